// The one entry: loads what the page has a use for. Pages are whole without any of it.

/** What on a page asks for a module, and the module; each exports `start`. @type {[string, () => Promise<{ start(): void }>][]} */
const features = [
    [".bar-tools", () => import("./appearance.js")],
    [".bar-tools", () => import("./search.js")],
    [".listing", () => import("./figure.js")],
    [".draw-frame", () => import("./slots.js")],
    [".stepper", () => import("./stepper.js")],
    [".listing[data-runs]", () => import("./run.js")],
    [".claim[data-claim], .provenance-badge", () => import("./claims.js")],
    [".question", () => import("./questions.js")],
    [".progress", () => import("./progress.js")],
    [".sheet", () => import("./sheet.js")],
];

for (const [wanted, load] of features) {
    // A module that does not arrive leaves the page as it is without.
    if (document.querySelector(wanted)) load().then((feature) => feature.start(), () => undefined);
}
