//! A recording, step by step: the line that is about to run, and what the stack and the heap hold before it does.
//!
//! ```text
//! step 2, before line 18:  let letters_were = text.as_ptr();
//!   main, 496 bytes
//!     -392  text: String = "Frames are cheap." → block 1
//!   heap
//!     block 1, 17 bytes: "Frames are cheap."
//! ```
//!
//! Variables and blocks that are as they were at the step before are dim on a terminal.

use std::io::{self, Write};

use evidence::listing::Listing;
use evidence::recording::model::{Block, End, Frame, Global, Local, Recording, State, Step, Target, Value};

use crate::commands::output::Style;

/// Characters of a value at most.
const WIDTH: usize = 100;

/// Writes all steps, and how the program ended.
pub(super) fn report(listing: &Listing, recording: &Recording, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<&str> = listing.text.lines().collect();
    let mut before: Option<&Step> = None;
    for (at, step) in recording.steps.iter().enumerate() {
        let printed = before.map_or(0, |step| step.printed)..step.printed;
        for line in recording.stdout.get(printed).unwrap_or_default() {
            writeln!(out, "  {} {line}", style.dim("prints"))?;
        }
        let line = (step.line as usize).checked_sub(1).and_then(|at| lines.get(at)).map_or("", |line| line.trim());
        let thread = if step.thread == 0 { String::new() } else { format!(", thread {}", step.thread) };
        let head = format!("step {}{thread}, before line {}:", at + 1, step.line);
        writeln!(out, "{}  {line}", style.bold(&head))?;
        state(step, before, style, out)?;
        before = Some(step);
    }
    let printed = before.map_or(0, |step| step.printed);
    for line in recording.stdout.iter().skip(printed) {
        writeln!(out, "  {} {line}", style.dim("prints"))?;
    }
    match &recording.end {
        End::Returned => writeln!(out, "{}", style.bold("`main` returned")),
        End::Exited(status) => writeln!(out, "{}", style.bold(&format!("it exited with status {status}"))),
        End::Signal(signal) => writeln!(out, "{}", style.bold(&format!("it was ended by {signal}"))),
        End::Limit(steps) => writeln!(out, "{}", style.bold(&format!("it went on; {steps} steps were recorded"))),
    }
}

fn state(step: &Step, before: Option<&Step>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut write = |depth: usize, text: &str, is_same: bool| {
        let text = if is_same { style.dim(text) } else { text.to_owned() };
        writeln!(out, "{}{text}", "  ".repeat(depth))
    };
    for thread in &step.threads {
        let frames = before.and_then(|step| step.threads.iter().find(|it| it.number == thread.number));
        let of = if thread.number == 0 { String::new() } else { format!(" of thread {}", thread.number) };
        for (at, frame) in thread.frames.iter().enumerate() {
            let Frame { function, size, locals, .. } = frame;
            let other = frames.and_then(|thread| thread.frames.get(at)).filter(|other| other.function == *function);
            write(1, &format!("{function}{of}, {size} bytes"), other.is_some())?;
            for (at, local) in locals.iter().enumerate() {
                let is_same = other.and_then(|frame| frame.locals.get(at)) == Some(local);
                write(2, &variable(local), is_same)?;
            }
        }
    }
    if !step.heap.is_empty() {
        write(1, "heap", true)?;
    }
    for block in &step.heap {
        let is_same = before.is_some_and(|step| step.heap.contains(block));
        write(2, &of_heap(block), is_same)?;
    }
    if !step.statics.is_empty() {
        write(1, "statics", true)?;
    }
    for global in &step.statics {
        let Global { name, section, value } = global;
        let is_same = before.is_some_and(|step| step.statics.contains(global));
        let what = if name.starts_with('"') { name.clone() } else { format!("{name}: {}", typed(value)) };
        write(2, &cut(&format!("{what} in {section}")), is_same)?;
    }
    Ok(())
}

fn variable(Local { name, at, lies, state, value }: &Local) -> String {
    let place = at.map(|at| at.to_string()).unwrap_or_default();
    let state = match state {
        State::Live | State::Unknown => "",
        State::Moved => " (moved)",
        State::Partly => " (partly moved)",
        State::Uninit => " (no value yet)",
    };
    let lies = lies.as_ref().map(|lies| format!(", in {}", pointed(lies))).unwrap_or_default();
    cut(&format!("{place:>6}  {name}{state}{lies}: {}", typed(value)))
}

fn of_heap(Block { number, size, line, freed, value, .. }: &Block) -> String {
    let line = line.map(|line| format!(" from line {line}")).unwrap_or_default();
    if *freed {
        return format!("block {number}, {size} bytes{line}, freed");
    }
    cut(&format!("block {number}, {size} bytes{line}: {}", typed(value)))
}

/// A type and a value of it.
fn typed(value: &Value) -> String {
    match said(value, 0) {
        said if said.is_empty() => value.ty.clone(),
        said => format!("{} = {said}", value.ty),
    }
}

