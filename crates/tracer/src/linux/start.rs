//! How a process is started: traced, limited, with an empty environment.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::errno::Errno;
use nix::sys::personality::{self, Persona};
use nix::sys::ptrace::{self, Options};
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::Pid;

use super::memory::Memory;
use super::threads::Threads;
use super::{Process, system};
use crate::{Error, Program, Start};

/// The number of an entry in the auxiliary vector: where the program begins to run.
const AT_ENTRY: u64 = 9;

pub(super) fn start(program: &Program, start: &Start<'_>) -> Result<Process, Error> {
    let file = |what: &str| {
        tempfile::tempfile().map_err(|error| Error::System(format!("there is no file for its {what}: {error}")))
    };
    let copy = |file: &File| {
        file.try_clone().map_err(|error| Error::System(format!("there is no file for its output: {error}")))
    };
    // Files, and not pipes: it never waits for somebody to read them.
    let (stdout, stderr) = (file("output")?, file("messages")?);
    let mut command = Command::new(start.program);
    command.env_clear().current_dir(start.folder).stdin(Stdio::null()).stdout(copy(&stdout)?).stderr(copy(&stderr)?);
    let (stack, random_addresses) = (start.stack, start.random_addresses);
    let prepare = move || -> io::Result<()> {
        // Where the system does not allow it, its addresses are random, which is no error: no result may depend on them.
        if !random_addresses && let Ok(persona) = personality::get() {
            let _ = personality::set(persona | Persona::ADDR_NO_RANDOMIZE);
        }
        // The stack is laid out when the program is loaded, which comes next.
        setrlimit(Resource::RLIMIT_STACK, stack, stack)?;
        setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
        ptrace::traceme().map_err(io::Error::from)
    };
    // SAFETY: what runs between `fork` and `exec` makes system calls alone: it takes no lock and allocates nothing.
    #[allow(unsafe_code)]
    unsafe {
        command.pre_exec(prepare);
    }
    let end = Instant::now() + start.time;
    let child = command.spawn().map_err(|error| not_started(&error))?;
    let pid = Pid::from_raw(i32::try_from(child.id()).unwrap_or(-1));
    match waitpid(pid, None) {
        Ok(WaitStatus::Stopped(..)) => {}
        Ok(other) => return Err(Error::System(format!("it did not stop at its start: {other:?}"))),
        Err(errno) => return Err(system("its start cannot be waited for", errno)),
    }
    let options = Options::PTRACE_O_EXITKILL
        | Options::PTRACE_O_TRACECLONE
        | Options::PTRACE_O_TRACEFORK
        | Options::PTRACE_O_TRACEEXEC
        | Options::PTRACE_O_TRACEVFORK
        | Options::PTRACE_O_TRACESYSGOOD;
    let traced = ptrace::setoptions(pid, options).map_err(|errno| match errno {
        Errno::EPERM => Error::Forbidden(errno.desc().to_owned()),
        _ => system("it cannot be traced", errno),
    });
    let opened = traced.and_then(|()| Ok((Memory::open(pid)?, entry(pid)?)));
    let (memory, entry) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let mut child = child;
            let _ = child.kill();
            let _ = child.wait();
            return Err(error);
        }
    };
    Ok(Process {
        child,
        pid,
        memory,
        threads: Threads::first(pid),
        breakpoints: BTreeMap::new(),
        stdout,
        stderr,
        bias: entry.wrapping_sub(program.entry),
        end,
        ended: None,
        _here: std::marker::PhantomData,
    })
}

/// Why it did not start. What `prepare` met is reported here too.
fn not_started(error: &io::Error) -> Error {
    match error.raw_os_error().map(Errno::from_raw) {
        Some(errno @ (Errno::EPERM | Errno::ENOSYS)) => Error::Forbidden(errno.desc().to_owned()),
        _ => Error::System(format!("it does not start: {error}")),
    }
}

/// Where the program begins in this process, as the system told it.
fn entry(pid: Pid) -> Result<u64, Error> {
    let bytes = std::fs::read(format!("/proc/{pid}/auxv"))
        .map_err(|error| Error::System(format!("what the system told it cannot be read: {error}")))?;
    let words: Vec<u64> =
        bytes.chunks_exact(8).map(|word| u64::from_le_bytes(word.try_into().unwrap_or_default())).collect();
    let found = words.chunks_exact(2).find(|pair| pair[0] == AT_ENTRY).map(|pair| pair[1]);
    found.ok_or_else(|| Error::System("the system did not tell it where it begins".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_that_forbids_tracing_is_told_apart_from_a_program_that_does_not_start() {
        let said = |errno: Errno| not_started(&io::Error::from(errno)).to_string();
        assert!(
            said(Errno::EPERM).starts_with("the system does not let one program trace another"),
            "{}",
            said(Errno::EPERM)
        );
        assert!(said(Errno::ENOEXEC).starts_with("it does not start: "), "{}", said(Errno::ENOEXEC));
    }
}
