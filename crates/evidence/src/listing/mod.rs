//! A listing: one file, one program, with its caption, its directives and its claims.
//!
//! ```text
//! //! One sentence that becomes the caption.
//! pub const FACTOR: u32 = 1000;
//! // ANCHOR: multiply
//! #[inline(never)]
//! pub fn multiply(value: u32) -> u32 { value * FACTOR }
//! // ANCHOR_END: multiply
//! pub fn main() { println!("{}", multiply(std::hint::black_box(7))); }
//! //@ edition: 2021
//! //@ claim …
//! ```
//!
//! Directives other than claims, each on a line of its own that starts with `//@`:
//! - `edition: 2021`: another edition than 2024;
//! - `flags: -C opt-level=1`: more flags, put after the profile's own;
//! - `aux: other.rs`: a second crate, a file next to this one, compiled first and linked by its stem; may be given more than once;
//! - `crates: arrayvec, smallvec`: crates from crates.io that it uses, which `listings/outside/Cargo.toml` has; it is then a module of
//!   `listings/outside/listings.rs` and not of `listings`;
//! - `allocator: own`: it brings a `#[global_allocator]` of its own and is run without the recording one;
//! - `crate root: WHY`: it must be the root of its own crate (`#![no_std]`, another edition, …) and is no module of `listings`;
//! - `compile fail`: it must not compile (only below `compile_fail/`, whose files need no `main`);
//! - `fails: SIGABRT`, `fails: status 101` or `fails: never ends`: how a run of it ends, when not with status 0, in every profile; or
//!   `dev fails: …` in one. Any other end is an error.
//! - `not run: WHY`: it is compiled but not run;
//! - `record`: its debug build is recorded, statement by statement; ``moment: `TEXT` `` is a step that is shown without a script too, the one
//!   before the line that contains the text runs (``moment: `TEXT` visit 2``: for the second time); the first of them is shown first;
//! - `frames: f, g`: functions whose frames are drawn;
//! - `layouts: Point, Option<Point>`: types whose layouts are drawn, by the names that claims have for them;
//! - `map`: the address space of its run is drawn, with what it prints addresses of (`LABEL: 0x…`).
//!
//! They stand at the end of the file, claims last: from the first of them on there are only `//@` lines, comments and blank lines.
//! What is compiled is the file without that end: the line numbers of the program do not change, and a changed claim recompiles
//! nothing.

pub(crate) mod directives;
mod line;
mod parse;
mod source;

use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::model::Profile;
use crate::problem::Problems;

pub use parse::{all, find};

/// The part that programs of the reader's own are given.
const OWN: &str = "own";

/// A listing's name, which is its path below `listings/src` without `.rs`: `global/const_factor`, `compile_fail/static_refcell`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ListingId(String);

impl ListingId {
    /// `global` of `global/const_factor`.
    pub fn part(&self) -> &str {
        self.0.split_once('/').map_or("", |(part, _)| part)
    }

    /// `const_factor` of `global/const_factor`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(self.0.as_str(), |(_, name)| name)
    }

    /// The whole, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ListingId {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
        let words: Vec<&str> = s.split('/').collect();
        if words.len() == 2 && words.iter().all(|word| !word.is_empty() && word.bytes().all(plain)) {
            return Ok(Self(s.to_owned()));
        }
        Err(format!("`{s}` is no listing: expected `part/name` in lower-case letters, digits and `_`"))
    }
}

impl TryFrom<String> for ListingId {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        s.parse()
    }
}

impl From<ListingId> for String {
    fn from(id: ListingId) -> String {
        id.0
    }
}

impl fmt::Display for ListingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A listing as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its name.
    pub id: ListingId,
    /// Its file, as given (relative to the root of the book, or the reader's own path).
    pub file: PathBuf,
    /// The caption: the file's first `//!` sentence, in Markdown, on one line.
    pub caption: String,
    /// The whole file, line endings made `\n`.
    pub text: String,
    /// What is compiled: `text` without the directives at its end.
    pub program: String,
    /// The parts the page may show first, in order.
    pub anchors: Vec<Anchor>,
    /// How it is compiled and run.
    pub directives: Directives,
    /// Its claims, in order.
    pub claims: Vec<Claim>,
}

/// Lines between `// ANCHOR: name` and `// ANCHOR_END: name`, the marks not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its name.
    pub name: String,
    /// Lines, from 1.
    pub lines: RangeInclusive<u32>,
}

/// What a listing says of how it is compiled and run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directives {
    /// The edition; `None` means 2024.
    pub edition: Option<String>,
    /// Further flags for rustc.
    pub flags: Vec<String>,
    /// Second crates: file names next to the listing.
    pub aux: Vec<String>,
    /// Crates from crates.io.
    pub crates: Vec<OutsideCrate>,
    /// It brings its own global allocator.
    pub own_allocator: bool,
    /// Why it must be a crate root.
    pub crate_root: Option<String>,
    /// It must not compile.
    pub compile_fail: bool,
    /// Why it is not run.
    pub not_run: Option<String>,
    /// How it ends, where not with status 0.
    pub fails: Vec<(Profile, Ending)>,
    /// Whether its debug build is recorded.
    pub record: bool,
    /// The steps of its recording that are shown without a script too, in order; the first is shown first.
    pub moments: Vec<Moment>,
    /// The functions whose frames are drawn, by path.
    pub frames: Vec<Named>,
    /// The types whose layouts are drawn.
    pub layouts: Vec<Named>,
    /// Whether the address space of its run is drawn.
    pub map: bool,
}

/// A step of a recording: the one before a line runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// A text that stands on the line.
    pub text: String,
    /// Which time the line is about to run, from 1.
    pub visit: u32,
    /// The line of the directive, from 1.
    pub line: u32,
}

/// What a directive names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name of a function or a type.
    pub name: String,
    /// The line of the directive, from 1.
    pub line: u32,
}

/// A crate from crates.io that a listing uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideCrate {
    /// Its name in `use`.
    pub name: String,
    /// The line that names it, from 1.
    pub line: u32,
}

/// How a run is expected to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With this exit status.
    Status(i32),
    /// By this signal, such as `SIGABRT`.
    Signal(String),
    /// At the time limit.
    Never,
}

impl Listing {
    /// Reads one listing.
    ///
    /// # Errors
    /// Everything wrong with the file: no caption, no `main`, an anchor without end, a directive or claim that does not parse, a claim
    /// id given twice, each with its line.
    pub fn read(id: ListingId, file: &Path) -> Result<Self, Problems> {
        parse::read(id, file)
    }

    /// Reads a program of the reader's own.
    ///
    /// It needs no caption (its file name stands in) and no claims. A `fn main` that is not `pub` is made so in `program`, because
    /// what runs it calls it from another crate. Without a `main` it is a library, and `not_run` says so. Its name is `own/STEM`.
    ///
    /// # Errors
    /// The file cannot be read, or what it says in directives, anchors and claims is wrong, each with its line.
    pub fn read_own(file: &Path) -> Result<Self, Problems> {
        parse::read_own(file)
    }

    /// Whether it is a program of the reader's own, which may end as it likes and need not do the same every time.
    pub fn is_own(&self) -> bool {
        self.id.part() == OWN
    }

    /// The edition it is compiled in.
    pub fn edition(&self) -> &str {
        self.directives.edition.as_deref().unwrap_or("2024")
    }

    /// The lines of an anchor.
    pub fn anchor(&self, name: &str) -> Option<RangeInclusive<u32>> {
        self.anchors.iter().find(|anchor| anchor.name == name).map(|anchor| anchor.lines.clone())
    }
}
