//! Every reader of an object, over what rustc writes for one small program.
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::HashMap;
use std::sync::OnceLock;

use super::*;
use crate::asm::names;
use crate::testing::{Built, build};

const PROGRAM: &str = include_str!("tests/sample.rs");
const DEV: [&str; 4] = ["opt-level=0", "debuginfo=2", "overflow-checks=on", "debug-assertions=on"];
const RELEASE: [&str; 3] = ["opt-level=3", "overflow-checks=off", "debug-assertions=off"];
const WITH_LINES: [&str; 4] = ["opt-level=3", "overflow-checks=off", "debug-assertions=off", "debuginfo=limited"];

fn dev() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build(PROGRAM, &DEV))
}

fn release() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build(PROGRAM, &RELEASE))
}

fn object(built: &Built) -> ObjectFile {
    ObjectFile::from_rlib(&built.rlib).unwrap()
}

fn symbol<'a>(object: &'a ObjectFile, name: &str) -> &'a str {
    let found = object.functions().into_iter().find(|symbol| names::path(symbol, "sample") == name);
    found.unwrap_or_else(|| panic!("no function {name}"))
}

/// The instructions of each function in an assembly file, labels and directives left out.
fn printed(assembly: &str) -> HashMap<&str, Vec<&str>> {
    let mut functions: HashMap<&str, Vec<&str>> = HashMap::new();
    let (mut current, mut is_text) = (None, false);
    for line in assembly.lines() {
        let text = line.split('#').next().unwrap_or_default();
        if line.starts_with("\t.section") || line == "\t.text" {
            is_text = line.contains(".text");
        } else if let Some(label) = line.strip_suffix(':').filter(|label| !label.starts_with('.')) {
            current = is_text.then(|| label.trim_matches('"'));
            functions.entry(label.trim_matches('"')).or_default();
        } else if let Some(name) = current
            && text.starts_with('\t')
            && !text.trim().starts_with('.')
            && !text.trim().is_empty()
        {
            functions.get_mut(name).unwrap().push(text.trim());
        }
    }
    functions.retain(|_, code| !code.is_empty());
    functions
}

fn line_of(text: &str) -> u32 {
    PROGRAM.lines().zip(1..).find(|(line, _)| line.contains(text)).map(|(_, number)| number).unwrap()
}

fn statics(built: &Built) -> HashMap<String, Static> {
    object(built).statics("sample").into_iter().map(|found| (found.name.clone(), found)).collect()
}

#[test]
fn a_static_in_each_section_is_found_there() {
    for built in [dev(), release()] {
        let statics = statics(built);
        for (name, section, size, align, bytes, relocated) in [
            ("TABLE", ".rodata", 16, 4, "01 00 00 00 02 00 00 00 03 00 00 00 04 00 00 00", false),
            ("WORDS", ".rodata", 4, 1, "ab\\nd", false),
            ("NAME", ".data.rel.ro", 16, 8, ".. .. .. .. .. .. .. .. 05 00 00 00 00 00 00 00", true),
            ("COUNT", ".bss", 4, 4, "", false),
            ("START", ".data", 4, 4, "07 00 00 00", false),
            ("MINE", ".mine", 8, 8, "09 00 00 00 00 00 00 00", false),
            ("LOCAL", ".tdata", 4, 4, "05 00 00 00", false),
            ("ZERO", ".tbss", 4, 4, "", false),
            ("inner::bump::HITS", ".bss", 4, 4, "", false),
            ("WIDE", ".bss", 128, 64, "", false),
            ("plain_name", ".rodata", 1, 1, "41", false),
        ] {
            let found = statics.get(name).unwrap_or_else(|| panic!("no static {name} among {:?}", statics.keys()));
            let expected = (section, size, align, bytes, relocated);
            assert_eq!((&*found.section, found.size, found.align, &*found.bytes, found.relocated), expected, "{name}");
        }
        assert_eq!(statics.len(), 11, "{:?}", statics.keys());
    }
}

#[test]
fn the_printed_assembly_is_the_machine_code() {
    for built in [dev(), release()] {
        let object = object(built);
        let functions = printed(&built.assembly);
        assert!(functions.len() >= 10);
        for (symbol, texts) in &functions {
            let matched = object.agrees_with(symbol, texts).unwrap();
            assert_eq!(matched.len(), texts.len(), "{symbol}");
            assert!(matched.is_sorted(), "{symbol}");
        }
        assert_eq!(object.functions().len(), functions.len());
    }
}

