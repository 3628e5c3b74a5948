//! The part of the evidence that maps a function's frame: [`FrameMap`], a line of text for each slot.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model_text::serialize_as_text;

/// A function's frame, byte for byte.
///
/// Places are in bytes from the end of the frame, which is just above the return address: so the return address is at -8, what the
/// function itself reserves is below, and arguments that the caller passes on its own stack are at 0 and above. The stack grows down:
/// what is pushed last has the lowest place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameMap {
    /// Its path inside the listing, as in [`crate::model::Function::name`].
    pub function: String,
    /// From the end of the frame down to its lowest byte: the return address, what [`crate::model::Frame::bytes`] counts, and what is used
    /// of the red zone.
    pub bytes: u64,
    /// How many of them lie below the stack pointer, in the red zone.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub red_zone: u64,
    /// The slots, those at higher addresses first; together they cover the frame without a gap. Where variables overlap, one slot
    /// holds them all. In release, which has no debug info for variables, none is named.
    pub slots: Vec<Slot>,
    /// The parameters and variables that have no slot, in order of declaration. In release nothing is known of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
}

fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

impl FrameMap {
    /// Bytes from the stack pointer, as it is behind the prologue, to a place: the `N` of `[rsp + N]`.
    pub fn from_stack_pointer(&self, offset: i64) -> i64 {
        offset.saturating_add_unsigned(self.bytes - self.red_zone)
    }

    /// The slots of a parameter or variable, outermost declaration first; several where several have the name.
    pub fn slots_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a Slot, &'a SlotVariable)> {
        let named = move |slot: &'a Slot| {
            let variables = match &slot.what {
                SlotKind::Named(variables) => variables.as_slice(),
                _ => &[],
            };
            variables.iter().filter(move |variable| variable.name == name).map(move |variable| (slot, variable))
        };
        self.slots.iter().flat_map(named)
    }
}

/// Bytes of a frame that belong together.
///
/// As text: place and size, what it is, and which instructions touch it.
/// `-40 16 │ text: &str (parameter, 16 bytes, line 12) │ 3w8 4w8+8 9a`, `-120 8 │ → large: [u64; 9] (parameter, 72 bytes, line 12) │ 2w8`,
/// `-8 8 │ return address`, `-16 8 │ saved rbp │ 0w8 41r8`, `-48 8 │ unnamed │ 7w8 12r8`, `-52 4 │ unused`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The place of its lowest byte.
    pub offset: i64,
    /// Bytes.
    pub size: u64,
    /// What it is for.
    pub what: SlotKind,
    /// The instructions of the function's own code that touch it, in order.
    pub touches: Vec<Touch>,
}

/// What a slot is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// Where the function returns to.
    ReturnAddress,
    /// A register of the caller's, which the prologue pushes: its name.
    Saved(String),
    /// Parameters and variables; never empty. Several where they share the bytes: in scopes of which one at most is active, or because
    /// they are names for the same thing.
    Named(Vec<SlotVariable>),
    /// The address at which the caller wants the result: the function keeps here what it was given in `rdi`.
    ResultPointer,
    /// Instructions touch it, and no variable is there: a value on its way, or a temporary.
    Unnamed,
    /// An instruction takes its address, and no variable is there. How far what is there reaches is not known: it is drawn up to the
    /// next place that something is known of. In release, where no variable is known, that is the next place whose address is taken,
    /// so that it may be more than one thing.
    Addressed,
    /// No instruction of the function touches it: padding.
    Unused,
}

/// A parameter or variable.
///
/// As text: `text: &str (parameter, 16 bytes, line 12)`; one that the slot only holds the address of has `→ ` before it, one that starts
/// further up in the slot has `, +8` in the brackets, and one without a name is `_`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotVariable {
    /// Its name; `_` for a parameter that is a pattern, or that the compiler added.
    pub name: String,
    /// Its type, without paths: `Vec<u8>`; `?` where debug info does not say.
    pub ty: String,
    /// Bytes, where they are known.
    pub size: Option<u64>,
    /// Whether it is a parameter.
    pub is_parameter: bool,
    /// The line of the listing, from 1, that declares it.
    pub line: Option<u32>,
    /// Bytes from the slot's lowest byte to its own.
    pub at: u64,
    /// Whether the slot does not hold it, but a pointer through which the function reaches it.
    pub is_behind: bool,
}

/// A parameter or variable that has no slot.
///
/// As text: `unit: Unit (local, 0 bytes, line 12) │ no bytes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Which one.
    pub variable: SlotVariable,
    /// Where it is instead: `no bytes`, `optimized out`, `in rdi`, `behind a pointer in rdi`, `thread-local`, `.bss`, ….
    pub place: String,
}

