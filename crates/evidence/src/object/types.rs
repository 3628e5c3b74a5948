//! Sizes and alignments of types, from debug info.
//!
//! Debug info is a tree: namespaces hold types and functions, functions hold parameters, variables and scopes. One walk notes where each
//! type is and what it is called; a second list holds the types that the crate's own functions and statics use. (Whole layouts, field
//! by field, are in the same entries.)

use std::collections::{BTreeSet, HashMap, HashSet};

use gimli::{AttributeValue, DebuggingInformationEntry, DwTag, Dwarf, Unit, UnitOffset, constants as dw};

use super::ObjectFile;
use super::dwarf::{DebugInfo, Reader, damaged};
use crate::asm::names;
use crate::model::TypeSize;

/// How deep types are followed into each other (arrays of arrays).
const DEEPEST: u32 = 32;

/// Bytes of an address.
const POINTER: u64 = 8;

impl ObjectFile {
    pub(super) fn types_of(&self, krate: &str) -> Result<Vec<TypeSize>, String> {
        let info = DebugInfo::new(self)?;
        let dwarf = info.dwarf();
        let mut sizes = BTreeSet::new();
        let mut units = dwarf.units();
        while let Some(header) = units.next().map_err(damaged)? {
            let unit = dwarf.unit(header).map_err(damaged)?;
            let types = Types::read(&dwarf, &unit, krate)?;
            for &used in &types.used {
                if let Some((name, Some(size), align)) = types.describe(used, 0)
                    && !name.is_empty()
                {
                    sizes.insert(TypeSize { name: names::without_crate(&name, krate), size, align });
                }
            }
        }
        Ok(sizes.into_iter().collect())
    }
}

/// What one entry says of a type.
struct Entry {
    tag: DwTag,
    /// With its namespaces; empty where it has none.
    name: String,
    size: Option<u64>,
    align: Option<u64>,
    /// What it is an array of.
    of: Option<UnitOffset>,
    /// Of an array: how many elements.
    count: Option<u64>,
}

struct Types {
    entries: HashMap<UnitOffset, Entry>,
    /// Own types, and those that own functions and statics use.
    used: BTreeSet<UnitOffset>,
}

impl Types {
    fn read(dwarf: &Dwarf<Reader<'_>>, unit: &Unit<Reader<'_>>, krate: &str) -> Result<Self, String> {
        let mut types = Self { entries: HashMap::new(), used: BTreeSet::new() };
        // A method is declared inside its type and defined outside of all namespaces, with a reference to its declaration.
        let mut own_functions: HashSet<UnitOffset> = HashSet::new();
        let mut used_by: Vec<(UnitOffset, UnitOffset)> = Vec::new();
        // The entries that the current one lies in, outermost first: how deep, its tag, its name, itself.
        let mut around: Vec<(isize, DwTag, String, UnitOffset)> = Vec::new();
        let mut cursor = unit.entries();
        while let Some(entry) = cursor.next_dfs().map_err(damaged)? {
            let depth = entry.depth();
            while around.last().is_some_and(|(outer, ..)| *outer >= depth) {
                around.pop();
            }
            let name = text(dwarf, unit, entry)?;
            let tag = entry.tag();
            let is_own = around.iter().find(|(_, tag, ..)| *tag == dw::DW_TAG_namespace);
            let is_own = is_own.is_some_and(|(_, _, name, _)| name == krate);
            if is_type(tag) {
                let path = match &name {
                    // Types that are written without a path (`u32`, `(u8, u8)`, `&str`) lie in no namespace.
                    Some(name) => path(&around, name),
                    None => String::new(),
                };
                // The compiler puts variants of an enum inside it, and what makes a vtable next to it: types of nobody's program.
                let is_part = around
                    .iter()
                    .any(|(_, tag, ..)| *tag == dw::DW_TAG_structure_type || *tag == dw::DW_TAG_variant_part)
                    || path.ends_with("::{vtable_type}");
                if is_own && !is_part && !path.is_empty() {
                    types.used.insert(entry.offset());
                }
                types.entries.insert(entry.offset(), describe(tag, path, entry));
            } else if tag == dw::DW_TAG_subrange_type {
                if let Some(array) = around.last().and_then(|(.., array)| types.entries.get_mut(array)) {
                    let bound = unsigned(entry, dw::DW_AT_upper_bound).map(|last| last.saturating_add(1));
                    array.count = unsigned(entry, dw::DW_AT_count).or(bound);
                }
            } else if tag == dw::DW_TAG_subprogram {
                let declared = reference(entry, dw::DW_AT_specification);
                if is_own || declared.is_some_and(|declaration| own_functions.contains(&declaration)) {
                    own_functions.insert(entry.offset());
                    types.used.extend(reference(entry, dw::DW_AT_type));
                }
            } else if matches!(tag, dw::DW_TAG_formal_parameter | dw::DW_TAG_variable)
                // What `println!` and its like keep for themselves.
                && name.as_deref() != Some("args")
                && !around.iter().any(|(_, tag, ..)| *tag == dw::DW_TAG_inlined_subroutine)
                && let Some(used) = reference(entry, dw::DW_AT_type)
            {
                match around.iter().rev().find(|(_, tag, ..)| *tag == dw::DW_TAG_subprogram) {
                    Some(&(.., function)) => used_by.push((function, used)),
                    None if is_own => _ = types.used.insert(used),
                    None => {}
                }
            }
            if entry.has_children() {
                around.push((depth, tag, name.unwrap_or_default(), entry.offset()));
            }
        }
        let of_own = used_by.into_iter().filter(|(function, _)| own_functions.contains(function));
        types.used.extend(of_own.map(|(_, used)| used));
        Ok(types)
    }

