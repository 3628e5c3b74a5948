// A recording is stepped through: by mouse, keyboard and touch, on narrow screens, on paper and without a script.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { axe, overflow, shift } from "../checks.js";
import { BOOK, openBook, pages } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

const book = await openBook();

/** The pages with steppers, and how many steps the longest of each has. @type {{ path: string, steps: number }[]} */
const found = [];
for (const path of await pages()) {
    const html = await readFile(join(BOOK, path), "utf8");
    const steps = html.split('<div class="stepper"').slice(1).map((stepper) => (stepper.split("<template>")[0] ?? "").split("<li data-line=").length - 1);
    if (steps.length > 0) found.push({ path, steps: Math.max(...steps) });
}
found.sort((a, b) => a.steps - b.steps);
assert.ok(found.length > 0, "a page with a stepper");
const LONGEST = found[found.length - 1]?.path ?? "";
const PAGE = found[Math.floor(found.length / 2)]?.path ?? "";

/** The first stepper of a page, unfolded. @param {Page} page @returns {Promise<Locator>} */
async function stepperOf(page) {
    await page.evaluate(() => {
        for (let fold = document.querySelector(".stepper")?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    });
    const stepper = page.locator(".stepper").first();
    await stepper.locator(".stage").waitFor({ state: "attached" });
    return stepper;
}

/** The step that a stepper shows, from 1. @param {Locator} stepper @returns {Promise<number>} */
async function stepOf(stepper) {
    return Number(/^Step (\d+) of/.exec((await stepper.locator(".stage .step-counts").textContent()) ?? "")?.[1]);
}

/** What the picture in sight says. @param {Locator} stepper */
function picture(stepper) {
    return stepper.locator(".stage svg:visible").evaluate((svg) => svg.innerHTML);
}

/** The lines that are marked as the next, by their numbers. @param {Page} page */
function running(page) {
    return page.locator(".source .running").evaluateAll((lines) => [...new Set(lines.map((line) => Number(line.getAttribute("data-line"))))]);
}

test("by mouse: forward and back lead to other steps and return to the same picture, and the line is marked", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    await stepper.getByRole("button", { name: "First step" }).click();
    assert.equal(await stepOf(stepper), 1);
    const told = stepper.locator(".steps-told li");
    const last = await told.count();
    /** @type {string[]} */
    const pictures = [];
    for (let step = 1; step <= last; step += 1) {
        assert.equal(await stepOf(stepper), step);
        assert.deepEqual(await running(page), [Number(await told.nth(step - 1).getAttribute("data-line"))]);
        assert.ok((await stepper.locator(".stage .step-said").textContent())?.startsWith((await told.nth(step - 1).textContent()) ?? "?"));
        pictures.push(await picture(stepper));
        // Also at the end, where it is disabled, though it keeps the focus.
        await stepper.getByRole("button", { name: "Forward" }).click({ force: true });
    }
    assert.equal(await stepOf(stepper), last);
    assert.equal(await stepper.getByRole("button", { name: "Forward" }).getAttribute("aria-disabled"), "true");
    assert.ok(new Set(pictures).size > last / 3, "steps differ");
    for (let step = last - 1; step >= 1; step -= 1) {
        await stepper.getByRole("button", { name: "Back" }).click();
        assert.equal(await picture(stepper), pictures[step - 1]);
    }
    await stepper.getByRole("button", { name: "Last step" }).click();
    assert.equal(await picture(stepper), pictures[last - 1]);
    assert.deepEqual(faults, []);
    await close();
});

test("a stepper begins with the first moment, which stands there without a script", async () => {
    const { page, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    const first = Number(await stepper.getAttribute("data-first")) + 1;
    assert.equal(await stepOf(stepper), first);
    const texts = (/** @type {string} */ of) =>
        stepper.locator(of).first().evaluate((svg) => [...svg.querySelectorAll("text:not(.as-type, .as-bytes)")].map((text) => text.textContent));
    assert.deepEqual((await texts(".stage .step-wide svg")).sort(), (await texts(".moment .step-wide svg")).sort());
    await close();
});

test("by keyboard: buttons, slider and choice in this order; arrow keys step and never leave the page", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    const address = page.url();
    await stepper.getByRole("button", { name: "First step" }).focus();
    /** @type {string[]} */
    const order = [];
    for (let stop = 0; stop < 6; stop += 1) {
        order.push(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.getAttribute("value") ?? ""));
        await page.keyboard.press("Tab");
    }
    assert.deepEqual(order, ["First step", "Back", "Forward", "Last step", "Step", "value"]);

    await stepper.getByRole("button", { name: "Forward" }).focus();
    const last = await stepper.locator(".steps-told li").count();
    const keys = [["Home", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["ArrowLeft", 1], ["End", last], ["ArrowRight", last]];
    for (const [key, step] of keys) {
        await page.keyboard.press(String(key));
        assert.equal(await stepOf(stepper), step, String(key));
    }
    await stepper.getByRole("slider").focus();
    for (const [key, step] of keys) {
        await page.keyboard.press(String(key));
        assert.equal(await stepOf(stepper), step, `${key} in the slider`);
    }
    assert.equal(page.url(), address);
    assert.deepEqual(faults, []);
    await close();
});

