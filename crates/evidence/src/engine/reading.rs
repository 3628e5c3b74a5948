//! One build of a listing, read back: its evidence but for the run, and where in the source its instructions come from.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::asm::{self, AsmFunction, AsmProblem, code, names};
use crate::compile::{Build, Source, Workshop};
use crate::engine::asked;
use crate::listing::Listing;
use crate::model::{CodeLine, Function, Profile, ProfileEvidence, Reach};
use crate::object::{self, Lines, ObjectFile};
use crate::problem::Problem;
use crate::reach::Program;

/// What one build of a listing holds.
pub(super) struct Reading {
    /// All but diagnostics and run.
    pub(super) evidence: ProfileEvidence,
    krate: String,
    /// For each function of the object, by symbol: where its calls return to.
    returns: HashMap<String, Vec<Return>>,
    /// The listing's own functions: symbol → name.
    own: HashMap<String, String>,
    /// Merged functions: name → the name whose code it is.
    merged: HashMap<String, String>,
}

/// A place that a call returns to.
struct Return {
    /// Bytes from the start of the function.
    offset: u64,
    /// The line of the call.
    line: Option<u32>,
    /// The listing's own function that is called, by name.
    callee: Option<String>,
}

/// Where in the listing something happened.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// On this line.
    Line(u32),
    /// In this function.
    Function(&'a str),
}

impl Reading {
    /// Reads what `profile`'s build left in `workshop`. Without a linked `program`, `why` says why there is none.
    ///
    /// # Errors
    /// Something that rustc wrote is not understood, or assembly and object disagree.
    pub(super) fn of(
        listing: &Listing,
        source: &Source,
        workshop: &Workshop,
        profile: Profile,
        program: Option<&Mutex<Program>>,
        why: &dyn Fn() -> String,
    ) -> Result<Self, Problem> {
        let problem = |said: String| Problem::new(&listing.file, format!("{said} ({})", profile.title()));
        let bytes = |file: &Path| std::fs::read(file).map_err(|error| problem(format!("{}: {error}", file.display())));
        let object = |build: Build| {
            ObjectFile::from_rlib(&bytes(&workshop.library(build))?)
                .map_err(|said| problem(format!("its object file is not understood: {said}")))
        };
        let text = |build: Build| Ok(String::from_utf8_lossy(&bytes(&workshop.assembly(build))?).into_owned());
        let not_understood = |said: AsmProblem| problem(format!("its assembly is not understood: {said}"));
        // The debug build names functions best: it has them all, and says where they are.
        let dev = asm::read(&text(Build::Of(Profile::Dev))?, &source.krate).map_err(not_understood)?;
        let names_in_dev: Vec<String> = dev.functions.iter().map(|function| function.function.name.clone()).collect();
        let build = Build::Of(profile);
        let assembly = match profile {
            Profile::Dev => dev,
            Profile::Release => asm::read_like(&text(build)?, &source.krate, &dev).map_err(not_understood)?,
        };
        let own_object = object(build)?;
        // In release, lines come from another build, and only for code that is the same there.
        let lined = if profile == Profile::Release { Some(object(Build::Lines)?) } else { None };
        let debug = lined.as_ref().unwrap_or(&own_object);
        let debug_problem = |said: String| problem(format!("its debug info is not understood: {said}"));
        let lines = debug.lines(&source.path).map_err(debug_problem)?;
        let first_lines = debug.first_lines(&source.path).map_err(debug_problem)?;
        let known = |symbol: &str| lined.as_ref().is_none_or(|lined| own_object.same_code(lined, symbol));

        let mut reading = Self {
            evidence: ProfileEvidence {
                instances: assembly.instances,
                statics: own_object.statics(&source.krate),
                constants: assembly.constants,
                ..ProfileEvidence::default()
            },
            krate: source.krate.clone(),
            returns: HashMap::new(),
            own: HashMap::new(),
            merged: HashMap::new(),
        };
        let info = match profile {
            Profile::Dev => Some(own_object.debug_info(&source.krate).map_err(debug_problem)?),
            Profile::Release => None,
        };
        if let Some(info) = &info {
            reading.evidence.types = object::types(info, &source.krate);
            reading.evidence.layouts = asked::layouts(listing, info, &source.krate)?;
        }
        for AsmFunction { symbol, function, .. } in &assembly.functions {
            reading.own.insert(symbol.clone(), function.name.clone());
            if let Some(same) = &function.same_as {
                reading.merged.insert(function.name.clone(), same.clone());
            }
        }
        let no_lines = Lines::new();
        for AsmFunction { symbol, place, mut function, raw_calls, .. } in assembly.functions {
            let lines = if known(&symbol) { &lines } else { &no_lines };
            if function.same_as.is_none() {
                reading
                    .add_lines(&mut function, &symbol, &own_object, lines)
                    .map_err(|said| problem(format!("the assembly of `{}` is not its code: {said}", function.name)))?;
            }
            function.line = first_lines.get(&symbol).copied().or(place.map(|(line, _)| line));
            function.allocator = match program {
                Some(program) => program.lock().unwrap_or_else(PoisonError::into_inner).reaches(&symbol, &source.krate),
                None if raw_calls.is_empty() && function.same_as.is_none() => Reach::No,
                None => Reach::Unknown(format!("there is no linked program to follow calls in: {}", why())),
            };
            reading.evidence.functions.push(function);
        }
        for symbol in own_object.functions().into_iter().filter(|symbol| !reading.own.contains_key(*symbol)) {
            let lines = if known(symbol) { lines.get(symbol) } else { None };
            let Some(lines) = lines.filter(|lines| lines.iter().any(Option::is_some)) else { continue };
            let code = own_object.code(symbol).map_err(|said| problem(format!("the code of `{symbol}`: {said}")))?;
            let returns = code.iter().zip(lines);
            let returns = returns.map(|(at, line)| Return { offset: at.offset + at.len, line: *line, callee: None });
            reading.returns.insert(symbol.to_owned(), returns.collect());
        }
        let own = reading.own.iter().map(|(symbol, name)| (symbol.as_str(), name.as_str()));
        let object = asked::Object { object: &own_object, info: info.as_ref(), symbols: own.collect() };
        reading.evidence.frames =
            asked::frames(listing, source, profile, &reading.evidence.functions, &names_in_dev, &object)?;
        let order = |function: &Function| (function.line.unwrap_or(u32::MAX), function.name.clone());
        reading.evidence.functions.sort_by_key(order);
        Ok(reading)
    }

