'use strict';

/** What a spreadsheet may take for a formula: as `FORMULA_START` of pipeline/export/formulas.py. */
const FORMULA_START = /^(?:[\s\p{Z}\p{C}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** What is put before such a text, and before a text that begins with it. */
const MARK = "'";

/**
 * A value as a CSV cell (RFC 4180), written as `gongwen export` writes it.
 * @param {string} type number, date, boolean or text
 * @param {string | number | boolean | null} value
 * @returns {string} texts and dates in quotation marks, numbers plain, nothing at all for null
 */
gongwen.csvCell = (type, value) => {
    if (value === null) return '';
    if (type === 'number' || type === 'boolean') return String(value);
    const isMarked = type === 'text' && (FORMULA_START.test(value) || value.startsWith(MARK));
    return `"${isMarked ? MARK : ''}${value.replaceAll('"', '""')}"`;
};

/**
 * Offers rows as a CSV file, in UTF-8 with the mark that Excel looks for.
 * @param {string} name the file's
 * @param {string[]} columns
 * @param {string[]} types of the columns
 * @param {any[][]} rows
 */
gongwen.downloadCsv = (name, columns, types, rows) => {
    const head = columns.map((column) => `"${column}"`).join(',');
    const lines = rows.map((row) => row.map((value, index) => gongwen.csvCell(types[index], value)).join(','));
    const file = new Blob(['\ufeff', [head, ...lines, ''].join('\r\n')], { type: 'text/csv;charset=utf-8' });
    const address = URL.createObjectURL(file);
    gongwen.element('a', { href: address, download: name }).click();
    URL.revokeObjectURL(address);
};
