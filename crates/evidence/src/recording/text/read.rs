//! Text → data.

use std::cell::Cell;
use std::str::FromStr;

use super::BAR;
use crate::recording::model::{Block, End, Frame, Global, Local, Part, Recording, State, Step, Target, Thread, Value};

/// A recording from its text.
///
/// # Errors
/// The line that is wrong, from 1, and what is wrong with it.
pub fn parse(text: &str) -> Result<Recording, (usize, String)> {
    let mut lines = Lines { all: text.lines().collect(), at: 0, seen: Cell::new(0) };
    recording(&mut lines).map_err(|said| (lines.seen.get() + 1, said))
}

/// Lines on the way; each knows how deep it is indented.
struct Lines<'a> {
    all: Vec<&'a str>,
    at: usize,
    /// The last line that was looked at.
    seen: Cell<usize>,
}

impl<'a> Lines<'a> {
    /// The columns of the next line, if it is indented so.
    fn peek(&self, depth: usize) -> Option<Vec<&'a str>> {
        let line = self.all.get(self.at)?;
        let inner = line.strip_prefix("  ".repeat(depth).as_str())?;
        if inner.is_empty() || inner.starts_with(' ') {
            return None;
        }
        self.seen.set(self.at);
        Some(inner.split(BAR).collect())
    }

    /// The next line, if it is indented so and begins with this word; its columns, the word taken from the first.
    fn take(&mut self, depth: usize, word: &str) -> Option<Vec<&'a str>> {
        let mut columns = self.peek(depth)?;
        columns[0] = columns[0].strip_prefix(word)?.strip_prefix(' ')?;
        self.at += 1;
        Some(columns)
    }

    fn head(&mut self, word: &str) -> Result<String, String> {
        self.seen.set(self.at);
        let line = self.all.get(self.at).copied().unwrap_or_default();
        let rest = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(' '));
        let rest = rest.ok_or_else(|| format!("expected `{word} …`, found `{line}`"))?;
        self.at += 1;
        plain(rest)
    }

    fn blank(&mut self) {
        while self.all.get(self.at).is_some_and(|line| line.is_empty()) {
            self.at += 1;
        }
    }
}

fn recording(lines: &mut Lines<'_>) -> Result<Recording, String> {
    let listing = lines.head("listing")?.parse()?;
    let toolchain = lines.head("toolchain")?;
    let source = lines.head("source")?;
    let mut steps: Vec<Step> = Vec::new();
    lines.blank();
    while let Some(columns) = lines.take(0, "step") {
        let [number, rest @ ..] = columns.as_slice() else { return Err("a step without a number".to_owned()) };
        if number_of::<usize>(number)? != steps.len() + 1 {
            return Err(format!("expected step {}, found {number}", steps.len() + 1));
        }
        let step = step(rest, lines, steps.last())?;
        steps.push(step);
        lines.blank();
    }
    if steps.is_empty() {
        return Err("a recording without a step".to_owned());
    }
    let end = match lines.head("end")?.split_once(' ') {
        None => End::Returned,
        Some(("exited", status)) => End::Exited(number_of(status)?),
        Some(("signal", signal)) => End::Signal(signal.to_owned()),
        Some(("limit", steps)) => End::Limit(number_of(steps)?),
        Some((other, _)) => return Err(format!("expected `returned`, `exited`, `signal` or `limit`, found `{other}`")),
    };
    let mut stdout = Vec::new();
    while lines.at < lines.all.len() {
        stdout.push(lines.head("printed")?);
    }
    Ok(Recording { listing, toolchain, source, steps, end, stdout })
}

