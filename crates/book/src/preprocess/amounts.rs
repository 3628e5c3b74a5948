//! The numbers that a claim's checks name: an answer in the prose is filled in from them, so that it cannot differ from what is checked.

use evidence::claim::Claim;

/// The numbers, as written (`64 KiB`, `0x10ffff`), in order, first come first; what stands in backticks is not looked at, and a
/// number that comes again (the same in both profiles) counts once.
pub(crate) fn amounts(claim: &Claim) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for check in &claim.checks {
        for plain in check.text.split('`').step_by(2) {
            let mut words = plain.split([' ', ',', ':']).filter(|word| !word.is_empty()).peekable();
            while let Some(word) = words.next() {
                if !word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let unit = words.next_if(|word| matches!(*word, "KiB" | "MiB" | "GiB"));
                let amount = unit.map_or_else(|| word.to_owned(), |unit| format!("{word} {unit}"));
                if !found.contains(&amount) {
                    found.push(amount);
                }
            }
        }
    }
    found
}

/// Splits `part/name/claim#2` into the claim and which of its numbers, from 1; without `#` it is the first.
///
/// # Errors
/// What stands behind `#` is no number from 1.
pub(crate) fn which(link: &str) -> Result<(&str, usize), String> {
    let Some((id, which)) = link.split_once('#') else { return Ok((link, 1)) };
    match which.parse() {
        Ok(n) if n > 0 => Ok((id, n)),
        _ => Err(format!("`#{which}` is no number of a claim's number: expected `#1`, `#2`, …")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    fn of(checks: &[&str]) -> Vec<String> {
        let mut claim = testing::const_factor().listing.claims.remove(0);
        let like = claim.checks.remove(0);
        claim.checks = checks
            .iter()
            .map(|text| {
                let mut check = like.clone();
                check.text = (*text).to_owned();
                check
            })
            .collect();
        amounts(&claim)
    }

    #[test]
    fn numbers_come_in_order_and_once() {
        assert_eq!(
            of(&["run: line `f(9)`: 3 allocations of 16 bytes", "run: peak at most 64 KiB bytes"]),
            ["3", "16", "64 KiB"]
        );
        assert_eq!(of(&["run: block sizes 8, 16, 8"]), ["8", "16"]);
        assert_eq!(of(&["type Vec<u32> is 24 bytes, align 8"]), ["24", "8"]);
        assert_eq!(of(&["fn u32_of2 calls nothing"]), [""; 0]);
    }

    #[test]
    fn a_link_says_which_number() {
        assert_eq!(which("a/b/c"), Ok(("a/b/c", 1)));
        assert_eq!(which("a/b/c#2"), Ok(("a/b/c", 2)));
        assert!(which("a/b/c#0").is_err() && which("a/b/c#x").is_err());
    }
}
