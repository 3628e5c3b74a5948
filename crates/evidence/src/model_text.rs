//! The parts of the evidence that are written as one line of text each: [`CodeLine`] and [`Event`].

use std::fmt;
use std::str::FromStr;

/// A line of a function's normalised assembly.
///
/// As text: a label is `.L1:`; an instruction is its source line and itself, `   12 │ mov eax, 1000`, or `     │ ret` where no line
/// of the listing stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeLine {
    /// A local label, numbered in order of appearance: `.L1`, without the colon.
    Label(String),
    /// An instruction.
    Instruction {
        /// The line of the listing, from 1, that it was made for; for code inlined from elsewhere, the line it was inlined into.
        line: Option<u32>,
        /// Mnemonic and operands, Intel syntax, names demangled, one space after the mnemonic.
        text: String,
    },
}

impl fmt::Display for CodeLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodeLine::Label(name) => write!(f, "{name}:"),
            CodeLine::Instruction { line: Some(line), text } => write!(f, "{line:5} │ {text}"),
            CodeLine::Instruction { line: None, text } => write!(f, "      │ {text}"),
        }
    }
}

impl FromStr for CodeLine {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        if let Some((line, text)) = s.split_once(" │ ") {
            let line = match line.trim() {
                "" => None,
                digits => Some(digits.parse().map_err(|_| format!("`{digits}` is no line number in `{s}`"))?),
            };
            return Ok(CodeLine::Instruction { line, text: text.to_owned() });
        }
        match s.strip_suffix(':') {
            Some(name) if name.starts_with('.') => Ok(CodeLine::Label(name.to_owned())),
            _ => Err(format!("`{s}` is neither a label nor an instruction")),
        }
    }
}

/// Something that happened to the heap.
///
/// As text: `#1 alloc 16 align 8 @ line 12`, `#1 realloc 16 -> 32 align 8 @ line 12`, `#1 free 32 align 8 @ line 14 in main`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The block, numbered from 1 in order of allocation; it keeps its number when it is reallocated.
    pub block: u32,
    /// What happened.
    pub kind: EventKind,
    /// The alignment asked for, in bytes.
    pub align: u64,
    /// The line of the listing, from 1, that made it happen, where known.
    pub line: Option<u32>,
    /// The listing's function in which it happened; given where a tail call hides the line, and then it is all that is known.
    pub function: Option<String>,
    /// The thread, numbered from 0 (the one that ran `main`) in order of first event.
    pub thread: u32,
}

/// What happened to a block; sizes in bytes, as asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// `alloc`.
    Alloc {
        /// Bytes asked for.
        size: u64,
    },
    /// `alloc_zeroed`.
    AllocZeroed {
        /// Bytes asked for.
        size: u64,
    },
    /// `realloc`.
    Realloc {
        /// Bytes before.
        old: u64,
        /// Bytes after.
        new: u64,
    },
    /// `dealloc`.
    Free {
        /// Bytes given back.
        size: u64,
    },
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} ", self.block)?;
        match self.kind {
            EventKind::Alloc { size } => write!(f, "alloc {size}")?,
            EventKind::AllocZeroed { size } => write!(f, "alloc_zeroed {size}")?,
            EventKind::Realloc { old, new } => write!(f, "realloc {old} -> {new}")?,
            EventKind::Free { size } => write!(f, "free {size}")?,
        }
        write!(f, " align {}", self.align)?;
        if let Some(line) = self.line {
            write!(f, " @ line {line}")?;
        }
        if let Some(function) = &self.function {
            write!(f, " in {function}")?;
        }
        if self.thread > 0 {
            write!(f, " on thread {}", self.thread)?;
        }
        Ok(())
    }
}

impl FromStr for Event {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no heap event");
        let number = |word: &str| word.parse::<u64>().map_err(|_| bad());
        // A function's name may hold spaces, so the thread, which stands last, is cut off first.
        let (rest, thread) = match s.rsplit_once(" on thread ") {
            Some((rest, thread)) => (rest, thread.parse().map_err(|_| bad())?),
            None => (s, 0),
        };
        let (rest, function) = match rest.split_once(" in ") {
            Some((rest, function)) => (rest, Some(function.to_owned())),
            None => (rest, None),
        };
        let (rest, line) = match rest.split_once(" @ line ") {
            Some((rest, line)) => (rest, Some(line.parse().map_err(|_| bad())?)),
            None => (rest, None),
        };
        let words: Vec<&str> = rest.split(' ').collect();
        let (block, kind, align) = match words[..] {
            [block, "alloc", size, "align", align] => (block, EventKind::Alloc { size: number(size)? }, align),
            [block, "alloc_zeroed", size, "align", align] => {
                (block, EventKind::AllocZeroed { size: number(size)? }, align)
            }
            [block, "free", size, "align", align] => (block, EventKind::Free { size: number(size)? }, align),
            [block, "realloc", old, "->", new, "align", align] => {
                (block, EventKind::Realloc { old: number(old)?, new: number(new)? }, align)
            }
            _ => return Err(bad()),
        };
        let block = block.strip_prefix('#').and_then(|n| n.parse().ok()).ok_or_else(bad)?;
        Ok(Event { block, kind, align: number(align)?, line, function, thread })
    }
}

/// Makes serde write these types as their text, and read them back from it.
macro_rules! serialize_as_text {
    ($($type:ty),*) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

pub(crate) use serialize_as_text;

serialize_as_text!(CodeLine, Event);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_survive_the_round_trip_through_text() {
        for text in [
            "#1 alloc 16 align 8 @ line 12",
            "#2 alloc_zeroed 4096 align 1",
            "#1 realloc 16 -> 32 align 8 @ line 12 in main on thread 2",
            "#1 free 32 align 8 in <Loud as core::ops::drop::Drop>::drop",
        ] {
            assert_eq!(text.parse::<Event>().map(|event| event.to_string()), Ok(text.to_owned()));
        }
        assert!("#1 alloc many align 8".parse::<Event>().is_err());
    }

    #[test]
    fn code_lines_survive_the_round_trip_through_text() {
        for text in [".L1:", "   12 │ mov eax, 1000", "      │ ret", "12345 │ lea rdi, [rip + .const0]"] {
            assert_eq!(text.parse::<CodeLine>().map(|line| line.to_string()), Ok(text.to_owned()));
        }
        assert!("mov eax, 1000".parse::<CodeLine>().is_err());
    }
}
