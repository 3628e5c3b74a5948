//! Small books in, pages or problems out.

mod built;

use evidence::recording::model::Recording;
use mdbook_preprocessor::book::{BookItem, Chapter, SectionNumber};

use super::*;
use crate::testing;

/// A book of a few pages over some exhibits.
struct Fixture {
    book: Book,
    exhibits: BTreeMap<ListingId, Exhibit>,
    settings: Settings,
}

fn book() -> Fixture {
    Fixture {
        book: Book::new(),
        exhibits: testing::hall([testing::const_factor()]),
        settings: Settings { src: "src".to_owned(), repository: None, whole: false },
    }
}

impl Fixture {
    fn page(mut self, path: &str, number: &[u32], content: &str) -> Self {
        let mut chapter = Chapter::new(path, content.to_owned(), path, Vec::new());
        chapter.number = (!number.is_empty()).then(|| SectionNumber::new(number));
        self.book.push_item(chapter);
        self
    }

    fn with(mut self, exhibit: Exhibit) -> Self {
        self.exhibits.insert(exhibit.listing.id.clone(), exhibit);
        self
    }

    fn whole(mut self) -> Self {
        self.settings.whole = true;
        self
    }

    fn repository(mut self, url: &str) -> Self {
        self.settings.repository = Some(url.to_owned());
        self
    }

    /// The pages, in order.
    fn pages(self) -> Vec<String> {
        let book = weave(self.book, &self.exhibits, &self.settings, Problems::default()).unwrap();
        book.items
            .into_iter()
            .map(|item| match item {
                BookItem::Chapter(chapter) => chapter.content,
                other => panic!("{other:?} is no chapter"),
            })
            .collect()
    }

    /// What is wrong, as it is printed.
    fn problems(self) -> String {
        weave(self.book, &self.exhibits, &self.settings, Problems::default()).unwrap_err().to_string()
    }
}

fn other(id: &str) -> Exhibit {
    testing::exhibit(id, "Another.", "//! Another.\npub fn main() {}\n")
}

const FIGURE: &str = "{{#listing global/const_factor}}\n";
const CLAIM: &str = "[✓](claim:global/const_factor/holds)";

#[test]
fn a_figure_is_one_line_between_blank_lines() {
    let pages = book().page("a.md", &[1], "Before.\n{{#listing global/const_factor}}\nAfter.\n").pages();
    let lines: Vec<&str> = pages[0].lines().collect();
    let at = lines.iter().position(|line| line.starts_with("<figure")).unwrap();
    assert_eq!((lines[0], lines[at - 1], lines[at + 1]), ("Before.", "", ""));
    assert!(lines[at].ends_with("</figure>"), "{}", lines[at]);
    assert_eq!(lines[at + 3], "After.");
}

#[test]
fn figures_are_numbered_by_chapter_through_its_sections() {
    let pages = book()
        .with(other("global/b"))
        .with(other("heap/c"))
        .page("a.md", &[2], FIGURE)
        .page("b.md", &[2, 1], "{{#listing global/b}}\n[](listing:global/const_factor), [that](listing:heap/c)\n")
        .page("c.md", &[], "{{#listing heap/c}}\n")
        .pages();
    assert!(pages[0].contains(">Listing 2.1</a>"));
    assert!(pages[1].contains(">Listing 2.2</a>"));
    assert!(pages[2].contains(">Listing 1</a>"));
    assert!(
        pages[1].contains("<a class=\"listing-link\" href=\"a.html#listing-global-const_factor\">Listing 2.1</a>"),
        "{}",
        pages[1]
    );
    assert!(pages[1].contains("href=\"c.html#listing-heap-c\">that</a>"));
}

#[test]
fn links_are_relative_to_the_page_they_stand_on() {
    let pages = book()
        .page("global/const.md", &[1], &format!("True.{CLAIM}\n\n{FIGURE}"))
        .page("global/README.md", &[2], &format!("True.{CLAIM}\n"))
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    assert!(pages[0].contains("href=\"../claims.html#claim-global-const_factor-holds\""), "{}", pages[0]);
    assert!(pages[2].contains("href=\"global/const.html#listing-global-const_factor\""), "{}", pages[2]);
    assert!(pages[2].contains("href=\"global/index.html\""), "{}", pages[2]);
    assert!(!pages.concat().contains("href=\"/"));
}

