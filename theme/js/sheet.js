// The cheat sheet: filter as you type, sort, and an address that carries both. What is left out is not printed either.

import { captionOf, ROWS, sortable } from "./columns.js";
import { copyButton } from "./copied.js";
import { folded, has, matches, parse, toggled } from "./filter.js";
import { read, write } from "./order.js";
import { button, element } from "./dom.js";
import { listen, say } from "./say.js";

/** @typedef {import("./filter.js").Entry & { shown: Element }} Item */
/** A heading, what stands below it, and what can be found there. @typedef {{ nodes: Element[], items: Item[] }} Section */

/** Phrases to press; of a row of them, one at a time. */
const PHRASES = [["does not allocate", "allocates"], ["global", "stack", "heap"]];
/** How long after a key the count is said and the address is written, in milliseconds. */
const SETTLED = 200;

export function start() {
    const place = document.querySelector(".sheet-tools");
    if (!place) return;
    listen();
    const sections = [...document.querySelectorAll("main h2")].map(sectionOf).filter(({ items }) => items.length > 0);
    const items = sections.flatMap((section) => section.items);
    const parts = makeTools(place);
    const { input, count, nothing } = parts;
    const tables = [...document.querySelectorAll(".sheet table, .cheat-sheet .table-wrapper table")].map((table) =>
        sortable(/** @type {HTMLTableElement} */ (table), (said) => {
            say(said);
            address();
        }),
    );
    /** What waits for the next key. */
    const timers = { telling: 0, addressing: 0 };

    const address = () => {
        const url = new URL(location.href);
        const orders = tables.flatMap((table) => table.order() ?? []);
        for (const [name, text] of [["filter", input.value.trim()], ["sort", write(orders)]]) {
            if (text) url.searchParams.set(name ?? "", text);
            else url.searchParams.delete(name ?? "");
        }
        history.replaceState(history.state, "", url);
    };
    const show = () => {
        const terms = parse(input.value);
        for (const item of items) hide(item.shown, !matches(terms, item));
        for (const section of sections) hideEmpty(section);
        const found = items.filter(({ shown }) => !isHidden(shown)).length;
        for (const [phrase, made] of parts.phrases) made.setAttribute("aria-pressed", String(has(input.value, phrase)));
        parts.clear.disabled = input.value === "";
        nothing.hidden = found > 0;
        clearTimeout(timers.telling);
        timers.telling = setTimeout(() => {
            count.textContent = terms.length === 0 ? `${items.length} entries` : `${found} of ${items.length} entries`;
            nothing.textContent = found > 0 ? "" : advice(terms.filter((term) => !items.some((item) => term.holds(item))).map((term) => term.text));
        }, SETTLED);
    };
    const typed = () => {
        show();
        clearTimeout(timers.addressing);
        timers.addressing = setTimeout(address, SETTLED);
    };
    const arrive = () => {
        const query = new URLSearchParams(location.search);
        input.value = query.get("filter") ?? "";
        for (const table of tables) table.arrange(read(query.get("sort")));
        show();
        // Whoever follows a link to a row wants to see it.
        const target = document.getElementById(location.hash.slice(1));
        if (!target || target.checkVisibility()) return;
        input.value = "";
        for (const table of tables) table.arrange([]);
        typed();
        target.scrollIntoView();
    };

    input.addEventListener("input", typed);
    parts.form.addEventListener("submit", (event) => event.preventDefault());
    parts.form.addEventListener("reset", () => {
        input.value = "";
        typed();
        input.focus();
    });
    for (const [phrase, made] of parts.phrases) {
        const rivals = PHRASES.find((row) => row.includes(phrase)) ?? [];
        made.addEventListener("click", () => {
            input.value = toggled(input.value, phrase, rivals);
            typed();
        });
    }
    const link = () => {
        address();
        return location.href;
    };
    const told = { done: "Link copied", refused: "Not copied: the browser does not allow it. Copy the address of the page." };
    parts.said.append(copyButton("Copy link", {}, link, told));
    addEventListener("popstate", arrive);
    arrive();
}

