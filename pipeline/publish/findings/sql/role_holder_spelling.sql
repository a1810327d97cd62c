-- Two spellings of one role holder: names of three or four characters that differ in one character behind the same
-- surname, in the same role of the same body, within three years. Who answers for or signs a reply changes seldom, so a
-- name is enough (unless six and more are that alike); handlers and contacts are many, so they must also share a telephone number.
WITH holders AS (
    SELECT
        d.issuer, d.region_code, p.role, p.role_text, p.text AS name, p.party_id, p.doc_id, d.issued_on,
        nullif(right(regexp_replace(coalesce(p.phone, ''), '[^0-9]', '', 'g'), 7), '') AS phone
    FROM parties p JOIN documents d USING (doc_id)
    WHERE
        p.role IN ('responsible', 'signer', 'handler', 'reviewer', 'contact')
        AND d.issuer IS NOT NULL
        AND regexp_full_match(p.text, '\p{Han}{3,4}')
),
names AS (
    SELECT
        issuer, region_code, role, name,
        first(party_id ORDER BY issued_on NULLS LAST, doc_id, length(party_id), party_id) AS party_id,
        first(doc_id ORDER BY issued_on NULLS LAST, doc_id, length(party_id), party_id) AS doc_id,
        first(role_text ORDER BY issued_on NULLS LAST, doc_id, length(party_id), party_id) AS role_text,
        min(issued_on) AS first_on, max(issued_on) AS last_on, count(DISTINCT doc_id) AS documents
    FROM holders
    GROUP BY issuer, region_code, role, name
),
phones AS (
    SELECT DISTINCT issuer, region_code, role, name, phone FROM holders WHERE phone IS NOT NULL
),
keyed AS (
    -- A name with one character left open; names that differ in that character alone share the key.
    SELECT *, name[:place - 1] || '_' || name[place + 1:] AS key
    FROM (SELECT *, unnest(range(2, length(name) + 1)) AS place FROM names)
    QUALIFY count(*) OVER (
        PARTITION BY issuer, region_code, role, name[:place - 1] || '_' || name[place + 1:]
    ) <= 5
),
pairs AS (
    SELECT
        a.issuer, a.region_code, a.role,
        coalesce(a.role_text, b.role_text, a.role) AS role_text,
        a.name, a.party_id, a.doc_id, a.documents,
        b.name AS other_name, b.party_id AS other_party_id, b.doc_id AS other_doc_id, b.documents AS other_documents
    FROM keyed a JOIN keyed b
        ON a.issuer = b.issuer AND a.region_code IS NOT DISTINCT FROM b.region_code AND a.role = b.role
        AND a.key = b.key AND a.name <> b.name
    WHERE
        -- The rarer spelling comes first: it is the likelier slip.
        (a.documents < b.documents OR (a.documents = b.documents AND a.name < b.name))
        AND coalesce(greatest(a.first_on, b.first_on) - least(a.last_on, b.last_on) <= 3 * 366, true)
        AND (
            a.role IN ('responsible', 'signer')
            OR EXISTS (
                SELECT 1 FROM phones x JOIN phones y USING (issuer, role, phone)
                WHERE
                    x.region_code IS NOT DISTINCT FROM y.region_code
                    AND x.issuer = a.issuer AND x.role = a.role AND x.region_code IS NOT DISTINCT FROM a.region_code
                    AND x.name = a.name AND y.name = b.name
            )
        )
)
SELECT
    format('{}的{}有两种写法：{}（{} 份文件）和{}（{} 份文件），只差一字，疑为同一人。',
        issuer, role_text, name, documents, other_name, other_documents) AS detail,
    format('{} of {} is spelled in two ways: {} ({} documents) and {} ({} documents); they differ in one character.',
        role_text, issuer, name, documents, other_name, other_documents) AS detail_en,
    doc_id, 'parties' AS "table", party_id AS row_id,
    other_doc_id, 'parties' AS other_table, other_party_id AS other_row_id
FROM pairs
