// What every page has around its text: a way past the bar, the contents, the next chapter, and a choice of light and dark.

import assert from "node:assert/strict";
import { test } from "node:test";

import { shift } from "../checks.js";
import { openBook } from "../harness.js";

const book = await openBook();
/** A host's page for wrong addresses names the root of its site, which is `/` unless book.toml says another. */
const root = await openBook({ under: "/" });
const FRAMES = "stack/frames.html";

test("the skip link is the first stop of the keyboard and leads to the text", async () => {
    const { page, faults, close } = await book.open(FRAMES);
    await page.keyboard.press("Tab");
    const skip = page.locator(":focus");
    assert.equal(await skip.textContent(), "Skip to the text");
    assert.ok(await skip.isVisible());
    const box = await skip.boundingBox();
    assert.ok(box !== null && box.y >= 0, "the focused link is on the screen");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "content");
    assert.deepEqual(faults, []);
    await close();
});

test("the contents name this page, in a column on a wide window", async () => {
    const { page, close } = await book.open(FRAMES);
    const current = page.locator("#contents [aria-current=page]");
    assert.ok(await current.isVisible());
    assert.match((await current.getAttribute("href")) ?? "", /stack\/frames\.html$/);
    assert.equal(await page.getByRole("button", { name: "Contents" }).count(), 0);
    await close();
});

test("the contents open and close by touch on a phone, and lead to another page", async () => {
    const { page, faults, close } = await book.open(FRAMES, { width: 360, height: 740, touch: true });
    const contents = page.locator("#contents");
    assert.equal(await contents.isVisible(), false);
    await page.getByRole("button", { name: "Contents" }).tap();
    assert.ok(await contents.isVisible());
    await page.touchscreen.tap(350, 400);
    assert.equal(await contents.isVisible(), false);
    await page.getByRole("button", { name: "Contents" }).tap();
    await contents.getByRole("link", { name: "Overflow" }).tap();
    await page.waitForURL(/stack\/overflow\.html$/);
    assert.deepEqual(faults, []);
    await close();
});

test("the contents open and close by the keyboard on a phone", async () => {
    const { page, close } = await book.open(FRAMES, { width: 360, height: 740 });
    const contents = page.locator("#contents");
    await page.getByRole("button", { name: "Contents" }).focus();
    await page.keyboard.press("Enter");
    assert.ok(await contents.isVisible());
    await page.keyboard.press("Escape");
    assert.equal(await contents.isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), "Contents");
    await close();
});

test("arrow keys never turn the page", async () => {
    const { page, close } = await book.open(FRAMES);
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowRight", "ArrowLeft"]) await page.keyboard.press(key);
    await page.waitForTimeout(100);
    assert.match(page.url(), /stack\/frames\.html$/);
    await close();
});

test("the appearance follows the system until the reader chooses one, which the next page keeps", async () => {
    const { page, settled, close } = await book.open(FRAMES, { theme: "dark" });
    const bright = async () => {
        const color = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        return (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number).every((channel) => channel > 128);
    };
    assert.equal(await bright(), false);
    await page.getByRole("combobox", { name: "Appearance" }).selectOption("light");
    assert.equal(await bright(), true);
    await page.getByRole("link", { name: /^Next/ }).click();
    await settled();
    assert.equal(await bright(), true);
    assert.equal(await page.getByRole("combobox", { name: "Appearance" }).inputValue(), "light");
    await page.getByRole("combobox", { name: "Appearance" }).selectOption("");
    assert.equal(await bright(), false);
    await close();
});

test("a page that a host shows for a wrong address works at any depth", async () => {
    const { page, faults, close } = await root.open("no/such/page.html");
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(faults.every((fault) => fault.includes("no/such/page.html")), faults.join("\n"));
    await close();
});

for (const width of [1400, 360]) {
    for (const before of ["<h1", "<footer"]) {
        test(`a page that is painted up to ${before} before the rest comes, and its scripts last, does not move, ${width} wide`, async () => {
            const slow = await openBook({ slow: { before, pause: 600 } });
            const { page, faults, close } = await slow.open("evidence/allocations.html", { width });
            await page.getByRole("combobox", { name: "Appearance" }).waitFor();
            const { moved, what } = await shift(page);
            assert.ok(moved < 0.002, `moved by ${moved}: ${what.join("; ")}`);
            assert.deepEqual(faults, []);
            await close();
        });
    }
}
