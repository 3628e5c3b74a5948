//! Links listings with the recorder into one program a profile.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::compile::{self, Build, Workshop};
use crate::listing::Listing;
use crate::model::Profile;
use crate::problem::Problem;
use crate::toolchain::{TARGET, Toolchain};

/// The recorder's own source; part of every cache key.
const SOURCES: [(&str, &str); 4] = [
    ("lib.rs", include_str!("../../../recorder/src/lib.rs")),
    ("allocator.rs", include_str!("../../../recorder/src/allocator.rs")),
    ("log.rs", include_str!("../../../recorder/src/log.rs")),
    ("system.rs", include_str!("../../../recorder/src/system.rs")),
];

/// A listing and where it was compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) listing: &'a Listing,
    pub(crate) workshop: &'a Workshop,
}

impl Member<'_> {
    /// Whether it must be the only listing of its program: it brings an allocator, or symbols that others may define too.
    fn is_alone(&self) -> bool {
        const SYMBOLS: [&str; 4] = ["no_mangle", "export_name", "global_asm!", "global_allocator"];
        self.listing.directives.own_allocator || SYMBOLS.iter().any(|word| self.listing.program.contains(word))
    }
}

/// A program that runs any one of its listings.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    /// The executable.
    pub(crate) program: PathBuf,
    /// The listings in it, as indices into what was linked.
    pub(crate) members: Vec<usize>,
}

/// The recorder, compiled with and without its allocator.
#[derive(Debug)]
pub(crate) struct Recorder<'a> {
    pub(crate) toolchain: &'a Toolchain,
    /// Where it is compiled.
    pub(crate) folder: PathBuf,
}

impl<'a> Recorder<'a> {
    /// The recorder's sources, as one text for a cache key.
    pub(crate) fn sources() -> String {
        SOURCES.map(|(name, text)| format!("{name}\n{text}")).join("\n")
    }

    /// Compiles the recorder in its folder.
    ///
    /// # Errors
    /// rustc's words.
    pub(crate) fn compile(&self) -> Result<(), String> {
        let sources = self.folder.join("recorder");
        let failed = |error: std::io::Error| format!("{}: {error}", sources.display());
        std::fs::create_dir_all(&sources).map_err(failed)?;
        for (name, text) in SOURCES {
            std::fs::write(sources.join(name), text).map_err(failed)?;
        }
        for own_allocator in [false, true] {
            if let Some(folder) = self.library(own_allocator).parent() {
                std::fs::create_dir_all(folder).map_err(failed)?;
            }
            self.build(own_allocator)?;
        }
        Ok(())
    }

    fn build(&self, own_allocator: bool) -> Result<(), String> {
        let mut command = self.rustc(&self.folder);
        command.args(["--crate-type=lib", "--crate-name=recorder", "-Copt-level=3", "-Cmetadata=recorder"]);
        if own_allocator {
            command.args(["--cfg", "feature=\"own-allocator\""]);
        }
        command.arg("-o").arg(self.library(own_allocator)).arg("recorder/lib.rs");
        succeed(&mut command)
    }

    fn library(&self, own_allocator: bool) -> PathBuf {
        self.folder.join(if own_allocator { "own/librecorder.rlib" } else { "recording/librecorder.rlib" })
    }

    fn rustc(&self, folder: &Path) -> Command {
        let mut command = compile::rustc(self.toolchain, folder);
        command.args(["--edition=2024", "--target", TARGET, "-Cembed-bitcode=no", "-Cdebuginfo=0"]);
        command
    }

