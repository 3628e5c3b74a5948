//! The built book, as a reader gets it: it builds, every page is valid HTML5 with each figure that it names, nothing in it asks
//! another origin for anything, it works under a sub-path, and stock mdBook's own build gives the same chapters.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};

use support::site;

fn pages(site: &Path) -> Vec<(PathBuf, String)> {
    let read = |page: PathBuf| {
        let text = std::fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        (page, text)
    };
    let pages: Vec<_> = support::files(site, "html").into_iter().map(read).collect();
    assert!(pages.len() > 10, "only {} pages: is this the book?", pages.len());
    pages
}

fn select(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector of this file")
}

/// What is wrong with a page as HTML5: parse errors, and ids given twice.
fn faults(page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let mut faults: Vec<String> = document.errors.iter().map(ToString::to_string).collect();
    let mut ids = BTreeSet::new();
    for element in document.select(&select("[id]")) {
        let id = element.attr("id").unwrap_or_default();
        if !ids.insert(id) {
            faults.push(format!("id `{id}` is given twice"));
        }
    }
    faults
}

/// mdBook's own frame for the table of contents, shown where there is no JavaScript: mdBook 0.5.4 closes items twice in it.
const FAULTY: &str = "toc.html";

#[test]
fn every_page_is_valid_html5_and_gives_each_id_once() {
    let mut found = Vec::new();
    for (page, text) in pages(&site()) {
        let faults = faults(&text);
        if page.ends_with(FAULTY) {
            assert!(!faults.is_empty(), "{FAULTY} is valid now: take it out of this test");
        } else {
            found.extend(faults.into_iter().map(|fault| format!("{}: {fault}", page.display())));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_page_that_is_no_valid_html5_is_found() {
    let page = |body: &str| format!("<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>");
    assert_eq!(faults(&page("<p id=a>one</p>")), Vec::<String>::new());
    assert!(!faults(&page("<p id=a>one</p><p id=a>two</p>")).is_empty());
    assert!(!faults(&page("<b><p>one</b></p>")).is_empty());
    assert!(!faults(&page("<table><div>one</div></table>")).is_empty());
}

#[test]
fn every_listing_has_its_figure_on_one_page() {
    let listings = evidence::listing::all(&support::root()).unwrap_or_else(|problems| panic!("{problems}"));
    // A listing stands in a figure, or is a group of rows of a table.
    let figure = select("figure.listing[id], tbody[data-listing][id]");
    let mut shown: Vec<String> = Vec::new();
    for (page, text) in pages(&site()) {
        // index.html is the first chapter again.
        if page == site().join("index.html") {
            continue;
        }
        let document = Html::parse_document(&text);
        shown.extend(document.select(&figure).filter_map(|figure| figure.attr("id").map(str::to_owned)));
    }
    let anchor = |id: &str| format!("listing-{}", id.replace('/', "-"));
    let expected: BTreeSet<String> = listings.iter().map(|listing| anchor(listing.id.as_str())).collect();
    for id in &expected {
        assert_eq!(shown.iter().filter(|shown| *shown == id).count(), 1, "{id}");
    }
    // The later parts of a figure carry a number.
    for id in shown {
        let first = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
        assert!(expected.contains(&id) || expected.contains(first), "{id} is the figure of no listing");
    }
}

/// The claims whose badges on a page have no text for their panel.
fn without_panel(page: &str) -> Vec<String> {
    let document = Html::parse_document(&support::templates_opened(page));
    let claims = |selector: &str| -> BTreeSet<String> {
        document.select(&select(selector)).filter_map(|element| element.attr("data-claim").map(str::to_owned)).collect()
    };
    claims("a.claim").difference(&claims(".behind article")).cloned().collect()
}

#[test]
fn every_badge_has_the_text_of_its_panel_on_its_page() {
    for (page, text) in pages(&site()) {
        assert_eq!(without_panel(&text), Vec::<String>::new(), "{}", page.display());
    }
}

#[test]
fn a_badge_without_the_text_of_its_panel_is_found() {
    let page = |behind: &str| {
        format!(
            "<!DOCTYPE html><p>So.<a class=\"claim\" data-claim=\"a/b/c\">✓</a></p>\
             <div class=\"behind\" hidden><template>{behind}</template></div>"
        )
    };
    assert_eq!(without_panel(&page("<article data-claim=\"a/b/c\"></article>")), Vec::<String>::new());
    assert_eq!(without_panel(&page("<article data-claim=\"a/b/d\"></article>")), ["a/b/c"]);
}

/// What a page loads without being asked, and what its links name.
fn references(page: &str) -> (Vec<String>, Vec<String>) {
    let document = Html::parse_document(page);
    let attributes = |selector: &str, name: &str| -> Vec<String> {
        document.select(&select(selector)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    };
    let mut loads = attributes("[src]", "src");
    loads.extend(attributes("link[href]", "href"));
    loads.extend(attributes("form[action]", "action"));
    (loads, attributes("a[href]", "href"))
}

#[test]
fn no_page_loads_anything_from_another_origin() {
    for (page, text) in pages(&site()) {
        let (loads, _) = references(&text);
        let foreign: Vec<_> = loads.iter().filter(|url| url.contains("://") || url.starts_with("//")).collect();
        assert!(foreign.is_empty(), "{}: {foreign:?}", page.display());
        let playground = Html::parse_document(&text).select(&select(".playground")).count();
        assert_eq!(playground, 0, "{}: mdBook asks the Playground for its crates where a page has one", page.display());
    }
}

#[test]
fn every_reference_inside_the_book_is_relative_so_that_a_sub_path_works() {
    for (page, text) in pages(&site()) {
        // A host may show 404.html under any path, so mdBook gives it a base instead.
        if page.file_name().is_some_and(|name| name == "404.html") {
            continue;
        }
        let (loads, links) = references(&text);
        let absolute: Vec<_> = loads.iter().chain(&links).filter(|url| url.starts_with('/')).collect();
        assert!(absolute.is_empty(), "{}: {absolute:?}", page.display());
    }
}

#[test]
fn stock_mdbook_gives_the_same_chapters() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut stock = mdbook_driver::MDBook::load(support::root()).expect("the book loads");
    stock.config.build.build_dir = folder.path().join("book");
    stock.build().expect("stock mdBook builds the book, through the command in book.toml");
    let main = select("main");
    for (page, text) in pages(&site()) {
        let name = page.strip_prefix(site()).expect("below the site");
        let other = std::fs::read_to_string(folder.path().join("book").join(name))
            .unwrap_or_else(|error| panic!("stock mdBook has no {}: {error}", name.display()));
        let content = |text: &str| Html::parse_document(text).select(&main).map(|main| main.html()).collect::<String>();
        assert_eq!(content(&text), content(&other), "{}", name.display());
    }
}
