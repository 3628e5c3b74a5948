//! How programs end, and what they have printed by then.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tracer::{Error, Start, Stop};

use crate::sample::{Sample, exists};

static ENDS: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::process::{abort, exit};
use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

#[unsafe(no_mangle)]
static HOW: AtomicU8 = AtomicU8::new(0);

fn main() {
    match HOW.load(Relaxed) {
        0 => {}
        1 => exit(7),
        2 => panic!("no"),
        3 => abort(),
        4 => unsafe { std::hint::black_box(8 as *mut u8).write_volatile(1) },
        5 => std::thread::spawn(|| exit(3)).join().unwrap(),
        6 => std::thread::spawn(|| abort()).join().unwrap(),
        _ => unreachable!(),
    }
}
"#,
    )
});

/// Runs the program to one of its ends, which it must tell again.
fn end(how: u8) -> Stop {
    let mut traced = ENDS.run();
    traced.process.write(traced.at("HOW"), &[how]).unwrap();
    let end = traced.resume();
    assert_eq!(traced.resume(), end);
    // There is nothing left to end, and the end stays what it was.
    traced.process.kill();
    assert_eq!(traced.resume(), end);
    end
}

#[test]
fn a_program_exits_with_a_status() {
    assert_eq!([0, 1, 2].map(end), [Stop::Exited(0), Stop::Exited(7), Stop::Exited(101)]);
}

#[test]
fn a_signal_ends_a_program() {
    assert_eq!([3, 4].map(end), [Stop::Signal(6), Stop::Signal(11)]);
}

#[test]
fn a_thread_ends_the_program() {
    assert_eq!([5, 6].map(end), [Stop::Exited(3), Stop::Signal(6)]);
}

#[test]
fn a_stack_has_the_size_that_was_asked_for() {
    let sample =
        Sample::new("fn main() { let byte = std::hint::black_box(1_u8); std::hint::black_box(&[byte; 3 << 20]); }");
    let end = |stack: u64| sample.run_as(&Start { stack, ..sample.start() }).resume();
    assert_eq!(end(4 << 20), Stop::Exited(0));
    assert_eq!(end(2 << 20), Stop::Signal(6));
}

#[test]
fn output_is_read_from_a_byte_on() {
    let sample = Sample::new(
        r#"
#[unsafe(no_mangle)]
pub extern "C" fn between() {}

fn main() {
    println!("one");
    between();
    println!("two");
    eprintln!("beside");
}
"#,
    );
    let mut traced = sample.run();
    assert_eq!(traced.process.printed(), Ok(0));
    traced.stop_at("between");
    traced.reaches("between");
    assert_eq!(traced.process.printed(), Ok(4));
    assert_eq!(traced.process.stdout(0), Ok(b"one\n".to_vec()));
    // Reading it does not move where the program goes on to write.
    assert_eq!(traced.resume(), Stop::Exited(0));
    assert_eq!(traced.process.printed(), Ok(8));
    assert_eq!(traced.process.stdout(0), Ok(b"one\ntwo\n".to_vec()));
    assert_eq!(traced.process.stdout(3), Ok(b"\ntwo\n".to_vec()));
    assert_eq!(traced.process.stdout(8), Ok(Vec::new()));
    assert_eq!(traced.process.stdout(100), Ok(Vec::new()));
    assert_eq!(traced.process.stderr(), Ok(b"beside\n".to_vec()));
}

#[test]
fn a_program_has_no_arguments_no_variables_and_no_input_and_is_in_its_folder() {
    let sample = Sample::new(
        r#"
fn main() {
    println!("{} {}", std::env::args().count(), std::env::vars().count());
    println!("{:?}", std::io::stdin().read_line(&mut String::new()).unwrap());
    println!("{}", std::env::current_dir().unwrap().display());
}
"#,
    );
    let mut traced = sample.run();
    assert_eq!(traced.resume(), Stop::Exited(0));
    let folder = sample.folder.path().canonicalize().unwrap();
    assert_eq!(traced.printed(), format!("1 0\n0\n{}\n", folder.display()));
}

static ENDLESS: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
#[unsafe(no_mangle)]
static mut SPIN: u8 = 0;
#[unsafe(no_mangle)]
pub extern "C" fn on() {}

fn main() {
    println!("{}", std::process::id());
    std::thread::spawn(|| loop { std::thread::park() });
    std::thread::yield_now();
    on();
    loop {
        if unsafe { (&raw const SPIN).read_volatile() } == 0 {
            std::thread::park();
        }
    }
}
"#,
    )
});

#[test]
fn a_program_that_never_ends_is_ended_in_time() {
    // It waits, or it computes.
    for spins in [0, 1] {
        let limit = Duration::from_millis(400);
        let began = Instant::now();
        let mut traced = ENDLESS.run_as(&Start { time: limit, ..ENDLESS.start() });
        traced.process.write(traced.at("SPIN"), &[spins]).unwrap();
        assert_eq!(traced.resume(), Stop::OutOfTime);
        let took = began.elapsed();
        assert!(took >= limit && took < limit + Duration::from_secs(4), "{took:?}");
        assert!(!exists(traced.pid()), "spins: {spins}");
        assert_eq!(traced.resume(), Stop::OutOfTime);
        assert_eq!(traced.process.read(traced.at("on"), &mut [0]), Err(Error::Address(traced.at("on"))));
    }
}

#[test]
fn a_process_ends_with_what_holds_it() {
    let mut traced = ENDLESS.run();
    traced.stop_at("on");
    traced.reaches("on");
    let pid = traced.pid();
    assert!(exists(pid));
    drop(traced);
    assert!(!exists(pid));
}

#[test]
fn a_process_that_was_ended_says_so() {
    let mut traced = ENDLESS.run();
    traced.stop_at("on");
    traced.reaches("on");
    traced.process.kill();
    assert!(!exists(traced.pid()));
    assert_eq!(traced.resume(), Stop::Signal(9));
    assert!(matches!(traced.process.mappings(), Err(Error::System(_))));
}
