// What a first visit costs: bytes on the way, and the book's own JavaScript among them.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { openBook, pages } from "../harness.js";

const KIB = 1024;
/** Compressed, of everything that a page loads by itself: text, styles, scripts, fonts, pictures. */
const PAGE = 200 * KIB;
/** Compressed, of the book's own modules among them. The list of chapters (`toc.js`) is text, and vendored code nobody's here. */
const SCRIPTS = 30_000;
const OWN = /^theme\/js\/(?!vendor\/)/;

const book = await openBook();
const paths = (await pages()).filter((path) => path !== "404.html");

/**
 * Loads a page with an empty cache.
 * @param {string} path
 * @returns {Promise<{ bytes: Map<string, number>, bodies: Map<string, number> }>} bytes on the way, with headers and without, by address
 * from the book's root
 */
async function weigh(path) {
    const context = await book.browser.newContext();
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    /** @type {Map<string, string>} */
    const addresses = new Map();
    /** @type {Map<string, number>} */
    const bytes = new Map();
    /** @type {Map<string, number>} */
    const bodies = new Map();
    network.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url.replace(book.base, "")));
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const address = addresses.get(requestId);
        if (address) bytes.set(address, encodedDataLength);
    });
    network.on("Network.responseReceived", ({ response }) => {
        bodies.set(response.url.replace(book.base, ""), Number(response.headers["content-length"]));
    });
    await network.send("Network.enable");
    await page.goto(book.base + path, { waitUntil: "networkidle" });
    // The last words about what has arrived come after it.
    await page.waitForTimeout(300);
    // On a busy machine a large page may be silent for a while before it has read its scripts, which then ask for more.
    for (let before = -1; before !== bytes.size; ) {
        before = bytes.size;
        await page.evaluate(() => new Promise((done) => { requestIdleCallback(done, { timeout: 5000 }); }));
        await page.waitForTimeout(700);
    }
    await context.close();
    return { bytes, bodies };
}

/** @param {Map<string, number>} bytes @param {RegExp} [which] */
function sum(bytes, which = /./) {
    return [...bytes].filter(([address]) => which.test(address)).reduce((total, [, size]) => total + size, 0);
}

describe("a first visit loads at most 200 KiB, and at most 30 KB of it are the book's own scripts", { concurrency: 6 }, () => {
    /** @type {[number, string][]} */
    const weights = [];
    /** @type {[number, string][]} */
    const scripts = [];
    for (const path of paths) {
        it(path, async () => {
            const { bytes, bodies } = await weigh(path);
            assert.ok(bytes.has(path) && sum(bytes, /\.css$/) > 0, "the page and its styles are counted");
            assert.ok(path === "toc.html" || sum(bytes, /\.js$/) > 0, "its scripts are counted");
            const total = sum(bytes);
            weights.push([total, path]);
            const own = sum(bodies, OWN);
            scripts.push([own, path]);
            assert.ok(own > 500 || path === "toc.html", `${own} bytes: are the scripts counted?`);
            assert.ok(own <= SCRIPTS, `${own} bytes of own scripts`);
            const parts = [...bytes].sort(([, a], [, b]) => b - a).slice(0, 6);
            assert.ok(total <= PAGE, `${(total / KIB).toFixed(0)} KiB: ${parts.map(([address, size]) => `${address} ${size}`).join(", ")}`);
        });
    }
    it("and says how much", (context) => {
        weights.sort(([a], [b]) => a - b);
        const [middle, heaviest] = [weights[Math.floor(weights.length / 2)], weights[weights.length - 1]];
        const most = scripts.reduce((a, b) => (b[0] > a[0] ? b : a));
        context.diagnostic(`most own scripts: ${(most[0] / 1000).toFixed(1)} KB, ${most[1]}`);
        for (const [what, weight] of Object.entries({ middle, heaviest })) {
            context.diagnostic(`${what} page: ${((weight?.[0] ?? 0) / KIB).toFixed(0)} KiB, ${weight?.[1]}`);
        }
    });
});
