//! The threads of a process, what is known of each, and which comes next.

use std::time::Instant;

use nix::libc::user_regs_struct;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::unistd::Pid;

use super::system;
use crate::{Error, Registers, ThreadNumber};

/// The threads of a process.
#[derive(Debug)]
pub(super) struct Threads {
    pub(super) all: Vec<Thread>,
    /// The one that runs, or will run next.
    pub(super) current: Pid,
    /// Its turn.
    pub(super) turn: Turn,
    /// How many were started.
    started: u32,
}

/// What is known of the current thread's turn.
#[derive(Debug)]
pub(super) struct Turn {
    /// When it began, or had its last stop that was told.
    pub(super) began: Instant,
    /// Whether it was asked to end.
    pub(super) is_over: bool,
}

#[derive(Debug)]
pub(super) struct Thread {
    pub(super) id: Pid,
    pub(super) number: ThreadNumber,
    pub(super) state: State,
    /// A signal that it gets when it runs on.
    pub(super) signal: Option<Signal>,
    /// The breakpoint that it stands at, and that was told: it is to go on over it.
    pub(super) at: Option<u64>,
    /// It waits in the one instruction that it was to run.
    pub(super) steps: bool,
    /// Its registers where it last called the system: while it waits there, the system does not say them.
    pub(super) called: Option<Registers>,
}

impl Turn {
    fn new() -> Self {
        Self { began: Instant::now(), is_over: false }
    }
}

impl Thread {
    fn new(id: Pid, number: ThreadNumber) -> Self {
        Self { id, number, state: State::Held, signal: None, at: None, steps: false, called: None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It stands, and can run.
    Held,
    /// It runs.
    Running,
    /// It waits in the kernel. When its wait is over it stands, and is to be noticed.
    Waiting,
}

impl Threads {
    /// Those of a process that was just started.
    pub(super) fn first(id: Pid) -> Self {
        Self { all: vec![Thread::new(id, 0)], current: id, turn: Turn::new(), started: 1 }
    }

    /// A thread's registers, where it stands or waits.
    pub(super) fn registers(&self, number: ThreadNumber) -> Result<Registers, Error> {
        let none = || Error::System(format!("there is no thread {number} any more"));
        let thread = self.all.iter().find(|thread| thread.number == number).ok_or_else(none)?;
        match (thread.state, thread.called) {
            (State::Waiting, Some(called)) => Ok(called),
            _ => {
                let registers = ptrace::getregs(thread.id);
                Ok(registers_of(&registers.map_err(|errno| system("its registers cannot be read", errno))?))
            }
        }
    }

    pub(super) fn numbers(&self) -> Vec<ThreadNumber> {
        self.all.iter().map(|thread| thread.number).collect()
    }

    pub(super) fn get(&mut self, id: Pid) -> Option<&mut Thread> {
        self.all.iter_mut().find(|thread| thread.id == id)
    }

    /// Makes this one the current one. Its turn begins.
    pub(super) fn choose(&mut self, id: Pid) {
        self.current = id;
        self.turn = Turn::new();
    }

    /// A thread has put another program in the place of this one: it alone is left, and has the process's number.
    pub(super) fn only(&mut self, process: Pid) {
        self.all = vec![Thread::new(process, 0)];
        self.choose(process);
    }

    /// The thread `id`, which may be new.
    pub(super) fn seen(&mut self, id: Pid) -> &mut Thread {
        let at = self.all.iter().position(|thread| thread.id == id).unwrap_or_else(|| {
            self.all.push(Thread::new(id, self.started));
            self.started += 1;
            self.all.len() - 1
        });
        &mut self.all[at]
    }

    /// Whether there was ever more than one: then it matters where a system call ends.
    pub(super) fn are_many(&self) -> bool {
        self.started > 1
    }

    /// The thread that can run and has the lowest number; after the current one, where there is another, if `after` says so.
    pub(super) fn next(&self, after: bool) -> Option<Pid> {
        let can = |thread: &&Thread| thread.state == State::Held;
        let current = self.all.iter().find(|thread| thread.id == self.current).map_or(0, |thread| thread.number);
        let later = self.all.iter().filter(can).find(|thread| thread.number > current);
        let lowest = self.all.iter().find(can);
        if after { later.or(lowest) } else { lowest }.map(|thread| thread.id)
    }
}

/// The registers by DWARF's numbers.
pub(super) fn registers_of(of: &user_regs_struct) -> Registers {
    Registers {
        by_number: [
            of.rax, of.rdx, of.rcx, of.rbx, of.rsi, of.rdi, of.rbp, of.rsp, of.r8, of.r9, of.r10, of.r11, of.r12,
            of.r13, of.r14, of.r15, of.rip,
        ],
        thread_pointer: of.fs_base,
    }
}
