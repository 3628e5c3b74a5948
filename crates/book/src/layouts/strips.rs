//! A layout as strips of cells, from its first byte to its last.

use evidence::model::{Layout, Row, RowKind, When};

/// A type as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Strips<'l> {
    /// One; one for each variant of an enum; one for each field of a union.
    pub(super) strips: Vec<Strip<'l>>,
    /// The bytes of the tag or niche, where there is one: from where, and how many.
    pub(super) tells: Option<(u64, u64)>,
    /// The field that these are bytes of, if it is a niche.
    pub(super) niche: Option<&'l str>,
    /// Variants that no value can be of.
    pub(super) never: Vec<&'l str>,
    /// How many variants there is no room for.
    pub(super) left_out: usize,
}

/// The type, or one variant of it, or several that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strip<'l> {
    /// The variants, and when a value is of each; none where the type is no enum.
    pub(super) variants: Vec<(&'l str, &'l When)>,
    /// What covers the bytes, in order.
    pub(super) cells: Vec<Cell<'l>>,
    /// Fields around several cells, the outer ones first.
    pub(super) around: Vec<Around<'l>>,
}

/// Bytes that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell<'l> {
    pub(super) offset: u64,
    pub(super) size: u64,
    pub(super) what: What<'l>,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What<'l> {
    /// A field: its name and its type.
    Field(&'l str, &'l str),
    Padding,
    Tag,
    /// Bytes that tell this variant from the one that has a field there.
    Niche,
}

/// A field around several cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Around<'l> {
    pub(super) offset: u64,
    pub(super) size: u64,
    pub(super) name: &'l str,
    pub(super) ty: &'l str,
    /// How many are around it.
    pub(super) depth: usize,
}

/// Strips of an enum at most.
const MOST: usize = 12;

impl<'l> Strips<'l> {
    pub(super) fn of(layout: &'l Layout) -> Self {
        let first = layout.rows.iter().position(|row| row.depth == 0 && matches!(row.kind, RowKind::Variant { .. }));
        let (common, variants) = layout.rows.split_at(first.unwrap_or(layout.rows.len()));
        let teller = common.iter().find(|row| matches!(row.kind, RowKind::Tag { .. } | RowKind::Niche { .. }));
        let niche = teller.and_then(|row| match &row.kind {
            RowKind::Niche { of, .. } => Some(of.as_str()),
            _ => None,
        });
        let tells = teller.map(|row| (row.offset, row.size));
        let mut drawn = Strips { strips: Vec::new(), tells, niche, never: Vec::new(), left_out: 0 };
        if variants.is_empty() {
            drawn.strips = apart(common).into_iter().map(|rows| Strip::of(&[rows])).collect();
        }
        for variant in variants.chunk_by(|_, next| next.depth > 0) {
            let [Row { kind: RowKind::Variant { name, when }, .. }, rows @ ..] = variant else { continue };
            if *when == When::Never {
                drawn.never.push(name);
                continue;
            }
            let mut strip = Strip::of(&[common, rows]);
            strip.variants.push((name, when));
            // The variant that has a field there shows the field.
            if let (Some(_), Some(bytes), When::Values(_)) = (niche, tells, when) {
                strip.carve(bytes);
            }
            drawn.add(strip);
        }
        if drawn.strips.len() > MOST {
            let rest = drawn.strips.split_off(MOST - 1);
            drawn.left_out = rest.iter().map(|strip| strip.variants.len()).sum();
        }
        drawn
    }

    /// A strip of its own, or one with the variant before where neither has a field.
    fn add(&mut self, strip: Strip<'l>) {
        let is_bare = !strip.cells.iter().any(|cell| matches!(cell.what, What::Field(..)));
        match self.strips.last_mut() {
            Some(last) if is_bare && last.cells == strip.cells => last.variants.extend(strip.variants),
            _ => self.strips.push(strip),
        }
    }
}

