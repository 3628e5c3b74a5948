import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { explain, patternOf, split } from "../../../theme/js/explain.js";
import instructions from "../../../theme/js/instructions.js";

const SNAPSHOTS = new URL("../../snapshots/", import.meta.url);

/** Every different instruction that the book shows. @returns {Set<string>} */
function shown() {
    const found = new Set();
    for (const name of readdirSync(SNAPSHOTS)) {
        for (const [, code = ""] of readFileSync(new URL(name, SNAPSHOTS), "utf8").matchAll(/^ *"(?: {5}| {0,4}\d{1,5}) │ (.*?)",?$/gm)) {
            found.add(JSON.parse(`"${code}"`));
        }
    }
    return found;
}

const all = shown();

/** Patterns that fit none of these. @param {string[]} patterns @param {Iterable<string>} code @returns {string[]} */
function idle(patterns, code) {
    const used = new Set([...code].map(patternOf));
    return patterns.filter((pattern) => !used.has(pattern));
}

test("the stack pointer's way is told in bytes of frame", () => {
    assert.equal(explain("sub rsp, 64").text, "Moves the stack pointer down by 64 bytes: reserves 64 bytes of frame.");
    assert.equal(explain("add rsp, 64").text, "Moves the stack pointer up by 64 bytes: gives 64 bytes of frame back.");
    assert.match(explain("push rbx").text, /down by 8 bytes and stores rbx/);
});

test("a move is a read, a write, or no memory at all", () => {
    assert.equal(explain("mov rax, qword ptr [rsp + 8]").text, "Reads 8 bytes from the stack into rax.");
    assert.equal(explain("mov byte ptr [rsp + 359], 0").text, "Writes the number 0 to the stack, as 1 byte.");
    assert.match(explain("mov dword ptr [rsp - 4], edi").text, /^Writes 4 bytes to the red zone/);
    assert.equal(explain("movups xmm0, xmmword ptr [rsi]").text, "Reads 16 bytes at the address [rsi] into xmm0.");
    assert.equal(explain("mov eax, dword ptr [rip + LIMIT]").text, "Reads 4 bytes of global memory, at LIMIT, into eax.");
    assert.match(explain("mov rax, qword ptr [rip + FACTOR@GOTPCREL]").text, /address of FACTOR from the global offset table/);
    assert.equal(explain("mov rax, rdi").text, "Copies rdi to rax. No memory is touched.");
    assert.match(explain("mov ecx, 1000").text, /^Sets ecx to 1000\./);
    assert.match(explain("lea rdi, [rip + .const0]").text, /^Computes the address of \.const0\. No memory/);
});

test("memory of a thread is told from all other memory", () => {
    assert.match(explain("mov rax, qword ptr fs:[0]").text, /this thread alone/);
    assert.match(explain("cmp byte ptr fs:[rbx + 4], 1").text, /^Compares 1 byte of memory that belongs to this thread alone with 1/);
    assert.match(explain("xor eax, dword ptr fs:[rcx]").registers.map(({ name }) => name).join(), /^eax,fs,rcx$/);
});

test("what does not fit is told of products without a sign too", () => {
    assert.match(explain("seto al").text, /after mul/);
});

test("what a thread has of its own is found by an entry, and is no global", () => {
    assert.match(explain("mov rax, qword ptr [rip + COUNT@GOTTPOFF]").text, /^Reads from the global offset table how far COUNT lies/);
    assert.match(explain("lea rdi, [rip + DEPTH@TLSLD]").text, /by which this thread’s DEPTH is found/);
    assert.doesNotMatch(explain("data16 lea rdi, [rip + COUNT@TLSGD]").text, /the address of COUNT/);
});

test("arithmetic with memory says what is read or changed", () => {
    assert.match(explain("xor rax, qword ptr [rdi]").text, /^Sets the bits .* Reads 8 bytes at the address \[rdi\]\.$/);
    assert.equal(explain("dec qword ptr [rax]").text, "Subtracts 1. Changes 8 bytes at the address [rax].");
    assert.match(explain("sete byte ptr [rsp + 40]").text, / Writes it to the address \[rsp \+ 40\]\.$/);
});

