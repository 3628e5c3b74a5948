//! What the page's search reads: the sections of the finished book.
//!
//! mdBook would index all text of a page, which here is mostly assembly: a search for `push` would find every prologue. So mdBook
//! renders with an empty index, and this file takes its place, under mdBook's name for it:
//! ```js
//! window.search = Object.assign(window.search ?? {}, JSON.parse('{"pages": [{
//!     "url": "heap/vectors.html", "part": "Heap memory", "title": "Vectors",
//!     "sections": [{"id": "vectors", "title": "Vectors", "text": "A vector is…", "code": "fn main() …", "kind": "term"}]
//! }]}'));
//! ```
//! It holds text and no index: that is made in the browser when a reader opens the search, and it is larger than the text.

mod sections;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use mdbook_driver::book::{Book, BookItem};
use mdbook_driver::config::{Search, SearchChapterSettings};
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer};
use serde::Serialize;
use sha2::{Digest, Sha256};

use sections::{Kind, sections};

use super::files;

/// mdBook's HTML renderer, with the search index made here.
pub(super) struct SearchableHtml;

impl Renderer for SearchableHtml {
    fn name(&self) -> &str {
        "html"
    }

    fn render(&self, context: &RenderContext) -> Result<()> {
        let search = context.config.html_config().unwrap_or_default().search.unwrap_or_default();
        let mut unindexed = context.clone();
        // The rendering of titles is handed over outside of the serialized part.
        unindexed.chapter_titles.clone_from(&context.chapter_titles);
        let nowhere = BTreeMap::from([("", BTreeMap::from([("enable", false)]))]);
        unindexed.config.set("output.html.search.chapter", nowhere)?;
        HtmlHandlebars::new().render(&unindexed)?;
        if search.enable && search.copy_js {
            let index = script(&pages(&search, &context.destination, &context.book)?)?;
            replace(&context.destination, index.as_bytes())?;
        }
        Ok(())
    }
}

/// A page, as the search reads it.
#[derive(Serialize)]
struct Page {
    url: String,
    /// The part of the book that it belongs to, and the chapters above it; empty where there is none.
    part: String,
    title: String,
    sections: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    #[serde(skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
}

impl From<sections::Section> for Entry {
    fn from(section: sections::Section) -> Self {
        let kind = match section.kind {
            Kind::Prose => None,
            Kind::Term => Some("term"),
            Kind::Claim => Some("claim"),
        };
        Entry { id: section.id, title: section.heading, text: section.body, code: section.code, kind }
    }
}

/// The pages that are searched, in the order of the book.
fn pages(search: &Search, site: &Path, book: &Book) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    let mut part = None;
    for item in book.iter() {
        let chapter = match item {
            BookItem::PartTitle(title) => {
                part = Some(title);
                continue;
            }
            BookItem::Separator => continue,
            BookItem::Chapter(chapter) => chapter,
        };
        let Some(path) = &chapter.path else { continue };
        if !is_indexed(&search.chapter, chapter.source_path.as_deref().unwrap_or(path)) {
            continue;
        }
        let page = path.with_extension("html");
        let html = fs::read_to_string(site.join(&page)).with_context(|| format!("cannot read {}", page.display()))?;
        let above: Vec<&str> = part.into_iter().chain(&chapter.parent_names).map(String::as_str).collect();
        pages.push(Page {
            url: page.to_string_lossy().replace('\\', "/"),
            part: above.join(" › "),
            title: chapter.name.clone(),
            sections: sections(&html, search.heading_split_level).into_iter().map(Entry::from).collect(),
        });
    }
    Ok(pages)
}

/// The text of `searchindex.js`.
fn script(pages: &[Page]) -> Result<String> {
    let json = serde_json::to_string(&BTreeMap::from([("pages", pages)]))?;
    // Single quotes, because the text between them is full of double ones.
    let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
    Ok(format!("window.search = Object.assign(window.search ?? {{}}, JSON.parse('{quoted}'));"))
}

/// What `[output.html.search.chapter]` says of a page: the longest path that it lies below decides.
fn is_indexed(settings: &HashMap<String, SearchChapterSettings>, source: &Path) -> bool {
    let above = settings.iter().filter(|(path, setting)| source.starts_with(path) && setting.enable.is_some());
    let nearest = above.max_by_key(|(path, _)| Path::new(path).components().count());
    nearest.and_then(|(_, setting)| setting.enable).unwrap_or(true)
}

/// Puts the index in the place of the empty one. Its name carries a hash of its content, as mdBook's own does, because hosts
/// let browsers keep such files for ever; so the pages that name it are changed with it.
fn replace(site: &Path, index: &[u8]) -> Result<()> {
    let is_index = |name: &str| name.starts_with("searchindex") && name.ends_with(".js");
    let names = fs::read_dir(site)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let old = names.into_iter().find(|name| is_index(name)).context("mdBook wrote no searchindex.js")?;
    if old == "searchindex.js" {
        return Ok(fs::write(site.join(old), index)?);
    }
    let hash: String = Sha256::digest(index).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let new = format!("searchindex-{hash}.js");
    fs::remove_file(site.join(&old))?;
    fs::write(site.join(&new), index)?;
    for file in files::below(site, &["html", "js"])? {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if text.contains(&old) {
            fs::write(&file, text.replace(&old, &new))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_says_nothing_twice_and_survives_every_quote() {
        let entry = Entry {
            id: "a".to_owned(),
            title: String::new(),
            text: r#"It’s a "b" or 'c' or \n"#.to_owned(),
            code: String::new(),
            kind: Some("claim"),
        };
        let page = Page { url: "a.html".to_owned(), part: String::new(), title: "A".to_owned(), sections: vec![entry] };
        assert_eq!(
            script(&[page]).unwrap(),
            concat!(
                "window.search = Object.assign(window.search ?? {}, JSON.parse('",
                r#"{"pages":[{"url":"a.html","part":"","title":"A","sections":[{"id":"a","#,
                r#""text":"It’s a \\"b\\" or \'c\' or \\\\n","kind":"claim"}]}]}"#,
                "'));"
            )
        );
    }

    #[test]
    fn the_nearest_setting_decides_whether_a_page_is_indexed() {
        let setting = |enable| {
            let mut setting = SearchChapterSettings::default();
            setting.enable = Some(enable);
            setting
        };
        let settings = [("a".to_owned(), setting(false)), ("a/b.md".to_owned(), setting(true))].into();
        assert!(is_indexed(&settings, Path::new("a/b.md")));
        assert!(!is_indexed(&settings, Path::new("a/c.md")));
        assert!(is_indexed(&settings, Path::new("c.md")));
    }

    #[test]
    fn a_hashed_index_is_renamed_in_the_pages_that_name_it() {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("part")).unwrap();
        fs::write(site.path().join("searchindex-00000000.js"), "empty").unwrap();
        fs::write(site.path().join("part/a.html"), "<script src=\"../searchindex-00000000.js\">").unwrap();
        replace(site.path(), b"full").unwrap();
        let page = fs::read_to_string(site.path().join("part/a.html")).unwrap();
        let name = page.split("../").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert_ne!(name, "searchindex-00000000.js");
        assert_eq!(fs::read_to_string(site.path().join(name)).unwrap(), "full");
        assert!(!site.path().join("searchindex-00000000.js").exists());
    }
}
