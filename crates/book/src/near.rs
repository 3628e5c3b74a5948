//! Near misses.

/// The candidate that `found` was probably meant to be.
pub(crate) fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    candidates
        .into_iter()
        .map(|candidate| {
            // The right name in the wrong part is as near as a slip of the finger.
            let moved = if last(candidate) == last(found) { 0.9 } else { 0.0 };
            (strsim::jaro_winkler(found, candidate).max(moved), candidate)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_or_a_wrong_part_is_near_and_a_stranger_is_not() {
        let names = ["global/const_factor", "heap/vec_growth"];
        assert_eq!(nearest("global/const_facter", names), Some("global/const_factor"));
        assert_eq!(nearest("stack/vec_growth", names), Some("heap/vec_growth"));
        assert_eq!(nearest("xyz", names), None);
    }
}
