//! Names for anonymous constants.
//!
//! While a program is recorded a constant is known by its address. In the end each gets a name: a text its own in quotes, another one a
//! number in order of its first appearance. One that lies in another is a part of that.

use std::collections::HashMap;

use crate::recording::model::{Global, Step, Target, Value};
use crate::recording::values::UNNAMED;

/// A constant that something points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    pub(crate) address: u64,
    pub(crate) size: u64,
    /// Its section, and what is there.
    pub(crate) section: String,
    pub(crate) value: Value,
}

/// Names the constants in all steps, and puts each into the statics of the steps that point to it.
pub(crate) fn name(steps: &mut [Step], met: &[Met]) {
    let mut whole: Vec<(Met, String)> = Vec::new();
    for met in met {
        let inside =
            |other: &Met, it: &Met| other.address <= it.address && it.address + it.size <= other.address + other.size;
        if whole.iter().any(|(other, _)| inside(other, met)) {
            continue;
        }
        whole.retain(|(other, _)| !inside(met, other));
        whole.push((met.clone(), String::new()));
    }
    let mut numbers = 0..;
    for (met, name) in &mut whole {
        *name = if met.value.text.starts_with('"') {
            met.value.text.clone()
        } else {
            format!(".const{}", numbers.next().unwrap_or(0))
        };
    }
    let known: HashMap<u64, (usize, u64)> = met
        .iter()
        .filter_map(|met| {
            let at = whole.iter().position(|(other, _)| {
                other.address <= met.address && met.address + met.size <= other.address + other.size
            })?;
            Some((met.address, (at, met.address - whole[at].0.address)))
        })
        .collect();
    let rename = |value: &mut Value, used: &mut Vec<usize>| {
        visit(value, &mut |target| {
            let Target::Static(name, offset) = target else { return };
            let address = name.strip_prefix(UNNAMED).and_then(|digits| u64::from_str_radix(digits, 16).ok());
            if let Some(&(at, start)) = address.and_then(|address| known.get(&address)) {
                (*name, *offset) = (whole[at].1.clone(), start);
                used.push(at);
            }
        });
    };
    let inner: Vec<(Value, Vec<usize>)> = whole
        .iter()
        .map(|(met, _)| {
            let (mut value, mut used) = (met.value.clone(), Vec::new());
            rename(&mut value, &mut used);
            (value, used)
        })
        .collect();
    for step in steps {
        let mut used = Vec::new();
        let locals = step.threads.iter_mut().flat_map(|thread| &mut thread.frames).flat_map(|frame| &mut frame.locals);
        locals.for_each(|local| rename(&mut local.value, &mut used));
        step.heap.iter_mut().for_each(|block| rename(&mut block.value, &mut used));
        step.statics.iter_mut().for_each(|global| rename(&mut global.value, &mut used));
        let mut next = 0;
        let mut all: Vec<usize> = Vec::new();
        while let Some(at) = used.get(next).copied() {
            next += 1;
            if !all.contains(&at) {
                all.push(at);
                used.extend(&inner[at].1);
            }
        }
        all.sort_unstable();
        for at in all {
            let (met, name) = &whole[at];
            step.statics.push(Global { name: name.clone(), section: met.section.clone(), value: inner[at].0.clone() });
        }
    }
}

/// All targets of a value.
fn visit(value: &mut Value, change: &mut dyn FnMut(&mut Target)) {
    if let Some(target) = &mut value.target {
        change(target);
    }
    value.parts.iter_mut().for_each(|part| visit(&mut part.value, change));
}
