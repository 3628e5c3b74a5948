//! Bad input gets a clear error: the file, the line, what was found, what was expected. Each test breaks one thing of a small
//! sound book and reads what is said of it.

mod support;

use std::fs;
use std::path::Path;

use book::{Listings, Options};
use evidence::claim::{self, Proof};
use evidence::engine::Engine;
use evidence::listing;
use evidence::problem::Problems;
use evidence::snapshot;
use evidence::toolchain::Toolchain;
use mdbook_driver::MDBook;

const LISTING: &str = "listings/src/part/one.rs";
const CHAPTER: &str = "src/chapter.md";
const REFUSED: &str = "listings/src/compile_fail/refused.rs";
const SNAPSHOT: &str = "tests/snapshots/part__one.snap";

/// A book of one chapter and two listings, in a folder of its own.
struct Book(tempfile::TempDir);

impl Book {
    fn sound() -> Self {
        let book = Self(tempfile::tempdir().expect("a temporary folder"));
        book.write("book.toml", "[book]\ntitle = \"small\"\n");
        book.write("src/SUMMARY.md", "# Summary\n\n- [Chapter](chapter.md)\n- [Claims](claims.md)\n");
        book.write("src/claims.md", "# Claims\n\n{{#claims}}\n");
        book.write(
            CHAPTER,
            "# Chapter\n\n{{#listing part/one}}\n\nIt is in the code.[✓](claim:part/one/is_an_immediate)\n\n\
             {{#listing compile_fail/refused}}\n\nIt is refused.[✓](claim:compile_fail/refused/is_refused)\n",
        );
        book.write("listings/src/lib.rs", "//! Listings.\npub mod part;\n");
        book.write("listings/src/part/mod.rs", "//! A part.\npub mod one;\n");
        book.write(
            LISTING,
            "//! A number in the code.\n\n// ANCHOR: multiply\n#[inline(never)]\npub fn multiply(value: u32) -> u32 {\n    \
             value.wrapping_mul(1000)\n}\n// ANCHOR_END: multiply\n\npub fn main() {\n    \
             println!(\"{}\", multiply(std::hint::black_box(7)));\n}\n\n\
             //@ claim is_an_immediate: implementation\n//@   The number is in the code.\n\
             //@   dev release: fn multiply has immediate 1000\n",
        );
        book.write(
            REFUSED,
            "//! A borrow that outlives its owner.\n\npub fn main() {\n    let outer;\n    {\n        let inner = 1;\n        \
             outer = &inner;\n    }\n    println!(\"{outer}\");\n}\n\n//@ compile fail\n\
             //@ claim is_refused: implementation\n//@   The borrow is refused.\n//@   dev release: compile: error E0597\n",
        );
        for (listing, evidence) in book.listings().iter().zip(book.gather()) {
            let evidence = evidence.unwrap_or_else(|problems| panic!("the small book is not sound:\n{problems}"));
            let file = snapshot::path(Path::new(""), &listing.id);
            book.write(
                &file.to_string_lossy(),
                &format!("---\nsource: tests/errors.rs\n---\n{}\n", snapshot::text(&evidence)),
            );
        }
        book
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.root().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    }

    /// Breaks one thing.
    fn with(self, file: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.root().join(file)).expect("a file of the small book");
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        self.write(file, &text.replacen(from, to, 1));
        self
    }

    fn engine(&self) -> Engine {
        let toolchain = Toolchain::find(&support::root()).unwrap_or_else(|problems| panic!("{problems}"));
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("errors");
        Engine::with_cache(toolchain, self.root(), &cache).unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn listings(&self) -> Vec<listing::Listing> {
        listing::all(self.root()).unwrap_or_else(|problems| panic!("the listings do not parse:\n{problems}"))
    }

    fn gather(&self) -> Vec<Result<evidence::model::Evidence, Problems>> {
        self.engine().gather(&self.listings(), &|_, _| {})
    }

    /// What reading the listings says.
    fn said_of_listings(&self) -> String {
        listing::all(self.root()).map(|_| String::new()).unwrap_or_else(|problems| problems.to_string())
    }

    /// What building the pages says.
    fn said_of_pages(&self) -> String {
        let book = MDBook::load(self.root()).unwrap_or_else(|error| panic!("{error:#}"));
        let woven = Listings::new(Options::default()).weave(self.root(), &book.config, book.book);
        woven.map(|_| String::new()).unwrap_or_else(|problems| problems.to_string())
    }

    /// What taking evidence says.
    fn said_of_evidence(&self) -> String {
        let taken = self.gather().into_iter().filter_map(Result::err);
        taken.map(|problems| problems.to_string()).collect::<Vec<_>>().join("\n")
    }

    /// What judging says of the claims that fail.
    fn said_of_claims(&self) -> String {
        let mut said = Vec::new();
        for (listing, evidence) in self.listings().iter().zip(self.gather()) {
            let evidence = evidence.unwrap_or_else(|problems| panic!("no evidence:\n{problems}"));
            for claim in &listing.claims {
                let documentation = self.engine().toolchain().documentation();
                let verdict = claim::judge(
                    claim,
                    listing,
                    Proof { documentation: documentation.as_ref(), ..Proof::of(&evidence) },
                );
                if !verdict.holds() {
                    said.push(claim::report(claim, listing, &evidence, &verdict));
                }
            }
        }
        said.join("\n")
    }
}

