//! The speeds that matter to a reader and to an author, each beside its yardstick in the same run.
//!
//! The machine's speed drifts, so each figure is the median of some rounds, and what two programs are compared by is measured
//! in turn. `cargo bench --profile dev` measures the tools as `cargo book` and `cargo test` build them; with `-- claims` only what has
//! `claims` in its name.
#![allow(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use evidence::claim::{self, Proof};
use evidence::engine::Engine;
use evidence::listing::{self, Listing};
use evidence::toolchain::Toolchain;
use mdbook_driver::MDBook;

#[path = "../tests/support/mod.rs"]
mod support;

type Measure = fn(&Bench) -> Result;
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let benchmarks: [(&str, Measure); 6] = [
        ("evidence from nothing", evidence_from_nothing),
        ("claims again, nothing changed", claims_again),
        ("one listing edited", one_listing_edited),
        ("book from snapshots", book_from_snapshots),
        ("snippets by mdbook test and skeptic", snippets),
        ("page weight", page_weight),
    ];
    let bench = Bench::new()?;
    println!("{}, {} listings, {} cores", bench.toolchain.version, bench.listings.len(), cores());
    for (name, run) in benchmarks {
        if name.contains(&filter) {
            println!("\n{name}");
            run(&bench)?;
        }
    }
    Ok(())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

struct Bench {
    root: PathBuf,
    toolchain: Toolchain,
    listings: Vec<Listing>,
}

impl Bench {
    fn new() -> Result<Self> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        Ok(Self { toolchain: Toolchain::find(&root)?, listings: listing::all(&root)?, root })
    }

    /// An engine whose cache is empty.
    fn cold(&self) -> Result<(tempfile::TempDir, Engine)> {
        let cache = tempfile::tempdir()?;
        let engine = Engine::with_cache(self.toolchain.clone(), &self.root, cache.path())?;
        Ok((cache, engine))
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn time(work: impl FnOnce() -> Result) -> Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn say(what: &str, time: Duration, note: &str) {
    println!("  {what:<58} {:>8.2} s  {note}", time.as_secs_f64());
}

fn quiet(_: usize, _: usize) {}

/// All evidence, both profiles, from an empty cache; and of half the listings, to see how it grows.
fn evidence_from_nothing(bench: &Bench) -> Result {
    let gather = |listings: &[Listing]| -> Result<Duration> {
        let (_cache, engine) = bench.cold()?;
        time(|| Ok(engine.gather(listings, &quiet).into_iter().try_for_each(|evidence| evidence.map(drop))?))
    };
    // What Cargo takes to build crates from crates.io does not grow with the listings.
    let own: Vec<Listing> =
        bench.listings.iter().filter(|listing| listing.directives.crates.is_empty()).cloned().collect();
    let half = &own[..own.len() / 2];
    // The recorder itself is compiled once and for all; the first round pays for warm files alone.
    gather(&half[..1])?;
    // Long enough to be measured once.
    let (part, whole) = (gather(half)?, gather(&own)?);
    let each = |time: Duration, number: usize| {
        format!("{:.0} ms a listing", time.as_secs_f64() * 1000.0 / number.max(1) as f64)
    };
    say(&format!("{} listings", half.len()), part, &each(part, half.len()));
    say(&format!("{} listings", own.len()), whole, &each(whole, own.len()));
    Ok(())
}

/// Reading and judging everything when it is all in the cache.
fn claims_again(bench: &Bench) -> Result {
    let engine = Engine::new(bench.toolchain.clone(), &bench.root)?;
    let documentation = bench.toolchain.documentation();
    let round = || -> Result {
        let listings = listing::all(&bench.root)?;
        let taken = engine.gather(&listings, &quiet).into_iter().zip(engine.recordings(&listings));
        for (listing, (evidence, recording)) in listings.iter().zip(taken) {
            let (evidence, recording) = (evidence?, recording?);
            let (recording, documentation) = (recording.as_ref(), documentation.as_ref());
            for claim in &listing.claims {
                if !claim::judge(claim, listing, Proof { evidence: &evidence, recording, documentation }).holds() {
                    return Err(format!("{} does not hold", claim.id).into());
                }
            }
        }
        Ok(())
    };
    round()?;
    let times = (0..5).map(|_| time(round)).collect::<Result<Vec<_>>>()?;
    let claims: usize = bench.listings.iter().map(|listing| listing.claims.len()).sum();
    say(&format!("evidence and {claims} claims"), median(times), "bar: 1.5 s");
    Ok(())
}

/// One changed listing, to its evidence: what `cargo book serve` waits for besides the page.
fn one_listing_edited(bench: &Bench) -> Result {
    let engine = Engine::new(bench.toolchain.clone(), &bench.root)?;
    engine.gather(&bench.listings, &quiet);
    let mut times = Vec::new();
    for listing in bench.listings.iter().step_by(bench.listings.len().div_ceil(10)) {
        let mut edited = listing.clone();
        edited.program.push_str(&format!("// edited {:?}\n", Instant::now()));
        times.push(time(|| {
            Ok(engine.gather(&[edited], &quiet).into_iter().try_for_each(|evidence| evidence.map(drop))?)
        })?);
    }
    let worst = times.iter().max().copied().unwrap_or_default();
    say(
        "median of ten listings",
        median(times),
        &format!("worst {:.2} s; bar with the page: 2 s", worst.as_secs_f64()),
    );
    Ok(())
}

/// The book from its snapshots, beside stock mdBook on the same Markdown without the preprocessor, in turn.
fn book_from_snapshots(bench: &Bench) -> Result {
    let folder = tempfile::tempdir()?;
    let (mut ours, mut stock) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        ours.push(time(|| Ok(book::commands::build::build(&bench.root, &folder.path().join("ours"))?))?);
        stock.push(time(|| build_stock(&bench.root, &folder.path().join("stock")))?);
    }
    let (ours, stock) = (median(ours), median(stock));
    say("cargo book build", ours, "");
    say("stock mdBook, figures left out", stock, "");
    let rendered = folder.path().join("rendered");
    let markdown = rendered_markdown(&bench.root, &rendered)?;
    let mut same = Vec::new();
    for _ in 0..5 {
        same.push(time(|| build_stock(&rendered, &folder.path().join("same")))?);
    }
    let same = median(same);
    say("stock mdBook on the Markdown with its figures", same, &format!("{} KiB", markdown / 1024));
    println!("  {:<58} {:>8.2} ×  bar: 1.5 ×", "cargo book build beside that", ours.as_secs_f64() / same.as_secs_f64());
    Ok(())
}

