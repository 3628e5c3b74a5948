//! A channel without a bound, and one with.

// ANCHOR: channels
use std::sync::mpsc;

pub fn main() {
    let (sender, receiver) = mpsc::channel::<u64>(); // unbounded
    for n in 0..100 {
        sender.send(n).expect("the receiver is there");
    }
    let count = receiver.try_iter().count();
    println!("{count}");

    let (sender, receiver) = mpsc::sync_channel::<u64>(100); // bounded
    for n in 0..100 {
        sender.send(n).expect("there is room"); // into room
    }
    println!("{}", receiver.recv().is_ok());
}
// ANCHOR_END: channels

//@ claim channel_is_a_block: implementation
//@   An unbounded channel is one block of 512 bytes.
//@   dev release: run: line `mpsc::channel::<u64>()`: block sizes 512
//@ claim blocks_of_messages: implementation
//@   A hundred messages take four blocks of 504 bytes, each with room for 31.
//@   dev release: run: line `the receiver is there`: 4 allocations of 504 bytes
//@   dev release: run: line `the receiver is there`: 4 allocations
//@ claim receiver_frees_them: implementation
//@   The receiver frees a block when it has emptied it.
//@   dev release: run: line `receiver.try_iter()`: 3 frees of 504 bytes
//@ claim bounded_asks_at_once: implementation
//@   A bounded channel asks for the room of all its messages when it is made, 1600 bytes for a hundred numbers.
//@   dev release: run: line `mpsc::sync_channel::<u64>(100)`: 1 allocations of 1600 bytes
//@   dev release: run: line `mpsc::sync_channel::<u64>(100)`: 2 allocations
//@ claim bounded_sends_without: implementation
//@   To send through it asks for nothing.
//@   dev release: run: line `there is room`: 0 allocations
//@   dev release: run: line `there is room`: 0 reallocations
