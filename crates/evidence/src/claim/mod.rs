//! Claims: sentences about a listing, and what must hold for each to be true.
//!
//! A claim stands at the bottom of its listing, in comments that the compiler does not see:
//!
//! ```text
//! //@ claim const_is_an_immediate: implementation
//! //@   `multiply` carries the value 1000 in its own code; there is no `FACTOR` in memory.
//! //@   dev release: fn multiply has immediate 1000
//! //@   dev release: no symbol FACTOR
//! //@ claim new_does_not_allocate: guaranteed std/vec/struct.Vec.html#method.new "will not allocate until elements are pushed"
//! //@   only: rustc >= 1.90, rustc < 1.99
//! //@   An empty `Vec` has asked for no memory.
//! //@   dev release: run: line `Vec::new()`: 0 allocations
//! ```
//!
//! First the id (unique in its listing; `[a-z0-9_]+`) and the promise; then, if it has one, the scope (`only:`); then the sentence,
//! in one or more lines; then the checks, one a line, each behind the profiles that it is judged in.
//!
//! # Promises
//! - `guaranteed PAGE#FRAGMENT "phrase"`: the documentation says so. The page is a path below the pinned toolchain's
//!   `share/doc/rust/html`, and the phrase stands in the fragment's section. Backed by evidence too.
//! - `implementation`: true of this compiler and this standard library, promised by nobody.
//! - `optimizer`: true in release because the optimizer did something.
//!
//! # Scope
//! `only:` and a list of: `rustc >= 1.90`, `rustc < 1.97`, `stack 8 MiB` (of the main thread), `glibc`.
//! Outside its scope a claim is not judged, and says so.
//!
//! # Checks
//! `F`, `G` are functions of the listing by their path (`multiply`, `Point::norm`; in backticks if the name ends in `:`
//! or holds a space or comma that is not between `<` and `>`); a callee may also be a path outside it without generic arguments (`alloc::vec::Vec::push`,
//! `core::panicking::panic_bounds_check`) or a C symbol (`memcpy`). `S` is a static or constant by path. `N` is a number: `1000`,
//! `-1`, `0x10ffff`, `1_000`; sizes are bytes and may carry `KiB` or `MiB`. AMOUNT is `N`, `at least N`, or `at most N`.
//! A check about a function that is not in the assembly fails, unless it is the one that says so.
//!
//! | check | holds if |
//! | --- | --- |
//! | `fn F has immediate N` · `has no immediate N` | an instruction of F has N as an immediate operand |
//! | `fn F refers to S` · `does not refer to S` | an operand of F names S |
//! | `fn F has instruction M` · `has no instruction M` | F has an instruction with mnemonic M (with prefix: `lock inc`, or `lock` alone) |
//! | `fn F has a frame of AMOUNT bytes` · `has no frame` | its prologue reserves so much, pushes counted |
//! | `fn F has a slot of AMOUNT bytes for V` · `has no slot for V` | the parameter or variable V lies in its frame; it does not (dev) |
//! | `fn F has a pointer to V` | its frame holds the address of the parameter or variable V, which lies elsewhere (dev) |
//! | `fn F uses the red zone` · `does not use the red zone` | it stores below the stack pointer without moving it |
//! | `fn F probes the stack` · `does not probe the stack` | its prologue touches new stack page by page |
//! | `fn F calls G` · `does not call G` · `calls nothing` | a call or tail call (panic and unwind paths left out) |
//! | `fn F tail-calls G` | a jump to G |
//! | `fn F panics` · `cannot panic` | a path of its own panics; none does, nor does any of what it calls |
//! | `fn F reaches the allocator` · `cannot reach the allocator` | following calls, through std too; unknown fails both |
//! | `fn F copies AMOUNT bytes` · `copies nothing` | one `memcpy` or `memmove` call or inline run of moves of that size |
//! | `fn F clears AMOUNT bytes` · `clears nothing` | one `memset` call or inline run of zero stores of that size |
//! | `fn F does nothing` | its only instruction is `ret` |
//! | `fn F is the same code as fn G` · `is not the same code as fn G` | one body serves both |
//! | `fn F is absent` · `is present` | the assembly has no such function (inlined, or never used) |
//! | `fn F is the same in both` | dev and release give the same instructions (behind `dev release:`) |
//! | `static S is in SECTION, N bytes, align N, relocated` | any of these parts; also `not relocated` |
//! | `static S holds TEXT` | its bytes, as the page shows them, begin with the text in backticks |
//! | `no symbol S` · `symbol S` | the object has no such function or static, or has it |
//! | `constant of N bytes in SECTION` · `no constant of N bytes` | an anonymous constant that the listing's code or statics use |
//! | `type T is N bytes, align N` | its size, its alignment, or both, from debug info (dev) |
//! | `type T has field FIELD at N` | the field begins N bytes from its start (dev) |
//! | `type T has AMOUNT bytes of padding` · `has no padding` | between and behind its own fields; of an enum, whichever variant it is (dev) |
//! | `type T has a niche in FIELD` · `has a tag of N bytes` | values that the field never has tell its variants apart; a number of its own does (dev) |
//! | `run: AMOUNT allocations` · `reallocations` · `frees` · `zeroed allocations` | of the whole run (allocations count zeroed ones too) |
//! | `run: AMOUNT bytes allocated` · `peak AMOUNT bytes` | of the whole run; a reallocation adds what it adds |
//! | `run: AMOUNT bytes never freed` · `AMOUNT blocks never freed` | at the end of `main` |
//! | `run: block sizes N, N, …` | the sizes of allocations and reallocations, in order |
//! | `run: AMOUNT allocations of N bytes, align N` | only those of that size, that alignment, or both |
//! | `run: line TEXT: …` | the same, counting only events of the one source line that contains the text in backticks |
//! | `run: anchor NAME: …` | the same, counting only events of the lines between `// ANCHOR: NAME` and `// ANCHOR_END: NAME` |
//! | `run: prints TEXT` · `does not print TEXT` | a line of standard output that is the text in backticks |
//! | `run: LABEL lies in REGION` | each line of output that begins with `LABEL:` reads `LABEL: 0x[REGION]` (LABEL in backticks); there is one |
//! | `run: says TEXT` | standard error contains the text in backticks |
//! | `run: exits with N` · `dies by SIGABRT` · `never ends` | how it ended |
//! | `run is the same in both` | dev and release give the same output and the same events (behind `dev release:`) |
//! | `steps: at TEXT: X is live` · `is moved` · `is partly moved` · `is uninitialized` | what the compiler says of the variable; what it leaves open fails each |
//! | `steps: at TEXT: X is out of scope` | no variable of this name can be named there |
//! | `steps: at TEXT: X holds VALUE` | its value, as the picture shows it: `3`, `true`, ``"text"`` |
//! | `steps: at TEXT: X is N bytes` | its size |
//! | `steps: at TEXT: X points to Y` · `points into Y` | to its first byte; to any of them |
//! | `steps: at TEXT: X points into the frame of F` · `points to a freed block` · `points nowhere` | the last: it holds a number that is no address |
//! | `steps: at TEXT: X has the bytes of Y` | all of them, pointers by where they lead |
//! | `steps: at TEXT: X lies where it lay at TEXT` | in the same place |
//! | `steps: at TEXT: block N is live` · `block N is freed` | it is in use; it was |
//! | `steps: at TEXT: AMOUNT blocks live` · `AMOUNT bytes live` | of the heap |
//! | `steps: at TEXT: AMOUNT frames` | of the listing's functions, on the stack of the thread that runs |
//! | `steps: at TEXT: frame of F lies below frame of G` · `lies above frame of G` | on one stack |
//! | `steps: from TEXT to TEXT: block N stays` · `block N moves` | whether a reallocation gave it another address |
//! | `steps: from TEXT to TEXT: the bytes of X stay` · `the bytes of X come to Y` | those it has first are those that it, or Y, has in the end |
//! | `compile: error E0133` · `compile: lint NAME` · `no lint NAME` | with `on line TEXT` and `says TEXT` where wanted |
//! | `compile: succeeds` | no error |
//!
//! Checks of steps are judged by the recording of the debug build, which the listing asks for with `//@ record`. `at TEXT` is the step
//! before the line that contains the text in backticks runs, for the first time, or ``at TEXT visit 2``. `X` and `Y` are variables of the
//! innermost call (the last of that name), or `x of F` of the innermost call of F; or `static S`, or `block N` (from 1, in order of
//! allocation). A dot leads into one: `x.len`, `pair.0`; `.*` to what a pointer points to: `rc.*.strong`.
//!
//! Regions: `stack`, `thread stack`, `heap`, `.rodata`, `.data.rel.ro`, `.data`, `.bss`, `.text`, `tls`, `library` (a shared one), `mmap`
//! (any other mapping), `nowhere` (an address in no mapping, such as the one an empty `Vec` holds: then a small number is printed).
//!
//! Of frames and fields the evidence holds what the listing asks for: `//@ frames: F`, `//@ layouts: T`. FIELD is a path, as the layout
//! shows it: `len`, `buf.cap` (a field of a field), `Square.0` (of a variant), in backticks if it is a number alone.
//!
//! What a check denies must be able to be there, so that a typo does not pass for nothing: the name in `no symbol S`, `does not refer
//! to S`, `does not call G` or `is absent` must occur in the program (or be a known callee of the standard library or C), `has no
//! instruction M` needs a mnemonic, and a denied lint must be one that the compiler has.
//!
//! TEXT of `line TEXT`, `on line TEXT`, `at TEXT` and the like must stand on exactly one line of the program, comments left out. An immediate is found in
//! either reading, signed or not: -1 in a byte is 255 too. `has instruction inc` finds `lock inc` too. `type T` may leave out paths,
//! the global allocator and the default hasher: `Vec<u8>`, `HashMap<u8, u8>`.

