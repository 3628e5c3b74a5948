//! Whom a function calls.

use std::cell::RefCell;
use std::collections::HashMap;

use super::RawCall;
use super::flow::{Flow, Leads};
use super::items::{Body, Items};
use super::names;

/// What follows from a function's control flow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Calls {
    /// Each callee once, in order of first call; those that panic are among them.
    pub(super) calls: Vec<RawCall>,
    /// Whether a path leads back to the caller, or to a callee in tail position that may return to it.
    pub(super) returns: bool,
}

/// Gathers the calls on all paths from the entry, landing pads left out.
pub(super) fn calls(flow: &Flow<'_, '_>, diverging: &dyn Fn(&str) -> bool) -> Calls {
    let mut found = Calls::default();
    flow.walk(|_, _, leads| {
        let (symbol, tail) = match leads {
            Leads::Call(symbol, _) => (*symbol, false),
            Leads::Tail(symbol, _) => (*symbol, true),
            Leads::Return => {
                found.returns = true;
                return;
            }
            Leads::On(_) | Leads::Nowhere => return,
        };
        found.returns |= tail && !symbol.is_some_and(diverging);
        let panic = symbol.is_some_and(|symbol| names::is_panic(&names::path(symbol, "")));
        let call = RawCall { symbol: symbol.map(str::to_owned), tail, panic };
        if !found.calls.contains(&call) {
            found.calls.push(call);
        }
    });
    found
}

/// Which functions never return: those from elsewhere that are known for it, and those of this file that have no way back.
pub(super) struct Diverging<'a> {
    local: HashMap<&'a str, Diverges>,
    elsewhere: RefCell<HashMap<String, bool>>,
}

/// How a function of the file never returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Diverges {
    Panicking,
    Otherwise,
}

impl<'a> Diverging<'a> {
    /// Looks for the functions of the file that never return, until no more turn up: each may make its callers such.
    pub(super) fn of(items: &Items<'a>) -> Self {
        let mut found = Self { local: HashMap::new(), elsewhere: RefCell::default() };
        let mut candidates: Vec<&Body<'a>> = items.functions.iter().collect();
        while !candidates.is_empty() {
            let mut more = HashMap::new();
            for body in candidates {
                let never_returns = |symbol: &str| found.contains(items.resolve(symbol));
                let calls = calls(&Flow::new(body, items, &never_returns), &never_returns);
                if !calls.returns {
                    let how = if found.any_panics(&calls) { Diverges::Panicking } else { Diverges::Otherwise };
                    more.insert(body.symbol, how);
                }
            }
            found.local.extend(more.iter().map(|(symbol, how)| (*symbol, *how)));
            let is_affected = |body: &&Body<'a>| {
                !found.local.contains_key(body.symbol)
                    && body.symbols().any(|symbol| more.contains_key(items.resolve(symbol)))
            };
            candidates = items.functions.iter().filter(is_affected).collect();
        }
        found
    }

    /// Whether the function behind a symbol never returns.
    pub(super) fn contains(&self, symbol: &str) -> bool {
        if self.local.contains_key(symbol) {
            return true;
        }
        if let Some(known) = self.elsewhere.borrow().get(symbol) {
            return *known;
        }
        let never_returns = never_returns(&names::path(symbol, ""));
        self.elsewhere.borrow_mut().insert(symbol.to_owned(), never_returns);
        never_returns
    }

    /// Whether one of the calls panics, be it by way of a function of the file that does nothing else.
    pub(super) fn any_panics(&self, calls: &Calls) -> bool {
        calls.calls.iter().any(|call| {
            let by_way = |symbol: &String| self.local.get(symbol.as_str()) == Some(&Diverges::Panicking);
            call.panic || call.symbol.as_ref().is_some_and(by_way)
        })
    }
}

/// Whether the function from elsewhere that is named so (by [`names::path`]) never returns.
pub(super) fn never_returns(path: &str) -> bool {
    const OTHERS: [&str; 6] =
        ["abort", "exit", "_exit", "std::process::abort", "std::process::exit", "core::intrinsics::abort"];
    names::is_panic(path) || OTHERS.contains(&path)
}
