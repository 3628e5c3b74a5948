// The first paint, beside the same Markdown in mdBook's own theme: loads in turn, in one run, with an empty cache, on a processor slowed
// down and over a line as a phone has it. The pages to compare with are what `cargo run --package book --example stock -- target/stock`
// left in `target/stock`, or in the folder that STOCK names.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { BOOK, ROOT, launch } from "../harness.js";
import { host } from "../host.js";

const STOCK = process.env.STOCK ?? join(ROOT, "target", "stock");
const PAGES = ["introduction.html", "stack/frames.html", "heap/collecting.html"];
const ROUNDS = 5;
/** The median of so few loads varies by as much on a shared machine. */
const NOISE = 1.1;

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @returns {Promise<number>} milliseconds from the start of the navigation to the first text or picture
 */
async function firstPaint(browser, address) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const device = await context.newCDPSession(page);
    await device.send("Network.enable");
    await device.send("Network.emulateNetworkConditions", { offline: false, latency: 60, downloadThroughput: 1_250_000, uploadThroughput: 400_000 });
    await device.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(address, { waitUntil: "load" });
    const time = await page.evaluate(
        () =>
            new Promise((/** @type {(time: number) => void} */ done) => {
                new PerformanceObserver((list) => {
                    const entry = list.getEntriesByName("first-contentful-paint")[0];
                    if (entry) done(entry.startTime);
                }).observe({ type: "paint", buffered: true });
            }),
    );
    await context.close();
    return time;
}

/** @param {number[]} times */
function median(times) {
    return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

test("the first paint is no later than that of mdBook's own theme", { timeout: 240_000 }, async (context) => {
    assert.ok(existsSync(join(STOCK, "index.html")), `no pages in ${STOCK}: run \`cargo run --package book --example stock -- target/stock\``);
    const [ours, stock] = [await host(BOOK), await host(STOCK)];
    const browser = await launch();
    try {
        for (const page of PAGES) {
            /** @type {{ ours: number[], stock: number[] }} */
            const times = { ours: [], stock: [] };
            // The first round warms the hosts and does not count.
            for (let round = 0; round <= ROUNDS; round += 1) {
                const [mine, theirs] = [await firstPaint(browser, ours.base + page), await firstPaint(browser, stock.base + page)];
                if (round > 0) {
                    times.ours.push(mine);
                    times.stock.push(theirs);
                }
            }
            const [mine, theirs] = [median(times.ours), median(times.stock)];
            const figures = `${page}: ${mine.toFixed(0)} ms, mdBook's own theme ${theirs.toFixed(0)} ms`;
            context.diagnostic(figures);
            assert.ok(mine <= theirs * NOISE, figures);
        }
    } finally {
        await browser.close();
        await ours.close();
        await stock.close();
    }
});
