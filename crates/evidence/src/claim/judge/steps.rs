//! Checks about a recording: what one of its steps shows, and what became of it in a later one.

mod slots;

use crate::claim::judge::run::{count, only_line};
use crate::claim::judge::{Case, Finding, known};
use crate::claim::steps::{Became, Slot, StepFact, StepsFact, When, Whole, state};
use crate::claim::{Amount, words};
use crate::model::{Event, EventKind, Profile};
use crate::near;
use crate::recording::model::{Block, Frame, Recording, Step, Target};

use slots::Seen;

/// What was found, or why nothing was.
type Found<T> = Result<T, Finding>;

pub(super) fn judge(is: &StepsFact, case: &Case<'_>) -> Finding {
    let judged = || {
        let recording = recording(case)?;
        match is {
            StepsFact::At(when, is) => at(&Shown::of(when, recording, case)?, is, recording, case),
            StepsFact::Between(from, to, became) => {
                let (from, to) = (Shown::of(from, recording, case)?, Shown::of(to, recording, case)?);
                if from.number >= to.number {
                    let said = [&from, &to].map(|shown| shown.told("the step"));
                    return Err(Finding::Against(
                        said.into_iter().chain(["the second is not later".to_owned()]).collect(),
                    ));
                }
                between(&from, &to, became, recording, case)
            }
        }
    };
    judged().unwrap_or_else(|why| why)
}

/// The recording, or why there is none.
fn recording<'a>(case: &Case<'a>) -> Found<&'a Recording> {
    if !case.listing.directives.record {
        return Err(Finding::because("the listing is not recorded: put `//@ record` below its program"));
    }
    match case.recording {
        Some(recording) => Ok(recording),
        None if cfg!(all(target_os = "linux", target_arch = "x86_64")) => {
            Err(Finding::because("there is no recording of the listing as it is"))
        }
        None => {
            let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
            Err(Finding::Unjudged(format!(
                "recording it needs Linux on x86-64, and this is {os} on {arch}; the committed recording is none of the listing as it is"
            )))
        }
    }
}

/// A step that a check speaks of.
struct Shown<'a> {
    /// From 0.
    number: usize,
    step: &'a Step,
    /// Its line of the program.
    text: &'a str,
}

impl<'a> Shown<'a> {
    /// The step before a line runs.
    fn of(when: &When, recording: &'a Recording, case: &Case<'a>) -> Found<Self> {
        let line = only_line(&when.text, case).map_err(Finding::Against)?;
        let reached: Vec<usize> = (0..recording.steps.len()).filter(|at| recording.steps[*at].line == line).collect();
        let Some(number) = (when.visit as usize).checked_sub(1).and_then(|visit| reached.get(visit)).copied() else {
            let mut found = vec![match reached.len() {
                0 => format!("no step stands before line {line} ({})", words::code(&when.text)),
                runs => format!(
                    "line {line} ({}) is reached {}, and not {} times",
                    words::code(&when.text),
                    count(runs, "time", "times"),
                    when.visit
                ),
            }];
            let mut lines: Vec<u32> = recording.steps.iter().map(|step| step.line).collect();
            lines.sort_unstable();
            lines.dedup();
            found.push(format!(
                "there are steps before lines {}",
                lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
            ));
            found.push(format!("the recording ends: {:?}", recording.end));
            return Err(Finding::Against(found));
        };
        let text = case.listing.program.lines().nth(line as usize - 1).unwrap_or_default().trim();
        Ok(Self { number, step: &recording.steps[number], text })
    }

    /// "step 3, before line 12 (`drop(x);`): …"
    fn told(&self, what: &str) -> String {
        format!("step {}, before line {} ({}): {what}", self.number + 1, self.step.line, words::code(self.text))
    }

