// The line at the bottom of a figure that says what is lit: the source line, how many instructions it became, what one of them does.

import { button, element } from "./dom.js";
import { inWords, isInstruction, linesOf, numberOf } from "./lines.js";
import { say } from "./say.js";

/** What an instruction does, and what its registers are for. @typedef {{ text: string, registers: { name: string, text: string }[] }} Explained */

/** How long the keyboard must rest before screen readers are told, in milliseconds. */
const REST = 150;

/** The one that is shown. @type {HTMLElement | null} */
let shown = null;
/** @type {Element | null} */
let told = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/**
 * Shows what belongs to a line, at the bottom of its figure; nothing with `null`.
 * @param {Element | null} line
 * @param {boolean} pinned
 * @param {boolean} aloud whether screen readers are told
 * @param {() => void} letGo what the button does
 */
export async function show(line, pinned, aloud, letGo) {
    told = line;
    if (shown) shown.hidden = true;
    clearTimeout(resting);
    const figure = line?.closest(".listing");
    if (!line || !figure) return;
    shown = readoutOf(figure, letGo);
    shown.classList.toggle("readout-pinned", pinned);
    fill(shown, summed(line), null);
    shown.hidden = false;
    place(shown, line, figure);
    const words = isInstruction(line) ? await explained(line.textContent ?? "") : null;
    // Meanwhile the reader may be elsewhere.
    if (told !== line) return;
    if (words) {
        fill(shown, summed(line), words);
        place(shown, line, figure);
    }
    clearTimeout(resting);
    if (aloud) resting = setTimeout(() => say(aloudOf(pinned, summed(line), words)), REST);
}

/** At the bottom of the figure, and at its top where it would cover the line. Where there is room for neither, a line that has the focus
 * makes room. @param {HTMLElement} readout @param {Element} line @param {Element} figure */
function place(readout, line, figure) {
    const { top, bottom } = line.getBoundingClientRect();
    const covered = bottom - Math.min(innerHeight, figure.getBoundingClientRect().bottom) + readout.clientHeight;
    const head = figure.querySelector("figcaption")?.getBoundingClientRect().bottom ?? 0;
    const above = covered > 0 && top >= head + readout.clientHeight;
    const there = figure.querySelector(`:scope > .dock-${above ? "top" : "bottom"}`);
    if (there && readout.parentElement !== there) there.append(readout);
    if (covered > 0 && !above && line === document.activeElement) scrollBy(0, covered);
}

/** What screen readers are told: of registers only once a line is pinned, since each step would repeat them. @param {boolean} pinned @param {string} line @param {Explained | null} words @returns {string} */
function aloudOf(pinned, line, words) {
    if (!pinned) return [words?.text, line].filter(Boolean).join(" ");
    const registers = (words?.registers ?? []).map(({ name, text }) => `${name}: ${text}`);
    return ["Pinned.", words?.text, `${line}.`, ...registers].filter(Boolean).join(" ");
}

/** @param {Element} line @returns {string} */
function summed(line) {
    const number = numberOf(line);
    if (number === null) return line.getAttribute("aria-label") ?? (isInstruction(line) ? "Of no source line" : "");
    const { counts, compiled } = linesOf(line);
    return inWords(number, counts.get(number), compiled);
}

/** @param {HTMLElement} readout @param {string} line @param {Explained | null} words */
function fill(readout, line, words) {
    const [first, second] = readout.querySelectorAll("p");
    if (!first || !second) return;
    first.textContent = line;
    second.textContent = words?.text ?? "";
    for (const { name, text } of words?.registers ?? []) {
        second.append(" ", element("span", { class: "readout-register" }, element("code", {}, name), ` ${text}`));
    }
}

/** The readout of a figure, made when first needed. @param {Element} figure @param {() => void} letGo @returns {HTMLElement} */
function readoutOf(figure, letGo) {
    const there = figure.querySelector(":scope > .dock > .readout");
    if (there instanceof HTMLElement) return there;
    const readout = element("div", { class: "readout" }, element("p"), element("p"), button("Let go", {}, letGo));
    // As the last of the figure, so that no style of what stands there must be looked at again: there may be thousands of lines. The place
    // at the top came with the page.
    figure.append(element("div", { class: "dock dock-bottom" }, readout));
    return readout;
}

/** What an instruction does; `null` where that could not be loaded. @param {string} instruction @returns {Promise<Explained | null>} */
async function explained(instruction) {
    try {
        const { explain } = await import("./explain.js");
        return explain(instruction);
    } catch {
        return null;
    }
}
