SELECT region, count(*) AS documents FROM documents GROUP BY region ORDER BY documents DESC, region LIMIT 20
