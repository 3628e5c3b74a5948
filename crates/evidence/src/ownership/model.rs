//! What the compiler said about a listing, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All that was found out about the variables of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ownership {
    /// The bodies of functions, closures and `async` blocks, in the order in which they begin.
    pub bodies: Vec<Body>,
}

/// A body: what one call runs through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Where it stands, parameters included.
    pub span: Span,
    /// How many bodies of closures it lies in, itself included if it is one; what is `async` counts as a closure.
    pub depth: u32,
    /// Whether it is left and entered again at each `await`.
    pub is_async: bool,
    /// Its variables, in order of declaration.
    pub variables: Vec<Variable>,
    /// What runs as one, in the order in which it begins; a unit may hold others.
    pub units: Vec<Unit>,
}

/// A variable of a body: a parameter, or what a pattern binds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// The line of the name in its declaration, from 1: that of debug info.
    pub line: u32,
    /// Whether it has a value from the start; `let x;` has none.
    pub initialized: bool,
    /// The unit that declares it; none for a parameter.
    pub declared_by: Option<usize>,
    /// Where it can be named, were it not for shadowing.
    pub scope: Span,
    /// Whether all expressions that move out of it or assign to it are known; not where the compiler could not be asked.
    pub known: bool,
    /// These expressions, in the order in which they end.
    pub effects: Vec<Effect>,
}

/// An expression that changes who owns a variable's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// What it does.
    pub kind: EffectKind,
    /// The expression.
    pub span: Span,
    /// The unit that it belongs to.
    pub unit: usize,
    /// The lines at which a step shows that it is about to run, or has run.
    pub lines: Vec<u32>,
    /// Whether such a step shows that it has run: a pattern has bound where the block behind it is entered.
    pub entered: bool,
    /// Whether a step at one of these lines means that it runs, if the step's unit comes to its end.
    pub sure: bool,
    /// The lines of each alternative, such as the other arms of the same `match`: a next step at one shows that it did not run after all.
    pub unless: Vec<Vec<u32>>,
    /// Whether it runs only as its loop is entered, not at each iteration.
    pub on_entry: bool,
}

/// What an expression does to a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EffectKind {
    /// Moves the whole value out of it.
    Move,
    /// Moves a part out of it.
    MovePart,
    /// Gives it a value.
    Assign,
    /// Gives a part of it a value.
    AssignPart,
}

/// What runs as one: a statement without what stands in its blocks, an arm, the end of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it stands, with the units that lie in it.
    pub span: Span,
    /// The lines that hold some of it that belongs to no unit in it.
    pub lines: Vec<u32>,
    /// The unit that it lies in.
    pub within: Option<usize>,
    /// What the compiler says of each variable (by number) that can be named before it; `None` if it could not be asked, or no
    /// path leads here from the statement before.
    pub verdicts: Option<BTreeMap<usize, Verdict>>,
    /// For a loop: the same, as its head runs again.
    pub again: Option<BTreeMap<usize, Verdict>>,
    /// The calls in it, by the last part of the name; `None` if it holds code that was not understood, such as a macro of the listing.
    pub calls: Option<Vec<(String, Span)>>,
    /// The closures in it.
    pub closures: Vec<Span>,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// The head of a function or closure: its parameters.
    Head,
    /// A statement, or an expression in place of one.
    Statement,
    /// A loop.
    Loop,
    /// An arm of a `match`.
    Arm,
    /// The closing brace of a block, where its variables are dropped.
    Close,
}

/// What the compiler says of a variable at a place, for all paths that lead there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It has a value on each path.
    Live,
    /// It was moved from on some path, by one of the expressions on these lines.
    MovedIf(Vec<u32>),
    /// A part of it was moved on some path, by one of the expressions on these lines.
    PartlyMovedIf(Vec<u32>),
    /// It has no value on some path; these lines would assign one.
    UninitUnless(Vec<u32>),
    /// It has no value on any path.
    Uninit,
    /// Another error stood here.
    Unknown,
}

/// A stretch of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first byte, from 0.
    pub start: usize,
    /// The byte behind the last.
    pub end: usize,
    /// The line of the first byte, from 1.
    pub first: u32,
    /// The line of the last byte.
    pub last: u32,
}

impl Span {
    /// Whether `other` lies in it, or is the same.
    pub fn holds(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether it has a part of this line.
    pub fn has_line(&self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }
}
