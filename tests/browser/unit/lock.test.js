// The lock file names packages by version and hash, and no registry: whoever installs them asks the registry that they use.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

/** Lines of a lock file that name an address of a package. @param {string} lock */
function addresses(lock) {
    return lock.split("\n").filter((line) => /"resolved"|https?:\/\/[^"]*\.tgz/.test(line));
}

test("the lock file names no registry", async () => {
    const lock = await readFile(new URL("../package-lock.json", import.meta.url), "utf8");
    assert.match(lock, /"integrity": "sha512-/);
    assert.deepEqual(addresses(lock), []);
});

test("a lock file that names a registry is found", () => {
    const line = '      "resolved": "https://registry.example/axe-core/-/axe-core-1.0.0.tgz",';
    assert.deepEqual(addresses(`{\n${line}\n}`), [line]);
});