mod docs;
mod grammar;
mod judge;
pub(crate) mod parse;
mod report;
pub mod steps;
mod tokens;
pub(crate) mod words;

use std::fmt;
use std::str::FromStr;

use crate::listing::ListingId;
use crate::model::Profile;

pub use docs::Documentation;
pub use judge::{CheckVerdict, Outcome, Proof, Verdict, judge, types_called};
pub use report::report;
pub use steps::StepsFact;

/// A claim's name: `heap/vec_growth/new_does_not_allocate`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// Whose claim it is.
    pub listing: ListingId,
    /// Its name in that listing.
    pub name: String,
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.listing, self.name)
    }
}

impl FromStr for ClaimId {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let (listing, name) =
            s.rsplit_once('/').ok_or_else(|| format!("`{s}` is no claim: expected `part/listing/claim`"))?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            return Err(format!("`{name}` is no claim's name: lower-case letters, digits and `_` only"));
        }
        Ok(Self { listing: listing.parse()?, name: name.to_owned() })
    }
}

/// A sentence about a listing, who promises it, and what must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub id: ClaimId,
    /// The line of its `//@ claim`, from 1.
    pub line: u32,
    /// Who promises it.
    pub promise: Promise,
    /// Where it is said to hold.
    pub scope: Vec<Scope>,
    /// The sentence, in Markdown, on one line.
    pub sentence: String,
    /// What must hold; never empty.
    pub checks: Vec<Check>,
}

