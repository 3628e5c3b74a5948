//! Branches and loops.

use std::ops::Range;

use syn::Expr;
use syn::visit::Visit;

use crate::ownership::model::UnitKind;
use crate::ownership::plan::walker::{Walker, before, wrapped};
use crate::ownership::plan::{Edit, range};

/// As the condition of a `while` is looked at.
fn in_condition(condition: &Range<usize>, is_pattern: bool) -> Vec<Edit> {
    let asked = |after| Edit { at: condition.start, before: "{ ", asks: true, after };
    if is_pattern {
        // What is matched must stay at the top of a chain; an edition without chains refuses.
        return vec![asked(" true } && ")];
    }
    vec![asked(" true } && ("), Edit { at: condition.end, before: ")", asks: false, after: "" }]
}

impl Walker<'_> {
    /// A condition; what its patterns bind can be named in `then`.
    fn condition(&mut self, condition: &Expr, then: &Range<usize>) {
        match condition {
            Expr::Let(matched) => {
                self.visit_expr(&matched.expr);
                let pattern = range(&*matched.pat);
                self.shape(|shape| shape.conditions.push((pattern, then.clone())));
                let unit = self.frames.last().and_then(|frame| frame.unit);
                self.bind(&matched.pat, then, true, unit);
            }
            Expr::Binary(both) if matches!(both.op, syn::BinOp::And(_)) => {
                self.condition(&both.left, then);
                let right = range(&*both.right);
                self.shape(|shape| shape.unsure.push(right));
                self.condition(&both.right, then);
            }
            other => self.visit_expr(other),
        }
    }

    pub(super) fn choice(&mut self, choice: &syn::ExprIf) {
        self.scope(|walker| {
            walker.condition(&choice.cond, &range(&choice.then_branch));
            walker.block(&choice.then_branch);
        });
        match choice.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
            Some(otherwise @ Expr::If(_)) => {
                let span = range(otherwise);
                self.expression(UnitKind::Statement, &span, otherwise, wrapped(&span));
            }
            Some(otherwise) => self.visit_expr(otherwise),
            None => {}
        }
    }

    pub(super) fn repeated(&mut self, repeated: &syn::ExprWhile) {
        fn has_pattern(condition: &Expr) -> bool {
            match condition {
                Expr::Let(_) => true,
                Expr::Binary(both) => has_pattern(&both.left) || has_pattern(&both.right),
                _ => false,
            }
        }
        if let Some(unit) = self.loop_unit(range(repeated)) {
            let way = in_condition(&range(&*repeated.cond), has_pattern(&repeated.cond));
            self.ask(unit, true, vec![way]);
        }
        self.scope(|walker| {
            walker.condition(&repeated.cond, &range(&repeated.body));
            walker.block(&repeated.body);
        });
    }

    pub(super) fn iteration(&mut self, iteration: &syn::ExprForLoop) {
        let over = range(&*iteration.expr);
        self.shape(|shape| shape.iterated.push(over));
        self.visit_expr(&iteration.expr);
        let (body, unit) = (range(&iteration.body), self.frames.last().and_then(|frame| frame.unit));
        if let Some(unit) = self.loop_unit(range(iteration)) {
            // Nothing changes between the head and the start of the block but what the pattern binds.
            self.ask(unit, true, vec![before(iteration.body.brace_token.span.open().byte_range().end)]);
        }
        self.scope(|walker| {
            walker.bind(&iteration.pat, &body, true, unit);
            walker.block(&iteration.body);
        });
    }

    /// The current unit, if it is this loop.
    fn loop_unit(&mut self, span: Range<usize>) -> Option<usize> {
        let unit = self.current()?;
        let is_it = unit.kind == UnitKind::Loop && unit.span.start == span.start;
        self.frames.last().and_then(|frame| frame.unit).filter(|_| is_it)
    }

    pub(super) fn cases(&mut self, cases: &syn::ExprMatch) {
        self.visit_expr(&cases.expr);
        let mut units = Vec::new();
        for arm in &cases.arms {
            let (span, body) = (range(&arm.pat).start..range(&*arm.body).end, range(&*arm.body));
            units.push(self.unit(UnitKind::Arm, &span, |walker, unit| {
                walker.scope(|walker| {
                    walker.bind(&arm.pat, &span, true, Some(unit));
                    walker.visit_pat(&arm.pat);
                    match &*arm.body {
                        Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => {
                            let start = block.block.brace_token.span.open().byte_range().end;
                            walker.ask(unit, false, vec![before(start)]);
                            walker.block(&block.block);
                        }
                        other => {
                            walker.ask(unit, false, vec![wrapped(&body)]);
                            walker.visit_expr(other);
                        }
                    }
                });
            }));
        }
        self.shape(|shape| shape.matches.push(units));
    }
}
