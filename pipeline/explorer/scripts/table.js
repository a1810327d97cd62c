'use strict';

const { table, columns, rows, total } = gongwen.data;
const types = columns.map((column) => gongwen.contracts[table].columns[column].type);
const PAGE_ROWS = 50;
const LISTED_VALUES = 24;

/** Characters from which a cell is given room for several lines. */
const LONG = 24;

/** Columns as they are shown: what names the row and its document first. A downloaded file keeps the contract's order. */
const shownColumns = [
    ...new Set([
        ...columns.filter((column) => gongwen.contracts[table].key.includes(column) || column === 'doc_id'),
        ...gongwen.readingOrder(table, columns),
    ]),
];

let conditions = gongwen.readConditions(location.hash, columns);
let found = rows;
const place = document.getElementById('table');

/** Every row as one text in lower case, made when something is first searched for. */
let searchTexts = null;

/** A value by its name, where it has one, or as it is shown. */
function namedText(column, value) {
    return gongwen.nameOf(table, column, value) ?? gongwen.format(table, column, value);
}

/** A row's values, and the names of the rows that it points at. */
function searchText(row) {
    const names = row.map((value, index) => gongwen.nameOf(table, columns[index], value));
    return [...row, ...names]
        .filter((text) => text !== null)
        .join('\n')
        .toLowerCase();
}

/** @returns {any[][]} the rows that meet the conditions, in order */
function matchingRows() {
    const tests = [...conditions.filters].map(([column, filter]) => {
        const index = columns.indexOf(column);
        const test = gongwen.filterTest(types[index], filter, (value) => namedText(column, value));
        return (row) => test(row[index]);
    });
    let matching = rows;
    if (conditions.search) {
        searchTexts ??= rows.map(searchText);
        const sought = conditions.search.toLowerCase();
        matching = matching.filter((_, index) => searchTexts[index].includes(sought));
    }
    matching = matching.filter((row) => tests.every((test) => test(row)));
    if (conditions.sort === null) return matching;
    const index = columns.indexOf(conditions.sort);
    const order = gongwen.order(types[index], conditions.descending);
    return [...matching].sort((first, second) => order(first[index], second[index]));
}

/** Takes new conditions: shows the rows that meet them, and keeps them in the address. */
function apply(changes) {
    conditions = { ...conditions, page: 0, ...changes };
    history.replaceState(null, '', gongwen.writeConditions(conditions));
    showRows();
}

function filter(column, text) {
    const filters = new Map(conditions.filters);
    if (text === '') filters.delete(column);
    else filters.set(column, text);
    apply({ filters });
}

function sortBy(column) {
    const again = conditions.sort === column;
    if (again && conditions.descending) apply({ sort: null, descending: false });
    else apply({ sort: column, descending: again });
    place.querySelector(`th[data-column="${column}"] button`).focus();
}

/** The rows of the page, the count, the paging and the order that the headings tell. */
function showRows() {
    found = matchingRows();
    conditions.page = Math.min(conditions.page, Math.max(0, Math.ceil(found.length / PAGE_ROWS) - 1));
    const first = conditions.page * PAGE_ROWS;
    const shown = found.slice(first, first + PAGE_ROWS);
    place.querySelector('tbody').replaceChildren(...shown.map(rowElement));
    const range = { first: gongwen.grouped(String(first + 1)), last: gongwen.grouped(String(first + shown.length)) };
    place.querySelector('.count').textContent =
        found.length === 0
            ? gongwen.label('table.none')
            : gongwen.label('table.shown', { ...range, count: gongwen.grouped(String(found.length)) });
    place.querySelector('.previous').disabled = conditions.page === 0;
    place.querySelector('.next').disabled = first + PAGE_ROWS >= found.length;
    for (const heading of place.querySelectorAll('th[data-column]')) {
        const isSorted = heading.dataset.column === conditions.sort;
        heading.setAttribute('aria-sort', isSorted ? (conditions.descending ? 'descending' : 'ascending') : 'none');
    }
}

function rowElement(row) {
    const open = gongwen.element(
        'button',
        { 'type': 'button', 'class': 'open', 'aria-label': gongwen.label('table.open'), 'click': () => openRow(row) },
        '⋯',
    );
    return gongwen.element(
        'tr',
        {},
        gongwen.element('td', {}, open),
        ...shownColumns.map((column) => cell(row, column)),
    );
}

function cell(row, column) {
    const index = columns.indexOf(column);
    const value = row[index];
    if (value === null) return gongwen.element('td', { class: 'empty' });
    const text = gongwen.cellText(table, columns, row, column);
    const href = gongwen.address(table, columns, row, column);
    const content = href === null ? gongwen.element('bdi', {}, text) : gongwen.element('a', { href }, text);
    const classes = [
        types[index],
        text.length > LONG ? 'long' : '',
        gongwen.isId(table, column) && gongwen.nameOf(table, column, value) === null ? 'id' : '',
    ];
    return gongwen.element('td', { class: classes.join(' ') }, gongwen.element('div', {}, content));
}