fn build_stock(root: &Path, destination: &Path) -> Result {
    let mut config = mdbook_driver::config::Config::from_disk(root.join("book.toml"))?;
    config.set("preprocessor", std::collections::BTreeMap::<String, String>::new())?;
    config.build.build_dir = destination.to_owned();
    MDBook::load_with_config(root, config)?.build()?;
    Ok(())
}

/// Writes the chapters as the HTML renderer gets them, figures and all, as a book of their own; says how many bytes they are.
fn rendered_markdown(root: &Path, to: &Path) -> Result<usize> {
    let book = MDBook::load(root)?;
    let (rendered, _) = book.preprocess_book(&support::Html)?;
    fs::create_dir_all(to.join("src"))?;
    fs::copy(root.join("src/SUMMARY.md"), to.join("src/SUMMARY.md"))?;
    fs::copy(root.join("book.toml"), to.join("book.toml"))?;
    copy_folder(&root.join("theme"), &to.join("theme"))?;
    let mut bytes = 0;
    for chapter in rendered.chapters() {
        if let Some(path) = &chapter.source_path {
            let file = to.join("src").join(path);
            fs::create_dir_all(file.parent().unwrap_or(to))?;
            fs::write(file, &chapter.content)?;
            bytes += chapter.content.len();
        }
    }
    Ok(bytes)
}

