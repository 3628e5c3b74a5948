//! What one function calls: its instructions in the order in which they can run, from its entry.
//!
//! Code that only unwinding reaches (landing pads) is named in a table that nothing jumps through, so it is never met.

use std::collections::BTreeMap;

use iced_x86::{Decoder, DecoderOptions, FlowControl, Instruction, InstructionInfoFactory, Mnemonic};

use super::image::Image;
use super::state::{State, Value};

/// Entries of one jump table at most; a real one is far shorter.
const TABLE: u64 = 4096;

/// What a call or a tail call goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A function of the program.
    Function(usize),
    /// A function of a shared library.
    Extern(usize),
    /// Not known.
    Indirect,
}

/// What is known of a function from its own code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    /// What it calls, each once, in order of address.
    pub(super) targets: Vec<Target>,
    /// Whether a path through it reaches its end.
    pub(super) returns: bool,
}

/// Follows a function. `returns` says of a callee whether it can return; code behind a call that cannot is not followed.
pub(super) fn follow(image: &Image, function: usize, returns: &mut dyn FnMut(Target) -> bool) -> Flow {
    let mut walk = Walk::new(image, function);
    walk.enter(0, &State::at_entry());
    while let Some((start, state)) = walk.waiting.pop_first() {
        walk.block(start, state, returns);
    }
    let mut targets = Vec::new();
    for target in walk.calls.into_values().flatten() {
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    Flow { targets, returns: walk.returns }
}

struct Walk<'a> {
    image: &'a Image,
    function: usize,
    code: Vec<Instruction>,
    info: InstructionInfoFactory,
    /// What is known on entering a block, by the index of its first instruction.
    known: BTreeMap<usize, State>,
    /// Blocks to go through (again).
    waiting: BTreeMap<usize, State>,
    /// By the index of the instruction.
    calls: BTreeMap<usize, Vec<Target>>,
    returns: bool,
}

impl<'a> Walk<'a> {
    fn new(image: &'a Image, function: usize) -> Self {
        let start = image.functions.get(function).map_or(0, |function| function.range.start);
        let code = Decoder::with_ip(64, image.code(function), start, DecoderOptions::NONE).into_iter().collect();
        Self {
            image,
            function,
            code,
            info: InstructionInfoFactory::new(),
            known: BTreeMap::new(),
            waiting: BTreeMap::new(),
            calls: BTreeMap::new(),
            returns: false,
        }
    }

    fn enter(&mut self, block: usize, state: &State) {
        match self.known.get_mut(&block) {
            Some(known) => {
                if known.join(state) {
                    self.waiting.insert(block, known.clone());
                }
            }
            None => {
                self.known.insert(block, state.clone());
                self.waiting.insert(block, state.clone());
            }
        }
    }

    fn place(&self, address: u64) -> Option<usize> {
        self.code.binary_search_by_key(&address, Instruction::ip).ok()
    }

    fn block(&mut self, start: usize, mut state: State, returns: &mut dyn FnMut(Target) -> bool) {
        for at in start.. {
            if at > start && self.known.contains_key(&at) {
                return self.enter(at, &state);
            }
            let Some(&instruction) = self.code.get(at) else {
                // Off its end: what comes next belongs to another function, and only a call that does not return stands there.
                return;
            };
            match instruction.flow_control() {
                FlowControl::Next => state.step(&instruction, self.image, &mut self.info),
                FlowControl::Call | FlowControl::IndirectCall => {
                    let target = self.resolve(state.target(&instruction, self.image));
                    self.call(at, target);
                    if !returns(target) {
                        return;
                    }
                    state.step(&instruction, self.image, &mut self.info);
                }
                FlowControl::ConditionalBranch | FlowControl::XbeginXabortXend => {
                    self.jump(at, &state, Value::Address(instruction.near_branch_target()), returns);
                    return self.enter(at + 1, &state);
                }
                FlowControl::UnconditionalBranch | FlowControl::IndirectBranch => {
                    let target = state.target(&instruction, self.image);
                    return self.jump(at, &state, target, returns);
                }
                FlowControl::Return => {
                    self.returns = true;
                    return;
                }
                // A system call goes on; traps and damaged code do not.
                FlowControl::Interrupt if instruction.mnemonic() == Mnemonic::Int => {}
                FlowControl::Interrupt | FlowControl::Exception => return,
            }
        }
    }

    fn jump(&mut self, at: usize, state: &State, target: Value, returns: &mut dyn FnMut(Target) -> bool) {
        match target {
            Value::Address(address) => {
                if let Some(place) = self.place(address) {
                    return self.enter(place, state);
                }
            }
            Value::Entry(table) => {
                let places = self.table(table);
                for place in &places {
                    self.enter(*place, state);
                }
                if !places.is_empty() {
                    return;
                }
            }
            _ => {}
        }
        // Out of the function: a call in tail position, which returns in its place.
        let target = self.resolve(target);
        self.call(at, target);
        self.returns |= returns(target);
    }

    /// Where the entries of a jump table lead. Where it ends is not written anywhere: at the first entry that leads out of the function.
    fn table(&self, table: u64) -> Vec<usize> {
        let entries = (0..TABLE).map_while(|entry| {
            let offset = self.image.offset_at(table.checked_add(4 * entry)?)?;
            self.place(table.wrapping_add_signed(i64::from(offset)))
        });
        let mut places: Vec<usize> = entries.collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    fn resolve(&self, value: Value) -> Target {
        match value {
            Value::Extern(name) => Target::Extern(name),
            Value::Address(address) => match self.image.function_at(address) {
                Some(function) => Target::Function(function),
                None => self.image.through_stub(address),
            },
            _ => Target::Indirect,
        }
    }

    fn call(&mut self, at: usize, target: Target) {
        // A call of itself adds nothing to what it calls.
        if target != Target::Function(self.function) {
            let targets = self.calls.entry(at).or_default();
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
    }
}

impl Image {
    /// What a stub that the linker made for a call of a shared library jumps to.
    fn through_stub(&self, address: u64) -> Target {
        let state = State::at_entry();
        let code = Decoder::with_ip(64, self.stub(address), address, DecoderOptions::NONE);
        for instruction in code.into_iter().take(3) {
            if instruction.flow_control() == FlowControl::IndirectBranch {
                return match state.target(&instruction, self) {
                    Value::Extern(name) => Target::Extern(name),
                    Value::Address(to) => self.function_at(to).map_or(Target::Indirect, Target::Function),
                    _ => Target::Indirect,
                };
            }
        }
        Target::Indirect
    }
}
