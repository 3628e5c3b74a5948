//! Maps of frames with a trap each.
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::sync::OnceLock;

use super::*;
use crate::asm;
use crate::model::{Slot, SlotKind};
use crate::testing::{self, Built};

const PROGRAM: &str = "
use std::hint::black_box;

#[inline(never)]
pub fn simple(first: u32, text: &str) -> u64 {
    let sum = u64::from(first) + 1;
    { let inner = [first; 3]; black_box(&inner); }
    black_box(&text);
    black_box(sum)
}
#[inline(never)]
pub fn leaf(first: u64) -> u64 { let copy = first ^ 1; copy }
#[inline(never)]
pub fn large(values: [u64; 9], unit: ()) -> [u64; 5] { black_box(unit); let mut all = [values[0]; 5]; all[values[1] as usize % 5] = 3; all }
#[inline(never)]
pub fn many(a: u64, b: u64, c: u64, d: u64, e: u64, f: u64, seventh: u64, eighth: u64) -> u64 { black_box(&seventh); a ^ b ^ c ^ d ^ e ^ f ^ eighth }
#[inline(never)]
pub fn calls(n: u64) -> u64 { let done = many(n, 2, 3, 4, 5, 6, 7, 8); let more = large([n; 9], ()); done ^ more[2] }
#[inline(always)]
pub fn twice(number: u32) -> u32 { let doubled = number ^ number; black_box(doubled) }
#[inline(never)]
pub fn inlines(number: u32) -> u32 { twice(number) }
#[repr(align(64))] pub struct Wide(pub u8);
#[inline(never)]
pub fn aligned(n: u8) -> u8 { let wide = Wide(n); black_box(&wide).0 }
#[inline(never)]
pub fn drops(text: String) -> usize { let other = text.clone(); other.len() + black_box(&other).len() }
#[inline(never)]
pub fn closure(n: u32) -> u32 { let add = |by: u32| by ^ n; black_box(&add)(3) }
#[inline(never)]
pub fn page(n: usize) -> u8 { let mut bytes = [0_u8; 20_000]; bytes[n] = 1; black_box(&bytes)[n / 2] }
";

fn dev() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| testing::build(PROGRAM, &testing::DEV))
}

fn map_of(built: &Built, name: &str) -> Result<FrameMap, String> {
    let object = ObjectFile::from_rlib(&built.rlib)?;
    let info = object.debug_info("sample")?;
    let assembly = asm::read(&built.assembly, "sample").unwrap();
    let found = assembly.functions.iter().find(|function| function.function.name == name).unwrap();
    let given = Given {
        function: &found.function,
        symbol: &found.symbol,
        object: &object,
        debug: (!info.functions.is_empty()).then_some(&info),
        krate: "sample",
    };
    let map = map(&given, &|path| path.ends_with("sample.rs"))?;
    // Whatever was read: what is drawn covers the frame, each byte once.
    assert_covers(&map, found.function.frame.bytes);
    Ok(map)
}

/// Slots lie one below the other without a gap, down to the stack pointer.
fn assert_covers(map: &FrameMap, reserved: u64) {
    assert_eq!(map.bytes, reserved + 8 + map.red_zone);
    let inside: Vec<&Slot> = map.slots.iter().filter(|slot| slot.offset < 0).collect();
    let mut next = 0_i64;
    for slot in &inside {
        assert_eq!(slot.offset + slot.size as i64, next, "{slot} in {map:#?}");
        next = slot.offset;
    }
    assert_eq!(next, -(map.bytes as i64));
    for slot in &map.slots {
        for touch in &slot.touches {
            assert!(touch.at + touch.width.filter(|_| !touch.is_indexed).unwrap_or(1) <= slot.size, "{slot}");
        }
    }
}

fn lines(name: &str) -> Vec<String> {
    let map = map_of(dev(), name).unwrap();
    let slots = map.slots.iter().map(ToString::to_string);
    slots.chain(map.elsewhere.iter().map(ToString::to_string)).collect()
}

