//! The engine on small listings, compiled and run for real: what it counts, how runs end, what is wrong with what cannot be used.

mod asked;
mod cache;
mod compiling;
mod events;
mod now;
mod outside;
mod owners;
mod recordings;
mod runs;

use std::path::{Path, PathBuf};

use evidence::engine::Engine;
use evidence::listing::Listing;
use evidence::model::{Evidence, Profile, ProfileEvidence, Run};
use evidence::toolchain::Toolchain;
use tempfile::TempDir;

/// A book of its own in a temporary folder.
struct Book {
    root: TempDir,
}

impl Book {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        for part in ["a", "compile_fail"] {
            std::fs::create_dir_all(root.path().join("listings/src").join(part)).expect("made");
        }
        Self { root }
    }

    /// Writes a file next to the listings.
    fn with(self, name: &str, text: &str) -> Self {
        std::fs::write(self.root.path().join("listings/src/a").join(name), text).expect("written");
        self
    }

    /// A cache that no other test uses.
    fn cache(&self) -> PathBuf {
        self.root.path().join("target/evidence")
    }

    /// An engine on the cache that these tests share, which the next run of them finds again.
    fn engine(&self) -> Engine {
        engine(toolchain(), self.root.path(), &Path::new(env!("CARGO_TARGET_TMPDIR")).join("evidence"))
    }

    /// An engine on [`Book::cache`].
    fn engine_of_its_own(&self) -> Engine {
        engine(toolchain(), self.root.path(), &self.cache())
    }

    /// The listing `NAME`, or `a/NAME`, with this text below its caption, which is its first line.
    fn listing(&self, name: &str, text: &str) -> Listing {
        let name = if name.contains('/') { name.to_owned() } else { format!("a/{name}") };
        let file = PathBuf::from(format!("listings/src/{name}.rs"));
        let real = self.root.path().join(&file);
        std::fs::write(&real, format!("//! A listing.\n{text}")).expect("written");
        let id = name.parse().expect("an id");
        let mut listing = Listing::read(id, &real).unwrap_or_else(|problems| panic!("{problems}"));
        listing.file = file;
        listing
    }

    fn evidence(&self, name: &str, text: &str) -> Evidence {
        self.engine().gather_one(&self.listing(name, text)).unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn problems(&self, name: &str, text: &str) -> String {
        self.engine().gather_one(&self.listing(name, text)).expect_err("something is wrong with it").to_string()
    }
}

fn toolchain() -> Toolchain {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Toolchain::find(&book).unwrap_or_else(|problems| panic!("{problems}"))
}

fn engine(toolchain: Toolchain, root: &Path, cache: &Path) -> Engine {
    Engine::with_cache(toolchain, root, cache).unwrap_or_else(|problems| panic!("{problems}"))
}

fn of(evidence: &Evidence, profile: Profile) -> &ProfileEvidence {
    evidence.profile(profile).expect("both profiles are there")
}

/// The run of one profile.
fn run(evidence: &Evidence, profile: Profile) -> &Run {
    of(evidence, profile).run.as_ref().expect("it was run")
}

/// The events of one profile's run, as text.
fn events(evidence: &Evidence, profile: Profile) -> Vec<String> {
    run(evidence, profile).events.iter().map(ToString::to_string).collect()
}
