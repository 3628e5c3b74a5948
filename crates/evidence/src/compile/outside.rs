//! Crates from crates.io that listings use, built by Cargo with the compiler and the flags that listings are compiled with.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::compile::lock::{Locked, MANIFEST};
use crate::compile::{code_flags, scrubbed};
use crate::model::Profile;
use crate::toolchain::{TARGET, Toolchain};

/// The libraries of all of them, as built for one profile.
#[derive(Debug)]
pub(crate) struct Outside {
    libraries: Vec<Library>,
}

#[derive(Debug)]
struct Library {
    /// Cargo's name for the package: `registry+https://…#arrayvec@0.7.8`.
    package: String,
    /// The crate's name.
    krate: String,
    file: PathBuf,
}

/// One of the messages that Cargo prints.
#[derive(Deserialize)]
struct Message {
    reason: String,
    #[serde(default)]
    package_id: String,
    target: Option<BuildTarget>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

#[derive(Deserialize)]
struct BuildTarget {
    name: String,
}

impl Outside {
    /// Builds them in `folder`, which Cargo locks. What is built already is found in a fraction of a second.
    ///
    /// # Errors
    /// Cargo's words.
    pub(crate) fn build(toolchain: &Toolchain, root: &Path, folder: &Path, profile: Profile) -> Result<Self, String> {
        let mut command = cargo(toolchain, root);
        command.args(["build", "--lib", "--locked", "--message-format=json-render-diagnostics", "--target", TARGET]);
        command.arg("--manifest-path").arg(root.join(MANIFEST)).arg("--target-dir").arg(folder);
        if profile == Profile::Release {
            command.arg("--release");
        }
        // They stand behind those of Cargo's own profile, and so prevail.
        let mut flags: Vec<String> = code_flags(profile).into_iter().map(str::to_owned).collect();
        if let Some(home) = cargo_home() {
            flags.push(format!("--remap-path-prefix={}=/crates", home.join("registry/src").display()));
        }
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        let output = command.output().map_err(|error| format!("Cargo does not start: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let messages = said.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
        let artifacts = messages.filter(|message| message.reason == "compiler-artifact");
        let libraries = artifacts.filter_map(|message| {
            // A procedural macro is loaded by whoever loads a crate that uses it.
            let is_library = |file: &PathBuf| {
                file.extension().is_some_and(|it| it == "rlib" || it == std::env::consts::DLL_EXTENSION)
            };
            let file = message.filenames.into_iter().find(is_library)?;
            Some(Library { package: message.package_id, krate: message.target?.name, file })
        });
        Ok(Self { libraries: libraries.collect() })
    }

    /// Puts the libraries into `folder`, so that what is compiled there stays whole, and gives the flags by which rustc finds
    /// those that are `wanted`.
    ///
    /// # Errors
    /// Cargo did not build one of them, or a file cannot be written.
    pub(super) fn bring(&self, wanted: &[Locked], folder: &Path) -> Result<Vec<String>, String> {
        for library in &self.libraries {
            let (Some(name), to) = (library.file.file_name(), folder) else { continue };
            let to = to.join(name);
            // Not every file system has links, and not between all its parts.
            std::fs::hard_link(&library.file, &to)
                .or_else(|_| std::fs::copy(&library.file, &to).map(drop))
                .map_err(|error| format!("{}: {error}", to.display()))?;
        }
        let mut flags = Vec::new();
        for Locked { krate, package, version, .. } in wanted {
            // A package whose folder has its name is called by that, any other by its own.
            let ends = [format!("#{package}@{version}"), format!("/{package}#{version}")];
            let is_it = |library: &&Library| {
                library.krate == *krate && ends.iter().any(|end| library.package.ends_with(end.as_str()))
            };
            let library = self.libraries.iter().find(is_it);
            let name = library.and_then(|library| library.file.file_name());
            let name =
                name.ok_or_else(|| format!("Cargo built no library of the crate `{krate}` ({package} {version})"))?;
            flags.extend(["--extern".to_owned(), format!("{krate}={}", folder.join(name).display())]);
        }
        Ok(flags)
    }
}

/// Cargo of the compiler's own toolchain, its environment scrubbed of all but how to reach the network and its own folders.
fn cargo(toolchain: &Toolchain, root: &Path) -> Command {
    const KEPT: [&str; 3] = ["CARGO_HOME", "CARGO_NET_", "CARGO_HTTP_"];
    const PROXIES: [&str; 6] = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY"];
    let own = toolchain.sysroot.join("bin").join(format!("cargo{}", std::env::consts::EXE_SUFFIX));
    let named = || std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from);
    let mut command = scrubbed(&if own.is_file() { own } else { named() }, root);
    for (name, value) in std::env::vars_os() {
        let kept =
            name.to_str().is_some_and(|name| KEPT.iter().any(|kept| name.starts_with(kept)) || PROXIES.contains(&name));
        if kept {
            command.env(name, value);
        }
    }
    // Nothing that a reader configured stands between Cargo and the compiler.
    command.env("RUSTC", &toolchain.rustc).env("RUSTC_WRAPPER", "").env("RUSTC_WORKSPACE_WRAPPER", "");
    command
}

/// Where Cargo keeps what it downloaded.
fn cargo_home() -> Option<PathBuf> {
    let home = || std::env::home_dir().map(|home| home.join(".cargo"));
    std::env::var_os("CARGO_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from).or_else(home)
}
