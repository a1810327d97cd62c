-- One row an indicator, with its value, its document and its sentence.
SELECT
    i.indicator_id, i.doc_id, i.subject, i.metric, i.status,
    q.kind, q.low, q.high, q.unit, q.qualifier, q.text AS value_text,
    i.period_start, i.period_end,
    d.title, d.genre, d.issuer, d.issued_on, d.region, d.region_code,
    s.text AS sentence
FROM indicators i
JOIN quantities q USING (quantity_id)
JOIN documents d ON d.doc_id = i.doc_id
JOIN sentences s ON s.sentence_id = i.sentence_id
ORDER BY i.doc_id, i.start, i.indicator_id
