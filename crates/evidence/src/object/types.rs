//! Sizes of the types that a listing uses.

use std::collections::BTreeSet;

use crate::debug_info::{DebugInfo, TypeId, TypeKind, Variable};
use crate::model::TypeSize;

/// Sizes of the types of the crate `krate`, and of the parameters, locals and statics of its own functions, in order of name.
pub(crate) fn types(info: &DebugInfo, krate: &str) -> Vec<TypeSize> {
    let sizes: BTreeSet<TypeSize> = used(info, krate).into_iter().filter_map(|id| describe(info, id)).collect();
    sizes.into_iter().collect()
}

/// The crate's own types, and those that its own functions and statics use.
fn used(info: &DebugInfo, krate: &str) -> BTreeSet<TypeId> {
    let is_own = |of: &Option<String>| of.as_deref() == Some(krate);
    let mut used = BTreeSet::new();
    for (at, ty) in info.types.iter().enumerate() {
        // The compiler puts variants of an enum inside it, and what makes a vtable next to it: types of nobody's program.
        if is_own(&ty.krate) && !ty.is_part && !ty.name.ends_with("::{vtable_type}") {
            used.insert(TypeId(at));
        }
    }
    for function in info.functions.iter().filter(|function| is_own(&function.krate)) {
        used.extend(function.returns);
        // `args` is what `println!` and its like keep for themselves.
        let of_program = |variable: &&Variable| variable.name != "args";
        let variables = function.own_scopes().flat_map(|(_, scope)| &scope.variables).filter(of_program);
        used.extend(variables.filter_map(|variable| variable.ty));
    }
    used.extend(info.statics.iter().filter(|global| is_own(&global.krate)).filter_map(|global| global.ty));
    used
}

fn describe(info: &DebugInfo, id: TypeId) -> Option<TypeSize> {
    let ty = info.ty(id);
    let is_known = !ty.name.is_empty() && !matches!(ty.kind, TypeKind::Unknown(_));
    Some(TypeSize { name: ty.name.clone(), size: ty.size.filter(|_| is_known)?, align: ty.align })
}
