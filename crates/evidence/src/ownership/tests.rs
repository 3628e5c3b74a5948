//! Small listings, asked about for real; each answer was found by hand.

mod calls;
mod endings;
mod moves;
mod paths;
mod unusual;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::ownership::{Activation, OfVariable, Ownership, ask};
use crate::recording::model::State;
use crate::toolchain::Toolchain;

use State::{Live, Moved, Partly, Uninit, Unknown};

/// A listing that was asked about.
struct Asked {
    program: String,
    ownership: Ownership,
}

impl Asked {
    /// Asks about a program in edition 2024.
    fn of(program: &str) -> Self {
        Self::in_edition("2024", program)
    }

    fn in_edition(edition: &str, program: &str) -> Self {
        let compile = |programs: &[String]| Ok(programs.iter().map(|program| said(edition, program)).collect());
        let ownership = ask(program, &compile).unwrap_or_else(|problems| panic!("{problems}"));
        Self { program: program.to_owned(), ownership }
    }

    /// The only line with this text, from 1; or the only one that ends in it.
    fn line(&self, text: &str) -> u32 {
        let lines = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
            self.program.lines().enumerate().filter(|(_, line)| fits(line)).map(|(i, _)| i + 1).collect()
        };
        let mut found = lines(&|line| line.ends_with(text));
        if found.len() != 1 {
            found = lines(&|line| line.contains(text));
        }
        assert_eq!(found.len(), 1, "`{text}` stands on the lines {found:?}");
        u32::try_from(found[0]).expect("short")
    }

    fn lines(&self, texts: &[&str]) -> Vec<u32> {
        texts.iter().map(|text| self.line(text)).collect()
    }

    /// The line that declares a variable, of which there is one of this name.
    fn declared(&self, name: &str) -> u32 {
        let variables = self.ownership.bodies.iter().flat_map(|body| &body.variables);
        let lines: BTreeSet<u32> = variables.filter(|it| it.name == name).map(|it| it.line).collect();
        assert_eq!(lines.len(), 1, "`{name}` is declared on the lines {lines:?}");
        lines.into_iter().next().unwrap_or_default()
    }

    /// The state of a variable of `function` before the last of the lines with these texts, reached by the others.
    fn state(&self, function: &str, stops: &[&str], name: &str) -> State {
        self.state_of(function, stops, None, name, self.declared(name))
    }

    /// The same, while that line waits for the call of `callee`.
    fn calling(&self, function: &str, stops: &[&str], callee: &str, name: &str) -> State {
        self.state_of(function, stops, Some(callee), name, self.declared(name))
    }

    fn state_of(&self, function: &str, stops: &[&str], calling: Option<&str>, name: &str, line: u32) -> State {
        let all: BTreeSet<u32> = (1..=u32::try_from(self.program.lines().count()).expect("short")).collect();
        let stops = self.lines(stops);
        let activation = Activation { function, stops: &stops, calling, stoppable: &all };
        self.ownership.state(&activation, OfVariable { name, line })
    }
}

/// What rustc says of a program.
fn said(edition: &str, program: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let toolchain = Toolchain::find(&root).unwrap_or_else(|problems| panic!("{problems}"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("program.rs"), program).expect("written");
    let mut rustc = Command::new(&toolchain.rustc);
    rustc.current_dir(folder.path()).args(["--crate-type=lib", "--edition", edition, "--error-format=json"]);
    let output = rustc.args(["--emit=metadata", "--cap-lints=allow", "program.rs"]).output().expect("it starts");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
