//! The map of a function's frame: unwind information says where it ends, machine code what is touched, debug info what is there.
//!
//! ```text
//! stack      where the stack and frame pointers are at each instruction; which places instructions touch
//! variables  debug info's variables, and where in the frame they are
//! cover      what is known of places → slots that cover the frame without a gap
//! ```
//!
//! Only what instructions name by `rsp` or `rbp` is seen to touch a slot: what a function does through a pointer into its frame is seen
//! where the address is taken.

mod cover;
mod stack;
mod variables;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::debug_info::DebugInfo;
use crate::model::{CodeLine, FrameMap, Function};
use crate::object::ObjectFile;

use cover::{Known, What};
use stack::Stack;
use variables::Found;

/// A function in an object, with its evidence.
pub(crate) struct Given<'a> {
    /// Its evidence: its frame and its code.
    pub(crate) function: &'a Function,
    /// What the object calls it.
    pub(crate) symbol: &'a str,
    /// The object.
    pub(crate) object: &'a ObjectFile,
    /// Its debug info, if it has any.
    pub(crate) debug: Option<&'a DebugInfo>,
    /// The crate.
    pub(crate) krate: &'a str,
}

/// Bytes of the return address.
const RETURN_ADDRESS: u64 = 8;
/// The most that a function may use below its stack pointer.
const RED_ZONE: u64 = 128;

/// Maps the function's frame; `is_listing` says whether a source file is the listing's.
///
/// # Errors
/// Its place is not fixed, or what is written of it does not fit together.
pub(crate) fn map(given: &Given<'_>, is_listing: &dyn Fn(&str) -> bool) -> Result<FrameMap, String> {
    let name = &given.function.name;
    let frame = given.function.frame;
    if frame.dynamic {
        return Err(format!(
            "`{name}` moves its stack pointer down to an alignment, or by a number that it computes: where its variables are differs \
             from call to call, and there is no map of it"
        ));
    }
    let bytes = frame.bytes + RETURN_ADDRESS;
    let lowest = i64::try_from(bytes).map_err(|_| format!("the frame of `{name}` is too large"))?.wrapping_neg();
    let texts: Vec<(usize, &str)> = given
        .function
        .code
        .iter()
        .enumerate()
        .filter_map(|(at, line)| match line {
            CodeLine::Instruction { text, .. } => Some((at, text.as_str())),
            CodeLine::Label(_) => None,
        })
        .collect();
    let only: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
    let places = given.object.agrees_with(given.symbol, &only)?;
    let stack = Stack::of(given.object.effects(given.symbol)?, given.object.unwind(given.symbol)?, lowest);
    let mut touched = Vec::new();
    for ((line, _), place) in texts.iter().zip(places) {
        touched.extend(stack.touched(place).map(|touch| (*line, touch)));
    }
    if !frame.red_zone {
        // To a place below the stack pointer an index is added, which leads back into the frame; how far, nobody says.
        for (_, touch) in touched.iter_mut().filter(|(_, touch)| touch.is_indexed) {
            touch.offset = touch.offset.max(lowest);
        }
    }

    let mut known = vec![Known::new(-8, RETURN_ADDRESS, What::ReturnAddress)];
    known.extend(stack.saved().map(|(register, offset)| Known::new(offset, 8, What::Saved(register))));
    let info = given.debug.and_then(|info| Some((info, info.function(given.symbol)?)));
    let found = match info {
        Some((info, function)) => variables::find(info, function, &stack, given.krate, is_listing),
        None => Found::default(),
    };
    let returns = info.and_then(|(info, function)| info.ty(function.returns?).size);
    if returns.is_some_and(|size| size > LARGEST_IN_REGISTERS) {
        let is_free = |offset: &i64| !found.placed.iter().any(|known| known.bytes().contains(offset));
        let kept = stack.first_argument_kept().into_iter().filter(is_free);
        known.extend(kept.map(|offset| Known::new(offset, 8, What::ResultPointer)));
    }
    known.extend(found.placed);

    let first = known.iter().map(|known| known.offset).chain(touched.iter().map(|(_, touch)| touch.offset));
    let red_zone = lowest.saturating_sub(first.min().unwrap_or(lowest)).max(0).unsigned_abs();
    if red_zone > RED_ZONE {
        return Err(format!("`{name}` uses {red_zone} bytes below its stack pointer, more than there may be"));
    }
    let frame: Range<i64> = lowest.saturating_sub_unsigned(red_zone)..0;
    let slots = cover::cover(&frame, known, &touched, info.is_some())
        .map_err(|said| format!("the frame of `{name}`: {said}"))?;
    Ok(FrameMap { function: name.clone(), bytes: bytes + red_zone, red_zone, slots, elsewhere: found.elsewhere })
}

/// Results of more bytes are written to where the caller says.
const LARGEST_IN_REGISTERS: u64 = 16;
