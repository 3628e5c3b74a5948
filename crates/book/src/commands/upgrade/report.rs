//! The comparison of all listings, as Markdown.

use std::io::{self, Write};

use super::compare::{Change, Comparison, How, Moved};

/// How many parts of a value are shown: a list that is another one altogether says no more when it is longer.
const SHOWN: usize = 8;

/// What another toolchain makes of the book.
#[derive(Debug)]
pub(super) struct Report {
    /// The toolchain of the snapshots.
    pub(super) before: String,
    /// The other one.
    pub(super) after: String,
    /// Whether that one has its documentation with it.
    pub(super) documentation: bool,
    pub(super) comparisons: Vec<Comparison>,
}

impl Report {
    /// How many claims held, or were documented, and are not so any more.
    pub(super) fn moved(&self) -> usize {
        self.comparisons.iter().map(Comparison::failed).sum()
    }

    /// Writes it.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "# From {} to {}\n", self.before, self.after)?;
        let claims: usize = self.comparisons.iter().map(|it| it.claims).sum();
        writeln!(out, "{} listings, {claims} claims.\n", self.comparisons.len())?;
        writeln!(out, "| | count |\n| --- | ---: |")?;
        let checks = |wanted: fn(&How) -> bool| self.moved_as(wanted).count();
        let rows = [
            ("listings without evidence to compare", self.comparisons.iter().filter(|it| it.without.is_some()).count()),
            ("checks that held and fail", checks(|how| matches!(how, How::Fails(..)))),
            ("phrases that the documentation has no more", checks(|how| matches!(how, How::Undocumented(..)))),
            ("checks that are out of scope", checks(|how| matches!(how, How::Skipped(_)))),
            ("checks that failed and hold", checks(|how| matches!(how, How::HoldsNow))),
            ("properties that changed", self.comparisons.iter().map(|it| it.changes.len()).sum()),
            ("functions with other instructions only", self.comparisons.iter().map(|it| it.noise.len()).sum()),
        ];
        for (what, count) in rows {
            writeln!(out, "| {what} | {count} |")?;
        }
        if !self.documentation {
            writeln!(out, "\nThis toolchain has no documentation with it (`rust-docs`): no phrase was looked up.")?;
        }
        self.without(out)?;
        self.claims(out, "Claims that fail", |how| matches!(how, How::Fails(..)))?;
        self.claims(out, "Phrases that the documentation has no more", |how| matches!(how, How::Undocumented(..)))?;
        self.claims(out, "Claims out of their scope", |how| matches!(how, How::Skipped(_)))?;
        self.claims(out, "Claims that hold now", |how| matches!(how, How::HoldsNow))?;
        self.changes(out)?;
        self.noise(out)
    }

    fn moved_as(&self, wanted: fn(&How) -> bool) -> impl Iterator<Item = &Moved> {
        self.comparisons.iter().flat_map(|it| &it.moved).filter(move |moved| wanted(&moved.how))
    }

    fn without(&self, out: &mut dyn Write) -> io::Result<()> {
        let without: Vec<_> = self.comparisons.iter().filter_map(|it| Some((it, it.without.as_ref()?))).collect();
        if without.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## Listings without evidence to compare\n")?;
        for (comparison, why) in without {
            writeln!(out, "- `{}`:", comparison.listing)?;
            block(why.lines(), out)?;
        }
        Ok(())
    }

    fn claims(&self, out: &mut dyn Write, title: &str, wanted: fn(&How) -> bool) -> io::Result<()> {
        let moved: Vec<&Moved> = self.moved_as(wanted).collect();
        if moved.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## {title}\n")?;
        for claim in moved.chunk_by(|a, b| a.claim.id == b.claim.id) {
            let Some(first) = claim.first() else { continue };
            writeln!(out, "- `{}` ({}): {}", first.claim.id, first.claim.promise.name(), first.claim.sentence)?;
            for moved in claim {
                let check = if moved.check.is_empty() { String::new() } else { format!("`{}`: ", moved.check) };
                match &moved.how {
                    How::Fails(expected, found) | How::Undocumented(expected, found) => {
                        writeln!(out, "  - {check}expected {expected}; found:")?;
                        block(found.iter().map(String::as_str), out)?;
                    }
                    How::Skipped(why) => writeln!(out, "  - {check}{why}")?,
                    How::HoldsNow => writeln!(out, "  - {check}holds")?,
                }
            }
        }
        Ok(())
    }

    fn changes(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.comparisons.iter().all(|it| it.changes.is_empty()) {
            return Ok(());
        }
        writeln!(out, "\n## Code that changed")?;
        for comparison in self.comparisons.iter().filter(|it| !it.changes.is_empty()) {
            writeln!(out, "\n### `{}`\n", comparison.listing)?;
            for change in &comparison.changes {
                let head = format!("- {}, `{}`:", change.profile.title(), change.property);
                match short(change) {
                    Some(change) => writeln!(out, "{head} {change}")?,
                    None => {
                        writeln!(out, "{head}")?;
                        let gone = change.before.iter().filter(|it| !change.after.contains(it));
                        let came = change.after.iter().filter(|it| !change.before.contains(it));
                        let lines: Vec<String> =
                            gone.map(|it| format!("- {it}")).chain(came.map(|it| format!("+ {it}"))).collect();
                        if lines.is_empty() {
                            writeln!(out, "  the same {} in another order or number", change.after.len())?;
                        }
                        block(lines.iter().map(String::as_str), out)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn noise(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.comparisons.iter().all(|it| it.noise.is_empty()) {
            return Ok(());
        }
        writeln!(out, "\n## Other instructions, same properties\n")?;
        writeln!(out, "| listing | profile | function | lines | new |\n| --- | --- | --- | ---: | ---: |")?;
        for comparison in &self.comparisons {
            for noise in &comparison.noise {
                let function = noise.function.replace('|', "\\|");
                let (profile, lines, new) = (noise.profile.title(), noise.lines, noise.new);
                writeln!(out, "| `{}` | {profile} | `{function}` | {lines} | {new} |", comparison.listing)?;
            }
        }
        Ok(())
    }
}

/// A change of a value that has one part at most, in a line.
fn short(change: &Change) -> Option<String> {
    let one = |value: &[String]| match value {
        [] => Some("nothing".to_owned()),
        [one] => Some(one.clone()),
        _ => None,
    };
    Some(format!("{} -> {}", one(&change.before)?, one(&change.after)?))
}

/// A code block inside a list item, of the first lines.
fn block<'a>(lines: impl Iterator<Item = &'a str>, out: &mut dyn Write) -> io::Result<()> {
    let lines: Vec<&str> = lines.collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "    ```text")?;
    for line in lines.iter().take(SHOWN) {
        writeln!(out, "    {line}")?;
    }
    if lines.len() > SHOWN {
        writeln!(out, "    (and {} more)", lines.len() - SHOWN)?;
    }
    writeln!(out, "    ```")
}

#[cfg(test)]
mod tests {
    use evidence::model::Profile;

    use super::super::compare::tests::{claim, listing};
    use super::super::compare::{Change, Noise};
    use super::*;

    fn report(moved: Vec<How>) -> Report {
        let moved = moved.into_iter().map(|how| Moved {
            claim: claim(),
            check: "release: fn twice has no frame".to_owned(),
            how,
        });
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let comparison = Comparison {
            listing: listing().id,
            claims: 3,
            moved: moved.collect(),
            changes: vec![Change {
                profile: Profile::Dev,
                property: "fn twice: calls".to_owned(),
                before: texts(&["a", "b"]),
                after: texts(&["a", "c"]),
            }],
            noise: vec![Noise { profile: Profile::Dev, function: "main".to_owned(), lines: 9, new: 2 }],
            without: None,
        };
        Report {
            before: "rustc 1.95.0".to_owned(),
            after: "rustc 1.97.0".to_owned(),
            documentation: false,
            comparisons: vec![comparison],
        }
    }

    fn text(report: &Report) -> String {
        let mut out = Vec::new();
        report.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn claims_come_before_code_and_code_before_noise() {
        let fails = How::Fails("no frame".to_owned(), vec!["push rax".to_owned()]);
        let text = text(&report(vec![How::Skipped("only rustc < 1.96".to_owned()), fails]));
        let place = |part: &str| text.find(part).unwrap_or_else(|| panic!("no `{part}` in\n{text}"));
        let order = [
            "# From rustc 1.95.0 to rustc 1.97.0",
            "| checks that held and fail | 1 |",
            "no phrase was looked up",
            "## Claims that fail",
            "- `heap/twice/no_frame` (optimizer): `twice` needs no frame.",
            "  - `release: fn twice has no frame`: expected no frame; found:\n    ```text\n    push rax\n    ```",
            "## Claims out of their scope",
            "## Code that changed",
            "- debug, `fn twice: calls`:\n    ```text\n    - b\n    + c\n    ```",
            "## Other instructions, same properties",
            "| `heap/twice` | debug | `main` | 9 | 2 |",
        ];
        assert!(order.map(place).is_sorted(), "{text}");
    }

    #[test]
    fn only_claims_that_fail_count_as_moved() {
        assert_eq!(report(vec![How::Skipped(String::new()), How::HoldsNow]).moved(), 0);
        let fails = || How::Fails(String::new(), Vec::new());
        assert_eq!(report(vec![fails(), fails()]).moved(), 1, "two checks of one claim");
        assert_eq!(report(vec![How::Undocumented(String::new(), Vec::new())]).moved(), 1);
    }
}
