//! The search index of the built book.
//!
//! mdBook indexes all text of a page, which here is mostly assembly: a search for `push` would find every prologue. So mdBook
//! renders with an empty index, and the index is made from the finished pages, without the evidence of their figures. It has
//! mdBook's own form and name, so that mdBook's own search reads it.

mod sections;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use elasticlunr::config::{SearchBool, SearchOptions, SearchOptionsField};
use elasticlunr::{Index, IndexBuilder};
use mdbook_driver::book::Chapter;
use mdbook_driver::config::{Search, SearchChapterSettings};
use mdbook_html::HtmlHandlebars;
use mdbook_renderer::{RenderContext, Renderer};
use serde::Serialize;
use sha2::{Digest, Sha256};

use sections::sections;

/// Longer words than this many bytes are no words that anybody searches for.
const LONGEST_WORD: usize = 80;

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
            let index = script(&search, &context.destination, context.book.chapters())?;
            replace(&context.destination, index.as_bytes())?;
        }
        Ok(())
    }
}

/// The text of `searchindex.js`.
fn script<'a>(search: &Search, site: &Path, chapters: impl Iterator<Item = &'a Chapter>) -> Result<String> {
    let tokenizer = || Box::new(words);
    let mut index = IndexBuilder::new()
        .add_field_with_tokenizer("title", tokenizer())
        .add_field_with_tokenizer("body", tokenizer())
        .add_field_with_tokenizer("breadcrumbs", tokenizer())
        .build();
    let mut urls = Vec::new();
    for chapter in chapters {
        let Some(path) = &chapter.path else { continue };
        if !is_indexed(&search.chapter, chapter.source_path.as_deref().unwrap_or(path)) {
            continue;
        }
        let page = path.with_extension("html");
        let html = fs::read_to_string(site.join(&page)).with_context(|| format!("cannot read {}", page.display()))?;
        let url = page.to_string_lossy().replace('\\', "/");
        let mut trail = chapter.parent_names.clone();
        trail.push(chapter.name.clone());
        let trail = trail.join(" » ");
        for section in sections(&html, search.heading_split_level) {
            let (title, trail) = match section.heading.as_str() {
                "" => (chapter.name.as_str(), trail.clone()),
                heading => (heading, format!("{trail} » {heading}")),
            };
            index.add_doc(&urls.len().to_string(), [title, &section.body, &trail]);
            urls.push(if section.id.is_empty() { url.clone() } else { format!("{url}#{}", section.id) });
        }
    }
    let json = json(search, urls, index)?;
    // Single quotes, because the text between them is full of double ones.
    let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
    Ok(format!("window.search = Object.assign(window.search, JSON.parse('{quoted}'));"))
}

/// Words as mdBook's search page splits them too.
fn words(text: &str) -> Vec<String> {
    let splits = |c: char| c.is_whitespace() || c == '-';
    text.split(splits).filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD).map(str::to_lowercase).collect()
}

/// What `[output.html.search.chapter]` says of a page: the longest path that it lies below decides.
fn is_indexed(settings: &std::collections::HashMap<String, SearchChapterSettings>, source: &Path) -> bool {
    let above = settings.iter().filter(|(path, setting)| source.starts_with(path) && setting.enable.is_some());
    let nearest = above.max_by_key(|(path, _)| Path::new(path).components().count());
    nearest.and_then(|(_, setting)| setting.enable).unwrap_or(true)
}

fn json(search: &Search, doc_urls: Vec<String>, index: Index) -> Result<String> {
    #[derive(Serialize)]
    struct Document {
        results_options: Results,
        search_options: SearchOptions,
        doc_urls: Vec<String>,
        index: Index,
    }
    #[derive(Serialize)]
    struct Results {
        limit_results: u32,
        teaser_word_count: u32,
    }
    let field = |boost| SearchOptionsField { boost: Some(boost), ..SearchOptionsField::default() };
    let fields = BTreeMap::from([
        ("title".to_owned(), field(search.boost_title)),
        ("body".to_owned(), field(search.boost_paragraph)),
        ("breadcrumbs".to_owned(), field(search.boost_hierarchy)),
    ]);
    let bool = if search.use_boolean_and { SearchBool::And } else { SearchBool::Or };
    let document = Document {
        results_options: Results { limit_results: search.limit_results, teaser_word_count: search.teaser_word_count },
        search_options: SearchOptions { bool, expand: search.expand, fields },
        doc_urls,
        index,
    };
    // Through a value, whose maps are ordered, so that the same book gives the same file.
    Ok(serde_json::to_string(&serde_json::to_value(document)?)?)
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
    for file in files(site)? {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if text.contains(&old) {
            fs::write(&file, text.replace(&old, &new))?;
        }
    }
    Ok(())
}

/// The pages and scripts below a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "html" || extension == "js") {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_at_space_and_hyphen_and_endless_ones_left_out() {
        assert_eq!(words(" Red-zone  of\n`main` "), ["red", "zone", "of", "`main`"]);
        assert_eq!(words(&"x".repeat(81)), Vec::<String>::new());
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
