-- One row an enterprise: all that the registers tell of it, a score made of weighted counts, and a class by rank.
-- `organisation_endings` is the lexicon, `profile_parameters` the one row of weights and shares from params.yaml.
WITH named AS (
    SELECT entity_id, name, document_count, mention_count FROM entities WHERE type = 'ORG'
),
ends AS (
    SELECT entity_id, name, right(name, unnest(range(1, least(length(name), 12) + 1))) AS ending FROM named
),
ended AS (
    -- The longest ending that fits decides; a name without any is missing here.
    SELECT
        n.entity_id,
        arg_max(o.is_enterprise, length(o.ending)) AS is_enterprise,
        max(length(o.ending)) = any_value(length(n.name)) AS is_bare
    FROM ends n JOIN organisation_endings o USING (ending)
    GROUP BY n.entity_id
),
acting AS (
    SELECT entity_id FROM roles WHERE entity_id IS NOT NULL
    UNION
    SELECT payee_entity_id FROM amounts WHERE payee_entity_id IS NOT NULL AND kind = 'award'
),
enterprises AS (
    -- A bare ending (公司) names nobody, nor does a branch without its bank (南京分行); 某 stands where a name was taken
    -- out; branches of the central bank are offices.
    SELECT n.*
    FROM named n LEFT JOIN ended e USING (entity_id)
    WHERE
        NOT e.is_bare IS TRUE AND NOT contains(n.name, '某') AND NOT contains(n.name, '人民银行')
        AND NOT regexp_full_match(n.name, '[^行]*[分支]行')
        AND (e.is_enterprise = 'yes' OR (e.is_enterprise IS NULL AND n.entity_id IN (SELECT entity_id FROM acting)))
),
own_names AS (
    -- What an enterprise is called in each document, to know its products and projects by: 甲公司 … 甲牌面料.
    SELECT DISTINCT m.doc_id, regexp_replace(m.text, '\s', '', 'g') AS text, m.entity_id
    FROM mentions m SEMI JOIN enterprises USING (entity_id)
    WHERE m.form <> 'anaphor' AND length(m.text) >= 2
),
seen AS (
    SELECT
        m.entity_id,
        min(d.issued_on) AS first_seen, max(d.issued_on) AS last_seen,
        string_agg(DISTINCT d.region, '、' ORDER BY d.region) AS places
    FROM (SELECT DISTINCT entity_id, doc_id FROM mentions SEMI JOIN enterprises USING (entity_id)) m
    JOIN documents d USING (doc_id)
    GROUP BY m.entity_id
),
called AS (
    SELECT o.entity_id, string_agg(DISTINCT o.text, '、' ORDER BY o.text) AS aliases
    FROM own_names o JOIN enterprises e USING (entity_id)
    WHERE o.text <> regexp_replace(e.name, '\s', '', 'g')
    GROUP BY o.entity_id
),
placed AS (
    SELECT
        r.entity_id,
        string_agg(DISTINCT chain.name, '、' ORDER BY chain.name) AS chains,
        string_agg(DISTINCT r.role, '、' ORDER BY r.role) AS roles,
        count(DISTINCT (r.role, coalesce(r.chain_entity_id, ''))) AS role_count
    FROM roles r SEMI JOIN enterprises USING (entity_id) LEFT JOIN entities chain ON chain.entity_id = r.chain_entity_id
    GROUP BY r.entity_id
),
held AS (
    -- An honour's holder is the enterprise, or a thing named after it; of several names that fit, the longest.
    SELECT h.holder_entity_id AS entity_id, h.event, h.honour, h.year
    FROM honours h SEMI JOIN enterprises e ON e.entity_id = h.holder_entity_id
    UNION ALL
    SELECT arg_max(o.entity_id, (length(o.text), o.entity_id)), any_value(h.event), any_value(h.honour), any_value(h.year)
    FROM (SELECT *, left(holder, unnest(range(2, least(length(holder), 40) + 1))) AS beginning FROM honours) h
    JOIN own_names o ON o.doc_id = h.doc_id AND o.text = h.beginning
    WHERE h.holder_entity_id IS NULL OR h.holder_entity_id NOT IN (SELECT entity_id FROM named)
    GROUP BY h.honour_id
),
honoured AS (
    SELECT
        entity_id,
        string_agg(told, '、' ORDER BY told) AS honours,
        count(*) AS honour_count
    FROM (
        SELECT DISTINCT entity_id, concat(event, honour, CASE WHEN year IS NOT NULL THEN '（' || year || '年）' END) AS told
        FROM held
    )
    GROUP BY entity_id
),
owned AS (
    SELECT p.owner_entity_id AS entity_id, p.name
    FROM projects p SEMI JOIN enterprises e ON e.entity_id = p.owner_entity_id
    UNION ALL
    SELECT arg_max(o.entity_id, (length(o.text), o.entity_id)), any_value(p.name)
    FROM (SELECT *, left(name, unnest(range(2, least(length(name), 40) + 1))) AS beginning FROM projects) p
    JOIN own_names o ON o.doc_id = p.doc_id AND o.text = p.beginning
    WHERE p.owner_entity_id IS NULL
    GROUP BY p.project_id
),
building AS (
    SELECT entity_id, string_agg(DISTINCT name, '、' ORDER BY name) AS projects, count(DISTINCT name) AS project_count
    FROM owned
    GROUP BY entity_id
),
facts AS (
    -- One row a fact of an enterprise. Ranges count with their lower bound; rates are no sums.
    SELECT
        entity_id, a.fact_id, a.kind, a.status, max(a.period_end) AS period_end,
        max(coalesce(q.low, q.high)) AS value
    FROM (
        SELECT payee_entity_id AS entity_id, * FROM amounts
        UNION ALL
        SELECT payer_entity_id AS entity_id, * FROM amounts
        WHERE kind = 'investment' AND payer_entity_id IS DISTINCT FROM payee_entity_id
    ) a
    SEMI JOIN enterprises USING (entity_id)
    JOIN quantities q USING (quantity_id)
    WHERE q.unit = 'CNY' AND coalesce(q.low, q.high) IS NOT NULL
    GROUP BY ALL
),
money AS (
    SELECT
        entity_id,
        coalesce(sum(value) FILTER (kind IN ('grant', 'award') AND status = 'done'), 0) AS received_done,
        coalesce(sum(value) FILTER (kind IN ('grant', 'award') AND status = 'planned'), 0) AS received_planned,
        first(value ORDER BY period_end DESC NULLS LAST, value DESC)
            FILTER (kind = 'output_value' AND status = 'done') AS output_value,
        first(value ORDER BY period_end DESC NULLS LAST, value DESC)
            FILTER (kind = 'sales' AND status = 'done') AS sales,
        coalesce(sum(value) FILTER (kind = 'investment' AND status = 'done'), 0) AS investment_done,
        coalesce(sum(value) FILTER (kind = 'investment' AND status = 'planned'), 0) AS investment_planned
    FROM facts
    GROUP BY entity_id
),
counted AS (
    SELECT
        e.entity_id, e.name, called.aliases, seen.places, placed.chains, placed.roles,
        coalesce(placed.role_count, 0) AS role_count,
        honoured.honours, coalesce(honoured.honour_count, 0) AS honour_count,
        building.projects, coalesce(building.project_count, 0) AS project_count,
        coalesce(money.received_done, 0) AS received_done, coalesce(money.received_planned, 0) AS received_planned,
        money.output_value, money.sales,
        coalesce(money.investment_done, 0) AS investment_done,
        coalesce(money.investment_planned, 0) AS investment_planned,
        e.document_count, e.mention_count, seen.first_seen, seen.last_seen,
        digits_of(coalesce(money.received_done, 0)) AS received_digits,
        digits_of(coalesce(money.output_value, 0)) + digits_of(coalesce(money.sales, 0))
            + digits_of(coalesce(money.investment_done, 0)) AS reported_digits
    FROM enterprises e
    LEFT JOIN called USING (entity_id)
    LEFT JOIN seen USING (entity_id)
    LEFT JOIN placed USING (entity_id)
    LEFT JOIN honoured USING (entity_id)
    LEFT JOIN building USING (entity_id)
    LEFT JOIN money USING (entity_id)
),
scored AS (
    SELECT
        c.*, w.*,
        document_count * w.documents_weight + role_count * w.roles_weight + honour_count * w.honours_weight
            + project_count * w.projects_weight + received_digits * w.received_weight
            + reported_digits * w.reported_weight AS score
    FROM counted c CROSS JOIN profile_parameters w
),
ranked AS (
    SELECT
        *,
        rank() OVER best AS rank,
        -- The last place that a group of equals takes up.
        count(*) OVER (best RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS last_place,
        count(*) OVER (PARTITION BY score) AS same_score,
        count(*) OVER () AS enterprise_count
    FROM scored
    WINDOW best AS (ORDER BY score DESC, document_count DESC, mention_count DESC)
),
classed AS (
    -- Shares of the number of enterprises, rounded half up.
    SELECT
        *,
        CASE
            WHEN last_place <= (enterprise_count * leading_percent + 50) // 100 THEN '领军型'
            WHEN last_place <= (enterprise_count * (leading_percent + growing_percent) + 50) // 100 THEN '成长型'
            ELSE '整改型'
        END AS class
    FROM ranked
)
SELECT
    entity_id, name, aliases, places, chains, roles, role_count, honours, honour_count, projects, project_count,
    CAST(received_done AS DECIMAL(38, 9)) AS received_done,
    CAST(received_planned AS DECIMAL(38, 9)) AS received_planned,
    output_value, sales,
    CAST(investment_done AS DECIMAL(38, 9)) AS investment_done,
    CAST(investment_planned AS DECIMAL(38, 9)) AS investment_planned,
    document_count, mention_count, first_seen, last_seen, score, rank, class,
    concat_ws('；',
        format('{} 份文件提及×{}', document_count, documents_weight),
        CASE WHEN role_count > 0 THEN format('{} 项角色（{}）×{}', role_count, roles, roles_weight) END,
        CASE WHEN honour_count > 0 THEN format('{} 项荣誉×{}', honour_count, honours_weight) END,
        CASE WHEN project_count > 0 THEN format('{} 个项目×{}', project_count, projects_weight) END,
        CASE WHEN received_digits > 0
            THEN format('已获资金 {}，以万元计 {} 位数×{}', yuan(received_done), received_digits, received_weight) END,
        CASE WHEN reported_digits > 0
            THEN format('所报产值、销售额和投资以万元计共 {} 位数×{}', reported_digits, reported_weight) END
    )
    || format('；合计 {} 分，在 {} 家企业中列第 {} 位（{}），归入{}（前 {}% 领军型，其后 {}% 成长型，其余整改型）。', score,
        enterprise_count, rank,
        concat_ws('，',
            CASE WHEN same_score > 1 THEN '同分者依次比较文件数和提及次数' END,
            CASE WHEN last_place > rank THEN format('与另外 {} 家并列', last_place - rank) ELSE '不并列' END),
        class, leading_percent, growing_percent) AS explanation,
    concat_ws('; ',
        format('mentioned in {} documents ×{}', document_count, documents_weight),
        CASE WHEN role_count > 0 THEN format('{} roles ({}) ×{}', role_count, roles, roles_weight) END,
        CASE WHEN honour_count > 0 THEN format('{} honours ×{}', honour_count, honours_weight) END,
        CASE WHEN project_count > 0 THEN format('{} projects ×{}', project_count, projects_weight) END,
        CASE WHEN received_digits > 0
            THEN format('received {} yuan, {} digits in units of 10,000 ×{}', plain_number(received_done),
                received_digits, received_weight) END,
        CASE WHEN reported_digits > 0
            THEN format('output value, sales and investments of {} digits in units of 10,000 yuan ×{}', reported_digits,
                reported_weight) END
    )
    || format('; {} points, place {}{} of {} enterprises, so {} (the first {}% 领军型, the next {}% 成长型, the rest 整改型).',
        score, rank,
        concat(
            CASE WHEN same_score > 1 THEN ' (equal scores by documents, then mentions)' END,
            CASE WHEN last_place > rank THEN format(' (shared with {} others)', last_place - rank) END),
        enterprise_count, class, leading_percent, growing_percent) AS explanation_en
FROM classed
ORDER BY rank, entity_id
