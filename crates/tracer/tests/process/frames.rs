//! The calls that are active where a program stops.

use std::sync::LazyLock;

use tracer::{Frame, Modules, Stop};

use crate::sample::{Sample, Traced};

static NESTED: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::hint::black_box;
use std::thread;

#[unsafe(no_mangle)]
pub extern "C" fn innermost(value: u64) -> u64 {
    black_box(value)
}

#[unsafe(no_mangle)]
pub extern "C" fn middle(value: u64) -> u64 {
    let room = black_box([value; 20]);
    innermost(room[3]) + 1
}

#[unsafe(no_mangle)]
pub extern "C" fn outer(value: u64) -> u64 {
    middle(value) + middle(value)
}

#[unsafe(no_mangle)]
pub extern "C" fn descends(depth: u64) -> u64 {
    if depth == 0 { innermost(0) } else { descends(depth - 1) + 1 }
}

#[unsafe(no_mangle)]
pub extern "C" fn sorts(values: &mut [u64; 2]) {
    values.sort_by(|a, b| innermost(*a).cmp(b));
}

#[unsafe(no_mangle)]
pub extern "C" fn begins() -> u64 {
    thread::spawn(|| outer(9)).join().unwrap()
}

fn main() {
    outer(1);
    descends(50);
    sorts(&mut [2, 1]);
    begins();
}
"#,
    )
});

/// The frames of the thread that has come to `innermost` for the given time; what must hold of all frames is checked.
fn frames<'a>(traced: &'a mut Traced<'_>) -> (Vec<Frame>, Vec<&'a str>) {
    let (_, registers) = traced.reaches("innermost");
    let frames = traced.frames(registers);
    check(traced, &frames);
    let names = frames.iter().map(|frame| traced.name(frame).unwrap_or("elsewhere")).collect();
    (frames, names)
}

fn check(traced: &Traced<'_>, frames: &[Frame]) {
    assert!(!frames.is_empty());
    for (at, pair) in frames.windows(2).enumerate() {
        let (inner, outer) = (&pair[0], &pair[1]);
        assert!(inner.top < outer.top, "frame {at}: {inner:x?} {outer:x?}");
        // A caller has the stack that the call gave back, and is where the call returns to.
        assert_eq!(outer.registers.stack_pointer(), inner.top);
        assert_eq!(traced.word(inner.top - 8), Some(outer.registers.program_counter()));
        assert!(outer.is_caller);
        assert_eq!(outer.place(), outer.registers.program_counter() - 1);
    }
    assert!(!frames[0].is_caller);
    assert_eq!(frames[0].place(), frames[0].registers.program_counter());
}

#[test]
fn nested_calls_are_the_programs_innermost_first() {
    let mut traced = NESTED.run();
    traced.stop_at("innermost");
    let (frames, names) = frames(&mut traced);
    assert_eq!(names[..3], ["innermost", "middle", "outer"]);
    assert!(names[3].contains("4main"), "{names:?}");
    // std calls `main`, and the C library calls std.
    assert!(names.contains(&"main") && names.contains(&"elsewhere"), "{names:?}");
    // The call has just been made: its frame is its return address.
    assert_eq!(frames[0].top, frames[0].registers.stack_pointer() + 8);
}

#[test]
fn the_tables_know_how_large_a_frame_becomes() {
    let mut traced = NESTED.run();
    traced.stop_at("innermost");
    let (frames, _) = frames(&mut traced);
    let bias = traced.process.bias();
    for frame in &frames[1..3] {
        let size = traced.program.unwinder.frame_size(frame.place() - bias);
        assert_eq!(size, Some(frame.top - frame.registers.stack_pointer()));
    }
    assert!(traced.program.unwinder.frame_size(frames[1].place() - bias) > Some(160));
    assert_eq!(traced.program.unwinder.frame_size(0), None);
    assert_eq!(traced.program.unwinder.frame_size(u64::MAX), None);
}

