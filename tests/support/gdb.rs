//! The same program in gdb, which knows nothing of the tracer: what it sees at each step of a recording.

use std::path::Path;
use std::process::{Command, Stdio};

use evidence::engine::Stops;
use evidence::recording::model::{Frame, Local, Recording, Step, Target, Value};
use serde_json::Value as Json;

/// Why gdb cannot be asked; `None` if it can.
pub(crate) fn missing() -> Option<String> {
    let said = Command::new("gdb").args(["--nx", "--batch", "-ex", "python print(6 * 7)"]).output();
    match said {
        Err(error) => Some(format!("gdb does not start ({error}): install it with `apt-get install gdb`")),
        Ok(said) if String::from_utf8_lossy(&said.stdout).trim() != "42" => {
            Some("this gdb knows no Python: install another one".to_owned())
        }
        Ok(_) => None,
    }
}

/// What gdb sees at each step. `file` is the listing's path as debug info has it.
pub(crate) fn frames(program: &Path, file: &str, stops: &Stops) -> Result<Vec<Json>, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (script, out) = (folder.path().join("script.py"), folder.path().join("out"));
    let head = format!(
        "FILE = {file:?}\nOUT = {:?}\nENTRY = {}\nADDRESSES = {:?}\nSTEPS = {:?}\n",
        out.display().to_string(),
        stops.entry,
        stops.addresses,
        stops.of_steps
    );
    std::fs::write(&script, head + include_str!("gdb.py")).map_err(|error| error.to_string())?;
    let said = Command::new("gdb")
        .args(["--nx", "--batch", "-iex", "set auto-load off", "-iex", "set debuginfod enabled off"])
        .args(["-ex", "set exec-wrapper env -i", "-ex", "set print thread-events off"])
        .arg(format!("--command={}", script.display()))
        .arg(program)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("gdb does not start: {error}"))?;
    let errors = String::from_utf8_lossy(&said.stderr).into_owned();
    let text = std::fs::read_to_string(&out).map_err(|error| format!("gdb left nothing ({error}): {errors}"))?;
    let steps: Result<Vec<Json>, _> = text.lines().map(serde_json::from_str).collect();
    let steps = steps.map_err(|error| format!("gdb left what is no JSON: {error}"))?;
    if steps.len() == stops.of_steps.len() {
        return Ok(steps);
    }
    Err(format!("gdb came to {} of {} steps: {errors}", steps.len(), stops.of_steps.len()))
}

/// How many facts of a recording gdb confirms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Agreed {
    pub(crate) frames: usize,
    pub(crate) locals: usize,
    pub(crate) bytes: usize,
    pub(crate) numbers: usize,
    pub(crate) pointers: usize,
}

/// Compares all steps.
///
/// # Errors
/// The first difference.
pub(crate) fn compare(recording: &Recording, program: &str, seen: &[Json]) -> Result<Agreed, String> {
    let mut agreed = Agreed::default();
    let closes = |line: u32| {
        let line = (line as usize).checked_sub(1).and_then(|at| program.lines().nth(at));
        line.is_some_and(|line| line.trim_start().starts_with('}'))
    };
    for (at, (step, seen)) in recording.steps.iter().zip(seen).enumerate() {
        compare_step(step, seen, &closes, &mut agreed).map_err(|said| format!("step {}: {said}", at + 1))?;
    }
    Ok(agreed)
}

