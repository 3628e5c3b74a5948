//! Bodies, scopes and units, as the walk over the syntax comes to them.

use std::ops::Range;

use syn::visit::Visit;
use syn::{Expr, Stmt};

use crate::ownership::model::{Body, Unit, UnitKind, Variable};
use crate::ownership::plan::{Ask, Edit, Lines, Planned, Shape, pattern, range};

pub(super) struct Walker<'a> {
    pub(super) lines: &'a Lines<'a>,
    pub(super) bodies: Vec<Planned>,
    pub(super) frames: Vec<Frame>,
    items: usize,
}

/// A body that the walk is in.
pub(super) struct Frame {
    body: usize,
    /// The variables declared so far in the open scopes.
    declared: Vec<usize>,
    /// The innermost unit.
    pub(super) unit: Option<usize>,
}

/// Ways to put a question.
pub(super) type Ways = Vec<Vec<Edit>>;

/// Before a statement, or a closing brace.
pub(super) fn before(at: usize) -> Vec<Edit> {
    vec![Edit { at, before: "", asks: true, after: " " }]
}

/// Before an expression that is not a statement.
pub(super) fn wrapped(expression: &Range<usize>) -> Vec<Edit> {
    vec![
        Edit { at: expression.start, before: "{ ", asks: true, after: " " },
        Edit { at: expression.end, before: " }", asks: false, after: "" },
    ]
}

/// Behind the expression that is a block's value.
fn behind(value: &Range<usize>) -> Vec<Edit> {
    vec![
        Edit { at: value.start, before: "match (", asks: false, after: "" },
        Edit { at: value.end, before: ") { __value => { ", asks: true, after: " __value } }" },
    ]
}

impl<'a> Walker<'a> {
    pub(super) fn new(lines: &'a Lines<'a>) -> Self {
        Self { lines, bodies: Vec::new(), frames: Vec::new(), items: 0 }
    }

    /// The body that the walk is in.
    pub(super) fn planned(&mut self) -> Option<&mut Planned> {
        self.bodies.get_mut(self.frames.last()?.body)
    }

    /// The innermost unit that the walk is in.
    pub(super) fn current(&mut self) -> Option<&mut Unit> {
        let unit = self.frames.last()?.unit?;
        self.planned()?.body.units.get_mut(unit)
    }

    /// Notes down what decides whether expressions run.
    pub(super) fn shape(&mut self, note: impl FnOnce(&mut Shape)) {
        if let Some(planned) = self.planned() {
            note(&mut planned.shape);
        }
    }

    /// A call in the current unit.
    pub(super) fn called(&mut self, name: String, span: Range<usize>) {
        let span = self.lines.span(&span);
        if let Some(calls) = self.current().and_then(|unit| unit.calls.as_mut()) {
            calls.push((name, span));
        }
    }

    /// Code in the current unit that is not understood.
    pub(super) fn opaque(&mut self, span: Range<usize>) {
        self.shape(|shape| shape.unsure.push(span));
        if let Some(unit) = self.current() {
            unit.calls = None;
        }
    }

    /// Walks a body.
    pub(super) fn body(&mut self, span: &Range<usize>, deeper: bool, is_async: bool, walk: impl FnOnce(&mut Self)) {
        let span = self.lines.span(span);
        if self.frames.is_empty() {
            self.items += 1;
        }
        let around = self.planned().map_or(0, |planned| planned.body.depth);
        let depth = around + u32::from(deeper);
        self.frames.push(Frame { body: self.bodies.len(), declared: Vec::new(), unit: None });
        self.bodies.push(Planned {
            body: Body { span, depth, is_async, variables: Vec::new(), units: Vec::new() },
            item: self.items,
            asks: Vec::new(),
            shape: Shape::default(),
        });
        walk(self);
        self.frames.pop();
    }

    /// Walks in a scope: what is declared there is forgotten behind it.
    pub(super) fn scope(&mut self, walk: impl FnOnce(&mut Self)) {
        let declared = self.frames.last().map_or(0, |frame| frame.declared.len());
        walk(self);
        if let Some(frame) = self.frames.last_mut() {
            frame.declared.truncate(declared);
        }
    }

    /// Declares what a pattern binds; it can be named in `scope`.
    pub(super) fn bind(
        &mut self,
        pattern: &syn::Pat,
        scope: &Range<usize>,
        initialized: bool,
        declared_by: Option<usize>,
    ) {
        for (name, at) in pattern::bound(pattern) {
            self.declare(name, &at, scope, initialized, declared_by);
        }
    }

