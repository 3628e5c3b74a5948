//! The parameters and variables of a function, and where in its frame they are.

use crate::debug_info::{Base, DebugInfo, Function, Location, Place, Scope, Variable};
use crate::frame::cover::{Known, What};
use crate::frame::stack::Stack;
use crate::model::{Elsewhere, SlotVariable};

/// The variables of a function.
#[derive(Default)]
pub(super) struct Found {
    /// Those in the frame.
    pub(super) placed: Vec<Known>,
    /// Those that are not.
    pub(super) elsewhere: Vec<Elsewhere>,
}

/// Gathers the variables of a function and of the crate's own functions that were inlined into it.
pub(super) fn find(
    info: &DebugInfo,
    function: &Function,
    stack: &Stack,
    krate: &str,
    is_listing: &dyn Fn(&str) -> bool,
) -> Found {
    let mut found = Found::default();
    let start = function.ranges.first().map_or(0, |range| range.start);
    let places = Places { function, stack, start };
    for (at, scope) in function.scopes.iter().enumerate() {
        let Some(inside) = inlined_in(function, at, krate) else { continue };
        for variable in &scope.variables {
            let line = variable.line.filter(|line| is_listing(info.file(*line))).map(|line| line.line);
            let ty = variable.ty.map(|ty| info.ty(ty));
            let name = if variable.name.is_empty() { "_" } else { &variable.name };
            let mut described = SlotVariable {
                name: if inside.is_empty() { name.to_owned() } else { format!("{inside}::{name}") },
                ty: ty.map_or_else(|| "?".to_owned(), |ty| info.spelled(ty)),
                size: ty.and_then(|ty| ty.size),
                is_parameter: variable.is_parameter && inside.is_empty(),
                line,
                at: 0,
                is_behind: false,
            };
            match places.of(variable, described.size) {
                Ok(slots) => {
                    for (offset, size, is_behind) in slots {
                        described.is_behind = is_behind;
                        found.placed.push(Known::new(offset, size, What::Variable(described.clone())));
                    }
                }
                Err(place) => found.elsewhere.push(Elsewhere { variable: described, place }),
            }
        }
    }
    found
}

/// The name of the crate's own function that a scope was inlined from, empty for the function's own scopes; `None` for one of
/// another crate, whose variables are nothing that the listing names.
fn inlined_in(function: &Function, scope: usize, krate: &str) -> Option<String> {
    let mut next = Some(scope);
    let mut name = String::new();
    while let Some(Scope { inlined, parent, .. }) = next.and_then(|at| function.scopes.get(at)) {
        if let Some(inlined) = inlined {
            if inlined.krate.as_deref() != Some(krate) {
                return None;
            }
            if name.is_empty() {
                name.clone_from(&inlined.function);
            }
        }
        next = *parent;
    }
    Some(name)
}

struct Places<'a> {
    function: &'a Function,
    stack: &'a Stack,
    /// The address of its first instruction.
    start: u64,
}

impl Places<'_> {
    /// The slots of a variable: place, bytes, and whether there is only a pointer to it; or where it is instead.
    fn of(&self, variable: &Variable, size: Option<u64>) -> Result<Vec<(i64, u64, bool)>, String> {
        if size == Some(0) {
            return Err("no bytes".to_owned());
        }
        let all: Vec<(Option<u64>, &Place)> = match &variable.location {
            Location::Nowhere => Vec::new(),
            Location::Always(place) => vec![(None, place)],
            Location::While(places) => {
                places.iter().map(|(range, place)| (Some(range.start.saturating_sub(self.start)), place)).collect()
            }
        };
        let mut slots = Vec::new();
        let mut others = Vec::new();
        for (from, place) in all {
            match self.slot(place, from, size) {
                Ok(slot) if !slots.contains(&slot) => slots.push(slot),
                Ok(_) => {}
                Err(place) if !others.contains(&place) => others.push(place),
                Err(_) => {}
            }
        }
        match (slots.is_empty(), others.is_empty()) {
            (false, _) => Ok(slots),
            (true, false) => Err(others.join(", then ")),
            (true, true) => Err("optimized out".to_owned()),
        }
    }

    fn slot(&self, place: &Place, from: Option<u64>, size: Option<u64>) -> Result<(i64, u64, bool), String> {
        let (base, offset, steps) = match place {
            Place::Memory { base, offset, steps } => (*base, *offset, steps),
            Place::Register(number) => return Err(format!("in {}", register(*number))),
            Place::Value(value) => return Err(format!("the constant {value}")),
            Place::Nothing => return Err("optimized out".to_owned()),
            Place::Unknown(operations) if operations.starts_with("EntryValue") => {
                return Err("kept nowhere: it is what was passed in".to_owned());
            }
            Place::Unknown(operations) if operations.contains("Piece") => return Err("in parts".to_owned()),
            Place::Unknown(operations) => return Err(format!("unknown: {operations}")),
        };
        let start = match base {
            Base::Frame => self.function.frame_origin().and_then(|(base, by)| match base {
                Base::Register(number) => self.stack.pointer(number, None)?.checked_add(by),
                Base::CallFrame => Some(by),
                _ => None,
            }),
            Base::Register(number) => self.stack.pointer(number, from),
            Base::CallFrame => Some(0),
            Base::Zero => return Err("in static memory".to_owned()),
            Base::ThreadLocals => return Err("thread-local".to_owned()),
        };
        let Some(start) = start.and_then(|start| start.checked_add(offset)) else {
            return Err(match base {
                Base::Register(number) => format!("behind a pointer in {}", register(number)),
                _ => "unknown: the frame has no fixed place".to_owned(),
            });
        };
        match (steps.is_empty(), size) {
            (false, _) => Ok((start, 8, true)),
            (true, Some(size)) => Ok((start, size, false)),
            (true, None) => Err("unknown: debug info does not say how large it is".to_owned()),
        }
    }
}

/// A register's name, by DWARF's number.
pub(super) fn register(number: u16) -> String {
    const GENERAL: [&str; 8] = ["rax", "rdx", "rcx", "rbx", "rsi", "rdi", "rbp", "rsp"];
    match number {
        0..=7 => GENERAL[usize::from(number)].to_owned(),
        8..=15 => format!("r{number}"),
        17..=32 => format!("xmm{}", number - 17),
        _ => format!("register {number}"),
    }
}
