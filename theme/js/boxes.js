// Tables and output that are wider than their box: a keyboard must reach the box to scroll it.

const BOXES = ".listing .scroll:not([tabindex]), .listing :is(.stdout, .stderr)";

export function start() {
    const sizes = new ResizeObserver((entries) => {
        for (const { target } of entries) reach(target);
    });
    for (const box of document.querySelectorAll(BOXES)) sizes.observe(box);
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
    return box.closest(".panel")?.querySelector("summary")?.textContent ?? "Table";
}