#[test]
fn parameters_and_variables_lie_at_their_places() {
    let lines = lines("simple");
    for line in [
        "-8 8 │ return address │ 44r8",
        "-24 8 │ sum: u64 (local, 8 bytes, line 6) │ 14w8",
        "-28 4 │ first: u32 (parameter, 4 bytes, line 5) │ 4w4",
        "-40 12 │ inner: [u32; 3] (local, 12 bytes, line 7) │ 15a 16a 37a",
        "-56 16 │ text: &str (parameter, 16 bytes, line 5) │ 2w8 3w8+8 39a",
    ] {
        assert!(lines.iter().any(|other| other == line), "{line} among {lines:#?}");
    }
    assert!(
        lines.iter().any(|line| line.ends_with("│ unused")) && lines.iter().any(|line| line.contains("│ unnamed │"))
    );
}

#[test]
fn a_leaf_uses_the_red_zone() {
    let map = map_of(dev(), "leaf").unwrap();
    assert_eq!((map.bytes, map.red_zone), (24, 16));
    let first = map.slots_of("first").next().unwrap().0;
    assert_eq!((first.offset, map.from_stack_pointer(first.offset)), (-24, -16));
}

#[test]
fn an_index_that_leads_back_into_the_frame_uses_no_red_zone() {
    let program = "
#[inline(never)]
pub fn fill(room: &mut [u8; 4096], n: u8) { room[usize::from(n)] = n; }
#[inline(never)]
pub fn largest(n: u8) -> u8 { let mut room = [1; 4096]; fill(&mut room, n); room.iter().copied().max().unwrap_or(0) }
";
    let built = testing::build(program, &testing::RELEASE);
    let map = map_of(&built, "largest").unwrap();
    assert!(built.assembly.contains("[rsp + rax - "), "the code no longer has such an index: {}", built.assembly);
    assert_eq!(map.red_zone, 0);
    assert!(map.slots.iter().any(|slot| slot.size >= 4096 && slot.touches.iter().any(|touch| touch.is_indexed)));
}

#[test]
fn hidden_pointers_are_told_from_what_they_point_to() {
    let lines = lines("large");
    for line in [
        "→ values: [u64; 9] (parameter, 72 bytes, line 14) │",
        "result pointer │",
        "all: [u64; 5] (local, 40 bytes, line 14) │ 8a 9a 36w8* 37a",
        "unit: () (local, 0 bytes, line 14) │ no bytes",
    ] {
        assert!(lines.iter().any(|other| other.contains(line)), "{line} among {lines:#?}");
    }
    // A function that returns in registers keeps no such pointer, and one that reaches what it captured does so by a pointer.
    assert!(!self::lines("simple").iter().any(|line| line.contains("result pointer")));
    assert!(self::lines("closure::{closure#0}").iter().any(|line| line.contains("→ n: u32 (local")));
}

#[test]
fn arguments_on_the_callers_stack_are_above_the_frame() {
    let lines = lines("many");
    assert_eq!(
        lines[..3],
        [
            "8 8 │ eighth: u64 (parameter, 8 bytes, line 16) │ 7r8",
            "0 8 │ seventh: u64 (parameter, 8 bytes, line 16) │ 9r8 16a",
            "-8 8 │ return address │ 32r8",
        ]
    );
    // The caller writes them at its stack pointer.
    let calls = map_of(dev(), "calls").unwrap();
    let lowest: Vec<i64> = calls.slots.iter().rev().take(2).map(|slot| calls.from_stack_pointer(slot.offset)).collect();
    assert_eq!(lowest, [0, 8]);
}

#[test]
fn landing_pads_touch_the_frame_too() {
    let map = map_of(dev(), "drops").unwrap();
    let assembly = asm::read(&dev().assembly, "sample").unwrap();
    let code = &assembly.functions.iter().find(|it| it.function.name == "drops").unwrap().function.code;
    let pad = code.iter().position(|line| matches!(line, CodeLine::Label(name) if name == ".unwind0")).unwrap();
    assert!(map.slots.iter().flat_map(|slot| &slot.touches).any(|touch| (pad..pad + 5).contains(&touch.instruction)));
}

