//! Which instructions of a function do none of its work: panic paths, the checks that lead there, and unwinding.
//!
//! Found in the code as the evidence spells it. What is not sure is none of the three: an instruction after an unknown call, or
//! behind a jump that cannot be followed, counts as the function's work.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CodeLine, Function};

use super::operand::{Family, Operand, Register};
use super::{calls, code, names};
use needed::Use;

mod needed;

/// What an instruction, or a label, is there for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cold<'a> {
    /// Compares, computes what is compared and is needed for nothing else, or jumps if the comparison came out wrong; the functions
    /// that the panic path ends in.
    Check(BTreeSet<&'a str>),
    /// Every way from here ends in one of these functions, which never return.
    Panic(BTreeSet<&'a str>),
    /// Runs only while a panic passes through, before the unwinding goes on.
    Unwind {
        /// Whether a way leads back into the function: it catches the panic.
        catches: bool,
    },
}

/// The listing's own functions that do nothing but panic, by name; of those that have an instruction to return with, none is looked
/// for.
pub fn diverging(functions: &[Function]) -> BTreeSet<&str> {
    let returns = |line: &CodeLine| matches!(line, CodeLine::Instruction { text, .. } if code::is_return(text));
    let mut candidates: Vec<&Function> =
        functions.iter().filter(|function| !function.code.iter().any(returns)).collect();
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        candidates.retain(|function| {
            let paths = Paths::of(&function.code, &found);
            let diverges = paths.ends.get(paths.first).is_some_and(Option::is_some);
            if diverges {
                found.insert(function.name.as_str());
            }
            !diverges
        });
        if found.len() == before {
            return found;
        }
    }
}

/// What each line of the function's code is there for, in order; `None` for the function's own work.
///
/// `diverging` are the listing's own functions, in the same profile, that do nothing but [panic](diverging): a call of one is the end of
/// a panic path. In a function that can do nothing but panic there is none, for there that is the work.
pub fn cold<'a>(function: &'a Function, diverging: &BTreeSet<&'a str>) -> Vec<Option<Cold<'a>>> {
    Paths::of(&function.code, diverging).cold()
}

/// Where an instruction leads.
#[derive(Clone, Debug, Default)]
struct Leads<'a> {
    /// To these lines.
    on: Vec<usize>,
    /// Out of the function: back, to another function, or nobody knows where.
    leaves: bool,
    /// Into a function that panics, and from there to nowhere.
    panics: Option<&'a str>,
}

struct Paths<'a> {
    code: &'a [CodeLine],
    leads: Vec<Leads<'a>>,
    /// The first instruction.
    first: usize,
    /// The panicking functions that all ways from a line end in; `None` where one way ends otherwise, or never.
    ends: Vec<Option<BTreeSet<&'a str>>>,
}

impl<'a> Paths<'a> {
    fn of(code: &'a [CodeLine], diverging: &BTreeSet<&'a str>) -> Self {
        let labels = code.iter().enumerate().filter_map(|(at, line)| match line {
            CodeLine::Label(name) => Some((name.as_str(), at)),
            CodeLine::Instruction { .. } => None,
        });
        let labels: BTreeMap<&str, usize> = labels.collect();
        let leads: Vec<Leads> = (0..code.len()).map(|at| leads(code, at, &labels, diverging)).collect();
        let first = code.iter().position(|line| matches!(line, CodeLine::Instruction { .. })).unwrap_or(0);
        let ends = ends(&leads);
        Self { code, leads, first, ends }
    }

