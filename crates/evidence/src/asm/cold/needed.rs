//! Whether what an instruction computes is needed by more than the check that it stands before.
//!
//! ```text
//! and rax, 63                        ← for the comparison alone: rax is written again before anything reads it
//! cmp rax, 0
//! jne .L0
//! mov rax, qword ptr [rsp + 48]
//! ```
//!
//! What is not sure counts as needed: a load from elsewhere than the frame, an instruction that is not listed here, a call, a fork.

use crate::asm::code;
use crate::asm::operand::{Family, Memory, Operand, RSP};

/// All that an instruction leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Flags that a comparison of these two sets, all of them.
    Flags,
    /// A general register, and maybe flags.
    Register(Family),
}

/// What the instruction computes, if it does nothing else.
pub(super) fn computed(text: &str) -> Option<Outcome> {
    let operands = read(text)?;
    let mnemonic = code::mnemonic(text);
    let is_calm = |operand: &Operand| match operand {
        Operand::Memory(place) => mnemonic == "lea" || is_in_frame(place),
        _ => true,
    };
    if !operands.iter().all(is_calm) {
        return None;
    }
    if matches!(mnemonic, "cmp" | "test") {
        return Some(Outcome::Flags);
    }
    let is_pure = WRITES.contains(&mnemonic) || CHANGES.contains(&mnemonic) || mnemonic.starts_with("set");
    match operands.first()? {
        Operand::Register(to) if is_pure && to.family != RSP && matches!(to.family, Family::General(_)) => {
            Some(Outcome::Register(to.family))
        }
        _ => None,
    }
}

/// What the instruction does to what a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Nothing.
    None,
    /// Writes another value to the whole of it, and does not read it.
    Overwritten,
    /// Reads it, or may do so.
    Needed,
}

/// What an instruction does to a general register.
pub(super) fn use_of(text: &str, family: Family) -> Use {
    let mnemonic = code::mnemonic(text);
    let is_plain = [&WRITES[..], &CHANGES, &PLAIN].iter().any(|known| known.contains(&mnemonic));
    let Some(operands) = read(text).filter(|_| is_plain || mnemonic.starts_with("set")) else { return Use::Needed };
    let names = |operand: &Operand| match operand {
        Operand::Register(register) => register.family == family,
        Operand::Memory(place) => {
            [place.base, place.index.map(|(index, _)| index)].iter().flatten().any(|register| register.family == family)
        }
        _ => false,
    };
    match operands.as_slice() {
        // `xor eax, eax` is how a zero is written.
        [Operand::Register(to), Operand::Register(from)] if mnemonic == "xor" && to == from && to.family == family => {
            if to.bits >= 32 {
                Use::Overwritten
            } else {
                Use::Needed
            }
        }
        [Operand::Register(to), from @ ..]
            if to.family == family && to.bits >= 32 && WRITES.contains(&mnemonic) && !from.iter().any(names) =>
        {
            Use::Overwritten
        }
        operands if operands.iter().any(names) => Use::Needed,
        _ => Use::None,
    }
}

/// Instructions that write their first operand and do not read it.
const WRITES: [&str; 6] = ["mov", "movabs", "movzx", "movsx", "movsxd", "lea"];

/// Instructions that compute their first operand from all of them.
const CHANGES: [&str; 8] = ["add", "sub", "and", "or", "xor", "not", "neg", "imul"];

/// Others that use no register but those of their operands.
const PLAIN: [&str; 10] = ["cmp", "test", "bt", "nop", "jmp", "movups", "movaps", "movdqu", "movdqa", "xorps"];

/// The operands, if all are understood. (With one operand `imul` uses registers that it does not name.)
fn read(text: &str) -> Option<Vec<Operand<'_>>> {
    let mnemonic = code::mnemonic(text);
    let operands = Operand::parse_all(text.get(mnemonic.len()..)?)?;
    (mnemonic != "imul" || operands.len() > 1).then_some(operands)
}

/// Whether the place is in the function's own frame, where reading it is no work but that of the one that needs it.
fn is_in_frame(place: &Memory) -> bool {
    place.base.is_some_and(|base| base.family == RSP) && place.index.is_none() && place.segment.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAX: Family = Family::General(0);
    const RCX: Family = Family::General(1);

    #[test]
    fn arithmetic_and_loads_from_the_frame_compute_a_register_and_nothing_else() {
        for text in [
            "and rax, 63",
            "mov rax, qword ptr [rsp + 48]",
            "sete al",
            "xor al, -1",
            "lea rax, [rcx + 8]",
            "imul rax, rcx, 3",
        ] {
            assert_eq!(computed(text), Some(Outcome::Register(RAX)), "{text}");
        }
        assert_eq!(computed("cmp rax, 0"), Some(Outcome::Flags));
        assert_eq!(computed("test byte ptr [rsp + 7], 1"), Some(Outcome::Flags));
        for text in [
            "mov qword ptr [rsp + 48], rax",
            "mov rax, qword ptr [rdi]",
            "cmp qword ptr [rdi], 0",
            "mov rax, qword ptr [rsp + 8*rcx]",
            "mov rax, qword ptr fs:[0]",
            "sub rsp, 24",
            "pop rax",
            "imul rcx",
            "lock xadd dword ptr [rsp], eax",
            "call rax",
            "div rcx",
            "movups xmm0, xmmword ptr [rsp]",
            "ret",
        ] {
            assert_eq!(computed(text), None, "{text}");
        }
    }

    #[test]
    fn a_register_is_overwritten_by_what_writes_all_of_it_unread() {
        for text in ["mov rax, rcx", "mov eax, 1", "xor eax, eax", "lea rax, [rcx]", "movzx eax, cl"] {
            assert_eq!(use_of(text, RAX), Use::Overwritten, "{text}");
        }
        for text in [
            "mov al, 1",
            "mov rax, qword ptr [rax]",
            "movzx eax, al",
            "add rax, rcx",
            "xor al, al",
            "sete al",
            "mov qword ptr [rax], rcx",
            "call f",
            "cmove rax, rcx",
            "ret",
            "push rcx",
            "cqo",
            "rep movsb",
            "rep stosb byte ptr es:[rdi], al",
        ] {
            assert_eq!(use_of(text, RAX), Use::Needed, "{text}");
        }
        for text in ["mov rax, 1", "cmp rax, 8", "sete al", "movups xmmword ptr [rsp], xmm0", "nop", "jmp .L0"] {
            assert_eq!(use_of(text, RCX), Use::None, "{text}");
        }
    }
}
