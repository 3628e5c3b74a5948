//! The one instruction that a breakpoint stands in the place of, run.

use std::time::Instant;

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::reports::{Event, happened};
use super::running::{LOOKS, out_of_time, sleeps};
use super::threads::{State, registers_of};
use super::{Process, memory, system};
use crate::{Error, Stop};

/// Runs a thread over a breakpoint that it stands at. Other threads stand meanwhile. `None`: it can go on.
pub(super) fn step_over(process: &mut Process, id: Pid, address: u64) -> Result<Option<Event>, Error> {
    let registers = ptrace::getregs(id).map_err(|errno| system("its registers cannot be read", errno))?;
    let Some(&byte) = process.breakpoints.get(&address).filter(|_| registers.rip == address) else { return Ok(None) };
    let mut signals = Vec::new();
    let event = loop {
        process.memory.write(address, &[byte])?;
        match ptrace::step(id, None) {
            Ok(()) | Err(Errno::ESRCH) => {}
            Err(errno) => return Err(system("it cannot be stepped", errno)),
        }
        match wait(process, id)? {
            Waited::Reported(WaitStatus::Stopped(_, Signal::SIGTRAP)) => break None,
            // Its handler would come back to the breakpoint, which would be told once more: it comes after the instruction.
            Waited::Reported(WaitStatus::Stopped(_, signal)) if comes_from_outside(signal) => signals.push(signal),
            Waited::Reported(other) => break Some(happened(process, other)?),
            Waited::Sleeps => {
                if let Some(thread) = process.threads.get(id) {
                    (thread.state, thread.at, thread.steps) = (State::Waiting, None, true);
                    thread.called = Some(registers_of(&registers));
                }
                break Some(Event::Gone);
            }
            Waited::OutOfTime => return Ok(Some(out_of_time(process))),
        }
    };
    if process.breakpoints.contains_key(&address)
        && !matches!(event, Some(Event::Stop(Stop::Exited(_) | Stop::Signal(_))))
    {
        process.memory.write(address, &[memory::BREAK])?;
    }
    let mut signals = signals.into_iter();
    if let Some(thread) = process.threads.get(id)
        && thread.signal.is_none()
    {
        thread.signal = signals.next();
    }
    // A thread is given one signal when it goes on. The others come again.
    for signal in signals {
        let _ = kill(id, signal);
    }
    Ok(event.filter(|event| !matches!(event, Event::Goes)))
}

/// Whether a signal is none that an instruction causes by itself, and no stop of ours.
fn comes_from_outside(signal: Signal) -> bool {
    use Signal::{SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGSTOP};
    !matches!(signal, SIGBUS | SIGFPE | SIGILL | SIGSEGV | SIGSTOP)
}

enum Waited {
    Reported(WaitStatus),
    /// The instruction calls the system, and waits there.
    Sleeps,
    OutOfTime,
}

fn wait(process: &Process, id: Pid) -> Result<Waited, Error> {
    for look in 0_u32.. {
        match waitpid(id, Some(WaitPidFlag::WNOHANG | WaitPidFlag::__WALL)) {
            Ok(WaitStatus::StillAlive) => {}
            Ok(status) => return Ok(Waited::Reported(status)),
            Err(Errno::EINTR) => continue,
            Err(errno) => return Err(system("it cannot be waited for", errno)),
        }
        // Most are done at once: asking more would take longer than they do.
        if look >= LOOKS && sleeps(process.pid, id) {
            return Ok(Waited::Sleeps);
        }
        if look >= LOOKS && Instant::now() >= process.end {
            return Ok(Waited::OutOfTime);
        }
        std::thread::yield_now();
    }
    Err(Error::System("it was looked at too often".to_owned()))
}
