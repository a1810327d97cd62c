'use strict';

/** Colours of a bar's parts. */
const STATUS_COLORS = { done: 'bar-done', ongoing: 'bar-ongoing', planned: 'bar-planned' };

/** In pixels. */
const AXIS_HEIGHT = 48;
const ROW_HEIGHT = 26;
const COLUMN_HEIGHT = 220;

/** The kind of money that the figures with a choice show. */
let choice = null;
const charts = new Map();

/** A figure's rows as objects; those of the chosen kind only where the figure has a choice. */
function figureRows(figure) {
    const objects = figure.rows.map((row) =>
        Object.fromEntries(figure.columns.map((name, index) => [name, row[index]])),
    );
    return figure.choice === null ? objects : objects.filter((row) => row[figure.choice] === choice);
}

/** The label of a category: of a closed list's value, of a missing one, or the value itself. */
function categoryLabel(figure, value) {
    return value === null ? gongwen.label('overview.unknown') : gongwen.valueLabel(figure.category, String(value));
}

/** @returns {import('./charts.js').Bars} */
function bars(figure) {
    const rows = figureRows(figure).filter((row) => row[figure.category] !== null);
    const categories = [...new Set(rows.map((row) => row[figure.category]))];
    const parts = figure.series === null ? [null] : Object.keys(STATUS_COLORS);
    const series = parts.map((part) => {
        const own = rows.filter((row) => part === null || row[figure.series] === part);
        const values = new Map(own.map((row) => [row[figure.category], Number(row[figure.value])]));
        return {
            name: part === null ? gongwen.label(`measure.${figure.value}`) : gongwen.valueLabel(figure.series, part),
            color: part === null ? 'bar' : STATUS_COLORS[part],
            values: categories.map((category) => values.get(category) ?? 0),
        };
    });
    const isTime = figure.shape === 'timeline';
    return {
        shape: figure.shape,
        isSplit: figure.series !== null,
        categories: categories.map((value) => (isTime ? value : gongwen.visible(categoryLabel(figure, value)))),
        series: series.filter(({ values }) => values.some((value) => value !== 0)),
    };
}

/** One sentence on a figure for those who don't see it: what it counts, and its longest bar. */
function summary(figure, { categories, series }) {
    const sums = categories.map((_, index) => series.reduce((sum, { values }) => sum + values[index], 0));
    const longest = sums.indexOf(Math.max(...sums));
    const name = figureName(figure);
    return categories.length ? `${name}: ${categories[longest]} ${gongwen.short(sums[longest])}` : name;
}

/** What a figure leaves undrawn: the rows without a category, which would dwarf the others. */
function undrawn(figure, { categories }) {
    const unknown = figureRows(figure).filter((row) => row[figure.category] === null);
    if (unknown.length) {
        const sum = unknown.reduce((total, row) => total + Number(row[figure.value]), 0);
        return `${gongwen.label('overview.unknown')}: ${gongwen.short(sum)}`;
    }
    return categories.length ? '' : gongwen.label('overview.nothing');
}

function draw(figure) {
    const place = document.querySelector(`#figure-${figure.name} .chart`);
    const drawn = bars(figure);
    document.querySelector(`#figure-${figure.name} .undrawn`).textContent = undrawn(figure, drawn);
    charts.get(figure.name)?.dispose();
    charts.delete(figure.name);
    place.hidden = drawn.categories.length === 0;
    if (place.hidden) return;
    const height = figure.shape === 'ranked' ? AXIS_HEIGHT + ROW_HEIGHT * drawn.categories.length : COLUMN_HEIGHT;
    place.style.height = `${height}px`;
    place.setAttribute('aria-label', gongwen.visible(summary(figure, drawn)));
    const chart = echarts.init(place, null, { renderer: 'svg' });
    chart.setOption(gongwen.chartOptions(drawn));
    charts.set(figure.name, chart);
}

