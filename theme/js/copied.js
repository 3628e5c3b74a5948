// The clipboard, where the browser lets a page write to it.

import { button } from "./dom.js";
import { say } from "./say.js";

/** How long a button says what it did, in milliseconds. */
const SAID = 2000;

/**
 * A button that copies a text, and says for a while whether it did.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {() => string} text asked for when it is pressed
 * @param {{ done: string, refused: string }} told to screen readers; a refusal also says what else the reader can do
 * @returns {HTMLButtonElement}
 */
export function copyButton(name, attributes, text, told) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let later;
    const made = button(name, attributes, async () => {
        const done = await copied(text(), made);
        made.textContent = done ? "Copied" : "Not copied";
        say(done ? told.done : told.refused);
        clearTimeout(later);
        later = setTimeout(() => { made.textContent = name; }, SAID);
    });
    return made;
}

/** Whether the text could be put on the clipboard. @param {string} text @param {Element} pressed what asks for it @returns {Promise<boolean>} */
export async function copied(text, pressed) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copiedBySelection(text, pressed);
    }
}

/** For browsers and origins without the clipboard's own interface. @param {string} text @param {Element} pressed @returns {boolean} */
function copiedBySelection(text, pressed) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "unseen";
    area.value = text;
    // Beside the button: a panel closes when the focus goes elsewhere.
    pressed.after(area);
    area.select();
    let done = false;
    try {
        done = document.execCommand("copy");
    } catch { /* Then it is not done. */ }
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    area.remove();
    return done;
}
