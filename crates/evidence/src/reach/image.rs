//! A linked program as it lies in the file: its functions, its code, and the addresses in its constant data.

use std::collections::HashMap;
use std::ops::Range;

use object::{
    Architecture, Object, ObjectKind, ObjectSection, ObjectSymbol, RelocationFlags, RelocationTarget, SectionKind,
    SymbolKind, elf,
};

/// A function, by where it was linked.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) symbol: String,
    pub(super) range: Range<u64>,
}

/// What an address in constant data leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A place in the program.
    Local(u64),
    /// A function of a shared library: an index into [`Image::externs`].
    Extern(usize),
}

#[derive(Debug)]
struct Part {
    range: Range<u64>,
    data: Vec<u8>,
    /// Whether nothing writes to it once the program runs.
    constant: bool,
}

#[derive(Debug)]
pub(super) struct Image {
    /// In order of address, one for each address.
    pub(super) functions: Vec<Function>,
    /// All symbols of functions, aliases too: indexes into `functions`.
    pub(super) by_symbol: HashMap<String, usize>,
    /// Names of functions of shared libraries.
    pub(super) externs: Vec<String>,
    /// Whether the C library is linked in, so that its functions are among `functions`.
    pub(super) holds_c_library: bool,
    parts: Vec<Part>,
    slots: HashMap<u64, Slot>,
    stubs: Vec<Range<u64>>,
    is_fixed: bool,
}

impl Image {
    pub(super) fn read(exe: &[u8]) -> Result<Self, String> {
        let damaged = |error: object::read::Error| format!("the program is damaged: {error}");
        let file = object::File::parse(exe).map_err(damaged)?;
        let is_program = matches!(file.kind(), ObjectKind::Executable | ObjectKind::Dynamic);
        if file.architecture() != Architecture::X86_64 || !is_program || !file.is_64() {
            let found = (file.architecture(), file.kind());
            return Err(format!("expected a program for x86-64, found {found:?}"));
        }
        let mut image = Self {
            functions: Vec::new(),
            by_symbol: HashMap::new(),
            externs: Vec::new(),
            holds_c_library: false,
            parts: Vec::new(),
            slots: HashMap::new(),
            stubs: Vec::new(),
            is_fixed: file.kind() == ObjectKind::Executable,
        };
        for section in file.sections().filter(|section| section.address() != 0) {
            image.add_section(&section).map_err(damaged)?;
        }
        image.parts.sort_by_key(|part| part.range.start);
        image.add_functions(&file).map_err(damaged)?;
        if image.functions.is_empty() {
            return Err("the program has no symbols: it was stripped".to_owned());
        }
        image.holds_c_library = image.by_symbol.contains_key("malloc");
        image.add_slots(&file).map_err(damaged)?;
        Ok(image)
    }

