//! A linked program with one listing in it: where its functions, lines and variables are. Addresses are the linker's.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use gimli::{EndianSlice, LittleEndian};
use object::{Object, ObjectSection};
use tracer::Program;

use crate::debug_info::{DebugInfo, Function, Scope, SourceLine};
use crate::listing::Listing;
use crate::object::is_file;

#[cfg(test)]
mod tests;

type Slice<'a> = EndianSlice<'a, LittleEndian>;

/// What recording needs to know of a program.
#[derive(Debug)]
pub(crate) struct Code {
    /// Its symbols, sections and unwinding tables.
    pub(crate) program: Program,
    /// The listing's types, functions and variables.
    pub(crate) info: DebugInfo,
    /// The listing's crate.
    pub(crate) krate: String,
    /// Its path, as rustc was given it.
    pub(crate) file: String,
    /// The listing's own functions, in order of address.
    pub(crate) own: Vec<Own>,
    /// Where to stop for a statement, in order.
    pub(crate) stops: Vec<u64>,
    /// The lines of those.
    pub(crate) stoppable: BTreeSet<u32>,
    /// The functions of the global allocator that the program has.
    pub(crate) allocator: Vec<(u64, Request)>,
    /// Where a panic begins to unwind the stack, and where it has been caught.
    pub(crate) panics: Option<(u64, u64)>,
    /// Code by address, of the listing's unit.
    rows: Vec<Row>,
    /// For each of the listing's lines: whether it begins with a closing brace.
    closes: Vec<bool>,
    /// The listing's program.
    text: String,
    /// Whether blocks are the listing's own doing.
    pub(crate) own_allocator: bool,
}

/// A function of the listing's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Own {
    /// Its name, as in [`crate::model::Function::name`].
    pub(crate) name: String,
    /// Its code.
    pub(crate) code: Range<u64>,
    /// Bytes of its frame, its return address among them.
    pub(crate) frame: u64,
    /// Which of [`DebugInfo::functions`].
    info: Option<usize>,
}

/// What is asked of the allocator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// `__rust_alloc(size, align)`.
    Alloc,
    /// `__rust_alloc_zeroed(size, align)`.
    AllocZeroed,
    /// `__rust_realloc(block, old size, align, new size)`.
    Realloc,
    /// `__rust_dealloc(block, size, align)`.
    Free,
}

/// Instructions that stand for one line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    code: Range<u64>,
    /// The line of the listing; `None` for other files, and where the compiler could not say.
    line: Option<u32>,
    is_statement: bool,
    ends_prologue: bool,
}

