//! What a check says of a recording's steps: `steps: …`, its grammar and its words.

use crate::claim::Amount;
use crate::claim::grammar::{amount, size};
use crate::claim::tokens::{Misread, Words};
use crate::claim::words::{bytes, code};
use crate::recording::model::State;

/// What a check says of a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepsFact {
    /// Of one step.
    At(When, StepFact),
    /// Of what became of something from one step to a later one.
    Between(When, When, Became),
}

/// The step before a line runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// A text that stands on that line alone.
    pub text: String,
    /// Which time it runs, from 1.
    pub visit: u32,
}

/// A place in memory that has a name, or a part of it: `x`, `x.len of main`, `rc.*.strong`, `static S`, `block 1.0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// What it is, or is a part of.
    pub of: Whole,
    /// The way into it: the names of parts; `*` for what a pointer points to.
    pub parts: Vec<String>,
}

/// What has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A variable of the innermost call, or of the innermost one of a function.
    Variable(String, Option<String>),
    /// A static.
    Static(String),
    /// A heap block.
    Block(u32),
}

/// What a check says of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table of the vocabulary")]
pub enum StepFact {
    Is(Slot, State),
    Gone(Slot),
    Freed(u32),
    Size(Slot, u64),
    Holds(Slot, String),
    PointsTo(Slot, Slot),
    PointsInto(Slot, Slot),
    PointsIntoFrame(Slot, String),
    PointsToFreed(Slot),
    PointsNowhere(Slot),
    HasBytesOf(Slot, Slot),
    LiesWhereAt(Slot, When),
    Blocks(Amount),
    Bytes(Amount),
    Frames(Amount),
    Frame { of: String, other: String, below: bool },
}

/// What a check says of two steps.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its words in the table of the vocabulary")]
pub enum Became {
    Stays(u32),
    Moves(u32),
    BytesStay(Slot),
    BytesComeTo(Slot, Slot),
}

/// Reads what stands behind `steps:`.
pub(super) fn read(words: &mut Words) -> Result<StepsFact, Misread> {
    if words.one_of(&["at", "from"], &[])? == "at" {
        let when = when(words)?;
        words.colon()?;
        return Ok(StepsFact::At(when, step(words)?));
    }
    let from = when(words)?;
    words.one_of(&["to"], &[])?;
    let to = when(words)?;
    words.colon()?;
    Ok(StepsFact::Between(from, to, became(words)?))
}

/// `TEXT` or `TEXT visit N`.
fn when(words: &mut Words) -> Result<When, Misread> {
    let text = words.quoted("a part of the source line")?;
    let visit = if words.eat("visit") { words.number()? } else { 1 };
    Ok(When { text, visit })
}

fn step(words: &mut Words) -> Result<StepFact, Misread> {
    if words.number_comes() || words.comes("at least") || words.comes("at most") {
        let (amount, with_unit) = amount(words)?;
        let bytes = ["bytes live", "byte live"];
        let said = match with_unit {
            true => words.one_of(&["live", bytes[0]], &[])?,
            false => words.one_of(&["blocks live", "block live", "frames", "frame", bytes[0], bytes[1]], &[])?,
        };
        return Ok(match said {
            "blocks live" | "block live" => StepFact::Blocks(amount),
            "frames" | "frame" => StepFact::Frames(amount),
            _ => StepFact::Bytes(amount),
        });
    }
    if words.eat("frame of") {
        let of = words.name("a function's path")?;
        let below = words.one_of(&["lies below frame of", "lies above frame of"], &[])? == "lies below frame of";
        return Ok(StepFact::Frame { of, other: words.name("a function's path")?, below });
    }
    let slot = slot(words)?;
    said_of(slot, words)
}

