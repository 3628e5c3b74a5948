//! The badge that leads from a sentence, or from a row, to its claim.

use evidence::claim::Claim;
use maud::{Markup, html};

use crate::markdown;

/// Around `text`; `class` says what kind of badge it is.
pub(crate) fn badge(claim: &Claim, href: &str, class: &str, text: &str) -> Markup {
    let promise = claim.promise.name();
    html! {
        a class={ (class) " claim-" (promise) } href=(href) data-claim=(claim.id)
            title=(format!("Checked ({promise}): {}", markdown::plain(&claim.sentence)))
            aria-label={ "checked: " (promise) } { (text) }
    }
}
