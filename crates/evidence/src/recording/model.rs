//! A recording, as data: the same on every run and on every machine.
//!
//! No address stands in it. A place in memory is said relative to what it lies in: a heap block by its number, the stack by the
//! distance from `main`'s frame, a static by its name. Bytes that differ from run to run are masked.

use serde::{Deserialize, Serialize};

use crate::listing::ListingId;

/// The recording of one listing's debug build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// Which listing.
    pub listing: ListingId,
    /// The first line of `rustc -V`.
    pub toolchain: String,
    /// [`crate::model::Evidence::source`] of what was recorded.
    pub source: String,
    /// The state before each statement that ran, in order; never empty.
    pub steps: Vec<Step>,
    /// Why there are no more steps.
    pub end: End,
    /// The lines of standard output, as in [`crate::model::Run::stdout`].
    pub stdout: Vec<String>,
}

/// Why a recording ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// `main` returned.
    Returned,
    /// The process exited with this status before `main` returned.
    Exited(i32),
    /// A signal ended it: `SIGABRT`, `SIGSEGV`, ….
    Signal(String),
    /// So many steps were recorded, and it went on.
    Limit(u32),
}

/// The state of the program before a statement runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The thread that is about to run it, as in [`Thread::number`].
    pub thread: u32,
    /// The line of the listing, from 1, that runs next; of the closing brace, where a scope or function ends.
    pub line: u32,
    /// The stacks, `main`'s thread first; of each thread that has a frame of the listing.
    pub threads: Vec<Thread>,
    /// The blocks that are live, or that were freed and something visible still points to, by number.
    pub heap: Vec<Block>,
    /// The listing's own statics and thread-locals, and the anonymous constants that something visible points to.
    pub statics: Vec<Global>,
    /// How many lines of [`Recording::stdout`] were printed.
    pub printed: usize,
}

/// A thread's stack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// 0 is the one that runs `main`; then in order of start.
    pub number: u32,
    /// Its frames of the listing's functions, the outermost first. Frames of other code between them are not in it.
    pub frames: Vec<Frame>,
}

/// An active call of a function of the listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Its path inside the listing, as in [`crate::model::Function::name`].
    pub function: String,
    /// The line that is about to run, or, in a caller, the line of the call; from 1.
    pub line: u32,
    /// Where the frame ends: bytes from the end of the outermost frame of its thread (just above that one's return address) to just above
    /// this one's return address; 0 or negative, since the stack grows down.
    pub top: i64,
    /// Bytes from `top` down to the stack pointer, the return address among them. The variables of a function that calls no other may
    /// lie below, in the 128 bytes of the red zone.
    pub size: u64,
    /// Parameters and variables in scope, in order of declaration; a name that is shadowed is given each time. At the brace that closes a
    /// scope, its variables are in it still: they are about to be dropped.
    pub locals: Vec<Local>,
}

/// A parameter or variable in scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Local {
    /// Its name.
    pub name: String,
    /// Where it is on its thread's stack: bytes from the same place as [`Frame::top`]; in an outer frame where a closure captured it there, or
    /// the caller holds it. `None` for one that is elsewhere, and for one without a place, such as one of no bytes or one that the compiler
    /// dropped.
    pub at: Option<i64>,
    /// Where it is, where that is no place on its thread's stack: what a closure captured lies where the closure does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lies: Option<Target>,
    /// Whether it may be used now.
    pub state: State,
    /// What is there.
    pub value: Value,
}

/// What the compiler says of a variable at a point of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It owns a value.
    Live,
    /// Its value was moved elsewhere; the bytes are still there.
    Moved,
    /// Part of its value was moved elsewhere.
    Partly,
    /// It has had no value yet; the bytes are what was there before.
    Uninit,
    /// Not known, or different from one way to here to another: neither an owner nor none may be drawn.
    Unknown,
}

/// Bytes and what their type makes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// The type, as debug info spells it, the listing's crate and the paths of std left out: `Vec<u32>`.
    #[serde(rename = "type")]
    pub ty: String,
    /// Bytes.
    pub size: u64,
    /// The bytes in memory order, in hexadecimal, two digits each; `??` for one that differs from run to run, such as one that is part of an
    /// address or that the program has not written to; the first 64 of them.
    pub bytes: String,
    /// A number, a character, a boolean, a variant's name, `"text"`, `null`; `??` for what differs from run to run; in words, why there is
    /// nothing to say (`the compiler kept no place for it`). Empty where the parts or the target say it all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What it points to, where it is a reference, a pointer, or such a pointer's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Fields, elements, captured variables, in memory order; of types that are of no interest inside (wrappers of one field) the
    /// inner ones. Of elements the first 16; of arrays of bytes none, since the bytes say it all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// A field, or an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The field's name; a number for elements and tuples.
    pub name: String,
    /// Bytes from the start of what it is a part of.
    pub offset: u64,
    /// What is there.
    pub value: Value,
}

/// Where a pointer points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// Into a heap block: its number, and bytes from its start.
    Block(u32, u64),
    /// Into a heap block that was freed.
    Freed(u32, u64),
    /// Into the stack of a thread: its number, and where, as in [`Local::at`].
    Stack(u32, i64),
    /// Into one of [`Step::statics`]: its name, and bytes from its start.
    Static(String, u64),
    /// To the code of this function.
    Code(String),
    /// A number that is no address of anything: the small one of an empty `Vec`'s elements, the largest one of a `Weak::new()`.
    Dangling(u64),
    /// Into what is not drawn: a region's name as in printed addresses (`.rodata`, `library`, `mmap`, …).
    Elsewhere(String),
}

/// A heap block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Numbered from 1 in order of allocation from the start of `main`; it keeps its number when it is reallocated, as in
    /// [`crate::model::Event::block`].
    pub number: u32,
    /// Bytes, as asked for.
    pub size: u64,
    /// Bytes.
    pub align: u64,
    /// The line of the listing that allocated it, or reallocated it last, where known.
    pub line: Option<u32>,
    /// Whether it was freed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub freed: bool,
    /// Whether its last reallocation gave it another address.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
    /// What is in it, by the type of a pointer to it; bytes alone where no pointer says, and no bytes where it was freed. Its size and its
    /// bytes are those of the whole block: of `[u32; 3]` in a block of 16 bytes too.
    pub value: Value,
}

/// A static, a thread-local, or an anonymous constant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Global {
    /// Its path inside the listing; for an anonymous constant, its text in quotes or a number of its own: `.const0`.
    pub name: String,
    /// Its section, as in [`crate::model::Static::section`].
    pub section: String,
    /// What is there.
    pub value: Value,
}
