//! Ways to move, and what is not one.

use super::{Asked, Live, Moved, Partly, Uninit};

#[test]
fn a_moved_variable_is_live_before_the_move_and_moved_after_it() {
    let asked = Asked::of(
        "pub fn main() {
    let first = String::from(\"text\");
    let second = first;
    println!(\"{second}\");
} // end",
    );
    assert_eq!(asked.state("main", &["let first", "let second"], "first"), Live);
    assert_eq!(asked.state("main", &["let first", "let second", "println"], "first"), Moved);
    assert_eq!(asked.state("main", &["let first", "let second", "println"], "second"), Live);
    assert_eq!(asked.state("main", &["let first", "let second", "println", "// end"], "first"), Moved);
    assert_eq!(asked.state("main", &["let first", "let second", "println", "// end"], "second"), Live);
}

#[test]
fn what_is_copied_stays() {
    let asked = Asked::of(
        "#[derive(Clone, Copy)]
pub struct Point { pub x: u32 }
pub fn take(_: Point) {}
pub fn main() {
    let point = Point { x: 1 };
    let number = point.x;
    take(point);
    let copy = (point, number);
    println!(\"{}\", copy.0.x);
}",
    );
    let stops = ["let point", "let number", "take(point);", "let copy", "println"];
    for name in ["point", "number"] {
        assert_eq!(asked.state("main", &stops, name), Live, "{name}");
    }
}

#[test]
fn each_way_to_move_is_one() {
    let asked = Asked::of(
        "pub struct Named { pub name: String }
pub fn take(_: String) {}
pub fn main() -> Option<()> {
    let called = String::new();
    let method = String::new();
    let field = String::new();
    let element = String::new();
    let captured = String::new();
    let looped = vec![1];
    let tried = Some(());
    let matched = Some(String::new());
    let returned = Box::new(1);
    let debugged = String::new();
    let kept = String::new();
    take(called);
    let boxed = method.into_boxed_str();
    let named = Named { name: field };
    let list = vec![element];
    let closure = move || captured.len();
    for _ in looped {
        println!(\"in\");
    }
    let unit = tried?;
    if let Some(inner) = matched {
        take(inner); // inner
    }
    let number = *returned;
    take(dbg!(debugged));
    println!(\"{boxed}{}{}{}{unit:?}{number}{kept}\", named.name, list[0], closure());
    Some(())
}",
    );
    let stops = [
        "let called",
        "let method",
        "let field",
        "let element",
        "let captured",
        "let looped",
        "let tried",
        "let matched",
        "let returned",
        "let debugged",
        "let kept",
        "take(called)",
        "let boxed",
        "let named",
        "let list",
        "let closure",
        "for _",
        "println!(\"in",
        "for _",
        "let unit",
        "if let",
        "// inner",
        "let number",
        "take(dbg",
        "{kept}",
    ];
    let after = |name: &str| asked.state("main", &stops, name);
    for name in ["called", "method", "field", "element", "captured", "looped", "debugged"] {
        assert_eq!(after(name), Moved, "{name}");
    }
    assert_eq!(after("matched"), Partly);
    assert_eq!(after("returned"), Live, "a number is copied out of its box");
    assert_eq!(after("tried"), Live, "nothing is left to move where all is copied");
    assert_eq!(after("kept"), Live);
    assert_eq!(asked.state("main", &stops[..12], "called"), Live);
    assert_eq!(asked.state("main", &stops[..18], "looped"), Moved, "in the loop, what it goes over is the loop's");
    assert_eq!(asked.state("main", &stops[..19], "looped"), Moved);
}

#[test]
fn an_error_is_handed_on_and_its_result_is_moved() {
    let asked = Asked::of(
        "pub fn add(text: Result<String, String>) -> Result<usize, String> {
    let text2 = text?;
    let length = text2.len();
    Ok(length)
} // end",
    );
    assert_eq!(asked.state("add", &["pub fn", "let text2"], "text"), Live);
    assert_eq!(asked.state("add", &["pub fn", "let text2", "let length"], "text"), Moved);
    assert_eq!(asked.state("add", &["pub fn", "let text2", "// end"], "text"), Moved, "the way of an error");
}

#[test]
fn a_part_may_be_moved() {
    let asked = Asked::of(
        "pub struct Pair { pub left: String, pub right: String }
pub fn main() {
    let pair = Pair { left: String::new(), right: String::new() };
    let tuple = (String::new(), 1);
    let left = pair.left;
    let (text, number) = tuple;
    println!(\"{left}{text}{number}{}\", pair.right);
    let right = pair.right;
    println!(\"{right}\");
}",
    );
    let stops = ["let pair", "let tuple", "let left", "let (text", "{left}", "let right", "{right}"];
    assert_eq!(asked.state("main", &stops[..3], "pair"), Live);
    assert_eq!(asked.state("main", &stops[..4], "pair"), Partly);
    assert_eq!(asked.state("main", &stops[..4], "tuple"), Live);
    assert_eq!(asked.state("main", &stops[..5], "tuple"), Partly);
    assert_eq!(asked.state("main", &stops, "pair"), Partly);
    assert_eq!(asked.state("main", &stops, "right"), Live);
}

#[test]
fn what_is_borrowed_is_live() {
    let asked = Asked::of(
        "pub fn main() {
    let mut list = vec![1];
    let last = list.last_mut();
    let again = last;
    if let Some(value) = again {
        *value += 1;
    }
    let whole = &mut list;
    grow(whole);
    whole.push(3);
    let shared = &list;
    println!(\"{shared:?}\");
}
pub fn grow(list: &mut Vec<i32>) {
    list.push(2); // in grow
    let inner = &mut *list;
    inner.push(4); // by inner
}",
    );
    let stops = ["let mut list", "let last", "let again", "if let", "*value", "let whole", "grow(whole)", "whole.push"];
    let list = asked.line("let mut list");
    for end in 2..=stops.len() {
        assert_eq!(asked.state_of("main", &stops[..end], None, "list", list), Live, "{}", stops[end - 1]);
    }
    assert_eq!(asked.state("main", &stops[..4], "last"), Moved, "an `Option` of a reference that may write is moved");
    assert_eq!(asked.state("main", &stops, "whole"), Live, "and a reference that is passed on is borrowed again");
    let parameter = asked.line("pub fn grow");
    assert_eq!(asked.state_of("grow", &["pub fn grow", "// in", "let inner", "// by"], None, "list", parameter), Live);
}

#[test]
fn a_variable_without_value_is_none() {
    let asked = Asked::of(
        "pub fn main() {
    let text;
    let number = 1;
    text = String::from(\"late\");
    println!(\"{text}{number}\");
}",
    );
    assert_eq!(asked.state("main", &["let number"], "text"), Uninit);
    assert_eq!(asked.state("main", &["let number", "text ="], "text"), Uninit);
    assert_eq!(asked.state("main", &["let number", "text =", "println"], "text"), Live);
}
