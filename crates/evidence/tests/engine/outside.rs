//! Crates from outside: built by Cargo, linked and run with the listing that asks for them, and with no other.

use evidence::engine::source_hash;
use evidence::listing::Listing;
use evidence::model::Profile;

use crate::{Book, events, run};

const LOCK: &str = "listings/outside/Cargo.lock";
const QUIET: &str = "pub fn boxed(value: u64) -> Box<u64> {\n    Box::new(value)\n}\n\
                     #[inline(always)]\npub fn is_checked() -> bool {\n    cfg!(debug_assertions)\n}\n";
const USES: &str = "pub fn main() {
    println!(\"{}\", quiet::is_checked());
    std::hint::black_box(quiet::boxed(7));
}
//@ crates: quiet
";

/// A book whose listings may use the crate `quiet`, which lies beside them and needs no network.
fn book(quiet: &str) -> Book {
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    let book = Book::new();
    let write = |file: &str, text: &str| {
        let path = book.root.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(LOCK, &lock("0.1.0"));
    write("quiet/Cargo.toml", &package("quiet"));
    write("quiet/src/lib.rs", quiet);
    write("listings/outside/src/lib.rs", "");
    let outside = format!("{}[workspace]\n[dependencies]\nquiet = {{ path = \"../../quiet\" }}\n", package("outside"));
    write("listings/outside/Cargo.toml", &outside);
    book
}

fn lock(version: &str) -> String {
    format!(
        "version = 4\n\n[[package]]\nname = \"outside\"\nversion = \"0.1.0\"\ndependencies = [\n \"quiet\",\n]\n\n\
         [[package]]\nname = \"quiet\"\nversion = \"{version}\"\n"
    )
}

/// A crate whose own code is made by a macro of another, which the compiler has to load.
fn with_a_macro() -> Book {
    let book = book("quiet_macro::make!();\npub fn is_checked() -> bool {\n    true\n}\n");
    let write = |file: &str, text: &str| {
        let path = book.root.path().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    let package = |name: &str| format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    let depends = "[dependencies]\nquiet_macro = { path = \"../quiet_macro\" }\n";
    write("quiet/Cargo.toml", &format!("{}{depends}", package("quiet")));
    write("quiet_macro/Cargo.toml", &format!("{}[lib]\nproc-macro = true\n", package("quiet_macro")));
    let made = "pub fn boxed(value: u64) -> Box<u64> { Box::new(value) }";
    write(
        "quiet_macro/src/lib.rs",
        &format!(
            "#[proc_macro]\npub fn make(_: proc_macro::TokenStream) -> proc_macro::TokenStream {{\n    \
             \"{made}\".parse().unwrap()\n}}\n"
        ),
    );
    let dependencies =
        "dependencies = [\n \"quiet_macro\",\n]\n\n[[package]]\nname = \"quiet_macro\"\nversion = \"0.1.0\"\n";
    write(LOCK, &format!("{}{dependencies}", lock("0.1.0")));
    book
}

fn said(book: &Book, listing: &Listing) -> String {
    book.engine_of_its_own().gather_one(listing).expect_err("something is wrong with it").to_string()
}

#[test]
fn a_listing_runs_with_the_crates_that_it_asks_for() {
    let book = book(QUIET);
    let with = book.listing("with", USES);
    let without = book.listing("without", "pub fn main() {\n    std::hint::black_box(Box::new(1_u8));\n}");
    let engine = book.engine_of_its_own();
    let found = engine.gather(&[with, without], &|_, _| {});
    let found: Vec<_> = found.into_iter().map(|found| found.unwrap_or_else(|problems| panic!("{problems}"))).collect();
    if engine.can_run().is_err() {
        return;
    }
    for (profile, checked) in [(Profile::Dev, "true"), (Profile::Release, "false")] {
        assert_eq!(run(&found[0], profile).stdout, [checked], "the crate is built with the profile's own flags");
        let events = events(&found[0], profile);
        assert!(events.iter().any(|event| event.contains("alloc") && event.contains("line 4")), "{events:?}");
        assert_eq!(run(&found[1], profile).events.len(), 2);
    }
}

#[test]
fn a_crate_may_be_made_by_macros() {
    let book = with_a_macro();
    let with = book.listing("with", USES);
    book.engine_of_its_own().gather_one(&with).unwrap_or_else(|problems| panic!("{problems}"));
}

#[test]
fn a_crate_that_is_not_there_is_named_at_its_line_with_those_that_are() {
    let book = book(QUIET);
    let said = said(&book, &book.listing("wrong", &USES.replace("crates: quiet", "crates: quite")));
    assert!(said.starts_with("listings/src/a/wrong.rs:6: there is no crate `quite` for listings to use"), "{said}");
    assert!(said.contains("did you mean `quiet`?") && said.contains("there are: `quiet`"), "{said}");
}

#[test]
fn a_crate_that_does_not_build_is_an_error_of_the_listings_that_use_it_alone() {
    let book = book("pub fn boxed() -> Box<u64> {\n    \"text\"\n}\n");
    let with = book.listing("with", USES);
    let said = said(&book, &with);
    assert!(said.starts_with("listings/src/a/with.rs:6: the crates it uses do not build (debug)"), "{said}");
    assert!(said.contains("mismatched types") && said.contains("could not compile `quiet`"), "{said}");
    let without = book.listing("without", "pub fn main() {}");
    let found = book.engine_of_its_own().gather(&[with, without], &|_, _| {});
    assert!(found[0].is_err() && found[1].is_ok());
}

#[test]
fn another_version_makes_evidence_old_and_only_that_of_listings_that_use_it() {
    let book = book(QUIET);
    let with = book.listing("with", USES);
    let without = book.listing("without", "pub fn main() {}");
    let hash =
        |listing: &Listing| source_hash(book.root.path(), listing).unwrap_or_else(|problems| panic!("{problems}"));
    let before = (hash(&with), hash(&without));
    std::fs::write(book.root.path().join(LOCK), lock("0.2.0")).expect("written");
    assert_ne!(hash(&with), before.0);
    assert_eq!(hash(&without), before.1);
    std::fs::remove_file(book.root.path().join(LOCK)).expect("removed");
    let said = source_hash(book.root.path(), &with).expect_err("there is no lock file").to_string();
    assert!(said.starts_with("listings/outside/Cargo.lock: cannot be read"), "{said}");
    assert_eq!(hash(&without), before.1);
}
