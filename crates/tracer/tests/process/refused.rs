//! What cannot be traced, and what is said of it.

use std::path::Path;
use std::sync::LazyLock;

use nix::libc;
use tracer::{Error, Process, Program, Start};

use crate::sample::{Sample, compiled};

const TEXT: &str = "fn main() {}";

static GOOD: LazyLock<Sample> = LazyLock::new(|| Sample::new(TEXT));

fn bytes() -> Vec<u8> {
    std::fs::read(&GOOD.path).unwrap()
}

/// What is said of bytes that are no program.
fn said(bytes: &[u8]) -> String {
    let error = Program::read(bytes).unwrap_err();
    assert!(matches!(error, Error::Program(_)), "{error:?}");
    let said = error.to_string();
    said.strip_prefix("the program cannot be traced: ").unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn what_is_no_executable_is_refused() {
    for bytes in [b"".as_slice(), b"fn main() {}", b"#!/bin/sh\n", b"\x7fELF", &bytes()[..40]] {
        assert!(said(bytes).starts_with("it is no 64-bit ELF file: "), "{}", said(bytes));
    }
    // One of 32 bits: a byte of the header says so.
    let mut small = bytes();
    small[4] = 1;
    assert!(said(&small).starts_with("it is no 64-bit ELF file: "), "{}", said(&small));
}

#[test]
fn an_executable_for_another_processor_is_refused() {
    let mut other = bytes();
    // The machine that the header names: 183 is AArch64.
    other[18..20].copy_from_slice(&183_u16.to_le_bytes());
    assert_eq!(said(&other), "it is for another processor: Aarch64");
}

#[test]
fn an_executable_that_was_stripped_is_refused() {
    let (_folder, path) = compiled(TEXT, &["-Cstrip=symbols"]);
    assert_eq!(said(&std::fs::read(path).unwrap()), "it has no symbols: it was stripped");
}

#[test]
fn an_executable_without_tables_to_unwind_by_is_refused() {
    let mut bytes = bytes();
    let name = b"\0.eh_frame\0";
    let at = bytes.windows(name.len()).position(|window| window == name).unwrap();
    bytes[at + 2] = b'E';
    assert_eq!(said(&bytes), "it has no tables to unwind by (`.eh_frame`)");
}

#[test]
fn an_executable_with_damaged_tables_is_refused() {
    let program = object_section(&bytes(), ".eh_frame");
    let mut bytes = bytes();
    // The first entry's length leads beyond the end.
    bytes[program..program + 4].copy_from_slice(&0x7fff_0000_u32.to_le_bytes());
    assert!(said(&bytes).starts_with("its tables to unwind by are damaged: "), "{}", said(&bytes));
}

/// Where a section's bytes are in a file.
fn object_section(bytes: &[u8], name: &str) -> usize {
    use object::{Object, ObjectSection};
    let file: object::read::elf::ElfFile64<'_> = object::read::elf::ElfFile64::parse(bytes).unwrap();
    file.section_by_name(name).unwrap().file_range().unwrap().0 as usize
}

/// Why a program does not start.
fn not_started(program: &Path, folder: &Path) -> Error {
    Process::start(&GOOD.program, &Start { program, folder, ..GOOD.start() }).unwrap_err()
}

#[test]
fn what_cannot_be_started_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain");
    std::fs::write(&plain, "no program").unwrap();
    let none = folder.path().join("none");
    for (program, folder, expected) in [
        (none.as_path(), folder.path(), "it does not start: No such file or directory"),
        (&plain, folder.path(), "it does not start: Permission denied"),
        (folder.path(), folder.path(), "it does not start: Permission denied"),
        (&GOOD.path, &none, "it does not start: No such file or directory"),
    ] {
        let error = not_started(program, folder);
        assert!(matches!(error, Error::System(_)), "{error:?}");
        assert!(error.to_string().starts_with(expected), "{}: {error}", program.display());
    }
}

#[test]
fn a_system_that_forbids_tracing_is_told_with_what_to_do() {
    // The filter holds for the thread that installs it and for what that starts.
    let error =
        std::thread::spawn(|| forbid_ptrace().then(|| not_started(&GOOD.path, GOOD.folder.path()))).join().unwrap();
    // A system without such filters cannot be made to forbid it.
    let Some(error) = error else { return };
    assert_eq!(error, Error::Forbidden("Operation not permitted".to_owned()));
    let said = error.to_string();
    assert!(
        said.starts_with("the system does not let one program trace another (Operation not permitted): "),
        "{said}"
    );
    assert!(said.contains("--cap-add=SYS_PTRACE") && said.contains("/proc/sys/kernel/yama/ptrace_scope"), "{said}");
}

/// Has the system refuse `ptrace` to this thread, as a container may; whether it does.
fn forbid_ptrace() -> bool {
    let step = |code: u32, k: u32, skips: u8| libc::sock_filter { code: code as u16, jt: 0, jf: skips, k };
    let filter = [
        // The number of the system call comes first in what a filter sees.
        step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0, 0),
        step(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, libc::SYS_ptrace as u32, 1),
        step(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ERRNO | libc::EPERM as u32, 0),
        step(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ALLOW, 0),
    ];
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_ptr().cast_mut() };
    // SAFETY: the filter lives as long as the call, which copies it.
    unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            && libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) == 0
    }
}
