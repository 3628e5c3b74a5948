//! Debug info of an object that was not linked: each section gets a made-up address, and what the linker would patch is patched.

use std::collections::HashMap;

use gimli::{EndianSlice, LittleEndian};

use super::ObjectFile;
use super::read::{Section, patch};
use crate::debug_info;

/// The section of unwind information.
pub(super) const EH_FRAME: &str = ".eh_frame";

pub(super) type Reader<'a> = EndianSlice<'a, LittleEndian>;

/// Sections of debug info with their relocations applied, and where the other sections were put.
#[derive(Debug)]
pub(super) struct Sections {
    sections: HashMap<String, Vec<u8>>,
    /// For each section of the object, its made-up address; 0 for debug info itself, which refers to itself by offset.
    pub(super) addresses: Vec<u64>,
}

impl Sections {
    pub(super) fn new(object: &ObjectFile) -> Result<Self, String> {
        let mut next = 0x1_0000_u64;
        let mut addresses = Vec::with_capacity(object.sections.len());
        for section in &object.sections {
            if !section.loaded {
                addresses.push(0);
                continue;
            }
            addresses.push(next);
            // A gap keeps the end of one from being the start of the next.
            next =
                next.checked_add(section.size).and_then(|end| end.checked_add(64)).ok_or("a section is too large")?;
        }
        let mut sections = HashMap::new();
        let is_info = |section: &Section| section.name.starts_with(".debug_") || section.name == EH_FRAME;
        for (section, &address) in object.sections.iter().zip(&addresses).filter(|(section, _)| is_info(section)) {
            let mut data = section.data.clone();
            for relocation in &section.relocations {
                let symbol = &object.symbols[relocation.symbol];
                let base = symbol.section.map_or(0, |section| addresses[section]);
                let mut value = base.wrapping_add(symbol.offset).wrapping_add_signed(relocation.addend);
                if relocation.is_relative() {
                    value = value.wrapping_sub(address).wrapping_sub(relocation.offset);
                }
                patch(&mut data, relocation.offset, relocation.width(), value);
            }
            // Pieces of one kind may stand in sections of one name (types in groups of their own): only the first is the unit's.
            sections.entry(section.name.clone()).or_insert(data);
        }
        Ok(Self { sections, addresses })
    }

    /// A section's bytes; none where there is no such section.
    pub(super) fn section(&self, name: &str) -> &[u8] {
        self.sections.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn dwarf(&self) -> gimli::Dwarf<Reader<'_>> {
        let section = |id: gimli::SectionId| self.section(id.name());
        let load = |id| Ok::<_, std::convert::Infallible>(EndianSlice::new(section(id), LittleEndian));
        match gimli::Dwarf::load(load) {
            Ok(dwarf) => dwarf,
            Err(never) => match never {},
        }
    }
}

pub(super) fn debug_info(object: &ObjectFile, krate: &str) -> Result<debug_info::DebugInfo, String> {
    debug_info::DebugInfo::read(&Sections::new(object)?.dwarf(), krate)
}

pub(super) fn damaged(error: gimli::Error) -> String {
    format!("the debug info is damaged: {error}")
}
