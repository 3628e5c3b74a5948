//! Pages out, to this machine alone.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::services::ServeDir;

use super::run::{self, Bench};
use super::shop::{News, Shop};

/// Below this the server's own things lie; no chapter's path begins so.
const SCRIPT: &str = "/-/live.js";
const NEWS: &str = "/-/news";
const RUN: &str = "/-/run";
/// No page of a book is so long, in bytes.
const LONGEST_PAGE: usize = 64 << 20;

/// Serves the shop's site, and runs its listings on the bench.
pub(super) fn router(shop: Arc<Shop>, bench: Arc<Bench>) -> Router {
    Router::new()
        .route(SCRIPT, get(script))
        .route(NEWS, get(news))
        .fallback(file)
        .with_state(shop)
        .merge(Router::new().route(RUN, post(run::run)).with_state(bench))
        .layer(middleware::from_fn(only_this_machine))
}

/// Another site's page could ask us under its own name, which its owner lets point here (DNS rebinding), and read the answer; or
/// open a socket, which no browser forbids. So both names must be this machine's.
async fn only_this_machine(request: Request, next: Next) -> Response {
    match refusal(&request) {
        None => next.run(request).await,
        Some(refusal) => refusal.into_response(),
    }
}

/// Why a request is not for this machine, if it is not.
fn refusal(request: &Request) -> Option<(StatusCode, &'static str)> {
    let origin = header(request, header::ORIGIN).map(|origin| origin.strip_prefix("http://").unwrap_or(""));
    match host(request) {
        None => Some((StatusCode::BAD_REQUEST, "The request names no host.\n")),
        Some(host) if is_this_machine(host) && origin.is_none_or(is_this_machine) => None,
        Some(_) => Some((StatusCode::FORBIDDEN, "This server answers to localhost, 127.0.0.1 and [::1] only.\n")),
    }
}

/// The name that a request calls this server by.
fn host(request: &Request) -> Option<&str> {
    request.uri().authority().map(|authority| authority.as_str()).or_else(|| header(request, header::HOST))
}

/// A header's text; empty where it is no text.
pub(super) fn header(request: &Request, name: header::HeaderName) -> Option<&str> {
    request.headers().get(name).map(|value: &HeaderValue| value.to_str().unwrap_or(""))
}

/// Whether a page of this very server asks, at `port`: the request names its origin, and that is what it calls the server.
///
/// A page of another site, or of another server on this machine, has another origin, and no page can choose its own.
pub(super) fn is_own_page(request: &Request, port: u16) -> bool {
    let (Some(host), Some(origin)) = (host(request), header(request, header::ORIGIN)) else { return false };
    let written = if port == 80 { String::new() } else { format!(":{port}") };
    NAMES.iter().any(|name| {
        let own = format!("{name}{written}");
        host.eq_ignore_ascii_case(&own) && origin.eq_ignore_ascii_case(&format!("http://{own}"))
    })
}

/// This machine's names for itself.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Whether `host` or `host:port` is a name of this machine.
fn is_this_machine(host: &str) -> bool {
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    NAMES.iter().any(|name| match host.get(..name.len()) {
        Some(start) if start.eq_ignore_ascii_case(name) => {
            let rest = &host[name.len()..];
            rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port)
        }
        _ => false,
    })
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript"), (header::CACHE_CONTROL, "no-store")], include_str!("live.js"))
}

async fn news(State(shop): State<Arc<Shop>>, upgrade: WebSocketUpgrade) -> Response {
    upgrade.on_upgrade(move |socket| tell(shop, socket))
}

/// Tells one page the news, beginning with those of the moment, until it is closed.
async fn tell(shop: Arc<Shop>, mut socket: WebSocket) {
    let mut news = shop.news();
    loop {
        let now: News = news.borrow_and_update().clone();
        let Ok(text) = serde_json::to_string(&now) else { return };
        if socket.send(Message::Text(text.into())).await.is_err() {
            return;
        }
        tokio::select! {
            changed = news.changed() => if changed.is_err() { return },
            // Pages say nothing: what comes is the end.
            message = socket.recv() => match message {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return,
            },
        }
    }
}

async fn file(State(shop): State<Arc<Shop>>, mut request: Request) -> Response {
    let Some(site) = shop.site() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "The book is not built yet.\n").into_response();
    };
    // Every answer is whole and new: a page is changed on its way out, and a build may be a second old.
    for name in [header::IF_MODIFIED_SINCE, header::IF_UNMODIFIED_SINCE, header::RANGE] {
        request.headers_mut().remove(name);
    }
    let head = request.method() == Method::HEAD;
    let mut found = match ServeDir::new(&site.folder).try_call(request).await {
        Ok(found) => found.map(Body::new),
        Err(error) => return (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response(),
    };
    if found.status() == StatusCode::NOT_FOUND {
        found = not_found(&site.folder).await;
    }
    found.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    found.headers_mut().remove(header::LAST_MODIFIED);
    if is_html(found.headers()) { with_script(found, &shop, site.build, head).await } else { found }
}

/// The book's own page for what is not there.
async fn not_found(site: &std::path::Path) -> Response {
    match tokio::fs::read_to_string(site.join("404.html")).await {
        Ok(page) => (StatusCode::NOT_FOUND, axum::response::Html(page)).into_response(),
        Err(_) => (StatusCode::NOT_FOUND, "There is no such page.\n").into_response(),
    }
}

fn is_html(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// The page with the script in it that listens for news, and that says where listings are run; the built file itself stays as it is.
async fn with_script(page: Response, shop: &Shop, build: u64, head: bool) -> Response {
    let (mut parts, body) = page.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    if head {
        return Response::from_parts(parts, Body::empty());
    }
    let Ok(bytes) = axum::body::to_bytes(body, LONGEST_PAGE).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "The page cannot be read.\n").into_response();
    };
    let text = String::from_utf8_lossy(&bytes);
    let run = shop.engine().can_run().is_ok().then_some(RUN);
    let element =
        maud::html! { script src=(SCRIPT) data-build=(build) data-news=(NEWS) data-run=[run] defer {} }.into_string();
    let at = text.rfind("</body>").unwrap_or(text.len());
    let (before, after) = text.split_at(at);
    Response::from_parts(parts, Body::from([before, &element, after].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_its_names() {
        for host in ["localhost", "LOCALHOST:3000", "127.0.0.1:1", "[::1]", "[::1]:3000"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org:80",
            "localhost:80@x",
            "[::1",
            "127.0.0.2",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
