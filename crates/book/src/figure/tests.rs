use super::*;
use crate::preprocess::{Known, claim_anchor};
use crate::testing;

fn figure(exhibit: &Exhibit, attributes: &str) -> String {
    let directive = format!("{} {attributes}", exhibit.listing.id).parse().unwrap();
    whole(exhibit, &directive).render().into_string()
}

/// The figure in one part.
fn whole<'a>(exhibit: &'a Exhibit, directive: &'a Directive) -> Figure<'a> {
    let anchor = crate::preprocess::figure_anchor(&exhibit.listing.id);
    let claim_link: ClaimLink = &|claim| format!("claims.html#{}", claim_anchor(claim));
    Figure { exhibit, directive, number: "2.3", anchor, first: None, last: None, claim_link, repository: None }
}

/// What stands in plain sight: all but the contents of closed `<details>`.
fn open(html: &str) -> String {
    let (mut out, mut closed) = (String::new(), Vec::new());
    for part in html.split('<') {
        if part.starts_with("details") {
            let hidden = closed.last() == Some(&true) || !part[..part.find('>').unwrap()].contains(" open");
            closed.push(hidden);
        } else if part.starts_with("/details") {
            closed.pop();
        }
        if closed.last() != Some(&true) {
            out.push_str(part);
        }
    }
    out
}