function openRow(row) {
    const dialog = document.getElementById('row');
    const close = gongwen.element(
        'button',
        { type: 'button', class: 'close', click: () => dialog.close() },
        gongwen.label('document.close'),
    );
    const address = (column) => gongwen.address(table, columns, row, column);
    dialog.setAttribute('aria-label', gongwen.label('table.row'));
    dialog.replaceChildren(
        gongwen.element('header', {}, gongwen.element('h2', {}, gongwen.label(`name.${table}`)), close),
        gongwen.fields(table, columns, row, address),
    );
    dialog.showModal();
}

/** A filter: a list to choose from where a column has few different values, otherwise a field for text. */
function filterElement(column) {
    const index = columns.indexOf(column);
    const name = `${gongwen.label('table.filter')}: ${gongwen.label(`column.${column}`)}`;
    const current = conditions.filters.get(column) ?? '';
    const values = [...new Set(rows.map((row) => row[index]))];
    const isListed =
        ['text', 'boolean'].includes(types[index]) && values.length <= LISTED_VALUES && rows.length > values.length;
    if (!isListed) {
        return gongwen.element('input', {
            'type': 'search',
            'aria-label': name,
            'value': current,
            'placeholder': types[index] === 'text' ? '' : '> < …',
            'input': (event) => filter(column, event.target.value),
        });
    }
    const options = values.sort(gongwen.order(types[index], false)).map((value) => {
        const text = value === null ? '—' : namedText(column, value);
        const condition = value === null ? '=' : `=${value}`;
        return gongwen.element('option', { value: condition, selected: condition === current }, text);
    });
    const any = gongwen.element('option', { value: '' }, gongwen.label('table.any'));
    return gongwen.element(
        'select',
        { 'aria-label': name, 'change': (event) => filter(column, event.target.value) },
        any,
        ...options,
    );
}

function heading(column) {
    const meaning = gongwen.spoken(gongwen.contracts[table].columns[column].meaning);
    const button = gongwen.element(
        'button',
        { type: 'button', title: meaning, click: () => sortBy(column) },
        gongwen.label(`column.${column}`),
    );
    return gongwen.element(
        'th',
        { 'scope': 'col', 'data-column': column, 'class': types[columns.indexOf(column)] },
        button,
        gongwen.element('code', {}, column),
    );
}

function toolbar() {
    const search = gongwen.element('input', {
        type: 'search',
        id: 'search',
        value: conditions.search,
        input: (event) => apply({ search: event.target.value }),
    });
    const clear = () => {
        conditions = gongwen.readConditions('', columns);
        build();
        apply({});
    };
    const download = () => gongwen.downloadCsv(`${table}.csv`, columns, types, found);
    return gongwen.element(
        'div',
        { class: 'toolbar' },
        gongwen.element('label', { for: 'search' }, gongwen.label('table.search')),
        search,
        gongwen.element('button', { type: 'button', click: clear }, gongwen.label('table.clear')),
        gongwen.element(
            'button',
            { type: 'button', class: 'download', click: download },
            gongwen.label('table.download'),
        ),
    );
}

function paging() {
    const step = (name, pages) =>
        gongwen.element(
            'button',
            { type: 'button', class: name, click: () => apply({ page: conditions.page + pages }) },
            gongwen.label(`table.${name}`),
        );
    return gongwen.element(
        'nav',
        { 'class': 'paging', 'aria-label': gongwen.label('table.page') },
        step('previous', -1),
        gongwen.element('span', { class: 'count', role: 'status' }),
        step('next', 1),
    );
}

function describeColumns() {
    const entries = shownColumns.flatMap((column) => [
        gongwen.element('dt', {}, gongwen.label(`column.${column}`), ' ', gongwen.element('code', {}, column)),
        gongwen.element('dd', {}, gongwen.spoken(gongwen.contracts[table].columns[column].meaning)),
    ]);
    document.getElementById('columns').replaceChildren(...entries);
    const sample = document.getElementById('sample');
    if (sample !== null) {
        const counts = { held: gongwen.grouped(String(rows.length)), total: gongwen.grouped(String(total)) };
        sample.textContent = gongwen.label('table.sample', counts);
    }
}

function build() {
    const corner = gongwen.element('td', {});
    const head = gongwen.element(
        'thead',
        {},
        gongwen.element('tr', {}, corner, ...shownColumns.map(heading)),
        gongwen.element(
            'tr',
            { class: 'filters' },
            gongwen.element('td', {}),
            ...shownColumns.map((column) => gongwen.element('td', {}, filterElement(column))),
        ),
    );
    const name = gongwen.label(`name.${table}`);
    const region = gongwen.element(
        'div',
        { 'class': 'scroll', 'tabindex': '0', 'role': 'region', 'aria-label': name },
        gongwen.element('table', {}, head, gongwen.element('tbody', {})),
    );
    place.replaceChildren(toolbar(), paging(), region);
    describeColumns();
    showRows();
}

window.addEventListener('hashchange', () => {
    conditions = gongwen.readConditions(location.hash, columns);
    build();
});
gongwen.onLanguage.push(build);
build();
