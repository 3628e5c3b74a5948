// Every page of the book, in every manner of opening it: wide, on a phone, zoomed; light and dark; without scripts, offline, on paper.
// A run tries a sample; `npm run matrix` tries all of it, and `npm run matrix -- print zoomed` all of these modes.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "node:test";

import { axe, beyondReach, overflow, shift, unprintable } from "../checks.js";
import { BOOK, openBook, pages } from "../harness.js";
import { sample, whole } from "../matrix.js";

const paths = await pages();
const asked = process.argv.indexOf("--whole");
const combinations = asked < 0 ? sample(paths, await heaviest(1)) : whole(paths, process.argv.slice(asked + 1));
const book = await openBook();
/** A host's page for wrong addresses names the root of its site, which is `/` unless book.toml says another. */
const root = await openBook({ under: "/" });

describe("every page", { concurrency: 2 }, () => {
    for (const combination of combinations) {
        const { path, width, theme, mode } = combination;
        it(`${path}, ${width} wide, ${theme}, ${mode}`, { timeout: 120_000 }, () => holds(combination));
    }
});

/** @param {import("../matrix.js").Combination} combination */
async function holds({ path, width, theme, mode, judged }) {
    const visit = await (path === "404.html" ? root : book).open(path, {
        width,
        height: mode === "zoomed" ? 256 : 900,
        theme,
        js: mode !== "scripts off",
        offline: mode === "offline",
        media: mode === "print" ? "print" : "screen",
        kept: mode === "remembered" ? { profile: "release", theme: theme === "dark" ? "light" : "dark" } : undefined,
    });
    const { page, faults } = visit;
    try {
        if (mode === "plain" || mode === "remembered") {
            const { moved, what } = await shift(page);
            assert.ok(moved < 0.02, `moved by ${moved} while it loaded: ${what.join("; ")}`);
        }
        if (mode === "offline") await poke(page);
        else if (mode === "scripts off") {
            await visit.wake();
            assert.deepEqual(await beyondReach(page), [], "without scripts");
        } else if (mode === "print") assert.deepEqual(await unprintable(page), [], "on paper");
        if (mode === "remembered") await unfold(page);
        assert.deepEqual(await overflow(page), [], "overflow");
        if (judged) assert.deepEqual(await axe(page, { targets: mode !== "print" }), [], "axe-core");
        assert.deepEqual(faults, [], "errors and requests");
    } finally {
        await visit.close();
    }
}

/** Does what a reader does without asking for anything from elsewhere: scrolls, points, opens. @param {import("playwright-core").Page} page */
async function poke(page) {
    await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
    for (const selector of [".asm .line", ".source .line"]) {
        const line = page.locator(selector).filter({ visible: true }).first();
        if ((await line.count()) > 0) await line.hover();
    }
    await unfold(page);
}

/** Opens everything that can be opened. @param {import("playwright-core").Page} page */
async function unfold(page) {
    await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = true;
    });
    await page.waitForTimeout(50);
}

/** The pages with the most bytes. @param {number} number */
async function heaviest(number) {
    const sizes = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(join(BOOK, path))).size })));
    return sizes
        .sort((a, b) => b.size - a.size)
        .slice(0, number)
        .map(({ path }) => path);
}
