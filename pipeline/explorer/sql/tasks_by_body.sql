WITH answering AS (
    SELECT DISTINCT coalesce(e.name, b.text) AS body, t.task_id, t.status
    FROM task_bodies b
    JOIN tasks t USING (task_id)
    LEFT JOIN entities e ON e.entity_id = b.entity_id
),
ranked AS (
    SELECT body, rank() OVER (ORDER BY count(*) DESC, body) AS place FROM answering GROUP BY body
)
SELECT a.body, a.status, count(*) AS tasks
FROM answering a
JOIN ranked r USING (body)
WHERE r.place <= 20
GROUP BY a.body, a.status, r.place
ORDER BY r.place, a.status
