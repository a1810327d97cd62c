SELECT year(issued_on) AS year, count(*) AS documents FROM documents GROUP BY ALL ORDER BY year