#[test]
fn a_call_is_the_same_until_it_returns() {
    let mut traced = NESTED.run();
    traced.stop_at("innermost");
    let first = frames(&mut traced).0;
    let second = frames(&mut traced).0;
    // `outer` and what called it are as before; `middle` was called from another place in it.
    let tops = |frames: &[Frame]| frames[2..].iter().map(|frame| frame.top).collect::<Vec<_>>();
    assert_eq!(tops(&first), tops(&second));
    assert_ne!(first[2].place(), second[2].place());
    assert_eq!(
        first[3..].iter().map(Frame::place).collect::<Vec<_>>(),
        second[3..].iter().map(Frame::place).collect::<Vec<_>>()
    );
}

#[test]
fn each_of_a_functions_calls_to_itself_has_a_frame() {
    let mut traced = NESTED.run();
    traced.stop_at("innermost");
    frames(&mut traced);
    frames(&mut traced);
    let (_, names) = frames(&mut traced);
    assert_eq!(names[0], "innermost");
    assert_eq!(names.iter().filter(|name| **name == "descends").count(), 51);
    assert!(names[52].contains("4main"), "{names:?}");
}

#[test]
fn no_more_frames_are_told_than_asked_for() {
    let mut traced = NESTED.run();
    traced.stop_at("innermost");
    let (_, registers) = traced.reaches("innermost");
    let modules = Modules::of(&traced.process.mappings().unwrap());
    let mut read = |address| traced.word(address);
    let all = modules.frames(registers, 100, &mut read);
    assert_eq!(modules.frames(registers, 2, &mut read), all[..2]);
    assert_eq!(modules.frames(registers, 0, &mut read), []);
    // Where nothing can be read, no caller is made up.
    assert_eq!(modules.frames(registers, 100, &mut |_| None), []);
    assert_eq!(Modules::default().frames(registers, 100, &mut read), []);
}

#[test]
fn a_closure_that_std_calls_has_stds_calls_below() {
    let mut traced = NESTED.run();
    let innermost = traced.stop_at("innermost");
    for _ in 0..3 {
        traced.reaches("innermost");
    }
    let (_, names) = frames(&mut traced);
    let at =
        |what: &str| names.iter().position(|name| name.contains(what)).unwrap_or_else(|| panic!("{what}: {names:?}"));
    let places = [at("innermost"), at("sorts"), at("sort_by"), at("5slice4sort"), at("4main")];
    assert_eq!(names[1], names[at("closure")]);
    // The closure's own name has that of the function that it is in.
    let sorts = names.iter().position(|name| *name == "sorts").unwrap();
    assert_eq!((places[0], places[1]), (0, 1), "{names:?}");
    assert!(places[2] > 1 && places[3] > 1 && places[2] < sorts && places[3] < sorts && sorts < places[4], "{names:?}");
    traced.process.clear_breakpoint(innermost).unwrap();
    assert_eq!(traced.resume(), Stop::Exited(0));
}

#[test]
fn a_threads_calls_begin_in_the_c_library_and_those_of_one_that_waits_are_told() {
    let mut traced = NESTED.run();
    let innermost = traced.stop_at("innermost");
    let begins = traced.stop_at("begins");
    while traced.resume() != (Stop::Breakpoint { thread: 0, address: begins }) {}
    let Stop::Breakpoint { thread: 1, address } = traced.resume() else { panic!("no thread has come") };
    assert_eq!(address, innermost);

    let registers = traced.process.registers(1).unwrap();
    let frames = traced.frames(registers);
    check(&traced, &frames);
    let names: Vec<_> = frames.iter().map(|frame| traced.name(frame).unwrap_or("elsewhere")).collect();
    assert_eq!(names[..3], ["innermost", "middle", "outer"]);
    assert!(names.iter().any(|name| name.contains("closure")), "{names:?}");
    assert_eq!(names.last(), Some(&"elsewhere"));
    assert!(!names.iter().any(|name| name.contains("4main")), "{names:?}");

    let waits = traced.process.registers(0).unwrap();
    let frames = traced.frames(waits);
    check(&traced, &frames);
    let names: Vec<_> = frames.iter().map(|frame| traced.name(frame).unwrap_or("elsewhere")).collect();
    let joins = names.iter().position(|name| *name == "begins").unwrap_or_else(|| panic!("{names:?}"));
    assert!(names[..joins].iter().any(|name| name.contains("join")), "{names:?}");
    assert!(names[joins + 1].contains("4main"), "{names:?}");
    assert_eq!(names[0], "elsewhere");
}
