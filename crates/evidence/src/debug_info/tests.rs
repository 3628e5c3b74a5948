//! The reader, over what rustc writes for one program: as an object, optimized, linked, and damaged.
#![allow(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::OnceLock;

use gimli::{EndianRcSlice, LittleEndian};
use object::{Object, ObjectSection};

use super::*;
use crate::object::ObjectFile;
use crate::testing::{DEV, RELEASE, compile as build, info_sections};

const PROGRAM: &str = include_str!("tests/sample.rs");
fn dev() -> &'static DebugInfo {
    static INFO: OnceLock<DebugInfo> = OnceLock::new();
    INFO.get_or_init(|| of_library(&build(PROGRAM, "lib", &DEV)))
}

fn of_library(bytes: &[u8]) -> DebugInfo {
    ObjectFile::from_rlib(bytes).unwrap().debug_info("sample").unwrap()
}

fn ty<'a>(info: &'a DebugInfo, name: &str) -> &'a Type {
    let with = info.types.iter().find(|ty| ty.name == name);
    with.unwrap_or_else(|| {
        panic!("no type {name} among {:#?}", info.types.iter().map(|ty| &ty.name).collect::<Vec<_>>())
    })
}

fn fields<'a>(info: &'a DebugInfo, name: &str) -> &'a Fields {
    ty(info, name).fields().unwrap()
}

/// `name: type @ offset` of each field.
fn members(info: &DebugInfo, fields: &Fields) -> Vec<String> {
    fields.fields.iter().map(|it| format!("{}: {} @ {}", it.name, info.ty(it.ty).name, it.offset)).collect()
}

/// `name = values: members` of each variant.
fn variants(info: &DebugInfo, name: &str) -> Vec<String> {
    let variants = fields(info, name).variants.as_ref().unwrap();
    let one = |it: &Variant| {
        let values = match &it.values {
            Values::These(ranges) => format!("{ranges:x?}"),
            Values::AnyOther => "other".to_owned(),
        };
        format!("{} = {values}: {}", it.name, members(info, info.ty(it.ty).fields().unwrap()).join(", "))
    };
    variants.variants.iter().map(one).collect()
}

fn function<'a>(info: &'a DebugInfo, name: &str) -> &'a Function {
    info.functions.iter().find(|it| it.name == name && !it.ranges.is_empty()).unwrap()
}

#[test]
fn numbers_pointers_and_arrays_have_their_sizes() {
    for (name, size, align) in [
        ("()", 0, 1),
        ("u8", 1, 1),
        ("u128", 16, 16),
        ("i16", 2, 2),
        ("bool", 1, 1),
        ("&str", 16, 8),
        ("[u64; 9]", 72, 8),
        ("[[u8; 3]; 2]", 6, 1),
        ("fn(u32) -> u32", 8, 8),
        ("&dyn core::ops::function::Fn<(u32), Output=u32>", 16, 8),
        ("Unit", 0, 1),
        ("Either", 4, 4),
        ("core::option::Option<u128>", 32, 16),
        ("scopes::{closure_env#0}", 8, 8),
    ] {
        let found = ty(dev(), name);
        assert_eq!((found.size, found.align), (Some(size), Some(align)), "{name}");
    }
    assert_eq!(ty(dev(), "f32").kind, TypeKind::Base(Encoding::Float));
    assert_eq!(ty(dev(), "bool").kind, TypeKind::Base(Encoding::Boolean));
    assert_eq!(ty(dev(), "i8").kind, TypeKind::Base(Encoding::Signed));
    let TypeKind::Pointer(Some(to)) = ty(dev(), "fn(u32) -> u32").kind else { panic!("no pointer") };
    let TypeKind::Function(parameters, Some(returns)) = &dev().ty(to).kind else { panic!("no signature") };
    assert_eq!(parameters.iter().chain([returns]).map(|id| &*dev().ty(*id).name).collect::<Vec<_>>(), ["u32", "u32"]);
}

#[test]
fn members_are_where_the_compiler_put_them() {
    let of = |name: &str| members(dev(), fields(dev(), name));
    assert_eq!(of("Padded"), ["first: u8 @ 0", "second: u64 @ 8", "third: u16 @ 16"]);
    assert_eq!(of("Pair<i16>"), ["0: i16 @ 0", "1: u8 @ 2"]);
    assert_eq!(of("Either"), ["number: u32 @ 0", "float: f32 @ 0"]);
    assert_eq!(of("&str"), ["data_ptr: &u8 @ 0", "length: usize @ 8"].map(|line| line.replace("&u8", "")));
    assert!(matches!(ty(dev(), "Either").kind, TypeKind::Union(_)));
    let vec = fields(dev(), "alloc::vec::Vec<u64, alloc::alloc::Global>");
    let parameters = vec.parameters.iter().map(|it| format!("{} = {}", it.name, dev().ty(it.ty).name));
    assert_eq!(parameters.collect::<Vec<_>>(), ["T = u64", "A = alloc::alloc::Global"]);
    // The type of a list's node goes in a circle: a node, a box of it, an option of that.
    assert_eq!(of("Node").len(), 2);
}

