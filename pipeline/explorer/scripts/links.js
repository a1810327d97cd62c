'use strict';

/**
 * The address of a document's page, null where there is none to go to.
 * @param {string} doc
 * @returns {string | null}
 */
gongwen.documentAddress = (doc) =>
    gongwen.isSite && Object.hasOwn(gongwen.data.names, doc) ? `${gongwen.root}documents/${doc}.html` : null;

/**
 * The address of a row's place in its document.
 * @param {string} table
 * @param {string} doc
 * @param {string} id
 * @returns {string | null}
 */
gongwen.rowAddress = (table, doc, id) => {
    const page = doc === gongwen.data.document ? '' : gongwen.documentAddress(doc);
    if (page === null) return null;
    return gongwen.isMarked(table) ? `${page}#${gongwen.shortId(id, doc)}` : page || null;
};

/** Columns of `findings` that name a row, with those that name its document and table. */
const CLASHING_ROWS = { row_id: ['doc_id', 'table'], other_row_id: ['other_doc_id', 'other_table'] };

/**
 * Where a field of a row leads.
 * @param {string} table
 * @param {string[]} columns
 * @param {any[]} row
 * @param {string} column
 * @returns {string | null} null for nowhere
 */
gongwen.address = (table, columns, row, column) => {
    const field = (name) => row[columns.indexOf(name)];
    const value = field(column);
    if (value === null) return null;
    if (table === 'findings' && column in CLASHING_ROWS) {
        const [doc, clashing] = CLASHING_ROWS[column].map(field);
        return gongwen.rowAddress(clashing, doc, value);
    }
    const { key, columns: contracted } = gongwen.contracts[table];
    const [target, targetColumn] = contracted[column].references ?? [null, null];
    if (target === 'sources' || (table === 'sources' && column === 'doc_id')) return gongwen.documentAddress(value);
    if (target !== null && gongwen.isMarked(target)) return gongwen.rowAddress(target, field('doc_id'), value);
    if (key.includes(column) && gongwen.isMarked(table)) {
        return gongwen.rowAddress(table, field('doc_id'), gongwen.rowId(table, columns, row));
    }
    if (!gongwen.isSite) return null;
    if (target !== null) return gongwen.tableAddress(target, targetColumn, value);
    return table === 'entities' && column === 'entity_id' ? gongwen.tableAddress('mentions', column, value) : null;
};
