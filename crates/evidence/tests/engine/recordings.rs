//! Recordings: how they end, what they say of what has no place or no memory, and what is refused.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use evidence::recording::model::{End, Local, Recording, State, Step, Target};

use crate::Book;

fn record(name: &str, text: &str) -> Recording {
    let book = Book::new();
    let listing = book.listing(name, text);
    book.engine().record_one(&listing).unwrap_or_else(|problems| panic!("{problems}")).recording
}

fn refused(name: &str, text: &str) -> String {
    let book = Book::new();
    let listing = book.listing(name, text);
    book.engine().record_one(&listing).expect_err("something is wrong with it").to_string()
}

/// The last step that is about to run a line. The caption is line 1.
fn at(recording: &Recording, line: u32) -> &Step {
    recording.steps.iter().rfind(|step| step.line == line).unwrap_or_else(|| panic!("no step at line {line}"))
}

fn local<'a>(step: &'a Step, name: &str) -> &'a Local {
    let mut all = step.threads.iter().flat_map(|thread| &thread.frames).flat_map(|frame| &frame.locals);
    all.find(|local| local.name == name).unwrap_or_else(|| panic!("no `{name}` in {step:#?}"))
}

#[test]
fn a_recording_says_how_it_ends() {
    let returned = record("returns", "pub fn main() {\n    println!(\"done\");\n}");
    assert_eq!((returned.end, returned.stdout), (End::Returned, vec!["done".to_owned()]));
    let exited = record("exits", "pub fn main() {\n    std::process::exit(3);\n}\n//@ fails: status 3");
    assert_eq!((exited.end, exited.steps.len()), (End::Exited(3), 1));
    let panicked = record("panics", "pub fn main() {\n    None::<u32>.unwrap();\n}\n//@ fails: status 101");
    assert_eq!(panicked.end, End::Exited(101));
    let aborted = record("aborts", "pub fn main() {\n    std::process::abort();\n}\n//@ fails: SIGABRT");
    assert_eq!(aborted.end, End::Signal("SIGABRT".to_owned()));
}

#[test]
fn a_program_that_never_ends_is_recorded_up_to_the_limit() {
    let endless = record(
        "endless",
        "pub fn main() {\n    let mut n = 0_u64;\n    loop {\n        n = n.wrapping_add(1);\n    }\n}",
    );
    let End::Limit(steps) = endless.end else { panic!("it ended: {:?}", endless.end) };
    assert_eq!(endless.steps.len(), steps as usize);
    assert_eq!(local(&endless.steps[9], "n").state, State::Live);
}

#[test]
fn a_stack_that_overflows_is_recorded_up_to_the_limit_or_its_end() {
    let deep = record(
        "deep",
        "pub fn deeper(depth: u64) -> u64 {
    let room = std::hint::black_box([depth; 1 << 14]);
    deeper(depth + 1) + room[3]
}
pub fn main() {
    println!(\"{}\", deeper(0));
}
//@ fails: SIGABRT",
    );
    assert_eq!(deep.end, End::Signal("SIGABRT".to_owned()));
    let deepest = deep.steps.last().expect("a step");
    // 8 MiB for frames with the array and the copy that `black_box` gets.
    assert!((30..34).contains(&deepest.threads[0].frames.len()), "{}", deepest.threads[0].frames.len());
}

#[test]
fn another_process_is_no_part_of_a_recording() {
    let forks = record(
        "forks",
        "pub fn main() {
    let status = std::process::Command::new(\"/bin/true\").status();
    println!(\"{:?}\", status.map(|status| status.success()));
}",
    );
    assert_eq!((forks.end, forks.stdout), (End::Returned, vec!["Ok(true)".to_owned()]));
    assert!(forks.steps.iter().all(|step| step.threads.len() == 1));
}

#[test]
fn what_has_no_bytes_and_what_has_no_memory_are_told_in_words() {
    let wild = record(
        "wild",
        "pub fn main() {
    let nothing = ();
    let nowhere = 0x10_usize as *const u64;
    let unmapped = std::ptr::slice_from_raw_parts(0x7000_0000_1000_usize as *const u8, 1 << 40);
    let odd = 0xffff_8000_0000_0000_usize as *const String;
    std::hint::black_box((nothing, nowhere, unmapped, odd));
}",
    );
    let step = at(&wild, 7);
    let value = |name: &str| &local(step, name).value;
    assert_eq!((value("nothing").size, value("nothing").bytes.as_str()), (0, ""));
    assert_eq!(value("nowhere").target, Some(Target::Dangling(0x10)));
    assert!(!matches!(value("unmapped").target, Some(Target::Block(..) | Target::Stack(..) | Target::Static(..))));
    assert!(!matches!(value("odd").target, Some(Target::Block(..) | Target::Stack(..) | Target::Static(..))));
    assert_eq!(wild.end, End::Returned);
}

#[test]
fn bytes_that_are_no_value_are_drawn_as_none() {
    let uninit = record(
        "uninit",
        "use std::mem::MaybeUninit;
pub fn main() {
    let late: Option<Box<u32>>;
    let room = MaybeUninit::<[String; 3]>::uninit();
    let text;
    late = Some(Box::new(1));
    text = String::from(\"now\");
    std::hint::black_box((&late, &room, &text));
}",
    );
    let before = at(&uninit, 7);
    assert_eq!(local(before, "late").state, State::Uninit);
    assert_eq!(local(before, "text").state, State::Uninit);
    // What is not initialized is not the same each time.
    assert!(local(before, "text").value.bytes.chars().all(|digit| digit == '?'), "{before:#?}");
    let after = at(&uninit, 9);
    assert_eq!((local(after, "late").state, local(after, "text").state), (State::Live, State::Live));
}

#[test]
fn what_is_not_the_same_each_time_is_masked_or_refused() {
    let masked = record(
        "masked",
        "pub fn main() {
    let here = 0_u8;
    let address = (&raw const here).addr();
    let digits = format!(\"{:x}\", address >> 12);
    std::hint::black_box((here, address, &digits));
}",
    );
    let step = at(&masked, 6);
    assert_eq!(local(step, "address").value.bytes, "??".repeat(8));
    let block = &step.heap[0].value;
    assert_eq!(block.text, "??", "a text of random digits");
    let said = refused(
        "random",
        "pub fn main() {
    let here = 0_u8;
    let mut page = (&raw const here).addr() >> 12 & 0x3f;
    while page > 0 {
        page -= 1;
    }
    std::hint::black_box(here);
}",
    );
    assert!(said.contains("two recordings of it differ: "), "{said}");
    assert!(said.contains("a recorded listing does the same every time"), "{said}");
}

#[test]
fn what_cannot_run_cannot_be_recorded_and_says_why() {
    let said = refused("compile_fail/number", "pub static NUMBER: u32 = \"\";\n//@ compile fail");
    assert!(said.contains("cannot be recorded here: it does not compile, and is not meant to"), "{said}");
}
