//! A listing run anew.

use std::time::{Duration, Instant};

use evidence::model::{Exit, Profile};

use super::{Book, run};

const BOX: &str = "pub fn main() {\n    let boxed = std::hint::black_box(Box::new([7_u64; 4]));\n    println!(\"{}\", boxed[0]);\n}\n";

#[test]
fn a_run_now_does_what_the_evidence_says() {
    let book = Book::new();
    let evidence = book.evidence("now_box", BOX);
    for profile in Profile::ALL {
        let now = book.engine().run_now(&book.listing("now_box", BOX), profile, &|| false);
        let now = now.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(&now, run(&evidence, profile));
        assert!(now.events.iter().any(|event| event.line == Some(3)), "{:?}", now.events);
    }
}

#[test]
fn a_run_now_ends_as_it_ends() {
    let book = Book::new();
    // Nothing says that it fails, and its evidence could not be taken.
    let panics = "pub fn main() {\n    panic!(\"enough\");\n}\n";
    let now = book.engine().run_now(&book.listing("now_panics", panics), Profile::Dev, &|| false);
    let now = now.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(now.exit, Exit::Status(101));
    assert!(now.stderr.iter().any(|line| line == "enough"), "{:?}", now.stderr);
}

#[test]
fn a_run_now_is_no_memory_of_an_earlier_one() {
    let book = Book::new();
    let file = tempfile::NamedTempFile::new().expect("a file");
    let text =
        format!("pub fn main() {{\n    print!(\"{{}}\", std::fs::read_to_string({:?}).unwrap());\n}}\n", file.path());
    let listing = book.listing("now_reads", &text);
    let engine = book.engine_of_its_own();
    let mut said = Vec::new();
    for text in ["one", "two"] {
        std::fs::write(file.path(), text).expect("written");
        let now = engine.run_now(&listing, Profile::Release, &|| false).unwrap_or_else(|problems| panic!("{problems}"));
        said.extend(now.stdout);
    }
    assert_eq!(said, ["one", "two"]);
}

#[test]
fn a_run_that_is_stopped_leaves_no_process_behind() {
    let book = Book::new();
    let text = "pub fn main() {\n    loop {\n        std::hint::spin_loop();\n    }\n}\n//@ fails: never ends\n";
    let listing = book.listing("now_spins", text);
    let runs = || processes_of("a/now_spins");
    let stop = || runs() > 0;
    let begun = Instant::now();
    let said = book.engine_of_its_own().run_now(&listing, Profile::Dev, &stop).expect_err("it was stopped").to_string();
    assert!(said.contains("it was stopped"), "{said}");
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert_eq!(runs(), 0);
}

#[test]
fn what_is_not_to_run_is_not_run() {
    let book = Book::new();
    let now = |name: &str, text: &str| {
        let listing = book.listing(name, text);
        book.engine().run_now(&listing, Profile::Dev, &|| false).expect_err("it is not run").to_string()
    };
    assert!(now("now_device", "pub fn main() {}\n//@ not run: no device\n").contains("it is not run: no device"));
    let refused = "pub static A: std::cell::RefCell<u8> = std::cell::RefCell::new(0);\n//@ compile fail\n";
    assert!(now("compile_fail/now", refused).contains("not meant to"));
}

/// How many processes run a listing of this name.
fn processes_of(name: &str) -> usize {
    let variable = format!("RECORDER_LISTING={name}");
    let is_it = |process: &std::fs::DirEntry| {
        let variables = std::fs::read(process.path().join("environ")).unwrap_or_default();
        variables.split(|byte| *byte == 0).any(|one| one == variable.as_bytes())
    };
    std::fs::read_dir("/proc").into_iter().flatten().flatten().filter(is_it).count()
}
