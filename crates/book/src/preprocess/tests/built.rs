//! Pages as mdBook builds them, from files.

use std::fs;
use std::path::Path;

use evidence::engine::source_hash;
use evidence::{listing, snapshot};
use mdbook_driver::MDBook;
use tempfile::TempDir;

use crate::Listings;
use crate::testing;

const PROGRAM: &str = r##"//! A `const` is copied into the code that uses it.
pub const FACTOR: u32 = 1000;

#[inline(never)]
pub fn multiply(value: u32) -> u32 {

    // A blank line ends an HTML block.

    value * FACTOR
}


pub fn main() {
    println!("{}</code></pre><script>alert(1)</script>", multiply(7));
    println!("{{#include ../book.toml}} {{#title x}} <!-- & &amp; `code` *a* [l](x) | $x$");
}
//@ claim holds: implementation
//@   `multiply` carries 1000.
//@   release: fn multiply has immediate 1000
"##;

/// The files of a small book.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        let files = Self(TempDir::new().unwrap());
        let exhibit = testing::exhibit("global/const_factor", "", PROGRAM);
        let mut evidence = exhibit.evidence().unwrap().clone();
        let files = files.file("listings/src/global/const_factor.rs", PROGRAM);
        let listing = listing::find(files.0.path(), "global/const_factor").unwrap();
        evidence.source = source_hash(files.0.path(), &listing).unwrap();
        let snapshot = snapshot::path(Path::new(""), &listing.id);
        let config = include_str!("../../../../../book.toml");
        // What style sheets and scripts say is of no concern here; that they are there is.
        let named = config.split('"').filter(|name| name.starts_with("theme/"));
        named
            .fold(files, |files, name| files.file(name, ""))
            .file("book.toml", config)
            .file(snapshot.to_str().unwrap(), &format!("---\nsource: x\n---\n{}\n", snapshot::text(&evidence)))
            .file("src/SUMMARY.md", "# Summary\n\n- [One](one/a.md)\n- [Claims](claims.md)\n")
            .file("src/claims.md", "# Claims\n\n{{#claims}}\n")
    }

    fn file(self, path: &str, text: &str) -> Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn build(&self) -> anyhow::Result<()> {
        let mut book = MDBook::load(self.0.path())?;
        book.with_preprocessor(Listings::default());
        book.build()
    }

    fn page(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join("book").join(path)).unwrap()
    }
}

const CHAPTER: &str = "# One\n\nSo.[✓](claim:global/const_factor/holds)\n\n\
     {{#listing global/const_factor show=asm,statics,types,heap,output}}\n\nAfter *it*.\n";

fn main_of(page: &str) -> &str {
    let start = page.find("<main>").unwrap();
    &page[start..page.find("</main>").unwrap()]
}

#[test]
fn nothing_in_a_program_ends_the_figure_or_is_read_as_markdown() {
    let files = Files::new().file("src/one/a.md", CHAPTER);
    files.build().unwrap();
    let page = files.page("one/a.html");
    let main = main_of(&page);
    assert_eq!((main.matches("<figure").count(), main.matches("</figure>").count()), (1, 1));
    let figure = &main[main.find("<figure").unwrap()..main.find("</figure>").unwrap()];
    assert!(!figure.contains("<script") && !figure.contains("<p>") && !figure.contains("<em>"), "{figure}");
    // What mdBook makes of the text is the text.
    for line in ["// A blank line ends an HTML block.", "*a* [l](x) | $x$", "{{#include ../book.toml}} {{#title x}}"] {
        assert!(figure.contains(line), "{line} is not in {figure}");
    }
    assert!(figure.contains("&lt;!-- &amp; &amp;amp; `code`"), "{figure}");
    for number in [2, 4, 6, 8, 12, 15] {
        assert!(figure.contains(&format!("id=\"listing-global-const_factor-L{number}\"")), "line {number}");
    }
    assert!(main.contains("<p>After <em>it</em>.</p>"), "{main}");
}

#[test]
fn a_built_page_asks_nobody_for_anything_and_links_within_its_folder() {
    let files = Files::new().file("src/one/a.md", &format!("{CHAPTER}\n```rust\nfn f() {{}}\n```\n"));
    files.build().unwrap();
    for path in ["one/a.html", "claims.html"] {
        let page = files.page(path);
        assert!(!page.contains("src=\"http") && !page.contains("<link rel=\"stylesheet\" href=\"http"), "{path}");
        assert!(!page.contains("class=\"playground\""), "{path}");
        assert!(!main_of(&page).contains("href=\"/"), "{path}");
    }
    assert!(main_of(&files.page("one/a.html")).contains("../claims.html#claim-global-const_factor-holds"));
    assert!(main_of(&files.page("claims.html")).contains("href=\"one/a.html#listing-global-const_factor\""));
}

#[test]
fn evidence_from_an_older_program_is_an_error_at_the_figure() {
    let changed = PROGRAM.replace("1000;", "1001;");
    let files = Files::new().file("src/one/a.md", CHAPTER).file("listings/src/global/const_factor.rs", &changed);
    let error = files.build().unwrap_err().to_string();
    assert!(error.starts_with("src/one/a.md:5: the evidence on `global/const_factor`"), "{error}");
}
