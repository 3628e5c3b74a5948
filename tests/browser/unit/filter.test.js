import assert from "node:assert/strict";
import { test } from "node:test";

import { folded, has, matches, parse, toggled } from "../../../theme/js/filter.js";

/** @typedef {import("../../../theme/js/filter.js").Entry} Entry */

/** An entry of an operation. @param {string} text @param {[number, number]} debug requests, reallocations @param {[number, number]} release @returns {Entry} */
function operation(text, [all, again], release = /** @type {[number, number]} */ ([all, again])) {
    return { text: folded(text), asks: { debug: { all, again }, release: { all: release[0], again: release[1] } } };
}

const RULE = { text: folded("A new Vec does not allocate, says the allocator. heap"), asks: null };
const NEW = operation("HashMap::<u32, u32>::new() guaranteed", [0, 0]);
const FIRST = operation("map.insert(n, 1) HashMap heap", [1, 0]);
const FULL = operation("v.push(5) full, 4 of 4 Vec<T> heap reallocates", [1, 1]);
const REMOVED = operation("Box::new(7) heap optimizer", [1, 0], [0, 0]);
const ALL = { RULE, NEW, FIRST, FULL, REMOVED };

/** The names of what a query finds. @param {string} query */
function found(query) {
    const terms = parse(query);
    return Object.entries(ALL).filter(([, entry]) => matches(terms, entry)).map(([name]) => name);
}

test("an empty query finds everything", () => {
    assert.deepEqual(found(""), Object.keys(ALL));
    assert.deepEqual(found("  \t "), Object.keys(ALL));
});

test("words are found anywhere in the text, in either case, and all must be there", () => {
    assert.deepEqual(found("HashMap"), ["NEW", "FIRST"]);
    assert.deepEqual(found("hashmap INSERT"), ["FIRST"]);
    assert.deepEqual(found("hashmap  vec"), []);
    assert.deepEqual(found("ush"), ["FULL"]);
    assert.deepEqual(found("guaranteed"), ["NEW"]);
});

test("a path is found with its type arguments and without", () => {
    assert.deepEqual(found("HashMap::new"), ["NEW"]);
    assert.deepEqual(found("HashMap::<u32,"), ["NEW"]);
    assert.deepEqual(found("hashmap::new()"), ["NEW"]);
    assert.ok(matches(parse("collect()"), operation("iter.collect::<Vec<Vec<u8>>>()", [1, 0])));
});

test("that nothing is allocated is a condition on what was counted, however it is said", () => {
    for (const query of ["does not allocate", "doesn't allocate", "doesn’t allocate", "No allocation", "no allocations", "never allocates", "without allocating", "allocates nothing", "nothing allocated", "allocation-free", "not alloc"]) {
        assert.deepEqual(found(query), ["NEW"], query);
    }
});

test("that something is allocated is one too, and the word in a text is not", () => {
    for (const query of ["allocates", "allocate", "allocation", "alloc", "ALLOCATES"]) assert.deepEqual(found(query), ["FIRST", "FULL", "REMOVED"], query);
    assert.deepEqual(found("realloc"), ["FULL"]);
    assert.deepEqual(found("reallocation"), ["FULL"]);
    assert.deepEqual(found("does not reallocate heap"), ["FIRST", "REMOVED"]);
});

test("one profile can be meant", () => {
    assert.deepEqual(found("allocates in release"), ["FIRST", "FULL"]);
    assert.deepEqual(found("does not allocate in Release"), ["NEW", "REMOVED"]);
    assert.deepEqual(found("allocates in debug does not allocate in release"), ["REMOVED"]);
});

test("an allocator is a word, and so is a negation of anything else", () => {
    assert.deepEqual(found("allocator"), ["RULE"]);
    assert.deepEqual(found("never allocator"), []);
    assert.deepEqual(found("does not"), ["RULE"]);
    assert.deepEqual(parse("never shrinks").map((term) => term.text), ["never", "shrinks"]);
});

test("conditions and words go together in any order", () => {
    assert.deepEqual(found("hashmap does not allocate"), ["NEW"]);
    assert.deepEqual(found("allocates hashmap"), ["FIRST"]);
    assert.deepEqual(parse("Vec does not allocate heap").map((term) => term.text), ["Vec", "does not allocate", "heap"]);
});

test("what would be syntax elsewhere is text here", () => {
    for (const query of ["(", "[", "*", "\\", ".*", "$&", "__proto__", "%", "+"]) assert.doesNotThrow(() => found(query), query);
    assert.deepEqual(found(".*"), []);
});

test("a pressed phrase comes, and goes when it is pressed again", () => {
    assert.equal(toggled("", "heap", []), "heap");
    assert.equal(toggled("heap", "heap", []), "");
    assert.equal(toggled("HashMap", "does not allocate", ["allocates"]), "HashMap does not allocate");
    assert.equal(toggled("no allocation HashMap", "does not allocate", ["allocates"]), "HashMap", "said in other words");
});

test("a pressed phrase drives out its rivals, and nothing else", () => {
    assert.equal(toggled("HashMap does not allocate", "allocates", ["does not allocate"]), "HashMap allocates");
    assert.equal(toggled("stack HashMap allocates", "heap", ["global", "stack"]), "HashMap allocates heap");
    assert.equal(toggled("allocates in release", "allocates", ["does not allocate"]), "allocates in release allocates", "of release alone is another");
});

test("a query has a phrase however it is said", () => {
    assert.ok(has("Vec no allocation", "does not allocate"));
    assert.ok(!has("Vec no allocation", "allocates"));
    assert.ok(has("HEAP", "heap") && !has("heaps", "heap") && !has("", "heap"));
});
