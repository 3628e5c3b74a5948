//! Named places of a step: what is there, and where they are.

use std::fmt;

use crate::claim::judge::steps::{Found, Shown};
use crate::claim::judge::{Case, Finding};
use crate::claim::steps::{Slot, Whole};
use crate::claim::words;
use crate::near;
use crate::recording::model::{Local, Part, State, Target, Value};

/// What is at a named place.
pub(super) struct Seen<'a> {
    /// Of a variable as a whole.
    pub(super) state: Option<State>,
    /// Where it is, if it is in memory.
    pub(super) at: Option<Place>,
    /// Bytes.
    pub(super) size: u64,
    value: &'a Value,
}

/// A place in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a block: its number, and bytes from its start.
    Block(u32, u64),
    /// On a thread's stack.
    Stack(u32, i64),
    /// In a static.
    Static(String, u64),
}

impl Place {
    fn plus(&self, bytes: u64) -> Self {
        match self {
            Place::Block(number, at) => Place::Block(*number, at + bytes),
            Place::Stack(thread, at) => Place::Stack(*thread, at.saturating_add_unsigned(bytes)),
            Place::Static(name, at) => Place::Static(name.clone(), at + bytes),
        }
    }

    /// How far `other` lies behind it in the same thing.
    fn distance(&self, other: &Place) -> Option<u64> {
        match (self, other) {
            (Place::Block(one, from), Place::Block(two, to)) if one == two => to.checked_sub(*from),
            (Place::Static(one, from), Place::Static(two, to)) if one == two => to.checked_sub(*from),
            (Place::Stack(one, from), Place::Stack(two, to)) if one == two => {
                to.checked_sub(*from).and_then(|bytes| bytes.try_into().ok())
            }
            _ => None,
        }
    }

    /// Whether `other` lies in what is here and has so many bytes.
    pub(super) fn holds(&self, size: u64, other: &Place) -> bool {
        self.distance(other).is_some_and(|bytes| bytes < size)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Block(number, 0) => write!(f, "in block {number}, at its start"),
            Place::Block(number, at) => write!(f, "in block {number}, {} from its start", words::bytes(*at)),
            Place::Stack(thread, at) => write!(f, "on the stack of thread {thread}, at {at}"),
            Place::Static(name, at) => write!(f, "in the static `{name}`, {} from its start", words::bytes(*at)),
        }
    }
}

/// The place that a pointer holds; none for what is freed, and outside of what is recorded.
pub(super) fn place_of(target: &Target) -> Option<Place> {
    match target {
        Target::Block(number, at) => Some(Place::Block(*number, *at)),
        Target::Stack(thread, at) => Some(Place::Stack(*thread, *at)),
        Target::Static(name, at) => Some(Place::Static(name.clone(), *at)),
        Target::Freed(..) | Target::Code(_) | Target::Dangling(_) | Target::Elsewhere(_) => None,
    }
}

/// "to block 1", "nowhere: it is 8"
pub(super) fn target(target: &Target) -> String {
    match target {
        Target::Block(number, 0) => format!("to block {number}"),
        Target::Block(number, at) => format!("into block {number}, {} from its start", words::bytes(*at)),
        Target::Freed(number, _) => format!("to block {number}, which was freed"),
        Target::Stack(thread, at) => format!("to the stack of thread {thread}, at {at}"),
        Target::Static(name, at) => format!("to `{name}`, {} from its start", words::bytes(*at)),
        Target::Code(name) => format!("to the code of `{name}`"),
        Target::Dangling(number) => format!("nowhere: it is {number:#x}"),
        Target::Elsewhere(region) => format!("into {region}"),
    }
}

