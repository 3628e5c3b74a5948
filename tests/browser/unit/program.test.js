import assert from "node:assert/strict";
import { test } from "node:test";

import { carried, joined, programOf } from "../../../theme/js/program.js";

test("the program is the one that the link to the Playground carries", () => {
    const address = "https://play.rust-lang.org/?version=stable&mode=debug&edition=2024&code=%2F%2F%21%20A%26b%20%2B%20%C3%A9%0Afn%20main%28%29%20%7B%7D%0A";
    assert.equal(carried(address), "//! A&b + é\nfn main() {}\n");
    assert.equal(carried(null), null);
});

test("lines keep their numbers, and those that the figure leaves out are empty", () => {
    assert.equal(joined([[5, "}"], [2, "fn main() {"], [3, "    f();"]]), "\nfn main() {\n    f();\n\n}\n");
    assert.equal(joined([]), "");
});

test("a page without the listing has no program", () => {
    const page = /** @type {ParentNode} */ (/** @type {unknown} */ ({ querySelector: () => null, querySelectorAll: () => [] }));
    assert.equal(programOf("heap/none", page), "");
});
