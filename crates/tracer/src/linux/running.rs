//! Runs a process until there is something to tell. The rule of which thread runs is said at the head of the crate.

use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::ptrace;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::reports::{Event, happened};
use super::step::step_over;
use super::threads::State;
use super::{Process, system};
use crate::{Error, Stop};

/// How long a thread may run without a stop that is told while others can run.
const TURN: Duration = Duration::from_secs(1);
/// How often a thread that runs is looked at before the looking pauses, or more is asked.
pub(super) const LOOKS: u32 = 300;
/// How long the looking pauses.
const PAUSE: Duration = Duration::from_micros(50);

/// Runs the process until something is to be told.
pub(super) fn resume(process: &mut Process) -> Result<Stop, Error> {
    process.threads.turn.began = Instant::now();
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
    if let Some(address) = thread.at
        && let Some(event) = step_over(process, id, address)?
    {
        return Ok(Some(event));
    }
    let Some(thread) = process.threads.get(id) else { return Ok(Some(Event::Gone)) };
    (thread.at, thread.steps) = (None, false);
    let signal = thread.signal.take();
    let went = if many { ptrace::syscall(id, signal) } else { ptrace::cont(id, signal) };
    match went {
        // One that was killed meanwhile is reported.
        Ok(()) | Err(Errno::ESRCH) => {}
        Err(errno) => return Err(system("it cannot be run on", errno)),
    }
    thread.state = State::Running;
    Ok(None)
}

/// Waits for something to happen to the thread that runs, or to those that wait.
fn watch(process: &mut Process) -> Result<Event, Error> {
    for look in 0_u32.. {
        if let Some(status) = report(process)? {
            let id = status.pid();
            let event = happened(process, status)?;
            if matches!(event, Event::Stop(_)) || id == Some(process.threads.current) {
                return Ok(event);
            }
            continue;
        }
        if Instant::now() >= process.end {
            return Ok(out_of_time(process));
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
            if process.threads.turn.began.elapsed() > TURN && others_can && !process.threads.turn.is_over {
                // The signal is the whole process's, but goes to the thread that it is sent by, where that can take it: by the
                // process's number, it would be the first thread's, which may wait for this one.
                kill(current, Signal::SIGSTOP).map_err(|errno| system("it cannot be stopped", errno))?;
                process.threads.turn.is_over = true;
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

/// What the system reports of a thread, if it does. Each is asked for by its number: whoever traces may have other children, and a
/// child of the process's is waited for where its start is reported.
fn report(process: &Process) -> Result<Option<WaitStatus>, Error> {
    let mut any = false;
    for thread in &process.threads.all {
        match waitpid(thread.id, Some(WaitPidFlag::WNOHANG | WaitPidFlag::__WALL)) {
            Ok(WaitStatus::StillAlive) | Err(Errno::EINTR) => any = true,
            Ok(status) => return Ok(Some(status)),
            // It goes on under the process's number, as one that runs another program in its place does.
            Err(Errno::ECHILD) => {}
            Err(errno) => return Err(system("it cannot be waited for", errno)),
        }
    }
    if any { Ok(None) } else { Err(system("it cannot be waited for", Errno::ECHILD)) }
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
        process.threads.choose(next);
    }
    Ok(())
}

/// Whether a thread waits in the kernel.
pub(super) fn sleeps(process: Pid, thread: Pid) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/task/{thread}/stat")).unwrap_or_default();
    // The name in parentheses may hold anything.
    stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('S'))
}

/// Ends a process that has run for as long as it may.
pub(super) fn out_of_time(process: &mut Process) -> Event {
    process.kill();
    Event::Stop(Stop::OutOfTime)
}

/// After a kill: takes what the system reports until the process is gone; whether it is.
pub(super) fn reap(process: &Process) -> Result<bool, Error> {
    let look = |id: Pid| waitpid(id, Some(WaitPidFlag::WNOHANG | WaitPidFlag::__WALL));
    // While a thread is left the process is, also one whose start was not reported.
    let threads = std::fs::read_dir(format!("/proc/{}/task", process.pid)).into_iter().flatten().flatten();
    for thread in threads.filter_map(|thread| thread.file_name().to_str()?.parse().ok()).map(Pid::from_raw) {
        if thread != process.pid {
            // One that is gone already is what is wanted.
            let _ = look(thread);
        }
    }
    match look(process.pid) {
        Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) | Err(Errno::ECHILD) => Ok(true),
        Ok(_) => Ok(false),
        Err(errno) => Err(system("it cannot be waited for", errno)),
    }
}
