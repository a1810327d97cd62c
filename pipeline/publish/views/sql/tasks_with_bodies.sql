-- One row a task and body that answers for it; a task that names nobody has one row without a body.
SELECT
    t.task_id, t.doc_id, t.task_no, t.heading, t.text, t.status, t.deadline,
    b.body_no, b.role, b.text AS body, e.name AS body_name, e.region_code AS body_region_code,
    d.title, d.genre, d.issuer, d.issued_on, d.region, d.region_code
FROM tasks t
JOIN documents d ON d.doc_id = t.doc_id
LEFT JOIN task_bodies b USING (task_id)
LEFT JOIN entities e ON e.entity_id = b.entity_id
ORDER BY t.doc_id, t.task_no, b.body_no
