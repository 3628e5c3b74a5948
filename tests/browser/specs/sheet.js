// The cheat sheet answers what a reader types, sorts, and carries both in its address: by mouse, by keyboard, by touch.

import assert from "node:assert/strict";
import { test } from "node:test";

import { overflow, shift, smallTargets } from "../checks.js";
import { openBook } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */

const book = await openBook();
const PAGE = "cheat_sheet.html";

/** What the sheet says it shows, once it has said it. @param {Page} page @param {RegExp} [said] */
async function told(page, said = /of|entries/) {
    await page.getByRole("status").filter({ hasText: said }).first().waitFor();
    return await page.locator(".sheet-count").textContent();
}

/** The names of operations in sight, in order. @param {Page} page @returns {Promise<string[]>} */
function operations(page) {
    return page.locator("[data-operation]").evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.id));
}

/** Whatever the address carries. @param {Page} page */
function carried(page) {
    return Object.fromEntries(new URL(page.url()).searchParams);
}

test("a word leaves what has it, and what its owner is one; groups and headings go with their last entry", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const all = await operations(page);
    await page.getByRole("searchbox", { name: "Filter" }).pressSequentially("HashMap");
    assert.match((await told(page, / of /)) ?? "", /^\d+ of \d+ entries$/);
    const left = await operations(page);
    assert.ok(left.length > 5 && left.length < all.length);
    assert.ok(left.includes("operation-sheet-map-hash_insert_first"), "its code names no HashMap");
    assert.deepEqual(left.filter((id) => id.includes("tree")), []);
    const groups = await page.locator(".sheet-group:visible").allTextContents();
    assert.deepEqual(groups.map((group) => group.split(" Listing")[0]), ["Maps and sets", "Sizes and alignments"]);
    assert.equal(await page.locator(".sheet-program:visible").count(), 2);
    assert.equal(await page.getByRole("heading", { name: "Stack memory" }).count(), 0);
    await page.waitForURL((url) => url.searchParams.get("filter") === "HashMap");
    await page.getByRole("button", { name: "Clear" }).click();
    assert.deepEqual(await operations(page), all);
    await page.waitForURL((url) => !url.searchParams.has("filter"));
    assert.deepEqual(faults, []);
    await close();
});

test("what does not allocate is what was counted so, in debug and in release", async () => {
    const { page, close } = await book.open(PAGE);
    await page.getByRole("button", { name: "does not allocate" }).click();
    const figures = await page.locator("[data-operation]:visible").evaluateAll((rows) =>
        rows.map((row) => ["allocations", "allocations-release", "reallocations", "reallocations-release"].map((name) => row.getAttribute(`data-${name}`)).join()),
    );
    assert.ok(figures.length > 50);
    assert.deepEqual([...new Set(figures)], ["0,0,0,0"]);
    assert.equal(await page.locator(".cheat-sheet li:visible").count(), 0, "nothing was counted for these");
    await close();
});

test("ready-made filters drive each other out, join what was typed, and go when pressed again", async () => {
    const { page, close } = await book.open(PAGE);
    const input = page.getByRole("searchbox");
    await input.fill("vec");
    await page.getByRole("button", { name: "does not allocate" }).click();
    await page.getByRole("button", { name: "allocates", exact: true }).click();
    assert.equal(await input.inputValue(), "vec allocates");
    assert.equal(await page.getByRole("button", { name: "allocates", exact: true }).getAttribute("aria-pressed"), "true");
    assert.equal(await page.getByRole("button", { name: "does not allocate" }).getAttribute("aria-pressed"), "false");
    await page.getByRole("button", { name: "allocates", exact: true }).click();
    assert.equal(await input.inputValue(), "vec");
    await close();
});

test("where nothing matches, it says which word is nowhere, and what to try", async () => {
    const { page, faults, close } = await book.open(PAGE);
    await page.getByRole("searchbox").fill("vec <b>flurb</b>");
    const said = page.getByRole("status").filter({ hasText: "Nothing matches" });
    await said.waitFor();
    assert.match((await said.textContent()) ?? "", /No entry has “<b>flurb<\/b>”\. Try /);
    assert.equal(await told(page, /^0 of/), `0 of ${(await page.locator(".sheet-count").textContent())?.split(" ")[2]} entries`);
    assert.deepEqual(faults, []);
    await close();
});

test("the keyboard alone filters, sorts and clears", async () => {
    const { page, faults, close } = await book.open(PAGE);
    await page.getByRole("searchbox").focus();
    await page.keyboard.type("string allocates");
    await page.keyboard.press("Enter");
    assert.ok(page.url().includes(PAGE), "Enter sends nothing");
    const filtered = await operations(page);
    const head = page.getByRole("columnheader", { name: "Bytes" });
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    assert.ok(await head.getByRole("button").evaluate((button) => button === document.activeElement), "the focus stays");
    const bytes = await page.locator("[data-operation]:visible").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-bytes"))));
    assert.deepEqual(bytes, [...bytes].sort((a, b) => b - a));
    await page.keyboard.press("Space");
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "none");
    assert.deepEqual(await operations(page), filtered, "the author's order again");
    await page.getByRole("button", { name: "Clear" }).focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.getByRole("searchbox").evaluate((input) => input === document.activeElement));
    assert.deepEqual(faults, []);
    await close();
});

