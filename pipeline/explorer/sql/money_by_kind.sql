SELECT kind, status, sum(yuan) AS yuan, count(*) AS facts
FROM money_facts
GROUP BY kind, status
ORDER BY sum(sum(yuan)) OVER (PARTITION BY kind) DESC, kind, status
