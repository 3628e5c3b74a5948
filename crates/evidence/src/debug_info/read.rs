//! The walk over the entries of `.debug_info`.
//!
//! Entries form a tree, and refer to each other by where they stand, forward too. One walk makes of each entry what it says itself,
//! references as they are; then each reference is looked up.

use std::collections::HashMap;
use std::ops::Range;

use gimli::{AttributeValue, DebuggingInformationEntry, DwAt, Dwarf, Reader, ReaderOffset, Unit, constants as dw};

use super::functions::{Function, Inlined, Location, Scope, SourceLine, Variable};
use super::types::{self, Encoding, Field, Fields, Parameter, Type, TypeId, TypeKind, Values, Variant, Variants};
use super::{DebugInfo, place};
use crate::asm::names;

/// How deep entries lie in each other in debug info that is not damaged.
const DEEPEST: usize = 1_000;
/// How long a name is, in bytes, that is not damaged.
const LONGEST: usize = 1 << 16;
/// The first address that code can be at: nothing is ever mapped below.
const FIRST: u64 = 4096;

type Entry<R> = DebuggingInformationEntry<R>;

fn damaged(error: gimli::Error) -> String {
    format!("the debug info is damaged: {error}")
}

pub(super) fn read<R: Reader>(
    dwarf: &Dwarf<R>,
    krate: &str,
    mut is_wanted: impl FnMut(&str) -> bool,
) -> Result<DebugInfo, String> {
    let mut walk = Walk { krate, ..Walk::default() };
    let mut units = dwarf.units();
    while let Some(header) = units.next().map_err(damaged)? {
        let unit = dwarf.unit(header).map_err(damaged)?;
        let name = match &unit.name {
            Some(name) => name.to_string_lossy().map_err(damaged)?.into_owned(),
            None => String::new(),
        };
        if is_wanted(&name) {
            walk.unit(dwarf, &unit)?;
        }
    }
    Ok(walk.finish())
}

/// What has been read so far.
#[derive(Default)]
struct Walk<'a> {
    /// What names leave out.
    krate: &'a str,
    types: Vec<Type>,
    by_offset: HashMap<u64, TypeId>,
    functions: Vec<FunctionDraft>,
    statics: Vec<VariableDraft>,
    /// What the entries of functions and variables say themselves.
    said: HashMap<u64, Said>,
    files: Vec<String>,
    file_ids: HashMap<String, usize>,
}

/// A function, but for what [`Walk::said`] holds.
struct FunctionDraft {
    at: u64,
    ranges: Vec<Range<u64>>,
    frame_base: Option<place::Place>,
    scopes: Vec<ScopeDraft>,
}

struct ScopeDraft {
    parent: Option<usize>,
    ranges: Vec<Range<u64>>,
    /// The function that was inlined, and where.
    inlined: Option<(Option<u64>, Option<SourceLine>)>,
    variables: Vec<VariableDraft>,
}

struct VariableDraft {
    at: u64,
    is_parameter: bool,
    location: Location,
}

/// What an entry says of a function or variable; the rest stands where `origin` leads.
#[derive(Clone, Default)]
struct Said {
    /// With its path.
    name: Option<String>,
    symbol: Option<String>,
    krate: Option<String>,
    line: Option<SourceLine>,
    ty: Option<TypeId>,
    origin: Option<u64>,
}

/// An entry that the current one lies in.
struct Open {
    depth: isize,
    is: Is,
    /// The path that what lies in it begins with: its own name and `::`, behind those around it.
    path: String,
    /// The outermost namespace.
    krate: Option<String>,
    is_part: bool,
}

/// What children need to know of what they lie in.
#[derive(Clone, Copy)]
enum Is {
    Unit,
    Namespace,
    Type(TypeId),
    /// Whose variants, and which entry is the tag.
    VariantPart(TypeId, Option<u64>),
    /// Of which type, and which of its variants will be next.
    Variant(TypeId),
    /// A scope of a function.
    Scope(usize, usize),
    Other,
}

/// One unit, and the numbers of its files.
struct In<'a, R: Reader> {
    dwarf: &'a Dwarf<R>,
    unit: &'a Unit<R>,
    files: HashMap<u64, Option<usize>>,
}

