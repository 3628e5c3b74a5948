//! A process's memory, through `/proc/PID/mem`: code too can be written there.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;

use nix::unistd::Pid;

use crate::Error;

/// The instruction that a breakpoint is: `int3`.
pub(super) const BREAK: u8 = 0xcc;

#[derive(Debug)]
pub(super) struct Memory {
    file: File,
}

impl Memory {
    /// The memory of a process that has begun to run its program.
    pub(super) fn open(pid: Pid) -> Result<Self, Error> {
        let file = OpenOptions::new().read(true).write(true).open(format!("/proc/{pid}/mem"));
        let file = file.map_err(|error| Error::Forbidden(format!("its memory cannot be opened: {error}")))?;
        Ok(Self { file })
    }

    pub(super) fn read(&self, address: u64, bytes: &mut [u8]) -> Result<(), Error> {
        self.file.read_exact_at(bytes, address).map_err(|_| Error::Address(address))
    }

    pub(super) fn write(&self, address: u64, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all_at(bytes, address).map_err(|_| Error::Address(address))
    }
}
