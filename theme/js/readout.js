// The line at the bottom of a figure that says what is lit: the source line, how many instructions it became, what one of them does.

import { inWords, isInstruction, linesOf, numberOf } from "./lines.js";
import { say } from "./say.js";

/** What an instruction does, and what its registers are for. @typedef {{ text: string, registers: { name: string, text: string }[] }} Explained */

/** How long the keyboard must rest before screen readers are told, in milliseconds. */
const REST = 150;

/** The one that is shown. @type {HTMLElement | null} */
let shown = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

/**
 * Shows what belongs to a line, at the bottom of its figure; nothing with `null`.
 * @param {Element | null} line
 * @param {boolean} pinned
 * @param {boolean} aloud whether screen readers are told
 * @param {() => void} letGo what the button does
 */
export function show(line, pinned, aloud, letGo) {
    if (shown) shown.hidden = true;
    clearTimeout(resting);
    const figure = line?.closest(".listing");
    if (!line || !figure) return;
    shown = boxOf(figure, letGo);
    shown.classList.toggle("readout-pinned", pinned);
    fill(shown, summed(line), null);
    shown.hidden = false;
    const explained = /** @type {Explained | null} */ (null);
    if (explained) fill(shown, summed(line), explained);
    if (aloud) {
        const words = [pinned ? "Pinned" : "", summed(line), explained?.text ?? "", ...(explained?.registers ?? []).map(({ name, text }) => `${name}: ${text}`)];
        resting = setTimeout(() => say(words.filter((part) => part !== "").join(". ")), REST);
    }
}

/** @param {Element} line @returns {string} */
function summed(line) {
    const number = numberOf(line);
    if (number === null) return isInstruction(line) ? "Of no source line" : "";
    const { counts, compiled } = linesOf(line);
    return inWords(number, counts.get(number), compiled);
}

/** @param {HTMLElement} readout @param {string} line @param {Explained | null} explained */
function fill(readout, line, explained) {
    const [first, second] = readout.querySelectorAll("p");
    if (!first || !second) return;
    first.textContent = line;
    second.textContent = explained?.text ?? "";
    for (const { name, text } of explained?.registers ?? []) {
        const code = document.createElement("code");
        code.textContent = name;
        const register = document.createElement("span");
        register.className = "readout-register";
        register.append(code, ` ${text}`);
        second.append(" ", register);
    }
}

/** The readout of a figure, made when first needed. @param {Element} figure @param {() => void} letGo @returns {HTMLElement} */
function boxOf(figure, letGo) {
    const there = figure.querySelector(":scope > .readout");
    if (there instanceof HTMLElement) return there;
    const readout = document.createElement("div");
    readout.className = "readout";
    const box = document.createElement("div");
    box.className = "readout-box";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Let go";
    button.addEventListener("click", letGo);
    box.append(document.createElement("p"), document.createElement("p"), button);
    readout.append(box);
    figure.append(readout);
    return readout;
}
