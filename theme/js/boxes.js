// Tables and output that are wider than their box: a keyboard must reach the box to scroll it. Without scripts each is a tab stop; here
// only those are that scroll.

/** Where arrow keys lead to the lines, the box is none (`keys.js`). */
const BOXES = ".listing :is(.scroll, .stdout, .stderr):not([tabindex='-1']), .sheet > .scroll, .table-wrapper";

/** @type {ResizeObserver | undefined} */
let sizes;

/** @param {ParentNode} [within] what is to be watched; boxes that come later are watched by another call */
export function start(within = document) {
    sizes ??= new ResizeObserver((entries) => {
        for (const { target } of entries) reach(target);
    });
    for (const box of within.querySelectorAll(BOXES)) sizes.observe(box);
}

/** Makes a box a tab stop for as long as it scrolls. @param {Element} box */
function reach(box) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.setAttribute("tabindex", "0");
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", nameOf(box));
    } else {
        for (const attribute of ["tabindex", "role", "aria-label"]) box.removeAttribute(attribute);
    }
}

/** @param {Element} box @returns {string} */
function nameOf(box) {
    return box.querySelector("svg")?.getAttribute("aria-label") ?? box.closest(".panel")?.querySelector("summary")?.textContent ?? "Table";
}
