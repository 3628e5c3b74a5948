//! `cargo listing …`: what a listing does with memory.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use book::commands::listing::{Show, catalog, show};
use book::commands::output::Style;
use book::commands::{Failure, root};
use clap::Parser;
use evidence::model::Profile;

/// Runs a listing and shows what it does with memory. Without a name, lists all of them.
#[derive(Parser)]
#[command(name = "cargo listing", bin_name = "cargo listing", version)]
struct Arguments {
    /// A listing, such as global/const_factor; or a file of your own, such as ./mine.rs
    name: Option<String>,
    /// As Cargo's release profile builds it, and not as its dev profile does
    #[arg(long)]
    release: bool,
    /// Both profiles, one after the other
    #[arg(long, conflicts_with = "release")]
    both: bool,
    /// Show the assembly under its source lines, and not the run
    #[arg(long, group = "show", requires = "name")]
    asm: bool,
    /// Only this function's assembly
    #[arg(long = "fn", value_name = "NAME", requires = "asm")]
    function: Option<String>,
    /// Show whether the claims hold, and by what evidence
    #[arg(long, group = "show", requires = "name")]
    claims: bool,
    /// Show its debug build statement by statement: what is on the stack and on the heap
    #[arg(long, group = "show", requires = "name", conflicts_with_all = ["release", "both"])]
    steps: bool,
    /// Show all evidence, of both profiles, as JSON
    #[arg(long, group = "show", requires = "name")]
    json: bool,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    let root = root::here()?;
    // Gathered first, so that a reader who stops early (`| head`) ends nothing but the writing.
    let mut out = Vec::new();
    let shown = write(arguments, &root, &mut out);
    match io::stdout().lock().write_all(&out) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => shown,
    }
}

fn write(arguments: Arguments, root: &Path, out: &mut Vec<u8>) -> Result<(), Failure> {
    let style = Style::of_stdout();
    let Some(name) = arguments.name else {
        return Ok(catalog(&evidence::listing::all(root)?, out, style)?);
    };
    let what = match (arguments.asm, arguments.claims, arguments.steps, arguments.json) {
        (true, ..) => Show::Assembly(arguments.function),
        (_, true, ..) => Show::Claims,
        (_, _, true, _) => Show::Steps,
        (.., true) => Show::Json,
        _ => Show::Run,
    };
    let profiles: &[Profile] = match (arguments.both, arguments.release) {
        (true, _) => &Profile::ALL,
        (_, true) => &[Profile::Release],
        _ => &[Profile::Dev],
    };
    show(root, &name, &what, profiles, out, style)
}
