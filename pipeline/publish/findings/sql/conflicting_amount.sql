-- One payment told with different amounts: the same payer, payees, kind and status, for the same period, in documents
-- that each tell one amount only, and for a purpose that reads alike. A document that tells several amounts under that
-- key speaks of several payments, so it is no witness.
WITH told AS (
    SELECT
        coalesce(a.payer_entity_id, a.payer) AS payer_key, a.payer, a.payee, a.kind, a.status, a.period_start,
        a.period_end, a.doc_id, d.title, d.issued_on,
        first(a.amount_id ORDER BY a.start, length(a.amount_id), a.amount_id) AS amount_id,
        min(q.low) AS value,
        min(q.unit) AS unit,
        min(q.text) AS text,
        substr(min(bare(coalesce(a.purpose, ''))), 1, 100) AS purpose
    FROM amounts a
    JOIN quantities q USING (quantity_id)
    JOIN documents d ON d.doc_id = a.doc_id
    WHERE
        a.payer IS NOT NULL AND length(a.payer) >= 3 AND a.payee IS NOT NULL AND length(a.payee) >= 3
        AND a.kind IN ('grant', 'award', 'budget', 'investment', 'contract', 'loan')
        AND q.low = q.high AND q.qualifier IS NULL AND NOT contains(q.unit, '/')
    GROUP BY ALL
    HAVING count(DISTINCT q.low) = 1 AND count(DISTINCT q.unit) = 1
),
ranked AS (
    SELECT
        *,
        count(*) OVER (same ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS witnesses,
        row_number() OVER (same ORDER BY issued_on NULLS LAST, doc_id) AS place
    FROM told
    WINDOW same AS (PARTITION BY payer_key, payee, kind, status, unit, period_start, period_end, value)
),
values_told AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY payer_key, payee, kind, status, unit, period_start, period_end
            ORDER BY witnesses DESC, issued_on NULLS LAST, doc_id
        ) AS value_place
    FROM ranked
    WHERE place = 1
)
SELECT
    format('{}给{}的款项金额不一：{}中为{}，{}中为{}。', b.payer, b.payee, document_name(b.title, b.doc_id), b.text,
        document_name(a.title, a.doc_id), a.text) AS detail,
    format('The payment of {} to {} is {} in {}, but {} in {}.', b.payer, b.payee, b.text,
        document_name_en(b.title, b.doc_id), a.text, document_name_en(a.title, a.doc_id)) AS detail_en,
    b.doc_id, 'amounts' AS "table", b.amount_id AS row_id,
    a.doc_id AS other_doc_id, 'amounts' AS other_table, a.amount_id AS other_row_id
FROM values_told a JOIN values_told b
    ON a.payer_key = b.payer_key AND a.payee = b.payee AND a.kind = b.kind AND a.status = b.status AND a.unit = b.unit
    AND a.period_start IS NOT DISTINCT FROM b.period_start AND a.period_end IS NOT DISTINCT FROM b.period_end
WHERE
    a.value_place = 1 AND b.value_place > 1 AND a.doc_id <> b.doc_id
    AND (
        contains(a.purpose, b.purpose) OR contains(b.purpose, a.purpose)
        OR jaccard(a.purpose, b.purpose) >= 0.5
    )
