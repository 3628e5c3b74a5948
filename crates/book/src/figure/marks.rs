//! What each line of a program did to the heap when it ran, in a few words to stand beside it.
//!
//! ```text
//! <span class="heap-mark" data-profile="dev">debug: 1 alloc, 24 B</span>   where the profiles differ
//! <span class="heap-mark">3 reallocs to 128 B; frees 128 B</span>          where they do the same
//! ```

use std::collections::{BTreeMap, BTreeSet};

use evidence::model::{Event, EventKind, Evidence, Function, Profile};
use maud::{Markup, html};

use super::count;

/// The marks of a listing, by line.
#[derive(Default)]
pub(super) struct Marks {
    lines: BTreeMap<u32, [Option<String>; 2]>,
    /// Which profiles were run; a line is not said to do nothing in one that was not.
    ran: [bool; 2],
}

impl Marks {
    pub(super) fn of(evidence: &Evidence) -> Self {
        let mut marks = Self::default();
        for (i, profile) in Profile::ALL.into_iter().enumerate() {
            let Some(found) = evidence.profile(profile) else { continue };
            let Some(run) = found.run.as_ref().filter(|run| run.recorded) else { continue };
            marks.ran[i] = true;
            let mut lines: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
            for event in &run.events {
                if let Some(line) = event.line {
                    lines.entry(line).or_default().push(event);
                }
            }
            let mut said: BTreeMap<u32, String> =
                lines.iter().map(|(line, events)| (*line, in_words(events))).collect();
            for (line, words) in in_functions(&found.functions, &run.events) {
                said.entry(line).and_modify(|before| *before = format!("{before}; {words}")).or_insert(words);
            }
            for (line, words) in said {
                marks.lines.entry(line).or_default()[i] = Some(words);
            }
        }
        marks
    }

