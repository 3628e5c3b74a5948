//! Sections, symbols and relocations of an object file, taken over into plain data in one checked pass.

use std::collections::HashMap;

use object::read::archive::ArchiveFile;
use object::{
    Architecture, Object, ObjectKind, ObjectSection, ObjectSymbol, RelocationFlags, RelocationTarget, SectionKind,
    SymbolKind, elf,
};

use super::ObjectFile;

/// A section, with what the linker must patch in it.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: String,
    /// Bytes.
    pub(super) align: u64,
    /// Bytes, of those too that are not in the file.
    pub(super) size: u64,
    /// Empty where the file holds none (`.bss`, `.tbss`).
    pub(super) data: Vec<u8>,
    /// Whether it is in memory when the program runs: debug info is not.
    pub(super) loaded: bool,
    /// In order of offset.
    pub(super) relocations: Vec<Relocation>,
}

/// A place that the linker patches.
#[derive(Debug)]
pub(super) struct Relocation {
    /// Bytes from the start of the section.
    pub(super) offset: u64,
    /// `R_X86_64_…`.
    pub(super) kind: elf::RelocationType,
    /// What it is patched with: an index into [`ObjectFile::symbols`].
    pub(super) symbol: usize,
    /// Added to the address of the symbol.
    pub(super) addend: i64,
}

impl Relocation {
    /// How many bytes it patches.
    pub(super) fn width(&self) -> u64 {
        match self.kind {
            elf::R_X86_64_64 | elf::R_X86_64_PC64 | elf::R_X86_64_DTPOFF64 | elf::R_X86_64_TPOFF64 => 8,
            elf::R_X86_64_16 | elf::R_X86_64_PC16 => 2,
            elf::R_X86_64_8 | elf::R_X86_64_PC8 => 1,
            _ => 4,
        }
    }

