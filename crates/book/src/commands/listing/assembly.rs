//! The code, under the source lines that it was made for.

use std::io::{self, Write};

use evidence::model::{CodeLine, Function, ProfileEvidence, Reach};
use evidence::near;

use super::Shown;
use crate::commands::Failure;

impl Shown<'_> {
    /// Writes the normalised assembly of one function, or of all of the listing's own.
    pub(super) fn assembly(&self, wanted: Option<&str>, out: &mut dyn Write) -> Result<(), Failure> {
        let there = |name: &str| self.evidence.profiles.values().flat_map(names).any(|other| other == name);
        if let Some(name) = wanted.filter(|name| !there(name)) {
            return Err(self.unknown_function(name));
        }
        for (i, &profile) in self.profiles.iter().enumerate() {
            let Some(evidence) = self.evidence.profile(profile) else { continue };
            if i > 0 {
                writeln!(out)?;
            }
            self.head(profile, out)?;
            let functions: Vec<&Function> =
                evidence.functions.iter().filter(|function| wanted.is_none_or(|name| function.name == name)).collect();
            for (i, function) in functions.iter().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                self.function(function, out)?;
            }
            if let (Some(name), true) = (wanted, functions.is_empty()) {
                writeln!(out, "There is no `{name}` in the {} code: inlined, or never used.", profile.title())?;
            }
        }
        Ok(())
    }

    fn function(&self, function: &Function, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.style.bold(&function.name))?;
        if let Some(other) = &function.same_as {
            return writeln!(out, "  the same code as {other}");
        }
        writeln!(out, "  {}", self.style.dim(&facts(function)))?;
        let mut current = None;
        for code in &function.code {
            match code {
                CodeLine::Label(name) => writeln!(out, "{name}:")?,
                CodeLine::Instruction { line, text } => {
                    if line.is_some() && *line != current {
                        current = *line;
                        self.source_line(line.unwrap_or_default(), out)?;
                    }
                    writeln!(out, "        {text}")?;
                }
            }
        }
        Ok(())
    }

    fn source_line(&self, line: u32, out: &mut dyn Write) -> io::Result<()> {
        let index = usize::try_from(line).unwrap_or(0).saturating_sub(1);
        let text = self.listing.text.lines().nth(index).unwrap_or("").trim_end();
        writeln!(out, "{}", self.style.dim(&format!("{line:5} | {text}")))
    }

    fn unknown_function(&self, name: &str) -> Failure {
        let names: Vec<&str> = self.evidence.profiles.values().flat_map(names).collect();
        let help = near::suggestion(name, names.iter().copied()).unwrap_or_else(|| {
            let mut names = names.clone();
            names.sort_unstable();
            names.dedup();
            format!("there are: {}", names.join(", "))
        });
        Failure::Usage(format!("{}: it has no function `{name}`: {help}", self.listing.file.display()))
    }
}

fn names(evidence: &ProfileEvidence) -> impl Iterator<Item = &str> {
    evidence.functions.iter().map(|function| function.name.as_str())
}

/// Frame, panics and allocator in a line.
fn facts(function: &Function) -> String {
    let frame = match (function.frame.bytes, function.frame.dynamic) {
        (0, false) => "no frame".to_owned(),
        (bytes, false) => format!("frame of {bytes} bytes"),
        (bytes, true) => format!("frame of {bytes} bytes and more"),
    };
    let mut facts = vec![frame];
    if function.frame.red_zone {
        facts.push("uses the red zone".to_owned());
    }
    if function.frame.probes {
        facts.push("probes the stack".to_owned());
    }
    if function.panics {
        facts.push("can panic".to_owned());
    }
    facts.push(match &function.allocator {
        Reach::Yes(way) => format!("reaches the allocator ({})", way.join(" -> ")),
        Reach::No => "cannot reach the allocator".to_owned(),
        Reach::Unknown(why) => format!("may reach the allocator: {why}"),
    });
    facts.join("; ")
}