/// Who promises that a claim is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promise {
    /// The Reference or the documentation of std.
    Guaranteed {
        /// Path below `share/doc/rust/html`.
        page: String,
        /// The id on that page.
        fragment: String,
        /// A phrase that stands in that fragment's section.
        phrase: String,
    },
    /// Nobody: it is how this compiler and std do it.
    Implementation,
    /// Nobody: it is what the optimizer did this time.
    Optimizer,
}

impl Promise {
    /// The word for it: `guaranteed`, `implementation` or `optimizer`.
    pub fn name(&self) -> &'static str {
        match self {
            Promise::Guaranteed { .. } => "guaranteed",
            Promise::Implementation => "implementation",
            Promise::Optimizer => "optimizer",
        }
    }
}

/// A limit on where a claim holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// `rustc >= 1.90`: minor versions of Rust 1.
    RustcFrom(u32),
    /// `rustc < 1.97`.
    RustcBelow(u32),
    /// `stack 8 MiB`: the main thread's stack limit, in bytes.
    Stack(u64),
    /// `glibc`: the C library is glibc.
    Glibc,
}

/// One check of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its line in the listing, from 1.
    pub line: u32,
    /// The directive as written, without the profiles.
    pub text: String,
    /// The profiles it is judged in.
    pub profiles: Vec<Profile>,
    /// What must hold.
    pub fact: Fact,
}

