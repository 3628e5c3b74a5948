//! A listing through rustc, called directly: no user flags, no variables but those that a linker needs, an explicit target.
//!
//! ```text
//! source        what is compiled: program, auxiliary crates, included files; its hash
//! lock          which crates from crates.io listings may use, in what versions
//! outside       those crates, built by Cargo
//! diagnostics   what rustc says, as data
//! ```
//!
//! Each listing is built three times: `dev`, `release`, and `release` with line tables, which is used for lines alone. A build's
//! folder holds the library and, but for the last, its assembly.
//!
//! Asked for both at once, rustc prints the assembly of a copy of its module. The optimizer may order a copy's instructions in
//! another way, so in release the two come from two calls that differ in nothing else. That the text is the library's code is
//! checked, not believed: see [`crate::object`].

mod diagnostics;
mod lock;
mod outside;
mod source;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::{Deserialize, Serialize};

use crate::listing::Listing;
use crate::model::{Diagnostic, Profile};
use crate::problem::{Problem, Problems};
use crate::toolchain::{TARGET, Toolchain};

pub(crate) use outside::Outside;
pub(crate) use source::{Source, hexadecimal};

/// One of the three ways a listing is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// A profile's own.
    Of(Profile),
    /// Release with debug info: lines, and where each function starts.
    Lines,
}

impl Build {
    /// All three.
    pub(crate) const ALL: [Build; 3] = [Build::Of(Profile::Dev), Build::Of(Profile::Release), Build::Lines];

    /// The profile whose libraries it is compiled with.
    pub(crate) fn profile(self) -> Profile {
        match self {
            Build::Of(profile) => profile,
            Build::Lines => Profile::Release,
        }
    }

    /// Its folder below the listing's.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Build::Of(profile) => profile.name(),
            Build::Lines => "lines",
        }
    }

    /// What each call of rustc leaves behind; the first also gives the diagnostics.
    fn emits(self) -> &'static [&'static str] {
        match self {
            // What is not optimized comes out the same, from a copy too.
            Build::Of(Profile::Dev) => &["asm,link"],
            Build::Of(Profile::Release) => &["link", "asm"],
            Build::Lines => &["link"],
        }
    }

    /// What decides the code it gives.
    fn flags(self) -> Vec<&'static str> {
        match self {
            Build::Of(profile) => code_flags(profile),
            Build::Lines => [code_flags(Profile::Release), vec!["-Cdebuginfo=limited"]].concat(),
        }
    }
}

/// The flags that decide what code a profile gives, besides a listing's own: what Cargo's profile of that name means, in one
/// codegen unit.
pub fn code_flags(profile: Profile) -> Vec<&'static str> {
    let own: &[&str] = match profile {
        Profile::Dev => &["-Copt-level=0", "-Cdebuginfo=2", "-Coverflow-checks=on", "-Cdebug-assertions=on"],
        Profile::Release => &["-Copt-level=3", "-Coverflow-checks=off", "-Cdebug-assertions=off"],
    };
    [&["-Ccodegen-units=1", "-Cembed-bitcode=no"], own].concat()
}

/// What all builds share; part of every cache key.
const FLAGS: [&str; 2] = ["-Cllvm-args=--x86-asm-syntax=intel", "--diagnostic-width=120"];
/// What a listing is compiled as, and what it is linked from.
const LIBRARY: &str = "--crate-type=lib";

/// All flags of all builds, as one text for a cache key.
pub(crate) fn all_flags() -> String {
    let builds = Build::ALL.map(|build| format!("{} {}", build.emits().join(" "), build.flags().join(" ")));
    format!("{LIBRARY} {} {TARGET} {}", FLAGS.join(" "), builds.join(" | "))
}

/// What a build left behind, and what the compiler said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Built {
    /// Errors and lints of the listing itself, in order of line.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether it compiled: whether library and assembly are there.
    pub(crate) compiled: bool,
}

/// The folder of one listing's sources and builds.
#[derive(Clone, Debug)]
pub(crate) struct Workshop {
    /// That folder.
    pub(crate) folder: PathBuf,
    /// The listing's crate.
    pub(crate) krate: String,
}

impl Workshop {
    /// The library that a build made.
    pub(crate) fn library(&self, build: Build) -> PathBuf {
        self.folder.join(build.name()).join(format!("lib{}.rlib", self.krate))
    }

