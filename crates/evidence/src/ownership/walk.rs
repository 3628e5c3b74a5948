//! Ownership, and the lines that a call ran through → the state of one of its variables.

use std::collections::BTreeSet;

use crate::ownership::model::{Body, Effect, EffectKind, Ownership, Span, Unit, UnitKind, Variable, Verdict};
use crate::recording::model::State;

/// A call that is under way, as its steps show it.
#[derive(Clone, Copy, Debug)]
pub struct Activation<'a> {
    /// The path of the function, as in [`crate::model::Function::name`]: `main::{closure#0}`.
    pub function: &'a str,
    /// The lines before which this call stood, in order, repeated ones among them; the last is the one that is about to run, or, where the
    /// call waits for another one, ran last.
    ///
    /// While a panic unwinds the stack there is no such order: then nothing is known, and this must not be asked.
    pub stops: &'a [u32],
    /// The path of the listing's function that it waits for, if any; what std calls meanwhile is not counted.
    pub calling: Option<&'a str>,
    /// All lines at which a step can stand, in any call.
    pub stoppable: &'a BTreeSet<u32>,
}

/// A variable, as debug info names it.
#[derive(Clone, Copy, Debug)]
pub struct OfVariable<'a> {
    /// Its name.
    pub name: &'a str,
    /// The line of its declaration.
    pub line: u32,
}

impl Ownership {
    /// The state of a variable of a call.
    pub fn state(&self, activation: &Activation<'_>, variable: OfVariable<'_>) -> State {
        let Some(body) = self.body(activation) else { return State::Unknown };
        let walk = Walk { body, activation };
        walk.state(variable).unwrap_or(State::Unknown)
    }

    /// The body that a call runs through; none where two stand on one line.
    fn body(&self, activation: &Activation<'_>) -> Option<&Body> {
        let closures = activation
            .function
            .split("::")
            .filter(|part| ["{closure", "{{closure", "{async", "{{async"].iter().any(|start| part.starts_with(start)));
        let depth = u32::try_from(closures.count()).ok()?;
        let fits = |body: &&Body| body.depth == depth && activation.stops.iter().all(|line| body.span.has_line(*line));
        let found: Vec<&Body> = self.bodies.iter().filter(fits).collect();
        // A function may stand in another one.
        let inner = found.iter().copied().min_by_key(|body| body.span.end - body.span.start)?;
        found.iter().all(|body| body.span.holds(&inner.span)).then_some(inner)
    }
}

struct Walk<'a> {
    body: &'a Body,
    activation: &'a Activation<'a>,
}