fn said_of(slot: Slot, words: &mut Words) -> Result<StepFact, Misread> {
    const SAID: [&str; 13] = [
        "is live",
        "is moved",
        "is partly moved",
        "is uninitialized",
        "is out of scope",
        "is freed",
        "is",
        "holds",
        "points to",
        "points into",
        "points nowhere",
        "has the bytes of",
        "lies where it lay at",
    ];
    let said = words.one_of(&SAID, &[])?;
    let whole = |fact: StepFact, slot: &Slot| match (&slot.of, &slot.parts[..]) {
        (Whole::Variable(..), []) => Ok(fact),
        _ => Err(Misread {
            message: format!("`{said}` is said of {}, which is no variable", slot.words()),
            help: "what is moved, uninitialized or out of scope is a whole variable".to_owned(),
        }),
    };
    let is = |state: State, slot: Slot| match (&slot.of, &slot.parts[..], state) {
        (Whole::Block(_), [], State::Live) => Ok(StepFact::Is(slot, state)),
        _ => whole(StepFact::Is(slot.clone(), state), &slot),
    };
    Ok(match said {
        "is live" => is(State::Live, slot)?,
        "is moved" => is(State::Moved, slot)?,
        "is partly moved" => is(State::Partly, slot)?,
        "is uninitialized" => is(State::Uninit, slot)?,
        "is out of scope" => whole(StepFact::Gone(slot.clone()), &slot)?,
        "is freed" => match (slot.of, &slot.parts[..]) {
            (Whole::Block(number), []) => StepFact::Freed(number),
            _ => {
                return Err(Misread {
                    message: "`is freed` is said of what is no block".to_owned(),
                    help: "a block is freed: `block 1 is freed`; a variable is moved or out of scope".to_owned(),
                });
            }
        },
        "is" if !words.number_comes() => {
            let states = ["live", "moved", "partly moved", "uninitialized", "out of scope", "freed"];
            words.one_of(&states, &["N bytes"])?;
            return said_of(slot, words);
        }
        "is" => StepFact::Size(slot, size(words)?),
        "holds" => StepFact::Holds(slot, words.name("a value, as the picture shows it, such as `3`")?),
        "points to" if words.eat("a freed block") => StepFact::PointsToFreed(slot),
        "points to" => StepFact::PointsTo(slot, self::slot(words)?),
        "points into" if words.eat("the frame of") => StepFact::PointsIntoFrame(slot, words.name("a function's path")?),
        "points into" => StepFact::PointsInto(slot, self::slot(words)?),
        "points nowhere" => StepFact::PointsNowhere(slot),
        "has the bytes of" => StepFact::HasBytesOf(slot, self::slot(words)?),
        _ => StepFact::LiesWhereAt(slot, when(words)?),
    })
}

fn became(words: &mut Words) -> Result<Became, Misread> {
    if words.eat("the bytes of") {
        let of = slot(words)?;
        return Ok(match words.one_of(&["stay", "come to"], &[])? {
            "stay" => Became::BytesStay(of),
            _ => Became::BytesComeTo(of, slot(words)?),
        });
    }
    words.one_of(&["block"], &["the bytes of"])?;
    let number = words.number()?;
    Ok(match words.one_of(&["stays", "moves"], &[])? {
        "stays" => Became::Stays(number),
        _ => Became::Moves(number),
    })
}

/// `x.part`, `x of F`, `static S.part`, `block N.part`.
fn slot(words: &mut Words) -> Result<Slot, Misread> {
    let kind = ["static", "block"].into_iter().find(|kind| words.eat(kind));
    let path = words.name(match kind {
        Some("static") => "a static's path",
        Some(_) => "a block's number",
        None => "a variable, a part of one, `static S` or `block N`",
    })?;
    // The name of an anonymous constant begins with a dot.
    let first = usize::from(path.starts_with('.'));
    let end = path[first..].find('.').map_or(path.len(), |dot| first + dot);
    let (name, parts) = path.split_at(end);
    let parts: Vec<String> = parts.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let of = match kind {
        Some("static") => Whole::Static(name.to_owned()),
        Some(_) => Whole::Block(name.parse().map_err(|_| Misread {
            message: format!("`{path}` is no block's number"),
            help: "blocks are numbered from 1 in order of allocation: `block 1`, `block 1.strong`".to_owned(),
        })?),
        None => {
            let of = if words.eat("of") { Some(words.name("a function's path")?) } else { None };
            Whole::Variable(name.to_owned(), of)
        }
    };
    Ok(Slot { of, parts })
}