#[test]
fn assembly_that_is_not_the_machine_code_is_noticed() {
    let object = object(release());
    let functions = printed(&release().assembly);
    let symbol = symbol(&object, "header");
    let texts = &functions[symbol];
    assert!(object.agrees_with(symbol, texts).is_ok());
    assert!(object.agrees_with(symbol, &texts[1..]).is_err(), "an instruction is missing at the start");
    assert!(object.agrees_with(symbol, &texts[..texts.len() - 1]).is_err(), "an instruction is missing at the end");
    let mut more = texts.clone();
    more.push("ret");
    assert!(object.agrees_with(symbol, &more).unwrap_err().contains("without machine code"));
    let symbol = self::symbol(&object, "thousand");
    let texts = &functions[symbol];
    let changed = |from: &str, to: &str| -> Vec<String> { texts.iter().map(|text| text.replace(from, to)).collect() };
    for (from, to) in
        [("1000", "1001"), ("eax", "ecx"), ("mov", "movsx"), ("[rdi + 8]", "[rdi + 16]"), ("[rdi", "[rsi")]
    {
        let lie = changed(from, to);
        assert_ne!(texts, &lie, "nothing to change from {from} in {texts:?}");
        let lie: Vec<&str> = lie.iter().map(String::as_str).collect();
        assert!(object.agrees_with(symbol, &lie).is_err(), "{from} printed as {to} in {texts:?}");
    }
    assert!(object.agrees_with("nothing", &[]).unwrap_err().contains("no function nothing"));
}

#[test]
fn line_tables_change_no_code_and_a_changed_program_does() {
    let plain = object(release());
    let with_lines = object(&build(PROGRAM, &WITH_LINES));
    for symbol in plain.functions() {
        assert!(plain.same_code(&with_lines, symbol), "{symbol}");
    }
    // The crate is the same, so the symbols are; one function calls another one, one refers to another text, one adds another number.
    let changed = PROGRAM.replace("boxed(2)", "boxed_too(2)").replace("\"three\"", "\"THREE\"").replace("1000", "1001");
    let changed = object(&build(&changed, &RELEASE));
    for (name, same) in [("main", false), ("pick", false), ("thousand", false), ("push", true), ("index", true)] {
        assert_eq!(plain.same_code(&changed, symbol(&plain, name)), same, "{name}");
    }
    assert!(!plain.same_code(&changed, "nothing"));
}

#[test]
fn each_instruction_has_the_line_it_was_made_for() {
    for built in [dev(), &build(PROGRAM, &WITH_LINES)] {
        let object = object(built);
        let lines = object.lines("sample.rs").unwrap();
        assert_eq!(lines.len(), object.functions().len());
        for symbol in object.functions() {
            assert_eq!(lines[symbol].len(), object.code(symbol).unwrap().len(), "{symbol}");
        }
        for (name, text) in [("push", "v.push(x)"), ("boxed", "Box::new(x)"), ("inner::bump", "HITS.fetch_add")] {
            let of_function = &lines[symbol(&object, name)];
            // The body, the line the function starts on, and its closing brace.
            let expected = [line_of(text), line_of(text) - 1, line_of(text) - 2, line_of(text) + 1];
            assert!(of_function.iter().flatten().all(|line| expected.contains(line)), "{name}: {of_function:?}");
            assert!(of_function.contains(&Some(line_of(text))), "{name}: {of_function:?}");
        }
        let grow = symbol(&object, "alloc::raw_vec::RawVec::grow_one");
        assert!(lines[grow].iter().all(Option::is_none), "std's own code stands on no line of the listing");
    }
}

#[test]
fn each_function_starts_on_the_line_of_its_fn() {
    for built in [dev(), &build(PROGRAM, &WITH_LINES)] {
        let object = object(built);
        let first = object.first_lines("sample.rs").unwrap();
        for (name, text) in [
            ("push", "fn push"),
            ("main", "fn main"),
            ("Header::sum", "fn sum"),
            ("inner::bump", "fn bump"),
            ("thousand", "fn thousand"),
        ] {
            assert_eq!(first[symbol(&object, name)], line_of(text), "{name}");
        }
        assert!(!first.contains_key(symbol(&object, "alloc::raw_vec::RawVec::grow_one")));
    }
    let dev = object(dev());
    let first = dev.first_lines("sample.rs").unwrap();
    assert_eq!(first[symbol(&dev, "main::{closure#0}")], line_of("map_or(0"));
}

#[test]
fn a_file_of_the_standard_library_is_not_the_listing_of_the_same_name() {
    let object = object(dev());
    let lines = object.lines("raw_vec/mod.rs").unwrap();
    assert!(lines.values().flatten().all(Option::is_none));
}

#[test]
fn without_debug_info_nothing_is_known() {
    let object = object(release());
    assert!(object.lines("sample.rs").unwrap().values().flatten().all(Option::is_none));
    assert_eq!(object.first_lines("sample.rs"), Ok(HashMap::new()));
    assert_eq!(types(&object.debug_info("sample").unwrap(), "sample"), Vec::new());
}

