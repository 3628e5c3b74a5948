// Pictures answer to the program: the heap over time by mouse, keyboard and touch, without overflowing the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openBook } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const book = await openBook();

const HEAP = "heap/vectors.html";

/**
 * The first listing of a page whose heap over time is drawn, with the picture unfolded, and a line that is drawn there and shown in the
 * program; the two may stand in different parts of the listing.
 * @param {Page} page
 * @returns {Promise<{ figure: Locator, parts: Locator, line: string }>}
 */
async function withTimeline(page) {
    const figure = page.locator(".listing:has(.draw-timeline [data-line])").first();
    const { id, line } = await figure.evaluate((element) => {
        for (let at = element.querySelector(".panel-timeline"); at instanceof HTMLDetailsElement; at = at.parentElement?.closest("details") ?? null) at.open = true;
        const name = element.getAttribute("data-listing") ?? "";
        const numbers = [...element.querySelectorAll(".draw-band[data-line]")].map((band) => band.getAttribute("data-line") ?? "");
        const shown = (/** @type {string} */ number) =>
            [...document.querySelectorAll(`.listing[data-listing="${name}"] .source .line[data-line="${number}"]`)].some((found) => found.checkVisibility());
        const first = numbers.find(shown);
        if (!first) throw new Error("no line of the picture is in sight");
        return { id: name, line: first };
    });
    return { figure, parts: page.locator(`.listing[data-listing="${id}"]`), line };
}

/** @param {Locator} figure @returns {Promise<string[]>} */
function lit(figure) {
    return figure.locator(".draw-band.lit").evaluateAll((bands) => bands.map((band) => band.getAttribute("data-line") ?? ""));
}

test("a column of the heap over time and its line light each other", async () => {
    const { page, faults, close } = await book.open(HEAP);
    const { figure, parts, line } = await withTimeline(page);
    const source = parts.locator(`.source .line[data-line="${line}"]`).first();
    await source.hover();
    const bands = await lit(figure);
    assert.ok(bands.length > 0 && bands.every((number) => number === line), bands.join(" "));
    await page.mouse.move(5, 5);
    assert.deepEqual(await lit(figure), []);
    await figure.locator(`.draw-band[data-line="${line}"]`).first().hover();
    assert.match((await source.getAttribute("class")) ?? "", /lit/);
    assert.deepEqual(faults, []);
    await close();
});

test("by keyboard: from the code into the picture, along it, and back; the picture is no tab stop of its own", async () => {
    const { page, faults, close } = await book.open(HEAP);
    const { figure, parts, line } = await withTimeline(page);
    await parts.locator(`.source .line[data-line="${line}"]`).first().click();
    const at = () => page.evaluate(() => {
        const element = document.activeElement;
        return { inPicture: element?.matches(".draw-band") ?? false, line: element?.getAttribute("data-line") ?? null };
    });
    for (let steps = 0; steps < 4 && !(await at()).inPicture; steps += 1) await page.keyboard.press("ArrowRight");
    assert.deepEqual(await at(), { inPicture: true, line });
    await page.keyboard.press("End");
    const last = await at();
    await page.keyboard.press("ArrowLeft");
    assert.ok((await at()).inPicture && (await at()).line !== last.line, "left goes along the picture");
    await page.keyboard.press("ArrowRight");
    assert.deepEqual(await at(), last);
    await page.keyboard.press("Enter");
    assert.ok((await figure.locator(".draw-band.pinned").count()) > 0);
    await page.keyboard.press("Escape");
    assert.equal(await figure.locator(".draw-band.pinned").count(), 0);
    await page.keyboard.press("ArrowUp");
    assert.equal((await at()).inPicture, false);
    assert.equal(await figure.locator(":is(.panes, .panels) :is(.line, tr, g)[tabindex='0']").count(), 1, "one tab stop a figure");
    assert.deepEqual(faults, []);
    await close();
});

test("on a phone a picture scrolls in its own box, and a tap pins its line", async () => {
    const { page, faults, close } = await book.open(HEAP, { width: 360, height: 740, touch: true });
    const { figure, parts, line } = await withTimeline(page);
    const box = await figure.locator(".draw-scroll").first().evaluate((element) => ({
        scrolls: element.scrollWidth > element.clientWidth,
        text: parseFloat(getComputedStyle(element.querySelector("text") ?? element).fontSize) *
            (element.querySelector("svg")?.getBoundingClientRect().width ?? 0) / (element.querySelector("svg")?.viewBox.baseVal.width ?? 1),
        page: document.documentElement.scrollWidth <= innerWidth,
    }));
    assert.ok(box.scrolls && box.page && box.text >= 10, JSON.stringify(box));
    await figure.locator(`.draw-band[data-line="${line}"]`).first().tap({ position: { x: 30, y: 60 } });
    assert.ok((await parts.locator(`.source .line.pinned[data-line="${line}"]`).count()) > 0);
    assert.deepEqual(faults, []);
    await close();
});