test("a register with itself is 0", () => {
    assert.equal(explain("xor eax, eax").text, "Sets eax to 0.");
    assert.match(explain("xor eax, ecx").text, /^Sets the bits in which/);
});

test("a call names whom it calls, whatever stands in the name", () => {
    assert.equal(explain("call memset@PLT").text, "Calls memset: pushes the address of the next instruction, to which it returns.");
    assert.match(explain("call qword ptr [rip + <HashMap<K, V> as Fn(A) -> B>::f@GOTPCREL]").text, /^Calls <HashMap<K, V> as Fn\(A\) -> B>::f\./);
    assert.equal(explain("call r14").text, "Calls the function whose address is in r14.");
    assert.match(explain("jmp memcpy@PLT").text, /^A tail call: goes on in memcpy/);
    assert.equal(explain("jmp .L7").text, "Goes on at .L7.");
});

test("a prefix is told once, with what it stands before", () => {
    assert.match(explain("lock dec qword ptr [rax]").text, /^Subtracts 1 from 8 bytes at the address \[rax\]\. No other thread/);
    assert.match(explain("lock bts qword ptr [rbx + 128], 0").text, /^Does the next at one stroke.*Sets one bit/);
    assert.equal(explain("data16 data16 rex64 call __tls_get_addr@PLT").text.match(/Only makes/g)?.length, 1);
    assert.match(explain("rep bsf ebp, r9d").text, /^Finds the lowest bit/);
});

test("registers are named with their part, each once, and not found in names", () => {
    const names = (/** @type {string} */ code) => explain(code).registers.map(({ name }) => name);
    assert.deepEqual(names("mov dword ptr [rdi + 4*rcx - 8], eax"), ["rdi", "rcx", "eax"]);
    assert.deepEqual(names("add rax, rax"), ["rax"]);
    assert.deepEqual(names("call core::al::cl"), []);
    assert.deepEqual(names("mov rax, qword ptr [rip + al + cl@GOTPCREL]"), ["rax", "rip"]);
    assert.match(explain("mov eax, 1").registers[0]?.text ?? "", /^The lower half of rax\. Holds the result/);
    assert.match(explain("mov r9b, 1").registers[0]?.text ?? "", /^The lowest byte of r9\./);
    assert.match(explain("mov rsp, rax").registers[0]?.text ?? "", /^The stack pointer/);
});

test("operands come apart at commas outside of names", () => {
    assert.deepEqual(split("rax, qword ptr [rip + f<A, fn(B, C) -> D>]"), ["rax", "qword ptr [rip + f<A, fn(B, C) -> D>]"]);
    assert.deepEqual(split(""), []);
});

test("what is not known has no text", () => {
    assert.deepEqual(explain("vfrobnicate zmm0, k1"), { text: "", registers: [] });
    assert.deepEqual(explain(""), { text: "", registers: [] });
});

test("every instruction that the book shows is explained, without gaps", () => {
    assert.ok(all.size > 10_000, `only ${all.size} instructions: are these the snapshots?`);
    for (const code of all) {
        const { text, registers } = explain(code);
        assert.match(text, /^[A-Z].*\.$/, code);
        assert.doesNotMatch(text, /\{(a|b|n|name|bytes|does)\}|\b0 bytes|undefined|`| {2}| [,:.] | [,:.]$/, `${code}: ${text}`);
        for (const { name, text: role } of registers) assert.match(role, /^[A-Z0-9].*\.$/, name);
    }
});

test("every pattern fits an instruction that the book shows, and one that fits none is found", () => {
    const patterns = instructions.patterns.map(([pattern = ""]) => pattern);
    assert.deepEqual(idle(patterns, all), []);
    assert.deepEqual(idle(["sub rsp, pos", "xor reg, memory"], ["sub rsp, 8"]), ["xor reg, memory"]);
});
