//! Prints the recording of one file: `cargo run -p evidence --example recording -- mine.rs`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is all it does")]

use std::path::Path;
use std::process::ExitCode;

use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::problem::Problems;
use evidence::recording::text::text;
use evidence::toolchain::Toolchain;

fn main() -> ExitCode {
    let mut failed = false;
    for file in std::env::args().skip(1) {
        match recording(Path::new(&file)) {
            Ok(text) => println!("{text}"),
            Err(problems) => {
                failed = true;
                eprintln!("{problems}");
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn recording(file: &Path) -> Result<String, Problems> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let engine = Engine::new(Toolchain::find(&root)?, &root)?;
    Ok(text(&engine.record_one(&Listing::read_own(file)?)?.recording))
}
