use insta::assert_snapshot;

use super::*;
use evidence::model::Profile;

use crate::testing;

/// `const_factor` with these events in debug and in release.
fn evidence(dev: &[&str], release: &[&str]) -> Evidence {
    let exhibit = testing::const_factor();
    let mut evidence = exhibit.evidence().unwrap().clone();
    for (profile, lines) in [(Profile::Dev, dev), (Profile::Release, release)] {
        let run = evidence.profiles.get_mut(&profile).unwrap().run.as_mut().unwrap();
        run.events = lines.iter().map(|line| line.parse().unwrap()).collect();
    }
    evidence
}

fn drawn(evidence: &Evidence, attributes: &str) -> String {
    let directive = format!("global/const_factor {attributes}").parse().unwrap();
    let markup = panel(evidence, &directive, "listing-global-const_factor", true, false);
    markup.into_string().replace("><", ">\n<")
}

const GROWING: [&str; 6] = [
    "#1 alloc 16 align 4 @ line 8",
    "#1 realloc 16 -> 32 align 4 @ line 8",
    "#2 alloc 1024 align 1 @ line 12",
    "#1 realloc 32 -> 64 align 4 @ line 9",
    "#3 alloc 8 align 8 in multiply on thread 1",
    "#1 free 64 align 4 @ line 13",
];

#[test]
fn a_growing_vector_is_drawn() {
    assert_snapshot!(drawn(&evidence(&GROWING, &GROWING), ""));
}

#[test]
fn runs_that_differ_are_drawn_on_one_scale() {
    let html = drawn(&evidence(&GROWING, &GROWING[..1]), "");
    assert!(html.contains("debug 1096 bytes at most, 1032 bytes at the end; release 16 bytes at most"), "{html}");
    assert_eq!(html.matches(">1096</text>").count(), 2, "the most of both is what is up in each: {html}");
    let html = drawn(&evidence(&GROWING, &[]), "");
    assert!(html.contains("No allocation.") && html.matches("<svg").count() == 1, "{html}");
}

#[test]
fn bars_answer_to_the_lines_of_the_program() {
    let html = drawn(&evidence(&GROWING, &GROWING), "");
    assert!(html.contains("<g class=\"draw-band\" data-line=\"8\" role=\"img\" aria-label=\"line 8: 1 alloc, 16 B; 1 realloc to 32 B\">"), "{html}");
    assert_eq!(html.matches("data-line=").count(), 4, "what has no line answers to none: {html}");
}

#[test]
fn the_text_has_the_facts_of_the_picture() {
    let html = drawn(&evidence(&GROWING, &GROWING), "");
    for fact in [
        "6 events; 1096 bytes live at most, 1032 bytes at the end.",
        "#1: 16 bytes on line 8, 32 on line 8, 64 on line 9, freed on line 13.",
        "#2: 1024 bytes on line 12, never freed.",
        "#3: 8 bytes in multiply, never freed.",
    ] {
        assert!(html.contains(fact), "{fact}: {html}");
    }
}

#[test]
fn thousands_of_events_stay_small_and_are_counted() {
    let lines: Vec<String> = (0..3000).map(|n| format!("#{n} alloc {n} align 8 @ line {n}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let html = drawn(&evidence(&lines, &lines), "");
    assert!(html.len() < 30_000, "{}", html.len());
    assert!(html.contains(">2965</text>") && html.contains("2977 blocks more"), "{html}");
}

#[test]
fn a_block_or_two_are_told_by_the_table() {
    let pair = ["#1 alloc 8 align 8", "#2 alloc 8 align 8", "#1 free 8 align 8"];
    assert!(has(&evidence(&pair, &[])) && !is_worth_it(&evidence(&pair, &[])));
    assert!(is_worth_it(&evidence(&GROWING, &[])) && is_worth_it(&evidence(&GROWING[..2], &[])));
    let mut unrecorded = evidence(&GROWING, &GROWING);
    for found in unrecorded.profiles.values_mut() {
        found.run.as_mut().unwrap().recorded = false;
    }
    assert!(!has(&unrecorded) && !has(&evidence(&[], &[])));
}
