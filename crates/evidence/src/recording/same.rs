//! Two runs into one: what differs is masked, as far as it is only bytes.

use crate::recording::model::{Block, Frame, Global, Local, Part, Step, Thread, Value};
use crate::recording::run::Taken;

/// What a text becomes that is not the same each time.
const MASKED: &str = "??";

/// What both runs have in common.
///
/// # Errors
/// They differ in more than bytes: the first difference, in words.
pub(crate) fn same(first: Taken, second: &Taken) -> Result<Taken, String> {
    let pairs = first.steps.iter().zip(&second.steps).enumerate();
    for (at, (one, other)) in pairs {
        if (one.thread, one.line) != (other.thread, other.line) {
            let said = |step: &Step| format!("runs line {} in thread {}", step.line, step.thread);
            return Err(format!("step {}: one {}, the other {}", at + 1, said(one), said(other)));
        }
    }
    if first.steps.len() != second.steps.len() || first.end != second.end {
        let said = |taken: &Taken| format!("ends after {} steps ({:?})", taken.steps.len(), taken.end);
        return Err(format!("one {}, the other {}", said(&first), said(second)));
    }
    if first.stdout != second.stdout {
        let at = first.stdout.iter().zip(&second.stdout).take_while(|(one, other)| one == other).count();
        let said = |taken: &Taken| taken.stdout.get(at).map_or("nothing more".to_owned(), |line| format!("`{line}`"));
        return Err(format!("one prints {}, the other {}", said(&first), said(second)));
    }
    if first.events != second.events {
        let at = first.events.iter().zip(&second.events).take_while(|(one, other)| one == other).count();
        let said = |taken: &Taken| taken.events.get(at).map_or("nothing more".to_owned(), |event| format!("`{event}`"));
        return Err(format!("one does {} to the heap, the other {}", said(&first), said(second)));
    }
    let steps = first.steps.into_iter().zip(&second.steps).enumerate();
    let steps = steps.map(|(at, (one, other))| {
        step(one, other).map_err(|what| format!("step {}: {what} differs between two runs", at + 1))
    });
    Ok(Taken { steps: steps.collect::<Result<_, _>>()?, ..first })
}

fn step(one: Step, other: &Step) -> Result<Step, String> {
    let threads = all(one.threads, &other.threads, "the number of threads", thread)?;
    let heap = all(one.heap, &other.heap, "the number of blocks", block)?;
    let statics = all(one.statics, &other.statics, "the number of statics", global)?;
    if one.printed != other.printed {
        return Err("how much was printed".to_owned());
    }
    Ok(Step { threads, heap, statics, ..one })
}

fn thread(one: Thread, other: &Thread) -> Result<Thread, String> {
    if one.number != other.number {
        return Err("which threads there are".to_owned());
    }
    Ok(Thread { frames: all(one.frames, &other.frames, "the number of frames", frame)?, ..one })
}

fn frame(one: Frame, other: &Frame) -> Result<Frame, String> {
    let place = |frame: &Frame| (frame.function.clone(), frame.line, frame.top, frame.size);
    if place(&one) != place(other) {
        return Err(format!("the frame of `{}`", one.function));
    }
    Ok(Frame { locals: all(one.locals, &other.locals, "the number of variables", local)?, ..one })
}

fn local(one: Local, other: &Local) -> Result<Local, String> {
    if (&one.name, one.at, one.state) != (&other.name, other.at, other.state) {
        return Err(format!("the place of `{}`", one.name));
    }
    Ok(Local { value: value(one.value, &other.value), ..one })
}

fn block(one: Block, other: &Block) -> Result<Block, String> {
    let facts = |block: &Block| (block.number, block.size, block.align, block.line, block.freed, block.moved);
    if facts(&one) != facts(other) {
        return Err(format!("block {}", one.number));
    }
    Ok(Block { value: value(one.value, &other.value), ..one })
}

fn global(one: Global, other: &Global) -> Result<Global, String> {
    if (&one.name, &one.section) != (&other.name, &other.section) {
        return Err(format!("the static `{}`", one.name));
    }
    Ok(Global { value: value(one.value, &other.value), ..one })
}

/// What both values have in common. Values that have different parts have none: they are of memory that holds nothing.
fn value(one: Value, other: &Value) -> Value {
    let bytes = masked(&one.bytes, &other.bytes);
    let is_same = one.ty == other.ty
        && one.target == other.target
        && one.parts.len() == other.parts.len()
        && one
            .parts
            .iter()
            .zip(&other.parts)
            .all(|(one, other)| (&one.name, one.offset) == (&other.name, other.offset));
    if !is_same {
        return Value { ty: one.ty, size: one.size, bytes, text: MASKED.to_owned(), ..Value::default() };
    }
    let text = if one.text == other.text { one.text } else { MASKED.to_owned() };
    let parts = one
        .parts
        .into_iter()
        .zip(&other.parts)
        .map(|(part, other)| Part { value: value(part.value, &other.value), ..part })
        .collect();
    Value { bytes, text, parts, ..one }
}

/// Two digits a byte; those of a byte that differs become `??`.
fn masked(one: &str, other: &str) -> String {
    let pairs = one.as_bytes().chunks(2).zip(other.as_bytes().chunks(2).map(Some).chain(std::iter::repeat(None)));
    let byte = |(one, other): (&[u8], Option<&[u8]>)| {
        if Some(one) == other { String::from_utf8_lossy(one).into_owned() } else { MASKED.to_owned() }
    };
    pairs.map(byte).collect()
}

fn all<T>(one: Vec<T>, other: &[T], what: &str, both: impl Fn(T, &T) -> Result<T, String>) -> Result<Vec<T>, String> {
    if one.len() != other.len() {
        return Err(what.to_owned());
    }
    one.into_iter().zip(other).map(|(one, other)| both(one, other)).collect()
}
