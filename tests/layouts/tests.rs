//! The comparisons, fed with lies.

use evidence::model::Layout;
use libtest_mimic::Trial;

use crate::printed::Printed;
use crate::program;

/// One trial each.
pub(crate) fn trials() -> Vec<Trial> {
    let trial = |name: &str, test: fn()| {
        Trial::test(name.to_owned(), move || {
            test();
            Ok(())
        })
    };
    vec![
        trial("the compiler's words are read", the_compilers_words_are_read),
        trial("a lie about a layout is noticed", a_lie_about_a_layout_is_noticed),
        trial("types are named as a program names them", types_are_named_as_a_program_names_them),
    ]
}

const PRINTED: &str = "\
print-type-size type: `Shape`: 32 bytes, alignment: 8 bytes
print-type-size     variant `Square`: 16 bytes
print-type-size         padding: 8 bytes
print-type-size         field `.0`: 8 bytes, alignment: 8 bytes
print-type-size     variant `Named`: 25 bytes
print-type-size         field `.name`: 24 bytes
print-type-size         field `.id`: 1 bytes
print-type-size     variant `Dot`: 0 bytes
print-type-size     end padding: 7 bytes
print-type-size type: `std::option::Option<u64>`: 16 bytes, alignment: 8 bytes
print-type-size     discriminant: 8 bytes
print-type-size     variant `Some`: 8 bytes
print-type-size         field `.0`: 8 bytes
print-type-size     variant `None`: 0 bytes
print-type-size type: `{async fn body of place()}`: 40 bytes, alignment: 8 bytes
print-type-size     discriminant: 1 bytes
print-type-size     variant `Unresumed`: 32 bytes
print-type-size         padding: 15 bytes
print-type-size         upvar `.label`: 16 bytes, alignment: 8 bytes
print-type-size     variant `Suspend0`: 37 bytes
print-type-size         local `.label`: 16 bytes, offset: 0 bytes, alignment: 8 bytes
print-type-size         upvar `.label`: 16 bytes
";

fn layout(name: &str, size: u64, rows: &[&str]) -> Layout {
    let rows = rows.iter().map(|row| row.parse().expect("a row")).collect();
    Layout { name: name.to_owned(), size, align: Some(8), rows }
}

const SHAPE: [&str; 10] = [
    "0 8 │ (niche in Named.name.buf.cap): u64",
    "0 32 │ (variant Dot) when 0x8000000000000000",
    "  8 24 │ (padding)",
    "0 32 │ (variant Square) when 0x8000000000000001",
    "  8 8 │ 0: u64",
    "  16 16 │ (padding)",
    "0 32 │ (variant Named) otherwise",
    "  0 24 │ name: String",
    "  24 1 │ id: u8",
    "  25 7 │ (padding)",
];

fn the_compilers_words_are_read() {
    let printed = Printed::of(PRINTED);
    assert_eq!(printed.compare(&layout("Shape", 32, &SHAPE)), Some(Ok(())));
    let option = ["0 8 │ (tag): u64", "0 16 │ (variant None) when 0", "0 16 │ (variant Some) when 1", "  8 8 │ 0: u64"];
    assert_eq!(printed.compare(&layout("core::option::Option<u64>", 16, &option)), Some(Ok(())));
    let future = [
        "39 1 │ (tag __state): u8",
        "0 40 │ (variant Unresumed) when 0",
        "  16 16 │ label: &str",
        "0 40 │ (variant Suspend0) when 3",
        "  0 16 │ label: &str",
        "  16 16 │ label: &str",
    ];
    assert_eq!(printed.compare(&layout("place::{async_fn_env#0}", 40, &future)), Some(Ok(())));
    assert_eq!(printed.compare(&layout("Other", 40, &future)), None);
}

fn a_lie_about_a_layout_is_noticed() {
    let printed = Printed::of(PRINTED);
    let fails = |layout: &Layout| matches!(printed.compare(layout), Some(Err(_)));
    assert!(fails(&layout("Shape", 40, &SHAPE)), "its size");
    for (at, lie) in [(4, "  16 8 │ 0: u64"), (7, "  0 16 │ name: String"), (8, "  24 1 │ number: u8")] {
        let mut rows = SHAPE;
        rows[at] = lie;
        assert!(fails(&layout("Shape", 32, &rows)), "{lie}");
    }
    let mut rows = SHAPE;
    rows[0] = "0 8 │ (tag): u64";
    assert!(fails(&layout("Shape", 32, &rows)), "a tag that there is not");
    assert!(fails(&layout("Shape", 32, &SHAPE[..7])), "fields are missing");
}

fn types_are_named_as_a_program_names_them() {
    for (name, expected) in [
        ("alloc::vec::Vec<(u8, inner::Point), alloc::alloc::Global>", Some("std::vec::Vec<(u8, inner::Point)>")),
        ("core::option::Option<core::num::nonzero::NonZero<u64>>", Some("std::option::Option<std::num::NonZero<u64>>")),
        ("&dyn core::fmt::Debug", Some("&dyn std::fmt::Debug")),
        (
            "alloc::boxed::Box<dyn core::ops::function::Fn<(u32, &str), Output=u32>, alloc::alloc::Global>",
            Some("std::boxed::Box<dyn Fn(u32, &str) -> u32>"),
        ),
        ("[u8; 4]", Some("[u8; 4]")),
        ("main::{closure_env#0}", None),
    ] {
        assert_eq!(program::in_rust(name).as_deref(), expected, "{name}");
    }
}