function dataTable(figure) {
    const columns = figure.columns.filter((name) => name !== figure.choice);
    const isMeasure = (name) => `measure.${name}` in gongwen.labels;
    const heading = (name) => gongwen.label(isMeasure(name) ? `measure.${name}` : columnLabel(name));
    const cell = (row, name) => {
        if (isMeasure(name)) return gongwen.element('td', { class: 'number' }, gongwen.grouped(String(row[name])));
        const text = name === figure.category ? categoryLabel(figure, row[name]) : gongwen.valueLabel(name, row[name]);
        const isLinked = figure.table !== null && name === figure.category && row[name] !== null;
        const href = isLinked ? gongwen.tableAddress(figure.table, name, row[name]) : null;
        return gongwen.element('td', {}, gongwen.element(isLinked ? 'a' : 'bdi', { href }, text));
    };
    const rows = figureRows(figure).map((row) => gongwen.element('tr', {}, ...columns.map((name) => cell(row, name))));
    return gongwen.element(
        'table',
        {},
        gongwen.element(
            'thead',
            {},
            gongwen.element('tr', {}, ...columns.map((name) => gongwen.element('th', { scope: 'col' }, heading(name)))),
        ),
        gongwen.element('tbody', {}, ...rows),
    );
}

/** The label of a category's column; `body` is a task body's text. */
function columnLabel(name) {
    return name === 'body' ? 'name.task_bodies' : `column.${name}`;
}

/** A figure's name, with the kind that it shows where there is a choice. */
function figureName(figure) {
    const name = gongwen.label(`figure.${figure.name}`);
    return figure.choice === null || choice === null ? name : `${name} · ${gongwen.valueLabel(figure.choice, choice)}`;
}

function figureElement(figure) {
    const note = `note.${figure.name}`;
    return gongwen.element(
        'figure',
        { id: `figure-${figure.name}` },
        gongwen.element('figcaption', {}, figureName(figure)),
        gongwen.element('div', { class: 'chart', role: 'img' }),
        gongwen.element('p', { class: 'note undrawn' }),
        note in gongwen.labels ? gongwen.element('p', { class: 'note' }, gongwen.label(note)) : null,
        gongwen.element(
            'details',
            {},
            gongwen.element('summary', {}, gongwen.label('overview.data_table')),
            gongwen.element(
                'div',
                {
                    'class': 'scroll',
                    'tabindex': '0',
                    'role': 'region',
                    'aria-label': gongwen.label(`figure.${figure.name}`),
                },
                dataTable(figure),
            ),
        ),
    );
}

/** The choice of a kind of money, for the figures that show one at a time. */
function choiceElement(figures) {
    const byKind = figures.find((figure) => figure.name === 'money_by_kind');
    const kinds = [...new Set(figureRows(byKind).map((row) => row.kind))];
    choice ??= kinds.includes('grant') ? 'grant' : (kinds[0] ?? null);
    const options = kinds.map((kind) =>
        gongwen.element('option', { value: kind, selected: kind === choice }, gongwen.valueLabel('kind', kind)),
    );
    const change = (event) => {
        choice = event.target.value;
        build();
        document.getElementById('choice').focus();
    };
    return gongwen.element(
        'p',
        { class: 'choice' },
        gongwen.element('span', { class: 'note' }, gongwen.label('note.money')),
        gongwen.element('label', { for: 'choice' }, gongwen.label('overview.money_kind')),
        gongwen.element('select', { id: 'choice', change }, ...options),
    );
}

function build() {
    const { figures } = gongwen.data;
    for (const group of new Set(figures.map((figure) => figure.group))) {
        const own = figures.filter((figure) => figure.group === group);
        const control = own.some((figure) => figure.choice !== null) ? choiceElement(own) : null;
        gongwen.fill(document.getElementById(`figures-${group}`), control, ...own.map(figureElement));
    }
    figures.forEach(draw);
}

gongwen.onLanguage.push(build);
gongwen.onTheme.push(() => gongwen.data.figures.forEach(draw));
new ResizeObserver(() => charts.forEach((chart) => chart.resize())).observe(document.getElementById('main'));
build();
