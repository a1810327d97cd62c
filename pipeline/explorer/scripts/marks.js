'use strict';

/** The marks in a document's text: which are shown, which is the keyboard's, which belong to the selected row. */
gongwen.marks = (() => {
    const source = document.getElementById('source');
    const all = [...source.querySelectorAll('.mark')];

    /** @type {Map<string, HTMLElement[]>} a row's short id → its marks, in the order of the text */
    const ofRow = new Map();
    for (const mark of all) {
        for (const id of mark.dataset.rows.split(' ')) {
            if (!ofRow.has(id)) ofRow.set(id, []);
            ofRow.get(id).push(mark);
        }
    }
    const order = new Map(all.map((mark, index) => [mark, index]));
    const shownTables = new Set();
    let current = null;

    const isShown = (mark) => [...shownTables].some((table) => mark.classList.contains(table));

    /** Marks over white space alone are no buttons: nothing could be said of them. */
    const isReached = (mark) => mark.hasAttribute('role') && isShown(mark);

    /** Makes a mark the one that the Tab key reaches. */
    function makeCurrent(mark) {
        if (current !== null) current.tabIndex = -1;
        current = mark;
        if (mark !== null) mark.tabIndex = 0;
    }

    /** @param {number} step 1 for the next shown mark, -1 for the one before */
    function move(step) {
        let index = order.get(document.activeElement);
        if (index === undefined) return;
        do index += step;
        while (index >= 0 && index < all.length && !isReached(all[index]));
        if (index >= 0 && index < all.length) {
            makeCurrent(all[index]);
            all[index].focus();
        }
    }

    return {
        /** @param {Set<string>} tables the tables whose spans are marked from now on */
        show(tables) {
            shownTables.clear();
            for (const table of tables) shownTables.add(table);
            for (const name of [...source.classList]) if (name.startsWith('show-')) source.classList.remove(name);
            for (const table of tables) source.classList.add(`show-${table}`);
            for (const mark of all) mark.classList.toggle('shown', isShown(mark));
            if (current === null || !isReached(current)) makeCurrent(all.find(isReached) ?? null);
        },

        /** @param {string | null} id the row whose marks stand out from now on */
        select(id) {
            for (const mark of source.querySelectorAll('.selected')) mark.classList.remove('selected');
            for (const mark of ofRow.get(id) ?? []) mark.classList.add('selected');
            if (ofRow.has(id)) makeCurrent(ofRow.get(id)[0]);
        },

        /** Brings a row's first mark into view. */
        reveal(id) {
            ofRow.get(id)?.[0].scrollIntoView({ block: 'center' });
        },

        /** Puts the keyboard's focus on a row's first mark. */
        focus(id) {
            ofRow.get(id)?.[0].focus({ preventScroll: true });
        },

        /**
         * @param {(ids: string[]) => void} choose what to do with the rows of a mark that was chosen, the shortest first
         * @param {() => void} leave what to do when the reader leaves the text with Escape
         */
        listen(choose, leave) {
            const chosen = (event) => event.target.closest('.mark.shown');
            source.addEventListener('click', (event) => {
                if (chosen(event) !== null) choose(chosen(event).dataset.rows.split(' '));
            });
            source.addEventListener('keydown', (event) => {
                if (chosen(event) === null) return;
                if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') move(event.key === 'ArrowRight' ? 1 : -1);
                else if (event.key === 'Enter' || event.key === ' ') choose(chosen(event).dataset.rows.split(' '));
                else if (event.key === 'Escape') leave();
                else return;
                event.preventDefault();
            });
        },
    };
})();
