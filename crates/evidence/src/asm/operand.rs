//! The operands of an instruction in Intel syntax, as the compiler writes them and as the evidence spells them.

use super::names;

/// One operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Operand<'a> {
    Register(Register),
    Immediate(i128),
    Memory(Memory<'a>),
    /// A label or a symbol itself: the target of a call or jump, or (after `offset`) its address.
    Symbol(Symbol<'a>),
}

/// A register: its family (`eax` and `rax` are one), and its width in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Register {
    pub(super) family: Family,
    pub(super) bits: u32,
}

/// Registers that share bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// A general register, by its number in machine code: rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, ….
    General(u8),
    /// A vector register, by its number.
    Vector(u8),
    /// The instruction pointer.
    Rip,
    /// A segment, mask, control or x87 register.
    Other,
}

/// The stack pointer.
pub(super) const RSP: Family = Family::General(4);

/// A place in memory: `qword ptr fs:[base + scale*index + symbol + displacement]`, any part of which may be missing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Memory<'a> {
    /// Bytes; `None` where the instruction says it (`lea`).
    pub(super) width: Option<u64>,
    pub(super) segment: Option<&'a str>,
    pub(super) base: Option<Register>,
    pub(super) index: Option<(Register, i64)>,
    pub(super) symbol: Option<Symbol<'a>>,
    pub(super) displacement: i64,
}

/// `name@RELOCATION+offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol<'a> {
    pub(super) name: &'a str,
    /// `GOTPCREL`, `PLT`, `TLSGD`, ….
    pub(super) relocation: Option<&'a str>,
    /// Bytes.
    pub(super) offset: i64,
}

impl<'a> Operand<'a> {
    /// Reads one operand; `None` if it is none.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        if let Some(symbol) = text.strip_prefix("offset ") {
            return Symbol::parse(symbol).map(Operand::Symbol);
        }
        if let Some(value) = number(text) {
            return Some(Operand::Immediate(value));
        }
        if let Some(register) = Register::parse(text) {
            return Some(Operand::Register(register));
        }
        let (width, rest) = match text.split_once(" ptr ") {
            Some((word, rest)) if width(word).is_some() => (width(word), rest.trim_start()),
            _ => (None, text),
        };
        let (segment, rest) = match rest.split_once(":[") {
            Some((segment, _)) if segment.len() == 2 => (Some(segment), &rest[3..]),
            _ => (None, rest),
        };
        if let Some(inner) = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            // A name in brackets of its own, such as `[_]::len`, ends in none.
            return Memory::parse(inner, width, segment).map(Operand::Memory);
        }
        if width.is_some() || segment.is_some() {
            return None;
        }
        Symbol::parse(text).map(Operand::Symbol)
    }

    /// Splits what stands behind a mnemonic.
    pub(super) fn parse_all(text: &'a str) -> Option<Vec<Self>> {
        if text.trim().is_empty() {
            return Some(Vec::new());
        }
        names::split_all(text, ",").into_iter().map(Operand::parse).collect()
    }

    /// The register, if it is one.
    pub(super) fn register(&self) -> Option<Register> {
        match self {
            Operand::Register(register) => Some(*register),
            _ => None,
        }
    }

    /// Whether it is the whole register of 64 bits.
    pub(super) fn is(&self, family: Family) -> bool {
        self.register() == Some(Register { family, bits: 64 })
    }

    /// The name that it refers to.
    pub(super) fn symbol(&self) -> Option<Symbol<'a>> {
        match self {
            Operand::Symbol(symbol) => Some(*symbol),
            Operand::Memory(memory) => memory.symbol,
            _ => None,
        }
    }
}

impl<'a> Memory<'a> {
    fn parse(inner: &'a str, width: Option<u64>, segment: Option<&'a str>) -> Option<Self> {
        let mut memory = Memory { width, segment, ..Memory::default() };
        let mut rest = inner;
        let mut sign = 1;
        while !rest.is_empty() {
            let end = names::top_level(rest, " + ").into_iter().chain(names::top_level(rest, " - ")).min();
            let term = end.map_or(rest, |end| &rest[..end]).trim();
            if let Some(value) = number(term) {
                memory.displacement = memory.displacement.checked_add(sign * i64::try_from(value).ok()?)?;
            } else if let Some(register) = Register::parse(term) {
                match (memory.base, memory.index) {
                    (None, _) => memory.base = Some(register),
                    (_, None) => memory.index = Some((register, 1)),
                    _ => return None,
                }
            } else if let Some((scale, register)) = scaled(term) {
                memory.index = Some((register, scale));
            } else {
                // The name of a symbol may hold ` + ` itself (`dyn A + B`): it stands last where there is one.
                let symbol = if memory.base.is_some_and(|base| base.family == Family::Rip) { rest } else { term };
                memory.symbol = Some(Symbol::parse(symbol)?);
                if symbol.len() == rest.len() {
                    break;
                }
            }
            let Some(end) = end else { break };
            sign = if rest[end..].starts_with(" - ") { -1 } else { 1 };
            rest = &rest[end + 3..];
        }
        Some(memory)
    }

    /// The symbol whose address the linker's table holds in this place: `[rip + name@GOTPCREL]`.
    pub(super) fn through_table(&self) -> Option<&'a str> {
        let symbol = self.symbol?;
        (symbol.relocation == Some("GOTPCREL") && symbol.offset == 0).then_some(symbol.name)
    }
}

