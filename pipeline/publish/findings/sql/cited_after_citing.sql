-- A document that cites a later one: the year of the cited document's number lies after the citing document's own year,
-- or the cited document is in the dataset under that number with a later day.
WITH cited AS (
    SELECT
        c.doc_id, c.citation_id, c.title, number_key(c.document_number) AS number, d.issued_on,
        row_number() OVER (
            PARTITION BY c.doc_id, number_key(c.document_number) ORDER BY c.start, length(c.citation_id), c.citation_id
        ) AS place
    FROM citations c JOIN documents d USING (doc_id)
    WHERE c.document_number IS NOT NULL AND d.issued_on IS NOT NULL
),
known AS (
    -- Numbers that one document alone bears.
    SELECT number_key(document_number) AS number, min(doc_id) AS doc_id, min(issued_on) AS issued_on
    FROM documents
    WHERE document_number IS NOT NULL
    GROUP BY 1
    HAVING count(*) = 1
)
SELECT
    CASE
        WHEN k.issued_on > c.issued_on
            THEN format('文件成文于 {}，却引用 {} 才成文的{}（{}）。', c.issued_on, k.issued_on,
                document_name(c.title, c.number), c.number)
        ELSE format('文件成文于 {}，却引用发文年份更晚的{}（{}）。', c.issued_on, document_name(c.title, c.number), c.number)
    END AS detail,
    CASE
        WHEN k.issued_on > c.issued_on
            THEN format('The document of {} cites {} ({}), which is of {}.', c.issued_on,
                document_name_en(c.title, c.number), c.number, k.issued_on)
        ELSE format('The document of {} cites {} ({}), numbered in a later year.', c.issued_on,
            document_name_en(c.title, c.number), c.number)
    END AS detail_en,
    c.doc_id, 'citations' AS "table", c.citation_id AS row_id,
    CASE WHEN k.issued_on > c.issued_on THEN k.doc_id ELSE c.doc_id END AS other_doc_id,
    'documents' AS other_table,
    CASE WHEN k.issued_on > c.issued_on THEN k.doc_id ELSE c.doc_id END AS other_row_id
FROM cited c LEFT JOIN known k ON k.number = c.number AND k.doc_id <> c.doc_id
WHERE c.place = 1 AND (number_year(c.number) > year(c.issued_on) OR k.issued_on > c.issued_on)
