import assert from "node:assert/strict";
import { test } from "node:test";

import { next } from "../../../theme/js/keys.js";
import { counts, inWords } from "../../../theme/js/lines.js";
import { known, stands } from "../../../theme/js/profile.js";

const PANES = [[4, 5, 6, 7], [5, 5, 6, 8], [], [6, 9]];

test("up, down, home and end stay in the pane", () => {
    assert.deepEqual(next(PANES, [0, 1], "ArrowUp"), [0, 0]);
    assert.deepEqual(next(PANES, [0, 0], "ArrowUp"), [0, 0]);
    assert.deepEqual(next(PANES, [1, 3], "ArrowDown"), [1, 3]);
    assert.deepEqual(next(PANES, [1, 1], "Home"), [1, 0]);
    assert.deepEqual(next(PANES, [0, 1], "End"), [0, 3]);
});

test("left and right lead to the same source line in the next pane that has any", () => {
    assert.deepEqual(next(PANES, [0, 2], "ArrowRight"), [1, 2]);
    assert.deepEqual(next(PANES, [1, 2], "ArrowRight"), [3, 0]);
    assert.deepEqual(next(PANES, [3, 0], "ArrowLeft"), [1, 2]);
    assert.deepEqual(next(PANES, [3, 0], "ArrowRight"), [3, 0]);
});

test("a line without instructions leads to the first after it, or to the first of all", () => {
    assert.deepEqual(next(PANES, [0, 3], "ArrowRight"), [1, 3]);
    assert.deepEqual(next([[9], [5, 6]], [0, 0], "ArrowRight"), [1, 0]);
    assert.deepEqual(next([[4], [null, 6]], [0, 0], "ArrowRight"), [1, 1]);
});

test("code that both profiles share counts in each", () => {
    const found = counts([
        { number: 5, profile: "dev", count: 3 },
        { number: 5, profile: "both", count: 2 },
        { number: 6, profile: "release", count: 1 },
    ]);
    assert.deepEqual([...found], [[5, { dev: 5, release: 2 }], [6, { dev: 0, release: 1 }]]);
});

test("a line says what became of it", () => {
    assert.equal(inWords(5, { dev: 12, release: 3 }, true), "Line 5: 12 instructions in debug, 3 in release");
    assert.equal(inWords(5, { dev: 1, release: 0 }, true), "Line 5: 1 instruction in debug, none in release");
    assert.equal(inWords(5, { dev: 0, release: 1 }, true), "Line 5: no instruction in debug, 1 in release");
    assert.equal(inWords(5, undefined, true), "Line 5: no instruction");
    assert.equal(inWords(5, undefined, false), "Line 5");
});

test("before the reader has chosen, the author's choice stands", () => {
    assert.equal(stands(null, "dev", true), true);
    assert.equal(stands(null, "release", false), false);
    assert.equal(stands("release", "dev", true), false);
    assert.equal(stands("release", "release", false), true);
    assert.equal(stands("both", "dev", false), true);
});

test("what was kept and is no choice is none", () => {
    assert.equal(known("both"), "both");
    assert.equal(known("fast"), null);
    assert.equal(known(null), null);
});
