'use strict';

const { facts, findings } = gongwen.data;

/** Kinds that are marked until the reader says otherwise. */
const FIRST_SHOWN = ['parties', 'quantities', 'dates', 'mentions', 'citations', 'tasks'];
const FIRST_LISTED = 100;

/** Kinds that are marked and listed. */
const shown = new Set(FIRST_SHOWN.filter((table) => table in tables));

/** Kinds whose list of rows is open. */
const openGroups = new Set();
let selected = null;
/** @type {string[]} the rows of the mark that was chosen */
let choices = [];

/**
 * @param {import('./rows.js').Row} row
 * @param {string} kind what is told beside its title
 * @param {() => void} click
 * @returns {HTMLElement}
 */
function rowButton(row, kind, click) {
    return gongwen.element(
        'button',
        {
            'type': 'button',
            'class': `row ${row.table}`,
            'data-row': row.id,
            'aria-pressed': String(row.id === selected),
            'click': click,
        },
        gongwen.element('bdi', { lang: 'zh-CN' }, rowTitle(row)),
        gongwen.element('small', {}, kind),
    );
}

/** Takes rows to choose among; the first is selected. isReveal: whether the text should move to it. */
function choose(ids, isReveal) {
    choices = ids.filter((id) => rowOf.has(id) && (isReveal || shown.has(rowOf.get(id).table)));
    select(choices[0] ?? null, isReveal);
}

function select(id, isReveal) {
    selected = id;
    if (id !== null && !shown.has(rowOf.get(id).table)) {
        shown.add(rowOf.get(id).table);
        showKinds();
        showRows();
    }
    history.replaceState(null, '', id === null ? location.pathname + location.search : `#${id}`);
    gongwen.marks.select(id);
    showSelection();
    for (const button of document.querySelectorAll('button[data-row]')) {
        button.setAttribute('aria-pressed', String(button.dataset.row === id));
    }
    if (isReveal) gongwen.marks.reveal(id);
    else document.querySelector(`#rows button[data-row="${id}"]`)?.scrollIntoView({ block: 'nearest' });
}

function showSelection() {
    const place = document.getElementById('selection');
    document.body.classList.toggle('has-selection', selected !== null);
    if (selected === null) {
        gongwen.fill(place, gongwen.element('p', { class: 'hint' }, gongwen.label('document.hint')));
        return;
    }
    const row = rowOf.get(selected);
    const { columns } = tables[row.table];
    const close = () => {
        gongwen.marks.focus(selected);
        choose([], true);
    };
    const others = choices.length > 1 ? choices : [];
    const pointing = pointingRows(selected);
    const list = (rows, click) => {
        const button = (listed) => {
            const kind = [gongwen.label(`name.${listed.table}`), rowKind(listed)].filter(Boolean).join(' · ');
            return rowButton(listed, kind, () => click(listed.id));
        };
        return gongwen.element('div', { class: 'choices' }, ...rows.map(button));
    };
    const showText = () => {
        gongwen.marks.reveal(selected);
        gongwen.marks.focus(selected);
    };
    gongwen.fill(
        place,
        gongwen.element(
            'header',
            {},
            gongwen.element('h2', { class: `kind ${row.table}` }, gongwen.label(`name.${row.table}`)),
            gongwen.element(
                'button',
                { type: 'button', class: 'show-text', click: showText },
                gongwen.label('document.show_text'),
            ),
            gongwen.element(
                'button',
                { type: 'button', class: 'close', click: close },
                gongwen.label('document.close'),
            ),
        ),
        others.length ? gongwen.element('p', {}, gongwen.label('document.overlap', { count: others.length })) : null,
        others.length
            ? list(
                  others.map((id) => rowOf.get(id)),
                  (id) => select(id, false),
              )
            : null,
        gongwen.fields(row.table, columns, row.values, (column) =>
            gongwen.address(row.table, columns, row.values, column),
        ),
        pointing.length ? gongwen.element('h3', {}, gongwen.label('document.points_here')) : null,
        pointing.length ? list(pointing, (id) => choose([id], true)) : null,
    );
}

/** A box for each kind that the document has rows of, and what marks them in the text. */
function showKinds() {
    gongwen.marks.show(shown);
    const box = (table) => {
        const change = (event) => {
            if (event.target.checked) shown.add(table);
            else shown.delete(table);
            gongwen.marks.show(shown);
            showRows();
        };
        return gongwen.element(
            'label',
            { class: `kind ${table}` },
            gongwen.element('input', { type: 'checkbox', value: table, checked: shown.has(table), change }),
            gongwen.element('span', { class: 'name' }, gongwen.label(`name.${table}`)),
            gongwen.element('span', { class: 'count' }, gongwen.grouped(String(tables[table].rows.length))),
        );
    };
    const all = (chosen) => () => {
        shown.clear();
        for (const table of chosen) shown.add(table);
        showKinds();
        showRows();
    };
    const button = (key, click) => gongwen.element('button', { type: 'button', click }, gongwen.label(key));
    gongwen.fill(
        document.getElementById('kinds'),
        gongwen.element(
            'fieldset',
            {},
            gongwen.element('legend', {}, gongwen.label('document.kinds')),
            ...Object.keys(tables).map(box),
            button('document.all', all(Object.keys(tables))),
            button('document.no_kinds', all([])),
        ),
    );
}

