// What changes without moving the focus is said to screen readers: one polite region for the whole page.

/** @type {HTMLElement | undefined} */
let region;

/** The region must be on the page some time before it first speaks. */
export function listen() {
    if (region) return;
    region = document.createElement("p");
    region.className = "unseen";
    region.setAttribute("role", "status");
    document.querySelector("main")?.append(region);
}

/** @param {string} text */
export function say(text) {
    listen();
    if (region) region.textContent = text;
}
