//! What is compiled, and what the compiler says of it.

use evidence::engine::source_hash;
use evidence::model::Profile;

use crate::{Book, of};

const HELLO: &str = "pub fn main() {\n    println!(\"hello\");\n}\n";

#[test]
fn errors_stand_at_their_line_with_rustcs_words() {
    let said = Book::new().problems("wrong", "pub fn main() {\n    let number: u32 = \"text\";\n}");
    assert!(said.starts_with("listings/src/a/wrong.rs:3: does not compile: error E0308: mismatched types"), "{said}");
    assert!(said.contains("expected `u32`, found `&str`"), "{said}");
}

#[test]
fn one_listing_that_fails_spoils_no_other() {
    let book = Book::new();
    let good = book.listing("good", HELLO);
    let bad = book.listing("bad", "pub fn main() {\n    nothing();\n}");
    let hangs = book.listing("crashes", "pub fn main() {\n    std::process::abort();\n}");
    let done = std::sync::Mutex::new(Vec::new());
    let results = book.engine().gather(&[bad, good, hangs], &|count, of| done.lock().expect("alive").push((count, of)));
    assert!(results[0].is_err());
    assert!(results[1].is_ok(), "{:?}", results[1]);
    assert!(results[2].is_err() == cfg!(all(target_os = "linux", target_arch = "x86_64")));
    assert_eq!(done.into_inner().expect("alive"), [(1, 3), (2, 3), (3, 3)]);
}

#[test]
fn listings_that_define_one_symbol_or_use_crates_of_one_name_do_not_meet() {
    let book = Book::new().with("helper.rs", "pub fn seven() -> u32 {\n    7\n}\n");
    let program = |number: u32| {
        format!(
            "#[unsafe(no_mangle)]
pub extern \"C\" fn answer() -> u32 {{
    {number}
}}
pub fn main() {{
    println!(\"{{}}\", answer() + helper::seven());
}}
//@ crate root: a second crate
//@ aux: helper.rs"
        )
    };
    let listings = [book.listing("first", &program(1)), book.listing("second", &program(2))];
    let found = book.engine().gather(&listings, &|_, _| {});
    for (evidence, expected) in found.iter().zip(["8", "9"]) {
        let evidence = evidence.as_ref().unwrap_or_else(|problems| panic!("{problems}"));
        for profile in Profile::ALL {
            assert!(of(evidence, profile).run.as_ref().is_none_or(|run| run.stdout == [expected]));
        }
    }
}

#[test]
fn what_must_not_compile_is_evidence_by_its_errors() {
    let book = Book::new();
    let evidence = book.evidence(
        "compile_fail/refused",
        "pub static CELL: std::cell::Cell<u32> = std::cell::Cell::new(1);\n//@ compile fail",
    );
    for profile in Profile::ALL {
        let found = of(&evidence, profile);
        let errors: Vec<_> = found.diagnostics.iter().map(|d| (d.level.as_str(), d.code.as_deref(), d.line)).collect();
        assert_eq!(errors, [("error", Some("E0277"), Some(2))]);
        assert_eq!(found.run, None);
    }
    let said = book.problems("compile_fail/accepted", "pub static NUMBER: u32 = 1;\n//@ compile fail");
    assert!(said.contains("compiles (debug), and says `//@ compile fail`"), "{said}");
}

#[test]
fn lints_are_diagnostics_of_a_program_that_compiles() {
    let evidence = Book::new().evidence("lint", "pub fn main() {\n    let unused = 1;\n}");
    let found = of(&evidence, Profile::Dev);
    assert_eq!((found.diagnostics[0].code.as_deref(), found.diagnostics[0].line), (Some("unused_variables"), Some(3)));
}

#[test]
fn auxiliary_crates_included_files_flags_and_editions_are_used() {
    let book = Book::new().with("helper.rs", "pub fn seven() -> u32 {\n    7\n}\n").with("words.txt", "some words");
    let evidence = book.evidence(
        "parts",
        "pub fn main() {
    let async = helper::seven();
    println!(\"{async} {}\", include_str!(\"words.txt\"));
    #[cfg(chosen)]
    println!(\"chosen\");
}
//@ crate root: another edition
//@ edition: 2015
//@ aux: helper.rs
//@ flags: --cfg chosen
",
    );
    if let Some(run) = &of(&evidence, Profile::Dev).run {
        assert_eq!(run.stdout, ["7 some words", "chosen"]);
    }

    let listing = book.listing("lonely", &format!("{HELLO}//@ crate root: a second crate\n//@ aux: helper.rs"));
    std::fs::remove_file(book.root.path().join("listings/src/a/helper.rs")).expect("removed");
    let said = book.engine().gather_one(&listing).expect_err("the second crate is gone").to_string();
    assert!(said.starts_with("listings/src/a/lonely.rs: `//@ aux: helper.rs` cannot be read"), "{said}");
}

#[test]
fn an_auxiliary_crate_that_does_not_compile_is_named_itself() {
    let said = Book::new()
        .with("helper.rs", "pub fn seven() -> u32 {\n    \"7\"\n}\n")
        .problems("parts", &format!("{HELLO}//@ aux: helper.rs"));
    assert!(said.starts_with("listings/src/a/helper.rs:2: does not compile: error E0308"), "{said}");
}

#[test]
fn the_hash_of_a_source_knows_the_program_and_not_its_claims() {
    let book = Book::new().with("words.txt", "some words");
    let hash = |text: &str| {
        let listing = book.listing("hashed", text);
        source_hash(book.root.path(), &listing).unwrap_or_else(|problems| panic!("{problems}"))
    };
    let program = "pub fn main() {\n    println!(include_str!(\"words.txt\"));\n}\n";
    let first = hash(program);
    let claim = "//@ claim says: implementation\n//@   It says something.\n//@   dev: run: prints `some words`\n";
    assert_eq!(hash(&format!("{program}{claim}")), first, "a claim is not compiled");
    assert_ne!(hash(&program.replace("    println", "  println")), first);
    assert_ne!(hash(&format!("{program}//@ flags: -C opt-level=1\n")), first);
    std::fs::write(book.root.path().join("listings/src/a/words.txt"), "others").expect("written");
    assert_ne!(hash(program), first, "an included file is part of the program");
}

#[test]
fn nothing_of_this_machine_enters_what_is_compiled() {
    let book = Book::new();
    let text = "#[inline(never)]\npub fn at(all: &[u8], i: usize) -> u8 {\n    all[i]\n}\npub fn main() {\n    at(b\"x\", 0);\n}";
    let listing = book.listing("clean", text);
    book.engine_of_its_own().gather_one(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let folder = book.root.path().file_name().and_then(|name| name.to_str()).expect("a name");
    let mut seen = 0;
    let mut folders = vec![book.cache()];
    while let Some(next) = folders.pop() {
        for path in std::fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "s" || kind == "rlib")
                && !path.ends_with("librecorder.rlib")
            {
                let bytes = std::fs::read(&path).expect("a file");
                let found = bytes.windows(folder.len()).any(|window| window == folder.as_bytes());
                assert!(!found, "{} names {folder}", path.display());
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 5, "assembly and library of both profiles, and the library that knows its lines");
}
