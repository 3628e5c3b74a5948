//! Every link leads somewhere: files by mdbook-linkcheck2 on what the renderers get, files and fragments on the built pages, the
//! standard documentation against the pinned toolchain's own copy. Links elsewhere are followed by the scheduled job alone:
//! `cargo test --test links -- --ignored`.

#![allow(clippy::print_stdout, reason = "a test says what it leaves out, and why")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use evidence::toolchain::Toolchain;
use mdbook_driver::MDBook;
use scraper::{Html, Selector};

use support::site;

/// The links and the ids of every page, by path below the site.
struct Pages(BTreeMap<PathBuf, Page>);

struct Page {
    links: Vec<String>,
    ids: BTreeSet<String>,
}

impl Pages {
    fn read(site: &Path) -> Self {
        let read = |path: PathBuf| {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.strip_prefix(site).expect("below the site").to_owned(), Page::parse(&text))
        };
        Self(support::files(site, "html").into_iter().map(read).collect())
    }

    /// Where `link` on `page` leads, if that is inside the book: the file below the site, and the fragment.
    fn resolve(page: &Path, link: &str) -> Option<(PathBuf, String)> {
        if link.contains("://") || link.starts_with("mailto:") {
            return None;
        }
        let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
        let mut path =
            if file.is_empty() { page.to_owned() } else { page.parent().unwrap_or(Path::new("")).to_owned() };
        for part in file.split('/').filter(|part| !part.is_empty() && *part != ".") {
            if part == ".." {
                path.pop();
            } else {
                path.push(part);
            }
        }
        Some((path, fragment.to_owned()))
    }

    fn broken(&self, site: &Path) -> Vec<String> {
        let mut broken = Vec::new();
        for (path, page) in &self.0 {
            for link in &page.links {
                let Some((target, fragment)) = Self::resolve(path, link) else { continue };
                let fault = match self.0.get(&target) {
                    Some(other) if fragment.is_empty() || other.ids.contains(&fragment) => continue,
                    Some(_) => "no such fragment",
                    None if fragment.is_empty() && site.join(&target).is_file() => continue,
                    None => "no such page",
                };
                broken.push(format!("{}: `{link}`: {fault}", path.display()));
            }
        }
        broken
    }
}

impl Page {
    fn parse(text: &str) -> Self {
        let document = Html::parse_document(&support::templates_opened(text));
        let all = |selector: &str, attribute: &str| -> Vec<String> {
            let selector = Selector::parse(selector).expect("a selector of this file");
            document.select(&selector).filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
        };
        Self { links: all("a[href]", "href"), ids: all("[id]", "id").into_iter().collect() }
    }
}

#[test]
fn links_in_the_markdown_lead_to_files_of_the_book() {
    linkcheck(false).unwrap_or_else(|error| panic!("mdbook-linkcheck2 (its report is above): {error:#}"));
}

#[test]
#[ignore = "needs the web; the scheduled job runs it"]
fn links_to_other_sites_answer() {
    linkcheck(true).unwrap_or_else(|error| panic!("mdbook-linkcheck2 (its report is above): {error:#}"));
}

fn linkcheck(web: bool) -> anyhow::Result<()> {
    let mut book = MDBook::load(support::root())?;
    book.config.set("output.linkcheck2.follow-web-links", web)?;
    book.config.set("output.linkcheck2.warning-policy", "error")?;
    let destination = tempfile::tempdir()?;
    let (rendered, _) = book.preprocess_book(&support::Html)?;
    let context = mdbook_renderer::RenderContext::new(support::root(), rendered, book.config, destination.path());
    mdbook_linkcheck2::run(None, codespan_reporting::term::termcolor::ColorChoice::Auto, &context, None)
}

#[test]
fn every_link_and_fragment_inside_the_built_book_exists() {
    let pages = Pages::read(&site());
    let links: usize = pages.0.values().map(|page| page.links.len()).sum();
    assert!(links > 100, "only {links} links: is this the book?");
    assert_eq!(pages.broken(&site()), Vec::<String>::new());
}

#[test]
fn a_broken_link_and_a_broken_fragment_are_found() {
    let page = |text: &str| Page::parse(text);
    let pages = Pages(BTreeMap::from([
        (
            PathBuf::from("a.html"),
            page(r#"<a href="part/b.html#here">b</a> <template><a href="part/c.html">c</a></template>"#),
        ),
        (PathBuf::from("part/b.html"), page(r##"<p id="here"><a href="../a.html">a</a> <a href="#there">b</a></p>"##)),
    ]));
    let nowhere = tempfile::tempdir().expect("a temporary folder");
    let broken = pages.broken(nowhere.path());
    assert_eq!(broken, ["a.html: `part/c.html`: no such page", "part/b.html: `#there`: no such fragment"]);
}

#[test]
fn every_link_to_the_standard_documentation_stands_in_the_pinned_toolchains_own_copy() {
    let toolchain = Toolchain::find(&support::root()).unwrap_or_else(|problems| panic!("{problems}"));
    if !toolchain.pinned {
        println!("not checked: {} is not the pinned toolchain", toolchain.version);
        return;
    }
    let documentation = toolchain.documentation().expect("run `rustup component add rust-docs`");
    let release = toolchain.version.split(' ').nth(1).expect("`rustc RELEASE (…)`").to_owned();
    let base = format!("https://doc.rust-lang.org/{release}/");
    let (mut broken, mut checked) = (Vec::new(), BTreeSet::new());
    for (path, page) in Pages::read(&site()).0 {
        for link in page.links.iter().filter(|link| link.contains("doc.rust-lang.org")) {
            let Some(target) = link.strip_prefix(&base) else {
                broken.push(format!("{}: `{link}`: expected the pinned version, `{base}…`", path.display()));
                continue;
            };
            if !checked.insert(target.to_owned()) {
                continue;
            }
            let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
            if let Err(fault) = documentation.check_link(file, fragment) {
                broken.push(format!("{}: `{link}`: {fault}", path.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
    assert!(checked.len() > 10, "only {} links to the documentation: is this the book?", checked.len());
    assert!(documentation.check_link("std/vec/struct.Vec.html", "method.no_such_method").is_err());
    assert!(documentation.check_link("std/vec/struct.NoSuchType.html", "").is_err());
}
