// What depends on the reader's device: a finger, less motion, a browser that keeps nothing, and paper.

import assert from "node:assert/strict";
import { describe, it, test } from "node:test";

import { smallTargets } from "../checks.js";
import { openBook } from "../harness.js";

const book = await openBook();

/** One page of each kind. */
const KINDS = ["introduction.html", "stack/frames.html", "heap/collecting.html", "cheat_sheet.html", "claims/sheet.html", "since-2019.html", "glossary.html"];

describe("everything that can be pressed has 24 by 24 pixels", () => {
    for (const path of [...KINDS, "toc.html"]) {
        it(path, async () => {
            const { page, close } = await book.open(path, { width: 360, height: 740, touch: true });
            const small = await smallTargets(page);
            assert.deepEqual(small.slice(0, 12), [], `${small.length} of them`);
            await close();
        });
    }
});

describe("nothing moves for a reader who prefers less motion", () => {
    for (const path of KINDS) {
        it(path, async () => {
            const { page, close } = await book.open(path, { motion: "reduce" });
            const moving = await page.evaluate(() => {
                /** @param {string} times */
                const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
                return [...document.querySelectorAll("*")]
                    .flatMap((element) => [null, "::before", "::after"].map((part) => ({ element, style: getComputedStyle(element, part) })))
                    .filter(({ style }) => lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)))
                    .map(({ element, style }) => `${element.tagName} ${element.className}: ${style.transitionDuration} ${style.animationDuration}`);
            });
            assert.deepEqual(moving.slice(0, 12), []);
            assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
            await close();
        });
    }
});

describe("a browser that keeps nothing shows every kind of page, and each control works for the visit", () => {
    for (const path of KINDS) {
        it(path, async () => {
            const { page, faults, close } = await book.open(path, { storage: false, theme: "light" });
            await page.getByRole("combobox", { name: "Appearance" }).selectOption("dark");
            assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
            for (const control of await page.getByRole("radio").filter({ visible: true }).all()) await control.check();
            assert.deepEqual(faults, []);
            await close();
        });
    }
});

test("the largest chapter is a matter of pages on paper, not of tens of pages", async () => {
    const { page, close } = await book.open("beyond/alternatives.html", { media: "print" });
    const pdf = (await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } })).toString("latin1");
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 3 && sheets <= 20, `${sheets} pages of A4`);
    await close();
});
