//! Where a function's frame is at each of its instructions: unwind information, which landing pads have too.

use gimli::{BaseAddresses, CfaRule, EhFrame, LittleEndian, RegisterRule, UnwindContext, UnwindSection as _};

use super::ObjectFile;
use super::dwarf::{EH_FRAME, Sections};
use super::read::Kind;

/// What holds from one instruction of a function to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnwindRow {
    /// Bytes from the start of the function, to the end of the last instruction.
    pub(crate) code: std::ops::Range<u64>,
    /// Where the frame ends, just above the return address: which register, by DWARF's number, and how many bytes above it.
    pub(crate) end: (u16, i64),
    /// The caller's registers that are saved in the frame, by DWARF's number, each with its place: bytes from the end of the frame.
    pub(crate) saved: Vec<(u16, i64)>,
}

impl ObjectFile {
    pub(super) fn unwind_rows(&self, symbol: &str) -> Result<Vec<UnwindRow>, String> {
        let function = self.symbol(symbol, Kind::Function).and_then(|found| Some((found.section?, found.offset)));
        let (section, offset) = function.ok_or_else(|| format!("the object file has no function {symbol}"))?;
        let sections = Sections::new(self)?;
        let damaged = |error: gimli::Error| format!("the unwind information of {symbol} is damaged: {error}");
        let place = self.sections.iter().position(|section| section.name == EH_FRAME);
        let place = place.ok_or_else(|| format!("the object file has no unwind information, and none of {symbol}"))?;
        let bases = BaseAddresses::default().set_eh_frame(sections.addresses[place]);
        let frames = EhFrame::new(sections.section(EH_FRAME), LittleEndian);
        let start = sections.addresses[section].saturating_add(offset);
        let entry = frames.fde_for_address(&bases, start, EhFrame::cie_from_offset).map_err(damaged)?;
        let mut context = UnwindContext::new();
        let mut table = entry.rows(&frames, &bases, &mut context).map_err(damaged)?;
        let mut rows = Vec::new();
        while let Some(row) = table.next_row().map_err(damaged)? {
            let CfaRule::RegisterAndOffset { register, offset } = *row.cfa() else {
                return Err(format!("the unwind information of {symbol} has a rule that is not understood"));
            };
            let saved = row.registers().filter_map(|(register, rule)| match rule {
                RegisterRule::Offset(offset) => Some((register.0, *offset)),
                _ => None,
            });
            let code = row.start_address().saturating_sub(start)..row.end_address().saturating_sub(start);
            rows.push(UnwindRow { code, end: (register.0, offset), saved: saved.collect() });
        }
        Ok(rows)
    }
}
