//! What tests share that read what rustc writes.

use std::path::Path;
use std::process::Command;

use object::{Object as _, ObjectSection as _};

/// A library and its assembly.
pub(crate) struct Built {
    pub(crate) rlib: Vec<u8>,
    pub(crate) assembly: String,
}

/// A program as a library, and its assembly. The crate is `sample`, its file `sample.rs`.
///
/// # Panics
/// It does not compile.
pub(crate) fn build(program: &str, options: &[&str]) -> Built {
    let folder = tempfile::tempdir().expect("a folder");
    rustc(folder.path(), program, &[&["codegen-units=1"], options].concat(), |rustc| {
        rustc.args(["--crate-type=lib", "--emit=asm,link", "-Cllvm-args=--x86-asm-syntax=intel"]);
    });
    let read = |name: &str| std::fs::read(folder.path().join(name)).expect("rustc wrote it");
    Built { rlib: read("libsample.rlib"), assembly: String::from_utf8(read("sample.s")).expect("text") }
}

/// What rustc makes of a program: a library, or, with `crate_type` `bin`, a linked program. The crate is `sample`, its file `sample.rs`.
///
/// # Panics
/// It does not compile.
pub(crate) fn compile(program: &str, crate_type: &str, options: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    rustc(folder.path(), program, options, |rustc| {
        rustc.args(["--crate-type", crate_type, "-o", "out"]);
    });
    std::fs::read(folder.path().join("out")).expect("rustc wrote it")
}

fn rustc(folder: &Path, program: &str, options: &[&str], more: impl FnOnce(&mut Command)) {
    std::fs::write(folder.join("sample.rs"), program).expect("written");
    let mut rustc = Command::new("rustc");
    rustc.current_dir(folder).args(["--edition=2024", "sample.rs", "-Cembed-bitcode=no"]);
    rustc.arg("--target=x86_64-unknown-linux-gnu");
    for option in options {
        rustc.args(["-C", option]);
    }
    more(&mut rustc);
    let output = rustc.output().expect("rustc starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The options that decide what code and debug info the debug build has.
pub(crate) const DEV: [&str; 3] = ["opt-level=0", "debuginfo=2", "codegen-units=1"];
/// Optimized, with all debug info there is.
pub(crate) const RELEASE: [&str; 3] = ["opt-level=3", "debuginfo=2", "codegen-units=1"];

/// Where a library has debug info and unwind information.
///
/// # Panics
/// It is no library.
pub(crate) fn info_sections(library: &[u8]) -> Vec<std::ops::Range<usize>> {
    let archive = object::read::archive::ArchiveFile::parse(library).expect("an archive");
    let members = archive.members().map(|member| member.expect("a member"));
    let member = members.into_iter().find(|member| member.name().ends_with(b".o")).expect("an object");
    let start = usize::try_from(member.file_range().0).expect("it fits");
    let file = object::File::parse(member.data(library).expect("its bytes")).expect("an object");
    let is_info = |name: &str| (name.starts_with(".debug_") && !name.contains("gdb_scripts")) || name == ".eh_frame";
    let sections = file.sections().filter(|section| section.name().is_ok_and(is_info));
    let ranges = sections.filter_map(|section| section.file_range());
    let ranges = ranges.map(|(offset, size)| start + offset as usize..start + (offset + size) as usize);
    ranges.filter(|range| !range.is_empty()).collect()
}
