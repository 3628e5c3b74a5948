//! Pointers of all kinds, and the types of the standard library that are made of one.

use super::{Data, Decoder, text};
use crate::debug_info::{Field, Fields, TypeId, TypeKind};
use crate::recording::model::{Part, Target, Value};
use crate::recording::places::LOWEST;
use crate::type_name::short;

/// What a pointer says of what lies at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    pub(crate) address: u64,
    pub(crate) content: Content,
    /// Bytes.
    pub(crate) size: u64,
    /// Whether it is believed rather than another one.
    pub(crate) rank: Rank,
}

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    /// It was moved from, or has no value.
    Stale,
    /// A pointer that promises nothing.
    Raw,
    /// An owner or a reference said so before, and nobody has denied it since.
    Remembered,
    /// A reference.
    Reference,
    /// It owns what it points to.
    Owner,
}

/// What something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A value of this type.
    One(TypeId),
    /// So many of them.
    Slice(TypeId, u64),
    /// A struct that ends in so many elements.
    Tail(TypeId, u64),
    /// A text of so many bytes.
    Str(u64),
}

/// An anonymous constant: where it is, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Constant {
    pub(crate) address: u64,
    pub(crate) size: u64,
    pub(crate) content: Content,
}

/// What an anonymous constant is called until all of them are known.
pub(crate) const UNNAMED: &str = ".const@";

/// Whether a type owns what it points to.
pub(super) fn owns(name: &str) -> bool {
    const OWNERS: [&str; 5] =
        ["alloc::boxed::Box<", "alloc::rc::Rc<", "alloc::sync::Arc<", "alloc::rc::Weak<", "alloc::sync::Weak<"];
    OWNERS.iter().any(|owner| name.starts_with(owner))
}

