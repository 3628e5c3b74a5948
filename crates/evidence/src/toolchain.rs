//! Which compiler is in use, and where its parts are.

use std::path::{Path, PathBuf};

use crate::claim::Documentation;
use crate::problem::Problems;

/// A compiler, called directly and not through rustup's proxy.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The `rustc` program.
    pub rustc: PathBuf,
    /// Its sysroot.
    pub sysroot: PathBuf,
    /// The first line of `rustc -V`: `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub version: String,
    /// `95` of `1.95.0`.
    pub minor: u32,
    /// The whole of `rustc -vV`, part of every cache key.
    pub verbose: String,
    /// Whether it is the one that `rust-toolchain.toml` names.
    pub pinned: bool,
}

impl Toolchain {
    /// The compiler that Cargo would use here: `$RUSTC`, or `rustc` on the path, with the toolchain that rustup chose.
    ///
    /// # Errors
    /// There is none, it does not answer, or it lacks the target `x86_64-unknown-linux-gnu`; each with the command that mends it.
    pub fn find(root: &Path) -> Result<Self, Problems> {
        let _ = root;
        Err(Problems::default())
    }

    /// The toolchain's documentation, if the component `rust-docs` is installed.
    pub fn documentation(&self) -> Option<Documentation> {
        None
    }
}
