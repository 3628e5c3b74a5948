//! Processes that a traced program starts: they go their own way, and are no threads of it.

use std::process::Command;
use std::sync::LazyLock;

use tracer::Stop;

use crate::sample::Sample;

static STARTS: LazyLock<Sample> = LazyLock::new(|| {
    Sample::new(
        r#"
use std::os::unix::process::CommandExt;
use std::process::Command;

#[unsafe(no_mangle)]
pub extern "C" fn visit(who: u64) {
    std::hint::black_box(who);
}

fn main() {
    visit(0);
    // Without `fork`: the child shares the memory until it runs its program.
    let status = Command::new("/bin/sh").args(["-c", "exit 3"]).status().unwrap();
    visit(status.code().unwrap() as u64);
    // With it: the child has a copy of the memory, and runs a function in it.
    let mut command = Command::new("/bin/sh");
    command.args(["-c", "exit 4"]);
    unsafe { command.pre_exec(|| { visit(9); Ok(()) }) };
    visit(command.status().unwrap().code().unwrap() as u64);
    std::thread::spawn(|| visit(1)).join().unwrap();
}
"#,
    )
});

#[test]
fn a_child_runs_to_its_end_and_stops_at_no_breakpoint() {
    let mut traced = STARTS.run();
    traced.stop_at("visit");
    let (visits, end) = traced.visits();
    assert_eq!(end, Stop::Exited(0), "{}", traced.messages());
    // The child is not counted as a thread.
    assert_eq!(visits, [(0, 0), (0, 3), (0, 4), (1, 1)]);
}

#[test]
fn however_many_children_there_are_none_is_a_thread() {
    // Which the system reports first, a child's stop or that it was started, is chance.
    let sample = Sample::new(
        r#"
unsafe extern "C" {
    fn fork() -> i32;
    fn _exit(status: i32) -> !;
    fn waitpid(id: i32, status: *mut i32, options: i32) -> i32;
}

#[unsafe(no_mangle)]
pub extern "C" fn done() {}

fn main() {
    for _ in 0..300 {
        unsafe {
            let child = fork();
            if child == 0 {
                _exit(0);
            }
            assert_eq!(waitpid(child, std::ptr::null_mut(), 0), child);
        }
    }
    done();
}
"#,
    );
    let mut traced = sample.run();
    traced.stop_at("done");
    traced.reaches("done");
    assert_eq!(traced.process.threads(), [0]);
    assert_eq!(traced.resume(), Stop::Exited(0));
}

#[test]
fn a_program_that_runs_another_in_its_place_is_followed_to_its_end() {
    let sample = Sample::new(
        r#"
use std::os::unix::process::CommandExt;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

#[unsafe(no_mangle)]
pub extern "C" fn turns() {
    let error = std::process::Command::new("/bin/sh").args(["-c", "echo other; exit 5"]).exec();
    panic!("{error}");
}

#[unsafe(no_mangle)]
static IN_THREAD: AtomicBool = AtomicBool::new(false);

fn main() {
    if IN_THREAD.load(Relaxed) {
        std::thread::spawn(|| turns()).join().unwrap();
    }
    turns();
}
"#,
    );
    for thread in [0, 1] {
        let mut traced = sample.run();
        let in_thread = traced.at("IN_THREAD");
        traced.process.write(in_thread, &[thread]).unwrap();
        let address = traced.stop_at("turns");
        assert_eq!(traced.reaches("turns").0, u32::from(thread));
        assert_eq!(traced.resume(), Stop::Exited(5));
        assert_eq!(traced.printed(), "other\n");
        // The breakpoint is no more.
        assert_eq!(traced.process.clear_breakpoint(address), Ok(()));
    }
}

#[test]
fn what_the_tracing_thread_has_started_besides_is_left_to_it() {
    let mut traced = STARTS.run();
    traced.stop_at("visit");
    let mut other = Command::new("/bin/sh").args(["-c", "exit 6"]).spawn().unwrap();
    // It has ended long before the traced program does.
    std::thread::sleep(std::time::Duration::from_millis(50));
    traced.visits();
    drop(traced);
    assert_eq!(other.wait().unwrap().code(), Some(6));
}
