//! Control flow from a function's entry, and what registers and stack slots hold on the way.
//!
//! A call through a register is understood only if the register holds the address of one known function whichever way the call was
//! reached. What is not followed on purpose:
//! - landing pads: nothing but the exception table leads there, so unwinding is left out;
//! - memory that a pointer may reach: a stack slot is believed only below (at lower addresses than) every stack address that the
//!   function computes.

use std::collections::{BTreeMap, BTreeSet};

use super::items::{Body, Items};
use super::operand::{Family, Memory, Operand, RSP};
use super::parse::Instruction;
use super::state::{State, Value};

/// Where an instruction can lead, and whom it calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Leads<'a> {
    /// To these instructions.
    On(Vec<usize>),
    /// To a callee, and back to these instructions. `None`: through a pointer that cannot be followed.
    Call(Option<&'a str>, Vec<usize>),
    /// To a callee in tail position; the instructions it leads to otherwise, if the jump is conditional.
    Tail(Option<&'a str>, Vec<usize>),
    /// Back to the caller.
    Return,
    /// Nowhere: a trap.
    Nowhere,
}

impl<'a> Leads<'a> {
    /// The instructions that come next.
    fn next(&self) -> &[usize] {
        match self {
            Leads::On(next) | Leads::Call(_, next) | Leads::Tail(_, next) => next,
            Leads::Return | Leads::Nowhere => &[],
        }
    }
}

/// A function, and what is needed to follow it.
pub(super) struct Flow<'a, 'b> {
    body: &'b Body<'a>,
    items: &'b Items<'a>,
    pads: BTreeSet<usize>,
    /// Functions that never return, by symbol.
    diverging: &'b dyn Fn(&str) -> bool,
    /// Where probe loops end: the instruction that jumps back, and the bytes that the loop reserved.
    loops: BTreeMap<usize, ProbeLoop>,
}

/// A loop that touches a big frame page by page: `sub rsp, 4096; mov qword ptr [rsp], 0; cmp rsp, r11; jne`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProbeLoop {
    /// Bytes that it reserves.
    pub(super) bytes: i64,
    /// The `sub` in it.
    sub: usize,
}

impl<'a, 'b> Flow<'a, 'b> {
    pub(super) fn new(body: &'b Body<'a>, items: &'b Items<'a>, diverging: &'b dyn Fn(&str) -> bool) -> Self {
        let pads = landing_pads(body, items);
        Self { body, items, pads, diverging, loops: probe_loops(body) }
    }

    /// Whether the function touches its new stack page by page.
    pub(super) fn probes(&self) -> bool {
        !self.loops.is_empty()
            || self.body.instructions.windows(2).any(|pair| {
                is_stack_by(&pair[0], "sub") == Some(4096)
                    && pair[1].mnemonic == "mov"
                    && pair[1].text == "qword ptr [rsp], 0"
            })
    }

    /// The first instructions of its landing pads.
    pub(super) fn landing_pads(&self) -> &BTreeSet<usize> {
        &self.pads
    }

    /// Calls `visit` for each instruction that can be reached from the entry, in order, with what is known before it.
    pub(super) fn walk(&self, mut visit: impl FnMut(usize, &State<'a>, &Leads<'a>)) {
        // First with no slot believed, to learn which stack addresses the function computes.
        let mut lowest = i64::MAX;
        for (at, state) in self.states(i64::MIN) {
            let state = self.after(at, &state);
            let computed = state.registers.iter().zip(0_u8..).filter(|(_, number)| Family::General(*number) != RSP);
            for (value, _) in computed {
                if let Value::Stack(offset) = value {
                    lowest = lowest.min(*offset);
                }
            }
        }
        for (at, state) in self.states(lowest) {
            let leads = self.leads(at, &state);
            visit(at, &state, &leads);
        }
    }

    /// What is known after an instruction, from what is known before it.
    pub(super) fn after(&self, at: usize, before: &State<'a>) -> State<'a> {
        let mut state = before.clone();
        self.step(at, &mut state, i64::MIN);
        state
    }

    /// What is known before each instruction that can be reached; slots at `limit` and above are not believed.
    fn states(&self, limit: i64) -> BTreeMap<usize, State<'a>> {
        let mut states: BTreeMap<usize, State<'a>> = BTreeMap::new();
        if self.body.instructions.is_empty() {
            return states;
        }
        states.insert(0, State::at_entry());
        let mut work = BTreeSet::from([0]);
        while let Some(at) = work.pop_first() {
            let Some(mut state) = states.get(&at).cloned() else { continue };
            let leads = self.leads(at, &state);
            self.step(at, &mut state, limit);
            for &next in leads.next() {
                match states.get_mut(&next) {
                    None => {
                        states.insert(next, state.clone());
                        work.insert(next);
                    }
                    Some(known) => {
                        if known.join(&state) {
                            work.insert(next);
                        }
                    }
                }
            }
        }
        states
    }