impl Walk<'_> {
    fn state(&self, of: OfVariable<'_>) -> Option<State> {
        let stops = self.activation.stops;
        let line = *stops.last()?;
        let variable = self.variable(of, line)?;
        if let Some(callee) = self.activation.calling {
            return self.while_calling(variable, callee);
        }
        let at = stops.len() - 1;
        self.agreed(self.units_on(line).into_iter().map(|unit| self.before(variable, unit, at)))
    }

    /// The number of the variable that is meant.
    fn variable(&self, of: OfVariable<'_>, line: u32) -> Option<usize> {
        let variables = self.body.variables.iter().enumerate();
        let mut fitting = variables.filter(|(_, variable)| {
            variable.name.trim_start_matches("r#") == of.name
                && variable.line == of.line
                && variable.scope.has_line(line)
        });
        let (number, _) = fitting.next()?;
        fitting.next().is_none().then_some(number)
    }

    /// The units that a step at this line may stand before. One that begins there comes before those in it.
    fn units_on(&self, line: u32) -> Vec<usize> {
        let units = &self.body.units;
        let on = || units.iter().enumerate().filter(|(_, unit)| unit.lines.contains(&line));
        let is_later = |(number, unit): &(usize, &Unit)| {
            on().any(|(other, outer)| other != *number && outer.span.first == line && outer.span.holds(&unit.span))
        };
        on().filter(|unit| !is_later(unit)).map(|(number, _)| number).collect()
    }

    /// What all say, if it is one thing.
    fn agreed(&self, mut states: impl Iterator<Item = State>) -> Option<State> {
        let first = states.next()?;
        states.all(|state| state == first).then_some(first)
    }

    /// The state before `unit`, at the stop `at`.
    fn before(&self, number: usize, unit: usize, at: usize) -> State {
        let (variable, stops) = (&self.body.variables[number], self.activation.stops);
        let of = &self.body.units[unit];
        if variable.declared_by == Some(unit) {
            return State::Unknown;
        }
        let previous = at.checked_sub(1).map(|before| stops[before]);
        let is_own = previous.is_some_and(|line| of.lines.contains(&line));
        let is_back = previous.is_some_and(|line| of.span.has_line(line));
        let changes = variable.effects.iter().any(|effect| effect.unit == unit && of.kind != UnitKind::Loop);
        let verdict = match (of.kind, is_back) {
            (UnitKind::Loop, true) => of.again.as_ref(),
            (_, true) if is_own && changes => return State::Unknown,
            // Back from a block in it.
            (_, true) if !is_own => None,
            _ => of.verdicts.as_ref(),
        };
        let verdict = verdict.and_then(|verdicts| verdicts.get(&number));
        let followed = self.follow(variable, at);
        match verdict {
            // Blocks may also be left from their middle, by a way that the place before the brace is not on.
            Some(Verdict::Live) if of.kind == UnitKind::Close => followed,
            Some(Verdict::Live) => State::Live,
            Some(Verdict::Uninit) if of.kind != UnitKind::Close => State::Uninit,
            Some(Verdict::Unknown) => State::Unknown,
            _ => followed,
        }
    }

    /// The state that the lines up to the stop `at` lead to.
    fn follow(&self, variable: &Variable, at: usize) -> State {
        if !variable.known {
            return State::Unknown;
        }
        let stops = self.activation.stops;
        let declaring = variable.declared_by.map(|unit| &self.body.units[unit]);
        // Since when there is this variable: behind its declaration, or since its scope was entered.
        let declared = stops[..at].iter().rposition(|line| match declaring {
            // A `let`, with all that its value takes.
            Some(unit) if unit.span.end <= variable.scope.start => unit.span.has_line(*line),
            Some(unit) => unit.lines.contains(line),
            None => false,
        });
        let since = declared.or_else(|| stops[..at].iter().rposition(|line| !variable.scope.has_line(*line)));
        if self.body.is_async && since.is_none() {
            // It was born before the body was left and entered again, or what happened to it is not in these steps.
            return State::Unknown;
        }
        let mut state = if variable.initialized { State::Live } else { State::Uninit };
        let born = since.map_or(0, |since| since + 1);
        for (i, line) in stops.iter().enumerate().take(at + 1).skip(born) {
            for effect in variable.effects.iter().filter(|effect| effect.lines.contains(line)) {
                state = match effect.entered {
                    true => self.inside(effect, i, state),
                    false if i == at => state,
                    false => self.after(effect, i, at, state),
                };
            }
        }
        // What leaves no step cannot be followed.
        let unseen = |effect: &Effect| !effect.lines.iter().any(|line| self.activation.stoppable.contains(line));
        if variable.effects.iter().any(unseen) { State::Unknown } else { state }
    }

    /// The state at the stop `i`, one of `effect`'s lines, which shows that it ran.
    fn inside(&self, effect: &Effect, i: usize, state: State) -> State {
        let goes_on = i > 0 && effect.lines.contains(&self.activation.stops[i - 1]);
        let applied = apply(effect.kind, state);
        if goes_on || applied == state {
            state
        } else if effect.sure {
            applied
        } else {
            State::Unknown
        }
    }

    /// The state after the stop `i`, one of `effect`'s lines; the step in question is at the stop `at`.
    fn after(&self, effect: &Effect, i: usize, at: usize, state: State) -> State {
        let stops = self.activation.stops;
        let shows = |i: usize| effect.lines.contains(&stops[i]);
        let applied = apply(effect.kind, state);
        if i > 0 && shows(i - 1) && !self.is_loop(effect) {
            return state;
        }
        if effect.on_entry && i > 0 && self.body.units[effect.unit].span.has_line(stops[i - 1]) {
            return if applied == state { state } else { State::Unknown };
        }
        let end = (i..=at).find(|later| !shows(*later));
        let Some(end) = end else {
            // Still at it.
            return if applied == state { state } else { State::Unknown };
        };
        if effect.unless.iter().flatten().any(|line| *line == stops[end]) {
            return state;
        }
        let seen = |lines: &Vec<u32>| lines.iter().any(|line| self.activation.stoppable.contains(line));
        match effect.sure && effect.unless.iter().all(seen) {
            true => applied,
            false if applied == state => state,
            false => State::Unknown,
        }
    }

    fn is_loop(&self, effect: &Effect) -> bool {
        self.body.units[effect.unit].kind == UnitKind::Loop
    }

    /// The state while a call in the unit of the last stop runs.
    fn while_calling(&self, number: usize, callee: &str) -> Option<State> {
        let stops = self.activation.stops;
        let line = *stops.last()?;
        let variable = &self.body.variables[number];
        let [unit] = self.units_on(line)[..] else { return None };
        // The first stop of this time at the unit.
        let mut at = stops.len() - 1;
        while at > 0 && self.body.units[unit].lines.contains(&stops[at - 1]) {
            at -= 1;
        }
        let before = self.before(number, unit, at);
        let inside = |effect: &&Effect| effect.lines.contains(&line) || self.body.units[unit].span.holds(&effect.span);
        let effects: Vec<&Effect> = variable.effects.iter().filter(inside).collect();
        let call = self.call(unit, line, callee);
        let mut state = before;
        for effect in &effects {
            let call = call?;
            let happened = match effect.kind {
                _ if effect.span.start >= call.end => false,
                EffectKind::Assign | EffectKind::AssignPart if effect.span.holds(&call) => false,
                EffectKind::Move | EffectKind::MovePart if effect.sure && effect.unit == unit => true,
                _ => return None,
            };
            if happened {
                state = apply(effect.kind, state);
            }
        }
        // Where a block ends, what runs is the drop of one of its variables, or of another's.
        let ends = |unit: &Unit| unit.kind == UnitKind::Close && unit.lines.contains(&line);
        let is_drop = call.is_none() && self.body.units.iter().any(ends);
        Some(if is_drop && state != State::Moved && state != State::Uninit { State::Unknown } else { state })
    }

    /// The call of `callee` that stands at this line; none where there are two, or what stands there is not understood.
    fn call(&self, unit: usize, line: u32, callee: &str) -> Option<Span> {
        let units = self
            .body
            .units
            .iter()
            .filter(|inner| self.body.units[unit].span.holds(&inner.span) && inner.lines.contains(&line));
        let mut found = Vec::new();
        let name = last_name(callee);
        for unit in units {
            let calls = unit.calls.as_ref()?;
            if callee.ends_with('}') {
                found.extend(unit.closures.iter().copied());
            } else {
                found.extend(calls.iter().filter(|(called, _)| called == name).map(|(_, span)| *span));
            }
        }
        let [call] = found[..] else { return None };
        Some(call)
    }
}

/// What an expression makes of a state.
fn apply(kind: EffectKind, state: State) -> State {
    match (kind, state) {
        (_, State::Unknown) if !matches!(kind, EffectKind::Move | EffectKind::Assign) => State::Unknown,
        (EffectKind::Move, _) => State::Moved,
        (EffectKind::Assign, _) => State::Live,
        (EffectKind::MovePart, State::Live | State::Partly) => State::Partly,
        (EffectKind::AssignPart, State::Live) => State::Live,
        _ => State::Unknown,
    }
}

/// The last name of a path, without generic arguments.
fn last_name(path: &str) -> &str {
    let path = path.split_once("::<").map_or(path, |(start, _)| if start.is_empty() { path } else { start });
    path.rsplit("::").next().unwrap_or(path)
}
