//! The same message, with the image behind a pointer.

// ANCHOR: message
pub enum Message {
    Ping,
    Image(Box<[u8; 1024]>),
}

#[inline(never)]
pub fn send(queue: &mut [Option<Message>], at: usize, message: Message) {
    queue[at] = Some(message);
}
// ANCHOR_END: message

#[inline(never)]
pub fn images(queue: &[Option<Message>]) -> usize {
    queue.iter().flatten().filter(|message| matches!(message, Message::Image(bytes) if bytes[0] == 0)).count()
}

// ANCHOR: run
pub fn main() {
    let mut queue = [const { None }; 4];
    for at in 0..3 {
        send(&mut queue, at, Message::Ping);
    }
    send(&mut queue, 3, Message::Image(Box::new([0; 1024])));
    println!("a message: {} bytes", size_of::<Message>());
    println!("a queue of four: {} bytes", size_of_val(&queue));
    println!("images: {}", images(&queue));
}
// ANCHOR_END: run

//@ layouts: Message, Option<Message>
//@ claim message_is_a_pointer: implementation
//@   A `Message` has 8 bytes: a ping is the null that a box never is.
//@   dev: type Message is 8 bytes, align 8
//@   dev release: run: prints `a message: 8 bytes`
//@ claim only_the_image_is_paid: implementation
//@   The one image is one allocation of 1024 bytes; the pings are none.
//@   dev release: run: line `Image(Box::new(`: 1 allocations of 1024 bytes
//@   dev release: run: line `Message::Ping);`: 0 allocations
//@ claim pointer_is_copied: implementation
//@   In release `send` copies no block of bytes: it stores a pointer.
//@   release: fn send copies nothing
//@ claim none_needs_a_tag: implementation
//@   The null is taken by `Ping`, so that an `Option<Message>` has 16 bytes, and four of them 64.
//@   dev release: run: prints `a queue of four: 64 bytes`
