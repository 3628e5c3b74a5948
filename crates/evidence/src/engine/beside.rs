//! Programs compiled beside a listing, for tests that ask the compiler itself whether evidence is right.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::compile::{self, Instead};
use crate::engine::{Engine, asked, batch};
use crate::listing::Listing;
use crate::model::{Layout, Profile};
use crate::object::ObjectFile;
use crate::problem::{Problem, Problems};

/// What came of compiling a program in the place of a listing's own.
#[derive(Debug)]
pub struct Beside {
    /// What rustc wrote to standard output: what `-Zprint-…` asks for.
    pub printed: String,
    /// What it said, JSON, a line each.
    pub said: String,
    /// Whether it compiled.
    pub compiled: bool,
    folder: tempfile::TempDir,
    krate: String,
}

impl Engine {
    /// Compiles `program` in the place of the listing's own, in `profile`, with the crates that the listing uses and with what `flags` say
    /// of it; they stand behind the profile's. Features of nightly compilers can be used.
    ///
    /// # Errors
    /// The listing itself does not compile, or the cache cannot be used.
    pub fn compile_beside(
        &self,
        listing: &Listing,
        profile: Profile,
        program: &str,
        flags: &[&str],
    ) -> Result<Beside, Problems> {
        let cache = |error: std::io::Error| {
            Problem::new(&listing.file, format!("the cache of evidence cannot be used: {error}"))
        };
        let (job, result) = self.start(listing, &self.common_key());
        let Some(job) = job else {
            let lost = || Problem::new(&listing.file, "cannot be read").into();
            return Err(result.and_then(Result::err).unwrap_or_else(lost));
        };
        let workshop = {
            let _locks = self.cache.lock([job.key.as_str()].into_iter()).map_err(cache)?;
            batch::build(self, &[&job], &[0]).pop().unwrap_or_else(|| Err(Problems::default()))?
        };
        let folder = self.cache.work().map_err(cache)?;
        let instead = Instead { program, profile, flags, unstable: true };
        let output = compile::instead(&self.toolchain, listing, &job.source, &workshop, folder.path(), &instead)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Beside {
            printed: text(&output.stdout),
            said: text(&output.stderr),
            compiled: output.status.success(),
            folder,
            krate: job.source.krate,
        })
    }
}

impl Beside {
    /// What the program prints, if it was compiled with `--crate-type=bin`.
    ///
    /// # Errors
    /// It does not start, or fails: what it said.
    pub fn run(&self) -> Result<String, String> {
        let program = self.file(&self.krate);
        let output = Command::new(&program).stdin(Stdio::null()).output();
        let output = output.map_err(|error| format!("{}: {error}", program.display()))?;
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// The layouts that the listing asks for, from the library's debug info.
    ///
    /// # Errors
    /// It is not there (it needs `-Cdebuginfo=2`), or is not understood.
    pub fn layouts(&self, listing: &Listing) -> Result<Vec<Layout>, Problems> {
        let problem = |said: String| Problem::new(&listing.file, said);
        let library = self.file(&format!("lib{}.rlib", self.krate));
        let bytes = std::fs::read(&library).map_err(|error| problem(format!("{}: {error}", library.display())))?;
        let info = ObjectFile::from_rlib(&bytes).and_then(|object| object.debug_info(&self.krate)).map_err(problem)?;
        Ok(asked::layouts(listing, &info, &self.krate)?)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
