//! Recordings made by hand, for tests: the shapes that programs have, each as short as it can be.

use evidence::listing::{Directives, Listing, Moment};
use evidence::recording::model::{
    Block, End, Frame, Global, Local, Part, Recording, State, Step, Target, Thread, Value,
};

/// The program of [`growing`], with moments from line 21 on.
pub(crate) fn listing(moments: &[(&str, u32)]) -> Listing {
    let program = "//! A vector grows.\npub fn main() {\n    let mut v = Vec::new();\n    v.extend([1, 2, 3, 4]);\n    v.push(5);\n    \
                   let sum: u32 = v.iter().sum();\n    println!(\"{sum}\");\n}\n";
    let moment = |((text, visit), line): (&(&str, u32), u32)| Moment { text: (*text).to_owned(), visit: *visit, line };
    let moments = moments.iter().zip(21..).map(moment).collect();
    Listing {
        id: "heap/fixture".parse().unwrap(),
        file: "listings/src/heap/fixture.rs".into(),
        caption: "A vector grows.".to_owned(),
        text: program.to_owned(),
        program: program.to_owned(),
        anchors: Vec::new(),
        directives: Directives { record: true, moments, ..Directives::default() },
        claims: Vec::new(),
    }
}

pub(super) fn recording(steps: Vec<Step>) -> Recording {
    Recording {
        listing: "heap/fixture".parse().unwrap(),
        toolchain: "rustc 1.95.0 (59807616e 2026-04-14)".to_owned(),
        source: "0123456789abcdef".to_owned(),
        steps,
        end: End::Returned,
        stdout: Vec::new(),
    }
}

/// A step of the thread that stands last.
pub(super) fn step(line: u32, threads: Vec<Thread>) -> Step {
    let thread = threads.last().map_or(0, |thread| thread.number);
    Step { thread, line, threads, heap: Vec::new(), statics: Vec::new(), printed: 0 }
}

pub(super) fn thread(number: u32, frames: Vec<Frame>) -> Thread {
    Thread { number, frames }
}

pub(super) fn frame(function: &str, line: u32, top: i64) -> Frame {
    Frame { function: function.to_owned(), line, top, size: 64, locals: Vec::new() }
}

pub(super) fn with(locals: Vec<Local>, frame: Frame) -> Frame {
    Frame { locals, ..frame }
}

pub(super) fn local(name: &str, at: i64, value: Value) -> Local {
    Local { name: name.to_owned(), at: Some(at), lies: None, state: State::Live, value }
}

pub(super) fn moved(local: Local) -> Local {
    Local { state: State::Moved, ..local }
}

pub(super) fn number(ty: &str, size: u64, number: u64) -> Value {
    let bytes: String = number.to_le_bytes().iter().take(size as usize).map(|byte| format!("{byte:02x}")).collect();
    Value { ty: ty.to_owned(), size, bytes, text: number.to_string(), target: None, parts: Vec::new() }
}

pub(super) fn pointer(ty: &str, target: Target) -> Value {
    let bytes = match &target {
        Target::Dangling(at) => at.to_le_bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
        _ => "??".repeat(8),
    };
    Value { ty: ty.to_owned(), size: 8, bytes, text: String::new(), target: Some(target), parts: Vec::new() }
}

/// One behind the other, without padding.
pub(super) fn structure(ty: &str, fields: Vec<(&str, Value)>) -> Value {
    let mut offset = 0;
    let mut parts = Vec::new();
    for (name, value) in fields {
        let size = value.size;
        parts.push(Part { name: name.to_owned(), offset, value });
        offset += size;
    }
    let bytes = parts.iter().map(|part: &Part| part.value.bytes.as_str()).collect();
    Value { ty: ty.to_owned(), size: offset, bytes, text: String::new(), target: None, parts }
}

pub(super) fn array(ty: &str, elements: Vec<Value>) -> Value {
    let names: Vec<String> = (0..elements.len()).map(|i| i.to_string()).collect();
    structure(ty, names.iter().map(String::as_str).zip(elements).collect())
}

