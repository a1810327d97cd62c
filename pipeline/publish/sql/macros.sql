-- What several queries share.

-- The id of a clash or another resolved thing: 16 hexadecimal digits, as pipeline.core.identifiers makes them.
CREATE MACRO digest_id(content) AS substr(sha256(content), 1, 16);

-- How many characters were read from the pieces (`12-40,44-90`) before an offset into the source, which lies in one of
-- them or at its end. Most paragraphs are one piece.
CREATE MACRO reading_position(pieces, source_offset) AS CASE
    WHEN contains(pieces, ',') THEN CAST(list_sum(list_transform(
        string_split(pieces, ','),
        lambda piece: greatest(
            0,
            least(source_offset, CAST(split_part(piece, '-', 2) AS BIGINT)) - CAST(split_part(piece, '-', 1) AS BIGINT)
        )
    )) AS BIGINT)
    ELSE source_offset - CAST(split_part(pieces, '-', 1) AS BIGINT)
END;

-- A number without the zeros that decimals end in; six places are enough for people.
CREATE MACRO plain_number(number) AS rtrim(rtrim(printf('%.6f', CAST(number AS DOUBLE)), '0'), '.');

-- A value in yuan as a clerk writes it: 92万元, 15.73亿元.
CREATE MACRO yuan(number) AS CASE
    WHEN number >= 100000000 THEN plain_number(CAST(number AS DOUBLE) / 100000000) || '亿元'
    WHEN number >= 10000 THEN plain_number(CAST(number AS DOUBLE) / 10000) || '万元'
    ELSE plain_number(number) || '元'
END;

-- A text without white space and without the quotation marks and brackets that writers put around titles or leave out.
CREATE MACRO bare(content) AS regexp_replace(content, '[\s《》〈〉<>“”‘’"''（）()]', '', 'g');

-- How a person refers to a document: by its title, else by its id.
CREATE MACRO document_name(title, document) AS
    coalesce('《' || regexp_replace(title, '\s', '', 'g') || '》', '文件 ' || document);
CREATE MACRO document_name_en(title, document) AS
    coalesce('“' || regexp_replace(title, '\s', '', 'g') || '”', 'document ' || document);

-- A document number with its year in 〔〕 and without white space.
CREATE MACRO number_key(number) AS
    regexp_replace(regexp_replace(regexp_replace(number, '\s', '', 'g'), '[\[(（【]', '〔', 'g'), '[\])）】]', '〕', 'g');

-- The year in a document number; NULL where there is none.
CREATE MACRO number_year(number) AS TRY_CAST(regexp_extract(number_key(number), '〔((?:19|20)[0-9]{2})〕', 1) AS INTEGER);

-- The digits that a value in yuan has in units of 10,000: 92万元 has 2, what is below 1万元 has none.
CREATE MACRO digits_of(number) AS CASE
    WHEN number >= 10000 THEN length(CAST(CAST(floor(CAST(number AS DOUBLE) / 10000) AS HUGEINT) AS VARCHAR))
    ELSE 0
END;