fn step(columns: &[&str], lines: &mut Lines<'_>, before: Option<&Step>) -> Result<Step, String> {
    let [thread, line, printed] = columns else {
        return Err("expected a step's thread, line and printed lines".to_owned());
    };
    let mut step = Step {
        thread: labelled(thread, "thread")?,
        line: labelled(line, "line")?,
        printed: labelled(printed, "printed")?,
        threads: Vec::new(),
        heap: Vec::new(),
        statics: Vec::new(),
    };
    while let Some(columns) = lines.take(1, "thread") {
        let number = number_of(columns[0])?;
        let before = before.and_then(|step| step.threads.iter().find(|it| it.number == number));
        let before = before.map_or(&[][..], |thread| &thread.frames);
        let mut frames: Vec<Frame> = Vec::new();
        loop {
            if let Some(names) = lines.take(2, "same frame") {
                same(&names, before, &mut frames, |frame| frame.function.clone())?;
            } else if let Some(columns) = lines.take(2, "frame") {
                let before = before.get(frames.len());
                frames.push(frame(&columns, lines, before)?);
            } else {
                break;
            }
        }
        step.threads.push(Thread { number, frames });
    }
    let (heap, statics) = before.map_or((&[][..], &[][..]), |step| (&step.heap, &step.statics));
    loop {
        if let Some(names) = lines.take(1, "same block") {
            same(&names, heap, &mut step.heap, |block| block.number.to_string())?;
        } else if let Some(columns) = lines.take(1, "block") {
            step.heap.push(block(&columns, lines)?);
        } else if let Some(names) = lines.take(1, "same static") {
            same(&names, statics, &mut step.statics, |global| global.name.clone())?;
        } else if let Some(columns) = lines.take(1, "static") {
            let [name, section] = columns.as_slice() else {
                return Err("expected a static's name and section".to_owned());
            };
            step.statics.push(Global { name: plain(name)?, section: plain(section)?, value: owned(lines, 2)? });
        } else {
            break;
        }
    }
    Ok(step)
}

/// Takes slots that are what they were, in the same places.
fn same<T: Clone>(
    names: &[&str],
    before: &[T],
    slots: &mut Vec<T>,
    name_of: impl Fn(&T) -> String,
) -> Result<(), String> {
    for name in names {
        let name = plain(name)?;
        let slot = before.get(slots.len()).filter(|slot| name_of(slot) == name);
        slots.push(slot.cloned().ok_or_else(|| format!("there was no `{name}` in this place before"))?);
    }
    Ok(())
}

fn frame(columns: &[&str], lines: &mut Lines<'_>, before: Option<&Frame>) -> Result<Frame, String> {
    let [function, line, top, size] = columns else {
        return Err("expected a frame's function, line, top and size".to_owned());
    };
    let mut locals: Vec<Local> = Vec::new();
    while let Some(columns) = lines.peek(3) {
        if let Some(first) = columns[0].strip_prefix("same ") {
            lines.at += 1;
            let names: Vec<&str> = std::iter::once(first).chain(columns.iter().skip(1).copied()).collect();
            same(&names, before.map_or(&[][..], |frame| &frame.locals), &mut locals, |local| local.name.clone())?;
            continue;
        }
        let [name, place, rest @ ..] = columns.as_slice() else {
            return Err("expected a variable's name and place".to_owned());
        };
        lines.at += 1;
        let (state, place) = place.split_once(' ').ok_or("expected a variable's state and place")?;
        let (at, lies) = match place.split_once(' ') {
            Some(("at", at)) => (Some(number_of(at)?), None),
            Some(("in", target)) => (None, Some(target_of(target)?)),
            _ if place == "nowhere" => (None, None),
            _ => return Err("expected `STATE at …`, `STATE in …` or `STATE nowhere`".to_owned()),
        };
        locals.push(Local { name: plain(name)?, at, lies, state: state_of(state)?, value: value(rest, lines, 4)? });
    }
    Ok(Frame {
        function: plain(function)?,
        line: labelled(line, "line")?,
        top: labelled(top, "top")?,
        size: labelled(size, "size")?,
        locals,
    })
}

fn block(columns: &[&str], lines: &mut Lines<'_>) -> Result<Block, String> {
    let [number, size, align, rest @ ..] = columns else {
        return Err("expected a block's number, size and alignment".to_owned());
    };
    let mut block = Block {
        number: number_of(number)?,
        size: number_of(size.strip_suffix(" bytes").ok_or("expected so many bytes")?)?,
        align: labelled(align, "align")?,
        line: None,
        freed: false,
        moved: false,
        value: Value::default(),
    };
    for word in rest {
        match *word {
            "freed" => block.freed = true,
            "moved" => block.moved = true,
            line => block.line = Some(labelled(line, "line")?),
        }
    }
    block.value = owned(lines, 2)?;
    Ok(block)
}

