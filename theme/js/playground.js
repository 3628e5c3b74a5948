// A listing sent to the Rust Playground: what is sent, what its answer means, whether that is what was recorded.

import { carried } from "./program.js";

/** @typedef {"dev" | "release"} Profile */
/** What the Playground says. @typedef {{ text: string, failed: boolean }} Answer */
/** A run as the page has it. @typedef {{ failed: boolean, stdout: string, stderr: string }} Recorded */

export const ENDPOINT = "https://play.rust-lang.org/evaluate.json";

/**
 * What is sent for a listing, whose link to the Playground holds program and edition.
 * @param {string} link
 * @param {Profile} profile
 */
export function request(link, profile) {
    return {
        version: "stable",
        optimize: profile === "dev" ? "0" : "3",
        code: carried(link) ?? "",
        edition: new URL(link).searchParams.get("edition") ?? "2024",
    };
}

/**
 * What an answer of the Playground holds; `null` where it is none.
 * A program that failed, or did not compile, is an answer too: what it wrote to standard error, then to standard output.
 * @param {unknown} body
 * @returns {Answer | null}
 */
export function answer(body) {
    if (typeof body !== "object" || body === null) return null;
    const { result, error } = /** @type {{ result?: unknown, error?: unknown }} */ (body);
    return typeof result === "string" ? { text: result, failed: typeof error === "string" } : null;
}

/**
 * Whether a program did there what it did when it was recorded, as far as its output tells.
 * @param {Answer} answer
 * @param {Recorded} recorded
 * @returns {boolean}
 */
export function isAsRecorded({ text, failed }, recorded) {
    if (failed !== recorded.failed) return false;
    const [found, stdout] = [plain(text), plain(recorded.stdout)];
    if (!failed) return found === stdout;
    // Cargo's words stand around those of the program, and the listing is another file there.
    const said = plain(recorded.stderr).split("\n").filter((line) => line !== "" && !/ panicked at |^note: run with /.test(line));
    return found.endsWith(stdout) && said.every((line) => found.includes(line));
}

/**
 * Output without what is different in each run: addresses, the system's numbers of threads, space at the end.
 * @param {string} text
 * @returns {string}
 */
function plain(text) {
    return text
        .replace(/0x(?:\[[^\]]*\]|[0-9a-f]{9,12}\b)/gi, "0x[]")
        .replace(/^(thread '.*?') \(\d+\)/gm, "$1")
        .trimEnd();
}
