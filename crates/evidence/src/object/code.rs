//! The machine code of a function, and whether two objects hold the same.

use iced_x86::{Decoder, DecoderOptions, Formatter as _, Instruction, NasmFormatter};

use super::read::{Kind, Relocation, Symbol};
use super::statics::canonical;
use super::{MachineInstruction, ObjectFile};
use crate::asm::names;

/// How deep data that points to data is compared.
const DEEPEST: u32 = 8;

impl ObjectFile {
    pub(super) fn machine_code(&self, symbol: &str) -> Result<Vec<MachineInstruction>, String> {
        let mut formatter = NasmFormatter::new();
        let instructions = self.decode(symbol)?;
        let described = instructions.iter().map(|instruction| MachineInstruction {
            offset: instruction.ip(),
            len: instruction.len() as u64,
            mnemonic: mnemonic(instruction, &mut formatter),
        });
        Ok(described.collect())
    }

    /// The instructions of a function, their addresses counted from its start.
    pub(super) fn decode(&self, symbol: &str) -> Result<Vec<Instruction>, String> {
        let function = self.symbol(symbol, Kind::Function);
        let function = function.ok_or_else(|| format!("the object file has no function {symbol}"))?;
        let (bytes, _) = self.part(function);
        let mut decoder = Decoder::new(64, bytes, DecoderOptions::NONE);
        let mut instructions = Vec::new();
        while decoder.can_decode() {
            let instruction = decoder.decode();
            if instruction.is_invalid() {
                let at = instruction.ip();
                return Err(format!("{symbol} is damaged: the bytes at {at:#x} are no instruction"));
            }
            instructions.push(instruction);
        }
        Ok(instructions)
    }

    pub(super) fn is_same_code(&self, other: &ObjectFile, symbol: &str) -> bool {
        match (self.symbol(symbol, Kind::Function), other.symbol(symbol, Kind::Function)) {
            (Some(here), Some(there)) => self.same_part(here, other, there, 0),
            _ => false,
        }
    }

    fn part(&self, symbol: &Symbol) -> (&[u8], &[Relocation]) {
        symbol.section.map_or((&[], &[]), |section| self.contents(section, symbol.offset, symbol.size))
    }

    fn same_part(&self, here: &Symbol, other: &ObjectFile, there: &Symbol, depth: u32) -> bool {
        let ((a, a_patches), (b, b_patches)) = (self.part(here), other.part(there));
        a == b
            && here.size == there.size
            && a_patches.len() == b_patches.len()
            && a_patches.iter().zip(b_patches).all(|(a, b)| {
                (a.offset - here.offset, a.kind) == (b.offset - there.offset, b.kind)
                    && self.same_target(a, other, b, depth)
            })
    }

    /// Whether two relocations name the same thing: a symbol of the same name, or, as the names of anonymous data hold a hash of how
    /// the crate was compiled, anonymous data of the same content.
    fn same_target(&self, a: &Relocation, other: &ObjectFile, b: &Relocation, depth: u32) -> bool {
        let (here, there) = (&self.symbols[a.symbol], &other.symbols[b.symbol]);
        if here.kind != there.kind {
            return false;
        }
        let anonymous = |symbol: &Symbol| symbol.name.is_empty() || symbol.name.starts_with(".L");
        if here.kind != Kind::Section && !anonymous(here) && !anonymous(there) {
            let name = |symbol: &Symbol| names::path(&symbol.name, "");
            return a.addend == b.addend && name(here) == name(there);
        }
        let (Some(a_section), Some(b_section)) = (here.section, there.section) else { return false };
        let whole = |object: &ObjectFile, section: usize| Symbol {
            name: String::new(),
            kind: Kind::Data,
            section: Some(section),
            offset: 0,
            size: object.sections[section].size,
            local: true,
        };
        let (a_name, b_name) = (&self.sections[a_section].name, &other.sections[b_section].name);
        let same_name = a_name == b_name
            || (is_anonymous(a_name) && is_anonymous(b_name) && canonical(a_name) == canonical(b_name));
        if a.addend != b.addend || !same_name || depth > DEEPEST {
            return false;
        }
        match here.kind {
            // A function may be named by the section that it has to itself; as elsewhere, its name is enough.
            Kind::Section if canonical(a_name) == ".text" => true,
            // A place in a section rather than a symbol: the same if all of the section is.
            Kind::Section => self.same_part(&whole(self, a_section), other, &whole(other, b_section), depth + 1),
            _ => self.same_part(here, other, there, depth + 1),
        }
    }
}

/// Whether a section is one of anonymous data.
fn is_anonymous(section: &str) -> bool {
    section.contains("..L")
}

/// In Intel's spelling, lower case, with the prefixes that change what it does.
pub(super) fn mnemonic(instruction: &Instruction, formatter: &mut NasmFormatter) -> String {
    let mut text = String::new();
    formatter.format_mnemonic(instruction, &mut text);
    text
}
