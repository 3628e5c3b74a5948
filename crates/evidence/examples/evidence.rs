//! Prints the evidence on one file as JSON: `cargo run -p evidence --example evidence -- listings/src/global/const_factor.rs`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is all it does")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use evidence::engine::Engine;
use evidence::listing::{Listing, ListingId};
use evidence::problem::{Problem, Problems};
use evidence::snapshot;
use evidence::toolchain::Toolchain;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: evidence FILE.rs");
        return ExitCode::FAILURE;
    };
    match evidence(&file) {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprintln!("{problems}");
            ExitCode::FAILURE
        }
    }
}

fn evidence(file: &Path) -> Result<String, Problems> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let listing = Listing::read(id(file)?, file)?;
    let engine = Engine::new(Toolchain::find(&root)?, &root)?;
    Ok(snapshot::text(&engine.gather_one(&listing)?))
}

/// `part/name` from the last two parts of a path, `own/name` if there is but one.
fn id(file: &Path) -> Result<ListingId, Problem> {
    let word = |part: Option<&std::ffi::OsStr>| part.and_then(|part| part.to_str()).map(str::to_lowercase);
    let name = word(file.file_stem()).unwrap_or_default().replace('-', "_");
    let part = word(file.parent().and_then(Path::file_name)).unwrap_or_else(|| "own".to_owned());
    format!("{}/{name}", part.replace(['-', '.'], "_")).parse().map_err(|error: String| Problem::new(file, error))
}
