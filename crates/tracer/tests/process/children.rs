//! Processes that a traced program starts: they go their own way, and are no threads of it.

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
