'use strict';

const { document: doc, tables } = gongwen.data;

/**
 * @typedef {object} Row
 * @property {string} id short id
 * @property {string} table
 * @property {any[]} values
 */

/** @type {Map<string, Row>} */
const rowOf = new Map();
for (const [table, { columns, rows }] of Object.entries(tables)) {
    for (const values of rows) {
        const id = gongwen.rowId(table, columns, values);
        rowOf.set(id, { id, table, values });
    }
}

/** A field of a row; null where it is empty, and where its table has no such column. */
const field = (row, column) => row.values[tables[row.table].columns.indexOf(column)] ?? null;

// Quantities are called by their text wherever another row names them.
for (const row of rowOf.values()) {
    if (row.table === 'quantities') gongwen.data.names[`${doc}-${row.id}`] = field(row, 'text');
}

/** Columns that say in words what a row is, in the order in which they are looked for. */
const TITLES = ['heading', 'text', 'title', 'name', 'honour', 'metric', 'role'];

/** Columns of closed lists that say of which kind a row is. */
const KINDS = ['kind', 'type', 'role', 'action', 'status', 'granularity', 'level'];

/** What a row is called in a list: by the figure that it is about, or by the first words that it has. */
function rowTitle(row) {
    const figure = row.table === 'quantities' ? null : field(row, 'quantity_id');
    if (figure !== null && field(row, 'text') === null) return gongwen.data.names[figure];
    const column = TITLES.find((name) => field(row, name) !== null);
    return column === undefined ? row.id : field(row, column);
}

/** A row's kind in words; empty where it has none. */
function rowKind(row) {
    const column = KINDS.find((name) => field(row, name) !== null);
    return column === undefined ? '' : gongwen.valueLabel(column, field(row, column));
}

/** Rows of this document that name a row in one of their columns. */
function pointingRows(id) {
    const whole = `${doc}-${id}`;
    return [...rowOf.values()].filter((row) => {
        const { columns } = gongwen.contracts[row.table];
        return (
            row.id !== id && Object.keys(columns).some((name) => columns[name].references && field(row, name) === whole)
        );
    });
}