impl Decoder<'_> {
    /// A thin pointer.
    pub(super) fn pointer(&mut self, name: &str, to: Option<TypeId>, data: Data<'_>, rank: Rank) -> Value {
        let Some(address) = data.word() else { return Value::default() };
        let to_function = to.is_some_and(|to| matches!(self.info.ty(to).kind, TypeKind::Function(..)));
        if to_function {
            return match self.code(address) {
                Some(name) => Value { target: Some(Target::Code(name)), ..Value::default() },
                None => self.address(address),
            };
        }
        let size = to.and_then(|to| self.info.ty(to).size).unwrap_or(0);
        let content = to.map(Content::One);
        self.points(address, content, size, kind(name).max(rank))
    }

    /// A pointer with a length or a vtable; `None` for any other struct.
    pub(super) fn wide_pointer(&mut self, name: &str, fields: &Fields, data: Data<'_>, rank: Rank) -> Option<Value> {
        let [first, second] = fields.fields.as_slice() else { return None };
        let rank = kind(name).max(rank);
        match (first.name.as_str(), second.name.as_str()) {
            ("data_ptr", "length") => {
                let TypeKind::Pointer(Some(of)) = self.info.ty(first.ty).kind else { return None };
                let (pointer, length) = (data.part(first.offset, 8), data.part(second.offset, 8));
                let (address, count) = (pointer.word()?, length.word()?);
                let is_text = is_text(name);
                let (content, size) = self.sequence(of, count, is_text);
                let target = self.points(address, Some(content), size, rank);
                let target = self.part("ptr", first.offset, data, "*const", &self.info.ty(of).name, target);
                let length = self.count("len", second.offset, count, data);
                let text = if is_text { self.text(address, count) } else { String::new() };
                Some(Value { text, parts: in_order([target, length]), ..Value::default() })
            }
            ("pointer", "vtable") => {
                let (address, vtable) = (data.part(first.offset, 8).word()?, data.part(second.offset, 8).word()?);
                let behind = self.vtable(vtable);
                let concrete = behind.as_deref().and_then(|name| {
                    let ty = name.strip_prefix('<')?.split(" as ").next()?;
                    self.info.types.iter().position(|other| other.name == ty && !other.is_part).map(TypeId)
                });
                let size = concrete.and_then(|id| self.info.ty(id).size).unwrap_or(0);
                let pointer = self.points(address, concrete.map(Content::One), size, rank);
                let of =
                    behind.as_deref().and_then(|name| name.strip_prefix('<')?.split(" as ").next()).unwrap_or("()");
                let pointer = self.part("data", first.offset, data, "*const", of, pointer);
                let table = Value {
                    text: behind.as_deref().map(short).unwrap_or_default(),
                    target: self.address(vtable).target,
                    ..Value::default()
                };
                let table = self.part("vtable", second.offset, data, "&", "vtable", table);
                Some(Value { parts: in_order([pointer, table]), ..Value::default() })
            }
            _ => None,
        }
    }

    /// `Vec` and `String`: capacity, pointer, length; a `VecDeque` and the iterator that a vector becomes.
    pub(super) fn known(&mut self, name: &str, fields: &Fields, data: Data<'_>) -> Option<Value> {
        if name == "alloc::string::String" {
            let vec = fields.fields.iter().find(|field| field.name == "vec")?;
            let inside = self.info.ty(vec.ty);
            let value = self.vector(inside.fields()?, data.part(vec.offset, inside.size?), true)?;
            return Some(value);
        }
        match name {
            _ if name.starts_with("alloc::vec::Vec<") => self.vector(fields, data, false),
            _ if name.starts_with("alloc::collections::vec_deque::VecDeque<") => self.ring(fields, data),
            _ if name.starts_with("alloc::vec::into_iter::IntoIter<") => self.owning_iterator(fields, data),
            _ => None,
        }
    }

    fn vector(&mut self, fields: &Fields, data: Data<'_>, is_text: bool) -> Option<Value> {
        let of = fields.parameters.first()?.ty;
        let capacity_at = self.follow(fields, &["buf", "inner", "cap"])?;
        let pointer_at = self.follow(fields, &["buf", "inner", "ptr"])?;
        let length_at = self.follow(fields, &["len"])?;
        let word = |at: u64| data.part(at, 8).word();
        let (capacity, address, length) = (word(capacity_at)?, word(pointer_at)?, word(length_at)?);
        let (content, size) = self.sequence(of, length, is_text);
        let pointer = self.points(address, Some(content), size, Rank::Owner);
        let pointer = self.part("ptr", pointer_at, data, "*mut", &self.info.ty(of).name, pointer);
        let capacity = self.count("cap", capacity_at, capacity, data);
        let length_part = self.count("len", length_at, length, data);
        let text = if is_text { self.text(address, length) } else { String::new() };
        Some(Value { text, parts: in_order([capacity, pointer, length_part]), ..Value::default() })
    }

    /// A queue; of its block all places are shown, since it may go round.
    fn ring(&mut self, fields: &Fields, data: Data<'_>) -> Option<Value> {
        let of = fields.parameters.first()?.ty;
        let capacity_at = self.follow(fields, &["buf", "inner", "cap"])?;
        let pointer_at = self.follow(fields, &["buf", "inner", "ptr"])?;
        let (head_at, length_at) = (self.follow(fields, &["head"])?, self.follow(fields, &["len"])?);
        let word = |at: u64| data.part(at, 8).word();
        let (capacity, address) = (word(capacity_at)?, word(pointer_at)?);
        let (head, length) = (word(head_at)?, word(length_at)?);
        let (content, size) = self.sequence(of, capacity, false);
        let pointer = self.points(address, Some(content), size, Rank::Owner);
        let parts = in_order([
            self.count("cap", capacity_at, capacity, data),
            self.part("ptr", pointer_at, data, "*mut", &self.info.ty(of).name, pointer),
            self.count("head", head_at, head, data),
            self.count("len", length_at, length, data),
        ]);
        Some(Value { parts, ..Value::default() })
    }

    /// What `into_iter` makes of a vector. Which of the elements in the block are still its own, it does not say of the block.
    fn owning_iterator(&mut self, fields: &Fields, data: Data<'_>) -> Option<Value> {
        let of = fields.parameters.first()?.ty;
        let places = ["buf", "ptr", "cap", "end"].map(|name| self.follow(fields, &[name]));
        let [Some(block_at), Some(next_at), Some(capacity_at), Some(end_at)] = places else { return None };
        let word = |at: u64| data.part(at, 8).word();
        let (block, capacity) = (word(block_at)?, word(capacity_at)?);
        let (content, size) = self.sequence(of, capacity, false);
        let block = self.points(block, Some(content), size, Rank::Stale);
        let (next, end) = (self.address(word(next_at)?), self.address(word(end_at)?));
        let name = &self.info.ty(of).name;
        let parts = in_order([
            self.part("buf", block_at, data, "*mut", name, block),
            self.part("ptr", next_at, data, "*const", name, next),
            self.count("cap", capacity_at, capacity, data),
            self.part("end", end_at, data, "*const", name, end),
        ]);
        Some(Value { parts, ..Value::default() })
    }

    /// Where a field of a field lies.
    fn follow(&self, fields: &Fields, path: &[&str]) -> Option<u64> {
        let (first, rest) = path.split_first()?;
        let Field { offset, ty, .. } = fields.fields.iter().find(|field| field.name == *first)?;
        match rest {
            [] => Some(*offset),
            rest => Some(offset + self.follow(self.info.ty(*ty).fields()?, rest)?),
        }
    }

    /// So many elements, or as many bytes of text; and their size.
    fn sequence(&self, of: TypeId, count: u64, is_text: bool) -> (Content, u64) {
        let ty = self.info.ty(of);
        let size = ty.size.unwrap_or(0).saturating_mul(count);
        if is_text {
            return (Content::Str(count), count);
        }
        // A pointer to a struct whose end has that length.
        let tail = ty.fields().and_then(|fields| fields.fields.iter().max_by_key(|field| field.offset));
        match tail.map(|tail| (tail.offset, &self.info.ty(tail.ty).kind)) {
            Some((offset, TypeKind::Array(element, None))) => {
                let elements = self.info.ty(*element).size.unwrap_or(0).saturating_mul(count);
                (Content::Tail(of, count), offset.saturating_add(elements))
            }
            _ => (Content::Slice(of, count), size),
        }
    }

    fn count(&self, name: &str, offset: u64, count: u64, data: Data<'_>) -> Part {
        self.part(name, offset, data, "", "usize", text(count.to_string()))
    }

    fn part(&self, name: &str, offset: u64, data: Data<'_>, pointer: &str, of: &str, value: Value) -> Part {
        let space = if pointer.starts_with('*') { " " } else { "" };
        let bytes = self.hexadecimal(data.part(offset, 8));
        let ty = format!("{pointer}{space}{}", short(of));
        Part { name: name.to_owned(), offset, value: Value { ty, size: 8, bytes, ..value } }
    }

    /// A pointer to something of `size` bytes.
    fn points(&mut self, address: u64, content: Option<Content>, size: u64, rank: Rank) -> Value {
        let value = self.address(address);
        let Some(content) = content else { return value };
        match &value.target {
            // A vector without elements says so of its block.
            Some(Target::Block(_, 0)) if size > 0 || rank == Rank::Owner => {
                let rank = if self.trust { rank } else { Rank::Stale };
                self.hints.push(Hint { address, content, size, rank });
                value
            }
            Some(Target::Elsewhere(section)) if size > 0 && matches!(section.as_str(), ".rodata" | ".data.rel.ro") => {
                self.constants.push(Constant { address, size, content });
                let target = Some(Target::Static(format!("{UNNAMED}{address:x}"), 0));
                Value { target, ..value }
            }
            _ => value,
        }
    }

    /// An address, whatever it is of.
    fn address(&self, address: u64) -> Value {
        let target = match self.places.target(address) {
            None if address == 0 => return text("null".to_owned()),
            None if !(LOWEST..1 << 47).contains(&address) => Some(Target::Dangling(address)),
            None => Some(Target::Elsewhere("nowhere".to_owned())),
            target => target,
        };
        Value { target, ..Value::default() }
    }

    /// The function whose code begins at an address.
    fn code(&self, address: u64) -> Option<String> {
        let linked = address.wrapping_sub(self.places.bias);
        if let Some(own) = self.places.code.own_at(linked) {
            return (own.code.start == linked).then(|| own.name.clone());
        }
        let symbol = self.places.code.program.function_at(linked).filter(|symbol| symbol.address == linked)?;
        Some(crate::asm::names::path(&symbol.name, &self.places.code.krate))
    }

    /// The name of the vtable at an address: `<Circle as Shape>::{vtable}`.
    fn vtable(&self, address: u64) -> Option<String> {
        use crate::debug_info::{Base, Location, Place};
        let linked = i64::try_from(address.wrapping_sub(self.places.bias)).ok()?;
        let is_it = |location: &Location| {
            matches!(location, Location::Always(Place::Memory { base: Base::Zero, offset, steps })
                if *offset == linked && steps.is_empty())
        };
        let found = self.info.statics.iter().find(|variable| is_it(&variable.location))?;
        found.name.ends_with("{vtable}").then(|| found.name.clone())
    }
}

fn kind(name: &str) -> Rank {
    if name.starts_with('&') {
        Rank::Reference
    } else if owns(name) {
        Rank::Owner
    } else {
        Rank::Raw
    }
}

/// Whether a wide pointer is one to text.
fn is_text(name: &str) -> bool {
    const BEFORE: [&str; 5] = ["&mut ", "&", "*const ", "*mut ", "alloc::boxed::Box<"];
    BEFORE.iter().filter_map(|before| name.strip_prefix(before)).any(|to| to == "str" || to.starts_with("str,"))
}

fn in_order<const N: usize>(mut parts: [Part; N]) -> Vec<Part> {
    parts.sort_by_key(|part| part.offset);
    parts.into()
}
