//! An executable, read: what is where once it is loaded. Addresses are those that the linker gave; a process adds its bias.

use std::ops::Range;

use object::elf::PT_TLS;
use object::read::elf::{ElfFile64, ProgramHeader as _};
use object::{Object, ObjectSection, ObjectSymbol, SymbolKind};

use crate::{Error, Unwinder};

/// What an executable says of itself.
#[derive(Clone, Debug)]
pub struct Program {
    /// Where it begins to run.
    pub entry: u64,
    /// In order of address.
    pub symbols: Vec<Symbol>,
    /// Those that are loaded, in order of address.
    pub sections: Vec<Section>,
    /// How far below the thread pointer its thread-locals begin.
    pub thread_locals: u64,
    /// How to go from a frame to its caller's.
    pub unwinder: Unwinder,
}

/// A function, or data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// As the linker has it.
    pub name: String,
    /// Its address; of a thread-local, bytes from the start of the thread-locals.
    pub address: u64,
    /// Bytes.
    pub size: u64,
    /// Whether it is a function.
    pub is_function: bool,
}

/// A part of the executable that is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Such as `.rodata`.
    pub name: String,
    /// Its addresses.
    pub range: Range<u64>,
}

impl Program {
    /// Reads an executable for x86-64 Linux.
    ///
    /// # Errors
    /// It is none, it has no symbols (it was stripped), or no tables to unwind by.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |said: String| Error::Program(said);
        let file: ElfFile64<'_> =
            ElfFile64::parse(bytes).map_err(|error| wrong(format!("it is no 64-bit ELF file: {error}")))?;
        if file.architecture() != object::Architecture::X86_64 {
            return Err(wrong(format!("it is for another processor: {:?}", file.architecture())));
        }
        let mut symbols: Vec<Symbol> = file
            .symbols()
            .filter(|symbol| {
                matches!(symbol.kind(), SymbolKind::Text | SymbolKind::Data | SymbolKind::Tls)
                    && symbol.section_index().is_some()
            })
            .filter_map(|symbol| {
                Some(Symbol {
                    name: symbol.name().ok()?.to_owned(),
                    address: symbol.address(),
                    size: symbol.size(),
                    is_function: symbol.kind() == SymbolKind::Text,
                })
            })
            .collect();
        if symbols.is_empty() {
            return Err(wrong("it has no symbols: it was stripped".to_owned()));
        }
        symbols.sort_by(|a, b| (a.address, &a.name).cmp(&(b.address, &b.name)));
        let mut sections: Vec<Section> = file
            .sections()
            // `.tbss` takes no room in the program: its addresses are those of what follows it.
            .filter(|section| section.address() != 0 && section.size() > 0 && section.name() != Ok(".tbss"))
            .map(|section| Section {
                name: section.name().unwrap_or_default().to_owned(),
                range: section.address()..section.address().saturating_add(section.size()),
            })
            .collect();
        sections.sort_by_key(|section| section.range.start);
        Ok(Self {
            entry: file.entry(),
            symbols,
            sections,
            thread_locals: thread_local_bytes(&file),
            unwinder: Unwinder::read(&file)?,
        })
    }

    /// The function whose code is at this address of the linker's.
    pub fn function_at(&self, address: u64) -> Option<&Symbol> {
        let after = self.symbols.partition_point(|symbol| symbol.address <= address);
        let is_it = |symbol: &&Symbol| symbol.is_function && address - symbol.address < symbol.size.max(1);
        // Data and markers may stand between a function's start and the address.
        self.symbols[..after].iter().rev().take(16).find(is_it)
    }

    /// The section at this address of the linker's.
    pub fn section_at(&self, address: u64) -> Option<&Section> {
        let after = self.sections.partition_point(|section| section.range.start <= address);
        self.sections[..after].last().filter(|section| section.range.contains(&address))
    }
}

/// Bytes of the program's thread-locals, rounded up as the loader does.
fn thread_local_bytes(file: &ElfFile64<'_>) -> u64 {
    let endian = file.endian();
    let headers = file.elf_program_headers().iter();
    let mut parts = headers.filter(|header| header.p_type(endian) == PT_TLS);
    parts.next().map_or(0, |part| {
        let align = part.p_align(endian).max(1);
        part.p_memsz(endian).checked_next_multiple_of(align).unwrap_or(0)
    })
}