impl<'a> Symbol<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let digits = text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (text, offset) = match text[..text.len() - digits].chars().last() {
            Some('+' | '-') if digits > 0 => {
                let at = text.len() - digits - 1;
                (text[..at].trim_end(), text[at..].trim_start_matches('+').parse().ok()?)
            }
            _ => (text, 0),
        };
        let (name, relocation) = match text.rsplit_once('@') {
            Some((name, relocation)) => (name, Some(relocation)),
            None => (text, None),
        };
        let name = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')).unwrap_or(name);
        (!name.is_empty()).then_some(Symbol { name, relocation, offset })
    }
}

impl Register {
    /// Reads a register's name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        const GENERAL: [[&str; 4]; 8] = [
            ["rax", "eax", "ax", "al"],
            ["rcx", "ecx", "cx", "cl"],
            ["rdx", "edx", "dx", "dl"],
            ["rbx", "ebx", "bx", "bl"],
            ["rsp", "esp", "sp", "spl"],
            ["rbp", "ebp", "bp", "bpl"],
            ["rsi", "esi", "si", "sil"],
            ["rdi", "edi", "di", "dil"],
        ];
        const BITS: [u32; 4] = [64, 32, 16, 8];
        for (row, number) in GENERAL.iter().zip(0..) {
            if let Some(column) = row.iter().position(|candidate| *candidate == name) {
                return Some(Self { family: Family::General(number), bits: BITS[column] });
            }
        }
        if let Some(number) = ["ah", "ch", "dh", "bh"].iter().zip(0..).find(|(high, _)| **high == name) {
            return Some(Self { family: Family::General(number.1), bits: 8 });
        }
        for (prefix, bits) in [("xmm", 128), ("ymm", 256), ("zmm", 512)] {
            if let Some(number) = name.strip_prefix(prefix).and_then(|number| number.parse().ok()) {
                return Some(Self { family: Family::Vector(number), bits });
            }
        }
        if let Some(rest) = name.strip_prefix('r') {
            let digits = rest.trim_end_matches(['d', 'w', 'b']);
            let bits = match &rest[digits.len()..] {
                "" => 64,
                "d" => 32,
                "w" => 16,
                "b" => 8,
                _ => return None,
            };
            if let Ok(number @ 8..=15) = digits.parse() {
                return Some(Self { family: Family::General(number), bits });
            }
        }
        let is_other = matches!(name, "cs" | "ds" | "es" | "fs" | "gs" | "ss" | "st")
            || name.starts_with("st(")
            || (name.len() == 2 && name.starts_with('k') && name.ends_with(|c: char| c.is_ascii_digit()));
        match name {
            "rip" => Some(Self { family: Family::Rip, bits: 64 }),
            _ if is_other => Some(Self { family: Family::Other, bits: 64 }),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value = match digits.strip_prefix("0x") {
        Some(digits) => i128::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    Some(if negative { -value } else { value })
}

fn scaled(term: &str) -> Option<(i64, Register)> {
    let (scale, register) = term.split_once('*')?;
    Some((scale.parse().ok()?, Register::parse(register)?))
}

/// Bytes, of the word that stands before `ptr`.
fn width(word: &str) -> Option<u64> {
    Some(match word {
        "byte" => 1,
        "word" => 2,
        "dword" => 4,
        "fword" => 6,
        "qword" => 8,
        "tbyte" => 10,
        "xmmword" => 16,
        "ymmword" => 32,
        "zmmword" => 64,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory(text: &str) -> Memory<'_> {
        match Operand::parse(text) {
            Some(Operand::Memory(memory)) => memory,
            other => panic!("{text} is {other:?}"),
        }
    }

    #[test]
    fn memory_operands_come_apart() {
        let place = memory("qword ptr [rdi + 8*rdx - 24]");
        assert_eq!((place.width, place.displacement), (Some(8), -24));
        assert_eq!(place.base, Register::parse("rdi"));
        assert_eq!(place.index, Some((Register::parse("rdx").unwrap(), 8)));
        assert_eq!(memory("dword ptr fs:[LOCAL@TPOFF]").segment, Some("fs"));
        let place = memory("qword ptr [rip + <Loud as core::ops::drop::Drop>::drop@GOTPCREL]");
        assert_eq!(place.through_table(), Some("<Loud as core::ops::drop::Drop>::drop"));
        let place = memory("xmmword ptr [rip + .const0+16]");
        assert_eq!(place.symbol, Some(Symbol { name: ".const0", relocation: None, offset: 16 }));
        let place = memory("qword ptr [rip + core::ptr::drop_in_place<dyn A + B>@GOTPCREL]");
        assert_eq!(place.through_table(), Some("core::ptr::drop_in_place<dyn A + B>"));
    }

    #[test]
    fn numbers_registers_and_names_are_told_apart() {
        assert_eq!(Operand::parse("-7"), Some(Operand::Immediate(-7)));
        assert_eq!(Operand::parse("0x10"), Some(Operand::Immediate(16)));
        assert_eq!(
            Operand::parse("r11d").and_then(|o| o.register()),
            Some(Register { family: Family::General(11), bits: 32 })
        );
        let name = Operand::parse("<[_]>::iter@PLT").and_then(|operand| operand.symbol());
        assert_eq!(name, Some(Symbol { name: "<[_]>::iter", relocation: Some("PLT"), offset: 0 }));
        assert_eq!(Operand::parse(""), None);
        assert_eq!(Operand::parse("qword ptr rax"), None);
    }
}
