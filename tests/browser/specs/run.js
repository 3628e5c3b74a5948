// Run: nothing is sent before the reader agrees; what comes back is held against what was recorded; `cargo book serve` runs it here.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, test } from "node:test";

import { ROOT, openBook } from "../harness.js";

const book = await openBook();
const PAGE = "heap/boxes.html";
const ID = "heap/box_moves";
const PLAYGROUND = "https://play.rust-lang.org/evaluate.json";

/** @typedef {import("playwright-core").Page} Page */
/** What the Playground is sent. @typedef {{ version: string, optimize: string, code: string, edition: string }} Sent */

/** The figure with the program. @param {Page} page @param {string} [id] */
function figureOf(page, id = ID) {
    return page.locator(`.listing[data-listing="${id}"]`).first();
}

/** What the page has recorded of a listing. @param {Page} page */
async function recorded(page) {
    return (await page.locator(`.listing[data-listing="${ID}"] .panel-output .stdout`).first().textContent()) ?? "";
}

/**
 * A Playground that gives the same answer to all, and notes what it is sent.
 * @param {Page} page
 * @param {object} answer
 * @param {number} [status]
 */
async function playground(page, answer, status = 200) {
    /** @type {Sent[]} */
    const sent = [];
    await page.route(PLAYGROUND, (route) => {
        sent.push(route.request().postDataJSON());
        return route.fulfill({ status, json: answer, headers: { "Access-Control-Allow-Origin": "*" } });
    });
    return sent;
}

/** Faults but those that go with asking the Playground, once the reader has agreed. @param {string[]} faults */
function others(faults) {
    return faults.filter((fault) => !fault.includes("play.rust-lang.org"));
}

test("the first press asks, says what is sent and to whom, and sends nothing", async () => {
    const { page, faults, requests, close } = await book.open(PAGE);
    const figure = figureOf(page);
    await figure.getByRole("button", { name: "Run", exact: true }).click();
    const question = figure.locator(".ran-question");
    assert.match((await question.textContent()) ?? "", /sends the program .* to play\.rust-lang\.org/);
    assert.match((await question.textContent()) ?? "", /today’s stable Rust and not the book’s compiler/);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Run there");
    await figure.getByRole("button", { name: "Cancel" }).click();
    assert.equal(await question.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Run");
    assert.deepEqual(requests.filter((request) => request.startsWith("http")), []);
    assert.deepEqual(faults, []);
    assert.equal(await page.evaluate(() => localStorage.getItem("allocations.playground")), null);
    await close();
});

test("by the keyboard: Escape takes the question back, Enter agrees, and the device remembers it", async () => {
    const { page, faults, close } = await book.open(PAGE, { kept: { profile: "release" } });
    const sent = await playground(page, { result: await recorded(page), error: null });
    const figure = figureOf(page);
    const run = figure.getByRole("button", { name: "Run", exact: true });
    await run.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await figure.locator(".ran-question").count(), 0);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await figure.getByText("release: exits with 0; output as recorded.").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Run");
    assert.equal(sent.length, 1);
    assert.equal(sent[0]?.optimize, "3");
    assert.equal(sent[0]?.edition, "2024");
    const link = await page.locator(`.listing[data-listing="${ID}"] a[href^="https://play.rust-lang.org"]`).first().getAttribute("href");
    assert.equal(sent[0]?.code, new URL(link ?? "").searchParams.get("code"));
    assert.match(sent[0]?.code ?? "", /pub fn main\(\)/);

    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.textContent === "Run");
    assert.equal(sent.length, 2);
    assert.deepEqual(others(faults), []);
    await figure.getByRole("button", { name: "Ask again next time" }).click();
    await run.click();
    assert.ok(await figure.locator(".ran-question").isVisible());
    assert.equal(sent.length, 2);
    await close();
});

test("by touch: both profiles run one after the other, and output that differs stands beside what was recorded", async () => {
    const { page, close } = await book.open(PAGE, { width: 360, height: 740, touch: true, kept: { playground: "yes", profile: "both" } });
    const sent = await playground(page, { result: "<b>something else</b>\n", error: null });
    const figure = figureOf(page);
    const button = figure.getByRole("button", { name: "Run", exact: true });
    const size = await button.boundingBox();
    assert.ok(size !== null && size.width >= 24 && size.height >= 24, "it can be hit");
    await button.tap();
    await figure.getByText("release: exits with 0; output other than recorded.").waitFor();
    assert.deepEqual(sent.map((one) => one.optimize), ["0", "3"]);
    const shown = (await figure.locator(".ran-results").textContent()) ?? "";
    assert.ok(shown.includes("<b>something else</b>"), "as text");
    assert.ok(shown.includes((await recorded(page)).trim()), "what was recorded");
    assert.equal(await figure.locator(".ran-results b").count(), 0);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    await close();
});

