use std::path::Path;

use super::*;
use crate::toolchain::Toolchain;

/// The documentation of the toolchain that compiles this test; `None` where rust-docs is not installed.
fn documentation() -> Option<Documentation> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Toolchain::find(&root).expect("a toolchain").documentation()
}

fn pages(pages: &[(&str, &str)]) -> (tempfile::TempDir, Documentation) {
    let folder = tempfile::tempdir().expect("a folder");
    for (page, text) in pages {
        let file = folder.path().join(page);
        fs::create_dir_all(file.parent().expect("a parent")).expect("folders");
        fs::write(file, text).expect("a page");
    }
    let html = folder.path().to_owned();
    (folder, Documentation { html })
}

const ITEMS: &str = r##"<!DOCTYPE html><html><body data-rustdoc-version="1.95.0 (59807616e 2026-04-14)"><main>
<section id="main-content" class="content"><h1>Struct</h1><div class="docblock"><p>About it all.</p>
<h2 id="capacity"><a class="doc-anchor" href="#capacity">§</a>Capacity</h2><p>It &ldquo;grows&rdquo;.</p><h3 id="sub">Sub</h3><p>More.</p>
<h2 id="next">Next</h2><p>Else.</p></div>
<h2 id="implementations" class="section-header">Implementations</h2>
<details open><summary><section id="impl-Vec%3CT%3E" class="impl"><h3>impl&lt;T&gt; Vec&lt;T&gt;</h3></section></summary><div class="impl-items">
<details><summary><section id="method.new" class="method"><span class="rightside">1.0.0 · <a class="src">Source</a></span>
<h4>pub fn new() -&gt; <a>Vec</a></h4></section></summary><div class="docblock"><p>The vector will not
   <code>allocate</code> yet.</p><details class="x"><summary>Fold</summary>Unfolded.</details><h5 id="ex">Examples</h5></div></details>
<details><summary><section id="method.push" class="method">push</section></summary><div class="docblock">It allocates.</div></details>
<section id="method.bare" class="method">bare</section><section id="method.last">last</section></div></details>
</section></main></body></html>"##;

const BOOK: &str = r##"<main><div class="rule" id="r-items.const"><a class="rule-link" href="#r-items.const"><span>[items<wbr>.const]</span></a></div>
<h1 id="constants"><a class="header" href="#constants">Constants</a></h1>
<div class="rule" id="r-items.const.intro"><a class="rule-link">[items.const.intro]</a>
</div>
<p>It isn’t a <em>place</em>.</p><pre>let x = 1;</pre>
<div class="rule" id="r-items.const.next"></div><p>Other &amp; last.</p>
<div class="rule" id="r-items.constant"></div>
<p><a id="anchored"></a></p><h2 id="anchored-heading">Anchored</h2><p>Under it.</p><h3>Deep</h3>Deeper.<h2>Over</h2>Gone.
<dl><dt id="term">Term</dt><dd>What it is.</dd><dt id="other">Other</dt></dl></main>"##;

#[test]
fn an_item_s_section_is_its_signature_and_what_is_said_of_it() {
    let (_folder, docs) = pages(&[("std/struct.Vec.html", ITEMS)]);
    let section = |fragment| docs.section("std/struct.Vec.html", fragment).expect("a section");
    assert_eq!(section("method.new"), "pub fn new() -> Vec The vector will not allocate yet. Fold Unfolded. Examples");
    assert_eq!(section("method.push"), "push It allocates.");
    assert_eq!(section("method.bare"), "bare");
    assert_eq!(section("impl-Vec%3CT%3E"), "impl<T> Vec<T>");
    assert_eq!(section("main-content"), "Struct About it all. Capacity It \"grows\". Sub More. Next Else.");
}

#[test]
fn a_heading_s_section_goes_up_to_the_next_of_its_level() {
    let (_folder, docs) = pages(&[("std/struct.Vec.html", ITEMS), ("book/page.html", BOOK)]);
    let section = |page, fragment| docs.section(page, fragment).expect("a section");
    assert_eq!(section("std/struct.Vec.html", "capacity"), "Capacity It \"grows\". Sub More.");
    assert_eq!(section("std/struct.Vec.html", "next"), "Next Else.");
    assert_eq!(section("book/page.html", "anchored"), "Anchored Under it. Deep Deeper.");
    assert_eq!(section("book/page.html", "term"), "Term What it is.");
}