    /// Links `members` as compiled for `profile`, in `folder`: all that can share one program into one, each other into its own.
    ///
    /// A program that does not link is tried in halves, so that one listing's fault is its own.
    /// Returns the programs, and a problem for each listing that is in none.
    pub(crate) fn link(
        &self,
        members: &[Member<'_>],
        profile: Profile,
        folder: &Path,
    ) -> (Vec<Linked>, Vec<(usize, Problem)>) {
        let (alone, together): (Vec<usize>, Vec<usize>) = (0..members.len()).partition(|&i| members[i].is_alone());
        let mut groups: Vec<Vec<usize>> = alone.into_iter().map(|i| vec![i]).collect();
        groups.extend((!together.is_empty()).then_some(together));
        let (mut linked, mut problems) = (Vec::new(), Vec::new());
        while let Some(mut group) = groups.pop() {
            let program = folder.join(format!("{}-{}", profile.name(), linked.len()));
            match self.link_group(members, &group, profile, &program) {
                Ok(()) => linked.push(Linked { program, members: group }),
                Err(_) if group.len() > 1 => {
                    let half = group.split_off(group.len() / 2);
                    groups.extend([group, half]);
                }
                Err(said) => {
                    let file = &members[group[0]].listing.file;
                    let problem = Problem::new(file, format!("does not link as a program ({})", profile.title()));
                    problems.push((group[0], problem.help(said)));
                }
            }
        }
        (linked, problems)
    }

    /// Links a listing's debug build with a `main` that calls its own and does nothing else: no recorder, nothing stripped.
    ///
    /// # Errors
    /// It does not link; the linker's words.
    pub(crate) fn link_alone(toolchain: &Toolchain, member: &Member<'_>, program: &Path) -> Result<(), String> {
        const MAIN: &str = "fn main() -> impl std::process::Termination {\n    listing::main()\n}\n";
        let folder = program.parent().unwrap_or(program);
        let file = program.with_extension("rs");
        std::fs::write(&file, MAIN).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut command = compile::rustc(toolchain, folder);
        command.args(["--edition=2024", "--target", TARGET, "-Cembed-bitcode=no", "-Cdebuginfo=0", "-Copt-level=0"]);
        command.args(["--crate-name=run", "-Cmetadata=run"]);
        add(&mut command, "listing", member, Build::Of(Profile::Dev));
        succeed(command.arg("-o").arg(program).arg(&file))
    }

    fn link_group(
        &self,
        members: &[Member<'_>],
        group: &[usize],
        profile: Profile,
        program: &Path,
    ) -> Result<(), String> {
        let build = Build::Of(profile);
        let own_allocator = group.iter().any(|&i| members[i].listing.directives.own_allocator);
        let folder = program.parent().unwrap_or(program);
        let mut command = self.rustc(folder);
        command.args(["--crate-name=run", "-Copt-level=0", "-Cmetadata=run", "-Cstrip=debuginfo"]);
        // The linker keeps what nothing calls: whether such a function can reach the allocator is asked too.
        command.arg("-Clink-dead-code");
        command.arg("--extern").arg(external("recorder", &self.library(own_allocator)));
        let mut arms = String::new();
        for &i in group {
            let id = members[i].listing.id.as_str();
            arms.push_str(&format!("        {id:?} => recorder::run(l{i}::main),\n"));
            add(&mut command, &format!("l{i}"), &members[i], build);
        }
        let main = format!(
            "fn main() -> std::process::ExitCode {{\n    match recorder::start() {{\n        Ok(listing) => run(&listing),\n        \
             Err(why) => recorder::broken(&why),\n    }}\n}}\n\nfn run(listing: &str) -> std::process::ExitCode {{\n    match listing \
             {{\n{arms}        _ => recorder::broken(\"this listing is not in the program\"),\n    }}\n}}\n"
        );
        let file = program.with_extension("rs");
        std::fs::write(&file, main).map_err(|error| format!("{}: {error}", file.display()))?;
        succeed(command.arg("-o").arg(program).arg(&file))
    }
}

/// Adds a listing's library by a name, and what the listing asks of the program as a whole.
fn add(command: &mut Command, name: &str, Member { listing, workshop }: &Member<'_>, build: Build) {
    command.arg("--extern").arg(external(name, &workshop.library(build)));
    if !(listing.directives.aux.is_empty() && listing.directives.crates.is_empty()) {
        command.arg("-L").arg(format!("dependency={}", workshop.auxiliary(build).display()));
    }
    for flags in &listing.directives.flags {
        // What a listing asks of the linker and of the program as a whole is asked here; the rest is done.
        let whole = |flag: &&str| flag.contains("link-arg") || flag.contains("panic=");
        let words: Vec<&str> = flags.split_whitespace().collect();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| whole(word)) {
            let split = at > 0 && words[at - 1] == "-C";
            command.arg(if split { format!("-C{word}") } else { (*word).to_owned() });
        }
    }
}

fn external(name: &str, library: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(format!("{name}="));
    argument.push(library);
    argument
}

/// Runs a compiler; an error is what it said.
fn succeed(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("rustc does not start: {error}"))?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()) }
}
