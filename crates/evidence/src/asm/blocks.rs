//! Blocks of memory that a function copies or clears, as [`copies`](super::code::copies) and [`clears`](super::code::clears)
//! document them.

use std::collections::BTreeMap;

use crate::model::CodeLine;

use super::code;
use super::operand::{Family, Memory, Operand, RSP};

/// A run of stores shorter than this, in bytes, is a value rather than a block.
const BLOCK: u64 = 16;

/// Byte counts, in order of the code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blocks {
    pub(super) copies: Vec<u64>,
    pub(super) clears: Vec<u64>,
}

pub(super) fn blocks(code: &[CodeLine]) -> Blocks {
    let mut scan = Scan::default();
    for line in code {
        match line {
            CodeLine::Label(_) => scan.end_stretch(),
            CodeLine::Instruction { text, .. } => scan.instruction(text),
        }
    }
    scan.end_stretch();
    scan.found
}

const RAX: Family = Family::General(0);
const RCX: Family = Family::General(1);
const RDX: Family = Family::General(2);
const RBX: Family = Family::General(3);
const RSI: Family = Family::General(6);

/// What a register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    Constant(i128),
    /// So many bytes that were loaded from a place.
    Loaded(Place, u64),
}

/// A place in memory: what its address is made of, and the displacement in bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    /// Base, index and symbol, with how often each register had been written.
    base: String,
    at: i64,
}

#[derive(Default)]
struct Scan {
    found: Blocks,
    held: BTreeMap<Family, Held>,
    /// Functions whose address a register was given, anywhere before.
    functions: BTreeMap<Family, String>,
    writes: BTreeMap<Family, u32>,
    /// Stores of this stretch that copy: destination, source, bytes.
    copied: Vec<(Place, Place, u64)>,
    /// Stores of this stretch that clear.
    cleared: Vec<(Place, u64)>,
}

impl Scan {
    fn instruction(&mut self, text: &str) {
        let mnemonic = code::mnemonic(text);
        let operands = code::operands(text);
        if let Some(kind) = mnemonic.strip_prefix("rep movs").or_else(|| mnemonic.strip_prefix("rep stos")) {
            self.repeated(mnemonic.starts_with("rep stos"), kind);
            return;
        }
        if mnemonic == "call" || mnemonic.starts_with('j') {
            self.call(operands.first());
            self.end_stretch();
            return;
        }
        if mnemonic.ends_with("ret") {
            self.end_stretch();
            return;
        }
        match operands.as_slice() {
            [Operand::Memory(place), source] if is_move(mnemonic) => self.store(place, source),
            [Operand::Register(register), source] if is_move(mnemonic) => {
                self.load(register.family, u64::from(register.bits / 8), mnemonic, source);
            }
            [Operand::Register(register), ..] if is_zeroing(mnemonic, &operands) => {
                self.forget(register.family);
                self.held.insert(register.family, Held::Constant(0));
            }
            operands => {
                let is_read = matches!(mnemonic, "cmp" | "test" | "bt" | "push" | "ucomisd" | "ucomiss");
                for operand in operands.iter().take(if is_read { 0 } else { 2 }) {
                    if let Some(register) = operand.register() {
                        self.forget(register.family);
                    }
                }
                let implicit: &[Family] = match mnemonic {
                    "mul" | "imul" | "div" | "idiv" | "cqo" | "cdq" | "cpuid" | "rdtsc" => &[RAX, RCX, RDX, RBX],
                    "push" | "pop" | "leave" => &[RSP],
                    _ => &[],
                };
                for family in implicit {
                    self.forget(*family);
                }
            }
        }
    }

    fn load(&mut self, family: Family, width: u64, mnemonic: &str, source: &Operand<'_>) {
        let held = match source {
            // Eight or sixteen bits leave the rest of the register as it was.
            Operand::Immediate(value) => (width >= 4).then_some(Held::Constant(*value)),
            Operand::Memory(place) => {
                // `movss xmm0, dword ptr […]` loads fewer bytes than the register has; `movzx` loads what it then changes.
                let width = place.width.unwrap_or(width).min(width);
                (!mnemonic.starts_with("movz") && !mnemonic.starts_with("movsx"))
                    .then(|| Held::Loaded(self.place(place), width))
            }
            Operand::Register(from) => self.held.get(&from.family).cloned(),
            Operand::Symbol(_) => None,
        };
        let function = match source {
            Operand::Memory(place) => place.through_table().map(str::to_owned),
            Operand::Register(from) => self.functions.get(&from.family).cloned(),
            _ => None,
        };
        self.forget(family);
        if let Some(held) = held {
            self.held.insert(family, held);
        }
        if let Some(function) = function {
            self.functions.insert(family, function);
        }
    }

