'use strict';

/**
 * A value as text: numbers in groups of three digits, booleans in words, values of closed lists by their labels.
 * @param {string} table
 * @param {string} column
 * @param {string | number | boolean | null} value
 * @returns {string}
 */
gongwen.format = (table, column, value) => {
    if (value === null) return '';
    const { type } = gongwen.contracts[table].columns[column];
    if (type === 'boolean') return value ? '✓' : '—';
    if (type === 'number' && column !== 'year' && !gongwen.isPosition(table, column))
        return gongwen.grouped(String(value));
    return type === 'text' ? gongwen.valueLabel(column, value) : String(value);
};

/**
 * Digits before the point in groups of three; the number itself is exact and never passes through floating point.
 * @param {string} digits
 * @returns {string}
 */
gongwen.grouped = (digits) => {
    const [whole, fraction] = digits.split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return fraction === undefined ? grouped : `${grouped}.${fraction}`;
};

/**
 * The part of a row's id that tells it apart within its document.
 * @param {string} id
 * @param {string} doc the document's id
 * @returns {string}
 */
gongwen.shortId = (id, doc) => (id.startsWith(`${doc}-`) ? id.slice(doc.length + 1) : id);

/**
 * A row's short id: its key, without the document's id.
 * @param {string} table
 * @param {string[]} columns
 * @param {any[]} row
 * @returns {string}
 */
gongwen.rowId = (table, columns, row) => {
    const key = gongwen.contracts[table].key.map((name) => row[columns.indexOf(name)]);
    return gongwen.shortId(key.join('-'), row[columns.indexOf('doc_id')]);
};

/**
 * A value as a cell shows it: as `format`, but a name for an identifier that has one, and the row's own document left
 * out of other identifiers.
 * @param {string} table
 * @param {string[]} columns
 * @param {any[]} row
 * @param {string} column
 * @returns {string}
 */
gongwen.cellText = (table, columns, row, column) => {
    const value = row[columns.indexOf(column)];
    const name = gongwen.nameOf(table, column, value);
    if (name !== null) return name;
    return gongwen.isId(table, column) && 'doc_id' in gongwen.contracts[table].columns
        ? gongwen.shortId(value, row[columns.indexOf('doc_id')])
        : gongwen.format(table, column, value);
};

/**
 * What the row that an identifier points at is called.
 * @param {string} table
 * @param {string} column
 * @param {any} value
 * @returns {string | null} null where it has no name, or is the row's own
 */
gongwen.nameOf = (table, column, value) => {
    const { key } = gongwen.contracts[table];
    const isOwn = key.length === 1 && key[0] === column;
    return !isOwn && gongwen.isId(table, column) && Object.hasOwn(gongwen.data.names, value)
        ? gongwen.data.names[value]
        : null;
};

/** Whether a column holds offsets into the source. */
gongwen.isPosition = (table, column) =>
    /(^|_)(start|end)$/.test(column) && gongwen.contracts[table].columns[column].type === 'number';

/** Whether a column holds identifiers. */
gongwen.isId = (table, column) =>
    column.endsWith('_id') || gongwen.contracts[table].columns[column].references !== null;

/** Columns in the order of interest to a reader: identifiers and positions last, but for the figure that a row is about. */
gongwen.readingOrder = (table, columns) => {
    const isAside = (column) =>
        gongwen.isPosition(table, column) ||
        (gongwen.isId(table, column) && (column !== 'quantity_id' || table === 'quantities'));
    return [...columns.filter((column) => !isAside(column)), ...columns.filter(isAside)];
};

/** Tables whose rows have a place on their document's page. */
gongwen.isMarked = (table) => {
    const { columns } = gongwen.contracts[table];
    return 'doc_id' in columns && 'start' in columns && !['paragraphs', 'sentences', 'tokens'].includes(table);
};

/**
 * All fields of a row with what they mean.
 * @param {string} table
 * @param {string[]} columns
 * @param {any[]} row
 * @param {(column: string, value: any) => string | null} address where a value leads, null for nowhere
 * @returns {HTMLElement}
 */
gongwen.fields = (table, columns, row, address) => {
    const list = gongwen.element('dl', { class: 'fields' });
    for (const column of gongwen.readingOrder(table, columns)) {
        const index = columns.indexOf(column);
        if (row[index] === null) continue;
        const text = gongwen.cellText(table, columns, row, column);
        const href = address(column, row[index]);
        const isPlainId = gongwen.isId(table, column) && gongwen.nameOf(table, column, row[index]) === null;
        const meaning = gongwen.spoken(gongwen.contracts[table].columns[column].meaning);
        const value = href === null ? gongwen.element('bdi', {}, text) : gongwen.element('a', { href }, text);
        list.append(
            gongwen.element(
                'dt',
                { title: meaning },
                gongwen.label(`column.${column}`),
                ' ',
                gongwen.element('code', {}, column),
            ),
            gongwen.element('dd', { class: isPlainId ? 'id' : null }, value),
        );
    }
    return list;
};

/**
 * The address of a table's page with a condition.
 * @param {string} table
 * @param {string} column
 * @param {string} value
 * @returns {string}
 */
gongwen.tableAddress = (table, column, value) =>
    `${gongwen.root}tables/${table}.html#${new URLSearchParams({ [column]: `=${value}` })}`;
