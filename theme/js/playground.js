// A listing sent to the Rust Playground: what is sent, what its answer means, whether that is what was recorded.

import { carried } from "./program.js";

/** @typedef {"dev" | "release"} Profile */
/** What the Playground says. @typedef {{ text: string, failed: boolean }} Answer */
/** A run as the page has it. @typedef {{ failed: boolean, stdout: string, stderr: string }} Recorded */

const ENDPOINT = "https://play.rust-lang.org/evaluate.json";

/**
 * Sends a listing, whose link to the Playground holds program and edition, and waits for the answer.
 * @param {string} link
 * @param {Profile} profile
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>} rejected with what to tell the reader, or with the signal's own reason
 */
export async function evaluate(link, profile, signal) {
    const body = JSON.stringify(request(link, profile));
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(ENDPOINT, { method: "POST", headers, body, signal, credentials: "omit", referrerPolicy: "no-referrer" })
        .catch(() => { throw signal.aborted ? signal.reason : new Error("The Playground cannot be reached."); });
    const said = await response.json().catch(() => { if (signal.aborted) throw signal.reason; });
    const found = response.ok ? answer(said) : null;
    if (!found) throw new Error(refusal(response.status, said));
    return found;
}

/**
 * What is sent.
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
 * What an answer holds; `null` where it is none.
 * A program that failed, or did not compile, is an answer too: what it wrote to standard error, then to standard output.
 * @param {unknown} said
 * @returns {Answer | null}
 */
export function answer(said) {
    const text = field(said, "result");
    return text === null ? null : { text, failed: field(said, "error") !== null };
}

/**
 * Why there is no answer.
 * @param {number} status
 * @param {unknown} said
 * @returns {string}
 */
export function refusal(status, said) {
    const why = field(said, "error");
    return `The Playground did not run it (status ${status})${why ? `: ${why}` : "."}`;
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

/** @param {unknown} said @param {string} name @returns {string | null} */
function field(said, name) {
    const value = typeof said === "object" && said !== null ? /** @type {Record<string, unknown>} */ (said)[name] : null;
    return typeof value === "string" ? value : null;
}
