//! How a type lies in memory, from debug info.

use std::collections::BTreeMap;

use crate::debug_info::{DebugInfo, Field, Fields, Type, TypeId, TypeKind, Values, Variants};
use crate::model::{Layout, Row, RowKind, When};
use crate::near;
use crate::type_name;

/// How deep parts are listed in each other.
const DEEPEST: usize = 8;
/// How many parts a type may have.
const MOST: usize = 1_000;

/// The layout of the type that a listing of the crate `krate` calls `name`.
///
/// # Errors
/// There is no such type, more than one, or one that is not understood: what to do.
pub(crate) fn layout(info: &DebugInfo, name: &str, krate: &str) -> Result<Layout, String> {
    of(info, find(info, name)?, krate)
}

/// The type of that name: as debug info spells it, or else as the source would. Of several, the one whose path is that of the name, as far
/// as the name has one (`cmp::Ordering`); or the one that is made of all the others (a `HashMap` of std has one of another crate in it).
fn find(info: &DebugInfo, name: &str) -> Result<TypeId, String> {
    let named = info.types.iter().enumerate().filter(|(_, ty)| !ty.name.is_empty() && !ty.is_part);
    let mut found: BTreeMap<&str, TypeId> = BTreeMap::new();
    for (at, ty) in named.clone().filter(|(_, ty)| type_name::is_same(&ty.name, name)) {
        // One type may have an entry in each of several units.
        found.entry(&ty.name).or_insert(TypeId(at));
    }
    if let Some(id) = found.get(name) {
        return Ok(*id);
    }
    if name.contains("::") && found.keys().any(|full| has_path(full, name)) {
        found.retain(|full, _| has_path(full, name));
    }
    let holds_all_others = |outer: &&TypeId| found.values().all(|id| id == *outer || holds(info, **outer, *id, 0));
    if let Some(outermost) = found.values().find(holds_all_others) {
        return Ok(*outermost);
    }
    if !found.is_empty() {
        let names: Vec<String> = found.keys().map(|name| format!("`{name}`")).collect();
        return Err(format!("there is more than one type `{name}`: write which one, out of {}", names.join(", ")));
    }
    let names: Vec<String> = named.map(|(_, ty)| type_name::short(&ty.name)).collect();
    let near = near::suggestion(name, names.iter().map(String::as_str)).map(|near| format!("\n{near}"));
    Err(format!(
        "there is no type `{name}` in the debug info: give the listing a function that takes or returns one, or has one in a variable{}",
        near.unwrap_or_default()
    ))
}

/// Whether a type's path ends as that of a name does.
fn has_path(full: &str, name: &str) -> bool {
    let path = |name: &str| name.split('<').next().unwrap_or(name).to_owned();
    path(full).strip_suffix(path(name).as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with("::"))
}

/// Whether a struct has a value of the other type in it.
fn holds(info: &DebugInfo, id: TypeId, other: TypeId, depth: usize) -> bool {
    let TypeKind::Struct(Fields { fields, .. }) = &info.ty(id).kind else { return false };
    depth < DEEPEST && fields.iter().any(|field| field.ty == other || holds(info, field.ty, other, depth + 1))
}

/// The layout of a type.
pub(crate) fn of(info: &DebugInfo, id: TypeId, krate: &str) -> Result<Layout, String> {
    let ty = info.ty(id);
    let size = ty.size.ok_or_else(|| format!("the debug info does not say how large `{}` is", ty.name))?;
    let mut rows = Rows { info, krate, rows: Vec::new() };
    match &ty.kind {
        TypeKind::Struct(Fields { fields, variants: None, .. }) => rows.fields(ty, fields, 0, 0, &[])?,
        TypeKind::Struct(Fields { fields, variants: Some(variants), .. }) => rows.variants(ty, fields, variants)?,
        TypeKind::Union(Fields { fields, .. }) => rows.union(ty, fields)?,
        TypeKind::Enum(tag, values) => {
            let tag = tag.map(|tag| info.ty(tag));
            let tag = tag.ok_or_else(|| format!("the debug info does not say what the tag of `{}` is", ty.name))?;
            rows.tag(None, tag, 0)?;
            rows.padding(0, tag.size.unwrap_or(size), size);
            let mask = if size < 16 { (1_u128 << (8 * size)) - 1 } else { u128::MAX };
            for (name, value) in values {
                let value = value.cast_unsigned() & mask;
                let when = When::Values(vec![(value, value)]);
                rows.push(0, 0, size, RowKind::Variant { name: name.clone(), when });
            }
        }
        TypeKind::Array(of, Some(count)) => {
            let (name, of) = (format!("{count} elements"), info.ty(*of));
            rows.push(0, 0, size, rows.field(name, of, None));
        }
        TypeKind::Base(_) => rows.push(0, 0, size, rows.field("value".to_owned(), ty, None)),
        TypeKind::Pointer(_) => rows.push(0, 0, size, rows.field("pointer".to_owned(), ty, None)),
        TypeKind::Array(_, None) | TypeKind::Function(..) => {
            return Err(format!("`{}` has no layout of its own: it is only there behind a pointer", ty.name));
        }
        TypeKind::Unknown(what) => return Err(format!("`{}` is not understood in the debug info: {what}", ty.name)),
    }
    Ok(Layout { name: ty.name.clone(), size, align: ty.align, rows: rows.rows })
}

