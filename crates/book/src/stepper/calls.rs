//! Which frames of two steps are the same call.
//!
//! A recording numbers no calls: a frame is the same call as the one before where its callers are, its function is, and its place is. One
//! case looks the same and is none: a function that returns and is called again before the next statement of its caller. It is seen by its
//! lines: from the last that any call of the function reaches, back to the first.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use evidence::recording::model::{Frame, Step};

/// The number of a call among those of its thread, from 0, in order.
pub(super) type Call = u32;

/// For each step, thread by thread as they stand there: the call of each frame, the outermost first.
pub(super) fn of(steps: &[Step]) -> Vec<Vec<Vec<Call>>> {
    let reach = reach(steps);
    let mut next: BTreeMap<u32, Call> = BTreeMap::new();
    let mut before: BTreeMap<u32, Vec<(Call, &Frame)>> = BTreeMap::new();
    let mut numbered = Vec::with_capacity(steps.len());
    for step in steps {
        let mut now: BTreeMap<u32, Vec<(Call, &Frame)>> = BTreeMap::new();
        let mut of_step = Vec::with_capacity(step.threads.len());
        for thread in &step.threads {
            let known = before.remove(&thread.number).unwrap_or_default();
            let kept = known.iter().zip(&thread.frames).enumerate();
            let kept = kept
                .take_while(|(depth, ((_, was), is))| {
                    let innermost = depth + 1 == known.len();
                    is_same(was, is) && !(innermost && is_again(was, is, &reach))
                })
                .count();
            let mut frames: Vec<(Call, &Frame)> = Vec::with_capacity(thread.frames.len());
            for (depth, frame) in thread.frames.iter().enumerate() {
                let call = match known.get(depth) {
                    Some((call, _)) if depth < kept => *call,
                    _ => {
                        let next = next.entry(thread.number).or_default();
                        *next += 1;
                        *next - 1
                    }
                };
                frames.push((call, frame));
            }
            of_step.push(frames.iter().map(|(call, _)| *call).collect());
            now.insert(thread.number, frames);
        }
        before = now;
        numbered.push(of_step);
    }
    numbered
}

fn is_same(was: &Frame, is: &Frame) -> bool {
    was.function == is.function && was.top == is.top
}

fn is_again(was: &Frame, is: &Frame, reach: &BTreeMap<&str, RangeInclusive<u32>>) -> bool {
    reach
        .get(is.function.as_str())
        .is_some_and(|lines| lines.start() < lines.end() && was.line == *lines.end() && is.line == *lines.start())
}

/// The first and the last line that any call of each function reaches.
fn reach(steps: &[Step]) -> BTreeMap<&str, RangeInclusive<u32>> {
    let mut reach: BTreeMap<&str, RangeInclusive<u32>> = BTreeMap::new();
    for frame in steps.iter().flat_map(|step| &step.threads).flat_map(|thread| &thread.frames) {
        let lines = reach.entry(&frame.function).or_insert(frame.line..=frame.line);
        *lines = frame.line.min(*lines.start())..=frame.line.max(*lines.end());
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{frame, step, thread};
    use super::*;

    #[test]
    fn a_frame_is_the_same_call_until_it_is_gone() {
        let main = |line| frame("main", line, 0);
        let take = |line| frame("take", line, -64);
        let steps = [
            step(9, vec![thread(0, vec![main(9)])]),
            step(3, vec![thread(0, vec![main(9), take(3)])]),
            step(4, vec![thread(0, vec![main(9), take(4)])]),
            step(10, vec![thread(0, vec![main(10)])]),
            step(3, vec![thread(0, vec![main(10), take(3)])]),
        ];
        assert_eq!(of(&steps), [vec![vec![0]], vec![vec![0, 1]], vec![vec![0, 1]], vec![vec![0]], vec![vec![0, 2]]]);
    }

    #[test]
    fn a_call_right_behind_another_in_one_statement_is_one_of_its_own() {
        let at = |line| step(line, vec![thread(0, vec![frame("main", 9, 0), frame("take", line, -64)])]);
        assert_eq!(of(&[at(3), at(4), at(3), at(4)]).concat(), [[0, 1], [0, 1], [0, 2], [0, 2]]);
        // A loop inside of a function is none: its last line is not that of the function.
        assert_eq!(of(&[at(3), at(4), at(3), at(4), at(5)]).concat(), [[0, 1], [0, 1], [0, 1], [0, 1], [0, 1]]);
    }

    #[test]
    fn a_frame_at_another_place_or_of_another_function_is_another_call() {
        let over = |function, top| step(3, vec![thread(0, vec![frame("main", 9, 0), frame(function, 3, top)])]);
        let steps = [over("f", -64), over("g", -64), over("g", -96)];
        assert_eq!(of(&steps).concat(), [[0, 1], [0, 2], [0, 3]]);
    }

    #[test]
    fn each_thread_counts_for_itself() {
        let steps = [
            step(9, vec![thread(0, vec![frame("main", 9, 0)])]),
            step(4, vec![thread(0, vec![frame("main", 9, 0)]), thread(1, vec![frame("work", 4, 0)])]),
            step(4, vec![thread(1, vec![frame("work", 4, 0)])]),
        ];
        assert_eq!(of(&steps), [vec![vec![0]], vec![vec![0], vec![0]], vec![vec![0]]]);
    }
}
