// A button and Ctrl+K open the search. What it reads is loaded when it first opens, and not before.

/** @typedef {import("./search-results.js").Found} Found */
/** @typedef {typeof import("./search-results.js") & { search: (query: string) => Found }} Index */
/** @typedef {{ dialog: HTMLDialogElement, input: HTMLInputElement, count: HTMLElement, hint: HTMLElement, list: HTMLElement }} Parts */

const LENS = `<svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16"><circle cx="6.5" cy="6.5" r="4.6" fill="none"
    stroke="currentColor" stroke-width="1.8"/><path d="M10 10l5 5" stroke="currentColor" stroke-width="1.8"/></svg>`;

const DIALOG = `<form class="search-head" role="search">
<input class="search-input" type="text" inputmode="search" enterkeyhint="go" aria-label="Search the book" placeholder="Search the book"
    autocomplete="off" autocapitalize="off" spellcheck="false" autofocus>
<button class="search-close" type="button" aria-label="Close">×</button>
</form>
<p class="search-count" role="status"></p>
<div class="search-hint"></div>
<ol class="search-results"></ol>`;

const EMPTY = `<p>Words of the text, or names from code: <code>with_capacity</code>, <code>static</code>, <code>guard page</code>.</p>
<p class="search-keys"><kbd>↓</kbd> and <kbd>↑</kbd> move through the results, <kbd>Enter</kbd> opens the first or the chosen one,
<kbd>Esc</kbd> closes. <kbd data-opens></kbd> opens the search from any page.</p>`;

/** @type {Parts | undefined} */
let parts;
/** @type {Promise<Index> | undefined} */
let loading;
/** @type {Index | undefined} */
let index;

export function start() {
    if (!document.body.dataset.searchIndex) return;
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    const keys = isMac ? "⌘K" : "Ctrl+K";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bar-button search-open";
    button.title = `Search (${keys})`;
    button.setAttribute("aria-haspopup", "dialog");
    button.setAttribute("aria-keyshortcuts", isMac ? "Meta+K" : "Control+K");
    button.innerHTML = `${LENS} <span class="bar-word">Search</span>`;
    button.addEventListener("click", () => open(keys));
    document.querySelector(".bar-tools")?.prepend(button);
    document.addEventListener("keydown", (event) => {
        const command = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
        if (!command || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
        event.preventDefault();
        open(keys);
    });
}

/** @param {string} keys */
function open(keys) {
    parts ??= make(keys);
    if (!parts.dialog.open) parts.dialog.showModal();
    parts.input.focus();
    parts.input.select();
    if (!index) load();
    update();
}

/** @param {string} keys @returns {Parts} */
function make(keys) {
    const dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "Search");
    dialog.innerHTML = DIALOG;
    document.body.append(dialog);
    /** @param {string} name */
    const part = (name) => /** @type {HTMLElement} */ (dialog.querySelector(`.search-${name}`));
    const input = /** @type {HTMLInputElement} */ (part("input"));
    const made = { dialog, input, count: part("count"), hint: part("hint"), list: part("results") };
    made.hint.dataset.keys = keys;
    input.addEventListener("input", update);
    part("close").addEventListener("click", () => dialog.close());
    part("head").addEventListener("submit", (event) => {
        event.preventDefault();
        // Who is faster than the index gets there when it has come.
        loading?.then(() => made.list.querySelector("a")?.click(), () => {});
    });
    dialog.addEventListener("keydown", (event) => {
        index?.step(dialog, event);
    });
    dialog.addEventListener("click", (event) => {
        // What lies around the dialog is the dialog itself; its own area is covered by what stands in it.
        const isLink = event.target instanceof Element && event.target.closest("a");
        const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
        if (event.target === dialog || (isLink && !elsewhere)) dialog.close();
    });
    return made;
}

/** Loads what is searched, and searches it. Where it cannot be loaded, opening the search again tries again. */
function load() {
    loading ??= read();
    loading.then(
        (loaded) => {
            index = loaded;
            update();
        },
        () => {
            loading = undefined;
            show("The search could not be loaded. Is there a connection? To try again, close it and open it again.", "");
        },
    );
}

/** @returns {Promise<Index>} */
async function read() {
    const [, { entries, searcher }, results] = await Promise.all([
        script(document.body.dataset.searchIndex ?? ""),
        import("./search-index.js"),
        import("./search-results.js"),
    ]);
    return { ...results, search: await searcher(entries(/** @type {any} */ (window).search)) };
}

/** Runs a script file that adds to `window.search`. @param {string} address @returns {Promise<void>} */
function script(address) {
    return new Promise((resolve, reject) => {
        // mdBook's own file takes for granted that it is there.
        /** @type {any} */ (window).search ??= {};
        const element = document.createElement("script");
        element.src = address;
        element.addEventListener("load", () => resolve());
        element.addEventListener("error", () => {
            element.remove();
            reject(new Error(`cannot load ${address}`));
        });
        document.head.append(element);
    });
}

/** Shows what the search has for what is typed. */
function update() {
    const query = parts?.input.value.trim();
    if (!query) show("", EMPTY);
    else if (!index) show("The search is being loaded.", "");
    else show(...index.answer(index.search(query), query, document.body.dataset.root ?? ""));
}

/** @param {string} count @param {string} hint markup @param {HTMLElement[]} [items] */
function show(count, hint, items = []) {
    if (!parts) return;
    const { dialog, hint: box, list } = parts;
    parts.count.textContent = count;
    box.innerHTML = hint;
    for (const keys of box.querySelectorAll("[data-opens]")) keys.textContent = box.dataset.keys ?? "";
    for (const link of box.querySelectorAll("a")) link.href = `${document.body.dataset.root ?? ""}${link.dataset.to}`;
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    list.scrollTop = 0;
    dialog.dataset.results = String(items.length);
}
