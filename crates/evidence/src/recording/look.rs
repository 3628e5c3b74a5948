//! The state of the process at a step.

use std::collections::BTreeMap;

use tracer::{Frame as Call, Mapping, Process, Registers, ThreadNumber};

use crate::asm::names;
use crate::debug_info::{Base, Function, Location, Place, Step as Further, Variable};
use crate::object::statics::canonical;
use crate::ownership::{Activation, OfVariable};
use crate::recording::code::{Code, Own};
use crate::recording::constants::Met;
use crate::recording::contents::{self, Contents};
use crate::recording::heap::Heap;
use crate::recording::model::{Block, Frame, Global, Local, State, Step, Target, Thread, Value};
use crate::recording::places::{Placed, Places, Stack};
use crate::recording::values::{Constant, Decoder, Hint, Memory};
use crate::type_name::short;

/// What the compiler knows of a variable of a call.
pub(crate) type States<'a> = dyn Fn(&Activation<'_>, OfVariable<'_>) -> State + 'a;

/// A thread and where it is.
pub(crate) struct Standing {
    pub(crate) thread: ThreadNumber,
    pub(crate) registers: Registers,
    pub(crate) calls: Vec<Call>,
}

/// A process that stands still, and what is known of it.
pub(crate) struct Scene<'a> {
    pub(crate) code: &'a Code,
    pub(crate) process: &'a Process,
    pub(crate) heap: &'a Heap,
    pub(crate) mappings: &'a [Mapping],
    pub(crate) standing: &'a [Standing],
    /// Where a call of a thread has stopped, by the top of its frame: addresses of the linker's, in order.
    pub(crate) stops: &'a dyn Fn(ThreadNumber, u64) -> Vec<u64>,
    /// Whether a panic unwinds a call: the statements do not come in their order then.
    pub(crate) unwinds: &'a dyn Fn(ThreadNumber, u64) -> bool,
    pub(crate) states: &'a States<'a>,
    /// What the pointers to blocks said at the step before.
    pub(crate) contents: &'a Contents,
}

/// What was seen at a step.
pub(crate) struct Seen {
    pub(crate) step: Step,
    /// The anonymous constants that were met, which have no names yet.
    pub(crate) met: Vec<Met>,
    /// What the pointers to blocks say.
    pub(crate) contents: Contents,
}