#[test]
fn variants_have_the_values_of_their_tags() {
    assert_eq!(
        variants(dev(), "Shape"),
        [
            "Dot = [(8000000000000000, 8000000000000000)]: ",
            "Square = [(8000000000000001, 8000000000000001)]: 0: u64 @ 8",
            "Named = other: name: alloc::string::String @ 0, id: u8 @ 24",
        ]
    );
    assert_eq!(variants(dev(), "Tagged"), ["Below = [(ff, ff)]: 0: u8 @ 1", "Above = [(3, 3)]: "]);
    assert_eq!(variants(dev(), "Single"), ["Only = other: 0: u32 @ 0"]);
    assert_eq!(variants(dev(), "core::option::Option<&u8>"), ["None = [(0, 0)]: ", "Some = other: 0: &u8 @ 0"]);
    assert_eq!(variants(dev(), "core::option::Option<core::option::Option<bool>>")[0], "None = [(3, 3)]: ");
    assert_eq!(variants(dev(), "core::option::Option<u128>")[0], "None = [(0, 0)]: ");
    let shape = fields(dev(), "Shape").variants.as_ref().unwrap();
    assert_eq!(shape.of(1 << 63).map(|it| &*it.name), Some("Dot"));
    assert_eq!(shape.of(17).map(|it| &*it.name), Some("Named"));
    assert_eq!(shape.tag.as_ref().map(|tag| (tag.offset, &*dev().ty(tag.ty).name)), Some((0, "u64")));
    let TypeKind::Enum(Some(tag), values) = &ty(dev(), "Plain").kind else { panic!("no enum") };
    assert_eq!(
        (&*dev().ty(*tag).name, &values[..]),
        ("i16", &[("Below".to_owned(), -300), ("Above".to_owned(), 3)][..])
    );
}

#[test]
fn the_states_of_a_future_have_names() {
    let states = variants(dev(), "future::{async_fn_env#0}");
    let names: Vec<&str> = states.iter().filter_map(|state| state.split(' ').next()).collect();
    assert_eq!(names, ["Unresumed", "Returned", "Panicked", "Suspend0"]);
    let tag = fields(dev(), "future::{async_fn_env#0}").variants.as_ref().unwrap().tag.as_ref();
    assert_eq!(tag.map(|tag| &*tag.name), Some("__state"));
}

#[test]
fn a_variant_that_cannot_be_is_found_by_its_fields() {
    let result = fields(dev(), "core::result::Result<u32, sample::Never>".replace("sample::", "").as_str());
    let variants = result.variants.as_ref().unwrap();
    assert!(variants.tag.is_none());
    let cannot: Vec<_> = variants.variants.iter().map(|it| (&*it.name, dev().is_uninhabited(it.ty))).collect();
    assert_eq!(cannot, [("Ok", false), ("Err", true)]);
    let never = dev().types.iter().position(|ty| ty.name == "Never").map(TypeId).unwrap();
    assert!(dev().is_uninhabited(never));
}

#[test]
fn variables_have_scopes_lines_and_places() {
    let scopes = function(dev(), "scopes");
    assert_eq!(scopes.frame_origin(), Some((Base::Register(7), 0)));
    assert!(matches!(function(dev(), "page").frame_origin(), Some((Base::CallFrame, ..=-20_000))));
    assert_eq!(
        scopes.line.map(|line| (dev().file(line).ends_with("sample.rs"), line.line)),
        Some((true, line_of("fn scopes")))
    );
    assert!(dev().function(scopes.symbol.as_deref().unwrap()).is_some_and(|it| it.name == "scopes"));
    assert_eq!(dev().ty(scopes.returns.unwrap()).name, "core::option::Option<alloc::string::String>");
    let mut found: BTreeMap<&str, (usize, &Variable)> = BTreeMap::new();
    for (at, scope) in scopes.own_scopes() {
        found.extend(scope.variables.iter().filter(|it| !it.name.is_empty()).map(|it| (&*it.name, (at, it))));
    }
    for name in ["first", "large"] {
        assert_eq!((found[name].0, found[name].1.is_parameter), (0, true), "{name}");
    }
    for (name, line) in [("outer", "let outer"), ("inner", "let inner"), ("other", "let other"), ("call", "let call")] {
        let (scope, variable) = found[name];
        assert!(scope > 0 && !variable.is_parameter, "{name}");
        assert_eq!(variable.line.map(|it| it.line), Some(line_of(line)), "{name}");
        assert!(
            matches!(&variable.location, Location::Always(Place::Memory { base: Base::Frame, steps, .. }) if steps.is_empty())
        );
        let start = scopes.scopes[scope].ranges[0].start;
        assert!(scopes.in_scope(start).iter().any(|it| it.name == name), "{name}");
        assert!(!scopes.in_scope(scopes.ranges[0].start).iter().any(|it| it.name == name), "{name}");
    }
    let parent = |name: &str| scopes.scopes[found[name].0].parent;
    assert!(parent("inner") > parent("outer"), "one lies in the other's scope");
    assert!(dev().function_at(scopes.ranges[0].start).is_some_and(|it| it.name == "scopes"));
}

