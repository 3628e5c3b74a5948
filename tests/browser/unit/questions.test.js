import assert from "node:assert/strict";
import { test } from "node:test";

import { UNTRIED, answered, counted, isForPractice, isTold, marked, parse, serialize, told } from "../../../theme/js/answers.js";

/** @typedef {import("../../../theme/js/answers.js").Mark} Mark */

test("what is kept is read again", () => {
    /** @type {Map<string, Mark>} */
    const answers = new Map([["stack/frames/larger-array", "first"], ["since-2019/array-by-sub-rsp", "wrong"]]);
    assert.deepEqual(parse(serialize(answers)), answers);
    assert.equal(serialize(answers), '{"stack/frames/larger-array":"first","since-2019/array-by-sub-rsp":"wrong"}');
    assert.equal(serialize(new Map()), null);
});

test("garbage is no answer, and costs no other answer", () => {
    for (const garbage of [null, "", "{", "null", "7", '"first"', "[]", '["first"]', '{"a":"right"}', '{"a":null}', '{"a":{"b":"first"}}']) {
        assert.deepEqual(parse(garbage), new Map(), String(garbage));
    }
    assert.deepEqual(parse('{"a":1,"b":"later","__proto__":"first"}'), new Map([["b", "later"], ["__proto__", "first"]]));
});

test("the first answer counts", () => {
    assert.equal(marked(undefined, true), "first");
    assert.equal(marked(undefined, false), "wrong");
    assert.equal(marked("wrong", false), "wrong");
    assert.equal(marked("wrong", true), "later");
    assert.equal(marked("later", false), "later");
    assert.equal(marked("first", false), "first");
});

test("only questions that the book asks are counted", () => {
    const answers = parse('{"a":"first","b":"wrong","c":"later","gone":"first"}');
    assert.deepEqual(counted(["a", "b", "c", "d"], answers), { answered: 3, first: 1, later: 1, wrong: 1, again: 2 });
    assert.deepEqual(counted([], answers), { answered: 0, first: 0, later: 0, wrong: 0, again: 0 });
});

test("a question is practiced again unless it was right at the first try or was not answered", () => {
    /** @type {(Mark | undefined)[]} */
    const marks = ["first", "later", "wrong", undefined];
    assert.deepEqual(marks.map(isForPractice), [false, true, true, false]);
});

test("a wrong answer tells of itself alone, and the right one of all", () => {
    const wrong = answered(UNTRIED, 0, 2);
    assert.deepEqual(wrong, { tried: [0], over: false });
    assert.deepEqual([0, 1, 2].map((option) => isTold(wrong, option)), [true, false, false]);
    assert.deepEqual(answered(wrong, 0, 2), wrong);
    const right = answered(wrong, 2, 2);
    assert.deepEqual(right, { tried: [0, 2], over: true });
    assert.deepEqual([0, 1, 2].map((option) => isTold(right, option)), [true, true, true]);
    assert.equal(answered(right, 1, 2), right);
});

test("all can be told without the right answer", () => {
    const round = told(answered(UNTRIED, 1, 0));
    assert.deepEqual(round, { tried: [1], over: true });
    assert.ok(isTold(round, 0));
});
