//! Asking until each question is answered or cannot be.

use std::collections::{BTreeMap, BTreeSet};

use crate::ownership::model::{Body, EffectKind, Ownership, UnitKind, Verdict};
use crate::ownership::plan::{Lines, Plan, plan};
use crate::ownership::said::{Bytes, Said};
use crate::ownership::scratch::{Put, Scratch};
use crate::problem::Problems;

/// How often the compiler is called at most, with what it could not digest left out or put in another way.
const ROUNDS: usize = 8;

/// Gives what rustc says, as JSON, of each of some programs.
pub(crate) type Compile<'a> = dyn Fn(&[String]) -> Result<Vec<String>, Problems> + 'a;

/// Answers as they come in.
#[derive(Default)]
struct Answers {
    /// What was reached: what is said of each variable that can be named there.
    reached: BTreeMap<Put, BTreeMap<usize, Verdict>>,
    effects: BTreeSet<(usize, usize, EffectKind, Bytes)>,
    /// What the compiler did not digest in any way.
    refused: Vec<Put>,
}

/// Asks about all of `program`; what is compiled takes its place.
///
/// # Errors
/// Those of `compile`. What the compiler does not digest is no error: it is not known then.
pub(crate) fn ask(program: &str, compile: &Compile<'_>) -> Result<Ownership, Problems> {
    let lines = Lines::of(program);
    let Some(plan) = plan(&lines) else { return Ok(Ownership::default()) };
    let answers = answers(&plan, &lines, compile)?;
    Ok(gathered(plan, &lines, answers))
}

fn answers(plan: &Plan, lines: &Lines<'_>, compile: &Compile<'_>) -> Result<Answers, Problems> {
    let mut answers = Answers::default();
    let mut pending: Vec<Put> = (0..plan.bodies.len())
        .flat_map(|body| (0..plan.bodies[body].asks.len()).map(move |ask| Put { body, ask, way: 0 }))
        .collect();
    let mut as_modules = !plan.alone;
    for _ in 0..ROUNDS {
        if pending.is_empty() {
            break;
        }
        let copies = copies(plan, &pending);
        let together: Vec<&[Vec<Put>]> = if as_modules { vec![&copies[..]] } else { copies.chunks(1).collect() };
        let scratches: Vec<Scratch> =
            together.iter().map(|copies| Scratch::write(plan, lines.text, copies, as_modules)).collect();
        let texts: Vec<String> = scratches.iter().map(|scratch| scratch.text.clone()).collect();
        let said = compile(&texts)?;
        let mut next = Vec::new();
        let mut unfit = false;
        for ((said, scratch), copies) in said.iter().zip(&scratches).zip(together) {
            let said = Said::read(said, scratch, plan, lines);
            let is_outside = |(_, at): &(usize, Option<usize>)| {
                at.is_some_and(|at| {
                    !plan.bodies.iter().any(|planned| planned.body.span.start <= at && at < planned.body.span.end)
                })
            };
            unfit |= said.broken || said.failed.iter().any(is_outside);
            next.extend(answers.take(plan, &said, copies));
        }
        if unfit && as_modules {
            // Something in the listing can be in a crate only once.
            as_modules = false;
            continue;
        }
        pending = next;
    }
    answers.refused.append(&mut pending);
    Ok(answers)
}

/// Distributes questions over copies: one for each item in each.
fn copies(plan: &Plan, pending: &[Put]) -> Vec<Vec<Put>> {
    let mut copies: Vec<Vec<Put>> = Vec::new();
    let mut count: BTreeMap<usize, usize> = BTreeMap::new();
    for put in pending {
        let number = count.entry(plan.bodies[put.body].item).or_default();
        if *number == copies.len() {
            copies.push(Vec::new());
        }
        copies[*number].push(*put);
        *number += 1;
    }
    copies
}

