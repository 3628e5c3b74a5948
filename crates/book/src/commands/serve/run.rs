//! Runs a listing of the book when one of its pages asks for it.
//!
//! ```text
//! POST /-/run   {"listing": "heap/one_box", "profile": "dev"}
//! 200           what it printed, how it ended, what it did to the heap: a piece of HTML, as the figures have it
//! 4xx, 5xx      why not: one sentence
//! ```
//!
//! Only what lies in the book's own files is run, so what a page can do with it is to make this machine busy. That no other page
//! does, three things see to: it must say that it sends JSON, which a browser does for a page of another origin only after asking
//! us, and we do not agree; it must name its origin, and that must be this server, port and all; and the server must be called by one
//! of this machine's own names, which no address of the outside can stand for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use evidence::engine::{Engine, source_hash};
use evidence::listing::{self, Listing, ListingId};
use evidence::model::{Profile, Run};
use evidence::problem::Problems;
use evidence::snapshot;
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::http;
use crate::figure;

/// Runs at a time.
const AT_ONCE: usize = 2;
/// No request is so long, in bytes.
const LONGEST_REQUEST: usize = 1 << 10;

/// Where listings are run.
pub(super) struct Bench {
    root: PathBuf,
    engine: Arc<Engine>,
    port: u16,
    can_run: Result<(), String>,
    free: Arc<Semaphore>,
}

impl Bench {
    /// A bench for the listings of the book at `root`, which is served at `port`.
    pub(super) fn new(root: &Path, engine: Arc<Engine>, port: u16) -> Self {
        let can_run = engine.can_run();
        Bench { root: root.to_owned(), engine, port, can_run, free: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// The committed run of a listing as it is now; `None` where nothing is committed of that state.
    fn recorded(&self, listing: &Listing, profile: Profile) -> Option<Run> {
        let evidence = snapshot::read(&self.root, &listing.id).ok()??;
        let is_current = source_hash(&self.root, listing).is_ok_and(|hash| hash == evidence.source);
        if is_current { evidence.profile(profile)?.run.clone() } else { None }
    }
}

/// What is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    listing: String,
    profile: Profile,
}

/// Why nothing was run.
#[derive(Debug)]
struct Refusal(StatusCode, String);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, format!("{}\n", self.1)).into_response()
    }
}

/// Set when whoever asked has gone, for then the server forgets the answer that it was working on.
struct Gone(Arc<AtomicBool>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Answers one request.
pub(super) async fn run(State(bench): State<Arc<Bench>>, request: Request) -> Response {
    match answer(bench, request).await {
        Ok(html) => ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn answer(bench: Arc<Bench>, request: Request) -> Result<String, Refusal> {
    if !http::is_own_page(&request, bench.port) {
        return Err(Refusal(StatusCode::FORBIDDEN, "Only a page of this server can have a listing run.".to_owned()));
    }
    if http::header(&request, header::CONTENT_TYPE) != Some("application/json") {
        let said = "Expected a body of the type application/json.";
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, said.to_owned()));
    }
    let body = axum::body::to_bytes(request.into_body(), LONGEST_REQUEST).await;
    let body = body.map_err(|_| Refusal(StatusCode::PAYLOAD_TOO_LARGE, "The request is too long.".to_owned()))?;
    let Order { listing, profile } = serde_json::from_slice(&body).map_err(|error| {
        let said = format!("Expected {{\"listing\": \"part/name\", \"profile\": \"dev\" or \"release\"}}: {error}.");
        Refusal(StatusCode::BAD_REQUEST, said)
    })?;
    bench.can_run.clone().map_err(|why| Refusal(StatusCode::NOT_IMPLEMENTED, format!("Cannot run it: {why}.")))?;
    let listing = find(&bench.root, &listing)?;
    let Ok(place) = Arc::clone(&bench.free).try_acquire_owned() else {
        let said = format!("{AT_ONCE} listings are running already. Try again when one of them has ended.");
        return Err(Refusal(StatusCode::TOO_MANY_REQUESTS, said));
    };

    let stop = Arc::new(AtomicBool::new(false));
    let _gone = Gone(Arc::clone(&stop));
    let ran = tokio::task::spawn_blocking(move || {
        // Taken until the process has ended, not only until nobody waits for it.
        let _place = place;
        let run = bench.engine.run_now(&listing, profile, &|| stop.load(Ordering::Relaxed)).map_err(wrong)?;
        let recorded = bench.recorded(&listing, profile);
        Ok(figure::ran(&run, profile, recorded.as_ref(), &bench.engine.toolchain().version).into_string())
    });
    let broken = |_| Refusal(StatusCode::INTERNAL_SERVER_ERROR, "The run panicked: see the terminal.".to_owned());
    ran.await.map_err(broken)?
}

/// The listing of that very name, if it is one to be run.
fn find(root: &Path, name: &str) -> Result<Listing, Refusal> {
    let id: ListingId = name.parse().map_err(|said| Refusal(StatusCode::NOT_FOUND, said))?;
    // Whether there is one is asked first: what is wrong with one that is there is another matter.
    if !root.join("listings/src").join(format!("{id}.rs")).is_file() {
        return Err(Refusal(StatusCode::NOT_FOUND, format!("There is no listing `{id}`.")));
    }
    let listing = listing::find(root, id.as_str()).map_err(wrong)?;
    let directives = &listing.directives;
    let why_not = match &directives.not_run {
        _ if directives.compile_fail => Some("it does not compile, and is not meant to"),
        why => why.as_deref(),
    };
    match why_not {
        Some(why) => Err(Refusal(StatusCode::CONFLICT, format!("`{id}` is not run: {why}."))),
        None => Ok(listing),
    }
}

fn wrong(problems: Problems) -> Refusal {
    Refusal(StatusCode::UNPROCESSABLE_ENTITY, problems.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use evidence::toolchain::Toolchain;

    #[test]
    fn where_programs_cannot_be_run_that_is_the_answer() {
        let root = tempfile::tempdir().unwrap();
        let engine = Engine::with_cache(Toolchain::find(root.path()).unwrap(), root.path(), root.path()).unwrap();
        let mut bench = Bench::new(root.path(), Arc::new(engine), 3000);
        bench.can_run =
            Err("listings are programs for x86-64 Linux, which this host (aarch64 macos) cannot run".to_owned());
        let request = Request::post("/-/run")
            .header(header::HOST, "localhost:3000")
            .header(header::ORIGIN, "http://localhost:3000")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from("{\"listing\": \"heap/one_box\", \"profile\": \"dev\"}"))
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let Refusal(status, said) = runtime.block_on(answer(Arc::new(bench), request)).unwrap_err();
        assert_eq!(status, StatusCode::NOT_IMPLEMENTED);
        assert!(said.contains("x86-64 Linux") && said.contains("aarch64 macos"), "{said}");
    }
}
