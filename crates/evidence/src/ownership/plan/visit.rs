//! Which syntax means what: the walk's way through expressions.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Expr, Token};

use crate::ownership::plan::range;
use crate::ownership::plan::walker::Walker;

/// Macros of std whose arguments are expressions that all run, in order.
const PLAIN: [&str; 12] = [
    "dbg",
    "eprint",
    "eprintln",
    "format",
    "format_args",
    "panic",
    "print",
    "println",
    "todo",
    "unreachable",
    "vec",
    "writeln",
];
/// Macros of std whose arguments are expressions of which only the first ones always run: so many.
const CHECKS: [(&str, usize); 6] = [
    ("assert", 1),
    ("assert_eq", 2),
    ("assert_ne", 2),
    ("debug_assert", 1),
    ("debug_assert_eq", 2),
    ("debug_assert_ne", 2),
];

impl<'ast> Visit<'ast> for Walker<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
    }

    // What is evaluated by the compiler has no frame.
    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.nested(block);
    }

    fn visit_expr_if(&mut self, choice: &'ast syn::ExprIf) {
        self.choice(choice);
    }

    fn visit_expr_while(&mut self, repeated: &'ast syn::ExprWhile) {
        self.repeated(repeated);
    }

    fn visit_expr_for_loop(&mut self, iteration: &'ast syn::ExprForLoop) {
        self.iteration(iteration);
    }

    fn visit_expr_match(&mut self, cases: &'ast syn::ExprMatch) {
        self.cases(cases);
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.closure(closure);
    }

    fn visit_expr_async(&mut self, future: &'ast syn::ExprAsync) {
        self.future(future);
    }

    fn visit_expr_binary(&mut self, both: &'ast syn::ExprBinary) {
        if matches!(both.op, syn::BinOp::And(_) | syn::BinOp::Or(_)) {
            let right = range(&*both.right);
            self.shape(|shape| shape.unsure.push(right));
        }
        visit::visit_expr_binary(self, both);
    }

    fn visit_pat_guard(&mut self, guard: &'ast syn::PatGuard) {
        let condition = range(&*guard.guard);
        self.shape(|shape| shape.unsure.push(condition));
        visit::visit_pat_guard(self, guard);
    }

    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        let (whole, place) = (range(assign), range(&*assign.left));
        self.shape(|shape| {
            shape.assigns.push(whole);
            // The value is computed before the place that it goes to.
            shape.unsure.push(place);
        });
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_try(&mut self, tried: &'ast syn::ExprTry) {
        let whole = range(tried);
        self.shape(|shape| shape.exits.push(whole));
        visit::visit_expr_try(self, tried);
    }

    fn visit_expr_return(&mut self, left: &'ast syn::ExprReturn) {
        let whole = range(left);
        self.shape(|shape| shape.exits.push(whole));
        visit::visit_expr_return(self, left);
    }

    fn visit_expr_break(&mut self, left: &'ast syn::ExprBreak) {
        let whole = range(left);
        self.shape(|shape| shape.exits.push(whole));
        visit::visit_expr_break(self, left);
    }

    fn visit_expr_continue(&mut self, left: &'ast syn::ExprContinue) {
        let whole = range(left);
        self.shape(|shape| shape.exits.push(whole));
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let mut function = &*call.func;
        while let Expr::Paren(inner) = function {
            function = &inner.expr;
        }
        if let Expr::Path(path) = function
            && let Some(last) = path.path.segments.last()
        {
            self.called(last.ident.to_string(), range(call));
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.called(call.method.to_string(), range(call));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
        let always = match CHECKS.iter().find(|(check, _)| *check == name) {
            Some((_, always)) => *always,
            None if PLAIN.contains(&name.as_str()) => usize::MAX,
            None => return self.opaque(range(call)),
        };
        let Some(arguments) = arguments(&call.tokens) else { return self.opaque(range(call)) };
        for (i, argument) in arguments.iter().enumerate() {
            if i >= always {
                let unsure = range(argument);
                self.shape(|shape| shape.unsure.push(unsure));
            }
            match argument {
                // `name = value` in a format string's arguments.
                Expr::Assign(named) if matches!(*named.left, Expr::Path(_)) => self.visit_expr(&named.right),
                argument => self.visit_expr(argument),
            }
        }
    }
}

/// The arguments of a macro that takes expressions: `a, b, c` or `a; n`.
fn arguments(tokens: &TokenStream) -> Option<Vec<Expr>> {
    let by_commas = Punctuated::<Expr, Token![,]>::parse_terminated;
    let by_semicolon = Punctuated::<Expr, Token![;]>::parse_terminated;
    let commas = by_commas.parse2(tokens.clone()).map(|found| found.into_iter().collect());
    commas.or_else(|_| by_semicolon.parse2(tokens.clone()).map(|found| found.into_iter().collect())).ok()
}

/// Where all tokens stand, in order, but for commas and semicolons.
pub(super) fn tokens(stream: TokenStream, found: &mut Vec<Range<usize>>) {
    for token in stream {
        match token {
            TokenTree::Group(group) => {
                found.extend(Some(group.span_open().byte_range()).filter(|open| !open.is_empty()));
                tokens(group.stream(), found);
                found.extend(Some(group.span_close().byte_range()).filter(|close| !close.is_empty()));
            }
            TokenTree::Punct(punct) if matches!(punct.as_char(), ',' | ';') => {}
            other => found.push(other.span().byte_range()),
        }
    }
}

/// The ends of all `crate` that begin a path.
pub(super) fn roots(tokens: TokenStream, found: &mut Vec<usize>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (i, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => roots(group.stream(), found),
            // Not `pub(crate)` and not `extern crate`.
            TokenTree::Ident(word) if word == "crate" => {
                if matches!(tokens.get(i + 1), Some(TokenTree::Punct(punct)) if punct.as_char() == ':') {
                    found.push(word.span().byte_range().end);
                }
            }
            _ => {}
        }
    }
}
