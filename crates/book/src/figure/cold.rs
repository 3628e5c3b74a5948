//! What does none of a function's work, folded and named: checks, panic paths, unwinding.
//!
//! ```text
//! <div class="asm">
//!   <pre><code> span.line[data-line] | span.label …
//!   <details class="cold" data-cold="check|panic|unwind"><summary>bounds check, 2 instructions</summary> <pre><code>…
//! ```

use std::collections::BTreeSet;

use evidence::asm::cold::{self, Cold};
use evidence::model::{CodeLine, Function};
use maud::{Markup, html};

use super::count;
use crate::highlight;

/// A function's code; `open` leaves what is cold unfolded.
pub(super) fn code(function: &Function, diverging: &BTreeSet<&str>, open: bool) -> Markup {
    let cold = cold::cold(function, diverging);
    let lines: Vec<Line> = function.code.iter().zip(cold).map(|(code, cold)| Line { code, cold }).collect();
    html! {
        div.asm tabindex="0" {
            @for run in lines.chunk_by(|a, b| a.kind() == b.kind()) {
                @match run[0].kind() {
                    None => (block(run)),
                    Some(kind) => details.cold data-cold=(kind.name()) open[open] {
                        summary { (kind.says(run)) ", " (count(instructions(run).count(), "instruction")) }
                        (block(run))
                    }
                }
            }
        }
    }
}

/// What is said of a function that has a way out without return: of most that they panic; an allocation that fails aborts.
pub(super) fn way_out(function: &Function, diverging: &BTreeSet<&str>) -> Option<&'static str> {
    let cold = cold::cold(function, diverging);
    let lines: Vec<Line> = function.code.iter().zip(cold).map(|(code, cold)| Line { code, cold }).collect();
    let endings = endings(&lines);
    let only_memory = !endings.is_empty() && endings.iter().all(|ending| ending.check == "out-of-memory check");
    function.panics.then_some(if only_memory {
        "Has a path for a failed allocation."
    } else {
        "Has a path that panics."
    })
}

struct Line<'a> {
    code: &'a CodeLine,
    cold: Option<Cold<'a>>,
}

impl Line<'_> {
    fn kind(&self) -> Option<Kind> {
        Some(match self.cold.as_ref()? {
            Cold::Check(_) => Kind::Check,
            Cold::Panic(_) => Kind::Panic,
            Cold::Unwind { .. } => Kind::Unwind,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Check,
    Panic,
    Unwind,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Check => "check",
            Kind::Panic => "panic",
            Kind::Unwind => "unwind",
        }
    }

    /// What a run of such lines is, in a few words.
    fn says(self, run: &[Line]) -> String {
        match self {
            Kind::Check => endings(run).into_iter().map(|ending| ending.check).collect::<Vec<_>>().join(", "),
            Kind::Panic => {
                let (panics, others): (Vec<Ending>, Vec<Ending>) =
                    endings(run).into_iter().partition(|ending| ending.panics);
                let named = |endings: &[Ending]| {
                    // What another name says too is not said twice.
                    let is_said =
                        |name: &str| endings.iter().any(|other| other.end != name && other.end.contains(name));
                    let names = endings.iter().map(|ending| ending.end);
                    names.filter(|name| !name.is_empty() && !is_said(name)).collect::<Vec<_>>().join(", ")
                };
                let panics = match (panics.as_slice(), named(&panics)) {
                    ([], _) => None,
                    (_, names) if names.is_empty() => Some("panic path".to_owned()),
                    (_, names) => Some(format!("panic path: {names}")),
                };
                let others = Some(named(&others)).filter(|names| !names.is_empty());
                panics.into_iter().chain(others).collect::<Vec<_>>().join("; ")
            }
            Kind::Unwind => {
                let catches = run.iter().any(|line| matches!(line.cold, Some(Cold::Unwind { catches: true })));
                let drops = ["drop_in_place", "drop_slow", "__rust_dealloc", "Drop>::drop"];
                let drops = instructions(run).any(|text| drops.iter().any(|name| text.contains(name)));
                match (catches, drops) {
                    (true, _) => "unwinding: catches a panic",
                    (false, true) => "unwinding: drops what the function owns",
                    (false, false) => "unwinding",
                }
                .to_owned()
            }
        }
    }
}

