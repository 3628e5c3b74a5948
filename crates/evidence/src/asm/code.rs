//! Questions that a claim asks of a function's instructions, as the evidence spells them.

use crate::model::Function;

/// The mnemonic of an instruction, with its prefix: `mov`, `lock inc`, `rep movsq`.
pub fn mnemonic(text: &str) -> &str {
    text
}

/// The immediate operands of an instruction: numbers that are neither displacements in `[…]` nor jump targets.
pub fn immediates(text: &str) -> Vec<i128> {
    let _ = text;
    Vec::new()
}

/// The names that an instruction's operands refer to, without `@GOTPCREL` and its like.
pub fn symbols(text: &str) -> Vec<&str> {
    let _ = text;
    Vec::new()
}

/// Whether the instruction returns from the function.
pub fn is_return(text: &str) -> bool {
    mnemonic(text) == "ret"
}

/// Byte counts of the block copies in a function.
pub fn copies(function: &Function) -> Vec<u64> {
    let _ = function;
    Vec::new()
}

/// Byte counts of the blocks that a function clears.
pub fn clears(function: &Function) -> Vec<u64> {
    let _ = function;
    Vec::new()
}
