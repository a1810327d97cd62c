SELECT deadline, count(*) AS targets FROM targets WHERE deadline IS NOT NULL GROUP BY deadline ORDER BY deadline