struct Rows<'a> {
    info: &'a DebugInfo,
    krate: &'a str,
    rows: Vec<Row>,
}

/// Bytes from a start to an end.
type Bytes = std::ops::Range<u64>;

impl<'a> Rows<'a> {
    fn push(&mut self, depth: usize, offset: u64, size: u64, kind: RowKind) {
        self.rows.push(Row { depth, offset, size, kind });
    }

    fn field(&self, name: String, ty: &Type, align: Option<u64>) -> RowKind {
        RowKind::Field { name, ty: self.info.spelled(ty), wraps: None, align: align.or(ty.align) }
    }

    fn size(&self, ty: &Type) -> Result<u64, String> {
        ty.size.ok_or_else(|| format!("the debug info does not say how large `{}` is", ty.name))
    }

    /// The fields of `whole` in order of memory, `offset` bytes from the start, with what is inside of them and the padding between;
    /// `taken` are bytes that others have, in order.
    fn fields(
        &mut self,
        whole: &Type,
        fields: &'a [Field],
        depth: usize,
        offset: u64,
        taken: &[Bytes],
    ) -> Result<(), String> {
        let end = offset.saturating_add(self.size(whole)?);
        let mut next = offset;
        let mut taken = taken.iter().peekable();
        for (field, ty) in self.in_memory(whole, fields)? {
            let start = offset.saturating_add(field.offset);
            let size = self.size(ty)?;
            while let Some(other) = taken.next_if(|other| other.start <= start) {
                self.padding(depth, next, other.start);
                next = next.max(other.end);
            }
            if start < next && size > 0 {
                return Err(format!("fields of `{}` overlap in the debug info, at {start}", whole.name));
            }
            if start.checked_add(size).is_none_or(|field_end| field_end > end) {
                return Err(format!("`{}` of `{}` reaches past its end in the debug info", field.name, whole.name));
            }
            self.padding(depth, next, start);
            next = next.max(start + size);
            self.with_inside(field, ty, depth, start)?;
        }
        for other in taken {
            self.padding(depth, next, other.start);
            next = next.max(other.end);
        }
        self.padding(depth, next, end);
        Ok(())
    }

    fn padding(&mut self, depth: usize, start: u64, end: u64) {
        if start < end {
            self.push(depth, start, end - start, RowKind::Padding);
        }
    }

    /// The fields of a type that are listed, in order of memory.
    fn in_memory(&self, whole: &Type, fields: &'a [Field]) -> Result<Vec<(&'a Field, &'a Type)>, String> {
        let info = self.info;
        let mut sorted: Vec<(&Field, &Type)> = fields.iter().map(|field| (field, info.ty(field.ty))).collect();
        // Those of no bytes stand before what is in the same place, in order of declaration.
        sorted.sort_by_key(|(field, ty)| (field.offset, ty.size.unwrap_or(0) > 0));
        let is_own = whole.krate.as_deref().is_none_or(|krate| krate == self.krate);
        for (field, ty) in &sorted {
            if let TypeKind::Unknown(what) = &ty.kind {
                let name = &field.name;
                return Err(format!("`{name}` of `{}` is not understood in the debug info: {what}", whole.name));
            }
        }
        sorted.retain(|(_, ty)| is_own || ty.size != Some(0));
        Ok(sorted)
    }

    /// A field, and what is inside of it.
    fn with_inside(&mut self, field: &Field, ty: &'a Type, depth: usize, offset: u64) -> Result<(), String> {
        let inner = self.unwrapped(ty);
        let parts = match &inner.kind {
            TypeKind::Struct(Fields { fields, variants: None, .. }) if inner.size != Some(0) && depth + 1 < DEEPEST => {
                fields.as_slice()
            }
            _ => &[],
        };
        let mut kind = self.field(field.name.clone(), ty, field.align);
        if let RowKind::Field { wraps, .. } = &mut kind
            && parts.is_empty()
            && !std::ptr::eq(inner, ty)
        {
            *wraps = Some(self.info.spelled(inner));
        }
        self.push(depth, offset, self.size(ty)?, kind);
        if self.rows.len() > MOST {
            return Err("a type has more parts than a picture can show".to_owned());
        }
        if parts.is_empty() { Ok(()) } else { self.fields(inner, parts, depth + 1, offset, &[]) }
    }

