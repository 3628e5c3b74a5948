//! The book in mdBook's own theme: the same Markdown with the same figures, without the book's templates, styles and scripts. It is what
//! the browser tests compare the first paint with.
//!
//! `cargo run --example stock -- <folder>`

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;

fn main() -> anyhow::Result<()> {
    let folder =
        std::env::args_os().nth(1).context("which folder shall the pages be in? `--example stock -- <folder>`")?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let mut config = Config::from_disk(root.join("book.toml"))?;
    // A folder without templates gives mdBook's own; without this setting it takes those of `theme/`.
    let no_theme = tempfile::tempdir()?;
    config.set("output.html.theme", no_theme.path())?;
    config.set("output.html.additional-css", Vec::<PathBuf>::new())?;
    config.set("output.html.additional-js", Vec::<PathBuf>::new())?;
    config.build.build_dir = std::path::absolute(folder)?;
    MDBook::load_with_config(root, config)?.build()
}
