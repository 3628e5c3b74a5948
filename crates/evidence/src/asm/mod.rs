//! The assembly that rustc writes, read into what the evidence says of a listing's functions.
//!
//! ```text
//! parse       lines → labels, directives, instructions; all of them, or an error
//! operand     registers, immediates, memory, symbols
//! items       what the file defines: functions, data (data), second names
//! own         which functions are the listing's own, in what order, under what names
//! flow        the paths from a function's entry; state: what registers hold on them
//! calls       whom a function calls        frame      what it reserves on the stack
//! names       symbols → names              constants  anonymous data → `.const0`, …
//! normalise   a function's code as the page shows it
//! code        questions that claims ask of that code; blocks: what it copies and clears
//! cold        which of its instructions do none of its work
//! ```

pub mod code;
pub mod cold;
pub(crate) mod names;

mod blocks;
mod calls;
mod constants;
mod data;
mod flow;
mod frame;
mod items;
mod normalise;
mod operand;
mod own;
mod parse;
mod state;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::model::{Call, CodeLine, Function, Reach, Static};

use calls::Diverging;
use constants::Constants;
use data::Data;
use flow::Flow;
use items::{Body, Items};
use normalise::Namer;
use own::Place;

/// What one assembly file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assembly {
    /// The listing's own functions, in order of the source where that is known, then of name.
    pub(crate) functions: Vec<AsmFunction>,
    /// Names of the other functions in the object, in order of name.
    pub(crate) instances: Vec<String>,
    /// The anonymous data that own functions and statics refer to, and what that refers to, in order of first use.
    pub(crate) constants: Vec<Static>,
    /// Names of all functions and data that the object defines, anonymous ones left out, in order of name.
    pub(crate) all_symbols: Vec<String>,
}

/// One of the listing's own functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AsmFunction {
    /// As the object file has it.
    pub(crate) symbol: String,
    /// The line it starts on and the column of the first thing in it, both from 1, where line tables say so.
    pub(crate) place: Place,
    /// What is known without lines (all `None`) and without the linked program (`allocator` is unknown).
    pub(crate) function: Function,
    /// How many instructions it has.
    pub(crate) instructions: usize,
    /// What it calls by symbol, in order of first call.
    pub(crate) raw_calls: Vec<RawCall>,
}

/// A call, by symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawCall {
    /// The callee; `None` for a call through a pointer that cannot be followed.
    pub(crate) symbol: Option<String>,
    /// Whether it is a jump in tail position.
    pub(crate) tail: bool,
    /// Whether the callee is known never to return (see [`names::is_panic`]).
    pub(crate) panic: bool,
}

/// A line of assembly that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AsmProblem {
    /// The line of the assembly file, from 1.
    pub(crate) line: u32,
    /// That line.
    pub(crate) text: String,
    /// What is the matter with it.
    pub(crate) message: String,
}

impl fmt::Display for AsmProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the assembly, `{}`: {}", self.line, self.text.trim(), self.message)
    }
}

/// Reads the assembly of the crate `krate`, which rustc wrote in Intel syntax for x86-64 Linux.
///
/// # Errors
/// The first line that is not understood: nothing is skipped in silence.
pub(crate) fn read(text: &str, krate: &str) -> Result<Assembly, AsmProblem> {
    read_like(text, krate, &Assembly::default())
}

/// The same, with the names and the order that functions have in `like`, the same crate in another profile.
///
/// The older mangling scheme does not tell two closures of a function, or two instances of a generic one, apart; where there are
/// line tables (in dev) they are numbered in order of the source, and `like` carries that over to where there are none (in release).
///
/// # Errors
/// As for [`read`].
pub(crate) fn read_like(text: &str, krate: &str, like: &Assembly) -> Result<Assembly, AsmProblem> {
    let lines = parse::lines(text)?;
    let items = Items::of(&lines)?;
    let mut reader = Reader {
        names: own::names(&items, krate, like),
        diverging: Diverging::of(&items),
        constants: Constants::default(),
        items: &items,
        krate,
    };
    let mut assembly = Assembly::default();
    // Constants are numbered as they turn up, so the order must not depend on how symbols are mangled.
    let mut own = Vec::new();
    for (symbol, body) in own::functions(&items) {
        match reader.names.get(symbol) {
            Some(name) => {
                own.push((own::place(symbol, body, like).unwrap_or((u32::MAX, 0)), name.clone(), symbol, body))
            }
            None => assembly.instances.push(names::path(symbol, krate)),
        }
    }
    own.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    for (_, name, symbol, body) in own {
        let place = own::place(symbol, body, like);
        assembly.functions.push(reader.function(symbol, name, place, body)?);
    }
    assembly.instances.sort_unstable();
    assembly.instances.dedup();

    for data in items.data.iter().filter(|data| data.is_object && !normalise::is_anonymous(data.symbol)) {
        if names::is_own(data.symbol, krate) {
            reader.constants.refer(data, &items);
        }
    }
    assembly.all_symbols = reader.all_symbols();
    assembly.constants = reader.constants.describe(&items);
    Ok(assembly)
}

