-- One row a document: what it says of itself, where it came from, and how much was read from it.
SELECT
    d.*,
    s.source_path,
    s.char_count,
    (SELECT count(*) FROM sections x WHERE x.doc_id = d.doc_id) AS section_count,
    (SELECT count(*) FROM quantities x WHERE x.doc_id = d.doc_id) AS quantity_count,
    (SELECT count(*) FROM dates x WHERE x.doc_id = d.doc_id) AS date_count,
    (SELECT count(*) FROM mentions x WHERE x.doc_id = d.doc_id) AS mention_count,
    (SELECT count(*) FROM amounts x WHERE x.doc_id = d.doc_id) AS amount_count,
    (SELECT count(*) FROM indicators x WHERE x.doc_id = d.doc_id) AS indicator_count,
    (SELECT count(*) FROM tasks x WHERE x.doc_id = d.doc_id) AS task_count,
    (SELECT count(*) FROM targets x WHERE x.doc_id = d.doc_id) AS target_count,
    (SELECT count(*) FROM citations x WHERE x.doc_id = d.doc_id) AS citation_count,
    (SELECT count(*) FROM findings x WHERE x.doc_id = d.doc_id) AS finding_count
FROM documents d
JOIN sources s USING (doc_id)
ORDER BY d.doc_id
