//! A `const fn` runs in the compiler where the language asks for a constant, and in the program elsewhere.
pub const ANSWER: u32 = three_times(14);

pub const fn three_times(number: u32) -> u32 {
    number * 3
}

// ANCHOR: uses
#[inline(never)]
pub fn from_item() -> u32 {
    ANSWER
}

#[inline(never)]
pub fn from_block() -> u32 {
    const { three_times(14) }
}

#[inline(never)]
pub fn from_call() -> u32 {
    three_times(14)
}
// ANCHOR_END: uses

pub fn main() {
    println!("{} {} {}", from_item(), from_block(), from_call());
}

//@ claim item_is_computed_by_the_compiler: guaranteed reference/const_eval.html#r-const-eval.const-expr.evaluation "are always evaluated at compile time"
//@   The value of the item is computed by the compiler: `from_item` has 42 in its code and calls nothing.
//@   dev release: fn from_item has immediate 42
//@   dev release: fn from_item calls nothing
//@ claim block_is_computed_by_the_compiler: guaranteed reference/expressions/block-expr.html#r-expr.block.const.intro "whose body evaluates at compile-time instead of at runtime"
//@   So is the value of the `const` block.
//@   dev release: fn from_block has immediate 42
//@   dev release: fn from_block calls nothing
//@ claim plain_call_is_a_call: guaranteed reference/const_eval.html#r-const-eval.const-fn.outside-context "it behaves the same as if it did not have the"
//@   Elsewhere a `const fn` is a function like any other: in debug `from_call` calls it.
//@   dev: fn from_call calls three_times
//@   dev: fn from_call has no immediate 42
//@ claim release_folds_the_call: optimizer
//@   In release the three functions are one and the same code.
//@   release: fn from_call is the same code as fn from_item
//@   release: fn from_block is the same code as fn from_item
