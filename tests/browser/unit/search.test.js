// The search without a page: words, excerpts, documents, and what the built book's own index finds.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

import { excerpt, marks } from "../../../theme/js/search-excerpt.js";
import { entries, searcher, words, wordsAndParts } from "../../../theme/js/search-index.js";

/** @typedef {Awaited<ReturnType<typeof searcher>>} Search */

const BOOK = process.env.BOOK ?? fileURLToPath(new URL("../../../book", import.meta.url));
const KIB = 1024;

test("the words of a query are letters, digits and underlines, also those of code", () => {
    assert.deepEqual(words("Vec::with_capacity"), ["vec", "with_capacity"]);
    assert.deepEqual(words("Box<dyn Trait>, .bss & #[inline(never)]"), ["box", "dyn", "trait", "bss", "inline", "never"]);
    assert.deepEqual(words("x86-64’s &str for 1.5 MiB"), ["x86", "64", "str", "for", "1", "5", "mib"]);
    assert.deepEqual(words(" ::<> "), []);
});

test("a name is found by its parts too", () => {
    assert.deepEqual(wordsAndParts("with_capacity"), ["with_capacity", "with", "capacity"]);
    assert.deepEqual(wordsAndParts("a HashMap"), ["a", "hashmap", "hash", "map"]);
    assert.deepEqual(wordsAndParts("__rust_alloc"), ["__rust_alloc", "rust", "alloc"]);
    assert.deepEqual(wordsAndParts("GLOBAL x86"), ["global", "x86"]);
});

test("marks stand at whole words and at parts of a name", () => {
    assert.deepEqual(marks("Capacity: with_capacity, incapacity", ["capacity"]), [[0, 8], [15, 23]]);
    assert.deepEqual(marks("with_capacity", ["with", "with_capacity"]), [[0, 13]]);
    assert.deepEqual(marks("anything", []), []);
});

test("an excerpt has the words, begins with their sentence, and says where it was cut", () => {
    const text = `${"One more sentence of no use. ".repeat(20)}Here stands a niche for once. ${"And so it goes on. ".repeat(20)}`.trim();
    const piece = excerpt(text, ["niche"], 60);
    assert.match(piece, /^… Here stands a niche for once\. .* …$/);
    assert.ok(piece.length <= 70, piece);
    assert.match(excerpt(text, [], 60), /^One more.* …$/);
    assert.equal(excerpt("Short.", ["short"]), "Short.");
    assert.match(excerpt(`${"x".repeat(300)} niche ${"y".repeat(300)}`, ["niche"], 60), /niche/);
});

test("documents are read from the book's own file and from that of stock mdBook", async () => {
    const own = entries({
        pages: [{ url: "a.html", part: "Part", title: "A", sections: [{ text: "Before." }, { id: "x", title: "X", code: "let a;" }, { id: "c", text: "So.", kind: "claim" }] }],
    });
    assert.deepEqual(own.map(({ url, title, kind }) => [url, title, kind]), [["a.html", "A", "prose"], ["a.html#x", "X", "prose"], ["a.html#c", "", "claim"]]);
    const stock = entries({
        doc_urls: ["a.html#a", "b.html#b"],
        index: { documentStore: { docs: { 0: { title: "A", body: "A zebra.", breadcrumbs: "A » A" }, 1: { title: "B", body: "A quagga.", breadcrumbs: "B » B" } } } },
    });
    const { finds } = (await searcher(stock))("quagga");
    assert.deepEqual(finds.map(({ entry }) => [entry.url, entry.page, entry.text]), [["b.html#b", "B", "A quagga."]]);
    assert.deepEqual(entries({}), []);
});

test("one page takes three of the first places, and keeps the others for the end", async () => {
    /** @param {string} title */
    const page = (title) => ({ url: `${title}.html`, part: "", title, sections: [1, 2, 3, 4, 5].map((number) => ({ id: `${number}`, title: "zebra", text: `Number ${number}.` })) });
    const search = await searcher(entries({ pages: [page("first"), page("second")] }));
    const pages = search("zebra").finds.map(({ entry }) => entry.page);
    assert.deepEqual(pages.slice(0, 6).sort(), ["first", "first", "first", "second", "second", "second"]);
    assert.equal(pages.length, 10);
});

/** The file of the built book. */
function script() {
    let names;
    try {
        names = readdirSync(BOOK).filter((name) => /^searchindex.*\.js$/.test(name));
    } catch {
        throw new Error(`${BOOK} is not there: build the book first, with \`cargo book build\``);
    }
    const [name, ...more] = names;
    if (!name || more.length) throw new Error(`${BOOK} has ${names.length} files searchindex*.js in the place of one: build the book with \`cargo book build\``);
    return readFileSync(join(BOOK, name));
}

