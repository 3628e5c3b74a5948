use evidence::claim::{Amount, Check, Counted, Fact, RunFact, Where};
use evidence::listing::Named;
use evidence::model::{Evidence, Layout, Profile, TypeSize};

use super::*;
use crate::preprocess::{Known, claim_anchor};
use crate::testing;

/// A listing whose anchor takes in line 12, where the made-up evidence has an allocation in debug and none in release; `main` starts in
/// line 11.
fn boxed() -> Exhibit {
    let mut exhibit = testing::exhibit(
        "sheet/boxes",
        "`Box`",
        "//! `Box`\n\n\n\n\n\n\n\n\n\n\
         // ANCHOR: new\n\
         \x20   let kept = Box::new([0_u8; 16]); // <sixteen> | bytes\n\
         // ANCHOR_END: new\n",
    );
    let all = Amount::AtLeast(0);
    let check = |what| Check {
        line: 22,
        text: "run: anchor new: …".to_owned(),
        profiles: Profile::ALL.to_vec(),
        fact: Fact::Run {
            at: Where::Anchor("new".to_owned()),
            is: RunFact::Count { what, amount: all, size: None, align: None },
        },
    };
    let claim = &mut exhibit.listing.claims[0];
    claim.id = "sheet/boxes/new".parse().unwrap();
    claim.checks = vec![check(Counted::Allocations), check(Counted::Reallocations)];
    exhibit
}

/// A listing that says how large two types are.
fn types() -> Exhibit {
    let mut exhibit = testing::exhibit("sheet/types", "Sizes", "//! Sizes\n");
    evidence(&mut exhibit).profiles.get_mut(&Profile::Dev).unwrap().types = vec![
        TypeSize { name: "&u8".to_owned(), size: 8, align: Some(8) },
        TypeSize { name: "alloc::boxed::Box<u8, alloc::alloc::Global>".to_owned(), size: 8, align: Some(8) },
        TypeSize { name: "u32".to_owned(), size: 4, align: Some(4) },
    ];
    says_sizes_of(&mut exhibit, &["&u8", "Box<u8>"]);
    exhibit
}

fn says_sizes_of(exhibit: &mut Exhibit, names: &[&str]) {
    exhibit.listing.claims[0].checks = names
        .iter()
        .zip(22..)
        .map(|(name, line)| Check {
            line,
            text: format!("type {name} is 8 bytes"),
            profiles: vec![Profile::Dev],
            fact: Fact::Type { name: (*name).to_owned(), size: Some(8), align: None },
        })
        .collect();
}

fn evidence(exhibit: &mut Exhibit) -> &mut Evidence {
    match &mut exhibit.evidence {
        Known::Reviewed(evidence) => evidence,
        other => panic!("{other:?} is no evidence"),
    }
}

fn render(table: Table, exhibit: &Exhibit) -> String {
    let groups = vec![Group { exhibit, number: "9.1", anchor: "listing-sheet".to_owned() }];
    let claim_link: ClaimLink = &|claim| format!("claims.html#{}", claim_anchor(claim));
    Sheet { table, groups, claim_link }.render().into_string()
}

fn row<'a>(html: &'a str, id: &str) -> &'a str {
    let start = html.find(&format!("<tr id=\"{id}\"")).unwrap();
    html[start..].split("</tr>").next().unwrap()
}

fn problems(table: Table, exhibit: &Exhibit) -> String {
    table.claims(exhibit).unwrap_err().to_string()
}

#[test]
fn an_operation_is_its_expression_its_cost_and_its_claim() {
    let html = render(Table::Operations, &boxed());
    let row = row(&html, "operation-sheet-boxes-new");
    for part in [
        "data-region=\"heap\"",
        "data-allocates=\"debug\"",
        "data-bytes=\"16\"",
        "data-bytes-release=\"0\"",
        "<th scope=\"row\"><code class=\"nohighlight\"><span class=\"t\">Box</span>::",
        "title=\"debug\">1</span> / <span class=\"sheet-release\" title=\"release\">0</span>",
        "<td class=\"number zero\">0</td>",
        "&lt;sixteen&gt; | bytes</span>",
        "href=\"claims.html#claim-sheet-boxes-new\"",
    ] {
        assert!(row.contains(part), "{part} is not in {row}");
    }
    assert!(!row.contains("kept") && row.contains("16</span>])</code>"), "{row}");
    assert!(html.contains("<tbody id=\"listing-sheet\"") && html.contains("id=\"listing-sheet-L12\""), "{html}");
}

#[test]
fn every_head_says_what_it_is_the_head_of() {
    for html in [render(Table::Operations, &boxed()), render(Table::Sizes, &types())] {
        assert_eq!(
            html.matches("<th").count() - html.matches("<thead").count(),
            html.matches("scope=\"").count(),
            "{html}"
        );
    }
}

