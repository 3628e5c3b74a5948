//! What became of the claims.

use std::io::{self, Write};

use evidence::claim::{Claim, Outcome, Verdict};

use super::Shown;
use super::heap::count;
use crate::commands::Failure;

impl Shown<'_> {
    /// Writes each claim with its verdict, and what was found for each check.
    ///
    /// # Errors
    /// A claim does not hold.
    pub(super) fn verdicts(&self, verdicts: &[(&Claim, Verdict)], out: &mut dyn Write) -> Result<(), Failure> {
        writeln!(out, "{}", self.style.bold(&self.listing.caption))?;
        let what = format!("{}, {}", self.listing.file.display(), self.evidence.toolchain);
        writeln!(out, "{}", self.style.dim(&what))?;
        for (claim, verdict) in verdicts {
            writeln!(out)?;
            self.claim(claim, verdict, out)?;
        }
        let failed = verdicts.iter().filter(|(_, verdict)| !verdict.holds()).count();
        writeln!(out, "\n{}, {failed} of them false", count(verdicts.len(), "claim"))?;
        if failed > 0 {
            let file = self.listing.file.display();
            return Err(Failure::Message(format!("{file}: {} found false", count(failed, "claim"))));
        }
        Ok(())
    }

    fn claim(&self, claim: &Claim, verdict: &Verdict, out: &mut dyn Write) -> io::Result<()> {
        let word = if verdict.holds() { self.style.green("holds") } else { self.style.red("FALSE") };
        writeln!(out, "{word}  {} ({})", self.style.bold(&claim.id.name), claim.promise.name())?;
        writeln!(out, "       {}", claim.sentence)?;
        for judged in &verdict.checks {
            let text = claim.checks.iter().find(|check| check.line == judged.line).map_or("", |check| &check.text);
            writeln!(out, "       {:7}  {text}", judged.profile.title())?;
            self.outcome(&judged.outcome, out)?;
        }
        if let Some(outcome) = &verdict.documentation {
            writeln!(out, "       the documentation says so")?;
            self.outcome(outcome, out)?;
        }
        Ok(())
    }

    fn outcome(&self, outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
        let (head, lines): (Option<String>, &[String]) = match outcome {
            Outcome::Holds(shown) => (None, shown),
            Outcome::Fails { expected, found } => (Some(format!("expected {expected}; found:")), found),
            Outcome::Skipped(why) => (Some(format!("not judged: {why}")), &[]),
        };
        if let Some(head) = head {
            writeln!(out, "                  {head}")?;
        }
        for line in lines {
            writeln!(out, "                  {}", self.style.dim(line))?;
        }
        Ok(())
    }
}
