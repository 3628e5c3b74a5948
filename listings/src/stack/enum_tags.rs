//! How large the tags of several enums are, and where one of them lies.

// ANCHOR: enums
pub enum Light {
    Red,
    Amber,
    Green,
}

#[repr(C)]
pub enum CLight {
    Red,
    Green,
}

pub enum Small {
    Left(u8),
    Right(u8),
}

pub enum Mixed {
    Small(u8),
    Large(u64),
}
// ANCHOR_END: enums

/// The 16 bytes of an absent pair: only one of them is written.
#[inline(never)]
pub fn absent(out: &mut Option<(u64, bool)>) {
    *out = None;
}

pub fn main() {
    let values = (Light::Amber, CLight::Red, Small::Right(7), Mixed::Large(7));
    println!("Light: {} byte", size_of_val(&values.0));
    println!("CLight: {} bytes", size_of_val(&values.1));
    println!("Small: {} bytes", size_of_val(&values.2));
    println!("Mixed: {} bytes", size_of_val(&values.3));

    let mixed = Mixed::Small(7);
    if let Mixed::Small(number) = &mixed {
        let offset = (&raw const *number).addr() - (&raw const mixed).addr();
        println!("the u8 in a Mixed is at offset {offset}");
    }

    let mut pair = Some((1, true));
    absent(&mut pair);
    let bytes = (&raw const pair).cast::<u8>();
    // SAFETY: byte 8 of the pair is its `bool`, or the niche in it; it is initialized either way.
    println!("an absent pair: byte 8 is {}", unsafe { bytes.add(8).read() });
}

//@ layouts: Light, CLight, Small, Mixed, Option<(u64, bool)>
//@ claim tag_of_one_byte: implementation
//@   `Light` is its tag, and the tag is one byte; `Small` has one byte of tag and one of data.
//@   dev: type Light is 1 bytes, align 1
//@   dev: type Small is 2 bytes, align 1
//@   dev: type Light has a tag of 1 byte
//@   dev: type Small has a tag of 1 byte
//@   dev release: run: prints `Light: 1 byte`
//@   dev release: run: prints `Small: 2 bytes`
//@ claim padding_makes_it_look_larger: implementation
//@   `Mixed` has 16 bytes: eight of data, a tag, and padding, because the data is aligned to 8.
//@   dev: type Mixed is 16 bytes, align 8
//@   dev: type Mixed has 6 bytes of padding
//@   dev release: run: prints `Mixed: 16 bytes`
//@ claim tag_beside_a_byte: implementation
//@   The tag of `Mixed` is one byte too: the `u8` of the small variant lies directly behind it, at offset 1.
//@   dev release: run: prints `the u8 in a Mixed is at offset 1`
//@   dev: type Mixed has a tag of 1 byte
//@   dev: type Mixed has field Small.0 at 1
//@ claim c_enum_is_an_int: guaranteed reference/type-layout.html#r-layout.repr.c.enum "the size and alignment of the default"
//@   `CLight` has the size of a C enum, which is 4 bytes here.
//@   dev: type CLight is 4 bytes, align 4
//@   dev release: run: prints `CLight: 4 bytes`
//@ claim niche_need_not_be_first: implementation
//@   `None` of a number and a `bool` is a 2 in the ninth byte, where the `bool` would be.
//@   dev release: fn absent has immediate 2
//@   dev: type Option<(u64, bool)> has a niche in Some.0.1
//@   dev release: run: prints `an absent pair: byte 8 is 2`
//@ claim told_by_a_field: implementation
//@   An option of a number and a `bool` has no tag: the `bool` has the niche.
//@   dev: type Option<(u64, bool)> has a niche in Some.0.1
