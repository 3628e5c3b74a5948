// Run: in the Playground, once the reader has agreed to it; under `cargo book serve` on this machine.

import { button, element } from "./dom.js";
import { playgroundLink } from "./program.js";
import { load, save } from "./store.js";

/** @typedef {import("./playground.js").Profile} Profile */
/** @typedef {import("./playground.js").Recorded} Recorded */
/** What came of a run: what to show, and that in one sentence. @typedef {{ shown: Element, sentence: string }} Came */
/**
 * What belongs to one button.
 * @typedef {object} Place
 * @property {string} id of the listing
 * @property {HTMLButtonElement} button
 * @property {HTMLElement} box
 * @property {HTMLOutputElement} said
 * @property {HTMLElement} results
 * @property {AbortController | null} running
 */

const AGREED = "playground";
/** How long the Playground may take, and this machine, which may have to compile first; in milliseconds. */
const LIMIT = { there: 30_000, here: 300_000 };

const STOPPED = new Error("Stopped.");

/** @type {Record<Profile, string>} */
const TITLES = { dev: "debug", release: "release" };

/** Where this machine runs listings; `null` but under `cargo book serve`. @returns {string | null} */
function here() {
    return document.querySelector("script[data-run]")?.getAttribute("data-run") ?? null;
}

export function start() {
    for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".listing[data-runs]"))) {
        const slot = figure.querySelector(".toolbar-run");
        if (!slot) continue;
        const id = figure.dataset.listing ?? "";
        const link = figure.dataset.runs === "anywhere" ? playgroundLink(id, document) : null;
        if (here() !== null || link !== null) slot.append(runButton(figure, id, link));
    }
}

/** @param {HTMLElement} figure @param {string} id @param {string | null} link @returns {HTMLButtonElement} */
function runButton(figure, id, link) {
    const made = button("Run", {}, () => press());
    made.title = here() === null ? "Run this program in the Rust Playground" : "Run this program now, on this machine";
    /** @type {Place | undefined} */
    let place;
    const press = () => {
        place ??= placeFor(figure, id, made);
        const question = place.box.querySelector(".ran-question");
        if (place.running) place.running.abort(STOPPED);
        else if (here() !== null || load(AGREED) === "yes") run(place, link);
        else if (question) question.remove();
        else ask(place, link);
    };
    return made;
}

/** Below the code, empty as yet. @param {HTMLElement} figure @param {string} id @param {HTMLButtonElement} pressed @returns {Place} */
function placeFor(figure, id, pressed) {
    const box = element("div", { class: "ran" });
    const said = document.createElement("output");
    const results = element("div", { class: "ran-results" });
    box.append(said, results);
    figure.querySelector(".panes")?.after(box);
    return { id, button: pressed, box, said, results, running: null };
}

/** Says what would be sent, and to whom, before the first time. @param {Place} place @param {string | null} link */
function ask(place, link) {
    const question = element("div", { class: "ran-question" });
    const text = element("p", {}, "This sends the program and its profile to play.rust-lang.org, the Rust Playground. It compiles and runs "
        + "the program there, with today’s stable Rust and not the book’s compiler. You are asked once on this device.");
    text.id = `${place.button.closest(".listing")?.id}-ask`;
    const close = () => {
        question.remove();
        place.button.focus();
    };
    const go = button("Run there", {}, () => {
        save(AGREED, "yes");
        close();
        run(place, link);
    });
    go.setAttribute("aria-describedby", text.id);
    question.addEventListener("keydown", (event) => {
        if (event.key === "Escape") close();
    });
    question.append(text, go, button("Cancel", {}, close));
    place.said.before(question);
    go.focus();
}

/** @param {Place} place @param {string | null} link */
async function run(place, link) {
    const running = new AbortController();
    place.running = running;
    place.button.textContent = "Stop";
    place.results.replaceChildren();
    const limit = here() === null ? LIMIT.there : LIMIT.here;
    /** @type {string[]} */
    const sentences = [];
    const wanted = chosen(place.id);
    for (const [at, profile] of wanted.entries()) {
        place.said.textContent = [...sentences, `Running in ${TITLES[profile]} …`].join(" ");
        const late = setTimeout(() => running.abort(new Error(`It was not done within ${limit / 1000} seconds.`)), limit);
        try {
            const { shown, sentence } = await once(place.id, profile, link, running.signal);
            place.results.append(shown);
            for (const box of /** @type {NodeListOf<HTMLElement>} */ (shown.querySelectorAll(".scroll"))) {
                // What scrolls must be within the keyboard's reach.
                if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
            }
            sentences.push(sentence);
        } catch (error) {
            sentences.push(error instanceof Error ? error.message : String(error));
            if (error !== STOPPED) {
                sentences.push("What was recorded stands below.");
                place.results.append(...wanted.slice(at).map((one) => recordedBlock(place.id, one)));
            }
            break;
        } finally {
            clearTimeout(late);
        }
    }
    if (here() === null && !running.signal.aborted) place.results.append(forget());
    place.said.textContent = sentences.join(" ");
    place.button.textContent = "Run";
    place.running = null;
}

