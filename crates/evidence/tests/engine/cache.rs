//! What is kept, and shared between processes.

use evidence::model::Profile;
use evidence::toolchain::Toolchain;

use crate::{Book, engine, events, toolchain};

const PROGRAM: &str = "pub fn main() {\n    std::hint::black_box(Box::new(1));\n}\n";

#[test]
fn a_second_time_calls_no_compiler_and_gives_the_same() {
    let book = Book::new();
    let listing = book.listing("kept", PROGRAM);
    let first = book.engine_of_its_own().gather_one(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let broken = Toolchain { rustc: "/no/such/rustc".into(), ..toolchain() };
    let without = engine(broken, book.root.path(), &book.cache());
    assert_eq!(without.gather_one(&listing), Ok(first));

    let changed = book.listing("kept", &PROGRAM.replace('1', "2"));
    let said = without.gather_one(&changed).expect_err("there is no compiler").to_string();
    assert!(said.contains("rustc does not start"), "{said}");
}

#[test]
fn another_compiler_does_not_take_what_this_one_left() {
    let book = Book::new();
    let listing = book.listing("kept", PROGRAM);
    book.engine_of_its_own().gather_one(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let mut other = Toolchain { rustc: "/no/such/rustc".into(), ..toolchain() };
    other.verbose.push_str("commit-date: another day\n");
    assert!(engine(other, book.root.path(), &book.cache()).gather_one(&listing).is_err());
}

#[test]
fn two_at_once_on_one_cache_give_the_same() {
    let book = Book::new();
    let listings: Vec<_> = (0..4).map(|n| book.listing(&format!("both{n}"), PROGRAM)).collect();
    let backwards: Vec<_> = listings.iter().rev().cloned().collect();
    // Each engine opens its own lock files, as another process does.
    let (mut ours, theirs) = std::thread::scope(|scope| {
        let theirs = scope.spawn(|| book.engine_of_its_own().gather(&backwards, &|_, _| {}));
        (book.engine_of_its_own().gather(&listings, &|_, _| {}), theirs.join().expect("it gathers"))
    });
    ours.reverse();
    assert_eq!(ours, theirs);
    assert!(ours.iter().all(Result::is_ok), "{ours:?}");
}

#[test]
fn evidence_that_was_cut_short_on_disk_is_taken_anew() {
    let book = Book::new();
    let listing = book.listing("damaged", PROGRAM);
    let first = book.engine_of_its_own().gather_one(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let mut damaged = 0;
    for entry in std::fs::read_dir(book.cache()).expect("a cache").flatten().filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(entry.path()).expect("an entry").flatten() {
            if file.file_name().to_string_lossy().starts_with("evidence-") {
                std::fs::write(file.path(), "{\"listing\": \"a/dam").expect("written");
                damaged += 1;
            }
        }
    }
    assert_eq!(damaged, 1);
    assert_eq!(book.engine_of_its_own().gather_one(&listing), Ok(first.clone()));
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        assert_eq!(events(&first, Profile::Dev).len(), 2);
    }
}
