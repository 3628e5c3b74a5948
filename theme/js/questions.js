// Questions as forms: choose, press "Answer", and read what is wrong or right. The form stands where the folded answers stood and
// is as high, so that nothing moves until the reader presses something.

import { KEPT, UNTRIED, answered, counted, isTold, marked, parse, serialize, told } from "./answers.js";
import { button as plain, element } from "./dom.js";
import { load, save } from "./store.js";

/** @typedef {import("./answers.js").Mark} Mark */
/** @typedef {import("./answers.js").Round} Round */

/** What is said of an earlier answer. @type {Record<Mark, string>} */
const EARLIER = {
    first: "Answered: right at first",
    later: "Answered: right later",
    wrong: "Answered: not yet right",
};

/** An option of a question. @typedef {{ item: HTMLLIElement, radio: HTMLInputElement, said: HTMLElement }} Option */

/**
 * A question that has become a form.
 * @typedef {object} Form
 * @property {string} question its id
 * @property {Option[]} options in the author's order
 * @property {number} right which of them
 * @property {HTMLButtonElement} submit
 * @property {HTMLButtonElement} all
 * @property {HTMLButtonElement} retry
 * @property {HTMLElement} verdict
 */

export function start() {
    for (const section of document.querySelectorAll(".question")) {
        if (section instanceof HTMLElement) makeForm(section);
    }
    count();
}

/** @param {HTMLElement} section */
function makeForm(section) {
    const list = section.querySelector(".question-options");
    const folded = section.querySelector(".question-answers");
    const answers = [...(folded?.querySelectorAll(":scope > ol > li") ?? [])];
    if (!list || !folded || list.children.length !== answers.length) return;

    const options = answers.map((answer, i) => makeOption(section.id, list.children[i], answer, i));
    const form = document.createElement("form");
    form.className = "question-form";
    const fieldset = document.createElement("fieldset");
    fieldset.setAttribute("aria-labelledby", `${section.id}-stem`);
    list.before(form);
    fieldset.append(list);
    const actions = document.createElement("div");
    actions.className = "question-actions";
    const verdict = document.createElement("p");
    verdict.className = "question-verdict";
    verdict.tabIndex = -1;
    const parts = {
        question: section.dataset.question ?? "",
        options,
        right: answers.findIndex((answer) => answer.hasAttribute("data-right")),
        submit: button("submit", "Answer"),
        all: button("button", "Show all answers"),
        retry: button("reset", "Try again"),
        verdict,
    };
    actions.append(parts.submit, parts.all, verdict, parts.retry);
    form.append(fieldset, actions);
    folded.remove();
    play(form, parts);
}

/**
 * Makes a choice of what is offered, with what is said to it below.
 * @param {string} name of the choices
 * @param {Element | undefined} item
 * @param {Element} answer
 * @param {number} i
 * @returns {Option}
 */
function makeOption(name, item, answer, i) {
    const li = item instanceof HTMLLIElement ? item : document.createElement("li");
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = name;
    radio.value = String(i);
    label.append(radio, ...li.childNodes);
    const said = answer.querySelector(".question-said");
    const box = said instanceof HTMLElement ? said : document.createElement("div");
    // A number that a claim filled in has its badge in the folded answer; here the number is part of the choice, and the badge of
    // what is said.
    for (const badge of answer.querySelectorAll(".question-offer .claim-amount")) {
        if (box.querySelector(`[data-claim="${badge.getAttribute("data-claim")}"]`)) continue;
        badge.classList.remove("claim-amount");
        badge.textContent = "✓";
        (box.lastElementChild ?? box).append(badge);
    }
    const right = answer.hasAttribute("data-right");
    if (right) li.setAttribute("data-right", "");
    else box.firstElementChild?.prepend(unseen("Not right. "));
    box.hidden = true;
    li.replaceChildren(label, box);
    return { item: li, radio, said: box };
}

/**
 * Lets the reader answer.
 * @param {HTMLFormElement} form
 * @param {Form} parts
 */
