use insta::assert_snapshot;

use super::*;
use fixtures::{all, growing, listing};

/// One element a line.
fn lines(markup: Markup) -> String {
    markup.into_string().replace("><", ">\n<")
}

/// A stepper of a fixture, whose moments do not matter.
fn of<'a>(listing: &'a Listing, recording: &'a Recording) -> Stepper<'a> {
    Stepper { moments: vec![0], ..Stepper::new(listing, recording).unwrap() }
}

#[test]
fn each_kind_of_program_is_drawn() {
    let listing = listing(&[]);
    for (name, recording) in all() {
        let stepper = of(&listing, &recording);
        for shape in Shape::ALL {
            let plan = Plan::new(&stepper.scenes, shape);
            let drawn = lines(stepper.still(recording.steps.len() - 2, &plan, shape));
            assert_snapshot!(format!("{name}_{shape:?}").to_lowercase(), drawn);
        }
    }
}

#[test]
fn a_stepper_is_whole_without_a_script() {
    let (listing, recording) = (listing(&[("v.push(5)", 1), ("let sum", 1)]), growing());
    let stepper = Stepper::new(&listing, &recording).unwrap();
    let html = lines(stepper.render("listing-x", "#listing-x"));
    assert_snapshot!("growing_stepper", html);
    let strip = &html[..html.find("<template>").unwrap()];
    assert_eq!(strip.matches("<svg").count(), 4, "two moments in two shapes");
    assert_eq!(strip.matches("<li data-line").count(), recording.steps.len());
    assert!(!strip.contains("as-type"), "what nobody can ask for is not there");
}

#[test]
fn the_film_of_a_recording_shows_at_each_step_what_its_picture_shows() {
    let listing = listing(&[]);
    for (name, recording) in all() {
        let stepper = of(&listing, &recording);
        for shape in Shape::ALL {
            let plan = Plan::new(&stepper.scenes, shape);
            let painter = Painter { plan: &plan, shape, texts: Texts::All };
            let steps: Vec<Vec<picture::Piece>> = (0..recording.steps.len())
                .map(|at| painter.pieces(at, stepper.before(at), &stepper.scenes[at]))
                .collect();
            let film = film::film(&steps).into_string();
            for (at, pieces) in steps.iter().enumerate() {
                assert_eq!(seen(&film, at, &steps), film::still(pieces).into_string(), "{name} {shape:?} {at}");
            }
        }
    }
}

/// What a script leaves of a film at a step; `steps` says where its pieces end.
fn seen(film: &str, at: usize, steps: &[Vec<picture::Piece>]) -> String {
    let (mut seen, mut rest) = (String::new(), film);
    while let Some((head, after)) = rest.split_once('>') {
        let known = |piece: &&picture::Piece| after.starts_with(&format!("{}</g>", piece.body));
        let body = &steps.iter().flatten().find(known).unwrap().body;
        let (head, spans) = head.split_once(" data-at=\"").unwrap_or((head, ""));
        let is_in = |span: &str| match span.split_once('-') {
            Some((first, last)) => (first.parse().unwrap()..=last.parse().unwrap()).contains(&at),
            None => span == at.to_string(),
        };
        if spans.is_empty() || spans.trim_end_matches('"').split(' ').any(is_in) {
            seen.push_str(&format!("{head}>{body}</g>"));
        }
        rest = &after[body.len() + "</g>".len()..];
    }
    seen
}

/// The places of the cards that a step has.
fn areas(stepper: &Stepper, plan: &Plan, at: usize) -> Vec<(scene::CardId, crate::draw::Area)> {
    let cards = stepper.scenes[at].cards.iter();
    cards.map(|card| (card.id.clone(), plan.spot(&card.id).unwrap().drawn(card))).collect()
}

