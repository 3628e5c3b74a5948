//! No sentence about memory stands on its author's word: each carries a claim, a link to the documentation, or a reason.

mod support;

#[test]
fn each_sentence_about_memory_is_backed() {
    let mut report = Vec::new();
    let verdict = book::commands::unproven::unproven(&support::root(), &[], &mut report);
    assert!(verdict.is_ok(), "{}", String::from_utf8_lossy(&report));
}