/// What a slot names at a step.
pub(super) fn find<'a>(slot: &Slot, shown: &Shown<'a>, case: &Case<'_>) -> Found<Seen<'a>> {
    let mut seen = match &slot.of {
        Whole::Variable(name, function) => {
            let (thread, frame) = shown.frame(function.as_deref(), case)?;
            let local = frame.locals.iter().rev().find(|local| local.name == *name);
            let local = local.ok_or_else(|| {
                let names = || frame.locals.iter().map(|local| local.name.as_str());
                let in_scope = names().collect::<Vec<_>>().join(", ");
                let said = match in_scope.is_empty() {
                    true => format!("`{}` has no variable in scope", frame.function),
                    false => format!("`{}` has no variable `{name}` in scope, but {in_scope}", frame.function),
                };
                let mut said = vec![shown.told(&said)];
                said.extend(near::suggestion(name, names()));
                Finding::Against(said)
            })?;
            of_local(thread, local)
        }
        Whole::Static(name) => {
            let global = shown.step.statics.iter().find(|global| global.name == *name);
            let global = global.ok_or_else(|| {
                let names = || shown.step.statics.iter().map(|global| global.name.as_str());
                let mut said = vec![
                    shown.told(&format!("there is no static `{name}`, but {}", names().collect::<Vec<_>>().join(", "))),
                ];
                said.extend(near::suggestion(name, names()));
                Finding::Against(said)
            })?;
            Seen {
                state: None,
                at: Some(Place::Static(name.clone(), 0)),
                size: global.value.size,
                value: &global.value,
            }
        }
        Whole::Block(number) => {
            let block = shown.block(*number)?;
            let at = (!block.freed).then_some(Place::Block(*number, 0));
            Seen { state: None, at, size: block.size, value: &block.value }
        }
    };
    for (i, part) in slot.parts.iter().enumerate() {
        let so_far = || Slot { of: slot.of.clone(), parts: slot.parts[..i].to_vec() }.words();
        seen = match part.as_str() {
            "*" => behind(&seen, &so_far(), shown)?,
            name => {
                let found = seen.value.parts.iter().find(|part| part.name == *name);
                let found = found.ok_or_else(|| {
                    let names = || seen.value.parts.iter().map(|part| part.name.as_str());
                    let parts = names().collect::<Vec<_>>().join(", ");
                    let said = match parts.is_empty() {
                        true => format!("{} is shown without parts", so_far()),
                        false => format!("{} has no part `{name}`, but {parts}", so_far()),
                    };
                    let mut said = vec![shown.told(&said)];
                    said.extend(near::suggestion(name, names()));
                    Finding::Against(said)
                })?;
                seen.part(found)
            }
        };
    }
    Ok(seen)
}

fn of_local(thread: u32, local: &Local) -> Seen<'_> {
    let at = local.at.map(|at| Place::Stack(thread, at)).or_else(|| place_of(local.lies.as_ref()?));
    Seen { state: Some(local.state), at, size: local.value.size, value: &local.value }
}

/// What a pointer points to.
fn behind<'a>(pointer: &Seen<'a>, name: &str, shown: &Shown<'a>) -> Found<Seen<'a>> {
    let nothing = |why: String| Finding::because(shown.told(&format!("{name} {why}")));
    let to = pointer.value.target.as_ref().ok_or_else(|| nothing("is no pointer".to_owned()))?;
    let place = place_of(to).ok_or_else(|| nothing(format!("points {}", target(to))))?;
    let blocks = shown.step.heap.iter().filter(|block| !block.freed).map(|block| Seen {
        state: None,
        at: Some(Place::Block(block.number, 0)),
        size: block.size,
        value: &block.value,
    });
    let threads = shown.step.threads.iter();
    let locals = threads.flat_map(|thread| {
        thread.frames.iter().flat_map(|frame| &frame.locals).map(|local| of_local(thread.number, local))
    });
    let statics = shown.step.statics.iter().map(|global| Seen {
        state: None,
        at: Some(Place::Static(global.name.clone(), 0)),
        size: global.value.size,
        value: &global.value,
    });
    let found = blocks.chain(locals).chain(statics).find_map(|seen| seen.at_place(&place));
    found.ok_or_else(|| nothing(format!("points {}, where nothing that has a type begins", target(to))))
}

impl<'a> Seen<'a> {
    fn part(&self, part: &'a Part) -> Seen<'a> {
        let at = self.at.as_ref().map(|at| at.plus(part.offset));
        Seen { state: None, at, size: part.value.size, value: &part.value }
    }

    /// What of it begins at a place: the outermost of its parts.
    fn at_place(self, place: &Place) -> Option<Seen<'a>> {
        let at = self.at.as_ref()?;
        if at == place {
            return Some(self);
        }
        if !at.holds(self.size, place) {
            return None;
        }
        self.value.parts.iter().find_map(|part| self.part(part).at_place(place))
    }

