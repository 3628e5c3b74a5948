//! On hosts that have no such programs: what says so.

use std::convert::Infallible;

use crate::{Error, Mapping, Program, Registers, Start, Stop, ThreadNumber};

/// A process that is traced, of which there is none here.
#[derive(Debug)]
pub struct Process(Infallible);

#[allow(clippy::missing_errors_doc, reason = "but for `start`, which cannot succeed, nothing can be called")]
impl Process {
    /// Starts nothing.
    ///
    /// # Errors
    /// Always: this host has no such programs.
    pub fn start(_: &Program, _: &Start<'_>) -> Result<Self, Error> {
        Err(Error::OtherHost)
    }

    /// How far it lies from where the linker put it.
    pub fn bias(&self) -> u64 {
        match self.0 {}
    }

    /// Runs it until it stops.
    pub fn resume(&mut self) -> Result<Stop, Error> {
        match self.0 {}
    }

    /// Has a thread that comes to this address stop there.
    pub fn set_breakpoint(&mut self, _: u64) -> Result<(), Error> {
        match self.0 {}
    }

    /// Takes a breakpoint away.
    pub fn clear_breakpoint(&mut self, _: u64) -> Result<(), Error> {
        match self.0 {}
    }

    /// A thread's registers.
    pub fn registers(&self, _: ThreadNumber) -> Result<Registers, Error> {
        match self.0 {}
    }

    /// The threads that there are.
    pub fn threads(&self) -> Vec<ThreadNumber> {
        match self.0 {}
    }

    /// Reads memory.
    pub fn read(&self, _: u64, _: &mut [u8]) -> Result<(), Error> {
        match self.0 {}
    }

    /// Writes memory.
    pub fn write(&mut self, _: u64, _: &[u8]) -> Result<(), Error> {
        match self.0 {}
    }

    /// What lies where in it.
    pub fn mappings(&self) -> Result<Vec<Mapping>, Error> {
        match self.0 {}
    }

    /// How many bytes it has written to standard output.
    pub fn printed(&self) -> Result<u64, Error> {
        match self.0 {}
    }

    /// Standard output from a byte on.
    pub fn stdout(&self, _: u64) -> Result<Vec<u8>, Error> {
        match self.0 {}
    }

    /// Standard error.
    pub fn stderr(&self) -> Result<Vec<u8>, Error> {
        match self.0 {}
    }

    /// Ends it.
    pub fn kill(&mut self) {
        match self.0 {}
    }
}
