//! `cargo book unproven`: the sentences about memory that nothing backs, page by page, and those that are excused.

use std::io::Write;
use std::path::Path;

use evidence::problem::Problem;
use mdbook_driver::MDBook;

use crate::commands::{Failure, site};
use crate::sentences::Sentences;

/// Writes, for each chapter of the book at `root` whose file begins with one of `pages` (all, if there are none), the sentences
/// that name an allocation, a size, a section, a frame or a region and carry neither a claim, nor a link to the documentation, nor a
/// reason; then, in one line, how many sentences are excused.
///
/// # Errors
/// The book cannot be read; no chapter begins so; after the report: there are such sentences, or an excuse gives no reason.
pub fn unproven(root: &Path, pages: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let src = site::source_dir(root)?;
    let folder = src.strip_prefix(root).unwrap_or(&src);
    let book = MDBook::load(root).map_err(|error| Problem::new(folder.join("SUMMARY.md"), format!("{error:#}")))?.book;
    let (mut seen, mut unbacked, mut excused, mut unexplained) = (0, 0, 0, 0);
    for chapter in book.chapters() {
        let Some(path) = &chapter.source_path else { continue };
        let file = folder.join(path).to_string_lossy().replace('\\', "/");
        if !(pages.is_empty() || pages.iter().any(|page| file.starts_with(page.as_str()))) {
            continue;
        }
        seen += 1;
        let sentences = Sentences::read(&chapter.content);
        for found in &sentences.unbacked {
            writeln!(out, "{file}:{}: ({}) {}", found.line, found.word, found.text)?;
        }
        for mark in sentences.excused.iter().filter(|mark| mark.why.is_empty()) {
            writeln!(out, "{file}:{}: a `no-claim` mark without a reason", mark.line)?;
            unexplained += 1;
        }
        unbacked += sentences.unbacked.len();
        excused += sentences.excused.len();
    }
    if seen == 0 {
        let message =
            format!("no chapter begins with {}: write it as {}/part/page.md", pages.join(" or "), folder.display());
        return Err(Failure::Usage(message));
    }
    writeln!(out, "{seen} pages, {unbacked} sentences about memory without backing, {excused} excused with a reason")?;
    match unbacked + unexplained {
        0 => Ok(()),
        n => Err(Failure::Message(format!(
            "{n} to mend: put `[✓](claim:part/listing/claim)` behind the sentence, link to the documentation, write it in other \
             words, or say why it is no claim: `<!-- no-claim: why -->`"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(page: &str) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("src")).unwrap();
        std::fs::write(root.path().join("book.toml"), "[book]\ntitle = \"t\"\n").unwrap();
        std::fs::write(root.path().join("src/SUMMARY.md"), "# Summary\n\n- [A](a.md)\n- [B]()\n").unwrap();
        std::fs::write(root.path().join("src/a.md"), page).unwrap();
        root
    }

    fn report(page: &str, pages: &[&str]) -> (String, Result<(), Failure>) {
        let root = book(page);
        let mut out = Vec::new();
        let pages: Vec<String> = pages.iter().map(|page| (*page).to_owned()).collect();
        let result = unproven(root.path(), &pages, &mut out);
        (String::from_utf8(out).unwrap(), result)
    }

    #[test]
    fn a_sentence_without_backing_is_named_with_file_and_line() {
        let (out, result) = report("# A\n\nIt allocates.\nIt frees.[✓](claim:a/b/c)\n", &[]);
        assert!(out.starts_with("src/a.md:3: (allocates) It allocates.\n1 pages, 1 sentences"), "{out}");
        assert_eq!(result.unwrap_err().status(), 1);
    }

    #[test]
    fn a_page_with_backing_only_passes() {
        let (out, result) = report("It frees.[✓](claim:a/b/c) It allocates.<!-- no-claim: so -->\n", &["src/a"]);
        assert!(out.starts_with("1 pages, 0 sentences") && out.contains("1 excused"), "{out}");
        assert!(result.is_ok());
    }

    #[test]
    fn an_excuse_without_a_reason_and_an_unknown_page_are_told() {
        let (out, result) = report("It allocates.<!-- no-claim: -->\n", &[]);
        assert!(out.contains("src/a.md:1: a `no-claim` mark without a reason"), "{out}");
        assert_eq!(result.unwrap_err().status(), 1);
        assert_eq!(report("", &["src/c"]).1.unwrap_err().status(), 2);
    }
}
