//! Slots in words.

use std::collections::BTreeSet;

use evidence::model::{CodeLine, FrameMap, Function, Slot, SlotKind, SlotVariable};

use crate::figure::{bytes, count};

/// Where a place is, as instructions spell it: `rsp + 24`.
pub(super) fn place(map: &FrameMap, offset: i64) -> String {
    match map.from_stack_pointer(offset) {
        0 => "rsp".to_owned(),
        below if below < 0 => format!("rsp - {}", below.unsigned_abs()),
        above => format!("rsp + {above}"),
    }
}

/// `values: Vec<u32>`; with an arrow before it where the slot only holds its address.
pub(super) fn variable(variable: &SlotVariable) -> String {
    let SlotVariable { name, ty, at, is_behind, .. } = variable;
    let arrow = if *is_behind { "→ " } else { "" };
    let at = if *at > 0 { format!(" (+{at})") } else { String::new() };
    format!("{arrow}{name}: {ty}{at}")
}

/// What a slot is for, where it is no variable.
pub(super) fn purpose(kind: &SlotKind) -> String {
    match kind {
        SlotKind::ReturnAddress => "return address".to_owned(),
        SlotKind::Saved(register) => format!("{register} of the caller"),
        SlotKind::ResultPointer => "where the result goes".to_owned(),
        SlotKind::Unnamed => "unnamed".to_owned(),
        SlotKind::Addressed => "unnamed, by address".to_owned(),
        SlotKind::Unused => "unused".to_owned(),
        SlotKind::Named(variables) => variables.iter().map(variable).collect::<Vec<_>>().join(", "),
    }
}

/// All of a slot: `values: Vec<u32>, local, line 12; 24 bytes at rsp + 24; 6 instructions`.
pub(super) fn slot(map: &FrameMap, slot: &Slot) -> String {
    let what = match &slot.what {
        SlotKind::Named(variables) => variables.iter().map(declared).collect::<Vec<_>>().join("; or "),
        other => purpose(other),
    };
    let place = place(map, slot.offset);
    let touched = instructions(slot).len();
    let touched = match (&slot.what, touched) {
        (SlotKind::ReturnAddress | SlotKind::Unused, 0) => String::new(),
        (_, 0) => "; no instruction of the function".to_owned(),
        (_, n) => format!("; {}", count(n, "instruction")),
    };
    format!("{what}; {} at {place}{touched}", bytes(slot.size))
}

fn declared(one: &SlotVariable) -> String {
    let kind = if one.is_parameter { "parameter" } else { "local" };
    let behind = if one.is_behind { "the address of " } else { "" };
    let line = one.line.map(|line| format!(", line {line}")).unwrap_or_default();
    format!("{behind}{}: {}, {kind}{line}", one.name, one.ty)
}

/// The lines of code that touch a slot, each once, in order.
pub(super) fn instructions(slot: &Slot) -> BTreeSet<usize> {
    slot.touches.iter().map(|touch| touch.instruction).collect()
}

/// The source lines that a slot belongs to: those of the instructions that touch it, and those that declare what is in it.
pub(super) fn lines(slot: &Slot, function: Option<&Function>) -> BTreeSet<u32> {
    let code = function.map(|function| function.code.as_slice()).unwrap_or_default();
    let touched = instructions(slot).into_iter().filter_map(|at| match code.get(at)? {
        CodeLine::Instruction { line, .. } => *line,
        CodeLine::Label(_) => None,
    });
    let declared = match &slot.what {
        SlotKind::Named(variables) => variables.as_slice(),
        _ => &[],
    };
    touched.chain(declared.iter().filter_map(|one| one.line)).collect()
}

/// All of a frame.
pub(super) fn frame(map: &FrameMap) -> String {
    let slots: Vec<String> = map.slots.iter().map(|slot| self::slot(map, slot)).collect();
    format!("From higher to lower addresses. {}.", slots.join(". "))
}