    /// Name, size and alignment; arrays and pointers have none of their own in debug info.
    fn describe(&self, of: UnitOffset, depth: u32) -> Option<(String, Option<u64>, Option<u64>)> {
        let entry = self.entries.get(&of)?;
        match entry.tag {
            dw::DW_TAG_array_type if depth < DEEPEST => {
                let (element, size, align) = self.describe(entry.of?, depth + 1)?;
                let count = entry.count?;
                Some((format!("[{element}; {count}]"), size?.checked_mul(count), align))
            }
            dw::DW_TAG_array_type => None,
            dw::DW_TAG_pointer_type => Some((entry.name.clone(), Some(entry.size.unwrap_or(POINTER)), Some(POINTER))),
            // On x86-64 the alignment of a number is its size.
            dw::DW_TAG_base_type => {
                Some((entry.name.clone(), entry.size, entry.align.or(entry.size.map(|size| size.max(1)))))
            }
            _ => Some((entry.name.clone(), entry.size, entry.align)),
        }
    }
}

fn is_type(tag: DwTag) -> bool {
    matches!(
        tag,
        dw::DW_TAG_base_type
            | dw::DW_TAG_structure_type
            | dw::DW_TAG_union_type
            | dw::DW_TAG_enumeration_type
            | dw::DW_TAG_array_type
            | dw::DW_TAG_pointer_type
    )
}

fn describe(tag: DwTag, name: String, entry: &DebuggingInformationEntry<Reader<'_>>) -> Entry {
    Entry {
        tag,
        name,
        size: unsigned(entry, dw::DW_AT_byte_size),
        align: unsigned(entry, dw::DW_AT_alignment),
        of: reference(entry, dw::DW_AT_type),
        count: None,
    }
}

/// A name with the namespaces, types and functions that it lies in.
fn path(around: &[(isize, DwTag, String, UnitOffset)], name: &str) -> String {
    let mut path = String::new();
    for (_, tag, outer, _) in around {
        if *tag != dw::DW_TAG_compile_unit && !outer.is_empty() {
            path.push_str(outer);
            path.push_str("::");
        }
    }
    path + name
}

fn text(
    dwarf: &Dwarf<Reader<'_>>,
    unit: &Unit<Reader<'_>>,
    entry: &DebuggingInformationEntry<Reader<'_>>,
) -> Result<Option<String>, String> {
    let Some(value) = entry.attr_value(dw::DW_AT_name) else { return Ok(None) };
    let name = dwarf.attr_string(unit, value).map_err(damaged)?;
    Ok(Some(name.to_string_lossy().into_owned()))
}

fn unsigned(entry: &DebuggingInformationEntry<Reader<'_>>, name: gimli::DwAt) -> Option<u64> {
    entry.attr_value(name)?.udata_value()
}

fn reference(entry: &DebuggingInformationEntry<Reader<'_>>, name: gimli::DwAt) -> Option<UnitOffset> {
    match entry.attr_value(name)? {
        AttributeValue::UnitRef(offset) => Some(offset),
        _ => None,
    }
}