/// The value of a block or a static, on a line of its own.
fn owned(lines: &mut Lines<'_>, depth: usize) -> Result<Value, String> {
    let columns = lines.peek(depth).ok_or("expected a value")?;
    lines.at += 1;
    value(&columns, lines, depth + 1)
}

/// A value from its columns; its parts stand below, so deep.
fn value(columns: &[&str], lines: &mut Lines<'_>, depth: usize) -> Result<Value, String> {
    let [ty, middle @ .., size, bytes] = columns else { return Err("expected a type, a size and bytes".to_owned()) };
    let mut value = Value {
        ty: plain(ty)?,
        size: number_of(size)?,
        bytes: bytes.strip_prefix('-').unwrap_or(bytes).to_owned(),
        ..Value::default()
    };
    for column in middle {
        if let Some(text) = column.strip_prefix("= ") {
            value.text = plain(text)?;
        } else if let Some(target) = column.strip_prefix("→ ") {
            value.target = Some(target_of(target)?);
        } else {
            return Err(format!("expected `= …` or `→ …`, found `{column}`"));
        }
    }
    while let Some(columns) = lines.peek(depth) {
        let [name, offset, rest @ ..] = columns.as_slice() else {
            return Err("expected a part's name and offset".to_owned());
        };
        let offset = offset.strip_prefix('+').ok_or("expected a part's offset: `+8`")?;
        lines.at += 1;
        value.parts.push(Part {
            name: plain(name)?,
            offset: number_of(offset)?,
            value: self::value(rest, lines, depth + 1)?,
        });
    }
    Ok(value)
}

fn state_of(word: &str) -> Result<State, String> {
    Ok(match word {
        "live" => State::Live,
        "moved" => State::Moved,
        "partly" => State::Partly,
        "uninit" => State::Uninit,
        "unknown" => State::Unknown,
        other => return Err(format!("`{other}` is no state of a variable")),
    })
}

fn target_of(text: &str) -> Result<Target, String> {
    let (kind, rest) = text.split_once(' ').ok_or_else(|| format!("`{text}` is no target"))?;
    let placed = |between: &str| rest.rsplit_once(between).ok_or_else(|| format!("`{text}` has no place in it"));
    Ok(match kind {
        "block" => {
            let (number, offset) = placed(" +")?;
            Target::Block(number_of(number)?, number_of(offset)?)
        }
        "freed" => {
            let (number, offset) = placed(" +")?;
            Target::Freed(number_of(number)?, number_of(offset)?)
        }
        "stack" => {
            let (thread, at) = placed(" at ")?;
            Target::Stack(number_of(thread)?, number_of(at)?)
        }
        "static" => {
            let (name, offset) = placed(" +")?;
            Target::Static(plain(name)?, number_of(offset)?)
        }
        "code" => Target::Code(plain(rest)?),
        "dangling" => Target::Dangling(number_of(rest)?),
        "elsewhere" => Target::Elsewhere(plain(rest)?),
        other => return Err(format!("`{other}` is no kind of target")),
    })
}

/// The number behind a word.
fn labelled<T: FromStr>(text: &str, label: &str) -> Result<T, String> {
    let rest = text.strip_prefix(label).and_then(|rest| rest.strip_prefix(' '));
    number_of(rest.ok_or_else(|| format!("expected `{label} …`, found `{text}`"))?)
}

fn number_of<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is no number that can stand there"))
}

/// A name or a text as it was before it was escaped.
fn plain(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, after) = after.split_once('}').ok_or("`\\u{` without an end")?;
        let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
        out.push_str(before);
        out.push(c.ok_or_else(|| format!("`\\u{{{digits}}}` is no character"))?);
        rest = after;
    }
    Ok(out + rest)
}
