// What must hold on every page, in every manner of opening it. Each check answers with what is wrong; an empty list is good.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page} Page */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core finds, of any impact, by its own choice of rules and, where there is something to press, with the size of targets.
 *
 * Of the lines of code whose parts have the same classes, in the same surroundings, it sees one: a page has thousands, and it would look at
 * the colors and the neighbors of each of their words.
 * @param {Page} page
 * @param {{ targets?: boolean }} [options]
 * @returns {Promise<string[]>}
 */
export async function axe(page, { targets = true } = {}) {
    await page.evaluate(AXE);
    return await page.evaluate(async (enabled) => {
        /** @param {Element} element */
        const look = (element) =>
            ["class", "style", "data-profile", "role"].reduce((all, name) => `${all} ${element.getAttribute(name)}`, element.tagName);
        const seen = new Set();
        /** What stands in the place of a line meanwhile, and the line. @type {[Comment, Element][]} */
        const away = [];
        for (const line of document.querySelectorAll(".listing pre :is(.line, .label)")) {
            let key = [...new Set([...line.querySelectorAll("*")].map(look))].sort().join();
            for (let around = /** @type {Element | null} */ (line); around; around = around.parentElement) key += ` in ${look(around)}`;
            // The one that the keyboard comes to says of its box that it can.
            if (seen.has(key) && !line.hasAttribute("tabindex")) away.push([document.createComment(""), line]);
            seen.add(key);
        }
        for (const [place, line] of away) line.replaceWith(place);
        const { violations } = await /** @type {any} */ (window).axe.run(document, {
            resultTypes: ["violations"],
            rules: { "target-size": { enabled } },
        });
        for (const [place, line] of away) place.replaceWith(line);
        return violations.flatMap((/** @type {any} */ violation) =>
            violation.nodes.map(
                (/** @type {any} */ node) => `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${node.failureSummary}`,
            ),
        );
    }, targets);
}

/** What makes the page wider than the window, and text that needs scrolling sideways. @param {Page} page */
export function overflow(page) {
    return page.evaluate(() => {
        const root = document.documentElement;
        /** @type {string[]} */
        const found = [];
        /** @param {Element} element */
        const name = (element) =>
            `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 50)}`;
        /** Whether something around the element scrolls by itself, or cuts it off. @param {Element} element */
        const boxed = (element) => {
            for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
                if (getComputedStyle(around).overflowX !== "visible") return true;
            }
            return false;
        };
        for (const element of [root, document.body]) {
            const { overflowX } = getComputedStyle(element);
            if (overflowX !== "visible" && overflowX !== "auto") found.push(`${name(element)}: overflow-x: ${overflowX} would hide it`);
        }
        if (root.scrollWidth > root.clientWidth) {
            found.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
            for (const element of document.body.querySelectorAll("*")) {
                const box = element.getBoundingClientRect();
                if (box.width > 0 && box.right > root.clientWidth + 1 && !boxed(element)) found.push(`${name(element)}: ends at ${box.right}`);
            }
        }
        for (const text of document.querySelectorAll("main :is(p, li, dt, dd, h1, h2, h3, h4, summary, figcaption):not(.unseen)")) {
            if (text.clientWidth > 0 && text.scrollWidth > text.clientWidth + 1 && !boxed(text)) {
                found.push(`${name(text)}: ${text.scrollWidth} wide in ${text.clientWidth}`);
            }
        }
        return found.slice(0, 12);
    });
}

/**
 * How far the page moved by itself while it loaded, in the unit of Cumulative Layout Shift, and what moved.
 * @param {Page} page
 * @returns {Promise<{ moved: number, what: string[] }>}
 */
export function shift(page) {
    return page.evaluate(
        () =>
            new Promise((done) => {
                let moved = 0;
                /** @type {string[]} */
                const what = [];
                new PerformanceObserver((list) => {
                    for (const entry of /** @type {any[]} */ (list.getEntries())) {
                        // Of a page that is painted before all of it is there, a box of code gets wider with the longest of its lines: the
                        // white space between its lines moves then, and nothing that anybody sees.
                        const isBlank = (/** @type {{ node: Node | null }} */ { node }) => node instanceof Text && node.data.trim() === "";
                        if (entry.sources.length > 0 && entry.sources.every(isBlank)) continue;
                        moved += entry.value;
                        for (const { node, previousRect: from, currentRect: to } of entry.sources) {
                            const element = node instanceof Element ? node : node?.parentElement;
                            const name = `<${element?.tagName.toLowerCase()} class="${element?.className}"> ${node?.textContent?.trim().slice(0, 30)}`;
                            /** @param {DOMRectReadOnly} box */
                            const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
                            what.push(`${entry.value.toFixed(4)}: ${name}: ${place(from)} to ${place(to)}`);
                        }
                    }
                }).observe({ type: "layout-shift", buffered: true });
                requestAnimationFrame(() => setTimeout(() => done({ moved, what }), 50));
            }),
    );
}

