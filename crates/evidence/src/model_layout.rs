//! The part of the evidence that says how a type lies in memory: [`Layout`], a line of text for each part.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::model_text::serialize_as_text;

/// How a type lies in memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// As debug info spells it, the listing's own crate left out, as in [`crate::model::TypeSize::name`].
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<u64>,
    /// Its parts in order of memory, each followed by the parts inside it, one deeper. Of an enum, first what all its values have (the
    /// tag, or the niche, which lies over a field of a variant), then each variant, with the fields that it alone has one deeper.
    ///
    /// Parts of one depth cover what they are inside of without a gap, padding among them; a variant's fields do so together with
    /// what all values have (the niche is a field of the variant that is `otherwise`). Those of a union overlap. Where a type has one field that is as large as itself (a wrapper), the parts of
    /// that field stand in its place. Fields of no bytes are listed where the type is the listing's own, or has no name.
    pub rows: Vec<Row>,
}

/// A part of a type.
///
/// As text, two spaces deeper for each depth: place and size, what it is, alignment.
/// `0 8 │ cap: UsizeNoHighBit = usize │ align 8`, `3 1 │ (padding)`, `0 1 │ (tag): u8 │ align 1`, `4 1 │ (tag __state): u8 │ align 1`,
/// `0 8 │ (niche in Named.name.buf.cap): u64`, `0 32 │ (variant Dot) when 0x8000000000000000`, `0 32 │ (variant Named) otherwise`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How many parts it lies in.
    pub depth: usize,
    /// Bytes from the start of the whole type.
    pub offset: u64,
    /// Bytes; of a variant, those of the whole enum.
    pub size: u64,
    /// What it is.
    pub kind: RowKind,
}

/// What a part of a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A field.
    Field {
        /// Its name; a number in tuples.
        name: String,
        /// Its type, without paths.
        ty: String,
        /// Where that is a wrapper around one value, and nothing is listed inside: the type of the value.
        wraps: Option<String>,
        /// Bytes.
        align: Option<u64>,
    },
    /// Bytes of no field.
    Padding,
    /// A number of its own that tells which variant it is.
    Tag {
        /// Its name, which only the states of coroutines have (`__state`).
        name: Option<String>,
        /// Its type.
        ty: String,
        /// Bytes.
        align: Option<u64>,
    },
    /// A number that tells which variant it is, in the bytes of a field: values that the field never has mean the other variants.
    Niche {
        /// Its type as a number.
        ty: String,
        /// The field: the variant's name, and the names of fields down to it, as the rows have them, with dots between.
        of: String,
    },
    /// A variant of an enum.
    Variant {
        /// Its name.
        name: String,
        /// When a value is of it.
        when: When,
    },
}

/// Which values of the tag or niche mean a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// These, as unsigned numbers: ranges with both ends in them. `when 2`, `when 0, 3..=5`.
    Values(Vec<(u128, u128)>),
    /// Every one that means no other variant: `otherwise`.
    Otherwise,
    /// There is nothing to tell, for no other variant can be: `always`.
    Always,
    /// No value can be of it: `never`.
    Never,
}

impl Layout {
    /// Each field with its path: the names of the fields down to it, with dots between, the name of its variant first.
    pub fn fields(&self) -> Vec<(String, &Row)> {
        let mut path: Vec<&str> = Vec::new();
        let mut found = Vec::new();
        for row in &self.rows {
            path.truncate(row.depth);
            match &row.kind {
                RowKind::Field { name, .. } => {
                    path.push(name);
                    found.push((path.join("."), row));
                }
                RowKind::Variant { name, .. } => path.push(name),
                _ => path.push(""),
            }
        }
        found
    }

    /// The variants, each with the parts that it alone has.
    pub fn variants(&self) -> Vec<(&str, &When, &[Row])> {
        let mut found = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let RowKind::Variant { name, when } = &row.kind {
                let rest = &self.rows[at + 1..];
                let end = rest.iter().position(|inside| inside.depth <= row.depth).unwrap_or(rest.len());
                found.push((name.as_str(), when, &rest[..end]));
            }
        }
        found
    }

    /// Bytes of padding between and behind its own fields, that inside of them not counted; of an enum, the bytes that are padding
    /// whichever variant it is.
    pub fn padding(&self) -> u64 {
        let of_all = paddings(&self.rows, 0);
        let variants = self.variants();
        let possible = variants.iter().filter(|(_, when, _)| **when != When::Never);
        let of_each = possible.map(|(.., rows)| paddings(rows, 1)).reduce(|all, one| common(&all, &one));
        let bytes = |ranges: &[Range<u64>]| ranges.iter().fold(0_u64, |sum, it| sum.saturating_add(it.end - it.start));
        bytes(&of_all).saturating_add(bytes(&of_each.unwrap_or_default()))
    }
}