    pub(super) fn declare(
        &mut self,
        name: String,
        at: &Range<usize>,
        scope: &Range<usize>,
        initialized: bool,
        declared_by: Option<usize>,
    ) {
        let (line, scope) = (self.lines.line(at.start), self.lines.span(scope));
        let Some(planned) = self.planned() else { return };
        let number = planned.body.variables.len();
        let (known, effects) = (true, Vec::new());
        planned.body.variables.push(Variable { name, line, initialized, declared_by, scope, known, effects });
        if let Some(frame) = self.frames.last_mut() {
            frame.declared.push(number);
        }
    }

    /// Walks what is in a unit; gives its number.
    pub(super) fn unit(&mut self, kind: UnitKind, span: &Range<usize>, walk: impl FnOnce(&mut Self, usize)) -> usize {
        let span = self.lines.span(span);
        let within = self.frames.last().and_then(|frame| frame.unit);
        let Some(planned) = self.planned() else { return 0 };
        let (number, calls) = (planned.body.units.len(), Some(Vec::new()));
        let closures = Vec::new();
        planned.body.units.push(Unit {
            kind,
            span,
            lines: Vec::new(),
            within,
            verdicts: None,
            again: None,
            calls,
            closures,
        });
        self.innermost(Some(number));
        walk(self, number);
        self.innermost(within);
        number
    }

    pub(super) fn innermost(&mut self, unit: Option<usize>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.unit = unit;
        }
    }

    /// Puts a question about what can be named here.
    pub(super) fn ask(&mut self, unit: usize, again: bool, ways: Ways) {
        let Some(frame) = self.frames.last() else { return };
        let declared = frame.declared.clone();
        let Some(planned) = self.planned() else { return };
        let name = |variable: &usize| &planned.body.variables[*variable].name;
        let shadowed = |i: usize| declared[i + 1..].iter().any(|later| name(later) == name(&declared[i]));
        let nameable = (0..declared.len()).filter(|i| !shadowed(*i)).map(|i| declared[i]).collect();
        planned.asks.push(Ask { unit, again, nameable, ways });
    }

    pub(super) fn block(&mut self, block: &syn::Block) {
        let close = block.brace_token.span.close().byte_range();
        self.scope(|walker| {
            for statement in &block.stmts {
                walker.statement(statement, close.end);
            }
            let unit = walker.unit(UnitKind::Close, &close, |_, _| {});
            let value = match block.stmts.last() {
                Some(Stmt::Expr(Expr::Return(_) | Expr::Break(_) | Expr::Continue(_), None)) => None,
                Some(Stmt::Expr(value, None)) => Some(range(value)),
                Some(Stmt::Macro(value)) if value.semi_token.is_none() => Some(range(&value.mac)),
                _ => None,
            };
            let mut ways: Ways = value.iter().map(behind).collect();
            ways.push(before(close.start));
            walker.ask(unit, false, ways);
        });
    }

    pub(super) fn statement(&mut self, statement: &Stmt, end_of_block: usize) {
        let span = range(statement);
        match statement {
            Stmt::Item(item) => self.visit_item(item),
            Stmt::Local(local) => {
                let unit = self.unit(UnitKind::Statement, &span, |walker, unit| {
                    walker.ask(unit, false, vec![before(span.start)]);
                    let Some(init) = &local.init else { return };
                    walker.visit_expr(&init.expr);
                    if let Some((_, otherwise)) = &init.diverge {
                        let ranges = (range(&local.pat), range(otherwise));
                        walker.shape(|shape| shape.refutable.push(ranges));
                        walker.visit_expr(otherwise);
                    }
                });
                self.bind(&local.pat, &(span.end..end_of_block), local.init.is_some(), Some(unit));
            }
            Stmt::Expr(expression, _) => {
                let is_loop = matches!(expression, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_));
                let kind = if is_loop { UnitKind::Loop } else { UnitKind::Statement };
                self.expression(kind, &span, expression, before(span.start));
            }
            Stmt::Macro(call) => {
                self.unit(UnitKind::Statement, &span, |walker, unit| {
                    walker.ask(unit, false, vec![before(span.start)]);
                    walker.visit_macro(&call.mac);
                });
            }
        }
    }

    /// An expression that is a unit of its own.
    pub(super) fn expression(&mut self, kind: UnitKind, span: &Range<usize>, expression: &Expr, way: Vec<Edit>) {
        self.unit(kind, span, |walker, unit| {
            walker.ask(unit, false, vec![way]);
            walker.visit_expr(expression);
        });
    }

    /// A block in an expression.
    pub(super) fn nested(&mut self, block: &syn::Block) {
        if self.frames.is_empty() {
            return;
        }
        self.block(block);
    }
}
