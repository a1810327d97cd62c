'use strict';

/** @returns {boolean} whether labels are shown in English. */
gongwen.isEnglish = () => document.documentElement.lang === 'en';

/** @param {[string, string]} pair Chinese and English. */
gongwen.spoken = (pair) => pair[gongwen.isEnglish() ? 1 : 0];

/**
 * A label in the reader's language.
 * @param {string} key as in the lexicon explorer/labels
 * @param {Record<string, string | number>} filling what stands for {…}
 * @returns {string}
 */
gongwen.label = (key, filling = {}) =>
    gongwen.spoken(gongwen.labels[key]).replace(/\{(\w+)\}/g, (_, name) => String(filling[name]));

/**
 * What a value of a closed list is called; other values are shown as they are.
 * @param {string} column
 * @param {string} value
 * @returns {string}
 */
gongwen.valueLabel = (column, value) => {
    const pair = gongwen.labels[`value.${column}.${value}`];
    return pair ? gongwen.spoken(pair) : value;
};

/** What runs anew when the language changes. */
gongwen.onLanguage = [];

/** Puts every label of the page's template into the reader's language. */
function applyLabels() {
    for (const element of document.querySelectorAll('[data-label]')) {
        element.textContent = gongwen.label(element.dataset.label);
    }
    for (const element of document.querySelectorAll('[data-label-aria]')) {
        element.setAttribute('aria-label', gongwen.label(element.dataset.labelAria));
    }
    for (const element of document.querySelectorAll('[data-meaning]')) {
        element.textContent = gongwen.spoken(gongwen.contracts[element.dataset.meaning].meaning);
    }
    document.getElementById('language').lang = gongwen.isEnglish() ? 'zh-CN' : 'en';
}

document.getElementById('language').addEventListener('click', () => {
    document.documentElement.lang = gongwen.isEnglish() ? 'zh-CN' : 'en';
    settings.write('language', gongwen.isEnglish() ? 'en' : 'zh');
    applyLabels();
    for (const render of gongwen.onLanguage) render();
});

/** What runs anew when the theme changes. */
gongwen.onTheme = [];

const systemTheme = matchMedia('(prefers-color-scheme: dark)');

document.getElementById('theme').addEventListener('click', () => {
    const now = document.documentElement.dataset.theme ?? (systemTheme.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = now === 'dark' ? 'light' : 'dark';
    settings.write('theme', document.documentElement.dataset.theme);
    for (const render of gongwen.onTheme) render();
});
systemTheme.addEventListener('change', () => {
    for (const render of gongwen.onTheme) render();
});

applyLabels();