/// Where the padding of one depth is, in order.
fn paddings(rows: &[Row], depth: usize) -> Vec<Range<u64>> {
    let padding = rows.iter().filter(|row| row.depth == depth && row.kind == RowKind::Padding);
    padding.map(|row| row.offset..row.offset.saturating_add(row.size)).collect()
}

/// What is in both, each of which is in order and without overlaps.
fn common(these: &[Range<u64>], those: &[Range<u64>]) -> Vec<Range<u64>> {
    let pairs = these.iter().flat_map(|this| those.iter().map(move |that| (this, that)));
    let both = pairs.map(|(this, that)| this.start.max(that.start)..this.end.min(that.end));
    both.filter(|range| !range.is_empty()).collect()
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // No field's name begins with a bracket.
        write!(f, "{:1$}{2} {3} │ ", "", 2 * self.depth, self.offset, self.size)?;
        let align = match &self.kind {
            RowKind::Field { name, ty, wraps, align } => {
                write!(f, "{name}: {ty}")?;
                if let Some(wraps) = wraps {
                    write!(f, "{WRAPS}{wraps}")?;
                }
                align
            }
            RowKind::Padding => return f.write_str("(padding)"),
            RowKind::Tag { name: None, ty, align } => {
                write!(f, "(tag): {ty}")?;
                align
            }
            RowKind::Tag { name: Some(name), ty, align } => {
                write!(f, "(tag {name}): {ty}")?;
                align
            }
            RowKind::Niche { ty, of } => return write!(f, "(niche in {of}): {ty}"),
            RowKind::Variant { name, when } => return write!(f, "(variant {name}) {when}"),
        };
        align.map_or(Ok(()), |align| write!(f, "{ALIGN}{align}"))
    }
}

/// What stands before the type that a wrapper wraps: no type has it in its name.
const WRAPS: &str = " = ";
/// What stands before an alignment.
const ALIGN: &str = " │ align ";

