// The search: opened by a button or a shortcut, answered as one types, and left again, by mouse, by keyboard and by touch.

import assert from "node:assert/strict";
import { test } from "node:test";

import { axe, overflow } from "../checks.js";
import { openBook } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */

const book = await openBook();
const PAGE = "stack/frames.html";
const PHONE = { width: 360, height: 740, touch: true };

/** @param {Page} page */
function parts(page) {
    const dialog = page.getByRole("dialog", { name: "Search" });
    return {
        open: page.getByRole("button", { name: "Search", exact: true }),
        dialog,
        input: dialog.getByRole("textbox", { name: "Search the book" }),
        close: dialog.getByRole("button", { name: "Close" }),
        count: dialog.getByRole("status"),
        results: dialog.getByRole("list").getByRole("link"),
    };
}

/** The text of what has the focus. @param {Page} page */
function focused(page) {
    return page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim() ?? "");
}

test("nothing of the search is asked for before it opens, and the other tools keep their order", async () => {
    const { page, faults, requests, settled, close } = await book.open(PAGE);
    const searched = () => requests.filter((request) => /searchindex|search-index|search-results|minisearch/.test(request)).length;
    assert.equal(searched(), 0);
    const tools = await page.locator(".bar-tools > *").evaluateAll((elements) => elements.map((element) => element.className));
    assert.match(tools[0] ?? "", /search-open/);
    assert.match(tools[1] ?? "", /appearance/);
    const { open, dialog } = parts(page);
    assert.equal(await dialog.count(), 0);
    await open.click();
    await settled();
    assert.ok(searched() >= 4, requests.join(" "));
    assert.deepEqual(faults, []);
    await close();
});

test("by mouse: type, read where each result stands, follow one, and come to its section", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const { open, dialog, input, count, results } = parts(page);
    await open.click();
    assert.match((await dialog.textContent()) ?? "", /Words of the text.*with_capacity.*Ctrl\+K/s);
    await input.fill("with_capacity");
    await results.first().waitFor();
    assert.match((await count.textContent()) ?? "", /^\d+ results/);
    assert.ok((await dialog.locator("mark").allTextContents()).includes("with_capacity"));
    const wanted = results.filter({ hasText: "Heap memory › Vectors" }).first();
    const href = await wanted.getAttribute("href");
    assert.match(href ?? "", /^\.\.\/heap\/vectors\.html#./);
    await wanted.click();
    await page.waitForURL(/heap\/vectors\.html#./);
    assert.equal(await dialog.count(), 0);
    assert.deepEqual(faults, []);
    await close();
});

test("by mouse: a press beside the dialog or on its button closes it, and a result on the same page leads there", async () => {
    const { page, close } = await book.open(PAGE);
    const { open, dialog, input, close: leave, results } = parts(page);
    await open.click();
    await dialog.waitFor();
    await page.mouse.click(20, 850);
    await dialog.waitFor({ state: "hidden" });
    await open.click();
    await leave.click();
    await dialog.waitFor({ state: "hidden" });
    await open.click();
    await input.fill("not every use of the stack shows in rsp");
    await results.first().click();
    await dialog.waitFor({ state: "hidden" });
    assert.match(page.url(), /stack\/frames\.html#not-every-use/);
    const top = await page.locator("#not-every-use-of-the-stack-shows-in-rsp").evaluate((heading) => heading.getBoundingClientRect().top);
    assert.ok(top >= 0 && top < 400, `the heading is at ${top}`);
    await close();
});

test("by keyboard: Ctrl+K opens, arrows and Tab go through the results, Escape gives the focus back", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const { open, dialog, input, results } = parts(page);
    assert.equal(await open.getAttribute("aria-keyshortcuts"), "Control+K");
    await open.focus();
    await page.keyboard.press("Control+k");
    assert.equal(await focused(page), "Search the book");
    await page.keyboard.type("static");
    await results.first().waitFor();
    const [first, second] = await results.allTextContents();
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(page), "Search the book");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), first);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), second);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), second);
    await page.keyboard.press("Control+k");
    assert.equal(await focused(page), "Search the book");
    assert.equal(await input.evaluate((element) => /** @type {HTMLInputElement} */ (element).selectionEnd), "static".length, "what was typed is selected");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await focused(page), "Search");
    assert.deepEqual(faults, []);
    await close();
});

