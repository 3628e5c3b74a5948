//! Which line of the listing each instruction was made for.

use std::collections::HashMap;

use super::dwarf::{Reader, Sections, damaged};
use super::read::Kind;
use super::{Lines, ObjectFile};

type Context<'a> = addr2line::Context<Reader<'a>>;

impl ObjectFile {
    pub(super) fn lines_of(&self, file: &str) -> Result<Lines, String> {
        let info = Sections::new(self)?;
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
        let info = self.debug_info("")?;
        let mut lines = HashMap::new();
        for function in &info.functions {
            let (Some(symbol), Some(line)) = (&function.symbol, function.line) else { continue };
            if is_file(info.file(line), file) && self.symbol(symbol, Kind::Function).is_some() {
                lines.insert(symbol.clone(), line.line);
            }
        }
        Ok(lines)
    }

    /// The functions defined here, each with its made-up address.
    fn placed_functions<'a>(&'a self, info: &'a Sections) -> impl Iterator<Item = (&'a str, u64)> {
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

/// Whether a path of debug info is the listing's: the same path, or one that ends in it; never one of the standard library, which
/// has files of the same name (`rc.rs`).
pub(crate) fn is_file(path: &str, file: &str) -> bool {
    let (path, file) = (path.replace('\\', "/"), file.replace('\\', "/"));
    let file = file.trim_start_matches("./");
    if path.starts_with("/rustc/") || path.contains("/rustlib/src/rust/") {
        return false;
    }
    path == file || path.strip_suffix(file).is_some_and(|head| head.ends_with('/'))
}