    fn cold(&self) -> Vec<Option<Cold<'a>>> {
        if self.code.is_empty() {
            return Vec::new();
        }
        let entered = self.reached(BTreeSet::from([0]));
        let pads = (0..self.code.len()).filter(|&at| is_pad(&self.code[at])).collect();
        let unwinding = self.reached(pads);
        let leaves = self.leaves();
        let is_panic_alone = self.ends[self.first].is_some();
        let mut found: Vec<Option<Cold>> = (0..self.code.len())
            .map(|at| {
                let unwinds = match &self.ends[at] {
                    // Nothing but a landing pad has a panic to go on with, however the jump there looks.
                    Some(ends) if ends.contains(names::UNWIND_RESUME) => true,
                    _ => unwinding.contains(&at) && !entered.contains(&at),
                };
                match &self.ends[at] {
                    _ if unwinds => Some(Cold::Unwind { catches: leaves[at] }),
                    Some(ends) if entered.contains(&at) && !is_panic_alone => Some(Cold::Panic(ends.clone())),
                    _ => None,
                }
            })
            .collect();
        for at in 0..self.code.len() {
            if found[at].is_some() {
                continue;
            }
            if let Some(ends) = self.check(at, &found) {
                if self.compares_for(at) {
                    for before in self.computes_for(at, &found)..at {
                        found[before] = Some(Cold::Check(ends.clone()));
                    }
                }
                found[at] = Some(Cold::Check(ends));
            } else if at > 0 && self.is_trap(at) && !entered.contains(&at) && !unwinding.contains(&at) {
                // The trap behind a call that never returns.
                found[at] = found[at - 1].clone().filter(|before| !matches!(before, Cold::Check(_)));
            }
        }
        found
    }

    fn text(&self, at: usize) -> Option<&'a str> {
        match self.code.get(at)? {
            CodeLine::Instruction { text, .. } => Some(text),
            CodeLine::Label(_) => None,
        }
    }

    /// Whether the line is `ud2`, or a label or a jump that may lead there.
    fn is_trap(&self, at: usize) -> bool {
        self.text(at).is_none_or(|text| text == "ud2" || text.starts_with("jmp ."))
    }

    /// The lines that can be reached from these.
    fn reached(&self, from: BTreeSet<usize>) -> BTreeSet<usize> {
        let mut found = from.clone();
        let mut work = from;
        while let Some(at) = work.pop_first() {
            for &next in &self.leads[at].on {
                if found.insert(next) {
                    work.insert(next);
                }
            }
        }
        found
    }

    /// For each line, whether a way leads from it out of the function other than by a panic.
    fn leaves(&self) -> Vec<bool> {
        let mut found: Vec<bool> = self.leads.iter().map(|leads| leads.leaves).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for at in (0..found.len()).rev() {
                if !found[at] && self.leads[at].on.iter().any(|&next| found[next]) {
                    found[at] = true;
                    changed = true;
                }
            }
        }
        found
    }

    /// Whether the line is a conditional jump one of whose two ways is a panic path: the functions that this ends in.
    fn check(&self, at: usize, found: &[Option<Cold<'a>>]) -> Option<BTreeSet<&'a str>> {
        let text = self.text(at)?;
        if !is_conditional(code::mnemonic(text)) || self.leads[at].leaves {
            return None;
        }
        let mut ends = self.leads[at].on.iter().filter_map(|&next| match found.get(next)? {
            Some(Cold::Panic(ends)) => Some(ends.clone()),
            _ => None,
        });
        ends.next()
    }

    /// Whether the instruction before a check's jump compares for nothing but that jump.
    fn compares_for(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.text(before)).map(code::mnemonic);
        let compares = matches!(before, Some("cmp" | "test" | "bt" | "ucomisd" | "ucomiss"));
        compares && self.leads[at].on.iter().all(|&next| self.ends[next].is_some() || self.forgets_flags(next))
    }

    /// The first of the instructions that stand before a check's jump and its comparison, and compute what is compared and nothing
    /// else that is needed; of the comparison itself, if there are none.
    fn computes_for(&self, at: usize, found: &[Option<Cold<'a>>]) -> usize {
        let goes_on = self.leads[at].on.iter().copied().filter(|&next| self.ends[next].is_none());
        let goes_on: Vec<usize> = goes_on.collect();
        let is_for_check = |before: usize| match self.text(before).and_then(needed::computed) {
            _ if found[before].is_some() => false,
            // The comparison sets them again.
            Some(needed::Outcome::Flags) => true,
            Some(needed::Outcome::Register(family)) => goes_on.iter().all(|&next| self.forgets(next, family)),
            None => false,
        };
        let comparison = at - 1;
        (0..comparison).rev().take_while(|&before| is_for_check(before)).last().unwrap_or(comparison)
    }

    /// Whether the register is written, as far as can be seen from here on, before it is read.
    fn forgets(&self, mut at: usize, family: Family) -> bool {
        for _ in 0..self.code.len() {
            match self.text(at).map_or(Use::None, |text| needed::use_of(text, family)) {
                Use::Overwritten => return true,
                Use::Needed => return false,
                Use::None => {}
            }
            match self.leads[at].on.as_slice() {
                [next] => at = *next,
                _ => return false,
            }
        }
        false
    }

    /// Whether the flags are written, as far as can be seen from here on, before they are read.
    fn forgets_flags(&self, mut at: usize) -> bool {
        for _ in 0..self.code.len() {
            if let Some(text) = self.text(at) {
                let mnemonic = code::mnemonic(text);
                if mnemonic == "call" || code::is_return(text) || WRITES_FLAGS.contains(&mnemonic) {
                    return true;
                }
                if !(KEEPS_FLAGS.contains(&mnemonic) || mnemonic.starts_with("mov")) {
                    return false;
                }
            }
            match self.leads[at].on.as_slice() {
                [next] => at = *next,
                _ => return false,
            }
        }
        false
    }
}

/// Instructions that set every flag a jump looks at, without looking at one.
const WRITES_FLAGS: [&str; 9] = ["cmp", "test", "add", "sub", "and", "or", "xor", "neg", "imul"];

/// Instructions that neither set flags nor look at one; `mov` and its like as well.
const KEEPS_FLAGS: [&str; 6] = ["lea", "push", "pop", "nop", "jmp", "xorps"];

fn is_conditional(mnemonic: &str) -> bool {
    mnemonic.starts_with('j') && mnemonic != "jmp"
}

/// A label that nothing but unwinding leads to.
fn is_pad(line: &CodeLine) -> bool {
    matches!(line, CodeLine::Label(name) if name.starts_with(".unwind"))
}

fn leads<'a>(
    lines: &'a [CodeLine],
    at: usize,
    labels: &BTreeMap<&str, usize>,
    diverging: &BTreeSet<&'a str>,
) -> Leads<'a> {
    // A landing pad is never entered from the instruction before it: that one does not return.
    let after = (at + 1 < lines.len() && !is_pad(&lines[at + 1])).then_some(at + 1);
    let on = Leads { on: after.into_iter().collect(), ..Leads::default() };
    let CodeLine::Instruction { text, .. } = &lines[at] else { return on };
    let mnemonic = code::mnemonic(text);
    let is_call = mnemonic.ends_with("call");
    if code::is_return(text) {
        return Leads { leaves: true, ..Leads::default() };
    }
    if matches!(mnemonic, "ud2" | "hlt") {
        return Leads::default();
    }
    if !is_call && !mnemonic.starts_with('j') {
        return on;
    }
    let operands = code::operands(text);
    let (target, is_table) = match operands.as_slice() {
        [Operand::Symbol(symbol)] => (Some(symbol.name), false),
        [Operand::Memory(place)] => (place.through_table(), true),
        [Operand::Register(register)] if is_call => (held(lines, at, *register), true),
        _ => (None, true),
    };
    if let Some(&label) = target.and_then(|target| labels.get(target)) {
        let mut on = if is_conditional(mnemonic) { on.on } else { Vec::new() };
        on.push(label);
        return Leads { on, ..Leads::default() };
    }
    if let Some(target) = target {
        if names::is_panic(target) || diverging.contains(target) {
            return Leads {
                panics: Some(target),
                on: if is_conditional(mnemonic) { on.on } else { Vec::new() },
                ..Leads::default()
            };
        }
        if is_call && calls::never_returns(target) {
            return Leads::default();
        }
    }
    if is_call {
        return on;
    }
    let mut on = if is_conditional(mnemonic) { on.on } else { Vec::new() };
    if is_table && target.is_none() {
        // A jump through a table: which labels are in it, the code does not say.
        on.extend(labels.values().filter(|&&label| !is_pad(&lines[label])));
    }
    Leads { on, leaves: true, ..Leads::default() }
}