    fn store(&mut self, place: &Memory<'_>, source: &Operand<'_>) {
        let to = self.place(place);
        let Some(width) = place.width else { return };
        let held = match source {
            Operand::Immediate(value) => Some(Held::Constant(*value)),
            Operand::Register(register) => self.held.get(&register.family).cloned(),
            _ => None,
        };
        match held {
            Some(Held::Constant(0)) => self.cleared.push((to, width)),
            Some(Held::Loaded(from, loaded)) if loaded >= width => self.copied.push((to, from, width)),
            _ => {}
        }
    }

    fn call(&mut self, target: Option<&Operand<'_>>) {
        let name = match target {
            Some(Operand::Symbol(symbol)) => symbol.name,
            Some(Operand::Memory(place)) => place.through_table().unwrap_or_default(),
            Some(Operand::Register(register)) => self.functions.get(&register.family).map_or("", String::as_str),
            _ => "",
        };
        let Some(length) = self.constant(RDX) else { return };
        match name {
            "memcpy" | "memmove" => self.found.copies.push(length),
            "memset" if self.constant(RSI) == Some(0) => self.found.clears.push(length),
            _ => {}
        }
    }

    /// `rep movs` and `rep stos`, whose last letter says how many bytes a step has.
    fn repeated(&mut self, is_store: bool, kind: &str) {
        let width = match kind {
            "b" => Some(1),
            "w" => Some(2),
            "d" => Some(4),
            "q" => Some(8),
            _ => None,
        };
        if let (Some(width), Some(count)) = (width, self.constant(RCX)) {
            match is_store {
                true if self.constant(RAX) == Some(0) => self.found.clears.push(width * count),
                true => {}
                false => self.found.copies.push(width * count),
            }
        }
        for family in [RCX, RSI, Family::General(7)] {
            self.forget(family);
        }
    }

    fn constant(&self, family: Family) -> Option<u64> {
        match self.held.get(&family) {
            Some(Held::Constant(value)) => u64::try_from(*value).ok(),
            _ => None,
        }
    }

    fn forget(&mut self, family: Family) {
        self.held.remove(&family);
        self.functions.remove(&family);
        *self.writes.entry(family).or_default() += 1;
    }

    fn place(&self, memory: &Memory<'_>) -> Place {
        let register = |register: super::operand::Register| {
            format!("{:?} {}", register.family, self.writes.get(&register.family).copied().unwrap_or_default())
        };
        let base = memory.base.map(register);
        let index = memory.index.map(|(index, scale)| format!("{} * {scale}", register(index)));
        let symbol = memory.symbol.map(|symbol| (symbol.name, symbol.relocation));
        let offset = memory.symbol.map_or(0, |symbol| symbol.offset);
        Place { base: format!("{:?} {base:?} {index:?} {symbol:?}", memory.segment), at: memory.displacement + offset }
    }

    /// What stands behind a label, a jump or a call is another run.
    fn end_stretch(&mut self) {
        let mut copied: BTreeMap<(String, String, i64), Vec<(i64, u64)>> = BTreeMap::new();
        for (to, from, width) in std::mem::take(&mut self.copied) {
            copied.entry((to.base, from.base, from.at - to.at)).or_default().push((to.at, width));
        }
        let mut cleared: BTreeMap<String, Vec<(i64, u64)>> = BTreeMap::new();
        for (to, width) in std::mem::take(&mut self.cleared) {
            cleared.entry(to.base).or_default().push((to.at, width));
        }
        self.found.copies.extend(copied.into_values().flat_map(runs));
        self.found.clears.extend(cleared.into_values().flat_map(runs));
        self.held.clear();
    }
}

/// The lengths of the runs without gaps, those of blocks alone.
fn runs(mut pieces: Vec<(i64, u64)>) -> Vec<u64> {
    pieces.sort_unstable();
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for (start, width) in pieces {
        let end = start.saturating_add_unsigned(width);
        match runs.last_mut() {
            Some((_, last)) if start <= *last => *last = end.max(*last),
            _ => runs.push((start, end)),
        }
    }
    runs.into_iter().map(|(start, end)| end.abs_diff(start)).filter(|length| *length >= BLOCK).collect()
}

/// Whether the instruction moves its second operand to its first unchanged.
fn is_move(mnemonic: &str) -> bool {
    let mnemonic = mnemonic.strip_prefix('v').unwrap_or(mnemonic);
    matches!(
        mnemonic,
        "mov"
            | "movabs"
            | "movups"
            | "movaps"
            | "movupd"
            | "movapd"
            | "movdqu"
            | "movdqa"
            | "movq"
            | "movd"
            | "movss"
            | "movsd"
            | "movnti"
            | "movntps"
            | "movntdq"
            | "lddqu"
            | "movzx"
            | "movsx"
            | "movsxd"
    )
}