impl Walk<'_> {
    fn unit<R: Reader>(&mut self, dwarf: &Dwarf<R>, unit: &Unit<R>) -> Result<(), String> {
        let mut of = In { dwarf, unit, files: HashMap::new() };
        let mut around: Vec<Open> = Vec::new();
        let mut values = Values::AnyOther;
        let mut cursor = unit.entries();
        while let Some(entry) = cursor.next_dfs().map_err(damaged)? {
            while around.last().is_some_and(|outer| outer.depth >= entry.depth()) {
                around.pop();
            }
            let is = self.entry(&mut of, entry, &around, &mut values)?;
            if !entry.has_children() {
                continue;
            }
            if around.len() == DEEPEST {
                return Err("the debug info is damaged: its entries lie too deep in each other".to_owned());
            }
            let outer = around.last();
            let mut path = outer.map(|outer| outer.path.clone()).unwrap_or_default();
            let mut krate = outer.and_then(|outer| outer.krate.clone());
            let is_unit = entry.tag() == dw::DW_TAG_compile_unit;
            if let Some(name) = of.text(entry, dw::DW_AT_name)?.filter(|name| !is_unit && !name.is_empty()) {
                if krate.is_none() && entry.tag() == dw::DW_TAG_namespace {
                    krate = Some(name.clone());
                }
                path = joined(path, &name)? + "::";
            }
            let is_part = outer.is_some_and(|outer| outer.is_part)
                || matches!(entry.tag(), dw::DW_TAG_structure_type | dw::DW_TAG_variant_part);
            around.push(Open { depth: entry.depth(), is, path, krate, is_part });
        }
        Ok(())
    }

    /// Takes in one entry; what it is to those that lie in it.
    fn entry<R: Reader>(
        &mut self,
        of: &mut In<'_, R>,
        entry: &Entry<R>,
        around: &[Open],
        values: &mut Values,
    ) -> Result<Is, String> {
        let inside = around.last().map_or(Is::Other, |outer| outer.is);
        let tag = entry.tag();
        Ok(match (tag, inside) {
            (dw::DW_TAG_compile_unit, _) => Is::Unit,
            (dw::DW_TAG_namespace | dw::DW_TAG_module, _) => Is::Namespace,
            (dw::DW_TAG_variant_part, Is::Type(id)) => {
                let tag = of.reference(entry, dw::DW_AT_discr)?;
                self.variant_part(id);
                Is::VariantPart(id, tag)
            }
            (dw::DW_TAG_variant, Is::VariantPart(id, _)) => {
                *values = Values::AnyOther;
                if entry.has_attr(dw::DW_AT_discr_list) {
                    self.spoil(id, "a variant with a list of the tag's values");
                } else if let Some(value) = entry.attr_value(dw::DW_AT_discr_value) {
                    match bits(&value) {
                        Some(bits) => *values = Values::These(vec![(bits, bits)]),
                        None => self.spoil(id, "a variant with a tag's value that is no number"),
                    }
                }
                Is::Variant(id)
            }
            (dw::DW_TAG_member, Is::Type(_) | Is::VariantPart(..) | Is::Variant(_)) => {
                self.member(of, entry, inside, values)?;
                Is::Other
            }
            (dw::DW_TAG_template_type_parameter, Is::Type(id)) => {
                if let (Some(name), Some(ty)) = (of.text(entry, dw::DW_AT_name)?, self.type_of(of, entry)?)
                    && let Some(fields) = self.fields(id)
                {
                    fields.parameters.push(Parameter { name, ty });
                }
                Is::Other
            }
            (dw::DW_TAG_subrange_type, Is::Type(id)) => {
                self.count(id, entry);
                Is::Other
            }
            (dw::DW_TAG_enumerator, Is::Type(id)) => {
                let name = of.text(entry, dw::DW_AT_name)?.unwrap_or_default();
                match entry.attr_value(dw::DW_AT_const_value).as_ref().and_then(bits) {
                    Some(bits) => {
                        if let TypeKind::Enum(_, all) = &mut self.types[id.0].kind {
                            all.push((name, bits.cast_signed()));
                        }
                    }
                    None => self.spoil(id, "an enum with a value that is no number"),
                }
                Is::Other
            }
            (dw::DW_TAG_formal_parameter, Is::Type(id)) => {
                if let Some(ty) = self.type_of(of, entry)?
                    && let TypeKind::Function(parameters, _) = &mut self.types[id.0].kind
                {
                    parameters.push(ty);
                }
                Is::Other
            }
            (dw::DW_TAG_subprogram, _) => self.function(of, entry, around)?,
            (dw::DW_TAG_lexical_block | dw::DW_TAG_inlined_subroutine, Is::Scope(function, parent)) => {
                let inlined = if tag == dw::DW_TAG_inlined_subroutine {
                    let call = of.line(self, entry, dw::DW_AT_call_file, dw::DW_AT_call_line)?;
                    Some((of.reference(entry, dw::DW_AT_abstract_origin)?, call))
                } else {
                    None
                };
                let ranges = of.ranges(entry)?;
                let scopes = &mut self.functions[function].scopes;
                scopes.push(ScopeDraft { parent: Some(parent), ranges, inlined, variables: Vec::new() });
                Is::Scope(function, scopes.len() - 1)
            }
            (dw::DW_TAG_formal_parameter | dw::DW_TAG_variable, Is::Scope(function, scope)) => {
                let variable = self.variable(of, entry, None)?;
                self.functions[function].scopes[scope].variables.push(variable);
                Is::Other
            }
            (dw::DW_TAG_variable, Is::Unit | Is::Namespace | Is::Type(_)) => {
                let variable = self.variable(of, entry, around.last())?;
                self.statics.push(variable);
                Is::Other
            }
            _ => self.define(of, entry, around)?,
        })
    }

    /// A type's entry, or one that is of no interest.
    fn define<R: Reader>(&mut self, of: &In<'_, R>, entry: &Entry<R>, around: &[Open]) -> Result<Is, String> {
        let tag = entry.tag();
        let words = tag.static_string().unwrap_or("an entry with an unknown tag");
        let to = self.type_of(of, entry)?;
        let size = unsigned(entry, dw::DW_AT_byte_size);
        let mut align = unsigned(entry, dw::DW_AT_alignment);
        let mut known_size = size;
        let kind = match tag {
            _ if flag(entry, dw::DW_AT_declaration) => {
                if !words.ends_with("_type") {
                    return Ok(Is::Other);
                }
                TypeKind::Unknown(format!("{words} that is only declared"))
            }
            dw::DW_TAG_base_type => {
                // On x86-64 the alignment of a number is its size.
                align = align.or(size.map(|size| size.max(1)));
                TypeKind::Base(encoding(entry))
            }
            dw::DW_TAG_pointer_type => {
                known_size = size.or(Some(types::POINTER));
                align = Some(types::POINTER);
                TypeKind::Pointer(to)
            }
            dw::DW_TAG_structure_type => TypeKind::Struct(Fields::default()),
            dw::DW_TAG_union_type => TypeKind::Union(Fields::default()),
            dw::DW_TAG_enumeration_type => TypeKind::Enum(to, Vec::new()),
            dw::DW_TAG_array_type => match to {
                Some(of) => TypeKind::Array(of, None),
                None => TypeKind::Unknown("an array of an unknown type".to_owned()),
            },
            dw::DW_TAG_subroutine_type => TypeKind::Function(Vec::new(), to),
            _ if words.ends_with("_type") || tag == dw::DW_TAG_typedef => TypeKind::Unknown(words.to_owned()),
            _ => return Ok(Is::Other),
        };
        let outer = around.last();
        let name = match of.text(entry, dw::DW_AT_name)? {
            // Types that are written without a path (`u32`, `(u8, u8)`, `&str`) lie in no namespace.
            Some(name) => {
                let path = outer.map(|outer| outer.path.clone()).unwrap_or_default();
                names::without_crate(&joined(path, &name)?, self.krate)
            }
            None => String::new(),
        };
        let krate = outer.and_then(|outer| outer.krate.clone());
        let is_part = outer.is_some_and(|outer| outer.is_part);
        let id = self.type_at(of.global(entry)?);
        self.types[id.0] = Type { name, size: known_size, align, kind, krate, is_part };
        Ok(Is::Type(id))
    }

    fn variant_part(&mut self, id: TypeId) {
        let twice = self
            .fields(id)
            .is_some_and(|fields| fields.variants.replace(Variants { tag: None, variants: Vec::new() }).is_some());
        if twice {
            self.spoil(id, "a type with two sets of variants");
        }
    }

    fn member<R: Reader>(
        &mut self,
        of: &In<'_, R>,
        entry: &Entry<R>,
        inside: Is,
        values: &Values,
    ) -> Result<(), String> {
        let (Is::Type(id) | Is::VariantPart(id, _) | Is::Variant(id)) = inside else { return Ok(()) };
        let name = of.text(entry, dw::DW_AT_name)?.unwrap_or_default();
        let name = match name.strip_prefix("__") {
            Some(number) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => number.to_owned(),
            _ => name,
        };
        let ty = self.type_of(of, entry)?;
        let is_bits = entry.has_attr(dw::DW_AT_bit_size) || entry.has_attr(dw::DW_AT_data_bit_offset);
        let (Some(ty), Some(offset), false) = (ty, unsigned(entry, dw::DW_AT_data_member_location), is_bits) else {
            self.spoil(id, &format!("a type whose member `{name}` has no type, or no place in whole bytes"));
            return Ok(());
        };
        let at = of.global(entry)?;
        let Some(fields) = self.fields(id) else { return Ok(()) };
        match inside {
            Is::VariantPart(_, tag) => {
                let twice = fields.variants.as_mut().is_none_or(|variants| {
                    let tag = Field { name, offset, ty, align: unsigned(entry, dw::DW_AT_alignment) };
                    variants.tag.replace(tag).is_some()
                });
                if twice || tag != Some(at) {
                    self.spoil(id, "an enum with a member beside its tag");
                }
            }
            Is::Variant(_) => {
                if let Some(variants) = &mut fields.variants {
                    variants.variants.push(Variant { name, values: values.clone(), offset, ty });
                }
            }
            _ => fields.fields.push(Field { name, offset, ty, align: unsigned(entry, dw::DW_AT_alignment) }),
        }
        Ok(())
    }

    /// How many elements an array has.
    fn count<R: Reader>(&mut self, id: TypeId, entry: &Entry<R>) {
        let bound = || unsigned(entry, dw::DW_AT_upper_bound).map(|last| last.saturating_add(1));
        let found = unsigned(entry, dw::DW_AT_count).or_else(bound);
        match &mut self.types[id.0].kind {
            TypeKind::Array(_, count @ None) => *count = found,
            TypeKind::Array(..) => self.spoil(id, "an array of more than one dimension"),
            _ => {}
        }
    }

    fn function<R: Reader>(&mut self, of: &mut In<'_, R>, entry: &Entry<R>, around: &[Open]) -> Result<Is, String> {
        let at = self.says(of, entry, around.last())?;
        let frame_base = match entry.attr_value(dw::DW_AT_frame_base) {
            Some(AttributeValue::Exprloc(expression)) => Some(place::place(expression, of.unit).map_err(damaged)?),
            _ => None,
        };
        let ranges = of.ranges(entry)?;
        let body = ScopeDraft { parent: None, ranges: ranges.clone(), inlined: None, variables: Vec::new() };
        self.functions.push(FunctionDraft { at, ranges, frame_base, scopes: vec![body] });
        Ok(Is::Scope(self.functions.len() - 1, 0))
    }

    fn variable<R: Reader>(
        &mut self,
        of: &mut In<'_, R>,
        entry: &Entry<R>,
        outer: Option<&Open>,
    ) -> Result<VariableDraft, String> {
        let location = of.location(entry)?;
        let at = self.says(of, entry, outer)?;
        Ok(VariableDraft { at, is_parameter: entry.tag() == dw::DW_TAG_formal_parameter, location })
    }

    /// Notes what the entry of a function or variable says; `outer` where its name has a path. Where the entry is.
    fn says<R: Reader>(&mut self, of: &mut In<'_, R>, entry: &Entry<R>, outer: Option<&Open>) -> Result<u64, String> {
        let at = of.global(entry)?;
        let own = of.text(entry, dw::DW_AT_name)?;
        // Without a linkage name, the name is the symbol: `#[no_mangle]`.
        let symbol = of.text(entry, dw::DW_AT_linkage_name)?.or_else(|| outer.and(own.clone()));
        let name = match own {
            Some(name) => {
                let path = outer.map(|outer| outer.path.clone()).unwrap_or_default();
                Some(names::without_crate(&joined(path, &name)?, self.krate))
            }
            None => None,
        };
        let line = of.line(self, entry, dw::DW_AT_decl_file, dw::DW_AT_decl_line)?;
        let ty = self.type_of(of, entry)?;
        let origin = match of.reference(entry, dw::DW_AT_abstract_origin)? {
            Some(origin) => Some(origin),
            None => of.reference(entry, dw::DW_AT_specification)?,
        };
        let krate = outer.and_then(|outer| outer.krate.clone());
        self.said.insert(at, Said { name, symbol, krate, line, ty, origin });
        Ok(at)
    }

    /// What the entries from `at` on, each the origin of the last, say together.
    fn together(&self, at: u64) -> Said {
        const MOST: usize = 8;
        let mut all = Said::default();
        let mut next = Some(at);
        for _ in 0..MOST {
            let Some(said) = next.and_then(|at| self.said.get(&at)) else { break };
            all.name = all.name.or_else(|| said.name.clone());
            all.symbol = all.symbol.or_else(|| said.symbol.clone());
            all.krate = all.krate.or_else(|| said.krate.clone());
            all.line = all.line.or(said.line);
            all.ty = all.ty.or(said.ty);
            next = said.origin;
        }
        all
    }

    /// The id of the type at `offset`, be it read already or not.
    fn type_at(&mut self, offset: u64) -> TypeId {
        let next = TypeId(self.types.len());
        let id = *self.by_offset.entry(offset).or_insert(next);
        if id == next {
            self.types.push(Type {
                name: String::new(),
                size: None,
                align: None,
                kind: TypeKind::Unknown("a type that is not in what was read".to_owned()),
                krate: None,
                is_part: false,
            });
        }
        id
    }

    fn type_of<R: Reader>(&mut self, of: &In<'_, R>, entry: &Entry<R>) -> Result<Option<TypeId>, String> {
        Ok(of.reference(entry, dw::DW_AT_type)?.map(|offset| self.type_at(offset)))
    }

    fn fields(&mut self, id: TypeId) -> Option<&mut Fields> {
        match &mut self.types[id.0].kind {
            TypeKind::Struct(fields) | TypeKind::Union(fields) => Some(fields),
            _ => None,
        }
    }

    fn spoil(&mut self, id: TypeId, why: &str) {
        self.types[id.0].kind = TypeKind::Unknown(why.to_owned());
    }

    fn finish(mut self) -> DebugInfo {
        types::complete(&mut self.types);
        let variable = |draft: &VariableDraft| {
            let said = self.together(draft.at);
            Variable {
                name: said.name.unwrap_or_default(),
                is_parameter: draft.is_parameter,
                line: said.line,
                ty: said.ty,
                location: draft.location.clone(),
                symbol: said.symbol,
                krate: said.krate,
            }
        };
        let scope = |draft: &ScopeDraft| Scope {
            parent: draft.parent,
            ranges: draft.ranges.clone(),
            inlined: draft.inlined.map(|(function, call)| {
                let said = function.map(|at| self.together(at)).unwrap_or_default();
                Inlined { function: said.name.unwrap_or_default(), krate: said.krate, call }
            }),
            variables: draft.variables.iter().map(variable).collect(),
        };
        let function = |draft: &FunctionDraft| {
            let said = self.together(draft.at);
            Function {
                name: said.name.unwrap_or_default(),
                symbol: said.symbol,
                krate: said.krate,
                line: said.line,
                returns: said.ty,
                ranges: draft.ranges.clone(),
                frame_base: draft.frame_base.clone(),
                scopes: draft.scopes.iter().map(scope).collect(),
            }
        };
        let functions = self.functions.iter().map(function).collect();
        let statics = self.statics.iter().map(variable).collect();
        DebugInfo { functions, statics, types: self.types, files: self.files }
    }
}

