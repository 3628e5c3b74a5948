//! A step in a sentence, made from how it differs from the step before: what screen readers hear, and what the strip tells.
//!
//! ```text
//! `main` calls `take`; `text` owns block 1 now; `b` was moved.
//! Block 1 of `v` grows from 16 to 32 bytes, at another address.
//! ```

use std::collections::BTreeSet;

use evidence::recording::model::{Block, End, State, Step, Target};

use super::calls::Call;
use super::change::same_row;
use super::scene::{Card, CardId, Row, Scene, Shown, Slot};
use super::words::{bytes, place};

/// So many values are told, the others counted.
const MOST_VALUES: usize = 2;
/// A longer text is cut.
const MOST_COLUMNS: usize = 32;

/// What happened since the step before, in Markdown; of the first step, that the program begins.
pub(super) fn said(before: Option<&Scene>, now: &Scene, stdout: &[String]) -> String {
    let Some(before) = before else {
        let function = now.cards.first().map_or("main", |card| card.title.as_str());
        return sentence(vec![format!("{} begins", code(function))]);
    };
    let mut said = Said { before, now, told: BTreeSet::new(), clauses: Vec::new() };
    said.control();
    said.heap();
    said.moves();
    said.values();
    said.output(stdout);
    if said.clauses.is_empty() {
        said.scopes();
    }
    if said.clauses.is_empty() {
        said.clauses.push("nothing that is drawn changes".to_owned());
    }
    sentence(said.clauses)
}

/// How the recording ends, for its last step.
pub(super) fn ending(end: &End) -> String {
    match end {
        End::Returned => "Then `main` returns.".to_owned(),
        End::Exited(status) => format!("Then the program exits with status {status}."),
        End::Signal(signal) => format!("Then {signal} ends the program."),
        End::Limit(steps) => format!("The recording stops here, after {steps} steps; the program goes on."),
    }
}

fn sentence(clauses: Vec<String>) -> String {
    let text = clauses.join("; ");
    let mut chars = text.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}

/// A name or a value; without backticks where it has one itself.
fn code(text: &str) -> String {
    let cut: String = match text.char_indices().nth(MOST_COLUMNS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    if cut.contains('`') || cut.is_empty() { cut } else { format!("`{cut}`") }
}

/// `a`, `a and b`, `a, b and c`.
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

struct Said<'a> {
    before: &'a Scene<'a>,
    now: &'a Scene<'a>,
    /// The slots of which enough was said: by card and key.
    told: BTreeSet<(CardId, String)>,
    clauses: Vec<String>,
}

