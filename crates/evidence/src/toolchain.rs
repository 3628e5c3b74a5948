//! Which compiler is in use, and where its parts are.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::claim::Documentation;
use crate::problem::{Problem, Problems};

/// What every listing is compiled for.
pub const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The file that names the compiler the book speaks of.
const PIN: &str = "rust-toolchain.toml";

/// A compiler, called directly and not through rustup's proxy.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The `rustc` program.
    pub rustc: PathBuf,
    /// Its sysroot.
    pub sysroot: PathBuf,
    /// The first line of `rustc -V`: `rustc 1.95.0 (59807616e 2026-04-14)`.
    pub version: String,
    /// `95` of `1.95.0`.
    pub minor: u32,
    /// The whole of `rustc -vV`, part of every cache key.
    pub verbose: String,
    /// Whether it is the one that `rust-toolchain.toml` names.
    pub pinned: bool,
}

impl Toolchain {
    /// The compiler that Cargo would use here: `$RUSTC`, or `rustc` on the path, with the toolchain that rustup chose.
    ///
    /// # Errors
    /// There is none, it does not answer, or it lacks the target `x86_64-unknown-linux-gnu`; each with the command that mends it.
    pub fn find(root: &Path) -> Result<Self, Problems> {
        let named = std::env::var_os("RUSTC").filter(|name| !name.is_empty());
        Self::of(&named.unwrap_or_else(|| OsString::from("rustc")), root)
    }

    /// The compiler `rustc`, given by its path, as it answers in the folder `root`.
    ///
    /// # Errors
    /// As for [`Self::find`].
    pub fn at(rustc: &Path, root: &Path) -> Result<Self, Problems> {
        Self::of(&rustc.as_os_str().to_owned(), root)
    }

    /// The compiler behind `program`, a `rustc` or rustup's proxy of it, as it answers in the folder `root`.
    fn of(program: &OsString, root: &Path) -> Result<Self, Problems> {
        let answer = |program: &Path, arguments: &[&str]| -> Result<String, Problem> {
            let asked = format!("`{} {}`", program.display(), arguments.join(" "));
            let output = Command::new(program).args(arguments).current_dir(root).output().map_err(|error| {
                Problem::new(PIN, format!("{asked} does not start: {error}")).help(
                    "install Rust with rustup (https://rustup.rs), which then takes the toolchain that this file names",
                )
            })?;
            if !output.status.success() {
                let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
                return Err(Problem::new(PIN, format!("{asked} failed: {said}"))
                    .help("run `rustup toolchain install` in the folder of the book"));
            }
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };

        let sysroot = PathBuf::from(answer(Path::new(program), &["--print", "sysroot"])?);
        // A proxy costs 20 ms a call; the compiler itself lies in its sysroot, unless a distribution put it elsewhere.
        let own = sysroot.join("bin").join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        let rustc = if own.is_file() { own } else { PathBuf::from(program) };
        let verbose = answer(&rustc, &["-vV"])?;
        let version = verbose.lines().next().unwrap_or_default().to_owned();
        let field = |name: &str| verbose.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let release = field("release:").unwrap_or_default();
        let minor = release.split('.').nth(1).and_then(|minor| minor.parse().ok()).ok_or_else(|| {
            Problem::new(PIN, format!("`{} -vV` names no release of Rust 1: `{version}`", rustc.display()))
                .help("expected a line such as `release: 1.95.0`")
        })?;

        if !sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir() {
            return Err(Problem::new(PIN, format!("{version} has no standard library for {TARGET}"))
                .help(format!("run `rustup target add {TARGET}` in the folder of the book"))
                .into());
        }
        let pinned = channel(root).is_some_and(|channel| channel == release);
        Ok(Self { rustc, sysroot, version, minor, verbose, pinned })
    }

    /// The commit that the compiler was built from, as it stands in the paths of std's own sources.
    pub(crate) fn commit(&self) -> Option<&str> {
        self.verbose.lines().find_map(|line| line.strip_prefix("commit-hash:")).map(str::trim)
    }

    /// The toolchain's documentation, if the component `rust-docs` is installed.
    pub fn documentation(&self) -> Option<Documentation> {
        let html = self.sysroot.join("share/doc/rust/html");
        html.join("std/index.html").is_file().then_some(Documentation { html })
    }
}

/// The channel that the `rust-toolchain.toml` in `root` names.
fn channel(root: &Path) -> Option<String> {
    let text = std::fs::read_to_string(root.join(PIN)).ok()?;
    text.lines().find_map(|line| {
        let value = line.trim().strip_prefix("channel")?.trim_start().strip_prefix('=')?;
        let value = value.split('#').next()?.trim();
        Some(value.trim_matches(['"', '\'']).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    #[test]
    fn the_compiler_is_called_without_a_proxy_and_knows_its_release() {
        let toolchain = Toolchain::find(&book()).expect("a toolchain compiles this test");
        assert!(toolchain.rustc.starts_with(&toolchain.sysroot), "{toolchain:?}");
        assert!(toolchain.version.starts_with(&format!("rustc 1.{}.", toolchain.minor)), "{toolchain:?}");
        assert_eq!(toolchain.commit().map(str::len), Some(40));
        let release = toolchain.version.split(' ').nth(1).map(str::to_owned);
        assert_eq!(toolchain.pinned, channel(&book()) == release);
    }

    #[test]
    fn a_compiler_that_another_file_pins_is_not_the_pinned_one() {
        let elsewhere = tempfile::tempdir().expect("a folder");
        let rustc = Toolchain::find(&book()).expect("a toolchain compiles this test").rustc;
        std::fs::write(elsewhere.path().join(PIN), "[toolchain]\nchannel = \"1.42.0\" # old\n").expect("written");
        assert_eq!(channel(elsewhere.path()).as_deref(), Some("1.42.0"));
        // The real program, not a proxy, which would obey the file.
        let found = Toolchain::of(&rustc.into_os_string(), elsewhere.path()).expect("it answers");
        assert!(!found.pinned);
    }

    #[test]
    fn a_missing_compiler_is_named_with_what_to_do() {
        let problems = Toolchain::of(&OsString::from("no-such-rustc"), &book()).expect_err("there is no such program");
        let said = problems.to_string();
        assert!(said.starts_with("rust-toolchain.toml: `no-such-rustc --print sysroot` does not start"), "{said}");
        assert!(said.contains("rustup"), "{said}");
    }

    #[cfg(unix)]
    #[test]
    fn a_missing_target_is_named_with_the_command_that_adds_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let fake = folder.path().join("rustc");
        let script = "#!/bin/sh\ncase $1 in\n--print) echo /nowhere;;\n*) printf 'rustc 1.95.0 (0 0)\\nrelease: 1.95.0\\n';;\nesac\n";
        std::fs::write(&fake, script).expect("written");
        std::fs::set_permissions(&fake, std::fs::Permissions::from_mode(0o755)).expect("made executable");
        let said = Toolchain::of(&fake.into_os_string(), &book()).expect_err("it has no target").to_string();
        assert!(said.contains("rustup target add x86_64-unknown-linux-gnu"), "{said}");
    }
}
