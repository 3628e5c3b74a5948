//! The pinned toolchain's own documentation, offline: what it says at a place, and whether that place is there.
//!
//! A place is a page, a path below `share/doc/rust/html`, and a fragment, the `id` of an element on it. Pages of std weigh up to a
//! megabyte, so that none is parsed whole: the element is searched for as text, and only its section is read as HTML.

mod section;

use std::fs;
use std::path::PathBuf;

use crate::near;

/// The folder `share/doc/rust/html` of a toolchain.
#[derive(Clone, Debug)]
pub struct Documentation {
    /// That folder.
    pub html: PathBuf,
}

/// Where the documentation is published.
const SITE: &str = "https://doc.rust-lang.org";

impl Documentation {
    /// The text of a fragment's section: tags stripped, entities decoded, white space folded, typographic quotes made plain.
    ///
    /// The section of an item's `method.new` or its like is its signature and what is said of it; of a heading, all up to the next
    /// one of its level or a higher one; of a rule of the Reference (`r-items.const.intro`), all up to the next rule that is
    /// not a part of it.
    ///
    /// # Errors
    /// There is no such page, or no such fragment on it; with the nearest ones that there are.
    pub fn section(&self, page: &str, fragment: &str) -> Result<String, String> {
        let text = self.page(page)?;
        let at = section::find(&text, fragment).ok_or_else(|| missing(&text, page, fragment))?;
        Ok(section::text(&text[at..], fragment))
    }

    /// Whether `phrase` stands in the fragment's section, and the sentence around it.
    ///
    /// # Errors
    /// As for [`Documentation::section`], or the phrase does not stand there: what does.
    pub fn check(&self, page: &str, fragment: &str, phrase: &str) -> Result<String, String> {
        let text = self.section(page, fragment)?;
        let phrase = section::fold(phrase);
        if let Some(at) = text.find(&phrase) {
            return Ok(sentence(&text, at, phrase.len()));
        }
        let lower = text.to_lowercase().contains(&phrase.to_lowercase());
        let hint = if lower { "\nit stands there in other letter case" } else { "" };
        Err(format!("the phrase does not stand there{hint}\nthe section reads: {}", shortened(&text)))
    }

    /// Whether a link to this place leads anywhere; an empty fragment means the page.
    ///
    /// # Errors
    /// As for [`Documentation::section`].
    pub fn check_link(&self, page: &str, fragment: &str) -> Result<(), String> {
        let text = self.page(page)?;
        if fragment.is_empty() || section::find(&text, fragment).is_some() {
            return Ok(());
        }
        Err(missing(&text, page, fragment))
    }

    /// The published place, of this very version: `https://doc.rust-lang.org/1.95.0/std/vec/struct.Vec.html#method.new`.
    ///
    /// An empty fragment means the page.
    pub fn link(&self, page: &str, fragment: &str) -> String {
        let hash = if fragment.is_empty() { "" } else { "#" };
        format!("{SITE}/{}/{page}{hash}{fragment}", self.version())
    }

    /// Whether the compiler has a lint of this name; `None` if the documentation has no list of lints.
    pub(crate) fn has_lint(&self, name: &str) -> Option<bool> {
        let id = name.replace('_', "-");
        let lists = ["allowed", "warn", "deny"].map(|level| format!("rustc/lints/listing/{level}-by-default.html"));
        let lists: Vec<String> =
            lists.iter().filter_map(|list| fs::read_to_string(self.html.join(list)).ok()).collect();
        (!lists.is_empty()).then(|| lists.iter().any(|list| section::find(list, &id).is_some()))
    }

    /// The part of the published address that says which version: `1.95.0`, `beta` or `nightly`; `stable` if that cannot be told.
    fn version(&self) -> String {
        const MARK: &str = "data-rustdoc-version=\"";
        let index = fs::read_to_string(self.html.join("std/index.html")).unwrap_or_default();
        let version = index.split_once(MARK).and_then(|(_, rest)| rest.split([' ', '"']).next()).unwrap_or("stable");
        match version.split_once('-') {
            Some((_, "nightly" | "dev")) => "nightly".to_owned(),
            Some(_) => "beta".to_owned(),
            None => version.to_owned(),
        }
    }

    fn page(&self, page: &str) -> Result<String, String> {
        let file = self.html.join(page);
        fs::read_to_string(&file).map_err(|_| {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            let pages: Vec<String> = fs::read_dir(self.html.join(folder))
                .into_iter()
                .flatten()
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .filter(|name| name.ends_with(".html"))
                .collect();
            let name = page.rsplit('/').next().unwrap_or(page);
            let near = near::suggestion(name, pages.iter().map(String::as_str));
            let near = near.map(|near| format!("\n{near}")).unwrap_or_default();
            format!("there is no page `{page}` in the documentation{near}")
        })
    }
}

fn missing(text: &str, page: &str, fragment: &str) -> String {
    let near = near::suggestion(fragment, section::ids(text)).map(|near| format!("\n{near}")).unwrap_or_default();
    format!("there is no fragment `{fragment}` on the page `{page}`{near}")
}

/// The sentence around `text[at..at + length]`.
fn sentence(text: &str, at: usize, length: usize) -> String {
    let start = text[..at].rfind(". ").map_or(0, |end| end + 2);
    let behind = at + length;
    let end = text[behind..].find(". ").map_or(text.len(), |end| behind + end + 1);
    shortened(&text[start..end])
}

/// At most some hundred words.
fn shortened(text: &str) -> String {
    const MOST: usize = 600;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
