//! What a function reserves on the stack.

use crate::model::Frame;

use super::flow::{Flow, writes_first_operand};
use super::items::Body;
use super::operand::{Operand, RSP};
use super::state::{State, Value};

/// The frame of a function.
///
/// `bytes` is the deepest that a path from the entry moves the stack pointer by pushes and subtractions, landing pads left out. What a
/// call's arguments take for as long as the call (pushes that the unwind information calls an adjustment) is not in it.
pub(super) fn frame(body: &Body<'_>, flow: &Flow<'_, '_>) -> Frame {
    let mut frame = Frame { probes: flow.probes(), ..Frame::default() };
    flow.walk(|at, before, _| {
        let after = flow.after(at, before);
        if after.depth() > before.depth() && !body.is_argument[at] {
            frame.bytes = frame.bytes.max(after.depth().and_then(|depth| u64::try_from(depth).ok()).unwrap_or(0));
        }
        frame.red_zone |= stores_below_the_stack_pointer(body, at, before);
        frame.dynamic |= makes_room_for_a_variable_size(body, at, &after);
    });
    frame
}

fn stores_below_the_stack_pointer(body: &Body<'_>, at: usize, state: &State<'_>) -> bool {
    let instruction = &body.instructions[at];
    match (instruction.operands.first(), state.depth()) {
        (Some(Operand::Memory(place)), Some(depth))
            if writes_first_operand(instruction) && instruction.mnemonic != "lea" =>
        {
            matches!(state.address(place), Value::Stack(offset) if offset < -8 - depth)
        }
        _ => false,
    }
}

/// Whether the stack pointer moves by what a register holds, or to an alignment.
fn makes_room_for_a_variable_size(body: &Body<'_>, at: usize, after: &State<'_>) -> bool {
    let instruction = &body.instructions[at];
    match (instruction.mnemonic, instruction.operands.as_slice()) {
        ("sub", [destination, Operand::Register(_) | Operand::Memory(_)]) => destination.is(RSP),
        ("and", [destination, _]) => destination.is(RSP),
        ("mov" | "lea", [destination, _]) => destination.is(RSP) && after.depth().is_none(),
        _ => false,
    }
}
