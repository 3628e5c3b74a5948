//! The assembly that rustc writes, read into what the evidence says of a listing's functions.
//!
//! ```text
//! parse       lines → labels, directives, instructions; all of them, or an error
//! operand     registers, immediates, memory, symbols
//! items       what the file defines: functions, data, second names
//! flow        the paths from a function's entry, and what registers hold on them
//! calls       whom a function calls        frame      what it reserves on the stack
//! names       symbols → names              constants  anonymous data → `.const0`, …
//! normalise   a function's code as the page shows it
//! code        questions that claims ask of that code; blocks: what it copies and clears
//! ```

pub mod code;
pub(crate) mod names;

mod blocks;
mod calls;
mod constants;
mod flow;
mod frame;
mod items;
mod normalise;
mod operand;
mod parse;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use crate::model::{Call, CodeLine, Frame, Function, Reach, Static};

use calls::Diverging;
use constants::Constants;
use flow::Flow;
use items::{Body, Data, Items};
use normalise::Namer;

/// What one assembly file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Assembly {
    /// The listing's own functions, in order of the file.
    pub(crate) functions: Vec<AsmFunction>,
    /// Names of the other functions in the object, in order of the file.
    pub(crate) instances: Vec<String>,
    /// The anonymous data that own functions and statics refer to, and what that refers to, in order of first use.
    pub(crate) constants: Vec<Static>,
    /// Names of all functions and data that the object defines, anonymous ones left out.
    pub(crate) all_symbols: Vec<String>,
}

/// One of the listing's own functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AsmFunction {
    /// As the object file has it.
    pub(crate) symbol: String,
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

/// The same, with the names that the functions have in `other`, the same crate in another profile.
///
/// The older mangling scheme does not tell two closures of a function, or two instances of a generic one, apart; where there are
/// line tables they are numbered in order of the source, and `other` carries that over to where there are none.
///
/// # Errors
/// As for [`read`].
pub(crate) fn read_like(text: &str, krate: &str, other: &Assembly) -> Result<Assembly, AsmProblem> {
    let lines = parse::lines(text)?;
    let items = Items::of(&lines)?;
    let mut reader = Reader {
        names: own_names(&items, krate, other),
        diverging: Diverging::of(&items),
        constants: Constants::default(),
        items: &items,
        krate,
    };
    let mut assembly = Assembly::default();
    for body in &items.functions {
        if reader.names.contains_key(body.symbol) {
            assembly.functions.push(reader.function(body)?);
        } else {
            assembly.instances.push(names::path(body.symbol, krate));
        }
    }
    for (alias, target) in &items.aliases {
        let target = items.resolve(target);
        let Some(body) = items.functions.iter().find(|body| body.symbol == target) else { continue };
        match reader.names.get(alias).cloned() {
            Some(name) => assembly.functions.push(reader.alias(alias, name, body)?),
            None => assembly.instances.push(names::path(alias, krate)),
        }
    }
    let mut seen = HashSet::new();
    assembly.instances.retain(|name| seen.insert(name.clone()));

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
    fn function(&mut self, body: &Body<'a>) -> Result<AsmFunction, AsmProblem> {
        let items = self.items;
        let (frame, calls, code) = {
            let diverging = |symbol: &str| self.diverging.contains(items.resolve(symbol));
            let flow = Flow::new(body, items, &diverging);
            let mut namer = Names { names: &self.names, constants: &mut self.constants, krate: self.krate };
            let code = normalise::normalise(body, items, &flow, &mut namer)?;
            (frame::frame(body, &flow), calls::calls(&flow, &diverging), code)
        };
        let name = self.path(body.symbol);
        let panics = self.diverging.any_panics(&calls);
        Ok(self.describe(body.symbol, name, frame, code, calls.calls, panics))
    }

    /// A second name for a function. Where the first name is the listing's own, it has the code.
    fn alias(&mut self, symbol: &str, name: String, body: &Body<'a>) -> Result<AsmFunction, AsmProblem> {
        let mut function = self.function(body)?;
        symbol.clone_into(&mut function.symbol);
        function.function.name = name;
        function.function.same_as = Some(self.path(body.symbol));
        if self.names.contains_key(body.symbol) {
            function.function.code.clear();
            function.instructions = 0;
        }
        Ok(function)
    }

    fn describe(
        &self,
        symbol: &str,
        name: String,
        frame: Frame,
        code: Vec<CodeLine>,
        raw_calls: Vec<RawCall>,
        panics: bool,
    ) -> AsmFunction {
        let mut calls: Vec<Call> = Vec::new();
        for call in raw_calls.iter().filter(|call| !call.panic) {
            let to = call.symbol.as_deref().map_or_else(|| "?".to_owned(), |symbol| self.path(symbol));
            let call = Call { to, tail: call.tail };
            if !calls.contains(&call) {
                calls.push(call);
            }
        }
        AsmFunction {
            symbol: symbol.to_owned(),
            instructions: code.iter().filter(|line| matches!(line, CodeLine::Instruction { .. })).count(),
            raw_calls,
            function: Function {
                name,
                line: None,
                same_as: None,
                frame,
                code,
                calls,
                panics,
                allocator: Reach::Unknown("not linked".to_owned()),
            },
        }
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
        let named = functions.chain(data).chain(aliases).filter(|symbol| !normalise::is_anonymous(symbol));
        named.map(|symbol| self.path(symbol)).collect()
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

/// The names of the listing's own functions, by symbol; no two have the same.
fn own_names<'a>(items: &Items<'a>, krate: &str, other: &Assembly) -> HashMap<&'a str, String> {
    let mut by_path: BTreeMap<String, Vec<(Option<u32>, &'a str)>> = BTreeMap::new();
    let functions = items.functions.iter().map(|body| (body.symbol, body.first_line));
    let aliases = items.aliases.iter().filter_map(|(alias, target)| {
        let target = items.resolve(target);
        let body = items.functions.iter().find(|body| body.symbol == target)?;
        Some((*alias, body.first_line))
    });
    for (symbol, line) in functions.chain(aliases).filter(|(symbol, _)| names::is_own(symbol, krate)) {
        by_path.entry(names::path(symbol, krate)).or_default().push((line, symbol));
    }
    let mut found: HashMap<&'a str, String> = HashMap::new();
    for (path, mut symbols) in by_path {
        // Those without a line keep the order of the file.
        symbols.sort_by_key(|(line, _)| *line);
        let known = |symbol: &str| other.functions.iter().find(|function| function.symbol == symbol);
        let is_unnumbered = symbols.iter().any(|(_, symbol)| symbol.starts_with("_ZN"));
        let numbers = 0..symbols.len() + other.functions.len();
        let mut free: Vec<String> = numbers.map(|number| numbered(&path, number, is_unnumbered)).collect();
        free.retain(|name| !other.functions.iter().any(|function| function.function.name == *name));
        let is_alone = symbols.len() == 1;
        let mut free = free.into_iter();
        for (_, symbol) in symbols {
            let name = match known(symbol) {
                Some(function) => function.function.name.clone(),
                None if is_alone => path.clone(),
                None => free.next().unwrap_or_else(|| path.clone()),
            };
            found.insert(symbol, name);
        }
    }
    found
}

/// One of several functions with the same path: `main::{closure#2}` where closures have no numbers yet, else `generic#2`.
fn numbered(path: &str, number: usize, is_unnumbered: bool) -> String {
    match path.strip_suffix("#0}").filter(|_| is_unnumbered) {
        Some(closure) => format!("{closure}#{number}}}"),
        None => format!("{path}#{number}"),
    }
}
