// A listing's whole program, from what its page has of it.

const PLAYGROUND = "https://play.rust-lang.org/";

/**
 * The program of a listing, every line where the figure numbers it. Where one of its parts links to the Playground it is the text that
 * the link carries; else the lines of the figure, without the comment that is its caption, and without a second crate.
 * @param {string} id `part/name`
 * @param {ParentNode} page
 * @returns {string} empty where the page has no such listing
 */
export function programOf(id, page) {
    return carried(playgroundLink(id, page)) ?? joined([...page.querySelectorAll(`${part(id)} .line[id]`)].map(numbered));
}

/**
 * The address of a listing in the Playground; `null` where it cannot go there.
 * @param {string} id
 * @param {ParentNode} page
 * @returns {string | null}
 */
export function playgroundLink(id, page) {
    return page.querySelector(`${part(id)} a[href^="${PLAYGROUND}"]`)?.getAttribute("href") ?? null;
}

/**
 * The program that an address of the Playground carries.
 * @param {string | null} address
 * @returns {string | null}
 */
export function carried(address) {
    return address === null ? null : new URL(address).searchParams.get("code");
}

/**
 * Numbered lines as one text; lines that are not among them are empty.
 * @param {[number: number, text: string][]} lines
 * @returns {string}
 */
export function joined(lines) {
    /** @type {string[]} */
    const text = [];
    for (const [number, line] of lines) text[number - 1] = line;
    return Array.from(text, (line) => `${line ?? ""}\n`).join("");
}

/** @param {string} id @returns {string} */
function part(id) {
    return `.listing[data-listing="${id}"]`;
}

/** @param {Element} line @returns {[number, string]} */
function numbered(line) {
    return [Number(line.getAttribute("data-line")), line.textContent ?? ""];
}