impl Said<'_> {
    fn say(&mut self, clause: String) {
        self.clauses.push(clause);
    }

    /// Calls, returns, threads.
    fn control(&mut self) {
        for thread in &self.now.step.threads {
            let (was, is) = (frames(self.before, thread.number), frames(self.now, thread.number));
            let gone: Vec<String> = names(was.iter().filter(|(call, _)| !has(&is, *call)).rev());
            if !gone.is_empty() {
                let verb = if gone.len() == 1 { "returns" } else { "return" };
                self.say(format!("{} {verb}", list(&gone)));
            }
            let kept = is.iter().take_while(|(call, _)| has(&was, *call)).count();
            let called = names(is[kept..].iter());
            if called.is_empty() {
                continue;
            }
            let chain = called.join(", which calls ");
            match kept.checked_sub(1).and_then(|caller| is.get(caller)) {
                Some((_, caller)) => self.say(format!("{} calls {chain}", code(&caller.title))),
                None if was.is_empty() => self.say(format!("{} starts, with {chain}", thread_name(thread.number))),
                None => self.say(format!("{} goes on with {chain}", thread_name(thread.number))),
            }
        }
        let is_there = |number: u32| self.now.step.threads.iter().any(|thread| thread.number == number);
        let ended: Vec<u32> = self.before.step.threads.iter().map(|thread| thread.number).collect();
        for number in ended.into_iter().filter(|number| !is_there(*number)) {
            self.say(format!("{} ends", thread_name(number)));
        }
        let (was, is) = (self.before.step.thread, self.now.step.thread);
        if was != is && self.before.step.threads.iter().any(|thread| thread.number == is) {
            self.say(format!("{} goes on", thread_name(is)));
        }
    }

    /// Blocks that are new, of another size, or freed.
    fn heap(&mut self) {
        let (was, is) = (live(self.before.step), live(self.now.step));
        let find = |blocks: &[&Block], number: u32| blocks.iter().find(|block| block.number == number).map(|b| b.size);
        let new: Vec<&Block> = is.iter().filter(|block| find(&was, block.number).is_none()).copied().collect();
        let gone: Vec<&Block> = was.iter().filter(|block| find(&is, block.number).is_none()).copied().collect();
        if let [block] = new[..] {
            let owner = owner(self.now, block.number);
            let whose = owner.map(|(_, slot)| format!(" for {}", name(slot))).unwrap_or_default();
            self.say(format!("block {} is allocated{whose}: {}", block.number, bytes(block.size)));
            // That it points there is said with it.
            if let Some((card, slot)) = owner.filter(|(_, slot)| slot.rows.len() == 1) {
                self.told.insert((card.id.clone(), slot.key.clone()));
            }
        } else if !new.is_empty() {
            self.say(format!("{} are allocated: {}", blocks(&new), bytes(sum(&new))));
        }
        for block in &is {
            let Some(old) = find(&was, block.number).filter(|old| *old != block.size) else { continue };
            let whose =
                owner(self.now, block.number).map(|(_, slot)| format!(" of {}", name(slot))).unwrap_or_default();
            let verb = if old < block.size { "grows" } else { "shrinks" };
            let place = if block.moved { "at another address" } else { "at the same address" };
            self.say(format!("block {}{whose} {verb} from {old} to {}, {place}", block.number, bytes(block.size)));
        }
        if let [block] = gone[..] {
            let whose =
                owner(self.before, block.number).map(|(_, slot)| format!(" of {}", name(slot))).unwrap_or_default();
            self.say(format!("block {}{whose} is freed: {}", block.number, bytes(block.size)));
        } else if !gone.is_empty() {
            self.say(format!("{} are freed: {}", blocks(&gone), bytes(sum(&gone))));
        }
    }

    /// Locals that were moved from, and who has what they had.
    fn moves(&mut self) {
        let mut moved = Vec::new();
        let mut owners = Vec::new();
        let mut partly = Vec::new();
        for (card, slot) in slots(self.now) {
            let Some(was) = slot_of(self.before, &card.id, &slot.key).filter(|was| was.state == State::Live) else {
                continue;
            };
            match slot.state {
                State::Moved => moved.push((card.id.clone(), slot, was)),
                State::Partly => partly.push((card.id.clone(), slot)),
                State::Live | State::Uninit | State::Unknown => {}
            }
        }
        for (_, _, was) in &moved {
            let owned = targets(was);
            let is_heir = |(card, slot): &(&Card, &Slot)| {
                let already = slot_of(self.before, &card.id, &slot.key).is_some_and(|was| was.state == State::Live);
                slot.state == State::Live && !already && !owned.is_empty() && targets(slot) == owned
            };
            let heirs: Vec<(&Card, &Slot)> = slots(self.now).filter(is_heir).collect();
            if let [(card, heir)] = heirs[..] {
                let what: Vec<String> = owned.iter().map(|number| format!("block {number}")).collect();
                // Often it has the name of the one that was moved.
                let whose = if name(heir) == name(was) { format!(" of {}", code(&card.title)) } else { String::new() };
                let clause = format!("{}{whose} owns {} now", name(heir), list(&what));
                owners.push((card.id.clone(), heir.key.clone(), clause));
            }
        }
        for (card, key, clause) in owners {
            self.told.insert((card, key));
            self.say(clause);
        }
        if !moved.is_empty() {
            let whose = |(card, slot, _): &(CardId, &Slot, &Slot)| {
                let twice = slots(self.now).filter(|(_, other)| name(other) == name(slot)).count() > 1;
                match self.now.card(card) {
                    Some(card) if twice => format!("{} of {}", name(slot), code(&card.title)),
                    _ => name(slot),
                }
            };
            let names: Vec<String> = moved.iter().map(whose).collect();
            self.say(format!("{} {} moved", list(&names), if names.len() == 1 { "was" } else { "were" }));
        }
        for (card, slot) in &partly {
            self.say(format!("a part of {} was moved", name(slot)));
            self.told.insert((card.clone(), slot.key.clone()));
        }
        self.told.extend(moved.into_iter().map(|(card, slot, _)| (card, slot.key.clone())));
    }

    /// Variables, blocks and statics that have another value.
    fn values(&mut self) {
        let mut clauses = Vec::new();
        for card in &self.now.cards {
            let Some(was) = self.before.card(&card.id) else { continue };
            for slot in &card.slots {
                let is_told = self.told.contains(&(card.id.clone(), slot.key.clone()));
                if is_told || slot.state != State::Live || slot.is_twin {
                    continue;
                }
                let old = was.slots.iter().find(|old| old.key == slot.key);
                let whole = matches!(card.id, CardId::Frame { .. });
                match old.filter(|old| old.state == State::Live) {
                    None if whole => clauses.extend(self.made(slot, old.is_some())),
                    None => {}
                    Some(old) => clauses.extend(self.changed(card, old, slot)),
                }
            }
        }
        let more = clauses.len().saturating_sub(MOST_VALUES);
        // One more is as short as to say that there is one.
        let shown = if more > 1 { MOST_VALUES } else { clauses.len() };
        let more = clauses.len() - shown;
        for clause in clauses.into_iter().take(shown) {
            self.say(clause);
        }
        if more > 0 {
            self.say(format!("{more} more values change"));
        }
    }

    /// A variable that has its first value.
    fn made(&self, slot: &Slot, declared: bool) -> Option<String> {
        let row = slot.rows.first()?;
        let now = if declared { " now" } else { "" };
        Some(match &row.value {
            Shown::Type => format!("{} is {} {}{now}", name(slot), article(&row.ty), code(&row.ty)),
            _ => format!("{}{now}", self.is(&name(slot), row)),
        })
    }

    /// The first part that has another value, and how many others do.
    fn changed(&self, card: &Card, old: &Slot, slot: &Slot) -> Option<String> {
        let other = |row: &&Row| !row.ty.is_empty() && same_row(old, row) != Some(row);
        // Where a length changes, that is what happened; the type of a whole says nothing.
        let rows = || slot.rows.iter().filter(|row| row.value != Shown::Type).filter(other);
        let row = rows().find(|row| row.name == "len").or_else(|| rows().next())?;
        let path = path(slot, row);
        let what = match &card.id {
            CardId::Frame { .. } => code(&path),
            // What a block that is new elsewhere in the sentence holds is to be seen.
            CardId::Block(number) if self.clauses.iter().any(|said| said.contains(&format!("lock {number} "))) => {
                return None;
            }
            // Bytes of which nothing says what they mean.
            CardId::Block(_) if row.value == Shown::Text(row.bytes.clone()) => return None,
            CardId::Block(number) if path.is_empty() => format!("block {number}"),
            CardId::Block(number) => format!("{} in block {number}", code(&path)),
            CardId::Global(name) if path.is_empty() || path == *name => code(name),
            CardId::Global(name) => format!("{} in {}", code(&path), code(name)),
        };
        Some(match &row.value {
            Shown::Cells(cells) => {
                let before = same_row(old, row).map(|row| &row.value);
                let at = match before {
                    Some(Shown::Cells(before)) => cells.iter().zip(before).position(|(now, was)| now != was),
                    _ => Some(0),
                };
                let first: usize = row.name.parse().unwrap_or(0);
                let at = at.unwrap_or(cells.len().saturating_sub(1));
                let element = code(&format!("[{}]", first + at));
                let whole = match &card.id {
                    CardId::Block(number) => format!("block {number}"),
                    _ => name(slot),
                };
                format!("{element} of {whole} is {} now", code(&cells.get(at)?.value))
            }
            _ => format!("{} now", self.is(&what, row)),
        })
    }

    /// `x` is `5`, `p` points to block 1.
    fn is(&self, what: &str, row: &Row) -> String {
        match (&row.target, &row.value) {
            (Some(Target::Dangling(_)), _) => format!("{what} points to no memory"),
            (Some(Target::Freed(number, _)), _) => format!("{what} points into block {number}, which is freed"),
            (Some(target @ Target::Block(..)), _) => format!("{what} points to {}", place(target, self.now.step)),
            (Some(target @ Target::Stack(..)), _) if self.now.landing(target).is_none() => {
                format!("{what} points to {}", place(target, self.now.step))
            }
            (Some(target), _) => format!("{what} points to {}", code(&place(target, self.now.step))),
            (None, Shown::Text(text)) => format!("{what} is {}", code(text)),
            (None, _) => format!("{what} is {}", code(&row.ty)),
        }
    }

    fn output(&mut self, stdout: &[String]) {
        let (was, is) = (self.before.step.printed, self.now.step.printed);
        match stdout.get(was..is.min(stdout.len())).unwrap_or_default() {
            [] => {}
            [line] => self.say(format!("it prints {}", code(line))),
            lines => self.say(format!("it prints {} lines", lines.len())),
        }
    }

    /// Variables that are gone.
    fn scopes(&mut self) {
        let gone = slots(self.before).filter(|(card, slot)| {
            self.now.card(&card.id).is_some_and(|now| now.slots.iter().all(|other| other.key != slot.key))
        });
        let names: Vec<String> = gone.map(|(_, slot)| name(slot)).collect();
        if !names.is_empty() {
            self.say(format!("the scope of {} ends", list(&names)));
        }
    }
}

