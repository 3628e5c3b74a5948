//! Bytes into units.
//!
//! Types that are drawn together have one scale. A long stretch in which nothing begins or ends, such as an array, is cut.

use super::strips::Strips;

/// Units for a byte at most and at least.
const BYTE: (i32, i32) = (18, 5);
/// No picture is wider for the sake of its scale.
const WIDTH: i32 = 620;
/// A stretch of more bytes than this is drawn as if it had [`CUT_TO`].
const CUT: u64 = 32;
const CUT_TO: u64 = 16;

/// Where the bytes of a type stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    /// Places where a part begins or ends, with their distance from the first byte in units.
    stops: Vec<(u64, i32)>,
    /// Where stretches are cut, in units.
    pub(super) cuts: Vec<i32>,
}

/// How many units a byte takes, so that all of these fit.
pub(super) fn byte(types: &[Strips<'_>]) -> i32 {
    let widest = types.iter().map(|strips| drawn_bytes(&stops(strips))).max().unwrap_or(1).max(1);
    (WIDTH / i32::try_from(widest).unwrap_or(WIDTH)).clamp(BYTE.1, BYTE.0)
}

impl Scale {
    pub(super) fn of(strips: &Strips<'_>, byte: i32) -> Self {
        let (mut at, mut last) = (0, 0);
        let mut scale = Scale { stops: Vec::new(), cuts: Vec::new() };
        for stop in stops(strips) {
            let width = i32::try_from(drawn(stop - last)).unwrap_or(0) * byte;
            if stop - last > CUT {
                // Behind a name in its middle.
                scale.cuts.push(at + width * 7 / 8);
            }
            (at, last) = (at + width, stop);
            scale.stops.push((stop, at));
        }
        scale
    }

    /// Where a byte begins at which a part begins or ends.
    pub(super) fn at(&self, byte: u64) -> i32 {
        self.stops.iter().find(|(stop, _)| *stop >= byte).or(self.stops.last()).map_or(0, |(_, at)| *at)
    }

    /// All places at which a part begins or ends.
    pub(super) fn stops(&self) -> &[(u64, i32)] {
        &self.stops
    }

    /// Where what stands between two distances ends for the eye: at a cut, if there is one.
    pub(super) fn until_cut(&self, from: i32, to: i32) -> i32 {
        self.cuts.iter().copied().find(|cut| (from..to).contains(cut)).map_or(to, |cut| cut - 4)
    }

    pub(super) fn width(&self) -> i32 {
        self.stops.last().map_or(0, |(_, at)| *at)
    }
}

fn stops(strips: &Strips<'_>) -> Vec<u64> {
    let cells =
        strips.strips.iter().flat_map(|strip| &strip.cells).flat_map(|cell| [cell.offset, cell.offset + cell.size]);
    let tells = strips.tells.into_iter().flat_map(|(offset, size)| [offset, offset + size]);
    let mut stops: Vec<u64> = cells.chain(tells).chain([0]).collect();
    stops.sort_unstable();
    stops.dedup();
    stops
}

fn drawn_bytes(stops: &[u64]) -> u64 {
    stops.windows(2).map(|ends| drawn(ends[1] - ends[0])).sum()
}

fn drawn(bytes: u64) -> u64 {
    if bytes > CUT { CUT_TO } else { bytes }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{STRING, layout};
    use super::*;

    #[test]
    fn small_types_are_drawn_large_and_to_scale() {
        let string = layout("String", 24, &STRING);
        let strips = Strips::of(&string);
        let scale = Scale::of(&strips, byte(std::slice::from_ref(&strips)));
        assert_eq!(scale.stops, [(0, 0), (8, 144), (16, 288), (24, 432)]);
        assert!(scale.cuts.is_empty());
    }

    #[test]
    fn an_array_of_many_bytes_is_cut() {
        let big = layout("Big", 4104, &["0 4096 │ data: [u8; 4096]", "4096 8 │ len: usize"]);
        let strips = Strips::of(&big);
        let scale = Scale::of(&strips, 10);
        assert_eq!((scale.at(4096), scale.at(4104), scale.cuts.clone()), (160, 240, vec![140]));
    }

    #[test]
    fn what_has_no_bytes_has_no_width() {
        let unit = layout("()", 0, &[]);
        let strips = Strips::of(&unit);
        assert_eq!((Scale::of(&strips, byte(std::slice::from_ref(&strips))).width(), byte(&[])), (0, BYTE.0));
    }
}
