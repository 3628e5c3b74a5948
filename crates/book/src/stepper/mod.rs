//! A recording to step through: what memory held before each statement, as pictures and as sentences.
//!
//! ```text
//! calls     which frames of two steps are the same call
//! scene     a step as cards with rows: frames, blocks, statics; words: sizes, bytes and pointers in words
//! change    what is other than at the step before; said: the same in a sentence
//! plan      where everything stands, one plan for all steps; wires: the ways of the arrows
//! picture   a step in pieces of SVG; film: the pieces of all steps, each once
//! ```
//!
//! On the page, without a script and on paper, stand the moments, each with its picture and its sentence, and the sentences of all steps. A
//! script makes a stepper of them (`theme/js/stepper.js`): it shows those pieces of the film that say that they are of a step.
//!
//! ```html
//! <div class="stepper" data-first="4">
//!   <div class="stepper-bar toolbar"></div>                empty: room for the buttons
//!   <ol class="moments"><li class="moment"> … picture, sentence, counts, output so far
//!   <details class="steps-told"><ol> <li data-line="9" …>  a step's sentence
//!   <template>                                             the film, and all of the output
//! ```

mod calls;
mod change;
mod film;
#[cfg(test)]
pub(crate) mod fixtures;
mod picture;
mod plan;
mod said;
mod scene;
#[cfg(test)]
mod tests;
mod wires;
mod words;

use evidence::listing::Listing;
use evidence::problem::Problems;
use evidence::recording::model::{Recording, Step};
use maud::{Markup, html};

use crate::draw::Picture;
use crate::markdown;
use picture::{Painter, Texts};
use plan::{Plan, Shape};
use scene::Scene;

/// A recording, ready to be shown.
pub(crate) struct Stepper<'a> {
    listing: &'a Listing,
    recording: &'a Recording,
    /// The steps that the author named; never empty.
    moments: Vec<usize>,
    scenes: Vec<Scene<'a>>,
    /// What happened before each step, in Markdown.
    sentences: Vec<String>,
}

impl<'a> Stepper<'a> {
    /// Makes a stepper of a listing's recording.
    ///
    /// # Errors
    /// A moment is no step of it: see [`Recording::moments`].
    pub(crate) fn new(listing: &'a Listing, recording: &'a Recording) -> Result<Self, Problems> {
        let moments = recording.moments(listing)?;
        let calls = calls::of(&recording.steps);
        let scenes: Vec<Scene> =
            recording.steps.iter().zip(&calls).map(|(step, calls)| Scene::new(step, calls)).collect();
        let sentences: Vec<String> = scenes
            .iter()
            .enumerate()
            .map(|(at, scene)| said::said(at.checked_sub(1).map(|at| &scenes[at]), scene, &recording.stdout))
            .collect();
        Ok(Self { listing, recording, moments, scenes, sentences })
    }

    /// `23 steps in debug`.
    pub(crate) fn heading(&self) -> String {
        format!("{} in debug", words::count(self.scenes.len(), "step"))
    }

    /// The whole, in a figure whose id is `anchor`; `lines` begins the links to the source's lines.
    pub(crate) fn render(&self, anchor: &str, lines: &str) -> Markup {
        let plans = Shape::ALL.map(|shape| (shape, Plan::new(&self.scenes, shape)));
        let first = self.moments.first().copied().unwrap_or(0);
        let mut moments = self.moments.clone();
        moments.dedup();
        html! {
            div.stepper data-first=(first) data-unsearched {
                div.stepper-bar.toolbar {}
                ol.moments {
                    @for at in &moments {
                        li.moment id={ (anchor) "-step-" (at + 1) } {
                            p.step-counts { "Step " (at + 1) " of " (self.scenes.len()) ". " (counts(&self.recording.steps[*at])) }
                            p.step-said {
                                span { (self.told(*at, lines)) }
                                @if *at == first {
                                    @for long in self.longest() { span.step-room aria-hidden="true" { (self.told(long, "")) } }
                                }
                            }
                            @for (shape, plan) in &plans { (self.still(*at, plan, *shape)) }
                            (self.printed(self.recording.steps[*at].printed))
                        }
                    }
                }
                details.steps-told {
                    summary { "All " (words::count(self.scenes.len(), "step")) " in words" }
                    ol {
                        @for (at, step) in self.recording.steps.iter().enumerate() {
                            li data-line=(step.line) data-counts=(counts(step)) data-printed=(step.printed) { (self.told(at, lines)) }
                        }
                    }
                }
                template {
                    @for (shape, plan) in &plans { (self.film(plan, *shape)) }
                    (self.printed(self.recording.stdout.len()))
                }
            }
        }
    }

