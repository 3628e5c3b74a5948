//! Data → text.

use std::fmt::Write as _;

use super::BAR;
use crate::recording::model::{Block, End, Frame, Global, Local, Part, Recording, State, Step, Target, Value};

/// A recording as text.
pub fn text(recording: &Recording) -> String {
    let Recording { listing, toolchain, source, steps, end, stdout } = recording;
    let mut out = Out(String::new());
    out.line(0, &[format!("listing {listing}")]);
    out.line(0, &[format!("toolchain {}", escaped(toolchain))]);
    out.line(0, &[format!("source {}", escaped(source))]);
    let mut before: Option<&Step> = None;
    for (at, step) in steps.iter().enumerate() {
        out.0.push('\n');
        out.step(at + 1, step, before);
        before = Some(step);
    }
    out.0.push('\n');
    out.line(
        0,
        &[match end {
            End::Returned => "end returned".to_owned(),
            End::Exited(status) => format!("end exited {status}"),
            End::Signal(signal) => format!("end signal {}", escaped(signal)),
            End::Limit(steps) => format!("end limit {steps}"),
        }],
    );
    for line in stdout {
        // A line may end in spaces; nothing is cut off.
        out.line(0, &[format!("printed {}", escaped(line))]);
    }
    out.0
}

struct Out(String);

impl Out {
    fn line(&mut self, depth: usize, columns: &[String]) {
        self.0.push_str(&"  ".repeat(depth));
        self.0.push_str(&columns.join(BAR));
        self.0.push('\n');
    }

    fn step(&mut self, number: usize, step: &Step, before: Option<&Step>) {
        let columns = [
            format!("step {number}"),
            format!("thread {}", step.thread),
            format!("line {}", step.line),
            format!("printed {}", step.printed),
        ];
        self.line(0, &columns);
        for thread in &step.threads {
            self.line(1, &[format!("thread {}", thread.number)]);
            let before = before.and_then(|step| step.threads.iter().find(|it| it.number == thread.number));
            let before = before.map_or(&[][..], |thread| &thread.frames);
            self.slots(2, "same frame", &thread.frames, before, |frame| escaped(&frame.function), Self::frame);
        }
        let (heap, statics) = before.map_or((&[][..], &[][..]), |step| (&step.heap, &step.statics));
        self.slots(
            1,
            "same block",
            &step.heap,
            heap,
            |block| block.number.to_string(),
            |out, block, _| out.block(block),
        );
        let name = |global: &Global| escaped(&global.name);
        self.slots(1, "same static", &step.statics, statics, name, |out, global, _| out.global(global));
    }

    /// Slots, and in their place the names of those that are what they were, as many in a line as follow each other.
    fn slots<T: PartialEq>(
        &mut self,
        depth: usize,
        same: &str,
        all: &[T],
        before: &[T],
        name: impl Fn(&T) -> String,
        write: impl Fn(&mut Self, &T, Option<&T>),
    ) {
        let mut names: Vec<String> = Vec::new();
        for (at, slot) in all.iter().enumerate() {
            let before = before.get(at);
            if before == Some(slot) {
                names.push(name(slot));
                continue;
            }
            self.same(depth, same, &mut names);
            write(self, slot, before);
        }
        self.same(depth, same, &mut names);
    }

    fn same(&mut self, depth: usize, same: &str, names: &mut Vec<String>) {
        if let Some(first) = names.first_mut() {
            *first = format!("{same} {first}");
            self.line(depth, names);
            names.clear();
        }
    }

    fn frame(&mut self, frame: &Frame, before: Option<&Frame>) {
        let Frame { function, line, top, size, locals } = frame;
        let columns = [
            format!("frame {}", escaped(function)),
            format!("line {line}"),
            format!("top {top}"),
            format!("size {size}"),
        ];
        self.line(2, &columns);
        let before = before.map_or(&[][..], |frame| &frame.locals);
        self.slots(3, "same", locals, before, |local| escaped(&local.name), |out, local, _| out.local(local));
    }

    fn local(&mut self, Local { name, at, lies, state, value }: &Local) {
        let state = state_name(*state);
        let place = match (at, lies) {
            (Some(at), _) => format!("{state} at {at}"),
            (None, Some(lies)) => format!("{state} in {}", target_text(lies)),
            (None, None) => format!("{state} nowhere"),
        };
        self.value(3, vec![escaped(name), place], value);
    }

    fn block(&mut self, Block { number, size, align, line, freed, moved, value }: &Block) {
        let mut columns = vec![format!("block {number}"), format!("{size} bytes"), format!("align {align}")];
        columns.extend(line.map(|line| format!("line {line}")));
        columns.extend(freed.then(|| "freed".to_owned()));
        columns.extend(moved.then(|| "moved".to_owned()));
        self.line(1, &columns);
        self.value(2, Vec::new(), value);
    }

    fn global(&mut self, Global { name, section, value }: &Global) {
        self.line(1, &[format!("static {}", escaped(name)), escaped(section)]);
        self.value(2, Vec::new(), value);
    }

    fn value(&mut self, depth: usize, mut columns: Vec<String>, value: &Value) {
        columns.push(escaped(&value.ty));
        if !value.text.is_empty() {
            columns.push(format!("= {}", escaped(&value.text)));
        }
        columns.extend(value.target.as_ref().map(|target| format!("→ {}", target_text(target))));
        columns.push(value.size.to_string());
        columns.push(if value.bytes.is_empty() { "-".to_owned() } else { value.bytes.clone() });
        self.line(depth, &columns);
        for Part { name, offset, value } in &value.parts {
            self.value(depth + 1, vec![escaped(name), format!("+{offset}")], value);
        }
    }
}

/// A state's word.
pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Live => "live",
        State::Moved => "moved",
        State::Partly => "partly",
        State::Uninit => "uninit",
        State::Unknown => "unknown",
    }
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Block(number, offset) => format!("block {number} +{offset}"),
        Target::Freed(number, offset) => format!("freed {number} +{offset}"),
        Target::Stack(thread, at) => format!("stack {thread} at {at}"),
        Target::Static(name, offset) => format!("static {} +{offset}", escaped(name)),
        Target::Code(name) => format!("code {}", escaped(name)),
        Target::Dangling(number) => format!("dangling {number}"),
        Target::Elsewhere(region) => format!("elsewhere {}", escaped(region)),
    }
}

/// A name or a text without what has a meaning in the format.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let has_meaning = matches!(c, '┃' | '\n' | '\r') || c == '\\' && text[at..].starts_with("\\u{");
        if has_meaning {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}