#[test]
fn variables_of_an_inlined_function_of_the_listing_are_named_with_it() {
    let lines = lines("inlines");
    assert!(lines.iter().any(|line| line.contains("twice::doubled: u32 (local, 4 bytes, line 20)")), "{lines:#?}");
}

#[test]
fn a_large_frame_counts_from_its_end() {
    let map = map_of(dev(), "page").unwrap();
    let bytes = map.slots_of("bytes").next().unwrap().0;
    assert_eq!(bytes.size, 20_000);
    assert!(map.slots_of("n").next().is_some());
}

#[test]
fn a_frame_without_a_fixed_place_is_an_error() {
    let said = map_of(dev(), "aligned").unwrap_err();
    assert!(said.contains("moves its stack pointer down to an alignment"), "{said}");
}

#[test]
fn a_frame_pointer_changes_no_place() {
    let built = testing::build(PROGRAM, &[&testing::DEV[..], &["force-frame-pointers=yes"]].concat());
    for name in ["simple", "large", "calls", "drops"] {
        let map = map_of(&built, name).unwrap();
        let saved = SlotKind::Saved("rbp".to_owned());
        assert_eq!(map.slots.iter().find(|slot| slot.what == saved).map(|slot| slot.offset), Some(-16), "{name}");
        let named = |map: &FrameMap| map.slots.iter().filter(|slot| matches!(slot.what, SlotKind::Named(_))).count();
        assert_eq!(named(&map), named(&map_of(dev(), name).unwrap()), "{name}");
    }
}

#[test]
fn an_optimized_frame_has_pushes_and_slots_without_names() {
    let built = testing::build(PROGRAM, &["opt-level=3"]);
    let map = map_of(&built, "drops").unwrap();
    let saved: Vec<i64> =
        map.slots.iter().filter(|slot| matches!(slot.what, SlotKind::Saved(_))).map(|slot| slot.offset).collect();
    assert!(!saved.is_empty() && saved[0] == -16, "{map:#?}");
    assert!(map.slots.iter().any(|slot| slot.what == SlotKind::Addressed), "{map:#?}");
    assert!(!map.slots.iter().any(|slot| matches!(slot.what, SlotKind::Named(_))));
    assert_eq!(map_of(&built, "leaf").unwrap().slots.len(), 1);
}

#[test]
fn what_does_not_fit_together_is_an_error() {
    let slot = |offset: i64, size: u64, what: What| Known::new(offset, size, what);
    let cover = |known: Vec<Known>| cover::cover(&(-32..0), known, &[], true);
    let said = cover(vec![slot(-8, 8, What::ReturnAddress), slot(-12, 8, What::Saved(3))]).unwrap_err();
    assert!(said.contains("the return address overlaps with `-12 8 │ saved rbx`"), "{said}");
    for (offset, size) in [(-40, 8), (-4, 8), (-8, u64::MAX), (i64::MIN, 8)] {
        assert!(cover(vec![slot(offset, size, What::ResultPointer)]).unwrap_err().contains("across its end"));
    }
}

#[test]
fn damaged_information_never_panics() {
    let program = "pub fn one(x: &str, l: [u64; 9]) -> Box<str> { let y = (l, x); std::hint::black_box(&y); x.into() }";
    let built = testing::build(program, &testing::DEV);
    let sections = testing::info_sections(&built.rlib);
    let mut next = crate::fuzz::xorshift(0x9e37_79b9_7f4a_7c15);
    let (mut errors, mut maps) = (0, 0);
    for _ in 0..250 {
        let rlib = crate::fuzz::damaged(&built.rlib, &sections, &mut next);
        match map_of(&Built { rlib, assembly: built.assembly.clone() }, "one") {
            Ok(_) => maps += 1,
            Err(_) => errors += 1,
        }
    }
    assert!(errors > 0 && maps > 0, "{errors} errors, {maps} maps");
}
