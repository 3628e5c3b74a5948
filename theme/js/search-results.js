// A list of finds as links: where each leads, and the piece of text that has the words.

import { excerpt, marks } from "./search-excerpt.js";

/** @typedef {import("./search-index.js").Find} Find */

/** An item of the list. @param {Find} find @param {string} root the way to the root of the book @returns {HTMLLIElement} */
export function item({ entry, words }, root) {
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