/** @param {Element} place that is as high as this */
function makeTools(place) {
    const input = /** @type {HTMLInputElement} */ (
        element("input", { type: "search", id: "sheet-filter", placeholder: "HashMap does not allocate", autocomplete: "off", spellcheck: "false", enterkeyhint: "done" })
    );
    const clear = button("Clear", { type: "reset" });
    /** @type {[string, HTMLElement][]} */
    const phrases = PHRASES.flat().map((phrase) => [phrase, button(phrase)]);
    const count = element("p", { class: "sheet-count", role: "status" });
    const nothing = element("p", { class: "sheet-nothing", role: "status" });
    const said = element("div", { class: "sheet-said" }, count);
    const form = element(
        "form",
        { role: "search", "aria-label": "Cheat sheet" },
        element("div", { class: "sheet-input" }, element("label", { for: input.id }, "Filter"), input, clear),
        element("div", { class: "sheet-phrases", role: "group", "aria-label": "Ready-made filters" }, ...phrases.map(([, pressed]) => pressed)),
        said,
    );
    place.append(form);
    place.after(nothing);
    return { form, input, clear, phrases, count, nothing, said };
}

/** @param {string[]} unknown terms that no entry has @returns {string} */
function advice(unknown) {
    const why = unknown.length > 0 ? `No entry has “${unknown.join("”, “")}”.` : "Each of these is there, but no entry has all of them.";
    return `Nothing matches. ${why} Try fewer or shorter words, one word of a name such as “capacity”, or one of the filters above.`;
}

/** @param {Element} heading @returns {Section} */
function sectionOf(heading) {
    const nodes = [heading];
    for (let node = heading.nextElementSibling; node && !node.matches("h1, h2"); node = node.nextElementSibling) nodes.push(node);
    const region = /region-(\w+)/.exec(heading.className)?.[1] ?? "";
    const found = nodes.flatMap((node) => [...node.querySelectorAll(`:scope > li, ${ROWS}`)]);
    return { nodes, items: found.map((shown) => itemOf(/** @type {HTMLElement} */ (shown), region)) };
}

/** What an entry is found by: what it says, what it is about, where that lies, and who promises it. @param {HTMLElement} shown @param {string} region @returns {Item} */
function itemOf(shown, region) {
    const { operation = "", allocates } = shown.dataset;
    const about = shown.querySelector("[data-about]")?.getAttribute("data-about") ?? "";
    const said = shown.textContent ?? "";
    const group = captionOf(shown.closest("tbody")?.querySelector(".sheet-group"));
    const promises = [...shown.querySelectorAll("a.claim")].map((claim) => /claim-(\w+)/.exec(claim.className)?.[1] ?? "");
    const lies = /\.(rodata|data|bss)|thread-local/.test(said) ? "global" : allocates && allocates !== "no" ? "heap" : "";
    /** @param {string} name */
    const figure = (name) => Number(shown.dataset[name]);
    /** @param {string} profile */
    const asks = (profile) => ({ all: figure(`allocations${profile}`) + figure(`reallocations${profile}`), again: figure(`reallocations${profile}`) });
    return {
        shown,
        text: folded([said, about, group, operation.replaceAll("_", " "), region, lies, ...promises, figure("reallocations") > 0 ? "reallocates" : ""].join(" ")),
        asks: allocates ? { debug: asks(""), release: asks("Release") } : null,
    };
}

/** @param {Element} shown @param {boolean} hidden */
function hide(shown, hidden) {
    shown.toggleAttribute("hidden", hidden);
}

/** @param {Element} shown @returns {boolean} */
function isHidden(shown) {
    return shown.hasAttribute("hidden");
}

/** Headings, heads of groups and programs go with the last of their entries. @param {Section} section */
function hideEmpty({ nodes, items }) {
    const isEmpty = items.every(({ shown }) => isHidden(shown));
    for (const node of nodes) hide(node, isEmpty);
    for (const head of nodes.flatMap((node) => [...node.querySelectorAll(".sheet-group")])) {
        const listing = head.parentElement?.getAttribute("data-listing");
        const none = items.every(({ shown }) => isHidden(shown) || shown.getAttribute("data-listing") !== listing);
        hide(head, none);
        const program = document.getElementById(`${head.parentElement?.id}-program`);
        if (program) hide(program, none);
    }
}
