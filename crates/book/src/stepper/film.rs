//! All steps of a recording in one picture: each piece once, with the steps at which it is to be seen.
//!
//! ```html
//! <g class="draw-heap" data-at="2-4 6">…</g>
//! ```

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};

use super::picture::{Key, Piece};

/// The pieces of one step.
pub(super) fn still(pieces: &[Piece]) -> Markup {
    html! { @for piece in pieces { (group(piece, None)) } }
}

/// The pieces of all steps, in order.
pub(super) fn film(steps: &[Vec<Piece>]) -> Markup {
    let mut seen: BTreeMap<&Key, Vec<(&Piece, Vec<usize>)>> = BTreeMap::new();
    for (at, pieces) in steps.iter().enumerate() {
        for piece in pieces {
            let versions = seen.entry(&piece.key).or_default();
            match versions.iter_mut().find(|(known, _)| *known == piece) {
                Some((_, on)) => on.push(at),
                None => versions.push((piece, vec![at])),
            }
        }
    }
    html! {
        @for (piece, on) in seen.values().flatten() { (group(piece, (on.len() < steps.len()).then(|| spans(on)))) }
    }
}

fn group(piece: &Piece, at: Option<String>) -> Markup {
    let class = (!piece.class.is_empty()).then_some(&piece.class);
    html! { g class=[class] data-at=[at] { (PreEscaped(&piece.body)) } }
}

/// `2-4 6`.
fn spans(steps: &[usize]) -> String {
    let runs = steps.chunk_by(|a, b| a + 1 == *b);
    let run = |run: &[usize]| match run {
        [only] => only.to_string(),
        [first, .., last] => format!("{first}-{last}"),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_in_a_row_are_a_span() {
        assert_eq!(spans(&[0, 1, 2, 4, 7, 8]), "0-2 4 7-8");
        assert_eq!(spans(&[]), "");
    }

    #[test]
    fn what_is_the_same_is_there_once_and_what_is_always_there_says_no_steps() {
        let piece = |at, body: &str| Piece { key: Key::Place(at), class: String::new(), body: body.to_owned() };
        let steps = [
            vec![piece(0, "a"), piece(1, "b")],
            vec![piece(0, "a"), piece(1, "c")],
            vec![piece(0, "a"), piece(1, "b")],
        ];
        assert_eq!(film(&steps).into_string(), "<g>a</g><g data-at=\"0 2\">b</g><g data-at=\"1\">c</g>");
        assert_eq!(still(&steps[1]).into_string(), "<g>a</g><g>c</g>");
    }
}
