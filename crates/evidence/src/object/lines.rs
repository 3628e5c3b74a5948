//! Which line of the listing each instruction was made for.

use std::collections::HashMap;

use gimli::constants as dw;

use super::dwarf::{DebugInfo, Reader, damaged};
use super::read::Kind;
use super::{Lines, ObjectFile};

type Context<'a> = addr2line::Context<Reader<'a>>;

impl ObjectFile {
    pub(super) fn lines_of(&self, file: &str) -> Result<Lines, String> {
        let info = DebugInfo::new(self)?;
        let context = Context::from_dwarf(info.dwarf()).map_err(damaged)?;
        let mut lines = Lines::new();
        for (symbol, start) in self.placed_functions(&info) {
            let code = self.decode(symbol)?;
            let of_function = code.iter().map(|instruction| line_in(&context, start + instruction.ip(), file));
            lines.insert(symbol.to_owned(), of_function.collect::<Result<_, _>>()?);
        }
        Ok(lines)
    }

    pub(super) fn first_lines_of(&self, file: &str) -> Result<HashMap<String, u32>, String> {
        let info = DebugInfo::new(self)?;
        let dwarf = info.dwarf();
        let mut lines = HashMap::new();
        let mut units = dwarf.units();
        while let Some(header) = units.next().map_err(damaged)? {
            let unit = dwarf.unit(header).map_err(damaged)?;
            let unit = unit.unit_ref(&dwarf);
            let mut cursor = unit.entries();
            while let Some(entry) = cursor.next_dfs().map_err(damaged)? {
                let (Some(name), Some(path), Some(line)) = (
                    entry.attr_value(dw::DW_AT_linkage_name).or_else(|| entry.attr_value(dw::DW_AT_name)),
                    entry.attr_value(dw::DW_AT_decl_file),
                    entry.attr_value(dw::DW_AT_decl_line).and_then(|line| line.udata_value()),
                ) else {
                    continue;
                };
                if entry.tag() != dw::DW_TAG_subprogram || !is_file(&file_name(unit, path)?, file) {
                    continue;
                }
                let symbol = unit.attr_string(name).map_err(damaged)?.to_string_lossy().into_owned();
                if let (Ok(line), Some(_)) = (u32::try_from(line), self.symbol(&symbol, Kind::Function)) {
                    lines.insert(symbol, line);
                }
            }
        }
        Ok(lines)
    }

    /// The functions defined here, each with its made-up address.
    fn placed_functions<'a>(&'a self, info: &'a DebugInfo) -> impl Iterator<Item = (&'a str, u64)> {
        let functions = self.symbols.iter().filter(|symbol| symbol.kind == Kind::Function);
        functions.filter_map(|symbol| Some((symbol.name.as_str(), info.addresses[symbol.section?] + symbol.offset)))
    }
}

/// The line of the innermost frame that lies in `file`: inlined code from elsewhere stands where it was inlined.
fn line_in(context: &Context<'_>, address: u64, file: &str) -> Result<Option<u32>, String> {
    let mut frames = context.find_frames(address).skip_all_loads().map_err(damaged)?;
    while let Some(frame) = frames.next().map_err(damaged)? {
        if let Some(location) = frame.location
            && location.file.is_some_and(|path| is_file(path, file))
        {
            // Line 0 means that the compiler could not say.
            return Ok(location.line.filter(|line| *line > 0));
        }
    }
    Ok(None)
}

/// The path of a file by its number in the line table.
fn file_name(unit: gimli::UnitRef<'_, Reader<'_>>, file: gimli::AttributeValue<Reader<'_>>) -> Result<String, String> {
    let gimli::AttributeValue::FileIndex(index) = file else { return Ok(String::new()) };
    let Some(program) = &unit.line_program else { return Ok(String::new()) };
    let Some(file) = program.header().file(index) else { return Ok(String::new()) };
    let mut path = String::new();
    if let Some(folder) = file.directory(program.header()) {
        path = unit.attr_string(folder).map_err(damaged)?.to_string_lossy().into_owned() + "/";
    }
    let name = unit.attr_string(file.path_name()).map_err(damaged)?;
    Ok(path + &name.to_string_lossy())
}

/// Whether a path of debug info is the listing's: the same path, or one that ends in it; never one of the standard library, which
/// has files of the same name (`rc.rs`).
fn is_file(path: &str, file: &str) -> bool {
    let (path, file) = (path.replace('\\', "/"), file.replace('\\', "/"));
    let file = file.trim_start_matches("./");
    if path.starts_with("/rustc/") || path.contains("/rustlib/src/rust/") {
        return false;
    }
    path == file || path.strip_suffix(file).is_some_and(|head| head.ends_with('/'))
}
