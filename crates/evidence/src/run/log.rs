//! The recorder's log, read back. Its format is said in `crates/recorder/src/log.rs`.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What the recorder wrote down of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Log {
    /// What happened to the heap while `main` ran, in order.
    pub(crate) records: Vec<Record>,
    /// The threads that were seen, by their number.
    pub(crate) threads: Vec<Thread>,
    /// Each text of `/proc/self/maps` that was taken, in order.
    pub(crate) maps: Vec<String>,
    /// Whether there was no room for all.
    pub(crate) full: bool,
}

/// What happened to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Alloc,
    AllocZeroed,
    Realloc,
    Free,
}

/// One event, by address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    /// What happened.
    pub(crate) kind: Kind,
    /// The thread's number.
    pub(crate) thread: u32,
    /// Where the block lies; after a reallocation, where it lies then. 0 for a request that failed.
    pub(crate) block: u64,
    /// Where it lay before a reallocation.
    pub(crate) old: u64,
    /// Bytes.
    pub(crate) size: u64,
    /// Bytes.
    pub(crate) align: u64,
    /// Return addresses, innermost first.
    pub(crate) frames: Vec<u64>,
}

/// Where a thread has its memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Thread {
    /// The lowest address of its stack.
    pub(crate) lowest: u64,
    /// The address after its stack.
    pub(crate) end: u64,
    /// Its thread pointer: thread-locals lie below.
    pub(crate) pointer: u64,
}

impl Log {
    /// Reads a log.
    ///
    /// # Errors
    /// It is not there, or is no log.
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let words = words(file).map_err(|error| format!("the recorder left no log: {error}"))?;
        Self::parse(&words).ok_or_else(|| "the recorder's log is damaged".to_owned())
    }

    fn parse(mut words: &[u64]) -> Option<Self> {
        let mut log = Self::default();
        while let [head, rest @ ..] = words {
            let (body, rest) = rest.split_at_checked((head >> 32) as usize)?;
            words = rest;
            let thread = (head >> 8 & 0xff_ffff) as u32;
            let kind = match (head & 0xff, body) {
                (1, _) => Kind::Alloc,
                (2, _) => Kind::AllocZeroed,
                (3, _) => Kind::Realloc,
                (4, _) => Kind::Free,
                (5, &[lowest, end, pointer]) => {
                    log.threads.push(Thread { lowest, end, pointer });
                    continue;
                }
                (6 | 7, []) => continue,
                (8, [len, text @ ..]) => {
                    let bytes: Vec<u8> = text.iter().flat_map(|word| word.to_ne_bytes()).collect();
                    log.maps.push(String::from_utf8_lossy(bytes.get(..*len as usize)?).into_owned());
                    continue;
                }
                (9, []) => {
                    log.full = true;
                    continue;
                }
                _ => return None,
            };
            let &[block, size, align, old, ref frames @ ..] = body else { return None };
            log.records.push(Record { kind, thread, block, old, size, align, frames: frames.to_vec() });
        }
        Some(log)
    }
}

/// The words of a log, as many as it says that it holds. The rest of the file is a hole.
fn words(file: &Path) -> std::io::Result<Vec<u64>> {
    let mut file = File::open(file)?;
    let mut word = [0; 8];
    file.read_exact(&mut word)?;
    let len = u64::from_ne_bytes(word).saturating_mul(8);
    let mut bytes = Vec::new();
    file.take(len).read_to_end(&mut bytes)?;
    Ok(bytes.chunks_exact(8).map(|chunk| u64::from_ne_bytes(chunk.try_into().unwrap_or_default())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_in_order() {
        let words = [5 | 3 << 32, 100, 200, 300, 6, 3 | 7 << 8 | 5 << 32, 0x20, 32, 8, 0x10, 0x401, 9];
        let log = Log::parse(&words).expect("a log");
        assert_eq!(log.threads, [Thread { lowest: 100, end: 200, pointer: 300 }]);
        let realloc =
            Record { kind: Kind::Realloc, thread: 7, block: 0x20, old: 0x10, size: 32, align: 8, frames: vec![0x401] };
        assert_eq!((log.records, log.full), (vec![realloc], true));
    }

    #[test]
    fn a_damaged_log_is_refused() {
        assert_eq!(Log::parse(&[1 | 9 << 32, 1, 2]), None, "cut short");
        assert_eq!(Log::parse(&[77]), None, "an unknown kind");
        assert_eq!(Log::parse(&[1 | 1 << 32, 1]), None, "an event without its numbers");
    }
}
