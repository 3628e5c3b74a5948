//! One thread runs at a time, by the rule that the head of the crate states.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tracer::Stop;

use crate::sample::Sample;

static THREE: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::sync::{Barrier, Mutex};
use std::thread;

static ALL: Barrier = Barrier::new(3);
static SEEN: Mutex<Vec<u64>> = Mutex::new(Vec::new());

#[unsafe(no_mangle)]
pub extern "C" fn visit(who: u64) {
    SEEN.lock().unwrap().push(who);
}

fn main() {
    let threads: Vec<_> = (1..=3)
        .map(|who| {
            thread::spawn(move || {
                visit(who);
                // While it waits, the others come to run.
                ALL.wait();
                visit(who);
            })
        })
        .collect();
    visit(0);
    for thread in threads {
        thread.join().unwrap();
    }
    println!("{:?}", SEEN.lock().unwrap());
}
"#,
    )
});

#[test]
fn threads_run_in_the_same_order_each_time() {
    for _ in 0..5 {
        let mut traced = THREE.run();
        traced.stop_at("visit");
        let (visits, end) = traced.visits();
        assert_eq!(end, Stop::Exited(0));
        // The first thread goes on until it waits for the second, that one until it waits for the others, and so on.
        assert_eq!(visits, [(0, 0), (1, 1), (2, 2), (3, 3), (3, 3), (1, 1), (2, 2)]);
        // What is said is what the program did: nobody stops at a breakpoint twice, or for another.
        let seen: Vec<u64> = visits.iter().map(|(_, who)| *who).collect();
        assert_eq!(traced.printed(), format!("{seen:?}\n"));
    }
}

static WITHOUT_WAITING: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
#[unsafe(no_mangle)]
pub extern "C" fn visit(who: u64) {
    std::hint::black_box(who);
}

fn main() {
    let threads: Vec<_> = (1..=3)
        .map(|who| {
            std::thread::spawn(move || {
                for _ in 0..3 {
                    visit(who);
                    // A call of the system that waits for nothing is not the end of a turn.
                    println!("{who}");
                }
            })
        })
        .collect();
    visit(0);
    for thread in threads {
        thread.join().unwrap();
    }
}
"#,
    )
});

#[test]
fn a_thread_goes_on_until_it_ends_or_waits() {
    for _ in 0..5 {
        let mut traced = WITHOUT_WAITING.run();
        traced.stop_at("visit");
        let (visits, end) = traced.visits();
        assert_eq!(end, Stop::Exited(0));
        assert_eq!(visits, [(0, 0), (1, 1), (1, 1), (1, 1), (2, 2), (2, 2), (2, 2), (3, 3), (3, 3), (3, 3)]);
        assert_eq!(traced.printed(), "1\n1\n1\n2\n2\n2\n3\n3\n3\n");
    }
}

#[test]
fn threads_are_numbered_in_order_of_start_and_are_there_until_they_end() {
    let mut traced = WITHOUT_WAITING.run();
    traced.stop_at("visit");
    assert_eq!(traced.process.threads(), [0]);
    traced.reaches("visit");
    assert_eq!(traced.process.threads(), [0, 1, 2, 3]);
    for thread in [1, 1, 1, 2] {
        assert_eq!(traced.reaches("visit").0, thread);
    }
    assert_eq!(traced.process.threads(), [0, 2, 3]);
    // Each has a stack and thread-locals of its own, also one that waits and one that has not begun.
    let registers = [0, 2, 3].map(|thread| traced.process.registers(thread).unwrap());
    let distinct = |of: fn(&tracer::Registers) -> u64| {
        let mut all = registers.iter().map(of).collect::<Vec<_>>();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    assert_eq!(distinct(|registers| registers.thread_pointer), 3);
    assert_eq!(distinct(|registers| registers.stack_pointer() >> 20), 3);
}

#[test]
fn the_time_that_a_thread_stands_is_none_that_it_runs() {
    let mut traced = WITHOUT_WAITING.run();
    traced.stop_at("visit");
    for thread in [0, 1] {
        assert_eq!(traced.reaches("visit").0, thread);
    }
    // Longer than a thread may run while others can.
    std::thread::sleep(Duration::from_millis(1100));
    for thread in [1, 1, 2] {
        assert_eq!(traced.reaches("visit").0, thread);
    }
}

static SPINS: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use std::{hint, thread};

#[unsafe(no_mangle)]
static HOW: AtomicU8 = AtomicU8::new(0);
static DONE: AtomicBool = AtomicBool::new(false);

fn wait(how: u8) {
    while !DONE.load(SeqCst) {
        match how {
            0 => hint::spin_loop(),
            1 => drop(std::fs::metadata("/")),
            _ => thread::yield_now(),
        }
    }
}

fn main() {
    let how = HOW.load(SeqCst);
    let in_main = how == 9;
    let first = thread::spawn(move || if !in_main { wait(how) });
    let second = thread::spawn(|| DONE.store(true, SeqCst));
    if in_main {
        wait(0);
    }
    first.join().unwrap();
    second.join().unwrap();
}
"#,
    )
});

/// Runs a program to its end in which a thread waits in a loop for one that starts later; how long that took.
fn waits(how: u8) -> Duration {
    let mut traced = SPINS.run();
    traced.process.write(traced.at("HOW"), &[how]).unwrap();
    let began = Instant::now();
    assert_eq!(traced.resume(), Stop::Exited(0));
    began.elapsed()
}

#[test]
fn a_first_thread_that_waits_in_a_loop_gives_way() {
    let took = waits(9);
    // Not before a second has passed: a thread that computes is not stopped.
    assert!(took >= Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_thread_that_waits_in_a_loop_gives_way_while_the_first_waits_for_it() {
    let took = waits(0);
    assert!(took >= Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_thread_that_waits_in_a_loop_of_system_calls_gives_way() {
    let took = waits(1);
    assert!(took >= Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_thread_that_yields_gives_way_at_once() {
    // On a busy machine a run may take longer than the second that it must not wait for, but not each time.
    let took = [(); 3].map(|()| waits(2));
    assert!(took.into_iter().any(|took| took < Duration::from_secs(1)), "{took:?}");
}

#[test]
fn two_processes_of_one_thread_do_not_disturb_each_other() {
    let sample = Sample::new(
        r#"
use std::thread::{sleep, spawn};
use std::time::Duration;

#[unsafe(no_mangle)]
pub extern "C" fn visit(who: u64) {
    std::hint::black_box(who);
}

fn main() {
    let thread = spawn(|| {
        sleep(Duration::from_millis(80));
        visit(1);
    });
    sleep(Duration::from_millis(20));
    visit(0);
    thread.join().unwrap();
}
"#,
    );
    // Whichever is run on first, the system has something to report of the other, too: its thread's sleep is over.
    for first in [0, 1] {
        let mut both = [sample.run(), sample.run()];
        for traced in &mut both {
            traced.stop_at("visit");
            assert_eq!(traced.reaches("visit").0, 0);
        }
        std::thread::sleep(Duration::from_millis(120));
        for at in [first, 1 - first] {
            assert_eq!(both[at].reaches("visit").0, 1);
        }
        let [one, mut other] = both;
        drop(one);
        assert_eq!(other.resume(), Stop::Exited(0));
    }
}
