// The code of a listing by keyboard: one tab stop a figure, arrow keys from line to line and from pane to pane.
//
// Lines are plain text for whoever reads them one by one; only the current line is a tab stop, and only in the code do arrow keys mean
// anything. The panes are source, debug, release, heap events, pictures; what lies across in a picture is gone through from left to right.

import { foldOf, isInstruction, LINE, listingOf, numberOf } from "./lines.js";
import { toggle } from "./linking.js";

/** Where a line is: its pane, and its place there. @typedef {[pane: number, place: number]} Place */

/** What scrolls, and the blocks of lines in it. */
const BOX = ":is(.source, .asm), .scroll:has([data-line], [data-touches])";
const BLOCK = ":is(.source, .asm pre, :is(table, svg):has([data-line], [data-touches]))";
const CELL = ":is(.line, tr[data-line], g:is([data-line], [data-touches]))";
const STOP = `${CELL}[tabindex='0']`;
const KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];

/** What keys mean where lines lie across. @type {Record<string, string>} */
const TURNED = { ArrowUp: "ArrowLeft", ArrowDown: "ArrowRight", ArrowLeft: "ArrowUp", ArrowRight: "ArrowDown" };

/** How far one key moves a line that is wider than its box, in CSS pixels. */
const SIDEWAYS = 60;

/**
 * Where a key leads. Up and down stay in the pane; left and right look for the same source line in the next pane that has any, and
 * where it has none of that line, for the first after it.
 * @param {(number | null)[][]} panes the source lines of what stands in each
 * @param {Place} at
 * @param {string} key
 * @returns {Place}
 */
export function next(panes, [pane, place], key) {
    const last = (panes[pane]?.length ?? 0) - 1;
    switch (key) {
        case "ArrowUp": return [pane, Math.max(place - 1, 0)];
        case "ArrowDown": return [pane, Math.min(place + 1, last)];
        case "Home": return [pane, 0];
        case "End": return [pane, last];
        default: return beside(panes, [pane, place], key === "ArrowLeft" ? -1 : 1);
    }
}

/** @param {(number | null)[][]} panes @param {Place} at @param {1 | -1} step @returns {Place} */
function beside(panes, [pane, place], step) {
    const line = panes[pane]?.[place] ?? 0;
    for (let to = pane + step; to >= 0 && to < panes.length; to += step) {
        const lines = panes[to] ?? [];
        if (lines.length === 0) continue;
        const same = lines.indexOf(line);
        return [to, same >= 0 ? same : Math.max(lines.findIndex((other) => other !== null && other > line), 0)];
    }
    return [pane, place];
}

/** Makes the code of all figures one tab stop each. */
export function start() {
    const hint = document.createElement("p");
    hint.id = "listing-keys";
    hint.hidden = true;
    hint.textContent = "Arrow keys move from line to line, and between source, debug and release. Enter pins a line, Escape lets go.";
    document.querySelector("main")?.append(hint);
    for (const figure of document.querySelectorAll(".listing")) prepare(figure);
    document.addEventListener("keydown", pressed);
    document.addEventListener("focusin", ({ target }) => {
        const line = target instanceof Element && target.matches(LINE) ? target : null;
        if (line) seat(line);
    });
    // What is folded away can hold no tab stop.
    document.addEventListener("toggle", ({ target }) => {
        const figure = target instanceof Element ? target.closest(".listing") : null;
        if (figure) settle(figure);
    }, { capture: true });
}

/** @param {Element} figure */
function prepare(figure) {
    const panes = figure.querySelector(".panes");
    panes?.setAttribute("role", "group");
    panes?.setAttribute("aria-label", `Code of ${figure.querySelector(".listing-number")?.textContent ?? "the listing"}`);
    panes?.setAttribute("aria-describedby", "listing-keys");
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll(BOX))) {
        // A box that scrolls would be a tab stop of its own; arrow keys lead to its lines instead.
        box.tabIndex = -1;
        box.querySelector(CELL)?.setAttribute("tabindex", "-1");
    }
    settle(figure);
}

/** Sees that the tab stop is in sight. @param {Element} figure */
function settle(figure) {
    const stop = figure.querySelector(STOP);
    if (stop && !foldOf(stop)) return;
    const first = panesOf(figure).flat()[0];
    if (first) seat(first);
}

/** Makes a line the tab stop of its figure. @param {Element} line */
function seat(line) {
    for (const stop of line.closest(".listing")?.querySelectorAll(STOP) ?? []) stop.setAttribute("tabindex", "-1");
    line.setAttribute("tabindex", "0");
}

/** @param {string} id @returns {Element[]} */
function partsOf(id) {
    return [...document.querySelectorAll(`.listing[data-listing="${id}"]`)];
}

/** What is in sight. @param {Element} figure @returns {Element[][]} */
function panesOf(figure) {
    /** @type {Element[][]} */
    const panes = [[], [], [], [], []];
    for (const block of figure.querySelectorAll(BLOCK)) {
        if (foldOf(block)) continue;
        const profile = block.closest(".profile")?.getAttribute("data-profile");
        const pane = block.matches(".source") ? 0 : block.matches("svg") ? 4 : !isInstruction(block) ? 3 : profile === "release" ? 2 : 1;
        panes[pane]?.push(...block.querySelectorAll(CELL));
    }
    return panes;
}

/** @param {KeyboardEvent} event */
function pressed(event) {
    const { target, key } = event;
    if (!(target instanceof Element) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const box = target.closest(`.listing :is(${BOX})`);
    if (!box || (target !== box && !target.matches(LINE))) return;
    if (KEYS.includes(key)) {
        event.preventDefault();
        const across = target.matches(".draw-band");
        if (across || !slid(box, target, key)) move(box, target, (across && TURNED[key]) || key);
    } else if (target !== box && (key === "Enter" || key === " ")) {
        event.preventDefault();
        toggle(target);
    }
}

/** @param {Element} box @param {Element} from @param {string} key */
function move(box, from, key) {
    const figure = box.closest(".listing");
    if (!figure) return;
    const panes = panesOf(figure);
    // Of a listing in parts the other panes may stand in another figure.
    const id = listingOf(figure);
    for (const [i, lines] of panes.entries()) {
        if (lines.length === 0) panes[i] = partsOf(id).map((part) => panesOf(part)[i] ?? []).find((others) => others.length > 0) ?? [];
    }
    const pane = panes.findIndex((lines) => lines.includes(from));
    // In the box, but on none of its lines: to its first.
    const [to, place] = pane < 0 ? [-1, -1] : next(panes.map((lines) => lines.map(numberOf)), [pane, panes[pane]?.indexOf(from) ?? 0], key);
    const line = to < 0 ? box.querySelector(CELL) : panes[to]?.[place];
    if (!(line instanceof HTMLElement || line instanceof SVGElement)) return;
    seat(line);
    line.focus();
}

/** Whether the box slid sideways, because the line goes on there. @param {Element} box @param {Element} line @param {string} key @returns {boolean} */
function slid(box, line, key) {
    if (key === "ArrowLeft" && box.scrollLeft > 0) {
        box.scrollBy(-SIDEWAYS, 0);
        return true;
    }
    if (key !== "ArrowRight") return false;
    const text = document.createRange();
    text.selectNodeContents(line);
    if (text.getBoundingClientRect().right <= box.getBoundingClientRect().right) return false;
    box.scrollBy(SIDEWAYS, 0);
    return true;
}
