-- One row an edge of the citation graph: a document, the document that it cites, and what is said to be done with that.
-- A cited document is one of the dataset where its number is the same, or its title, with or without the issuer before
-- it, or the title of what it issues (关于印发…的通知); of several, the earliest.
WITH titled AS (
    SELECT
        doc_id, issued_on, issuer,
        regexp_replace(document_number, '\s', '', 'g') AS number,
        regexp_replace(title, '[\s《》]', '', 'g') AS name
    FROM documents
),
known AS (
    SELECT *, nullif(regexp_extract(name, '(?:印发|转发|发布|公布)(.+)的(?:通知|公告|决定|命令)', 1), '') AS issued_name
    FROM titled
),
named AS (
    SELECT doc_id, issued_on, 'number ' || number AS reference FROM known WHERE number IS NOT NULL
    UNION ALL
    SELECT doc_id, issued_on, 'title ' || name FROM known WHERE name IS NOT NULL
    UNION ALL
    SELECT doc_id, issued_on, 'title ' || substr(name, length(issuer) + 1) FROM known WHERE starts_with(name, issuer)
    UNION ALL
    SELECT doc_id, issued_on, 'title ' || issued_name FROM known WHERE issued_name IS NOT NULL
),
first_named AS (
    -- Documents without a date stand after those with one.
    SELECT reference, arg_min(doc_id, (coalesce(issued_on, DATE '9999-12-31'), doc_id)) AS doc_id
    FROM named GROUP BY reference
),
cited AS (
    SELECT
        c.*, e.name AS entity_name,
        'number ' || regexp_replace(c.document_number, '\s', '', 'g') AS number_reference,
        'title ' || regexp_replace(c.title, '[\s《》]', '', 'g') AS title_reference
    FROM citations c LEFT JOIN entities e USING (entity_id)
)
SELECT
    c.doc_id,
    coalesce(c.entity_id, c.number_reference, c.title_reference) AS cited_key,
    c.action,
    min(coalesce(c.entity_name, c.title, c.document_number)) AS cited_name,
    min(c.document_number) AS cited_number,
    min(coalesce(by_number.doc_id, by_title.doc_id)) AS cited_doc_id,
    count(*) AS citation_count,
    min(c.citation_id) AS citation_id
FROM cited c
LEFT JOIN first_named by_number ON by_number.reference = c.number_reference
LEFT JOIN first_named by_title ON by_title.reference = c.title_reference
GROUP BY c.doc_id, coalesce(c.entity_id, c.number_reference, c.title_reference), c.action
ORDER BY c.doc_id, cited_key, c.action
