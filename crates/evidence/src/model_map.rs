//! The part of the evidence that maps a process's address space: [`Region`], a line of text each.

use std::fmt;
use std::str::FromStr;

use crate::model_text::serialize_as_text;

/// A stretch of a process's address space.
///
/// As text: name, what may be done there, bytes, and the labels under which the listing printed addresses in it:
/// `thread stack │ rw- │ 2097152 │ a local of a thread`, `.text │ r-x │ - │ code`, `free │ - │ -`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// As printed addresses name regions: `.rodata`, `heap`, `stack`, …; `guard page` for what lies below a thread's stack and may not be
    /// touched; `library` for all shared libraries together; [`Region::FREE`]; `nowhere` where a printed address lies in no mapping.
    pub name: String,
    /// `r`, `w`, `x`, or `-` in place of each; `None` where it is not known, or not the same everywhere in it.
    pub permissions: Option<String>,
    /// Bytes, where they are the same in each run and on each machine.
    pub size: Option<u64>,
    /// What the listing printed an address of, in order of output.
    pub holds: Vec<String>,
}

impl Region {
    /// The name of a stretch in which nothing is mapped, between the parts of an address space.
    pub const FREE: &'static str = "free";
}

const APART: &str = " │ ";
const NOT_SAID: &str = "-";

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.size.map_or(NOT_SAID.to_owned(), |size| size.to_string());
        write!(f, "{}{APART}{}{APART}{size}", self.name, self.permissions.as_deref().unwrap_or(NOT_SAID))?;
        self.holds.iter().try_for_each(|label| write!(f, "{APART}{label}"))
    }
}

impl FromStr for Region {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no region of an address space");
        let mut parts = s.split(APART);
        let (Some(name), Some(permissions), Some(size)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(bad());
        };
        let said = |part: &str| (part != NOT_SAID).then(|| part.to_owned());
        Ok(Region {
            name: said(name).filter(|name| !name.is_empty()).ok_or_else(bad)?,
            permissions: said(permissions),
            size: said(size).map(|size| size.parse().map_err(|_| bad())).transpose()?,
            holds: parts.map(str::to_owned).collect(),
        })
    }
}

serialize_as_text!(Region);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_survive_the_round_trip_through_text() {
        for text in [
            "thread stack │ rw- │ 2097152 │ a local of a thread",
            ".text │ r-x │ - │ code │ main: itself",
            "free │ - │ -",
        ] {
            assert_eq!(text.parse::<Region>().map(|region| region.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_region_is_an_error() {
        for text in ["", "stack", "stack │ rw-", "- │ - │ -", "stack │ rw- │ many"] {
            assert!(text.parse::<Region>().is_err(), "{text}");
        }
    }
}
