use super::{parse, text};
use crate::recording::model::{Block, End, Frame, Global, Local, Part, Recording, State, Step, Target, Thread, Value};

fn number(ty: &str, text: &str) -> Value {
    Value {
        ty: ty.to_owned(),
        size: 8,
        bytes: "1100000000000000".to_owned(),
        text: text.to_owned(),
        ..Value::default()
    }
}

fn pointer(target: Target) -> Value {
    Value { target: Some(target), bytes: "??".repeat(8), ..number("*mut u8", "") }
}

/// One with every kind of thing in it, and with names and texts that look like the format.
fn recording() -> Recording {
    let part = |name: &str, offset: u64, value: Value| Part { name: name.to_owned(), offset, value };
    let targets = [
        Target::Block(1, 2),
        Target::Freed(2, 0),
        Target::Stack(1, -40),
        Target::Static("\"a +1 ┃ b\"".to_owned(), 3),
        Target::Code("main::{closure#0}".to_owned()),
        Target::Dangling(4),
        Target::Elsewhere("library".to_owned()),
    ];
    let parts = targets.into_iter().zip(0..).map(|(target, at)| part(&at.to_string(), at * 8, pointer(target)));
    let whole = Value { parts: parts.collect(), ..number("Odd ┃ \\u{41}", "\"x\\n\\u{2503} → y\"\n") };
    let states = [State::Live, State::Moved, State::Partly, State::Uninit, State::Unknown];
    let local = |(at, state)| Local {
        name: format!("v{at}"),
        at: Some(-8 * at),
        lies: None,
        state,
        value: number("u64", "17"),
    };
    let mut locals: Vec<Local> = (1_i64..).zip(states).map(local).collect();
    let whole_local = |lies: Option<Target>| Local {
        name: "whole".to_owned(),
        at: None,
        lies,
        state: State::Live,
        value: whole.clone(),
    };
    locals.push(whole_local(None));
    locals.push(whole_local(Some(Target::Block(1, 8))));
    let frame = Frame { function: "<A as B>::c".to_owned(), line: 3, top: 0, size: 96, locals };
    let mut block = Block {
        number: 1,
        size: 17,
        align: 1,
        line: Some(7),
        freed: false,
        moved: true,
        value: Value { ty: "str".to_owned(), size: 17, ..whole },
    };
    let global = Global { name: "\"a: b ┃ c\"".to_owned(), section: ".rodata".to_owned(), value: number("u64", "") };
    let first = Step {
        thread: 0,
        line: 3,
        threads: vec![Thread { number: 0, frames: vec![frame.clone()] }, Thread { number: 1, frames: Vec::new() }],
        heap: vec![block.clone()],
        statics: vec![global],
        printed: 0,
    };
    let mut second = Step { line: 4, printed: 2, ..first.clone() };
    second.threads[0].frames[0].locals[1].value.text = "18".to_owned();
    second.threads[0].frames.push(Frame { function: "f".to_owned(), ..frame });
    (block.number, block.freed, block.line) = (2, true, None);
    second.heap.push(block);
    Recording {
        listing: "stack/odd".parse().expect("an id"),
        toolchain: "rustc 1.95.0".to_owned(),
        source: "00ff".to_owned(),
        steps: vec![first, second],
        end: End::Limit(2),
        stdout: vec!["".to_owned(), "  two ┃ ".to_owned()],
    }
}

#[test]
fn a_recording_reads_back_as_what_was_written() {
    for end in [End::Returned, End::Exited(101), End::Signal("SIGABRT".to_owned()), End::Limit(2)] {
        let recording = Recording { end, ..recording() };
        assert_eq!(parse(&text(&recording)), Ok(recording.clone()), "{}", text(&recording));
    }
}

#[test]
fn what_did_not_change_is_said_in_one_line() {
    let text = text(&recording());
    let lines = |line: &str| text.lines().filter(|other| *other == line).count();
    assert_eq!(
        (lines("      same v1"), lines("      same v3 ┃ v4 ┃ v5 ┃ whole ┃ whole"), lines("  same block 1")),
        (1, 1, 1),
        "{text}"
    );
}

#[test]
fn what_is_no_recording_is_told_by_line() {
    let good = text(&recording());
    let line_of = |what: &str| good.lines().position(|line| line.contains(what)).expect("it is there") + 1;
    let changes = [
        ("listing stack/odd", "listing odd"),
        ("step 2", "step 3"),
        ("v1 ┃ live at", "v1 ┃ alive at"),
        ("→ freed 2 +0", "→ lost 2 +0"),
        ("block 2 ┃ 17 bytes", "block 2 ┃ 17"),
        ("      same v1", "      same v7"),
        ("end limit", "end of"),
    ];
    for (from, to) in changes {
        let (line, said) = parse(&good.replacen(from, to, 1)).expect_err(to);
        assert_eq!(line, line_of(from), "{to}: {said}");
    }
}

#[test]
fn damaged_text_is_refused_or_read_and_never_panics() {
    let good = text(&recording());
    let mut random = crate::fuzz::xorshift(0x5eed_0f7e_c0de_d001);
    for _ in 0..2_000 {
        let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
        for _ in 0..1 + random() % 3 {
            let (at, other) = ((random() as usize) % lines.len(), (random() as usize) % lines.len());
            match random() % 4 {
                0 => lines.swap(at, other),
                1 => _ = lines.remove(at),
                2 => lines[at] = lines[other].clone(),
                _ => {
                    let cut = (random() as usize) % (lines[at].chars().count() + 1);
                    lines[at] = lines[at].chars().take(cut).collect();
                }
            }
            if lines.is_empty() {
                break;
            }
        }
        let _ = parse(&lines.join("\n"));
    }
}
