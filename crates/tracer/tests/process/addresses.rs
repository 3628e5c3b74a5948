//! Where a program is in memory, and what it says of itself.

use std::sync::LazyLock;

use nix::sys::personality::{self, Persona};
use tracer::{Program, Start, Stop, Symbol, Unwinder};

use crate::sample::{Sample, Traced};

const TEXT: &str = r#"
use std::cell::Cell;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[unsafe(no_mangle)]
static ZEROS: AtomicU64 = AtomicU64::new(0);
#[unsafe(no_mangle)]
static COUNT: AtomicU64 = AtomicU64::new(3);
#[unsafe(no_mangle)]
static TABLE: [u64; 4] = [1, 2, 3, 4];

thread_local! {
    static LOCAL: Cell<u64> = const { Cell::new(7) };
    static OTHER: Cell<u8> = const { Cell::new(0) };
}

#[unsafe(no_mangle)]
pub extern "C" fn at(local: *const u64) {
    black_box(local);
}

fn main() {
    black_box((&TABLE, ZEROS.load(Relaxed), COUNT.load(Relaxed), OTHER.get()));
    at(LOCAL.with(Cell::as_ptr));
    std::thread::spawn(|| at(LOCAL.with(Cell::as_ptr))).join().unwrap();
}
"#;

static PLACES: LazyLock<Sample> = LazyLock::new(|| Sample::new(TEXT));

/// Where its code, its stack and the C library are.
fn layout(traced: &Traced<'_>) -> Vec<(u64, String)> {
    let mappings = traced.process.mappings().unwrap();
    mappings
        .into_iter()
        .filter(|mapping| !mapping.path.is_empty())
        .map(|mapping| (mapping.range.start, mapping.path))
        .collect()
}

/// What this thread has been told about addresses, and whether it may ask for those that stay the same.
fn may_ask() -> (bool, bool) {
    std::thread::spawn(|| {
        let Ok(before) = personality::get() else { return (false, false) };
        let fixed = before.contains(Persona::ADDR_NO_RANDOMIZE);
        (fixed, personality::set(before | Persona::ADDR_NO_RANDOMIZE).is_ok())
    })
    .join()
    .unwrap()
}

#[test]
fn addresses_that_are_not_random_are_the_same_each_time() {
    if !may_ask().1 {
        return;
    }
    let start = Start { random_addresses: false, ..PLACES.start() };
    let run = || {
        let mut traced = PLACES.run_as(&start);
        traced.stop_at("at");
        let (_, registers) = traced.reaches("at");
        (traced.process.bias(), registers, layout(&traced))
    };
    assert_eq!(run(), run());
}

#[test]
fn random_addresses_differ() {
    let system = std::fs::read_to_string("/proc/sys/kernel/randomize_va_space").unwrap_or_default();
    if may_ask().0 || system.trim() != "2" {
        return;
    }
    let biases = [(); 4].map(|()| PLACES.run().process.bias());
    assert!(biases.iter().any(|bias| *bias != biases[0]), "{biases:x?}");
}

#[test]
fn the_bias_leads_from_the_linkers_addresses_to_the_processs() {
    let mut traced = PLACES.run();
    let bias = traced.process.bias();
    assert_eq!(bias % 4096, 0);
    let path = PLACES.path.to_str().unwrap();
    let mappings = traced.process.mappings().unwrap();
    // All that is in the file is where the file is shown.
    let shown = |address: u64| mappings.iter().any(|mapping| mapping.path == path && mapping.range.contains(&address));
    for section in traced.program.sections.iter().filter(|section| section.name != ".bss") {
        assert!(shown(section.range.start + bias) && shown(section.range.end - 1 + bias), "{section:x?}");
    }
    let entry = traced.program.entry + bias;
    traced.process.set_breakpoint(entry).unwrap();
    assert_eq!(traced.resume(), Stop::Breakpoint { thread: 0, address: entry });
}

#[test]
fn a_program_that_must_lie_where_the_linker_put_it_has_no_bias() {
    let sample = Sample::with(TEXT, &["-Crelocation-model=static"]);
    let mut traced = sample.run();
    assert_eq!(traced.process.bias(), 0);
    traced.stop_at("at");
    let (_, registers) = traced.reaches("at");
    let frames = traced.frames(registers);
    assert_eq!(traced.name(&frames[0]), Some("at"));
    assert!(traced.name(&frames[1]).unwrap().contains("4main"));
}

