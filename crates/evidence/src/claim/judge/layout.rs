//! Checks about how a type lies in memory.

use crate::claim::judge::{Case, Finding};
use crate::claim::{LayoutFact, words};
use crate::model::{Layout, RowKind};
use crate::near;
use crate::type_name;

pub(super) fn judge(name: &str, is: &LayoutFact, case: &Case<'_>) -> Finding {
    let layouts = &case.found.layouts;
    let found = layouts.iter().find(|layout| layout.name == name);
    let Some(layout) = found.or_else(|| layouts.iter().find(|layout| type_name::is_same(&layout.name, name))) else {
        return missing(name, case);
    };
    let whole = || {
        let align = layout.align.map(|align| format!(", align {align}")).unwrap_or_default();
        let first = format!("{}: {}{align}", type_name::short(&layout.name), words::bytes(layout.size));
        std::iter::once(first).chain(layout.rows.iter().map(ToString::to_string)).collect::<Vec<String>>()
    };
    match is {
        LayoutFact::FieldAt { field, offset } => {
            let fields = layout.fields();
            let Some((_, row)) = fields.iter().find(|(path, _)| path == field) else {
                let mut lines = vec![format!("`{name}` has no field `{field}`")];
                lines.extend(near::suggestion(field, fields.iter().map(|(path, _)| path.as_str())));
                lines.extend(whole());
                return Finding::Against(lines);
            };
            Finding::when(row.offset == *offset, vec![row.to_string()], vec![row.to_string()])
        }
        LayoutFact::Padding(amount) => {
            let found = layout.padding();
            let mut lines = vec![format!("padding between and behind its fields: {}", words::bytes(found))];
            lines.extend(whole());
            Finding::when(amount.admits(found), lines.clone(), lines)
        }
        LayoutFact::NicheIn(field) => {
            let holds = niche(layout).is_some_and(|of| of == field);
            Finding::when(holds, whole(), whole())
        }
        LayoutFact::TagOf(size) => {
            let tag = layout.rows.iter().find(|row| matches!(row.kind, RowKind::Tag { .. }));
            Finding::when(tag.is_some_and(|tag| tag.size == *size), whole(), whole())
        }
    }
}

/// The field whose niche tells variants apart.
fn niche(layout: &Layout) -> Option<&str> {
    layout.rows.iter().find_map(|row| match &row.kind {
        RowKind::Niche { of, .. } => Some(of.as_str()),
        _ => None,
    })
}

fn missing(name: &str, case: &Case<'_>) -> Finding {
    let mut lines = vec![
        format!("the layout of `{name}` is not in the evidence"),
        format!("ask for it, above the claims: `//@ layouts: {name}`"),
    ];
    let names: Vec<String> = case.found.layouts.iter().map(|layout| type_name::short(&layout.name)).collect();
    lines.extend(near::suggestion(name, names.iter().map(String::as_str)));
    Finding::Against(lines)
}
