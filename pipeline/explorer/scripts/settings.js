'use strict';

/** The reader's settings, remembered between pages. Runs before anything shows. */
const settings = {
    /**
     * @param {string} name
     * @returns {string | null} null where nothing is remembered, or the browser forbids remembering.
     */
    read(name) {
        try {
            return localStorage.getItem(`gongwen.${name}`);
        } catch {
            return null;
        }
    },

    /**
     * @param {string} name
     * @param {string} value
     */
    write(name, value) {
        try {
            localStorage.setItem(`gongwen.${name}`, value);
        } catch {
            // Private windows forbid it; the setting then holds for this page alone.
        }
    },
};

document.documentElement.lang = settings.read('language') === 'en' ? 'en' : 'zh-CN';
if (settings.read('theme') !== null) {
    document.documentElement.dataset.theme = settings.read('theme') === 'dark' ? 'dark' : 'light';
}
