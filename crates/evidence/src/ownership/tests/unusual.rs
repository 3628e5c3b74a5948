//! Shadowing, closures, `async`, and what copies of a listing do not bear.

use super::{Asked, Live, Moved, Uninit, Unknown};

#[test]
fn a_shadowed_variable_keeps_its_state() {
    let asked = Asked::of(
        "pub fn main() {
    let text = String::from(\"a\"); // first
    let text = text + \"b\"; // second
    let number = 1; // one
    let number = number + 1; // two
    println!(\"{text}{number}\");
}",
    );
    let stops = ["// first", "// second", "// one", "// two", "println"];
    let state =
        |end: usize, name: &str, line: &str| asked.state_of("main", &stops[..end], None, name, asked.line(line));
    assert_eq!(state(2, "text", "// first"), Live);
    assert_eq!(state(3, "text", "// first"), Moved);
    assert_eq!(state(5, "text", "// first"), Moved, "it cannot be named there, and is still moved");
    assert_eq!(state(5, "text", "// second"), Live);
    assert_eq!(state(5, "number", "// one"), Live);
    assert_eq!(state(5, "number", "// two"), Live);
    assert_eq!(state(2, "text", "// second"), Unknown, "it is not there yet");
}

#[test]
fn closures_have_variables_of_their_own() {
    let asked = Asked::of(
        "pub fn main() {
    let outer = String::from(\"outer\");
    let closure = |given: String| {
        let inner = given;
        println!(\"{inner}{outer}\");
    }; // end of closure
    closure(String::new());
    println!(\"{outer}\");
}",
    );
    let stops = ["let closure", "let inner", "{inner}", "// end of closure"];
    assert_eq!(asked.state("main::{closure#0}", &stops[..2], "given"), Live);
    assert_eq!(asked.state("main::{closure#0}", &stops[..3], "given"), Moved);
    assert_eq!(asked.state("main::{closure#0}", &stops, "inner"), Live);
    assert_eq!(asked.state("main::{closure#0}", &stops, "outer"), Unknown, "it is not the closure's");
    assert_eq!(
        asked.state("main", &["let outer", "let closure", "closure(String", "println!(\"{outer}"], "outer"),
        Live
    );
}

#[test]
fn a_thread_takes_what_it_captures() {
    let asked = Asked::of(
        "pub fn main() {
    let text = String::from(\"text\");
    let handle = std::thread::spawn(move || {
        let own = text.clone();
        drop(text);
        println!(\"{own}\");
    });
    println!(\"waiting\");
    let _ = handle.join();
}",
    );
    assert_eq!(asked.state("main", &["let text", "let handle"], "text"), Live);
    assert_eq!(asked.state("main", &["let text", "let handle", "waiting"], "text"), Moved);
    assert_eq!(asked.state("main::{closure#0}", &["let own", "drop(text)", "{own}"], "own"), Live);
}

#[test]
fn what_is_async_is_left_and_entered_again() {
    let asked = Asked::of(
        "pub async fn run(text: String) {
    let number = String::new();
    let taken = text;
    wait().await;
    println!(\"{taken}\");
    drop(number);
    println!(\"end\");
}
pub async fn wait() {}",
    );
    assert_eq!(asked.state("run::{closure#0}", &["let number", "let taken"], "text"), Live);
    assert_eq!(asked.state("run::{closure#0}", &["let number", "let taken", "wait().await"], "taken"), Live);
    // Entered again: the lines before are those of another activation.
    assert_eq!(asked.state("run::{closure#0}", &["wait().await", "{taken}"], "taken"), Live);
    assert_eq!(asked.state("run::{closure#0}", &["wait().await", "{taken}"], "text"), Unknown);
    assert_eq!(
        asked.state("run::{closure#0}", &["wait().await", "{taken}", "drop(number)", "\"end"], "number"),
        Unknown
    );
}

#[test]
fn a_listing_that_can_be_there_only_once_is_asked_in_crates_of_its_own() {
    let asked = Asked::of(
        "#[macro_export]
macro_rules! text { () => { String::new() } }
pub fn main() {
    let first = text!();
    let second = first;
    println!(\"{second}\");
}",
    );
    assert_eq!(asked.state("main", &["let first", "let second", "println"], "first"), Moved);
    assert_eq!(asked.state("main", &["let first", "let second"], "first"), Live);
}

#[test]
fn paths_from_the_crate_lead_to_their_own_copy() {
    let asked = Asked::of(
        "//! A caption.
pub(crate) mod inner {
    pub(crate) fn make() -> crate::inner::Text { crate::inner::Text(String::new()) }
    pub(crate) struct Text(pub(crate) String);
}
macro_rules! made { () => { $crate::inner::make() } }
pub fn main() {
    let first: crate::inner::Text = made!();
    let second = first;
    println!(\"{}\", second.0);
}",
    );
    assert_eq!(asked.state("main", &["let first", "let second", "println"], "first"), Moved);
}

#[test]
fn the_head_of_a_loop_is_asked_in_every_edition() {
    let program = "pub fn main() {
    let mut text = Some(String::new());
    let spare = String::new();
    while let Some(inner) = text.take() {
        println!(\"{inner}\");
    }
    let mut i = 0;
    while i < 2 || i > 5 {
        i += 1;
    }
    drop(spare);
}";
    for edition in ["2015", "2018", "2021", "2024"] {
        let asked = Asked::in_edition(edition, program);
        let stops = [
            "let mut text",
            "let spare",
            "while let",
            "{inner}",
            "while let",
            "let mut i",
            "while i",
            "i +=",
            "while i",
            "drop(spare)",
        ];
        for end in 3..=stops.len() {
            assert_eq!(asked.state("main", &stops[..end], "spare"), Live, "{edition}: {}", stops[end - 1]);
        }
        assert_eq!(asked.state("main", &stops, "text"), Live, "{edition}");
    }
}

#[test]
fn a_macro_of_the_listing_hides_what_it_does() {
    let asked = Asked::of(
        "macro_rules! maybe { ($c:expr, $e:expr) => { if $c { drop($e) } } }
pub fn main() {
    let text = String::new();
    maybe!(std::env::args().count() > 1, text);
    println!(\"behind\");
}",
    );
    assert_eq!(asked.state("main", &["let text", "maybe!(std"], "text"), Live);
    assert_eq!(asked.state("main", &["let text", "maybe!(std", "behind"], "text"), Unknown);
}

#[test]
fn a_program_that_does_not_compile_has_no_answers() {
    let asked = Asked::of(
        "pub fn main() {\n    let text = String::new();\n    let number: u32 = \"1\";\n    nothing(text);\n}",
    );
    assert_eq!(asked.state("main", &["let text", "nothing(text)"], "text"), Unknown);
    let asked = Asked::of("pub fn main() {\n    let text: String;\n    println!(\"{text}\");\n}");
    assert_eq!(asked.state("main", &["println"], "text"), Uninit, "what stands there stands there");
}