    /// The mark beside a line; nothing where it did nothing.
    pub(super) fn beside(&self, line: u32) -> Markup {
        let Some(said) = self.lines.get(&line) else { return Markup::default() };
        html! {
            @match said {
                [Some(dev), Some(release)] if dev == release => {
                    span.heap-mark data-unsearched { (dev) }
                }
                _ => {
                    @for (profile, words) in Profile::ALL.iter().zip(said) {
                        @if let Some(words) = words {
                            span.heap-mark data-profile=[self.tells().then(|| profile.name())] data-unsearched {
                                (profile.title()) ": " (words)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Whether both profiles were run, so that a mark of one says that the other did something else.
    fn tells(&self) -> bool {
        self.ran == [true, true]
    }
}

/// What is known to have happened in a function, but not on which line of it: by the line it starts on.
fn in_functions(functions: &[Function], events: &[Event]) -> Vec<(u32, String)> {
    functions
        .iter()
        .filter_map(|function| {
            let is_here = |event: &&Event| event.line.is_none() && event.function.as_ref() == Some(&function.name);
            let events: Vec<&Event> = events.iter().filter(is_here).collect();
            let line = function.line.filter(|_| !events.is_empty())?;
            Some((line, format!("{} in this function", in_words(&events))))
        })
        .collect()
}

/// The events of one line, of each kind together.
pub(super) fn in_words(events: &[&Event]) -> String {
    let mut parts = Vec::new();
    let sizes = |size: fn(EventKind) -> Option<u64>| -> Vec<u64> {
        events.iter().filter_map(|event| size(event.kind)).collect()
    };
    let allocated = sizes(|kind| match kind {
        EventKind::Alloc { size } | EventKind::AllocZeroed { size } => Some(size),
        _ => None,
    });
    if !allocated.is_empty() {
        parts.push(format!("{}, {} B", count(allocated.len(), "alloc"), allocated.iter().sum::<u64>()));
    }
    let reallocated = sizes(|kind| match kind {
        EventKind::Realloc { new, .. } => Some(new),
        _ => None,
    });
    if let Some(last) = reallocated.last() {
        let is_realloc = |event: &&&Event| matches!(event.kind, EventKind::Realloc { .. });
        let blocks: BTreeSet<u32> = events.iter().filter(is_realloc).map(|event| event.block).collect();
        let size = match blocks.len() {
            1 => format!("to {last} B"),
            _ => format!("up to {} B", reallocated.iter().max().unwrap_or(last)),
        };
        parts.push(format!("{} {size}", count(reallocated.len(), "realloc")));
    }
    let freed = sizes(|kind| match kind {
        EventKind::Free { size } => Some(size),
        _ => None,
    });
    match freed.as_slice() {
        [] => {}
        [size] => parts.push(format!("frees {size} B")),
        sizes => parts.push(format!("frees {} blocks, {} B", sizes.len(), sizes.iter().sum::<u64>())),
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn words(events: &[&str]) -> String {
        let events: Vec<Event> = events.iter().map(|event| event.parse().unwrap()).collect();
        in_words(&events.iter().collect::<Vec<_>>())
    }

    #[test]
    fn events_of_a_line_are_told_together_by_kind() {
        assert_eq!(words(&["#1 alloc 24 align 8"]), "1 alloc, 24 B");
        assert_eq!(words(&["#1 alloc_zeroed 24 align 8", "#2 alloc 8 align 8"]), "2 allocs, 32 B");
        assert_eq!(words(&["#1 realloc 16 -> 32 align 4"]), "1 realloc to 32 B");
        let growing = ["#1 alloc 16 align 4", "#1 realloc 16 -> 64 align 4", "#1 realloc 64 -> 32 align 4"];
        assert_eq!(words(&growing), "1 alloc, 16 B; 2 reallocs to 32 B");
        assert_eq!(words(&["#1 realloc 16 -> 64 align 4", "#2 realloc 8 -> 32 align 4"]), "2 reallocs up to 64 B");
        assert_eq!(words(&["#1 free 24 align 8"]), "frees 24 B");
        assert_eq!(words(&["#1 free 24 align 8", "#2 free 8 align 8"]), "frees 2 blocks, 32 B");
    }

    #[test]
    fn what_the_profiles_do_alike_is_said_once() {
        let exhibit = testing::const_factor();
        let mut evidence = exhibit.evidence().unwrap().clone();
        let marks = Marks::of(&evidence);
        let html = marks.beside(12).into_string();
        assert!(html.contains("data-profile=\"dev\"") && html.contains(">debug: 1 alloc, 16 B<"), "{html}");
        assert!(!html.contains("release"), "{html}");
        assert_eq!(marks.beside(10).into_string(), "");
        let dev = evidence.profiles[&Profile::Dev].clone();
        evidence.profiles.insert(Profile::Release, dev);
        let html = Marks::of(&evidence).beside(12).into_string();
        assert!(html.contains(">1 alloc, 16 B<") && !html.contains("data-profile"), "{html}");
    }

    #[test]
    fn what_has_no_line_stands_beside_its_function() {
        let exhibit = testing::const_factor();
        let mut evidence = exhibit.evidence().unwrap().clone();
        let function = evidence.profiles[&Profile::Dev].functions[0].clone();
        let start = function.line.unwrap();
        let run = evidence.profiles.get_mut(&Profile::Dev).and_then(|found| found.run.as_mut()).unwrap();
        run.events = vec![format!("#1 alloc 24 align 8 in {}", function.name).parse().unwrap()];
        let html = Marks::of(&evidence).beside(start).into_string();
        assert!(html.contains(">debug: 1 alloc, 24 B in this function<"), "{html}");
        let line = format!("#1 free 24 align 8 @ line {start}").parse().unwrap();
        evidence.profiles.get_mut(&Profile::Dev).and_then(|found| found.run.as_mut()).unwrap().events.push(line);
        let html = Marks::of(&evidence).beside(start).into_string();
        assert!(html.contains(">debug: frees 24 B; 1 alloc, 24 B in this function<"), "{html}");
    }

    #[test]
    fn a_run_that_was_not_recorded_has_no_marks() {
        let exhibit = testing::const_factor();
        let mut evidence = exhibit.evidence().unwrap().clone();
        for found in evidence.profiles.values_mut() {
            found.run.as_mut().unwrap().recorded = false;
        }
        assert_eq!(Marks::of(&evidence).beside(12).into_string(), "");
    }
}
