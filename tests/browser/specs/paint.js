// The first paint, beside the same Markdown in mdBook's own theme: loads in pairs, now one first and now the other, in one run, with an
// empty cache, on a processor slowed down and over a line as a phone has it. What counts is the median of the pairs' differences: what else
// the machine does meanwhile slows down both of a pair. The pages to compare with are what `cargo run --example stock -- target/stock`
// left in `target/stock`, or in the folder that STOCK names.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { BOOK, ROOT, launch } from "../harness.js";
import { host } from "../host.js";

const STOCK = process.env.STOCK ?? join(ROOT, "target", "stock");
const PAGES = ["introduction.html", "stack/frames.html", "heap/collecting.html"];
const ROUNDS = 9;
const SIDES = /** @type {("ours" | "stock")[]} */ (["ours", "stock"]);

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @returns {Promise<number>} milliseconds from the start of the navigation to the first text or picture
 */
async function firstPaint(browser, address) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    // Slowed down, a busy machine takes its time.
    context.setDefaultTimeout(120_000);
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

test("the first paint is no later than that of mdBook's own theme", { timeout: 600_000 }, async (context) => {
    assert.ok(existsSync(join(STOCK, "index.html")), `no pages in ${STOCK}: run \`cargo run --example stock -- target/stock\``);
    const hosts = { ours: await host(BOOK), stock: await host(STOCK) };
    const browser = await launch();
    try {
        for (const page of PAGES) {
            /** @type {{ ours: number, stock: number }[]} */
            const pairs = [];
            // The first round warms the hosts and does not count.
            for (let round = 0; round <= ROUNDS; round += 1) {
                const pair = { ours: NaN, stock: NaN };
                for (const side of round % 2 === 0 ? SIDES : [...SIDES].reverse()) pair[side] = await firstPaint(browser, hosts[side].base + page);
                if (round > 0) pairs.push(pair);
            }
            const [mine, theirs] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.stock))];
            const later = pairs.map((pair) => pair.ours - pair.stock);
            const spread = later.map((time) => time.toFixed(0)).join(", ");
            const figures = `${page}: ${mine.toFixed(0)} ms, mdBook's own theme ${theirs.toFixed(0)} ms; later by ${median(later).toFixed(0)} ms (${spread})`;
            context.diagnostic(figures);
            assert.ok(median(later) <= 0, figures);
        }
    } finally {
        await browser.close();
        for (const side of SIDES) await hosts[side].close();
    }
});
