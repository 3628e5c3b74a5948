//! Whether a call of a function can end in the global allocator: followed through the linked program, std's own code too.
//!
//! From the entry of a function each path through its machine code is followed, and from each call the callee in turn:
//! - Panics are left out, and with them what only unwinding reaches: functions that [`names::is_panic`] knows are not followed, and what
//!   stands behind a call that cannot return is no path.
//! - The address that a call goes to may come from a register, a stack slot or constant data; all three are tracked. A call through any
//!   other pointer (a `dyn Trait`, a function pointer that was passed in) is not followed, and makes the answer unknown.
//! - C code has no way to call Rust's allocator, so a function of the C library is not followed, with two exceptions: one that calls back
//!   what it is given, and one that allocates for itself. Both make the answer unknown, for the first may lead anywhere, and the second
//!   is how a program gets memory behind the back of its global allocator (or through one of its own that was inlined).
//! - Giving memory back is not reaching the allocator, so `dealloc` is not followed either.
//!
//! The answer depends on the program alone, not on what was asked before.

mod flow;
mod image;
mod state;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, VecDeque};

use flow::{Flow, Target, follow};
use image::Image;

use crate::asm::names;
use crate::model::Reach;

/// How far callees are looked at to find out whether a call returns: panics stand behind few wrappers.
const WRAPPERS: u32 = 4;

/// C functions that call what they are given, before they return.
const CALLS_BACK: [&str; 10] = [
    "_Unwind_Backtrace",
    "_Unwind_ForcedUnwind",
    "bsearch",
    "call_once",
    "dl_iterate_phdr",
    "pthread_once",
    "qsort",
    "qsort_r",
    "tdestroy",
    "twalk",
];

/// C functions that allocate.
const ALLOCATES: [&str; 8] =
    ["aligned_alloc", "calloc", "malloc", "memalign", "posix_memalign", "realloc", "reallocarray", "valloc"];

/// C functions that do not return.
const NEVER_RETURNS: [&str; 9] = [
    "_Exit",
    "_Unwind_Resume",
    "__assert_fail",
    "__stack_chk_fail",
    "_exit",
    "abort",
    "exit",
    "longjmp",
    "pthread_exit",
];

/// A linked program: its functions, and the calls between them.
#[derive(Debug)]
pub(crate) struct Program {
    image: Image,
    /// What kind of function each of the image's is.
    kinds: Vec<Kind>,
    flows: HashMap<usize, Flow>,
    returning: HashMap<(usize, u32), bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Followed,
    Allocator,
    /// Not followed, and harmless.
    Leaf,
    Panic,
    /// C code that was linked in.
    C,
}

impl Program {
    /// Reads an executable.
    ///
    /// # Errors
    /// It is no ELF executable for x86-64, has no symbols, or is damaged: what was found.
    pub(crate) fn read(exe: &[u8]) -> Result<Self, String> {
        let image = Image::read(exe)?;
        let mut kinds = vec![Kind::Followed; image.functions.len()];
        for (symbol, &function) in &image.by_symbol {
            let path = names::path(symbol, "");
            let kind = if names::is_allocator(&path) {
                Kind::Allocator
            } else if path == "__rustc::__rust_dealloc" {
                Kind::Leaf
            } else if names::is_panic(&path) {
                Kind::Panic
            } else if image.holds_c_library && path == *symbol {
                Kind::C
            } else {
                continue;
            };
            kinds[function] = kind;
        }
        Ok(Self { image, kinds, flows: HashMap::new(), returning: HashMap::new() })
    }

    /// The function that holds an address (as linked, without the load bias): its symbol, and bytes from its start.
    pub(crate) fn locate(&self, address: u64) -> Option<(&str, u64)> {
        let function = &self.image.functions[self.image.function_at(address)?];
        Some((&function.symbol, address - function.range.start))
    }

