//! Types, as debug info has them.

use crate::asm::names;

/// Bytes of an address.
pub(super) const POINTER: u64 = 8;

/// How deep types are followed into each other.
const DEEPEST: u32 = 32;

/// Which of [`super::DebugInfo::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its name with its path and its generic arguments, as rustc writes it, the crate left out:
    /// `alloc::vec::Vec<u8, alloc::alloc::Global>`, `Header`, `&[u32]`, `[u32; 4]`, `main::{closure_env#0}`; empty where it has none.
    pub name: String,
    /// Bytes.
    pub size: Option<u64>,
    /// Bytes. DWARF has none for numbers, pointers and arrays; theirs follow from what they are.
    pub align: Option<u64>,
    /// What it is made of.
    pub kind: TypeKind,
    /// The crate that it was defined in: the outermost of its namespaces; `None` for what has no path (`u32`, `&str`, tuples).
    pub krate: Option<String>,
    /// The compiler put it inside another type: it is the fields of a variant.
    pub is_part: bool,
}

/// What a type is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// A number, a character, a boolean; also `()` and `!`, of 0 bytes.
    Base(Encoding),
    /// A thin pointer, reference, or function pointer; what it points to, where that is a type. (A wide one is a struct.)
    Pointer(Option<TypeId>),
    /// A struct, a tuple, a closure's environment, a wide pointer, an enum whose variants have fields, or a coroutine.
    Struct(Fields),
    /// A union: its members overlap.
    Union(Fields),
    /// An array: of what, and how many; `None` where debug info does not say how many.
    Array(TypeId, Option<u64>),
    /// An enum without fields: the type of its tag where it is known, and each variant's name and value, sign extended where the
    /// tag's type is signed.
    Enum(Option<TypeId>, Vec<(String, i128)>),
    /// A function's signature, behind a function pointer: parameters, and what it returns if anything.
    Function(Vec<TypeId>, Option<TypeId>),
    /// Something that is not understood: what it was.
    Unknown(String),
}

/// What the bytes of a number mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `u8`, …, `usize`; `()` too.
    Unsigned,
    /// `i8`, …, `isize`.
    Signed,
    /// `f32`, `f64`.
    Float,
    /// `bool`.
    Boolean,
    /// `char`.
    Char,
    /// Another one, by DWARF's number.
    Other(u8),
}

/// The members of a struct or union.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The types that its generic parameters stand for.
    pub parameters: Vec<Parameter>,
    /// In order of declaration, which is not that of memory.
    pub fields: Vec<Field>,
    /// The variants, of an enum.
    pub variants: Option<Variants>,
}

/// What a generic parameter stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name: `T`.
    pub name: String,
    /// The type.
    pub ty: TypeId,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; a number in a tuple.
    pub name: String,
    /// Bytes from the start of what it is a member of.
    pub offset: u64,
    /// Its type.
    pub ty: TypeId,
    /// Bytes, where debug info says it of the member.
    pub align: Option<u64>,
}

/// The variants of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variants {
    /// Which bytes tell which variant it is: a tag of their own, or the place of a field's niche. `None` where there is nothing to tell.
    /// Its name is empty but in coroutines (`__state`).
    pub tag: Option<Field>,
    /// In order of declaration.
    pub variants: Vec<Variant>,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name; of a coroutine's state, `Unresumed`, `Returned`, `Panicked`, `Suspend0`, ….
    pub name: String,
    /// The tag's values that mean it.
    pub values: Values,
    /// Where its fields are: bytes from the start of the enum. They count from here; it is 0 in what rustc writes.
    pub offset: u64,
    /// A struct with its fields, as large as the enum.
    pub ty: TypeId,
}

/// Values of a tag that mean a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// These, each a range of the tag's bits as an unsigned number, both ends in it.
    These(Vec<(u128, u128)>),
    /// Every one that means no other variant; also where there is no tag.
    AnyOther,
}

impl Variants {
    /// The variant that this value of the tag's bits, as an unsigned number, means.
    pub fn of(&self, bits: u128) -> Option<&Variant> {
        let has = |variant: &&Variant| match &variant.values {
            Values::These(ranges) => ranges.iter().any(|(first, last)| (*first..=*last).contains(&bits)),
            Values::AnyOther => false,
        };
        let other = || self.variants.iter().find(|variant| variant.values == Values::AnyOther);
        self.variants.iter().find(has).or_else(other)
    }
}

impl Type {
    /// Its members, if it has any.
    pub fn fields(&self) -> Option<&Fields> {
        match &self.kind {
            TypeKind::Struct(fields) | TypeKind::Union(fields) => Some(fields),
            _ => None,
        }
    }
}

