//! The evidence on one listing, as data: what the snapshots hold, what claims are judged by, what the pages show.
//!
//! Everything here is the same on every run and every machine: no absolute path, no address, no hash of a compiler.
//! What is long is one string a line (an instruction, an allocation event), so that a snapshot's diff reads like the thing itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::listing::ListingId;

pub use crate::model_frame::{Access, Elsewhere, FrameMap, Slot, SlotKind, SlotVariable, Touch};
pub use crate::model_layout::{Layout, Row, RowKind, When};
pub use crate::model_map::Region;
pub use crate::model_text::{CodeLine, Event, EventKind};

/// The two ways a listing is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What Cargo's `dev` profile means: opt-level 0, debug info 2, overflow checks and debug assertions.
    Dev,
    /// What Cargo's `release` profile means, in one codegen unit: opt-level 3, no debug info.
    Release,
}

impl Profile {
    /// Both, in the order in which they are shown.
    pub const ALL: [Profile; 2] = [Profile::Dev, Profile::Release];

    /// `dev` or `release`, as claims spell it.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Release => "release",
        }
    }

    /// `debug` or `release`, as the prose and the pages spell it.
    pub fn title(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }
}

/// Everything known about one listing on one toolchain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which listing.
    pub listing: ListingId,
    /// The first line of `rustc -V`, such as `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub toolchain: String,
    /// SHA-256, in hexadecimal, of what was compiled: the source without its claims, its auxiliary crates and its flags.
    pub source: String,
    /// What each profile gave.
    pub profiles: BTreeMap<Profile, ProfileEvidence>,
}

impl Evidence {
    /// The evidence from one profile. A `compile_fail` listing has it too, with diagnostics alone.
    pub fn profile(&self, profile: Profile) -> Option<&ProfileEvidence> {
        self.profiles.get(&profile)
    }
}

/// What one profile's build and run gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileEvidence {
    /// Errors and lints, in order of line.
    pub diagnostics: Vec<Diagnostic>,
    /// The listing's own functions, in order of their place in the source where known, then of name.
    pub functions: Vec<Function>,
    /// Names of the other functions compiled into the listing's object: instances of generic code from elsewhere, drop glue.
    pub instances: Vec<String>,
    /// The statics of the listing, thread-locals too.
    pub statics: Vec<Static>,
    /// Anonymous data that the listing's own functions or statics refer to, as numbered in the code (`.const0`, …).
    pub constants: Vec<Static>,
    /// Sizes of the listing's own types and of the types of its functions' parameters and locals, by name. From debug info: dev alone.
    pub types: Vec<TypeSize>,
    /// The frames that the listing asks for with `//@ frames:`, in that order. Of a function that the profile has no code for, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frames: Vec<FrameMap>,
    /// The layouts that it asks for with `//@ layouts:`, in that order. From debug info: dev alone; release has the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<Layout>,
    /// What running it did; `None` where it was not run (it does not compile, or this host cannot run it).
    pub run: Option<Run>,
}

/// An error or a lint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// `error` or `warning`.
    pub level: String,
    /// `E0133`, or a lint's name such as `static_mut_refs`.
    pub code: Option<String>,
    /// The message, its first line.
    pub message: String,
    /// The line of its primary span, from 1.
    pub line: Option<u32>,
}

/// One function of the listing's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Function {
    /// Its path inside the listing: `multiply`, `Point::norm`, `main::{closure#0}`, `<Loud as core::ops::drop::Drop>::drop`.
    pub name: String,
    /// The line it starts on, from 1.
    pub line: Option<u32>,
    /// The function whose code this is, where the compiler merged two (`a = b` in the assembly); `code` is then empty.
    pub same_as: Option<String>,
    /// What it reserves on the stack.
    pub frame: Frame,
    /// Labels and instructions, in order.
    pub code: Vec<CodeLine>,
    /// What it calls, each target once, in order of first call. Panic and unwind paths are not in it: see `panics`.
    pub calls: Vec<Call>,
    /// Whether it has a path that panics in its own code, or in a function of the listing's object that does nothing else.
    pub panics: bool,
    /// Whether a call of it can reach the allocator, panic and unwind paths left out.
    pub allocator: Reach,
}

/// A function's frame: the bytes below the return address that its prologue reserves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Bytes reserved at the deepest point of the prologue, pushes counted, the return address not.
    pub bytes: u64,
    /// Whether it stores below the stack pointer without moving it (the red zone, 128 bytes at most).
    pub red_zone: bool,
    /// Whether the prologue touches the new stack page by page (stack probes).
    pub probes: bool,
    /// Whether the size is not fixed (the stack pointer moves by a register's value, or down to an alignment); `bytes` is then the
    /// fixed part.
    pub dynamic: bool,
}

/// A call that a function makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The callee: a path (`alloc::vec::Vec::push`: generic arguments left out; own functions by their own name), a C symbol
    /// (`memcpy`), or `?` for a call through a pointer that cannot be followed.
    pub to: String,
    /// Whether it is a jump in tail position.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tail: bool,
}

/// Whether a function can reach the global allocator's `alloc`, `alloc_zeroed` or `realloc`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// It can: the chain of calls, from its own callee to the allocator.
    Yes(Vec<String>),
    /// It cannot: every call was followed to its end.
    No,
    /// Not known: what was in the way, such as "an indirect call in core::fmt::write".
    Unknown(String),
}

/// A static, or an anonymous constant, as it lies in the object file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Static {
    /// Its path inside the listing (`FACTOR`, `counter::COUNT`), or `.const0`, ….
    pub name: String,
    /// The section, without the part that names the symbol: `.rodata`, `.data.rel.ro`, `.data`, `.bss`, `.tdata`, `.tbss`, or one
    /// chosen with `#[link_section]`.
    pub section: String,
    /// Bytes.
    pub size: u64,
    /// Bytes.
    pub align: u64,
    /// Its bytes as text if they are printable, else as hexadecimal, the first 32 of them; empty in `.bss` and `.tbss`.
    pub bytes: String,
    /// Whether the loader must put addresses into it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub relocated: bool,
}

/// A type's size, from debug info.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TypeSize {
    /// As debug info spells it, with the listing's own crate left out: `Header`, `alloc::vec::Vec<u8, alloc::alloc::Global>`.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Bytes.
    pub align: Option<u64>,
}

/// What one run did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// How it ended.
    pub exit: Exit,
    /// Standard output, a string a line. A printed address is replaced by the region it lies in: `0x[stack]`, `0x[heap]`, `0x[.rodata]`.
    pub stdout: Vec<String>,
    /// Standard error, likewise, with the process's own paths and numbers left out.
    pub stderr: Vec<String>,
    /// What it did to the heap, in order, from the start of the listing's `main` to its end.
    pub events: Vec<Event>,
    /// Whether events were recorded: not where the listing brings its own allocator.
    pub recorded: bool,
    /// Its address space, higher addresses first, where the listing asks for it with `//@ map`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub map: Vec<Region>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Exit {
    /// It exited with this status.
    Status(i32),
    /// A signal ended it: `SIGABRT`, `SIGSEGV`, ….
    Signal(String),
    /// It was ended at the time limit.
    Timeout,
}
