//! Checks about the parameters and variables in a function's frame.

use crate::claim::judge::{Case, Finding, known};
use crate::claim::{FunctionFact, words};
use crate::model::{FrameMap, Slot, SlotVariable};
use crate::near;

/// Judges what is said of a variable of the function `name`; `None` for another fact.
pub(super) fn judge(name: &str, is: &FunctionFact, case: &Case<'_>) -> Option<Finding> {
    let (FunctionFact::SlotFor { variable, .. }
    | FunctionFact::NoSlotFor(variable)
    | FunctionFact::PointerTo(variable)) = is
    else {
        return None;
    };
    let Some(map) = case.found.frames.iter().find(|map| map.function == name) else {
        return Some(Finding::Against(vec![
            format!("the frame of {} is not in the evidence", words::code(name)),
            format!("ask for it, above the claims: `//@ frames: {name}`"),
        ]));
    };
    let (behind, inside): (Vec<_>, Vec<_>) = map.slots_of(variable).partition(|(_, variable)| variable.is_behind);
    let lines = |slots: &[(&Slot, &SlotVariable)]| slots.iter().map(|(slot, _)| slot.to_string()).collect::<Vec<_>>();
    Some(match is {
        FunctionFact::SlotFor { size, .. } => {
            let holds = inside.iter().any(|(slot, variable)| size.admits(variable.size.unwrap_or(slot.size)));
            Finding::when(holds, lines(&inside), unless(&inside, map, variable))
        }
        FunctionFact::PointerTo(_) => Finding::when(!behind.is_empty(), lines(&behind), unless(&[], map, variable)),
        _ => {
            let elsewhere = map.elsewhere.iter().filter(|other| other.variable.name == *variable);
            let mut shown = lines(&behind);
            shown.extend(elsewhere.map(ToString::to_string));
            if inside.is_empty()
                && shown.is_empty()
                && let Some(unknown) = known::own_name(variable, case)
            {
                return Some(unknown);
            }
            if shown.is_empty() {
                shown = all(map);
            }
            Finding::when(inside.is_empty(), shown, lines(&inside))
        }
    })
}

/// What speaks against a slot: those there are for the variable, or else all of the frame.
fn unless(found: &[(&Slot, &SlotVariable)], map: &FrameMap, variable: &str) -> Vec<String> {
    if !found.is_empty() {
        return found.iter().map(|(slot, _)| slot.to_string()).collect();
    }
    let mut lines = vec![format!("there is no slot for {} in the frame", words::code(variable))];
    lines.extend(near::suggestion(variable, names(map)));
    lines.extend(all(map));
    lines
}

fn names(map: &FrameMap) -> impl Iterator<Item = &str> {
    let variables = map.slots.iter().flat_map(|slot| match &slot.what {
        crate::model::SlotKind::Named(variables) => variables.as_slice(),
        _ => &[],
    });
    variables.map(|variable| variable.name.as_str())
}

fn all(map: &FrameMap) -> Vec<String> {
    map.slots.iter().map(ToString::to_string).chain(map.elsewhere.iter().map(ToString::to_string)).collect()
}