/// How a way without return ends, and the name of a check that leads there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ending {
    check: &'static str,
    /// Empty where no more is said than that it panics.
    end: &'static str,
    /// Whether it panics; else the process is aborted.
    panics: bool,
}

const fn panic(check: &'static str, end: &'static str) -> Ending {
    Ending { check, end, panics: true }
}

const fn abort(check: &'static str, end: &'static str) -> Ending {
    Ending { check, end, panics: false }
}

/// By what the name of a function that never returns contains; the first that fits.
const ENDINGS: [(&str, Ending); 20] = [
    ("panic_bounds_check", panic("bounds check", "out of bounds")),
    ("slice_", panic("bounds check", "out of bounds")),
    ("div_by_zero", panic("division check", "division by zero")),
    ("rem_by_zero", panic("division check", "division by zero")),
    ("capacity_overflow", panic("capacity check", "too much asked for")),
    ("_overflow", panic("overflow check", "overflow")),
    // These two panic without unwinding.
    ("misaligned", panic("alignment check", "misaligned pointer")),
    ("null_pointer", panic("null check", "null pointer")),
    ("handle_alloc_error", abort("out-of-memory check", "out of memory")),
    ("rust_oom", abort("out-of-memory check", "out of memory")),
    ("raw_vec::handle_error", abort("out-of-memory check", "too much asked for or out of memory")),
    ("unwrap_failed", panic("unwrap check", "failed unwrap")),
    ("expect_failed", panic("unwrap check", "failed unwrap")),
    ("assert_failed", panic("assertion", "failed assertion")),
    ("panic_already_", panic("check of a borrow", "already borrowed")),
    ("panic_access_error", panic("check of a thread-local", "thread-local is gone")),
    ("async_fn_resumed", panic("check", "polled after its end")),
    ("panic_in_cleanup", abort("check", "abort: a panic during another")),
    ("panic_cannot_unwind", abort("check", "abort: a panic that may not pass")),
    ("panic_nounwind", panic("check", "")),
];

fn ending(function: &str) -> Ending {
    ENDINGS.iter().find(|(part, _)| function.contains(part)).map_or(panic("check", ""), |(_, ending)| *ending)
}

/// The different endings of a run, in order.
fn endings(run: &[Line]) -> Vec<Ending> {
    let mut found = Vec::new();
    for line in run {
        if let Some(Cold::Check(ends) | Cold::Panic(ends)) = &line.cold {
            for ending in ends.iter().map(|function| ending(function)) {
                if !found.contains(&ending) {
                    found.push(ending);
                }
            }
        }
    }
    found
}

/// The instructions of some lines.
fn instructions<'a>(run: &'a [Line]) -> impl Iterator<Item = &'a str> {
    run.iter().filter_map(|line| match line.code {
        CodeLine::Instruction { text, .. } => Some(text.as_str()),
        CodeLine::Label(_) => None,
    })
}

