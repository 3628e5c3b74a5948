//! Which thread runs, and what stops it. The rule is said at the head of the crate.

use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::libc::{self, user_regs_struct};
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::{Process, memory, system};
use crate::{Error, Registers, Stop, ThreadNumber};

/// How long a thread may run without a stop while others can run.
const TURN: Duration = Duration::from_secs(1);
/// How often a thread that runs is looked at before the looking pauses.
const LOOKS: u32 = 300;
/// How long the looking pauses.
const PAUSE: Duration = Duration::from_micros(50);

/// The threads of a process.
#[derive(Debug)]
pub(super) struct Threads {
    all: Vec<Thread>,
    /// The one that runs, or will run next.
    current: Pid,
    /// How many were started.
    started: u32,
}

#[derive(Debug)]
struct Thread {
    id: Pid,
    number: ThreadNumber,
    state: State,
    /// A signal that it gets when it runs on.
    signal: Option<Signal>,
    /// Its registers where it last called the system: while it waits there, the system does not say them.
    called: Option<Registers>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
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
        Self {
            all: vec![Thread { id, number: 0, state: State::Held, signal: None, called: None }],
            current: id,
            started: 1,
        }
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

    fn get(&mut self, id: Pid) -> Option<&mut Thread> {
        self.all.iter_mut().find(|thread| thread.id == id)
    }

    /// The thread `id`, which may be new.
    fn seen(&mut self, id: Pid) -> &mut Thread {
        let at = self.all.iter().position(|thread| thread.id == id).unwrap_or_else(|| {
            self.all.push(Thread { id, number: self.started, state: State::Held, signal: None, called: None });
            self.started += 1;
            self.all.len() - 1
        });
        &mut self.all[at]
    }

    /// Whether there was ever more than one: then it matters where a system call ends.
    fn are_many(&self) -> bool {
        self.started > 1
    }

    /// The thread that can run and has the lowest number; after the current one, where there is another, if `after` says so.
    fn next(&self, after: bool) -> Option<Pid> {
        let can = |thread: &&Thread| thread.state == State::Held;
        let current = self.all.iter().find(|thread| thread.id == self.current).map_or(0, |thread| thread.number);
        let later = self.all.iter().filter(can).find(|thread| thread.number > current);
        let lowest = self.all.iter().find(can);
        if after { later.or(lowest) } else { lowest }.map(|thread| thread.id)
    }
}

/// What a report of the system's means.
enum Event {
    /// The process as a whole is where its user wants to see it.
    Stop(Stop),
    /// The thread goes on.
    Goes,
    /// The thread is no more, or waits.
    Gone,
    /// The thread's turn is over.
    Over,
}

/// Runs the process until something is to be told.
pub(super) fn resume(process: &mut Process) -> Result<Stop, Error> {
    let stop = run(process)?;
    if !matches!(stop, Stop::Breakpoint { .. }) {
        process.ended = Some(stop);
    }
    Ok(stop)
}

fn run(process: &mut Process) -> Result<Stop, Error> {
    loop {
        if let Some(end) = process.ended {
            return Ok(end);
        }
        let current = process.threads.current;
        let can = process.threads.get(current).is_some_and(|thread| thread.state == State::Held);
        let event = if can && let Some(event) = go(process, current)? { event } else { watch(process)? };
        match event {
            Event::Stop(stop) => return Ok(stop),
            Event::Goes => {}
            Event::Gone => choose(process, false)?,
            Event::Over => choose(process, true)?,
        }
    }
}

/// Lets a thread run on, over the breakpoint that it may stand at.
fn go(process: &mut Process, id: Pid) -> Result<Option<Event>, Error> {
    let many = process.threads.are_many();
    let Some(thread) = process.threads.get(id) else { return Ok(Some(Event::Gone)) };
    let signal = thread.signal.take();
    let registers = ptrace::getregs(id).map_err(|errno| system("its registers cannot be read", errno))?;
    if signal.is_none()
        && process.breakpoints.contains_key(&registers.rip)
        && let Some(event) = step_over(process, id, registers.rip)?
    {
        return Ok(Some(event));
    }
    let went = if many { ptrace::syscall(id, signal) } else { ptrace::cont(id, signal) };
    match went {
        // One that was killed meanwhile is reported.
        Ok(()) | Err(Errno::ESRCH) => {}
        Err(errno) => return Err(system("it cannot be run on", errno)),
    }
    if let Some(thread) = process.threads.get(id) {
        thread.state = State::Running;
    }
    Ok(None)
}

