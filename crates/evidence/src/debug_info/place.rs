//! Where a variable is: the few shapes of DWARF expressions that rustc writes, each read whole or not at all.

use std::fmt::Write as _;

use gimli::{Expression, Operation, Reader, ReaderOffset, Unit};

/// Where a variable is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In memory: at the base's address and `offset` bytes, then through the steps.
    Memory {
        /// What it counts from.
        base: Base,
        /// Bytes.
        offset: i64,
        /// What to do with that address to come to the variable's, in order; empty where it is the variable's.
        steps: Vec<Step>,
    },
    /// In a register, by DWARF's number.
    Register(u16),
    /// It has this value, and no place.
    Value(u64),
    /// It was optimized out here.
    Nothing,
    /// An expression that is not understood: its operations.
    Unknown(String),
}

/// What a place counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// [`super::Function::frame_base`].
    Frame,
    /// What a register holds, by DWARF's number (0 `rax`, 1 `rdx`, 2 `rcx`, 3 `rbx`, 4 `rsi`, 5 `rdi`, 6 `rbp`, 7 `rsp`, 8 … 15 `r8` …).
    Register(u16),
    /// The canonical frame address: just above the return address.
    CallFrame,
    /// Nothing: the offset is the address (of a static).
    Zero,
    /// The start of the thread's own copy of the thread-locals (of a thread-local).
    ThreadLocals,
}

/// A step from one address to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Read 8 bytes there: they are the next address.
    Deref,
    /// Add so many bytes.
    Add(i64),
}

/// Reads an expression.
pub(super) fn place<R: Reader>(expression: Expression<R>, unit: &Unit<R>) -> Result<Place, gimli::Error> {
    let mut operations = Vec::new();
    let mut all = expression.clone().operations(unit.encoding());
    while let Some(operation) = all.next()? {
        operations.push(operation);
    }
    Ok(of(&operations).unwrap_or_else(|| Place::Unknown(words(&operations))))
}

fn of<R: Reader>(operations: &[Operation<R>]) -> Option<Place> {
    let Some((first, rest)) = operations.split_first() else { return Some(Place::Nothing) };
    let (base, offset) = match *first {
        Operation::Register { register } if rest.is_empty() => return Some(Place::Register(register.0)),
        Operation::UnsignedConstant { value } if matches!(rest, [Operation::StackValue]) => {
            return Some(Place::Value(value));
        }
        Operation::SignedConstant { value } if matches!(rest, [Operation::StackValue]) => {
            return Some(Place::Value(value.cast_unsigned()));
        }
        Operation::UnsignedConstant { value } if matches!(rest, [Operation::TLS]) => {
            return Some(Place::Memory {
                base: Base::ThreadLocals,
                offset: i64::try_from(value).ok()?,
                steps: Vec::new(),
            });
        }
        Operation::FrameOffset { offset } => (Base::Frame, offset),
        Operation::RegisterOffset { register, offset, base_type } if base_type.0.into_u64() == 0 => {
            (Base::Register(register.0), offset)
        }
        Operation::CallFrameCFA => (Base::CallFrame, 0),
        Operation::Address { address } => (Base::Zero, i64::try_from(address).ok()?),
        _ => return None,
    };
    let mut place = (offset, Vec::new());
    let mut rest = rest.iter();
    while let Some(operation) = rest.next() {
        let by = match *operation {
            Operation::Deref { base_type, size: 8, space: false } if base_type.0.into_u64() == 0 => {
                place.1.push(Step::Deref);
                continue;
            }
            Operation::PlusConstant { value } => i64::try_from(value).ok()?,
            Operation::UnsignedConstant { value } => signed(i64::try_from(value).ok()?, rest.next()?)?,
            Operation::SignedConstant { value } => signed(value, rest.next()?)?,
            _ => return None,
        };
        match place.1.last_mut() {
            None => place.0 = place.0.checked_add(by)?,
            Some(Step::Add(before)) => *before = before.checked_add(by)?,
            Some(Step::Deref) => place.1.push(Step::Add(by)),
        }
    }
    Some(Place::Memory { base, offset: place.0, steps: place.1 })
}

/// A constant with the operation that follows it: what is added.
fn signed<R: Reader>(value: i64, operation: &Operation<R>) -> Option<i64> {
    match operation {
        Operation::Plus => Some(value),
        Operation::Minus => value.checked_neg(),
        _ => None,
    }
}

/// Operations as words, for what is not understood; the bytes they carry are left out.
fn words<R: Reader>(operations: &[Operation<R>]) -> String {
    let mut words = String::new();
    for operation in operations {
        let space = if words.is_empty() { "" } else { ", " };
        let operation = format!("{operation:?}");
        let name = operation.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(words, "{space}{name}");
    }
    words
}
