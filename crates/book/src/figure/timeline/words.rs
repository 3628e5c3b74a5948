//! What a picture shows, in words.

use super::lanes::{Lane, Size};
use super::record::Record;
use crate::figure::{bytes, count};

/// Sizes told of a block at most; between the first and the last of more, the rest is counted.
const SIZES: usize = 6;

/// A size as it stands in a picture: bytes; a whole number of MiB where that is shorter.
pub(super) fn size(bytes: u64) -> String {
    match (bytes >> 20, bytes % (1 << 20)) {
        (mib, 0) if mib > 0 => format!("{mib} MiB"),
        _ => bytes.to_string(),
    }
}

/// What stands in a bar: a size, or how many blocks of which sizes.
pub(super) fn sizes(lane: &Lane, of: Size) -> String {
    let size = match of.bytes {
        (least, most) if least == most => size(most),
        (least, most) => format!("{}–{}", size(least), size(most)),
    };
    if lane.count == 1 { size } else { format!("{} × {size}", lane.count) }
}

/// All of a record: its peak, and each bar.
pub(super) fn record(record: &Record<'_>) -> String {
    let mut told = vec![format!(
        "{}; {} live at most, {} at the end",
        count(record.events.len(), "event"),
        bytes(record.peak()),
        bytes(record.rest())
    )];
    let (first, left_out) = record.lanes.left_out.unwrap_or((record.lanes.lanes.len(), 0));
    let (above, below) = record.lanes.lanes.split_at(first.min(record.lanes.lanes.len()));
    told.extend(above.iter().map(|lane| self::lane(record, lane)));
    if left_out > 0 {
        told.push(format!("{} more", count(left_out, "block")));
    }
    told.extend(below.iter().map(|lane| self::lane(record, lane)));
    let within: usize = record.lanes.within.iter().sum();
    if within > 0 {
        told.push(format!(
            "{} more that {}",
            count(within, "block"),
            if within == 1 { "comes and goes" } else { "come and go" }
        ));
    }
    told.join(". ") + "."
}

/// `#1: 16 bytes on line 8, 32 on line 8, freed on line 9`.
fn lane(record: &Record<'_>, lane: &Lane) -> String {
    let place = |column: usize| match record.events_of(column..column + 1) {
        events if events.iter().any(|event| event.line != events[0].line) => String::new(),
        [event, ..] => match (event.line, &event.function) {
            (Some(line), _) => format!(" on line {line}"),
            (None, Some(function)) => format!(" in {function}"),
            (None, None) => String::new(),
        },
        [] => String::new(),
    };
    let sizes: Vec<String> = (lane.sizes.iter().enumerate())
        .map(|(i, size)| {
            let told = match (i, size.bytes) {
                (0, (least, most)) if least == most => bytes(most),
                (0, (least, most)) => format!("{least} to {}", bytes(most)),
                (_, (_, most)) => most.to_string(),
            };
            let each = if i == 0 && lane.count > 1 { " each" } else { "" };
            format!("{told}{each}{}", size.from.map(place).unwrap_or_default())
        })
        .collect();
    let sizes = match sizes.as_slice() {
        all if all.len() <= SIZES => all.join(", "),
        all => {
            let rest = all.len() - SIZES;
            let (first, last) = (all[..SIZES - 1].join(", "), &all[all.len() - 1]);
            format!("{first}, {}, {last}", count(rest, "more size"))
        }
    };
    let end = lane.freed.map_or("never freed".to_owned(), |column| format!("freed{}", place(column)));
    format!("{}: {sizes}, {end}", super::drawing::name(lane))
}
