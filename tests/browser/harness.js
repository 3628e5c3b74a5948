// The built book in a browser. A test says which page it opens and how; what goes wrong meanwhile is collected beside it.
//
//     const book = await openBook();
//     test("…", async () => {
//         const { page, faults, close } = await book.open("stack/frames.html", { width: 360, theme: "dark", touch: true });
//         …
//         assert.deepEqual(faults, []);
//         await close();
//     });
//
// The book is what `cargo book build` left in `book/` (or in the folder that BOOK names). The browser is the system's Chromium, or
// the one that CHROMIUM names.

import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { delimiter, join, relative, sep } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { host } from "./host.js";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The built book. */
export const BOOK = process.env.BOOK ?? join(ROOT, "book");

/** A path as a host of project pages gives it. */
const UNDER = "/some/path/";

/**
 * How a page is opened.
 * @typedef {object} Manner
 * @property {number} [width] in CSS pixels; 1400
 * @property {number} [height] in CSS pixels; 900
 * @property {"light" | "dark"} [theme] of the system; light
 * @property {boolean} [js] whether scripts run; true
 * @property {boolean} [offline] whether the network goes away as soon as the page is there; false
 * @property {"screen" | "print"} [media] screen
 * @property {boolean} [touch] a finger in the place of a mouse; false
 * @property {"no-preference" | "reduce"} [motion] what the reader prefers; no-preference
 * @property {boolean} [storage] whether the browser keeps anything; true
 * @property {Record<string, string>} [kept] what an earlier visit left in localStorage, by the book's own names; nothing
 */

/**
 * A page that is open.
 * @typedef {object} Visit
 * @property {import("playwright-core").Page} page
 * @property {string[]} faults errors on the console and in scripts, requests to another origin, and answers that say no
 * @property {string[]} requests addresses that the page asked for, in order; those in the book from its root
 * @property {() => Promise<void>} settled waits until what the page asked for meanwhile is there
 * @property {() => Promise<void>} wake lets a test's own timers run on a page that was opened without scripts; the page's stay unrun
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Book
 * @property {string} base the address of the book's root
 * @property {import("playwright-core").Browser} browser
 * @property {(path: string, manner?: Manner) => Promise<Visit>} open opens a page by its path in the book, such as `stack/frames.html#id`
 */

/**
 * Starts a host and a browser for the tests of a file; both end with its tests.
 * @param {{ folder?: string, under?: string, slow?: import("./host.js").Slowness }} [options]
 * @returns {Promise<Book>}
 */
export async function openBook({ folder = BOOK, under = UNDER, ...others } = {}) {
    if (!existsSync(join(folder, "index.html"))) throw new Error(`${folder} has no index.html: run \`cargo book build\` first`);
    const server = await host(folder, { under, ...others });
    const browser = await launch();
    after(async () => {
        await browser.close();
        await server.close();
    });
    return { base: server.base, browser, open: (path, manner = {}) => visit(browser, server.base, path, manner) };
}

/** Every page of a built book, by its path from the book's root, in order. @param {string} [folder] */
export async function pages(folder = BOOK) {
    const entries = await readdir(folder, { recursive: true });
    const found = entries.filter((entry) => entry.endsWith(".html")).map((entry) => entry.split(sep).join("/"));
    if (found.length < 10) throw new Error(`only ${found.length} pages in ${relative(ROOT, folder)}: is this the book?`);
    return found.sort();
}

/** Starts the system's Chromium. It can reach this machine and nothing else. */
export async function launch() {
    const root = process.getuid?.() === 0;
    return await chromium.launch({
        executablePath: executable(),
        args: [
            ...(root ? ["--no-sandbox"] : []),
            "--disable-gpu",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    });
}

/** Where the browser is. The shell comes first: it draws pages alone, and Chromium without a window draws one of its own around each of them. */
function executable() {
    if (process.env.CHROMIUM) return process.env.CHROMIUM;
    const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
        const name = names.find((candidate) => existsSync(join(folder, candidate)));
        if (name) return join(folder, name);
    }
    throw new Error(`no browser: none of ${names.join(", ")} is in PATH, and CHROMIUM does not name one`);
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} base
 * @param {string} path
 * @param {Manner} manner
 * @returns {Promise<Visit>}
 */
async function visit(browser, base, path, manner) {
    const { width = 1400, height = 900, theme = "light", js = true, touch = false } = manner;
    const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        hasTouch: touch,
        isMobile: touch,
        reducedMotion: manner.motion ?? "no-preference",
    });
    context.setDefaultTimeout(10_000);
    if (manner.storage === false) await context.addInitScript(refuseStorage);
    if (manner.kept) await context.addInitScript(keep, manner.kept);
    const page = await context.newPage();
    /** @type {string[]} */
    const faults = [];
    /** @type {string[]} */
    const requests = [];
    page.on("console", (message) => {
        if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => faults.push(`script: ${error.stack ?? error}`));
    page.on("request", (request) => {
        const url = request.url();
        if (/^(data|blob|about):/.test(url)) return;
        requests.push(url.startsWith(base) ? url.slice(base.length) : url);
        if (new URL(url).origin !== new URL(base).origin) faults.push(`asks another origin: ${url}`);
    });
    page.on("response", (response) => {
        if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
    });
    if (manner.media) await page.emulateMedia({ media: manner.media });
    const scripts = await context.newCDPSession(page);
    /** @param {boolean} allowed */
    const allow = async (allowed) => {
        await scripts.send("Emulation.setScriptExecutionDisabled", { value: !allowed });
    };
    if (!js) await allow(false);
    const settled = watch(page, js);
    await page.goto(base + path);
    await settled();
    if (manner.offline) {
        // What a page loads once it has nothing else to do may be late on a busy machine.
        for (let before = -1; before !== requests.length; await settled()) {
            before = requests.length;
            await page.waitForTimeout(500);
        }
        await context.setOffline(true);
    }
    return { page, faults, requests, settled, wake: () => allow(true), close: () => context.close() };
}

/**
 * A way to wait until what a page asks for by itself is there, such as its modules. (Playwright's own `networkidle` waits half a second
 * for each page, which adds up over a book.)
 * @param {import("playwright-core").Page} page
 * @param {boolean} js
 */
function watch(page, js) {
    /** @type {Set<unknown>} */
    const pending = new Set();
    page.on("request", (request) => pending.add(request));
    page.on("requestfinished", (request) => pending.delete(request));
    page.on("requestfailed", (request) => pending.delete(request));
    // A module that has come may ask for others as soon as the page has time to read it.
    const idle = async () => {
        if (!js) await page.waitForTimeout(20);
        else {
            await page.evaluate(
                () =>
                    new Promise((done) => {
                        requestIdleCallback(done, { timeout: 5000 });
                    }),
            );
        }
    };
    return async () => {
        await page.waitForLoadState("load");
        for (let calm = 0; calm < 3; calm = pending.size === 0 ? calm + 1 : 0) await idle();
    };
}

/** A browser that keeps nothing, as with all cookies blocked. */
function refuseStorage() {
    for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
            get() {
                throw new DOMException("The operation is insecure.", "SecurityError");
            },
        });
    }
}

/** @param {Record<string, string>} kept */
function keep(kept) {
    for (const [name, value] of Object.entries(kept)) {
        if (localStorage.getItem(`allocations.${name}`) === null) localStorage.setItem(`allocations.${name}`, value);
    }
}
