//! `cargo book preprocess`: what stock mdBook runs, as `book.toml` says. The book comes in and goes out as JSON.

use std::io::{Read, Write};

use mdbook_preprocessor::Preprocessor;

use crate::Listings;
use crate::commands::Failure;

/// Whether chapters are prepared for this renderer.
///
/// # Errors
/// They are not: the status says so to mdBook.
pub fn supports(renderer: &str) -> Result<(), Failure> {
    if Listings::default().supports_renderer(renderer)? {
        return Ok(());
    }
    Err(Failure::Message(format!("nothing is prepared for the renderer `{renderer}`")))
}

/// Reads the book, prepares its chapters, and writes it.
///
/// # Errors
/// Everything wrong with the chapters and listings; what came in is no book.
pub fn preprocess(input: impl Read, mut output: impl Write) -> Result<(), Failure> {
    let (context, book) = mdbook_preprocessor::parse_input(input)?;
    let prepared = Listings::default().run(&context, book)?;
    serde_json::to_writer(&mut output, &prepared).map_err(|error| Failure::because("cannot write the book", error))?;
    Ok(output.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_html_is_prepared_for() {
        assert!(supports("html").is_ok());
        assert_eq!(supports("linkcheck2").unwrap_err().status(), 1);
    }

    #[test]
    fn what_is_no_book_is_told() {
        let mut out = Vec::new();
        let failure = preprocess(&b"{}"[..], &mut out).unwrap_err();
        assert_eq!((failure.status(), out.len()), (1, 0));
    }
}