fn block(run: &[Line]) -> Markup {
    html! {
        pre { code {
            @for line in run {
                @match line.code {
                    CodeLine::Label(label) => span.label { (label) ":" },
                    CodeLine::Instruction { line, text } => {
                        span.line data-line=[line] { @for token in highlight::instruction(text) { (token) } }
                    }
                }
                "\n"
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(code: &[&str]) -> Function {
        serde_json::from_value(serde_json::json!({
            "name": "f", "line": 1, "same_as": null, "code": code, "calls": [], "panics": true,
            "frame": { "bytes": 0, "red_zone": false, "probes": false, "dynamic": false }, "allocator": "no",
        }))
        .unwrap()
    }

    fn html(code: &[&str], open: bool) -> String {
        super::code(&function(code), &BTreeSet::new(), open).into_string()
    }

    const THIRD: [&str; 10] = [
        "    3 │ cmp rsi, 3",
        "    3 │ jb .L0",
        "    3 │ mov eax, dword ptr [rdi + 8]",
        "    4 │ ret",
        ".L0:",
        "    3 │ lea rdx, [rip + .const0]",
        "    3 │ call qword ptr [rip + core::panicking::panic_bounds_check@GOTPCREL]",
        ".unwind0:",
        "    4 │ call core::ptr::drop_in_place<Loud>",
        "    4 │ call _Unwind_Resume@PLT",
    ];

    #[test]
    fn a_failed_allocation_is_no_panic() {
        let said = |code: &[&str]| way_out(&function(code), &BTreeSet::new());
        assert_eq!(said(&THIRD), Some("Has a path that panics."));
        let memory = ["    1 │ test rax, rax", "    1 │ je .L0", "    2 │ ret", ".L0:"];
        let refused = "    1 │ call qword ptr [rip + alloc::alloc::handle_alloc_error@GOTPCREL]";
        assert_eq!(said(&[&memory[..], &[refused]].concat()), Some("Has a path for a failed allocation."));
        let calm = Function { panics: false, ..function(&["    2 │ ret"]) };
        assert_eq!(way_out(&calm, &BTreeSet::new()), None);
    }

    #[test]
    fn what_is_cold_is_folded_and_named() {
        let html = html(&THIRD, false);
        for summary in [
            "<details class=\"cold\" data-cold=\"check\"><summary>bounds check, 2 instructions</summary>",
            "<details class=\"cold\" data-cold=\"panic\"><summary>panic path: out of bounds, 2 instructions</summary>",
            "<details class=\"cold\" data-cold=\"unwind\"><summary>unwinding: drops what the function owns, 2 instructions</summary>",
        ] {
            assert!(html.contains(summary), "{summary} is not in {html}");
        }
        assert_eq!(html.matches("class=\"line\" data-line").count(), 8);
        assert!(
            !html.contains("</summary><pre><code><span class=\"line\" data-line=\"3\"><span class=\"m\">mov</span>")
        );
    }

    #[test]
    fn all_lines_stand_in_their_order_whatever_is_folded() {
        let html = html(&THIRD, false);
        let at: Vec<usize> =
            ["cmp", "jb", "mov", "ret", ".L0:", "lea", "panic_bounds", ".unwind0:", "drop_in", "_Resume"]
                .iter()
                .map(|text| html.rfind(text).unwrap_or_else(|| panic!("{text} is not in {html}")))
                .collect();
        assert!(at.is_sorted(), "{html}");
    }

    #[test]
    fn a_directive_may_leave_it_open() {
        assert_eq!(html(&THIRD, true).matches(" open>").count(), 3);
        assert!(!html(&THIRD, false).contains(" open"));
    }

    #[test]
    fn a_function_that_only_panics_is_in_plain_sight() {
        let html = html(&["    1 │ lea rdi, [rip + .const0]", "    1 │ call core::panicking::panic_fmt"], false);
        assert!(!html.contains("<details"), "{html}");
    }

    #[test]
    fn running_out_of_memory_is_no_panic() {
        let end = |ends: &[&'static str]| {
            let code = CodeLine::Label(String::new());
            Kind::Panic.says(&[Line { code: &code, cold: Some(Cold::Panic(ends.iter().copied().collect())) }])
        };
        assert_eq!(end(&["alloc::alloc::handle_alloc_error"]), "out of memory");
        assert_eq!(end(&["core::panicking::panic_fmt"]), "panic path");
        assert_eq!(
            end(&["alloc::alloc::handle_alloc_error", "core::option::unwrap_failed", "core::panicking::panic"]),
            "panic path: failed unwrap; out of memory"
        );
    }

    #[test]
    fn endings_are_told_by_the_function_that_never_returns() {
        for (function, check) in [
            ("core::panicking::panic_bounds_check", "bounds check"),
            ("core::slice::index::slice_index_fail", "bounds check"),
            ("core::str::slice_error_fail", "bounds check"),
            ("core::panicking::panic_const::panic_const_mul_overflow", "overflow check"),
            ("core::panicking::panic_const::panic_const_div_by_zero", "division check"),
            ("core::panicking::panic_misaligned_pointer_dereference", "alignment check"),
            ("core::result::unwrap_failed", "unwrap check"),
            ("alloc::alloc::handle_alloc_error", "out-of-memory check"),
            ("alloc::raw_vec::handle_error", "out-of-memory check"),
            ("core::panicking::panic_fmt", "check"),
        ] {
            assert_eq!(ending(function).check, check, "{function}");
        }
        assert_eq!(ending("core::panicking::panic_fmt").end, "");
    }
}