    /// The assembly that a build made.
    pub(crate) fn assembly(&self, build: Build) -> PathBuf {
        self.folder.join(build.name()).join(format!("{}.s", self.krate))
    }

    /// Where a build's auxiliary crates are.
    pub(crate) fn auxiliary(&self, build: Build) -> PathBuf {
        self.folder.join(build.name()).join("aux")
    }

    /// What a finished build said.
    pub(crate) fn built(&self, build: Build) -> Option<Built> {
        let text = std::fs::read(self.folder.join(build.name()).join("built.json")).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

/// rustc with a scrubbed environment, its working folder `folder`.
pub(crate) fn rustc(toolchain: &Toolchain, folder: &Path) -> Command {
    scrubbed(&toolchain.rustc, folder)
}

/// A program with a scrubbed environment, its working folder `folder`.
fn scrubbed(program: &Path, folder: &Path) -> Command {
    // What a linker needs on any of the systems, and where temporary files go; nothing that changes what is compiled.
    const KEPT: [&str; 14] = [
        "PATH",
        "HOME",
        "USERPROFILE",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SystemRoot",
        "SYSTEMROOT",
        "WINDIR",
        "ComSpec",
        "LD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
        "DEVELOPER_DIR",
        "SDKROOT",
    ];
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("LC_ALL", "C");
    for name in KEPT {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// Compiles a listing one way, in `workshop`, where its sources are written already; `outside` holds the crates that it uses, as
/// built for the same profile.
///
/// The paths that the compiler sees are relative (`listings/src/global/const_factor.rs`), and what could name this machine is mapped
/// away, so that what comes out is the same everywhere.
///
/// # Errors
/// An auxiliary crate does not compile, or rustc could not do its work; a listing that does not compile is no error here.
pub(crate) fn compile(
    toolchain: &Toolchain,
    listing: &Listing,
    source: &Source,
    workshop: &Workshop,
    build: Build,
    outside: Option<&Outside>,
) -> Result<Built, Problems> {
    let out = workshop.folder.join(build.name());
    let failed = |error: std::io::Error| Problem::new(&listing.file, format!("{}: {error}", out.display()));
    std::fs::create_dir_all(workshop.auxiliary(build)).map_err(failed)?;
    let mut linked: Vec<String> = Vec::new();
    if let Some(outside) = outside {
        let brought = outside.bring(&source.outside, &workshop.auxiliary(build));
        linked.extend(brought.map_err(|said| Problem::new(&listing.file, said))?);
    }
    for aux in &source.auxiliary {
        let mut command = command(toolchain, listing, workshop, build);
        command
            .args([LIBRARY, "--emit=link", "--crate-name", &aux.krate])
            .arg("--out-dir")
            .arg(workshop.auxiliary(build))
            .args(&linked);
        let (said, success) = output(command.arg(&aux.path), listing)?;
        if !success {
            return Err(Problems(diagnostics::problems(&said, &aux.path, &aux.file)));
        }
        linked.extend(["--extern".to_owned(), aux.krate.clone()]);
    }
    let emit = |what: &str| {
        let mut command = command(toolchain, listing, workshop, build);
        command.arg(LIBRARY).arg(format!("--emit={what}")).args(["--crate-name", &source.krate]);
        command.arg("--out-dir").arg(&out).args(&linked);
        let (said, success) = output(command.arg(&source.path), listing)?;
        if !success && !listing.directives.compile_fail {
            return Err(Problems(diagnostics::problems(&said, &source.path, &listing.file)));
        }
        Ok((said, success))
    };
    let (first, others) = build.emits().split_first().expect("each build emits something");
    let (said, success) = emit(first)?;
    if success {
        for what in others {
            emit(what)?;
        }
    }
    let built = Built { diagnostics: diagnostics::of_listing(&said, &source.path), compiled: success };
    let text = serde_json::to_vec(&built).expect("diagnostics are representable in JSON");
    std::fs::write(out.join("built.json"), text).map_err(failed)?;
    Ok(built)
}

/// What rustc says, as JSON, of a program that stands in the place of a listing's own, checked as its debug build is but not compiled;
/// lints are left out. `workshop` is the listing's finished one; `folder` is empty, for what is checked.
///
/// # Errors
/// A file cannot be written, or rustc does not start.
pub(crate) fn check(
    toolchain: &Toolchain,
    listing: &Listing,
    source: &Source,
    workshop: &Workshop,
    folder: &Path,
    program: &str,
) -> Result<String, Problems> {
    let instead = Instead { program, profile: Profile::Dev, flags: &["--emit=metadata"], unstable: false };
    let output = self::instead(toolchain, listing, source, workshop, folder, &instead)?;
    Ok(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// A program that stands in the place of a listing's own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instead<'a> {
    pub(crate) program: &'a str,
    /// As which it is compiled.
    pub(crate) profile: Profile,
    /// What rustc writes, and flags that change the profile's.
    pub(crate) flags: &'a [&'a str],
    /// Whether it may use what only nightly compilers let programs use.
    pub(crate) unstable: bool,
}

/// Compiles a program in the place of a listing's own, lints left out. `workshop` is the listing's finished one; `folder` is empty, for what
/// is compiled.
///
/// # Errors
/// A file cannot be written, or rustc does not start; what does not compile is no error here.
pub(crate) fn instead(
    toolchain: &Toolchain,
    listing: &Listing,
    source: &Source,
    workshop: &Workshop,
    folder: &Path,
    instead: &Instead<'_>,
) -> Result<Output, Problems> {
    let failed = |error: std::io::Error| Problem::new(&listing.file, format!("{}: {error}", folder.display()));
    source.write(folder).map_err(failed)?;
    std::fs::write(folder.join(&source.path), instead.program).map_err(failed)?;
    let build = Build::Of(instead.profile);
    let here = Workshop { folder: folder.to_owned(), krate: workshop.krate.clone() };
    let mut command = command(toolchain, listing, &here, build);
    let libraries = workshop.auxiliary(build);
    for kind in ["dependency", "crate"] {
        command.arg("-L").arg(format!("{kind}={}", libraries.display()));
    }
    for krate in source.auxiliary.iter().map(|aux| &aux.krate).chain(source.outside.iter().map(|locked| &locked.krate))
    {
        command.args(["--extern", krate]);
    }
    if !instead.flags.iter().any(|flag| flag.starts_with("--crate-type")) {
        command.arg(LIBRARY);
    }
    if instead.unstable {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command.args(instead.flags).args(["--cap-lints=allow", "--crate-name", &source.krate]).arg(&source.path);
    Ok(run(&mut command, listing)?)
}

/// rustc with everything but the crate's name, its source and the folder for what comes out.
fn command(toolchain: &Toolchain, listing: &Listing, workshop: &Workshop, build: Build) -> Command {
    let mut command = rustc(toolchain, &workshop.folder);
    command.args(FLAGS).args(["--target", TARGET, "--edition", listing.edition(), "--error-format=json"]);
    command.arg(format!("-Cmetadata={}", listing.id)).args(build.flags());
    command.arg("-L").arg(format!("dependency={}", workshop.auxiliary(build).display()));
    command.arg("-L").arg(format!("crate={}", workshop.auxiliary(build).display()));
    let mut remap = |from: &Path, to: &str| {
        command.arg(format!("--remap-path-prefix={}={to}", from.display()));
    };
    if let Some(commit) = toolchain.commit() {
        // Where the component `rust-src` is installed, rustc would name std's sources by their place on this machine.
        remap(&toolchain.sysroot.join("lib/rustlib/src/rust"), &format!("/rustc/{commit}"));
    }
    remap(&workshop.folder, "");
    if let Ok(real) = workshop.folder.canonicalize()
        && real != workshop.folder
    {
        remap(&real, "");
    }
    for flags in &listing.directives.flags {
        command.args(flags.split_whitespace());
    }
    command
}

/// Runs rustc: what it said, and whether it succeeded.
fn output(command: &mut Command, listing: &Listing) -> Result<(String, bool), Problem> {
    let output = run(command, listing)?;
    Ok((String::from_utf8_lossy(&output.stderr).into_owned(), output.status.success()))
}

fn run(command: &mut Command, listing: &Listing) -> Result<Output, Problem> {
    command.output().map_err(|error| {
        let problem = Problem::new(&listing.file, format!("rustc does not start: {error}"));
        match error.kind() {
            ErrorKind::NotFound => problem.help("run `rustup toolchain install` in the folder of the book"),
            _ => problem,
        }
    })
}