#[test]
fn a_program_cannot_break_out_of_its_figure() {
    let html = figure(&testing::const_factor(), "show=output");
    assert!(!html.contains("<script>") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    let balanced = |tag: &str| html.matches(&format!("<{tag}")).count() == html.matches(&format!("</{tag}>")).count();
    for tag in ["figure", "details", "pre", "table", "span", "div"] {
        assert!(balanced(tag), "<{tag}> in {html}");
    }
    assert!(!html.contains(" onclick") && !html.contains(" style="));
}

#[test]
fn a_figure_says_where_its_listing_runs_and_how_it_ended() {
    let mut exhibit = testing::const_factor();
    let html = figure(&exhibit, "");
    assert!(html.contains("data-runs=\"anywhere\""), "{html}");
    assert!(html.contains("<div class=\"run\" data-profile=\"both\">"), "{html}");
    exhibit.listing.directives.compile_fail = true;
    assert!(!figure(&exhibit, "").contains("data-runs"));
}

#[test]
fn the_anchored_part_stands_first_and_the_rest_is_folded() {
    let html = figure(&testing::const_factor(), "");
    let sight = open(&html);
    assert!(sight.contains("id=\"listing-global-const_factor-L6\" data-line=\"6\""), "{sight}");
    assert!(!sight.contains("data-line=\"11\" id") && !sight.contains("const_factor-L11\""), "{sight}");
    assert!(html.contains("const_factor-L11\"") && html.contains("lines 11–13"), "{html}");
    assert!(!html.contains("ANCHOR"), "{html}");
}

#[test]
fn without_anchors_the_whole_program_but_its_caption_stands_first() {
    let exhibit = testing::exhibit("global/b", "B.", "//! B.\n\npub fn main() {}\n");
    let html = figure(&exhibit, "");
    assert!(open(&html).contains("listing-global-b-L3"), "{html}");
    assert!(!html.contains("listing-global-b-L1\""), "{html}");
}

#[test]
fn the_functions_of_the_shown_part_stand_first_in_both_profiles() {
    let sight = open(&figure(&testing::const_factor(), ""));
    assert!(sight.contains("imul") && sight.contains("no frame"), "{sight}");
    assert!(sight.contains("frame of 24 bytes"), "{sight}");
    assert!(!sight.contains("frame of 88 bytes"), "{sight}");
}

#[test]
fn the_attributes_say_what_stands_open() {
    let exhibit = testing::const_factor();
    let sight = |attributes: &str| open(&figure(&exhibit, attributes));
    assert!(sight("fn=main").contains("frame of 88 bytes"));
    assert!(!sight("fn=main").contains("imul"));
    assert!(sight("profile=release").contains("imul"));
    assert!(!sight("profile=release").contains(">jo/"), "{}", sight("profile=release"));
    assert!(!sight("").contains(".bss"), "{}", sight(""));
    assert!(sight("show=statics").contains(".bss") && !sight("show=statics").contains("imul"));
    assert!(!sight("show=statics").contains(".rodata"), "anonymous constants stay folded where there are statics");
    assert!(sight("show=heap").contains("event-free"));
    assert!(sight("show=output").contains("7000"));
    assert!(!sight("show=source").contains("imul") && sight("show=source").contains("FACTOR"));
}

#[test]
fn all_evidence_is_in_the_page_whatever_stands_open() {
    let html = figure(&testing::const_factor(), "show=source");
    for part in ["imul", ">jo<", ".bss", "event-alloc", "7000", "Has a path that panics", "rustc 1.95.0"] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn an_error_links_to_its_line_and_its_explanation() {
    let mut exhibit = testing::exhibit("compile_fail/b", "B.", "//! B.\nstatic X: i32 = f();\n");
    exhibit.listing.directives.compile_fail = true;
    if let Known::Reviewed(evidence) = &mut exhibit.evidence {
        let error = evidence::model::Diagnostic {
            level: "error".to_owned(),
            code: Some("E0015".to_owned()),
            message: "cannot call <f>".to_owned(),
            line: Some(2),
        };
        for profile in evidence.profiles.values_mut() {
            *profile = evidence::model::ProfileEvidence { diagnostics: vec![error.clone()], ..Default::default() };
        }
    }
    let sight = open(&figure(&exhibit, ""));
    assert!(sight.contains("https://doc.rust-lang.org/1.95.0/error_codes/E0015.html"), "{sight}");
    assert!(sight.contains("href=\"#listing-compile_fail-b-L2\""), "{sight}");
    assert!(sight.contains("cannot call &lt;f&gt;"), "{sight}");
}

#[test]
fn a_merged_or_absent_function_is_said_to_be_so() {
    let mut exhibit = testing::const_factor();
    if let Known::Reviewed(evidence) = &mut exhibit.evidence {
        let release = evidence.profiles.get_mut(&Profile::Release).unwrap();
        release.functions[0].same_as = Some("twin".to_owned());
        release.functions.retain(|function| function.name != "main");
    }
    let html = figure(&exhibit, "fn=multiply,main");
    assert!(html.contains("kept one body for <code>multiply</code> and <code>twin</code>"), "{html}");
    assert!(html.contains("<code>main</code> is not in the assembly"), "{html}");
}

#[test]
fn what_is_the_same_in_both_profiles_is_shown_once() {
    let mut exhibit = testing::const_factor();
    if let Known::Reviewed(evidence) = &mut exhibit.evidence {
        let dev = evidence.profiles[&Profile::Dev].clone();
        evidence.profiles.insert(Profile::Release, dev);
    }
    let html = figure(&exhibit, "");
    assert_eq!(
        html.matches("mul").count() - html.matches("multiply").count() - html.matches("mul_").count(),
        1,
        "{html}"
    );
    assert!(html.contains("debug and release"));
}

#[test]
fn a_part_with_another_to_come_holds_only_what_it_asks_for() {
    let exhibit = testing::const_factor();
    let part = |attributes: &str| {
        let directive = format!("global/const_factor {attributes}").parse().unwrap();
        let first = Figure { last: Some("#listing-global-const_factor-2".to_owned()), ..whole(&exhibit, &directive) };
        first.render().into_string()
    };
    let source = part("show=source");
    assert!(source.contains("const_factor-L6") && source.contains("const_factor-L11"), "{source}");
    for answer in ["imul", ".rodata", "event-", "claim", "godbolt"] {
        assert!(!source.contains(answer), "{answer} is in {source}");
    }
    assert!(source.contains("<a href=\"#listing-global-const_factor-2\">All evidence</a>"), "{source}");
    let release = part("show=asm profile=release");
    assert!(release.contains("imul") && !release.contains(">jo<") && !release.contains(".rodata"), "{release}");
    let heap = part("show=heap profile=release");
    assert!(heap.contains("no allocation") && !heap.contains("1 allocation"), "{heap}");
}

#[test]
fn marks_of_the_heap_are_held_back_where_they_would_answer_a_question() {
    let exhibit = testing::const_factor();
    assert!(figure(&exhibit, "").contains("</span><span class=\"heap-mark\""));
    assert!(!figure(&exhibit, "").contains("marks-held"));
    let part = |attributes: &str| {
        let directive = format!("global/const_factor {attributes}").parse().unwrap();
        let first = Figure { last: Some("#listing-global-const_factor-2".to_owned()), ..whole(&exhibit, &directive) };
        first.render().into_string()
    };
    assert!(part("show=source").contains("<figure class=\"listing marks-held\""), "{}", part("show=source"));
    assert!(part("show=source,asm").contains("marks-held"));
    assert!(part("show=heap profile=release").contains("marks-held"), "debug is still to come");
    assert!(!part("show=heap").contains("marks-held"));
}

#[test]
fn a_later_part_points_to_the_program_and_repeats_of_it_what_it_asks_for() {
    let exhibit = testing::const_factor();
    let part = |attributes: &str| {
        let directive = format!("global/const_factor {attributes}").parse().unwrap();
        let later =
            Figure { first: Some("a.html#listing-global-const_factor".to_owned()), ..whole(&exhibit, &directive) };
        later.render().into_string()
    };
    let html = part("show=asm");
    assert!(html.contains("(<a href=\"a.html#listing-global-const_factor\">continued</a>)"), "{html}");
    assert!(!html.contains("class=\"source\"") && html.contains("imul") && html.contains(".rodata"), "{html}");
    let html = part("show=asm anchor=multiply");
    assert!(html.contains("data-line=\"7\"") && !html.contains("-L7\""), "{html}");
    assert!(!html.contains("alert(1)&lt;/script&gt;&quot;</span>"), "{html}");
}

#[test]
fn a_toolbar_has_its_place_where_it_has_something_to_hold() {
    let exhibit = testing::const_factor();
    let html = figure(&exhibit, "");
    assert!(
        html.contains(
            "<div class=\"toolbar toolbar-program toolbar-switch\" data-unsearched><div class=\"toolbar-run\">"
        ),
        "{html}"
    );
    let part = |attributes: &str| {
        let directive = format!("global/const_factor {attributes}").parse().unwrap();
        let first = Some("#listing-global-const_factor".to_owned());
        let last = Some("#listing-global-const_factor-3".to_owned());
        Figure { first, last, ..whole(&exhibit, &directive) }.render().into_string()
    };
    assert!(part("show=asm").contains("<div class=\"toolbar toolbar-switch\""), "{}", part("show=asm"));
    assert!(!part("show=asm profile=release").contains("toolbar"), "there is one profile to see");
    assert!(!part("show=output").contains("toolbar"));
}

#[test]
fn runs_that_differ_stand_in_a_part_for_each_profile() {
    let html = figure(&testing::const_factor(), "show=heap profile=dev");
    assert!(
        html.contains(
            "<details class=\"profile\" data-profile=\"dev\" open><summary><span class=\"tag tag-dev\">debug"
        ),
        "{html}"
    );
    assert!(open(&html).contains("event-alloc"), "{html}");
}

#[test]
fn a_recording_stands_beside_the_program_where_it_is_asked_for_and_folded_elsewhere() {
    let exhibit = testing::recorded();
    let html = figure(&exhibit, "show=steps");
    assert!(open(&html).contains("div class=\"pane-steps\"") && open(&html).contains("class=\"moment\""), "{html}");
    assert_eq!(html.matches("class=\"stepper\"").count(), 1, "{html}");
    let html = figure(&exhibit, "show=asm,steps fn=multiply");
    assert!(!html.contains("pane-steps") && open(&html).contains("class=\"moment\""), "{html}");
    let html = figure(&exhibit, "show=source");
    assert!(html.contains("<summary>Watch it run: 5 steps in debug</summary>"), "{html}");
    assert!(!open(&html).contains("class=\"moment\""), "{html}");
    assert!(!figure(&testing::const_factor(), "").contains("stepper"));
}

#[test]
fn a_part_before_the_last_has_no_steps_that_it_does_not_ask_for() {
    let exhibit = testing::recorded();
    let part = |attributes: &str| {
        let directive = format!("heap/fixture {attributes}").parse().unwrap();
        let last = Some("#listing-heap-fixture-2".to_owned());
        Figure { last, ..whole(&exhibit, &directive) }.render().into_string()
    };
    assert!(!part("show=source").contains("stepper"));
    assert!(part("show=steps").contains("stepper"));
}

#[test]
fn steps_of_a_listing_that_is_not_recorded_are_an_error_that_says_what_to_add() {
    let said_of = |exhibit: &Exhibit| {
        let directive = format!("{} show=steps", exhibit.listing.id).parse().unwrap();
        wrong(exhibit, &directive)
    };
    let said = said_of(&testing::const_factor());
    assert!(said[0].0.contains("`global/const_factor` is not recorded"), "{said:?}");
    assert!(said[0].1.as_ref().unwrap().contains("//@ moment: `TEXT`"), "{said:?}");
    assert_eq!(said_of(&testing::recorded()), []);
}
