import assert from "node:assert/strict";
import { test } from "node:test";

import { compare, next, read, value, write } from "../../../theme/js/order.js";

test("an address is read as it is written", () => {
    const orders = [{ key: "bytes", down: true }, { key: "type", down: false }];
    assert.equal(write(orders), "-bytes type");
    assert.deepEqual(read("-bytes type"), orders);
    assert.deepEqual(read(null), []);
    assert.equal(write([]), "");
});

test("garbage in an address orders nothing", () => {
    assert.deepEqual(read(" -- <b> -a-b 7 bytes! "), []);
    assert.deepEqual(read("x-bytes size"), [{ key: "size", down: false }]);
});

test("a column goes one way, the other way, and back to the author's order", () => {
    const first = next(null, "bytes", true);
    assert.deepEqual(first, { key: "bytes", down: true });
    const second = next(first, "bytes", true);
    assert.deepEqual(second, { key: "bytes", down: false });
    assert.equal(next(second, "bytes", true), null);
    assert.deepEqual(next(second, "type", false), { key: "type", down: false }, "another column begins anew");
});

test("figures are compared as numbers, debug before release", () => {
    const cells = ["9", "80 / 0", "1000", " 80 ", "0"].map((text) => value(text, true));
    assert.deepEqual(cells.sort(compare), [[0, 0], [9, 9], [80, 0], [80, 80], [1000, 1000]]);
});

test("names are compared as words", () => {
    const names = ["vec![7]", "Box::new(7)", "a10", "a9"].map((text) => value(` ${text} `, false));
    assert.deepEqual(names.sort(compare), ["a9", "a10", "Box::new(7)", "vec![7]"]);
});
