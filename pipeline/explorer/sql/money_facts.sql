-- One row a fact, however often it is told, which counts as done where any telling says so. A range counts with its
-- lower bound; cents are as fine as money gets, and leave room for sums.
CREATE TEMP TABLE money_facts AS
SELECT
    a.fact_id,
    a.kind,
    CASE WHEN bool_or(a.status = 'done') THEN 'done' ELSE 'planned' END AS status,
    min(coalesce(payers.name, a.payer)) AS payer,
    min(coalesce(payees.name, a.payee)) AS payee,
    min(year(coalesce(a.period_start, d.issued_on))) AS year,
    CAST(max(coalesce(q.low, q.high)) AS DECIMAL(38, 2)) AS yuan
FROM amounts a
JOIN quantities q USING (quantity_id)
JOIN documents d ON d.doc_id = a.doc_id
LEFT JOIN entities payers ON payers.entity_id = a.payer_entity_id
LEFT JOIN entities payees ON payees.entity_id = a.payee_entity_id
WHERE q.unit = 'CNY'
GROUP BY a.fact_id, a.kind