function play(form, parts) {
    /** @type {Round} */
    let round = UNTRIED;
    const earlier = parse(load(KEPT)).get(parts.question);
    if (earlier) parts.verdict.textContent = EARLIER[earlier];
    show(parts, round);
    // Only what is said from now on is news.
    parts.verdict.setAttribute("role", "status");

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        const choice = parts.options.findIndex((option) => option.radio.checked);
        if (choice < 0) {
            say(parts.verdict, "Choose an answer first.");
            parts.options[0]?.radio.focus();
            return;
        }
        round = answered(round, choice, parts.right);
        show(parts, round);
        const first = keep(parts.question, choice === parts.right);
        const said = text(parts.options[choice]?.said);
        if (!round.over) say(parts.verdict, "Not right.", said, "Choose another, or see all answers.");
        else end(parts.verdict, first && round.tried.length === 1 ? "Right, at the first try." : "Right.", said);
    });
    parts.all.addEventListener("click", () => {
        round = told(round);
        show(parts, round);
        end(parts.verdict, "All answers are shown.");
    });
    form.addEventListener("reset", () => {
        round = UNTRIED;
        show(parts, round);
        say(parts.verdict, "");
        parts.options[0]?.radio.focus();
    });
}

/**
 * Shows what has been told, and what can be pressed.
 * @param {Form} parts
 * @param {Round} round
 */
function show(parts, round) {
    for (const [i, { item, radio, said }] of parts.options.entries()) {
        const shown = isTold(round, i);
        said.hidden = !shown;
        radio.disabled = round.over;
        item.classList.toggle("told", shown);
    }
    parts.submit.hidden = round.over;
    parts.all.hidden = round.over || round.tried.length === 0;
    parts.retry.hidden = !round.over;
}

/**
 * Keeps an answer; says whether it was the first, and right.
 * @param {string} question
 * @param {boolean} right
 * @returns {boolean}
 */
function keep(question, right) {
    // Another page may have kept something since this one was opened.
    const answers = parse(load(KEPT));
    const before = answers.get(question);
    const mark = marked(before, right);
    if (mark !== before) save(KEPT, serialize(answers.set(question, mark)));
    count();
    return before === undefined && right;
}

/** Says at the end of the questions how many are answered. */
function count() {
    const line = document.querySelector(".questions-end");
    if (!line) return;
    const questions = [...document.querySelectorAll(".question")].map((section) => section.getAttribute("data-question") ?? "");
    const { answered: done } = counted(questions, parse(load(KEPT)));
    const place = line.querySelector("span") ?? line.appendChild(document.createElement("span"));
    place.textContent = done > 0 ? ` · ${done} of ${questions.length} answered here` : "";
}

/**
 * Says a verdict, with what is heard and stands elsewhere to be seen.
 * @param {HTMLElement} verdict
 * @param {string} words
 * @param {string} [heard]
 * @param {string} [then]
 */
function say(verdict, words, heard = "", then = "") {
    verdict.replaceChildren(words);
    if (heard) verdict.append(unseen(` ${heard}`));
    if (then) verdict.append(` ${then}`);
}

/**
 * The last verdict. What was pressed is gone, so the verdict takes the focus.
 * @param {HTMLElement} verdict
 * @param {string} words
 * @param {string} [heard]
 */
function end(verdict, words, heard) {
    say(verdict, words, heard);
    verdict.focus({ preventScroll: true });
    verdict.scrollIntoView({ block: "nearest" });
}

/** What is said, without the badges of its claims, and without the word that the verdict says already. @param {HTMLElement | undefined} said @returns {string} */
function text(said) {
    const copy = said?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) return "";
    for (const silent of copy.querySelectorAll(".unseen, .claim:not(.claim-amount)")) silent.remove();
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim().replace(/^Right\b[.:,;]? ?/, "");
}

/** @param {"submit" | "button" | "reset"} type @param {string} words @returns {HTMLButtonElement} */
function button(type, words) {
    const made = plain(words, { class: "question-button" });
    made.type = type;
    return made;
}

/** Words for screen readers. @param {string} words @returns {HTMLElement} */
function unseen(words) {
    return element("span", { class: "unseen" }, words);
}