    /// Whether it is patched with the distance from there to the symbol, rather than with the symbol's address.
    pub(super) fn is_relative(&self) -> bool {
        matches!(
            self.kind,
            elf::R_X86_64_PC32 | elf::R_X86_64_PC64 | elf::R_X86_64_PLT32 | elf::R_X86_64_PC16 | elf::R_X86_64_PC8
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Function,
    Data,
    ThreadLocal,
    /// The start of a section.
    Section,
    Other,
}

#[derive(Debug)]
pub(super) struct Symbol {
    pub(super) name: String,
    pub(super) kind: Kind,
    /// An index into [`ObjectFile::sections`]; `None` where it is defined elsewhere.
    pub(super) section: Option<usize>,
    /// Bytes from the start of the section.
    pub(super) offset: u64,
    /// Bytes.
    pub(super) size: u64,
    pub(super) local: bool,
}

pub(super) fn from_rlib(bytes: &[u8]) -> Result<ObjectFile, String> {
    let archive = ArchiveFile::parse(bytes).map_err(|error| format!("the library is no archive: {error}"))?;
    let mut objects = Vec::new();
    for member in archive.members() {
        let member = member.map_err(|error| format!("the library is damaged: {error}"))?;
        if member.name().ends_with(b".o") {
            objects.push(member.data(bytes).map_err(|error| format!("the library is damaged: {error}"))?);
        }
    }
    match objects[..] {
        [object] => from_object(object),
        _ => Err(format!("the library holds {} objects; expected one, as with `-C codegen-units=1`", objects.len())),
    }
}

pub(super) fn from_object(bytes: &[u8]) -> Result<ObjectFile, String> {
    let damaged = |error: object::read::Error| format!("the object file is damaged: {error}");
    let file = object::File::parse(bytes).map_err(damaged)?;
    if (file.architecture(), file.kind(), file.is_64()) != (Architecture::X86_64, ObjectKind::Relocatable, true) {
        let found = (file.architecture(), file.kind());
        return Err(format!("expected a relocatable object for x86-64, found {found:?}"));
    }
    let mut symbols = Vec::new();
    let mut symbol_places = HashMap::new();
    let mut sections = Vec::new();
    let mut section_places = HashMap::new();
    for section in file.sections() {
        section_places.insert(section.index(), sections.len());
        sections.push(Section {
            name: section.name().map_err(damaged)?.to_owned(),
            align: section.align().max(1),
            size: section.size(),
            data: section.data().map_err(damaged)?.to_owned(),
            loaded: is_loaded(&section),
            relocations: Vec::new(),
        });
    }
    for symbol in file.symbols() {
        symbol_places.insert(symbol.index(), symbols.len());
        let section = symbol.section_index().and_then(|index| section_places.get(&index)).copied();
        let kind = match symbol.kind() {
            SymbolKind::Text => Kind::Function,
            SymbolKind::Data => Kind::Data,
            SymbolKind::Tls => Kind::ThreadLocal,
            SymbolKind::Section => Kind::Section,
            _ => Kind::Other,
        };
        let (offset, size) = (symbol.address(), symbol.size());
        let name = symbol.name().map_err(damaged)?.to_owned();
        if let Some(section) = section
            && kind != Kind::Other
            && offset.checked_add(size).is_none_or(|end| end > sections[section].size)
        {
            return Err(format!("the object file is damaged: {name} reaches past its section"));
        }
        symbols.push(Symbol { name, kind, section, offset, size, local: symbol.is_local() });
    }
    if symbols.is_empty() {
        return Err("the object file has no symbols: it was stripped".to_owned());
    }
    for (section, place) in file.sections().zip(0..) {
        for (offset, relocation) in section.relocations() {
            let RelocationTarget::Symbol(index) = relocation.target() else { continue };
            let RelocationFlags::Elf { r_type, .. } = relocation.flags() else { continue };
            let symbol = symbol_places.get(&index).copied();
            let symbol = symbol.ok_or("the object file is damaged: a relocation names no symbol")?;
            let relocation = Relocation { offset, kind: r_type, symbol, addend: relocation.addend() };
            let size = sections[place].size;
            if offset.checked_add(relocation.width()).is_none_or(|end| end > size) {
                return Err(format!("the object file is damaged: a relocation reaches past {}", sections[place].name));
            }
            sections[place].relocations.push(relocation);
        }
        sections[place].relocations.sort_by_key(|relocation| relocation.offset);
    }
    let defined = |symbol: &Symbol| symbol.section.is_some() && symbol.kind != Kind::Section;
    let by_name = symbols.iter().zip(0..).filter(|(symbol, _)| defined(symbol));
    let by_name = by_name.map(|(symbol, place)| (symbol.name.clone(), place)).collect();
    Ok(ObjectFile { sections, symbols, by_name })
}

fn is_loaded<'data>(section: &impl ObjectSection<'data>) -> bool {
    match section.flags() {
        object::SectionFlags::Elf { sh_flags, .. } => sh_flags.0 & elf::SHF_ALLOC.0 != 0,
        _ => !matches!(section.kind(), SectionKind::Debug | SectionKind::Metadata | SectionKind::Other),
    }
}

impl ObjectFile {
    /// A defined symbol of that name and kind.
    pub(super) fn symbol(&self, name: &str, kind: Kind) -> Option<&Symbol> {
        self.by_name.get(name).map(|&place| &self.symbols[place]).filter(|symbol| symbol.kind == kind)
    }

    /// The bytes from `offset` of a section, and the relocations in them; fewer bytes than `size` where the file holds none.
    pub(super) fn contents(&self, section: usize, offset: u64, size: u64) -> (&[u8], &[Relocation]) {
        let section = &self.sections[section];
        let end = offset.saturating_add(size);
        let relocations = &section.relocations;
        let first = relocations.partition_point(|relocation| relocation.offset < offset);
        let last = relocations.partition_point(|relocation| relocation.offset < end).max(first);
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(section.data.len());
        (&section.data[place(offset)..place(end)], &relocations[first..last])
    }
}

/// Writes the low `width` bytes of `value` at `offset`, little end first; nothing where they do not fit.
pub(super) fn patch(data: &mut [u8], offset: u64, width: u64, value: u64) {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    let bytes = value.to_le_bytes();
    if let (Some(place), Some(bytes)) =
        (data.get_mut(place(offset)..place(offset.saturating_add(width))), bytes.get(..place(width)))
    {
        place.copy_from_slice(bytes);
    }
}
