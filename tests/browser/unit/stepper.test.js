import assert from "node:assert/strict";
import { test } from "node:test";

import { next, steps } from "../../../theme/js/stepper.js";

test("a piece says its steps as spans", () => {
    assert.deepEqual(steps("2-4 6"), [2, 3, 4, 6]);
    assert.deepEqual(steps("0"), [0]);
    assert.deepEqual(steps("10-11"), [10, 11]);
});

test("keys lead to the step beside, and to the ends", () => {
    assert.equal(next("ArrowRight", 3, 9), 4);
    assert.equal(next("ArrowLeft", 3, 9), 2);
    assert.equal(next("Home", 3, 9), 0);
    assert.equal(next("End", 3, 9), 9);
});

test("there is nothing before the first step and nothing behind the last", () => {
    assert.equal(next("ArrowLeft", 0, 9), 0);
    assert.equal(next("ArrowRight", 9, 9), 9);
});

test("other keys mean nothing", () => {
    for (const key of ["Enter", "PageDown", "a", "constructor"]) assert.equal(next(key, 3, 9), null);
});