test("by keyboard: Enter opens the first result, also when it was pressed before the index had come", async () => {
    const { page, faults, close } = await book.open(PAGE);
    await page.route(/searchindex/, async (route) => {
        await page.waitForTimeout(300);
        await route.continue();
    });
    const { count } = parts(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("guard page");
    assert.match((await count.textContent()) ?? "", /being loaded/);
    await page.keyboard.press("Enter");
    await page.waitForURL(/glossary\.html#guard-page$/);
    assert.deepEqual(faults, []);
    await close();
});

test("a single letter opens nothing", async () => {
    const { page, close } = await book.open(PAGE);
    for (const key of ["s", "k", "/", "Shift+K", "Alt+k"]) await page.keyboard.press(key);
    assert.equal(await parts(page).dialog.count(), 0);
    await close();
});

test("by touch on a phone: the dialog is as wide as the window, and each target is large enough for a finger", async () => {
    const { page, faults, close } = await book.open(PAGE, PHONE);
    const { open, dialog, input, close: leave, results } = parts(page);
    const lens = await open.locator("svg").boundingBox();
    assert.ok(lens !== null && lens.width >= 14, "the picture keeps its size");
    await open.tap();
    await input.fill("niche");
    await results.first().waitFor();
    assert.deepEqual(await dialog.boundingBox().then((box) => [box?.x, box?.width]), [0, 360]);
    for (const target of [open, leave, results.first(), input]) {
        const box = await target.boundingBox();
        assert.ok(box !== null && box.width >= 24 && box.height >= 24, `${box?.width} × ${box?.height}`);
    }
    assert.deepEqual(await overflow(page), []);
    await results.first().tap();
    await page.waitForURL(/glossary\.html#niche$/);
    assert.deepEqual(faults, []);
    await close();
});

test("what finds nothing says so and where else to look; words that never stand together find pages with some", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const { open, dialog, input, count, results } = parts(page);
    await open.click();
    await input.fill("static");
    await results.first().waitFor();
    await input.fill("<xylophone>");
    assert.equal(await count.textContent(), "Nothing has “<xylophone>”.");
    assert.equal(await results.count(), 0);
    assert.equal(await dialog.getByRole("link", { name: "the glossary" }).getAttribute("href"), "../glossary.html");
    await input.fill("xylophone niche");
    assert.match((await count.textContent()) ?? "", /^Nothing has all of these words; \d+ results with some of them/);
    assert.ok((await results.count()) > 0);
    await input.fill("");
    assert.equal(await results.count(), 0);
    assert.equal(await count.textContent(), "");
    assert.deepEqual(faults, []);
    await close();
});

for (const theme of /** @type {const} */ (["light", "dark"])) {
    test(`axe finds nothing in the open dialog, empty, with results and without: ${theme}`, async () => {
        const { page, close } = await book.open(PAGE, { theme });
        const { open, input, results } = parts(page);
        await open.click();
        assert.deepEqual(await axe(page), []);
        await input.fill("capacity");
        await results.first().waitFor();
        await page.keyboard.press("ArrowDown");
        assert.deepEqual(await axe(page), []);
        await input.fill("xylophone");
        assert.deepEqual(await axe(page), []);
        await close();
    });
}

test("without a connection it works once loaded, and says so if it cannot be loaded, and then tries again", async () => {
    const { page, close } = await book.open(PAGE);
    const { open, input, count, results, close: leave } = parts(page);
    await page.route(/searchindex/, (route) => route.abort());
    await open.click();
    await count.filter({ hasText: "could not be loaded" }).waitFor();
    await leave.click();
    await page.unroute(/searchindex/);
    await open.click();
    await input.fill("niche");
    await results.first().waitFor();
    await page.context().setOffline(true);
    await input.fill("realloc");
    await results.filter({ hasText: "reallocation" }).first().waitFor();
    await close();
});

test("the page answers while the index is made, and results come as one types", async (context) => {
    const { page, close } = await book.open(PAGE);
    const { open, input, results } = parts(page);
    await page.evaluate(() => {
        new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) document.body.dataset.longest = String(Math.max(duration, Number(document.body.dataset.longest ?? 0)));
        }).observe({ type: "longtask" });
    });
    const start = Date.now();
    await open.click();
    await input.fill("static");
    await results.first().waitFor();
    context.diagnostic(`first results ${Date.now() - start} ms after the press; the longest task took ${await page.evaluate(() => document.body.dataset.longest ?? "under 50")} ms`);
    assert.ok(Date.now() - start < 5000);
    await close();
});