/// `said` says all of it.
#[track_caller]
fn says(said: &str, parts: &[&str]) {
    assert!(!said.is_empty(), "nothing was said");
    for part in parts {
        assert!(said.contains(part), "no `{part}` in:\n{said}");
    }
}

#[test]
fn a_sound_book_gets_no_error() {
    let book = Book::sound();
    assert_eq!(book.said_of_listings(), "");
    assert_eq!(book.said_of_pages(), "");
    assert_eq!(book.said_of_evidence(), "");
    assert_eq!(book.said_of_claims(), "");
}

#[test]
fn an_unknown_listing_is_named_with_the_nearest_one() {
    let book = Book::sound().with(CHAPTER, "{{#listing part/one}}", "{{#listing part/onee}}");
    says(&book.said_of_pages(), &["src/chapter.md:3: ", "part/onee", "`part/one`"]);
}

#[test]
fn an_unknown_claim_is_named_with_the_nearest_one() {
    let book = Book::sound().with(CHAPTER, "one/is_an_immediate", "one/is_immediate");
    says(&book.said_of_pages(), &["src/chapter.md:5: ", "`is_immediate`", "part/one/is_an_immediate"]);
}

#[test]
fn a_claim_that_no_prose_cites_is_an_error_at_the_claim() {
    let book = Book::sound().with(CHAPTER, "[✓](claim:part/one/is_an_immediate)", "");
    says(&book.said_of_pages(), &["listings/src/part/one.rs:14: ", "is_an_immediate"]);
}

#[test]
fn a_listing_that_no_page_shows_is_an_error() {
    let book = Book::sound().with(CHAPTER, "{{#listing compile_fail/refused}}", "");
    says(&book.said_of_pages(), &["listings/src/compile_fail/refused.rs", "no page"]);
}

#[test]
fn all_errors_of_the_pages_come_in_one_run() {
    let book = Book::sound().with(CHAPTER, "{{#listing part/one}}", "{{#listing part/onee}}").with(
        CHAPTER,
        "claim:compile_fail/refused/is_refused",
        "claim:compile_fail/refused/is_accepted",
    );
    says(&book.said_of_pages(), &["src/chapter.md:3: ", "src/chapter.md:9: "]);
}

#[test]
fn a_claim_about_a_function_that_is_not_in_the_assembly_fails_and_says_so() {
    let book = Book::sound().with(LISTING, "fn multiply has immediate 1000", "fn multiple has no immediate 1000");
    says(&book.said_of_claims(), &["part/one", "`multiple`", "multiply"]);
}

#[test]
fn a_word_that_no_claim_knows_is_answered_with_those_it_does() {
    let book = Book::sound().with(LISTING, "has immediate 1000", "contains immediate 1000");
    says(&book.said_of_listings(), &["listings/src/part/one.rs:16: ", "contains", "has"]);
}

#[test]
fn a_claim_id_given_twice_names_both_places() {
    let book = Book::sound();
    let text = fs::read_to_string(book.root().join(LISTING)).expect("the listing");
    let claim = &text[text.find("//@ claim").expect("its claim")..];
    book.write(LISTING, &format!("{text}{claim}"));
    says(&book.said_of_listings(), &["listings/src/part/one.rs:17: ", "is_an_immediate", "14"]);
}

#[test]
fn an_unknown_attribute_and_an_unknown_value_are_named() {
    let said_of = |attribute: &str| {
        let line = format!("{{{{#listing part/one {attribute}}}}}");
        Book::sound().with(CHAPTER, "{{#listing part/one}}", &line).said_of_pages()
    };
    says(&said_of("size=big"), &["src/chapter.md:3: ", "`size`", "`show`"]);
    says(&said_of("show=smell"), &["src/chapter.md:3: ", "`smell`", "`asm`"]);
    says(&said_of("profile=fast"), &["src/chapter.md:3: ", "`fast`", "`release`"]);
    says(&said_of("fn=nothing"), &["src/chapter.md:3: ", "`nothing`", "multiply"]);
}

