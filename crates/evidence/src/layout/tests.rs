//! Layouts of types with a trap each.
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::sync::OnceLock;

use super::*;
use crate::object::ObjectFile;
use crate::testing::{DEV, RELEASE, compile};

const PROGRAM: &str = "
use std::cell::RefCell;
use std::collections::HashMap;
use std::hint::black_box;
use std::mem::MaybeUninit;
use std::num::NonZero;
use std::rc::Rc;

pub enum Shape { Dot, Square(u64), Named { name: String, id: u8 } }
pub enum Wide { Small(u8), Large(u64) }
#[repr(i8)] pub enum Signed { Below = -1, Above = 3 }
pub enum Never {}
pub struct Unit;
#[repr(C)] pub struct Padded { first: u8, second: u64, third: u16, unit: Unit }
#[repr(C, align(16))] pub struct Aligned(u8);
pub struct Line { from: Point, to: Point, tag: Option<bool> }
pub struct Point { x: i16, y: i16 }
pub union Either { small: u8, large: [u16; 3] }
pub mod slice { pub struct Iter(pub u8); }

pub fn uses(
    shape: Shape, wide: Wide, signed: Signed, padded: Padded, aligned: Aligned, line: Line, either: Either, name: String,
    boxed: Box<u32>, text: &str, result: Result<u32, Never>, nested: Option<Option<bool>>, shared: Rc<RefCell<u8>>,
    map: HashMap<u8, u8>, unset: MaybeUninit<[u8; 4]>, one: NonZero<u8>, array: [Point; 3], iter: slice::Iter, unit: Unit,
) {
    let other = [1_u8].iter();
    let closure = |by: u8| { let _ = &line; by + padded.first };
    black_box((&shape, &wide, &signed, &aligned, &either, &name, &boxed, text, result.ok(), nested, &shared, &map, &unset));
    black_box((one, &array, other.as_slice(), iter.0, unit, closure(1)));
}
pub async fn later(number: u8) -> u64 { let held = [number; 3]; wait().await; u64::from(held[1]) }
pub async fn keeps(text: &str, number: u32) -> usize { wait().await; text.len() + number as usize }
async fn wait() {}
pub fn future() -> usize { size_of_val(&later(1)) + size_of_val(&keeps(\"\", 1)) }
";

fn dev() -> &'static DebugInfo {
    static INFO: OnceLock<DebugInfo> = OnceLock::new();
    INFO.get_or_init(|| info(&compile(PROGRAM, "lib", &DEV)))
}

fn info(library: &[u8]) -> DebugInfo {
    ObjectFile::from_rlib(library).unwrap().debug_info("sample").unwrap()
}

/// `size align`, and the rows.
fn rows(name: &str) -> Vec<String> {
    let layout = layout(dev(), name, "sample").unwrap();
    let first = format!("{} {}", layout.size, layout.align.unwrap());
    std::iter::once(first).chain(layout.rows.iter().map(ToString::to_string)).collect()
}

#[test]
fn padding_stands_between_and_behind_fields() {
    assert_eq!(
        rows("Padded"),
        [
            "24 8",
            "0 1 │ first: u8 │ align 1",
            "1 7 │ (padding)",
            "8 8 │ second: u64 │ align 8",
            "16 2 │ third: u16 │ align 2",
            "18 0 │ unit: Unit │ align 1",
            "18 6 │ (padding)",
        ]
    );
    assert_eq!(rows("Aligned"), ["16 16", "0 1 │ 0: u8 │ align 1", "1 15 │ (padding)"]);
    assert_eq!(layout(dev(), "Padded", "sample").unwrap().padding(), 13);
}

#[test]
fn wrappers_are_looked_through_and_structs_into() {
    assert_eq!(
        rows("String"),
        [
            "24 8",
            "0 24 │ vec: Vec<u8> │ align 8",
            "  0 16 │ buf: RawVec<u8> │ align 8",
            "    0 8 │ cap: UsizeNoHighBit = usize │ align 8",
            "    8 8 │ ptr: Unique<u8> = *const u8 │ align 8",
            "  16 8 │ len: usize │ align 8",
        ]
    );
    assert_eq!(rows("Box<u32>"), ["8 8", "0 8 │ pointer: Box<u32> │ align 8"]);
    assert_eq!(rows("&str"), ["16 8", "0 8 │ data_ptr: pointer to u8 │ align 8", "8 8 │ length: usize │ align 8"]);
    assert_eq!(
        rows("Line")[1..],
        [
            "0 4 │ from: Point │ align 2",
            "  0 2 │ x: i16 │ align 2",
            "  2 2 │ y: i16 │ align 2",
            "4 4 │ to: Point │ align 2",
            "  4 2 │ x: i16 │ align 2",
            "  6 2 │ y: i16 │ align 2",
            "8 1 │ tag: Option<bool> │ align 1",
            "9 1 │ (padding)",
        ]
    );
    assert_eq!(rows("[Point; 3]"), ["12 2", "0 12 │ 3 elements: Point │ align 2"]);
    assert_eq!(
        rows("MaybeUninit<[u8; 4]>"),
        ["4 1", "0 0 │ uninit: () │ align 1", "0 4 │ value: ManuallyDrop<[u8; 4]> = [u8; 4] │ align 1"]
    );
}

#[test]
fn a_niche_is_told_from_a_tag() {
    assert_eq!(
        rows("Shape"),
        [
            "32 8",
            "0 8 │ (niche in Named.name.buf.cap): u64",
            "0 32 │ (variant Dot) when 0x8000000000000000",
            "  8 24 │ (padding)",
            "0 32 │ (variant Square) when 0x8000000000000001",
            "  8 8 │ 0: u64 │ align 8",
            "  16 16 │ (padding)",
            "0 32 │ (variant Named) otherwise",
            "  0 24 │ name: String │ align 8",
            "    0 16 │ buf: RawVec<u8> │ align 8",
            "      0 8 │ cap: UsizeNoHighBit = usize │ align 8",
            "      8 8 │ ptr: Unique<u8> = *const u8 │ align 8",
            "    16 8 │ len: usize │ align 8",
            "  24 1 │ id: u8 │ align 1",
            "  25 7 │ (padding)",
        ]
    );
    assert_eq!(
        rows("Wide"),
        [
            "16 8",
            "0 1 │ (tag): u8 │ align 1",
            "0 16 │ (variant Small) when 0",
            "  1 1 │ 0: u8 │ align 1",
            "  2 14 │ (padding)",
            "0 16 │ (variant Large) when 1",
            "  1 7 │ (padding)",
            "  8 8 │ 0: u64 │ align 8",
        ]
    );
    assert_eq!(
        rows("Option<Option<bool>>")[1..4],
        ["0 1 │ (niche in Some.0): u8", "0 1 │ (variant None) when 3", "0 1 │ (variant Some) otherwise"]
    );
    assert_eq!(
        rows("Signed")[1..],
        ["0 1 │ (tag): i8 │ align 1", "0 1 │ (variant Below) when 255", "0 1 │ (variant Above) when 3"]
    );
}

#[test]
fn a_variant_that_cannot_be_is_never() {
    assert_eq!(
        rows("Result<u32, Never>"),
        [
            "4 4",
            "0 4 │ (variant Ok) always",
            "  0 4 │ 0: u32 │ align 4",
            "0 4 │ (variant Err) never",
            "  0 4 │ (padding)",
        ]
    );
}

#[test]
fn fields_of_a_union_overlap() {
    assert_eq!(rows("Either"), ["6 2", "0 1 │ small: u8 │ align 1", "0 6 │ large: [u16; 3] │ align 2"]);
}

#[test]
fn a_future_is_an_enum_of_its_states() {
    let rows = rows("later::{async_fn_env#0}");
    assert!(rows.iter().any(|row| row.contains("(tag __state): u8")), "{rows:#?}");
    for state in ["Unresumed", "Returned", "Panicked", "Suspend0"] {
        assert!(rows.iter().any(|row| row.contains(&format!("(variant {state}) when "))), "{state} in {rows:#?}");
    }
    assert!(rows.iter().any(|row| row.contains("held: [u8; 3]")), "{rows:#?}");
}

#[test]
fn what_a_future_captured_is_beside_the_variable_of_the_same_name() {
    let layout = layout(dev(), "keeps::{async_fn_env#0}", "sample").unwrap();
    let fields = layout.fields();
    let places = |of: &str| -> Vec<u64> {
        let mut places: Vec<u64> = fields.iter().filter(|(path, _)| path == of).map(|(_, row)| row.offset).collect();
        places.sort_unstable();
        places
    };
    for name in ["text", "number"] {
        let (captured, all) = (places(&format!("Unresumed.{name}")), places(&format!("Suspend0.{name}")));
        assert_eq!((captured.len(), all.len()), (1, 2), "{layout:#?}");
        assert!(all[0] != all[1] && all.contains(&captured[0]), "{layout:#?}");
    }
}

#[test]
fn a_type_that_is_not_there_or_twice_is_an_error() {
    let error = |name: &str| layout(dev(), name, "sample").unwrap_err();
    assert!(error("Pont").contains("there is no type `Pont` in the debug info: give the listing a function"));
    assert!(error("Pont").contains("did you mean `Point`"), "{}", error("Pont"));
    assert_eq!(layout(dev(), "slice::Iter", "sample").unwrap().size, 1);
    assert!(error("dyn Debug").contains("there is no type"));
    let twice = "pub mod a { pub struct T(pub u8); } pub mod b { pub struct T(pub u16); } pub fn f(a: a::T, b: b::T) -> u16 { b.0 + u16::from(a.0) }";
    let twice = info(&compile(twice, "lib", &DEV));
    let said = layout(&twice, "T", "sample").unwrap_err();
    assert_eq!(said, "there is more than one type `T`: write which one, out of `a::T`, `b::T`");
    assert_eq!(layout(&twice, "b::T", "sample").unwrap().size, 2);
}

#[test]
fn of_two_of_one_name_the_one_that_holds_the_other_is_meant() {
    let twice = "pub mod a { pub struct T(pub u8, pub u16); } pub mod b { pub struct T(pub u32, pub super::a::T); } \
                 pub fn f(b: &b::T) -> u32 { b.0 }";
    let twice = info(&compile(twice, "lib", &DEV));
    assert_eq!((layout(&twice, "T", "sample").unwrap().size, layout(&twice, "a::T", "sample").unwrap().size), (8, 4));
}

#[test]
fn a_part_of_its_path_tells_a_type_from_another() {
    let twice = "pub mod a { pub mod b { pub struct T(pub u8); } } pub mod ab { pub struct T(pub u32); } \
                 pub fn f(a: a::b::T, b: ab::T) -> u32 { b.0 + u32::from(a.0) }";
    let twice = info(&compile(twice, "lib", &DEV));
    assert_eq!(layout(&twice, "b::T", "sample").unwrap().size, 1);
    assert_eq!(layout(&twice, "ab::T", "sample").unwrap().size, 4);
}

#[test]
fn debug_and_release_agree() {
    let release = info(&compile(PROGRAM, "lib", &RELEASE));
    let mut compared = 0;
    for (at, ty) in dev().types.iter().enumerate() {
        let is_unique = dev().types.iter().filter(|other| other.name == ty.name).count() == 1;
        let Some(other) =
            release.types.iter().position(|other| other.name == ty.name && is_unique && !ty.name.is_empty())
        else {
            continue;
        };
        assert_eq!(of(dev(), TypeId(at), "sample"), of(&release, TypeId(other), "sample"), "{}", ty.name);
        compared += 1;
    }
    assert!(compared > 50, "{compared} types");
}
