//! The book's style sheets on their way to a reader: one file in the place of a dozen.
//!
//! A page is not painted before all of its styles have come. They are written as one sheet a concern, and each would be a request of
//! its own, of which a browser makes six at a time. A sheet with a `media` of its own, such as the one for paper, stays by itself: no
//! page waits for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::files;

/// Puts the sheets that all pages of a built site link to, one behind the other, into one file, and the link to it in their place.
///
/// # Errors
/// Two pages that link to different sheets, or to a sheet that is not there; a file that cannot be read or written.
pub(super) fn join(site: &Path) -> Result<()> {
    let mut joined: Option<(Vec<PathBuf>, String)> = None;
    for path in files::below(site, &["html"])? {
        let page = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let links: Vec<(&str, &str)> = page.lines().filter_map(|line| Some((line, href(line)?))).collect();
        let Some((_, first)) = links.first() else { continue };
        let to_root = &first[..first.len() - first.trim_start_matches("../").len()];
        let sheets: Vec<PathBuf> = links.iter().map(|(_, href)| site.join(href.trim_start_matches("../"))).collect();
        let (_, name) = match &joined {
            Some(joined) if joined.0 == sheets => joined,
            Some((others, _)) => bail!("{}: it links to {sheets:?}, other pages to {others:?}", path.display()),
            None => {
                let name = write(site, &sheets)?;
                joined.insert((sheets, name))
            }
        };
        let mut left = links.into_iter();
        let link = left.next().map(|(line, href)| line.replace(href, &format!("{to_root}{name}")));
        let gone: BTreeSet<&str> = left.map(|(line, _)| line).collect();
        let mut text = String::with_capacity(page.len());
        for line in page.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            match href(bare) {
                _ if gone.contains(bare) => {}
                Some(_) => text.extend([link.as_deref().unwrap_or(bare), "\n"]),
                None => text.push_str(line),
            }
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for sheet in joined.into_iter().flat_map(|(sheets, _)| sheets) {
        fs::remove_file(&sheet).with_context(|| format!("cannot remove {}", sheet.display()))?;
    }
    Ok(())
}

/// Where a line of a page links to, if it is a link to a style sheet of the book that holds for all media.
fn href(line: &str) -> Option<&str> {
    let href = line.trim().strip_prefix("<link rel=\"stylesheet\" href=\"")?.strip_suffix("\">")?;
    // With a second attribute there are more quotes.
    (href.trim_start_matches("../").starts_with("theme/") && !href.contains('"')).then_some(href)
}

/// Writes the sheets as one; its name, from the site's root, carries a hash of what is in it, since hosts let browsers keep such
/// files for ever.
fn write(site: &Path, sheets: &[PathBuf]) -> Result<String> {
    let mut text = String::new();
    for sheet in sheets {
        let css = fs::read_to_string(sheet).with_context(|| format!("cannot read {}", sheet.display()))?;
        if css.contains("@import") || css.contains("@charset") || css.contains("url(") {
            bail!(
                "{}: an `@import`, `@charset` or `url(…)` does not hold in another file: do without",
                sheet.display()
            );
        }
        text.push_str(&without_comments(&css));
    }
    let hash: String = Sha256::digest(&text).iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("theme/book-{hash}.css");
    fs::write(site.join(&name), text).with_context(|| format!("cannot write {name}"))?;
    Ok(name)
}

/// A style sheet without its comments and the lines that are empty then. A string may look like a comment and is none.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let length = match from.as_bytes() {
            [b'/', b'*', ..] => {
                rest = from.find("*/").map_or("", |end| &from[end + 2..]);
                continue;
            }
            [b'/', ..] => 1,
            [quote, string @ ..] => string.iter().position(|byte| byte == quote).map_or(from.len(), |end| end + 2),
            [] => 0,
        };
        kept.push_str(&from[..length]);
        rest = &from[length..];
    }
    kept.push_str(rest);
    let lines = kept.lines().filter(|line| !line.trim().is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINKS: &str = "<link rel=\"stylesheet\" href=\"theme/a-1.css\">\n<link rel=\"stylesheet\" href=\"theme/b-2.css\">\n\
        <link rel=\"stylesheet\" href=\"theme/paper-3.css\" media=\"print\">\n";

    /// A site with two pages, one of them in a folder, and these style sheets.
    fn site(sheets: [&str; 2]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("theme")).unwrap();
        fs::create_dir_all(site.path().join("part")).unwrap();
        fs::write(site.path().join("theme/a-1.css"), sheets[0]).unwrap();
        fs::write(site.path().join("theme/b-2.css"), sheets[1]).unwrap();
        fs::write(site.path().join("theme/paper-3.css"), "c {}\n").unwrap();
        let page = |links: &str| format!("<head>\n{links}</head>\n<p>Text.\n");
        fs::write(site.path().join("index.html"), page(LINKS)).unwrap();
        fs::write(site.path().join("part/page.html"), page(&LINKS.replace("theme", "../theme"))).unwrap();
        site
    }

    fn read(site: &tempfile::TempDir, name: &str) -> String {
        fs::read_to_string(site.path().join(name)).unwrap()
    }

    #[test]
    fn sheets_become_one_in_their_order_and_every_page_links_to_it() {
        let site = site(["/* First. */\na {}\n", "b {}\n"]);
        join(site.path()).unwrap();
        let page = read(&site, "index.html");
        let name = page.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        assert_eq!(read(&site, &name), "a {}\nb {}\n");
        let paper = "<link rel=\"stylesheet\" href=\"theme/paper-3.css\" media=\"print\">\n";
        let expected = format!("<head>\n<link rel=\"stylesheet\" href=\"{name}\">\n{paper}</head>\n<p>Text.\n");
        assert_eq!(page, expected);
        assert_eq!(read(&site, "part/page.html"), expected.replace("theme", "../theme"));
        let mut left: Vec<_> = files::below(site.path(), &["css"]).unwrap();
        left.sort();
        assert_eq!(left, [site.path().join(name), site.path().join("theme/paper-3.css")]);
    }

    #[test]
    fn another_content_has_another_name() {
        let name = |sheets| {
            let site = site(sheets);
            join(site.path()).unwrap();
            read(&site, "index.html").split("href=\"").nth(1).map(str::to_owned)
        };
        assert_ne!(name(["a {}", "b {}"]), name(["a {}", "c {}"]));
    }

    #[test]
    fn pages_that_do_not_agree_and_what_would_not_hold_elsewhere_are_errors() {
        let site_of_two = site(["a {}", "b {}"]);
        let other = read(&site_of_two, "part/page.html").replace("b-2", "a-1");
        fs::write(site_of_two.path().join("part/page.html"), other).unwrap();
        assert!(join(site_of_two.path()).unwrap_err().to_string().contains("links to"));
        let with_url = site(["a { background: url(x.png) }", "b {}"]);
        assert!(join(with_url.path()).unwrap_err().to_string().contains("url(…)"));
    }

    #[test]
    fn comments_go_and_what_looks_like_one_in_a_string_stays() {
        let css = "/* One. */\na {\n    /* Two\n       lines. */\n    content: \"/* ' */\" / '\"'; /* three */ color: red;\n}\n";
        assert_eq!(without_comments(css), "a {\n    content: \"/* ' */\" / '\"';  color: red;\n}\n");
    }
}