impl<R: Reader> In<'_, R> {
    /// Where an entry is in `.debug_info`.
    fn global(&self, entry: &Entry<R>) -> Result<u64, String> {
        let offset = entry.offset().to_debug_info_offset(&self.unit.header);
        offset.map(|offset| offset.0.into_u64()).ok_or_else(|| "the debug info is not in `.debug_info`".to_owned())
    }

    /// Where the entry is that an attribute refers to.
    fn reference(&self, entry: &Entry<R>, name: DwAt) -> Result<Option<u64>, String> {
        Ok(match entry.attr_value(name) {
            None => None,
            Some(AttributeValue::UnitRef(offset)) => {
                offset.to_debug_info_offset(&self.unit.header).map(|offset| offset.0.into_u64())
            }
            Some(AttributeValue::DebugInfoRef(offset)) => Some(offset.0.into_u64()),
            Some(other) => return Err(format!("the debug info is not understood: a reference is {}", form(&other))),
        })
    }

    fn text(&self, entry: &Entry<R>, name: DwAt) -> Result<Option<String>, String> {
        let Some(value) = entry.attr_value(name) else { return Ok(None) };
        let text = self.dwarf.attr_string(self.unit, value).map_err(damaged)?;
        if text.len().into_u64() > LONGEST as u64 {
            return Err("the debug info is damaged: a name has no end".to_owned());
        }
        Ok(Some(text.to_string_lossy().map_err(damaged)?.into_owned()))
    }

    fn line(
        &mut self,
        walk: &mut Walk<'_>,
        entry: &Entry<R>,
        file: DwAt,
        line: DwAt,
    ) -> Result<Option<SourceLine>, String> {
        let line = unsigned(entry, line).and_then(|line| u32::try_from(line).ok()).filter(|line| *line > 0);
        let Some(AttributeValue::FileIndex(index)) = entry.attr_value(file) else { return Ok(None) };
        let Some(line) = line else { return Ok(None) };
        let known = match self.files.get(&index) {
            Some(known) => *known,
            None => {
                let id = self.path(index)?.map(|path| {
                    let next = walk.files.len();
                    let id = *walk.file_ids.entry(path.clone()).or_insert(next);
                    if id == next {
                        walk.files.push(path);
                    }
                    id
                });
                self.files.insert(index, id);
                id
            }
        };
        Ok(known.map(|file| SourceLine { file, line }))
    }

    /// The path of a file by its number in the line table.
    fn path(&self, index: u64) -> Result<Option<String>, String> {
        let Some(program) = &self.unit.line_program else { return Ok(None) };
        let Some(file) = program.header().file(index) else { return Ok(None) };
        let text = |value| -> Result<String, String> {
            let text = self.dwarf.attr_string(self.unit, value).map_err(damaged)?;
            Ok(text.to_string_lossy().map_err(damaged)?.into_owned())
        };
        let name = text(file.path_name())?;
        Ok(Some(match file.directory(program.header()) {
            Some(folder) => format!("{}/{name}", text(folder)?),
            None => name,
        }))
    }

    /// Where an entry's code is.
    fn ranges(&self, entry: &Entry<R>) -> Result<Vec<Range<u64>>, String> {
        let mut found: Vec<Range<u64>> = Vec::new();
        if let Some(value) = entry.attr_value(dw::DW_AT_ranges) {
            let Some(mut ranges) = self.dwarf.attr_ranges(self.unit, value).map_err(damaged)? else {
                return Err("the debug info is not understood: ranges of an unknown form".to_owned());
            };
            while let Some(range) = ranges.next().map_err(damaged)? {
                found.push(range.begin..range.end);
            }
        } else if let Some(low) = entry.attr_value(dw::DW_AT_low_pc) {
            let address = |value| self.dwarf.attr_address(self.unit, value).map_err(damaged);
            let low = address(low)?.ok_or("the debug info is not understood: code begins at no address")?;
            let end = match entry.attr_value(dw::DW_AT_high_pc) {
                Some(AttributeValue::Udata(size)) => low.checked_add(size),
                Some(value) => address(value)?,
                None => None,
            };
            found.push(low..end.ok_or("the debug info is damaged: code has no end")?);
        }
        // What the linker dropped is at an address where no program is.
        found.retain(|range| range.start >= FIRST && range.start < range.end);
        found.sort_by_key(|range| (range.start, range.end));
        Ok(found)
    }

    fn location(&self, entry: &Entry<R>) -> Result<Location, String> {
        let place = |expression| place::place(expression, self.unit).map_err(damaged);
        let Some(value) = entry.attr_value(dw::DW_AT_location) else {
            let constant = entry.attr_value(dw::DW_AT_const_value);
            let constant = constant.as_ref().and_then(bits).and_then(|bits| u64::try_from(bits).ok());
            return Ok(constant.map_or(Location::Nowhere, |value| Location::Always(place::Place::Value(value))));
        };
        if let AttributeValue::Exprloc(expression) = value {
            return Ok(Location::Always(place(expression)?));
        }
        let Some(mut list) = self.dwarf.attr_locations(self.unit, value).map_err(damaged)? else {
            return Err("the debug info is not understood: a location of an unknown form".to_owned());
        };
        let mut places = Vec::new();
        while let Some(location) = list.next().map_err(damaged)? {
            places.push((location.range.begin..location.range.end, place(location.data)?));
        }
        Ok(Location::While(places))
    }
}

