//! The one instruction that a breakpoint stands in the place of, run.

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::reports::{Event, happened};
use super::{Process, memory, system};
use crate::{Error, Stop};

/// Runs the one instruction that a breakpoint stands in the place of. Other threads stand meanwhile.
pub(super) fn step_over(process: &mut Process, id: Pid, address: u64) -> Result<Option<Event>, Error> {
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