/// Says what follows from what several entries say: of arrays the name, size and alignment; of tags' values the width.
pub(super) fn complete(types: &mut [Type]) {
    for at in 0..types.len() {
        if matches!(types[at].kind, TypeKind::Array(..))
            && let Some((name, size, align)) = array(types, TypeId(at), 0)
        {
            let ty = &mut types[at];
            ty.name = name;
            ty.size = ty.size.or(size);
            ty.align = ty.align.or(align);
        }
    }
    for at in 0..types.len() {
        let mut kind = std::mem::replace(&mut types[at].kind, TypeKind::Unknown(String::new()));
        match &mut kind {
            TypeKind::Enum(tag, values) => {
                let tag = tag.and_then(|tag| types.get(tag.0));
                let is_signed = tag.is_some_and(|tag| tag.kind == TypeKind::Base(Encoding::Signed));
                for (_, value) in values {
                    *value = extended(*value, tag.and_then(|tag| tag.size), is_signed);
                }
            }
            TypeKind::Struct(Fields { variants: Some(variants), .. }) => complete_variants(variants, types),
            _ => {}
        }
        types[at].kind = kind;
    }
    for at in 0..types.len() {
        if let Some(variants) = types[at].fields().and_then(|fields| fields.variants.clone()) {
            place_captured(&variants, types);
        }
    }
}

/// Gives what a coroutine captured its place back.
///
/// An argument of an `async fn` is captured under its name, and moved to a variable of that name. LLVM keeps one member of a name and type
/// in a type, so that a state that has both lists the variable twice. What was captured is where it is before the first poll:
/// nothing moves it.
fn place_captured(variants: &Variants, types: &mut [Type]) {
    let is_coroutine = variants.tag.as_ref().is_some_and(|tag| tag.name == "__state");
    let Some(start) = variants.variants.iter().find(|variant| is_coroutine && variant.name == "Unresumed") else {
        return;
    };
    let Some(captured) = types.get(start.ty.0).and_then(Type::fields).map(|fields| fields.fields.clone()) else {
        return;
    };
    for variant in &variants.variants {
        let Some(Type { kind: TypeKind::Struct(Fields { fields, .. }), .. }) = types.get_mut(variant.ty.0) else {
            continue;
        };
        for at in 1..fields.len() {
            let (before, rest) = fields.split_at_mut(at);
            let field = &mut rest[0];
            if let (true, Some(of)) = (before.contains(field), captured.iter().find(|other| other.name == field.name)) {
                field.offset = of.offset;
            }
        }
    }
}

fn complete_variants(variants: &mut Variants, types: &[Type]) {
    let width = variants.tag.as_ref().and_then(|tag| types.get(tag.ty.0)?.size);
    for variant in &mut variants.variants {
        if let Values::These(ranges) = &mut variant.values {
            for end in ranges.iter_mut().flat_map(|(first, last)| [first, last]) {
                *end = extended(end.cast_signed(), width, false).cast_unsigned();
            }
        }
        // The states of a coroutine are numbered there, and have their names where their fields are.
        if variant.name.bytes().all(|b| b.is_ascii_digit())
            && let Some(state) = types.get(variant.ty.0).and_then(|ty| names::segments(&ty.name).pop())
            && !state.is_empty()
        {
            variant.name = state.to_owned();
        }
    }
}

/// The low `width` bytes of a value, the rest filled with zeros or, where it `is_signed`, with its sign.
fn extended(value: i128, width: Option<u64>, is_signed: bool) -> i128 {
    let unused = match width.and_then(|bytes| bytes.checked_mul(8)) {
        Some(bits @ 1..128) => 128 - bits,
        _ => return value,
    };
    if is_signed { value << unused >> unused } else { (value.cast_unsigned() << unused >> unused).cast_signed() }
}

/// Name, size and alignment of an array, or of what stands in one.
fn array(types: &[Type], id: TypeId, depth: u32) -> Option<(String, Option<u64>, Option<u64>)> {
    let ty = types.get(id.0)?;
    let TypeKind::Array(of, count) = ty.kind else { return Some((ty.name.clone(), ty.size, ty.align)) };
    if depth == DEEPEST {
        return None;
    }
    let (element, size, align) = array(types, of, depth + 1)?;
    let name = match count {
        _ if element.is_empty() => String::new(),
        Some(count) => format!("[{element}; {count}]"),
        None => format!("[{element}]"),
    };
    Some((name, size.zip(count).and_then(|(size, count)| size.checked_mul(count)), align))
}

pub(super) fn is_uninhabited(types: &[Type], id: TypeId, depth: u32) -> bool {
    let Some(ty) = types.get(id.0).filter(|_| depth < DEEPEST) else { return false };
    let of = |id: TypeId| is_uninhabited(types, id, depth + 1);
    match &ty.kind {
        TypeKind::Base(_) => ty.name == "!",
        TypeKind::Array(element, count) => count.is_some_and(|count| count > 0) && of(*element),
        TypeKind::Struct(fields) => {
            fields.fields.iter().any(|field| of(field.ty))
                || fields.variants.as_ref().is_some_and(|variants| variants.variants.iter().all(|it| of(it.ty)))
        }
        _ => false,
    }
}
