//! Anonymous data: what a function or static refers to and the source gave no name.

use crate::model::Static;
use crate::object::statics::{canonical, show_bytes};

use super::data::Data;
use super::items::Items;
use super::normalise::{is_anonymous, is_jump_table};

/// Gives anonymous data their names, `.const0`, `.const1`, …, in order of first use.
#[derive(Clone, Debug, Default)]
pub(super) struct Constants<'a> {
    symbols: Vec<&'a str>,
}

impl<'a> Constants<'a> {
    /// The name of anonymous data.
    pub(super) fn name(&mut self, symbol: &'a str) -> String {
        let number = self.symbols.iter().position(|known| *known == symbol).unwrap_or_else(|| {
            self.symbols.push(symbol);
            self.symbols.len() - 1
        });
        format!(".const{number}")
    }

    /// Takes in what `data` refers to.
    pub(super) fn refer(&mut self, data: &Data<'a>, items: &Items<'a>) {
        for reference in data.references() {
            // `symbol`, `symbol+8` or, in tables of relative addresses, `symbol-table`.
            let symbol = reference.split(['+', '-']).next().unwrap_or(reference);
            if is_anonymous(symbol)
                && !is_jump_table(symbol)
                && let Some(data) = items.data(items.resolve(symbol))
            {
                self.name(data.symbol);
            }
        }
    }

    /// All of them, with those that they refer to, in order.
    pub(super) fn describe(mut self, items: &Items<'a>) -> Vec<Static> {
        let mut found = Vec::new();
        // What the last of them refers to is added behind it.
        while let Some(symbol) = self.symbols.get(found.len()) {
            let Some(data) = items.data(symbol) else { break };
            self.refer(data, items);
            found.push(describe(data, format!(".const{}", found.len())));
        }
        found
    }
}

fn describe(data: &Data<'_>, name: String) -> Static {
    let is_address =
        |at: u64| data.addresses.iter().any(|range| usize::try_from(at).is_ok_and(|at| range.contains(&at)));
    Static {
        name,
        section: canonical(data.section).to_owned(),
        size: data.size,
        align: data.align,
        bytes: if data.is_nobits { String::new() } else { show_bytes(&data.bytes, is_address) },
        // The difference of two labels is the linker's to compute; an address is the loader's.
        relocated: data.references().any(|reference| !reference.contains('-')),
    }
}
