'use strict';

/**
 * @typedef {object} Conditions what a table's page shows; kept in the address, so that it can be sent and gone back to
 * @property {Map<string, string>} filters column → what it must hold: `=…` exactly, `>…` and the like for numbers and
 *   dates, otherwise any text in it
 * @property {string} search text that some column must hold
 * @property {string | null} sort column
 * @property {boolean} descending
 * @property {number} page from 0
 */

/** @returns {Conditions} */
gongwen.readConditions = (hash, columns) => {
    const parameters = new URLSearchParams(hash.replace(/^#/, ''));
    const sort = parameters.get('.sort') ?? '';
    const column = sort.replace(/^-/, '');
    return {
        filters: new Map([...parameters].filter(([name, value]) => columns.includes(name) && value !== '')),
        search: parameters.get('.search') ?? '',
        sort: columns.includes(column) ? column : null,
        descending: sort.startsWith('-'),
        page: Math.max(0, Number.parseInt(parameters.get('.page') ?? '1', 10) - 1 || 0),
    };
};

/**
 * @param {Conditions} conditions
 * @returns {string} the address's fragment
 */
gongwen.writeConditions = (conditions) => {
    const parameters = new URLSearchParams([...conditions.filters]);
    if (conditions.search) parameters.set('.search', conditions.search);
    if (conditions.sort) parameters.set('.sort', (conditions.descending ? '-' : '') + conditions.sort);
    if (conditions.page) parameters.set('.page', String(conditions.page + 1));
    return `#${parameters}`;
};

/** The value of an `=` filter that asks for empty cells. */
const EMPTY = '=';

const COMPARISON = /^(>=|<=|>|<)\s*(.+)$/;

/**
 * What a filter asks of a value.
 * @param {string} type number, date, boolean or text
 * @param {string} filter
 * @param {(value: any) => string} shown how a value is shown
 * @returns {(value: any) => boolean}
 */
gongwen.filterTest = (type, filter, shown) => {
    if (filter === EMPTY) return (value) => value === null;
    if (filter.startsWith('=')) return (value) => value !== null && String(value) === filter.slice(1);
    const comparison = type === 'number' || type === 'date' ? COMPARISON.exec(filter) : null;
    if (comparison) {
        const [, sign, bound] = comparison;
        const limit = gongwen.sortKey(type, bound.replaceAll(',', ''));
        return (value) => value !== null && compares(sign, gongwen.sortKey(type, value), limit);
    }
    const sought = filter.toLowerCase();
    return (value) =>
        value !== null && (String(value).toLowerCase().includes(sought) || shown(value).toLowerCase().includes(sought));
};

/** @returns {boolean} whether `value sign limit` holds. */
function compares(sign, value, limit) {
    if (sign === '>') return value > limit;
    if (sign === '>=') return value >= limit;
    return sign === '<' ? value < limit : value <= limit;
}

/** What a value is sorted by: numbers by size, all else as text. */
gongwen.sortKey = (type, value) => (type === 'number' ? Number(value) : String(value));

const pinyin = new Intl.Collator('zh-CN', { numeric: true });

/**
 * The order of two values; empty ones last, whichever way the others go.
 * @param {string} type
 * @param {boolean} descending
 * @returns {(first: any, second: any) => number}
 */
gongwen.order = (type, descending) => (first, second) => {
    if (first === null || second === null) return (first === null ? 1 : 0) - (second === null ? 1 : 0);
    const [left, right] = [gongwen.sortKey(type, first), gongwen.sortKey(type, second)];
    const difference = type === 'number' ? left - right : pinyin.compare(left, right);
    return descending ? -difference : difference;
};