    /// The first lines of the output; nothing of a program that never prints.
    fn printed(&self, lines: usize) -> Markup {
        let all = &self.recording.stdout;
        html! {
            @if !all.is_empty() {
                div.step-out {
                    p.note { "Printed so far:" }
                    pre.stdout { code.nohighlight {
                        @for (i, line) in all.iter().enumerate() { span.step-later[i >= lines] { (line) "\n" } }
                    } }
                }
            }
        }
    }

    /// What happened, and what is next; `lines` begins the link to its line, none where it is empty.
    fn told(&self, at: usize, lines: &str) -> Markup {
        let step = &self.recording.steps[at];
        let threads = self.recording.steps.iter().any(|step| step.threads.len() > 1);
        html! {
            (markdown::inline(&self.sentences[at])) " "
            span.step-next {
                "Next" @if threads { ", in " (said::thread_name(step.thread)) } ": "
                @if lines.is_empty() { "line " (step.line) }
                @else { a href={ (lines) "-L" (step.line) } { "line " (step.line) } }
                @if let Some(code) = self.code(at) { ", " code { (code) } }
                @if at + 1 == self.scenes.len() { ". " (markdown::inline(&said::ending(&self.recording.end))) }
            }
        }
    }

    /// The steps of which most is said: so much room is kept at each. How texts wrap is the browser's to say, so it is several.
    fn longest(&self) -> Vec<usize> {
        const SEVERAL: usize = 3;
        let sentence = |at: usize| self.sentences[at].chars().count();
        let code = |at: usize| self.code(at).map_or(0, |code| code.chars().count());
        let most = |length: &dyn Fn(usize) -> usize| {
            let mut steps: Vec<usize> = (0..self.scenes.len()).collect();
            steps.sort_by_key(|at| std::cmp::Reverse(length(*at)));
            steps.truncate(SEVERAL);
            steps
        };
        let mut longest = [most(&sentence), most(&|at| sentence(at) + code(at))].concat();
        longest.extend(self.scenes.len().checked_sub(1));
        longest.sort_unstable();
        longest.dedup();
        longest
    }

    /// The line that is next.
    fn code(&self, at: usize) -> Option<&'a str> {
        let line = usize::try_from(self.recording.steps[at].line).ok()?.checked_sub(1)?;
        self.listing.program.lines().nth(line).map(str::trim)
    }

    fn still(&self, at: usize, plan: &Plan, shape: Shape) -> Markup {
        let painter = Painter { plan, shape, texts: Texts::Values };
        let pieces = painter.pieces(at, self.before(at), &self.scenes[at]);
        let title = format!("Memory before line {} runs", self.recording.steps[at].line);
        self.picture(plan, shape, &title, film::still(&pieces))
    }

    fn film(&self, plan: &Plan, shape: Shape) -> Markup {
        let painter = Painter { plan, shape, texts: Texts::All };
        let steps: Vec<_> =
            (0..self.scenes.len()).map(|at| painter.pieces(at, self.before(at), &self.scenes[at])).collect();
        self.picture(plan, shape, "Memory at this step", film::film(&steps))
    }

    fn picture(&self, plan: &Plan, shape: Shape, title: &str, body: Markup) -> Markup {
        let class = match shape {
            Shape::Wide => "step-picture step-wide",
            Shape::Tall => "step-picture step-tall",
        };
        let picture = Picture { id: "", class: "", size: plan.size, title, description: "", alive: true, body };
        html! { div class=(class) { (picture) } }
    }

    fn before(&self, at: usize) -> Option<&Scene<'a>> {
        at.checked_sub(1).map(|at| &self.scenes[at])
    }
}

/// `2 blocks live, 48 bytes`.
fn counts(step: &Step) -> String {
    let live: Vec<u64> = step.heap.iter().filter(|block| !block.freed).map(|block| block.size).collect();
    match live.len() {
        0 => "Heap: no block live.".to_owned(),
        n => format!("Heap: {} live, {}.", words::count(n, "block"), words::bytes(live.iter().sum())),
    }
}