#[test]
fn names_and_prefixes_in_the_assembly_are_not_taken_for_operands() {
    let object = object(release());
    let functions = printed(&release().assembly);
    let with = |what: &str| functions.iter().find(|(_, texts)| texts.iter().any(|text| text.contains(what))).unwrap();
    let (symbol, texts) = with("lea\trdi, [rip +");
    let text =
        |text: &&str| text.replace("lea\trdi, [rip +", "data16 lea rdi, [rip + <*const _ as a::B<(u8, u8)>>::c + ");
    let texts: Vec<String> = texts.iter().map(text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    assert!(object.agrees_with(symbol, &texts).is_ok(), "{texts:?}");
    let lie: Vec<String> = texts.iter().map(|text| text.replace("lea rdi, [rip", "lea rsi, [rip")).collect();
    let lie: Vec<&str> = lie.iter().map(String::as_str).collect();
    assert!(object.agrees_with(symbol, &lie).is_ok(), "an operand list with a comma in a name is not compared");
    let lie: Vec<String> = lie.iter().map(|text| text.replace("<(u8, u8)>", "")).collect();
    let lie: Vec<&str> = lie.iter().map(String::as_str).collect();
    assert!(object.agrees_with(symbol, &lie).is_err(), "{lie:?}");
}

#[test]
fn types_have_the_size_that_the_compiler_gave_them() {
    let types = types(&object(dev()).debug_info("sample").unwrap(), "sample");
    for (name, size, align) in [
        ("Header", 8, Some(4)),
        ("inner::Wide", 128, Some(64)),
        ("Shape", 16, Some(8)),
        ("u32", 4, Some(4)),
        ("&[u32]", 16, Some(8)),
        ("[u32; 4]", 16, Some(4)),
        ("alloc::vec::Vec<u32, alloc::alloc::Global>", 24, Some(8)),
        ("alloc::boxed::Box<Header, alloc::alloc::Global>", 8, Some(8)),
        ("core::option::Option<Header>", 12, Some(4)),
        ("alloc::vec::Vec<Header, alloc::alloc::Global>", 24, Some(8)),
    ] {
        let found = types.iter().find(|found| found.name == name);
        let found = found.map(|found| (found.size, found.align));
        assert_eq!(found, Some((size, align)), "{name} among {types:#?}");
    }
    assert!(types.iter().all(|found| !found.name.contains("sample::")), "{types:#?}");
    for (name, whose) in [("core::alloc::layout::Layout", "std"), ("[core::fmt::rt::Argument; 2]", "`println!`")] {
        assert!(!types.iter().any(|found| found.name == name), "{name} is {whose}'s own");
    }
}

#[test]
fn what_is_no_object_is_an_error() {
    assert!(ObjectFile::from_rlib(b"").is_err());
    assert!(ObjectFile::from_rlib(b"!<arch>\n").unwrap_err().contains("0 objects"));
    assert!(read::from_object(b"not an object").is_err());
    assert!(read::from_object(&[]).is_err());
    let library = |members: &[&[u8]]| {
        let mut archive = b"!<arch>\n".to_vec();
        for member in members {
            archive.extend(format!("{:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", "a.o/", 0, 0, 0, 644, member.len()).bytes());
            archive.extend(*member);
        }
        archive
    };
    assert!(ObjectFile::from_rlib(&library(&[b"ab", b"cd"])).unwrap_err().contains("codegen-units=1"));
    assert!(ObjectFile::from_rlib(&library(&[b"ab"])).unwrap_err().contains("damaged"));
}

fn read_all(bytes: &[u8]) -> Result<usize, String> {
    let object = ObjectFile::from_rlib(bytes)?;
    let mut read = object.statics("sample").len();
    for symbol in object.functions() {
        read += object.code(symbol).map_or(0, |code| code.len());
        read += object.effects(symbol).map_or(0, |effects| effects.len());
        read += object.unwind(symbol).map_or(0, |rows| rows.len());
        read += usize::from(object.same_code(&object, symbol));
    }
    read += object.lines("sample.rs").map_or(0, |lines| lines.len());
    read += object.first_lines("sample.rs").map_or(0, |lines| lines.len());
    read += object.debug_info("sample").map_or(0, |info| types(&info, "sample").len());
    Ok(read)
}

#[test]
fn a_truncated_object_is_an_error() {
    let whole = &build("pub fn one() -> u32 { 1 }", &DEV).rlib;
    assert!(read_all(whole).is_ok_and(|read| read > 0));
    for kept in (0..whole.len() - 2).step_by(whole.len() / 200) {
        // The last few bytes may be padding; anything else that is lost must be noticed or not have been needed.
        let _ = read_all(&whole[..kept]);
    }
    assert!(read_all(&whole[..whole.len() / 2]).is_err());
}

#[test]
fn flipped_bytes_never_panic() {
    let whole = build("pub static S: &[u8] = b\"abc\";\npub fn one(x: &str) -> Box<str> { x.into() }", &DEV).rlib;
    let mut next = crate::fuzz::xorshift(0x2545_f491_4f6c_dd1d);
    let (mut errors, mut reads) = (0, 0);
    for _ in 0..400 {
        let mut damaged = whole.clone();
        for _ in 0..=next() % 4 {
            let at = (next() % damaged.len() as u64) as usize;
            damaged[at] = next() as u8;
        }
        match read_all(&damaged) {
            Ok(_) => reads += 1,
            Err(_) => errors += 1,
        }
    }
    assert!(errors > 0 && reads > 0, "{errors} errors, {reads} reads");
}
