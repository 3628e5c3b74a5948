//! Runs into one: what differs is masked, as far as it is only bytes.

use crate::recording::model::{Block, Frame, Global, Local, Part, Step, Thread, Value};
use crate::recording::run::{FILLINGS, Taken};

/// What a text becomes that is not the same each time.
const MASKED: &str = "??";

/// What both runs have in common; the first may be what earlier ones have in common.
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
    if (&one.name, one.at, &one.lies, one.state) != (&other.name, other.at, &other.lies, other.state) {
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

/// Two digits a byte; those that are not determined become `??`.
///
/// Where memory holds nothing, each byte is what it was filled with. Where anything else differs, such as a random number, the bytes
/// beside it are as random, and equal by chance: the whole word is masked.
fn masked(one: &str, other: &str) -> String {
    /// Digits of a word.
    const WORD: usize = 16;
    let filled = FILLINGS.map(|byte| format!("{byte:02x}"));
    let words = |of: &str| -> Vec<Vec<String>> {
        let bytes: Vec<String> = of.as_bytes().chunks(2).map(|two| String::from_utf8_lossy(two).into_owned()).collect();
        bytes.chunks(WORD / 2).map(<[String]>::to_vec).collect()
    };
    let mut others = words(other).into_iter();
    let mut out = String::with_capacity(one.len());
    for one in words(one) {
        let other = others.next().unwrap_or_default();
        let is_filling = |one: &str, other: &str| [one, other] == [filled[0].as_str(), filled[1].as_str()];
        let is_determined = |(one, other): (&String, &String)| {
            one == other || is_filling(one, other) || one == MASKED || other == MASKED
        };
        let is_random = one.len() != other.len() || !one.iter().zip(&other).all(is_determined);
        for (one, other) in one.iter().zip(other.iter().map(Some).chain(std::iter::repeat(None))) {
            out.push_str(if !is_random && Some(one) == other { one } else { MASKED });
        }
    }
    out
}

fn all<T>(one: Vec<T>, other: &[T], what: &str, both: impl Fn(T, &T) -> Result<T, String>) -> Result<Vec<T>, String> {
    if one.len() != other.len() {
        return Err(what.to_owned());
    }
    one.into_iter().zip(other).map(|(one, other)| both(one, other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recording::model::{End, State, Target};

    fn taken(local: Local, end: End) -> Taken {
        let frame = Frame { function: "main".to_owned(), line: 2, top: 0, size: 64, locals: vec![local] };
        let thread = Thread { number: 0, frames: vec![frame] };
        let step =
            Step { thread: 0, line: 2, threads: vec![thread], heap: Vec::new(), statics: Vec::new(), printed: 0 };
        Taken { steps: vec![step], end, stdout: vec!["1".to_owned()], events: Vec::new(), stops: vec![1] }
    }

    fn of(text: &str, bytes: &str, target: Option<Target>) -> Local {
        let value = Value {
            ty: "u64".to_owned(),
            size: 8,
            bytes: bytes.to_owned(),
            text: text.to_owned(),
            target,
            parts: Vec::new(),
        };
        Local { name: "x".to_owned(), at: Some(-8), lies: None, state: State::Live, value }
    }

    fn both(one: Local, other: Local) -> Value {
        let taken = same(taken(one, End::Returned), &taken(other, End::Returned)).expect("the same steps");
        taken.steps[0].threads[0].frames[0].locals[0].value.clone()
    }

    #[test]
    fn bytes_that_hold_nothing_are_masked_one_by_one() {
        let value = both(of("1", "01000000a5a5a5a5", None), of("1", "010000005a5a5a5a", None));
        assert_eq!((value.bytes.as_str(), value.text.as_str()), ("01000000????????", "1"));
    }

    #[test]
    fn a_word_of_which_a_byte_is_random_is_masked_with_its_text() {
        let value = both(of("1", "0102030405060708ff", None), of("2", "0102030405060709ff", None));
        assert_eq!((value.bytes.as_str(), value.text.as_str()), ("????????????????ff", "??"));
        let chance = both(of("1", "a502030405060708", None), of("2", "5a02030405060709", None));
        assert_eq!(chance.bytes, "????????????????");
    }

    #[test]
    fn what_two_runs_agree_on_by_chance_a_third_one_masks() {
        let of = |text: &str, bytes: &str| taken(of(text, bytes, None), End::Returned);
        let both = same(of("6", "06000000a5a5a5a5"), &of("6", "060000005a5a5a5a")).expect("the same steps");
        let all = |third: &Taken| {
            let taken = same(both.clone(), third).expect("the same steps");
            let value = &taken.steps[0].threads[0].frames[0].locals[0].value;
            (value.bytes.clone(), value.text.clone())
        };
        assert_eq!(all(&of("6", "06000000a5a5a5a5")), ("06000000????????".to_owned(), "6".to_owned()));
        assert_eq!(all(&of("7", "07000000a5a5a5a5")), ("????????????????".to_owned(), "??".to_owned()));
    }

    #[test]
    fn a_value_that_points_elsewhere_has_no_target() {
        let value = both(of("", "00", Some(Target::Block(1, 0))), of("", "00", Some(Target::Block(2, 0))));
        assert_eq!((value.text.as_str(), value.target), ("??", None));
    }

    #[test]
    fn runs_that_differ_in_more_than_bytes_are_refused() {
        let one = || taken(of("1", "00", None), End::Returned);
        let said = |other: &Taken| same(one(), other).expect_err("they differ");
        let mut line = one();
        line.steps[0].line = 3;
        assert_eq!(said(&line), "step 1: one runs line 2 in thread 0, the other runs line 3 in thread 0");
        let end = taken(of("1", "00", None), End::Exited(1));
        assert_eq!(said(&end), "one ends after 1 steps (Returned), the other ends after 1 steps (Exited(1))");
        let printed = Taken { stdout: vec!["2".to_owned()], ..one() };
        assert_eq!(said(&printed), "one prints `1`, the other `2`");
        let mut size = one();
        size.steps[0].threads[0].frames[0].size = 72;
        assert_eq!(said(&size), "step 1: the frame of `main` differs between two runs");
        let mut name = one();
        name.steps[0].threads[0].frames[0].locals.clear();
        assert_eq!(said(&name), "step 1: the number of variables differs between two runs");
    }
}
