//! When the closures of a chain run.

// ANCHOR: chain
pub fn main() {
    let chain = [1, 2, 3].into_iter().map(|n| {
        println!("double {n}");
        n * 2
    });
    let mut large = chain.filter(|n| {
        println!("is {n} large?");
        *n > 3
    });
    println!("made");
    println!("found {:?}", large.next());
}
// ANCHOR_END: chain

//@ claim nothing_runs_before_next: guaranteed std/iter/index.html#laziness "Iterators (and iterator adapters) are lazy"
//@   When the chain is made, no closure has run; `next` runs them for one element at a time, until one passes.
//@   dev release: run: prints `made`
//@   dev release: run: prints `is 4 large?`
//@   dev release: run: does not print `double 3`
//@ claim no_room_between: implementation
//@   Nothing is kept between the two steps: the whole run makes one allocation, that of the output's buffer.
//@   dev release: run: 1 allocations
//@   dev release: run: block sizes 1024