/// The function whose address the register was given in the same stretch of code, if that was the last thing it was given.
fn held(lines: &[CodeLine], at: usize, register: Register) -> Option<&str> {
    for line in lines[..at].iter().rev() {
        let CodeLine::Instruction { text, .. } = line else { return None };
        let mnemonic = code::mnemonic(text);
        if mnemonic.ends_with("call") || mnemonic.starts_with('j') || code::is_return(text) {
            return None;
        }
        match code::operands(text).as_slice() {
            [Operand::Register(to), Operand::Memory(place)] if mnemonic == "mov" && *to == register => {
                return place.through_table();
            }
            [Operand::Register(to), ..] if to.family == register.family => return None,
            _ => {}
        }
    }
    None
}

/// For each line, the functions that all ways from it end in. A way that never ends is no way to a panic.
fn ends<'a>(leads: &[Leads<'a>]) -> Vec<Option<BTreeSet<&'a str>>> {
    let mut found: Vec<Option<BTreeSet<&str>>> = vec![None; leads.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for (at, leads) in leads.iter().enumerate().rev() {
            if leads.leaves || leads.on.is_empty() && leads.panics.is_none() {
                continue;
            }
            let mut ends: BTreeSet<&str> = leads.panics.into_iter().collect();
            let is_cold = leads.on.iter().all(|&next| {
                let of_next = found[next].as_ref();
                ends.extend(of_next.into_iter().flatten());
                of_next.is_some()
            });
            if is_cold && found[at].as_ref() != Some(&ends) {
                found[at] = Some(ends);
                changed = true;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
