// Questions: answer, read what is wrong or right, and find on a page of their own what came of all of them, kept on this device alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openBook } from "../harness.js";

/** @typedef {import("playwright-core").Page} Page */

const book = await openBook();
const PAGE = "stack/frames.html";
const FIRST = "#question-larger-array";

/** The places of the wrong options of a question, and of the right one. @param {Page} page @param {string} [question] */
async function options(page, question = FIRST) {
    const right = await page.locator(`${question} .question-options > li`).evaluateAll((items) => items.map((item) => item.hasAttribute("data-right")));
    return { right: right.indexOf(true), wrong: right.flatMap((is, place) => (is ? [] : [place])) };
}

/** @param {Page} page @param {string} [question] */
function parts(page, question = FIRST) {
    const section = page.locator(question);
    return {
        section,
        radios: section.getByRole("radio"),
        said: section.locator(".question-said"),
        answer: section.getByRole("button", { name: "Answer", exact: true }),
        all: section.getByRole("button", { name: "Show all answers" }),
        retry: section.getByRole("button", { name: "Try again" }),
        verdict: section.getByRole("status"),
    };
}

/** What is kept on the device. @param {Page} page */
function kept(page) {
    return page.evaluate(() => localStorage.getItem("allocations.answers"));
}

test("by mouse: a wrong answer says why, the right one ends it with every distractor explained, and the page counts it", async () => {
    const { page, faults, requests, close } = await book.open(PAGE);
    const { wrong, right } = await options(page);
    const { section, radios, said, answer, all, retry, verdict } = parts(page);
    assert.equal(await said.filter({ visible: true }).count(), 0);
    assert.equal(await section.getByRole("group").count(), 1, "the choices are a named group");

    await answer.click();
    assert.match((await verdict.textContent()) ?? "", /Choose an answer first/);
    assert.equal(await kept(page), null);

    await radios.nth(wrong[0] ?? 0).check();
    await answer.click();
    assert.match((await verdict.textContent()) ?? "", /^Not right/);
    assert.ok(await said.nth(wrong[0] ?? 0).isVisible());
    assert.equal(await said.filter({ visible: true }).count(), 1, "only the chosen answer is explained yet");
    assert.ok(await all.isVisible());

    await radios.nth(right).check();
    await answer.click();
    assert.match((await verdict.textContent()) ?? "", /^Right\./);
    assert.equal(await said.filter({ visible: true }).count(), await radios.count());
    assert.ok(await retry.isVisible());
    assert.match((await page.locator(".questions-end").textContent()) ?? "", /1 of \d+ answered here/);
    assert.match((await kept(page)) ?? "", /"later"/);
    assert.deepEqual(requests.filter((request) => request.startsWith("http")), []);
    assert.deepEqual(faults, []);
    await close();
});

test("who drags over the text of a choice selects it and does not choose", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const { section, radios } = parts(page);
    const label = section.locator("label").first();
    await label.scrollIntoViewIfNeeded();
    const text = await label.evaluate((element) => {
        const words = document.createRange();
        words.selectNodeContents(element);
        words.setStartAfter(element.querySelector("input") ?? element);
        return words.getBoundingClientRect().toJSON();
    });
    const [left, right, middle] = [text.left + 2, text.right - 2, (text.top + text.bottom) / 2];
    for (const [from, to] of /** @type {[number, number][]} */ ([[left, right], [right, left]])) {
        await page.mouse.move(from, middle);
        await page.mouse.down();
        await page.mouse.move(to, middle + 1, { steps: 5 });
        await page.mouse.up();
        assert.notEqual(await page.evaluate(() => getSelection()?.toString().trim()), "");
        assert.equal(await radios.first().isChecked(), false);
    }
    await label.click();
    assert.ok(await radios.first().isChecked(), "a press lets go of the selection and chooses");
    assert.deepEqual(faults, []);
    await close();
});

test("by keyboard: arrows choose, Enter answers, the verdict has the focus and Tab goes on from there", async () => {
    const { page, faults, close } = await book.open(PAGE);
    const { right } = await options(page);
    const { radios, verdict } = parts(page);
    await radios.first().focus();
    await page.keyboard.press("Space");
    for (let steps = 0; steps < right; steps += 1) await page.keyboard.press("ArrowDown");
    assert.ok(await radios.nth(right).isChecked());
    await page.keyboard.press("Enter");
    assert.match((await verdict.textContent()) ?? "", /^Right, at the first try/);
    assert.ok(await verdict.evaluate((element) => element === document.activeElement));
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Try again");
    await page.keyboard.press("Enter");
    assert.ok(await radios.first().evaluate((element) => element === document.activeElement));
    assert.equal(await parts(page).said.filter({ visible: true }).count(), 0);
    assert.ok(page.url().endsWith(PAGE), "no arrow turned the page");
    assert.match((await kept(page)) ?? "", /"first"/, "the first answer counts, also when it is tried again");
    assert.deepEqual(faults, []);
    await close();
});

test("by touch: a choice can be hit on the whole of its line, and all answers can be shown", async () => {
    const { page, close } = await book.open(PAGE, { width: 360, height: 740, touch: true });
    const { wrong } = await options(page);
    const { section, radios, said, answer, all, verdict } = parts(page);
    await section.locator("label").nth(wrong[0] ?? 0).tap();
    assert.ok(await radios.nth(wrong[0] ?? 0).isChecked());
    await answer.tap();
    await all.tap();
    assert.match((await verdict.textContent()) ?? "", /All answers are shown/);
    assert.equal(await said.filter({ visible: true }).count(), await radios.count());
    await close();
});

