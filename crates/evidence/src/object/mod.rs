//! The object file of a listing: what the compiler wrote down for the linker, read back.
//!
//! ```text
//! read      the one object in a listing's library → sections, symbols, relocations, owned and checked
//! statics   statics and thread-locals
//! code      machine instructions of a function; whether two objects hold the same code
//! agree     whether printed assembly is that machine code
//! dwarf     debug info, with its relocations applied
//! memory    what its instructions do to the stack
//! unwind    where its frame is at each of them
//! lines     which line of the listing each instruction was made for
//! types     which types a listing uses, and their sizes
//! ```

mod agree;
mod code;
mod dwarf;
mod lines;
mod memory;
mod read;
pub(crate) mod statics;
mod types;
mod unwind;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub(crate) use lines::is_file;
pub(crate) use memory::{Effects, StackMove, StackUse};
use read::{Kind, Section, Symbol};
pub(crate) use types::types;
pub(crate) use unwind::UnwindRow;

use crate::debug_info::DebugInfo;
use crate::model::Static;

/// A relocatable ELF object for x86-64, as rustc wrote it.
#[derive(Debug)]
pub(crate) struct ObjectFile {
    sections: Vec<Section>,
    symbols: Vec<Symbol>,
    /// The defined symbols: indexes into `symbols`.
    by_name: HashMap<String, usize>,
}

/// A machine instruction of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MachineInstruction {
    /// Bytes from the start of the function.
    pub(crate) offset: u64,
    /// Bytes it takes.
    pub(crate) len: u64,
    /// Its mnemonic in Intel's spelling, lower case, with a `lock` or `rep` prefix: `mov`, `lock xadd`, `rep movsb`.
    pub(crate) mnemonic: String,
}

/// For each function of an object, by its symbol as the object spells it: the line of each instruction of
/// [`ObjectFile::code`], in that order.
pub(crate) type Lines = HashMap<String, Vec<Option<u32>>>;

impl ObjectFile {
    /// Reads the one object among the members of a `.rlib`.
    ///
    /// # Errors
    /// It is no archive, holds no object or more than one, or the object cannot be read: what was found.
    pub(crate) fn from_rlib(bytes: &[u8]) -> Result<Self, String> {
        read::from_rlib(bytes)
    }

    /// The symbols of the functions it defines, as it spells them, in order.
    pub(crate) fn functions(&self) -> Vec<&str> {
        let functions = self.symbols.iter().filter(|symbol| symbol.kind == Kind::Function && symbol.section.is_some());
        functions.map(|symbol| symbol.name.as_str()).collect()
    }

    /// The statics and thread-locals of the crate `krate`, in order of name.
    pub(crate) fn statics(&self, krate: &str) -> Vec<Static> {
        self.own_statics(krate)
    }

    /// The instructions of a function, padding between them included.
    ///
    /// # Errors
    /// There is no such function, or its bytes are no instructions.
    pub(crate) fn code(&self, symbol: &str) -> Result<Vec<MachineInstruction>, String> {
        self.machine_code(symbol)
    }

    /// Whether both objects hold the same code under this symbol: equal bytes, and equal relocations, their targets compared by
    /// demangled name, anonymous ones by content.
    pub(crate) fn same_code(&self, other: &ObjectFile, symbol: &str) -> bool {
        self.is_same_code(other, symbol)
    }

    /// Which machine instruction each printed instruction is: an index into [`ObjectFile::code`] for each of `texts`, which are
    /// the function's instructions in the assembly, without labels. Padding that the assembler put in has no text and is left out.
    ///
    /// # Errors
    /// The texts are not this function's code: the first instruction that differs.
    pub(crate) fn agrees_with(&self, symbol: &str, texts: &[&str]) -> Result<Vec<usize>, String> {
        self.match_texts(symbol, texts)
    }

    /// What each instruction of [`ObjectFile::code`] does to the stack, in that order.
    ///
    /// # Errors
    /// There is no such function, or its bytes are no instructions.
    pub(crate) fn effects(&self, symbol: &str) -> Result<Vec<Effects>, String> {
        self.effects_of(symbol)
    }

    /// Where a function's frame is, from each instruction on, in order.
    ///
    /// # Errors
    /// There is no such function, or no unwind information of it that is understood.
    pub(crate) fn unwind(&self, symbol: &str) -> Result<Vec<UnwindRow>, String> {
        self.unwind_rows(symbol)
    }

    /// Its debug info as data, the crate `krate` left out of names. Addresses are made up: code is found by symbol.
    ///
    /// # Errors
    /// The debug info is damaged. (Without any, nothing is known, and that is no error.)
    pub(crate) fn debug_info(&self, krate: &str) -> Result<DebugInfo, String> {
        dwarf::debug_info(self, krate)
    }

    /// The line of the listing for each instruction of each function; for code inlined from elsewhere, the line that it was
    /// inlined into; `None` where no line of the listing stands behind it. `file` is the listing's path as it was given to rustc.
    ///
    /// # Errors
    /// The debug info is damaged. (Without any, nothing is known, and that is no error.)
    pub(crate) fn lines(&self, file: &str) -> Result<Lines, String> {
        self.lines_of(file)
    }

    /// The line each function written in `file` starts on (that of its `fn`), by symbol. Line tables alone do not say it.
    ///
    /// # Errors
    /// The debug info is damaged. (Without any, nothing is known, and that is no error.)
    pub(crate) fn first_lines(&self, file: &str) -> Result<HashMap<String, u32>, String> {
        self.first_lines_of(file)
    }
}
