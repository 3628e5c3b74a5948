import assert from "node:assert/strict";
import { test } from "node:test";

import { command, isPlain, promiseOf } from "../../../theme/js/claims.js";
import { place } from "../../../theme/js/panel.js";

const VIEW = { width: 1000, height: 800 };
const BAR = 50;

/** A badge of ordinary size. @param {number} left @param {number} top */
const badge = (left, top) => ({ left, top, right: left + 30, bottom: top + 20 });

test("a panel stands below its badge where there is room", () => {
    assert.deepEqual(place(badge(100, 100), { width: 400, height: 300 }, VIEW, BAR), { left: 88, top: 126, height: 300 });
});

test("a panel stands above where there is no room below, and does not cover the badge", () => {
    const spot = place(badge(100, 700), { width: 400, height: 300 }, VIEW, BAR);
    assert.deepEqual(spot, { left: 88, top: 394, height: 300 });
    assert.ok(spot.top + spot.height < 700);
});

test("a panel that fits on neither side takes the larger one and scrolls", () => {
    const low = place(badge(100, 500), { width: 400, height: 900 }, VIEW, BAR);
    assert.deepEqual(low, { left: 88, top: 58, height: 436 });
    const high = place(badge(100, 300), { width: 400, height: 900 }, VIEW, BAR);
    assert.deepEqual(high, { left: 88, top: 326, height: 466 });
});

test("a panel never leaves the window at either side", () => {
    assert.equal(place(badge(960, 100), { width: 400, height: 300 }, VIEW, BAR).left, 592);
    assert.equal(place(badge(2, 100), { width: 400, height: 300 }, VIEW, BAR).left, 8);
    assert.equal(place(badge(200, 100), { width: 344, height: 300 }, { width: 360, height: 800 }, BAR).left, 8);
});

test("a panel keeps a height that can be read in a window that has none", () => {
    assert.equal(place(badge(100, 100), { width: 300, height: 600 }, { width: 320, height: 256 }, BAR).height, 200);
});

test("the promise is read off the badge's classes", () => {
    assert.equal(promiseOf("claim claim-next claim-optimizer"), "optimizer");
    assert.equal(promiseOf("claim claim-amount claim-guaranteed"), "guaranteed");
    assert.equal(promiseOf("claim claim-amount"), undefined);
});

test("the command judges the one claim", () => {
    assert.equal(command("heap/vec_words/three_words"), "cargo test --test claims -- heap/vec_words/three_words");
});

test("a click with a key held, or of another button, is left to the browser", () => {
    const click = { button: 0, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
    assert.ok(isPlain(click));
    for (const other of [{ button: 1 }, { ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }]) {
        assert.ok(!isPlain({ ...click, ...other }), JSON.stringify(other));
    }
});
