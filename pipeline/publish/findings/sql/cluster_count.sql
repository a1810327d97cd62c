-- A stated number of clusters of a level (10个市级专业镇) against those that the same sentence names. After 等 the names
-- may be examples, so then only too many are a clash.
WITH stated AS (
    SELECT
        q.doc_id, q.sentence_id, q.quantity_id, q.text, q.measured, CAST(q.low AS BIGINT) AS count_stated,
        CASE q.measured[1] WHEN '省' THEN 'province' WHEN '市' THEN 'city' WHEN '县' THEN 'county' END AS level,
        contains(s.text, '等') AS has_examples,
        count(*) OVER (PARTITION BY q.sentence_id, q.measured[1]) AS statements
    FROM quantities q JOIN placed_sentences s USING (sentence_id)
    WHERE
        q.kind = 'count' AND q.low = q.high AND q.qualifier IS NULL AND q.unit IN ('个', '家')
        AND q.low BETWEEN 1 AND 100000
        AND regexp_full_match(q.measured, '(省|市|县)级[^、，]{0,8}(专业镇|园区|开发区|集群|园)')
),
named AS (
    SELECT
        sentence_id, level, count(DISTINCT name) AS count_named,
        first(cluster_id ORDER BY start, length(cluster_id), cluster_id) AS cluster_id
    FROM clusters
    WHERE level IS NOT NULL
    GROUP BY sentence_id, level
)
SELECT
    format('文中称{}{}，而同一句列出 {} 个。', text, measured, count_named) AS detail,
    format('The sentence states {} ({}) but names {}.', text, measured, count_named) AS detail_en,
    doc_id, 'quantities' AS "table", quantity_id AS row_id,
    doc_id AS other_doc_id, 'clusters' AS other_table, cluster_id AS other_row_id
FROM stated JOIN named USING (sentence_id, level)
WHERE
    statements = 1 AND count_named >= 2
    AND (count_named > count_stated OR (count_named < count_stated AND NOT has_examples))
