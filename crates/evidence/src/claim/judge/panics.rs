//! Whether a function can panic, its callees' panics included.

use std::collections::BTreeSet;

use crate::asm::{code, names};
use crate::claim::judge::function::{matching, size_of};
use crate::claim::judge::{Case, Finding};
use crate::claim::words;
use crate::model::Function;

/// Functions of the C library that the compiler calls by itself. C code does not panic.
const C_LEAVES: [&str; 7] = ["memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen", "__tls_get_addr"];

/// Holds if no path of `function` panics, and none of what it calls; what cannot be followed is against it.
pub(super) fn cannot(function: &Function, case: &Case<'_>) -> Finding {
    match in_the_way(function, case, &mut BTreeSet::new()) {
        None => Finding::Shown(vec![size_of(function)]),
        Some(found) => Finding::Against(found),
    }
}

fn in_the_way<'a>(function: &'a Function, case: &'a Case<'_>, seen: &mut BTreeSet<&'a str>) -> Option<Vec<String>> {
    if !seen.insert(&function.name) {
        return None;
    }
    if function.panics {
        let mut found = vec![format!("{} has a path that panics", words::code(&function.name))];
        found.extend(matching(function, |text| code::symbols(text).into_iter().any(names::is_panic)));
        return Some(found);
    }
    function.calls.iter().find_map(|call| {
        // The allocator's own functions abort where others would panic.
        if C_LEAVES.contains(&call.to.as_str()) || call.to.starts_with("__rustc::") {
            return None;
        }
        let own = |name: &str| case.found.functions.iter().find(|own| own.name == name);
        let callee = own(&call.to).and_then(|callee| callee.same_as.as_deref().map_or(Some(callee), own));
        match callee {
            Some(callee) => in_the_way(callee, case, seen),
            None => Some(vec![format!(
                "not known: {} calls {}, whose code is not the listing's own",
                words::code(&function.name),
                words::code(&call.to)
            )]),
        }
    })
}
