//! The badge that leads from a sentence, or from a row, to its claim; and the one that names a figure's compiler.

use evidence::claim::Claim;
use evidence::model::Evidence;
use maud::{Markup, html};

use crate::behind;
use crate::markdown;

/// What the badge of a sentence is around.
pub(crate) const MARK: &str = "✓";

/// Around `text`, which stands for itself; `class` says what kind of badge it is.
pub(crate) fn badge(claim: &Claim, href: &str, class: &str, text: &str) -> Markup {
    badge_said(claim, href, class, text, text)
}

/// Around `text`, which is read aloud as the Markdown `said`: a mark as nothing, a number as itself.
pub(crate) fn badge_said(claim: &Claim, href: &str, class: &str, text: &str, said: &str) -> Markup {
    let promise = claim.promise.name();
    html! {
        a class={ (class) " claim-" (promise) } href=(href) data-claim=(claim.id)
            aria-label={ @if said != MARK { (markdown::plain(said)) ", " } "checked: " (promise) } { (text) }
    }
}

/// The compiler that a figure's evidence is from; opens the page's panel about it.
pub(crate) fn toolchain_badge(evidence: &Evidence) -> Markup {
    html! {
        button.provenance-badge type="button" popovertarget=(behind::TOOLCHAIN) {
            (evidence.toolchain) ", " span { "x86-64 Linux" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_mark_is_said_as_the_promise_and_a_number_as_itself() {
        let claim = &testing::const_factor().listing.claims[0];
        let mark = badge(claim, "c.html", "claim", MARK).into_string();
        assert!(mark.contains("aria-label=\"checked: guaranteed\"") && mark.ends_with(">✓</a>"), "{mark}");
        let number = badge_said(claim, "c.html", "claim", "\n", "**24**").into_string();
        assert!(number.contains("aria-label=\"24, checked: guaranteed\""), "{number}");
    }
}
