//! Runs a program under ptrace, one thread at a time, and looks into it where it stops.
//!
//! ```text
//! program   an executable, read: symbols, sections, thread-locals, where its code is
//! unwind    from a call to its caller, by the tables that exceptions are unwound by (`.eh_frame`)
//! modules   the program and the libraries in a process, and the calls that are active in them
//! mapping   `/proc/PID/maps`, read
//! linux/    the process itself, on x86-64 Linux:
//!   start     how it is started: traced, with a stack limit, with or without random addresses
//!   threads   its threads, and which comes next
//!   running   runs it until there is something to tell
//!   step      runs a thread over a breakpoint
//!   reports   what the system reports of it, and what that means
//!   memory    its memory, read and written
//! elsewhere on other hosts: the same interface, and the reason why nothing starts
//! ```
//!
//! It knows nothing of Rust, of lines or of types: whoever uses it sets breakpoints by address and reads bytes.
//!
//! # Threads
//! One thread runs at a time, the others are held, so that a program without races of its own does the same each time: it starts with
//! the first thread; whichever runs goes on until it ends, waits in the kernel (for a lock, for another thread, for time to pass) or gives
//! way (`sched_yield`). In the last case the next thread that can run does, else the one with the lowest number. Threads that were woken
//! meanwhile are held where their system call returns. One that runs for a second without a breakpoint while others can run (it may wait
//! for them in a loop) gives way to the next.
//!
//! # Other processes and programs
//! A process that the program starts goes its own way, and none of the breakpoints stops it. It must not come to one while it shares
//! the program's memory, as it does between `vfork` and `exec`: that ends it. A program that runs another in its place (`exec`) is
//! followed to its end; its breakpoints are gone, and what is known of the program's addresses is of no use any more.
#![deny(unsafe_code)]

mod mapping;
mod modules;
mod program;
mod unwind;

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod linux;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
use linux as host;
#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
mod elsewhere;
#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
use elsewhere as host;

use std::fmt;
use std::path::Path;
use std::time::Duration;

pub use host::Process;
pub use mapping::Mapping;
pub use modules::Modules;
pub use program::{Program, Section, Symbol};
pub use unwind::{Frame, Unwinder};

/// How a program is to be started.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// The executable.
    pub program: &'a Path,
    /// Its working folder. Its environment and its standard input are empty.
    pub folder: &'a Path,
    /// The limit on the main thread's stack, in bytes.
    pub stack: u64,
    /// Whether the system is to lay out its memory as it likes. If not, it is the same each time, where the system allows that to be
    /// asked.
    pub random_addresses: bool,
    /// How long it may run, all in all. Then it is ended.
    pub time: Duration,
}

/// A thread, numbered from 0 in order of start.
pub type ThreadNumber = u32;

/// Why a program stands still, or is no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// A thread is about to run the instruction at a breakpoint.
    Breakpoint {
        /// Which thread.
        thread: ThreadNumber,
        /// Where.
        address: u64,
    },
    /// The process exited with this status.
    Exited(i32),
    /// This signal ended it.
    Signal(i32),
    /// It ran for longer than it may, and was ended.
    OutOfTime,
}

/// What a thread's registers hold, those that calls and variables need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Registers {
    /// By DWARF's numbers: 0 `rax`, 1 `rdx`, 2 `rcx`, 3 `rbx`, 4 `rsi`, 5 `rdi`, 6 `rbp`, 7 `rsp`, 8 … 15 `r8` …; 16 is `rip`.
    pub by_number: [u64; 17],
    /// The thread pointer: thread-locals lie below it.
    pub thread_pointer: u64,
}

impl Registers {
    /// DWARF's number of `rsp`.
    pub const STACK_POINTER: u16 = 7;
    /// DWARF's number of `rip`, and of the return address.
    pub const PROGRAM_COUNTER: u16 = 16;

    /// Where the thread is.
    pub fn program_counter(&self) -> u64 {
        self.by_number[usize::from(Self::PROGRAM_COUNTER)]
    }

    /// The end of its stack.
    pub fn stack_pointer(&self) -> u64 {
        self.by_number[usize::from(Self::STACK_POINTER)]
    }

    /// The integer arguments of a function that was just entered: `rdi`, `rsi`, `rdx`, `rcx`.
    pub fn arguments(&self) -> [u64; 4] {
        [5, 4, 1, 2].map(|number| self.by_number[number])
    }

    /// What a function that just returned gave back: `rax`.
    pub fn result(&self) -> u64 {
        self.by_number[0]
    }
}

/// What kept a program from being traced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// This host has no programs for x86-64 Linux.
    OtherHost,
    /// The system forbids it to trace; what it said.
    Forbidden(String),
    /// The executable is not one that can be traced; why.
    Program(String),
    /// There is nothing to read or write at an address.
    Address(u64),
    /// The system did not do something: what, and what it said.
    System(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::OtherHost => {
                let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
                write!(f, "programs for x86-64 Linux are traced, which this host ({arch} {os}) cannot run")
            }
            Error::Forbidden(said) => write!(
                f,
                "the system does not let one program trace another ({said}): in a container, allow `ptrace`, such as by \
                 `--cap-add=SYS_PTRACE`; else see `/proc/sys/kernel/yama/ptrace_scope`"
            ),
            Error::Program(said) => write!(f, "the program cannot be traced: {said}"),
            Error::Address(address) => write!(f, "there is no memory at {address:#x}"),
            Error::System(said) => f.write_str(said),
        }
    }
}

impl std::error::Error for Error {}
