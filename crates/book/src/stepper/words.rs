//! Sizes, bytes and pointers, as the picture and its sentences say them.

use std::ops::Range;

use evidence::recording::model::{Frame, Local, Part, Step, Target, Thread, Value};

/// How many bytes are told of a value that has no parts.
const MOST_BYTES: usize = 8;

/// `1 byte`, `16 bytes`.
pub(super) fn bytes(n: u64) -> String {
    if n == 1 { "1 byte".to_owned() } else { format!("{n} bytes") }
}

/// `1 block`, `2 blocks`.
pub(super) fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// The first bytes of `size`: `2a 00 00 00`, `5a 5a 5a 5a … 60 more`.
pub(super) fn spaced(bytes: &str, size: u64) -> String {
    let pairs: Vec<&str> = (0..bytes.len() / 2).filter_map(|i| bytes.get(2 * i..2 * i + 2)).collect();
    if pairs.len() <= MOST_BYTES {
        return pairs.join(" ");
    }
    let shown = &pairs[..MOST_BYTES / 2];
    format!("{} … {} more", shown.join(" "), size.saturating_sub(shown.len() as u64))
}

/// Where a pointer leads, in the picture's words: `→ block 1`, `→ v + 8`.
pub(super) fn pointed(target: &Target, step: &Step) -> String {
    format!("→ {}", place(target, step))
}

/// The same for a sentence: `block 1`.
pub(super) fn place(target: &Target, step: &Step) -> String {
    match target {
        Target::Block(number, offset) => plus(format!("block {number}"), *offset),
        Target::Freed(number, offset) => format!("{}, freed", plus(format!("block {number}"), *offset)),
        Target::Static(name, offset) => plus(name.clone(), *offset),
        Target::Code(function) => format!("code of {function}"),
        Target::Dangling(address) => format!("{address:#x}, no memory"),
        Target::Elsewhere(region) => region.clone(),
        Target::Stack(number, at) => on_stack(*number, *at, step),
    }
}

fn on_stack(number: u32, at: i64, step: &Step) -> String {
    for local in frames(number, step).flat_map(|frame| &frame.locals) {
        let offset = local.at.and_then(|start| u64::try_from(at - start).ok());
        if let Some(offset) = offset.filter(|offset| *offset < local.value.size) {
            return part(&local.name, &local.value, offset);
        }
    }
    match frame_at(number, at, step) {
        Some(frame) => format!("frame of {}", frame.function),
        None if is_gone(number, at, step) => "a frame that is gone".to_owned(),
        None => "stack".to_owned(),
    }
}

fn frames(number: u32, step: &Step) -> impl Iterator<Item = &Frame> {
    step.threads.iter().filter(move |thread| thread.number == number).flat_map(|thread| &thread.frames)
}

fn frame_at(number: u32, at: i64, step: &Step) -> Option<&Frame> {
    frames(number, step).find(|frame| extent(frame).contains(&at))
}

/// Where a local lies that has no place of its own frame: `in main`, `in block 1`. What lies below a frame is its own: the red zone.
pub(super) fn lies(local: &Local, frame: &Frame, step: &Step) -> Option<String> {
    if let Some(target) = &local.lies {
        return Some(format!("in {}", place(target, step)));
    }
    let at = local.at.filter(|at| *at >= frame.top)?;
    let is_this = |thread: &&Thread| thread.frames.iter().any(|other| std::ptr::eq(other, frame));
    let thread = step.threads.iter().find(is_this)?.number;
    Some(frame_at(thread, at, step).map_or("in a caller".to_owned(), |other| format!("in {}", other.function)))
}

/// Whether a place on a stack lies below all frames.
pub(super) fn is_gone(number: u32, at: i64, step: &Step) -> bool {
    let thread = step.threads.iter().find(|thread| thread.number == number);
    thread.and_then(|thread| thread.frames.last()).is_some_and(|frame| at < extent(frame).start)
}

/// Where a frame is, as in [`Frame::top`].
pub(super) fn extent(frame: &Frame) -> Range<i64> {
    frame.top.saturating_sub_unsigned(frame.size)..frame.top
}

/// The part of a variable that begins at a byte of it: `order.price`, `numbers[1]`.
fn part(name: &str, value: &Value, offset: u64) -> String {
    let inside = |part: &&Part| (part.offset..part.offset + part.value.size.max(1)).contains(&offset);
    match value.parts.iter().find(inside).filter(|_| offset > 0) {
        Some(inner) => {
            let is_element = value.ty.starts_with('[');
            let name = if is_element { format!("{name}[{}]", inner.name) } else { format!("{name}.{}", inner.name) };
            part(&name, &inner.value, offset - inner.offset)
        }
        None => plus(name.to_owned(), offset),
    }
}

fn plus(what: String, offset: u64) -> String {
    if offset == 0 { what } else { format!("{what} + {offset}") }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{array, frame, local, number, step, structure, thread, with};
    use super::*;

    #[test]
    fn bytes_stand_apart_and_many_are_cut() {
        assert_eq!(spaced("2a0000ff", 4), "2a 00 00 ff");
        assert_eq!(spaced("", 4), "");
        assert_eq!(spaced(&"??".repeat(8), 8), "?? ?? ?? ?? ?? ?? ?? ??");
        assert_eq!(spaced(&"00".repeat(64), 1024), "00 00 00 00 … 1020 more");
    }

    #[test]
    fn a_part_of_a_variable_has_its_name() {
        let point = structure("Point", vec![("x", number("i32", 4, 1)), ("y", number("i32", 4, 2))]);
        let points = array("[Point; 2]", vec![point.clone(), point]);
        assert_eq!(part("p", &points, 0), "p");
        assert_eq!(part("p", &points, 8), "p[1]");
        assert_eq!(part("p", &points, 12), "p[1].y");
        assert_eq!(part("p", &points, 13), "p[1].y + 1");
    }

    #[test]
    fn a_pointer_says_where_it_leads() {
        let main = with(vec![local("x", -8, number("u64", 8, 1))], frame("main", 4, 0));
        let step = step(4, vec![thread(0, vec![main])]);
        let said = |target| place(&target, &step);
        assert_eq!(said(Target::Block(2, 0)), "block 2");
        assert_eq!(said(Target::Block(2, 8)), "block 2 + 8");
        assert_eq!(said(Target::Freed(2, 0)), "block 2, freed");
        assert_eq!(said(Target::Static("COUNT".to_owned(), 4)), "COUNT + 4");
        assert_eq!(said(Target::Code("main".to_owned())), "code of main");
        assert_eq!(said(Target::Dangling(4)), "0x4, no memory");
        assert_eq!(said(Target::Elsewhere(".rodata".to_owned())), ".rodata");
        assert_eq!(said(Target::Stack(0, -4)), "x + 4");
        assert_eq!(said(Target::Stack(0, -48)), "frame of main");
        assert_eq!(said(Target::Stack(0, -100)), "a frame that is gone");
        assert_eq!(said(Target::Stack(1, -4)), "stack");
    }
}
