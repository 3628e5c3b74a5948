// A small panel beside the thing that opened it. One stands open at a time; a press elsewhere, Escape, its button, or moving the focus
// on close it.

import { button, element } from "./dom.js";

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ left: number, top: number, height: number }} Spot */

const GAP = 6;
const MARGIN = 8;
/** However little room there is. */
const LEAST = 200;

/**
 * Where a panel goes, and how high it may be: below what opened it if there is room, else above, else where there is more room.
 * All in the window's coordinates; `top` is what a bar covers.
 * @param {Box} opener @param {Size} panel @param {Size} view @param {number} top @returns {Spot}
 */
export function place(opener, panel, view, top) {
    const below = view.height - opener.bottom - GAP - MARGIN;
    const above = opener.top - top - GAP - MARGIN;
    const isBelow = panel.height <= below || below >= above;
    const height = Math.min(panel.height, Math.max(isBelow ? below : above, LEAST));
    const left = Math.min(opener.left - 2 * GAP, view.width - panel.width - MARGIN);
    return { left: Math.max(left, MARGIN), top: isBelow ? opener.bottom + GAP : opener.top - GAP - height, height };
}

/** Puts an open popover beside its opener. @param {HTMLElement} panel @param {Element} opener */
export function putBeside(panel, opener) {
    panel.style.maxHeight = "";
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const bar = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
    const { width, height } = panel.getBoundingClientRect();
    // A link that is broken over two lines has two boxes.
    const box = opener.getClientRects()[0] ?? opener.getBoundingClientRect();
    const spot = place(box, { width, height }, view, Math.max(bar, 0));
    panel.style.left = `${spot.left + window.scrollX}px`;
    panel.style.top = `${spot.top + window.scrollY}px`;
    panel.style.maxHeight = `${spot.height}px`;
}

/** The one panel, once it has been needed. @type {{ panel: HTMLElement, title: HTMLElement, body: HTMLElement } | undefined} */
let made;
/** What opened it. @type {HTMLElement | undefined} */
let openedBy;

/** Whether this element's panel is open. @param {Element | null} opener @returns {boolean} */
export function isOpenAt(opener) {
    return opener !== null && opener === openedBy;
}

/** Closes the panel; the focus goes back to what opened it. */
export function closePanel() {
    if (openedBy) made?.panel.hidePopover();
}

/** Opens the panel beside `opener`, in the place of any other. @param {HTMLElement} opener @param {(Node | string)[]} title @param {Node[]} content */
export function openPanel(opener, title, content) {
    closePanel();
    made ??= make();
    made.title.replaceChildren(...title);
    made.body.replaceChildren(...content);
    // Where the focus is when it opens, it returns.
    opener.focus({ preventScroll: true });
    openedBy = opener;
    opener.setAttribute("aria-expanded", "true");
    // @ts-ignore The types do not know yet that it takes its opener, behind which Tab then finds it.
    made.panel.showPopover({ source: opener });
    putBeside(made.panel, opener);
    made.body.scrollTop = 0;
    made.panel.focus({ preventScroll: true });
}

function make() {
    const title = element("p", { class: "pop-title", id: "panel-title" });
    const close = button("×", { class: "pop-close", "aria-label": "Close" }, closePanel);
    const body = element("div", { class: "pop-body" });
    // No <dialog>: opened as a popover, that takes the focus before it has its place, and the page jumps.
    const named = { role: "dialog", "aria-labelledby": "panel-title" };
    const panel = element("div", { class: "pop", id: "panel", popover: "auto", tabindex: "-1", ...named });
    panel.append(element("div", { class: "pop-head" }, title, close), body);
    document.body.append(panel);
    panel.addEventListener("beforetoggle", (event) => {
        if (/** @type {ToggleEvent} */ (event).newState === "open") return;
        openedBy?.setAttribute("aria-expanded", "false");
        openedBy = undefined;
    });
    document.addEventListener("focusin", (event) => {
        if (event.target instanceof Node && !panel.contains(event.target) && event.target !== openedBy) closePanel();
    });
    return { panel, title, body };
}
