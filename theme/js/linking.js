// Source, assembly and heap events of a listing answer to each other: what belongs to the line that is pointed at is lit.
//
// Pointing and focus light a line for as long as they last; a click, a tap or Enter pins it, and then the address names it.

import { foldOf, isInstruction, LINE, linesOf, listingOf, numberOf } from "./lines.js";
import * as readout from "./readout.js";
import { say } from "./say.js";

/** What is pointed at or focused. @type {Element | null} */
let at = null;
/** @type {Element | null} */
let pinned = null;
/** Whether the last thing the reader used was the keyboard: what then moves under the mouse is not pointed at. */
let byKey = false;
/** Where the mouse was last. */
let rest = { x: -1, y: -1 };

/** What else answers to a line, besides what has the same number. @type {((line: Element) => import("./lines.js").Group[])[]} */
const others = [];

/** Which elements are to have which class. @type {[string, Set<Element>][]} */
let marks = [];
/** Those, and what has had one. @type {Set<Element>} */
let marked = new Set();
/** When what is out of sight gets its classes. @type {ReturnType<typeof setTimeout> | undefined} */
let later;
/** Summaries that tell of lit lines inside. @type {Set<Element>} */
const telling = new Set();

export function start() {
    document.addEventListener("pointerover", (event) => {
        if (event.pointerType !== "touch" && isMoved(event)) point(lineAt(event.target));
    });
    document.addEventListener("pointermove", (event) => {
        const rested = byKey;
        if (isMoved(event) && rested && event.pointerType !== "touch") point(lineAt(event.target));
    }, { passive: true });
    document.documentElement.addEventListener("pointerleave", () => point(null));
    document.addEventListener("focusin", ({ target }) => {
        const line = target instanceof Element && target.matches(`${LINE}:focus-visible`) ? target : null;
        if (line) point(line, true);
    });
    document.addEventListener("focusout", ({ target }) => {
        if (target === at) point(null);
    });
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", ({ key }) => {
        byKey = true;
        if (key === "Escape" && !document.querySelector("dialog[open], :popover-open")) letGo();
    }, { capture: true });
    document.addEventListener("toggle", ({ target }) => {
        if ((at ?? pinned) && target instanceof Element && target.closest(".listing")) tellFolds();
    }, { capture: true });
    addEventListener("hashchange", openAddressed);
    openAddressed();
}

/** Has what `find` finds for a line answer to it. @param {(line: Element) => import("./lines.js").Group[]} find */
export function answering(find) {
    others.push(find);
}

/** Pins a line, or lets go of it where it is pinned. @param {Element} line */
export function toggle(line) {
    if (line === pinned) return letGo();
    pin(line);
    address(idOf(line));
    return undefined;
}

/** @param {Element} line */
function pin(line) {
    pinned = line;
    paint(byKey);
    for (const group of groupsOf(line)) reveal(group.box, group.lines);
}

function letGo() {
    if (!at && !pinned) return;
    if (pinned && location.hash.slice(1) === idOf(pinned)) address(null);
    if (pinned && byKey) say("Let go");
    pinned = null;
    at = null;
    paint();
}

/** @param {Element | null} line @param {boolean} [aloud] whether screen readers are told */
function point(line, aloud = false) {
    const focused = document.activeElement;
    const to = line ?? (focused?.matches(`${LINE}:focus-visible`) && byKey ? focused : null);
    if (to === at) return;
    at = to;
    paint(aloud);
}

/** Whether the mouse points, and does not only rest where a key scrolled the page. @param {PointerEvent} event @returns {boolean} */
function isMoved({ clientX: x, clientY: y }) {
    if (x !== rest.x || y !== rest.y) byKey = false;
    rest = { x, y };
    return !byKey;
}

/** @param {EventTarget | null} target @returns {Element | null} */
function lineAt(target) {
    return target instanceof Element ? target.closest(LINE) : null;
}

/** @param {MouseEvent} event */
function clicked(event) {
    const line = lineAt(event.target);
    if (!line || event.defaultPrevented || !(event.target instanceof Element) || event.target.closest("a, button, summary")) return;
    // Who selects text does not mean to pin.
    if (getSelection()?.isCollapsed === false) return;
    byKey = false;
    toggle(line);
    line.setAttribute("tabindex", "-1");
    if (line instanceof HTMLElement || line instanceof SVGElement) line.focus({ preventScroll: true });
}