#[test]
fn a_missing_anchor_is_named_with_those_there_are() {
    let book = Book::sound().with(CHAPTER, "{{#listing part/one}}", "{{#listing part/one anchor=multipy}}");
    says(&book.said_of_pages(), &["src/chapter.md:3: ", "multipy", "multiply"]);
}

#[test]
fn a_listing_without_caption_is_an_error_at_its_first_line() {
    let book = Book::sound().with(LISTING, "//! A number in the code.\n", "// A number in the code.\n");
    says(&book.said_of_listings(), &["listings/src/part/one.rs:1: ", "//!"]);
}

#[test]
fn a_listing_that_does_not_compile_says_what_rustc_says_at_its_line() {
    let book = Book::sound().with(LISTING, "value.wrapping_mul(1000)", "value.wrapping_mul(\"1000\")");
    says(&book.said_of_evidence(), &["listings/src/part/one.rs:6: ", "E0308"]);
}

#[test]
fn a_listing_that_panics_overflows_or_never_ends_says_so_and_what_to_write_if_it_is_meant() {
    if Book::sound().engine().can_run().is_err() {
        return;
    }
    let print = "println!(\"{}\", multiply(std::hint::black_box(7)));";
    let panics = Book::sound().with(LISTING, print, "panic!(\"{}\", multiply(1));");
    says(&panics.said_of_evidence(), &["listings/src/part/one.rs", "101", "fails: status 101"]);
    let deep = "fn deep(n: u64) -> u64 { std::hint::black_box(n) + deep(n + 1) }\n    println!(\"{}\", deep(u64::from(multiply(1))));";
    let overflows = Book::sound().with(LISTING, print, deep);
    says(&overflows.said_of_evidence(), &["listings/src/part/one.rs", "SIGABRT", "fails: "]);
    let endless = Book::sound().with(LISTING, print, "loop { std::hint::black_box(multiply(1)); }");
    says(&endless.said_of_evidence(), &["listings/src/part/one.rs", "never ends"]);
}

#[test]
fn a_snapshot_that_is_none_is_an_error_at_its_line() {
    let book = Book::sound();
    book.write(SNAPSHOT, "---\nsource: tests/errors.rs\n---\n{\n  \"listing\": \"part/one\",\n  \"toolchain\":\n}\n");
    says(&book.said_of_pages(), &["tests/snapshots/part__one.snap:7: "]);
}

#[test]
fn a_missing_snapshot_and_one_older_than_its_listing_say_how_to_take_them_anew() {
    let book = Book::sound();
    fs::remove_file(book.root().join(SNAPSHOT)).expect("the snapshot is removed");
    says(&book.said_of_pages(), &["part/one", "INSTA_UPDATE"]);
    let book = Book::sound().with(LISTING, "wrapping_mul(1000)", "wrapping_mul(1001)");
    says(&book.said_of_pages(), &["part/one", "INSTA_UPDATE"]);
}

#[test]
fn a_phrase_that_no_longer_stands_in_the_documentation_fails_its_claim() {
    let toolchain = Toolchain::find(&support::root()).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(toolchain.documentation().is_some() || !toolchain.pinned, "run `rustup component add rust-docs`");
    if toolchain.documentation().is_none() {
        return;
    }
    let promise = |phrase: &str| format!("is_an_immediate: guaranteed std/vec/struct.Vec.html#method.new \"{phrase}\"");
    let book = Book::sound().with(
        LISTING,
        "is_an_immediate: implementation",
        &promise("will not allocate until elements are pushed"),
    );
    assert_eq!(book.said_of_claims(), "");
    let book = Book::sound().with(LISTING, "is_an_immediate: implementation", &promise("will allocate at once"));
    says(&book.said_of_claims(), &["part/one", "will allocate at once", "struct.Vec.html"]);
}

#[test]
fn a_program_that_must_not_compile_and_does_is_an_error() {
    let book = Book::sound().with(REFUSED, "outer = &inner;", "outer = inner;");
    says(&book.said_of_evidence(), &["listings/src/compile_fail/refused.rs", "compiles"]);
}

#[test]
fn a_program_that_fails_with_another_error_fails_its_claim() {
    let book = Book::sound().with(REFUSED, "compile: error E0597", "compile: error E0499");
    says(&book.said_of_claims(), &["compile_fail/refused", "E0499", "E0597"]);
}