/// A value in a line: its text, else what it points to, else its parts, else its bytes.
fn said(value: &Value, depth: usize) -> String {
    let target = value.target.as_ref().or_else(|| {
        // What a text, a vector or a slice points to says more than that it has a pointer in it.
        let pointer = value.parts.iter().find(|part| part.name == "ptr" && !value.text.is_empty());
        pointer.and_then(|part| part.value.target.as_ref())
    });
    let arrow = target.map(|target| format!("→ {}", pointed(target)));
    let is_text = value.text.starts_with('"');
    if !value.text.is_empty() && (value.parts.is_empty() || is_text) {
        return [Some(value.text.clone()), arrow].into_iter().flatten().collect::<Vec<_>>().join(" ");
    }
    if let Some(arrow) = arrow {
        return arrow;
    }
    if value.parts.is_empty() {
        return if depth == 0 { value.bytes.clone() } else { String::new() };
    }
    if depth == 3 {
        return "…".to_owned();
    }
    let is_list = value.ty.starts_with('[');
    let part = |part: &evidence::recording::model::Part| {
        let said = said(&part.value, depth + 1);
        if is_list { said } else { format!("{}: {said}", part.name) }
    };
    let parts: Vec<String> = value.parts.iter().map(part).collect();
    let (open, close) = if is_list { ("[", "]") } else { ("{ ", " }") };
    let space = if value.text.is_empty() { "" } else { " " };
    format!("{}{space}{open}{}{close}", value.text, parts.join(", "))
}

fn pointed(target: &Target) -> String {
    let behind = |offset: u64| if offset == 0 { String::new() } else { format!(" + {offset}") };
    match target {
        Target::Block(number, offset) => format!("block {number}{}", behind(*offset)),
        Target::Freed(number, offset) => format!("block {number}{}, which was freed", behind(*offset)),
        Target::Stack(0, at) => format!("stack {at}"),
        Target::Stack(thread, at) => format!("stack {at} of thread {thread}"),
        Target::Static(name, offset) => format!("{name}{}", behind(*offset)),
        Target::Code(name) => format!("fn {name}"),
        Target::Dangling(number) => format!("nothing ({number})"),
        Target::Elsewhere(region) => region.clone(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::recording::model::{Part, Thread};

    fn number(ty: &str, text: &str) -> Value {
        Value { ty: ty.to_owned(), size: 8, text: text.to_owned(), ..Value::default() }
    }

    fn part(name: &str, value: Value) -> Part {
        Part { name: name.to_owned(), offset: 0, value }
    }

    #[test]
    fn a_value_is_said_in_a_line() {
        let pointer = Value { target: Some(Target::Block(1, 0)), ..number("*mut u8", "") };
        let parts = vec![part("cap", number("usize", "2")), part("ptr", pointer)];
        let text = Value { parts: parts.clone(), ..number("String", "\"hi\"") };
        assert_eq!(typed(&text), "String = \"hi\" → block 1");
        let vector = Value { parts, ..number("Vec<u8>", "") };
        assert_eq!(typed(&vector), "Vec<u8> = { cap: 2, ptr: → block 1 }");
        let list =
            Value { parts: vec![part("0", number("u8", "1")), part("1", number("u8", "2"))], ..number("[u8; 2]", "") };
        assert_eq!(typed(&list), "[u8; 2] = [1, 2]");
        let some = Value { parts: vec![part("0", text)], ..number("Option<String>", "Some") };
        assert_eq!(typed(&some), "Option<String> = Some { 0: \"hi\" → block 1 }");
    }

    #[test]
    fn a_step_is_said_with_its_line_and_its_slots() {
        let local = Local {
            name: "x".to_owned(),
            at: Some(-8),
            lies: None,
            state: State::Moved,
            value: Value { target: Some(Target::Freed(1, 4)), ..number("*const u8", "") },
        };
        let frame = Frame { function: "main".to_owned(), line: 2, top: 0, size: 24, locals: vec![local] };
        let block = Block {
            number: 1,
            size: 8,
            align: 8,
            line: Some(2),
            freed: true,
            moved: false,
            value: number("[u8; 8]", ""),
        };
        let step = Step {
            thread: 0,
            line: 2,
            threads: vec![Thread { number: 0, frames: vec![frame] }],
            heap: vec![block],
            statics: Vec::new(),
            printed: 1,
        };
        let listing = super::super::tests::listing();
        let recording = Recording {
            listing: listing.id.clone(),
            toolchain: String::new(),
            source: String::new(),
            steps: vec![step],
            end: End::Limit(1),
            stdout: vec!["4".to_owned()],
        };
        let mut out = Vec::new();
        report(&listing, &recording, Style::plain(), &mut out).expect("written");
        let expected = "  prints 4\nstep 1, before line 2:  pub fn twice(x: u32) -> u32 {\n  main, 24 bytes\n        -8  x (moved): \
                        *const u8 = → block 1 + 4, which was freed\n  heap\n    block 1, 8 bytes from line 2, freed\nit went on; 1 steps were \
                        recorded\n";
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }
}