impl Scene<'_> {
    /// The state.
    pub(crate) fn step(&self, thread: ThreadNumber, line: u32, printed: usize) -> Seen {
        let stacks: Vec<Stack> = self.standing.iter().filter_map(|standing| self.stack(standing)).collect();
        let (statics, variables) = self.statics(&stacks);
        let bias = self.process.bias();
        let places = Places {
            code: self.code,
            bias,
            heap: self.heap,
            stacks: &stacks,
            statics: &statics,
            mappings: self.mappings,
        };
        let memory: &Memory<'_> = &|address, bytes| self.process.read(address, bytes).is_ok();
        let mut decoder = Decoder {
            info: &self.code.info,
            places: &places,
            memory,
            hints: Vec::new(),
            constants: Vec::new(),
            trust: true,
        };
        let mut threads = Vec::new();
        for standing in self.standing {
            let Some(stack) = stacks.iter().find(|stack| stack.thread == standing.thread) else { continue };
            let calls: Vec<(&Call, &Own)> = self.own(standing).collect();
            let called = calls.iter().skip(1).map(|(_, own)| Some(own.name.as_str())).chain([None]);
            let frames = calls
                .iter()
                .zip(called)
                .map(|((call, own), called)| self.frame(call, own, called, stack, &mut decoder))
                .collect();
            threads.push(Thread { number: standing.thread, frames });
        }
        let mut globals: Vec<Global> = statics
            .iter()
            .zip(&variables)
            .map(|(placed, (variable, section))| Global {
                name: placed.name.clone(),
                section: section.clone(),
                value: match variable.ty {
                    Some(ty) => decoder.at(ty, placed.range.start),
                    None => Value::default(),
                },
            })
            .collect();
        globals.sort_by(|a, b| a.name.cmp(&b.name));
        let (heap, contents) = self.blocks(&mut decoder, &threads, &globals);
        let step = Step { thread, line, threads, heap, statics: globals, printed };
        Seen { step, met: met(&mut decoder), contents }
    }

    /// The calls of the listing's own functions, outermost first.
    fn own<'s>(&'s self, standing: &'s Standing) -> impl DoubleEndedIterator<Item = (&'s Call, &'s Own)> {
        let own = |call: &'s Call| Some((call, self.code.own_at(call.place().wrapping_sub(self.process.bias()))?));
        standing.calls.iter().rev().filter_map(own)
    }

    fn stack(&self, standing: &Standing) -> Option<Stack> {
        let base = self.own(standing).next()?.0.top;
        let pointer = standing.registers.thread_pointer;
        let mapping = self.mappings.iter().find(|mapping| mapping.range.contains(&(base - 8)))?;
        // A thread's own memory, from its thread-locals on, lies above its stack in one mapping.
        let end = if mapping.range.contains(&pointer) { pointer } else { mapping.range.end };
        let locals = pointer.saturating_sub(self.code.program.thread_locals)..pointer;
        Some(Stack { thread: standing.thread, whole: mapping.range.start..end, base, locals })
    }

    fn frame(&self, call: &Call, own: &Own, calling: Option<&str>, stack: &Stack, decoder: &mut Decoder<'_>) -> Frame {
        let place = call.place().wrapping_sub(self.process.bias());
        let info = self.code.info_of(own);
        let declared = info.and_then(|info| info.line).map(|line| line.line);
        let line = self.code.line_at(place).or(declared).unwrap_or(0);
        let visited = (self.stops)(stack.thread, call.top);
        let stops: Vec<u32> = visited.iter().filter_map(|at| self.code.line_at(*at)).collect();
        let mut variables = info.map(|info| info.in_scope(place)).unwrap_or_default();
        // Debug info ends a scope before its variables are dropped. They are shown until then: at the brace that closes it.
        if let (Some(info), [.., before, at]) = (info, visited.as_slice())
            && self.code.closes(line)
            && self.code.line_at(*at) == Some(line)
        {
            let dropped = info.in_scope(*before).into_iter().filter(|variable| !variables.contains(variable));
            let dropped: Vec<&Variable> = dropped.collect();
            variables.extend(dropped);
        }
        let unwinds = (self.unwinds)(stack.thread, call.top);
        let activation = Activation { function: &own.name, stops: &stops, calling, stoppable: &self.code.stoppable };
        let local = |variable: &Variable| {
            let state = match variable.line.filter(|_| !unwinds) {
                Some(line) => (self.states)(&activation, OfVariable { name: &variable.name, line: line.line }),
                None => State::Unknown,
            };
            self.local(variable, state, call, info, stack, decoder)
        };
        Frame {
            function: own.name.clone(),
            line,
            top: call.top.wrapping_sub(stack.base).cast_signed(),
            size: call.top.wrapping_sub(call.registers.stack_pointer()),
            locals: variables.into_iter().filter(|variable| self.is_drawn(variable)).map(local).collect(),
        }
    }

    /// Whether a variable stands in the listing: not those that macros such as `println!` keep for themselves.
    fn is_drawn(&self, variable: &Variable) -> bool {
        !variable.name.is_empty()
            && variable.line.is_none_or(|line| crate::object::is_file(self.code.info.file(line), &self.code.file))
    }

    fn local(
        &self,
        variable: &Variable,
        state: State,
        call: &Call,
        function: Option<&Function>,
        stack: &Stack,
        decoder: &mut Decoder<'_>,
    ) -> Local {
        let ty = variable.ty.map(|id| (id, self.code.info.ty(id)));
        let size = ty.and_then(|(_, ty)| ty.size).unwrap_or(0);
        let named = |text: &str| Value {
            ty: ty.map(|(_, ty)| short(&ty.name)).unwrap_or_default(),
            size,
            text: text.to_owned(),
            ..Value::default()
        };
        let found = self.find(&variable.location, call, function, stack);
        decoder.trust = !matches!(state, State::Moved | State::Partly | State::Uninit);
        let (mut at, mut lies) = (None, None);
        let value = match (ty, found) {
            (Some((id, _)), Found::At(address)) => {
                if size > 0 {
                    at = stack.offset(address);
                    lies = decoder.places.target(address).filter(|_| at.is_none());
                }
                if state == State::Uninit { decoder.bytes(id, address) } else { decoder.at(id, address) }
            }
            (_, Found::At(_)) => named("of no known type"),
            (_, Found::Not(_)) if size == 0 => named(""),
            (_, Found::Not(why)) => named(why),
        };
        decoder.trust = true;
        Local { name: self.code.captured(&variable.name), at, lies, state, value }
    }

    fn find(&self, location: &Location, call: &Call, function: Option<&Function>, stack: &Stack) -> Found {
        const UNKNOWN: &str = "where it is is not known";
        let place = call.place().wrapping_sub(self.process.bias());
        let (base, offset, steps) = match location.at(place) {
            None | Some(Place::Nothing) => return Found::Not("the compiler kept no place for it"),
            Some(Place::Register(_) | Place::Value(_)) => return Found::Not("it is in no memory"),
            Some(Place::Unknown(_)) => return Found::Not(UNKNOWN),
            Some(Place::Memory { base, offset, steps }) => (*base, *offset, steps),
        };
        let register = |number: u16| call.registers.by_number.get(usize::from(number)).copied();
        let base = match base {
            Base::Frame => function.and_then(Function::frame_origin).and_then(|(base, by)| match base {
                Base::Register(number) => register(number)?.checked_add_signed(by),
                Base::CallFrame => call.top.checked_add_signed(by),
                _ => None,
            }),
            Base::Register(number) => register(number),
            Base::CallFrame => Some(call.top),
            Base::Zero => Some(self.process.bias()),
            Base::ThreadLocals => Some(stack.locals.start),
        };
        let Some(base) = base else { return Found::Not(UNKNOWN) };
        let mut address = base.wrapping_add_signed(offset);
        for step in steps {
            match step {
                Further::Add(bytes) => address = address.wrapping_add_signed(*bytes),
                Further::Deref => {
                    let mut word = [0; 8];
                    if self.process.read(address, &mut word).is_err() {
                        return Found::Not("the address of where it is cannot be read");
                    }
                    address = u64::from_le_bytes(word);
                    // A function sets it as its first act, and may be stopped before.
                    if self.process.read(address, &mut word[..1]).is_err() {
                        return Found::Not("what points to it is not set yet");
                    }
                }
            }
        }
        Found::At(address)
    }

    /// The listing's statics and thread-locals: where they are, and what debug info says of them.
    fn statics(&self, stacks: &[Stack]) -> (Vec<Placed>, Vec<(&Variable, String)>) {
        let bias = self.process.bias();
        let (mut placed, mut variables) = (Vec::new(), Vec::new());
        for variable in &self.code.info.statics {
            let Some(symbol) = variable.symbol.as_deref().filter(|symbol| names::is_own(symbol, &self.code.krate))
            else {
                continue;
            };
            let Location::Always(Place::Memory { base, offset, steps }) = &variable.location else { continue };
            let size = variable.ty.and_then(|ty| self.code.info.ty(ty).size).unwrap_or(0);
            if !steps.is_empty() || !self.code.program.symbols.iter().any(|known| known.name == symbol) {
                continue;
            }
            let path = names::path(symbol, &self.code.krate);
            let mut add = |name: String, start: u64, section: &str| {
                placed.push(Placed { name, range: start..start.saturating_add(size) });
                variables.push((variable, canonical(section).to_owned()));
            };
            match base {
                Base::Zero => {
                    let linked = offset.cast_unsigned();
                    let section = self.code.program.section_at(linked).map_or("", |section| section.name.as_str());
                    add(path, bias.wrapping_add(linked), section);
                }
                Base::ThreadLocals => {
                    for stack in stacks {
                        let name =
                            if stack.thread == 0 { path.clone() } else { format!("{path} of thread {}", stack.thread) };
                        // What has a first value in the program comes first.
                        let first = self.code.program.sections.iter().find(|section| section.name == ".tdata");
                        let first = first.map_or(0, |section| section.range.end - section.range.start);
                        let section = if offset.cast_unsigned() < first { ".tdata" } else { ".tbss" };
                        add(name, stack.locals.start.wrapping_add_signed(*offset), section);
                    }
                }
                _ => {}
            }
        }
        (placed, variables)
    }

    /// The blocks that are in use, and those that were freed and something still points to.
    fn blocks(&self, decoder: &mut Decoder<'_>, threads: &[Thread], globals: &[Global]) -> (Vec<Block>, Contents) {
        let live = self.heap.live();
        let mut said: BTreeMap<u64, Hint> = self.contents.remembered(&live);
        let mut values: BTreeMap<u32, Value> = BTreeMap::new();
        // What is in a block may say what is in others.
        loop {
            let mut news: Vec<u64> = Vec::new();
            for hint in decoder.hints.drain(..) {
                let (address, fits) = (hint.address, self.heap.at(hint.address).is_some_and(|it| hint.size <= it.size));
                if fits && contents::take(&mut said, hint) {
                    news.push(address);
                }
            }
            if news.is_empty() && !values.is_empty() || live.is_empty() {
                break;
            }
            for block in &live {
                if !values.contains_key(&block.number) || news.contains(&block.address) {
                    let hint = said.get(&block.address);
                    decoder.trust = contents::is_trusted(hint);
                    values.insert(block.number, decoder.content(contents::content(hint), block.address, block.size));
                }
            }
            decoder.trust = true;
        }
        let mut blocks: Vec<Block> = live
            .iter()
            .map(|held| Block {
                number: held.number,
                size: held.size,
                align: held.align,
                line: held.line,
                freed: false,
                moved: held.moved,
                value: values.remove(&held.number).unwrap_or_default(),
            })
            .collect();
        let mut freed = Vec::new();
        let locals = threads.iter().flat_map(|thread| &thread.frames).flat_map(|frame| &frame.locals);
        let visible = locals.map(|local| &local.value).chain(globals.iter().map(|global| &global.value));
        visible.chain(blocks.iter().map(|block| &block.value)).for_each(|value| freed_in(value, &mut freed));
        freed.sort_unstable();
        freed.dedup();
        for held in freed.into_iter().filter_map(|number| self.heap.freed(number)) {
            blocks.push(Block {
                number: held.number,
                size: held.size,
                align: held.align,
                line: held.line,
                freed: true,
                moved: held.moved,
                value: Value { ty: format!("[u8; {}]", held.size), size: held.size, ..Value::default() },
            });
        }
        blocks.sort_by_key(|block| block.number);
        let contents = Contents::of(&live, &said);
        (blocks, contents)
    }
}

/// The anonymous constants that something points to, and those that these point to.
fn met(decoder: &mut Decoder<'_>) -> Vec<Met> {
    let mut met: Vec<Met> = Vec::new();
    let mut at = 0;
    while let Some(Constant { address, size, content }) = decoder.constants.get(at).cloned() {
        at += 1;
        if !met.iter().any(|met| (met.address, met.size) == (address, size)) {
            let value = decoder.content(Some(&content), address, size);
            let section = canonical(decoder.places.section(address).unwrap_or_default()).to_owned();
            met.push(Met { address, size, section, value });
        }
    }
    met
}

/// Where a variable is.
enum Found {
    At(u64),
    /// In no memory; why.
    Not(&'static str),
}

/// The freed blocks that a value points to.
fn freed_in(value: &Value, found: &mut Vec<u32>) {
    if let Some(Target::Freed(number, _)) = value.target {
        found.push(number);
    }
    value.parts.iter().for_each(|part| freed_in(&part.value, found));
}
