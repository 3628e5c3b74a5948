//! The book's tools: the mdBook preprocessor that renders listings and claims, and the commands around it.
//!
//! ```text
//! commands   `cargo book …` and `cargo listing …`, one module each
//! ```
#![forbid(unsafe_code)]

pub mod commands;
