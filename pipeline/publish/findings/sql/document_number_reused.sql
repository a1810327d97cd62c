-- One document number under two titles, among documents and citations. Writers leave out issuers, marks and words of a
-- title, so titles are one where the one holds the other or fewer than half of the characters change between them.
-- Before comparing, all up to the last 关于, 印发 or 转发 is left out, and so are 的 and a 通知 at the end.
WITH titled AS (
    SELECT number_key(document_number) AS number, title, 'citations' AS "table", citation_id AS row_id, doc_id
    FROM citations
    WHERE document_number IS NOT NULL AND title IS NOT NULL
    UNION ALL
    SELECT number_key(document_number), title, 'documents', doc_id, doc_id
    FROM documents
    WHERE document_number IS NOT NULL AND title IS NOT NULL
),
cored AS (
    SELECT
        *,
        substr(
            regexp_replace(replace(regexp_replace(bare(title), '^.*(?:关于|印发|转发)', ''), '的', ''), '通知$', ''), 1, 100
        ) AS core
    FROM titled
    WHERE
        -- A number with its issuer's sign, and a title that ends as titles of documents do.
        regexp_full_match(number, '\p{Han}{2,}〔[0-9]{4}〕第?[0-9]+号')
        AND NOT regexp_matches(title, '[：:；;。]')
        AND regexp_matches(
            bare(title),
            '(?:通知|意见|办法|规定|方案|规划|计划|措施|细则|决定|决议|通告|公告|公报|批复|答复|函|请示|报告|纪要|要点|条例|政策|举措|指引|标准)(?:试行|暂行)?$'
        )
),
titles AS (
    SELECT
        number, core,
        count(*) AS uses,
        first(title ORDER BY doc_id, "table", length(row_id), row_id) AS title,
        first("table" ORDER BY doc_id, "table", length(row_id), row_id) AS "table",
        first(row_id ORDER BY doc_id, "table", length(row_id), row_id) AS row_id,
        first(doc_id ORDER BY doc_id, "table", length(row_id), row_id) AS doc_id
    FROM cored
    WHERE core <> ''
    GROUP BY number, core
),
ranked AS (
    SELECT *, row_number() OVER (PARTITION BY number ORDER BY uses DESC, doc_id, length(row_id), row_id, core) AS place
    FROM titles
)
SELECT
    format('文号{}对应两个标题：《{}》和《{}》。', b.number, bare(b.title), bare(a.title)) AS detail,
    format('The document number {} stands with two titles: “{}” and “{}”.', b.number, bare(b.title), bare(a.title))
        AS detail_en,
    b.doc_id, b."table", b.row_id,
    a.doc_id AS other_doc_id, a."table" AS other_table, a.row_id AS other_row_id
FROM ranked a JOIN ranked b USING (number)
WHERE
    a.place = 1 AND b.place > 1
    AND NOT contains(a.core, b.core) AND NOT contains(b.core, a.core)
    AND levenshtein(a.core, b.core) * 2 > greatest(length(a.core), length(b.core))
