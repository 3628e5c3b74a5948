//! Listings from files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::claim::{self, Fact, Where};
use crate::listing::source::{Source, directive};
use crate::listing::{Directives, Listing, ListingId, directives};
use crate::near;
use crate::problem::{Problem, Problems};

/// Where listings lie, below the root of the book.
const FOLDER: &str = "listings/src";

/// Reads all listings of the book at `root` (below `listings/src`), in order of name.
///
/// A file that another one names with `//@ aux:` is no listing.
///
/// # Errors
/// Everything wrong with any of them.
pub fn all(root: &Path) -> Result<Vec<Listing>, Problems> {
    let mut problems = Problems::default();
    let mut texts = Vec::new();
    for file in files(root)? {
        if let Some(text) = problems.take(text(&root.join(&file), &file)) {
            texts.push((file, text));
        }
    }
    let aux: BTreeSet<PathBuf> =
        texts.iter().flat_map(|(file, text)| aux_of(text).map(|name| file.with_file_name(name))).collect();
    let mut listings = Vec::new();
    for (file, text) in texts.into_iter().filter(|(file, _)| !aux.contains(file)) {
        let listing = id_of(&file)
            .map_err(|message| Problems::from(Problem::new(&file, message).help("rename the file")))
            .and_then(|id| from_text(id, &file, root, text, Kind::OfTheBook));
        listings.extend(problems.take(listing));
    }
    listings.sort_by(|a, b| a.id.cmp(&b.id));
    problems.or(listings)
}

/// Reads the one listing `name` of the book at `root`.
///
/// # Errors
/// There is none of that name (with the nearest ones that there are), or something is wrong with it.
pub fn find(root: &Path, name: &str) -> Result<Listing, Problems> {
    if let Ok(id) = name.parse::<ListingId>() {
        let file = Path::new(FOLDER).join(id.part()).join(format!("{}.rs", id.name()));
        let path = root.join(&file);
        if path.is_file() {
            return from_text(id, &file, root, text(&path, &file)?, Kind::OfTheBook);
        }
    }
    let known: Vec<String> =
        files(root)?.iter().filter_map(|file| id_of(file).ok()).map(|id| id.as_str().to_owned()).collect();
    let help = near::suggestion(name, known.iter().map(String::as_str))
        .unwrap_or_else(|| "a listing is named by its path below `listings/src`: `part/name`".to_owned());
    Err(Problem::new(FOLDER, format!("there is no listing `{name}`")).help(help).into())
}

pub(super) fn read(id: ListingId, file: &Path) -> Result<Listing, Problems> {
    from_text(id, file, Path::new(""), text(file, file)?, Kind::OfTheBook)
}

pub(super) fn read_own(file: &Path) -> Result<Listing, Problems> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '_' };
    let mut name: String = stem.chars().map(plain).collect();
    // The name is its crate's too, and no crate's name begins with a digit.
    if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() {
        name.insert(0, '_');
    }
    let id = format!("{}/{name}", super::OWN).parse().map_err(|message: String| Problem::new(file, message))?;
    from_text(id, file, Path::new(""), text(file, file)?, Kind::Own)
}

/// What is asked of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    OfTheBook,
    Own,
}

/// Reads a listing from its text; `file` is relative to `root`.
fn from_text(id: ListingId, file: &Path, root: &Path, text: String, kind: Kind) -> Result<Listing, Problems> {
    let mut problems = Problems::default();
    let mut source = Source::cut(file, &text, &mut problems);
    let before = problems.0.len();
    let anchors = source.anchors(file, &mut problems);
    let anchors_are_known = problems.0.len() == before;
    let (mut directives, claim_lines) = directives::read(file, &source.directives, &mut problems);

    let caption = source.caption().unwrap_or_else(|| {
        if kind == Kind::OfTheBook {
            problems.push(
                Problem::new(file, "the listing has no caption")
                    .at(1)
                    .help("begin the file with one sentence that says what it shows: `//! One sentence.`"),
            );
        }
        file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    });
    check_directives(&id, file, root, &directives, kind, &mut problems);
    let public_main;
    match source.main() {
        Some((_, true)) => {}
        Some((line, false)) if kind == Kind::Own => {
            public_main = format!("pub {}", source.program[line]);
            source.program[line] = &public_main;
        }
        None if kind == Kind::Own => {
            directives.not_run.get_or_insert_with(|| "it is a library: it has no `main`".to_owned());
        }
        _ if directives.compile_fail || directives.not_run.is_some() => {}
        Some((line, false)) => problems.push(
            Problem::new(file, "`main` is not public")
                .at(u32::try_from(line + 1).unwrap_or(u32::MAX))
                .help("write `pub fn main()`: what runs the listing calls it from another crate"),
        ),
        None => problems.push(
            Problem::new(file, "the listing has no `main`")
                .help("a listing is a whole program: write `pub fn main()`, or say `//@ not run: WHY`"),
        ),
    }

    let mut claims: Vec<claim::Claim> = Vec::new();
    for lines in &claim_lines {
        let Some(claim) = problems.take(claim::parse::claim(&id, file, lines)) else { continue };
        if let Some(first) = claims.iter().find(|other| other.id == claim.id) {
            problems.push(
                Problem::new(file, format!("claim `{}` is there already, in line {}", claim.id.name, first.line))
                    .at(claim.line)
                    .help("give each claim of a listing a name of its own"),
            );
        }
        claims.push(claim);
    }
    for check in claims.iter().flat_map(|claim| &claim.checks) {
        if let Fact::Run { at: Where::Anchor(name), .. } = &check.fact
            && anchors_are_known
            && !anchors.iter().any(|anchor| anchor.name == *name)
        {
            let help = near::suggestion(name, anchors.iter().map(|anchor| anchor.name.as_str()))
                .unwrap_or_else(|| format!("put `// ANCHOR: {name}` and `// ANCHOR_END: {name}` around the lines"));
            problems.push(Problem::new(file, format!("there is no anchor `{name}`")).at(check.line).help(help));
        }
    }
    let program = source.program_text();
    problems.or(Listing { id, file: file.to_owned(), caption, program, text, anchors, directives, claims })
}