#[test]
fn figures_that_agree_are_one() {
    let mut exhibit = boxed();
    let evidence = evidence(&mut exhibit);
    let dev = evidence.profiles[&Profile::Dev].clone();
    evidence.profiles.insert(Profile::Release, dev);
    let html = render(Table::Operations, &exhibit);
    assert!(html.contains("data-allocates=\"yes\"") && html.contains("<td class=\"number\">16</td>"), "{html}");
    assert!(!html.contains("title=\"debug\""), "{html}");
}

#[test]
fn an_operation_without_a_claim_of_its_name_is_an_error() {
    let mut exhibit = boxed();
    exhibit.listing.claims[0].id = "sheet/boxes/other".parse().unwrap();
    let found = problems(Table::Operations, &exhibit);
    assert!(found.contains("listings/src/sheet/boxes.rs:12: the operation `new` has no claim"), "{found}");
}

#[test]
fn a_claim_that_counts_something_else_is_an_error() {
    let mut exhibit = boxed();
    exhibit.listing.claims[0].checks[0].profiles = vec![Profile::Dev];
    let found = problems(Table::Operations, &exhibit);
    assert!(
        found.contains("boxes.rs:20: the claim `new` does not say how many allocations there are in release"),
        "{found}"
    );
    let mut exhibit = boxed();
    if let Fact::Run { at, .. } = &mut exhibit.listing.claims[0].checks[0].fact {
        *at = Where::Run;
    }
    assert!(problems(Table::Operations, &exhibit).contains("does not say how many allocations there are in debug"));
    let mut exhibit = boxed();
    exhibit.listing.claims[0].checks.pop();
    assert!(problems(Table::Operations, &exhibit).contains("does not say how many reallocations there are in debug"));
}

#[test]
fn events_that_may_belong_elsewhere_are_errors() {
    let with = |event: &str| {
        let mut exhibit = boxed();
        let run = evidence(&mut exhibit).profiles.get_mut(&Profile::Dev).unwrap().run.as_mut().unwrap();
        run.events.push(event.parse().unwrap());
        Table::Operations.claims(&exhibit).map(|_| ()).map_err(|problems| problems.to_string())
    };
    let found = with("#2 alloc 8 align 8 in main").unwrap_err();
    assert!(found.contains("boxes.rs: in debug, the line of `#2 alloc 8 align 8 in main` is not known"), "{found}");
    let found = with("#2 alloc 8 align 8 @ line 7").unwrap_err();
    assert!(found.contains("boxes.rs:7: in debug") && found.contains("a function without operations"), "{found}");
    assert_eq!(with("#2 alloc 8 align 8 @ line 13"), Ok(()), "what makes ready may allocate");
    assert_eq!(with("#1 free 16 align 8"), Ok(()), "where a block is given back is nobody's cost");
}

#[test]
fn a_run_that_was_not_recorded_counts_nothing() {
    let mut exhibit = boxed();
    evidence(&mut exhibit).profiles.get_mut(&Profile::Release).unwrap().run = None;
    assert!(problems(Table::Operations, &exhibit).contains("has no recorded run in release"));
    let mut exhibit = boxed();
    exhibit.listing.anchors.clear();
    assert!(problems(Table::Operations, &exhibit).contains("has no operation to show"));
}

#[test]
fn a_type_whose_layout_is_asked_for_is_drawn_in_its_row() {
    let mut exhibit = types();
    let html = render(Table::Sizes, &exhibit);
    assert!(!html.contains("<svg"), "{html}");
    exhibit.listing.directives.layouts = vec![Named { name: "&u8".to_owned(), line: 20 }];
    let rows = vec!["0 8 │ pointer: &u8 │ align 8".parse().unwrap()];
    let layout = Layout { name: "&u8".to_owned(), size: 8, align: Some(8), rows };
    evidence(&mut exhibit).profiles.get_mut(&Profile::Dev).unwrap().layouts = vec![layout];
    let html = render(Table::Sizes, &exhibit);
    let row = row(&html, "size-sheet-types-holds");
    assert!(row.contains("role=\"img\" aria-label=\"Layout of &amp;u8: pointer 8\""), "{row}");
}

#[test]
fn types_that_are_alike_stand_in_one_row() {
    let html = render(Table::Sizes, &types());
    let row = row(&html, "size-sheet-types-holds");
    for part in ["&amp;", "<td class=\"number\">8</td><td class=\"number\">8</td>", "data-align=\"8\"", "carries 1000."]
    {
        assert!(row.contains(part), "{part} is not in {row}");
    }
}

#[test]
fn a_type_that_is_not_there_or_not_alike_is_an_error() {
    let mut exhibit = types();
    says_sizes_of(&mut exhibit, &["&u8", "Box<u16>"]);
    let found = problems(Table::Sizes, &exhibit);
    assert!(found.contains("listings/src/sheet/types.rs:23: the evidence has no type `Box<u16>`"), "{found}");
    says_sizes_of(&mut exhibit, &["&u8", "u32"]);
    let found = problems(Table::Sizes, &exhibit);
    assert!(found.contains("types.rs:23: `u32` is not of the same size and alignment as `&u8`"), "{found}");
    says_sizes_of(&mut exhibit, &[]);
    assert!(problems(Table::Sizes, &exhibit).contains("says of no type how large it is"));
}
