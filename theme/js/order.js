// In which order the rows of tables stand, as words for the address and as numbers to compare. Nothing here knows the page.

/** By which column, and whether the most or the last comes first. @typedef {{ key: string, down: boolean }} Order */
/** What a row has in a column: figures, debug before release, or a text. @typedef {number[] | string} Value */

/** `-bytes type`: descending by bytes, and another table ascending by type. @param {string | null} text @returns {Order[]} */
export function read(text) {
    const words = text?.split(/\s+/) ?? [];
    return words.filter((word) => /^-?[a-z]+$/.test(word)).map((word) => ({ key: word.replace("-", ""), down: word.startsWith("-") }));
}

/** @param {Order[]} orders @returns {string} */
export function write(orders) {
    return orders.map(({ key, down }) => (down ? "-" : "") + key).join(" ");
}

/**
 * The order after another press on a column: its first direction, then the other, then the author's order.
 * @param {Order | null} order now @param {string} key @param {boolean} down whether its first direction is down @returns {Order | null}
 */
export function next(order, key, down) {
    if (order?.key !== key) return { key, down };
    return order.down === down ? { key, down: !down } : null;
}

/** What a cell says: `80 / 0` is 80 in debug and 0 in release. @param {string} text @param {boolean} isNumber @returns {Value} */
export function value(text, isNumber) {
    if (!isNumber) return text.trim();
    const figures = text.split("/").map(Number);
    return figures.length > 1 ? figures : [...figures, ...figures];
}

/** For `sort`, ascending. @param {Value} a @param {Value} b @returns {number} */
export function compare(a, b) {
    if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b), "en", { numeric: true });
    return a.map((figure, i) => figure - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