fn check_directives(
    id: &ListingId,
    file: &Path,
    root: &Path,
    directives: &Directives,
    kind: Kind,
    problems: &mut Problems,
) {
    if kind == Kind::OfTheBook && directives.compile_fail != (id.part() == "compile_fail") {
        problems.push(if directives.compile_fail {
            Problem::new(file, "`compile fail` in a listing that is not below `compile_fail/`")
                .help("move the file to `listings/src/compile_fail/`, whose files are no modules of the library")
        } else {
            Problem::new(file, "a listing below `compile_fail/` without the directive `compile fail`")
                .help("add `//@ compile fail`, or move the file to another part")
        });
    }
    if let Some(krate) = directives.crates.iter().find(|krate| krate.name == id.name()) {
        let message = format!("the listing has the name of the crate `{}` that it uses", krate.name);
        problems.push(Problem::new(file, message).at(krate.line).help("give the file another name"));
    }
    for name in &directives.aux {
        if !root.join(file).with_file_name(name).is_file() {
            let message = format!("there is no file `{name}` next to the listing, which `aux` names");
            problems.push(Problem::new(file, message).help("put the second crate's file there, or mend the name"));
        }
    }
    if directives.not_run.is_some() && !directives.fails.is_empty() {
        problems.push(Problem::new(file, "`not run` and `fails` contradict each other").help("take one of them out"));
    }
    let is_program = !directives.compile_fail && directives.not_run.is_none();
    if directives.map && !is_program {
        problems.push(Problem::new(file, "`map` in a listing that is not run").help("take `map` out"));
    }
    if directives.record && !is_program {
        problems.push(Problem::new(file, "`record` in a listing that is not run").help("take `record` out"));
    }
    if let Some(moment) = directives.moments.first().filter(|_| !directives.record) {
        problems.push(
            Problem::new(file, "a `moment` of a listing that is not recorded")
                .at(moment.line)
                .help("add `//@ record`, or take its moments out"),
        );
    }
    if directives.record && directives.moments.is_empty() {
        problems.push(Problem::new(file, "a recording without a `moment`").help(
            "name the step that makes the point: ``//@ moment: `TEXT` `` with a text of the line that is about to run",
        ));
    }
}

/// The Rust files of the folders below `listings/src`, relative to `root`, in order.
fn files(root: &Path) -> Result<Vec<PathBuf>, Problems> {
    let mut files = Vec::new();
    for part in entries(root, Path::new(FOLDER))? {
        if root.join(&part).is_dir() {
            files.extend(entries(root, &part)?.into_iter().filter(|file| {
                file.extension().is_some_and(|extension| extension == "rs")
                    && file.file_name().is_some_and(|name| name != "mod.rs")
            }));
        }
    }
    files.sort();
    Ok(files)
}

fn entries(root: &Path, folder: &Path) -> Result<Vec<PathBuf>, Problems> {
    let unread = |error: std::io::Error| Problem::new(folder, format!("cannot read the folder: {error}"));
    let mut entries = Vec::new();
    for entry in fs::read_dir(root.join(folder)).map_err(unread)? {
        entries.push(folder.join(entry.map_err(unread)?.file_name()));
    }
    Ok(entries)
}

fn id_of(file: &Path) -> Result<ListingId, String> {
    let part = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    format!("{part}/{name}").parse()
}

fn text(path: &Path, file: &Path) -> Result<String, Problems> {
    let text =
        fs::read_to_string(path).map_err(|error| Problem::new(file, format!("cannot read the file: {error}")))?;
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
}

fn aux_of(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| directive(line)?.trim_start().strip_prefix("aux:")).map(str::trim)
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