pub(super) fn thread_name(number: u32) -> String {
    if number == 0 { "the main thread".to_owned() } else { format!("thread {number}") }
}

/// A thread's frames, the outermost first.
fn frames<'a>(scene: &'a Scene, number: u32) -> Vec<(Call, &'a Card)> {
    let of = |card: &'a Card| match card.id {
        CardId::Frame { thread, call } if thread == number => Some((call, card)),
        _ => None,
    };
    scene.cards.iter().filter_map(of).collect()
}

fn has(frames: &[(Call, &Card)], call: Call) -> bool {
    frames.iter().any(|(other, _)| *other == call)
}

fn names<'a>(frames: impl Iterator<Item = &'a (Call, &'a Card)>) -> Vec<String> {
    frames.map(|(_, card)| code(&card.title)).collect()
}

fn live(step: &Step) -> Vec<&Block> {
    step.heap.iter().filter(|block| !block.freed).collect()
}

fn blocks(blocks: &[&Block]) -> String {
    match blocks {
        [_, _] | [_, _, _] => {
            let numbers: Vec<String> = blocks.iter().map(|block| block.number.to_string()).collect();
            format!("blocks {}", list(&numbers))
        }
        _ => format!("{} blocks", blocks.len()),
    }
}

fn sum(blocks: &[&Block]) -> u64 {
    blocks.iter().map(|block| block.size).sum()
}