    fn add_section<'data>(&mut self, section: &impl ObjectSection<'data>) -> object::read::Result<()> {
        let name = section.name()?;
        let Some(end) = section.address().checked_add(section.size()) else { return Ok(()) };
        let range = section.address()..end;
        if name.starts_with(".plt") || name.starts_with(".iplt") {
            self.stubs.push(range.clone());
        }
        // The loader writes the addresses into these two and then has them write-protected.
        let is_protected = name.starts_with(".got") || name.starts_with(".data.rel.ro");
        let constant = is_protected
            || matches!(section.kind(), SectionKind::Text | SectionKind::ReadOnlyData | SectionKind::ReadOnlyString);
        self.parts.push(Part { range, data: section.data()?.to_owned(), constant });
        Ok(())
    }

    fn add_functions(&mut self, file: &object::File<'_>) -> object::read::Result<()> {
        let mut symbols = Vec::new();
        for symbol in file.symbols().filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.is_definition()) {
            let name = symbol.name()?;
            if !name.is_empty() && self.part(symbol.address()).is_some() {
                symbols.push((symbol.address(), symbol.size(), name.to_owned()));
            }
        }
        // Of several symbols for one address the longest function speaks for it, by its plainest name: `malloc`, not `__libc_malloc`.
        let underscores = |name: &str| name.len() - name.trim_start_matches('_').len();
        symbols.sort_by_cached_key(|(start, size, name)| {
            (*start, std::cmp::Reverse(*size), underscores(name), name.clone())
        });
        for at in 0..symbols.len() {
            let (start, size, name) = &symbols[at];
            if self.functions.last().is_none_or(|last| last.range.start != *start) {
                let next = symbols[at..].iter().map(|next| next.0).find(|next| next > start);
                let part_end = self.part(*start).map_or(*start, |part| part.range.end);
                let limit = next.map_or(part_end, |next| next.min(part_end));
                // What was written in assembly may not say how long it is: it lasts until the next function.
                let end = if *size == 0 { limit } else { start.saturating_add(*size).min(part_end) };
                self.functions.push(Function { symbol: name.clone(), range: *start..end });
            }
            self.by_symbol.insert(name.clone(), self.functions.len() - 1);
        }
        Ok(())
    }

    fn add_slots(&mut self, file: &object::File<'_>) -> object::read::Result<()> {
        let Some(relocations) = file.dynamic_relocations() else { return Ok(()) };
        let dynamic = file.dynamic_symbol_table();
        for (address, relocation) in relocations {
            let RelocationFlags::Elf { r_type, .. } = relocation.flags() else { continue };
            let slot = match (r_type, relocation.target(), &dynamic) {
                (elf::R_X86_64_RELATIVE, ..) => Slot::Local(relocation.addend().cast_unsigned()),
                (elf::R_X86_64_IRELATIVE, ..) => self.add_extern("a function that the C library chooses"),
                (
                    elf::R_X86_64_GLOB_DAT | elf::R_X86_64_JUMP_SLOT | elf::R_X86_64_64,
                    RelocationTarget::Symbol(index),
                    Some(table),
                ) => {
                    use object::ObjectSymbolTable;
                    let symbol = table.symbol_by_index(index)?;
                    if symbol.is_definition() {
                        Slot::Local(symbol.address().wrapping_add_signed(relocation.addend()))
                    } else {
                        self.add_extern(symbol.name()?)
                    }
                }
                _ => continue,
            };
            self.slots.insert(address, slot);
        }
        Ok(())
    }

    fn add_extern(&mut self, name: &str) -> Slot {
        let known = self.externs.iter().position(|known| known == name);
        Slot::Extern(known.unwrap_or_else(|| {
            self.externs.push(name.to_owned());
            self.externs.len() - 1
        }))
    }

    /// The function that holds an address.
    pub(super) fn function_at(&self, address: u64) -> Option<usize> {
        let after = self.functions.partition_point(|function| function.range.start <= address);
        let found = after.checked_sub(1)?;
        self.functions[found].range.contains(&address).then_some(found)
    }

    /// The bytes of a function.
    pub(super) fn code(&self, function: usize) -> &[u8] {
        let Some(Function { range, .. }) = self.functions.get(function) else { return &[] };
        self.bytes(range.start, range.end - range.start).unwrap_or(&[])
    }

    /// What constant data holds at an address, if that is an address; `None` where it can change.
    pub(super) fn slot(&self, address: u64) -> Option<Slot> {
        self.part(address).filter(|part| part.constant)?;
        if let Some(slot) = self.slots.get(&address) {
            return Some(*slot);
        }
        let value = u64::from_le_bytes(self.bytes(address, 8)?.try_into().ok()?);
        (self.is_fixed && value != 0).then_some(Slot::Local(value))
    }

    /// An entry of a table of offsets in constant data.
    pub(super) fn offset_at(&self, address: u64) -> Option<i32> {
        self.part(address).filter(|part| part.constant)?;
        Some(i32::from_le_bytes(self.bytes(address, 4)?.try_into().ok()?))
    }

    /// The code from an address in a stub that jumps to a function of a shared library; empty elsewhere.
    pub(super) fn stub(&self, address: u64) -> &[u8] {
        let stub = self.stubs.iter().find(|range| range.contains(&address));
        stub.and_then(|range| self.bytes(address, range.end - address)).unwrap_or(&[])
    }

    fn part(&self, address: u64) -> Option<&Part> {
        let after = self.parts.partition_point(|part| part.range.start <= address);
        // Thread-local sections without bytes may overlap what follows them, so the nearest may not be the one.
        self.parts[..after].iter().rev().take(4).find(|part| part.range.contains(&address))
    }

    fn bytes(&self, address: u64, size: u64) -> Option<&[u8]> {
        let part = self.part(address)?;
        let start = usize::try_from(address - part.range.start).ok()?;
        part.data.get(start..start.checked_add(usize::try_from(size).ok()?)?)
    }
}
