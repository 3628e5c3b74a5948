//! Where the stack and frame pointers are at each instruction of a function, and which places its instructions touch.
//!
//! All places are in bytes from the end of the frame, just above the return address.

use crate::model::Access;
use crate::object::{Effects, StackMove, UnwindRow};

/// DWARF's number of `rsp`.
pub(super) const RSP: u16 = 7;
/// DWARF's number of `rbp`.
pub(super) const RBP: u16 = 6;
/// `rdi` in machine code: the first argument, or the place for the result.
const RDI: u8 = 7;

/// A function's instructions, and where its frame is at each.
pub(super) struct Stack {
    effects: Vec<Effects>,
    rows: Vec<UnwindRow>,
    /// Of each instruction: `rsp` and `rbp`, where they are known to point into the frame.
    pointers: Vec<Pointers>,
    /// The stack pointer behind the prologue.
    lowest: i64,
}

/// Where the stack and frame pointers point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pointers {
    rsp: Option<i64>,
    rbp: Option<i64>,
}

/// A place that an instruction touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Touched {
    pub(super) offset: i64,
    /// Bytes; `None` for an address.
    pub(super) width: Option<u64>,
    pub(super) access: Access,
    pub(super) is_indexed: bool,
}

impl Stack {
    /// `lowest` is where the stack pointer is behind the prologue.
    pub(super) fn of(effects: Vec<Effects>, rows: Vec<UnwindRow>, lowest: i64) -> Self {
        let mut stack = Self { effects, rows, pointers: Vec::new(), lowest };
        let mut tracked = Some(-8);
        for at in 0..stack.effects.len() {
            let row = stack.row(stack.effects[at].offset);
            let pointers = match row.map(|row| row.end) {
                Some((RSP, above)) => Pointers { rsp: above.checked_neg(), rbp: None },
                // With a frame pointer, unwind information no longer follows the stack pointer.
                Some((RBP, above)) => Pointers { rsp: tracked, rbp: above.checked_neg() },
                _ => Pointers::default(),
            };
            let effects = &stack.effects[at];
            tracked = match (effects.ends, effects.moves) {
                // What comes next is reached from elsewhere: from the body.
                (true, _) => Some(lowest),
                (false, StackMove::By(by)) => pointers.rsp.and_then(|rsp| rsp.checked_add(by)),
                (false, StackMove::ToFramePointer(by)) => pointers.rbp.and_then(|rbp| rbp.checked_add(by)),
                (false, StackMove::Unknown) => None,
            };
            stack.pointers.push(pointers);
        }
        stack
    }

    fn row(&self, offset: u64) -> Option<&UnwindRow> {
        self.rows.iter().find(|row| row.code.contains(&offset))
    }

    /// The caller's registers that are saved in the frame, each with its place.
    pub(super) fn saved(&self) -> impl Iterator<Item = (u16, i64)> {
        let mut saved: Vec<(u16, i64)> = self.rows.iter().flat_map(|row| row.saved.iter().copied()).collect();
        saved.sort_unstable();
        saved.dedup();
        // The return address is a register to DWARF: 16.
        saved.into_iter().filter(|(register, _)| *register < 16)
    }

    /// Where a register points, from `offset` bytes into the function on; behind the prologue if `offset` is `None`.
    pub(super) fn pointer(&self, register: u16, offset: Option<u64>) -> Option<i64> {
        let at = match offset {
            Some(offset) => self.effects.iter().position(|effects| effects.offset >= offset),
            None => None,
        };
        match (register, at.and_then(|at| self.pointers.get(at))) {
            (RSP, Some(pointers)) => pointers.rsp,
            (RBP, Some(pointers)) => pointers.rbp,
            (RSP, None) => Some(self.lowest),
            (RBP, None) => self.pointers.iter().find_map(|pointers| pointers.rbp),
            _ => None,
        }
    }

    /// The places in the frame that an instruction touches.
    pub(super) fn touched(&self, at: usize) -> impl Iterator<Item = Touched> {
        let pointers = self.pointers.get(at).copied().unwrap_or_default();
        let uses = self.effects.get(at).map_or(&[][..], |effects| effects.uses.as_slice());
        let place = move |used: &crate::object::StackUse| {
            let base = if used.base == RSP { pointers.rsp } else { pointers.rbp };
            let offset = base?.checked_add(used.displacement)?;
            // Below the frame, but not below the stack pointer: arguments that are pushed for the time of a call.
            let is_argument = offset < self.lowest && pointers.rsp.is_none_or(|rsp| self.is_pushed(at, rsp, offset));
            (!is_argument).then_some(Touched {
                offset,
                width: used.width,
                access: used.access,
                is_indexed: used.is_indexed,
            })
        };
        uses.iter().filter_map(place)
    }

    /// Whether a place is above the stack pointer, before or behind an instruction that has it at `rsp` before.
    fn is_pushed(&self, at: usize, rsp: i64, offset: i64) -> bool {
        let after = match self.effects.get(at).map(|effects| effects.moves) {
            Some(StackMove::By(by)) => rsp.saturating_add(by),
            _ => rsp,
        };
        offset >= rsp.min(after)
    }

    /// Where the function keeps what it was given in `rdi`, if it does so before anything else happens to that.
    pub(super) fn first_argument_kept(&self) -> Vec<i64> {
        let mut kept = Vec::new();
        for (at, effects) in self.effects.iter().enumerate() {
            if effects.stores == Some(RDI) {
                kept.extend(self.touched(at).filter(|touched| !touched.is_indexed).map(|touched| touched.offset));
            }
            if effects.branches || effects.writes.contains(&RDI) {
                break;
            }
        }
        kept
    }
}
