//! The commands: `cargo book …` and `cargo listing …`, one module each.
//!
//! A command is a function that takes its options and a place to write to, and answers with what to print or a [`Failure`]. The
//! programs below `bin/` parse arguments, call it, and turn the failure into an exit status.
//!
//! ```text
//! site       the book as static pages, built in this process into a given folder, with a search index of its own, scripts without
//!            comments and indentation, and one style sheet
//! build      a site, swapped in for the one before
//! serve      a site behind a loopback server that watches, rebuilds and reloads
//! new        a new listing, with its module line and its snapshot
//! unproven   the sentences about memory that nothing backs
//! upgrade    the committed evidence against that of another toolchain
//! listing    `cargo listing`: what there is, what one does, for the reader's own file too
//! ```

pub mod build;
pub mod failure;
pub mod listing;
pub mod new;
pub mod output;
pub mod preprocess;
pub mod root;
pub mod serve;
pub mod site;
pub mod unproven;
pub mod upgrade;

mod files;
mod scripts;
mod search;
mod styles;
mod swap;

pub use failure::Failure;
