'use strict';

/** Colours by name, as last computed. */
const computedColors = new Map();
gongwen.onTheme.push(() => computedColors.clear());

/** A colour of the page's styles as the browser computes it, for drawings that styles don't reach. */
gongwen.color = (name) => {
    if (!computedColors.has(name)) {
        const probe = gongwen.element('span', { hidden: true });
        probe.style.color = `var(--${name})`;
        document.body.append(probe);
        computedColors.set(name, getComputedStyle(probe).color);
        probe.remove();
    }
    return computedColors.get(name);
};

/**
 * A number for an axis, in the reader's own steps: 万 and 亿, or K, M and B.
 * @param {number} value
 * @returns {string}
 */
gongwen.short = (value) =>
    new Intl.NumberFormat(gongwen.isEnglish() ? 'en' : 'zh-CN', {
        notation: 'compact',
        maximumFractionDigits: 1,
    }).format(value);

/**
 * @typedef {object} Bars
 * @property {string[]} categories
 * @property {{name: string, color: string, values: number[]}[]} series one bar's parts, stacked
 * @property {boolean} isSplit whether bars have parts that want names
 * @property {'ranked' | 'columns' | 'timeline'} shape
 */

/**
 * The charting library's options for bars. The longest bar of a ranked figure stands at the top.
 * @param {Bars} bars
 * @returns {object}
 */
gongwen.chartOptions = ({ categories, series, shape, isSplit }) => {
    const [ink, line] = [gongwen.color('muted'), gongwen.color('line')];
    const isRanked = shape === 'ranked';
    const font = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 };
    const names = {
        type: shape === 'timeline' ? 'time' : 'category',
        data: shape === 'timeline' ? undefined : categories,
        inverse: isRanked,
        min: shape === 'timeline' ? `${categories[0]?.slice(0, 4)}-01-01` : undefined,
        max: shape === 'timeline' ? `${categories.at(-1)?.slice(0, 4)}-12-31` : undefined,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: {
            ...font,
            width: isRanked ? 132 : undefined,
            overflow: 'truncate',
            hideOverlap: true,
            formatter: shape === 'timeline' ? '{yyyy}-{MM}' : undefined,
        },
    };
    const sizes = {
        type: 'value',
        minInterval: 1,
        splitNumber: 3,
        splitLine: { lineStyle: { color: line } },
        axisLabel: { ...font, formatter: gongwen.short, hideOverlap: true },
    };
    return {
        animation: false,
        grid: { left: 8, right: 24, top: isSplit ? 32 : 8, bottom: 4, containLabel: true },
        legend: { show: isSplit, top: 0, right: 0, itemWidth: 12, itemHeight: 12, textStyle: font },
        tooltip: {
            trigger: 'axis',
            axisPointer: { type: 'shadow' },
            renderMode: 'richText',
            valueFormatter: (value) => gongwen.grouped(String(value ?? 0)),
            backgroundColor: gongwen.color('surface'),
            borderColor: line,
            textStyle: { ...font, color: gongwen.color('ink') },
            confine: true,
        },
        xAxis: isRanked ? sizes : names,
        yAxis: isRanked ? names : sizes,
        series: series.map(({ name, color, values }) => ({
            name,
            type: 'bar',
            stack: 'all',
            barMaxWidth: shape === 'timeline' ? 8 : 20,
            itemStyle: { color: gongwen.color(color) },
            data: shape === 'timeline' ? values.map((value, index) => [categories[index], value]) : values,
        })),
    };
};