#[test]
fn a_large_argument_is_behind_a_hidden_pointer() {
    let scopes = function(dev(), "scopes");
    let large = scopes.scopes[0].variables.iter().find(|it| it.name == "large").unwrap();
    let Location::While(places) = &large.location else { panic!("{large:?}") };
    // First it is in the argument's register, then the pointer is spilled.
    let is_spilled = |place: &Place| matches!(place, Place::Memory { base: Base::Register(7), steps, .. } if steps[..] == [Step::Deref]);
    assert!(places.iter().any(|(_, place)| is_spilled(place)), "{places:?}");
    let (range, place) = places.last().unwrap();
    assert_eq!(large.location.at(range.start), Some(place));
    assert_eq!(large.location.at(range.end), None);
}

#[test]
fn an_inlined_call_has_a_scope_with_the_variables_of_what_was_inlined() {
    let inlines = function(dev(), "inlines");
    let (at, call) = inlines.scopes.iter().enumerate().find(|(_, it)| it.inlined.is_some()).unwrap();
    let inlined = call.inlined.as_ref().unwrap();
    assert_eq!((&*inlined.function, inlined.call.map(|it| it.line)), ("twice", Some(line_of("twice(number)"))));
    let number = call.variables.iter().find(|it| it.name == "number").unwrap();
    assert_eq!((number.is_parameter, &*dev().ty(number.ty.unwrap()).name), (true, "u32"));
    let doubled = inlines.scopes.iter().enumerate().find(|(_, it)| it.variables.iter().any(|it| it.name == "doubled"));
    assert!(doubled.is_some_and(|(scope, _)| scope > at && inlines.is_inlined(scope)));
    assert!(inlines.own_scopes().all(|(_, scope)| scope.variables.iter().all(|it| it.name != "doubled")));
    assert!(dev().functions.iter().any(|it| it.name == "twice" && it.ranges.is_empty()));
}

#[test]
fn statics_and_thread_locals_have_places() {
    let of = |name: &str| dev().statics.iter().find(|it| it.name == name).unwrap();
    let table = of("TABLE");
    assert_eq!((dev().ty(table.ty.unwrap()).name.as_str(), table.krate.as_deref()), ("[u32; 4]", Some("sample")));
    assert!(matches!(table.location, Location::Always(Place::Memory { base: Base::Zero, offset: 4096.., .. })));
    let count = dev()
        .statics
        .iter()
        .find(|it| matches!(it.location, Location::Always(Place::Memory { base: Base::ThreadLocals, .. })));
    assert!(count.is_some_and(|it| it.name.starts_with("COUNT")), "{count:?}");
}

#[test]
fn an_optimized_function_lists_its_places() {
    let info = of_library(&build(PROGRAM, "lib", &RELEASE));
    let release = function(&info, "release");
    let variables: Vec<&Variable> = release.own_scopes().flat_map(|(_, scope)| &scope.variables).collect();
    let number = variables.iter().find(|it| it.name == "number").unwrap();
    assert_eq!(number.location.at(release.ranges[0].start), Some(&Place::Register(5)), "{number:?}");
    assert!(variables.iter().any(|it| matches!(it.location, Location::While(_))), "{variables:#?}");
    let places = |of: fn(&Place) -> bool| {
        info.functions.iter().flat_map(|it| &it.scopes).flat_map(|it| &it.variables).any(|it| match &it.location {
            Location::Always(place) => of(place),
            Location::While(places) => places.iter().any(|(_, place)| of(place)),
            Location::Nowhere => false,
        })
    };
    assert!(places(|place| matches!(place, Place::Value(_))));
    // An optimized program's layouts are those of the debug build.
    for name in ["Shape", "Padded", "Node", "alloc::vec::Vec<u64, alloc::alloc::Global>"] {
        assert_eq!(members(&info, fields(&info, name)), members(dev(), fields(dev(), name)), "{name}");
    }
}

