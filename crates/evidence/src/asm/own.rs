//! The listing's own functions: which they are, in what order, under what names.

use std::collections::{BTreeMap, HashMap};

use super::items::{Body, Items};
use super::{Assembly, names, normalise};

/// A line and a column, both from 1, where line tables say so.
pub(super) type Place = Option<(u32, u32)>;

/// All functions of the file by symbol, second names behind.
pub(super) fn functions<'a, 'b>(items: &'b Items<'a>) -> impl Iterator<Item = (&'a str, &'b Body<'a>)> {
    let aliases = items.aliases.iter().filter_map(|(alias, target)| {
        let target = items.resolve(target);
        Some((*alias, items.functions.iter().find(|body| body.symbol == target)?))
    });
    items.functions.iter().map(|body| (body.symbol, body)).chain(aliases)
}

/// Where in the source a function stands, by its own line table or by that of `like`.
pub(super) fn place(symbol: &str, body: &Body<'_>, like: &Assembly) -> Place {
    let of_like = || like.functions.iter().find(|function| function.symbol == symbol)?.place;
    // A second name has the line table of the first.
    body.place.filter(|_| body.symbol == symbol).or_else(of_like)
}

/// The names of the listing's own functions, by symbol; no two have the same.
pub(super) fn names<'a>(items: &Items<'a>, krate: &str, like: &Assembly) -> HashMap<&'a str, String> {
    let mut by_path: BTreeMap<String, Vec<(Place, &'a str)>> = BTreeMap::new();
    for (symbol, body) in functions(items).filter(|(symbol, _)| names::is_own(symbol, krate)) {
        by_path.entry(names::path(symbol, krate)).or_default().push((place(symbol, body, like), symbol));
    }
    let mut found: HashMap<&'a str, String> = HashMap::new();
    let uses = first_uses(items, &by_path);
    for (path, mut symbols) in by_path {
        // Instances of one generic function have one place: they are numbered as the code comes to use them.
        symbols.sort_by_key(|(place, symbol)| (*place, uses.get(symbol).copied().unwrap_or(usize::MAX)));
        let known = |symbol: &str| like.functions.iter().find(|function| function.symbol == symbol);
        let is_unnumbered = symbols.iter().any(|(_, symbol)| symbol.starts_with("_ZN"));
        let numbers = 0..symbols.len() + like.functions.len();
        let mut free: Vec<String> = numbers.map(|number| numbered(&path, number, is_unnumbered)).collect();
        free.retain(|name| !like.functions.iter().any(|function| function.function.name == *name));
        let is_alone = symbols.len() == 1;
        let mut free = free.into_iter();
        for (_, symbol) in symbols {
            let name = match known(symbol) {
                Some(function) => function.function.name.clone(),
                None if is_alone => path.clone(),
                None => free.next().unwrap_or_else(|| path.clone()),
            };
            found.insert(symbol, name);
        }
    }
    found
}

/// In which order the listing's own functions refer to symbols, going through them in order of the source, then of path.
fn first_uses<'a>(items: &Items<'a>, by_path: &BTreeMap<String, Vec<(Place, &'a str)>>) -> HashMap<&'a str, usize> {
    let mut own: Vec<(Place, &str, &str)> = Vec::new();
    for (path, symbols) in by_path {
        own.extend(symbols.iter().map(|(place, symbol)| (*place, path.as_str(), *symbol)));
    }
    own.sort_by_key(|(place, path, _)| (place.unwrap_or((u32::MAX, 0)), *path));
    let mut uses: HashMap<&'a str, usize> = HashMap::new();
    for (_, _, symbol) in own {
        let Some(body) = items.functions.iter().find(|body| body.symbol == symbol) else { continue };
        let mut found: Vec<&'a str> = body.symbols().collect();
        let mut next = 0;
        // What a vtable or another constant refers to is used where that is.
        while let Some(symbol) = found.get(next) {
            let number = uses.len();
            let is_new = *uses.entry(symbol).or_insert(number) == number;
            if let Some(data) = items.data(symbol).filter(|_| is_new && normalise::is_anonymous(symbol)) {
                found.extend(data.references());
            }
            next += 1;
        }
    }
    uses
}

/// One of several functions with the same path: `main::{closure#2}` where closures have no numbers yet, else `generic#2`.
fn numbered(path: &str, number: usize, is_unnumbered: bool) -> String {
    match path.strip_suffix("#0}").filter(|_| is_unnumbered) {
        Some(closure) => format!("{closure}#{number}}}"),
        None => format!("{path}#{number}"),
    }
}