test("sorted rows of all groups are one list, each table by itself", async () => {
    const { page, close } = await book.open(PAGE);
    await page.getByRole("button", { name: "Bytes" }).click();
    await page.getByRole("button", { name: "Kind of item" }).click();
    assert.deepEqual(carried(page), { sort: "kind -bytes" });
    assert.equal(await page.locator(".sheet-operations .sheet-group:visible").count(), 0);
    const about = await page.locator("#operation-sheet-map-hash_insert_full > th").evaluate((head) => getComputedStyle(head, "::after").content);
    assert.match(about, /HashMap/, "its code names no HashMap, and its group is gone");
    const kinds = await page.locator(".table-wrapper tbody tr:visible td:first-child").allTextContents();
    assert.deepEqual(kinds, [...kinds].sort((a, b) => a.localeCompare(b, "en", { numeric: true })));
    assert.equal(await page.getByRole("columnheader", { name: "Size" }).getAttribute("aria-sort"), "none");
    await close();
});

test("an address is opened as it was shared, and a way back finds it again", async () => {
    const { page, settled, faults, close } = await book.open(`${PAGE}?filter=String+allocates&sort=-bytes`);
    await told(page, / of /);
    assert.equal(await page.getByRole("searchbox").inputValue(), "String allocates");
    assert.equal(await page.getByRole("columnheader", { name: "Bytes" }).getAttribute("aria-sort"), "descending");
    const shown = await operations(page);
    assert.ok(shown.length > 3);
    const before = await page.evaluate(() => history.length);
    await page.getByRole("searchbox").press("End");
    await page.getByRole("searchbox").pressSequentially(" heap");
    await page.waitForURL((url) => url.searchParams.get("filter") === "String allocates heap");
    assert.equal(await page.evaluate(() => history.length), before, "typing leaves nothing to go back through");
    await page.goto(`${book.base}glossary.html`);
    await page.goBack();
    await settled();
    await told(page, / of /);
    assert.equal(await page.getByRole("searchbox").inputValue(), "String allocates heap");
    assert.deepEqual(carried(page), { filter: "String allocates heap", sort: "-bytes" });
    assert.deepEqual(faults, []);
    await close();
});

test("a link to a row shows it, whatever is filtered", async () => {
    const { page, close } = await book.open(`${PAGE}?filter=HashMap#operation-sheet-vec-pop`);
    assert.ok(await page.locator("#operation-sheet-vec-pop").isVisible());
    assert.equal(await page.getByRole("searchbox").inputValue(), "");
    await close();
});

test("garbage in the address breaks nothing", async () => {
    const { page, faults, close } = await book.open(`${PAGE}?filter=%28%5B*&sort=--x+bytes%3B+nothing#%zz`);
    await page.getByRole("status").filter({ hasText: "Nothing matches" }).waitFor();
    assert.deepEqual(faults, []);
    await close();
});

test("the link is copied with what is typed", async () => {
    const { page, close } = await book.open(PAGE);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("searchbox").fill("realloc");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.ok((await page.evaluate(() => navigator.clipboard.readText())).endsWith(`/${PAGE}?filter=realloc`));
    await close();
});

test("by finger on a phone: filter, sort, nothing too small, nothing too wide", async () => {
    const { page, faults, close } = await book.open(PAGE, { width: 360, height: 740, touch: true, theme: "dark" });
    await page.getByRole("button", { name: "heap", exact: true }).tap();
    await told(page, / of /);
    await page.getByRole("button", { name: /^Alloc\./ }).tap();
    assert.equal(carried(page).sort, "-allocations");
    const most = await page.locator("[data-operation]:visible").first().getAttribute("data-allocations");
    assert.ok(Number(most) > 3, `${most} are the most`);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await smallTargets(page), []);
    const clipped = await page.locator(".sheet .scroll, .table-wrapper").evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth && !box.hasAttribute("tabindex")).length);
    assert.equal(clipped, 0, "what scrolls can be reached by keyboard");
    assert.deepEqual(faults, []);
    await close();
});

for (const width of [360, 1400]) {
    test(`the controls come without moving anything at ${width} px`, async () => {
        const { page, close } = await book.open(PAGE, { width });
        assert.ok(await page.getByRole("searchbox").isVisible());
        assert.ok((await shift(page)).moved < 0.02);
        await close();
    });
}

/** How many pages a PDF has. @param {Buffer} pdf */
function pagesOf(pdf) {
    return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

test("the whole sheet prints on two sheets of paper; what is filtered prints alone, and says so", async () => {
    const whole = await book.open(PAGE);
    assert.equal(pagesOf(await whole.page.pdf({ preferCSSPageSize: true })), 4);
    await whole.close();
    const { page, close } = await book.open(`${PAGE}?filter=HashMap`);
    await told(page, / of /);
    assert.equal(pagesOf(await page.pdf({ preferCSSPageSize: true })), 1);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator(".sheet-count").isVisible());
    assert.equal(await page.locator(".sheet-tools button:visible").count(), 0);
    await close();
});

test("without scripts the tables are whole, and nothing waits to be pressed", async () => {
    const { page, close } = await book.open(PAGE, { js: false });
    assert.ok((await operations(page)).length > 100);
    assert.equal(await page.locator(".sheet-tools *, .cheat-sheet thead button").count(), 0);
    assert.equal(await page.locator(".sheet-tools").evaluate((place) => place.getBoundingClientRect().height), 0);
    await close();
});
