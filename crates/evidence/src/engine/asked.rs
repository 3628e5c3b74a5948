//! What a listing asks for by name: maps of frames, layouts of types.

use std::collections::HashMap;

use crate::compile::Source;
use crate::debug_info::DebugInfo;
use crate::frame::{self, Given};
use crate::layout;
use crate::listing::{Directives, Listing, Named};
use crate::model::{Evidence, FrameMap, Function, Layout, Profile};
use crate::near;
use crate::object::{self, ObjectFile};
use crate::problem::Problem;
use crate::type_name;

/// A build's object.
pub(super) struct Object<'a> {
    pub(super) object: &'a ObjectFile,
    /// Its debug info; `None` where only line tables are known.
    pub(super) info: Option<&'a DebugInfo>,
    /// The names of the listing's own functions, by symbol.
    pub(super) symbols: HashMap<&'a str, &'a str>,
}

/// The layouts that the listing asks for.
///
/// # Errors
/// A type is not in the debug info, or is not understood there: on which line it was asked for, and what to do.
pub(super) fn layouts(listing: &Listing, info: &DebugInfo, krate: &str) -> Result<Vec<Layout>, Problem> {
    let of = |asked: &Named| {
        layout::layout(info, &asked.name, krate).map_err(|said| {
            let (message, help) = said.split_once(": ").unwrap_or((&said, ""));
            let problem = Problem::new(&listing.file, format!("`layouts: {}`: {message}", asked.name)).at(asked.line);
            if help.is_empty() { problem } else { problem.help(help) }
        })
    };
    listing.directives.layouts.iter().map(of).collect()
}

/// The frames that the listing asks for, of the functions that have code in this profile.
///
/// # Errors
/// There is no such function in the debug build, or its frame has no map: on which line it was asked for, and why.
pub(super) fn frames(
    listing: &Listing,
    source: &Source,
    profile: Profile,
    functions: &[Function],
    in_dev: &[String],
    object: &Object<'_>,
) -> Result<Vec<FrameMap>, Problem> {
    let mut maps = Vec::new();
    for asked in &listing.directives.frames {
        let problem = |said: String| Problem::new(&listing.file, said).at(asked.line);
        if !in_dev.contains(&asked.name) {
            let near = near::suggestion(&asked.name, in_dev.iter().map(String::as_str));
            let there = format!("functions there: {}", in_dev.join(", "));
            let message = format!("`frames: {}`: there is no such function in the debug build", asked.name);
            return Err(problem(message).help(near.map_or(there.clone(), |near| format!("{near}\n{there}"))));
        }
        let named = |name: &str| functions.iter().find(|function| function.name == name);
        let body = match named(&asked.name) {
            Some(Function { same_as: Some(other), .. }) => named(other),
            found => found,
        };
        let Some(function) = body else { continue };
        let symbol = object.symbols.iter().find(|(_, name)| **name == function.name).map(|(symbol, _)| *symbol);
        let Some(symbol) = symbol else { continue };
        let given = Given { function, symbol, object: object.object, debug: object.info, krate: &source.krate };
        let is_listing = |path: &str| object::is_file(path, &source.path);
        let map = frame::map(&given, &is_listing)
            .map_err(|said| problem(format!("`frames: {}`: {said} ({})", asked.name, profile.title())))?;
        maps.push(FrameMap { function: asked.name.clone(), ..map });
    }
    Ok(maps)
}

/// Whether evidence has what the listing asks for, and no more.
pub(super) fn is_answered(listing: &Listing, evidence: &Evidence) -> bool {
    let Some(found) = evidence.profile(Profile::Dev) else { return true };
    let Directives { frames, layouts, map, .. } = &listing.directives;
    // Where nothing can be run, nothing is mapped.
    found.run.as_ref().is_none_or(|run| run.map.is_empty() != *map)
        && frames.len() == found.frames.len()
        && layouts.len() == found.layouts.len()
        && frames.iter().zip(&found.frames).all(|(asked, map)| asked.name == map.function)
        && layouts.iter().zip(&found.layouts).all(|(asked, layout)| type_name::is_same(&asked.name, &layout.name))
}