    /// The frames of the thread that runs, the innermost last.
    fn frames(&self) -> &'a [Frame] {
        let thread = self.step.threads.iter().find(|thread| thread.number == self.step.thread);
        thread.map_or(&[], |thread| &thread.frames)
    }

    /// The innermost frame of a function, on the stack of the thread that runs, or else on another one; without a function, the
    /// innermost of all.
    fn frame(&self, function: Option<&str>, case: &Case<'_>) -> Found<(u32, &'a Frame)> {
        let Some(function) = function else {
            let innermost = self.frames().last().map(|frame| (self.step.thread, frame));
            return innermost.ok_or_else(|| Finding::because(self.told("no function of the listing is being called")));
        };
        let own_first = self.step.threads.iter().filter(|thread| thread.number == self.step.thread);
        let others = self.step.threads.iter().filter(|thread| thread.number != self.step.thread);
        let frames = || self.step.threads.iter().flat_map(|thread| &thread.frames);
        let found = own_first.chain(others).find_map(|thread| {
            let frame = thread.frames.iter().rev().find(|frame| frame.function == function)?;
            Some((thread.number, frame))
        });
        found.ok_or_else(|| {
            let names: Vec<&str> = frames().map(|frame| frame.function.as_str()).collect();
            let mut said =
                vec![self.told(&format!("no call of `{function}` is under way, but of {}", names.join(", ")))];
            said.extend(near::suggestion(function, names.iter().copied()));
            said.extend(
                known::own_name(function, case).map(|_| format!("nothing of the program is called `{function}`")),
            );
            Finding::Against(said)
        })
    }

    fn block(&self, number: u32) -> Found<&'a Block> {
        let found = self.step.heap.iter().find(|block| block.number == number);
        found.ok_or_else(|| {
            let mut said = vec![self.told(&format!("there is no block {number}"))];
            said.extend(self.blocks());
            Finding::Against(said)
        })
    }

    fn blocks(&self) -> Vec<String> {
        let told = |block: &Block| {
            let freed = if block.freed { ", freed" } else { "" };
            format!("block {}: {}{freed}", block.number, words::bytes(block.size))
        };
        self.step.heap.iter().map(told).collect()
    }
}