/// Whether a comparison fails where the recording is changed: a line, a place, a byte.
///
/// # Errors
/// The change that nobody noticed.
pub(crate) fn notices_lies(recording: &Recording, program: &str, seen: &[Json]) -> Result<(), String> {
    type Lie = (&'static str, fn(&mut Frame));
    let lies: [Lie; 3] = [
        ("a line", |frame| frame.line += 1),
        ("the place of a frame", |frame| frame.top -= 8),
        ("a variable's place and bytes", |frame| {
            for local in &mut frame.locals {
                local.at = local.at.map(|at| at - 1024);
                local.value.bytes = local.value.bytes.replace("??", "zz");
            }
        }),
    ];
    for (what, lie) in lies {
        let mut changed = recording.clone();
        let frames = changed.steps.iter_mut().flat_map(|step| &mut step.threads).flat_map(|thread| &mut thread.frames);
        let mut is_told = false;
        for frame in frames {
            is_told |= what.starts_with("a line")
                || what.starts_with("the place")
                || frame.locals.iter().any(|local| {
                    local.at.is_some()
                        && !program
                            .lines()
                            .nth((frame.line as usize).saturating_sub(1))
                            .is_some_and(|line| line.trim_start().starts_with('}'))
                });
            lie(frame);
        }
        if is_told && compare(&changed, program, seen).is_ok() {
            return Err(format!("{what} was changed in the recording, and the comparison did not notice"));
        }
    }
    Ok(())
}

fn compare_step(step: &Step, seen: &Json, closes: &dyn Fn(u32) -> bool, agreed: &mut Agreed) -> Result<(), String> {
    let seen = seen.as_array().ok_or_else(|| format!("gdb says {seen}"))?;
    let [thread] = step.threads.as_slice() else { return Err("it has more than one thread".to_owned()) };
    if seen.len() != thread.frames.len() {
        return Err(format!("gdb sees {} frames, the recording has {}", seen.len(), thread.frames.len()));
    }
    let base = seen.first().map(|outermost| number(&outermost["cfa"])).transpose()?.unwrap_or(0);
    let mut blocks: Vec<(u32, i128)> = Vec::new();
    for (frame, seen) in thread.frames.iter().zip(seen) {
        compare_frame(frame, seen, base, closes, &mut blocks, agreed)
            .map_err(|said| format!("frame of `{}`: {said}", frame.function))?;
    }
    Ok(())
}

fn compare_frame(
    frame: &Frame,
    seen: &Json,
    base: i128,
    closes: &dyn Fn(u32) -> bool,
    blocks: &mut Vec<(u32, i128)>,
    agreed: &mut Agreed,
) -> Result<(), String> {
    // gdb names the types of a generic function, the recording numbers its copies.
    let last = |path: &str| {
        let path = path.find('<').filter(|at| *at > 0).map_or(path, |at| &path[..at]);
        let name = path.rsplit("::").next().unwrap_or(path);
        let name = name.split(['<', '#']).next().unwrap_or(name);
        // What the compiler calls a closure in the symbols of async code, debug info calls by its own word.
        if name.starts_with("{async_") { "{closure".to_owned() } else { name.to_owned() }
    };
    let function = seen["function"].as_str().unwrap_or_default();
    if last(function) != last(&frame.function) {
        return Err(format!("gdb says `{function}`"));
    }
    let (line, top) = (number(&seen["line"])?, number(&seen["cfa"])? - base);
    if (line, top) != (i128::from(frame.line), i128::from(frame.top)) {
        return Err(format!("gdb says line {line}, top {top}; the recording line {}, top {}", frame.line, frame.top));
    }
    agreed.frames += 1;
    let mut others: Vec<&Json> = seen["locals"].as_array().into_iter().flatten().collect();
    for local in frame.locals.iter().filter(|local| local.value.size > 0) {
        let name = local.name.rsplit('.').next().unwrap_or(&local.name);
        let fits = |seen: &&Json| {
            let is_it =
                seen["name"].as_str().is_some_and(|seen| seen == local.name || seen.ends_with(&format!("__{name}")));
            is_it && local.at.is_none_or(|at| number(&seen["address"]).is_ok_and(|seen| seen - base == i128::from(at)))
        };
        let Some(found) = others.iter().position(fits) else {
            // At the brace that closes their scope, gdb knows them no more.
            if closes(frame.line) || local.at.is_none() && local.lies.is_none() {
                continue;
            }
            return Err(format!("gdb sees no `{}` at {:?}: {:?}", local.name, local.at, seen["locals"]));
        };
        compare_local(local, others.remove(found), base, blocks, agreed)
            .map_err(|said| format!("`{}`: {said}", local.name))?;
    }
    match others.first() {
        Some(other) => Err(format!("gdb sees {other}, which the recording has not")),
        None => Ok(()),
    }
}

fn compare_local(
    local: &Local,
    seen: &Json,
    base: i128,
    blocks: &mut Vec<(u32, i128)>,
    agreed: &mut Agreed,
) -> Result<(), String> {
    let size = number(&seen["size"])?;
    if size != i128::from(local.value.size) {
        return Err(format!("gdb says {size} bytes, the recording {}", local.value.size));
    }
    // What lies nowhere yet, such as a variable of a future before the pointer to it is set, gdb reads from wherever that leads.
    if local.value.bytes.is_empty() {
        return Ok(());
    }
    agreed.locals += 1;
    compare_value(&local.value, seen["bytes"].as_str().unwrap_or_default(), base, blocks, agreed)?;
    if let Some(seen) = seen["number"].as_str()
        && !local.value.text.is_empty()
        && local.value.text != "??"
    {
        // Of a byte gdb makes a number, and so does the recording.
        if seen != local.value.text {
            return Err(format!("gdb says {seen}, the recording {}", local.value.text));
        }
        agreed.numbers += 1;
    }
    Ok(())
}

/// Bytes, and what the words among them point to.
fn compare_value(
    value: &Value,
    bytes: &str,
    base: i128,
    blocks: &mut Vec<(u32, i128)>,
    agreed: &mut Agreed,
) -> Result<(), String> {
    for (at, (ours, theirs)) in value.bytes.as_bytes().chunks(2).zip(bytes.as_bytes().chunks(2)).enumerate() {
        if ours != b"??" && ours != theirs {
            return Err(format!("byte {at} of {bytes} is {} in the recording", String::from_utf8_lossy(ours)));
        }
        agreed.bytes += usize::from(ours != b"??");
    }
    if let Some(target) = value.target.as_ref().filter(|_| value.size == 8) {
        let word = u64::from_str_radix(bytes, 16).map_err(|error| format!("{bytes}: {error}"))?.swap_bytes();
        let word = i128::from(word);
        match target {
            Target::Stack(0, at) if word - base != i128::from(*at) => {
                return Err(format!("it points to {} of the stack, in the recording to {at}", word - base));
            }
            Target::Block(block, offset) => {
                let start = word - i128::from(*offset);
                match blocks.iter().find(|(known, _)| known == block) {
                    Some((_, known)) if *known != start => {
                        return Err(format!("block {block} is at two places"));
                    }
                    Some(_) => {}
                    None => blocks.push((*block, start)),
                }
            }
            Target::Dangling(expected) if word != i128::from(*expected) => {
                return Err(format!("it is {word}, in the recording {expected}"));
            }
            _ => {}
        }
        agreed.pointers += 1;
    }
    for part in &value.parts {
        let start = usize::try_from(part.offset * 2).unwrap_or(usize::MAX);
        let end = start.saturating_add(usize::try_from(part.value.size * 2).unwrap_or(usize::MAX));
        if let Some(bytes) = bytes.get(start..end) {
            compare_value(&part.value, bytes, base, blocks, agreed).map_err(|said| format!("{}: {said}", part.name))?;
        }
    }
    Ok(())
}

fn number(json: &Json) -> Result<i128, String> {
    json.as_u64()
        .map(i128::from)
        .or_else(|| json.as_i64().map(i128::from))
        .ok_or_else(|| format!("{json} is no number"))
}