/// What must hold; the table above says what each means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `fn F …`
    Function {
        /// The function's path.
        name: String,
        /// What is said of it.
        is: FunctionFact,
    },
    /// `static S is …`
    Static {
        /// The static's path.
        name: String,
        /// What is said of it; never empty.
        is: Vec<StaticFact>,
    },
    /// `symbol S` or `no symbol S`
    Symbol {
        /// The path.
        name: String,
        /// Whether it must be there.
        exists: bool,
    },
    /// `constant of N bytes in SECTION` or `no constant of N bytes`
    Constant {
        /// Bytes.
        size: u64,
        /// Where it must lie.
        section: Option<String>,
        /// Whether it must be there.
        exists: bool,
    },
    /// `type T is N bytes, align N`
    Type {
        /// The type's name.
        name: String,
        /// Bytes.
        size: Option<u64>,
        /// Bytes.
        align: Option<u64>,
    },
    /// `type T has …`
    Layout {
        /// The type's name.
        name: String,
        /// What is said of it.
        is: LayoutFact,
    },
    /// `run: …`
    Run {
        /// Which of its events count.
        at: Where,
        /// What is said of them.
        is: RunFact,
    },
    /// `run is the same in both`
    SameRun,
    /// `steps: …`
    Steps(StepsFact),
    /// `compile: …`
    Compile(CompileFact),
}

/// What a check says of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum FunctionFact {
    Immediate { value: i128, has: bool },
    Refers { to: String, does: bool },
    Instruction { mnemonic: String, has: bool },
    FrameOf(Amount),
    NoFrame,
    SlotFor { variable: String, size: Amount },
    NoSlotFor(String),
    PointerTo(String),
    RedZone(bool),
    Probes(bool),
    Calls { to: String, does: bool },
    CallsNothing,
    TailCalls(String),
    Panics(bool),
    ReachesAllocator(bool),
    Copies(Amount),
    CopiesNothing,
    Clears(Amount),
    ClearsNothing,
    DoesNothing,
    SameCodeAs { other: String, same: bool },
    Present(bool),
    SameInBoth,
}

/// What a check says of a static.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum StaticFact {
    Section(String),
    Size(u64),
    Align(u64),
    Relocated(bool),
    Holds(String),
}

/// What a check says of how a type lies in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum LayoutFact {
    FieldAt { field: String, offset: u64 },
    Padding(Amount),
    NicheIn(String),
    TagOf(u64),
}

/// Which events of a run a check counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// All of them.
    Run,
    /// Those of the one source line that contains this text.
    Line(String),
    /// Those of the lines of this anchor.
    Anchor(String),
}

/// What a check says of a run, or of a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum RunFact {
    Count { what: Counted, amount: Amount, size: Option<u64>, align: Option<u64> },
    BytesAllocated(Amount),
    Peak(Amount),
    BytesNeverFreed(Amount),
    BlocksNeverFreed(Amount),
    BlockSizes(Vec<u64>),
    Prints { text: String, does: bool },
    LiesIn { label: String, region: String },
    Says(String),
    ExitsWith(i32),
    DiesBy(String),
    NeverEnds,
}

/// The kinds of event that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum Counted {
    Allocations,
    ZeroedAllocations,
    Reallocations,
    Frees,
}

/// What a check says of the compiler's diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table above")]
pub enum CompileFact {
    Succeeds,
    Error { code: String, on: Option<String>, says: Option<String> },
    Lint { name: String, on: Option<String>, says: Option<String> },
    NoLint(String),
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// `N`
    Exactly(u64),
    /// `at least N`
    AtLeast(u64),
    /// `at most N`
    AtMost(u64),
}

impl Amount {
    /// Whether `found` is so much.
    pub fn admits(self, found: u64) -> bool {
        match self {
            Amount::Exactly(n) => found == n,
            Amount::AtLeast(n) => found >= n,
            Amount::AtMost(n) => found <= n,
        }
    }
}
