// What an instruction does and what its registers are for, in words. Nothing here knows of a page.

import instructions from "./instructions.js";

/** What is said of one instruction; `text` is empty where nothing is known. @typedef {{ text: string, registers: { name: string, text: string }[] }} Explained */
/** One operand: its text, what kinds of a pattern it is, and what a pattern's text may ask of it. @typedef {{ text: string, kinds: string[], bytes: number, name: string }} Operand */

/** Bytes, by the word before `ptr`. @type {Record<string, number>} */
const WIDTHS = { byte: 1, word: 2, dword: 4, qword: 8, xmmword: 16 };

/** @type {[string, string][]} */
const patterns = instructions.patterns.map(([pattern = "", text = ""]) => [pattern, text]);
/** @type {Record<string, string>} */
const mnemonics = instructions.mnemonics;
/** @type {Record<string, string>} */
const prefixes = instructions.prefixes;

/** @type {Map<string, { whole: string, text: string }>} */
const registers = new Map();
for (const { names, text } of instructions.registers) {
    for (const name of names) registers.set(name, { whole: names[0] ?? name, text });
}

/**
 * Explains an instruction as the book spells it: `sub rsp, 24`.
 * @param {string} instruction
 * @returns {Explained}
 */
export function explain(instruction) {
    const { before, mnemonic, operands } = taken(instruction.trim());
    const whole = [...before, mnemonic].join(" ");
    // What is known of the instruction with its prefixes says all; else each says its part.
    const parts = [...before.map((prefix) => prefixes[prefix]), saidOf(mnemonic, operands)];
    const text = saidOf(whole, operands) ?? [...new Set(parts)].filter(Boolean).join(" ");
    return { text: text.replaceAll("`", ""), registers: named(operands).map(described) };
}

/**
 * The pattern that says most of an instruction, as `instructions.js` has it; `undefined` where the mnemonic must do.
 * @param {string} instruction
 * @returns {string | undefined}
 */
export function patternOf(instruction) {
    const { before, mnemonic, operands } = taken(instruction);
    return (fitting([...before, mnemonic].join(" "), operands) ?? fitting(mnemonic, operands))?.[0];
}

/** @param {string} mnemonic @param {Operand[]} operands @returns {string | undefined} */
function saidOf(mnemonic, operands) {
    const found = fitting(mnemonic, operands);
    return found ? filled(found[1], operands).replace("{does}", mnemonics[mnemonic] ?? "") : mnemonics[mnemonic];
}

/** @param {string} mnemonic @param {Operand[]} operands @returns {[string, string] | undefined} */
function fitting(mnemonic, operands) {
    return patterns.find(([pattern]) => matches(pattern, mnemonic, operands));
}

/** @param {string} instruction @returns {{ before: string[], mnemonic: string, operands: Operand[] }} */
function taken(instruction) {
    const words = instruction.split(" ");
    const before = [];
    while (words.length > 1 && /^(lock|rep|repe|repne|data16|rex64|notrack)$/.test(words[0] ?? "")) before.push(words.shift() ?? "");
    const mnemonic = words.shift() ?? "";
    return { before, mnemonic, operands: split(words.join(" ")).map(operand) };
}

/**
 * Operands apart; a comma inside a name (`HashMap<K, V>`, `fn(A) -> B`) is no end of one.
 * @param {string} text
 * @returns {string[]}
 */