fn encoding<R: Reader>(entry: &Entry<R>) -> Encoding {
    match entry.attr_value(dw::DW_AT_encoding) {
        Some(AttributeValue::Encoding(dw::DW_ATE_unsigned | dw::DW_ATE_unsigned_char)) => Encoding::Unsigned,
        Some(AttributeValue::Encoding(dw::DW_ATE_signed | dw::DW_ATE_signed_char)) => Encoding::Signed,
        Some(AttributeValue::Encoding(dw::DW_ATE_float)) => Encoding::Float,
        Some(AttributeValue::Encoding(dw::DW_ATE_boolean)) => Encoding::Boolean,
        Some(AttributeValue::Encoding(dw::DW_ATE_UTF)) => Encoding::Char,
        Some(AttributeValue::Encoding(other)) => Encoding::Other(other.0),
        _ => Encoding::Other(0),
    }
}

/// A constant as a number's bits; signed ones extended.
fn bits<R: Reader>(value: &AttributeValue<R>) -> Option<u128> {
    Some(match value {
        AttributeValue::Data1(value) => u128::from(*value),
        AttributeValue::Data2(value) => u128::from(*value),
        AttributeValue::Data4(value) => u128::from(*value),
        AttributeValue::Data8(value) | AttributeValue::Udata(value) => u128::from(*value),
        AttributeValue::Data16(value) => *value,
        AttributeValue::Sdata(value) => i128::from(*value).cast_unsigned(),
        AttributeValue::Block(bytes) => {
            let bytes = bytes.to_slice().ok()?;
            let mut whole = [0; 16];
            whole.get_mut(..bytes.len())?.copy_from_slice(&bytes);
            u128::from_le_bytes(whole)
        }
        _ => return None,
    })
}

fn unsigned<R: Reader>(entry: &Entry<R>, name: DwAt) -> Option<u64> {
    entry.attr_value(name)?.udata_value()
}

fn flag<R: Reader>(entry: &Entry<R>, name: DwAt) -> bool {
    matches!(entry.attr_value(name), Some(AttributeValue::Flag(true)))
}

/// What an attribute's value is, its content left out.
fn form<R: Reader>(value: &AttributeValue<R>) -> String {
    format!("{value:?}").split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned()
}

fn joined(mut path: String, name: &str) -> Result<String, String> {
    path.push_str(name);
    if path.len() > LONGEST {
        return Err("the debug info is damaged: a path has no end".to_owned());
    }
    Ok(path)
}
