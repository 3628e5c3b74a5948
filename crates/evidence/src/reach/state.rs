//! What is known of registers and of the stack at a point of a function, as far as it concerns addresses of code.

use iced_x86::{FlowControl, Instruction, InstructionInfoFactory, Mnemonic, OpAccess, OpKind, Register, UsedMemory};

use super::image::{Image, Slot};

/// What a register or a stack slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Unknown,
    /// An address in the program.
    Address(u64),
    /// The address of a function in a shared library.
    Extern(usize),
    /// An address on the stack, in bytes from where the return address lies.
    Stack(i64),
    /// An entry of the table of offsets at this address, added to it: where a `match` goes on.
    Entry(u64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State {
    registers: [Value; 16],
    /// Stack slots of 8 bytes that hold something known, in no order.
    slots: Vec<(i64, Value)>,
    /// Code outside the function may write to the stack from here up: its address was handed out.
    shared_from: i64,
}

const RSP: usize = 4;
const RBP: usize = 5;
/// `rax`, `rcx`, `rdx`, `rsi`, `rdi`, `r8` to `r11`: a call may change them.
const CALLER_SAVED: [usize; 9] = [0, 1, 2, 6, 7, 8, 9, 10, 11];

impl State {
    pub(super) fn at_entry() -> Self {
        let mut registers = [Value::Unknown; 16];
        registers[RSP] = Value::Stack(0);
        Self { registers, slots: Vec::new(), shared_from: i64::MAX }
    }

    /// Keeps what both know; whether that is less than before.
    pub(super) fn join(&mut self, other: &State) -> bool {
        let before = self.clone();
        for (mine, theirs) in self.registers.iter_mut().zip(other.registers) {
            if *mine != theirs {
                *mine = Value::Unknown;
            }
        }
        self.slots.retain(|slot| other.slots.contains(slot));
        self.shared_from = self.shared_from.min(other.shared_from);
        *self != before
    }

    /// What a jump or a call with this instruction goes to.
    pub(super) fn target(&self, instruction: &Instruction, image: &Image) -> Value {
        match instruction.op0_kind() {
            OpKind::NearBranch64 => Value::Address(instruction.near_branch_target()),
            OpKind::Register => self.get(instruction.op0_register()),
            OpKind::Memory => self.load(instruction, image),
            _ => Value::Unknown,
        }
    }

    /// Takes in what an instruction does, a jump excepted.
    pub(super) fn step(&mut self, instruction: &Instruction, image: &Image, info: &mut InstructionInfoFactory) {
        if matches!(instruction.flow_control(), FlowControl::Call | FlowControl::IndirectCall) {
            for register in CALLER_SAVED {
                self.registers[register] = Value::Unknown;
            }
            self.forget_shared();
            return;
        }
        let (to, from) = (instruction.op0_kind(), instruction.op1_kind());
        let is_wide = instruction.op0_register().is_gpr64();
        match instruction.mnemonic() {
            Mnemonic::Mov if to == OpKind::Register && is_wide => {
                let value = match from {
                    OpKind::Register => self.hand_out(instruction.op1_register(), instruction.op0_register()),
                    OpKind::Memory => self.load(instruction, image),
                    OpKind::Immediate64 | OpKind::Immediate32to64 => Value::Address(instruction.immediate(1)),
                    _ => Value::Unknown,
                };
                self.set(instruction.op0_register(), value);
            }
            Mnemonic::Mov if to == OpKind::Memory && instruction.op1_register().is_gpr64() => {
                let value = self.hand_out(instruction.op1_register(), Register::None);
                let at = self.address(instruction);
                self.overwrite(at, 8);
                self.store(at, value);
            }
            Mnemonic::Lea if is_wide => {
                let value = self.address(instruction);
                if let (Value::Stack(at), false) = (value, is_stack_pointer(instruction.op0_register())) {
                    self.shared_from = self.shared_from.min(at);
                }
                self.set(instruction.op0_register(), value);
            }
            Mnemonic::Add if is_wide => {
                let mine = self.get(instruction.op0_register());
                let value = match (mine, from) {
                    (Value::Stack(at), OpKind::Immediate8to64 | OpKind::Immediate32to64) => {
                        self.moved(instruction, at.checked_add(instruction.immediate(1).cast_signed()))
                    }
                    (Value::Address(base), OpKind::Register) => entry(base, self.get(instruction.op1_register())),
                    (other, OpKind::Register) => match self.get(instruction.op1_register()) {
                        Value::Address(base) => entry(base, other),
                        _ => Value::Unknown,
                    },
                    _ => Value::Unknown,
                };
                self.set(instruction.op0_register(), value);
            }
            Mnemonic::Sub if is_wide && matches!(from, OpKind::Immediate8to64 | OpKind::Immediate32to64) => {
                let value = match self.get(instruction.op0_register()) {
                    Value::Stack(at) => self.moved(instruction, at.checked_sub(instruction.immediate(1).cast_signed())),
                    _ => Value::Unknown,
                };
                self.set(instruction.op0_register(), value);
            }
            Mnemonic::Push => {
                let value = match to {
                    OpKind::Register => self.get(instruction.op0_register()),
                    _ => Value::Unknown,
                };
                if let Value::Stack(top) = self.registers[RSP] {
                    let at = Value::Stack(top.saturating_sub(8));
                    self.registers[RSP] = at;
                    self.overwrite(at, 8);
                    self.store(at, value);
                }
            }
            Mnemonic::Pop if to == OpKind::Register => {
                let top = self.registers[RSP];
                let value = self.read(top);
                self.set(instruction.op0_register(), value);
                if let Value::Stack(top) = top {
                    self.registers[RSP] = Value::Stack(top.saturating_add(8));
                }
            }
            _ => self.forget_written(instruction, info),
        }
    }

    /// An instruction of which only what it writes to is of interest.
    fn forget_written(&mut self, instruction: &Instruction, info: &mut InstructionInfoFactory) {
        let info = info.info(instruction);
        let writes = |access| {
            matches!(access, OpAccess::Write | OpAccess::CondWrite | OpAccess::ReadWrite | OpAccess::ReadCondWrite)
        };
        for memory in info.used_memory().iter().filter(|memory| writes(memory.access())) {
            let at = self.used_address(memory);
            self.overwrite(at, memory.memory_size().size() as u64);
        }
        for used in info.used_registers().iter().filter(|used| writes(used.access())) {
            self.set(used.register(), Value::Unknown);
        }
    }

    fn get(&self, register: Register) -> Value {
        index(register).map_or(Value::Unknown, |at| self.registers[at])
    }

    fn set(&mut self, register: Register, value: Value) {
        if let Some(at) = index(register) {
            self.registers[at] = value;
        }
    }

    /// The value of a register that is copied to another place; an address on the stack is then out of sight.
    fn hand_out(&mut self, from: Register, to: Register) -> Value {
        let value = self.get(from);
        if let (Value::Stack(at), false) = (value, is_stack_pointer(to)) {
            self.shared_from = self.shared_from.min(at);
        }
        value
    }

    /// The stack pointer moved by a constant; any other pointer to the stack is not followed further.
    fn moved(&mut self, instruction: &Instruction, to: Option<i64>) -> Value {
        match to {
            Some(to) if is_stack_pointer(instruction.op0_register()) => Value::Stack(to),
            _ => Value::Unknown,
        }
    }

    /// The address that an instruction's memory operand names.
    fn address(&self, instruction: &Instruction) -> Value {
        if instruction.is_ip_rel_memory_operand() {
            return Value::Address(instruction.ip_rel_memory_address());
        }
        if instruction.memory_index() != Register::None || instruction.segment_prefix() != Register::None {
            return Value::Unknown;
        }
        offset(self.get(instruction.memory_base()), instruction.memory_displacement64())
    }

    fn used_address(&self, memory: &UsedMemory) -> Value {
        if memory.base() == Register::None && memory.index() == Register::None {
            return Value::Address(memory.displacement());
        }
        match offset(self.get(memory.base()), memory.displacement()) {
            // With an index it may be anywhere: whoever indexes into the stack has its address.
            Value::Stack(_) if memory.index() != Register::None => Value::Unknown,
            at => at,
        }
    }

    fn load(&self, instruction: &Instruction, image: &Image) -> Value {
        match self.address(instruction) {
            Value::Address(at) => match image.slot(at) {
                Some(Slot::Local(address)) => Value::Address(address),
                Some(Slot::Extern(name)) => Value::Extern(name),
                None => Value::Unknown,
            },
            at => self.read(at),
        }
    }

    fn read(&self, at: Value) -> Value {
        let Value::Stack(at) = at else { return Value::Unknown };
        self.slots.iter().find(|(slot, _)| *slot == at).map_or(Value::Unknown, |(_, value)| *value)
    }

    fn store(&mut self, at: Value, value: Value) {
        if let (Value::Stack(at), true) = (at, value != Value::Unknown) {
            self.slots.push((at, value));
        }
    }

    /// Forgets what so many bytes from `at` held.
    fn overwrite(&mut self, at: Value, bytes: u64) {
        match at {
            Value::Stack(at) => {
                let end = at.saturating_add_unsigned(bytes.max(1));
                self.slots.retain(|(slot, _)| slot.saturating_add(8) <= at || *slot >= end);
            }
            // Statics are not on the stack.
            Value::Address(_) => {}
            _ => self.forget_shared(),
        }
    }

    fn forget_shared(&mut self) {
        let from = self.shared_from;
        self.slots.retain(|(slot, _)| *slot < from);
    }
}

/// `base` plus something read from the table there; if that is known, it is no entry of a table.
fn entry(base: u64, added: Value) -> Value {
    if added == Value::Unknown { Value::Entry(base) } else { Value::Unknown }
}

fn offset(base: Value, by: u64) -> Value {
    match base {
        Value::Stack(at) => Value::Stack(at.wrapping_add(by.cast_signed())),
        Value::Address(at) => Value::Address(at.wrapping_add(by)),
        _ => Value::Unknown,
    }
}

fn is_stack_pointer(register: Register) -> bool {
    matches!(index(register), Some(RSP | RBP))
}

fn index(register: Register) -> Option<usize> {
    register.is_gpr().then(|| register.full_register().number()).filter(|number| *number < 16)
}
