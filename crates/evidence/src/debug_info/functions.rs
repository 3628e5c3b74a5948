//! Functions and variables, as debug info has them.

use std::ops::Range;

use super::{Base, Place, TypeId};

/// A function, or one instance of a generic one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its path as debug info has it, the crate left out: `main`, `Point::norm`, `main::{closure#0}`, `{impl#0}::drop`.
    ///
    /// [`crate::model::Function::name`] is made of the symbol instead, which tells more (which trait an impl is of): ask by `symbol`
    /// where the two must meet.
    pub name: String,
    /// As the object file has it; `None` where it has no code of its own under a name.
    pub symbol: Option<String>,
    /// The crate that it was defined in: the outermost of its namespaces.
    pub krate: Option<String>,
    /// The line of its `fn`.
    pub line: Option<SourceLine>,
    /// What it returns; `None` for nothing, or where debug info does not say.
    pub returns: Option<TypeId>,
    /// Where its code is, in order of address; empty where it has none of its own (it was inlined everywhere, or is only declared).
    /// Code at address 0 is code that the linker dropped, and left out.
    pub ranges: Vec<Range<u64>>,
    /// What [`Base::Frame`] counts from, as debug info has it: what a register holds, or an address; see [`Function::frame_origin`].
    pub frame_base: Option<Place>,
    /// The scopes inside it. The first is its body, which lies in no other.
    pub scopes: Vec<Scope>,
}

/// Which of [`Function::scopes`].
pub type ScopeId = usize;

/// A part of a function in which its variables are in scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The scope that it lies in; always an earlier one. `None` for the body.
    pub parent: Option<ScopeId>,
    /// Where its code is, in order of address.
    pub ranges: Vec<Range<u64>>,
    /// What was inlined here, if it is an inlined call; it holds that function's parameters and variables.
    pub inlined: Option<Inlined>,
    /// In order of declaration, without those of the scopes inside it.
    pub variables: Vec<Variable>,
}

/// A call that was inlined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inlined {
    /// The function's path, as [`Function::name`]; empty where its entry is not known.
    pub function: String,
    /// As [`Function::krate`].
    pub krate: Option<String>,
    /// The line of the call.
    pub call: Option<SourceLine>,
}

/// A line of a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceLine {
    /// Which of [`super::DebugInfo::files`].
    pub file: usize,
    /// From 1.
    pub line: u32,
}

/// A parameter, a variable, or a static.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name; of a static, its path. Empty for a parameter that is a pattern or that the compiler made.
    pub name: String,
    /// Whether it is a parameter.
    pub is_parameter: bool,
    /// Where it was declared.
    pub line: Option<SourceLine>,
    /// Its type; `None` where debug info does not say.
    pub ty: Option<TypeId>,
    /// Where it is.
    pub location: Location,
    /// Of a static: its symbol.
    pub symbol: Option<String>,
    /// Of a static: the crate that it was defined in.
    pub krate: Option<String>,
}

/// Where a variable is, over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Nowhere: the compiler kept no place for it (optimized out), or debug info is of a function without code of its own.
    Nowhere,
    /// In one place, as long as its scope.
    Always(Place),
    /// In these places, each while the program counter is in the range; nowhere in between.
    While(Vec<(Range<u64>, Place)>),
}

impl Location {
    /// Where it is while the program counter is `address`.
    pub fn at(&self, address: u64) -> Option<&Place> {
        match self {
            Location::Nowhere => None,
            Location::Always(place) => Some(place),
            Location::While(places) => {
                places.iter().find(|(range, _)| range.contains(&address)).map(|(_, place)| place)
            }
        }
    }
}

impl Function {
    /// The variables in scope while the program counter is `address`, outer scopes first, each scope's in order of declaration;
    /// those of inlined calls are not among them.
    pub fn in_scope(&self, address: u64) -> Vec<&Variable> {
        let mut found: Vec<&Variable> = Vec::new();
        let mut is_open = vec![false; self.scopes.len()];
        for (at, scope) in self.scopes.iter().enumerate() {
            let parent = scope.parent.is_none_or(|parent| is_open.get(parent) == Some(&true));
            is_open[at] =
                parent && scope.inlined.is_none() && scope.ranges.iter().any(|range| range.contains(&address));
            if is_open[at] {
                found.extend(&scope.variables);
            }
        }
        found
    }

    /// Whether a scope is an inlined call, or lies in one.
    pub fn is_inlined(&self, scope: ScopeId) -> bool {
        let mut next = Some(scope);
        while let Some(scope) = next.and_then(|at| self.scopes.get(at)) {
            if scope.inlined.is_some() {
                return true;
            }
            next = scope.parent;
        }
        false
    }

    /// Its scopes, without inlined calls and what lies in them.
    pub fn own_scopes(&self) -> impl Iterator<Item = (ScopeId, &Scope)> {
        self.scopes.iter().enumerate().filter(|(at, _)| !self.is_inlined(*at))
    }

    /// What [`Base::Frame`] counts from, as something else and bytes from there: mostly `rsp`, as it is behind the prologue, and none;
    /// in functions that keep a frame pointer, `rbp`; in large frames the canonical frame address and the frame's size, negative.
    pub fn frame_origin(&self) -> Option<(Base, i64)> {
        match &self.frame_base {
            Some(Place::Register(register)) => Some((Base::Register(*register), 0)),
            Some(Place::Memory { base, offset, steps }) if steps.is_empty() && *base != Base::Frame => {
                Some((*base, *offset))
            }
            _ => None,
        }
    }
}
