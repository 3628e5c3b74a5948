//! Functions, closures and futures.

use std::ops::Range;

use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use crate::ownership::model::UnitKind;
use crate::ownership::plan::range;
use crate::ownership::plan::walker::{Walker, wrapped};

impl Walker<'_> {
    pub(super) fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let inside = range(block);
        let whole = range(&signature.fn_token).start..inside.end;
        let is_async = signature.asyncness.is_some();
        // What is `async` makes a future; its statements are the future's.
        self.body(&whole, is_async, is_async, |walker| {
            walker.unit(UnitKind::Head, &(whole.start..inside.start), |walker, unit| {
                for input in &signature.inputs {
                    match input {
                        syn::FnArg::Typed(typed) => walker.parameter(&typed.pat, &whole, unit),
                        syn::FnArg::Receiver(receiver) => {
                            let at = range(&receiver.self_token);
                            walker.declare("self".to_owned(), &at, &whole, true, None);
                        }
                    }
                }
            });
            walker.block(block);
        });
    }

    /// Declares a parameter: there from the start, or, taken apart by a pattern, by the head.
    fn parameter(&mut self, pattern: &syn::Pat, scope: &Range<usize>, head: usize) {
        let simple = match pattern {
            syn::Pat::Type(typed) => matches!(*typed.pat, syn::Pat::Ident(_)),
            pattern => matches!(pattern, syn::Pat::Ident(_)),
        };
        self.bind(pattern, scope, true, (!simple).then_some(head));
    }

    pub(super) fn closure(&mut self, closure: &syn::ExprClosure) {
        let (whole, inside) = (range(closure), range(&*closure.body));
        self.note_closure(&whole);
        self.body(&whole, true, closure.asyncness.is_some(), |walker| {
            walker.inputs(&(whole.start..inside.start), &whole, &closure.inputs);
            match &*closure.body {
                Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => walker.block(&block.block),
                body => walker.expression(UnitKind::Statement, &inside, body, wrapped(&inside)),
            }
        });
    }

    fn inputs(&mut self, head: &Range<usize>, scope: &Range<usize>, inputs: &Punctuated<syn::Pat, Token![,]>) {
        self.unit(UnitKind::Head, head, |walker, unit| {
            for input in inputs {
                walker.parameter(input, scope, unit);
            }
        });
    }

    pub(super) fn future(&mut self, future: &syn::ExprAsync) {
        let whole = range(future);
        self.note_closure(&whole);
        self.body(&whole, true, true, |walker| {
            let head = whole.start..range(&future.block).start;
            walker.inputs(&head, &whole, &Punctuated::new());
            walker.block(&future.block);
        });
    }

    fn note_closure(&mut self, whole: &Range<usize>) {
        let span = self.lines.span(whole);
        if let Some(unit) = self.current() {
            unit.closures.push(span);
        }
    }
}