#[test]
fn a_link_to_a_claim_without_text_is_filled_in_with_its_number() {
    let pages = book()
        .page("a.md", &[1], "*[](claim:global/const_factor/holds) times.* Right.\n")
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    assert!(pages[0].starts_with("*<a class=\"claim claim-amount claim-guaranteed\""), "{}", pages[0]);
    assert!(pages[0].contains(">1000</a> times.* Right.\n"), "{}", pages[0]);
    let problems = book().page("a.md", &[1], "[](claim:global/const_factor/holds#2)\n").problems();
    assert!(problems.contains("has no number 2") && problems.contains("are 1000"), "{problems}");
}

#[test]
fn a_question_without_a_right_answer_is_an_error_at_its_line() {
    let page = "# A\n\n**Question.** <!-- id: so -->\nWhy?\n\n<details>\n<summary>Answer</summary>\n\n- *So.* No.\n- *Or so.* No.\n\n</details>\n";
    let problems = book().page("a.md", &[1], page).problems();
    assert!(problems.starts_with("src/a.md:3: 0 of the answers"), "{problems}");
}

const QUESTION: &str = "**Question.** <!-- id: so -->\nWhy is it *so*?\n\n<details>\n<summary>Answer</summary>\n\n\
    - *[](claim:global/const_factor/holds) times.* Right.[✓](claim:global/const_factor/holds)\n- *Or so.* No.\n\n</details>\n";

#[test]
fn a_question_offers_the_number_of_a_claim_as_plain_text_and_answers_with_its_badge() {
    let pages = book().page("part/a.md", &[1], QUESTION).page("claims.md", &[], "{{#claims}}\n").pages();
    assert!(pages[0].contains(" data-question=\"part/a/so\""), "{}", pages[0]);
    assert!(pages[0].contains("data-unsearched><li>1000 times.</li><li>Or so.</li></ol>"), "{}", pages[0]);
    assert!(pages[0].contains("\n\n*<a class=\"claim claim-amount claim-guaranteed\""), "{}", pages[0]);
    assert!(pages[0].contains("\n\nRight.<a class=\"claim claim-guaranteed\""), "{}", pages[0]);
}

#[test]
fn the_page_of_progress_lists_all_questions_by_part_and_each_page_with_questions_leads_to_it() {
    let mut fixture = book();
    fixture.book.push_item(BookItem::PartTitle("The heap".to_owned()));
    let book = fixture.page("heap/a.md", &[1], QUESTION).page("progress.md", &[], "{{#progress}}\n");
    let book = weave(book.book, &book.exhibits, &book.settings, Problems::default()).unwrap();
    let text =
        |path: &str| book.chapters().find(|c| c.path.as_deref() == Some(Path::new(path))).unwrap().content.as_str();
    let progress = text("progress.md");
    assert!(progress.contains("<h2 id=\"progress-the-heap\">The heap</h2>"), "{progress}");
    let entry = "<li data-question=\"heap/a/so\"><a href=\"heap/a.html#question-so\">Why is it <em>so</em>?</a></li>";
    assert!(progress.contains(entry), "{progress}");
    let link = "<p class=\"questions-end\"><a href=\"../progress.html\">Your progress</a></p>";
    assert!(text("heap/a.md").contains(link), "{}", text("heap/a.md"));
}

#[test]
fn an_id_given_twice_on_a_page_and_a_second_page_of_progress_are_errors_at_their_lines() {
    let problems = book().page("a.md", &[1], &format!("{QUESTION}\n{QUESTION}")).problems();
    assert!(problems.starts_with("src/a.md:12: a second question with the id `so`"), "{problems}");
    let missing = QUESTION.replace(" <!-- id: so -->", "");
    let problems = book().page("a.md", &[1], &missing).problems();
    assert!(problems.starts_with("src/a.md:1: a question without an id"), "{problems}");
    assert!(problems.contains("write `**Question.** <!-- id: what-is-asked -->`"), "{problems}");
    let problems = book().page("a.md", &[], "{{#progress}}\n").page("b.md", &[], "{{#progress}}\n").problems();
    assert!(problems.starts_with("src/b.md:1: a second `{{#progress}}`: the first is at src/a.md:1"), "{problems}");
    let problems = book().page("a.md", &[], "{{#progress heap}}\n").problems();
    assert!(problems.starts_with("src/a.md:1: `{{#progress heap}}`: expected"), "{problems}");
}