    /// Gives an own function's instructions their lines, and notes where its calls return to.
    fn add_lines(
        &mut self,
        function: &mut Function,
        symbol: &str,
        object: &ObjectFile,
        lines: &Lines,
    ) -> Result<(), String> {
        let texts: Vec<&str> = function
            .code
            .iter()
            .filter_map(|line| match line {
                CodeLine::Instruction { text, .. } => Some(text.as_str()),
                CodeLine::Label(_) => None,
            })
            .collect();
        let places = object.agrees_with(symbol, &texts)?;
        let machine = object.code(symbol)?;
        let lines = lines.get(symbol);
        let mut places = places.into_iter();
        let mut returns = Vec::new();
        for code_line in &mut function.code {
            let CodeLine::Instruction { line, text } = code_line else { continue };
            let Some(place) = places.next() else { break };
            *line = lines.and_then(|lines| *lines.get(place)?);
            let Some(at) = machine.get(place) else { continue };
            let callee = code::symbols(text).into_iter().find(|name| self.own.values().any(|own| own == name));
            let callee = (at.mnemonic == "call").then_some(callee).flatten().map(str::to_owned);
            returns.push(Return { offset: at.offset + at.len, line: *line, callee });
        }
        self.returns.insert(symbol.to_owned(), returns);
        Ok(())
    }

    /// What of the listing stands behind a return address, `offset` bytes into the function `symbol`, where the next function in
    /// is `inner`. `None` where the listing has no part in it.
    pub(super) fn place(&self, symbol: &str, offset: u64, inner: Option<&str>) -> Option<Place<'_>> {
        let own = self.own.get(symbol).map(|name| Place::Function(name));
        let Some(found) = self.returns.get(symbol).and_then(|all| all.iter().find(|at| at.offset == offset)) else {
            return own;
        };
        // An own function was called here, but another one is running: the last thing the first did was to jump there.
        if let (Some(callee), Some(inner)) = (&found.callee, inner)
            && self.body(callee) != self.body(&names::path(inner, &self.krate))
        {
            return Some(Place::Function(callee));
        }
        found.line.map(Place::Line).or(own)
    }

    /// The name of the function whose code a function is.
    fn body<'a>(&'a self, name: &'a str) -> &'a str {
        self.merged.get(name).map_or(name, String::as_str)
    }
}
