-- The 15 payers and the 15 payees of each kind of money that have the most of it. A missing party is one like any other.
CREATE TEMP TABLE money_parties AS
WITH sides AS (
    SELECT 'payer' AS side, payer AS party, kind, status, yuan FROM money_facts
    UNION ALL
    SELECT 'payee' AS side, payee AS party, kind, status, yuan FROM money_facts
),
ranked AS (
    SELECT side, kind, party, rank() OVER (PARTITION BY side, kind ORDER BY sum(yuan) DESC, party) AS place
    FROM sides
    GROUP BY side, kind, party
)
SELECT s.side, s.kind, s.party, s.status, sum(s.yuan) AS yuan, count(*) AS facts, r.place
FROM sides s
JOIN ranked r ON r.side = s.side AND r.kind = s.kind AND r.party IS NOT DISTINCT FROM s.party
WHERE r.place <= 15
GROUP BY s.side, s.kind, s.party, s.status, r.place
