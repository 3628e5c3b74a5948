//! A process under ptrace, on x86-64 Linux.

mod memory;
mod reports;
mod running;
mod start;
mod step;
mod threads;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::process::Child;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::unistd::Pid;

use crate::{Error, Mapping, Program, Registers, Start, Stop, ThreadNumber};
use memory::Memory;
use threads::Threads;

/// A process that is traced. It ends, if it has not, when this is dropped.
///
/// The system knows a process's tracer by its thread: one that was started in a thread must be used in that thread alone.
#[derive(Debug)]
pub struct Process {
    child: Child,
    pid: Pid,
    memory: Memory,
    threads: Threads,
    /// The byte that each breakpoint stands in the place of, by address.
    breakpoints: BTreeMap<u64, u8>,
    stdout: File,
    stderr: File,
    bias: u64,
    end: Instant,
    /// How it ended.
    ended: Option<Stop>,
    /// It must stay in the thread that started it.
    _here: std::marker::PhantomData<*const ()>,
}

impl Process {
    /// Starts a program; it stands before its first instruction.
    ///
    /// # Errors
    /// It cannot be started, or the system does not let it be traced.
    pub fn start(program: &Program, start: &Start<'_>) -> Result<Self, Error> {
        start::start(program, start)
    }

    /// How far it lies from where the linker put it: what is added to the linker's addresses.
    pub fn bias(&self) -> u64 {
        self.bias
    }

    /// Runs it until it stops.
    ///
    /// # Errors
    /// The system does not do as asked; once it has ended, there is nothing to run.
    pub fn resume(&mut self) -> Result<Stop, Error> {
        match self.ended {
            Some(end) => Ok(end),
            None => running::resume(self),
        }
    }

    /// Has a thread that comes to this address stop there, before the instruction. One that stands there, and was not told to have come
    /// to a breakpoint there, stops there too.
    ///
    /// # Errors
    /// There is no memory.
    pub fn set_breakpoint(&mut self, address: u64) -> Result<(), Error> {
        if self.breakpoints.contains_key(&address) {
            return Ok(());
        }
        let mut byte = [0];
        self.memory.read(address, &mut byte)?;
        self.memory.write(address, &[memory::BREAK])?;
        self.breakpoints.insert(address, byte[0]);
        Ok(())
    }

    /// Takes a breakpoint away, if there is one.
    ///
    /// # Errors
    /// There is no memory any more.
    pub fn clear_breakpoint(&mut self, address: u64) -> Result<(), Error> {
        match self.breakpoints.remove(&address) {
            Some(byte) => self.memory.write(address, &[byte]),
            None => Ok(()),
        }
    }

    /// A thread's registers, where it stands.
    ///
    /// # Errors
    /// There is no such thread any more.
    pub fn registers(&self, thread: ThreadNumber) -> Result<Registers, Error> {
        self.threads.registers(thread)
    }

    /// The threads that there are, in order of start.
    pub fn threads(&self) -> Vec<ThreadNumber> {
        self.threads.numbers()
    }

    /// Reads memory; breakpoints do not show.
    ///
    /// # Errors
    /// Not all of it is there. The error names the first address that was asked for.
    pub fn read(&self, address: u64, bytes: &mut [u8]) -> Result<(), Error> {
        self.memory.read(address, bytes)?;
        let end = address.saturating_add(bytes.len() as u64);
        for (at, byte) in self.breakpoints.range(address..end) {
            bytes[(at - address) as usize] = *byte;
        }
        Ok(())
    }

    /// Writes memory, where no breakpoint is.
    ///
    /// # Errors
    /// Not all of it is there.
    pub fn write(&mut self, address: u64, bytes: &[u8]) -> Result<(), Error> {
        self.memory.write(address, bytes)
    }

    /// What lies where in it.
    ///
    /// # Errors
    /// It is no more.
    pub fn mappings(&self) -> Result<Vec<Mapping>, Error> {
        let text = std::fs::read_to_string(format!("/proc/{}/maps", self.pid))
            .map_err(|error| Error::System(format!("what lies where in it cannot be read: {error}")))?;
        Ok(Mapping::all(&text))
    }

    /// How many bytes it has written to standard output.
    ///
    /// # Errors
    /// The system does not say.
    pub fn printed(&self) -> Result<u64, Error> {
        let metadata = self.stdout.metadata();
        metadata.map(|file| file.len()).map_err(|error| Error::System(format!("its output cannot be read: {error}")))
    }

    /// Standard output from a byte on.
    ///
    /// # Errors
    /// The system does not give it.
    pub fn stdout(&self, from: u64) -> Result<Vec<u8>, Error> {
        contents(&self.stdout, from)
    }

    /// Standard error.
    ///
    /// # Errors
    /// The system does not give it.
    pub fn stderr(&self) -> Result<Vec<u8>, Error> {
        contents(&self.stderr, 0)
    }

    /// Ends it.
    pub fn kill(&mut self) {
        if self.ended.is_some() {
            return;
        }
        // A process that is gone already needs no end.
        let _ = self.child.kill();
        let patience = Instant::now() + Duration::from_secs(5);
        while Instant::now() < patience {
            match running::reap(self) {
                Ok(true) => break,
                Ok(false) => std::thread::sleep(Duration::from_micros(100)),
                Err(_) => break,
            }
        }
        self.ended.get_or_insert(Stop::Signal(nix::sys::signal::Signal::SIGKILL as i32));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// All of a file from a byte on; where it stands for its writer stays as it is.
fn contents(file: &File, from: u64) -> Result<Vec<u8>, Error> {
    /// What can be read at a byte, again and again.
    struct At<'a>(&'a File, u64);
    impl Read for At<'_> {
        fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
            let len = self.0.read_at(bytes, self.1)?;
            self.1 += len as u64;
            Ok(len)
        }
    }
    let mut bytes = Vec::new();
    At(file, from)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::System(format!("its output cannot be read: {error}")))?;
    Ok(bytes)
}

fn system(what: &str, errno: Errno) -> Error {
    Error::System(format!("{what}: {}", errno.desc()))
}
