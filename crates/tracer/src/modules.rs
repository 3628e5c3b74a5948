//! The program and the libraries that it runs with: a thread that waits does so in the C library, and calls lead through it.

use std::ops::Range;
use std::path::Path;

use gimli::UnwindContext;
use object::read::elf::ElfFile64;
use object::{Object, ObjectSegment};

use crate::{Frame, Mapping, Registers, Unwinder};

/// The files with code that a process has mapped.
#[derive(Clone, Debug, Default)]
pub struct Modules {
    all: Vec<Module>,
}

#[derive(Clone, Debug)]
struct Module {
    range: Range<u64>,
    /// How far it lies from where the linker put it.
    bias: u64,
    unwinder: Unwinder,
}

impl Modules {
    /// Reads the files that a process has mapped. One that cannot be read has no calls that can be followed.
    pub fn of(mappings: &[Mapping]) -> Self {
        let mut all: Vec<Module> = Vec::new();
        let mut paths: Vec<&str> = mappings.iter().map(|mapping| mapping.path.as_str()).collect();
        paths.retain(|path| path.starts_with('/'));
        paths.dedup();
        for path in paths {
            let ranges = || mappings.iter().filter(|mapping| mapping.path == path).map(|mapping| &mapping.range);
            let (Some(start), Some(end)) =
                (ranges().map(|range| range.start).min(), ranges().map(|range| range.end).max())
            else {
                continue;
            };
            if !all.iter().any(|module| module.range.start == start)
                && let Some((unwinder, first)) = read(Path::new(path))
            {
                all.push(Module { range: start..end, bias: start.wrapping_sub(first), unwinder });
            }
        }
        Self { all }
    }

    /// The calls that are active, innermost first, as far as the tables and `read` (8 bytes at an address) lead, at most `most`.
    pub fn frames(&self, registers: Registers, most: usize, read: &mut dyn FnMut(u64) -> Option<u64>) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        let mut frame = Frame { registers, top: 0, is_caller: false };
        let mut context = UnwindContext::new();
        while frames.len() < most {
            let Some(module) = self.all.iter().find(|module| module.range.contains(&frame.place())) else { break };
            let Some((top, caller)) = module.unwinder.caller(&frame, module.bias, &mut context, read) else { break };
            // A caller's frame lies above.
            if frames.last().is_some_and(|inner| top <= inner.top) {
                break;
            }
            frames.push(Frame { top, ..frame });
            frame = Frame { registers: caller, top: 0, is_caller: true };
        }
        frames
    }
}

/// A file's tables, and the address that the linker gave to its start.
fn read(path: &Path) -> Option<(Unwinder, u64)> {
    let bytes = std::fs::read(path).ok()?;
    let file: ElfFile64<'_> = ElfFile64::parse(bytes.as_slice()).ok()?;
    let first = file.segments().map(|segment| segment.address()).min()? & !0xfff;
    Some((Unwinder::read(&file).ok()?, first))
}
