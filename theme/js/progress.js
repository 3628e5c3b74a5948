// The page of all questions: what came of each, what to practice again, and how to forget it all.

import { KEPT, counted, isForPractice, parse } from "./answers.js";
import { element } from "./dom.js";
import { load, save } from "./store.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Mark} Mark */

/** What is read out behind a question. @type {Record<Mark, string>} */
const WORDS = { first: "right at the first try", later: "right later", wrong: "not yet right" };

export function start() {
    for (const own of document.querySelectorAll(".progress-own")) own.removeAttribute("hidden");
    fill();
    // Another page of the book, or this one from the history.
    window.addEventListener("storage", fill);
    window.addEventListener("pageshow", fill);
    forgetting();
    if (!save(KEPT, load(KEPT))) say("This browser keeps no answers: they are forgotten when you leave a page.");
}

/** Fills in everything that depends on the answers. */
function fill() {
    const answers = parse(load(KEPT));
    const entries = [...document.querySelectorAll(".progress-part [data-question]")];
    for (const entry of entries) mark(entry, answers.get(id(entry)));
    fillCounts(document.querySelector(".progress"), ":scope > .progress-own", entries, answers);
    for (const part of document.querySelectorAll(".progress-part")) {
        fillCounts(part, ".progress-counts", [...part.querySelectorAll("[data-question]")], answers);
    }
    const again = entries.filter((entry) => isForPractice(answers.get(id(entry))));
    const list = document.querySelector(".progress-again ol");
    list?.replaceChildren(...again.map((entry) => entry.cloneNode(true)));
    document.querySelector(".progress-again p")?.toggleAttribute("hidden", again.length > 0);
}

/** @param {Element} entry @returns {string} */
function id(entry) {
    return entry.getAttribute("data-question") ?? "";
}

/**
 * Says what came of a question.
 * @param {Element} entry
 * @param {Mark | undefined} state
 */
function mark(entry, state) {
    entry.querySelector(".unseen")?.remove();
    if (state === undefined) {
        entry.removeAttribute("data-state");
        return;
    }
    entry.setAttribute("data-state", state);
    entry.append(element("span", { class: "unseen" }, ` (${WORDS[state]})`));
}

/**
 * Fills in the numbers of some questions.
 * @param {Element | null} within
 * @param {string} place where in it the numbers stand
 * @param {Element[]} entries the questions
 * @param {Answers} answers
 */
function fillCounts(within, place, entries, answers) {
    /** @type {Record<string, number>} */
    const counts = counted(entries.map(id), answers);
    for (const number of within?.querySelectorAll(`${place} [data-count]`) ?? []) {
        number.textContent = String(counts[number.getAttribute("data-count") ?? ""] ?? 0);
    }
}

/** Lets the reader forget all answers, and asks first. */
function forgetting() {
    const forget = document.querySelector(".progress-forget");
    const confirm = document.querySelector(".progress-confirm");
    const keep = document.querySelector(".progress-no");
    const yes = document.querySelector(".progress-yes");
    if (!(forget instanceof HTMLElement && confirm instanceof HTMLElement && keep instanceof HTMLElement)) return;
    /** @param {boolean} asking */
    const ask = (asking) => {
        forget.hidden = asking;
        confirm.hidden = !asking;
        (asking ? keep : forget).focus();
        if (asking) say("");
    };
    forget.addEventListener("click", () => ask(true));
    keep.addEventListener("click", () => ask(false));
    confirm.addEventListener("keydown", (event) => {
        if (event.key === "Escape") ask(false);
    });
    yes?.addEventListener("click", () => {
        save(KEPT, null);
        fill();
        ask(false);
        say("All answers are forgotten.");
    });
}

/** @param {string} words */
function say(words) {
    const place = document.querySelector(".progress-said");
    if (place) place.textContent = words;
}
