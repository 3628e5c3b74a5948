//! How runs end, and what they print.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use evidence::model::{Exit, Profile};

use crate::{Book, run};

#[test]
fn printed_addresses_are_named_by_their_regions() {
    let evidence = Book::new().evidence(
        "regions",
        r#"use std::cell::Cell;
static TABLE: [u32; 4] = [1, 2, 3, 4];
static NAMES: [&str; 2] = ["a", "b"];
static mut COUNT: u32 = 7;
static mut ZEROS: [u8; 64] = [0; 64];
thread_local!(static LOCAL: Cell<u32> = const { Cell::new(3) });
fn show<T: ?Sized>(name: &str, at: *const T) {
    println!("{name}: {:p}", at);
}
pub fn main() {
    let local = std::hint::black_box(5);
    show("local", &local);
    show("boxed", &*Box::new(local));
    show("big", std::hint::black_box(vec![1_u8; 1 << 20]).as_ptr());
    show("constant", &TABLE);
    show("relocated", &NAMES);
    show("data", &raw const COUNT);
    show("bss", &raw const ZEROS);
    show("code", main as *const ());
    show("thread-local", LOCAL.with(Cell::as_ptr));
    show("empty", Vec::<u32>::new().as_ptr());
    std::thread::spawn(|| {
        let local = std::hint::black_box(6);
        show("other's local", &local);
        show("other's thread-local", LOCAL.with(Cell::as_ptr));
    })
    .join()
    .expect("it shows");
}"#,
    );
    for profile in Profile::ALL {
        assert_eq!(
            run(&evidence, profile).stdout,
            [
                "local: 0x[stack]",
                "boxed: 0x[heap]",
                "big: 0x[heap]",
                "constant: 0x[.rodata]",
                "relocated: 0x[.data.rel.ro]",
                "data: 0x[.data]",
                "bss: 0x[.bss]",
                "code: 0x[.text]",
                "thread-local: 0x[tls]",
                "empty: 0x4",
                "other's local: 0x[thread stack]",
                "other's thread-local: 0x[tls]",
            ],
            "{profile:?}"
        );
    }
}

#[test]
fn a_stack_overflow_dies_by_sigabrt_and_what_came_before_is_recorded() {
    let evidence = Book::new().evidence(
        "overflow",
        "#[inline(never)]
pub fn deeper(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 64]);
    deeper(depth + 1) + frame[3]
}
pub fn main() {
    std::mem::forget(std::hint::black_box(Box::new(9_u64)));
    println!(\"{}\", deeper(0));
}
//@ fails: SIGABRT",
    );
    for profile in Profile::ALL {
        let run = run(&evidence, profile);
        assert_eq!(run.exit, Exit::Signal("SIGABRT".to_owned()));
        assert!(run.stderr.iter().any(|line| line == "thread 'main' has overflowed its stack"), "{:?}", run.stderr);
        assert_eq!(run.events.len(), 1, "{:?}", run.events);
    }
}

#[test]
fn the_main_threads_stack_is_8_mib() {
    // 7 MiB fit, whatever the limit of whoever runs this test; 9 MiB do not.
    let program = |mib: usize| {
        format!(
            "pub fn main() {{
    let big = std::hint::black_box([1_u8; {mib} << 20]);
    println!(\"{{}}\", big[5]);
}}
//@ fails: SIGABRT"
        )
    };
    let book = Book::new();
    assert_eq!(run(&book.evidence("nine", &program(9)), Profile::Release).exit, Exit::Signal("SIGABRT".to_owned()));
    let said = book.problems("three", &program(3));
    assert!(said.contains("its debug run exits with status 0; expected that it dies by SIGABRT"), "{said}");
}

#[test]
fn a_program_that_never_ends_is_ended() {
    let book = Book::new();
    let text = "pub fn main() {\n    println!(\"on and on\");\n    loop {\n        std::thread::park();\n    }\n}\n";
    let evidence = book.evidence("endless", &format!("{text}//@ fails: never ends"));
    for profile in Profile::ALL {
        assert_eq!(run(&evidence, profile).exit, Exit::Timeout);
        assert_eq!(run(&evidence, profile).stdout, ["on and on"]);
    }
}

#[test]
fn an_end_that_was_not_announced_is_a_problem_at_its_line() {
    let said = Book::new().problems("surprise", "pub fn main() {\n    panic!(\"no\");\n}");
    assert!(said.starts_with("listings/src/a/surprise.rs:3: its debug run exits with status 101; expected"), "{said}");
    assert!(said.contains("`//@ fails: status 101`"), "{said}");
}

#[test]
fn exit_and_returned_errors_are_seen() {
    let book = Book::new();
    let exit = book.evidence("exit", "pub fn main() {\n    std::process::exit(3);\n}\n//@ fails: status 3");
    assert_eq!(run(&exit, Profile::Dev).exit, Exit::Status(3));
    let text = "pub fn main() -> Result<(), String> {\n    Err(\"refused\".to_owned())\n}\n//@ fails: status 1";
    let error = book.evidence("error", text);
    assert_eq!(run(&error, Profile::Release).stderr, ["Error: \"refused\""]);
}

#[test]
fn a_program_that_prints_without_end_is_a_problem() {
    let said = Book::new().problems("chatter", "pub fn main() {\n    loop {\n        println!(\"again\");\n    }\n}");
    assert!(said.contains("it prints more than 64 KiB to standard output"), "{said}");
}

#[test]
fn a_run_that_is_not_the_same_twice_is_a_problem() {
    let text = "pub fn main() {\n    println!(\"{}\", std::process::id());\n}";
    let said = Book::new().problems("chance", text);
    assert!(said.contains("two debug runs of it differ: one prints `"), "{said}");
}

#[test]
fn the_program_sees_no_variables_and_no_arguments() {
    let text = "pub fn main() {\n    println!(\"{} {}\", std::env::vars().count(), std::env::args().count());\n}";
    assert_eq!(run(&Book::new().evidence("alone", text), Profile::Dev).stdout, ["0 1"]);
}
