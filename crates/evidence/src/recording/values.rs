//! Bytes and what their types make of them.
//!
//! What a reader does not care for is left out: fields of no bytes (allocators, markers), and the wrappers of one field that the standard
//! library is made of (`Unique`, `NonNull`, `Cell`, `UnsafeCell`, `ManuallyDrop`, …), in whose place what is inside them stands. So a
//! `Vec` has its capacity, its pointer and its length, in the order in which they lie in memory, and so has a `String`; a `Box`, an `Rc`
//! and an `Arc` are one pointer; a wide pointer has its pointer and its length or vtable. A struct of the listing's own keeps its fields.
//!
//! Nothing here trusts the bytes: they may be of a variable that has no value yet.

mod pointers;
mod scalars;

use crate::debug_info::{DebugInfo, Encoding, Field, Fields, TypeId, TypeKind, Variants};
use crate::recording::model::{Part, Value};
use crate::recording::places::Places;
use crate::type_name::short;

pub(crate) use pointers::{Constant, Content, Hint, Rank, UNNAMED};
pub(crate) use scalars::quoted;

/// Bytes that a value shows.
pub(crate) const SHOWN: usize = 64;
/// Elements of an array that are shown.
pub(crate) const ELEMENTS: u64 = 16;
/// Bytes of a value that are read: enough for what is shown of it.
pub(crate) const READ: u64 = 4096;
/// How deep values are looked into.
const DEEPEST: u32 = 12;

/// Memory of the process.
pub(crate) type Memory<'a> = dyn Fn(u64, &mut [u8]) -> bool + 'a;

/// Makes values of bytes; notes what pointers say of what they point to.
pub(crate) struct Decoder<'a> {
    pub(crate) info: &'a DebugInfo,
    pub(crate) places: &'a Places<'a>,
    pub(crate) memory: &'a Memory<'a>,
    /// What is said of blocks.
    pub(crate) hints: Vec<Hint>,
    /// Anonymous constants that something points to.
    pub(crate) constants: Vec<Constant>,
    /// Whether pointers are to be believed: not those of a variable whose value is elsewhere.
    pub(crate) trust: bool,
}

/// Bytes of the process, from `address` on; fewer than a type has where it is large.
#[derive(Clone, Copy, Debug)]
struct Data<'a> {
    address: u64,
    bytes: &'a [u8],
}

impl<'a> Data<'a> {
    fn part(self, offset: u64, size: u64) -> Data<'a> {
        let len = self.bytes.len();
        let start = usize::try_from(offset).unwrap_or(len).min(len);
        let end = usize::try_from(offset.saturating_add(size)).unwrap_or(len).clamp(start, len);
        Data { address: self.address.wrapping_add(offset), bytes: &self.bytes[start..end] }
    }

    /// An unsigned number of `size` bytes, if they are there.
    fn number(self, size: u64) -> Option<u128> {
        let bytes = self.bytes.get(..usize::try_from(size).ok().filter(|size| *size <= 16)?)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)))
    }

    fn word(self) -> Option<u64> {
        u64::try_from(self.number(8)?).ok()
    }
}

