//! Whether a call of a function can end in the global allocator: followed through the linked program, std's own code too.
#![allow(dead_code, reason = "the engine takes these up one by one")]

use crate::model::Reach;

/// A linked program: its functions, and the calls between them.
#[derive(Debug)]
pub(crate) struct Program {}

impl Program {
    /// Reads an executable.
    ///
    /// # Errors
    /// It is no ELF executable for x86-64, has no symbols, or is damaged: what was found.
    pub(crate) fn read(exe: &[u8]) -> Result<Self, String> {
        let _ = exe;
        Err("not written yet".to_owned())
    }

    /// The function that holds an address (as linked, without the load bias): its symbol, and bytes from its start.
    pub(crate) fn locate(&self, address: u64) -> Option<(&str, u64)> {
        let _ = address;
        None
    }

    /// Whether a call of the function with this symbol can reach the allocator.
    pub(crate) fn reaches(&mut self, symbol: &str) -> Reach {
        Reach::Unknown(format!("{symbol} is not in the linked program"))
    }
}
