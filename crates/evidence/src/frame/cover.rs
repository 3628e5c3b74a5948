//! From what is known of places in a frame to slots that cover it.

use std::ops::Range;

use crate::frame::stack::Touched;
use crate::frame::variables::register;
use crate::model::{Access, Slot, SlotKind, SlotVariable, Touch};

/// Something that is known to be at a place.
pub(super) struct Known {
    pub(super) offset: i64,
    size: u64,
    what: What,
}

/// What it is.
pub(super) enum What {
    ReturnAddress,
    /// By DWARF's number.
    Saved(u16),
    ResultPointer,
    Variable(SlotVariable),
}

impl Known {
    pub(super) fn new(offset: i64, size: u64, what: What) -> Self {
        Self { offset, size, what }
    }

    pub(super) fn bytes(&self) -> Range<i64> {
        self.offset..self.offset.saturating_add_unsigned(self.size)
    }
}

/// The slots of a frame, those at higher addresses first. Each of `touched` has the number of the instruction's line; `are_named`:
/// whether variables are known.
///
/// # Errors
/// Things that cannot overlap do, or something reaches out of the frame.
pub(super) fn cover(
    frame: &Range<i64>,
    mut known: Vec<Known>,
    touched: &[(usize, Touched)],
    are_named: bool,
) -> Result<Vec<Slot>, String> {
    known.sort_by_key(|known| (known.offset, known.size));
    let mut slots: Vec<Slot> = Vec::new();
    for known in known {
        let bytes = known.bytes();
        if bytes.start < frame.start || (bytes.start < frame.end && bytes.end > frame.end) {
            return Err(format!("{} lies at {} to {}, across its end", words(&known.what), bytes.start, bytes.end));
        }
        let last = slots.last_mut().filter(|slot| bytes.start < end(slot));
        match (known.what, last) {
            (What::Variable(mut variable), Some(Slot { what: SlotKind::Named(named), offset, size, .. })) => {
                variable.at = bytes.start.abs_diff(*offset);
                *size = (*size).max(variable.at + known.size);
                named.push(variable);
            }
            (what, Some(last)) => return Err(format!("{} overlaps with `{last}`", words(&what))),
            (what, None) => slots.push(Slot {
                offset: known.offset,
                size: known.size,
                what: match what {
                    What::ReturnAddress => SlotKind::ReturnAddress,
                    What::Saved(number) => SlotKind::Saved(register(number)),
                    What::ResultPointer => SlotKind::ResultPointer,
                    What::Variable(variable) => SlotKind::Named(vec![variable]),
                },
                touches: Vec::new(),
            }),
        }
    }
    // What is above the frame belongs to the caller: of it, only what is touched is drawn.
    let above = touched.iter().map(|(_, touched)| reach(touched).end).max().unwrap_or(0).max(frame.end);
    let mut all = Vec::new();
    let mut next = frame.start;
    for slot in slots {
        all.extend(between(next..slot.offset, frame.end, touched, are_named));
        next = end(&slot);
        all.push(slot);
    }
    all.extend(between(next..above, frame.end, touched, are_named));
    for slot in &mut all {
        slot.touches = touches(slot, touched);
    }
    all.reverse();
    Ok(all)
}

fn end(slot: &Slot) -> i64 {
    slot.offset.saturating_add_unsigned(slot.size)
}

fn words(what: &What) -> String {
    match what {
        What::ReturnAddress => "the return address".to_owned(),
        What::Saved(number) => format!("the saved {}", register(*number)),
        What::ResultPointer => "the result pointer".to_owned(),
        What::Variable(variable) => format!("`{variable}`"),
    }
}

/// The bytes that an instruction is known to touch; one for an address, or where an index is added.
fn reach(touched: &Touched) -> Range<i64> {
    let width = if touched.is_indexed { 1 } else { touched.width.unwrap_or(1).max(1) };
    touched.offset..touched.offset.saturating_add_unsigned(width)
}

/// Whether it is not known how far what is touched reaches.
fn is_open(touched: &Touched) -> bool {
    touched.is_indexed || touched.access == Access::Address
}

/// Slots for a gap in which nothing is known to be, but what instructions touch; `above` is where the frame ends.
fn between(gap: Range<i64>, above: i64, touched: &[(usize, Touched)], are_named: bool) -> Vec<Slot> {
    // Runs of bytes that instructions touch together, each with whether it may reach further.
    let mut reaches: Vec<(Range<i64>, bool)> = touched
        .iter()
        .map(|(_, touched)| (reach(touched), is_open(touched)))
        .map(|(bytes, is_open)| (bytes.start.max(gap.start)..bytes.end.min(gap.end), is_open))
        .filter(|(bytes, _)| !bytes.is_empty())
        .collect();
    reaches.sort_by_key(|(bytes, _)| (bytes.start, bytes.end));
    let mut runs: Vec<(Range<i64>, bool)> = Vec::new();
    for (bytes, is_open) in reaches {
        match runs.last_mut() {
            Some((run, was_open)) if bytes.start < run.end => {
                run.end = run.end.max(bytes.end);
                *was_open |= is_open;
            }
            // In release a field of an object is touched by itself: what is behind an address belongs to it as likely as not.
            Some((run, true)) if !are_named && !is_open => run.end = bytes.end,
            _ => runs.push((bytes, is_open)),
        }
    }
    let mut slots = Vec::new();
    let mut push = |bytes: Range<i64>, what: SlotKind| {
        let is_callers = bytes.start >= above && what == SlotKind::Unused;
        if !bytes.is_empty() && !is_callers {
            let size = bytes.end.abs_diff(bytes.start);
            slots.push(Slot { offset: bytes.start, size, what, touches: Vec::new() });
        }
    };
    let mut next = gap.start;
    for (at, (bytes, is_open)) in runs.iter().enumerate() {
        push(next..bytes.start, SlotKind::Unused);
        next = bytes.end;
        if *is_open {
            next = runs.get(at + 1).map_or(gap.end, |(following, _)| following.start);
            push(bytes.start..next, SlotKind::Addressed);
        } else {
            push(bytes.clone(), SlotKind::Unnamed);
        }
    }
    push(next..gap.end, SlotKind::Unused);
    slots
}

fn touches(slot: &Slot, touched: &[(usize, Touched)]) -> Vec<Touch> {
    let bytes = slot.offset..end(slot);
    let one = |(instruction, touched): &(usize, Touched)| {
        let reach = reach(touched);
        let (first, last) = (reach.start.max(bytes.start), reach.end.min(bytes.end));
        (first < last).then(|| Touch {
            instruction: *instruction,
            at: first.abs_diff(bytes.start),
            access: touched.access,
            width: touched.width.map(|width| if touched.is_indexed { width } else { last.abs_diff(first) }),
            is_indexed: touched.is_indexed,
        })
    };
    let mut all: Vec<Touch> = touched.iter().filter_map(one).collect();
    all.dedup();
    all
}
