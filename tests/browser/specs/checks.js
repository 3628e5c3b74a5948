// Each check of `checks.js` is given a page on which it must find something, and one on which it must not.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { axe, beyondReach, overflow, shift, smallTargets, unprintable } from "../checks.js";
import { launch } from "../harness.js";

const browser = await launch();
after(() => browser.close());

/** @param {string} body @param {{ width?: number, print?: boolean }} [options] */
async function show(body, { width = 360, print = false } = {}) {
    const page = await browser.newPage({ viewport: { width, height: 600 } });
    if (print) await page.emulateMedia({ media: "print" });
    await page.setContent(`<!DOCTYPE html><html lang="en"><head><title>t</title></head><body style="margin: 0">${body}</body></html>`);
    return page;
}

/**
 * @param {(page: import("playwright-core").Page) => Promise<string[]>} check
 * @param {string} good
 * @param {[body: string, finds: RegExp][]} bad
 * @param {{ print?: boolean }} [options]
 */
async function tells(check, good, bad, options) {
    const page = await show(good, options);
    assert.deepEqual(await check(page), []);
    await page.close();
    for (const [body, finds] of bad) {
        const wrong = await show(body, options);
        assert.match((await check(wrong)).join("\n"), finds, body);
        await wrong.close();
    }
}

test("axe-core runs, with the size of targets", async () => {
    await tells((page) => axe(page), "<main><h1>One</h1><p>Text.</p></main>", [
        ["<main><h1>One</h1><img src='data:,'></main>", /image-alt/],
        ["<main><h1>One</h1><p style='color: #bbb; background: #fff'>Text.</p></main>", /color-contrast/],
        [
            "<main><h1>One</h1><button style='all: unset; font-size: 8px'>a</button><br><button style='all: unset; font-size: 8px'>b</button></main>",
            /target-size/,
        ],
    ]);
});

test("what is too wide is found", async () => {
    await tells(overflow, "<main><p>Text.</p><div style='overflow-x: auto'><div style='width: 900px'>wide</div></div></main>", [
        ["<main><div style='width: 900px'>wide</div></main>", /the page is 900 wide.*\n.*wide: ends at 900/],
        ["<main><p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</p></main>", /aaaa: \d+ wide in 360/],
        ["<style>html { overflow-x: hidden }</style><main><div style='width: 900px'>wide</div></main>", /would hide it/],
    ]);
});

test("what is too small to be pressed is found", async () => {
    const small = "width: 16px; height: 16px; padding: 0; border: 0";
    const good =
        "<p>A sentence with <a href='#'>a link</a> in it.</p><button style='width: 24px; height: 24px'>a</button>" +
        `<label style='display: inline-block; padding: 8px'><input type=checkbox style='${small}; margin: 0'></label>`;
    await tells(smallTargets, good, [
        [`<button style='${small}'>a</button>`, /button.*16\.0 × 16\.0/],
        ["<p>Text <a class='claim' href='#' style='font-size: 9px'>✓</a></p>", /claim/],
        ["<p><a href='#' style='font-size: 9px'>alone</a></p>", /alone/],
    ]);
});

test("what cannot be reached without scripts is found", async () => {
    const bar = "<button popovertarget='contents'>Contents</button><nav id='contents' popover></nav>";
    const link = "<a href='https://play.rust-lang.org/?code=one();%0Atwo();'>Playground</a>";
    /** @param {string} lines @param {string} [code] */
    const listing = (lines, code = "<details data-profile='dev'><pre><span class='line'>ret</span></pre></details>") =>
        `${bar}<main><figure class='listing' data-listing='a/b'><pre class='source'>${lines}</pre>` +
        `<div class='function' data-function='one'>${code}</div>${link}</figure></main>`;
    const [one, two] = ["<span class='line'>one();</span>", "<span class='line'>two();</span>"];
    await tells(beyondReach, listing(one + two), [
        [listing(one), /a\/b: not on the page: two\(\);/],
        [listing(`${one}<span class='line' hidden>two();</span>`), /not shown.*two/],
        [listing(one + two, "<details data-profile='release'></details>"), /a\/b: one has nothing for a profile/],
        ["<main><p>Text.</p></main>", /no way to the contents/],
        [`${bar}<main><p style='visibility: hidden'>Text.</p></main>`, /not shown: .*Text/],
        [`${bar}<main><div id="a" popover><p>Text.</p></div></main>`, /not shown: .*Text/],
    ]);
});

test("what does not print well is found", async () => {
    await tells(
        unprintable,
        "<style>html, body { background: #fff }</style><main><p>Text.</p>" +
            "<details open><summary>Answer</summary><figure class='listing'><details><ul><li>Evidence.</li></ul></details></figure></details></main>",
        [
            ["<style>html, body { background: #123 }</style><main><p>Text.</p></main>", /HTML.*rgb\(17, 34, 51\)/],
            ["<style>html, body { background: #fff }</style><main><p style='color: #eee'>Text.</p></main>", /Text\. is printed in/],
            ["<style>html, body { background: #fff }</style><header class='bar'>Bar</header><main></main>", /bar is printed/],
            [
                "<style>html, body { background: #fff }</style><main><details><summary>Answer</summary><ul><li>Right.</li></ul></details></main>",
                /not printed: Right/,
            ],
            [
                "<style>html, body { background: #fff }</style><main><section class='question'><div class='question-said' hidden>Why.</div></section></main>",
                /not printed: Why/,
            ],
        ],
        { print: true },
    );
});

test("what moves while it loads is measured", async () => {
    const still = await show("<p>Text.</p>");
    assert.deepEqual(await shift(still), { moved: 0, what: [] });
    const moving = await show("<p style='height: 300px'>Text.</p>");
    await moving.waitForTimeout(100);
    await moving.evaluate(() => {
        const box = document.createElement("div");
        box.style.height = "200px";
        document.body.prepend(box);
    });
    const { moved, what } = await shift(moving);
    assert.ok(moved > 0.02 && what.length > 0);
});
