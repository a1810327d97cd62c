-- Two spellings of one name in one document: long names of towns, parks and documents that differ in one character which
-- does not tell things apart, as numerals, directions and levels do. Namesakes that long are rare, slips are not.
-- Laws are left out: 民事诉讼法 and 刑事诉讼法 are both long names. So is a place in a name that three characters and more
-- fill, which is meant to differ. Names are of the same length then, so those alone of their length need no look.
WITH names AS (
    SELECT
        doc_id, type, canonical AS name, count(*) AS mentions,
        first(mention_id ORDER BY start, mention_id) AS mention_id
    FROM mentions
    WHERE
        form = 'name'
        AND ((type = 'TOWN' AND length(canonical) >= 7) OR (type = 'POLICY' AND length(canonical) >= 15))
        AND length(canonical) <= 100
        AND NOT starts_with(canonical, '中华人民共和国')
    GROUP BY doc_id, type, canonical
    QUALIFY count(*) OVER (PARTITION BY doc_id, type, length(canonical)) >= 2
),
keyed AS (
    SELECT *, name[place] AS sign, name[:place - 1] || '_' || name[place + 1:] AS key
    FROM (SELECT *, unnest(range(1, length(name) + 1)) AS place FROM names)
    QUALIFY count(*) OVER (PARTITION BY doc_id, type, name[:place - 1] || '_' || name[place + 1:]) = 2
),
pairs AS (
    SELECT a.*, b.name AS other_name, b.mentions AS other_mentions, b.mention_id AS other_mention_id
    FROM keyed a JOIN keyed b ON a.doc_id = b.doc_id AND a.type = b.type AND a.key = b.key AND a.name <> b.name
    WHERE
        (a.mentions < b.mentions OR (a.mentions = b.mentions AND a.name < b.name))
        AND regexp_full_match(a.sign, '\p{Han}') AND regexp_full_match(b.sign, '\p{Han}')
        AND NOT (a.sign SIMILAR TO '[一二三四五六七八九十百零〇首东西南北中上下前后新老旧大小省市县区州镇乡村甲乙丙丁年月日]')
        AND NOT (b.sign SIMILAR TO '[一二三四五六七八九十百零〇首东西南北中上下前后新老旧大小省市县区州镇乡村甲乙丙丁年月日]')
)
SELECT
    format('同一文件中“{}”与“{}”只差一字（{}、{}），疑为同一名称的两种写法。', name, other_name, sign,
        other_name[place]) AS detail,
    format('“{}” and “{}” in one document differ in one character ({}, {}): probably one name spelled in two ways.',
        name, other_name, sign, other_name[place]) AS detail_en,
    doc_id, 'mentions' AS "table", mention_id AS row_id,
    doc_id AS other_doc_id, 'mentions' AS other_table, other_mention_id AS other_row_id
FROM pairs
