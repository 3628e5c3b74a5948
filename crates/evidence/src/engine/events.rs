//! The recorder's log, by address, into heap events with their blocks and lines.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::engine::reading::{Place, Reading};
use crate::model::{Event, EventKind};
use crate::reach::Program;
use crate::run::{Kind, Log, Record, Regions};

/// Return addresses that the recorder writes down at most.
const FRAMES: usize = 64;

/// The events of a run, in order.
///
/// What was allocated before `main` began is not the listing's: its release is left out. So are requests that failed.
pub(super) fn of(log: &Log, regions: &Regions, program: &Mutex<Program>, reading: &Reading) -> Vec<Event> {
    // Looking up leaves no half-done work behind.
    let program = &*program.lock().unwrap_or_else(PoisonError::into_inner);
    /// A block that is in use: its number and size.
    type Block = (u32, u64);
    let mut live: HashMap<u64, Block> = HashMap::new();
    let mut blocks = 0;
    let mut events = Vec::new();
    for record in log.records.iter().filter(|record| record.block != 0) {
        let mut new = || {
            blocks += 1;
            blocks
        };
        let size = record.size;
        let (block, kind) = match record.kind {
            Kind::Alloc => (new(), EventKind::Alloc { size }),
            Kind::AllocZeroed => (new(), EventKind::AllocZeroed { size }),
            Kind::Realloc => match live.remove(&record.old) {
                Some((block, old)) => (block, EventKind::Realloc { old, new: size }),
                None => (new(), EventKind::Alloc { size }),
            },
            Kind::Free => match live.remove(&record.block) {
                Some((block, _)) => (block, EventKind::Free { size }),
                None => continue,
            },
        };
        if record.kind != Kind::Free {
            live.insert(record.block, (block, size));
        }
        let Origin { line, function } = origin(record, regions, program, reading);
        events.push(Event { block, kind, align: record.align, line, function, thread: record.thread });
    }
    events
}

/// What of the listing made an event happen: a line, or where a tail call hides it, a function.
struct Origin {
    line: Option<u32>,
    function: Option<String>,
}

/// The innermost place in the listing's own code that led to an event.
fn origin(record: &Record, regions: &Regions, program: &Program, reading: &Reading) -> Origin {
    // The function one further in; the innermost frames are the recorder's.
    let mut inner: Option<&str> = None;
    for address in &record.frames {
        // A return address is that of the instruction after the call, which may be another function's.
        let Some((symbol, offset)) = program.locate(regions.linked(*address).wrapping_sub(1)) else {
            inner = None;
            continue;
        };
        match reading.place(symbol, offset + 1, inner) {
            Some(Place::Line(line)) => return Origin { line: Some(line), function: None },
            Some(Place::Function(name)) => return Origin { line: None, function: Some(name.to_owned()) },
            None => inner = Some(symbol),
        }
    }
    // All that the first thread does is done in `main`; if nothing of the listing is on its stack, `main` jumped on as its last act.
    let in_main = record.thread == 0 && record.frames.len() < FRAMES;
    Origin { line: None, function: in_main.then(|| "main".to_owned()) }
}