/** What can be pressed and has fewer than 24 by 24 CSS pixels that answer; links within a sentence may be as high as its text. @param {Page} page */
export function smallTargets(page) {
    return page.evaluate(() => {
        const LEAST = 24;
        /** A link that stands in a line of text. @param {Element} element */
        const inSentence = (element) => {
            if (!element.matches("a[href]:not(.claim)") || getComputedStyle(element).display !== "inline") return false;
            const around = element.closest("p, li, dd, td, th, summary, figcaption, h1, h2, h3, h4, blockquote");
            return around !== null && (around.textContent ?? "").trim() !== (element.textContent ?? "").trim();
        };
        /** Whether a press beside the middle of the element still reaches it: its box may be smaller than what answers. @param {Element} element */
        const answers = (element) => {
            element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
            const box = element.getClientRects()[0];
            if (!box) return true;
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const reach = LEAST / 2 - 0.75;
            return [[-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([right, down]) => {
                const hit = document.elementFromPoint(x + (right ?? 0), y + (down ?? 0));
                return hit !== null && (element.contains(hit) || hit.closest("label")?.contains(element));
            });
        };
        /** @type {string[]} */
        const found = [];
        for (const element of document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")) {
            if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(".skip, .unseen, .unseen *") || inSentence(element)) continue;
            const box = element.getBoundingClientRect();
            if (box.width >= LEAST && box.height >= LEAST) continue;
            if (answers(element)) continue;
            found.push(
                `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 30)}: ` +
                    `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`,
            );
        }
        return found;
    });
}

/**
 * What a reader cannot get at without a script: parts of listings, code of either profile, tables, questions and their answers, the way
 * to the contents. Folds are opened first, which needs no script.
 * @param {Page} page
 */
export function beyondReach(page) {
    return page.evaluate(() => {
        /** @type {string[]} */
        const found = [];
        for (const fold of document.querySelectorAll("details")) fold.open = true;
        for (const element of document.querySelectorAll("main :is(.line, .label, tr, pre, p, li, summary, figcaption)")) {
            // A button opens it, which needs no script either.
            const popover = element.closest("[popover]");
            if (popover && document.querySelector(`button[popovertarget="${popover.id}"]`)) continue;
            // What the reader answered, which only a script can keep.
            if (element.closest(".progress-own")) continue;
            if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
                found.push(`not shown: <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.slice(0, 40)}`);
            }
        }
        /** The lines of each listing that its figures show, and the programs as their links to the Playground carry them. @type {Map<string, Set<string>>} */
        const shown = new Map();
        /** @type {Map<string, string>} */
        const programs = new Map();
        for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("figure.listing"))) {
            const name = figure.dataset.listing ?? "";
            const lines = shown.get(name) ?? new Set();
            shown.set(name, lines);
            for (const line of figure.querySelectorAll(".source .line")) lines.add(line.textContent?.trim() ?? "");
            const link = /** @type {HTMLAnchorElement | null} */ (figure.querySelector("a[href^='https://play.rust-lang.org/']"));
            if (link) programs.set(name, new URL(link.href).searchParams.get("code") ?? "");
            for (const code of figure.querySelectorAll(".function")) {
                // A profile that has no code for a function says so in a sentence.
                const silent = [...code.querySelectorAll("[data-profile]")].filter((profile) => !profile.querySelector(".line, p"));
                if (silent.length > 0) found.push(`${name}: ${code.getAttribute("data-function")} has nothing for a profile`);
            }
        }
        for (const [name, program] of programs) {
            const lines = program.split("\n").map((line) => line.trim());
            const missing = lines.filter((line) => line !== "" && !line.startsWith("//") && !shown.get(name)?.has(line));
            if (missing.length > 0) found.push(`${name}: not on the page: ${missing.join(" ⏎ ")}`);
        }
        const contents = [...document.querySelectorAll("noscript a, #contents a")].filter((link) => link.checkVisibility());
        const alone = location.pathname.endsWith("/toc.html");
        if (!alone && contents.length === 0 && !document.querySelector("[popovertarget=contents]")?.checkVisibility()) {
            found.push("no way to the contents");
        }
        return found.slice(0, 12);
    });
}

/** What is dark, bright or folded away that should be black on white and open on paper. Needs print media. @param {Page} page */
export function unprintable(page) {
    return page.evaluate(() => {
        const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        if (!probe) throw new Error("no canvas");
        /** A page has few colors, and thousands of lines. @type {Map<string, number>} */
        const known = new Map();
        /** From 0, black, to 1, white. @param {string} color */
        const lightness = (color) => {
            const before = known.get(color);
            if (before !== undefined) return before;
            for (const style of ["#fff", color]) {
                probe.fillStyle = style;
                probe.fillRect(0, 0, 1, 1);
            }
            const [red = 0, green = 0, blue = 0] = probe.getImageData(0, 0, 1, 1).data;
            const light = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
            known.set(color, light);
            return light;
        };
        /** @type {string[]} */
        const found = [];
        for (const element of [document.documentElement, document.body]) {
            const { backgroundColor } = getComputedStyle(element);
            if (lightness(backgroundColor) < 0.95) found.push(`<${element.tagName}> has the background ${backgroundColor}`);
        }
        for (const element of document.querySelectorAll("main :is(p, li, td, code, h1, h2, .line)")) {
            const { color } = getComputedStyle(element);
            if (lightness(color) > 0.5) found.push(`${element.textContent?.slice(0, 40)} is printed in ${color}`);
        }
        for (const chrome of document.querySelectorAll(".bar, #contents, .skip, .turn")) {
            if (chrome.checkVisibility()) found.push(`${chrome.className} is printed`);
        }
        // The evidence of a listing stays folded, also of one that is in an answer.
        for (const answer of document.querySelectorAll("main > details li:not(.listing li), .question li, .question-said")) {
            if (!answer.checkVisibility()) found.push(`not printed: ${answer.textContent?.slice(0, 60)}`);
        }
        return found.slice(0, 12);
    });
}