#[test]
fn cards_lie_in_the_picture_and_on_no_other_card() {
    let listing = listing(&[]);
    for (name, recording) in all() {
        let stepper = of(&listing, &recording);
        for shape in Shape::ALL {
            let plan = Plan::new(&stepper.scenes, shape);
            for at in 0..recording.steps.len() {
                let areas = areas(&stepper, &plan, at);
                for (i, (id, area)) in areas.iter().enumerate() {
                    assert!(
                        area.x >= 0 && area.right() <= plan.size.0 && area.bottom() <= plan.size.1,
                        "{name} {id:?}"
                    );
                    for (other, under) in &areas[..i] {
                        let apart = area.right() <= under.x
                            || under.right() <= area.x
                            || area.bottom() <= under.y
                            || under.bottom() <= area.y;
                        assert!(apart, "{name} {at} {shape:?}: {id:?} on {other:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_stays_does_not_move() {
    let listing = listing(&[]);
    for (name, recording) in all() {
        let stepper = of(&listing, &recording);
        for shape in Shape::ALL {
            let plan = Plan::new(&stepper.scenes, shape);
            let rows = |at: usize| {
                let rows = stepper.scenes[at].cards.iter().flat_map(|card| {
                    let spot = plan.spot(&card.id).unwrap();
                    card.slots.iter().map(move |slot| ((card.id.clone(), slot.key.clone()), spot.row(&slot.key, 0)))
                });
                rows.collect::<std::collections::BTreeMap<_, _>>()
            };
            for at in 1..recording.steps.len() {
                let (before, now) = (rows(at - 1), rows(at));
                for (slot, y) in now.iter().filter(|(slot, _)| before.contains_key(slot)) {
                    assert_eq!(before[slot], *y, "{name} {at}: {slot:?}");
                }
            }
        }
    }
}

#[test]
fn no_arrow_crosses_a_text() {
    let listing = listing(&[]);
    for (name, recording) in all() {
        let stepper = of(&listing, &recording);
        for shape in Shape::ALL {
            let plan = Plan::new(&stepper.scenes, shape);
            for at in 0..recording.steps.len() {
                let areas = areas(&stepper, &plan, at);
                for (wire, points) in plan.wired(&stepper.scenes[at], shape) {
                    assert!(
                        points.iter().all(|point| point.x >= 0 && point.x < plan.size.0),
                        "{name} {wire:?}: {points:?}"
                    );
                    for pair in points.windows(2) {
                        let (left, right) = (pair[0].x.min(pair[1].x), pair[0].x.max(pair[1].x));
                        let (top, bottom) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                        for (id, area) in &areas {
                            let through =
                                left < area.right() && right > area.x && top < area.bottom() && bottom > area.y;
                            assert!(!through, "{name} {at} {shape:?}: {wire:?} through {id:?}");
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn only_an_owner_has_an_arrow() {
    let (listing, recording) = (listing(&[]), fixtures::moving());
    let stepper = of(&listing, &recording);
    let plan = Plan::new(&stepper.scenes, Shape::Wide);
    for at in 0..recording.steps.len() {
        let arrows = plan.wired(&stepper.scenes[at], Shape::Wide).len();
        assert_eq!(arrows, usize::from(!recording.steps[at].heap.is_empty()), "step {at}");
    }
    let drawn = stepper.still(3, &plan, Shape::Wide).into_string();
    assert_eq!(drawn.matches(">moved</text>").count(), 2, "{drawn}");
}

#[test]
fn what_a_closure_captured_says_where_it_lies_and_has_no_arrow_of_its_own() {
    let (listing, recording) = (listing(&[]), fixtures::captured());
    let stepper = of(&listing, &recording);
    let plan = Plan::new(&stepper.scenes, Shape::Wide);
    assert_eq!(plan.wired(&stepper.scenes[2], Shape::Wide).len(), 1);
    let drawn = stepper.still(2, &plan, Shape::Wide).into_string();
    assert!(drawn.contains(">in main</text>") && drawn.contains("step-twin"), "{drawn}");
    assert_eq!(stepper.sentences[2], "`main` calls `main::{closure#0}`.");
}

#[test]
fn a_variable_in_the_frame_of_a_caller_that_has_no_name_for_it_has_its_arrow() {
    let mut recording = fixtures::captured();
    recording.steps[2].threads[0].frames[0].locals.clear();
    let listing = listing(&[]);
    let stepper = of(&listing, &recording);
    let plan = Plan::new(&stepper.scenes, Shape::Wide);
    assert_eq!(plan.wired(&stepper.scenes[2], Shape::Wide).len(), 1);
    let drawn = stepper.still(2, &plan, Shape::Wide).into_string();
    assert!(drawn.contains(">in main</text>") && !drawn.contains("step-twin"), "{drawn}");
}

#[test]
fn what_leads_nowhere_is_drawn_so() {
    let (listing, recording) = (listing(&[]), growing());
    let stepper = of(&listing, &recording);
    let plan = Plan::new(&stepper.scenes, Shape::Wide);
    assert!(stepper.still(1, &plan, Shape::Wide).into_string().contains("step-stub"));
    assert!(!stepper.still(2, &plan, Shape::Wide).into_string().contains("step-stub"));
}

#[test]
fn texts_are_cut_and_say_all_in_their_titles() {
    let long = "x".repeat(60);
    let mut recording = growing();
    recording.steps[1].threads[0].frames[0].locals[0].name = long.clone();
    let listing = listing(&[]);
    let stepper = of(&listing, &recording);
    let plan = Plan::new(&stepper.scenes, Shape::Tall);
    let drawn = stepper.still(1, &plan, Shape::Tall).into_string();
    assert!(drawn.contains(&format!("<title>{long}</title>")) && plan.size.0 < 340, "{drawn}");
}

#[test]
fn values_are_text_and_no_markup() {
    let mut recording = growing();
    recording.steps[1].threads[0].frames[0].locals[0].value.text = "</text><script>\"`*x*`\"".to_owned();
    recording.stdout = vec!["</code><script>".to_owned()];
    let listing = listing(&[("v.push(5)", 1)]);
    let html = Stepper::new(&listing, &recording).unwrap().render("listing-x", "#listing-x").into_string();
    assert!(!html.contains("<script>") && html.contains("&lt;/text&gt;"), "{html}");
}

#[test]
fn a_recording_of_one_step_and_an_empty_one_of_a_thread_are_drawn() {
    let mut recording = growing();
    recording.steps.truncate(1);
    recording.steps[0].threads[0].frames.clear();
    let listing = listing(&[("Vec::new", 1)]);
    let html = Stepper::new(&listing, &recording).unwrap().render("listing-x", "#listing-x").into_string();
    assert!(html.contains("Step 1 of 1") && html.contains("Then <code>main</code> returns."), "{html}");
}