impl FromStr for Row {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` is no part of a type's layout");
        let text = s.trim_start_matches(' ');
        let (place, what) = text.split_once(" │ ").ok_or_else(bad)?;
        let (offset, size) = place.split_once(' ').ok_or_else(bad)?;
        let (what, align) = match what.split_once(ALIGN) {
            Some((what, align)) => (what, Some(align.parse().map_err(|_| bad())?)),
            None => (what, None),
        };
        let kind = match what.strip_prefix('(') {
            None => {
                let (name, ty) = what.split_once(": ").ok_or_else(bad)?;
                let (ty, wraps) = ty.split_once(WRAPS).map_or((ty, None), |(ty, wraps)| (ty, Some(wraps.to_owned())));
                RowKind::Field { name: name.to_owned(), ty: ty.to_owned(), wraps, align }
            }
            Some("padding)") => RowKind::Padding,
            Some(special) => {
                let (word, rest) = special.split_once(')').ok_or_else(bad)?;
                let ty = || rest.strip_prefix(": ").map(str::to_owned).ok_or_else(bad);
                match word.split_once(' ') {
                    None if word == "tag" => RowKind::Tag { name: None, ty: ty()?, align },
                    Some(("tag", name)) => RowKind::Tag { name: Some(name.to_owned()), ty: ty()?, align },
                    Some(("niche", of)) => {
                        RowKind::Niche { ty: ty()?, of: of.strip_prefix("in ").ok_or_else(bad)?.to_owned() }
                    }
                    Some(("variant", name)) => RowKind::Variant {
                        name: name.to_owned(),
                        when: rest.strip_prefix(' ').ok_or_else(bad)?.parse().map_err(|_| bad())?,
                    },
                    _ => return Err(bad()),
                }
            }
        };
        Ok(Row {
            depth: (s.len() - text.len()) / 2,
            offset: offset.parse().map_err(|_| bad())?,
            size: size.parse().map_err(|_| bad())?,
            kind,
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Values(ranges) => {
                for (number, (first, last)) in ranges.iter().enumerate() {
                    f.write_str(if number == 0 { "when " } else { ", " })?;
                    write_value(f, *first)?;
                    if first != last {
                        f.write_str("..=")?;
                        write_value(f, *last)?;
                    }
                }
                Ok(())
            }
            When::Otherwise => f.write_str("otherwise"),
            When::Always => f.write_str("always"),
            When::Never => f.write_str("never"),
        }
    }
}

/// Small values as people count, large ones as they are made of bits.
fn write_value(f: &mut fmt::Formatter<'_>, value: u128) -> fmt::Result {
    if value < 0x1_0000 { write!(f, "{value}") } else { write!(f, "{value:#x}") }
}

impl FromStr for When {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let bad = || format!("`{s}` does not say when a value is of a variant");
        let value = |text: &str| match text.strip_prefix("0x") {
            Some(digits) => u128::from_str_radix(digits, 16).map_err(|_| bad()),
            None => text.parse().map_err(|_| bad()),
        };
        let range = |text: &str| match text.split_once("..=") {
            Some((first, last)) => Ok((value(first)?, value(last)?)),
            None => value(text).map(|value| (value, value)),
        };
        Ok(match s {
            "otherwise" => When::Otherwise,
            "always" => When::Always,
            "never" => When::Never,
            _ => {
                let ranges = s.strip_prefix("when ").ok_or_else(bad)?;
                When::Values(ranges.split(", ").map(range).collect::<Result<_, String>>()?)
            }
        })
    }
}

serialize_as_text!(Row);

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(rows: &[&str]) -> Layout {
        let rows = rows.iter().map(|row| row.parse().expect("a row")).collect();
        Layout { name: "T".to_owned(), size: 16, align: Some(8), rows }
    }

    #[test]
    fn rows_survive_the_round_trip_through_text() {
        for text in [
            "0 24 │ vec: Vec<u8> │ align 8",
            "  0 8 │ cap: UsizeNoHighBit = usize │ align 8",
            "    8 8 │ 0: (u8, dyn A + B)",
            "3 1 │ (padding)",
            "0 1 │ (tag): u8 │ align 1",
            "4 1 │ (tag __state): u8 │ align 1",
            "0 8 │ (niche in Named.name.buf.cap): u64",
            "0 32 │ (variant Dot) when 0x8000000000000000",
            "0 32 │ (variant Square) when 0, 3..=5",
            "0 32 │ (variant Named) otherwise",
            "0 4 │ (variant Ok) always",
            "0 4 │ (variant Err) never",
        ] {
            assert_eq!(text.parse::<Row>().map(|row| row.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_row_is_an_error() {
        for text in [
            "",
            "0 │ a: u8",
            "0 1 │ a",
            "0 1 │ a: u8 │ align one",
            "0 1 │ (tag)",
            "0 1 │ (hole): u8",
            "0 1 │ (variant A) sometimes",
            "0 1 │ (variant A) when x",
        ] {
            assert!(text.parse::<Row>().is_err(), "{text}");
        }
    }

    #[test]
    fn fields_have_paths_and_variants_their_own_parts() {
        let layout = layout(&[
            "0 8 │ (niche in Some.inner.0): u64",
            "0 16 │ (variant None) when 0",
            "  0 16 │ (padding)",
            "0 16 │ (variant Some) otherwise",
            "  0 16 │ inner: Pair",
            "    0 8 │ 0: &u8",
            "    8 1 │ 1: u8",
            "    9 7 │ (padding)",
        ]);
        let fields: Vec<String> = layout.fields().into_iter().map(|(path, _)| path).collect();
        assert_eq!(fields, ["Some.inner", "Some.inner.0", "Some.inner.1"]);
        let variants: Vec<(&str, usize)> =
            layout.variants().iter().map(|(name, _, rows)| (*name, rows.len())).collect();
        assert_eq!(variants, [("None", 1), ("Some", 4)]);
        assert_eq!(layout.padding(), 0, "what is padding in one variant is none in the other");
    }

    #[test]
    fn padding_is_what_no_variant_uses() {
        assert_eq!(layout(&["0 1 │ a: u8", "1 7 │ (padding)", "8 8 │ b: u64"]).padding(), 7);
        let of_enum = [
            "0 1 │ (tag): u8",
            "0 16 │ (variant A) when 0",
            "  1 7 │ (padding)",
            "  8 8 │ 0: u64",
            "0 16 │ (variant B) when 1",
            "  1 1 │ 0: u8",
            "  2 14 │ (padding)",
            "0 16 │ (variant C) never",
            "  1 15 │ 0: Never",
        ];
        assert_eq!(layout(&of_enum).padding(), 6);
    }
}
