//! What a run just now did, held against what was recorded.

use evidence::model::{Profile, Run};
use maud::{Markup, html};

use super::{heap, output};

/// Output, end and heap events of a run with this toolchain. Its first paragraph says in one sentence what came of it.
pub(crate) fn ran(run: &Run, profile: Profile, recorded: Option<&Run>, toolchain: &str) -> Markup {
    let title = profile.title();
    html! {
        div.ran-one {
            p.ran-verdict { (title) ": " (output::ending(&run.exit)) "; " (compared(run, recorded)) "." }
            p.note { (title) ", run now on this machine with " (toolchain) }
            @if run.stdout.is_empty() && run.stderr.is_empty() { p.note { "It prints nothing." } }
            @if !run.stdout.is_empty() { (output::lines("stdout", &run.stdout)) }
            @if !run.stderr.is_empty() { p.note { "standard error" } (output::lines("stderr", &run.stderr)) }
            (heap::one(title, run))
        }
    }
}

/// In words.
fn compared(now: &Run, recorded: Option<&Run>) -> &'static str {
    let Some(then) = recorded else { return "nothing is committed to compare it with" };
    let output = (&now.exit, &now.stdout, &now.stderr) == (&then.exit, &then.stdout, &then.stderr);
    match (output, now.events == then.events) {
        (true, true) if now.recorded => "output and heap events as recorded",
        (true, true) => "output as recorded",
        (true, false) => "output as recorded, heap events other than recorded",
        (false, true) => "output other than recorded",
        (false, false) => "output and heap events other than recorded",
    }
}

#[cfg(test)]
mod tests {
    use evidence::model::Exit;

    use super::*;
    use crate::testing;

    #[test]
    fn a_run_is_told_from_what_was_recorded() {
        let exhibit = testing::const_factor();
        let recorded = exhibit.evidence().unwrap().profile(Profile::Dev).unwrap().run.clone().unwrap();
        let html = |run: &Run| ran(run, Profile::Dev, Some(&recorded), "rustc 1.95.0").into_string();
        let same = html(&recorded);
        assert!(same.contains("debug: exits with 0; output and heap events as recorded."), "{same}");
        assert!(same.contains("data-block=\"1\"") && same.contains("with rustc 1.95.0"), "{same}");
        assert!(!same.contains("<script>"), "{same}");

        let mut other = recorded.clone();
        other.events.clear();
        assert!(html(&other).contains("output as recorded, heap events other"), "{}", html(&other));
        assert!(html(&other).contains("Heap: no allocation."));
        other.exit = Exit::Signal("SIGABRT".to_owned());
        assert!(html(&other).contains("ended by SIGABRT; output and heap events other"), "{}", html(&other));
        let alone = ran(&recorded, Profile::Dev, None, "rustc 1.95.0").into_string();
        assert!(alone.contains("nothing is committed"), "{alone}");
    }
}