test("offline it says so, asks nobody, and shows what was recorded", async () => {
    const { page, faults, close } = await book.open(PAGE, { kept: { playground: "yes" }, offline: true });
    const figure = figureOf(page);
    await figure.getByRole("button", { name: "Run", exact: true }).click();
    await figure.getByText("This device is offline.").waitFor();
    assert.ok(((await figure.locator(".ran-results").textContent()) ?? "").includes((await recorded(page)).trim()));
    assert.deepEqual(faults, []);
    await close();
});

test("where the Playground refuses or is not there, it says so and shows what was recorded", async () => {
    const { page, close } = await book.open(PAGE, { kept: { playground: "yes", profile: "dev" } });
    await playground(page, { error: "Too busy" }, 503);
    const figure = figureOf(page);
    const run = figure.getByRole("button", { name: "Run", exact: true });
    await run.click();
    await figure.getByText("The Playground did not run it (status 503): Too busy").waitFor();
    assert.ok(((await figure.locator(".ran-results").textContent()) ?? "").includes((await recorded(page)).trim()));
    await page.unroute(PLAYGROUND);
    await page.route(PLAYGROUND, (route) => route.abort());
    await run.click();
    await figure.getByText("The Playground cannot be reached.").waitFor();
    await close();
});

test("a second press stops what runs", async () => {
    const { page, close } = await book.open(PAGE, { kept: { playground: "yes" } });
    await page.route(PLAYGROUND, () => {});
    const figure = figureOf(page);
    await figure.getByRole("button", { name: "Run", exact: true }).click();
    await figure.getByRole("button", { name: "Stop", exact: true }).click();
    await figure.getByText("Stopped.").waitFor();
    assert.equal(await figure.getByRole("button", { name: "Run", exact: true }).count(), 1);
    await close();
});

test("a listing that the Playground cannot run has no button on a static host", async () => {
    const { page, close } = await book.open("global/code.html");
    assert.equal(await figureOf(page, "global/included").getByRole("button", { name: "Run", exact: true }).count(), 0);
    assert.equal(await figureOf(page, "global/functions").getByRole("button", { name: "Run", exact: true }).count(), 1);
    await close();
});

test("under cargo book serve it runs here, unasked: output and heap events of now", { skip: !canRun() }, async () => {
    const address = await served();
    const context = await book.browser.newContext();
    const page = await context.newPage();
    /** @type {string[]} */
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => request.url().startsWith("http") && !request.url().startsWith(address) && faults.push(request.url()));
    await page.goto(address + PAGE);
    const figure = figureOf(page);
    await figure.getByRole("button", { name: "Run", exact: true }).click();
    await figure.getByText("release: exits with 0; output and heap events as recorded.").waitFor({ timeout: 60_000 });
    assert.ok((await figure.locator(".ran-results tr[data-block]").count()) > 0, "heap events");
    assert.equal(await figure.locator(".ran-question").count(), 0);
    // One that no Playground could run.
    await page.goto(`${address}global/code.html`);
    const included = figureOf(page, "global/included");
    await included.getByRole("button", { name: "Run", exact: true }).click();
    await included.getByText("One line of text.").first().waitFor({ timeout: 60_000 });
    assert.deepEqual(faults, []);

    // Another site's page, and a file: neither can have anything run.
    for (const elsewhere of [book.base, "data:text/html,"]) {
        await page.goto(elsewhere);
        const answer = await page.evaluate(async ([to, id]) => {
            const body = JSON.stringify({ listing: id, profile: "dev" });
            const tries = [{ "Content-Type": "application/json" }, { "Content-Type": "text/plain" }].map((headers) =>
                fetch(`${to}-/run`, { method: "POST", headers, body }).then((response) => `read: ${response.status}`, () => "refused"));
            return await Promise.all(tries);
        }, [address, ID]);
        assert.deepEqual(answer, ["refused", "refused"], elsewhere);
    }
    await context.close();
});

function canRun() {
    return process.platform === "linux" && process.arch === "x64";
}

/** Starts `cargo book serve` for this file's tests. @returns {Promise<string>} its address */
function served() {
    const server = spawn("cargo", ["book", "serve", "--port", "0"], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    after(() => server.kill());
    return new Promise((resolve, reject) => {
        let said = "";
        const listen = (/** @type {Buffer} */ bytes) => {
            said += bytes;
            const address = /served at (http:\/\/[^ ]+\/)/.exec(said)?.[1];
            if (address) resolve(address);
        };
        server.stdout.on("data", listen);
        server.stderr.on("data", listen);
        server.on("exit", () => reject(new Error(said)));
    });
}
