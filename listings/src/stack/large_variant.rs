//! A message that is nearly always short, and at times an image.

// ANCHOR: message
#[expect(clippy::large_enum_variant, reason = "it is what this program shows")]
pub enum Message {
    Ping,
    Image([u8; 1024]),
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
    send(&mut queue, 3, Message::Image([0; 1024]));
    println!("a message: {} bytes", size_of::<Message>());
    println!("a queue of four: {} bytes", size_of_val(&queue));
    println!("images: {}", images(&queue));
}
// ANCHOR_END: run

//@ claim every_message_is_large: implementation
//@   A `Message` has 1025 bytes, also if it is a ping.
//@   dev: type Message is 1025 bytes, align 1
//@   dev release: run: prints `a message: 1025 bytes`
//@   dev release: run: prints `a queue of four: 4100 bytes`
//@ claim every_message_is_copied: implementation
//@   `send` copies 1025 bytes, whatever the message is, in release too.
//@   dev release: fn send copies 1025 bytes
