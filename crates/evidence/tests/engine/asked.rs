//! Frames and layouts that a listing asks for by name.

use evidence::engine::is_current;
use evidence::model::{Profile, SlotKind};

use crate::{Book, of};

const PROGRAM: &str = "\
pub struct Header { pub kind: u8, pub length: u32 }
pub mod inner { pub struct Header(pub u8); }
#[inline(never)]
pub fn sum(header: Header, other: inner::Header) -> u32 {
    let small = header.length ^ u32::from(header.kind);
    small ^ u32::from(std::hint::black_box(&other).0)
}
pub fn used_once(number: u8) -> u8 { std::hint::black_box(number) }
pub fn main() {
    println!(\"{}\", sum(Header { kind: used_once(1), length: 2 }, inner::Header(3)));
}
";

#[test]
fn what_is_asked_for_is_taken_and_nothing_else() {
    let book = Book::new();
    let asks = format!("{PROGRAM}//@ frames: sum, main\n//@ layouts: inner::Header, (u8, bool)");
    let said = book.problems("asks_too_much", &asks);
    assert!(said.contains("`layouts: (u8, bool)`"), "{said}");
    let asks = format!("{PROGRAM}//@ frames: sum, main\n//@ layouts: inner::Header");
    let listing = book.listing("asks", &asks);
    let evidence = book.engine().gather_one(&listing).unwrap_or_else(|problems| panic!("{problems}"));
    let dev = of(&evidence, Profile::Dev);
    assert_eq!(dev.frames.iter().map(|map| map.function.as_str()).collect::<Vec<_>>(), ["sum", "main"]);
    assert_eq!(
        dev.layouts.iter().map(|layout| (layout.name.as_str(), layout.size)).collect::<Vec<_>>(),
        [("inner::Header", 1)]
    );
    let sum = &dev.functions.iter().find(|function| function.name == "sum").expect("it is there").frame;
    assert_eq!(dev.frames[0].bytes, sum.bytes + 8 + dev.frames[0].red_zone);
    assert!(dev.frames[0].slots_of("small").next().is_some());
    let release = of(&evidence, Profile::Release);
    assert!(release.layouts.is_empty());
    let slots = release.frames.iter().flat_map(|map| &map.slots);
    assert!(!slots.clone().any(|slot| matches!(slot.what, SlotKind::Named(_))), "{:?}", slots.collect::<Vec<_>>());

    assert_eq!(is_current(book.root.path(), &listing, &evidence), Ok(true));
    let asks_more = book.listing("asks", &asks.replace("sum, main", "sum, main, used_once"));
    assert_eq!(is_current(book.root.path(), &asks_more, &evidence), Ok(false));
    let more = book.engine().gather_one(&asks_more).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(of(&more, Profile::Dev).frames.len(), 3, "what was kept did not answer");
    // What was inlined everywhere has no frame.
    let in_release = of(&more, Profile::Release);
    let there = in_release.functions.iter().any(|function| function.name == "used_once");
    assert_eq!(in_release.frames.len(), if there { 3 } else { 2 });
}

#[test]
fn what_cannot_be_had_is_an_error_at_its_line() {
    let book = Book::new();
    let line = PROGRAM.lines().count() + 2;
    for (name, asks, message, help) in [
        (
            "no_function",
            "frames: summ",
            "`frames: summ`: there is no such function in the debug build",
            "did you mean `sum`?",
        ),
        (
            "no_type",
            "layouts: Headr",
            "`layouts: Headr`: there is no type `Headr` in the debug info",
            "did you mean `Header`",
        ),
        (
            "no_type_used",
            "layouts: Option<u16>",
            "there is no type `Option<u16>`",
            "give the listing a function that takes or returns",
        ),
    ] {
        let said = book.problems(name, &format!("{PROGRAM}//@ {asks}"));
        assert!(said.starts_with(&format!("listings/src/a/{name}.rs:{line}: ")), "{said}");
        assert!(said.contains(message) && said.contains(help), "{said}");
    }
    let aligned = "#[repr(align(64))]\npub struct Wide(pub u8);\n#[inline(never)]\npub fn wide(n: u8) -> u8 {\n    \
                   std::hint::black_box(&Wide(n)).0\n}\npub fn main() {\n    wide(1);\n}\n//@ frames: wide";
    let said = book.problems("aligned", aligned);
    assert!(said.contains("`frames: wide`: `wide` moves its stack pointer down to an alignment"), "{said}");
}
