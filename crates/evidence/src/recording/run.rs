//! One run of a program under the tracer: what happens, stop by stop.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::time::Duration;

use tracer::{Mapping, Modules, Process, Registers, Start, Stop, ThreadNumber};

use crate::model::Event;
use crate::recording::code::{Code, Request};
use crate::recording::constants;
use crate::recording::contents::Contents;
use crate::recording::heap::{By, Heap};
use crate::recording::look::{Scene, Standing, States};
use crate::recording::model::{End, Step};
use crate::recording::values::READ;
use crate::recording::visits::Visits;
use crate::run::{self, Regions, signal_name};

/// Steps that are recorded at most.
pub(crate) const STEPS: usize = 200;
/// How long a program may run, with all its stops.
const TIME: Duration = Duration::from_secs(20);
/// The limit on the main thread's stack, in bytes: the same as without the tracer.
const STACK: u64 = 8 << 20;
/// Calls that are followed at most, the listing's and others.
const CALLS: usize = 2_000;
/// Bytes of a frame that are filled before it is used, at most. Of a block, those that are looked at: what is filled takes memory.
const FILLED: u64 = 1 << 20;
/// Bytes below the stack pointer that a function which calls no other may use.
const RED_ZONE: u64 = 128;
/// Bytes of output at most.
const OUTPUT: u64 = 64 << 10;

/// How often a program is run. A digit that is random is the same in all of these runs once in 16³ times, a byte once in 256³.
pub(crate) const RUNS: usize = 4;

/// What memory holds before the program writes to it, in turn.
pub(crate) const FILLINGS: [u8; 2] = [0xa5, 0x5a];

/// How one run differs from the others: nothing that is recorded may depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// What memory holds before the program writes to it: new frames, new blocks.
    filling: u8,
    /// Whether its addresses are what the system chooses.
    random_addresses: bool,
}

impl Manner {
    /// The manner of a run, counted from 0.
    pub(crate) fn of_run(number: usize) -> Manner {
        Manner { filling: FILLINGS[number % FILLINGS.len()], random_addresses: number > 0 }
    }
}

/// What one run gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) steps: Vec<Step>,
    pub(crate) end: End,
    pub(crate) stdout: Vec<String>,
    /// What it did to the heap, as the recording allocator would have said it.
    pub(crate) events: Vec<Event>,
    /// Of each step, how many stops for a statement there were up to it.
    pub(crate) stops: Vec<u64>,
}

/// A stop at the end of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Return {
    thread: ThreadNumber,
    /// Where the call returns to.
    address: u64,
    /// Where the stack pointer is then.
    stack: u64,
    what: Returning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Returning {
    Main,
    Request { request: Request, old: u64, size: u64, align: u64, by: By },
}

/// Runs `program`, whose code was read, and writes down its state before each statement.
///
/// # Errors
/// It cannot be traced, or has no `main`, in words.
pub(crate) fn run(
    code: &Code,
    program: &Path,
    bytes: &[u8],
    manner: Manner,
    states: &States<'_>,
) -> Result<Taken, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("there is no folder to run it in: {error}"))?;
    let start =
        Start { program, folder: folder.path(), stack: STACK, random_addresses: manner.random_addresses, time: TIME };
    let process = Process::start(&code.program, &start).map_err(|error| error.to_string())?;
    let mut run = Run {
        code,
        bias: process.bias(),
        process,
        manner,
        states,
        modules: Modules::default(),
        heap: Heap::default(),
        visits: Visits::default(),
        visited: HashMap::new(),
        unwinding: HashSet::new(),
        returns: Vec::new(),
        entries: BTreeMap::new(),
        requests: BTreeMap::new(),
        steps: Vec::new(),
        stopped: 0,
        stops: Vec::new(),
        constants: Vec::new(),
        contents: Contents::default(),
        threads: Vec::new(),
        mappings: Vec::new(),
    };
    let end = run.until_it_ends().map_err(|error| error.to_string())?;
    let printed = run.process.stdout(0).map_err(|error| error.to_string())?;
    let printed = String::from_utf8_lossy(&printed[..printed.len().min(OUTPUT as usize)]).into_owned();
    if run.steps.is_empty() {
        let said = String::from_utf8_lossy(&run.process.stderr().unwrap_or_default()).trim().to_owned();
        return Err(format!("it ended before its `main` ran a statement: {end:?} {said}"));
    }
    let regions = run.regions(program, bytes)?;
    let stdout = regions.replace(&printed).lines().map(str::to_owned).collect();
    let mut taken = Taken { steps: run.steps, end, stdout, events: run.heap.events, stops: run.stops };
    constants::name(&mut taken.steps, &run.constants);
    Ok(taken)
}