    /// Whether a call of the function with this symbol can reach the allocator; names leave the crate `krate` out.
    ///
    /// A way to the allocator that is found makes it yes, whatever else is unknown. Of several ways, the shortest is told.
    pub(crate) fn reaches(&mut self, symbol: &str, krate: &str) -> Reach {
        let Some(&start) = self.image.by_symbol.get(symbol) else {
            let path = names::path(symbol, krate);
            return Reach::Unknown(format!("{path} is not in the linked program"));
        };
        let mut came_from: HashMap<usize, usize> = HashMap::new();
        let mut seen = BTreeSet::from([start]);
        let mut queue = VecDeque::from([start]);
        let mut unknown = None;
        while let Some(function) = queue.pop_front() {
            for target in self.flow(function).targets.clone() {
                let in_the_way = match self.kind(target) {
                    Kind::Allocator => {
                        let Target::Function(allocator) = target else { continue };
                        came_from.insert(allocator, function);
                        return Reach::Yes(self.chain(start, allocator, &came_from, krate));
                    }
                    Kind::Panic | Kind::Leaf => continue,
                    Kind::C => self.obstacle(self.c_name(target)),
                    Kind::Followed => match target {
                        Target::Function(callee) => {
                            if seen.insert(callee) {
                                came_from.insert(callee, function);
                                queue.push_back(callee);
                            }
                            continue;
                        }
                        _ => Some("an indirect call".to_owned()),
                    },
                };
                if let (Some(what), None) = (in_the_way, &unknown) {
                    unknown = Some(format!("{what} in {}", self.path(function, krate)));
                }
            }
        }
        unknown.map_or(Reach::No, Reach::Unknown)
    }

    /// Why a call of a C function leaves it open whether the allocator is reached, if it does.
    fn obstacle(&self, name: &str) -> Option<String> {
        if CALLS_BACK.contains(&name) {
            Some(format!("a callback from {name}"))
        } else if ALLOCATES.contains(&name) {
            Some(format!("a direct call of {name}"))
        } else {
            None
        }
    }

    fn kind(&self, target: Target) -> Kind {
        match target {
            Target::Function(function) => self.kinds[function],
            Target::Extern(_) => Kind::C,
            Target::Indirect => Kind::Followed,
        }
    }

    fn c_name(&self, target: Target) -> &str {
        match target {
            Target::Function(function) => &self.image.functions[function].symbol,
            Target::Extern(name) => &self.image.externs[name],
            Target::Indirect => "",
        }
    }

    fn path(&self, function: usize, krate: &str) -> String {
        names::path(&self.image.functions[function].symbol, krate)
    }

    /// From the callee of `start` to `end`.
    fn chain(&self, start: usize, end: usize, came_from: &HashMap<usize, usize>, krate: &str) -> Vec<String> {
        let mut chain = Vec::new();
        let mut at = end;
        while at != start {
            chain.push(self.path(at, krate));
            let Some(&before) = came_from.get(&at) else { break };
            at = before;
        }
        chain.reverse();
        chain
    }

    fn flow(&mut self, function: usize) -> &Flow {
        if !self.flows.contains_key(&function) {
            let flow = self.follow(function, WRAPPERS);
            self.flows.insert(function, flow);
        }
        &self.flows[&function]
    }

    fn follow(&mut self, function: usize, depth: u32) -> Flow {
        let Self { image, kinds, returning, .. } = self;
        follow(image, function, &mut |target| returns(image, kinds, returning, target, depth))
    }
}

/// Whether a call can return, as far as `depth` callees deep; where that is too far, it is taken to.
fn returns(image: &Image, kinds: &[Kind], known: &mut HashMap<(usize, u32), bool>, target: Target, depth: u32) -> bool {
    let function = match target {
        Target::Indirect => return true,
        Target::Extern(name) => return !NEVER_RETURNS.contains(&image.externs[name].as_str()),
        Target::Function(function) => function,
    };
    match kinds[function] {
        Kind::Panic => return false,
        Kind::Allocator | Kind::Leaf => return true,
        Kind::C => return !NEVER_RETURNS.contains(&image.functions[function].symbol.as_str()),
        Kind::Followed if depth == 0 => return true,
        Kind::Followed => {}
    }
    if let Some(known) = known.get(&(function, depth)) {
        return *known;
    }
    let flow = follow(image, function, &mut |target| returns(image, kinds, known, target, depth - 1));
    known.insert((function, depth), flow.returns);
    flow.returns
}
