//! One run of a listing: a process of its own, with limits, its output captured.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use crate::listing::{Ending, Listing};
use crate::model::{Exit, Profile};

/// How long a listing may run.
const TIME: Duration = Duration::from_secs(10);
/// How long one that is said to never end is watched.
const TIME_WITHOUT_END: Duration = Duration::from_secs(2);
/// Bytes of output, of each kind, at most.
const OUTPUT: usize = 64 << 10;
/// How often a running listing is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// What came of a run.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// How it ended.
    pub(crate) exit: Exit,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
    /// The recorder's log.
    pub(crate) log: PathBuf,
}

/// Runs one listing of a linked `program`. `log` is a file to make. Once `stop` says so, the run is ended.
///
/// The limit on the main thread's stack (8 MiB) is the recorder's doing, since it must be set between two starts of the program.
///
/// # Errors
/// It does not start, prints too much, was stopped, or the recorder could not do its work; in words.
pub(crate) fn run(
    program: &Path,
    listing: &Listing,
    profile: Profile,
    log: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<Outcome, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("there is no folder to run it in: {error}"))?;
    let mut child = Command::new(program)
        .env_clear()
        .env("RECORDER_LISTING", listing.id.as_str())
        .env("RECORDER_LOG", log)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("it does not start: {error}"))?;
    let stdout = capture(child.stdout.take());
    let stderr = capture(child.stderr.take());

    let endless = listing.directives.fails.iter().any(|(of, ending)| *of == profile && *ending == Ending::Never);
    let limit = if endless { TIME_WITHOUT_END } else { TIME };
    let exit = wait(&mut child, limit, stop).map_err(|error| error.to_string())?.ok_or("it was stopped")?;
    let stdout = captured(&stdout, "standard output", &exit)?;
    let stderr = captured(&stderr, "standard error", &exit)?;
    if exit == Exit::Status(253) && stderr.starts_with("recorder: ") {
        return Err(stderr.trim().to_owned());
    }
    Ok(Outcome { exit, stdout, stderr, log: log.to_owned() })
}

/// Waits for the end of a process, and makes it one at the time limit, or when it is to stop: then it is `None`.
fn wait(child: &mut Child, limit: Duration, stop: &dyn Fn() -> bool) -> std::io::Result<Option<Exit>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(exit(status)));
        }
        let stop = stop();
        if stop || start.elapsed() >= limit {
            child.kill()?;
            child.wait()?;
            return Ok((!stop).then_some(Exit::Timeout));
        }
        std::thread::sleep(LOOK);
    }
}

fn exit(status: ExitStatus) -> Exit {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return Exit::Signal(signal_name(signal));
    }
    Exit::Status(status.code().unwrap_or(-1))
}

/// A signal's name on x86-64 Linux.
pub(crate) fn signal_name(signal: i32) -> String {
    let name = match signal {
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        15 => "SIGTERM",
        other => return format!("signal {other}"),
    };
    name.to_owned()
}

/// Reads a pipe to its end in a thread of its own; sends what came, one byte more than may come at most.
fn capture(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (send, receive) = mpsc::channel();
    if let Some(pipe) = pipe {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // Closing the pipe then ends whoever still writes to it. What was read counts, even if the pipe broke.
            let _ = pipe.take(OUTPUT as u64 + 1).read_to_end(&mut bytes);
            let _ = send.send(bytes);
        });
    }
    receive
}

fn captured(pipe: &Receiver<Vec<u8>>, what: &str, exit: &Exit) -> Result<String, String> {
    // A process that the listing started and left behind may hold the pipe open.
    let bytes = pipe.recv_timeout(Duration::from_secs(1)).map_err(|_| format!("{what} was never closed"))?;
    if bytes.len() > OUTPUT && *exit != Exit::Timeout {
        return Err(format!("it prints more than {} KiB to {what}", OUTPUT >> 10));
    }
    Ok(String::from_utf8_lossy(&bytes[..bytes.len().min(OUTPUT)]).into_owned())
}
