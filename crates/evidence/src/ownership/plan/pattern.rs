//! The variables that a pattern binds.

use std::ops::Range;

use syn::visit::Visit;

use crate::ownership::plan::range;

/// What a pattern binds, in order: names and where they stand; a name that alternatives (`A(x) | B(x)`) share once.
pub(super) fn bound(pattern: &syn::Pat) -> Vec<(String, Range<usize>)> {
    let mut names = Names(Vec::new());
    names.visit_pat(pattern);
    names.0
}

struct Names(Vec<(String, Range<usize>)>);

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, node: &'ast syn::PatIdent) {
        let name = node.ident.to_string();
        // `None` and constants look like bindings; variables are not written so.
        let is_path = node.subpat.is_none()
            && node.by_ref.is_none()
            && node.mutability.is_none()
            && name.starts_with(|c: char| c.is_uppercase());
        if !is_path && !self.0.iter().any(|(other, _)| *other == name) {
            self.0.push((name, range(node)));
        }
        syn::visit::visit_pat_ident(self, node);
    }

    // Expressions in patterns (a guard, a constant) bind nothing.
    fn visit_expr(&mut self, _: &'ast syn::Expr) {}
}