fn at(shown: &Shown<'_>, is: &StepFact, recording: &Recording, case: &Case<'_>) -> Found<Finding> {
    let told = |holds: bool, said: String| {
        let said = vec![shown.told(&said)];
        Ok(Finding::when(holds, said.clone(), said))
    };
    let amount = |amount: &Amount, found: u64, what: String, all: Vec<String>| {
        let said: Vec<String> = std::iter::once(shown.told(&what)).chain(all).collect();
        Ok(Finding::when(amount.admits(found), said.clone(), said))
    };
    let seen = |slot: &Slot| slots::find(slot, shown, case);
    let live = || shown.step.heap.iter().filter(|block| !block.freed);
    match is {
        StepFact::Is(Slot { of: Whole::Block(number), .. }, _) => {
            let block = shown.block(*number)?;
            told(!block.freed, format!("block {number} is {}", if block.freed { "freed" } else { "in use" }))
        }
        StepFact::Is(slot, is) => {
            let found = seen(slot)?.state;
            told(found == Some(*is), format!("{} is {}", slot.words(), found.map_or("no variable", state)))
        }
        StepFact::Gone(slot) => gone(slot, shown, case),
        StepFact::Freed(number) => {
            let was =
                recording.steps[..shown.number].iter().any(|step| step.heap.iter().any(|it| it.number == *number));
            let now = shown.step.heap.iter().find(|block| block.number == *number);
            match now {
                Some(block) => {
                    told(block.freed, format!("block {number} is {}", if block.freed { "freed" } else { "in use" }))
                }
                None => told(
                    was,
                    format!("there {} a block {number}, and is none now", if was { "was" } else { "never was" }),
                ),
            }
        }
        StepFact::Size(slot, size) => {
            let found = seen(slot)?.size;
            told(found == *size, format!("{} is {}", slot.words(), words::bytes(found)))
        }
        StepFact::Holds(slot, value) => {
            let seen = seen(slot)?;
            told(seen.holds(value), format!("{} holds {}", slot.words(), seen.told()))
        }
        StepFact::PointsTo(slot, to) => {
            let (target, place) = (seen(slot)?.points(slot, shown)?, seen(to)?.place(to, shown)?);
            let at = slots::place_of(&target);
            told(at.as_ref() == Some(&place), format!("{} points {}", slot.words(), slots::target(&target)))
        }
        StepFact::PointsInto(slot, into) => {
            let (target, whole) = (seen(slot)?.points(slot, shown)?, seen(into)?);
            let place = whole.place(into, shown)?;
            let inside = slots::place_of(&target).is_some_and(|at| place.holds(whole.size, &at));
            told(inside, format!("{} points {}", slot.words(), slots::target(&target)))
        }
        StepFact::PointsIntoFrame(slot, function) => {
            let (thread, frame) = shown.frame(Some(function), case)?;
            let target = seen(slot)?.points(slot, shown)?;
            let bottom = frame.top - i64::try_from(frame.size).unwrap_or(i64::MAX);
            let inside = matches!(&target, Target::Stack(on, at) if *on == thread && (bottom..frame.top).contains(at));
            told(
                inside,
                format!(
                    "{} points {}; that frame is from {bottom} to {}",
                    slot.words(),
                    slots::target(&target),
                    frame.top
                ),
            )
        }
        StepFact::PointsToFreed(slot) => {
            let target = seen(slot)?.points(slot, shown)?;
            told(matches!(target, Target::Freed(..)), format!("{} points {}", slot.words(), slots::target(&target)))
        }
        StepFact::PointsNowhere(slot) => {
            let target = seen(slot)?.points(slot, shown)?;
            told(matches!(target, Target::Dangling(_)), format!("{} points {}", slot.words(), slots::target(&target)))
        }
        StepFact::HasBytesOf(slot, other) => {
            let (one, two) = (seen(slot)?, seen(other)?);
            Ok(same_bytes((slot, &one, shown), (other, &two, shown)))
        }
        StepFact::LiesWhereAt(slot, when) => {
            let then = Shown::of(when, recording, case)?;
            let (now, before) = (seen(slot)?.place(slot, shown)?, slots::find(slot, &then, case)?.place(slot, &then)?);
            let said =
                vec![shown.told(&format!("{} lies {now}", slot.words())), then.told(&format!("it lies {before}"))];
            Ok(Finding::when(now == before, said.clone(), said))
        }
        StepFact::Blocks(wanted) => {
            let found = live().count();
            amount(wanted, found as u64, count(found, "block", "blocks"), shown.blocks())
        }
        StepFact::Bytes(wanted) => {
            let found = live().map(|block| block.size).sum();
            amount(wanted, found, words::bytes(found), shown.blocks())
        }
        StepFact::Frames(wanted) => {
            let frames = shown.frames();
            let names = frames.iter().rev().map(|frame| frame.function.clone()).collect();
            amount(wanted, frames.len() as u64, count(frames.len(), "frame", "frames"), names)
        }
        StepFact::Frame { of, other, below } => {
            let ((thread, one), (other_thread, two)) = (shown.frame(Some(of), case)?, shown.frame(Some(other), case)?);
            if thread != other_thread {
                return Err(Finding::because(shown.told("these two are on stacks of their own")));
            }
            let holds = if *below { one.top < two.top } else { one.top > two.top };
            told(holds, format!("the frame of `{of}` ends at {}, that of `{other}` at {}", one.top, two.top))
        }
    }
}

/// Whether a name cannot be used at a step. It must be there at another one, so that a typo does not pass.
fn gone(slot: &Slot, shown: &Shown<'_>, case: &Case<'_>) -> Found<Finding> {
    let Whole::Variable(name, function) = &slot.of else { return Err(Finding::because("it is no variable")) };
    if let Some(unknown) = known::own_name(name, case) {
        return Err(unknown);
    }
    let (_, frame) = shown.frame(function.as_deref(), case)?;
    let names: Vec<&str> = frame.locals.iter().map(|local| local.name.as_str()).collect();
    let said = match names.is_empty() {
        true => format!("`{}` has no variable in scope", frame.function),
        false => format!("`{}` has these in scope: {}", frame.function, names.join(", ")),
    };
    let said = vec![shown.told(&said)];
    Ok(Finding::when(!names.contains(&name.as_str()), said.clone(), said))
}

