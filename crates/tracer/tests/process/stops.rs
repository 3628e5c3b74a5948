//! Breakpoints, and what is read and written where a program stands at one.

use std::sync::LazyLock;
use std::time::Duration;

use tracer::{Error, Start, Stop};

use crate::sample::{Sample, exists};

static SUMS: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[unsafe(no_mangle)]
static ROUNDS: AtomicU64 = AtomicU64::new(3);
#[unsafe(no_mangle)]
static WORDS: [u64; 2] = [0x0123_4567_89ab_cdef, 42];

#[unsafe(no_mangle)]
pub extern "C" fn sum(a: u64, b: u64, c: u64, d: u64) -> u64 {
    black_box(a + b + c + d)
}

fn main() {
    black_box(&WORDS);
    let mut total = 0;
    let mut round = 0;
    while round < ROUNDS.load(Relaxed) {
        total += sum(round, 10, 200, 3000);
        round += 1;
    }
    println!("{total}");
}
"#,
    )
});

#[test]
fn a_call_stops_before_its_first_instruction_with_its_arguments() {
    let mut traced = SUMS.run();
    let address = traced.stop_at("sum");
    for round in 0..3 {
        let (thread, registers) = traced.reaches("sum");
        assert_eq!(thread, 0);
        assert_eq!(registers.program_counter(), address);
        assert_eq!(registers.arguments(), [round, 10, 200, 3000]);
    }
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed(), format!("{}\n", 3 * 3210 + 1 + 2));
}

#[test]
fn a_breakpoint_where_it_starts_is_told_once() {
    let mut traced = SUMS.run();
    let address = traced.process.registers(0).unwrap().program_counter();
    traced.process.set_breakpoint(address).unwrap();
    assert_eq!(traced.resume(), Stop::Breakpoint { thread: 0, address });
    // It goes on over it, also where it was taken away and set again meanwhile.
    traced.process.clear_breakpoint(address).unwrap();
    traced.process.set_breakpoint(address).unwrap();
    assert_eq!(traced.resume(), Stop::Exited(0));
}

#[test]
fn a_call_that_returned_has_its_result() {
    let mut traced = SUMS.run();
    traced.stop_at("sum");
    let (_, entered) = traced.reaches("sum");
    let back = traced.word(entered.stack_pointer()).unwrap();
    traced.process.set_breakpoint(back).unwrap();
    assert_eq!(traced.resume(), Stop::Breakpoint { thread: 0, address: back });
    let returned = traced.process.registers(0).unwrap();
    assert_eq!(returned.result(), 3210);
    assert_eq!(returned.stack_pointer(), entered.stack_pointer() + 8);
}

#[test]
fn a_breakpoint_that_was_cleared_stops_nobody() {
    let mut traced = SUMS.run();
    let address = traced.stop_at("sum");
    // Setting it once more changes nothing: one clearing is enough.
    traced.process.set_breakpoint(address).unwrap();
    traced.reaches("sum");
    traced.process.clear_breakpoint(address).unwrap();
    traced.process.clear_breakpoint(address).unwrap();
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed(), "9633\n");
}

#[test]
fn breakpoints_do_not_show_in_what_is_read() {
    let mut traced = SUMS.run();
    let address = traced.at("sum");
    let mut plain = [0; 16];
    traced.process.read(address - 8, &mut plain).unwrap();
    traced.process.set_breakpoint(address - 8).unwrap();
    traced.process.set_breakpoint(address).unwrap();
    traced.process.set_breakpoint(address + 7).unwrap();
    let mut read = [0; 16];
    traced.process.read(address - 8, &mut read).unwrap();
    assert_eq!(read, plain);
    // Parts that begin and end at one, and what lies between.
    for (from, to) in [(0, 1), (1, 8), (8, 9), (9, 15), (15, 16), (4, 4)] {
        let mut part = vec![0; to - from];
        traced.process.read(address - 8 + from as u64, &mut part).unwrap();
        assert_eq!(part, plain[from..to], "{from}..{to}");
    }
    // They are there, though: the system's own view has them.
    let maps = traced.process.mappings().unwrap();
    assert!(maps.iter().any(|mapping| mapping.range.contains(&address)), "{maps:?}");
    assert_eq!(traced.resume(), Stop::Breakpoint { thread: 0, address });
}

#[test]
fn memory_is_read_and_written() {
    let mut traced = SUMS.run();
    let words = traced.at("WORDS");
    assert_eq!([traced.word(words), traced.word(words + 8)], [Some(0x0123_4567_89ab_cdef), Some(42)]);
    let rounds = traced.at("ROUNDS");
    traced.process.write(rounds, &1_u64.to_le_bytes()).unwrap();
    assert_eq!(traced.word(rounds), Some(1));
    traced.stop_at("sum");
    traced.reaches("sum");
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed(), "3210\n");
}

