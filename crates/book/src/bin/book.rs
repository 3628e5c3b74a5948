//! `cargo book …`: builds the book, serves it, and helps to write it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use book::commands::output::Log;
use book::commands::{Failure, build, new, preprocess, root, serve, site, unproven, upgrade};
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
    /// Prepare the chapters for stock mdBook, which runs this: JSON in, JSON out
    Preprocess {
        #[command(subcommand)]
        question: Option<Question>,
    },
    /// Make a new listing, with its module line and its snapshot, that already passes
    New {
        /// Its name, such as global/some_name
        name: String,
    },
    /// List the sentences about memory that no claim, no documentation and no reason backs
    Unproven {
        /// Only the chapters whose file begins so, such as src/heap or src/heap/boxes.md
        pages: Vec<String>,
    },
    /// Compare the committed evidence with that of another toolchain
    UpgradeReport {
        /// A toolchain that rustup knows, such as nightly, or the path of a rustc
        #[arg(long, default_value = "nightly")]
        toolchain: String,
    },
}

/// What mdBook asks before it has chapters prepared.
#[derive(Subcommand)]
enum Question {
    /// Are chapters prepared for this renderer? Status 0 says so
    Supports {
        /// Its name
        renderer: String,
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
    // mdBook says itself where the book is.
    let root = if matches!(command, Command::Preprocess { .. }) { PathBuf::new() } else { root::here()? };
    match command {
        Command::Serve { port, open } => serve::serve(&root, serve::Options { port, open }, Log::stderr()),
        Command::Build { dest } => {
            let dest = dest.map_or_else(|| site::build_dir(&root), Ok)?;
            build::build(&root, &dest)?;
            let _ = writeln!(io::stderr(), "The book is in {}.", dest.display());
            Ok(())
        }
        Command::Preprocess { question: Some(Question::Supports { renderer }) } => preprocess::supports(&renderer),
        Command::Preprocess { question: None } => preprocess::preprocess(io::stdin().lock(), io::stdout().lock()),
        Command::New { name } => new::new(&root, &name, &mut io::stdout().lock(), &Log::stderr()),
        Command::Unproven { pages } => unproven::unproven(&root, &pages, &mut io::stdout().lock()),
        Command::UpgradeReport { toolchain } => {
            upgrade::upgrade_report(&root, &toolchain, &mut io::stdout().lock(), &Log::stderr())
        }
    }
}