#[test]
fn the_first_use_of_a_term_on_a_page_leads_to_its_definition() {
    let pages = book()
        .page("part/a.md", &[1], "A *frame*, and frames.\n")
        .page("b.md", &[2], "Frames.\n")
        .page("glossary.md", &[], "frame <!-- frames -->\n: A frame.\n")
        .pages();
    assert_eq!(pages[0], "A *<a class=\"term\" href=\"../glossary.html#frame\">frame</a>*, and frames.\n");
    assert_eq!(pages[1], "<a class=\"term\" href=\"glossary.html#frame\">Frames</a>.\n");
    assert_eq!(pages[2], "frame <!-- frames -->\n: A frame.\n");
}

#[test]
fn a_term_that_no_page_uses_or_that_is_there_twice_is_an_error_at_its_line() {
    let glossary = "frame\n: One.\n\nheap\n: Two.\n";
    let problems = book().page("a.md", &[1], "A frame.\n").page("glossary.md", &[], glossary).whole().problems();
    assert!(problems.contains("src/glossary.md:4: no chapter uses the term `heap`"), "{problems}");
    assert!(!problems.contains("`frame`"), "{problems}");
    let problems = book().page("glossary.md", &[], "frame\n: One.\n\nFrame\n: Two.\n").problems();
    assert!(problems.starts_with("src/glossary.md:4: `Frame` is a form of `frame` already"), "{problems}");
}

#[test]
fn a_badge_keeps_its_text_and_says_what_kind_of_promise_it_is() {
    let pages = book()
        .page("a.md", &[1], "| a |\n| - |\n| So.[**yes**](claim:global/const_factor/holds) |\n")
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    let row = pages[0].lines().nth(2).unwrap();
    assert!(
        row.starts_with(
            "| So.<a class=\"claim claim-guaranteed\" href=\"claims.html#claim-global-const_factor-holds\""
        )
    );
    assert!(row.contains("aria-label=\"yes, checked: guaranteed\"") && row.ends_with(">**yes**</a> |"), "{row}");
    // The sentence holds a `|`, which would end the cell.
    assert_eq!(row.matches('|').count(), 2, "{row}");
}

