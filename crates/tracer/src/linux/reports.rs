//! What the system reports of a process, and what that means.

use nix::libc;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::memory::Memory;
use super::threads::{State, registers_of};
use super::{Process, system};
use crate::{Error, Stop};

/// What a report of the system's means.
pub(super) enum Event {
    /// The process as a whole is where its user wants to see it.
    Stop(Stop),
    /// The thread goes on.
    Goes,
    /// The thread is no more, or waits.
    Gone,
    /// The thread's turn is over.
    Over,
}

/// Takes note of what the system reports.
pub(super) fn happened(process: &mut Process, status: WaitStatus) -> Result<Event, Error> {
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
            let called = ptrace::getregs(id).ok();
            let thread = process.threads.seen(id);
            (thread.state, thread.called) = (State::Held, called.as_ref().map(registers_of));
            // Where it enters the system, the result is not there yet.
            let yields = called.is_some_and(|registers| {
                registers.orig_rax == libc::SYS_sched_yield as u64 && registers.rax == -i64::from(libc::ENOSYS) as u64
            });
            Ok(if yields { Event::Over } else { Event::Goes })
        }
        WaitStatus::PtraceEvent(_, _, libc::PTRACE_EVENT_EXEC) => {
            // The breakpoints went with the old program, and so did the other threads.
            process.threads.only(pid);
            process.breakpoints.clear();
            process.memory = Memory::open(pid)?;
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
        WaitStatus::Stopped(id, Signal::SIGTRAP) if process.threads.get(id).is_some_and(|thread| thread.steps) => {
            let thread = process.threads.seen(id);
            (thread.state, thread.steps) = (State::Held, false);
            Ok(Event::Goes)
        }
        WaitStatus::Stopped(id, Signal::SIGTRAP) if is_break(process, id)? => {
            let mut registers = ptrace::getregs(id).map_err(|errno| system("its registers cannot be read", errno))?;
            registers.rip -= 1;
            ptrace::setregs(id, registers).map_err(|errno| system("its registers cannot be set", errno))?;
            let thread = process.threads.seen(id);
            (thread.state, thread.at) = (State::Held, Some(registers.rip));
            Ok(Event::Stop(Stop::Breakpoint { thread: thread.number, address: registers.rip }))
        }
        WaitStatus::Stopped(id, signal) => {
            let thread = process.threads.seen(id);
            thread.state = State::Held;
            // Stops of this kind are ours: its turn is over.
            if signal == Signal::SIGSTOP {
                return Ok(Event::Over);
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
        let copy = Memory::open(new)?;
        for (address, byte) in &process.breakpoints {
            copy.write(*address, &[*byte])?;
        }
    }
    ptrace::detach(new, None).map_err(|errno| system("its child cannot be let go", errno))
}
