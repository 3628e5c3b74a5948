// Instructions and registers explain themselves where the reader points, in terms of memory.

import assert from "node:assert/strict";
import { test } from "node:test";

import { explain } from "../../../theme/js/explain.js";
import { openBook, pages } from "../harness.js";

const book = await openBook();
const PAGE = "stack/frames.html";
const BOTH = { kept: { profile: "both" } };

/** An instruction that reserves a frame. @param {import("playwright-core").Page} page */
function reserving(page) {
    return page.locator(".panes .asm .line", { hasText: /^sub rsp, \d+$/ }).filter({ visible: true }).first();
}

/** @param {import("playwright-core").Page} page */
function readoutOf(page) {
    return page.locator(".readout:not([hidden])");
}

test("by mouse, by keyboard and by touch an instruction says what it does to memory, and what its registers are for", async () => {
    /** @type {[string, import("../harness.js").Manner, (line: import("playwright-core").Locator) => Promise<void>][]} */
    const manners = [
        ["mouse", BOTH, (line) => line.hover()],
        [
            "keyboard",
            BOTH,
            async (line) => {
                await line.page().keyboard.press("Tab");
                await line.evaluate((element) => {
                    element.setAttribute("tabindex", "0");
                    /** @type {HTMLElement} */ (element).focus();
                });
            },
        ],
        ["touch", { ...BOTH, width: 360, height: 740, touch: true }, (line) => line.tap({ position: { x: 60, y: 8 } })],
    ];
    for (const [name, manner, point] of manners) {
        const { page, faults, close } = await book.open(PAGE, manner);
        const line = reserving(page);
        await point(line);
        const bytes = /\d+/.exec((await line.textContent()) ?? "")?.[0] ?? "?";
        const readout = readoutOf(page);
        await readout.getByText(new RegExp(`\\b${bytes}\\b.*bytes`)).waitFor();
        const text = (await readout.textContent()) ?? "";
        assert.match(text, /stack|frame/i, name);
        assert.match(text, /rsp/, `${name}: its register`);
        const [words, code] = await line.evaluate((element) => {
            const shown = document.querySelector(".readout:not([hidden])");
            return [shown, element].map((one) => one?.getBoundingClientRect().toJSON());
        });
        const inSight = code.top >= 0 && code.bottom <= (manner.height ?? 900);
        const apart = words.top >= code.bottom - 1 || words.bottom <= code.top + 1;
        assert.ok(inSight && apart, `${name}: the line is in sight, and the words do not cover it: ${JSON.stringify([words, code])}`);
        assert.deepEqual(faults, [], name);
        await close();
    }
});

test("every instruction on every page has an explanation", async () => {
    const { page, close } = await book.open(PAGE);
    const shown = await page.evaluate(
        async ([base, paths]) => {
            const texts = new Set();
            for (const path of paths) {
                const html = await (await fetch(base + path)).text();
                const document = new DOMParser().parseFromString(html, "text/html");
                for (const line of document.querySelectorAll(".asm .line")) texts.add(line.textContent?.trim());
            }
            return [...texts];
        },
        /** @type {[string, string[]]} */ ([book.base, await pages()]),
    );
    assert.ok(shown.length > 1000, `${shown.length} instructions`);
    assert.deepEqual(shown.filter((text) => explain(text ?? "").text === ""), []);
    assert.equal(explain("nonsense rax").text, "", "what is unknown is not explained away");
    await close();
});

test("a screen reader is told of the line that has the focus", async () => {
    const { page, close } = await book.open(PAGE, BOTH);
    await page.keyboard.press("Tab");
    await page.locator(".panes .line[tabindex='0']").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => [...document.querySelectorAll("[role=status].unseen")].some((region) => /Line \d+/.test(region.textContent ?? "")));
    await close();
});

test("checks, panic paths and unwinding are folded, and one press away", async () => {
    const { page, faults, close } = await book.open("optimizations/checks.html", BOTH);
    const folds = page.locator(".asm details:not([open]) > summary").filter({ visible: true });
    assert.ok((await folds.count()) > 0, "there are folds");
    const fold = folds.first();
    assert.match((await fold.textContent()) ?? "", /panic|check|unwind/i, "with a word on what they are");
    const hidden = fold.locator("xpath=..").locator(".line").first();
    assert.equal(await hidden.isVisible(), false);
    await fold.click();
    assert.equal(await page.locator(".asm details[open] .line").first().isVisible(), true);
    assert.deepEqual(faults, []);
    await close();
});
