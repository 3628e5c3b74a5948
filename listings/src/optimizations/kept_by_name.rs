//! Two functions that nobody calls, and two statics that nobody reads.

// ANCHOR: items
#[allow(dead_code, reason = "it is what this listing is about")]
fn forgotten() -> u32 {
    1111
}

#[unsafe(no_mangle)]
extern "C" fn found_by_name() -> u32 {
    2222
}

#[allow(dead_code, reason = "it is what this listing is about")]
static UNREAD: [u8; 100] = [1; 100];

#[used]
static KEPT: [u8; 100] = [2; 100];
// ANCHOR_END: items

pub fn main() {}

//@ claim forgotten_is_in_neither: implementation
//@   `forgotten` is compiled in neither build; `UNREAD` is in the object file in debug, and not in release.
//@   dev release: fn forgotten is absent
//@   dev: static UNREAD is in .rodata, 100 bytes
//@   release: no symbol UNREAD
//@ claim no_mangle_keeps: guaranteed reference/abi.html#r-abi.no_mangle.publicly-exported "publicly exported from the produced library or"
//@   `found_by_name` is there in both builds, under that name.
//@   dev release: fn found_by_name is present
//@ claim used_keeps: guaranteed reference/abi.html#r-abi.used.intro "in the output object file"
//@   So is `KEPT`, with its 100 bytes in read-only data.
//@   dev release: static KEPT is in .rodata, 100 bytes
