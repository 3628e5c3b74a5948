// The lines of a listing: which source line each instruction and each heap event on the page belongs to, in tables and in pictures.

/** Lines of one block, so that what is folded is told block by block. @typedef {{ box: Element, lines: Element[] }} Group */
/** How many instructions a source line has. @typedef {{ dev: number, release: number }} Counts */
/**
 * What the page has of one listing, in all its parts.
 * @typedef {object} Lines
 * @property {Map<number, Group[]>} groups by source line
 * @property {Map<number, Counts>} counts by source line
 * @property {boolean} compiled whether there is any assembly
 */

/** What can be pointed at. */
export const LINE = ".listing :is(:is(.source, .asm) .line, tr[data-line], g:is([data-line], [data-touches]))";

/** @type {Map<string, Lines>} */
const known = new Map();

/** The lines of the listing that an element belongs to; read once, and again when the page got more. @param {Element} element @returns {Lines} */
export function linesOf(element) {
    const id = listingOf(element);
    const number = numberOf(element);
    let lines = known.get(id);
    const isNew = number !== null && !lines?.groups.get(number)?.some((group) => group.lines.includes(element));
    if (!lines || isNew) {
        lines = read(id);
        known.set(id, lines);
    }
    return lines;
}

/** @param {Element} element @returns {string} `part/name` */
export function listingOf(element) {
    return element.closest(".listing")?.getAttribute("data-listing") ?? "";
}

/** The number of an element's source line, from 1; `null` where it has none in the listing. @param {Element} element @returns {number | null} */
export function numberOf(element) {
    const number = Number(element.getAttribute("data-line"));
    return number > 0 ? number : null;
}

/** Whether an element is of the assembly. @param {Element} element @returns {boolean} */
export function isInstruction(element) {
    return element.closest(".asm") !== null;
}

/** The outermost thing that hides a box, which must be opened first; `null` where it is in sight. @param {Element} box @returns {Element | null} */
export function foldOf(box) {
    let fold = null;
    for (let at = box.closest("details:not([open])"); at; at = at.parentElement?.closest("details:not([open])") ?? null) fold = at;
    return fold;
}

/** @param {string} id @returns {Lines} */
function read(id) {
    /** @type {Map<number, Group[]>} */
    const groups = new Map();
    /** @type {{ number: number, profile: string, count: number }[]} */
    const counted = [];
    // The same function may stand in several parts of the listing; it counts once.
    /** @type {Map<string, Element | null>} */
    const firsts = new Map();
    for (const box of document.querySelectorAll(`.listing[data-listing="${id}"] :is(.source, .asm pre, table, svg)`)) {
        /** @type {Map<number, Group>} */
        const here = new Map();
        for (const line of box.querySelectorAll(":is(.line, tr, g)[data-line]")) {
            const number = Number(line.getAttribute("data-line"));
            const group = here.get(number) ?? { box, lines: [] };
            group.lines.push(line);
            here.set(number, group);
        }
        for (const [number, group] of here) groups.set(number, [...(groups.get(number) ?? []), group]);
        if (!isInstruction(box)) continue;
        const profile = box.closest(".profile")?.getAttribute("data-profile") ?? "both";
        const code = `${box.closest(".function")?.getAttribute("data-function")} ${profile}`;
        const figure = box.closest(".listing");
        if (!firsts.has(code)) firsts.set(code, figure);
        if (firsts.get(code) !== figure) continue;
        for (const [number, { lines }] of here) counted.push({ number, profile, count: lines.length });
    }
    return { groups, counts: counts(counted), compiled: firsts.size > 0 };
}

/**
 * The instructions of each line, added up.
 * @param {{ number: number, profile: string, count: number }[]} code `profile` is `dev`, `release`, or `both` for code that is the same in either
 * @returns {Map<number, Counts>}
 */
export function counts(code) {
    const sums = new Map();
    for (const { number, profile, count } of code) {
        const sum = sums.get(number) ?? { dev: 0, release: 0 };
        if (profile !== "release") sum.dev += count;
        if (profile !== "dev") sum.release += count;
        sums.set(number, sum);
    }
    return sums;
}

/** A line in words. @param {number} number @param {Counts | undefined} sum @param {boolean} compiled whether the page has assembly of the listing @returns {string} */
export function inWords(number, sum, compiled) {
    if (!compiled) return `Line ${number}`;
    const { dev, release } = sum ?? { dev: 0, release: 0 };
    if (dev + release === 0) return `Line ${number}: no instruction`;
    return `Line ${number}: ${amount(dev)} in debug, ${release || "none"} in release`;
}

/** @param {number} count @returns {string} */
function amount(count) {
    return count === 0 ? "no instruction" : count === 1 ? "1 instruction" : `${count} instructions`;
}
