//! What the recorder counts.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use evidence::model::{EventKind, Profile};

use crate::{Book, events, run};

#[test]
fn each_request_is_forwarded_and_counted_as_itself() {
    let evidence = Book::new().evidence(
        "grow",
        "#[inline(never)]
pub fn grow() -> Vec<u64> {
            let mut numbers = Vec::new();
            for number in 0..1000 {
                numbers.push(number);
            }
            numbers
        }
pub fn main() {
            std::hint::black_box(grow());
            std::hint::black_box(vec![0_u8; std::hint::black_box(100)]);
        }",
    );
    for profile in Profile::ALL {
        let kinds: Vec<EventKind> = run(&evidence, profile).events.iter().map(|event| event.kind).collect();
        let reallocations: Vec<(u64, u64)> = kinds
            .iter()
            .filter_map(|kind| match *kind {
                EventKind::Realloc { old, new } => Some((old, new)),
                _ => None,
            })
            .collect();
        let doublings: Vec<(u64, u64)> = (0..8).map(|n| (32 << n, 64 << n)).collect();
        assert_eq!(reallocations, doublings, "{profile:?}");
        assert_eq!(kinds.first(), Some(&EventKind::Alloc { size: 32 }), "{profile:?}");
        let end = [EventKind::Free { size: 8192 }, EventKind::AllocZeroed { size: 100 }, EventKind::Free { size: 100 }];
        assert_eq!(kinds[9..], end, "{profile:?}");
    }
}

#[test]
fn a_box_that_the_optimizer_removed_is_no_event() {
    let evidence = Book::new().evidence(
        "removed",
        "#[inline(never)]
pub fn same(value: u64) -> bool {
            let boxed = Box::new(24_u64);
            *boxed == value
        }
pub fn main() {
            std::hint::black_box(same(std::hint::black_box(24)));
        }",
    );
    assert_eq!(events(&evidence, Profile::Dev).len(), 2, "allocated and freed in debug");
    assert_eq!(events(&evidence, Profile::Release), [] as [&str; 0]);
}

#[test]
fn a_leak_is_an_allocation_without_a_free() {
    let evidence = Book::new()
        .evidence("leak", "pub fn main() {\n    std::mem::forget(std::hint::black_box(Box::new([7_u64; 3])));\n}");
    for profile in Profile::ALL {
        assert_eq!(events(&evidence, profile), ["#1 alloc 24 align 8 @ line 3"]);
    }
}

#[test]
fn events_name_the_line_that_made_them_happen() {
    let evidence = Book::new().evidence(
        "lines",
        "use std::hint::black_box;
pub fn main() {
    let mut text = String::new();
    for word in black_box([\"one\", \"two words\"]) {
        text.push_str(word);
    }
    let boxed = black_box(Box::new(1_u8));
    println!(\"{text}\");
    drop(boxed);
    drop(text);
}",
    );
    let dev = [
        "#1 alloc 8 align 1 @ line 6",
        "#1 realloc 8 -> 16 align 1 @ line 6",
        "#2 alloc 1 align 1 @ line 8",
        "#3 alloc 1024 align 1 @ line 9",
        "#2 free 1 align 1 @ line 10",
        "#1 free 16 align 1 @ line 11",
    ];
    assert_eq!(events(&evidence, Profile::Dev), dev);
    let release = events(&evidence, Profile::Release);
    assert_eq!(release.len(), dev.len(), "{release:?}");
    for (found, expected) in release.iter().zip(dev) {
        let event = |text: &str| text.split(" @ ").next().map(str::to_owned);
        assert_eq!(event(found), event(expected));
    }
}

#[test]
fn a_tail_call_that_hides_the_line_leaves_the_function() {
    let evidence = Book::new().evidence(
        "tail",
        "#[inline(never)]
pub fn free(boxed: Box<u64>) {
    drop(boxed);
}
pub fn main() {
    free(std::hint::black_box(Box::new(7)));
    std::hint::black_box(());
}",
    );
    assert_eq!(events(&evidence, Profile::Dev), ["#1 alloc 8 align 8 @ line 7", "#1 free 8 align 8 @ line 4"]);
    assert_eq!(events(&evidence, Profile::Release), ["#1 alloc 8 align 8 @ line 7", "#1 free 8 align 8 in free"]);
}

#[test]
fn what_main_jumps_to_as_its_last_act_happened_in_main() {
    let evidence = Book::new().evidence(
        "last",
        "#[inline(never)]
pub fn look(numbers: &Vec<u64>) {
    println!(\"{}\", numbers.len());
}
pub fn main() {
    look(&vec![7; 1000]);
}",
    );
    assert_eq!(events(&evidence, Profile::Dev).last().map(String::as_str), Some("#1 free 8000 align 8 @ line 7"));
    assert_eq!(events(&evidence, Profile::Release).last().map(String::as_str), Some("#1 free 8000 align 8 in main"));
}

#[test]
fn threads_are_numbered_and_their_own_events_counted() {
    let evidence = Book::new().evidence(
        "threads",
        "pub fn main() {
    let other = std::thread::spawn(|| std::hint::black_box(vec![1_u16, 2, 3]).len());
    println!(\"{}\", other.join().expect(\"it counts\"));
}",
    );
    for profile in Profile::ALL {
        let events = events(&evidence, profile);
        let own: Vec<&String> = events.iter().filter(|event| event.contains(" 6 align 2 ")).collect();
        assert_eq!(own.len(), 2, "{events:?}");
        assert!(own.iter().all(|event| event.ends_with("on thread 1")), "{own:?}");
    }
}

#[test]
fn a_panic_is_recorded_to_its_end() {
    let evidence = Book::new().evidence(
        "unwound",
        "pub fn main() {
    let _kept = std::hint::black_box(Box::new(5_u32));
    panic!(\"as planned\");
}
//@ fails: status 101",
    );
    for profile in Profile::ALL {
        let events = events(&evidence, profile);
        assert!(events.iter().any(|event| event.starts_with("#1 free 4 align 4")), "unwinding frees: {events:?}");
        let stderr = &run(&evidence, profile).stderr;
        let said = "thread 'main' panicked at listings/src/a/unwound.rs:4:5:";
        assert!(stderr.iter().any(|line| line == said), "{stderr:?}");
    }
}

#[test]
fn a_listing_with_its_own_allocator_is_run_as_it_is() {
    let evidence = Book::new().evidence(
        "own",
        "use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
static COUNT: AtomicUsize = AtomicUsize::new(0);
struct Counting;
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}
#[global_allocator]
static ALLOCATOR: Counting = Counting;
pub fn main() {
    let before = COUNT.load(Ordering::Relaxed);
    drop(std::hint::black_box(Box::new(1)));
    let after = COUNT.load(Ordering::Relaxed);
    println!(\"{}\", after - before);
}
//@ allocator: own",
    );
    for profile in Profile::ALL {
        let run = run(&evidence, profile);
        assert_eq!((run.recorded, run.events.len()), (false, 0));
        assert_eq!(run.stdout, ["1"]);
    }
}
