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

/// A program in which a thread waits in a loop for another that starts later.
fn spins(spinner: &str, wait: &str) -> Sample {
    let (in_thread, in_main) = if spinner == "main" { ("", wait) } else { (wait, "") };
    Sample::new(&format!(
        r#"
use std::sync::atomic::{{AtomicBool, Ordering::SeqCst}};
use std::{{hint, thread}};

static DONE: AtomicBool = AtomicBool::new(false);

fn main() {{
    let first = thread::spawn(|| {{ {in_thread} }});
    let second = thread::spawn(|| DONE.store(true, SeqCst));
    {in_main}
    first.join().unwrap();
    second.join().unwrap();
    println!("done");
}}
"#
    ))
}

/// Runs it to its end; how long that took.
fn ends(sample: &Sample) -> Duration {
    let began = Instant::now();
    let mut traced = sample.run();
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.printed(), "done\n");
    began.elapsed()
}

const SPIN: &str = "while !DONE.load(SeqCst) { hint::spin_loop() }";

#[test]
fn a_first_thread_that_waits_in_a_loop_gives_way() {
    let took = ends(&spins("main", SPIN));
    // Not before a second has passed: a thread that computes is not stopped.
    assert!(took >= Duration::from_secs(1), "{took:?}");
}
