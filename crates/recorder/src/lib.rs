//! Runs a listing and writes down what it does to memory.
//!
//! The engine compiles this crate by itself, with the compiler that compiled the listing, and links it with listings and a `main` that
//! calls [`run`] with the listing's `main`. It is a crate of its own because a `#[global_allocator]` in the listing's crate would
//! be inlined there before unused allocations could be removed, and would then count what the code no longer does.
//!
//! ```text
//! allocator   forwards every request to the system and has it written down
//! log         the file that it is written to, mapped into memory: what is written survives any end of the process
//! system      the few functions of the C library and of the unwinder that it needs
//! ```
//!
//! The log's format is said in `log`; `crates/evidence/src/run/log.rs` reads it.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

#[cfg(not(feature = "own-allocator"))]
mod allocator;
mod log;
mod system;

use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::process::{ExitCode, Termination};

/// The variable that names the listing to run.
const LISTING: &str = "RECORDER_LISTING";
/// The variable that names the file to write the log to.
const LOG: &str = "RECORDER_LOG";
/// The limit on the main thread's stack, in bytes: what most distributions set.
const STACK: u64 = 8 << 20;

/// What the recorder itself exits with where it cannot do its work; what was wrong stands on standard error.
pub const BROKEN: u8 = 253;

/// Prepares the process and says which listing to run: ties its life to its parent's, sets the stack limit, switches core dumps off, opens the log.
///
/// The variables that carry the recorder's orders are removed, so that the listing sees an empty environment.
///
/// # Errors
/// What could not be prepared.
pub fn start() -> Result<String, String> {
    system::end_with_the_parent();
    system::limit_stack(STACK)?;
    let order = |name: &str| std::env::var(name).map_err(|_| format!("the variable {name} is not set"));
    let listing = order(LISTING)?;
    log::open(&order(LOG)?)?;
    for name in [LISTING, LOG] {
        // SAFETY: no other thread exists yet.
        unsafe { std::env::remove_var(name) };
    }
    Ok(listing)
}

/// Runs a listing's `main`, recording from its start to its end.
pub fn run<T: Termination>(main: fn() -> T) -> ExitCode {
    system::at_exit(log::write_regions);
    log::write_regions();
    log::start_main();
    let result = std::panic::catch_unwind(AssertUnwindSafe(main));
    #[cfg(not(feature = "own-allocator"))]
    allocator::unrecorded(system::wait_for_threads);
    log::end_main();
    match result {
        Ok(value) => value.report(),
        // What `std` does with a panic that leaves `main`; its message is printed already.
        Err(_) => ExitCode::from(101),
    }
}

/// Says what kept the recorder from its work.
pub fn broken(why: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "recorder: {why}");
    ExitCode::from(BROKEN)
}
