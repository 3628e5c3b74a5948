//! What the compiler really writes, from the programs beside its output in `fixtures/`.

use super::*;

#[test]
fn a_line_that_is_not_understood_is_an_error_with_its_number() {
    let problem = read("\t.intel_syntax noprefix\n\t.frobnicate\n", "demo").unwrap_err();
    assert_eq!(problem.line, 2);
    assert_eq!(problem.to_string(), "line 2 of the assembly, `.frobnicate`: the directive `.frobnicate` is not known");
}