struct Reader<'a, 'b> {
    items: &'b Items<'a>,
    krate: &'b str,
    /// Of the listing's own functions, by symbol.
    names: HashMap<&'a str, String>,
    diverging: Diverging<'a>,
    constants: Constants<'a>,
}

impl<'a> Reader<'a, '_> {
    /// One of the listing's own functions; `symbol` may be a second name for the body's.
    fn function(
        &mut self,
        symbol: &str,
        name: String,
        place: Place,
        body: &Body<'a>,
    ) -> Result<AsmFunction, AsmProblem> {
        let items = self.items;
        let diverging = |symbol: &str| self.diverging.contains(items.resolve(symbol));
        let flow = Flow::new(body, items, &diverging);
        let is_alias = symbol != body.symbol;
        let code = if is_alias && self.names.contains_key(body.symbol) {
            // The listing shows this code under its first name.
            Vec::new()
        } else {
            let mut namer = Names { names: &self.names, constants: &mut self.constants, krate: self.krate };
            normalise::normalise(body, items, &flow, &mut namer)?
        };
        let calls = calls::calls(&flow, &diverging);
        Ok(AsmFunction {
            symbol: symbol.to_owned(),
            place,
            instructions: code.iter().filter(|line| matches!(line, CodeLine::Instruction { .. })).count(),
            function: Function {
                name,
                line: None,
                same_as: is_alias.then(|| self.path(body.symbol)),
                frame: frame::frame(body, &flow),
                code,
                calls: self.named(&calls.calls),
                panics: self.diverging.any_panics(&calls),
                allocator: Reach::Unknown("not linked".to_owned()),
            },
            raw_calls: calls.calls,
        })
    }

    fn named(&self, raw_calls: &[RawCall]) -> Vec<Call> {
        let mut calls: Vec<Call> = Vec::new();
        for call in raw_calls.iter().filter(|call| !call.panic) {
            let to = call.symbol.as_deref().map_or_else(|| "?".to_owned(), |symbol| self.path(symbol));
            let call = Call { to, tail: call.tail };
            if !calls.contains(&call) {
                calls.push(call);
            }
        }
        calls
    }

    fn path(&self, symbol: &str) -> String {
        self.names.get(symbol).cloned().unwrap_or_else(|| names::path(symbol, self.krate))
    }

    fn all_symbols(&self) -> Vec<String> {
        let functions = self.items.functions.iter().map(|body| body.symbol);
        let data = self.items.data.iter().filter(|data| data.is_object).map(|data| data.symbol);
        let aliases = self.items.aliases.iter().filter_map(|(alias, target)| {
            let target = self.items.resolve(target);
            let is_defined = self.items.functions.iter().any(|body| body.symbol == target)
                || self.items.data(target).is_some_and(|data| data.is_object);
            is_defined.then_some(*alias)
        });
        let is_named = |symbol: &&str| !normalise::is_anonymous(symbol) && !symbol.starts_with("DW.ref.");
        let named = functions.chain(data).chain(aliases).filter(is_named);
        let names: BTreeSet<String> = named.map(|symbol| self.path(symbol)).collect();
        names.into_iter().collect()
    }
}

/// What normalising a function's code asks.
struct Names<'a, 'b> {
    names: &'b HashMap<&'a str, String>,
    constants: &'b mut Constants<'a>,
    krate: &'b str,
}

impl<'a> Namer<'a> for Names<'a, '_> {
    fn name(&mut self, symbol: &'a str) -> String {
        self.names.get(symbol).cloned().unwrap_or_else(|| names::path(symbol, self.krate))
    }

    fn constant(&mut self, data: &Data<'a>) -> String {
        self.constants.name(data.symbol)
    }
}
