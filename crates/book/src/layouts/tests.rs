use evidence::model::Layout;
use insta::assert_snapshot;

use super::*;

pub(super) const STRING: [&str; 5] = [
    "0 24 │ vec: Vec<u8> │ align 8",
    "  0 16 │ buf: RawVec<u8> │ align 8",
    "    0 8 │ cap: UsizeNoHighBit = usize │ align 8",
    "    8 8 │ ptr: Unique<u8> = *const u8 │ align 8",
    "  16 8 │ len: usize │ align 8",
];

pub(super) const SHAPE: [&str; 15] = [
    "0 8 │ (niche in Named.name.buf.cap): u64",
    "0 32 │ (variant Dot) when 0x8000000000000000",
    "  0 32 │ (padding)",
    "0 32 │ (variant Square) when 0x8000000000000001",
    "  0 8 │ (padding)",
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
];

pub(super) const OPTION: [&str; 5] = [
    "0 4 │ (tag): u32 │ align 4",
    "0 8 │ (variant None) when 0",
    "  4 4 │ (padding)",
    "0 8 │ (variant Some) when 1",
    "  4 4 │ 0: u32 │ align 4",
];

pub(super) fn layout(name: &str, size: u64, rows: &[&str]) -> Layout {
    let rows = rows.iter().map(|row| row.parse().unwrap()).collect();
    Layout { name: name.to_owned(), size, align: Some(8), rows }
}

fn drawn(layouts: &[(&str, &Layout)]) -> String {
    let drawn = Drawn::of(layouts);
    let one = |i: usize| drawn.picture(i, &format!("t{i}")).into_string();
    (0..layouts.len()).map(one).collect::<Vec<_>>().join("\n\n").replace("><", ">\n<")
}

#[test]
fn types_are_drawn_on_one_scale() {
    let string = layout("String", 24, &STRING);
    let shape = layout("Shape", 32, &SHAPE);
    assert_snapshot!(drawn(&[("String", &string), ("Shape", &shape)]));
}

#[test]
fn names_that_do_not_fit_stand_below() {
    let rows = [
        "0 1 │ first: u8 │ align 1",
        "1 1 │ second: bool │ align 1",
        "2 2 │ (padding)",
        "4 4 │ id: u32 │ align 4",
        "8 4096 │ data: [u8; 4096] │ align 1",
    ];
    assert_snapshot!(drawn(&[("T", &layout("T", 4104, &rows))]));
}

#[test]
fn one_line_of_a_type_is_small_enough_for_a_table() {
    let string = layout("String", 24, &STRING);
    assert_snapshot!(small(&string, "String").into_string().replace("><", ">\n<"));
    assert_eq!(small(&layout("()", 0, &[]), "()").into_string(), "", "what has no bytes is not drawn");
}

#[test]
fn the_table_has_every_part() {
    let shape = layout("Shape", 32, &SHAPE);
    let html = table("Shape", &shape).into_string();
    for fact in ["0x8000000000000000", "niche in <code>Named.name.buf.cap</code>", "padding", "<code>id: u8</code>"] {
        assert!(html.contains(fact), "{fact}: {html}");
    }
    assert_eq!(html.matches("<tr>").count(), SHAPE.len() + 1);
}
