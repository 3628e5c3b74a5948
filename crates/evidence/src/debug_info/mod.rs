//! Debug info as data: the types and the functions of a program, as the compiler wrote them down in DWARF.
//!
//! ```text
//! types       types: members, variants, elements; sizes and alignments
//! functions   functions: parameters and variables, the scopes they live in
//! place       where a variable is, from a DWARF expression
//! read        DWARF → the above, in one walk over the entries and a second step that resolves what they refer to
//! ```
//!
//! It is generic over how the sections are held, so that one reader serves an object file that was not linked (where the other sections
//! have made-up addresses) and a linked program: give it a [`gimli::Dwarf`].
//!
//! What it does not know it says, and never guesses: a type of an unknown kind is [`TypeKind::Unknown`] with what it was, a location of
//! unknown operations is [`Place::Unknown`] with the operations; a size or an alignment that DWARF does not give, and that does not
//! follow from what it gives, is `None`. Damaged debug info is an error. Types refer to each other by [`TypeId`], in cycles too: whoever
//! follows them must bound the depth.
//!
//! # What rustc writes, and how it is read
//! - Structs, tuples, closures' environments, slices' pointers and coroutines are all `DW_TAG_structure_type`: [`TypeKind::Struct`]. So
//!   is an enum whose variants have fields, with [`Fields::variants`]. What is behind a `dyn Trait` pointer is one too, of 0 bytes.
//! - An enum without fields is [`TypeKind::Enum`]; one without variants a struct whose [`Variants`] are none.
//! - Where a niche tells variants apart, the tag is a member that lies over the field with the niche, and the variant that the field
//!   belongs to has no value of its own: every value that is no other variant's is its own.
//! - Where no tag tells several variants apart, all but one of them are uninhabited. DWARF does not say which;
//!   [`DebugInfo::is_uninhabited`] does.
//! - What an `async fn` captured has its own place in every state, although rustc's debug info has that of a variable of the same name.
//! - Fields of tuples are `__0`, …; here `0`, …, as in the source. What a closure captures by reference begins with `_ref__`.
//! - A pointer or reference to a slice, `str` or trait object is a struct of two members (`data_ptr` and `length`, or `pointer` and
//!   `vtable`) by the pointer's name.
//! - An argument that the caller passes by a hidden pointer has a place that ends in a [`Step::Deref`].
//! - An optimized program has few parameters and variables, those in lists of places, and without full debug info none at all.

mod functions;
mod place;
mod read;
mod types;

#[cfg(test)]
mod tests;

use gimli::{Dwarf, Reader};

use crate::type_name;

pub use functions::{Function, Inlined, Location, Scope, ScopeId, SourceLine, Variable};
pub use place::{Base, Place, Step};
pub use types::{Encoding, Field, Fields, Parameter, Type, TypeId, TypeKind, Values, Variant, Variants};

/// The types, functions and statics that debug info tells of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DebugInfo {
    /// In order of first mention.
    pub types: Vec<Type>,
    /// In order of their entries: those with code, those that were inlined everywhere, and those that are only declared.
    pub functions: Vec<Function>,
    /// Variables outside of all functions: statics, vtables, and the statics inside functions.
    pub statics: Vec<Variable>,
    /// The paths of source files, as line tables have them: those that a [`SourceLine`] names.
    pub files: Vec<String>,
}

impl DebugInfo {
    /// Reads all units; `krate` is the crate that names leave out.
    ///
    /// # Errors
    /// The debug info is damaged, or refers to what is not there. (Where there is none, nothing is known, and that is no error.)
    pub fn read<R: Reader>(dwarf: &Dwarf<R>, krate: &str) -> Result<Self, String> {
        Self::read_units(dwarf, krate, |_| true)
    }

    /// The same, of the units whose name `is_wanted`: a linked program has one for each crate's object, and those of the standard
    /// library are large. rustc names a unit by its source file, `@` and the codegen unit: `src/lib.rs/@/lib.1234-cgu.0`.
    ///
    /// What refers to another unit's entry is then unknown.
    ///
    /// # Errors
    /// As for [`DebugInfo::read`].
    pub fn read_units<R: Reader>(
        dwarf: &Dwarf<R>,
        krate: &str,
        is_wanted: impl FnMut(&str) -> bool,
    ) -> Result<Self, String> {
        read::read(dwarf, krate, is_wanted)
    }

    /// A type by its id.
    pub fn ty(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }

    /// A type's name as the source would spell it, without paths: `Vec<u8>`; of a pointer that rustc gives no name, `pointer to u8`; `?`
    /// for another one without a name.
    pub fn spelled(&self, ty: &Type) -> String {
        match &ty.kind {
            TypeKind::Pointer(Some(to)) if ty.name.is_empty() && !self.ty(*to).name.is_empty() => {
                format!("pointer to {}", type_name::short(&self.ty(*to).name))
            }
            TypeKind::Pointer(_) if ty.name.is_empty() => "pointer".to_owned(),
            _ if ty.name.is_empty() => "?".to_owned(),
            _ => type_name::short(&ty.name),
        }
    }

    /// The first function with code whose symbol this is.
    pub fn function(&self, symbol: &str) -> Option<&Function> {
        let has_code = |function: &&Function| !function.ranges.is_empty();
        self.functions.iter().filter(has_code).find(|function| function.symbol.as_deref() == Some(symbol))
    }

    /// The function whose code is at this address.
    pub fn function_at(&self, address: u64) -> Option<&Function> {
        self.functions.iter().find(|function| function.ranges.iter().any(|range| range.contains(&address)))
    }

    /// The path of the file that a line stands in.
    pub fn file(&self, line: SourceLine) -> &str {
        &self.files[line.file]
    }

    /// Whether no value of this type can be: it is `!`, an enum without variants, or has a field of such a type. An enum with variants
    /// is uninhabited if all of them are.
    pub fn is_uninhabited(&self, id: TypeId) -> bool {
        types::is_uninhabited(&self.types, id, 0)
    }
}