#[test]
fn sections_are_in_order_and_hold_what_they_should() {
    let program = &PLACES.program;
    for pair in program.sections.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{pair:x?}");
    }
    let section = |address: u64| program.section_at(address).map(|section| section.name.as_str());
    assert_eq!(section(program.entry), Some(".text"));
    for (name, expected) in [("at", ".text"), ("TABLE", ".rodata"), ("COUNT", ".data"), ("ZEROS", ".bss")] {
        assert_eq!(section(PLACES.linked(name)), Some(expected), "{name}");
    }
    let text = program.sections.iter().find(|section| section.name == ".text").unwrap();
    assert_eq!(section(text.range.end - 1), Some(".text"));
    assert_ne!(section(text.range.end), Some(".text"));
    assert_ne!(section(text.range.start - 1), Some(".text"));
    assert_eq!(section(0), None);
    assert_eq!(section(u64::MAX), None);
}

#[test]
fn a_function_is_found_by_each_of_its_addresses_and_no_other() {
    let program = &PLACES.program;
    let function = program.symbols.iter().find(|symbol| symbol.name == "at").unwrap();
    assert!(function.is_function && function.size > 1);
    for address in [function.address, function.address + 1, function.address + function.size - 1] {
        assert_eq!(program.function_at(address), Some(function));
    }
    for address in [function.address - 1, function.address + function.size, 0, u64::MAX] {
        assert_ne!(program.function_at(address), Some(function));
    }
    // Data is no function.
    assert_eq!(program.function_at(PLACES.linked("TABLE")), None);
    let table = program.symbols.iter().find(|symbol| symbol.name == "TABLE").unwrap();
    assert_eq!((table.size, table.is_function), (32, false));
}

#[test]
fn between_functions_there_is_none() {
    let symbol = |name: &str, address: u64, size: u64, is_function: bool| Symbol {
        name: name.to_owned(),
        address,
        size,
        is_function,
    };
    let symbols = vec![
        symbol("sized", 0x100, 0x10, true),
        symbol("marker", 0x104, 0, false),
        symbol("data", 0x108, 4, false),
        symbol("unsized", 0x200, 0, true),
    ];
    let unwinder = Unwinder::of(Vec::new(), 0).unwrap();
    let program = Program { entry: 0x100, symbols, sections: Vec::new(), thread_locals: 0, unwinder };
    let name = |address: u64| program.function_at(address).map(|symbol| symbol.name.as_str());
    assert_eq!(
        [0xff, 0x100, 0x105, 0x10a, 0x10f].map(name),
        [None, Some("sized"), Some("sized"), Some("sized"), Some("sized")]
    );
    assert_eq!([0x110, 0x1ff, 0x200, 0x201].map(name), [None, None, Some("unsized"), None]);
}

#[test]
fn the_room_of_thread_locals_is_rounded_up_as_the_loader_does() {
    let mut bytes = std::fs::read(&PLACES.path).unwrap();
    let word = |bytes: &[u8], at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap());
    // A program header is 56 bytes; 7 is the kind of that of the thread-locals, whose size in memory is at 40.
    let headers = word(&bytes, 32) as usize;
    let header = (headers..).step_by(56).find(|at| bytes[*at..*at + 4] == [7, 0, 0, 0]).unwrap();
    let (size, align) = (word(&bytes, header + 40), word(&bytes, header + 48));
    assert!(align > 1 && size > align, "{size} {align}");
    let rounded = size.next_multiple_of(align);
    for size in [rounded - align + 1, rounded - 1, rounded] {
        bytes[header + 40..header + 48].copy_from_slice(&size.to_le_bytes());
        assert_eq!(Program::read(&bytes).unwrap().thread_locals, rounded);
    }
}

#[test]
fn thread_locals_lie_below_the_thread_pointer() {
    let mut traced = PLACES.run();
    let all = traced.program.thread_locals;
    let local =
        traced.program.symbols.iter().filter(|symbol| symbol.name.contains("6sample5LOCAL") && !symbol.is_function);
    let offsets: Vec<u64> = local.map(|symbol| symbol.address).filter(|offset| *offset < all).collect();
    assert_eq!(offsets.len(), 1, "{offsets:x?}");
    traced.stop_at("at");
    for expected in 0..2 {
        let (thread, registers) = traced.reaches("at");
        assert_eq!(thread, expected);
        assert_eq!(registers.thread_pointer - all + offsets[0], registers.arguments()[0]);
        assert_eq!(traced.word(registers.arguments()[0]), Some(7));
    }
}
