// What is vendored is what its package has, made smaller, and nothing else. The lock file holds the package to its hash.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { minify } from "terser";

const VENDORED = await readFile(new URL("../../../theme/js/vendor/minisearch.js", import.meta.url), "utf8");
const PACKAGE = new URL("../node_modules/minisearch/", import.meta.url);

/** A vendored file below the comment that says where it is from. @param {string} text */
function code(text) {
    return text.slice(text.indexOf("*/") + "*/".length).trim();
}

/** The module of the package, by the options that the comment names. */
async function minified() {
    const module = await readFile(new URL("dist/es/index.js", PACKAGE), "utf8");
    const { code: smaller } = await minify(module, { module: true, compress: { passes: 2 }, mangle: true });
    return smaller?.trim();
}

test("MiniSearch is the module of its package", async () => {
    assert.equal(code(VENDORED), await minified());
});

test("a vendored file with a change of its own is found", async () => {
    const changed = VENDORED.replace("export{", "fetch(\"/\");export{");
    assert.notEqual(changed, VENDORED);
    assert.notEqual(code(changed), await minified());
});

test("its comment names the version and hash of the package, and has its license", async () => {
    const comment = VENDORED.slice(0, VENDORED.indexOf("*/"));
    const lock = JSON.parse(await readFile(new URL("../package-lock.json", import.meta.url), "utf8"));
    const { version, integrity } = lock.packages["node_modules/minisearch"];
    assert.match(comment, new RegExp(`^/\\*! MiniSearch ${version.replaceAll(".", "\\.")},`));
    assert.ok(comment.includes(`(${integrity})`), `${integrity} is not in the comment`);
    assert.ok(comment.includes(`terser@${lock.packages["node_modules/terser"].version} `));
    assert.ok(comment.includes((await readFile(new URL("LICENSE.txt", PACKAGE), "utf8")).trim()));
});