/// Runs the one instruction that a breakpoint stands in the place of. Other threads stand meanwhile.
fn step_over(process: &mut Process, id: Pid, address: u64) -> Result<Option<Event>, Error> {
    let Some(&byte) = process.breakpoints.get(&address) else { return Ok(None) };
    process.memory.write(address, &[byte])?;
    match ptrace::step(id, None) {
        Ok(()) | Err(Errno::ESRCH) => {}
        Err(errno) => return Err(system("it cannot be stepped", errno)),
    }
    let status = waitpid(id, Some(WaitPidFlag::__WALL)).map_err(|errno| system("it cannot be waited for", errno))?;
    let event = match status {
        WaitStatus::Stopped(_, Signal::SIGTRAP) => None,
        other => Some(happened(process, other)?),
    };
    if !matches!(event, Some(Event::Stop(Stop::Exited(_) | Stop::Signal(_)))) {
        process.memory.write(address, &[memory::BREAK])?;
    }
    // A signal is on its way: the thread goes on with it, and comes back to the instruction if that was not run.
    Ok(event.filter(|event| !matches!(event, Event::Goes)))
}

/// Waits for something to happen to the thread that runs, or to those that wait.
fn watch(process: &mut Process) -> Result<Event, Error> {
    let start = Instant::now();
    let mut interrupted = false;
    for look in 0_u32.. {
        // Only what this thread of ours started or traces: others may wait for processes of theirs.
        let flags = WaitPidFlag::WNOHANG | WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
        let status = match waitpid(None, Some(flags)) {
            Ok(status) => status,
            Err(Errno::EINTR) => continue,
            Err(errno) => return Err(system("it cannot be waited for", errno)),
        };
        if status != WaitStatus::StillAlive {
            let id = status.pid();
            let event = happened(process, status)?;
            let is_current = id == Some(process.threads.current);
            match event {
                Event::Stop(_) => return Ok(event),
                _ if is_current => return Ok(event),
                _ => {}
            }
            continue;
        }
        if Instant::now() >= process.end {
            process.kill();
            return Ok(Event::Stop(Stop::OutOfTime));
        }
        let current = process.threads.current;
        let runs = process.threads.get(current).is_some_and(|thread| thread.state == State::Running);
        let others = process.threads.all.iter().any(|thread| thread.id != current);
        if runs && others {
            if sleeps(process.pid, current) {
                if let Some(thread) = process.threads.get(current) {
                    thread.state = State::Waiting;
                }
                return Ok(Event::Gone);
            }
            let others_can = process.threads.all.iter().any(|thread| thread.state == State::Held);
            if start.elapsed() > TURN && others_can && !interrupted {
                // All others are stopped or wait where signals do not wake them for long: the one that runs gets it.
                kill(process.pid, Signal::SIGSTOP).map_err(|errno| system("it cannot be stopped", errno))?;
                interrupted = true;
            }
        }
        if !runs && process.threads.next(false).is_some() {
            return Ok(Event::Gone);
        }
        match look {
            0..LOOKS => std::thread::yield_now(),
            _ => std::thread::sleep(PAUSE),
        }
    }
    Err(Error::System("it was looked at too often".to_owned()))
}

/// Makes a thread the current one that can run, once those whose wait is over stand; none, if all wait.
fn choose(process: &mut Process, after: bool) -> Result<(), Error> {
    let waiting: Vec<Pid> =
        process.threads.all.iter().filter(|thread| thread.state != State::Held).map(|thread| thread.id).collect();
    for id in waiting {
        loop {
            let flags = WaitPidFlag::WNOHANG | WaitPidFlag::__WALL;
            match waitpid(id, Some(flags)) {
                Ok(WaitStatus::StillAlive) if sleeps(process.pid, id) => break,
                Ok(WaitStatus::StillAlive) if Instant::now() < process.end => std::thread::yield_now(),
                Ok(WaitStatus::StillAlive) | Err(_) => break,
                Ok(status) => {
                    // The end of the process is reported by its first thread, which `watch` waits for.
                    if let Event::Stop(stop) = happened(process, status)? {
                        process.ended = Some(stop);
                    }
                    break;
                }
            }
        }
    }
    if let Some(next) = process.threads.next(after) {
        process.threads.current = next;
    }
    Ok(())
}

/// Whether a thread waits in the kernel.
fn sleeps(process: Pid, thread: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/task/{thread}/stat")).unwrap_or_default();
    // The name in parentheses may hold anything.
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('S'))
}

