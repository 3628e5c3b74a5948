//! The book's tools: the mdBook preprocessor that renders listings and claims, and the commands around it.
//!
//! ```text
//! commands      `cargo book …` and `cargo listing …`, one module each
//! preprocess/   chapters in, chapters out: `{{#listing …}}` lines, `claim:` and `listing:` links, `{{#claims}}`
//!   page        what stands in one chapter, and writing it again
//!   directive   what a `{{#listing …}}` line says
//!   exhibit     listings with their evidence and the verdicts on their claims
//!   register    which figure stands where, who cites what
//!   reader      chapters into the register; everything that is wrong in them
//!   whole       what must hold when all chapters have been read
//!   glossary    the terms, and their first uses; amounts: the numbers of a claim
//! figure/       a listing as HTML: source, assembly, tables of data, heap and output, links
//! stepper/      a recording as pictures and sentences, step by step
//! draw/         the shapes that pictures are made of
//! badge         the link to a claim; behind: the panels of a page's badges; claim_told: what is told of a claim anywhere
//! claims_page   all claims, with what was checked and who cites them
//! highlight/    code with colors; markdown, embed, lines: text into HTML, HTML into Markdown, bytes into lines
//! questions     the questions at the end of a page, and what is wrong with them
//! layouts/      types as pictures, for figures and tables
//! sheet/        tables of operations and types, for the cheat sheet
//! sentences     which sentences speak about memory, and which of them nothing backs
//! instructions  what instructions and registers do, for the page that lists them
//! links         Compiler Explorer, Playground, documentation, error report
//! ```
#![forbid(unsafe_code)]

mod badge;
mod behind;
mod claim_told;
mod claims_page;
pub mod commands;
#[allow(dead_code, unused_imports, reason = "the pictures that need all of it come next")]
mod draw;
mod embed;
mod figure;
mod highlight;
mod instructions;
mod layouts;
mod lines;
mod links;
mod markdown;
mod preprocess;
mod questions;
mod sentences;
mod sheet;
mod stepper;
#[cfg(test)]
mod testing;

pub use preprocess::{Listings, Options};
