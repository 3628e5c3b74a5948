//! A recording of the world's `main`, made by hand.
//!
//! ```text
//! step 1  line 17  main has no variable yet
//! step 2  line 18  v points to block 1, of 16 bytes; given was moved to taken, half lost a part, later has no value
//! step 3  line 7   grow runs; its v points to main's
//! step 4  line 19  block 1 moved and has 32 bytes; given's bytes are still there
//! step 5  line 20  boxed points to block 2
//! step 6  line 18  once more: boxed points to block 2, which was freed; given's bytes are others
//! ```

use crate::recording::model::{Block, End, Frame, Global, Local, Part, Recording, State, Step, Target, Thread, Value};

/// Where `v`, `given` and `taken` of `main` are.
const V: i64 = -40;
const GIVEN: i64 = -64;
const TAKEN: i64 = -88;

pub(super) fn recording() -> Recording {
    let steps = vec![
        step(17, vec![frame("main", 0, 120, Vec::new())], Vec::new()),
        step(18, vec![frame("main", 0, 120, variables(1, "05", None))], vec![block(1, 16, false, false)]),
        step(
            7,
            vec![
                frame("main", 0, 120, variables(1, "05", None)),
                frame("grow", -120, 40, vec![local("v", Some(-136), State::Live, pointer(Target::Stack(0, V)))]),
            ],
            vec![block(1, 16, false, false)],
        ),
        step(19, vec![frame("main", 0, 120, variables(2, "05", None))], vec![block(1, 32, true, false)]),
        step(
            20,
            vec![frame("main", 0, 120, variables(2, "05", Some(Target::Block(2, 0))))],
            vec![block(1, 32, true, false), block(2, 64, false, false)],
        ),
        step(
            18,
            vec![frame("main", 0, 120, variables(2, "06", Some(Target::Freed(2, 0))))],
            vec![block(1, 32, true, false), block(2, 64, false, true)],
        ),
    ];
    Recording {
        listing: "heap/world".parse().expect("an id"),
        toolchain: "rustc 1.95.0 (59807616e 2026-04-14)".to_owned(),
        source: String::new(),
        steps,
        end: End::Returned,
        stdout: Vec::new(),
    }
}

fn step(line: u32, frames: Vec<Frame>, heap: Vec<Block>) -> Step {
    let count = Global { name: "COUNT".to_owned(), section: ".data".to_owned(), value: number(5) };
    let thread = Thread { number: 0, frames };
    Step { thread: 0, line, threads: vec![thread], heap, statics: vec![count], printed: 0 }
}

fn frame(function: &str, top: i64, size: u64, locals: Vec<Local>) -> Frame {
    Frame { function: function.to_owned(), line: 18, top, size, locals }
}

/// `main`'s variables; `len` of `v`, the first byte of `given`, and where `boxed` points to.
fn variables(len: u64, first: &str, boxed: Option<Target>) -> Vec<Local> {
    let v = Value {
        size: 24,
        bytes: format!("{}{:02x}{}", "??".repeat(8), len, "00".repeat(15)),
        parts: vec![
            part("ptr", 0, pointer(Target::Block(1, 0))),
            part("len", 8, number(len)),
            part("spare", 16, number(0)),
        ],
        ..number(0)
    };
    let v = Value { text: String::new(), ty: "Vec<u32>".to_owned(), ..v };
    let bytes = |first: &str| Value { size: 2, bytes: format!("{first}07"), ..number(0) };
    let last = Value { bytes: format!("{}01", "??".repeat(7)), ..pointer(Target::Block(1, 12)) };
    let mut all = vec![
        local("v", Some(V), State::Live, v),
        local("given", Some(GIVEN), State::Moved, bytes(first)),
        local("taken", Some(TAKEN), State::Live, bytes("05")),
        local("half", Some(-96), State::Partly, number(0)),
        local("later", Some(-104), State::Uninit, number(0)),
        local("maybe", Some(-108), State::Unknown, Value { bytes: format!("??{}", "00".repeat(7)), ..number(0) }),
        local("empty", Some(-112), State::Live, pointer(Target::Dangling(4))),
        local("last", Some(-116), State::Live, last),
        local("borrowed", Some(-120), State::Live, pointer(Target::Stack(0, V))),
        local("nothing", None, State::Live, number(0)),
    ];
    all.extend(boxed.map(|target| local("boxed", Some(-24), State::Live, pointer(target))));
    all
}

fn local(name: &str, at: Option<i64>, state: State, value: Value) -> Local {
    Local { name: name.to_owned(), at, lies: None, state, value }
}

fn part(name: &str, offset: u64, value: Value) -> Part {
    Part { name: name.to_owned(), offset, value }
}

fn number(number: u64) -> Value {
    let bytes = number.to_le_bytes().map(|byte| format!("{byte:02x}")).concat();
    Value { ty: "u64".to_owned(), size: 8, bytes, text: number.to_string(), target: None, parts: Vec::new() }
}

fn pointer(target: Target) -> Value {
    let (bytes, text) = ("??".repeat(8), String::new());
    Value { ty: "*mut u32".to_owned(), size: 8, bytes, text, target: Some(target), parts: Vec::new() }
}

fn block(number: u32, size: u64, moved: bool, freed: bool) -> Block {
    let value = Value { parts: vec![part("0", 0, self::number(1))], ..self::number(0) };
    Block { number, size, align: 4, line: Some(17), freed, moved, value: Value { size, text: String::new(), ..value } }
}