/// Another way of holding sections than that of objects.
fn of_program(bytes: &[u8], is_wanted: impl FnMut(&str) -> bool) -> Result<DebugInfo, String> {
    let file = object::File::parse(bytes).map_err(|error| error.to_string())?;
    let load = |id: gimli::SectionId| {
        let data = file.section_by_name(id.name()).and_then(|it| it.uncompressed_data().ok()).unwrap_or_default();
        Ok::<_, gimli::Error>(EndianRcSlice::new(Rc::from(&*data), LittleEndian))
    };
    DebugInfo::read_units(&Dwarf::load(load).map_err(|error| error.to_string())?, "sample", is_wanted)
}

#[test]
fn a_linked_program_says_the_same() {
    let program = build(PROGRAM, "bin", &[&DEV[..], &["link-dead-code"]].concat());
    let info = of_program(&program, |name| name.starts_with("sample.rs/")).unwrap();
    assert_eq!(members(&info, fields(&info, "Padded")), members(dev(), fields(dev(), "Padded")));
    let (linked, unlinked) = (function(&info, "scopes"), function(dev(), "scopes"));
    let places = |of: &Location| match of {
        Location::Nowhere => Vec::new(),
        Location::Always(place) => vec![place.clone()],
        Location::While(places) => places.iter().map(|(_, place)| place.clone()).collect(),
    };
    let variables = |of: &Function| -> Vec<(String, Vec<Place>)> {
        let all = of.scopes.iter().flat_map(|it| &it.variables);
        all.map(|it| (it.name.clone(), places(&it.location))).collect()
    };
    assert_eq!(variables(linked), variables(unlinked));
    let object = object::File::parse(&*program).unwrap();
    let text = object.section_by_name(".text").unwrap();
    assert!((text.address()..text.address() + text.size()).contains(&linked.ranges[0].start));
    let whole = of_program(&program, |_| true).unwrap();
    assert!(whole.functions.len() > info.functions.len(), "std's units are left out unless they are wanted");
    assert!(of_program(&program, |_| false).unwrap() == DebugInfo::default());
}

#[test]
fn where_there_is_no_debug_info_nothing_is_known() {
    let bytes = build("pub fn one() -> u32 { 1 }", "lib", &["opt-level=0", "debuginfo=0", "codegen-units=1"]);
    assert_eq!(of_library(&bytes), DebugInfo::default());
}

fn line_of(text: &str) -> u32 {
    PROGRAM.lines().zip(1..).find(|(line, _)| line.contains(text)).map(|(_, number)| number).unwrap()
}

#[test]
fn damaged_debug_info_never_panics() {
    let program = "pub enum E { A(u8), B(Box<str>) }\n\
        pub fn one(x: &str, e: E, l: [u64; 9]) -> Box<str> { let y = (e, l); std::hint::black_box(&y); x.into() }";
    for options in [DEV, RELEASE] {
        let whole = build(program, "lib", &options);
        let sections = info_sections(&whole);
        let mut next = crate::fuzz::xorshift(0x2545_f491_4f6c_dd1d);
        let (mut errors, mut reads) = (0, 0);
        for _ in 0..250 {
            let damaged = crate::fuzz::damaged(&whole, &sections, &mut next);
            match ObjectFile::from_rlib(&damaged).and_then(|object| object.debug_info("sample")) {
                Ok(info) => {
                    ask_all(&info);
                    reads += 1;
                }
                Err(said) => {
                    assert!(said.starts_with("the debug info is "), "{said}");
                    errors += 1;
                }
            }
        }
        assert!(errors > 0 && reads > 0, "{errors} errors, {reads} reads");
    }
}

/// Asks of debug info whatever can be asked.
fn ask_all(info: &DebugInfo) {
    for (at, ty) in info.types.iter().enumerate() {
        info.is_uninhabited(TypeId(at));
        let _ = crate::layout::of(info, TypeId(at), "sample").map(|layout| (layout.padding(), layout.fields().len()));
        if let Some(variants) = ty.fields().and_then(|it| it.variants.as_ref()) {
            variants.of(u128::MAX);
        }
    }
    for function in &info.functions {
        function.line.map(|line| info.file(line));
        for range in &function.ranges {
            for variable in function.in_scope(range.start) {
                variable.location.at(range.start);
                variable.ty.map(|ty| info.ty(ty));
            }
            info.function_at(range.start);
        }
        function.own_scopes().count();
    }
}
