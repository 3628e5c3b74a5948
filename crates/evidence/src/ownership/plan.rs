//! A listing's syntax: bodies, their variables, what runs as one, and where the compiler can be asked about them.
//!
//! ```text
//! walker    scopes, blocks and statements; bodies: functions and closures; flow: branches and loops
//! visit     which expression means what for that
//! pattern   the variables that a pattern binds
//! effects   which lines show that an expression ran
//! ```

mod bodies;
mod effects;
mod flow;
mod pattern;
mod visit;
mod walker;

use std::ops::Range;

use syn::visit::Visit;

use crate::ownership::model::{Body, Span};

/// What is to be asked of a listing.
pub(super) struct Plan {
    pub(super) bodies: Vec<Planned>,
    /// Where each `crate` of a path ends: a copy that is a module has its own place there.
    pub(super) roots: Vec<usize>,
    /// Why copies of the listing cannot stand in one crate, as far as its syntax shows.
    pub(super) alone: bool,
}

/// A body, and what is asked of it.
pub(super) struct Planned {
    /// Units without verdicts, variables without effects.
    pub(super) body: Body,
    /// The item that it is in. Questions in different items do not meet.
    pub(super) item: usize,
    pub(super) asks: Vec<Ask>,
    /// What tells when an expression runs.
    shape: Shape,
}

/// A question: what of the variables at this place?
pub(super) struct Ask {
    pub(super) unit: usize,
    /// Whether it is about the loop's head as it runs again.
    pub(super) again: bool,
    /// The variables that can be named there.
    pub(super) nameable: Vec<usize>,
    /// Ways to put it, the best first.
    pub(super) ways: Vec<Vec<Edit>>,
}

/// An insertion into the listing; it holds no line break.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The byte that it stands before.
    pub(super) at: usize,
    pub(super) before: &'static str,
    /// Whether the questions stand between `before` and `after`.
    pub(super) asks: bool,
    pub(super) after: &'static str,
}

/// The expressions of a body that decide whether another one runs.
#[derive(Default)]
struct Shape {
    /// Where what runs does not always run with its unit: the right side of `&&`, the arguments of an unknown macro.
    unsure: Vec<Range<usize>>,
    /// Expressions that may leave the unit: `?`, `return`, `break`, `continue`.
    exits: Vec<Range<usize>>,
    /// Assignments.
    assigns: Vec<Range<usize>>,
    /// What `for` loops go over.
    iterated: Vec<Range<usize>>,
    /// Patterns of `if let` and `while let`, and the block that runs where they match.
    conditions: Vec<(Range<usize>, Range<usize>)>,
    /// Patterns of `let … else`, and the block that runs where they do not match.
    refutable: Vec<(Range<usize>, Range<usize>)>,
    /// The arms of each `match`, as units.
    matches: Vec<Vec<usize>>,
}

/// The text of a listing by lines.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    starts: Vec<usize>,
    /// Where its tokens stand, in order, but for what only separates.
    tokens: Vec<Range<usize>>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut tokens = Vec::new();
        visit::tokens(text.parse().unwrap_or_default(), &mut tokens);
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), tokens }
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, byte: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        let last = self.line(range.end.max(range.start + 1) - 1);
        Span { start: range.start, end: range.end, first: self.line(range.start), last }
    }

    /// The lines on which these bytes hold a token; a comment, a comma and a semicolon are none.
    pub(super) fn written(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        let first = self.tokens.partition_point(|token| token.start < range.start);
        let inside = self.tokens[first..].iter().take_while(move |token| token.start < range.end);
        inside.flat_map(|token| self.line(token.start)..=self.line(token.end - 1))
    }
}

/// Reads a listing's program; `None` if it does not parse, as one that must not compile need not.
pub(super) fn plan(lines: &Lines<'_>) -> Option<Plan> {
    let file = syn::parse_file(lines.text).ok()?;
    let mut roots = Vec::new();
    visit::roots(lines.text.parse().ok()?, &mut roots);
    let mut walker = walker::Walker::new(lines);
    walker.visit_file(&file);
    let mut bodies = walker.bodies;
    for planned in &mut bodies {
        planned.find_lines(lines);
    }
    let is_harmless = |attribute: &syn::Attribute| {
        ["doc", "allow", "expect", "warn", "deny", "forbid"].iter().any(|name| attribute.path().is_ident(name))
    };
    Some(Plan { bodies, roots, alone: !file.attrs.iter().all(is_harmless) })
}

/// The bytes of a syntax node.
fn range(node: &impl syn::spanned::Spanned) -> Range<usize> {
    node.span().byte_range()
}
