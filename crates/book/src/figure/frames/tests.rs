use insta::assert_snapshot;

use super::*;
use crate::testing;

fn map(function: &str, bytes: u64, slots: &[&str]) -> FrameMap {
    let slots = slots.iter().map(|slot| slot.parse().unwrap()).collect();
    FrameMap { function: function.to_owned(), bytes, red_zone: 0, slots, elsewhere: Vec::new() }
}

/// `const_factor` with a frame in debug, and one in release.
fn evidence() -> Evidence {
    let exhibit = testing::const_factor();
    let mut evidence = exhibit.evidence().unwrap().clone();
    let mut dev = map(
        "multiply",
        32,
        &[
            "-8 8 │ return address",
            "-16 8 │ unnamed │ 2w8 5r8",
            "-20 4 │ value: u32 (parameter, 4 bytes, line 6) │ 1w4 7a",
            "-24 4 │ unused",
            "-32 8 │ a: u32 (local, 4 bytes, line 7) & b: &<T> (local, 8 bytes, line 7) │ 1w4",
        ],
    );
    dev.elsewhere.push("unit: Unit (local, 0 bytes, line 8) │ no bytes".parse().unwrap());
    evidence.profiles.get_mut(&Profile::Dev).unwrap().frames.push(dev);
    let release = map("multiply", 8, &["-8 8 │ return address"]);
    evidence.profiles.get_mut(&Profile::Release).unwrap().frames.push(release);
    evidence
}

fn drawn(evidence: &Evidence, attributes: &str) -> String {
    let directive = format!("global/const_factor {attributes}").parse().unwrap();
    panel(evidence, &directive, "listing-global-const_factor", true).into_string().replace("><", ">\n<")
}

#[test]
fn a_frame_is_drawn_beside_that_of_release() {
    assert_snapshot!(drawn(&evidence(), ""));
}

#[test]
fn a_slot_says_which_lines_of_code_touch_it() {
    let html = drawn(&evidence(), "");
    let slot = "data-touches=\"1 7\" data-lines=\"6 7\" role=\"img\" aria-label=\"value: u32, parameter, line 6; 4 bytes at rsp + 12; 2 instructions\"";
    assert!(html.contains(slot), "{html}");
}

#[test]
fn the_text_has_the_facts_of_the_picture() {
    let html = drawn(&evidence(), "");
    for fact in [
        "From higher to lower addresses. return address; 8 bytes at rsp + 24. unnamed; 8 bytes at rsp + 16; 2 instructions.",
        "unused; 4 bytes at rsp + 8.",
        "a: u32, local, line 7; or b: &amp;&lt;T&gt;, local, line 7; 8 bytes at rsp; 1 instruction.",
        "<code>unit: Unit</code> no bytes",
        "Frame of <code>multiply</code>: debug 24 bytes, release none",
    ] {
        assert!(html.contains(fact), "{fact}: {html}");
    }
}

#[test]
fn a_function_without_code_is_said_to_have_none() {
    let mut evidence = evidence();
    let release = evidence.profiles.get_mut(&Profile::Release).unwrap();
    release.frames.clear();
    release.functions.clear();
    let html = drawn(&evidence, "");
    assert!(html.contains("no code of its own: inlined") && html.matches("<svg").count() == 1, "{html}");
}

#[test]
fn a_huge_array_is_cut_and_told_in_full() {
    let mut evidence = evidence();
    let slots = ["-8 8 │ return address", "-65544 65536 │ data: [u8; 65536] (local, 65536 bytes, line 7) │ 3a"];
    evidence.profiles.get_mut(&Profile::Dev).unwrap().frames[0] = map("multiply", 65544, &slots);
    let html = drawn(&evidence, "");
    assert!(html.contains("draw-blank") && html.contains(">65536</text>") && html.contains("rsp + 65536"), "{html}");
    let height: f64 = html.split("height=\"").nth(1).unwrap().split("rem").next().unwrap().parse().unwrap();
    assert!(height < 12.0, "{height} rem");
}

#[test]
fn what_is_below_the_stack_pointer_is_told_so() {
    let mut map = map("f", 24, &["-8 8 │ return address", "-24 16 │ a: u128 (local, 16 bytes, line 7) │ 3w8"]);
    map.red_zone = 16;
    let svg = drawing::picture(&map, None, "id", "F").into_string();
    assert!(svg.contains(">rsp</text>") && svg.contains(">rsp - 16</text>"), "{svg}");
}

#[test]
fn a_directive_may_choose_among_the_functions() {
    let mut evidence = evidence();
    let main = map("main", 8, &["-8 8 │ return address"]);
    evidence.profiles.get_mut(&Profile::Dev).unwrap().frames.push(main);
    assert_eq!(drawn(&evidence, "").matches("data-function").count(), 2);
    assert_eq!(drawn(&evidence, "fn=main").matches("data-function").count(), 1);
    assert_eq!(drawn(&evidence, "fn=other").matches("data-function").count(), 2, "those of the assembly are others");
}
