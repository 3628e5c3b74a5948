// A recording becomes a stepper: forward, back, any step. All pictures were made with the page; here is chosen what is seen of them.

import * as boxes from "./boxes.js";
import { button, element } from "./dom.js";
import { foldOf } from "./lines.js";
import { reveal } from "./linking.js";
import { listen, say } from "./say.js";
import { load, save, watch } from "./store.js";

/** What the pictures show of each value; the first where the reader has not chosen. */
const VIEWS = ["value", "type", "bytes"];
const KEPT = "steps";

/** The buttons, and the keys that do the same. @type {[key: string, face: string, name: string][]} */
const BUTTONS = [
    ["Home", "«", "First step"],
    ["ArrowLeft", "‹", "Back"],
    ["ArrowRight", "›", "Forward"],
    ["End", "»", "Last step"],
];

export function start() {
    listen();
    view(load(KEPT));
    watch(KEPT, view);
    for (const stepper of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".stepper"))) whenSeen(stepper);
}

/** The steps that a piece is of: `2-4 6`. @param {string} text @returns {number[]} */
export function steps(text) {
    return text.split(" ").flatMap((span) => {
        const [first = 0, last = first] = span.split("-").map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}

/** Where a key leads; `null` where it means nothing. @param {string} key @param {number} at @param {number} last @returns {number | null} */
export function next(key, at, last) {
    switch (key) {
        case "Home": return 0;
        case "ArrowLeft": return Math.max(at - 1, 0);
        case "ArrowRight": return Math.min(at + 1, last);
        case "End": return last;
        default: return null;
    }
}

/** What is folded away is made when it is opened. @param {HTMLElement} stepper */
function whenSeen(stepper) {
    const fold = foldOf(stepper);
    if (fold) fold.addEventListener("toggle", () => whenSeen(stepper), { once: true });
    else make(stepper);
}

/** The pieces of each step, in order; what says no steps is of all. @param {SVGElement} film @param {number} count @returns {Element[][]} */
function cut(film, count) {
    /** @type {Element[][]} */
    const frames = Array.from({ length: count }, () => []);
    for (const piece of film.children) {
        const of = piece.getAttribute("data-at");
        for (const at of of === null ? frames.keys() : steps(of)) frames[at]?.push(piece);
    }
    return frames;
}

/** @param {HTMLElement} stepper */
function make(stepper) {
    const told = /** @type {HTMLElement[]} */ ([...stepper.querySelectorAll(".steps-told li")]);
    const film = /** @type {DocumentFragment} */ (stepper.querySelector("template")?.content.cloneNode(true));
    const pictures = [...film.querySelectorAll("svg")].map((svg) => ({ svg, frames: cut(svg, told.length) }));
    const printed = [...film.querySelectorAll(".stdout span")];
    const counts = element("p", { class: "step-counts" });
    // With the room of the longest.
    const said = /** @type {HTMLElement} */ (stepper.querySelector(".step-said")?.cloneNode(true));
    const last = told.length - 1;
    let at = -1;

    /** @param {number | null} to @param {boolean} [aloud] whether screen readers are told */
    const show = (to, aloud = false) => {
        const step = told[to ?? at];
        if (!step || to === null || to === at) return;
        at = to;
        for (const { svg, frames } of pictures) svg.replaceChildren(...frames[at] ?? []);
        for (const [i, line] of printed.entries()) line.classList.toggle("step-later", i >= Number(step.dataset.printed));
        said.firstElementChild?.replaceChildren(...step.cloneNode(true).childNodes);
        counts.textContent = `Step ${at + 1} of ${last + 1}. ${step.dataset.counts}`;
        const words = `Step ${at + 1}: ${step.textContent}`;
        slider.value = String(at);
        slider.setAttribute("aria-valuetext", words);
        for (const [i, [key]] of BUTTONS.entries()) buttons[i]?.setAttribute("aria-disabled", String(next(key, at, last) === at));
        const line = run(stepper, step.dataset.line ?? "");
        if (aloud) say(words);
        // Scrolls the source's box, and never the page.
        if (line) reveal(line, [line]);
    };

    const buttons = BUTTONS.map(([key, face, name]) =>
        button(face, { "aria-label": name, title: name }, () => show(next(key, at, last), true)));
    const slider = /** @type {HTMLInputElement} */ (element("input", { type: "range", max: String(last), "aria-label": "Step" }));
    slider.addEventListener("input", () => show(Number(slider.value)));
    const bar = /** @type {HTMLElement} */ (stepper.querySelector(".stepper-bar"));
    bar.append(element("div", { class: "steps-buttons" }, ...buttons), slider, choice(stepper));
    bar.addEventListener("keydown", (event) => {
        const to = next(event.key, at, last);
        // In the slider the browser does it.
        if (to === null || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !(event.target instanceof HTMLButtonElement)) return;
        event.preventDefault();
        show(to, true);
    });
    const stage = element("div", { class: "stage" }, counts, said, film);
    stage.addEventListener("click", ({ target }) => {
        // Then arrow keys step.
        if (target instanceof SVGElement && getSelection()?.isCollapsed !== false) slider.focus({ preventScroll: true });
    });
    show(Number(stepper.dataset.first));
    bar.after(stage);
    stepper.classList.add("stepping");
    boxes.start(stage);
}

/** Value, type or bytes, for all steppers. @param {HTMLElement} stepper @returns {HTMLElement} */
function choice(stepper) {
    const set = element("fieldset", { class: "switch" }, element("legend", { class: "unseen" }, "What pictures show of values"));
    for (const value of VIEWS) {
        const input = /** @type {HTMLInputElement} */ (element("input", { type: "radio", name: `steps-${stepper.closest("[id]")?.id}`, value }));
        input.checked = value === document.documentElement.dataset.steps;
        input.addEventListener("change", () => {
            save(KEPT, value);
            view(value);
        });
        set.append(element("label", {}, input, element("span", {}, value)));
    }
    return set;
}

/** @param {string | null} name */
function view(name) {
    const chosen = name && VIEWS.includes(name) ? name : "value";
    document.documentElement.dataset.steps = chosen;
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".stepper-bar [type='radio']"))) {
        input.checked = input.value === chosen;
    }
}

/** Marks the line that is about to run, and answers with it. @param {HTMLElement} stepper @param {string} number @returns {Element | undefined} */
function run(stepper, number) {
    const figure = stepper.closest(".listing");
    const all = `.listing[data-listing="${figure?.getAttribute("data-listing")}"]`;
    for (const line of document.querySelectorAll(`${all} .running`)) line.classList.remove("running");
    for (const fold of document.querySelectorAll(`${all} [data-running]`)) fold.removeAttribute("data-running");
    const lines = [...document.querySelectorAll(`${all} .source .line[data-line="${number}"]`)];
    for (const line of lines) {
        line.classList.add("running");
        foldOf(line)?.querySelector(":scope > summary")?.setAttribute("data-running", number);
    }
    return lines.find((line) => figure?.contains(line));
}
