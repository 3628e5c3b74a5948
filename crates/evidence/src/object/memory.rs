//! What the instructions of a function do to memory at the stack and frame pointers, and to registers.

use iced_x86::{Instruction, InstructionInfoFactory, InstructionInfoOptions, Mnemonic, OpAccess, OpKind, Register};

use super::ObjectFile;
use crate::model::Access;

/// What one instruction does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    /// Bytes from the start of the function.
    pub(crate) offset: u64,
    /// The memory that it touches, or whose address it computes, relative to `rsp` or `rbp`.
    pub(crate) uses: Vec<StackUse>,
    /// How it moves the stack pointer.
    pub(crate) moves: StackMove,
    /// The registers that it writes, by their number in machine code; general ones alone.
    pub(crate) writes: Vec<u8>,
    /// Of a `mov` of a general register of 64 bits to memory: that register.
    pub(crate) stores: Option<u8>,
    /// Whether something else than the next instruction may come next: a jump, a call, a return.
    pub(crate) branches: bool,
    /// Whether the next instruction never comes next: a jump, a return, a trap.
    pub(crate) ends: bool,
}

/// A place in memory that an instruction names by the stack or frame pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StackUse {
    /// DWARF's number of the register: 7 for `rsp`, 6 for `rbp`.
    pub(crate) base: u16,
    /// Bytes above it.
    pub(crate) displacement: i64,
    /// Whether another register is added.
    pub(crate) is_indexed: bool,
    /// Bytes; `None` where an address is computed.
    pub(crate) width: Option<u64>,
    pub(crate) access: Access,
}

/// How an instruction moves the stack pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum StackMove {
    /// By so many bytes, often none.
    By(i64),
    /// To so many bytes above the frame pointer.
    ToFramePointer(i64),
    /// Nobody knows where to: down to an alignment, or by a register.
    #[default]
    Unknown,
}

impl ObjectFile {
    pub(super) fn effects_of(&self, symbol: &str) -> Result<Vec<Effects>, String> {
        let mut factory = InstructionInfoFactory::new();
        Ok(self.decode(symbol)?.iter().map(|instruction| effects(instruction, &mut factory)).collect())
    }
}

fn effects(instruction: &Instruction, factory: &mut InstructionInfoFactory) -> Effects {
    let info = factory.info_options(instruction, InstructionInfoOptions::NONE);
    let mut uses: Vec<StackUse> = Vec::new();
    for used in info.used_memory() {
        let (Some(base), Some(access)) = (pointer(used.base()), access(used.access())) else { continue };
        // What a call writes lies below the frame: it is the callee's return address.
        if (instruction.is_call_near() || instruction.is_call_near_indirect()) && access == Access::Write {
            continue;
        }
        uses.push(StackUse {
            base,
            displacement: used.displacement().cast_signed(),
            is_indexed: used.index() != Register::None,
            width: Some(used.memory_size().size() as u64),
            access,
        });
    }
    if instruction.mnemonic() == Mnemonic::Lea
        && let Some(base) = pointer(instruction.memory_base())
    {
        uses.push(StackUse {
            base,
            displacement: instruction.memory_displacement64().cast_signed(),
            is_indexed: instruction.memory_index() != Register::None,
            width: None,
            access: Access::Address,
        });
    }
    let is_written = |access: OpAccess| {
        matches!(access, OpAccess::Write | OpAccess::CondWrite | OpAccess::ReadWrite | OpAccess::ReadCondWrite)
    };
    let written = info.used_registers().iter().filter(|used| is_written(used.access()));
    let mut writes: Vec<u8> = written.filter_map(|used| number(used.register())).collect();
    writes.sort_unstable();
    writes.dedup();
    let is_store = instruction.mnemonic() == Mnemonic::Mov
        && instruction.op0_kind() == OpKind::Memory
        && instruction.op1_kind() == OpKind::Register
        && instruction.op1_register().is_gpr64();
    Effects {
        offset: instruction.ip(),
        uses,
        moves: stack_move(instruction, writes.contains(&4)),
        writes,
        stores: is_store.then(|| number(instruction.op1_register())).flatten(),
        branches: instruction.flow_control() != iced_x86::FlowControl::Next,
        ends: matches!(
            instruction.flow_control(),
            iced_x86::FlowControl::UnconditionalBranch
                | iced_x86::FlowControl::IndirectBranch
                | iced_x86::FlowControl::Return
                | iced_x86::FlowControl::Exception
        ),
    }
}

fn stack_move(instruction: &Instruction, writes_rsp: bool) -> StackMove {
    let to_rsp = instruction.op0_kind() == OpKind::Register && instruction.op0_register() == Register::RSP;
    let immediate = || instruction.try_immediate(1).ok().map(u64::cast_signed);
    match instruction.mnemonic() {
        _ if !writes_rsp => StackMove::By(0),
        Mnemonic::Call => StackMove::By(0),
        Mnemonic::Sub if to_rsp => immediate().and_then(i64::checked_neg).map_or(StackMove::Unknown, StackMove::By),
        Mnemonic::Add if to_rsp => immediate().map_or(StackMove::Unknown, StackMove::By),
        Mnemonic::Mov if to_rsp && instruction.op1_register() == Register::RBP => StackMove::ToFramePointer(0),
        Mnemonic::Lea if to_rsp && instruction.memory_index() == Register::None => {
            let by = instruction.memory_displacement64().cast_signed();
            match instruction.memory_base() {
                Register::RSP => StackMove::By(by),
                Register::RBP => StackMove::ToFramePointer(by),
                _ => StackMove::Unknown,
            }
        }
        Mnemonic::Leave => StackMove::ToFramePointer(8),
        Mnemonic::Push | Mnemonic::Pop | Mnemonic::Pushfq | Mnemonic::Popfq | Mnemonic::Ret => {
            StackMove::By(i64::from(instruction.stack_pointer_increment()))
        }
        _ => StackMove::Unknown,
    }
}

fn access(access: OpAccess) -> Option<Access> {
    match access {
        OpAccess::Read | OpAccess::CondRead => Some(Access::Read),
        OpAccess::Write | OpAccess::CondWrite => Some(Access::Write),
        OpAccess::ReadWrite | OpAccess::ReadCondWrite => Some(Access::ReadWrite),
        OpAccess::None | OpAccess::NoMemAccess => None,
    }
}

/// DWARF's number, if it is the stack or frame pointer.
fn pointer(register: Register) -> Option<u16> {
    match register {
        Register::RSP => Some(7),
        Register::RBP => Some(6),
        _ => None,
    }
}

/// The number in machine code of the general register that a register is part of.
fn number(register: Register) -> Option<u8> {
    let whole = register.full_register();
    if whole.is_gpr64() { u8::try_from(whole.number()).ok() } else { None }
}