struct Run<'a> {
    code: &'a Code,
    process: Process,
    bias: u64,
    manner: Manner,
    states: &'a States<'a>,
    modules: Modules,
    heap: Heap,
    visits: Visits,
    /// Where each active call has stopped, by thread and top of frame: addresses of the linker's.
    visited: HashMap<(ThreadNumber, u64), Vec<u64>>,
    /// The calls that a panic unwinds.
    unwinding: HashSet<(ThreadNumber, u64)>,
    returns: Vec<Return>,
    /// Where functions of the listing begin, and how large their frames are.
    entries: BTreeMap<u64, u64>,
    requests: BTreeMap<u64, Request>,
    steps: Vec<Step>,
    /// How many stops for a statement there were, and how many up to each step.
    stopped: u64,
    stops: Vec<u64>,
    constants: Vec<constants::Met>,
    /// What the pointers to blocks said at the last step.
    contents: Contents,
    /// Each thread that was seen, its thread pointer, and its stack.
    threads: Vec<(ThreadNumber, u64, Mapping)>,
    /// What was mapped last.
    mappings: Vec<Mapping>,
}

impl Run<'_> {
    fn until_it_ends(&mut self) -> Result<End, tracer::Error> {
        let main = self.code.own.iter().find(|function| function.name == "main");
        let main = main.ok_or_else(|| tracer::Error::Program("it has no `main`".to_owned()))?.code.start + self.bias;
        self.process.set_breakpoint(main)?;
        let mut returned = false;
        loop {
            let (thread, address) = match self.process.resume()? {
                Stop::Breakpoint { thread, address } => (thread, address),
                _ if returned => return Ok(End::Returned),
                Stop::Exited(status) => return Ok(End::Exited(status)),
                Stop::Signal(signal) => return Ok(End::Signal(signal_name(signal))),
                Stop::OutOfTime => return Ok(self.limit()),
            };
            let registers = self.process.registers(thread)?;
            if address == main && self.entries.is_empty() {
                self.begin(thread, &registers)?;
            }
            if self.came_back(thread, address, &registers)? {
                // What is left is std's: its output is waited for, its state is nobody's.
                returned = true;
                self.clear()?;
                continue;
            }
            if let Some(frame) = self.entries.get(&address).copied() {
                let top = registers.stack_pointer() + 8;
                self.visits.enter(thread, top);
                self.visited.retain(|(of, other), _| *of != thread || *other > top);
                self.unwinding.retain(|(of, other)| *of != thread || *other > top);
                self.fill(top.saturating_sub(frame + RED_ZONE), frame + RED_ZONE - 8);
            }
            if let Some((begins, caught)) = self.code.panics {
                if address == begins + self.bias {
                    self.unwinding.extend(self.visited.keys().filter(|(of, _)| *of == thread));
                } else if address == caught + self.bias {
                    self.unwinding.retain(|(of, _)| *of != thread);
                }
            }
            if let Some(request) = self.requests.get(&address).copied() {
                self.request(thread, request, &registers)?;
            }
            if self.code.stops.binary_search(&(address - self.bias)).is_ok() {
                self.stopped += 1;
                self.statement(thread, address, &registers)?;
                if self.steps.len() == STEPS || self.process.printed()? > OUTPUT {
                    self.process.kill();
                    return Ok(self.limit());
                }
            }
        }
    }

    fn limit(&self) -> End {
        End::Limit(u32::try_from(self.steps.len()).unwrap_or(u32::MAX))
    }

    /// `main` is about to begin.
    fn begin(&mut self, thread: ThreadNumber, registers: &Registers) -> Result<(), tracer::Error> {
        self.modules = Modules::of(&self.process.mappings()?);
        let bias = self.bias;
        self.entries = self.code.own.iter().map(|function| (function.code.start + bias, function.frame)).collect();
        self.requests = self.code.allocator.iter().map(|(at, request)| (at + bias, *request)).collect();
        let panics = self.code.panics.iter().flat_map(|(begins, caught)| [begins + bias, caught + bias]);
        let stops = self.code.stops.iter().map(|at| at + bias).chain(panics);
        for address in self.entries.keys().chain(self.requests.keys()).copied().chain(stops) {
            self.process.set_breakpoint(address)?;
        }
        self.expect(thread, registers, Returning::Main)
    }

    /// Stops where the call that was just entered returns to.
    fn expect(&mut self, thread: ThreadNumber, registers: &Registers, what: Returning) -> Result<(), tracer::Error> {
        let stack = registers.stack_pointer();
        let address = self.word(stack).ok_or(tracer::Error::Address(stack))?;
        self.returns.push(Return { thread, address, stack: stack + 8, what });
        self.process.set_breakpoint(address)
    }

    /// Takes note of what returned here; whether it was `main`.
    fn came_back(&mut self, thread: ThreadNumber, address: u64, registers: &Registers) -> Result<bool, tracer::Error> {
        let is_it =
            |back: &Return| back.thread == thread && back.address == address && back.stack == registers.stack_pointer();
        let Some(at) = self.returns.iter().rposition(is_it) else { return Ok(false) };
        let back = self.returns.remove(at);
        let needed = self.returns.iter().any(|other| other.address == address)
            || self.entries.contains_key(&address)
            || self.requests.contains_key(&address)
            || self.code.stops.binary_search(&(address - self.bias)).is_ok();
        if !needed {
            self.process.clear_breakpoint(address)?;
        }
        let (request, old, size, align, by) = match back.what {
            Returning::Main => return Ok(true),
            Returning::Request { request, old, size, align, by } => (request, old, size, align, by),
        };
        let block = registers.result();
        if block == 0 {
            return Ok(false);
        }
        match request {
            Request::Alloc => {
                self.heap.allocate(block, size, align, false, by);
                self.fill(block, size.min(READ));
            }
            Request::AllocZeroed => self.heap.allocate(block, size, align, true, by),
            Request::Realloc => {
                let before = self.heap.at(old).filter(|held| held.address == old).map_or(size, |held| held.size);
                self.heap.reallocate(old, block, size, align, by);
                let (from, to) = (before.min(READ), size.min(READ));
                self.fill(block + from, to.saturating_sub(from));
            }
            Request::Free => {}
        }
        Ok(false)
    }

    /// The allocator was asked for something.
    fn request(&mut self, thread: ThreadNumber, request: Request, registers: &Registers) -> Result<(), tracer::Error> {
        let [first, second, third, fourth] = registers.arguments();
        let by = By { thread, line: self.line_of(registers) };
        let (old, size, align) = match request {
            Request::Alloc | Request::AllocZeroed => (0, first, second),
            Request::Realloc => (first, fourth, third),
            Request::Free => {
                self.heap.free(first, by);
                return Ok(());
            }
        };
        self.expect(thread, registers, Returning::Request { request, old, size, align, by })
    }

    /// The line of the listing that a call was made for.
    fn line_of(&self, registers: &Registers) -> Option<u32> {
        let places = self.calls(*registers).into_iter().map(|call| call.place().wrapping_sub(self.bias));
        places.filter(|place| self.code.own_at(*place).is_some()).find_map(|place| self.code.line_at(place))
    }

    fn calls(&self, registers: Registers) -> Vec<tracer::Frame> {
        self.modules.frames(registers, CALLS, &mut |address| self.word(address))
    }

    /// A thread is about to run a line.
    fn statement(&mut self, thread: ThreadNumber, address: u64, registers: &Registers) -> Result<(), tracer::Error> {
        let calls = self.calls(*registers);
        let (Some(line), Some(call)) = (self.code.line_at(address - self.bias), calls.first()) else { return Ok(()) };
        if !self.visits.is_step(thread, call.top, address, line) {
            return Ok(());
        }
        self.visited.entry((thread, call.top)).or_default().push(address - self.bias);
        let printed = String::from_utf8_lossy(&self.process.stdout(0)?).lines().count();
        let mappings = self.process.mappings()?;
        let mut standing = Vec::new();
        for number in self.process.threads() {
            let registers = self.process.registers(number)?;
            let calls = self.calls(registers);
            if !self.threads.iter().any(|(known, ..)| *known == number)
                && let Some(mapping) = mappings.iter().find(|it| it.range.contains(&registers.stack_pointer()))
            {
                self.threads.push((number, registers.thread_pointer, mapping.clone()));
            }
            standing.push(Standing { thread: number, registers, calls });
        }
        let stops = |thread, top| self.visited.get(&(thread, top)).cloned().unwrap_or_default();
        let scene = Scene {
            code: self.code,
            process: &self.process,
            heap: &self.heap,
            mappings: &mappings,
            standing: &standing,
            stops: &stops,
            unwinds: &|thread, top| self.unwinding.contains(&(thread, top)),
            states: self.states,
            contents: &self.contents,
        };
        let seen = scene.step(thread, line, printed);
        self.steps.push(seen.step);
        self.stops.push(self.stopped);
        self.mappings = mappings;
        self.constants.extend(seen.met);
        self.contents = seen.contents;
        Ok(())
    }

    /// From here on nothing is stopped.
    fn clear(&mut self) -> Result<(), tracer::Error> {
        let returns = std::mem::take(&mut self.returns);
        let panics = self.code.panics.iter().flat_map(|(begins, caught)| [*begins, *caught]);
        let stops = self.code.stops.iter().copied().chain(panics).map(|at| at + self.bias);
        let all = self.entries.keys().chain(self.requests.keys()).copied().chain(stops);
        for address in all.chain(returns.iter().map(|back| back.address)).collect::<Vec<_>>() {
            self.process.clear_breakpoint(address)?;
        }
        Ok(())
    }

    /// The regions that printed addresses lie in.
    fn regions(&self, program: &Path, bytes: &[u8]) -> Result<Regions, String> {
        let threads: Vec<run::Thread> = self
            .threads
            .iter()
            .map(|(_, pointer, mapping)| run::Thread {
                lowest: mapping.range.start,
                end: if mapping.range.contains(pointer) { *pointer } else { mapping.range.end },
                pointer: *pointer,
            })
            .collect();
        let mappings: Vec<_> = self.mappings.iter().map(|it| (it.range.clone(), it.path.as_str())).collect();
        let path = program.canonicalize().unwrap_or_else(|_| program.to_owned());
        // What an allocator of the listing's own hands out lies where that got it from.
        let blocks = if self.code.own_allocator { &[] } else { self.heap.ranges() };
        Regions::known(bytes, &path.to_string_lossy(), blocks, &threads, &mappings)
    }

    /// Fills memory that holds nothing yet, so that it shows where the program shows it.
    fn fill(&mut self, start: u64, size: u64) {
        const PAGE: u64 = 4096;
        let end = start.saturating_add(size);
        // From the end down: of a large frame the far pages may not be there yet, and hold zeros once they are.
        let mut to = end;
        let lowest = end.saturating_sub(FILLED).max(start);
        while to > lowest {
            let from = (to - 1) / PAGE * PAGE;
            let from = from.max(lowest);
            let bytes = vec![self.manner.filling; (to - from) as usize];
            if self.process.write(from, &bytes).is_err() {
                break;
            }
            to = from;
        }
    }

    fn word(&self, address: u64) -> Option<u64> {
        let mut bytes = [0; 8];
        self.process.read(address, &mut bytes).ok()?;
        Some(u64::from_le_bytes(bytes))
    }
}
