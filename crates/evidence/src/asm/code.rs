//! Questions that a claim asks of a function's instructions, as the evidence spells them.

use crate::model::Function;

use super::blocks;
use super::names;
use super::operand::{Operand, Register};
use super::parse::PREFIXES;

/// The mnemonic of an instruction, with its prefixes: `mov`, `lock inc`, `rep movsq`.
pub fn mnemonic(text: &str) -> &str {
    let mut end = 0;
    for word in text.split(' ') {
        end += word.len();
        if !PREFIXES.contains(&word) {
            break;
        }
        end += 1;
    }
    text.get(..end).unwrap_or(text).trim_end()
}

/// The immediate operands of an instruction: numbers that are neither displacements in `[…]` nor jump targets.
///
/// Each is given as written and in its other reading: `-7` of a 32-bit operand is 4294967289 too, and the other way round.
pub fn immediates(text: &str) -> Vec<i128> {
    let operands = operands(text);
    let bits = operands.iter().find_map(|operand| match operand {
        Operand::Register(register) => Some(register.bits.min(64)),
        Operand::Memory(place) => place.width.and_then(|bytes| u32::try_from(bytes * 8).ok()),
        _ => None,
    });
    let modulus = 1_i128 << bits.unwrap_or(64).min(64);
    let mut found = Vec::new();
    for operand in operands {
        let Operand::Immediate(value) = operand else { continue };
        found.push(value);
        if value < 0 {
            found.push(value + modulus);
        } else if value >= modulus / 2 {
            found.push(value - modulus);
        }
    }
    found
}

/// The names that an instruction's operands refer to, without `@GOTPCREL` and its like: functions, statics, `.const0`, `.L1`.
pub fn symbols(text: &str) -> Vec<&str> {
    operands(text).iter().filter_map(|operand| operand.symbol()).map(|symbol| symbol.name).collect()
}

/// The registers that an instruction names, as it spells them, in order: `fs:[rax + 4*rcx]` names three.
pub fn registers(text: &str) -> Vec<&str> {
    let operands = names::split_all(text.get(mnemonic(text).len()..).unwrap_or_default(), ",");
    let mut found = Vec::new();
    for operand in operands {
        let operand = operand.trim();
        let operand = operand.split_once(" ptr ").map_or(operand, |(_, place)| place);
        let (segment, place) = match operand.split_once(":[") {
            Some((segment, place)) if Register::parse(segment).is_some() => (Some(segment), place.strip_suffix(']')),
            _ => (None, operand.strip_prefix('[').and_then(|place| place.strip_suffix(']'))),
        };
        found.extend(segment);
        match place {
            // The name of a symbol may hold anything, and stands last.
            Some(place) if place.starts_with("rip + ") => found.push("rip"),
            Some(place) => found.extend(place.split([' ', '*']).filter(|term| Register::parse(term).is_some())),
            None => found.extend(Register::parse(operand).map(|_| operand)),
        }
    }
    found
}

/// Whether the instruction returns from the function.
pub fn is_return(text: &str) -> bool {
    mnemonic(text).ends_with("ret")
}

/// Byte counts of the block copies in a function, in order.
///
/// Recognized, each within a stretch of code without labels, jumps or calls:
/// - a call of or jump to `memcpy` or `memmove`, directly or through a register, whose length in `rdx` is a constant set in the same stretch;
/// - `rep movsb`, `movsw`, `movsd` or `movsq` with a constant count in `rcx`;
/// - a run of loads into registers and stores of the same registers that together move 16 bytes or more from one place to another,
///   both without gaps; a base register that is written in between ends it.
///
/// Not recognized: lengths that are computed, loops, copies that change the bytes on the way.
pub fn copies(function: &Function) -> Vec<u64> {
    blocks::blocks(&function.code).copies
}

/// Byte counts of the blocks that a function fills with zeros, in order.
///
/// Recognized, each within a stretch of code without labels, jumps or calls:
/// - a call of or jump to `memset`, directly or through a register, whose byte in `rsi` is zero and whose length in `rdx` is a constant,
///   both set in the same stretch;
/// - `rep stosb`, `stosw`, `stosd` or `stosq` with zero in `rax` and a constant count in `rcx`;
/// - stores of a literal zero, or of a register that holds zero, that together fill 16 bytes or more without gaps; a base register
///   that is written in between ends the run.
pub fn clears(function: &Function) -> Vec<u64> {
    blocks::blocks(&function.code).clears
}

/// The operands of an instruction; those that are not understood are left out.
pub(super) fn operands(text: &str) -> Vec<Operand<'_>> {
    let operands = text.get(mnemonic(text).len()..).unwrap_or_default();
    Operand::parse_all(operands).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mnemonic_has_its_prefixes() {
        assert_eq!(mnemonic("mov eax, 1000"), "mov");
        assert_eq!(mnemonic("lock inc dword ptr [rdi]"), "lock inc");
        assert_eq!(mnemonic("rep movsq qword ptr es:[rdi], qword ptr [rsi]"), "rep movsq");
        assert_eq!(mnemonic("ret"), "ret");
        assert!(is_return("ret"));
        assert!(!is_return("jmp .L0"));
    }

    #[test]
    fn only_immediate_operands_are_immediates() {
        assert_eq!(immediates("imul eax, edi, 1000"), [1000]);
        assert_eq!(immediates("mov dword ptr [rsp + 8], 7"), [7]);
        assert_eq!(immediates("lea eax, [rdi + 1000]"), []);
        assert_eq!(immediates("mov rax, qword ptr [rip + .const0+16]"), []);
        assert_eq!(immediates("jmp .L1"), []);
        assert_eq!(immediates("call main::{closure#0}"), []);
        assert_eq!(immediates("ret"), []);
    }

    #[test]
    fn an_immediate_has_both_readings() {
        assert_eq!(immediates("cmp edi, -7"), [-7, 4_294_967_289]);
        assert_eq!(immediates("cmp rdi, -7"), [-7, 18_446_744_073_709_551_609]);
        assert_eq!(immediates("mov byte ptr [rdi], 255"), [255, -1]);
        assert_eq!(immediates("movabs rax, -9223372036854775808"), [-(1 << 63), 1 << 63]);
    }

    #[test]
    fn registers_are_found_in_operands_and_not_in_names() {
        assert_eq!(registers("mov dword ptr [rdi + 4*rcx - 8], eax"), ["rdi", "rcx", "eax"]);
        assert_eq!(registers("mov rax, qword ptr fs:[r8 + 16]"), ["rax", "fs", "r8"]);
        assert_eq!(registers("mov al, byte ptr [rip + al + cl@GOTPCREL]"), ["al", "rip"]);
        assert_eq!(registers("movups xmm3, xmmword ptr [rsp]"), ["xmm3", "rsp"]);
        assert_eq!(registers("call <[al]>::cl"), Vec::<&str>::new());
        assert_eq!(registers("ret"), Vec::<&str>::new());
    }

    #[test]
    fn symbols_come_without_their_relocations() {
        assert_eq!(symbols("mov rax, qword ptr [rip + FACTOR@GOTPCREL]"), ["FACTOR"]);
        assert_eq!(
            symbols("call qword ptr [rip + <Loud as core::ops::drop::Drop>::drop@GOTPCREL]"),
            ["<Loud as core::ops::drop::Drop>::drop"]
        );
        assert_eq!(symbols("call memset@PLT"), ["memset"]);
        assert_eq!(symbols("movups xmm0, xmmword ptr [rip + .const0+16]"), [".const0"]);
        assert_eq!(symbols("add rax, rcx"), Vec::<&str>::new());
    }
}
