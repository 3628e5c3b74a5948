import assert from "node:assert/strict";
import { test } from "node:test";

import { answer, isAsRecorded, refusal, request } from "../../../theme/js/playground.js";

const LINK = "https://play.rust-lang.org/?version=stable&mode=debug&edition=2021&code=fn%20main%28%29%20%7B%7D%0A";

test("what is sent is the program, its edition, the profile, and nothing else", () => {
    assert.deepEqual(request(LINK, "dev"), { version: "stable", optimize: "0", code: "fn main() {}\n", edition: "2021" });
    assert.equal(request(LINK, "release").optimize, "3");
});

test("an answer is text, and whether the program failed", () => {
    assert.deepEqual(answer({ result: "7\n", error: null }), { text: "7\n", failed: false });
    assert.deepEqual(answer({ result: "error: no\n", error: "error: no\n" }), { text: "error: no\n", failed: true });
    for (const none of [undefined, null, "7", [], {}, { result: 7 }, { error: "busy" }]) assert.equal(answer(none), null);
});

test("a refusal says why, where the Playground does", () => {
    assert.equal(refusal(429, { error: "too many" }), "The Playground did not run it (status 429): too many");
    assert.equal(refusal(502, undefined), "The Playground did not run it (status 502).");
});

test("output is compared without what is different in each run", () => {
    const recorded = { failed: false, stdout: "at 0x[heap]\nthen 0x4\n", stderr: "" };
    const said = (/** @type {string} */ text) => isAsRecorded({ text, failed: false }, recorded);
    assert.ok(said("at 0x55d0c8f8eb10\nthen 0x4\n"));
    assert.ok(said("at 0x7ffd1c0a3b58\nthen 0x4"));
    assert.ok(!said("at 0x55d0c8f8eb10\nthen 0x8\n"));
    assert.ok(!said("at 0x10\nthen 0x4\n"), "a small number is no address");
    assert.ok(!said(""));
    assert.ok(!isAsRecorded({ text: recorded.stdout, failed: true }, recorded));
});

test("a program that failed is compared by its message and by what it printed before", () => {
    const recorded = {
        failed: true,
        stdout: "before\n",
        stderr: "\nthread 'main' panicked at listings/src/a/b.rs:12:5:\nenough\nnote: run with `RUST_BACKTRACE=1` …\n",
    };
    const said = "   Compiling playground v0.0.1\n     Running `target/debug/playground`\n\nthread 'main' (27) panicked at src/main.rs:12:5:\nenough\nnote: …\n";
    assert.ok(isAsRecorded({ text: `${said}before\n`, failed: true }, recorded));
    assert.ok(!isAsRecorded({ text: said, failed: true }, recorded));
    assert.ok(!isAsRecorded({ text: `${said.replace("enough", "more")}before\n`, failed: true }, recorded));
    assert.ok(!isAsRecorded({ text: "before\n", failed: false }, recorded));
    const overflow = { failed: true, stdout: "", stderr: "\nthread 'main' has overflowed its stack\n" };
    assert.ok(isAsRecorded({ text: "thread 'main' (9) has overflowed its stack\ntimeout: dumped core\n", failed: true }, overflow));
});
