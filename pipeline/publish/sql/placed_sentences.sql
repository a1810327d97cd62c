-- The sentences that hold a quantity or a date, with what is needed to find its place in their text:
--     reading_position(pieces, quantity.start) - position
-- Looking into a sentence takes time that grows with its length, so those far longer than people write are left out.
CREATE TEMP TABLE placed_sentences AS
SELECT s.sentence_id, s.text, p.pieces, reading_position(p.pieces, s.start) AS position
FROM sentences s
JOIN paragraphs p USING (paragraph_id)
SEMI JOIN (SELECT sentence_id FROM quantities UNION ALL SELECT sentence_id FROM dates) named USING (sentence_id)
WHERE length(s.text) <= 2000 AND length(p.pieces) <= 2000
