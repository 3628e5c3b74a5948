//! Damaged files and tables: whatever they say, what reads them comes to an end and does not panic.

use std::ops::Range;
use std::sync::LazyLock;

use object::read::elf::ElfFile64;
use object::{Object, ObjectSection};
use tracer::{Error, Modules, Program, Registers, Unwinder};

use crate::fuzz::{damaged, xorshift};
use crate::sample::Sample;

/// A program without std, so that it is small: most of its bytes mean something to what reads it.
static SMALL: LazyLock<Sample> = LazyLock::new(|| {
    Sample::with(
        r#"
#![no_std]
#![no_main]

#[unsafe(no_mangle)]
pub extern "C" fn inner(value: u64) -> u64 {
    core::hint::black_box(value)
}

#[unsafe(no_mangle)]
pub extern "C" fn outer(value: u64) -> u64 {
    core::hint::black_box(&[inner(value); 5])[2]
}

#[unsafe(no_mangle)]
pub extern "C" fn _start() -> ! {
    loop {
        outer(1);
    }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
"#,
        &["-Cpanic=abort", "-Clink-arg=-nostdlib", "-Clink-arg=-nostartfiles", "-Cforce-unwind-tables=yes"],
    )
});

fn bytes() -> Vec<u8> {
    std::fs::read(&SMALL.path).unwrap()
}

/// The bytes of a section: where they are in the file, and the address.
fn section(bytes: &[u8], name: &str) -> (Range<usize>, u64) {
    let file: ElfFile64<'_> = ElfFile64::parse(bytes).unwrap();
    let section = file.section_by_name(name).unwrap();
    let (start, len) = section.file_range().unwrap();
    (start as usize..(start + len) as usize, section.address())
}

/// The parts of the file that say what the others are: its header and tables.
fn structure(bytes: &[u8]) -> Vec<Range<usize>> {
    let sections = u64::from_le_bytes(bytes[40..48].try_into().unwrap()) as usize;
    let named = [".symtab", ".strtab", ".shstrtab", ".eh_frame"].map(|name| section(bytes, name).0);
    // The program headers follow the header.
    named.into_iter().chain([0..64, 64..64 + 8 * 56, sections..bytes.len()]).collect()
}

#[test]
fn a_damaged_executable_is_read_or_refused() {
    let bytes = bytes();
    let ranges = structure(&bytes);
    let mut next = xorshift(0x0ddb_a115_eed5);
    let (mut read, mut refused) = (0, 0);
    for round in 0..1000 {
        let mut copy = damaged(&bytes, &ranges, &mut next);
        if round % 5 == 0 {
            copy.truncate((next() % copy.len() as u64) as usize);
        }
        match Program::read(&copy) {
            Ok(program) => {
                read += 1;
                let known = program.symbols.iter().map(|symbol| symbol.address);
                let sections = program.sections.iter().map(|section| section.range.end);
                let addresses: Vec<u64> = known.chain(sections).chain([0, u64::MAX, next()]).collect();
                for address in addresses.into_iter().flat_map(|address| [address.wrapping_sub(1), address]) {
                    program.function_at(address);
                    program.section_at(address);
                    program.unwinder.frame_size(address);
                }
            }
            Err(Error::Program(_)) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    // Both happen often: the damage is neither so slight that nothing notices nor so bad that nothing is read.
    assert!(read > 200 && refused > 200, "{read} read, {refused} refused");
}

#[test]
fn damaged_tables_are_followed_to_an_end() {
    let bytes = bytes();
    let (range, address) = section(&bytes, ".eh_frame");
    let tables = &bytes[range];
    let mut next = xorshift(0xeeff_4a3e);
    let mut changed = 0;
    let sizes = |unwinder: &Unwinder| {
        let functions = SMALL.program.symbols.iter().filter(|symbol| symbol.is_function);
        functions.map(|symbol| unwinder.frame_size(symbol.address)).collect::<Vec<_>>()
    };
    let whole = sizes(&SMALL.program.unwinder);
    for _ in 0..1000 {
        match Unwinder::of(damaged(tables, std::slice::from_ref(&(0..tables.len())), &mut next), address) {
            Ok(unwinder) => changed += usize::from(sizes(&unwinder) != whole),
            Err(error) => {
                assert!(error.to_string().contains("its tables to unwind by are damaged: "), "{error}");
                changed += 1;
            }
        }
    }
    assert!(changed > 250, "{changed}");
    // No tables are tables that say nothing.
    assert_eq!(Unwinder::of(Vec::new(), address).unwrap().frame_size(SMALL.linked("outer")), None);
}

#[test]
fn frames_by_damaged_tables_come_to_an_end() {
    let mut traced = SMALL.run();
    traced.stop_at("inner");
    let (_, registers) = traced.reaches("inner");
    let frames = traced.frames(registers);
    let names: Vec<_> = frames.iter().map(|frame| traced.name(frame)).collect();
    assert_eq!(names, [Some("inner"), Some("outer"), Some("_start")]);

    let bytes = bytes();
    let ranges = [section(&bytes, ".eh_frame").0];
    let mut mappings = traced.process.mappings().unwrap();
    let copy = SMALL.folder.path().join("copy");
    mappings.retain(|mapping| SMALL.path.to_str() == Some(&mapping.path));
    for mapping in &mut mappings {
        mapping.path = copy.to_str().unwrap().to_owned();
    }
    let mut next = xorshift(0x000f_4a3e_5eed);
    let mut other = 0;
    for _ in 0..300 {
        std::fs::write(&copy, damaged(&bytes, &ranges, &mut next)).unwrap();
        let modules = Modules::of(&mappings);
        let found = modules.frames(registers, 64, &mut |address| traced.word(address));
        other += usize::from(found != frames);
        // A memory that has an answer to everything, too: there is always a caller in the program.
        let place = registers.program_counter();
        for found in [found, modules.frames(registers, 64, &mut |address| Some(place ^ (address & 0x3f)))] {
            assert!(found.len() <= 64);
            assert!(found.windows(2).all(|pair| pair[0].top < pair[1].top), "{found:x?}");
        }
    }
    assert!(other > 100, "{other}");
}

#[test]
fn frames_of_registers_that_hold_anything_come_to_an_end() {
    let mut traced = SMALL.run();
    traced.stop_at("inner");
    let (_, registers) = traced.reaches("inner");
    let modules = Modules::of(&traced.process.mappings().unwrap());
    let text = SMALL.program.sections.iter().find(|section| section.name == ".text").unwrap();
    let mut next = xorshift(0x5eed);
    let mut found = 0;
    for round in 0..1000 {
        let mut garbage = Registers { by_number: [(); 17].map(|()| next()), thread_pointer: next() };
        // Mostly in the program, and often on its stack or at the ends of what there is.
        if round % 8 != 0 {
            let offset = next() % (text.range.end - text.range.start);
            garbage.by_number[16] = text.range.start + offset + traced.process.bias();
        }
        match round % 4 {
            0 => {}
            1 => garbage.by_number[7] = next() % 16,
            2 => garbage.by_number[7] = u64::MAX - next() % 16,
            _ => garbage.by_number[7] = registers.stack_pointer() + next() % 256,
        }
        let frames = modules.frames(garbage, 64, &mut |address| traced.word(address));
        assert!(frames.len() <= 64);
        found += usize::from(!frames.is_empty());
    }
    assert!(found > 100, "{found}");
}