impl Answers {
    /// Takes what was said of `copies`; gives what is to be asked again.
    fn take(&mut self, plan: &Plan, said: &Said, copies: &[Vec<Put>]) -> Vec<Put> {
        // Before a name is found for everything, the compiler looks at no body at all.
        let early = said.reached.is_empty();
        let mut again = Vec::new();
        for (copy, puts) in copies.iter().enumerate() {
            for put in puts {
                let item = |body: usize| plan.bodies[body].item == plan.bodies[put.body].item;
                let in_item = |at: usize| {
                    plan.bodies.iter().enumerate().any(|(body, planned)| {
                        item(body) && planned.body.span.start <= at && at < planned.body.span.end
                    })
                };
                let failed = said.failed.iter().any(|(other, at)| *other == copy && at.is_none_or(in_item));
                let ways = plan.bodies[put.body].asks[put.ask].ways.len();
                if said.reached.contains(put) {
                    let nameable = plan.bodies[put.body].asks[put.ask].nameable.iter();
                    let of = |variable: &usize| said.verdicts.get(&(*put, *variable)).cloned().unwrap_or(Verdict::Live);
                    self.reached
                        .insert(Put { way: 0, ..*put }, nameable.map(|variable| (*variable, of(variable))).collect());
                } else if failed && put.way + 1 < ways {
                    again.push(Put { way: put.way + 1, ..*put });
                } else if early && !failed && !said.failed.is_empty() {
                    again.push(*put);
                } else if failed {
                    self.refused.push(*put);
                }
            }
        }
        self.effects.extend(said.effects.iter().cloned());
        again
    }
}

/// Puts all together.
fn gathered(plan: Plan, lines: &Lines<'_>, answers: Answers) -> Ownership {
    let mut planned = plan.bodies;
    for (body, variable, kind, (start, end)) in &answers.effects {
        let Some(of) = planned.get(*body) else { continue };
        if let Some(effect) = of.effect(lines, *kind, &(*start..*end)) {
            let effects = &mut planned[*body].body.variables[*variable].effects;
            // The same expression may be found by two kinds of error.
            if !effects.iter().any(|other| other.span == effect.span && other.kind == effect.kind) {
                effects.push(effect);
            }
        }
    }
    for (put, verdicts) in answers.reached {
        let ask = &planned[put.body].asks[put.ask];
        let (unit, again) = (ask.unit, ask.again);
        let unit = &mut planned[put.body].body.units[unit];
        if again { unit.again = Some(verdicts) } else { unit.verdicts = Some(verdicts) }
    }
    for put in answers.refused {
        let ask = &planned[put.body].asks[put.ask];
        let (unit, idle, nameable) = (ask.unit, ask.again, ask.nameable.clone());
        let body = &mut planned[put.body].body;
        // At an end of a block nothing moves, and at the head of a loop nothing but what the loop itself was asked about.
        if !idle && body.units[unit].kind != UnitKind::Close {
            nameable.into_iter().for_each(|variable| body.variables[variable].known = false);
        }
    }
    let mut bodies = Vec::new();
    for planned in planned {
        let mut body = planned.body;
        for variable in &mut body.variables {
            // Of two that end together, the one that lies in the other runs first.
            variable.effects.sort_by_key(|effect| (effect.span.end, usize::MAX - effect.span.start));
        }
        for at in 0..body.units.len() {
            if body.units[at].kind == UnitKind::Head {
                // Nothing happens between a head and what comes first.
                body.units[at].verdicts = body.units.get(at + 1).and_then(|first| first.verdicts.clone());
            }
            assigned(&mut body, at);
        }
        bodies.push(body);
    }
    Ownership { bodies }
}

/// Says which lines would initialize what may be uninitialized before a unit.
fn assigned(body: &mut Body, unit: usize) {
    let variables = &body.variables;
    let unit = &mut body.units[unit];
    for (variable, verdict) in unit.verdicts.iter_mut().chain(unit.again.iter_mut()).flatten() {
        if let Verdict::UninitUnless(lines) = verdict {
            let assigning = variables[*variable].effects.iter().filter(|effect| effect.kind == EffectKind::Assign);
            *lines = assigning.map(|effect| effect.span.first).collect();
        }
    }
}
