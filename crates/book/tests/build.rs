//! `cargo book build` on a small book.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::fs;

use book::commands::build::build;
use support::Fixture;

#[test]
fn a_broken_book_leaves_the_last_one_as_it_was() {
    let fixture = Fixture::new();
    let dest = fixture.path("book");
    build(fixture.root(), &dest).unwrap();
    let before = fixture.read("book/part/two.html");
    assert!(before.contains("A zebra."));

    fixture.write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Gone](gone.md)\n");
    let failure = build(fixture.root(), &dest).unwrap_err().to_string();
    assert!(failure.starts_with("error: src/SUMMARY.md: "), "{failure}");
    assert!(failure.contains("gone.md"), "{failure}");
    assert_eq!(fixture.read("book/part/two.html"), before);

    fixture.write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n");
    build(fixture.root(), &dest).unwrap();
    assert!(!dest.join("part/two.html").exists(), "what is no more in the book is no more in its pages");
    let mut left: Vec<_> = fs::read_dir(fixture.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["book", "book.toml", "listings", "src"], "nothing is left beside them");
}

#[test]
fn configuration_that_is_wrong_is_told_with_its_file() {
    let fixture = Fixture::new();
    fixture.write("book.toml", "[book]\ntitle = \n");
    let failure = build(fixture.root(), &fixture.path("book")).unwrap_err().to_string();
    assert!(failure.starts_with("error: book.toml: "), "{failure}");
    fixture.write("book.toml", "[output.html]\nadditional-css = [\"theme/none.css\"]\n");
    let failure = build(fixture.root(), &fixture.path("book")).unwrap_err().to_string();
    assert!(failure.starts_with("error: book.toml: ") && failure.contains("theme/none.css"), "{failure}");
    assert!(!fixture.path("book").exists());
}

#[test]
fn the_search_index_has_the_prose_and_captions_but_no_evidence() {
    let fixture = Fixture::new();
    build(fixture.root(), &fixture.path("book")).unwrap();
    let names =
        fs::read_dir(fixture.path("book")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let indexes: Vec<String> = names.filter(|name| name.starts_with("searchindex")).collect();
    let [name] = &indexes[..] else { panic!("one search index, and not {indexes:?}") };

    let script = fixture.read(&format!("book/{name}"));
    let json = script.strip_prefix("window.search = Object.assign(window.search ?? {}, JSON.parse('").unwrap();
    let json = json.strip_suffix("'));").unwrap().replace("\\'", "'").replace("\\\\", "\\");
    let index: serde_json::Value = serde_json::from_str(&json).unwrap();
    let second = serde_json::json!({
        "url": "part/two.html", "part": "", "title": "Two",
        "sections": [{"id": "second", "title": "Second", "text": "A zebra. Quagga"}],
    });
    assert_eq!(index["pages"][0]["url"], "one.html");
    assert_eq!(index["pages"][1], second);
    assert!(!script.contains("xylophone"));

    // The pages, and the search script, ask for the index by its own name.
    let page = fixture.read("book/part/two.html");
    assert!(page.contains(&format!("../{name}")), "{page}");
    assert!(page.contains("pushq xylophone"), "the evidence itself stays on the page");
}

#[test]
fn a_folder_that_is_no_book_is_left_alone() {
    let fixture = Fixture::new();
    let failure = build(fixture.root(), &fixture.path("src")).unwrap_err().to_string();
    assert!(failure.contains("no built book"), "{failure}");
    assert!(fixture.path("src/one.md").exists());
}
