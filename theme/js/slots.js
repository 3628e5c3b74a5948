// The slots of a frame answer to the instructions that touch them and to their source lines, and these to them.

import { isInstruction, listingOf, numberOf } from "./lines.js";
import { answering } from "./linking.js";

/** @typedef {import("./lines.js").Group} Group */

export function start() {
    answering((element) => (element.matches("[data-touches]") ? touching(element) : touched(element)));
}

/** The instructions that touch a slot, and the source lines of the slot. @param {Element} slot @returns {Group[]} */
function touching(slot) {
    const touches = numbers(slot, "data-touches");
    const lines = numbers(slot, "data-lines");
    /** @type {Group[]} */
    const groups = [];
    for (const asm of codeOf(slot)) {
        const code = linesIn(asm);
        const found = touches.flatMap((at) => code[at] ?? []);
        for (const box of new Set(found.map((line) => line.closest("pre")))) {
            if (box) groups.push({ box, lines: found.filter((line) => box.contains(line)) });
        }
    }
    for (const box of document.querySelectorAll(`${figure(slot)} .source`)) {
        const found = [...box.querySelectorAll(".line")].filter((line) => lines.includes(numberOf(line) ?? 0));
        if (found.length > 0) groups.push({ box, lines: found });
    }
    return groups;
}

/** The slots that an instruction touches, or that belong to a source line. @param {Element} line @returns {Group[]} */
function touched(line) {
    const asm = isInstruction(line) ? line.closest(".asm") : null;
    const [attribute, number] = asm ? ["data-touches", linesIn(asm).indexOf(line)] : ["data-lines", numberOf(line) ?? 0];
    /** @type {Group[]} */
    const groups = [];
    for (const box of document.querySelectorAll(`${figure(line)} .draw-frame`)) {
        if (asm && !codeOf(box).includes(asm)) continue;
        const lines = [...box.querySelectorAll("[data-touches]")].filter((slot) => numbers(slot, attribute).includes(number));
        if (lines.length > 0) groups.push({ box, lines });
    }
    return groups;
}

/** The code that a frame, or a slot in it, is of, wherever it stands on the page. @param {Element} slot @returns {Element[]} */
function codeOf(slot) {
    const name = slot.closest("[data-function]")?.getAttribute("data-function") ?? "";
    const profile = slot.closest(".frame")?.getAttribute("data-profile");
    const found = document.querySelectorAll(`${figure(slot)} .function[data-function="${CSS.escape(name)}"] .profile:is([data-profile=${profile}], [data-profile=both]) .asm`);
    return [...found];
}

/** The lines of code in their order, labels among them, as the touches of slots count them. @param {Element} asm @returns {Element[]} */
function linesIn(asm) {
    return [...asm.querySelectorAll(".line, .label")];
}

/** All parts of the listing that an element is in. @param {Element} element @returns {string} */
function figure(element) {
    return `.listing[data-listing="${listingOf(element)}"]`;
}

/** @param {Element} slot @param {string} attribute @returns {number[]} */
function numbers(slot, attribute) {
    return (slot.getAttribute(attribute) || "-1").split(" ").map(Number);
}