test("a screen reader is told what was answered and why, and each explanation of a wrong answer says that it is one", async () => {
    const { page, close } = await book.open(PAGE);
    const { wrong, right } = await options(page);
    const { radios, said, answer, verdict } = parts(page);
    await radios.nth(wrong[0] ?? 0).check();
    await answer.click();
    const explained = ((await said.nth(wrong[0] ?? 0).textContent()) ?? "").replace("Not right.", "").trim();
    assert.ok(((await verdict.textContent()) ?? "").includes(explained.split(/[.;]/)[0] ?? "?"), "the verdict carries the reason");
    for (const place of wrong) assert.match((await said.nth(place).textContent()) ?? "", /^\s*Not right\./);
    assert.match((await said.nth(right).textContent()) ?? "", /^\s*Right/);
    await close();
});

test("every question of the book becomes a form with as many choices as answers, none of them empty", async () => {
    const { page, close } = await book.open("progress.html");
    const links = await page
        .locator(".progress-part [data-question] a")
        .evaluateAll((anchors) => anchors.map((anchor) => ({ path: new URL(/** @type {HTMLAnchorElement} */ (anchor).href).pathname, hash: /** @type {HTMLAnchorElement} */ (anchor).hash })));
    await close();
    assert.ok(links.length > 100, `${links.length} questions`);
    /** @type {Map<string, string[]>} */
    const byPage = new Map();
    for (const { path, hash } of links) byPage.set(path, [...(byPage.get(path) ?? []), hash]);
    const visit = await book.open("introduction.html");
    for (const [path, hashes] of byPage) {
        await visit.page.goto(new URL(path, book.base).href);
        await visit.settled();
        const broken = await visit.page.evaluate((ids) => {
            return ids.filter((id) => {
                const labels = [...(document.querySelector(`${id} form`)?.querySelectorAll("label") ?? [])];
                const saids = document.querySelectorAll(`${id} .question-said`);
                return labels.length < 2 || saids.length !== labels.length || labels.some((label) => !label.textContent?.trim());
            });
        }, hashes);
        assert.deepEqual(broken, [], path);
    }
    assert.deepEqual(visit.faults, []);
    await visit.close();
});

test("the page of progress shows all of it, leads to what to practice again, and forgets it after asking", async () => {
    const { page, settled, faults, close } = await book.open(PAGE);
    const { wrong } = await options(page);
    const { radios, answer } = parts(page);
    await radios.nth(wrong[0] ?? 0).check();
    await answer.click();
    await page.goto(`${book.base}progress.html`);
    await settled();
    assert.match((await page.locator(".progress-total").textContent()) ?? "", /^1 of \d+ answered/);
    assert.equal(await page.locator(".progress-states [data-count=wrong]").textContent(), "1");
    const marked = page.locator(".progress-part [data-question][data-state]");
    assert.equal(await marked.count(), 1);
    assert.match((await marked.textContent()) ?? "", /not yet right/, "said in words, too");

    await page.getByText("Practice again:").click();
    await page.locator(".progress-again li a").first().click();
    await page.waitForURL(new RegExp(`frames\\.html${FIRST}$`));
    await settled();
    assert.match((await parts(page).verdict.textContent()) ?? "", /Answered: not yet right/);
    await page.goBack();
    await settled();

    await page.getByRole("button", { name: "Forget my answers" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Keep them", "the harmless choice has the focus");
    await page.keyboard.press("Escape");
    assert.notEqual(await kept(page), null);
    await page.getByRole("button", { name: "Forget my answers" }).click();
    await page.getByRole("button", { name: "Forget them" }).click();
    assert.equal(await kept(page), null);
    assert.match((await page.locator(".progress-total").textContent()) ?? "", /^0 of/);
    assert.match((await page.locator(".progress-said").textContent()) ?? "", /forgotten/);
    assert.deepEqual(faults, []);
    await close();
});

test("progress belongs to the question, not to its words: an edit of the text keeps it", async () => {
    const { page, settled, close } = await book.open(PAGE);
    const { right } = await options(page);
    await parts(page).radios.nth(right).check();
    await parts(page).answer.click();
    await page.route(/stack\/frames\.html$/, async (route) => {
        const answer = await route.fetch();
        const text = await answer.text();
        const edited = text.replace("Two functions are alike, but", "Two functions do the same, but");
        assert.notEqual(edited, text);
        await route.fulfill({ response: answer, body: edited });
    });
    await page.goto(`${book.base}${PAGE}`);
    await settled();
    assert.match((await parts(page).section.textContent()) ?? "", /Two functions do the same/);
    assert.match((await parts(page).verdict.textContent()) ?? "", /Answered: right at first/);
    await close();
});

test("kept answers that make no sense are no error", async () => {
    for (const answers of ["{", "[]", '{"stack/frames/larger-array":7}', "null"]) {
        const { page, faults, close } = await book.open(PAGE, { kept: { answers } });
        assert.ok(await parts(page).answer.isVisible(), answers);
        assert.deepEqual(faults, [], answers);
        await close();
    }
});
