// Badges open a panel: what was checked behind a sentence, and with which compiler. What a claim's panel tells came with the page; a badge whose
// text is not there is a link to the page of claims, as it is without this module.

import { copied } from "./copied.js";
import { button, element } from "./dom.js";
import { closePanel, isOpenAt, openPanel, putBeside } from "./panel.js";
import { load, save } from "./store.js";

/** Each promise as classes spell it, its title, its meaning. @type {[string, string, string][]} */
const PROMISES = [
    ["guaranteed", "Guaranteed", "The Reference or the documentation of the standard library says so. It is checked here nevertheless."],
    ["implementation", "Implementation", "This compiler and this standard library do it so. Nobody has promised it."],
    ["optimizer", "Optimizer", "It is so in a release build, because the optimizer did something. The next version may do otherwise."],
];

/** The promise that a badge's classes name. @param {string} classes @returns {string | undefined} */
export function promiseOf(classes) {
    return PROMISES.find(([name]) => classes.split(" ").includes(`claim-${name}`))?.[0];
}

/** What checks a claim at home. @param {string} claim @returns {string} */
export function command(claim) {
    return `cargo test --test claims -- ${claim}`;
}

/**
 * Whether a click is a plain press; with a key held it is the browser's.
 * @param {Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} event @returns {boolean}
 */
export function isPlain(event) {
    return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

const BADGE = "a.claim[data-claim]";

/** Makes badges open their panels. */
export function start() {
    for (const badge of document.querySelectorAll(BADGE)) {
        badge.setAttribute("aria-haspopup", "dialog");
        badge.setAttribute("aria-expanded", "false");
    }
    /** The badge whose open panel this press will close before it becomes a click. @type {Element | null} */
    let closing = null;
    document.addEventListener("pointerdown", (event) => {
        const badge = closest(event, BADGE);
        closing = isOpenAt(badge) ? badge : null;
    }, true);
    document.addEventListener("click", (event) => {
        if (!isPlain(event)) return;
        const badge = closest(event, BADGE);
        if (badge) {
            const wasOpen = closing === badge;
            closing = null;
            pressed(badge, wasOpen, event);
        }
        if (closest(event, ".pop a[href^='#']")) closePanel();
        const count = closest(event, ".claims-count");
        if (count && showClaims(count)) event.preventDefault();
    });
    const toolchain = document.getElementById("about-toolchain");
    if (toolchain) standBeside(toolchain);
}

/** @param {Event} event @param {string} selector @returns {HTMLElement | null} */
function closest(event, selector) {
    return event.target instanceof Element ? event.target.closest(selector) : null;
}

/** @param {HTMLElement} badge @param {boolean} wasOpen @param {MouseEvent} event */
function pressed(badge, wasOpen, event) {
    const told = toldOf(badge.dataset.claim ?? "");
    if (!told) return;
    event.preventDefault();
    if (wasOpen) {
        closePanel();
        return;
    }
    const promise = promiseOf(badge.className) ?? "";
    openPanel(badge, [sign(promise), ` Checked: ${promise}`], [...told, entry(badge), atHome(badge), legend()]);
}

/** A badge that leads nowhere. @param {string} promise @returns {HTMLElement} */
function sign(promise) {
    return element("span", { class: `claim claim-${promise}`, "aria-hidden": "true" }, "✓");
}

/** What came with the page about a claim. @param {string} claim @returns {Node[] | undefined} */
function toldOf(claim) {
    const behind = document.querySelector(".behind template");
    if (!(behind instanceof HTMLTemplateElement)) return undefined;
    const article = behind.content.querySelector(`[data-claim="${CSS.escape(claim)}"]`);
    return article ? [...article.cloneNode(true).childNodes] : undefined;
}

/** @param {HTMLElement} badge @returns {HTMLElement} */
function entry(badge) {
    return element("p", { class: "claim-links" }, element("a", { href: badge.getAttribute("href") ?? "" }, "Its entry in the list of claims"));
}

/** The command that checks it, to be copied. @param {HTMLElement} badge @returns {HTMLElement} */
function atHome(badge) {
    const text = command(badge.dataset.claim ?? "");
    const code = element("code", {}, text);
    const copy = button("Copy", { class: "pop-button" });
    const said = element("span", { role: "status" });
    copy.addEventListener("click", async () => {
        const done = await copied(text, copy);
        // Where the browser refuses, the reader copies what is selected.
        if (!done) getSelection()?.selectAllChildren(code);
        said.textContent = done ? "Copied." : "Selected.";
    });
    return element("p", { class: "claim-command" }, "Check it yourself: ", code, " ", copy, " ", said);
}

/** What the three letters mean; open until a panel has been seen. @returns {HTMLElement} */
function legend() {
    const list = element("dl", {});
    for (const [name, title, meaning] of PROMISES) {
        list.append(element("dt", {}, sign(name), ` ${title}`), element("dd", {}, meaning));
    }
    const details = element("details", { class: "claim-legend" }, element("summary", {}, "What G, I and O mean"), list);
    if (load("legend") === null) details.setAttribute("open", "");
    save("legend", "seen");
    return details;
}

/** Opens the figure's own list of claims, to which the link leads; says whether there is one. @param {HTMLElement} link @returns {boolean} */
function showClaims(link) {
    const details = document.getElementById((link.getAttribute("href") ?? "").split("#")[1] ?? "")?.closest("details");
    if (!details) return false;
    details.open = true;
    details.querySelector("summary")?.focus();
    return true;
}

/** Puts a panel that the page brought, and that its buttons open by themselves, beside the button. @param {HTMLElement} panel */
function standBeside(panel) {
    /** @type {Element | null} */
    let opener = null;
    document.addEventListener("click", (event) => {
        opener = closest(event, `[popovertarget="${panel.id}"]`) ?? opener;
    }, true);
    panel.addEventListener("toggle", () => {
        if (opener && panel.matches(":popover-open")) putBeside(panel, opener);
    });
}
