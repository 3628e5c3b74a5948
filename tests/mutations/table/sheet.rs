//! The mutations of "Cheat sheet".

use super::{Mutation, mutation};

/// In order of listing.
pub(super) const MUTATIONS: &[Mutation] = &[
    mutation("sheet/boxes", "closure_bare", "Box::new(|m| m + 1)", "Box::new(move |m| m + n)"),
    mutation("sheet/boxes", "leak", "Box::leak(b)", "Box::leak(b.clone())"),
    mutation("sheet/boxes", "zero_sized", "Box::new(())", "Box::new(((), 1_u8))"),
    mutation("sheet/deque", "from_vec", "VecDeque::from(v)", "v.iter().copied().collect::<VecDeque<u32>>()"),
    mutation("sheet/deque", "list_append", "other.append(&mut list)", "other.extend(list.iter().copied())"),
    mutation(
        "sheet/error",
        "io_kind",
        "io::Error::from(ErrorKind::NotFound)",
        "io::Error::new(ErrorKind::NotFound, \"\")",
    ),
    mutation("sheet/error", "catch_panic", "panic!(\"stop\")", "panic!(\"stop {text}\")"),
    mutation("sheet/fmt", "format_number", "format!(\"{n}\");", "n.to_string();"),
    mutation("sheet/fmt", "println_next", "println!(\"{n}\"); // the next", "println!(\"{}\", n.to_string());"),
    mutation(
        "sheet/io",
        "copy",
        "io::copy(&mut &b\"abc\"[..], &mut io::sink())",
        "io::copy(&mut &b\"abc\"[..], &mut Vec::new())",
    ),
    mutation("sheet/io", "open", "File::open(\"/dev/null\")", "File::open(\"/\".repeat(400) + \"dev/null\")"),
    mutation(
        "sheet/iter",
        "filter_in_place",
        "v.into_iter().filter(|n| *n > 1)",
        "v.iter().copied().filter(|n| *n > 1)",
    ),
    mutation("sheet/iter", "sort_many", "many.sort();", "many.sort_unstable();"),
    mutation("sheet/map", "hash_insert_full", "map.extend([(2, 2), (3, 3)]);", "map.extend([(2, 2)]);"),
    mutation("sheet/map", "tree_range", "map.range(3..8).count()", "map.clone().range(3..8).count()"),
    mutation("sheet/path", "lossy", "path.to_string_lossy()", "path.to_string_lossy().into_owned()"),
    mutation(
        "sheet/rc",
        "make_mut_alone",
        "let mut rc = Rc::new(n);",
        "let mut rc = Rc::new(n); let second = Rc::clone(&rc);",
    ),
    mutation("sheet/rc", "arc_str_empty", "Arc::<str>::default()", "Arc::<str>::from(text)"),
    mutation("sheet/removed", "unboxed", "let m = *Box::new(n);", "let m = *black_box(Box::new(n));"),
    mutation("sheet/string", "from_utf8", "String::from_utf8(bytes)", "String::from_utf8(bytes.clone())"),
    mutation("sheet/string", "trim", "text.trim()", "text.trim().to_owned()"),
    mutation("sheet/sync", "recv", "receiver.recv()", "receiver.recv().map(Box::new)"),
    mutation("sheet/sync", "once_lock", "once.get_or_init(|| n)", "once.get_or_init(|| Box::new(n))"),
    mutation("sheet/types", "tuple", "(u8, u32, u8)", "(u8, u64, u8)"),
    mutation("sheet/value", "clone", "let other = point.clone();", "let other = *Box::new(point.clone());"),
    mutation("sheet/vec", "push_room", "v.push(6);", "v.extend([6, 7, 8, 9]);"),
    mutation("sheet/vec", "new", "Vec::<u32>::new()", "Vec::<u32>::with_capacity(1)"),
    mutation("sheet/vec", "take", "std::mem::take(&mut v)", "v.clone()"),
];