#[test]
fn badges_in_a_row_are_drawn_as_one() {
    let pages = book().page("a.md", &[1], &format!("So.{CLAIM}{CLAIM} And so.{CLAIM}\n")).pages();
    let classes: Vec<&str> =
        pages[0].split("class=\"claim ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(classes, ["claim-guaranteed", "claim-next claim-guaranteed", "claim-guaranteed"]);
}

#[test]
fn a_page_ends_with_one_panel_for_each_claim_that_it_cites_or_lists() {
    let page = |text: &str| book().page("a.md", &[1], text).page("b.md", &[2], FIGURE).pages().remove(0);
    let panel = "<article data-claim=\"global/const_factor/holds\">";
    let cited = page(&format!("So.{CLAIM} And so.{CLAIM}\n"));
    assert_eq!(cited.matches(panel).count(), 1, "{cited}");
    assert!(cited.contains("href=\"b.html#listing-global-const_factor-L6\">Show in Listing 2.1, line 6<"), "{cited}");
    assert!(!cited.contains("about-toolchain"), "{cited}");
    let listed = book().page("a.md", &[1], FIGURE).pages().remove(0);
    assert!(listed.contains(panel) && listed.contains("id=\"about-toolchain\""), "{listed}");
    assert_eq!(page("Nothing.\n"), "Nothing.\n");
}

#[test]
fn a_panel_leads_to_the_part_of_its_figure_that_stands_on_the_page() {
    let pages = book()
        .page("a.md", &[1], "{{#listing global/const_factor show=source}}\n")
        .page("b.md", &[2], &format!("So.{CLAIM}\n\n{{{{#listing global/const_factor show=heap}}}}\n"))
        .pages();
    // The first part keeps what comes of it to itself.
    assert!(!pages[0].contains("class=\"behind\""), "{}", pages[0]);
    assert!(pages[1].contains("href=\"#listing-global-const_factor-2\">Show in Listing 1.1<"), "{}", pages[1]);
}

#[test]
fn the_claims_page_says_sentence_promise_check_evidence_and_place() {
    let pages =
        book().page("a.md", &[1], &format!("True.{CLAIM}\n\n{FIGURE}")).page("claims.md", &[], "{{#claims}}\n").pages();
    for part in [
        "id=\"claim-global-const_factor-holds\"",
        "<code>multiply</code> | carries 1000.",
        "https://doc.rust-lang.org/1.95.0/std/index.html#there",
        "“it is &lt;so&gt;”",
        "<strong>Guaranteed</strong>: promised by",
        "in release, <code>multiply</code> has the immediate 1000",
        "fn multiply has immediate 1000",
        "imul eax, edi, 1000",
        "rustc 1.95.0",
        "<a href=\"a.html\">a.md</a>",
        "1 claims on 1 listings",
    ] {
        assert!(pages[1].contains(part), "{part} is not in {}", pages[1]);
    }
}

#[test]
fn the_error_report_names_the_listing_only_where_there_is_somewhere_to_report_to() {
    assert!(!book().page("a.md", &[1], FIGURE).pages()[0].contains("issues/new"));
    let pages = book().page("a.md", &[1], FIGURE).repository("https://code.example/book/").pages();
    let link = "https://code.example/book/issues/new?title=Error%20in%20global%2Fconst_factor&amp;body=";
    assert!(pages[0].contains(link), "{}", pages[0]);
}

#[test]
fn fresh_evidence_is_marked() {
    let mut exhibit = testing::const_factor();
    if let Known::Reviewed(evidence) = exhibit.evidence {
        exhibit.evidence = Known::Fresh(evidence);
    }
    assert!(book().with(exhibit).page("a.md", &[1], FIGURE).pages()[0].contains("fresh evidence, not yet reviewed"));
    assert!(!book().page("a.md", &[1], FIGURE).pages()[0].contains("not yet reviewed"));
}

#[test]
fn a_recording_that_is_not_of_the_listing_as_it_is_is_wrong_and_a_fresh_one_is_marked() {
    let with = |recording: fn(Known<Recording>) -> Known<Recording>| {
        let exhibit = testing::recorded();
        book().with(Exhibit { recording: recording(exhibit.recording), ..exhibit }).page(
            "a.md",
            &[1],
            "{{#listing heap/fixture show=steps}}\n",
        )
    };
    let problem = |recording| with(recording).problems();
    assert!(problem(|_| Known::Missing).contains(
        "src/a.md:1: there is no recording of `heap/fixture`: tests/recordings/heap__fixture.snap is missing"
    ),);
    let stale = problem(|_| Known::Stale);
    assert!(stale.contains("src/a.md:1: the recording of `heap/fixture` in tests/recordings/heap__fixture.snap was taken before the listing was changed"), "{stale}");
    assert!(stale.contains("cargo test --test recordings"), "{stale}");
    let page = with(|recording| match recording {
        Known::Reviewed(recording) => Known::Fresh(recording),
        other => other,
    });
    assert!(page.pages()[0].contains("fresh evidence, not yet reviewed"));
}

#[test]
fn all_that_is_wrong_is_said_in_one_run() {
    let mut stale = other("global/stale");
    stale.evidence = Known::Stale;
    let mut missing = other("global/missing");
    missing.evidence = Known::Missing;
    let problems = book()
        .with(stale)
        .with(missing)
        .page(
            "a.md",
            &[1],
            "{{#listing global/const_facter}}\n\
             {{#listing global}}\n\
             {{#listing global/const_factor fn=multply anchor=mutliply}}\n\
             {{#listing global/stale color=red}}\n\
             See {{#listing global/stale}}.\n\
             {{#listing global/stale}}\n\
             {{#listing global/missing}}\n\n\
             So.[✓](claim:global/const_factor/hold) [✓](claim:global/const_facter/holds) [✓](claim:x)\n",
        )
        .page(
            "b.md",
            &[2],
            "\n{{#listing  global/const_factor fn=multply anchor=mutliply }}\n\n[](listing:heap/none)\n",
        )
        .page("c.md", &[], "{{#claims}}\n{{#claims}}\n")
        .problems();
    for line in [
        "src/a.md:1: there is no listing `global/const_facter`\n    did you mean `global/const_factor`?",
        "src/a.md:2: `global` is no listing",
        "src/a.md:3: the assembly of `global/const_factor` has no function `multply`",
        "did you mean `multiply`?",
        "src/a.md:3: `global/const_factor` has no anchor `mutliply`",
        "src/a.md:4: `color` is no attribute",
        "src/a.md:5: a directive that does not stand alone",
        "src/a.md:6: the evidence on `global/stale` in tests/snapshots/global__stale.snap was taken before",
        "src/a.md:7: there is no evidence on `global/missing`: tests/snapshots/global__missing.snap is missing",
        "src/a.md:9: `global/const_factor` has no claim `hold`\n    did you mean `claim:global/const_factor/holds`?",
        "src/a.md:9: there is no listing `global/const_facter`",
        "src/a.md:9: `x` is no claim",
        "src/b.md:2: `global/const_factor` is shown twice: first at src/a.md:3",
        "src/b.md:4: there is no listing `heap/none`",
        "src/c.md:2: a second `{{#claims}}` of these: the first is at src/c.md:1",
    ] {
        assert!(problems.contains(line), "{line}\nis not in\n{problems}");
    }
}

#[test]
fn a_whole_book_shows_every_listing_cites_every_claim_and_lists_them() {
    let problems =
        book().with(other("heap/unseen")).page("a.md", &[1], &format!("{FIGURE}\nSo.{CLAIM}\n")).whole().problems();
    assert!(problems.contains("listings/src/heap/unseen.rs: no page shows `heap/unseen`"), "{problems}");
    assert!(
        problems.contains("listings/src/heap/unseen.rs:20: no page cites the claim `heap/unseen/holds`"),
        "{problems}"
    );
    assert!(problems.contains("src/SUMMARY.md: no page has the list of claims"), "{problems}");
    assert!(!problems.contains("const_factor"), "{problems}");
}

#[test]
fn a_link_to_a_figure_that_no_page_shows_is_wrong() {
    let problems = book().page("a.md", &[1], "\n[here](listing:global/const_factor)\n").problems();
    assert!(problems.starts_with("src/a.md:2: a link to `global/const_factor`, which no page shows"), "{problems}");
}

#[test]
fn a_part_of_a_book_need_not_show_or_cite_everything() {
    assert_eq!(book().page("a.md", &[1], "Text.\n").pages(), ["Text.\n"]);
}

#[test]
fn a_listing_may_be_shown_in_parts_over_pages_under_one_number() {
    let pages = book()
        .with(other("global/b"))
        .page("a.md", &[1], "{{#listing global/const_factor show=source}}\n\n{{#listing global/b}}\n")
        .page("x/b.md", &[2], "{{#listing global/const_factor show=asm}}\n\n[](listing:global/const_factor)\n")
        .pages();
    assert!(pages[0].contains("id=\"listing-global-const_factor\"") && pages[0].contains(">Listing 1.2<"));
    assert!(pages[0].contains("<a href=\"x/b.html#listing-global-const_factor-2\">All evidence</a>"), "{}", pages[0]);
    assert!(pages[1].contains("id=\"listing-global-const_factor-2\"") && pages[1].contains(">Listing 1.1<"));
    assert!(pages[1].contains("(<a href=\"../a.html#listing-global-const_factor\">continued</a>)"), "{}", pages[1]);
    assert!(pages[1].contains("href=\"../a.html#listing-global-const_factor\">Listing 1.1</a>"), "{}", pages[1]);
}

#[test]
fn claims_may_be_spread_over_pages_by_where_their_listings_are_shown() {
    let pages = book()
        .page("part/a.md", &[1], &format!("So.{CLAIM}\n\n{FIGURE}"))
        .page("claims.md", &[], "{{#claims}}\n")
        .page("claims/part.md", &[], "{{#claims part/}}\n")
        .pages();
    assert!(pages[0].contains("href=\"../claims/part.html#claim-global-const_factor-holds\""), "{}", pages[0]);
    assert!(pages[1].contains("1 claims on 1 listings") && !pages[1].contains("claim-entry"), "{}", pages[1]);
    assert!(pages[1].contains("href=\"claims/part.html#claims-part-a\""), "{}", pages[1]);
    assert!(pages[2].contains("id=\"claim-global-const_factor-holds\""), "{}", pages[2]);
    let problems = book()
        .page("part/a.md", &[1], &format!("So.{CLAIM}\n\n{FIGURE}"))
        .page("claims.md", &[], "{{#claims}}\n\n{{#claims art/}}\n")
        .page("claims/part.md", &[], "{{#claims part/}}\n\n{{#claims part/}}\n")
        .whole()
        .problems();
    assert!(problems.contains("src/claims.md:3: claims of pages whose addresses begin with `art/`"), "{problems}");
    assert!(problems.contains("src/claims/part.md:3: a second"), "{problems}");
}

#[test]
fn claims_stand_in_reading_order() {
    let pages = book()
        .with(other("aside/first_by_name"))
        .page("a.md", &[1], "{{#listing global/const_factor}}\n\n{{#listing aside/first_by_name}}\n")
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    let at = |name: &str| pages[1].find(&format!("id=\"claim-{name}-holds\"")).unwrap();
    assert!(at("global-const_factor") < at("aside-first_by_name"));
}

#[test]
fn a_table_shows_its_listings_and_cites_their_claims() {
    let mut exhibit = testing::const_factor();
    let check = exhibit.listing.claims[0].checks[0].clone();
    exhibit.listing.claims[0].checks.push(evidence::claim::Check {
        fact: evidence::claim::Fact::Type { name: "u32".to_owned(), size: Some(4), align: None },
        ..check
    });
    if let Known::Reviewed(evidence) = &mut exhibit.evidence {
        let dev = evidence.profiles.get_mut(&evidence::model::Profile::Dev).unwrap();
        dev.types = vec![evidence::model::TypeSize { name: "u32".to_owned(), size: 4, align: Some(4) }];
    }
    let pages = book()
        .with(exhibit)
        .whole()
        .page("a.md", &[4, 1], "{{#sizes global/const_factor}}\n\n[](listing:global/const_factor)\n")
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    assert!(pages[0].contains("<tbody id=\"listing-global-const_factor\""), "{}", pages[0]);
    assert!(pages[0].contains("href=\"claims.html#claim-global-const_factor-holds\""), "{}", pages[0]);
    assert!(pages[0].contains("href=\"#listing-global-const_factor\">Listing 4.1</a>"), "{}", pages[0]);
    assert!(pages[1].contains("href=\"a.html#listing-global-const_factor\""), "{}", pages[1]);
    assert!(pages[1].contains("Cited in <a href=\"a.html\">"), "{}", pages[1]);
}

#[test]
fn a_page_that_cites_a_claim_twice_is_named_once() {
    let pages = book()
        .with(testing::const_factor())
        .whole()
        .page(
            "a.md",
            &[4, 1],
            "{{#listing global/const_factor}}\n\nOnce.[✓](claim:global/const_factor/holds) Twice.[✓](claim:global/const_factor/holds)\n",
        )
        .page("claims.md", &[], "{{#claims}}\n")
        .pages();
    assert!(pages[1].contains("Cited in <a href=\"a.html\">a.md</a> (2 times)."), "{}", pages[1]);
}

#[test]
fn a_table_of_what_is_not_there_is_an_error_with_its_line() {
    let problems = book().page("a.md", &[], "\n{{#operations global/const_facto}}\n\n{{#sizes}}\n").problems();
    assert!(problems.contains("src/a.md:2: there is no listing `global/const_facto`"), "{problems}");
    assert!(problems.contains("src/a.md:4: `{{#sizes}}` names no listing"), "{problems}");
    let problems = book().page("a.md", &[], "{{#operations global/const_factor}}\n").problems();
    assert!(
        problems.contains("listings/src/global/const_factor.rs:5: the operation `multiply` has no claim"),
        "{problems}"
    );
}
