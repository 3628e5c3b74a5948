//! A program that a test traces: compiled once, started as often as the test likes.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;
use tracer::{Modules, Process, Program, Registers, Start, Stop, ThreadNumber};

/// How long a program may run that is expected to end by itself: far longer than it needs, also on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A program.
pub(crate) struct Sample {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) program: Program,
}

impl Sample {
    /// Compiles the program's text.
    pub(crate) fn new(text: &str) -> Self {
        Self::with(text, &[])
    }

    /// The same, with flags.
    pub(crate) fn with(text: &str, flags: &[&str]) -> Self {
        let (folder, path) = compiled(text, flags);
        let program = Program::read(&std::fs::read(&path).unwrap()).unwrap();
        Self { folder, path, program }
    }

    /// How it is started where a test has no other wish.
    pub(crate) fn start(&self) -> Start<'_> {
        Start {
            program: &self.path,
            folder: self.folder.path(),
            stack: 8 << 20,
            random_addresses: true,
            time: PATIENCE,
        }
    }

    /// Starts it.
    pub(crate) fn run(&self) -> Traced<'_> {
        self.run_as(&self.start())
    }

    /// Starts it in a manner of the test's.
    pub(crate) fn run_as(&self, start: &Start<'_>) -> Traced<'_> {
        Traced { process: Process::start(&self.program, start).unwrap(), program: &self.program }
    }

    /// Where a function or a variable is, by the linker.
    pub(crate) fn linked(&self, name: &str) -> u64 {
        linked(&self.program, name)
    }
}

/// Compiles a program's text: the executable, and the folder that it is in.
pub(crate) fn compiled(text: &str, flags: &[&str]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sample.rs"), text).unwrap();
    let rustc = std::env::var_os("RUSTC").filter(|name| !name.is_empty()).unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .args(["--edition=2024", "-Copt-level=0", "-Cdebuginfo=0", "sample.rs"])
        .args(flags)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = folder.path().join("sample");
    (folder, path)
}

fn linked(program: &Program, name: &str) -> u64 {
    let found = program.symbols.iter().find(|symbol| symbol.name == name);
    found.unwrap_or_else(|| panic!("there is no `{name}`")).address
}

/// A program that was started.
pub(crate) struct Traced<'a> {
    pub(crate) process: Process,
    pub(crate) program: &'a Program,
}

impl Traced<'_> {
    /// Where a function or a variable is in the process.
    pub(crate) fn at(&self, name: &str) -> u64 {
        linked(self.program, name) + self.process.bias()
    }

    /// Has it stop where a function begins; the address.
    pub(crate) fn stop_at(&mut self, name: &str) -> u64 {
        let address = self.at(name);
        self.process.set_breakpoint(address).unwrap();
        address
    }

    pub(crate) fn resume(&mut self) -> Stop {
        self.process.resume().unwrap()
    }

    /// Runs it to the next breakpoint, which must be at this function or label: the thread, and its registers.
    pub(crate) fn reaches(&mut self, name: &str) -> (ThreadNumber, Registers) {
        let expected = self.at(name);
        match self.resume() {
            Stop::Breakpoint { thread, address } if address == expected => {
                (thread, self.process.registers(thread).unwrap())
            }
            other => panic!("it should have come to `{name}`: {other:x?} {}", self.messages()),
        }
    }

    /// Runs it to its end, through all breakpoints: the threads that met one, each with its first argument; and the end.
    pub(crate) fn visits(&mut self) -> (Vec<(ThreadNumber, u64)>, Stop) {
        let mut visits = Vec::new();
        loop {
            match self.resume() {
                Stop::Breakpoint { thread, .. } => {
                    visits.push((thread, self.process.registers(thread).unwrap().arguments()[0]));
                }
                end => return (visits, end),
            }
        }
    }

    /// 8 bytes at an address.
    pub(crate) fn word(&self, address: u64) -> Option<u64> {
        let mut bytes = [0; 8];
        self.process.read(address, &mut bytes).ok()?;
        Some(u64::from_le_bytes(bytes))
    }

    /// The calls that are active in a thread.
    pub(crate) fn frames(&self, registers: Registers) -> Vec<tracer::Frame> {
        Modules::of(&self.process.mappings().unwrap()).frames(registers, 200, &mut |address| self.word(address))
    }

    /// The name of the program's function that a frame is in; of one elsewhere, `None`.
    pub(crate) fn name(&self, frame: &tracer::Frame) -> Option<&str> {
        let function = self.program.function_at(frame.place().wrapping_sub(self.process.bias()));
        function.map(|symbol| symbol.name.as_str())
    }

    pub(crate) fn printed(&self) -> String {
        String::from_utf8(self.process.stdout(0).unwrap()).unwrap()
    }

    pub(crate) fn messages(&self) -> String {
        String::from_utf8_lossy(&self.process.stderr().unwrap()).into_owned()
    }

    /// The number that the system gave to the process, which it has printed.
    pub(crate) fn pid(&self) -> i32 {
        self.printed().lines().next().unwrap().parse().unwrap()
    }
}

/// Whether a process is there, be it that it only waits to be noticed.
pub(crate) fn exists(pid: i32) -> bool {
    PathBuf::from(format!("/proc/{pid}")).exists()
}
