import assert from "node:assert/strict";
import { test } from "node:test";

import { inWords, profiles } from "../../../theme/js/run.js";

test("what is run is what the reader chose, else what is in sight", () => {
    assert.deepEqual(profiles("dev", ["release"]), ["dev"]);
    assert.deepEqual(profiles("release", ["dev", "release"]), ["release"]);
    assert.deepEqual(profiles("both", ["dev"]), ["dev", "release"]);
    assert.deepEqual(profiles(undefined, ["release", "release"]), ["release"]);
    assert.deepEqual(profiles(undefined, ["dev", "release"]), ["dev", "release"]);
    assert.deepEqual(profiles(undefined, []), ["dev", "release"]);
    assert.deepEqual(profiles("nonsense", []), ["dev", "release"]);
});

test("what came of a run is said in one sentence", () => {
    assert.equal(inWords("dev", false, true), "debug: exits with 0; output as recorded.");
    assert.equal(inWords("release", true, false), "release: ends with an error; output other than recorded.");
});