/// The slots of all frames.
fn slots<'a>(scene: &'a Scene) -> impl Iterator<Item = (&'a Card, &'a Slot)> {
    let frames = scene.cards.iter().filter(|card| matches!(card.id, CardId::Frame { .. }));
    frames.flat_map(|card| card.slots.iter().map(move |slot| (card, slot)))
}

fn slot_of<'a>(scene: &'a Scene, card: &CardId, key: &str) -> Option<&'a Slot> {
    scene.card(card)?.slots.iter().find(|slot| slot.key == key)
}

/// The blocks that a slot's pointers lead to, in order.
fn targets(slot: &Slot) -> Vec<u32> {
    let block = |row: &Row| match row.target {
        Some(Target::Block(number, 0)) => Some(number),
        _ => None,
    };
    slot.rows.iter().filter_map(block).collect()
}

/// The one variable that is live and leads to the start of a block, and its frame.
fn owner<'a>(scene: &'a Scene, number: u32) -> Option<(&'a Card, &'a Slot)> {
    let owns =
        |(_, slot): &(&Card, &Slot)| slot.state == State::Live && !slot.is_twin && targets(slot).contains(&number);
    let mut owners = slots(scene).filter(owns);
    owners.next().filter(|_| owners.next().is_none())
}

fn name(slot: &Slot) -> String {
    code(slot.rows.first().map_or("", |row| row.name.as_str()))
}

/// `v.len`: the names of a row and of all that it is a part of.
fn path(slot: &Slot, row: &Row) -> String {
    let mut path = vec![row.name.as_str()];
    let mut indent = row.indent;
    let at = slot.rows.iter().position(|other| std::ptr::eq(other, row)).unwrap_or(0);
    for above in slot.rows[..at].iter().rev() {
        if above.indent < indent {
            indent = above.indent;
            path.push(&above.name);
        }
    }
    path.retain(|name| !name.is_empty());
    path.reverse();
    path.join(".")
}

