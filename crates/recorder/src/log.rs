//! The log: a file mapped into memory, so that what is written is there however the process ends.
//!
//! Words of 64 bits, in the machine's order. The first says how many follow; then come records, each a word that holds its kind (low
//! 8 bits), its thread (next 24) and how many words follow (high 32), and those words:
//!
//! | kind | words |
//! | --- | --- |
//! | 1 alloc, 2 alloc_zeroed, 4 free | block, size, alignment, 0, return addresses, innermost first |
//! | 3 realloc | new block, new size, alignment, old block, return addresses |
//! | 5 thread | lowest and end address of its stack, its thread pointer; before its first event |
//! | 6 start of `main`, 7 end of `main` | none |
//! | 8 regions | its length in bytes, then the text of `/proc/self/maps` |
//! | 9 full | none: there was no room for more |

use std::cell::Cell;
use std::fs::OpenOptions;
use std::io::Read;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering, compiler_fence};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::system;

/// Bytes of the log at most. The file is sparse: what is not written takes no room.
const SIZE: usize = 256 << 20;
/// Words kept free for the records that close a full log.
const SPARE: usize = 1 << 14;
/// Return addresses of an event at most.
#[cfg(not(feature = "own-allocator"))]
const FRAMES: usize = 64;

/// What a record says.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "without the recording allocator there are no events")]
pub(crate) enum Kind {
    Alloc = 1,
    AllocZeroed = 2,
    Realloc = 3,
    Free = 4,
    Thread = 5,
    Start = 6,
    End = 7,
    Regions = 8,
    Full = 9,
}

/// The mapped file.
pub(crate) struct Log {
    /// Its words; empty until it is open.
    words: &'static mut [u64],
    /// Whether it ran full.
    full: bool,
}

static OPEN: Mutex<Log> = Mutex::new(Log { words: &mut [], full: false });
static IN_MAIN: AtomicBool = AtomicBool::new(false);
static THREADS: AtomicU32 = AtomicU32::new(0);

thread_local! {
    /// This thread's number, from 1 in order of first event; 0 before that. Without a destructor: usable at any time.
    static THREAD: Cell<u32> = const { Cell::new(0) };
}

/// Whether a listing's `main` runs.
#[cfg(not(feature = "own-allocator"))]
pub(crate) fn in_main() -> bool {
    IN_MAIN.load(Ordering::Acquire)
}

/// The log, for this thread alone until it is dropped.
pub(crate) fn hold() -> MutexGuard<'static, Log> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes the file at `path` the log.
pub(crate) fn open(path: &str) -> Result<(), String> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(path);
    let file = file.and_then(|file| file.set_len(SIZE as u64).map(|()| file));
    let file = file.map_err(|error| format!("the log {path} cannot be made: {error}"))?;
    hold().words = system::map(&file, SIZE / 8)?;
    Ok(())
}

/// From here on events are recorded.
pub(crate) fn start_main() {
    let mut log = hold();
    log.thread();
    log.record(Kind::Start, &[]);
    IN_MAIN.store(true, Ordering::Release);
}

/// From here on they are not.
pub(crate) fn end_main() {
    IN_MAIN.store(false, Ordering::Release);
    hold().record(Kind::End, &[]);
}

/// Writes down what lies where in this process. Also called while it exits.
pub(crate) extern "C" fn write_regions() {
    IN_MAIN.store(false, Ordering::Release);
    let mut text = Vec::new();
    if std::fs::File::open("/proc/self/maps").and_then(|mut maps| maps.read_to_end(&mut text)).is_err() {
        return;
    }
    let mut words = vec![text.len() as u64];
    for bytes in text.chunks(8) {
        let mut word = [0; 8];
        word[..bytes.len()].copy_from_slice(bytes);
        words.push(u64::from_ne_bytes(word));
    }
    hold().record(Kind::Regions, &words);
}

impl Log {
    /// Writes down an event of this thread, with the functions that it happened in.
    #[cfg(not(feature = "own-allocator"))]
    pub(crate) fn event(&mut self, kind: Kind, numbers: [u64; 4]) {
        if THREAD.get() == 0 {
            self.thread();
        }
        let mut words = [0; 4 + FRAMES];
        words[..4].copy_from_slice(&numbers);
        let frames = system::return_addresses(&mut words[4..]);
        self.record(kind, &words[..4 + frames]);
    }

    /// Gives this thread its number and writes down where its stack and its thread-locals lie.
    fn thread(&mut self) {
        THREAD.set(THREADS.fetch_add(1, Ordering::Relaxed) + 1);
        self.record(Kind::Thread, &system::thread());
    }

    fn record(&mut self, kind: Kind, words: &[u64]) {
        let Some(used) = self.words.first().map(|&used| used as usize) else { return };
        let room = self.words.len() - 1 - used;
        let needed = 1 + words.len();
        if matches!(kind, Kind::Alloc | Kind::AllocZeroed | Kind::Realloc | Kind::Free) && room < needed + SPARE {
            if !std::mem::replace(&mut self.full, true) {
                self.record(Kind::Full, &[]);
            }
            return;
        }
        if room < needed {
            return;
        }
        let thread = u64::from(THREAD.get().saturating_sub(1)) & 0xff_ffff;
        let start = 1 + used;
        self.words[start] = kind as u64 | thread << 8 | (words.len() as u64) << 32;
        self.words[start + 1..start + needed].copy_from_slice(words);
        // The count comes last: a record that a kill cut short is not counted.
        compiler_fence(Ordering::Release);
        self.words[0] = (used + needed) as u64;
    }
}
