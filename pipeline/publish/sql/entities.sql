-- One row a resolved thing: its id is a digest of type, division and canonical name, so these are the same in all its mentions.
SELECT
    entity_id,
    min(type) AS type,
    min(canonical) AS name,
    min(region_code) AS region_code,
    count(DISTINCT doc_id) AS document_count,
    count(*) AS mention_count
FROM mentions
GROUP BY entity_id
ORDER BY entity_id
