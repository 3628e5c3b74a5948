//! `cargo book …`: builds the book, serves it, and helps to write it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use book::commands::{Failure, build, root, serve, site};
use clap::{Parser, Subcommand};

/// Builds the book, serves it, and helps to write it.
#[derive(Parser)]
#[command(name = "cargo book", bin_name = "cargo book", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the book to this machine, and reload it when its files change
    Serve {
        /// The port to listen on
        #[arg(long, short, default_value_t = 3000)]
        port: u16,
        /// Open the book in the browser
        #[arg(long)]
        open: bool,
    },
    /// Write the book as static pages
    Build {
        /// The folder to write, instead of the one that book.toml names
        #[arg(long, short)]
        dest: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "{failure}");
            failure.exit_code()
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    let root = root::here()?;
    match command {
        Command::Serve { port, open } => serve::serve(&root, serve::Options { port, open }, Box::new(io::stderr())),
        Command::Build { dest } => {
            let dest = dest.map_or_else(|| site::build_dir(&root), Ok)?;
            build::build(&root, &dest)?;
            let _ = writeln!(io::stderr(), "The book is in {}.", dest.display());
            Ok(())
        }
    }
}
