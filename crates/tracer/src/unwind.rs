//! From a frame to its caller's, by the tables in `.eh_frame`: code without a frame pointer says there, for each instruction, how far
//! the return address is from the stack pointer, and where the registers are that the caller wants back.

use gimli::{
    BaseAddresses, CfaRule, EhFrame, EndianSlice, FrameDescriptionEntry, LittleEndian, RegisterRule, UnwindContext,
    UnwindSection as _, UnwindTableRow,
};
use object::read::elf::ElfFile64;
use object::{Object, ObjectSection};

use crate::{Error, Registers};

/// The tables of one executable.
#[derive(Clone, Debug)]
pub struct Unwinder {
    eh_frame: Vec<u8>,
    /// Where `.eh_frame` is, by the linker.
    address: u64,
    /// The entry of each function: its first address, the one after its last, its offset in `.eh_frame`; in order of address.
    entries: Vec<(u64, u64, usize)>,
}

/// A call that is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The registers as the frame has them; of a caller, those that it gets back when the call returns, the others as they are.
    pub registers: Registers,
    /// The address just above its return address, which stays the same from the call to the return.
    pub top: u64,
    /// Whether it is a caller: the program counter is then the address after the call.
    pub is_caller: bool,
}

impl Frame {
    /// An address inside the instruction that the frame is about to run or, in a caller, inside the call.
    pub fn place(&self) -> u64 {
        self.registers.program_counter().wrapping_sub(u64::from(self.is_caller))
    }
}

type Slice<'a> = EndianSlice<'a, LittleEndian>;

impl Unwinder {
    /// Reads the tables.
    pub(crate) fn read(file: &ElfFile64<'_>) -> Result<Self, Error> {
        let section = file
            .section_by_name(".eh_frame")
            .ok_or_else(|| Error::Program("it has no tables to unwind by (`.eh_frame`)".to_owned()))?;
        let bytes = section
            .data()
            .map_err(|error| Error::Program(format!("its tables to unwind by cannot be read: {error}")))?;
        Self::of(bytes.to_vec(), section.address())
    }

    /// The tables in the bytes of an `.eh_frame` that lies at `address`.
    ///
    /// # Errors
    /// They are damaged.
    pub fn of(eh_frame: Vec<u8>, address: u64) -> Result<Self, Error> {
        let damaged = |error: gimli::Error| Error::Program(format!("its tables to unwind by are damaged: {error}"));
        let bases = BaseAddresses::default().set_eh_frame(address);
        let section = EhFrame::new(&eh_frame, LittleEndian);
        let mut found = section.entries(&bases);
        let mut entries = Vec::new();
        while let Some(entry) = found.next().map_err(damaged)? {
            if let gimli::CieOrFde::Fde(partial) = entry {
                let function = partial.parse(|_, bases, offset| section.cie_from_offset(bases, offset));
                let function = function.map_err(damaged)?;
                entries.push((function.initial_address(), function.end_address(), function.offset()));
            }
        }
        entries.sort_unstable();
        Ok(Self { eh_frame, address, entries })
    }

    /// How large the frame of the function at this address of the linker's becomes, in bytes from its top down to the stack pointer, its
    /// return address among them; `None` where the tables do not say.
    pub fn frame_size(&self, address: u64) -> Option<u64> {
        let bases = self.bases();
        let section = self.section();
        let function = self.entry(&section, &bases, address)?;
        let mut context = UnwindContext::new();
        let mut rows = function.rows(&section, &bases, &mut context).ok()?;
        let mut size = None;
        while let Some(row) = rows.next_row().ok()? {
            if let CfaRule::RegisterAndOffset { register, offset } = *row.cfa()
                && register.0 == Registers::STACK_POINTER
            {
                size = size.max(u64::try_from(offset).ok());
            }
        }
        size
    }

    fn bases(&self) -> BaseAddresses {
        BaseAddresses::default().set_eh_frame(self.address)
    }

    fn section(&self) -> EhFrame<Slice<'_>> {
        EhFrame::new(&self.eh_frame, LittleEndian)
    }

    /// What the tables say of the function at this address of the linker's.
    fn entry<'a>(
        &self,
        section: &EhFrame<Slice<'a>>,
        bases: &BaseAddresses,
        address: u64,
    ) -> Option<FrameDescriptionEntry<Slice<'a>>> {
        let after = self.entries.partition_point(|(start, ..)| *start <= address);
        let (_, end, offset) = *self.entries[..after].last()?;
        if address >= end {
            return None;
        }
        let cie = |section: &EhFrame<Slice<'a>>, bases: &BaseAddresses, offset| section.cie_from_offset(bases, offset);
        section.fde_from_offset(bases, offset.into(), cie).ok()
    }

    /// The top of a frame, and its caller's registers.
    pub(crate) fn caller(
        &self,
        frame: &Frame,
        bias: u64,
        context: &mut UnwindContext<usize>,
        read: &mut dyn FnMut(u64) -> Option<u64>,
    ) -> Option<(u64, Registers)> {
        let address = frame.place().wrapping_sub(bias);
        let (bases, section) = (self.bases(), self.section());
        let function = self.entry(&section, &bases, address)?;
        let row: &UnwindTableRow<usize> = function.unwind_info_for_address(&section, &bases, context, address).ok()?;
        let registers = &frame.registers;
        let CfaRule::RegisterAndOffset { register, offset } = *row.cfa() else { return None };
        let base = *registers.by_number.get(usize::from(register.0))?;
        let top = base.wrapping_add_signed(offset);
        let mut caller = *registers;
        for (number, value) in (0..).zip(&mut caller.by_number) {
            match row.register(gimli::Register(number)) {
                // What starts a thread says so: nobody called it.
                Some(RegisterRule::Undefined) | None if number == Registers::PROGRAM_COUNTER => return None,
                Some(RegisterRule::Undefined | RegisterRule::SameValue) | None => {}
                Some(RegisterRule::Offset(offset)) => *value = read(top.wrapping_add_signed(offset))?,
                Some(RegisterRule::ValOffset(offset)) => *value = top.wrapping_add_signed(offset),
                Some(RegisterRule::Register(other)) => *value = *registers.by_number.get(usize::from(other.0))?,
                Some(_) => return None,
            }
        }
        caller.by_number[usize::from(Registers::STACK_POINTER)] = top;
        Some((top, caller))
    }
}