/// An instruction that touches a slot.
///
/// As text: which one, how, how many bytes, and from which on: `3w8+8`; `a` for one that takes an address; with `*` behind it where an
/// index decides which bytes from there on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// Which line of [`crate::model::Function::code`], from 0.
    pub instruction: usize,
    /// Bytes from the slot's lowest byte to the first that is touched.
    pub at: u64,
    /// How.
    pub access: Access,
    /// Bytes, of those in the slot; `None` for an address.
    pub width: Option<u64>,
    /// Whether an index is added, so that it is the first place that it can touch.
    pub is_indexed: bool,
}

/// What an instruction does to memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// It reads it: `r`.
    Read,
    /// It writes it: `w`.
    Write,
    /// It reads and writes it: `rw`.
    ReadWrite,
    /// It computes its address (`lea`): `a`.
    Address,
}

impl Access {
    const ALL: [(Access, &str); 4] =
        [(Access::ReadWrite, "rw"), (Access::Read, "r"), (Access::Write, "w"), (Access::Address, "a")];

    /// In letters.
    pub fn letters(self) -> &'static str {
        Self::ALL.iter().find(|(access, _)| *access == self).map_or("", |(_, letters)| letters)
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} │ {}", self.offset, self.size, self.what)?;
        for (number, touch) in self.touches.iter().enumerate() {
            write!(f, "{}{touch}", if number == 0 { " │ " } else { " " })?;
        }
        Ok(())
    }
}

impl FromStr for Slot {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no slot of a frame");
        let mut parts = s.split(" │ ");
        let (Some(place), Some(what), touches, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(bad());
        };
        let (offset, size) = place.split_once(' ').ok_or_else(bad)?;
        let touches = touches.map(|all| all.split(' ').map(str::parse).collect::<Result<_, _>>()).transpose()?;
        Ok(Slot {
            offset: offset.parse().map_err(|_| bad())?,
            size: size.parse().map_err(|_| bad())?,
            what: what.parse()?,
            touches: touches.unwrap_or_default(),
        })
    }
}

/// What stands between variables that share a slot: no type has it in its name.
const SHARED: &str = " & ";

impl fmt::Display for SlotKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SlotKind::ReturnAddress => f.write_str("return address"),
            SlotKind::Saved(register) => write!(f, "saved {register}"),
            SlotKind::Named(variables) => {
                for (number, variable) in variables.iter().enumerate() {
                    write!(f, "{}{variable}", if number == 0 { "" } else { SHARED })?;
                }
                Ok(())
            }
            SlotKind::ResultPointer => f.write_str("result pointer"),
            SlotKind::Unnamed => f.write_str("unnamed"),
            SlotKind::Addressed => f.write_str("addressed"),
            SlotKind::Unused => f.write_str("unused"),
        }
    }
}

impl FromStr for SlotKind {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        Ok(match s {
            "return address" => SlotKind::ReturnAddress,
            "result pointer" => SlotKind::ResultPointer,
            "unnamed" => SlotKind::Unnamed,
            "addressed" => SlotKind::Addressed,
            "unused" => SlotKind::Unused,
            _ => match s.strip_prefix("saved ") {
                Some(register) => SlotKind::Saved(register.to_owned()),
                None => SlotKind::Named(s.split(SHARED).map(str::parse).collect::<Result<_, _>>()?),
            },
        })
    }
}

impl fmt::Display for SlotVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arrow = if self.is_behind { "→ " } else { "" };
        let kind = if self.is_parameter { "parameter" } else { "local" };
        write!(f, "{arrow}{}: {} ({kind}", self.name, self.ty)?;
        match self.size {
            Some(1) => write!(f, ", 1 byte")?,
            Some(size) => write!(f, ", {size} bytes")?,
            None => {}
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if self.at > 0 {
            write!(f, ", +{}", self.at)?;
        }
        f.write_str(")")
    }
}

impl FromStr for SlotVariable {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no variable of a frame");
        let (is_behind, rest) = match s.strip_prefix("→ ") {
            Some(rest) => (true, rest),
            None => (false, s),
        };
        let (declared, facts) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).ok_or_else(bad)?;
        let (name, ty) = declared.split_once(": ").ok_or_else(bad)?;
        let mut facts = facts.split(", ");
        let is_parameter = match facts.next() {
            Some("parameter") => true,
            Some("local") => false,
            _ => return Err(bad()),
        };
        let (name, ty) = (name.to_owned(), ty.to_owned());
        let mut variable = SlotVariable { name, ty, size: None, is_parameter, line: None, at: 0, is_behind };
        for fact in facts {
            if let Some(line) = fact.strip_prefix("line ") {
                variable.line = Some(line.parse().map_err(|_| bad())?);
            } else if let Some(at) = fact.strip_prefix('+') {
                variable.at = at.parse().map_err(|_| bad())?;
            } else {
                let size = fact.strip_suffix(" bytes").or_else(|| fact.strip_suffix(" byte")).ok_or_else(bad)?;
                variable.size = Some(size.parse().map_err(|_| bad())?);
            }
        }
        Ok(variable)
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} │ {}", self.variable, self.place)
    }
}

