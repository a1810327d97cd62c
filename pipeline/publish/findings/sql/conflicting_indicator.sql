-- Documents of one division that tell different values for one indicator: the same subject, metric, unit, status and
-- period. A document that tells several values under that key speaks of several things, so it is no witness. Figures in
-- brackets break another figure down (招生135个（小学45个、初中90个）), and mean nothing without it.
WITH told AS (
    SELECT
        d.region_code, i.subject, i.metric, q.kind, q.unit, i.status, i.period_start, i.period_end, i.doc_id, d.title,
        d.issued_on,
        first(i.indicator_id ORDER BY i.start, length(i.indicator_id), i.indicator_id) AS indicator_id,
        min(q.low) AS value,
        min(q.text) AS text
    FROM indicators i
    JOIN quantities q USING (quantity_id)
    JOIN documents d ON d.doc_id = i.doc_id
    JOIN placed_sentences s ON s.sentence_id = i.sentence_id
    WHERE
        i.subject IS NOT NULL AND length(i.subject) >= 3 AND length(i.metric) >= 2
        AND i.period_start IS NOT NULL AND i.period_end > i.period_start
        AND q.low = q.high AND q.qualifier IS NULL AND d.region_code IS NOT NULL
        AND q.kind IN ('count', 'measure', 'percent')
        AND NOT regexp_matches(
            substr(s.text, 1, reading_position(s.pieces, q.start) - s.position), '[（(][^）)]*$'
        )
    GROUP BY ALL
    HAVING count(DISTINCT q.low) = 1
),
ranked AS (
    -- The value that most documents tell stands for the group; among equals that of the earliest document.
    SELECT
        *,
        count(*) OVER (same ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS witnesses,
        row_number() OVER (same ORDER BY issued_on NULLS LAST, doc_id) AS place
    FROM told
    WINDOW same AS (PARTITION BY region_code, subject, metric, kind, unit, status, period_start, period_end, value)
),
values_told AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY region_code, subject, metric, kind, unit, status, period_start, period_end
            ORDER BY witnesses DESC, issued_on NULLS LAST, doc_id
        ) AS value_place
    FROM ranked
    WHERE place = 1
)
SELECT
    format('{}的{}（{} 至 {}）在{}中为{}，在{}中为{}。', b.subject, b.metric, b.period_start, b.period_end,
        document_name(b.title, b.doc_id), b.text, document_name(a.title, a.doc_id), a.text) AS detail,
    format('{} of {} ({} to {}) is {} in {}, but {} in {}.', b.metric, b.subject, b.period_start, b.period_end, b.text,
        document_name_en(b.title, b.doc_id), a.text, document_name_en(a.title, a.doc_id)) AS detail_en,
    b.doc_id, 'indicators' AS "table", b.indicator_id AS row_id,
    a.doc_id AS other_doc_id, 'indicators' AS other_table, a.indicator_id AS other_row_id
FROM values_told a JOIN values_told b
    ON a.region_code = b.region_code AND a.subject = b.subject AND a.metric = b.metric AND a.kind = b.kind
    AND a.unit IS NOT DISTINCT FROM b.unit AND a.status = b.status
    AND a.period_start = b.period_start AND a.period_end = b.period_end
WHERE a.value_place = 1 AND b.value_place > 1 AND a.doc_id <> b.doc_id
