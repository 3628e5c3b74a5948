//! Three statics with attributes, and one without.
#[unsafe(link_section = ".settings")]
pub static PLACED: u32 = 7;

#[used]
static KEPT: u32 = 8;

#[unsafe(no_mangle)]
static EXPORTED_SETTING: u32 = 9;

#[allow(dead_code)]
static UNUSED: u32 = 10;

pub fn main() {
    println!("{}", PLACED);
}

//@ claim placed_where_it_says: guaranteed reference/abi.html#r-abi.link_section.intro "specifies the section of the object file"
//@   `PLACED` lies in the section that its attribute names.
//@   dev release: static PLACED is in .settings, 4 bytes
//@ claim used_is_kept: guaranteed reference/abi.html#r-abi.used.intro "by any other item in the crate"
//@   `KEPT` is in the object file in release too, though nothing uses it.
//@   dev release: static KEPT is in .rodata, 4 bytes
//@ claim exported_is_kept: guaranteed reference/abi.html#r-abi.no_mangle.publicly-exported "publicly exported from the produced library or object file"
//@   So is `EXPORTED_SETTING`, under its plain name.
//@   dev release: symbol EXPORTED_SETTING
//@ claim unused_is_dropped: optimizer
//@   `UNUSED` is in the debug build and not in the release build.
//@   dev: static UNUSED is in .rodata, 4 bytes
//@   release: no symbol UNUSED
