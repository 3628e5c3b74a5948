// Every way in which a page is opened, and which of them a run tries.

/**
 * @typedef {"plain" | "remembered" | "scripts off" | "offline" | "print" | "zoomed"} Mode
 * @typedef {{ path: string, width: number, theme: "light" | "dark", mode: Mode, judged: boolean }} Combination `judged` by axe-core, which takes
 * longer than all other checks
 */

/** 400 % zoom of a window of 1280 pixels leaves this many. */
const ZOOMED = 320;

/** The manners of opening one page. @type {Omit<Combination, "path">[]} */
const MANNERS = (() => {
    const widths = [1400, 360];
    const themes = /** @type {const} */ (["light", "dark"]);
    const modes = /** @type {const} */ (["plain", "scripts off", "offline", "print", "remembered"]);
    // What it judges is decided by the mode (what is there), and by width and theme together, which one mode tries.
    /** @param {Mode} mode @param {number} width @param {"light" | "dark"} theme */
    const judged = (mode, width, theme) => mode === "plain" || (mode !== "offline" && width !== 360 && theme === "light");
    /** @type {Omit<Combination, "path">[]} */
    const manners = modes.flatMap((mode) =>
        widths.flatMap((width) => themes.map((theme) => ({ mode, width, theme, judged: judged(mode, width, theme) }))));
    for (const theme of themes) manners.push({ mode: "zoomed", width: ZOOMED, theme, judged: judged("zoomed", ZOOMED, theme) });
    return manners;
})();

/** Each mode once. */
const MODES = [...new Set(MANNERS.map(({ mode }) => mode))];

/**
 * All pages in all manners, or in those of some modes, manner by manner: what is wrong with one of them is seen early.
 * @param {string[]} paths
 * @param {string[]} modes
 * @returns {Combination[]}
 */
export function whole(paths, modes = []) {
    const unknown = modes.filter((mode) => MODES.every((known) => known !== mode));
    if (unknown.length > 0) throw new Error(`no such mode: ${unknown.join(", ")}; there are ${MODES.join(", ")}`);
    const manners = MANNERS.filter(({ mode }) => modes.length === 0 || modes.includes(mode));
    return manners.flatMap((manner) => paths.map((path) => ({ path, ...manner })));
}

/**
 * Each page once, the manners in turn so that each comes up as often as any other, and the `heaviest` pages in every mode.
 * The same for the same pages, so that what fails fails again.
 * @param {string[]} paths
 * @param {string[]} heaviest
 * @returns {Combination[]}
 */
export function sample(paths, heaviest) {
    // Coprime with the number of manners: neighbors in a chapter differ in mode, width and theme.
    const stride = 7;
    const turn = paths.map((path, index) => ({ path, ...pick(MANNERS, index * stride) }));
    /** @type {Combination[]} */
    const always = heaviest.flatMap((path, index) => {
        return MODES.map((mode, place) => {
            const choices = MANNERS.filter((candidate) => candidate.mode === mode);
            return { path, ...pick(choices, index + place) };
        });
    });
    return [...turn, ...always].map((combination) => ({ ...combination, judged: combination.mode !== "offline" }));
}

/** @template T @param {T[]} choices @param {number} index @returns {T} */
function pick(choices, index) {
    const choice = choices[index % choices.length];
    if (choice === undefined) throw new Error("nothing to choose from");
    return choice;
}
