//! Signals that come while a program is traced.

use std::sync::LazyLock;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tracer::Stop;

use crate::sample::Sample;

static HANDLES: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

unsafe extern "C" {
    fn signal(number: i32, handler: extern "C" fn(i32)) -> usize;
}

static HANDLED: AtomicU64 = AtomicU64::new(0);

extern "C" fn handle(_: i32) {
    HANDLED.fetch_add(1, SeqCst);
}

#[unsafe(no_mangle)]
pub extern "C" fn visit(who: u64) {
    std::hint::black_box(who);
}

fn main() {
    unsafe {
        signal(10, handle);
        signal(12, handle);
    }
    println!("{}", std::process::id());
    for round in 0..4 {
        visit(round);
    }
    println!("{}", HANDLED.load(SeqCst));
}
"#,
    )
});

#[test]
fn a_signal_that_comes_while_a_thread_stands_reaches_it_and_no_stop_is_told_twice() {
    let mut traced = HANDLES.run();
    traced.stop_at("visit");
    for round in 0..4 {
        let (_, registers) = traced.reaches("visit");
        assert_eq!(registers.arguments()[0], round);
        // Two that it handles, and one that it does not care for.
        let pid = Pid::from_raw(traced.pid());
        for signal in [Signal::SIGUSR1, Signal::SIGUSR2, Signal::SIGCHLD] {
            kill(pid, signal).unwrap();
        }
    }
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed().lines().nth(1), Some("8"));
}

#[test]
fn a_signal_that_it_does_not_expect_ends_it_where_it_stands() {
    let mut traced = HANDLES.run();
    traced.stop_at("visit");
    traced.reaches("visit");
    kill(Pid::from_raw(traced.pid()), Signal::SIGTERM).unwrap();
    assert_eq!(traced.resume(), Stop::Signal(15));
}

#[test]
fn a_breakpoint_at_an_instruction_that_fails_is_told_once() {
    let sample = Sample::new(
        r#"
std::arch::global_asm!(".globl writes", ".type writes, @function", "writes: mov byte ptr [8], 1", "ret");
unsafe extern "C" {
    fn writes();
}

fn main() {
    unsafe { writes() };
}
"#,
    );
    let mut traced = sample.run();
    traced.stop_at("writes");
    traced.reaches("writes");
    // std's handler for this signal lets it come again, for the stack did not overflow: the instruction runs twice.
    let mut end = traced.resume();
    while let Stop::Breakpoint { .. } = end {
        end = traced.resume();
    }
    assert_eq!(end, Stop::Signal(11));
}