/// Takes note of what the system reports.
fn happened(process: &mut Process, status: WaitStatus) -> Result<Event, Error> {
    let pid = process.pid;
    match status {
        WaitStatus::Exited(id, status) => {
            process.threads.all.retain(|thread| thread.id != id);
            Ok(if id == pid { Event::Stop(Stop::Exited(status)) } else { Event::Gone })
        }
        WaitStatus::Signaled(id, signal, _) => {
            process.threads.all.retain(|thread| thread.id != id);
            Ok(if id == pid { Event::Stop(Stop::Signal(signal as i32)) } else { Event::Gone })
        }
        WaitStatus::PtraceSyscall(id) => {
            let called = ptrace::getregs(id).ok().map(|registers| registers_of(&registers));
            let thread = process.threads.seen(id);
            (thread.state, thread.called) = (State::Held, called);
            Ok(Event::Goes)
        }
        WaitStatus::PtraceEvent(id, _, event) => {
            process.threads.seen(id).state = State::Held;
            if event == libc::PTRACE_EVENT_FORK
                || event == libc::PTRACE_EVENT_VFORK
                || event == libc::PTRACE_EVENT_CLONE
            {
                let new = ptrace::getevent(id).map_err(|errno| system("its child cannot be seen", errno))?;
                started(process, Pid::from_raw(i32::try_from(new).unwrap_or(-1)), event)?;
            }
            Ok(Event::Goes)
        }
        WaitStatus::Stopped(id, Signal::SIGTRAP) if is_break(process, id)? => {
            let thread = process.threads.seen(id);
            thread.state = State::Held;
            let thread = thread.number;
            let mut registers = ptrace::getregs(id).map_err(|errno| system("its registers cannot be read", errno))?;
            registers.rip -= 1;
            ptrace::setregs(id, registers).map_err(|errno| system("its registers cannot be set", errno))?;
            Ok(Event::Stop(Stop::Breakpoint { thread, address: registers.rip }))
        }
        WaitStatus::Stopped(id, signal) => {
            let known = process.threads.get(id).is_some();
            let thread = process.threads.seen(id);
            thread.state = State::Held;
            // A new thread begins with a stop. The other stops of this kind are ours: its turn is over.
            if signal == Signal::SIGSTOP {
                return Ok(if known { Event::Over } else { Event::Goes });
            }
            thread.signal = Some(signal);
            Ok(Event::Goes)
        }
        _ => Ok(Event::Goes),
    }
}

/// Whether a thread has just run into a breakpoint.
fn is_break(process: &Process, id: Pid) -> Result<bool, Error> {
    let registers = ptrace::getregs(id).map_err(|errno| system("its registers cannot be read", errno))?;
    Ok(process.breakpoints.contains_key(&registers.rip.wrapping_sub(1)))
}

/// Takes note of a thread, or lets another process go its way.
fn started(process: &mut Process, new: Pid, event: i32) -> Result<(), Error> {
    let is_thread = std::path::Path::new(&format!("/proc/{}/task/{new}", process.pid)).exists();
    if is_thread && process.threads.get(new).is_some() {
        return Ok(());
    }
    // It stops as soon as it is there.
    let status =
        waitpid(new, Some(WaitPidFlag::__WALL)).map_err(|errno| system("its child cannot be waited for", errno))?;
    if !matches!(status, WaitStatus::Stopped(..) | WaitStatus::PtraceEvent(..)) {
        return Ok(());
    }
    if is_thread {
        process.threads.seen(new);
        return Ok(());
    }
    // A copy of the process has copies of the breakpoints; one that shares its memory until it runs another program must leave them.
    if event == libc::PTRACE_EVENT_FORK {
        let copy = memory::Memory::open(new)?;
        for (address, byte) in &process.breakpoints {
            copy.write(*address, &[*byte])?;
        }
    }
    ptrace::detach(new, None).map_err(|errno| system("its child cannot be let go", errno))
}

/// After a kill: takes what the system reports until the process is gone; whether it is.
pub(super) fn reap(process: &mut Process) -> Result<bool, Error> {
    let flags = WaitPidFlag::WNOHANG | WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
    match waitpid(None, Some(flags)) {
        Ok(WaitStatus::StillAlive) => Ok(false),
        Ok(WaitStatus::Exited(id, _) | WaitStatus::Signaled(id, ..)) => Ok(id == process.pid),
        Ok(_) => Ok(false),
        Err(Errno::ECHILD) => Ok(true),
        Err(errno) => Err(system("it cannot be waited for", errno)),
    }
}

/// The registers by DWARF's numbers.
fn registers_of(of: &user_regs_struct) -> Registers {
    Registers {
        by_number: [
            of.rax, of.rdx, of.rcx, of.rbx, of.rsi, of.rdi, of.rbp, of.rsp, of.r8, of.r9, of.r10, of.r11, of.r12,
            of.r13, of.r14, of.r15, of.rip,
        ],
        thread_pointer: of.fs_base,
    }
}