/// Whether the instruction sets its first operand to zero: a register by itself.
fn is_zeroing(mnemonic: &str, operands: &[Operand<'_>]) -> bool {
    let is_xor = matches!(mnemonic, "xor" | "sub" | "pxor" | "xorps" | "xorpd" | "vpxor" | "vxorps" | "vxorpd");
    let sources = if operands.len() == 3 { &operands[1..] } else { operands };
    is_xor && sources.len() == 2 && sources[0].register().is_some() && sources[0] == sources[1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> (Vec<u64>, Vec<u64>) {
        let line = |line: &str| match line.strip_suffix(':') {
            Some(label) => CodeLine::Label(label.to_owned()),
            None => CodeLine::Instruction { line: None, text: line.to_owned() },
        };
        let found = blocks(&text.split("; ").map(line).collect::<Vec<_>>());
        (found.copies, found.clears)
    }

    #[test]
    fn a_call_counts_only_with_a_constant_length() {
        assert_eq!(of("mov edx, 512; call memcpy@PLT"), (vec![512], vec![]));
        assert_eq!(of("mov edx, 512; jmp qword ptr [rip + memmove@GOTPCREL]"), (vec![512], vec![]));
        assert_eq!(of("mov edx, 512; mov rdx, rax; call memcpy@PLT"), (vec![], vec![]));
        assert_eq!(of("mov edx, 512; .L0:; call memcpy@PLT"), (vec![], vec![]), "another way may lead to the label");
        assert_eq!(of("mov edx, 512; mov dl, 7; call memcpy@PLT"), (vec![], vec![]));
        assert_eq!(of("mov edx, 512; call other"), (vec![], vec![]));
        let through_register = "mov rax, qword ptr [rip + memcpy@GOTPCREL]; mov edx, 9; call rax";
        assert_eq!(of(through_register), (vec![9], vec![]));
    }

    #[test]
    fn only_zeros_clear() {
        assert_eq!(of("xor esi, esi; mov edx, 64; call memset@PLT"), (vec![], vec![64]));
        assert_eq!(of("mov esi, 1; mov edx, 64; call memset@PLT"), (vec![], vec![]));
        assert_eq!(of("mov qword ptr [rdi], 0; mov qword ptr [rdi + 8], 0; ret"), (vec![], vec![16]));
        assert_eq!(of("mov qword ptr [rdi], 0; mov qword ptr [rdi + 8], 1; ret"), (vec![], vec![]));
        assert_eq!(of("pxor xmm0, xmm0; movdqu xmmword ptr [rdi], xmm0; ret"), (vec![], vec![16]));
        assert_eq!(of("pxor xmm0, xmm1; movdqu xmmword ptr [rdi], xmm0; ret"), (vec![], vec![]));
    }

    #[test]
    fn repeated_moves_and_stores_count_their_steps() {
        assert_eq!(of("mov ecx, 64; rep movsq qword ptr es:[rdi], qword ptr [rsi]"), (vec![512], vec![]));
        assert_eq!(of("mov ecx, 64; xor eax, eax; rep stosb byte ptr es:[rdi], al"), (vec![], vec![64]));
        assert_eq!(of("mov rcx, rdx; rep movsq qword ptr es:[rdi], qword ptr [rsi]"), (vec![], vec![]));
    }

    #[test]
    fn a_run_of_moves_is_one_block_only_without_gaps_and_from_one_place() {
        let load = "mov rax, qword ptr [rsi]; mov rcx, qword ptr [rsi + 8]; ";
        assert_eq!(of(&format!("{load}mov qword ptr [rdi + 8], rcx; mov qword ptr [rdi], rax")), (vec![16], vec![]));
        assert_eq!(of(&format!("{load}mov qword ptr [rdi + 24], rcx; mov qword ptr [rdi], rax")), (vec![], vec![]));
        assert_eq!(
            of(&format!("{load}inc rcx; mov qword ptr [rdi + 8], rcx; mov qword ptr [rdi], rax")),
            (vec![], vec![])
        );
        assert_eq!(
            of(&format!("{load}mov qword ptr [rdi], rax; add rdi, 8; mov qword ptr [rdi], rcx")),
            (vec![], vec![])
        );
        // Overlapping moves make a length that is no multiple of theirs.
        let overlapping = "movups xmm0, xmmword ptr [rsi]; movups xmm1, xmmword ptr [rsi + 8]; \
                           movups xmmword ptr [rdi], xmm0; movups xmmword ptr [rdi + 8], xmm1";
        assert_eq!(of(overlapping), (vec![24], vec![]));
    }
}