impl Decoder<'_> {
    /// What is at an address.
    pub(crate) fn at(&mut self, id: TypeId, address: u64) -> Value {
        let Some(ty) = self.info.types.get(id.0) else { return Value::default() };
        let size = ty.size.unwrap_or(0);
        match self.read(address, size) {
            Some(bytes) => self.value(id, Data { address, bytes: &bytes }, Rank::Raw, 0),
            None => {
                Value { ty: short(&ty.name), size, text: "there is no memory there".to_owned(), ..Value::default() }
            }
        }
    }

    /// The bytes at an address, whatever they mean.
    pub(crate) fn bytes(&self, id: TypeId, address: u64) -> Value {
        let ty = self.info.ty(id);
        let size = ty.size.unwrap_or(0);
        let bytes = self.read(address, size).unwrap_or_default();
        Value {
            ty: short(&ty.name),
            size,
            bytes: self.hexadecimal(Data { address, bytes: &bytes }),
            ..Value::default()
        }
    }

    /// A block's bytes, as what is said of it makes of them; as they are where nothing is.
    pub(crate) fn content(&mut self, content: Option<&Content>, address: u64, size: u64) -> Value {
        let bytes = self.read(address, size).unwrap_or_default();
        let data = Data { address, bytes: &bytes };
        let mut value = match content {
            Some(Content::One(id)) => self.value(*id, data, Rank::Raw, 0),
            Some(Content::Slice(id, count)) => self.elements(*id, *count, data, 0),
            Some(Content::Tail(id, count)) => self.with_tail(*id, *count, data),
            Some(Content::Str(len)) => {
                Value { ty: "str".to_owned(), text: self.text(address, *len), ..Value::default() }
            }
            None => Value { ty: format!("[u8; {size}]"), ..Value::default() },
        };
        value.size = size;
        value.bytes = self.hexadecimal(data);
        value
    }

    /// The bytes at an address, as many as are looked at.
    fn read(&self, address: u64, size: u64) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(size.min(READ)).ok()?];
        (self.memory)(address, &mut bytes).then_some(bytes)
    }

    fn value(&mut self, id: TypeId, data: Data<'_>, rank: Rank, depth: u32) -> Value {
        let Some(ty) = self.info.types.get(id.0) else { return Value::default() };
        let size = ty.size.unwrap_or(0);
        let data = data.part(0, size);
        let made = if depth < DEEPEST { self.inside(id, data, rank, depth) } else { Value::default() };
        let name = if made.ty.is_empty() { short(&ty.name) } else { made.ty };
        Value { ty: name, size, bytes: self.hexadecimal(data), ..made }
    }

    /// Text, target and parts.
    fn inside(&mut self, id: TypeId, data: Data<'_>, rank: Rank, depth: u32) -> Value {
        let ty = self.info.ty(id);
        match &ty.kind {
            TypeKind::Base(encoding) => self.scalar(*encoding, ty.size.unwrap_or(0), data),
            TypeKind::Pointer(to) => self.pointer(&ty.name, *to, data, rank),
            TypeKind::Array(of, count) => {
                let count = count.unwrap_or(0);
                Value { ty: String::new(), ..self.elements(*of, count, data, depth) }
            }
            TypeKind::Enum(_, variants) => {
                let Some(bits) = data.number(ty.size.unwrap_or(0)) else { return Value::default() };
                let unused = 128 - 8 * u32::try_from(ty.size.unwrap_or(16)).unwrap_or(16).clamp(1, 16);
                let same = |value: i128| value.cast_unsigned() << unused == bits << unused;
                let variant = variants.iter().find(|(_, value)| same(*value)).map(|(name, _)| name.clone());
                text(variant.unwrap_or_else(|| format!("no variant ({bits})")))
            }
            TypeKind::Struct(fields) => self.structure(id, fields, data, rank, depth),
            TypeKind::Union(fields) => match self.only_field(&ty.krate, ty.size, fields) {
                Some(field) => Value { ty: String::new(), ..self.value(field.ty, data, rank, depth + 1) },
                None => Value::default(),
            },
            TypeKind::Function(..) | TypeKind::Unknown(_) => Value::default(),
        }
    }

    fn structure(&mut self, id: TypeId, fields: &Fields, data: Data<'_>, rank: Rank, depth: u32) -> Value {
        if let Some(variants) = &fields.variants {
            return self.variant(variants, data, depth);
        }
        let ty = self.info.ty(id);
        let known = self.known(&ty.name, fields, data);
        if let Some(value) = known.or_else(|| self.wide_pointer(&ty.name, fields, data, rank)) {
            return value;
        }
        if let Some(field) = self.only_field(&ty.krate, ty.size, fields) {
            let rank = if pointers::owns(&ty.name) { Rank::Owner } else { rank };
            return Value { ty: String::new(), ..self.value(field.ty, data, rank, depth + 1) };
        }
        Value { parts: self.parts(&fields.fields, 0, data, depth), ..Value::default() }
    }

    fn variant(&mut self, variants: &Variants, data: Data<'_>, depth: u32) -> Value {
        let found = match &variants.tag {
            Some(tag) => {
                let size = self.info.ty(tag.ty).size.unwrap_or(0);
                let Some(bits) = data.part(tag.offset, size).number(size) else { return Value::default() };
                match variants.of(bits) {
                    Some(variant) => variant,
                    None => return text(format!("no variant ({bits})")),
                }
            }
            None => {
                let mut can_be = variants.variants.iter().filter(|variant| !self.info.is_uninhabited(variant.ty));
                match (can_be.next(), can_be.next()) {
                    (Some(variant), None) => variant,
                    _ => return Value::default(),
                }
            }
        };
        let parts = match self.info.ty(found.ty).fields() {
            Some(fields) => self.parts(&fields.fields, found.offset, data, depth),
            None => Vec::new(),
        };
        Value { text: found.name.clone(), parts, ..Value::default() }
    }

    /// The fields that have bytes, in memory order.
    fn parts(&mut self, fields: &[Field], base: u64, data: Data<'_>, depth: u32) -> Vec<Part> {
        let mut fields: Vec<&Field> =
            fields.iter().filter(|field| self.info.ty(field.ty).size.unwrap_or(0) > 0).collect();
        fields.sort_by_key(|field| field.offset);
        let part = |field: &Field| {
            let offset = base.saturating_add(field.offset);
            let size = self.info.ty(field.ty).size.unwrap_or(0);
            let name = self.places.code.captured(&field.name);
            let value = self.value(field.ty, data.part(offset, size), Rank::Raw, depth + 1);
            Part { name, offset, value }
        };
        fields.into_iter().map(part).collect()
    }

    /// `[T; n]` from here on.
    fn elements(&mut self, of: TypeId, count: u64, data: Data<'_>, depth: u32) -> Value {
        let ty = self.info.ty(of);
        let (name, size) = (short(&ty.name), ty.size.unwrap_or(0));
        // Of bytes, the bytes say it all.
        let is_bytes = ty.kind == TypeKind::Base(Encoding::Unsigned) && size == 1;
        let shown = if size == 0 || is_bytes { 0 } else { count.min(ELEMENTS) };
        let part = |at: u64| {
            let offset = at.saturating_mul(size);
            let element = data.part(offset, size);
            (element.bytes.len() as u64 == size).then(|| Part {
                name: at.to_string(),
                offset,
                value: self.value(of, element, Rank::Raw, depth + 1),
            })
        };
        let parts = (0..shown).map_while(part).collect();
        Value { ty: format!("[{name}; {count}]"), parts, ..Value::default() }
    }

    /// A struct whose last field is a slice of `count` elements.
    fn with_tail(&mut self, id: TypeId, count: u64, data: Data<'_>) -> Value {
        let ty = self.info.ty(id);
        let Some(fields) = ty.fields() else { return Value::default() };
        let mut parts = self.parts(&fields.fields, 0, data, 0);
        if let Some(tail) = fields.fields.iter().max_by_key(|field| field.offset)
            && let TypeKind::Array(of, None) = self.info.ty(tail.ty).kind
        {
            let size = self.info.ty(of).size.unwrap_or(0).saturating_mul(count);
            let inside = data.part(tail.offset, size);
            let mut value = self.elements(of, count, inside, 1);
            (value.size, value.bytes) = (size, self.hexadecimal(inside));
            parts.push(Part { name: tail.name.clone(), offset: tail.offset, value });
        }
        Value { ty: short(&ty.name), parts, ..Value::default() }
    }

    /// The one field with bytes of a wrapper of the standard library's, which is as large as that.
    fn only_field<'f>(&self, krate: &Option<String>, size: Option<u64>, fields: &'f Fields) -> Option<&'f Field> {
        if !matches!(krate.as_deref(), Some("alloc" | "core" | "std" | "hashbrown")) {
            return None;
        }
        let mut with_bytes = fields.fields.iter().filter(|field| self.info.ty(field.ty).size.unwrap_or(0) > 0);
        let field = with_bytes.next().filter(|field| field.offset == 0 && self.info.ty(field.ty).size == size)?;
        with_bytes.next().is_none().then_some(field)
    }

    /// The bytes that are shown; of addresses nothing, be they words or printed.
    fn hexadecimal(&self, data: Data<'_>) -> String {
        let mut shown = String::new();
        let printed = scalars::printed_addresses(data.bytes);
        let mut address = data.address;
        let mut bytes = &data.bytes[..data.bytes.len().min(SHOWN)];
        while let Some((byte, rest)) = bytes.split_first() {
            if address.is_multiple_of(8)
                && let Some((word, rest)) = bytes.split_first_chunk::<8>()
                && self.places.is_address(u64::from_le_bytes(*word))
            {
                shown.push_str(&"??".repeat(8));
                (address, bytes) = (address.wrapping_add(8), rest);
                continue;
            }
            let at = address.wrapping_sub(data.address);
            let is_printed = printed.iter().any(|range| range.contains(&at));
            shown.push_str(&if is_printed { "??".to_owned() } else { format!("{byte:02x}") });
            (address, bytes) = (address.wrapping_add(1), rest);
        }
        shown
    }

    /// The text that lies at an address, in quotes.
    fn text(&self, address: u64, len: u64) -> String {
        let shown = len.min(READ);
        match self.read(address, shown) {
            Some(bytes) => quoted(&bytes, shown < len),
            None => "there is no memory there".to_owned(),
        }
    }
}

fn text(text: String) -> Value {
    Value { text, ..Value::default() }
}
