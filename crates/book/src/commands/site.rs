//! The book as static pages, built in this process.

use std::path::{Path, PathBuf};

use evidence::problem::Problem;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;

use crate::Listings;
use crate::commands::search::SearchableHtml;
use crate::commands::{Failure, scripts, styles};

/// How a site is built.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How the chapters are prepared.
    pub listings: crate::Options,
    /// Where the site's root will be, for its page of unknown addresses; `None` for what `book.toml` says.
    pub site_url: Option<String>,
}

/// The folder that `book.toml` names for the built book, absolute.
///
/// # Errors
/// `book.toml` cannot be read.
pub fn build_dir(root: &Path) -> Result<PathBuf, Failure> {
    Ok(root.join(config(root)?.build.build_dir))
}

/// The folder of the chapters, absolute.
pub(super) fn source_dir(root: &Path) -> Result<PathBuf, Failure> {
    Ok(root.join(config(root)?.book.src))
}

/// Builds the book at `root` into the folder `into`, which is emptied first.
///
/// # Errors
/// Everything wrong with the chapters and listings.
pub fn build(root: &Path, into: &Path, options: &Options) -> Result<(), Failure> {
    let mut config = config(root)?;
    config.build.build_dir = std::path::absolute(into)
        .map_err(|error| Failure::because(format!("cannot build into {}", into.display()), error))?;
    if let Some(url) = &options.site_url {
        config.set("output.html.site-url", url)?;
    }
    let html = config.html_config().unwrap_or_default();
    if let Some(missing) = html.additional_css.iter().chain(&html.additional_js).find(|file| !root.join(file).is_file())
    {
        let message = format!("names `{}`, and there is no such file", missing.display());
        return Err(Problem::new("book.toml", message).into());
    }
    let source = config.book.src.clone();
    let mut book = MDBook::load_with_config(root, config)
        .map_err(|error| Problem::new(source.join("SUMMARY.md"), format!("{error:#}")))?;
    // In the place of the command of the same name in `book.toml`, which stock mdBook runs.
    book.with_preprocessor(Listings::new(options.listings.clone()));
    book.execute_build_process(&SearchableHtml)?;
    scripts::lighten(into)?;
    Ok(styles::join(into)?)
}

/// What `book.toml` says, and over it what the environment says (`MDBOOK_OUTPUT__HTML__SITE_URL`), as with mdBook's own command.
fn config(root: &Path) -> Result<Config, Failure> {
    let mut config =
        Config::from_disk(root.join("book.toml")).map_err(|error| Problem::new("book.toml", format!("{error:#}")))?;
    config.update_from_env().map_err(|error| Failure::because("the environment's MDBOOK_… settings", error))?;
    Ok(config)
}