    /// Where the instruction leads.
    fn leads(&self, at: usize, state: &State<'a>) -> Leads<'a> {
        let instruction = &self.body.instructions[at];
        // A landing pad is never entered from the instruction before it: that one does not return.
        let after =
            if at + 1 < self.body.instructions.len() && !self.pads.contains(&(at + 1)) { vec![at + 1] } else { vec![] };
        match (instruction.mnemonic, instruction.operands.as_slice()) {
            ("ret" | "iretq", _) => Leads::Return,
            ("ud2" | "hlt", _) => Leads::Nowhere,
            ("call", [target]) => {
                let callee = self.callee(target, state);
                let returns = !callee.is_some_and(|callee| (self.diverging)(callee));
                Leads::Call(callee, if returns { after } else { Vec::new() })
            }
            // What the stack pointer is behind a probe loop is known; in it, nobody asks.
            _ if self.loops.contains_key(&at) => Leads::On(after),
            ("jmp", [target]) => self.jump(target, state, Vec::new()),
            (mnemonic, [target]) if mnemonic.starts_with('j') || mnemonic.starts_with("loop") => {
                self.jump(target, state, after)
            }
            _ => Leads::On(after),
        }
    }

    fn jump(&self, target: &Operand<'a>, state: &State<'a>, otherwise: Vec<usize>) -> Leads<'a> {
        let callee = match target {
            Operand::Symbol(symbol) => match self.body.label(symbol.name) {
                Some(to) => {
                    let mut next = otherwise;
                    next.extend((to < self.body.instructions.len()).then_some(to));
                    return Leads::On(next);
                }
                None => Some(symbol.name),
            },
            // Without position independence a jump reads the table itself.
            Operand::Memory(Memory { symbol: Some(symbol), .. }) if self.table(symbol.name).is_some() => {
                Some(symbol.name)
            }
            _ => self.callee(target, state),
        };
        match callee.and_then(|callee| self.table(callee)) {
            Some(table) => Leads::On(table),
            None => Leads::Tail(callee, otherwise),
        }
    }

    /// The function that an operand calls, if it is known.
    fn callee(&self, target: &Operand<'a>, state: &State<'a>) -> Option<&'a str> {
        match target {
            Operand::Symbol(symbol) => Some(symbol.name),
            Operand::Register(register) => match state.get(register.family) {
                Value::Address(symbol) => Some(symbol),
                _ => None,
            },
            Operand::Memory(memory) => memory.through_table(),
            Operand::Immediate(_) => None,
        }
    }

    /// The instructions that a jump table leads to, if the symbol is one of this function's.
    fn table(&self, symbol: &str) -> Option<Vec<usize>> {
        let data = self.items.data(symbol)?;
        let targets: BTreeSet<usize> = data
            .references()
            .map(|reference| self.body.label(reference.split_once('-').map_or(reference, |(label, _)| label)))
            .collect::<Option<_>>()?;
        (!targets.is_empty()).then(|| targets.into_iter().collect())
    }

    /// What the instruction changes.
    fn step(&self, at: usize, state: &mut State<'a>, limit: i64) {
        let instruction = &self.body.instructions[at];
        let operands = instruction.operands.as_slice();
        if self.loops.values().any(|found| found.sub == at) {
            return;
        }
        if let Some(found) = self.loops.get(&at) {
            state.move_stack(-found.bytes);
            return;
        }
        match (instruction.mnemonic, operands) {
            ("push", [operand]) => {
                let value = state.value(operand);
                state.move_stack(-8);
                if let Value::Stack(top) = state.get(RSP) {
                    state.store(top, 8, value, limit);
                }
            }
            ("pop", [operand]) => {
                let value = match state.get(RSP) {
                    Value::Stack(top) => state.load(top),
                    _ => Value::Unknown,
                };
                state.move_stack(8);
                state.write(operand, value, limit);
            }
            ("sub" | "add", [destination, amount]) => {
                let sign = if instruction.mnemonic == "add" { 1 } else { -1 };
                let value = match (state.value(destination), amount, state.value(amount)) {
                    (Value::Stack(offset), Operand::Immediate(amount), _) => match i64::try_from(*amount) {
                        Ok(amount) => Value::Stack(offset + sign * amount),
                        Err(_) => Value::Unknown,
                    },
                    // The entries of a jump table are offsets from its start.
                    (Value::Address(table), _, _) | (_, _, Value::Address(table))
                        if sign > 0 && self.table(table).is_some() =>
                    {
                        Value::Address(table)
                    }
                    _ => Value::Unknown,
                };
                // `sub rsp, rax`: the fixed part of the frame is all that is known.
                if destination.is(RSP) && value == Value::Unknown {
                    state.slots.clear();
                } else {
                    state.write(destination, value, limit);
                }
            }
            ("and", [destination, Operand::Immediate(_)]) if destination.is(RSP) => state.slots.clear(),
            ("mov" | "movabs", [destination, source]) => {
                let value = state.value(source);
                state.write(destination, value, limit);
            }
            ("lea", [destination, Operand::Memory(place)]) => {
                let value = state.address(place);
                state.write(destination, value, limit);
            }
            ("leave", []) => {
                let base = state.get(Family::General(5));
                state.set(RSP, base);
                state.move_stack(8);
                state.set(Family::General(5), Value::Unknown);
            }
            ("call" | "syscall", _) => {
                for number in [0, 1, 2, 6, 7, 8, 9, 10, 11] {
                    state.set(Family::General(number), Value::Unknown);
                }
            }
            _ => self.forget(instruction, state, limit),
        }
    }

    /// Forgets whatever an instruction that is not looked into may write.
    fn forget(&self, instruction: &Instruction<'a>, state: &mut State<'a>, limit: i64) {
        if writes_first_operand(instruction)
            && let Some(first) = instruction.operands.first()
        {
            state.write(first, Value::Unknown, limit);
        }
        let implicit: &[u8] = match instruction.mnemonic {
            "mul" | "imul" | "div" | "idiv" | "cqo" | "cdq" | "cwd" | "cbw" | "cwde" | "cdqe" | "rdtsc" | "xgetbv" => {
                &[0, 2]
            }
            "cmpxchg" | "lahf" => &[0],
            "cmpxchg8b" | "cmpxchg16b" => &[0, 2],
            "cpuid" | "rdtscp" => &[0, 1, 2, 3],
            "movsb" | "movsw" | "movsd" | "movsq" | "cmpsb" | "cmpsw" | "cmpsd" | "cmpsq" => &[1, 6, 7],
            "stosb" | "stosw" | "stosd" | "stosq" | "scasb" | "scasw" | "scasd" | "scasq" => &[1, 7],
            "lodsb" | "lodsw" | "lodsd" | "lodsq" => &[0, 1, 6],
            _ => &[],
        };
        // `imul` with two operands and the `movsd` of vectors write no more than the first; forgetting more is harmless.
        for number in implicit {
            state.set(Family::General(*number), Value::Unknown);
        }
        if matches!(instruction.mnemonic, "xchg" | "xadd" | "mulx")
            && let Some(second) = instruction.operands.get(1)
        {
            state.write(second, Value::Unknown, limit);
        }
    }
}