test("a click into the picture gives the keys to the stepper", async () => {
    const { page, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    await stepper.getByRole("button", { name: "First step" }).click();
    await page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
    await stepper.locator(".stage svg:visible").click({ position: { x: 40, y: 30 } });
    await page.keyboard.press("ArrowRight");
    assert.equal(await stepOf(stepper), 2);
    await close();
});

test("each step is said to screen readers once: by the page where a button was pressed, by the slider where that was moved", async () => {
    const { page, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    const said = () => page.locator("[role=status].unseen").textContent();
    await stepper.getByRole("button", { name: "First step" }).click();
    await stepper.getByRole("button", { name: "Forward" }).click();
    const told = (await stepper.locator(".steps-told li").nth(1).textContent()) ?? "";
    assert.equal(await said(), `Step 2: ${told}`);
    const slider = stepper.getByRole("slider");
    assert.equal(await slider.getAttribute("aria-valuetext"), `Step 2: ${told}`);
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await said(), `Step 2: ${told}`);
    assert.match((await slider.getAttribute("aria-valuetext")) ?? "", /^Step 3: /);
    await close();
});

test("what pictures show of values is chosen once for all, and remembered", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const stepper = await stepperOf(page);
    const shown = (/** @type {string} */ what) => stepper.locator(`.stage .as-${what}:visible`).count();
    assert.ok((await shown("value")) > 0 && (await shown("type")) === 0 && (await shown("bytes")) === 0);
    await stepper.getByRole("radio", { name: "bytes" }).check();
    assert.ok((await shown("value")) === 0 && (await shown("bytes")) > 0);
    await page.keyboard.press("ArrowLeft");
    assert.ok((await shown("type")) > 0 && (await shown("bytes")) === 0);
    await page.reload();
    const again = await stepperOf(page);
    assert.ok((await again.locator(".stage .as-type:visible").count()) > 0);
    assert.ok(await again.getByRole("radio", { name: "type" }).isChecked());
    assert.deepEqual(faults, []);
    await close();
});

test("by touch, on a phone: the picture is as narrow as the screen, and the buttons stay in reach", async () => {
    const { page, faults, close } = await book.open(PAGE, { width: 360, height: 740, touch: true });
    const stepper = await stepperOf(page);
    assert.ok(await stepper.locator(".stage .step-tall").isVisible());
    assert.equal(await stepper.locator(".stage .step-wide").isVisible(), false);
    await stepper.getByRole("button", { name: "First step" }).tap();
    await stepper.getByRole("button", { name: "Forward" }).tap();
    assert.equal(await stepOf(stepper), 2);
    await stepper.locator(".stage svg:visible").evaluate((svg) => scrollTo(0, svg.getBoundingClientRect().top + scrollY + 40));
    const { top, bottom } = await stepper.locator(".stepper-bar").evaluate((bar) => bar.getBoundingClientRect());
    assert.ok(top >= 0 && bottom < 300, `the buttons are at ${top}`);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(faults, []);
    await close();
});