export function split(text) {
    const parts = [""];
    let depth = 0;
    let last = "";
    for (const letter of text) {
        if ("<([{".includes(letter)) depth += 1;
        if (")]}".includes(letter) || letter === ">" && last !== "-") depth -= 1;
        if (letter === "," && depth === 0) parts.push("");
        else parts[parts.length - 1] += letter;
        last = letter;
    }
    return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** @param {string} text @returns {Operand} */
function operand(text) {
    const place = /^(?:(\w+) ptr )?(?:(\w\w):)?\[(.*)\]$/.exec(text);
    const found = { text, bytes: 0, name: nameIn(text), kinds: ["any"] };
    if (place) {
        const [, width = "", segment, inside = ""] = place;
        // Without `ptr` it may be a name in brackets of its own.
        found.bytes = WIDTHS[width] ?? 0;
        found.text = segment ? `${segment}:[${inside}]` : `[${inside}]`;
        found.kinds.push("memory");
        if (segment) found.kinds.push("thread");
        else if (inside.startsWith("rip + ")) {
            found.name = nameIn(inside.slice("rip + ".length));
            found.kinds.push(kindOf(inside));
        } else if (inside.startsWith("rsp - ")) found.kinds.push("redzone");
        else if (/^rsp\b/.test(inside)) found.kinds.push("stack");
    } else if (registers.has(text)) found.kinds.push("reg", text);
    else if (/^-?\d/.test(text)) found.kinds.push("num", text.startsWith("-") ? "neg" : "pos");
    else found.kinds.push(/^\.(L|unwind)\d+$/.test(text) ? "label" : "function");
    return found;
}

/** What a symbol stands for, by what the linker is told of it. @param {string} symbol @returns {string} */
function kindOf(symbol) {
    if (symbol.endsWith("@GOTPCREL")) return "table";
    return /@(TLSGD|TLSLD|GOTTPOFF)$/.test(symbol) ? "entry" : "static";
}

/** A symbol without what the linker is told of it. @param {string} symbol @returns {string} */
function nameIn(symbol) {
    return symbol.replace(/@(GOTPCREL|PLT|TLSGD|TLSLD|DTPOFF|TPOFF|GOTTPOFF)\b.*$/, "");
}

/**
 * Whether an instruction fits a pattern: `mov|movups reg, stack` is one of two mnemonics with a register and a place on the stack.
 * @param {string} pattern
 * @param {string} mnemonic
 * @param {Operand[]} operands
 * @returns {boolean}
 */
function matches(pattern, mnemonic, operands) {
    const [, names = "", kinds = ""] = /^((?:lock )?\S+) ?(.*)$/.exec(pattern) ?? [];
    const wanted = split(kinds);
    return names.split("|").includes(mnemonic) && wanted.length === operands.length && wanted.every((kind, i) => {
        const found = operands[i];
        return kind === "same" ? found?.text === operands[0]?.text : found?.kinds.includes(kind);
    });
}

/** A pattern's text with what it asks for. @param {string} text @param {Operand[]} operands @returns {string} */
function filled(text, operands) {
    const bytes = operands.find((found) => found.bytes > 0)?.bytes ?? 0;
    const number = operands.find((found) => found.kinds.includes("num"))?.text ?? "";
    /** @type {Record<string, string>} */
    const asked = {
        a: operands[0]?.text ?? "",
        b: operands[1]?.text ?? "",
        n: number.replace("-", ""),
        bytes: bytes === 1 ? "1 byte" : `${bytes} bytes`,
        name: operands.find((found) => ["table", "entry", "static", "function"].some((kind) => found.kinds.includes(kind)))?.name ?? "",
    };
    return text.replace(/\{(\w+)\}/g, (whole, key) => asked[key] ?? whole);
}

/** The registers of some operands, each once. @param {Operand[]} operands @returns {string[]} */
function named(operands) {
    const terms = operands.flatMap(({ text, kinds }) => {
        if (!kinds.includes("memory")) return [text];
        const inside = text.replace(/^.*?\[|\]$/g, "");
        const within = inside.startsWith("rip + ") ? ["rip"] : inside.split(/ [+-] |\*/);
        return kinds.includes("thread") ? ["fs", ...within] : within;
    });
    return [...new Set(terms.filter((term) => registers.has(term)))];
}

/** @param {string} name @returns {{ name: string, text: string }} */
function described(name) {
    const { whole, text } = registers.get(name) ?? { whole: name, text: "" };
    const part = partOf(name, whole);
    return { name, text: part ? `${part} of ${whole}. ${text}` : text };
}

/** Which part of a register a name is; empty for the whole. @param {string} name @param {string} whole @returns {string} */
function partOf(name, whole) {
    if (name === whole || name.startsWith("xmm")) return "";
    if (name.startsWith("e") || /\dd$/.test(name)) return "The lower half";
    if (name.endsWith("h")) return "The second byte";
    return /[lb]$/.test(name) ? "The lowest byte" : "The lowest 2 bytes";
}