/** Lights what is to be lit, and nothing else; a line may have hundreds of instructions, and what is out of sight can wait. @param {boolean} [aloud] */
function paint(aloud = false) {
    const shown = at ?? pinned;
    marks = [
        ["lit", new Set(shown ? related(shown) : [])],
        ["pinned", new Set(pinned ? related(pinned) : [])],
        ["at", new Set(shown ? [shown] : [])],
    ];
    const all = marks.flatMap(([, elements]) => [...elements]);
    marked = new Set([...marked, ...all]);
    mark(near(marked));
    clearTimeout(later);
    later = setTimeout(() => {
        mark(marked);
        marked = new Set(all);
    }, 50);
    tellFolds();
    readout.show(shown, shown === pinned, aloud, letGo);
}

/** @param {Iterable<Element>} elements */
function mark(elements) {
    for (const [name, wanted] of marks) for (const element of elements) element.classList.toggle(name, wanted.has(element));
}

/** Those that are in sight, or a window's height away. @param {Set<Element>} elements @returns {Element[]} */
function near(elements) {
    /** Whether what is in it is folded away, and has no place that could be asked for cheaply. @type {Map<Element | null, boolean>} */
    const folded = new Map();
    return [...elements].filter((element) => {
        const box = element.parentElement;
        if (!folded.has(box)) folded.set(box, foldOf(element) !== null);
        if (folded.get(box)) return false;
        const { top, bottom } = element.getBoundingClientRect();
        return bottom > -innerHeight && top < 2 * innerHeight;
    });
}

/** @param {Element} line @returns {import("./lines.js").Group[]} */
function groupsOf(line) {
    const number = numberOf(line);
    const same = number === null ? [] : linesOf(line).groups.get(number) ?? [];
    return [...same, ...others.flatMap((find) => find(line))];
}

/** What has the source line of an element, and the element. @param {Element} line @returns {Element[]} */
function related(line) {
    return [line, ...groupsOf(line).flatMap((group) => group.lines)];
}

/** Folds say how much of what is lit they hide. */
function tellFolds() {
    for (const summary of telling) summary.removeAttribute("data-lit");
    telling.clear();
    const shown = at ?? pinned;
    if (!shown) return;
    for (const { box, lines } of groupsOf(shown)) {
        const summary = foldOf(box)?.querySelector(":scope > summary");
        if (!summary) continue;
        summary.setAttribute("data-lit", String(Number(summary.getAttribute("data-lit")) + lines.length));
        telling.add(summary);
    }
}

/** Scrolls what a block is in, and never the page, so that one of its lines is in sight. @param {Element} box @param {Element[]} lines */
export function reveal(box, lines) {
    const scroller = box.closest(".pane-source, .asm");
    if (!scroller || foldOf(box) || scroller.scrollHeight <= scroller.clientHeight) return;
    const { top, bottom, height } = scroller.getBoundingClientRect();
    const rects = lines.map((line) => line.getBoundingClientRect());
    if (rects.some((rect) => rect.top >= top && rect.bottom <= bottom)) return;
    scroller.scrollBy(0, (rects[0]?.top ?? top) - top - height / 3);
}

/** The id of a line in the program's text. @param {Element} line @returns {string | null} */
function idOf(line) {
    return numberOf(line) && groupsOf(line).flatMap((group) => group.lines).find((other) => other.id)?.id || null;
}

/** @param {string | null} id */
function address(id) {
    history.replaceState(history.state, "", id ? `#${id}` : location.pathname + location.search);
}

/** Pins the line that the address names, and opens what hides it. */
function openAddressed() {
    const line = lineAt(document.getElementById(location.hash.slice(1)));
    if (!line || !listingOf(line) || isInstruction(line)) return;
    let hidden = false;
    for (let fold = foldOf(line); fold; fold = foldOf(line)) {
        fold.setAttribute("open", "");
        hidden = true;
    }
    pin(line);
    const { top, bottom } = line.getBoundingClientRect();
    if (hidden || bottom < 0 || top > innerHeight) line.scrollIntoView();
}