/** @param {string} id @param {Profile} profile @param {string | null} link @param {AbortSignal} signal @returns {Promise<Came>} */
function once(id, profile, link, signal) {
    const address = here();
    return address === null ? there(id, profile, link ?? "", signal) : onThisMachine(address, id, profile, signal);
}

/** @param {string} id @param {Profile} profile @param {string} link @param {AbortSignal} signal @returns {Promise<Came>} */
async function there(id, profile, link, signal) {
    if (!navigator.onLine) throw new Error("This device is offline.");
    // Who never asks the Playground needs none of it.
    const { evaluate, isAsRecorded } = await import("./playground.js");
    const answer = await evaluate(link, profile, signal);
    const recorded = recordedOf(id, profile);
    const same = isAsRecorded(answer, recorded);
    const shown = element("div", { class: "ran-one" });
    shown.append(element("p", { class: "note" }, `${TITLES[profile]}, in the Playground, with today’s stable Rust`), output(answer.text));
    if (!same) shown.append(recordedBlock(id, profile));
    return { shown, sentence: inWords(profile, answer.failed, same) };
}

/**
 * What came of a run in the Playground, in a sentence.
 * @param {Profile} profile
 * @param {boolean} failed
 * @param {boolean} same
 * @returns {string}
 */
export function inWords(profile, failed, same) {
    return `${TITLES[profile]}: ${failed ? "ends with an error" : "exits with 0"}; output ${same ? "as" : "other than"} recorded.`;
}

/** @param {string} address @param {string} listing @param {Profile} profile @param {AbortSignal} signal @returns {Promise<Came>} */
async function onThisMachine(address, listing, profile, signal) {
    const body = JSON.stringify({ listing, profile });
    const response = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body, signal })
        .catch(() => { throw signal.aborted ? signal.reason : new Error("The server of this page does not answer."); });
    const text = await response.text();
    if (!response.ok) throw new Error(text.trim());
    // Our own server's, rendered as the figure itself is.
    const shown = document.createElement("div");
    shown.innerHTML = text;
    const verdict = shown.querySelector(".ran-verdict");
    verdict?.remove();
    return { shown, sentence: verdict?.textContent ?? "" };
}

/** What to run: what the reader has chosen for the book, else what stands open of the listing. @param {string} id @returns {Profile[]} */
function chosen(id) {
    const open = [...partsOf(id, "details.profile[open]")].map((part) => part.getAttribute("data-profile") ?? "");
    return profiles(document.documentElement.dataset.profile, open);
}

/**
 * @param {string | undefined} choice of the reader
 * @param {string[]} open the profiles whose assembly is in sight
 * @returns {Profile[]}
 */
export function profiles(choice, open) {
    const only = choice ?? (open.every((one) => one === open[0]) ? open[0] : undefined);
    return only === "dev" || only === "release" ? [only] : ["dev", "release"];
}

/** A run as it was recorded: one of which the page has nothing printed nothing, and ended well. @param {string} id @param {Profile} profile @returns {Recorded} */
function recordedOf(id, profile) {
    const found = recordedElement(id, profile);
    const text = (/** @type {string} */ name) => found?.querySelector(name)?.textContent ?? "";
    return { failed: found?.hasAttribute("data-failed") ?? false, stdout: text(".stdout"), stderr: text(".stderr") };
}

/** @param {string} id @param {Profile} profile @returns {Element | null} */
function recordedElement(id, profile) {
    return partsOf(id, `.panel-output .run:is([data-profile="${profile}"], [data-profile="both"])`)[0] ?? null;
}

/** @param {string} id @param {Profile} profile @returns {HTMLElement} */
function recordedBlock(id, profile) {
    const block = element("div", { class: "ran-one" });
    const { stdout, stderr } = recordedOf(id, profile);
    const note = recordedElement(id, profile)?.querySelector(".note")?.textContent?.replace(/^.*: /, "") ?? "exits with 0";
    block.append(element("p", { class: "note" }, `${TITLES[profile]}, as recorded: ${note}`), output(stdout + stderr));
    return block;
}

/** @param {string} text @returns {HTMLElement} */
function output(text) {
    if (text.trim() === "") return element("p", { class: "note" }, "It prints nothing.");
    const shown = element("pre", { class: "stdout" });
    shown.append(element("code", { class: "nohighlight" }, text));
    return shown;
}

/** @returns {HTMLElement} */
function forget() {
    /** @type {HTMLButtonElement} */
    const made = button("Ask again next time", {}, () => {
        save(AGREED, null);
        made.replaceWith(element("span", { class: "note" }, "You will be asked again."));
    });
    return made;
}

/** @param {string} id @param {string} wanted @returns {NodeListOf<Element>} */
function partsOf(id, wanted) {
    return document.querySelectorAll(`.listing[data-listing="${id}"] ${wanted}`);
}
