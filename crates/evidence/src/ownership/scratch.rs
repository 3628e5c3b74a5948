//! Copies of a listing with questions in them, as one crate; which byte of it is which of the listing.

use std::ops::Range;

use crate::ownership::plan::{Edit, Plan};

/// A question in a copy: the body, its question, and the way it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Put {
    pub(super) body: usize,
    pub(super) ask: usize,
    pub(super) way: usize,
}

/// What stands where in a crate of copies.
pub(super) struct Scratch {
    pub(super) text: String,
    /// How many copies there are.
    pub(super) copies: usize,
    pieces: Vec<Piece>,
}

struct Piece {
    start: usize,
    copy: usize,
    what: Place,
}

/// What stands at a byte of the scratch crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// This byte of the listing.
    Listing(usize),
    /// The use of a variable, or, without one, of what is never initialized: it shows that this place can be reached.
    Question(Put, Option<usize>),
    /// What only holds questions.
    Frame,
}

/// What stands behind the copies. Its drop is a use at each end of the block, in whatever way it is left.
const GUARD: &str = "\npub(crate) struct __Guard<'a, T>(pub(crate) &'a T);\nimpl<T> Drop for __Guard<'_, T> {\n    fn drop(&mut self) {}\n}\n";

impl Scratch {
    /// `copies` of `program`, each with its questions; as modules, unless there is one that must be the crate itself.
    pub(super) fn write(plan: &Plan, program: &str, copies: &[Vec<Put>], as_modules: bool) -> Self {
        let mut scratch = Self { text: String::new(), copies: copies.len(), pieces: Vec::new() };
        for (number, puts) in copies.iter().enumerate() {
            let mut edits: Vec<(Edit, Option<Put>)> = Vec::new();
            for put in puts {
                let ask = &plan.bodies[put.body].asks[put.ask];
                edits.extend(ask.ways[put.way].iter().map(|edit| (edit.clone(), Some(*put))));
            }
            if as_modules {
                let root = |at: &usize| Edit { at: *at, before: "", asks: false, after: "" };
                edits.extend(plan.roots.iter().map(|at| (root(at), None)));
                scratch.frame(number, &format!("mod __{number} {{ "));
            }
            edits.sort_by_key(|(edit, _)| edit.at);
            let mut at = 0;
            for (edit, put) in &edits {
                scratch.listing(number, program, at..edit.at);
                at = edit.at;
                let Some(put) = put else {
                    scratch.frame(number, &format!("::__{number}"));
                    continue;
                };
                scratch.frame(number, edit.before);
                if edit.asks {
                    scratch.questions(number, plan, *put);
                }
                scratch.frame(number, edit.after);
            }
            scratch.listing(number, program, at..program.len());
            if as_modules {
                scratch.frame(number, "\n}\n");
            }
        }
        scratch.frame(copies.len(), GUARD);
        scratch
    }

    /// What stands at a byte, and in which copy.
    pub(super) fn at(&self, byte: usize) -> Option<(usize, Place)> {
        let piece = &self.pieces[self.pieces.partition_point(|piece| piece.start <= byte).checked_sub(1)?];
        let place = match piece.what {
            Place::Listing(from) => Place::Listing(from + byte - piece.start),
            other => other,
        };
        Some((piece.copy, place))
    }

    /// The bytes of the listing that stand at `range`, and in which copy.
    pub(super) fn in_listing(&self, range: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let (copy, Place::Listing(start)) = self.at(range.start)? else { return None };
        let (_, Place::Listing(last)) = self.at(range.end.max(range.start + 1) - 1)? else { return None };
        Some((copy, start..last + 1))
    }

    fn put(&mut self, copy: usize, text: &str, what: Place) {
        if !text.is_empty() {
            self.pieces.push(Piece { start: self.text.len(), copy, what });
            self.text.push_str(text);
        }
    }

    fn frame(&mut self, copy: usize, text: &str) {
        self.put(copy, text, Place::Frame);
    }

    fn listing(&mut self, copy: usize, program: &str, range: Range<usize>) {
        self.put(copy, &program[range.clone()], Place::Listing(range.start));
    }

    fn questions(&mut self, copy: usize, plan: &Plan, put: Put) {
        let planned = &plan.bodies[put.body];
        self.frame(copy, "let __never: u8; let _ = ");
        self.put(copy, "&__never", Place::Question(put, None));
        self.frame(copy, ";");
        for variable in &planned.asks[put.ask].nameable {
            self.frame(copy, " let __guard = crate::__Guard(");
            let name = format!("&{}", planned.body.variables[*variable].name);
            self.put(copy, &name, Place::Question(put, Some(*variable)));
            self.frame(copy, ");");
        }
    }
}