#[test]
fn a_rule_s_section_goes_up_to_the_next_rule_that_is_no_part_of_it() {
    let (_folder, docs) = pages(&[("reference/items.html", BOOK)]);
    let section = |fragment| docs.section("reference/items.html", fragment).expect("a section");
    assert_eq!(section("r-items.const"), "Constants It isn't a place. let x = 1; Other & last.");
    assert_eq!(section("r-items.const.next"), "Other & last.");
    assert_eq!(section("r-items.const.intro"), "It isn't a place. let x = 1;");
}

#[test]
fn a_phrase_is_found_in_its_section_and_nowhere_else() {
    let (_folder, docs) = pages(&[("std/struct.Vec.html", ITEMS), ("reference/items.html", BOOK)]);
    let check = |fragment, phrase| docs.check("std/struct.Vec.html", fragment, phrase);
    assert!(check("method.new", "will not  allocate yet").is_ok());
    assert!(docs.check("reference/items.html", "r-items.const.intro", "isn't a place").is_ok());
    assert!(docs.check("reference/items.html", "r-items.const.intro", "isn’t a place").is_ok());
    let elsewhere = check("method.push", "will not allocate").expect_err("another method says so");
    assert!(elsewhere.contains("the section reads: push It allocates."), "{elsewhere}");
    let case = check("method.new", "Will not allocate").expect_err("another letter case");
    assert!(case.contains("in other letter case"), "{case}");
}

#[test]
fn a_link_needs_its_page_and_its_fragment() {
    let (_folder, docs) = pages(&[("std/struct.Vec.html", ITEMS), ("std/index.html", ITEMS)]);
    assert_eq!(docs.check_link("std/struct.Vec.html", "method.new"), Ok(()));
    assert_eq!(docs.check_link("std/struct.Vec.html", ""), Ok(()));
    let page = docs.check_link("std/struct.Vek.html", "").expect_err("no such page");
    assert!(page.contains("did you mean `struct.Vec.html`?"), "{page}");
    let fragment = docs.check_link("std/struct.Vec.html", "method.mew").expect_err("no such fragment");
    assert!(fragment.contains("did you mean `method.new`?"), "{fragment}");
    let inside = docs.check_link("std/struct.Vec.html", "method.n").expect_err("a part of an id is none");
    assert!(inside.contains("no fragment"), "{inside}");
    let link = docs.link("std/struct.Vec.html", "method.new");
    assert_eq!(link, "https://doc.rust-lang.org/1.95.0/std/struct.Vec.html#method.new");
    assert!(docs.link("std/struct.Vec.html", "").ends_with("struct.Vec.html"));
}

#[test]
fn the_real_documentation_is_read() {
    let Some(docs) = documentation() else { return assert!(documentation().is_none()) };
    for (page, fragment, phrase, other) in [
        ("std/vec/struct.Vec.html", "method.new", "will not allocate until elements are pushed", "with at least"),
        ("std/vec/struct.Vec.html", "guarantees", "it will not allocate", "Removes the last element"),
        ("std/vec/struct.Vec.html", "capacity-and-reallocation", "amount of space allocated", "slicing"),
        (
            "reference/items/constant-items.html",
            "r-items.const.behavior",
            "inlined wherever they are used",
            "value namespace",
        ),
        ("std/option/enum.Option.html", "variant.None", "No value", "Some value"),
        ("std/alloc/trait.GlobalAlloc.html", "tymethod.dealloc", "Deallocates", "zeroed"),
    ] {
        let shown = docs.check(page, fragment, phrase).unwrap_or_else(|why| panic!("{page}#{fragment}: {why}"));
        assert!(shown.contains(phrase), "{shown}");
        assert!(docs.check(page, fragment, other).is_err(), "{page}#{fragment} goes too far");
    }
}
