// What stands above a listing: which profile, copy, where it allocates. The place is in the page already, so that nothing moves.

import { copyButton } from "./copied.js";
import { button, element } from "./dom.js";
import { CHOICES, choose, whenChosen } from "./profile.js";
import { programOf } from "./program.js";

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
    const set = element("fieldset", { class: "switch" }, element("legend", { class: "unseen" }, "Profile of all listings"));
    for (const [choice, name, title] of CHOICES) {
        const input = document.createElement("input");
        input.type = "radio";
        input.name = `profile-${figure.id}`;
        input.value = choice ?? "";
        input.addEventListener("change", () => choose(choice, set));
        whenChosen((chosen) => { input.checked = chosen === choice; });
        set.append(element("label", { title }, input, element("span", {}, name)));
    }
    return set;
}

/** @param {HTMLElement} figure @returns {HTMLElement} */
function copy(figure) {
    const told = { done: "Copied", refused: "Not copied: the browser does not allow it. Select the lines and copy them." };
    const attributes = { class: "toolbar-copy", title: "Copy the whole program" };
    return copyButton("Copy", attributes, () => programOf(figure.dataset.listing ?? "", document), told);
}

/** Shows or hides where the program allocates; `undefined` where it does not. @param {HTMLElement} figure @returns {HTMLElement | undefined} */
function marks(figure) {
    const HELD = "marks-held";
    if (!figure.querySelector(".source .heap-mark")) return undefined;
    const tell = () => made.setAttribute("aria-pressed", String(!figure.classList.contains(HELD)));
    const made = button("Allocations", { class: "toolbar-marks", title: "Where this program allocates" }, () => {
        figure.classList.toggle(HELD);
        tell();
    });
    tell();
    return made;
}
