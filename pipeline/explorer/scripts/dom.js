'use strict';

/** Characters that don't show or that reorder others: as `HIDDEN_CATEGORIES` of pipeline/explorer/characters.py. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/**
 * The text with a symbol for every character that doesn't show.
 * @param {string} text
 * @returns {string}
 */
gongwen.visible = (text) =>
    text.replace(HIDDEN, (character) => {
        const code = character.codePointAt(0);
        if (character === '\n' || character === '\t') return character;
        if (code < 0x20) return String.fromCodePoint(0x2400 + code);
        if (code === 0x7f) return '\u2421';
        return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
    });

/**
 * An element with attributes and children. Texts become text nodes, never markup; a function becomes a listener.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | ((event: Event) => void)>} attributes
 *   null and false leave the attribute out.
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
gongwen.element = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') element.addEventListener(name, value);
        else if (value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value));
    }
    for (const child of children) {
        if (child !== null) element.append(typeof child === 'string' ? gongwen.visible(child) : child);
    }
    return element;
};

/**
 * Puts children in the place of those that an element has; null is left out.
 * @param {HTMLElement} element
 * @param {...(Node | null)} children
 */
gongwen.fill = (element, ...children) => element.replaceChildren(...children.filter((child) => child !== null));

/** The page's own data. */
gongwen.data = JSON.parse(document.getElementById('data').textContent);

/** The way from the page to the site's folder. */
gongwen.root = document.body.dataset.root;

/** Whether the page is one of a site, and not a single page. */
gongwen.isSite = document.querySelector('header.site nav') !== null;
