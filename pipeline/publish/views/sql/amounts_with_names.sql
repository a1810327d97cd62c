-- One row an amount, with its value, the canonical names and divisions of both sides, its document and its sentence.
SELECT
    a.amount_id, a.doc_id, a.fact_id, a.kind, a.status,
    q.low, q.high, q.unit, q.qualifier, q.text AS amount_text,
    a.payer, payer.name AS payer_name, payer.region_code AS payer_region_code,
    a.payee, payee.name AS payee_name, payee.region_code AS payee_region_code,
    a.purpose, a.period_start, a.period_end,
    d.title, d.genre, d.issuer, d.issued_on, d.region, d.region_code,
    s.text AS sentence
FROM amounts a
JOIN quantities q USING (quantity_id)
JOIN documents d ON d.doc_id = a.doc_id
JOIN sentences s ON s.sentence_id = a.sentence_id
LEFT JOIN entities payer ON payer.entity_id = a.payer_entity_id
LEFT JOIN entities payee ON payee.entity_id = a.payee_entity_id
ORDER BY a.doc_id, a.start, a.amount_id
