-- A task still to be done, or a target, whose deadline lies before the day of its document. Many rules name an earlier
-- day as a condition (2024年3月31日之前供应的土地), so the deadline of a task counts where its sentence goes on to say that
-- something is to be finished by it, or begins it with 到.
WITH deadlines AS (
    SELECT
        d.doc_id, d.issued_on, t.deadline, 'tasks' AS "table", t.task_id AS row_id,
        coalesce(t.heading, substr(t.text, 1, 40)) AS name, t.start, t."end"
    FROM tasks t JOIN documents d USING (doc_id)
    WHERE t.status = 'planned' AND t.deadline < d.issued_on AND d.genre <> 'regulation'
),
placed AS (
    SELECT
        l.*, s.text AS sentence,
        reading_position(s.pieces, t.start) - s.position AS a,
        reading_position(s.pieces, t."end") - s.position AS b
    FROM deadlines l
    JOIN dates t ON t.doc_id = l.doc_id AND t.end_date = l.deadline AND t.start >= l.start AND t."end" <= l."end"
    JOIN placed_sentences s USING (sentence_id)
),
worded AS (
    SELECT *, substr(sentence, a, least(a, 1)) AS before, substr(sentence, b + 1, 60) AS after FROM placed
),
tasks_due AS (
    SELECT DISTINCT doc_id, issued_on, deadline, "table", row_id, name
    FROM worded
    WHERE
        before = '到'
        OR (
            regexp_matches(after, '^(?:年?底|月?底|末)?(?:之?前|以前)?[，,]?[^，,。；;]{0,30}(?:完成|完毕|建成|竣工|投产|开工|到位)')
            -- 3月底前完成备案的项目 is a condition.
            AND NOT regexp_matches(after, '^[^，,。；;]{0,30}(?:完成|完毕|建成|竣工|投产|开工|到位)[^，,。；;]{0,20}的')
        )
),
targets_due AS (
    SELECT d.doc_id, d.issued_on, t.deadline, 'targets' AS "table", t.target_id AS row_id, substr(t.text, 1, 40) AS name
    FROM targets t JOIN documents d USING (doc_id)
    WHERE t.deadline < d.issued_on AND d.genre IN ('notice', 'plan', 'opinion', 'measure')
)
SELECT
    format('“{}”的期限为 {}，早于文件成文日期 {}。', name, deadline, issued_on) AS detail,
    format('The deadline of “{}” is {}, before the day of the document, {}.', name, deadline, issued_on) AS detail_en,
    doc_id, "table", row_id,
    doc_id AS other_doc_id, 'documents' AS other_table, doc_id AS other_row_id
FROM (SELECT * FROM tasks_due UNION ALL SELECT * FROM targets_due)
