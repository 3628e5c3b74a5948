//! What lies at an address of a recorded process, said without the address.

use std::ops::Range;

use tracer::Mapping;

use crate::recording::code::Code;
use crate::recording::heap::Heap;
use crate::recording::model::Target;

/// Numbers below are no address of anything: the system maps nothing there.
pub(crate) const LOWEST: u64 = 1 << 16;

/// What is where at a step.
pub(crate) struct Places<'a> {
    pub(crate) code: &'a Code,
    /// How far the program lies from where the linker put it.
    pub(crate) bias: u64,
    pub(crate) heap: &'a Heap,
    pub(crate) stacks: &'a [Stack],
    /// The listing's statics, and each thread's thread-locals.
    pub(crate) statics: &'a [Placed],
    pub(crate) mappings: &'a [Mapping],
}

/// A thread's stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stack {
    pub(crate) thread: u32,
    /// All of it.
    pub(crate) whole: Range<u64>,
    /// The top of its outermost frame of the listing's, from which places on it are counted.
    pub(crate) base: u64,
    /// Its thread-locals.
    pub(crate) locals: Range<u64>,
}

/// Something with a name, in the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) name: String,
    pub(crate) range: Range<u64>,
}

impl Stack {
    /// A place on it, as [`crate::recording::model::Local::at`] says it; `None` for one that is not, or above the listing's frames.
    pub(crate) fn offset(&self, address: u64) -> Option<i64> {
        (self.whole.start..self.base).contains(&address).then(|| address.wrapping_sub(self.base).cast_signed())
    }
}

impl Places<'_> {
    /// What lies at an address; `None` for a number that is no address of anything.
    pub(crate) fn target(&self, address: u64) -> Option<Target> {
        let inside = |block: &crate::recording::heap::Held| (block.number, address - block.address);
        if let Some((number, offset)) = self.heap.at(address).map(inside) {
            return Some(Target::Block(number, offset));
        }
        if let Some((thread, offset)) =
            self.stacks.iter().find_map(|stack| Some((stack.thread, stack.offset(address)?)))
        {
            return Some(Target::Stack(thread, offset));
        }
        if let Some(placed) = self.statics.iter().find(|placed| placed.range.contains(&address)) {
            return Some(Target::Static(placed.name.clone(), address - placed.range.start));
        }
        if let Some((number, offset)) = self.heap.freed_at(address).map(inside) {
            return Some(Target::Freed(number, offset));
        }
        // Just behind a block: where an iterator over it ends.
        if let Some((number, offset)) = self.heap.ending_at(address).map(inside) {
            return Some(Target::Block(number, offset));
        }
        self.is_mapped(address).then(|| Target::Elsewhere(self.region(address).to_owned()))
    }

    /// Whether there is memory at an address.
    pub(crate) fn is_mapped(&self, address: u64) -> bool {
        address >= LOWEST && self.mappings.iter().any(|mapping| mapping.range.contains(&address))
    }

    /// Whether a word is one that differs from run to run because it says where something is.
    pub(crate) fn is_address(&self, word: u64) -> bool {
        self.is_mapped(word) || self.heap.ending_at(word).is_some()
    }

    /// The program's section at an address.
    pub(crate) fn section(&self, address: u64) -> Option<&str> {
        self.code.program.section_at(address.wrapping_sub(self.bias)).map(|section| section.name.as_str())
    }

    /// The region that an address lies in, by the names that printed addresses have.
    pub(crate) fn region(&self, address: u64) -> &str {
        let is_in = |range: &Range<u64>| range.contains(&address);
        if let Some(stack) = self.stacks.iter().find(|stack| is_in(&stack.whole)) {
            return if is_in(&stack.locals) {
                "tls"
            } else if stack.thread == 0 {
                "stack"
            } else {
                "thread stack"
            };
        }
        if self.stacks.iter().any(|stack| is_in(&stack.locals)) {
            return "tls";
        }
        if self.heap.at(address).or_else(|| self.heap.freed_at(address)).is_some() {
            return "heap";
        }
        if let Some(section) = self.section(address) {
            return section;
        }
        match self.mappings.iter().find(|mapping| is_in(&mapping.range)).map(|mapping| mapping.path.as_str()) {
            Some("[stack]") => "stack",
            Some("[heap]") => "heap",
            Some(path) if path.starts_with('/') => "library",
            Some(_) => "mmap",
            None => "nowhere",
        }
    }
}