impl FromStr for Elsewhere {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let (variable, place) = s.split_once(" │ ").ok_or_else(|| format!("`{s}` is no variable without a slot"))?;
        Ok(Elsewhere { variable: variable.parse()?, place: place.to_owned() })
    }
}

impl fmt::Display for Touch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.instruction, self.access.letters())?;
        if let Some(width) = self.width {
            write!(f, "{width}")?;
        }
        if self.at > 0 {
            write!(f, "+{}", self.at)?;
        }
        f.write_str(if self.is_indexed { "*" } else { "" })
    }
}

impl FromStr for Touch {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no touch of a slot");
        let (rest, is_indexed) = match s.strip_suffix('*') {
            Some(rest) => (rest, true),
            None => (s, false),
        };
        let (rest, at) = match rest.split_once('+') {
            Some((rest, at)) => (rest, at.parse().map_err(|_| bad())?),
            None => (rest, 0),
        };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (instruction, rest) = rest.split_at(digits);
        let (access, width) = Access::ALL
            .iter()
            .find_map(|(access, letters)| Some((*access, rest.strip_prefix(letters)?)))
            .ok_or_else(bad)?;
        let width = match width {
            "" => None,
            width => Some(width.parse().map_err(|_| bad())?),
        };
        Ok(Touch { instruction: instruction.parse().map_err(|_| bad())?, at, access, width, is_indexed })
    }
}

serialize_as_text!(Slot, Elsewhere);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_survive_the_round_trip_through_text() {
        for text in [
            "-8 8 │ return address",
            "-16 8 │ saved rbp │ 0w8 41r8",
            "-40 16 │ text: &str (parameter, 16 bytes, line 12) │ 3w8 4w8+8 9a 12rw4*",
            "-120 8 │ → large: [u64; 9] (parameter, 72 bytes, line 12) │ 2w8 9a+8",
            "-48 8 │ a: (u8, u32) (local, 8 bytes, line 3) & b: &dyn A + B (local, +4) │ 5r1+4*",
            "-56 8 │ _: &{closure_env#0} (parameter, 8 bytes)",
            "-64 8 │ result pointer │ 1w8 30r8",
            "-72 8 │ unnamed │ 7w8",
            "-96 24 │ addressed │ 8a",
            "-100 4 │ unused",
            "0 8 │ seventh: u64 (parameter, 8 bytes, line 2) │ 2r8",
        ] {
            assert_eq!(text.parse::<Slot>().map(|slot| slot.to_string()), Ok(text.to_owned()));
        }
        let text = "unit: Unit (local, 0 bytes, line 12) │ no bytes";
        assert_eq!(text.parse::<Elsewhere>().map(|it| it.to_string()), Ok(text.to_owned()));
    }

    #[test]
    fn what_is_no_slot_is_an_error() {
        for text in [
            "",
            "-8 │ return address",
            "-8 8",
            "-8 8 │ return",
            "-8 8 │ a: u8 (somewhere)",
            "-8 8 │ unused │ 3",
            "-8 8 │ unused │ w8",
            "-8 8 │ a: u8 (local, eight bytes)",
        ] {
            assert!(text.parse::<Slot>().is_err(), "{text}");
        }
        assert!("a: u8 (local)".parse::<Elsewhere>().is_err());
    }

    #[test]
    fn a_place_is_told_from_the_stack_pointer_too() {
        let variable = SlotVariable {
            name: "x".to_owned(),
            ty: "u32".to_owned(),
            size: Some(4),
            is_parameter: false,
            line: None,
            at: 0,
            is_behind: false,
        };
        let slot = Slot { offset: -12, size: 4, what: SlotKind::Named(vec![variable]), touches: Vec::new() };
        let mut map = FrameMap {
            function: "f".to_owned(),
            bytes: 32,
            red_zone: 0,
            slots: vec![slot.clone()],
            elsewhere: Vec::new(),
        };
        assert_eq!(map.from_stack_pointer(slot.offset), 20);
        map.red_zone = 24;
        assert_eq!(map.from_stack_pointer(slot.offset), -4);
        assert_eq!(map.slots_of("x").map(|(slot, _)| slot.offset).collect::<Vec<_>>(), [-12]);
        assert_eq!(map.slots_of("y").count(), 0);
    }
}