/// Capacity, pointer, length: the order that 1.95 gives them.
pub(super) fn vec(ty: &str, cap: u64, target: Target, len: u64) -> Value {
    let fields =
        vec![("cap", number("usize", 8, cap)), ("ptr", pointer("*mut u8", target)), ("len", number("usize", 8, len))];
    structure(ty, fields)
}

pub(super) fn block(number: u32, line: u32, value: Value) -> Block {
    Block { number, size: value.size, align: 8, line: Some(line), freed: false, moved: false, value }
}

pub(super) fn freed(block: Block) -> Block {
    let value = Value { bytes: String::new(), text: String::new(), parts: Vec::new(), ..block.value };
    Block { freed: true, value, ..block }
}

fn u32s(numbers: &[u64]) -> Value {
    array(&format!("[u32; {}]", numbers.len()), numbers.iter().map(|n| number("u32", 4, *n)).collect())
}

fn text(text: &str) -> Value {
    let bytes = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let size = text.len() as u64;
    Value { ty: format!("[u8; {size}]"), size, bytes, text: format!("\"{text}\""), target: None, parts: Vec::new() }
}

/// A vector that grows until it needs another block, and prints.
pub(crate) fn growing() -> Recording {
    let main = |line, locals| vec![thread(0, vec![with(locals, frame("main", line, 0))])];
    let v = |cap, target, len| local("v", -40, vec("Vec<u32>", cap, target, len));
    let on = |line, heap: Vec<Block>, locals| Step { heap, ..step(line, main(line, locals)) };
    let four = |numbers: &[u64]| {
        let mut value = u32s(numbers);
        value.size = 16;
        block(1, 4, value)
    };
    let eight = |numbers: &[u64]| {
        let mut value = u32s(numbers);
        value.size = 32;
        Block { moved: true, ..block(1, 5, value) }
    };
    let at = || Target::Block(1, 0);
    let steps = vec![
        on(3, vec![], vec![]),
        on(4, vec![], vec![v(0, Target::Dangling(4), 0)]),
        on(5, vec![four(&[1, 2, 3, 4])], vec![v(4, at(), 4)]),
        on(6, vec![eight(&[1, 2, 3, 4, 5])], vec![v(8, at(), 5)]),
        Step {
            printed: 1,
            ..on(7, vec![eight(&[1, 2, 3, 4, 5])], vec![v(8, at(), 5), local("sum", -48, number("u32", 4, 15))])
        },
    ];
    Recording { stdout: vec!["15".to_owned()], ..recording(steps) }
}

/// A `String` that moves into another variable, then into a function that drops it.
pub(super) fn moving() -> Recording {
    let string = || vec("String", 5, Target::Block(1, 0), 5);
    let (a, b) = (|| local("a", -24, string()), || local("b", -48, string()));
    let heap = || vec![block(1, 7, text("hello"))];
    let on = |line, heap, frames| Step { heap, ..step(line, vec![thread(0, frames)]) };
    let main = |line, locals| with(locals, frame("main", line, 0));
    let taken = |line, locals| with(locals, frame("take", line, -80));
    recording(vec![
        on(7, vec![], vec![main(7, vec![])]),
        on(8, heap(), vec![main(8, vec![a()])]),
        on(9, heap(), vec![main(9, vec![moved(a()), b()])]),
        on(3, heap(), vec![main(9, vec![moved(a()), moved(b())]), taken(3, vec![local("text", -110, string())])]),
        on(10, vec![], vec![main(10, vec![moved(a()), moved(b())])]),
    ])
}

