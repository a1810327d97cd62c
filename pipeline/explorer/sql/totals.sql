SELECT
    (SELECT count(*) FROM sources) AS documents,
    (SELECT CAST(coalesce(sum(char_count), 0) AS BIGINT) FROM sources) AS characters,
    (SELECT count(*) FROM money_facts) AS facts,
    (SELECT count(*) FROM tasks) AS tasks,
    (SELECT count(*) FROM findings) AS findings,
    (SELECT count(*) FROM rejects) AS rejects