/** What is searched for, and what is among the first so many results: a page, or a place on it. @type {[string, number, string][]} */
const EXPECTED = [
    ["with_capacity", 2, "heap/vectors.html"],
    ["Vec::with_capacity", 1, "heap/vectors.html"],
    ["with capacity", 4, "heap/vectors.html"],
    ["with_cap", 3, "heap/vectors.html"],
    ["capacity", 1, "glossary.html#capacity"],
    ["static", 1, "global/statics.html"],
    ["for", 10, "heap/why.html"],
    ["let", 10, "stack/moves.html"],
    ["const", 5, "global/constants.html"],
    ["&str", 1, "heap/strings.html"],
    ["Box<dyn Trait>", 2, "stack/dispatch.html"],
    [".bss", 1, "global/sections.html"],
    ["#[inline(never)]", 1, "evidence/fooled.html#inlinenever-is-no-wall"],
    ["x86-64", 1, "evidence/machine.html"],
    ["red zone", 1, "glossary.html#red-zone"],
    ["red zone", 3, "evidence/frames.html"],
    ["niche", 1, "glossary.html#niche"],
    ["niche", 3, "stack/enums.html"],
    ["memcpy", 1, "stack/moves.html"],
    ["HashMap", 1, "heap/maps.html"],
    ["hash map", 3, "heap/maps.html"],
    ["realloc", 1, "heap/zeroed.html"],
    ["unwinding", 2, "glossary.html#unwinding"],
    ["thread local", 1, "global/thread_local.html"],
    ["guard page", 1, "glossary.html#guard-page"],
    ["Pin", 1, "heap/lookalikes.html#a-pin-is-what-it-wraps"],
    ["black_box", 2, "optimizations/dead.html"],
    ["mov", 3, "evidence/machine.html"],
    ["rsp", 3, "evidence/frames.html"],
    ["Rc", 2, "heap/shared.html"],
    ["stack overflow", 2, "stack/overflow.html"],
    ["async", 1, "stack/async.html"],
    ["closures", 2, "stack/closures.html"],
    ["cheat sheet", 1, "cheat_sheet.html"],
    ["alocator", 3, "heap/allocator.html"],
    ["thread-lcoal", 5, "global/thread_local.html"],
    ["push", 4, "heap/vectors.html"],
];

/** What a table of queries and pages gets wrong. @param {Search} search @param {[string, number, string][]} expected */
function misses(search, expected) {
    return expected.flatMap(([query, among, place]) => {
        const first = search(query).finds.slice(0, among).map(({ entry }) => entry.url);
        const is = (/** @type {string} */ url) => url === place || (!place.includes("#") && url.split("#")[0] === place);
        return first.some(is) ? [] : [`${query}: ${place} is not among the first ${among}: ${first.join(", ")}`];
    });
}

describe("the built book", () => {
    /** @type {Buffer} */
    let file;
    /** @type {ReturnType<typeof entries>} */
    let documents;
    /** @type {Search} */
    let search;

    before(async () => {
        file = script();
        const window = {};
        runInNewContext(file.toString(), { window });
        documents = entries(structuredClone(/** @type {any} */ (window).search));
        assert.ok(documents.length > 400, `only ${documents.length} documents`);
        search = await searcher(documents);
    });

    it("finds what a reader looks for", () => assert.deepEqual(misses(search, EXPECTED), []));

    it("misses what is not there", () => {
        assert.deepEqual(misses(search, [["memcpy", 3, "glossary.html#niche"]]).length, 1);
        assert.deepEqual(search("xylophone").finds, []);
        assert.deepEqual(search("::").finds, []);
    });

    it("is not drowned by what only lists: claims, progress, instructions", () => {
        for (const [query] of EXPECTED) {
            const first = search(query).finds.slice(0, 10).map(({ entry }) => entry.url);
            const lists = first.filter((url) => /^(?:claims|progress|evidence\/instructions)/.test(url));
            assert.ok(lists.length <= 4, `${query}: ${first.join(", ")}`);
        }
    });

    it("finds claims by their own words", () => {
        const claim = documents.find(({ kind, text }) => kind === "claim" && text.length > 80);
        assert.ok(claim);
        const first = search(claim.text).finds.slice(0, 3).map(({ entry }) => entry.url);
        assert.ok(first.includes(claim.url), `${claim.text}: ${first.join(", ")}`);
    });

    it("has no assembly among its documents", () => {
        /** How often a text reads or writes memory in assembly. @param {string} text */
        const operands = (text) => text.split(" ptr [r").length - 1;
        assert.equal(operands("mov qword ptr [rsp], 1 mov rax, qword ptr [rsp]"), 2);
        // Prose quotes a line here and there.
        assert.deepEqual(documents.filter(({ text, code }) => operands(text + code) > 1).map(({ url }) => url), []);
    });

    it("has a page and a place for each document", () => {
        for (const { url, title, text } of documents) {
            assert.match(url, /^[\w/-]+\.html(?:#\S+)?$/);
            assert.ok(title || text, url);
        }
    });

    it("weighs at most 260 KiB on the way", (context) => {
        const weight = gzipSync(file).length;
        context.diagnostic(`${documents.length} documents, ${(weight / KIB).toFixed(0)} KiB`);
        assert.ok(weight <= 260 * KIB, `${weight} bytes`);
    });

    it("says whether a result has all words", () => {
        const { finds, all } = search("niche xylophone");
        assert.equal(all, false);
        assert.ok(finds.some(({ entry }) => entry.url === "glossary.html#niche"));
        assert.equal(search("red zone").all, true);
    });
});