/// Two owners of one block that points to another, a borrow of a local, and a static.
pub(super) fn shared() -> Recording {
    let rc = |name: &str, at| local(name, at, pointer("Rc<String>", Target::Block(1, 0)));
    let inner = |strong| {
        let fields = vec![
            ("strong", number("usize", 8, strong)),
            ("weak", number("usize", 8, 1)),
            ("value", vec("String", 2, Target::Block(2, 0), 2)),
        ];
        vec![block(1, 6, structure("RcInner<String>", fields)), block(2, 6, text("hi"))]
    };
    let count =
        |n| vec![Global { name: "COUNT".to_owned(), section: ".data".to_owned(), value: number("usize", 8, n) }];
    let borrow = || local("r", -32, pointer("&Rc<String>", Target::Stack(0, -16)));
    let on = |line, n, heap, locals| Step {
        heap,
        statics: count(n),
        ..step(line, vec![thread(0, vec![with(locals, frame("main", line, 0))])])
    };
    recording(vec![
        on(6, 0, vec![], vec![]),
        on(7, 0, inner(1), vec![rc("a", -8)]),
        on(8, 0, inner(2), vec![rc("a", -8), rc("b", -16)]),
        on(9, 1, inner(2), vec![rc("a", -8), rc("b", -16), borrow()]),
        on(10, 1, inner(1), vec![rc("a", -8)]),
    ])
}

/// A pointer to a block that is freed under it, and a local that has no value yet.
pub(super) fn dangling() -> Recording {
    let late = |state| Local { state, ..local("late", -12, number("i32", 4, 7)) };
    let raw = |target| local("raw", -24, pointer("*const u64", target));
    let boxed = || local("boxed", -8, pointer("Box<u64>", Target::Block(1, 0)));
    let heap = || vec![block(1, 4, number("u64", 8, 42))];
    let on =
        |line, heap, locals| Step { heap, ..step(line, vec![thread(0, vec![with(locals, frame("main", line, 0))])]) };
    Recording {
        end: End::Signal("SIGSEGV".to_owned()),
        ..recording(vec![
            on(4, vec![], vec![]),
            on(5, heap(), vec![boxed()]),
            on(6, heap(), vec![boxed(), raw(Target::Block(1, 0))]),
            on(
                7,
                heap().into_iter().map(freed).collect(),
                vec![moved(boxed()), raw(Target::Freed(1, 0)), late(State::Uninit)],
            ),
            on(
                8,
                heap().into_iter().map(freed).collect(),
                vec![moved(boxed()), raw(Target::Freed(1, 0)), late(State::Live)],
            ),
        ])
    }
}

/// A thread that reads what `main` has on its stack.
pub(super) fn threaded() -> Recording {
    let main = |line, state| {
        let numbers = local("numbers", -16, u32s(&[1, 2, 3]));
        let handle = Local { state, ..local("handle", -48, number("u64", 8, 1)) };
        thread(0, vec![with(vec![numbers, handle], frame("main", line, 0))])
    };
    let work = |line, locals| thread(1, vec![with(locals, frame("main::{closure#0}", line, 0))]);
    let n = || local("n", -8, pointer("&[u32; 3]", Target::Stack(0, -16)));
    let total = || local("total", -12, number("u32", 4, 6));
    recording(vec![
        step(5, vec![main(5, State::Uninit)]),
        step(6, vec![main(9, State::Uninit), work(6, vec![n()])]),
        step(7, vec![main(9, State::Live), work(7, vec![n(), total()])]),
        step(9, vec![main(9, State::Live)]),
    ])
}

/// A closure that captured a `String`, which is a variable of its own and lies where the closure does.
pub(super) fn captured() -> Recording {
    let string = || vec("String", 5, Target::Block(1, 0), 5);
    let closure = || local("greet", -32, structure("main::{closure_env#0}", vec![("name", string())]));
    let heap = || vec![block(1, 4, text("hello"))];
    let main = |line, locals| with(locals, frame("main", line, 0));
    let inside = |line| with(vec![local("name", -32, string())], frame("main::{closure#0}", line, -96));
    let on = |line, heap, frames| Step { heap, ..step(line, vec![thread(0, frames)]) };
    recording(vec![
        on(4, vec![], vec![main(4, vec![])]),
        on(6, heap(), vec![main(6, vec![closure()])]),
        on(5, heap(), vec![main(6, vec![closure()]), inside(5)]),
        on(7, heap(), vec![main(7, vec![closure()])]),
    ])
}

/// Every fixture, by a name for its snapshot.
pub(super) fn all() -> [(&'static str, Recording); 6] {
    [
        ("captured", captured()),
        ("growing", growing()),
        ("moving", moving()),
        ("shared", shared()),
        ("dangling", dangling()),
        ("threaded", threaded()),
    ]
}
