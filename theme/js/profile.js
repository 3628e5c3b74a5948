// Debug, release, or both: chosen once for all listings of the book, and kept on this device.

import { load, save, watch } from "./store.js";

/** `null` is the choice of the page's author. @typedef {"dev" | "release" | "both" | null} Choice */

/** @type {[choice: Choice, label: string, told: string][]} */
export const CHOICES = [
    [null, "Default", "What the text next to each listing speaks of"],
    ["dev", "Debug", "All listings in debug"],
    ["release", "Release", "All listings in release"],
    ["both", "Compare", "All listings in debug and in release"],
];

const KEPT = "profile";
const PARTS = ".listing :is(.profiles, .tables) > .profile:not(:only-child)";

/** Whether what holds for a profile stands open. @param {Choice} choice @param {string | undefined} profile @param {boolean} author whether its author has it open @returns {boolean} */
export function stands(choice, profile, author) {
    return choice === null ? author : choice === "both" || choice === profile;
}

/** What was kept, as far as it is a choice. @param {string | null} kept @returns {Choice} */
export function known(kept) {
    return kept === "dev" || kept === "release" || kept === "both" ? kept : null;
}

/** @type {Choice} */
let choice = null;

/** What the page opens by itself. @type {Map<HTMLDetailsElement, boolean>} */
const author = new Map();

/** Who wants to know of a new choice. @type {((choice: Choice) => void)[]} */
const told = [];

/** Applies what is kept, here and whenever another tab changes it. */
export function start() {
    for (const part of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(PARTS))) author.set(part, part.open);
    const kept = load(KEPT);
    if (known(kept)) apply(known(kept));
    else delete document.documentElement.dataset.profile;
    // From here on what is open is open: the style sheet no longer stands in for the choice.
    document.documentElement.classList.add("profiled");
    watch(KEPT, (value) => apply(known(value)));
}

/** @param {(choice: Choice) => void} listener called at once, and then for each choice */
export function whenChosen(listener) {
    told.push(listener);
    listener(choice);
}

/** The reader chooses. What they pressed stays where it is on the window. @param {Choice} chosen @param {Element} pressed */
export function choose(chosen, pressed) {
    save(KEPT, chosen);
    const root = document.documentElement;
    const before = pressed.getBoundingClientRect().top;
    // The browser's own anchor might be a line that goes away.
    root.style.overflowAnchor = "none";
    apply(chosen);
    window.scrollBy(0, pressed.getBoundingClientRect().top - before);
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));
}

/** @param {Choice} chosen */
function apply(chosen) {
    choice = chosen;
    if (chosen) document.documentElement.dataset.profile = chosen;
    else delete document.documentElement.dataset.profile;
    for (const [part, open] of author) {
        const wanted = stands(chosen, part.dataset.profile, open);
        if (part.open !== wanted) part.open = wanted;
    }
    for (const listener of told) listener(chosen);
}
