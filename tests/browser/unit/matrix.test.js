import assert from "node:assert/strict";
import { test } from "node:test";

import { sample, whole } from "../matrix.js";

const paths = Array.from({ length: 71 }, (_, index) => `page-${index}.html`);
const heaviest = ["page-3.html", "page-30.html"];

test("the whole matrix has each page in each manner", () => {
    const all = whole(paths);
    assert.equal(all.length, paths.length * 22);
    assert.equal(new Set(all.map((combination) => JSON.stringify(combination))).size, all.length);
});

test("the matrix of some modes has these alone, and a mode that there is not is an error", () => {
    const some = whole(paths, ["zoomed", "scripts off"]);
    assert.equal(some.length, paths.length * 6);
    assert.deepEqual([...new Set(some.map(({ mode }) => mode))].sort(), ["scripts off", "zoomed"]);
    assert.throws(() => whole(paths, ["printed"]), /no such mode: printed; there are plain, scripts off, offline, print, remembered, zoomed/);
});

test("axe-core judges each page in each width and theme, and in each mode but without a network", () => {
    const judged = whole(paths).filter((combination) => combination.judged && combination.path === "page-7.html");
    const looks = judged.filter(({ mode }) => mode === "plain").map(({ width, theme }) => `${width} ${theme}`);
    assert.deepEqual(looks.sort(), ["1400 dark", "1400 light", "360 dark", "360 light"]);
    const modes = judged.filter(({ mode }) => mode !== "plain").map(({ mode }) => mode);
    assert.deepEqual(modes.sort(), ["print", "remembered", "scripts off", "zoomed"]);
});

test("a sample has each page, each manner about as often, and the heaviest pages in each mode", () => {
    const some = sample(paths, heaviest);
    assert.deepEqual([...new Set(some.map(({ path }) => path))].sort(), [...paths].sort());
    /** @type {Map<string, number>} */
    const times = new Map();
    for (const { mode, width, theme } of some.slice(0, paths.length)) {
        const manner = `${mode} ${width} ${theme}`;
        times.set(manner, (times.get(manner) ?? 0) + 1);
    }
    assert.equal(times.size, 22);
    assert.ok([...times.values()].every((number) => number === 3 || number === 4));
    for (const heavy of heaviest) {
        const modes = new Set(some.filter(({ path }) => path === heavy).map(({ mode }) => mode));
        assert.equal(modes.size, 6, heavy);
    }
});

test("a sample is the same each time", () => {
    assert.deepEqual(sample(paths, heaviest), sample(paths, heaviest));
});
