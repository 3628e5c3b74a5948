//! Programs that cannot be recorded, and damaged ones.
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use object::ObjectSymbol as _;

use super::*;
use crate::listing::Listing;
use crate::testing::{DEV, compile};

const PROGRAM: &str = "pub enum E { A(u8), B(Box<str>) }
pub static NAMES: [&str; 2] = [\"a\", \"b\"];
#[inline(never)]
pub fn boxed(text: &str, e: &E) -> Box<str> {
    let l = [e as *const E; 3];
    std::hint::black_box(&l);
    text.into()
}
pub fn main() {
    println!(\"{}\", boxed(NAMES[1], &E::B(boxed(NAMES[0], &E::A(1)))));
}
";

fn read(bytes: &[u8]) -> Result<Code, String> {
    let file = tempfile::Builder::new().suffix(".rs").tempfile().unwrap();
    std::fs::write(file.path(), format!("//! A listing.\n{PROGRAM}")).unwrap();
    let mut listing = Listing::read("a/sample".parse().unwrap(), file.path()).unwrap();
    listing.program = PROGRAM.to_owned();
    // As the assembly would tell them.
    let mut own = HashMap::new();
    if let Ok(object) = object::File::parse(bytes) {
        for symbol in object.symbols().filter_map(|symbol| symbol.name().ok().map(str::to_owned)) {
            let name = ["boxed", "main"].into_iter().find(|name| symbol.contains("6sample") && symbol.contains(name));
            own.extend(name.map(|name| (symbol, name.to_owned())));
        }
    }
    Code::read(bytes, &listing, "sample", "sample.rs", &own)
}

#[test]
fn a_program_with_debug_info_has_lines_to_stop_at() {
    let code = read(&compile(PROGRAM, "bin", &DEV)).unwrap();
    let names: Vec<&str> = code.own.iter().map(|function| function.name.as_str()).collect();
    assert!(names.contains(&"boxed") && names.contains(&"main"), "{names:?}");
    assert_eq!(code.stoppable, BTreeSet::from([5, 6, 7, 8, 9, 10, 11]));
}

#[test]
fn a_program_without_debug_info_is_refused() {
    let said = read(&compile(PROGRAM, "bin", &["opt-level=0", "debuginfo=0"])).unwrap_err();
    assert_eq!(said, "it has no debug info: recording needs what the debug profile writes (`-C debuginfo=2`)");
}

#[test]
fn a_stripped_program_is_refused() {
    let said = read(&compile(PROGRAM, "bin", &["opt-level=0", "debuginfo=2", "strip=symbols"])).unwrap_err();
    assert!(said.contains("it has no symbols: it was stripped"), "{said}");
}

#[test]
fn what_is_no_program_is_refused() {
    assert!(read(b"").unwrap_err().contains("it is no 64-bit ELF file"));
    assert!(read(PROGRAM.as_bytes()).unwrap_err().contains("it is no 64-bit ELF file"));
}

#[test]
fn a_damaged_program_never_panics() {
    let whole = compile(PROGRAM, "bin", &DEV);
    let object = object::File::parse(whole.as_slice()).unwrap();
    let is_read = |name: &str| name.starts_with(".debug_") || [".eh_frame", ".symtab", ".strtab"].contains(&name);
    let mut ranges: Vec<Range<usize>> = object
        .sections()
        .filter(|section| section.name().is_ok_and(is_read))
        .filter_map(|section| section.file_range())
        .map(|(offset, size)| offset as usize..(offset + size) as usize)
        .collect();
    // The headers of the file, and of its sections.
    ranges.extend([0..64, whole.len() - 64 * 16..whole.len()]);
    let mut next = crate::fuzz::xorshift(0x9e37_79b9_7f4a_7c15);
    let (mut read_well, mut refused) = (0, 0);
    for _ in 0..200 {
        match read(&crate::fuzz::damaged(&whole, &ranges, &mut next)) {
            Ok(code) => {
                read_well += 1;
                code.stops.iter().for_each(|at| {
                    let _ = (code.line_at(*at), code.own_at(*at).and_then(|own| code.info_of(own)));
                });
            }
            Err(said) => {
                refused += 1;
                assert!(!said.is_empty());
            }
        }
    }
    assert!(read_well > 0 && refused > 0, "{read_well} read, {refused} refused");
}
