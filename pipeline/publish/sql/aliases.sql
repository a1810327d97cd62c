-- One row a name that an entity goes by. Words that point back (我市) name whatever is at hand, so they are no aliases.
SELECT
    entity_id,
    regexp_replace(text, '\s', '', 'g') AS text,
    count(DISTINCT doc_id) AS document_count
FROM mentions
WHERE form <> 'anaphor'
GROUP BY ALL
ORDER BY entity_id, text
