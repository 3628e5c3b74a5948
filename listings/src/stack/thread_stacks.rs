//! How large the stacks of four threads are, and what lies below them.
use std::fs::File;
use std::io::Read;
use std::thread;

thread_local! {
    static LOCAL: u8 = const { 7 };
}

/// A mapping of this process: where it starts and ends, and what may be done with it.
pub struct Mapping<'a> {
    pub start: usize,
    pub end: usize,
    pub rights: &'a str,
}

/// The mapping that `address` lies in, and the one below it.
pub fn mappings_at(address: usize, text: &str) -> Option<(Mapping<'_>, Mapping<'_>)> {
    fn parse(line: &str) -> Option<Mapping<'_>> {
        let (range, rest) = line.split_once(' ')?;
        let (start, end) = range.split_once('-')?;
        let address = |text| usize::from_str_radix(text, 16).ok();
        Some(Mapping { start: address(start)?, end: address(end)?, rights: rest.get(..4)? })
    }
    let with_next = text.lines().zip(text.lines().skip(1));
    let mut pairs = with_next.filter_map(|(below, mapping)| Some((parse(mapping)?, parse(below)?)));
    pairs.find(|(mapping, _)| (mapping.start..mapping.end).contains(&address))
}

/// What Linux says of this process's memory, as text in `room`.
pub fn mappings(room: &mut [u8]) -> &str {
    let mut file = File::open("/proc/self/maps").expect("Linux has this file");
    let mut used = 0;
    while let Ok(read @ 1..) = file.read(&mut room[used..]) {
        used += read;
    }
    std::str::from_utf8(&room[..used]).expect("it is text")
}

// ANCHOR: threads
/// Says how large the mapping is that the caller's stack lies in, and what lies below it.
pub fn report(asked: &str) {
    let local = 7u8;
    let mut room = [0; 64 * 1024];
    let (mine, below) = mappings_at((&raw const local).addr(), mappings(&mut room)).expect("it is mapped");
    println!("{asked}: {} KiB", (mine.end - mine.start) / 1024);
    println!("  below it: {} bytes {}", below.end - below.start, below.rights);
    let with_it = LOCAL.with(|value| (mine.start..mine.end).contains(&(&raw const *value).addr()));
    println!("  thread-locals in it: {with_it}");
}

/// Runs `report` in a thread of its own.
pub fn report_in(builder: thread::Builder, asked: &'static str) {
    let thread = builder.spawn(move || report(asked)).expect("the system has room for a thread");
    thread.join().expect("it ends well");
}

pub fn main() {
    report_in(thread::Builder::new().stack_size(1024 * 1024), "asked for 1024 KiB");
    report_in(thread::Builder::new(), "asked for nothing");
    report_in(thread::Builder::new().stack_size(1536 * 1024), "asked for 1536 KiB");
}
// ANCHOR_END: threads

//@ claim two_mebibytes: implementation
//@   A thread that asks for nothing gets 2 MiB.
//@   dev release: run: prints `asked for nothing: 2048 KiB`
//@ claim it_is_a_minimum: implementation
//@   only: glibc
//@   The first thread gets the 1024 KiB that it asked for; the third asks for 1536, and gets the stack that the second has left.
//@   dev release: run: prints `asked for 1024 KiB: 1024 KiB`
//@   dev release: run: prints `asked for 1536 KiB: 2048 KiB`
//@ claim guard_page_below: implementation
//@   only: glibc
//@   Below the stack lie 4096 bytes that may not be read, written or executed.
//@   dev release: run: prints `  below it: 4096 bytes ---p`
//@   dev release: run: does not print `  below it: 4096 bytes rw-p`
//@ claim thread_locals_are_there_too: implementation
//@   only: glibc
//@   A thread's thread-locals lie in the same mapping as its stack.
//@   dev release: run: prints `  thread-locals in it: true`
//@   dev release: run: does not print `  thread-locals in it: false`