/** The rows of the kinds that are shown, kind by kind; long lists a part at a time. */
function showRows() {
    const groups = Object.keys(tables)
        .filter((table) => shown.has(table))
        .map((table) => {
            const rows = [...rowOf.values()].filter((row) => row.table === table);
            const list = gongwen.element('div', { class: 'list' });
            const isOpen = openGroups.has(table);
            const toggle = (event) => {
                if (event.target.open) openGroups.add(table);
                else openGroups.delete(table);
                if (event.target.open && list.childElementCount === 0) extendList(list, rows, FIRST_LISTED);
            };
            if (isOpen) extendList(list, rows, FIRST_LISTED);
            const counts = { table: gongwen.label(`name.${table}`), count: gongwen.grouped(String(rows.length)) };
            const summary = gongwen.element('summary', {}, gongwen.label('document.listed', counts));
            return gongwen.element('details', { class: `kind ${table}`, open: isOpen, toggle }, summary, list);
        });
    const empty = rowOf.size ? null : gongwen.element('p', {}, gongwen.label('document.no_rows'));
    gongwen.fill(
        document.getElementById('rows'),
        gongwen.element('h2', {}, gongwen.label('document.rows')),
        empty,
        ...groups,
    );
}

function extendList(list, rows, count) {
    const from = list.querySelectorAll('.row').length;
    list.querySelector('.more')?.remove();
    list.append(
        ...rows.slice(from, from + count).map((row) => rowButton(row, rowKind(row), () => choose([row.id], true))),
    );
    const left = rows.length - from - count;
    if (left > 0) {
        const more = gongwen.label('document.more', { count: gongwen.grouped(String(left)) });
        const click = () => extendList(list, rows, left);
        list.append(gongwen.element('button', { type: 'button', class: 'more', click }, more));
    }
}

/** What the document says it is, and what does not add up in it. */
function showFacts() {
    const entries = Object.entries(facts).filter(([name, value]) => value !== null && name !== 'title');
    const place = document.getElementById('facts');
    const described = (name) => (name in gongwen.contracts.documents.columns ? 'documents' : 'sources');
    gongwen.fill(
        place,
        ...entries.map(([name, value]) =>
            gongwen.element(
                'div',
                {},
                gongwen.element('dt', {}, gongwen.label(`column.${name}`)),
                gongwen.element('dd', {}, gongwen.element('bdi', {}, gongwen.format(described(name), name, value))),
            ),
        ),
    );
    gongwen.fill(
        document.getElementById('findings'),
        findings.rows.length ? gongwen.element('h2', {}, gongwen.label('document.findings')) : null,
        ...findings.rows.map(findingElement),
    );
}

/** What a link to a row that clashes is called: its own words, or its document's title where that is another one. */
function clashingTitle(id, of) {
    const row = of === doc ? rowOf.get(gongwen.shortId(id, doc)) : undefined;
    return row === undefined ? (gongwen.data.names[of] ?? id) : `${rowTitle(row)} (${row.id})`;
}

function findingElement(row) {
    const value = (column) => row[findings.columns.indexOf(column)];
    const links = ['row_id', 'other_row_id'].map((column) => {
        const href = gongwen.address('findings', findings.columns, row, column);
        return href === null
            ? null
            : gongwen.element('a', { href }, clashingTitle(value(column), value(CLASHING_ROWS[column][0])));
    });
    return gongwen.element(
        'div',
        { class: 'finding' },
        gongwen.element('strong', {}, gongwen.valueLabel('kind', value('kind'))),
        gongwen.element('p', {}, value(gongwen.isEnglish() ? 'detail_en' : 'detail')),
        gongwen.element('p', { class: 'links' }, ...links.flatMap((link) => (link === null ? [] : [link, ' ']))),
    );
}

function showAll() {
    showFacts();
    showKinds();
    showRows();
    showSelection();
}

function followAddress() {
    const id = location.hash.slice(1);
    if (rowOf.has(id)) choose([id], true);
}

gongwen.marks.listen(
    (ids) => choose(ids, false),
    () => document.querySelector('#selection button')?.focus(),
);
window.addEventListener('hashchange', followAddress);
gongwen.onLanguage.push(showAll);
showAll();
followAddress();
