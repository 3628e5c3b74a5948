//! Which stops are steps.
//!
//! A step is the moment before a call of a function comes to another line, or to the same line again. Code of one line that goes on
//! behind a call is no new step; a loop on one line is, each time round: an instruction comes again.

use std::collections::{BTreeSet, HashMap};

use tracer::ThreadNumber;

/// Where each active call of the listing's functions is, by thread.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visits {
    calls: HashMap<ThreadNumber, Vec<Call>>,
}

#[derive(Clone, Debug)]
struct Call {
    /// The top of its frame.
    top: u64,
    line: u32,
    /// Where it stopped on this line.
    seen: BTreeSet<u64>,
}

impl Visits {
    /// A function was entered; the top of its frame.
    pub(crate) fn enter(&mut self, thread: ThreadNumber, top: u64) {
        self.calls.entry(thread).or_default().retain(|call| call.top > top);
    }

    /// Whether a stop is a step. `top` is that of the frame.
    pub(crate) fn is_step(&mut self, thread: ThreadNumber, top: u64, address: u64, line: u32) -> bool {
        let calls = self.calls.entry(thread).or_default();
        // Those whose frames lay below have returned.
        calls.retain(|call| call.top >= top);
        match calls.last_mut().filter(|call| call.top == top) {
            Some(call) => {
                if call.line == line && call.seen.insert(address) {
                    return false;
                }
                (call.line, call.seen) = (line, BTreeSet::from([address]));
                true
            }
            None => {
                calls.push(Call { top, line, seen: BTreeSet::from([address]) });
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_goes_on_is_one_step_and_each_time_round_is_another() {
        let mut visits = Visits::default();
        let stops = [(900, 0x10, 5), (900, 0x14, 5), (900, 0x20, 6), (900, 0x14, 5), (900, 0x18, 5), (900, 0x14, 5)];
        let steps = stops.map(|(top, address, line)| visits.is_step(0, top, address, line));
        assert_eq!(steps, [true, false, true, true, false, true]);
    }

    #[test]
    fn behind_a_call_the_callers_line_goes_on() {
        let mut visits = Visits::default();
        assert!(visits.is_step(0, 900, 0x10, 5));
        visits.enter(0, 800);
        assert!(visits.is_step(0, 800, 0x50, 2));
        assert!(!visits.is_step(0, 900, 0x14, 5), "the rest of the line");
        visits.enter(0, 800);
        assert!(visits.is_step(0, 800, 0x50, 2), "another call, at the same place");
        assert!(visits.is_step(1, 800, 0x50, 2), "another thread");
        assert!(visits.is_step(0, 900, 0x20, 6));
    }

    #[test]
    fn a_second_call_from_one_line_is_a_call_of_its_own() {
        let mut visits = Visits::default();
        assert!(visits.is_step(0, 900, 0x10, 5));
        visits.enter(0, 800);
        assert!(visits.is_step(0, 800, 0x50, 2));
        visits.enter(0, 800);
        assert!(visits.is_step(0, 800, 0x54, 2), "its first line, by another way");
    }
}