impl StepsFact {
    /// What must hold, as a clause in Markdown.
    pub(super) fn words(&self) -> String {
        match self {
            StepsFact::At(when, is) => format!("{}, {}", when.words(), is.words()),
            StepsFact::Between(from, to, became) => {
                format!("from when {} to when {}, {}", from.runs(), to.runs(), became.words())
            }
        }
    }
}

impl When {
    /// "when `drop(x)` is about to run"
    pub(super) fn words(&self) -> String {
        format!("when {}", self.runs())
    }

    fn runs(&self) -> String {
        let again = match self.visit {
            1 => String::new(),
            visit => format!(" for the {visit}{} time", ending(visit)),
        };
        format!("{} is about to run{again}", code(&self.text))
    }
}

/// `nd` of "2nd".
fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    }
}

impl Slot {
    /// "`x.len`", "the static `S`", "block 1"
    pub(super) fn words(&self) -> String {
        let path = |name: &str| {
            let parts: Vec<&str> = std::iter::once(name).chain(self.parts.iter().map(String::as_str)).collect();
            parts.join(".")
        };
        match &self.of {
            Whole::Variable(name, None) => code(&path(name)),
            Whole::Variable(name, Some(function)) => format!("{} of {}", code(&path(name)), code(function)),
            Whole::Static(name) => format!("the static {}", code(&path(name))),
            Whole::Block(number) if self.parts.is_empty() => format!("block {number}"),
            Whole::Block(number) => format!("{} of block {number}", code(&self.parts.join("."))),
        }
    }
}

/// The word for a state.
pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Live => "live",
        State::Moved => "moved",
        State::Partly => "partly moved",
        State::Uninit => "not initialized",
        State::Unknown => "not known to be live or moved",
    }
}

impl StepFact {
    fn words(&self) -> String {
        match self {
            StepFact::Is(slot, is) => format!("{} is {}", slot.words(), state(*is)),
            StepFact::Gone(slot) => format!("{} is out of scope", slot.words()),
            StepFact::Freed(number) => format!("block {number} is freed"),
            StepFact::Size(slot, size) => format!("{} is {}", slot.words(), bytes(*size)),
            StepFact::Holds(slot, value) => format!("{} holds {}", slot.words(), code(value)),
            StepFact::PointsTo(slot, to) => format!("{} points to {}", slot.words(), to.words()),
            StepFact::PointsInto(slot, to) => format!("{} points into {}", slot.words(), to.words()),
            StepFact::PointsIntoFrame(slot, of) => format!("{} points into the frame of {}", slot.words(), code(of)),
            StepFact::PointsToFreed(slot) => format!("{} points to a block that was freed", slot.words()),
            StepFact::PointsNowhere(slot) => {
                format!("{} holds a number in place of an address: it points nowhere", slot.words())
            }
            StepFact::HasBytesOf(slot, other) => format!("{} has the bytes of {}", slot.words(), other.words()),
            StepFact::LiesWhereAt(slot, when) => format!("{} lies where it lay {}", slot.words(), when.words()),
            StepFact::Blocks(amount) => format!("{} in use", are(*amount, "block", "blocks")),
            StepFact::Bytes(amount) => format!("{} of the heap in use", are(*amount, "byte", "bytes")),
            StepFact::Frames(amount) => {
                format!("{} on the stack that belong to the listing", are(*amount, "frame", "frames"))
            }
            StepFact::Frame { of, other, below } => {
                let side = if *below { "below" } else { "above" };
                format!("the frame of {} lies {side} that of {}", code(of), code(other))
            }
        }
    }
}

/// "there are at least 2 blocks"
fn are(amount: Amount, one: &str, many: &str) -> String {
    let (Amount::Exactly(number) | Amount::AtLeast(number) | Amount::AtMost(number)) = amount;
    format!("there {} {}", if number == 1 { "is" } else { "are" }, amount.of(one, many))
}

impl Became {
    fn words(&self) -> String {
        match self {
            Became::Stays(number) => format!("block {number} stays at its address"),
            Became::Moves(number) => format!("a reallocation gives block {number} another address"),
            Became::BytesStay(slot) => format!("the bytes of {} stay as they are", slot.words()),
            Became::BytesComeTo(slot, other) => format!("the bytes of {} come to {}", slot.words(), other.words()),
        }
    }
}
