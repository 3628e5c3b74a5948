// What was found, in words and as a list of links: where each leads, and the piece of text that has the words.

import { excerpt, marks } from "./search-excerpt.js";

/** @typedef {import("./search-index.js").Find} Find */
/** @typedef {{ finds: Find[], all: boolean }} Found */

/** So many results are shown; more are counted. */
const SHOWN = 20;

const NOTHING = `<p>Try fewer letters or another word, or look through <a data-to="glossary.html">the glossary</a> and
<a data-to="cheat_sheet.html">the cheat sheet</a>.</p>`;

/** How much there is, in words; what else to try, in markup; the list. @param {Found} found @param {string} query @param {string} root the way to the root of the book @returns {[string, string, HTMLElement[]]} */
export function answer({ finds, all }, query, root) {
    if (!finds.length) return [`Nothing has “${query}”.`, NOTHING, []];
    const number = finds.length === 1 ? "1 result" : `${finds.length} results`;
    const counted = all ? number : `Nothing has all of these words; ${number} with some of them`;
    const items = finds.slice(0, SHOWN).map((find) => item(find, root));
    return [finds.length > SHOWN ? `${counted}; the first ${SHOWN} are here.` : `${counted}.`, "", items];
}

/** Moves the focus through the input and the results, if it was an arrow key. @param {HTMLElement} dialog @param {KeyboardEvent} event */
export function step(dialog, event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const stops = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll(".search-input, .search-results a")]);
    const from = stops.findIndex((stop) => stop === document.activeElement);
    if (from < 0) return;
    event.preventDefault();
    stops[from + by]?.focus();
}

/** An item of the list. @param {Find} find @param {string} root the way to the root of the book @returns {HTMLLIElement} */
function item({ entry, words }, root) {
    const link = document.createElement("a");
    link.href = root + entry.url;
    if (entry.title) link.append(line("search-title", entry.title, words));
    link.append(line("search-place", place(entry), []), text(entry, words));
    const made = document.createElement("li");
    made.append(link);
    return made;
}

/** Where it stands: part and page. @param {Find["entry"]} entry */
function place({ part, page, title }) {
    return [part, page === title ? "" : page].filter(Boolean).join(" › ") || "Start of the book";
}

/** The text speaks for itself, unless only the program in it has the words. @param {Find["entry"]} entry @param {string[]} words */
function text({ text: prose, code }, words) {
    const isCode = marks(prose, words).length === 0 && marks(code, words).length > 0;
    return line(isCode ? "search-excerpt search-code" : "search-excerpt", excerpt(isCode ? code : prose, words), words);
}

/** @param {string} name @param {string} content @param {string[]} words */
function line(name, content, words) {
    const made = document.createElement("span");
    made.className = name;
    let last = 0;
    for (const [from, to] of marks(content, words)) {
        const mark = document.createElement("mark");
        mark.textContent = content.slice(from, to);
        made.append(content.slice(last, from), mark);
        last = to;
    }
    made.append(content.slice(last));
    return made;
}
