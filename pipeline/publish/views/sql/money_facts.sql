-- One row a fact about money, however many documents tell it: what may be summed. Rates (CNY/mu) are no sums of money
-- and are left out. A range counts with its lower bound, and a fact without a period in the year of its first document.
SELECT
    a.fact_id, a.kind, a.status, q.unit AS currency,
    min(coalesce(payer.name, a.payer)) AS payer,
    min(coalesce(payee.name, a.payee)) AS payee,
    min(a.purpose) AS purpose,
    max(coalesce(q.low, q.high)) AS value,
    CAST(min(year(coalesce(a.period_start, d.issued_on))) AS INTEGER) AS year,
    count(DISTINCT a.doc_id) AS document_count,
    min(a.amount_id) AS amount_id
FROM amounts a
JOIN quantities q USING (quantity_id)
JOIN documents d ON d.doc_id = a.doc_id
LEFT JOIN entities payer ON payer.entity_id = a.payer_entity_id
LEFT JOIN entities payee ON payee.entity_id = a.payee_entity_id
WHERE regexp_full_match(q.unit, '[A-Z]{3}') AND coalesce(q.low, q.high) IS NOT NULL
GROUP BY a.fact_id, a.kind, a.status, q.unit
ORDER BY a.fact_id, a.kind, a.status, q.unit
