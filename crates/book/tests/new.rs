//! `cargo book new` on a small book, with the real compiler.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use book::commands::new::new;
use evidence::claim::{Proof, judge};
use evidence::engine::Engine;
use evidence::listing;
use evidence::snapshot;
use evidence::toolchain::Toolchain;
use support::{Fixture, Told};

fn made(fixture: &Fixture, name: &str) -> String {
    let mut out = Vec::new();
    new(fixture.root(), name, &mut out, &Told::default().log()).unwrap();
    String::from_utf8(out).unwrap()
}

fn fixture() -> Fixture {
    let fixture = Fixture::new();
    let toolchain = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rust-toolchain.toml");
    fixture.write("rust-toolchain.toml", &std::fs::read_to_string(toolchain).unwrap());
    fixture.write("listings/src/heap/mod.rs", "//! Heap.\n\npub mod alpha;\npub mod omega;\n");
    fixture.write("listings/src/compile_fail/.gitkeep", "");
    fixture
}

#[test]
fn a_new_listing_is_in_the_module_tree_holds_its_claim_and_is_its_snapshot() {
    let fixture = fixture();
    let said = made(&fixture, "heap/middle");
    assert!(said.contains("{{#listing heap/middle}}") && said.contains("](claim:heap/middle/needs_no_heap)"), "{said}");
    let modules = "//! Heap.\n\npub mod alpha;\npub mod middle;\npub mod omega;\n";
    assert_eq!(fixture.read("listings/src/heap/mod.rs"), modules);
    made(&fixture, "compile_fail/refused");
    assert!(!fixture.path("listings/src/compile_fail/mod.rs").exists());

    let toolchain = Toolchain::find(fixture.root()).unwrap();
    let pinned = toolchain.pinned;
    let engine = Engine::new(toolchain, fixture.root()).unwrap();
    let listings = listing::all(fixture.root()).unwrap();
    assert_eq!(listings.len(), 2);
    for listing in &listings {
        let evidence = engine.gather_one(listing).unwrap();
        assert!(judge(&listing.claims[0], listing, Proof::of(&evidence)).holds(), "{}", listing.id);
        let committed = snapshot::read(fixture.root(), &listing.id).unwrap();
        // Snapshots say nothing about other toolchains, so none is made there.
        assert_eq!(committed, pinned.then_some(evidence), "{}", listing.id);
    }
}
