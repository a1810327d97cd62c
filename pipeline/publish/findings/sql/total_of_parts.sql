-- A stated total that is not the sum of its two or more parts, in one sentence: 共100万元，其中甲60万元、乙50万元, or
-- 共10个（甲6个、乙5个）. Where a word of summing (共, 合计, 总) stands before the total, or brackets hold the parts, the parts
-- must come to the total. Elsewhere parts after 其中 may leave some out, and only where 、 joins them is it sure that they
-- go on; then they clash where they come to more than the total. Each value that is written in 万 or 亿 or with decimals
-- may be rounded in its last place.
WITH candidates AS (
    SELECT *
    FROM placed_sentences
    SEMI JOIN (SELECT sentence_id FROM quantities GROUP BY sentence_id HAVING count(*) >= 3) numbered USING (sentence_id)
    WHERE contains(text, '其中') OR contains(text, '（') OR contains(text, '(')
),
placed AS (
    SELECT
        q.doc_id, q.sentence_id, q.quantity_id, q.text, q.kind, q.unit, q.low, q.high, q.qualifier,
        c.text AS sentence,
        reading_position(c.pieces, q.start) - c.position AS a,
        reading_position(c.pieces, q."end") - c.position AS b
    FROM quantities q JOIN candidates c USING (sentence_id)
    WHERE q.kind IN ('money', 'count', 'measure') AND q.unit IS NOT NULL
),
gaps AS (
    -- What stands between a quantity and the one of the same unit before it.
    SELECT
        *,
        substr(sentence, greatest(a - 10, 0) + 1, least(a, 10)) AS before,
        substr(sentence, b + 1, 1) AS after,
        substr(sentence, lag(b) OVER series + 1, a - lag(b) OVER series) AS gap
    FROM placed
    WINDOW series AS (PARTITION BY sentence_id, kind, unit ORDER BY a)
),
marked AS (
    SELECT
        *,
        CASE
            WHEN regexp_full_match(gap, '[^。；;）)]{0,15}其中[:：，,]?[^。；;，,]{0,40}') THEN 'listed'
            WHEN regexp_full_match(gap, '[^，,。；;（(]{0,12}[（(][^，,。；;含即）)其]{1,15}') THEN 'bracketed'
        END AS opening,
        -- Values that changed, rates and asides are no parts.
        gap IS NULL OR NOT regexp_full_match(gap, '[^。；;（(）)]{1,60}')
            OR regexp_matches(gap, '其中|增|较|比|同比|提高|减|降|每|达|至|到|余下|剩余|累计|分别|含') AS is_break
    FROM gaps
),
series AS (
    SELECT
        *,
        count(*) FILTER (opening IS NOT NULL OR is_break) OVER (
            PARTITION BY sentence_id, kind, unit ORDER BY a ROWS UNBOUNDED PRECEDING
        ) AS run
    FROM marked
),
rounded AS (
    -- Half a unit of the last place written.
    SELECT
        *,
        CASE
            WHEN NOT regexp_matches(text, '[.．万亿千百]') THEN 0
            WHEN TRY_CAST(replace(regexp_extract(text, '[0-9][0-9,]*(?:\.[0-9]+)?'), ',', '') AS DOUBLE) > 0
                THEN 0.5 * CAST(low AS DOUBLE)
                    / TRY_CAST(replace(regexp_extract(text, '[0-9][0-9,]*(?:\.[0-9]+)?'), ',', '') AS DOUBLE)
                    / power(10, length(regexp_extract(text, '\.([0-9]+)', 1)))
            ELSE 0
        END AS rounding
    FROM series
),
parts AS (
    SELECT
        sentence_id, kind, unit, run,
        first(opening ORDER BY a) AS opening,
        first(quantity_id ORDER BY a) AS part_id,
        count(*) AS part_count,
        sum(low) AS total_of_parts,
        sum(rounding) AS rounding,
        string_agg(text, '、' ORDER BY a) AS part_texts,
        bool_and(low = high AND qualifier IS NULL) AS is_exact,
        bool_and(opening IS NOT NULL OR starts_with(gap, '、')) AS is_joined,
        last(after ORDER BY a) AS closing,
        min(a) AS a
    FROM rounded
    GROUP BY sentence_id, kind, unit, run
    HAVING first(opening ORDER BY a) IS NOT NULL
),
totals AS (
    SELECT
        sentence_id, kind, unit, doc_id, quantity_id, text, low, rounding,
        low = high AND qualifier IS NULL AS is_exact,
        regexp_matches(before, '共|合计|总计|总') AS is_summed,
        lead(run) OVER next_one AS run
    FROM rounded
    WINDOW next_one AS (PARTITION BY sentence_id, kind, unit ORDER BY a)
    QUALIFY lead(opening) OVER next_one IS NOT NULL
),
compared AS (
    SELECT
        t.doc_id, t.quantity_id, t.text, t.low, t.unit, t.kind, p.part_id, p.part_texts, p.total_of_parts,
        CAST(p.total_of_parts - t.low AS DOUBLE) AS excess,
        t.rounding + p.rounding AS rounding,
        CASE p.opening WHEN 'listed' THEN t.is_summed ELSE p.closing IN ('）', ')') END AS is_whole,
        p.opening = 'listed' AND p.is_joined AS is_within
    FROM totals t JOIN parts p USING (sentence_id, kind, unit, run)
    WHERE t.is_exact AND p.is_exact AND p.part_count >= 2
)
SELECT
    format('文中总数{}，而所列{}之和为{}，相差{}。', text, part_texts,
        CASE WHEN unit = 'CNY' THEN yuan(total_of_parts) ELSE plain_number(total_of_parts) END,
        CASE WHEN unit = 'CNY' THEN yuan(abs(excess)) ELSE plain_number(abs(excess)) END) AS detail,
    format('The text states a total of {}, but its parts ({}) come to {} {}.', text, part_texts,
        plain_number(total_of_parts), unit) AS detail_en,
    doc_id, 'quantities' AS "table", quantity_id AS row_id,
    doc_id AS other_doc_id, 'quantities' AS other_table, part_id AS other_row_id
FROM compared
WHERE abs(excess) > rounding + 1e-6 AND (is_whole OR (is_within AND excess > 0))
