// Badges: a small panel beside the sentence, with what was checked, the promise behind it and what was found.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openBook } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */

const book = await openBook();
const PAGE = "stack/frames.html";

/** The panel that is open. @param {Page} page */
function panelOf(page) {
    return page.locator("#panel:popover-open");
}

/** A badge in the text, which has a listing behind it. @param {Page} page @param {number} [number] */
function badgeOf(page, number = 0) {
    return page.locator("main p > a.claim[data-claim]").nth(number);
}

test("by mouse: a badge opens a panel beside it with the sentence, the promise, the checks and their evidence", async () => {
    const { page, requests, faults, close } = await book.open(PAGE);
    const badge = badgeOf(page);
    const before = requests.length;
    const shape = (await badge.getAttribute("class")) ?? "";
    await badge.click();
    const panel = panelOf(page);
    assert.equal(await panel.getAttribute("role"), "dialog");
    const text = (await panel.textContent()) ?? "";
    const promise = /claim-(guaranteed|implementation|optimizer)/.exec(shape)?.[1] ?? "?";
    assert.match(text, new RegExp(`Checked: ${promise}`));
    assert.ok(((await panel.locator(".claim-sentence").textContent()) ?? "").length > 10, "the sentence");
    assert.ok((await panel.locator(".checks > li").count()) > 0, "the checks in words");
    assert.match(text, /rustc 1\.\d+\.\d+/);
    assert.match(text, /cargo test --test claims -- /);
    assert.ok(page.url().endsWith(PAGE), "the press did not follow the link");
    assert.deepEqual(requests.slice(before), [], "nothing is loaded for it");

    const [opener, box] = [await badge.boundingBox(), await panel.boundingBox()];
    assert.ok(opener && box && box.x >= 0 && box.x + box.width <= 1400 && (box.y >= opener.y + opener.height || box.y + box.height <= opener.y), "beside it");
    await badge.click();
    assert.equal(await panel.count(), 0, "another press closes it");
    await badge.click();
    await page.mouse.click(1380, 450);
    assert.equal(await panel.count(), 0, "a press elsewhere closes it");
    assert.deepEqual(faults, []);
    await close();
});

test("by keyboard: Enter opens, Escape closes and the focus is at the badge again", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const badge = badgeOf(page);
    await badge.focus();
    assert.equal(await badge.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("Enter");
    assert.ok(await panelOf(page).isVisible());
    assert.equal(await badge.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.closest("#panel") !== null), "Tab goes into the panel");
    await page.keyboard.press("Escape");
    assert.equal(await panelOf(page).count(), 0);
    assert.ok(await badge.evaluate((element) => element === document.activeElement));
    assert.equal(await badge.getAttribute("aria-expanded"), "false");
    assert.deepEqual(faults, []);
    await close();
});

test("by touch on a phone: one panel at a time, within the window", async () => {
    const { page, faults, close } = await book.open(PAGE, { width: 360, height: 740, touch: true });
    await badgeOf(page).tap();
    const first = await panelOf(page).locator(".claim-sentence").textContent();
    const box = await panelOf(page).boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 360 && box.height <= 740, JSON.stringify(box));
    await page.getByRole("button", { name: "Close" }).tap();
    assert.equal(await panelOf(page).count(), 0);
    await badgeOf(page, 1).tap();
    assert.equal(await panelOf(page).count(), 1);
    assert.notEqual(await panelOf(page).locator(".claim-sentence").textContent(), first);
    assert.deepEqual(faults, []);
    await close();
});

test("every badge of a page has a panel, and its name says what its sign shows", async () => {
    for (const path of [PAGE, "cheat_sheet.html", "heap/collecting.html"]) {
        const { page, close } = await book.open(path);
        const broken = await page.evaluate(() => {
            const badges = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("a.claim[data-claim]")]);
            const known = new Set();
            for (const template of document.querySelectorAll("template")) {
                for (const entry of template.content.querySelectorAll("[data-claim]")) known.add(entry.getAttribute("data-claim"));
            }
            if (badges.length === 0) return ["no badge at all"];
            return badges.filter((badge) => !known.has(badge.dataset.claim) || !badge.hasAttribute("aria-label")).map((badge) => badge.outerHTML);
        });
        assert.deepEqual(broken, [], path);
        await close();
    }
});

test("a press with a key held is the browser's, and without scripts a badge leads to the list of claims", async () => {
    const visit = await book.open(PAGE);
    await badgeOf(visit.page).click({ modifiers: ["Control"] });
    assert.equal(await panelOf(visit.page).count(), 0);
    await visit.close();

    const { page, close } = await book.open(PAGE, { js: false });
    const address = await badgeOf(page).getAttribute("href");
    await badgeOf(page).click();
    await page.waitForURL(/claims\/.*\.html#claim-/);
    assert.ok(address?.endsWith(new URL(page.url()).hash));
    assert.ok(await page.locator(":target").isVisible());
    await close();
});

test("the compiler behind a figure is told in a panel that needs no script", async () => {
    const { page, close } = await book.open(PAGE, { js: false });
    await page.getByRole("button", { name: /^rustc/ }).first().click();
    assert.match((await page.locator("#about-toolchain:popover-open").textContent()) ?? "", /The compiler behind this evidence/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#about-toolchain:popover-open").count(), 0);
    await close();
});