    /// Its bytes, as far as they are recorded, in hexadecimal.
    pub(super) fn bytes(&self) -> &'a str {
        &self.value.bytes
    }

    /// What it holds, as the picture shows it.
    pub(super) fn told(&self) -> String {
        match (&self.value.target, self.value.text.as_str()) {
            (_, text) if !text.is_empty() => words::code(text),
            (Some(to), _) => format!("what points {}", target(to)),
            (None, _) if self.value.parts.is_empty() => format!("the bytes {}", words::code(&self.value.bytes)),
            (None, _) => {
                let names: Vec<&str> = self.value.parts.iter().map(|part| part.name.as_str()).collect();
                format!("parts: {}", names.join(", "))
            }
        }
    }

    /// Whether this is its value.
    pub(super) fn holds(&self, value: &str) -> bool {
        let number = |text: &str| text.replace('_', "").parse::<i128>().ok();
        let text = self.value.text.as_str();
        !text.is_empty() && (text == value || number(text).is_some_and(|found| number(value) == Some(found)))
    }

    /// What it points to.
    pub(super) fn points(&self, slot: &Slot, shown: &Shown<'_>) -> Found<Target> {
        // A `Vec` or a `String` points by its only part that does.
        fn pointers<'v>(value: &'v Value, found: &mut Vec<&'v Target>) {
            found.extend(&value.target);
            if value.target.is_none() {
                value.parts.iter().for_each(|part| pointers(&part.value, found));
            }
        }
        let mut found = Vec::new();
        pointers(self.value, &mut found);
        match found[..] {
            [target] => Ok(target.clone()),
            [] => Err(Finding::because(shown.told(&format!("{} is no pointer, and has none", slot.words())))),
            _ => Err(Finding::because(shown.told(&format!(
                "{} has {} pointers: name one of its parts",
                slot.words(),
                found.len()
            )))),
        }
    }

    /// Where it is.
    pub(super) fn place(&self, slot: &Slot, shown: &Shown<'_>) -> Found<Place> {
        self.at.clone().ok_or_else(|| Finding::because(shown.told(&format!("{} is in no memory", slot.words()))))
    }

    /// Whether the bytes of both are the same.
    ///
    /// # Errors
    /// Not all of them are known; why.
    pub(super) fn same_bytes(&self, other: &Seen<'_>) -> Result<bool, String> {
        if self.size != other.size {
            return Ok(false);
        }
        let known = |seen: &Seen<'_>| seen.value.bytes.len() as u64 == 2 * seen.size;
        if !known(self) || !known(other) {
            return Err(format!("of {} only the first 64 are recorded", words::bytes(self.size)));
        }
        if self.size == 0 {
            return Err("there are no bytes".to_owned());
        }
        let (one, two) = (self.value.bytes.as_bytes(), other.value.bytes.as_bytes());
        let pairs = one.chunks(2).zip(two.chunks(2));
        let mut masked = Vec::new();
        for (at, (one, two)) in (0..).zip(pairs) {
            if one == b"??" && two == b"??" {
                masked.push(at);
            } else if one != two {
                return Ok(false);
            }
        }
        let (one, two) = (addresses(self.value, 0), addresses(other.value, 0));
        for at in masked {
            let of = |all: &[(u64, u64, Target)]| {
                all.iter().find(|(start, size, _)| (*start..start + size).contains(&at)).map(|(_, _, to)| to.clone())
            };
            match (of(&one), of(&two)) {
                (Some(one), Some(two)) if same_address(&one, &two) => {}
                (Some(_), Some(_)) => return Ok(false),
                _ => return Err(format!("byte {at} differs from run to run")),
            }
        }
        Ok(true)
    }
}

/// The pointers in a value: where each begins, how many bytes it has, where it leads.
fn addresses(value: &Value, start: u64) -> Vec<(u64, u64, Target)> {
    if let Some(to) = &value.target {
        return vec![(start, value.size.min(8), to.clone())];
    }
    value.parts.iter().flat_map(|part| addresses(&part.value, start + part.offset)).collect()
}

/// Whether both are one address, which its block's end does not change.
fn same_address(one: &Target, two: &Target) -> bool {
    match (one, two) {
        (Target::Block(one, from) | Target::Freed(one, from), Target::Block(two, to) | Target::Freed(two, to)) => {
            (one, from) == (two, to)
        }
        // Of what is not drawn only the region is known.
        (Target::Elsewhere(_), _) | (_, Target::Elsewhere(_)) => false,
        (one, two) => one == two,
    }
}
