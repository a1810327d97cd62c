SELECT kind, year, status, sum(yuan) AS yuan, count(*) AS facts
FROM money_facts
GROUP BY kind, year, status
ORDER BY kind, year, status
