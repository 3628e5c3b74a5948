//! What the test programs share: the book's root, its listings, and the engine that takes their evidence.

// Each test program uses its own part of this.
#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::print_stderr, reason = "a test program that cannot begin says why")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use evidence::engine::Engine;
use evidence::listing::{self, Listing};
use evidence::problem::Problems;
use evidence::toolchain::Toolchain;

/// The folder with `book.toml`.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All listings of the book and an engine for them, or everything that is wrong with them.
pub(crate) fn workshop() -> Result<(Vec<Listing>, Engine), Problems> {
    let root = root();
    let listings = listing::all(&root)?;
    let engine = Engine::new(Toolchain::find(&root)?, &root)?;
    Ok((listings, engine))
}

/// Why committed snapshots say nothing about this toolchain or this host; `None` if they do.
pub(crate) fn no_comparison(engine: &Engine) -> Option<String> {
    if !engine.toolchain().pinned {
        return Some(format!("{} is not the pinned toolchain", engine.toolchain().version));
    }
    engine.can_run().err()
}

/// Calls insta, by the name that it has for the snapshot `file`.
pub(crate) fn compare(file: &Path, insta: impl FnOnce(&str)) {
    let mut settings = insta::Settings::clone_current();
    let (folder, name) = (file.parent().expect("a folder"), file.file_stem().expect("a name"));
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta(name.to_string_lossy().as_ref()));
}

/// The snapshots in a folder whose names are none of these listings'.
pub(crate) fn orphans(folder: &str, ids: &BTreeSet<String>) -> Vec<String> {
    let is_orphan = |name: &String| !ids.contains(&name.replacen("__", "/", 1));
    let names =
        files(&root().join(folder), "snap").into_iter().filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()));
    names.filter(is_orphan).map(|name| format!("{folder}/{name}.snap")).collect()
}

/// Says how the gathering of evidence goes on, where somebody watches.
pub(crate) fn progress(done: usize, of: usize) {
    use std::io::{IsTerminal, Write};
    let mut stderr = std::io::stderr();
    if stderr.is_terminal() {
        let end = if done == of { '\n' } else { '\r' };
        let _ = write!(stderr, "evidence: {done} of {of} listings{end}");
    }
}

/// The book as `cargo book build` makes it, once for all tests of a program.
pub(crate) fn site() -> PathBuf {
    static SITE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        if let Err(error) = book::commands::build::build(&root(), &folder.path().join("book")) {
            panic!("the book does not build:\n{error:#}");
        }
        folder
    });
    SITE.path().join("book")
}

/// A page with what its templates hold standing in it: a script shows that, and no parser looks into it.
pub(crate) fn templates_opened(page: &str) -> String {
    page.replace("<template>", "<div>").replace("</template>", "</div>")
}

/// Stands for mdBook's HTML renderer where only what it would be given is wanted.
pub(crate) struct Html;

impl mdbook_renderer::Renderer for Html {
    fn name(&self) -> &str {
        "html"
    }

    fn render(&self, _: &mdbook_renderer::RenderContext) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Files below a folder, in order, that have this extension.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display())).path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Ends a test program that cannot even begin, with what is wrong, as a failed run.
pub(crate) fn give_up(problems: &Problems) -> std::process::ExitCode {
    eprintln!("{problems}");
    std::process::ExitCode::from(101)
}

/// Whether the trial `name` is among those that the command line asks for: taking evidence costs time, so only what is asked
/// for gets any.
pub(crate) fn wanted(arguments: &libtest_mimic::Arguments, name: &str) -> bool {
    let matches = |filter: &str| if arguments.exact { name == filter } else { name.contains(filter) };
    arguments.filter.as_deref().is_none_or(matches) && !arguments.skip.iter().any(|skip| matches(skip))
}