fn copy_folder(from: &Path, to: &Path) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The same programs as plain snippets: compiled and run by `mdbook test` (that is, by rustdoc) and by skeptic. Neither looks at
/// any assembly or counts an allocation.
fn snippets(bench: &Bench) -> Result {
    let plain = |listing: &&Listing| {
        let d = &listing.directives;
        let alone = !listing.program.contains("include_");
        alone
            && d.crate_root.is_none()
            && !d.compile_fail
            && d.not_run.is_none()
            && d.fails.is_empty()
            && d.aux.is_empty()
            && d.crates.is_empty()
            && d.edition.is_none()
    };
    let listings: Vec<&Listing> = bench.listings.iter().filter(plain).take(70).collect();
    let folder = tempfile::tempdir()?;
    fs::create_dir_all(folder.path().join("src"))?;
    fs::write(folder.path().join("book.toml"), "[book]\ntitle = \"snippets\"\n[rust]\nedition = \"2024\"\n")?;
    fs::write(folder.path().join("src/SUMMARY.md"), "- [Snippets](snippets.md)\n")?;
    let blocks = listings.iter().map(|listing| format!("```rust\n{}```\n\n", listing.program.replace("//!", "//")));
    fs::write(folder.path().join("src/snippets.md"), blocks.collect::<String>())?;
    let (_cache, engine) = bench.cold()?;
    let cloned: Vec<Listing> = listings.iter().map(|&listing| listing.clone()).collect();
    engine.gather(&cloned[..1], &quiet);
    let ours = time(|| Ok(engine.gather(&cloned, &quiet).into_iter().try_for_each(|evidence| evidence.map(drop))?))?;
    let mdbook = time(|| Ok(MDBook::load(folder.path())?.test(Vec::new())?))?;
    let root = bench.root.to_string_lossy().into_owned();
    let out = tempfile::tempdir()?;
    let out = out.path().to_string_lossy().into_owned();
    let skeptic = time(|| {
        for listing in &listings {
            let program = listing.program.replace("//!", "//").replace("pub fn main", "fn main");
            skeptic::rt::compile_test(&root, &out, "x86_64-unknown-linux-gnu", &program);
        }
        Ok(())
    });
    let number = listings.len();
    say(&format!("evidence of {number} listings (dev and release, run)"), ours, "");
    say(&format!("mdbook test, {number} snippets (compiled once, run)"), mdbook, "");
    match skeptic {
        Ok(time) => say(&format!("skeptic, {number} snippets (compiled once, not run)"), time, ""),
        Err(error) => println!("  skeptic: {error}"),
    }
    Ok(())
}

/// What a reader's browser fetches with each chapter page: every file that the page names, compressed one by one. What style sheets
/// name in turn (fonts) is not among them.
fn page_weight(bench: &Bench) -> Result {
    let folder = tempfile::tempdir()?;
    let site = folder.path().join("book");
    book::commands::build::build(&bench.root, &site)?;
    let mut pages = Vec::new();
    gather_pages(&site, &mut pages)?;
    let mut weights = Vec::new();
    for page in pages {
        let text = fs::read_to_string(&page)?;
        let parent = page.parent().unwrap_or(&site);
        let mut files: Vec<PathBuf> =
            references(&text).into_iter().map(|file| parent.join(file)).filter(|file| file.is_file()).collect();
        files.push(page.clone());
        let bytes = files.iter().map(|file| compressed(file)).sum::<Result<u64>>()?;
        weights.push((bytes, files.len(), page.strip_prefix(&site)?.to_owned()));
    }
    weights.sort();
    let middle = &weights[weights.len() / 2];
    let heaviest = weights.last().ok_or("no pages")?;
    for (what, (bytes, files, page)) in [("median page", middle), ("heaviest page", heaviest)] {
        println!(
            "  {what:<16} {:>5} KiB compressed in {files} files, fonts not counted: {}",
            bytes / 1024,
            page.display()
        );
    }
    Ok(())
}

fn gather_pages(folder: &Path, pages: &mut Vec<PathBuf>) -> Result {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather_pages(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            pages.push(path);
        }
    }
    Ok(())
}

fn references(page: &str) -> Vec<String> {
    let document = scraper::Html::parse_document(page);
    let mut found = Vec::new();
    for (selector, attribute) in [("script[src]", "src"), ("img[src]", "src"), ("link[rel=stylesheet]", "href")] {
        if let Ok(selector) = scraper::Selector::parse(selector) {
            found.extend(document.select(&selector).filter_map(|element| element.attr(attribute).map(str::to_owned)));
        }
    }
    found
}

/// Bytes of a file as gzip would send it.
fn compressed(file: &Path) -> Result<u64> {
    let output = Command::new("gzip").arg("-9c").arg(file).output()?;
    Ok(output.stdout.len() as u64)
}