    /// What a type wraps, through all wrappers: a struct with one field that is as large as itself, the others of no bytes; also a
    /// union with one field that has bytes at all, such as `MaybeUninit`.
    fn unwrapped(&self, ty: &'a Type) -> &'a Type {
        let mut ty = ty;
        for _ in 0..32 {
            let fields = match &ty.kind {
                TypeKind::Struct(fields) if fields.variants.is_none() => &fields.fields,
                TypeKind::Union(fields) => &fields.fields,
                _ => return ty,
            };
            let mut with_bytes = fields.iter().filter(|field| self.info.ty(field.ty).size != Some(0));
            match (with_bytes.next(), with_bytes.next()) {
                (Some(one), None) if self.info.ty(one.ty).size == ty.size => ty = self.info.ty(one.ty),
                _ => return ty,
            }
        }
        ty
    }

    fn union(&mut self, whole: &Type, fields: &'a [Field]) -> Result<(), String> {
        let mut end = 0;
        for field in fields {
            let ty = self.info.ty(field.ty);
            end = end.max(field.offset.saturating_add(self.size(ty)?));
            self.with_inside(field, ty, 0, field.offset)?;
        }
        self.padding(0, end, self.size(whole)?);
        Ok(())
    }

    fn tag(&mut self, name: Option<String>, ty: &Type, offset: u64) -> Result<(), String> {
        let kind = RowKind::Tag { name, ty: self.info.spelled(ty), align: ty.align };
        self.push(0, offset, self.size(ty)?, kind);
        Ok(())
    }

    /// An enum: what all its values have, then the variants.
    fn variants(&mut self, whole: &Type, common: &'a [Field], variants: &'a Variants) -> Result<(), String> {
        let size = self.size(whole)?;
        let mut taken: Vec<Bytes> = Vec::new();
        let mut niche: Option<Bytes> = None;
        for (field, ty) in self.in_memory(whole, common)? {
            self.with_inside(field, ty, 0, field.offset)?;
            taken.push(field.offset..field.offset.saturating_add(self.size(ty)?));
        }
        if let Some(tag) = &variants.tag {
            let ty = self.info.ty(tag.ty);
            let bytes = tag.offset..tag.offset.saturating_add(self.size(ty)?);
            match self.niche(variants, &bytes)? {
                Some(of) => {
                    let kind = RowKind::Niche { ty: self.info.spelled(ty), of };
                    self.push(0, bytes.start, bytes.end.saturating_sub(bytes.start), kind);
                    niche = Some(bytes);
                }
                None => {
                    self.tag(Some(tag.name.clone()).filter(|name| !name.is_empty()), ty, tag.offset)?;
                    taken.push(bytes);
                }
            }
        }
        self.rows.sort_by_key(|row| row.offset);
        taken.retain(|bytes| !bytes.is_empty());
        let possible = variants.variants.iter().filter(|variant| !self.info.is_uninhabited(variant.ty)).count();
        for variant in &variants.variants {
            let when = match &variant.values {
                _ if self.info.is_uninhabited(variant.ty) => When::Never,
                Values::These(ranges) => When::Values(ranges.clone()),
                Values::AnyOther if variants.tag.is_some() => When::Otherwise,
                Values::AnyOther if possible == 1 => When::Always,
                Values::AnyOther => {
                    return Err(format!("the debug info does not say how variants of `{}` are told apart", whole.name));
                }
            };
            self.push(0, 0, size, RowKind::Variant { name: variant.name.clone(), when });
            let ty = self.info.ty(variant.ty);
            let Some(Fields { fields, variants: None, .. }) = ty.fields() else {
                return Err(format!("`{}` of `{}` is not understood in the debug info", variant.name, whole.name));
            };
            // A niche is the bytes of the field in one variant, and a number in the others.
            let mut taken = taken.clone();
            taken.extend(niche.clone().filter(|_| variant.values != Values::AnyOther));
            taken.sort_by_key(|bytes| bytes.start);
            self.fields(ty, fields, 1, variant.offset, &taken)?;
        }
        Ok(())
    }

    /// The field of a variant in whose bytes the tag is, by its path; `None` if the tag is in bytes of its own.
    fn niche(&self, variants: &'a Variants, tag: &Bytes) -> Result<Option<String>, String> {
        let of_variants = variants.variants.iter().filter(|variant| variant.values == Values::AnyOther);
        for variant in of_variants {
            let mut rows = Rows { info: self.info, krate: self.krate, rows: Vec::new() };
            let ty = self.info.ty(variant.ty);
            let Some(fields) = ty.fields() else { continue };
            rows.fields(ty, &fields.fields, 0, variant.offset, &[])?;
            let parts = Layout { name: String::new(), size: 0, align: None, rows: rows.rows };
            let holds = |row: &Row| row.offset <= tag.start && tag.end <= row.offset.saturating_add(row.size);
            if let Some((path, _)) = parts.fields().into_iter().rfind(|(_, row)| holds(row)) {
                return Ok(Some(format!("{}.{path}", variant.name)));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
