//! What is true on some paths only, and which one was taken.

use super::{Asked, Live, Moved, Uninit, Unknown};

#[test]
fn what_is_moved_on_one_branch_is_moved_if_that_was_taken() {
    let asked = Asked::of(
        "pub fn main() {
    let text = String::new();
    if std::env::args().count() > 1 {
        drop(text);
    } else {
        println!(\"kept\");
    } // end of else
    println!(\"behind\");
} // end",
    );
    let moved = ["let text", "if std", "drop(text)", "} else", "behind"];
    let kept = ["let text", "if std", "println!(\"kept", "// end of else", "behind"];
    assert_eq!(asked.state("main", &moved[..3], "text"), Live);
    assert_eq!(asked.state("main", &moved, "text"), Moved);
    assert_eq!(asked.state("main", &kept, "text"), Live);
    assert_eq!(asked.state("main", &kept[..4], "text"), Live);
    assert_eq!(asked.state("main", &[&moved[..], &["// end"]].concat(), "text"), Moved);
    assert_eq!(asked.state("main", &[&kept[..], &["// end"]].concat(), "text"), Live);
}

#[test]
fn a_branch_on_one_line_is_not_guessed() {
    let asked = Asked::of(
        "pub fn main() {
    let text = String::new();
    if std::env::args().count() > 1 { drop(text); }
    println!(\"behind\");
}",
    );
    assert_eq!(asked.state("main", &["let text", "if std"], "text"), Live);
    assert_eq!(asked.state("main", &["let text", "if std", "behind"], "text"), Unknown);
}

#[test]
fn what_may_not_run_on_its_line_is_not_guessed() {
    let asked = Asked::of(
        "pub fn take(_: String) -> bool { true }
pub fn read() -> Option<u32> { None }
pub fn run(some: bool) -> Option<u32> {
    let lazily = String::new();
    let late = String::new();
    let first = String::new();
    let both = some && take(lazily);
    let sum = (take(first), read()?, take(late));
    println!(\"{both}{}\", sum.1);
    None
} // end",
    );
    let stops = ["pub fn run", "let lazily", "let late", "let first", "let both", "let sum", "println"];
    assert_eq!(asked.state("run", &stops, "lazily"), Unknown);
    assert_eq!(asked.state("run", &stops, "first"), Moved);
    let left = [&stops[..6], &["// end"]].concat();
    assert_eq!(asked.state("run", &left, "first"), Moved);
    assert_eq!(asked.state("run", &left, "late"), Unknown, "`?` may have left before it");
}

#[test]
fn a_loop_moves_once_and_breaks() {
    let asked = Asked::of(
        "pub fn main() {
    let text = String::new();
    let mut count = 0;
    loop {
        count += 1;
        if count == 2 {
            drop(text);
            break;
        } // not yet
    }
    println!(\"behind\");
}",
    );
    let first = ["let text", "let mut count", "count +=", "if count", "// not yet"];
    let second = [&first[..], &["count +=", "if count", "drop(text)"]].concat();
    for end in 2..=second.len() {
        assert_eq!(asked.state("main", &second[..end], "text"), Live, "{}", second[end - 1]);
    }
    assert_eq!(asked.state("main", &[&second[..], &["break"]].concat(), "text"), Moved);
    assert_eq!(asked.state("main", &[&second[..], &["break", "behind"]].concat(), "text"), Moved);
    assert_eq!(asked.state("main", &second, "count"), Live);
}

#[test]
fn what_an_iteration_moves_and_gives_back_is_live_again() {
    let asked = Asked::of(
        "pub fn main() {
    let mut text = String::new();
    for i in 0..3 {
        let taken = text;
        println!(\"{taken}\");
        text = format!(\"{i}\"); // back
        println!(\"{text}\");
    }
    let mut rest = Some(String::new());
    while let Some(inner) = rest {
        println!(\"{inner}\");
        rest = None;
    } // end of while
    println!(\"behind\");
}",
    );
    let first = ["let mut text", "for i", "let taken", "{taken}", "// back", "{text}"];
    let states: Vec<_> = (3..=6).map(|end| asked.state("main", &first[..end], "text")).collect();
    assert_eq!(states, [Live, Moved, Moved, Live]);
    let second = [&first[..], &["for i", "let taken", "{taken}"]].concat();
    assert_eq!(asked.state("main", &second[..7], "text"), Live);
    assert_eq!(asked.state("main", &second[..8], "text"), Live);
    assert_eq!(asked.state("main", &second, "text"), Moved);
    let rest = ["let mut text", "for i", "let mut rest", "while let", "{inner}", "rest = None", "// end of while"];
    assert_eq!(asked.state("main", &rest[..4], "rest"), Live);
    assert_eq!(asked.state("main", &rest[..6], "rest"), super::Partly);
    assert_eq!(asked.state("main", &rest, "rest"), Live);
    assert_eq!(asked.state("main", &[&rest[..], &["while let", "behind"]].concat(), "rest"), Live);
}

#[test]
fn a_value_comes_late_on_the_branch_that_was_taken() {
    let asked = Asked::of(
        "pub fn main() {
    let many = std::env::args().count() > 1;
    let both;
    let one: String;
    if many {
        both = String::from(\"many\");
        println!(\"{both}\");
    } else {
        both = String::from(\"few\");
        one = String::new();
        drop(one);
    } // end of else
    println!(\"behind {both}\");
}",
    );
    let yes = ["let many", "if many", "both = String::from(\"many", "println!(\"{both}", "} else", "behind"];
    let no = ["let many", "if many", "both = String::from(\"few", "one =", "drop(one)", "// end of else", "behind"];
    for path in [&yes[..], &no[..]] {
        assert_eq!(asked.state("main", &path[..3], "both"), Uninit);
        assert_eq!(asked.state("main", &path[..4], "both"), Live);
        assert_eq!(asked.state("main", path, "both"), Live);
    }
    assert_eq!(asked.state("main", &yes, "one"), Uninit);
    assert_eq!(asked.state("main", &no[..5], "one"), Live);
    assert_eq!(asked.state("main", &no, "one"), Moved);
}

#[test]
fn a_value_that_comes_after_a_move_makes_it_live_again() {
    let asked = Asked::of(
        "pub fn main() {
    let mut text = String::from(\"a\");
    drop(text);
    println!(\"none\");
    text = String::from(\"b\"); // anew
    println!(\"{text}\");
    text = add(text);
    println!(\"again {text}\");
}
pub fn add(text: String) -> String { text }",
    );
    let stops = ["let mut text", "drop(text)", "none", "// anew", "\"{text}", "text = add", "again"];
    let line = asked.line("let mut text");
    let states: Vec<_> = (2..=7).map(|end| asked.state_of("main", &stops[..end], None, "text", line)).collect();
    assert_eq!(states, [Live, Moved, Moved, Live, Live, Live]);
}

#[test]
fn an_arm_moves_if_it_was_taken() {
    let asked = Asked::of(
        "pub fn main() {
    let found = Some(String::new());
    let other = String::new();
    match std::env::args().count() {
        0 => println!(\"none\"),
        1 => drop(other),
        _ => println!(\"more\"),
    }
    match found {
        Some(inner) => {
            println!(\"{inner}\");
        } // end of arm
        None => println!(\"nothing\"),
    }
    println!(\"behind\");
}",
    );
    let taken = ["let found", "let other", "match std", "1 => drop", "match found"];
    assert_eq!(asked.state("main", &taken[..4], "other"), Live);
    assert_eq!(asked.state("main", &taken, "other"), Moved);
    // The test for the pattern stands on its line.
    let passed = ["let found", "let other", "match std", "1 => drop", "_ =>", "match found"];
    assert_eq!(asked.state("main", &passed[..5], "other"), Live);
    assert_eq!(asked.state("main", &passed, "other"), Live);
    let inner = [&taken[..], &["Some(inner)", "{inner}", "// end of arm", "behind"]].concat();
    assert_eq!(asked.state("main", &inner[..6], "found"), Live);
    assert_eq!(asked.state("main", &inner[..7], "found"), super::Partly);
    assert_eq!(asked.state("main", &inner, "found"), super::Partly);
    let nothing = [&taken[..], &["Some(inner)", "None =>", "behind"]].concat();
    assert_eq!(asked.state("main", &nothing, "found"), Live);
}

#[test]
fn what_a_loop_binds_is_new_in_each_iteration() {
    let asked = Asked::of(
        "pub fn main() {
    let mut count = 0;
    let mut texts = vec![String::new(), String::new()];
    while let Some(text) = texts.pop() {
        count += 1;
        if count == 1 {
            drop(text);
        } // end of if
        println!(\"{count}\");
    }
    for number in [Some(String::new()), None] {
        if let Some(inner) = number {
            drop(inner); // taken
        } // end of if let
        println!(\"next\");
    }
}",
    );
    let first = ["while let", "count +=", "if count", "drop(text)", "{count}"];
    let second = [&first[..], &["while let", "count +=", "if count", "// end of if", "{count}"]].concat();
    assert_eq!(asked.state("main", &first, "text"), Moved);
    assert_eq!(asked.state("main", &second, "text"), Live);
    let first = ["for number", "if let Some", "// taken", "// end of if let", "next"];
    let second = [&first[..], &["for number", "if let Some", "next"]].concat();
    assert_eq!(asked.state("main", &first, "number"), super::Partly);
    assert_eq!(asked.state("main", &second, "number"), Live);
}

#[test]
fn what_leaves_no_step_is_not_followed() {
    let asked = Asked::of(
        "pub struct Empty;
pub fn main() {
    let one = Empty;
    let two = one;
    println!(\"behind\");
    drop(two);
}",
    );
    // Nothing is copied for a type of no bytes, so that no step stands before that line.
    let stoppable = [5, 6, 7].into_iter().collect();
    let activation = super::Activation { function: "main", stops: &[5], calling: None, stoppable: &stoppable };
    let of = |name, line| asked.ownership.state(&activation, super::OfVariable { name, line });
    assert_eq!(of("one", 3), Unknown);
    assert_eq!(of("two", 4), Live);
}
