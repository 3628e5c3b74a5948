//! What is known of registers and stack slots at one place of a function.

use std::collections::BTreeMap;

use super::operand::{Family, Memory, Operand, RSP};

/// What a register or stack slot is known to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Unknown,
    /// The address of a symbol.
    Address(&'a str),
    /// An address on the stack, in bytes from where the return address ends (so the function's own frame is below -8).
    Stack(i64),
}

/// What is known before an instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct State<'a> {
    pub(super) registers: [Value<'a>; 16],
    pub(super) slots: BTreeMap<i64, Value<'a>>,
}

impl<'a> State<'a> {
    pub(super) fn get(&self, family: Family) -> Value<'a> {
        match family {
            Family::General(number) => self.registers[usize::from(number)],
            _ => Value::Unknown,
        }
    }

    pub(super) fn set(&mut self, family: Family, value: Value<'a>) {
        if let Family::General(number) = family {
            self.registers[usize::from(number)] = value;
        }
    }

    /// At the entry of a function.
    pub(super) fn at_entry() -> Self {
        let mut entry = State { registers: [Value::Unknown; 16], slots: BTreeMap::new() };
        entry.set(RSP, Value::Stack(-8));
        entry
    }

    /// Bytes between the return address and the stack pointer, if they are known.
    pub(super) fn depth(&self) -> Option<i64> {
        match self.get(RSP) {
            Value::Stack(offset) => Some(-8 - offset),
            _ => None,
        }
    }

    /// The address of a place in memory.
    pub(super) fn address(&self, place: &Memory<'a>) -> Value<'a> {
        if place.index.is_some() || place.segment.is_some() {
            return Value::Unknown;
        }
        match (place.base.map(|base| base.family), place.symbol) {
            (Some(Family::Rip), Some(symbol)) if symbol.relocation.is_none() && symbol.offset == 0 => {
                Value::Address(symbol.name)
            }
            (Some(family), None) => match self.get(family) {
                Value::Stack(offset) => Value::Stack(offset + place.displacement),
                _ => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    pub(super) fn value(&self, operand: &Operand<'a>) -> Value<'a> {
        match operand {
            Operand::Register(register) if register.bits == 64 => self.get(register.family),
            Operand::Symbol(symbol) if symbol.offset == 0 => Value::Address(symbol.name),
            Operand::Memory(place) if place.width == Some(8) => match (place.through_table(), self.address(place)) {
                (Some(symbol), _) => Value::Address(symbol),
                (None, Value::Stack(offset)) => self.load(offset),
                _ => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    pub(super) fn load(&self, offset: i64) -> Value<'a> {
        self.slots.get(&offset).copied().unwrap_or(Value::Unknown)
    }

    pub(super) fn write(&mut self, operand: &Operand<'a>, value: Value<'a>, limit: i64) {
        match operand {
            Operand::Register(register) => {
                self.set(register.family, if register.bits == 64 { value } else { Value::Unknown });
            }
            Operand::Memory(place) => {
                let on_stack = place.base.is_some_and(|base| matches!(self.get(base.family), Value::Stack(_)));
                match self.address(place) {
                    Value::Stack(offset) => self.store(offset, place.width.unwrap_or(64), value, limit),
                    // An index into the stack: which slot, nobody knows.
                    _ if on_stack => self.slots.clear(),
                    _ => {}
                }
            }
            Operand::Immediate(_) | Operand::Symbol(_) => {}
        }
    }

    pub(super) fn store(&mut self, offset: i64, width: u64, value: Value<'a>, limit: i64) {
        let end = offset.saturating_add_unsigned(width);
        self.slots.retain(|slot, _| *slot >= end || *slot + 8 <= offset);
        if width == 8 && value != Value::Unknown && offset < limit {
            self.slots.insert(offset, value);
        }
    }

    pub(super) fn move_stack(&mut self, by: i64) {
        if let Value::Stack(offset) = self.get(RSP) {
            self.set(RSP, Value::Stack(offset + by));
        }
    }

    /// Keeps what both know; whether that is less than before.
    pub(super) fn join(&mut self, other: &Self) -> bool {
        let before = self.clone();
        for (mine, theirs) in self.registers.iter_mut().zip(&other.registers) {
            if mine != theirs {
                *mine = Value::Unknown;
            }
        }
        self.slots.retain(|slot, value| other.slots.get(slot) == Some(value));
        *self != before
    }
}