fn article(ty: &str) -> &'static str {
    if ty.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use evidence::recording::model::Recording;

    use super::super::{calls, fixtures};
    use super::*;

    /// The sentence of each step.
    fn told(recording: &Recording) -> Vec<String> {
        let calls = calls::of(&recording.steps);
        let scenes: Vec<Scene> =
            recording.steps.iter().zip(&calls).map(|(step, calls)| Scene::new(step, calls)).collect();
        let before = |at: usize| at.checked_sub(1).map(|at| &scenes[at]);
        scenes.iter().enumerate().map(|(at, now)| said(before(at), now, &recording.stdout)).collect()
    }

    #[test]
    fn a_vector_that_grows() {
        assert_eq!(
            told(&fixtures::growing()),
            [
                "`main` begins.",
                "`v` is a `Vec<u32>`.",
                "Block 1 is allocated for `v`: 16 bytes; `v.len` is `4` now.",
                "Block 1 of `v` grows from 16 to 32 bytes, at another address; `v.len` is `5` now.",
                "`sum` is `15`; it prints `15`.",
            ]
        );
    }

    #[test]
    fn a_string_that_moves() {
        assert_eq!(
            told(&fixtures::moving()),
            [
                "`main` begins.",
                "Block 1 is allocated for `a`: 5 bytes; `a` is a `String`.",
                "`b` owns block 1 now; `a` was moved.",
                "`main` calls `take`; `text` owns block 1 now; `b` was moved.",
                "`take` returns; block 1 of `text` is freed: 5 bytes.",
            ]
        );
    }

    #[test]
    fn two_variables_of_one_name_are_told_apart() {
        let mut recording = fixtures::moving();
        for step in &mut recording.steps {
            for local in
                step.threads.iter_mut().flat_map(|thread| &mut thread.frames).flat_map(|frame| &mut frame.locals)
            {
                local.name = "text".to_owned();
            }
        }
        assert_eq!(
            told(&recording)[3],
            "`main` calls `take`; `text` of `take` owns block 1 now; `text` of `main` was moved."
        );
    }

    #[test]
    fn two_owners_of_one_block() {
        assert_eq!(
            told(&fixtures::shared()),
            [
                "`main` begins.",
                "Blocks 1 and 2 are allocated: 42 bytes; `a` points to block 1.",
                "`b` points to block 1; `strong` in block 1 is `2` now.",
                "`r` points to `b`; `COUNT` is `1` now.",
                "`strong` in block 1 is `1` now.",
            ]
        );
    }

    #[test]
    fn a_pointer_that_is_left_behind() {
        assert_eq!(
            told(&fixtures::dangling())[1..],
            [
                "Block 1 is allocated for `boxed`: 8 bytes.",
                "`raw` points to block 1.",
                "Block 1 is freed: 8 bytes; `boxed` was moved; `raw` points into block 1, which is freed now.",
                "`late` is `7` now.",
            ]
        );
    }

    #[test]
    fn a_thread_that_starts_and_ends() {
        assert_eq!(
            told(&fixtures::threaded())[1..],
            [
                "Thread 1 starts, with `main::{closure#0}`.",
                "`handle` is `1` now; `total` is `6`.",
                "Thread 1 ends; the main thread goes on.",
            ]
        );
    }

    #[test]
    fn the_end_is_told() {
        assert_eq!(ending(&End::Returned), "Then `main` returns.");
        assert_eq!(ending(&End::Exited(101)), "Then the program exits with status 101.");
        assert_eq!(ending(&End::Signal("SIGABRT".to_owned())), "Then SIGABRT ends the program.");
        assert!(ending(&End::Limit(300)).contains("after 300 steps; the program goes on"));
    }

    #[test]
    fn what_ends_without_more_is_told_and_so_is_nothing() {
        let mut recording = fixtures::growing();
        let mut last = recording.steps[4].clone();
        recording.steps.push(last.clone());
        last.threads[0].frames[0].locals.pop();
        recording.steps.push(last);
        assert_eq!(told(&recording)[5..], ["Nothing that is drawn changes.", "The scope of `sum` ends."]);
    }
}