test("nothing jumps: not when the page loads, and not from one step to the next", async () => {
    for (const { path } of found) {
        for (const width of [1400, 360]) {
            const { page, close } = await book.open(path, { width });
            const { moved, what } = await shift(page);
            assert.ok(moved < 0.02, `${path} at ${width}: ${moved}: ${what.join("; ")}`);
            const stepper = await stepperOf(page);
            const places = await stepper.evaluate((element) => {
                const slider = /** @type {HTMLInputElement} */ (element.querySelector("input[type=range]"));
                const seen = new Set();
                for (let at = 0; at <= Number(slider.max); at += 1) {
                    slider.value = String(at);
                    slider.dispatchEvent(new Event("input"));
                    const svg = [...element.querySelectorAll(".stage svg")].find((one) => one.checkVisibility());
                    const box = svg?.getBoundingClientRect();
                    seen.add(`${Math.round((box?.top ?? 0) - element.getBoundingClientRect().top)} ${Math.round(element.getBoundingClientRect().height)}`);
                }
                return [...seen];
            });
            assert.equal(places.length, 1, `${path} at ${width}: ${places.join(", ")}`);
            await close();
        }
    }
});

test("a step takes less than a frame, in the longest recording", async () => {
    const { page, close } = await book.open(LONGEST);
    const stepper = await stepperOf(page);
    const session = await page.context().newCDPSession(page);
    // What the page's own thread works, however busy the machine is.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const worked = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
    await stepper.getByRole("button", { name: "First step" }).click();
    const before = await worked();
    const steps = await stepper.evaluate((element) => {
        const forward = /** @type {HTMLElement} */ (element.querySelector("[aria-label='Forward']"));
        const last = element.querySelectorAll(".steps-told li").length - 1;
        for (let step = 0; step < last; step += 1) {
            forward.click();
            void document.body.offsetHeight;
        }
        return last;
    });
    const each = ((await worked()) - before) / steps;
    assert.ok(each < 0.016, `${(each * 1000).toFixed(1)} ms a step`);
    await close();
});

test("nothing moves by itself", async () => {
    for (const motion of /** @type {const} */ (["no-preference", "reduce"])) {
        const { page, close } = await book.open(PAGE, { motion });
        const stepper = await stepperOf(page);
        await stepper.getByRole("button", { name: "Forward" }).click();
        assert.equal(await stepper.evaluate((element) => element.getAnimations({ subtree: true }).length), 0);
        await close();
    }
});

test("axe-core finds nothing, at any step, with any choice", async () => {
    for (const manner of /** @type {const} */ ([{ theme: "light" }, { theme: "dark" }, { width: 360, touch: true }])) {
        const { page, close } = await book.open(PAGE, manner);
        const stepper = await stepperOf(page);
        for (const name of ["First step", "Last step"]) {
            await stepper.getByRole("button", { name }).click();
            assert.deepEqual(await axe(page), [], `${JSON.stringify(manner)}: ${name}`);
        }
        await stepper.getByRole("radio", { name: "bytes" }).check();
        assert.deepEqual(await axe(page), [], `${JSON.stringify(manner)}: bytes`);
        await close();
    }
});

test("without a script and on paper the moments stand there, each with its picture and what is said of it", async () => {
    for (const manner of /** @type {const} */ ([{ js: false }, { media: "print" }, { js: false, media: "print" }, { js: false, width: 360 }])) {
        const { page, wake, close } = await book.open(PAGE, manner);
        await wake();
        const shown = await page.evaluate(() => {
            for (let fold = document.querySelector(".stepper")?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
            const stepper = document.querySelector(".stepper");
            const moments = [...(stepper?.querySelectorAll(".moment") ?? [])];
            return {
                moments: moments.length,
                pictures: moments.map((moment) => [...moment.querySelectorAll("svg")].filter((svg) => svg.checkVisibility()).length),
                said: moments.map((moment) => /** @type {HTMLElement} */ (moment.querySelector(".step-said > :first-child"))?.innerText ?? ""),
                more: [...(stepper?.querySelectorAll(".stepper-bar, .stage, .step-room, .step-later") ?? [])].filter((one) => one.checkVisibility()).length,
            };
        });
        assert.ok(shown.moments > 0, JSON.stringify(manner));
        assert.deepEqual(shown.pictures, Array.from({ length: shown.moments }, () => 1), JSON.stringify(manner));
        assert.ok(shown.said.every((words) => words.includes("Next")), JSON.stringify(shown));
        assert.equal(shown.more, 0, `${JSON.stringify(manner)}: what only a script needs is in sight`);
        await close();
    }
});

test("what steppers say is not searched", async () => {
    const index = await readFile(join(BOOK, "index.html"), "utf8");
    const name = /data-search-index="([^"]+)"/.exec(index)?.[1] ?? "";
    const text = await readFile(join(BOOK, name), "utf8");
    assert.ok(text.length > 1000 && !text.includes("Printed so far:") && !/All \d+ steps in words/.test(text));
});