#[test]
fn where_no_memory_is_the_error_names_the_address() {
    let mut traced = SUMS.run();
    let mut byte = [0];
    // The lowest page, an address that no process has, one that is no address, and the last.
    for address in [8, 0x7fff_ffff_f000, 0x8000_0000_0000_0000, u64::MAX] {
        let error = Error::Address(address);
        assert_eq!(traced.process.read(address, &mut byte), Err(error.clone()));
        assert_eq!(traced.process.write(address, &byte), Err(error.clone()));
        assert_eq!(traced.process.set_breakpoint(address), Err(error.clone()));
        assert_eq!(error.to_string(), format!("there is no memory at {address:#x}"));
    }
    // A breakpoint that could not be set is not kept.
    assert_eq!(traced.process.clear_breakpoint(8), Ok(()));
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.process.read(traced.at("WORDS"), &mut byte), Err(Error::Address(traced.at("WORDS"))));
}

#[test]
fn what_is_there_only_in_part_is_not_read() {
    let traced = SUMS.run();
    let mappings = traced.process.mappings().unwrap();
    let stack = mappings.iter().find(|mapping| mapping.path == "[stack]").unwrap();
    let start = stack.range.end - 16;
    assert_eq!(traced.process.read(start, &mut [0; 16]), Ok(()));
    assert_eq!(traced.process.read(start, &mut [0; 17]), Err(Error::Address(start)));
}

#[test]
fn a_thread_that_is_not_there_has_no_registers() {
    let mut traced = SUMS.run();
    assert_eq!(traced.process.threads(), [0]);
    let none = |thread| Err(Error::System(format!("there is no thread {thread} any more")));
    assert_eq!(traced.process.registers(1), none(1));
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.process.registers(0), none(0));
    assert_eq!(traced.process.threads(), []);
}

static CALLS_THE_SYSTEM: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::arch::global_asm;
use std::io::Write;
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

// 0 is `read`, which waits until there is something, and 110 is `getppid`, which does not wait.
global_asm!(
    ".globl asks, asked, reads, reading",
    ".type asked, @function",
    ".type reading, @function",
    "asks: mov eax, 110", "syscall", "asked: ret",
    "reads: xor eax, eax", "reading: syscall", "ret",
);
unsafe extern "C" {
    fn asks();
    fn reads(file: i32, to: *mut u8, bytes: usize) -> isize;
}

#[unsafe(no_mangle)]
extern "C" fn writes(to: &mut std::io::PipeWriter) {
    to.write_all(&[5]).unwrap();
}

#[unsafe(no_mangle)]
static WRITES: AtomicBool = AtomicBool::new(true);

fn main() {
    println!("{}", std::process::id());
    unsafe { asks() };
    let (from, mut to) = std::io::pipe().unwrap();
    let reader = std::thread::spawn(move || {
        let mut byte = 0;
        let read = unsafe { reads(from.as_raw_fd(), &raw mut byte, 1) };
        println!("{read} {byte}");
    });
    // The other comes to run.
    std::thread::sleep(std::time::Duration::from_millis(5));
    if WRITES.load(SeqCst) {
        writes(&mut to);
    }
    reader.join().unwrap();
}
"#,
    )
});

#[test]
fn a_breakpoint_behind_a_system_call_is_not_passed_over() {
    let mut traced = CALLS_THE_SYSTEM.run();
    traced.stop_at("asked");
    traced.reaches("asked");
    assert_eq!(traced.resume(), Stop::Exited(0));
}

#[test]
fn a_thread_that_waits_in_a_system_call_at_a_breakpoint_lets_the_others_run() {
    let mut traced = CALLS_THE_SYSTEM.run();
    traced.stop_at("reading");
    let (thread, registers) = traced.reaches("reading");
    assert_eq!(thread, 1);
    // Where it waits is known meanwhile.
    traced.stop_at("writes");
    let (first, _) = traced.reaches("writes");
    assert_eq!(first, 0);
    assert_eq!(traced.process.registers(1), Ok(registers));
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed().lines().nth(1), Some("1 5"));
}

#[test]
fn a_system_call_at_a_breakpoint_waits_no_longer_than_the_program_may_run() {
    let start = Start { time: Duration::from_millis(500), ..CALLS_THE_SYSTEM.start() };
    let mut traced = CALLS_THE_SYSTEM.run_as(&start);
    traced.process.write(traced.at("WRITES"), &[0]).unwrap();
    traced.stop_at("reading");
    traced.reaches("reading");
    assert_eq!(traced.resume(), Stop::OutOfTime);
    assert!(!exists(traced.pid()));
}