impl Code {
    /// Reads a program. `krate` is the listing's crate, `file` its path as rustc was given it, `own` the names of its functions by
    /// symbol.
    ///
    /// # Errors
    /// The program cannot be read, was stripped, or has no debug info of the listing.
    pub(crate) fn read(
        bytes: &[u8],
        listing: &Listing,
        krate: &str,
        file: &str,
        own: &HashMap<String, String>,
    ) -> Result<Self, String> {
        let program = Program::read(bytes).map_err(|error| error.to_string())?;
        let object =
            object::File::parse(bytes).map_err(|error| format!("the linked program cannot be read: {error}"))?;
        let mut sections: HashMap<&str, Vec<u8>> = HashMap::new();
        for section in object.sections() {
            if let (Ok(name), Ok(data)) = (section.name(), section.uncompressed_data()) {
                sections.insert(name, data.into_owned());
            }
        }
        let section = |id: gimli::SectionId| sections.get(id.name()).map_or(&[][..], Vec::as_slice);
        let load = |id| Ok::<_, std::convert::Infallible>(EndianSlice::new(section(id), LittleEndian));
        let Ok(dwarf) = gimli::Dwarf::load(load);
        // rustc names a unit by its source file and the codegen unit.
        let unit = format!("{file}/@/");
        let is_wanted = |name: &str| name.starts_with(&unit);
        let info = DebugInfo::read_units(&dwarf, krate, is_wanted)?;
        let rows = rows(&dwarf, is_wanted, file).map_err(|error| format!("its line tables are damaged: {error}"))?;
        let mut functions: Vec<Own> = Vec::new();
        for symbol in program.symbols.iter().filter(|symbol| symbol.is_function && symbol.size > 0) {
            let Some(name) = own.get(&symbol.name) else { continue };
            let code = symbol.address..symbol.address + symbol.size;
            let has_code = |function: &Function| function.ranges.iter().any(|range| range.contains(&code.start));
            functions.push(Own {
                name: name.clone(),
                frame: program.unwinder.frame_size(code.start).unwrap_or(8),
                info: info.functions.iter().position(has_code),
                code,
            });
        }
        if functions.iter().all(|function| function.info.is_none()) {
            return Err(
                "it has no debug info: recording needs what the debug profile writes (`-C debuginfo=2`)".to_owned()
            );
        }
        let allocator = program
            .symbols
            .iter()
            .filter(|symbol| symbol.is_function)
            .filter_map(|symbol| Some((symbol.address, request(&symbol.name)?)))
            .collect();
        let symbol = |name: &str| {
            let is_it = |symbol: &&tracer::Symbol| internal(&symbol.name).as_deref() == Some(name);
            program.symbols.iter().find(is_it).map(|symbol| symbol.address)
        };
        let panics = symbol("rust_panic").zip(symbol("__rust_panic_cleanup"));
        let closes = listing.program.lines().map(|line| line.trim_start().starts_with('}')).collect();
        let mut code = Self {
            program,
            info,
            krate: krate.to_owned(),
            file: file.to_owned(),
            own: functions,
            stops: Vec::new(),
            stoppable: BTreeSet::new(),
            allocator,
            panics,
            rows,
            closes,
            text: listing.program.clone(),
            own_allocator: listing.directives.own_allocator,
        };
        code.stops = code.own.iter().flat_map(|function| code.stops_of(function)).collect();
        code.stops.sort_unstable();
        code.stops.dedup();
        code.stoppable = code.stops.iter().filter_map(|at| code.line_at(*at)).collect();
        Ok(code)
    }

    /// The listing's function whose code is at this address.
    pub(crate) fn own_at(&self, address: u64) -> Option<&Own> {
        let after = self.own.partition_point(|function| function.code.start <= address);
        self.own[..after].last().filter(|function| function.code.contains(&address))
    }

    /// What debug info says of a function.
    pub(crate) fn info_of(&self, function: &Own) -> Option<&Function> {
        function.info.map(|at| &self.info.functions[at])
    }

    /// The line of the listing that the instruction at this address is made for; for code inlined from elsewhere, the line that it was
    /// inlined into.
    pub(crate) fn line_at(&self, address: u64) -> Option<u32> {
        let after = self.rows.partition_point(|row| row.code.start <= address);
        let row = self.rows[..after].last().filter(|row| row.code.contains(&address))?;
        row.line.or_else(|| {
            let function = self.info_of(self.own_at(address)?)?;
            let is_around = |scope: &&Scope| scope.ranges.iter().any(|range| range.contains(&address));
            let inlined = function.scopes.iter().rev().filter(is_around).filter_map(|scope| scope.inlined.as_ref());
            let is_own = |call: &SourceLine| is_file(self.info.file(*call), &self.file);
            inlined.filter_map(|inlined| inlined.call).find(is_own).map(|call| call.line)
        })
    }

    /// Whether a line begins with a closing brace: there variables are dropped.
    pub(crate) fn closes(&self, line: u32) -> bool {
        (line as usize).checked_sub(1).and_then(|at| self.closes.get(at)).copied().unwrap_or(false)
    }

    /// The name of what a closure captured, as the listing has it: `order.item`, which the compiler calls `_ref__order__item`.
    pub(crate) fn captured(&self, name: &str) -> String {
        if self.text.contains(name) {
            return name.to_owned();
        }
        name.strip_prefix("_ref__").unwrap_or(name).replace("__", ".")
    }

