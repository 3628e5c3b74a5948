//! The fields of a type that has a layout, one by one.

use evidence::model::{Layout, Row, RowKind};

/// A field that has bytes: the variant that has it, empty for one that all values have; its name, place and size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Placed {
    pub(crate) variant: String,
    pub(crate) name: String,
    pub(crate) offset: u64,
    pub(crate) size: u64,
}

/// The type's own fields that have bytes, in order.
pub(crate) fn own_fields(layout: &Layout) -> Vec<Placed> {
    let placed = |variant: &str, row: &Row| match &row.kind {
        RowKind::Field { name, .. } if row.size > 0 => {
            Some(Placed { variant: variant.to_owned(), name: name.clone(), offset: row.offset, size: row.size })
        }
        _ => None,
    };
    let mut found: Vec<Placed> =
        layout.rows.iter().filter(|row| row.depth == 0).filter_map(|row| placed("", row)).collect();
    for (variant, _, rows) in layout.variants() {
        found.extend(rows.iter().filter(|row| row.depth == 1).filter_map(|row| placed(variant, row)));
    }
    found.sort();
    found
}
