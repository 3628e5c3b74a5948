// What stands above a listing: which profile, copy, where it allocates. The place is in the page already, so that nothing moves.

import { copied } from "./copied.js";
import { CHOICES, choose, whenChosen } from "./profile.js";
import { programOf } from "./program.js";
import { say } from "./say.js";

/** How long a button says what it did, in milliseconds. */
const SAID = 2000;

/** Fills the toolbar of a figure. @param {HTMLElement} figure */
export function fill(figure) {
    const toolbar = figure.querySelector(":scope > .toolbar");
    if (!toolbar) return;
    const run = toolbar.querySelector(".toolbar-run");
    if (toolbar.classList.contains("toolbar-switch")) toolbar.prepend(profiles(figure));
    if (!run) return;
    run.before(copy(figure));
    const allocations = marks(figure);
    if (allocations) run.before(allocations);
}

/** @param {HTMLElement} figure @returns {HTMLElement} */
function profiles(figure) {
    const set = document.createElement("fieldset");
    set.className = "switch";
    const legend = document.createElement("legend");
    legend.className = "unseen";
    legend.textContent = "Profile of all listings";
    set.append(legend);
    for (const [choice, name, title] of CHOICES) {
        const input = document.createElement("input");
        input.type = "radio";
        input.name = `profile-${figure.id}`;
        input.value = choice ?? "";
        input.addEventListener("change", () => choose(choice, set));
        whenChosen((chosen) => { input.checked = chosen === choice; });
        const text = document.createElement("span");
        text.textContent = name;
        const label = document.createElement("label");
        label.title = title;
        label.append(input, text);
        set.append(label);
    }
    return set;
}

/** @param {HTMLElement} figure @returns {HTMLElement} */
function copy(figure) {
    const name = "Copy";
    const button = made("toolbar-copy", name);
    button.title = "Copy the whole program";
    button.addEventListener("click", async () => {
        const done = await copied(programOf(figure.dataset.listing ?? "", document));
        button.textContent = done ? "Copied" : "Not copied";
        say(done ? "Copied" : "Not copied: the browser does not allow it. Select the lines and copy them.");
        setTimeout(() => { button.textContent = name; }, SAID);
    });
    return button;
}

/** Shows or hides where the program allocates; `undefined` where it does not. @param {HTMLElement} figure @returns {HTMLElement | undefined} */
function marks(figure) {
    const HELD = "marks-held";
    if (!figure.querySelector(".source .heap-mark")) return undefined;
    const button = made("toolbar-marks", "Allocations");
    button.title = "Where this program allocates";
    const tell = () => button.setAttribute("aria-pressed", String(!figure.classList.contains(HELD)));
    button.addEventListener("click", () => {
        figure.classList.toggle(HELD);
        tell();
    });
    tell();
    return button;
}

/** @param {string} name of its class @param {string} text @returns {HTMLButtonElement} */
function made(name, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = text;
    return button;
}