    /// Where a function's statements begin; what it does before its first one (taking its arguments) is none.
    fn stops_of(&self, function: &Own) -> Vec<u64> {
        let rows = || {
            let first = self.rows.partition_point(|row| row.code.start < function.code.start);
            self.rows[first..].iter().take_while(|row| function.code.contains(&row.code.start))
        };
        let body = rows().find(|row| row.ends_prologue).map_or(function.code.start, |row| row.code.start);
        rows()
            .filter(|row| row.code.start >= body && row.is_statement)
            // A statement may be one call of the standard library that is always inlined: no instruction of it is for its own line.
            .filter(|row| {
                let line = self.line_at(row.code.start);
                line.is_some_and(|line| (1..=self.closes.len()).contains(&(line as usize)))
            })
            .map(|row| row.code.start)
            .collect()
    }
}

/// The name of one of the functions by which the compiler and the standard library know each other.
fn internal(symbol: &str) -> Option<String> {
    let name = symbol.contains("7___rustc").then(|| format!("{:#}", rustc_demangle::demangle(symbol)))?;
    name.strip_prefix("__rustc::").map(str::to_owned)
}

/// What the function with this symbol does for the global allocator.
fn request(symbol: &str) -> Option<Request> {
    Some(match internal(symbol)?.as_str() {
        "__rust_alloc" => Request::Alloc,
        "__rust_alloc_zeroed" => Request::AllocZeroed,
        "__rust_realloc" => Request::Realloc,
        "__rust_dealloc" => Request::Free,
        _ => return None,
    })
}

/// The line tables of the units that are wanted, in order of address.
fn rows(
    dwarf: &gimli::Dwarf<Slice<'_>>,
    is_wanted: impl Fn(&str) -> bool,
    file: &str,
) -> Result<Vec<Row>, gimli::Error> {
    let mut found: Vec<Row> = Vec::new();
    let mut units = dwarf.units();
    while let Some(header) = units.next()? {
        let unit = dwarf.unit(header)?;
        let unit = unit.unit_ref(dwarf);
        let wanted = unit.name.is_some_and(|name| is_wanted(&name.to_string_lossy()));
        let Some(program) = unit.line_program.clone().filter(|_| wanted) else { continue };
        let mut files: HashMap<u64, bool> = HashMap::new();
        let mut rows = program.rows();
        let mut open: Option<Row> = None;
        while let Some((header, row)) = rows.next_row()? {
            let mut before = None;
            if let Some(mut row_before) = open.take() {
                row_before.code.end = row.address();
                before = Some(row_before);
            }
            // Of several rows for one instruction the last says its line.
            let same = before.take_if(|before| before.code.is_empty() && !row.end_sequence());
            found.extend(before.filter(|before| !before.code.is_empty()));
            if row.end_sequence() {
                continue;
            }
            let is_own = match files.get(&row.file_index()) {
                Some(is_own) => *is_own,
                None => {
                    let is_own = match row.file(header) {
                        Some(entry) => is_own_file(unit, header, entry, file)?,
                        None => false,
                    };
                    *files.entry(row.file_index()).or_insert(is_own)
                }
            };
            let line = row.line().and_then(|line| u32::try_from(line.get()).ok());
            let line = line.filter(|_| is_own);
            let begins = same.as_ref().is_some_and(|same| same.is_statement && same.line == line);
            open = Some(Row {
                code: row.address()..row.address(),
                line,
                is_statement: row.is_stmt() || begins,
                ends_prologue: row.prologue_end() || same.is_some_and(|same| same.ends_prologue),
            });
        }
    }
    // Code that the linker dropped is left at address 0.
    found.retain(|row| row.code.start >= 4096);
    found.sort_by_key(|row| row.code.start);
    Ok(found)
}

fn is_own_file<'a>(
    unit: gimli::UnitRef<'_, Slice<'a>>,
    header: &gimli::LineProgramHeader<Slice<'a>>,
    entry: &gimli::FileEntry<Slice<'a>>,
    file: &str,
) -> Result<bool, gimli::Error> {
    let name = unit.attr_string(entry.path_name())?.to_string_lossy();
    let folder = match entry.directory(header) {
        Some(folder) => unit.attr_string(folder)?.to_string_lossy(),
        None => "".into(),
    };
    let path = if folder.is_empty() || name.starts_with('/') { name.into_owned() } else { format!("{folder}/{name}") };
    Ok(is_file(&path, file))
}
