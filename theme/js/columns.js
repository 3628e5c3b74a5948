// Heads of columns as buttons that sort. A sorted table is one list: the groups dissolve, and what a row is about is said by `data-about`.

import { compare, next, value } from "./order.js";
import { button, element } from "./dom.js";

/** @typedef {import("./order.js").Order} Order */

/**
 * A table whose rows can be put in order.
 * @typedef {object} Sortable
 * @property {() => Order | null} order now
 * @property {(orders: Order[]) => void} arrange by the first of the orders that is about one of its columns
 */

/** Rows of groups, and not the heads of these. */
export const ROWS = "tbody > tr:not(.sheet-group)";

/**
 * Gives a table its buttons.
 * @param {HTMLTableElement} table
 * @param {(said: string) => void} sorted called after a press
 * @returns {Sortable}
 */
export function sortable(table, sorted) {
    const bodies = [...table.tBodies].map((body) => ({ body, rows: [...body.rows] }));
    const rows = [...table.querySelectorAll(ROWS)];
    const heads = [...table.querySelectorAll("thead th:is([data-sort], .table-wrapper *)")].map((head) => makeHead(head));
    const all = element("tbody", { class: "sheet-sorted" });
    /** @type {Order | null} */
    let order = null;

    /** @param {Order | null} to */
    const set = (to) => {
        order = to;
        for (const { head, key } of heads) {
            head.setAttribute("aria-sort", order?.key !== key ? "none" : order.down ? "descending" : "ascending");
        }
        const column = heads.find(({ key }) => key === order?.key);
        table.classList.toggle("sorted", column !== undefined);
        if (column) {
            table.append(all);
            all.append(...inOrder(rows, column.head, order?.down ?? false));
        } else {
            for (const group of bodies) group.body.append(...group.rows);
            all.remove();
        }
    };
    for (const { head, sorts, key } of heads) {
        sorts.addEventListener("click", () => {
            set(next(order, key, head.matches(".number")));
            sorted(order ? `Sorted by ${key}, ${order.down ? "descending" : "ascending"}` : "In the book’s order");
        });
    }
    set(null);
    return { order: () => order, arrange: (orders) => set(orders.find(({ key }) => heads.some((head) => head.key === key)) ?? null) };
}

/** @param {Element} head */
function makeHead(head) {
    const key = head.getAttribute("data-sort") ?? head.textContent?.toLowerCase().split(" ")[0] ?? "";
    const sorts = button("", { title: head.getAttribute("title") ?? "" });
    sorts.append(...head.childNodes);
    head.removeAttribute("title");
    head.append(sorts);
    return { head: /** @type {HTMLTableCellElement} */ (head), sorts, key };
}

/** @param {Element[]} rows @param {HTMLTableCellElement} head @param {boolean} down @returns {Element[]} */
function inOrder(rows, head, down) {
    const pairs = rows.map((row) => ({ row, value: value(row.children[head.cellIndex]?.textContent ?? "", head.matches(".number")) }));
    // Equal rows keep the author's order both ways.
    pairs.sort((a, b) => (down ? compare(b.value, a.value) : compare(a.value, b.value)));
    return pairs.map(({ row }) => row);
}

/** What the head of a group calls it. @param {Element | null | undefined} head @returns {string} */
export function captionOf(head) {
    const number = head?.querySelector(".listing-number")?.textContent ?? "";
    return head?.textContent?.replace(number, "").trim() ?? "";
}
