-- A composite such as “2+10+5”省、市、县 against the clusters that the same document names at each level. It is a clash
-- where more are named than stated, and, once every level is named, where fewer are.
WITH composites AS (
    SELECT
        q.doc_id, q.quantity_id, q.text, string_split(q.text, '+') AS counts,
        regexp_extract(
            substr(s.text, reading_position(s.pieces, q."end") - s.position + 1, 40),
            '^[”’"」』]*((?:(?:国家|省|市|县)级?[、/]?){2,5})', 1
        ) AS level_words
    FROM quantities q JOIN placed_sentences s USING (sentence_id)
    WHERE q.kind = 'composite' AND regexp_full_match(q.text, '[0-9]{1,4}(\+[0-9]{1,4}){1,4}')
),
levelled AS (
    SELECT *, regexp_extract_all(level_words, '国家|省|市|县') AS level_names FROM composites
),
stated AS (
    SELECT
        doc_id, quantity_id, text,
        unnest(level_names) AS level_name,
        CAST(unnest(counts) AS INTEGER) AS count_stated
    FROM levelled
    WHERE len(level_names) = len(counts)
),
named AS (
    SELECT
        doc_id, level, count(DISTINCT name) AS count_named,
        first(cluster_id ORDER BY start, length(cluster_id), cluster_id) AS cluster_id
    FROM clusters
    WHERE level IS NOT NULL
    GROUP BY doc_id, level
),
compared AS (
    SELECT
        stated.*, coalesce(named.count_named, 0) AS count_named, named.cluster_id,
        count(named.cluster_id) OVER (PARTITION BY quantity_id) = count(*) OVER (PARTITION BY quantity_id) AS is_whole
    FROM stated LEFT JOIN named
        ON named.doc_id = stated.doc_id
        AND named.level = CASE level_name WHEN '省' THEN 'province' WHEN '市' THEN 'city' WHEN '县' THEN 'county' END
)
SELECT
    format('文中称“{}”{}级 {} 个，而所列{}级专业镇、园区或集群有 {} 个。', text, level_name, count_stated, level_name,
        count_named) AS detail,
    format('The text states {} at level {} (“{}”), but names {} clusters of that level.', count_stated, level_name, text,
        count_named) AS detail_en,
    doc_id, 'quantities' AS "table", quantity_id AS row_id,
    doc_id AS other_doc_id, 'clusters' AS other_table, cluster_id AS other_row_id
FROM compared
WHERE cluster_id IS NOT NULL AND (count_named > count_stated OR (is_whole AND count_named < count_stated))
