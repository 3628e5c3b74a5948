//! Which lines show that an expression ran.

use std::ops::Range;

use crate::ownership::model::{Effect, EffectKind, Span, UnitKind};
use crate::ownership::plan::{Lines, Planned};

impl Planned {
    /// Finds the lines of each unit that belong to no unit in it.
    pub(super) fn find_lines(&mut self, lines: &Lines<'_>) {
        for unit in 0..self.body.units.len() {
            let own: Vec<u32> = self.gaps(unit).into_iter().flat_map(|gap| lines.written(gap)).collect();
            self.body.units[unit].lines = sorted(own);
        }
    }

    /// What is known of an expression that moves out of a variable, or assigns to it.
    pub(in crate::ownership) fn effect(
        &self,
        lines: &Lines<'_>,
        kind: EffectKind,
        found: &Range<usize>,
    ) -> Option<Effect> {
        // Where a value is dropped first, rustc names the place that is assigned to, not the assignment.
        let whole = self.shape.assigns.iter().find(|whole| whole.start == found.start && found.end <= whole.end);
        let is_assigned = matches!(kind, EffectKind::Assign | EffectKind::AssignPart);
        let range = whole.filter(|_| is_assigned).unwrap_or(found).clone();
        let span = lines.span(&range);

        let units = &self.body.units;
        let around = (0..units.len()).filter(|unit| holds(&bytes(&units[*unit].span), range.start));
        let unit = around.max_by_key(|unit| units[*unit].span.start)?;
        let gap = self.gaps(unit).into_iter().find(|gap| holds(gap, range.start))?;
        let head = sorted(lines.written(gap).collect());
        let in_pattern = |(pattern, _): &&(Range<usize>, Range<usize>)| holds(pattern, range.start);
        let without_head =
            |found: Vec<u32>| found.into_iter().filter(|line| !head.contains(line)).collect::<Vec<u32>>();

        let mut unless = Vec::new();
        let (mut home, mut shown, mut entered) = (bytes(&units[unit].span), head.clone(), false);
        if let Some((_, then)) = self.shape.conditions.iter().find(in_pattern) {
            // What binds is the way into the block.
            home = then.clone();
            shown = without_head(self.lines_within(then));
            entered = true;
        } else if units[unit].kind == UnitKind::Arm {
            let inside = without_head(self.lines_within(&(range.end..units[unit].span.end)));
            if inside.is_empty() {
                // A test for a pattern may stand on its line, and then another arm be taken.
                let arms = self.shape.matches.iter().find(|arms| arms.contains(&unit));
                let others = arms.into_iter().flatten().filter(|other| **other != unit);
                unless = others.map(|other| without_head(self.lines_within(&bytes(&units[*other].span)))).collect();
            } else {
                shown = inside;
                entered = true;
            }
        } else if let Some((_, otherwise)) = self.shape.refutable.iter().find(in_pattern) {
            unless.push(without_head(self.lines_within(otherwise)));
        } else if span.last > span.first {
            shown = sorted(head.iter().copied().chain(span.first..=span.last).collect());
        }

        // A line that something else has a part of says nothing.
        let apart = |line: &u32| {
            let on_it = units.iter().filter(|other| other.lines.contains(line));
            on_it.into_iter().all(|other| home.start <= other.span.start && other.span.end <= home.end)
        };
        let sure =
            !shown.is_empty() && shown.iter().all(apart) && self.is_certain(&range, &units[unit].span, is_assigned);
        let lines = if shown.is_empty() { head } else { shown };
        let on_entry = self.shape.iterated.iter().any(|over| holds(over, range.start));
        Some(Effect { kind, span, unit, lines, entered, sure, unless, on_entry })
    }

    /// Whether an expression runs whenever its unit runs to its end.
    fn is_certain(&self, range: &Range<usize>, unit: &Span, is_assigned: bool) -> bool {
        let in_unit = |other: &&Range<usize>| unit.start <= other.start && other.end <= unit.end;
        let unsure = self.shape.unsure.iter().filter(in_unit).any(|unsure| {
            // The place of an assignment is not what is unsure about it.
            holds(unsure, range.start) && range.end <= unsure.end && !(is_assigned && unsure.start == range.start)
        });
        let left = self.shape.exits.iter().filter(in_unit).any(|exit| {
            let holds_it = exit.start <= range.start && range.end <= exit.end;
            let in_it = range.start <= exit.start && exit.end <= range.end;
            if in_it { is_assigned } else { !holds_it && exit.start < range.start }
        });
        !unsure && !left
    }

    /// What of a unit belongs to no unit in it.
    fn gaps(&self, unit: usize) -> Vec<Range<usize>> {
        let units = &self.body.units;
        let mut gaps = Vec::new();
        let mut at = units[unit].span.start;
        // In order of the text, since units are numbered as they begin.
        for inner in units.iter().filter(|inner| inner.within == Some(unit)) {
            gaps.push(at..inner.span.start.max(at));
            at = inner.span.end.max(at);
        }
        gaps.push(at..units[unit].span.end.max(at));
        gaps.retain(|gap| !gap.is_empty());
        gaps
    }

    /// The lines of the units that begin in `range`.
    fn lines_within(&self, range: &Range<usize>) -> Vec<u32> {
        let inside = self.body.units.iter().filter(|unit| holds(range, unit.span.start));
        sorted(inside.flat_map(|unit| unit.lines.iter().copied()).collect())
    }
}

fn bytes(span: &Span) -> Range<usize> {
    span.start..span.end
}

fn holds(range: &Range<usize>, byte: usize) -> bool {
    range.contains(&byte)
}

fn sorted(mut lines: Vec<u32>) -> Vec<u32> {
    lines.sort_unstable();
    lines.dedup();
    lines
}
