//! A function's code as the page shows it: directives and comments gone, labels numbered, names demangled. No more than this.

use std::collections::BTreeMap;

use crate::model::CodeLine;

use super::AsmProblem;
use super::data::Data;
use super::flow::Flow;
use super::items::{Body, Items};

/// What anonymous symbols and functions are called in the code.
pub(super) trait Namer<'a> {
    /// The name of a symbol that is not anonymous.
    fn name(&mut self, symbol: &'a str) -> String;
    /// The name of anonymous data, which is given to it at its first use.
    fn constant(&mut self, data: &Data<'a>) -> String;
}

/// Labels and instructions, in order.
///
/// Code labels that an instruction, a jump table or the exception table refers to are `.L0`, `.L1`, … in order of their place; the first
/// label of a landing pad is `.unwind0`, …, as nothing but unwinding leads there. Jump tables are `.table0`, … in order of use.
///
/// # Errors
/// An operand that refers to a local label which is nowhere in the file.
pub(super) fn normalise<'a>(
    body: &Body<'a>,
    items: &Items<'a>,
    flow: &Flow<'a, '_>,
    names: &mut dyn Namer<'a>,
) -> Result<Vec<CodeLine>, AsmProblem> {
    let labels = labels(body, items, flow);
    let mut tables: Vec<&str> = Vec::new();
    let mut code = Vec::new();
    for (at, instruction) in body.instructions.iter().enumerate() {
        code.extend(labels.iter().filter(|(place, _)| **place == at).map(|(_, name)| CodeLine::Label(name.clone())));
        let mut text = String::new();
        for word in instruction.prefixes.iter().chain([&instruction.mnemonic]) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        let mut rest = instruction.text;
        if !rest.is_empty() {
            text.push(' ');
        }
        for symbol in instruction.operands.iter().filter_map(|operand| operand.symbol()) {
            // Operands stand in the text in their order, so each name is looked for behind the last.
            let Some((before, after)) = rest.split_once(symbol.name) else { continue };
            text.push_str(before.strip_suffix('"').unwrap_or(before));
            rest = after.strip_prefix('"').unwrap_or(after);
            if let Some(place) = body.label(symbol.name) {
                text.push_str(labels.get(&place).map_or(symbol.name, String::as_str));
            } else if is_jump_table(symbol.name) {
                let number = tables.iter().position(|table| *table == symbol.name).unwrap_or_else(|| {
                    tables.push(symbol.name);
                    tables.len() - 1
                });
                text.push_str(&format!(".table{number}"));
            } else if !is_anonymous(symbol.name) {
                text.push_str(&names.name(symbol.name));
            } else if let Some(data) = items.data(items.resolve(symbol.name)) {
                text.push_str(&names.constant(data));
            } else {
                return Err(AsmProblem {
                    line: body.lines[at],
                    text: format!("{} {}", instruction.mnemonic, instruction.text),
                    message: format!("`{}` is defined nowhere in the file", symbol.name),
                });
            }
        }
        text.push_str(rest);
        code.push(CodeLine::Instruction { line: None, text: text.replace('\t', " ") });
    }
    Ok(code)
}

/// Whether a symbol has no name but what the compiler made up.
pub(super) fn is_anonymous(symbol: &str) -> bool {
    symbol.starts_with(".L")
}

pub(super) fn is_jump_table(symbol: &str) -> bool {
    symbol.starts_with(".LJTI")
}

/// The labels that something refers to, by the instruction that they stand before.
fn labels(body: &Body<'_>, items: &Items<'_>, flow: &Flow<'_, '_>) -> BTreeMap<usize, String> {
    let mut used: Vec<usize> = Vec::new();
    for symbol in
        body.instructions.iter().flat_map(|instruction| &instruction.operands).filter_map(|operand| operand.symbol())
    {
        if let Some(place) = body.label(symbol.name) {
            used.push(place);
        } else if let Some(table) = items.data(symbol.name).filter(|_| is_anonymous(symbol.name)) {
            let targets = table
                .references()
                .filter_map(|entry| entry.split_once('-').map_or(Some(entry), |(label, _)| Some(label)));
            used.extend(targets.filter_map(|label| body.label(label)));
        }
    }
    used.extend(flow.landing_pads());
    used.sort_unstable();
    used.dedup();
    let mut numbers = [0, 0];
    used.into_iter()
        .map(|place| {
            let is_pad = flow.landing_pads().contains(&place);
            let number = &mut numbers[usize::from(is_pad)];
            let name = format!("{}{number}", if is_pad { ".unwind" } else { ".L" });
            *number += 1;
            (place, name)
        })
        .collect()
}