fn between(
    from: &Shown<'_>,
    to: &Shown<'_>,
    became: &Became,
    recording: &Recording,
    case: &Case<'_>,
) -> Found<Finding> {
    match became {
        Became::Stays(number) => moved(*number, false, from, to, recording, case),
        Became::Moves(number) => moved(*number, true, from, to, recording, case),
        Became::BytesStay(slot) => {
            let (one, two) = (slots::find(slot, from, case)?, slots::find(slot, to, case)?);
            if let (Some(one), Some(two)) = (&one.at, &two.at)
                && one != two
            {
                let said = [from.told(&format!("{} lies {one}", slot.words())), to.told(&format!("it lies {two}"))];
                return Err(Finding::Against(said.to_vec()));
            }
            Ok(same_bytes((slot, &one, from), (slot, &two, to)))
        }
        Became::BytesComeTo(slot, other) => {
            let (one, two) = (slots::find(slot, from, case)?, slots::find(other, to, case)?);
            Ok(same_bytes((slot, &one, from), (other, &two, to)))
        }
    }
}

/// Whether two places have the same bytes, and all of them are known.
fn same_bytes(one: (&Slot, &Seen<'_>, &Shown<'_>), two: (&Slot, &Seen<'_>, &Shown<'_>)) -> Finding {
    let told = |(slot, seen, shown): &(&Slot, &Seen<'_>, &Shown<'_>)| {
        shown.told(&format!("{} is {}", slot.words(), words::code(seen.bytes())))
    };
    let mut said = vec![told(&one), told(&two)];
    match one.1.same_bytes(two.1) {
        Ok(same) => Finding::when(same, said.clone(), said),
        Err(why) => {
            said.push(why);
            Finding::Against(said)
        }
    }
}

/// Whether a reallocation gave a block another address.
fn moved(
    number: u32,
    wanted: bool,
    from: &Shown<'_>,
    to: &Shown<'_>,
    recording: &Recording,
    case: &Case<'_>,
) -> Found<Finding> {
    let first = from.block(number)?;
    let mut said = vec![from.told(&format!("block {number} is {}", words::bytes(first.size)))];
    let mut sizes = Sizes::of(number, first.size, case);
    let (mut before, mut found) = (first, false);
    for at in from.number + 1..=to.number {
        let step = &recording.steps[at];
        let Some(block) = step.heap.iter().find(|block| block.number == number && !block.freed) else {
            said.push(format!("step {}, before line {}: block {number} is in use no more", at + 1, step.line));
            return Err(Finding::Against(said));
        };
        if block.size != before.size {
            let how = if block.moved { "got another address" } else { "stayed" };
            said.push(format!(
                "step {}, before line {}: it is {} and {how}",
                at + 1,
                step.line,
                words::bytes(block.size)
            ));
            let times = sizes.until(block.size);
            if times != Some(1) && !block.moved {
                said.push(
                    "it was reallocated more than once between two steps, and only of the last time is it known"
                        .to_owned(),
                );
                return Err(Finding::Against(said));
            }
            found |= block.moved;
        }
        before = block;
    }
    if said.len() == 1 {
        said.push(to.told("it was not reallocated"));
    }
    Ok(Finding::when(found == wanted, said.clone(), said))
}

/// The sizes that a block had, by the run's events.
struct Sizes {
    left: std::collections::VecDeque<u64>,
}

impl Sizes {
    /// From the first time on that it had this size.
    fn of(number: u32, size: u64, case: &Case<'_>) -> Self {
        let run = case.evidence.profile(Profile::Dev).and_then(|found| found.run.as_ref());
        let events = run.map_or(&[][..], |run| &run.events[..]);
        let size_of = |event: &Event| match event.kind {
            EventKind::Alloc { size } | EventKind::AllocZeroed { size } => Some(size),
            EventKind::Realloc { new, .. } => Some(new),
            EventKind::Free { .. } => None,
        };
        let all = events.iter().filter(|event| event.block == number).filter_map(size_of);
        Self { left: all.skip_while(|of| *of != size).skip(1).collect() }
    }

    /// How many reallocations it takes to come to a size; `None` if it never does.
    fn until(&mut self, size: u64) -> Option<usize> {
        let times = self.left.iter().position(|of| *of == size)? + 1;
        self.left.drain(..times);
        Some(times)
    }
}