/// Whether an instruction that is not looked into writes its first operand.
pub(super) fn writes_first_operand(instruction: &Instruction<'_>) -> bool {
    match instruction.mnemonic {
        "cmp" | "test" | "bt" | "ptest" | "ucomisd" | "ucomiss" | "comisd" | "comiss" => false,
        "call" | "push" | "ret" | "nop" | "mul" | "div" | "idiv" | "clflush" | "ldmxcsr" => false,
        "imul" => instruction.operands.len() > 1,
        mnemonic => !mnemonic.starts_with('j') && !mnemonic.starts_with("prefetch"),
    }
}

/// `N` of `sub rsp, N`.
fn is_stack_by(instruction: &Instruction<'_>, mnemonic: &str) -> Option<i128> {
    match instruction.operands.as_slice() {
        [destination, Operand::Immediate(amount)] if instruction.mnemonic == mnemonic && destination.is(RSP) => {
            Some(*amount)
        }
        _ => None,
    }
}

fn probe_loops(body: &Body<'_>) -> BTreeMap<usize, ProbeLoop> {
    let mut found = BTreeMap::new();
    for at in 2..body.instructions.len().saturating_sub(3) {
        let [sub, touch, compare, back] = &body.instructions[at..at + 4] else { continue };
        let goal = match compare.operands.as_slice() {
            [stack, Operand::Register(goal)] if stack.is(RSP) => *goal,
            _ => continue,
        };
        let is_loop = is_stack_by(sub, "sub") == Some(4096)
            && touch.text == "qword ptr [rsp], 0"
            && back.mnemonic == "jne"
            && matches!(back.operands.as_slice(), [Operand::Symbol(label)] if body.label(label.name) == Some(at));
        // The goal is computed just before: `mov r11, rsp; sub r11, N` or `lea r11, [rsp - N]`.
        let bytes = match body.instructions[at - 1].operands.as_slice() {
            [Operand::Register(register), Operand::Immediate(bytes)] if *register == goal => Some(*bytes),
            [Operand::Register(register), Operand::Memory(place)] if *register == goal => {
                (place.base.map(|base| base.family) == Some(RSP)).then_some(-i128::from(place.displacement))
            }
            _ => None,
        };
        if let (true, Some(bytes)) = (is_loop, bytes.and_then(|bytes| i64::try_from(bytes).ok())) {
            found.insert(at + 3, ProbeLoop { bytes, sub: at });
        }
    }
    found
}

/// The landing pads that a function's exception table names.
fn landing_pads(body: &Body<'_>, items: &Items<'_>) -> BTreeSet<usize> {
    // The table is a run of records: start (a label, from the function's begin), length (a difference of labels), pad (a label,
    // or 0 for none), action.
    let records = items.data.iter().filter(|data| data.symbol.starts_with(".Lcst_begin"));
    records
        .flat_map(|data| data.values.chunks_exact(4))
        .filter_map(|record| record[2]?.split_once('-').and_then(|(label, _)| body.label(label)))
        .collect()
}
