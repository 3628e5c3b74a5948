// Pictures answer to the program, by mouse, keyboard and touch: the heap over time, and the slots of frames.

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

const FRAME = "evidence/frames.html";

/** The picture of a frame in debug, unfolded, with the debug code of its function in sight. @param {Page} page */
async function withFrame(page) {
    const picture = page.locator(".frame[data-profile=dev] .draw-frame").first();
    const id = await picture.evaluate((svg) => {
        const name = svg.closest(".frames")?.getAttribute("data-function");
        const listing = svg.closest(".listing")?.getAttribute("data-listing") ?? "";
        const code = document.querySelectorAll(`.listing[data-listing="${listing}"] .function[data-function="${name}"] .profile[data-profile=dev]`);
        for (const start of [svg, ...code]) {
            for (let at = start.closest("details"); at; at = at.parentElement?.closest("details") ?? null) at.open = true;
        }
        return listing;
    });
    return { picture, parts: page.locator(`.listing[data-listing="${id}"]`) };
}

/** The slots of a picture that instructions touch, and which. @param {Locator} picture */
function touched(picture) {
    return picture.locator("[data-touches]").evaluateAll((slots) =>
        slots.map((slot, at) => ({ at, touches: (slot.getAttribute("data-touches") ?? "").split(" ").filter(Boolean).map(Number) })).filter(({ touches }) => touches.length > 0),
    );
}

/** The numbers of the lines of debug code that are lit, in the function of a picture. @param {Locator} picture */
function litCode(picture) {
    return picture.evaluate((svg) => {
        const name = svg.closest(".frames")?.getAttribute("data-function");
        const listing = svg.closest(".listing")?.getAttribute("data-listing");
        const asm = document.querySelector(`.listing[data-listing="${listing}"] .function[data-function="${name}"] .profile[data-profile=dev] .asm`);
        return [...(asm?.querySelectorAll(".line, .label") ?? [])].flatMap((line, at) => (line.classList.contains("lit") ? [at] : []));
    });
}

test("by mouse: a slot lights the instructions that touch it and its source lines, and an instruction the slots it touches", async () => {
    const { page, faults, close } = await book.open(FRAME);
    const { picture, parts } = await withFrame(page);
    const slots = await touched(picture);
    assert.ok(slots.length > 1, "instructions touch several slots");
    for (const { at, touches } of slots) {
        const slot = picture.locator("[data-touches]").nth(at);
        await slot.hover();
        assert.deepEqual(await litCode(picture), touches);
        const lines = ((await slot.getAttribute("data-lines")) ?? "").split(" ");
        const shown = await parts.locator(".source .line.lit").evaluateAll((found) => found.map((line) => line.getAttribute("data-line") ?? ""));
        assert.ok(shown.length > 0 && shown.every((line) => lines.includes(line)), `${shown} of ${lines}`);
    }
    await page.mouse.move(5, 5);
    assert.deepEqual(await litCode(picture), []);

    // An instruction that touches one slot.
    const one = slots.map(({ at, touches }) => ({ at, only: touches.find((touch) => slots.every((other) => other.at === at || !other.touches.includes(touch))) })).find(({ only }) => only !== undefined);
    assert.ok(one && one.only !== undefined);
    const name = await picture.evaluate((svg) => svg.closest(".frames")?.getAttribute("data-function") ?? "");
    await parts.locator(`.function[data-function="${name}"] .profile[data-profile=dev] .asm`).first().locator(":is(.line, .label)").nth(one.only).hover();
    const answering = await picture.locator("[data-touches]").evaluateAll((all) => all.flatMap((slot, at) => (slot.classList.contains("lit") ? [at] : [])));
    assert.deepEqual(answering, [one.at]);
    assert.deepEqual(faults, []);
    await close();
});

test("by keyboard: slots are reached from the code, and each says what it is", async () => {
    const { page, faults, close } = await book.open(FRAME);
    const { picture, parts } = await withFrame(page);
    // The picture is reached from the code of its own part of the figure.
    const part = parts.filter({ has: page.locator(".draw-frame") });
    await part.locator(".line").filter({ visible: true }).first().click();
    const inPicture = () => page.evaluate(() => document.activeElement?.matches(".draw-frame [data-touches]") ?? false);
    for (let steps = 0; steps < 5 && !(await inPicture()); steps += 1) await page.keyboard.press("ArrowRight");
    assert.ok(await inPicture(), "the arrow keys lead to the picture");
    await page.keyboard.press("Home");
    const names = [];
    for (let steps = 0; steps < 3; steps += 1) {
        names.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")));
        await page.keyboard.press("ArrowDown");
    }
    assert.match(names[0] ?? "", /^return address; 8 bytes at rsp/);
    assert.equal(new Set(names).size, 3);
    await page.keyboard.press("Enter");
    assert.equal(await picture.locator(".pinned").count(), 1);
    assert.match(await part.locator(".readout:visible").innerText(), /bytes? at rsp/);
    await page.keyboard.press("Escape");
    assert.equal(await picture.locator(".pinned").count(), 0);
    assert.deepEqual(faults, []);
    await close();
});

test("by touch: a tap on a slot pins what belongs to it, and nothing leaves the page at 360 pixels", async () => {
    const { page, faults, close } = await book.open(FRAME, { width: 360, height: 740, touch: true });
    const { picture } = await withFrame(page);
    const [slot] = await touched(picture);
    assert.ok(slot);
    await picture.locator("[data-touches]").nth(slot.at).tap();
    assert.deepEqual(await litCode(picture), slot.touches);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page does not scroll sideways");
    assert.deepEqual(faults, []);
    await close();
});
