SELECT name, document_count AS documents, mention_count AS mentions
FROM entities
WHERE type = 'PLACE'
ORDER BY documents DESC, mentions DESC, name, entity_id
LIMIT 20