/// The rows of a struct; those of each field of a union.
fn apart(rows: &[Row]) -> Vec<&[Row]> {
    let Some(depth) = rows.first().map(|row| row.depth) else { return vec![rows] };
    if !overlap(rows, depth) {
        return vec![rows];
    }
    let starts: Vec<usize> = (0..rows.len()).filter(|&at| rows[at].depth == depth).chain([rows.len()]).collect();
    let fields = starts.windows(2).map(|ends| &rows[ends[0]..ends[1]]);
    fields.filter(|rows| rows.first().is_some_and(|row| row.size > 0)).collect()
}

/// Whether parts of this depth share bytes.
fn overlap(rows: &[Row], depth: usize) -> bool {
    let mut end = 0;
    rows.iter().filter(|row| row.depth == depth && row.size > 0).any(|row| {
        let shares = row.offset < end;
        end = end.max(row.offset + row.size);
        shares
    })
}

impl<'l> Strip<'l> {
    /// What these rows come to, all together.
    fn of(parts: &[&'l [Row]]) -> Self {
        let mut strip = Strip::default();
        for rows in parts {
            let depth = rows.first().map_or(0, |row| row.depth);
            strip.fill(rows, depth);
        }
        strip.cells.sort_by_key(|cell| cell.offset);
        strip.around.sort_by_key(|around| (around.depth, around.offset));
        strip
    }

    /// The cells of rows, of which the outermost are so deep.
    fn fill(&mut self, rows: &'l [Row], outermost: usize) {
        let mut rest = rows;
        while let [row, after @ ..] = rest {
            let (inside, behind) =
                after.split_at(after.iter().position(|other| other.depth <= row.depth).unwrap_or(after.len()));
            let what = match &row.kind {
                // It lies over a field, or is carved out where there is none.
                RowKind::Niche { .. } | RowKind::Variant { .. } => None,
                RowKind::Padding => Some(What::Padding),
                RowKind::Tag { .. } => Some(What::Tag),
                RowKind::Field { name, ty, wraps, .. } if is_closed(inside) => {
                    Some(What::Field(name, wraps.as_deref().unwrap_or(ty)))
                }
                RowKind::Field { name, ty, .. } => {
                    let depth = row.depth - outermost;
                    self.around.push(Around { offset: row.offset, size: row.size, name, ty, depth });
                    rest = after;
                    continue;
                }
            };
            if let Some(what) = what.filter(|_| row.size > 0) {
                self.cells.push(Cell { offset: row.offset, size: row.size, what });
            }
            rest = behind;
        }
    }

    /// Makes the padding there a cell that tells the variant.
    fn carve(&mut self, (offset, size): (u64, u64)) {
        let end = offset + size;
        let covers =
            |cell: &Cell<'_>| cell.what == What::Padding && cell.offset <= offset && cell.offset + cell.size >= end;
        let Some(at) = self.cells.iter().position(covers) else { return };
        let whole = self.cells[at];
        let parts = [
            Cell { size: offset - whole.offset, ..whole },
            Cell { offset, size, what: What::Niche },
            Cell { offset: end, size: whole.offset + whole.size - end, ..whole },
        ];
        self.cells.splice(at..=at, parts.into_iter().filter(|part| part.size > 0));
    }
}

/// Whether a field with this inside is drawn as one cell: it has no parts, or they are not one beside the other.
fn is_closed(inside: &[Row]) -> bool {
    let Some(first) = inside.first() else { return true };
    let is_open = |row: &Row| matches!(row.kind, RowKind::Field { .. } | RowKind::Padding);
    !inside.iter().filter(|row| row.depth == first.depth).all(is_open) || overlap(inside, first.depth)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{OPTION, SHAPE, STRING, layout};
    use super::*;

    /// Each strip in a line: names of fields, `..` for padding.
    fn lines(layout: &Layout) -> Vec<String> {
        let word = |cell: &Cell<'_>| match cell.what {
            What::Field(name, _) => format!("{name} {}", cell.size),
            What::Padding => format!(".. {}", cell.size),
            What::Tag => format!("TAG {}", cell.size),
            What::Niche => format!("NICHE {}", cell.size),
        };
        let line = |strip: &Strip<'_>| {
            let names: Vec<&str> = strip.variants.iter().map(|(name, _)| *name).collect();
            let cells: Vec<String> = strip.cells.iter().map(word).collect();
            format!("{}: {}", names.join(" "), cells.join(", "))
        };
        Strips::of(layout).strips.iter().map(line).collect()
    }

    #[test]
    fn a_struct_is_a_strip_of_its_innermost_fields() {
        let string = layout("String", 24, &STRING);
        assert_eq!(lines(&string), [": cap 8, ptr 8, len 8"]);
        let around = Strips::of(&string).strips[0]
            .around
            .iter()
            .map(|it| (it.name, it.offset, it.size, it.depth))
            .collect::<Vec<_>>();
        assert_eq!(around, [("vec", 0, 24, 0), ("buf", 0, 16, 1)]);
    }

    #[test]
    fn each_variant_is_a_strip_and_the_niche_is_carved_out_of_padding() {
        let shape = layout("Shape", 32, &SHAPE);
        let expected = ["Dot: NICHE 8, .. 24", "Square: NICHE 8, 0 8, .. 16", "Named: cap 8, ptr 8, len 8, id 1, .. 7"];
        assert_eq!(lines(&shape), expected);
        assert_eq!(Strips::of(&shape).tells, Some((0, 8)));
        assert_eq!(Strips::of(&shape).niche, Some("Named.name.buf.cap"));
    }

    #[test]
    fn a_tag_has_bytes_of_its_own_in_each_variant() {
        assert_eq!(lines(&layout("Option<u32>", 8, &OPTION)), ["None: TAG 4, .. 4", "Some: TAG 4, 0 4"]);
    }

    #[test]
    fn variants_that_look_alike_share_a_strip() {
        let rows = [
            "0 1 │ (tag): i8",
            "0 1 │ (variant Less) when 255",
            "0 1 │ (variant Equal) when 0",
            "0 1 │ (variant Greater) when 1",
        ];
        assert_eq!(lines(&layout("Ordering", 1, &rows)), ["Less Equal Greater: TAG 1"]);
    }

    #[test]
    fn a_variant_that_cannot_be_is_named_and_not_drawn() {
        let rows = ["0 4 │ (variant Ok) always", "  0 4 │ 0: u32", "0 4 │ (variant Err) never", "  0 4 │ (padding)"];
        let result = layout("Result<u32, Never>", 4, &rows);
        assert_eq!((lines(&result), Strips::of(&result).never), (vec!["Ok: 0 4".to_owned()], vec!["Err"]));
    }

    #[test]
    fn the_fields_of_a_union_lie_over_each_other() {
        let either = layout("Either", 6, &["0 0 │ unit: ()", "0 1 │ small: u8", "0 6 │ large: [u16; 3]"]);
        assert_eq!(lines(&either), [": small 1", ": large 6"]);
    }

    #[test]
    fn an_enum_inside_of_a_field_stays_closed() {
        let rows = [
            "0 8 │ shape: Option<u32>",
            "  0 4 │ (tag): u32",
            "  0 8 │ (variant None) when 0",
            "    4 4 │ (padding)",
            "  0 8 │ (variant Some) when 1",
            "    4 4 │ 0: u32",
            "8 4 │ id: u32",
        ];
        assert_eq!(lines(&layout("T", 12, &rows)), [": shape 8, id 4"]);
    }

    #[test]
    fn of_many_variants_the_last_are_counted() {
        let mut rows = vec!["0 1 │ (tag): u8".to_owned()];
        for n in 0..20 {
            rows.extend([format!("0 {} │ (variant V{n}) when {n}", n + 2), format!("  1 {} │ f{n}: u8", n + 1)]);
        }
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let many = layout("Many", 22, &rows);
        let strips = Strips::of(&many);
        assert_eq!((strips.strips.len(), strips.left_out), (MOST - 1, 9));
    }
}
