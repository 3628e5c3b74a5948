//! What the compiler says of a crate of copies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use crate::ownership::model::{EffectKind, Verdict};
use crate::ownership::plan::{Lines, Plan};
use crate::ownership::scratch::{Place, Put, Scratch};

/// What was learned from one call of rustc.
#[derive(Default)]
pub(super) struct Said {
    /// The questions that stand where the compiler finds a way to.
    pub(super) reached: BTreeSet<Put>,
    /// What it says of variables; of those that it does not mention, nothing is wrong.
    pub(super) verdicts: BTreeMap<(Put, usize), Verdict>,
    /// Expressions that change a variable, by body and variable.
    pub(super) effects: BTreeSet<(usize, usize, EffectKind, Bytes)>,
    /// Copies with an error that no question explains, and the byte of the listing where it stands.
    pub(super) failed: BTreeSet<(usize, Option<usize>)>,
    /// Whether there was an error outside of all copies.
    pub(super) broken: bool,
}

/// The bytes of an expression.
pub(super) type Bytes = (usize, usize);

#[derive(Deserialize)]
struct Message {
    message: String,
    code: Option<Code>,
    level: String,
    spans: Vec<Mark>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Mark {
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
    label: Option<String>,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Mark,
}

impl Mark {
    /// Its bytes; of what a macro wrote, those of the call.
    fn bytes(&self) -> Range<usize> {
        match &self.expansion {
            Some(expansion) => expansion.span.bytes(),
            None => self.byte_start..self.byte_end,
        }
    }

    /// Whether it says that it takes the value away: `value moved here, in previous iteration of loop`, `` `v` moved due to this method call ``.
    fn is_move(&self) -> bool {
        let label = self.label.as_deref().unwrap_or_default();
        !self.is_primary && label.contains(" moved ") && !label.contains(" after ") && !label.contains("occurs")
    }
}

impl Said {
    /// Reads rustc's messages on `scratch`.
    pub(super) fn read(said: &str, scratch: &Scratch, plan: &Plan, lines: &Lines<'_>) -> Self {
        let mut found = Self::default();
        for line in said.lines() {
            match serde_json::from_str::<Message>(line) {
                // A summary has no span, and is no news.
                Ok(message) if message.spans.is_empty() && message.code.is_none() => {
                    found.broken |= message.level == "error: internal compiler error";
                }
                Ok(message) if message.level.starts_with("error") => found.message(&message, scratch, plan, lines),
                Ok(_) => {}
                Err(_) => found.broken |= !line.trim().is_empty(),
            }
        }
        found
    }

    fn message(&mut self, message: &Message, scratch: &Scratch, plan: &Plan, lines: &Lines<'_>) {
        let primary = message.spans.iter().find(|mark| mark.is_primary).and_then(|mark| scratch.at(mark.bytes().start));
        let Some((copy, place)) = primary.filter(|(copy, _)| *copy < scratch.copies) else {
            self.broken = true;
            return;
        };
        let code = message.code.as_ref().map_or("", |code| code.code.as_str());
        match (code, place) {
            ("E0381", Place::Question(put, None)) => {
                self.reached.insert(put);
            }
            (_, Place::Question(put, Some(variable))) => {
                let verdict = self.verdict(code, message, scratch, put, variable, lines);
                self.verdicts.insert((put, variable), verdict);
            }
            // Through the guard, the question is a use that the listing does not have; its borrow lasts on.
            ("E0499" | "E0502" | "E0503" | "E0505" | "E0506" | "E0510" | "E0597" | "E0713" | "E0716", _) => {
                let asked = message.spans.iter().find_map(|mark| match scratch.at(mark.bytes().start)?.1 {
                    Place::Question(put, Some(variable)) => Some((put, variable)),
                    _ => None,
                });
                let Some((put, variable)) = asked else { return self.fail(copy, place) };
                let is_whole =
                    named(&message.message) == Some(plan.bodies[put.body].body.variables[variable].name.as_str());
                let kind = match (code, is_whole) {
                    ("E0505", true) => EffectKind::Move,
                    ("E0505", false) => EffectKind::MovePart,
                    ("E0506", true) => EffectKind::Assign,
                    ("E0506", false) => EffectKind::AssignPart,
                    _ => return,
                };
                let marks = message.spans.iter().filter(|mark| mark.is_primary);
                for (_, range) in marks.filter_map(|mark| scratch.in_listing(&mark.bytes())) {
                    self.effects.insert((put.body, variable, kind, (range.start, range.end)));
                }
            }
            _ => self.fail(copy, place),
        }
    }

    fn fail(&mut self, copy: usize, place: Place) {
        let at = match place {
            Place::Listing(byte) => Some(byte),
            _ => None,
        };
        self.failed.insert((copy, at));
    }

    /// What an error at the use of a variable says.
    fn verdict(
        &mut self,
        code: &str,
        message: &Message,
        scratch: &Scratch,
        put: Put,
        variable: usize,
        lines: &Lines<'_>,
    ) -> Verdict {
        match code {
            "E0381" if message.message.contains("possibly") => Verdict::UninitUnless(Vec::new()),
            "E0381" => Verdict::Uninit,
            "E0382" => {
                let mut moved = Vec::new();
                for mark in message.spans.iter().filter(|mark| mark.is_move()) {
                    let Some((_, range)) = scratch.in_listing(&mark.bytes()) else { continue };
                    moved.push(lines.line(range.start));
                    let is_part = message.message.contains("partially moved");
                    let kind = if is_part { EffectKind::MovePart } else { EffectKind::Move };
                    self.effects.insert((put.body, variable, kind, (range.start, range.end)));
                }
                moved.sort_unstable();
                moved.dedup();
                match message.message.contains("partially moved") {
                    true => Verdict::PartlyMovedIf(moved),
                    false => Verdict::MovedIf(moved),
                }
            }
            // It is borrowed, so it is there.
            "E0502" | "E0503" => Verdict::Live,
            _ => Verdict::Unknown,
        }
    }
}

/// What a message names first, in backticks.
fn named(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}
