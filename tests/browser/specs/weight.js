// What a first visit costs: bytes on the way, and the book's own JavaScript among them.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { openBook, pages } from "../harness.js";

const KIB = 1024;
/** Compressed, of everything that a page loads by itself: text, styles, scripts, fonts, pictures. */
const PAGE = 200 * KIB;
/** Compressed, of all modules of the book together, also those that a page loads later. */
const SCRIPTS = 30 * KIB;

const book = await openBook();
const paths = (await pages()).filter((path) => path !== "404.html");

/**
 * Loads a page with an empty cache.
 * @param {string} path
 * @returns {Promise<Map<string, number>>} bytes on the way, by address from the book's root
 */
async function weigh(path) {
    const context = await book.browser.newContext();
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    /** @type {Map<string, string>} */
    const addresses = new Map();
    /** @type {Map<string, number>} */
    const bytes = new Map();
    network.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url.replace(book.base, "")));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const address = addresses.get(requestId);
        if (address) bytes.set(address, encodedDataLength);
    });
    await network.send("Network.enable");
    await page.goto(book.base + path, { waitUntil: "networkidle" });
    await context.close();
    return bytes;
}

/** @param {Map<string, number>} bytes @param {RegExp} [which] */
function sum(bytes, which = /./) {
    return [...bytes].filter(([address]) => which.test(address)).reduce((total, [, size]) => total + size, 0);
}

describe("a first visit loads at most 200 KiB", { concurrency: 2 }, () => {
    /** @type {[number, string][]} */
    const weights = [];
    for (const path of paths) {
        it(path, async () => {
            const bytes = await weigh(path);
            assert.ok(bytes.has(path) && sum(bytes, /\.css$/) > 0, "the page and its styles are counted");
            assert.ok(path === "toc.html" || sum(bytes, /\.js$/) > 0, "its scripts are counted");
            const total = sum(bytes);
            weights.push([total, path]);
            const parts = [...bytes].sort(([, a], [, b]) => b - a).slice(0, 6);
            assert.ok(total <= PAGE, `${(total / KIB).toFixed(0)} KiB: ${parts.map(([address, size]) => `${address} ${size}`).join(", ")}`);
        });
    }
    it("and says how much", (context) => {
        weights.sort(([a], [b]) => a - b);
        const [middle, heaviest] = [weights[Math.floor(weights.length / 2)], weights[weights.length - 1]];
        for (const [what, weight] of Object.entries({ middle, heaviest })) {
            context.diagnostic(`${what} page: ${((weight?.[0] ?? 0) / KIB).toFixed(0)} KiB, ${weight?.[1]}`);
        }
    });
});

describe("the book's own JavaScript", () => {
    it("is at most 30 KiB in all", async (context) => {
        const visit = await book.open("stack/frames.html");
        const modules = await visit.page.evaluate(() => {
            const map = document.querySelector("script[type=importmap]")?.textContent ?? "{}";
            return Object.values(/** @type {Record<string, string>} */ (JSON.parse(map).imports)).map((path) => new URL(path, document.baseURI).href);
        });
        const own = modules.filter((address) => !address.includes("/vendor/"));
        assert.ok(own.length >= 8, `only ${own.length} modules`);
        let total = 0;
        /** @type {string[]} */
        const sizes = [];
        for (const address of own) {
            const answer = await fetch(address, { headers: { "accept-encoding": "gzip" } });
            assert.equal(answer.status, 200, address);
            const size = Number(answer.headers.get("content-length"));
            await answer.arrayBuffer();
            total += size;
            sizes.push(`${address.split("/").pop()} ${size}`);
        }
        context.diagnostic(`${(total / KIB).toFixed(1)} KiB: ${sizes.join(", ")}`);
        assert.ok(total <= SCRIPTS, `${(total / KIB).toFixed(1)} KiB: ${sizes.join(", ")}`);
        await visit.close();
    });
});
