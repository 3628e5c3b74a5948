//! Listings run by `cargo book serve` when a page asks for it. Runs need Linux on x86-64.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

use book::commands::serve::Server;
use evidence::engine::Engine;
use evidence::listing;
use evidence::snapshot;
use evidence::toolchain::Toolchain;
use support::{Fixture, Told, get, send, wait_until};

/// A book with one listing, served.
struct Served {
    fixture: Fixture,
    server: Server,
}

impl Served {
    /// `text` stands below the caption of `part/listing`.
    fn with(text: &str) -> Self {
        let fixture = Fixture::new();
        fixture.write("listings/src/part/listing.rs", &format!("//! A listing.\n{text}"));
        Served::of(fixture)
    }

    fn of(fixture: Fixture) -> Self {
        let server = Server::start(fixture.root(), 0, Told::default().log()).unwrap();
        Served { fixture, server }
    }

    fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// As a page of this server asks.
    fn run(&self, listing: &str, profile: &str) -> (u16, String) {
        send(self.address(), &order(self.address(), &body(listing, profile)))
    }

    /// The status where the request is changed.
    fn changed(&self, from: &str, to: &str) -> u16 {
        let request = order(self.address(), &body("part/listing", "dev"));
        assert!(request.contains(from), "{request} has no {from}");
        send(self.address(), &request.replacen(from, to, 1)).0
    }
}

fn body(listing: &str, profile: &str) -> String {
    serde_json::json!({ "listing": listing, "profile": profile }).to_string()
}

fn order(address: SocketAddr, body: &str) -> String {
    format!(
        "POST /-/run HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

const BOX: &str = "pub fn main() {\n    let boxed = std::hint::black_box(Box::new([7_u64; 4]));\n    println!(\"<b>{}\", boxed[0]);\n}\n";

#[test]
fn a_listing_is_run_and_its_output_and_heap_events_are_the_answer() {
    let served = Served::with(BOX);
    for profile in ["dev", "release"] {
        let (status, html) = served.run("part/listing", profile);
        assert_eq!(status, 200, "{html}");
        assert!(html.contains("&lt;b&gt;7\n") && !html.contains("<b>7"), "{html}");
        assert!(html.contains("exits with 0; nothing is committed") && html.contains("rustc "), "{html}");
        assert!(html.contains("data-line=\"3\" data-block=\"1\"") && html.contains(">32<"), "{html}");
    }
    let page = get(served.address(), "/part/two.html").1;
    assert!(page.contains("data-run=\"/-/run\""), "{page}");
}

#[test]
fn the_run_is_of_now_and_held_against_what_is_committed() {
    let fixture = Fixture::new();
    let said = fixture.path("said");
    fixture.write("said", "one");
    let text = format!("pub fn main() {{\n    print!(\"{{}}\", std::fs::read_to_string({said:?}).unwrap());\n}}\n");
    fixture.write("listings/src/part/listing.rs", &format!("//! A listing.\n{text}"));
    let engine = Engine::new(Toolchain::find(fixture.root()).unwrap(), fixture.root()).unwrap();
    let evidence = engine.gather_one(&listing::find(fixture.root(), "part/listing").unwrap()).unwrap();
    fixture.write("tests/snapshots/part__listing.snap", &snapshot::whole(&evidence));
    let served = Served::of(fixture);

    let (_, html) = served.run("part/listing", "dev");
    assert!(html.contains("one\n") && html.contains("output and heap events as recorded"), "{html}");
    served.fixture.write("said", "two");
    let (_, html) = served.run("part/listing", "dev");
    assert!(html.contains("two\n") && html.contains("output other than recorded"), "{html}");
}

#[test]
fn a_listing_that_fails_tells_its_end() {
    let panics = Served::with("pub fn main() {\n    panic!(\"enough\");\n}\n//@ fails: status 101\n");
    let (status, html) = panics.run("part/listing", "dev");
    assert!(status == 200 && html.contains("exits with 101") && html.contains("enough"), "{status} {html}");

    let overflows = Served::with(
        "#[inline(never)]\npub fn deeper(depth: u64) -> u64 {\n    let here = std::hint::black_box([depth; 64]);\n    \
         if depth == u64::MAX { 0 } else { deeper(depth + 1) + here[1] }\n}\npub fn main() {\n    println!(\"{}\", deeper(0));\n}\n\
         //@ fails: SIGABRT\n",
    );
    let (status, html) = overflows.run("part/listing", "dev");
    assert!(status == 200 && html.contains("ended by SIGABRT") && html.contains("overflowed its stack"), "{html}");
}

#[test]
fn only_a_page_of_this_very_server_can_ask() {
    let served = Served::with(BOX);
    let port = served.address().port();
    let origin = format!("Origin: http://{}\r\n", served.address());
    assert_eq!(served.changed(&origin, ""), 403, "no origin");
    assert_eq!(served.changed(&origin, "Origin: null\r\n"), 403);
    assert_eq!(served.changed(&origin, "Origin: https://example.org\r\n"), 403);
    assert_eq!(served.changed(&origin, &format!("Origin: http://127.0.0.1:{}\r\n", port ^ 1)), 403, "another port");
    assert_eq!(served.changed(&origin, "Origin: http://127.0.0.1\r\n"), 403, "port 80");
    assert_eq!(served.changed(&origin, &format!("Origin: https://127.0.0.1:{port}\r\n")), 403);
    assert_eq!(served.changed(&origin, &format!("Origin: http://localhost:{port}\r\n")), 403, "another name");
    assert_eq!(served.changed(&origin, &format!("Origin: http://127.0.0.1:{port}.example.org\r\n")), 403);

    // A name that its owner lets point here: the page's origin and the server's name are the same, and not ours.
    let host = format!("Host: {}\r\n{origin}", served.address());
    let rebound = format!("Host: example.org:{port}\r\nOrigin: http://example.org:{port}\r\n");
    assert_eq!(served.changed(&host, &rebound), 403);
    let elsewhere = format!("Host: localhost:{0}\r\nOrigin: http://localhost:{0}\r\n", port ^ 1);
    assert_eq!(served.changed(&host, &elsewhere), 403, "the port of another server");
    let by_name = format!("Host: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n");
    assert_eq!(served.changed(&host, &by_name), 200);

    // What a form of a foreign page can send without asking.
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain;application/json"]
    {
        assert_eq!(served.changed("application/json", kind), 415, "{kind}");
    }
    assert_eq!(served.changed("Content-Type: application/json\r\n", ""), 415);
    assert_eq!(served.changed("POST", "GET"), 405);
    assert_eq!(served.changed("POST", "PUT"), 405);
    let asked = format!(
        "OPTIONS /-/run HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    );
    let (status, answer) = send(served.address(), &asked);
    assert!(status == 405 && !answer.to_lowercase().contains("access-control"), "{status} {answer}");
}

#[test]
fn nothing_but_a_listing_of_the_book_can_be_named() {
    let served = Served::with(BOX);
    served.fixture.write("outside.rs", "//! Outside.\npub fn main() {}\n");
    served
        .fixture
        .write("listings/src/part/refused.rs", "//! It cannot run.\npub fn main() {}\n//@ not run: no device\n");
    served
        .fixture
        .write("listings/src/compile_fail/refused.rs", "//! A refused one.\nfn f() { 1 }\n//@ compile fail\n");
    for name in [
        "",
        "part",
        "part/",
        "/part/listing",
        "part/listing.rs",
        "part/listing/",
        "PART/LISTING",
        "part/other",
        "../../outside",
        "part/../../../outside",
        "part/..%2f..%2foutside",
        "part\\listing",
        "/etc/passwd",
        "part/listing\0",
        "part/listing; ls",
    ] {
        let (status, said) = served.run(name, "dev");
        assert_eq!(status, 404, "{name:?}: {said}");
        assert!(said.contains("no listing"), "{name:?}: {said}");
    }
    assert_eq!(served.run("part/refused", "dev"), (409, "`part/refused` is not run: no device.\n".to_owned()));
    let (status, said) = served.run("compile_fail/refused", "dev");
    assert!(status == 409 && said.contains("not meant to"), "{status} {said}");

    for profile in ["", "debug", "Dev", "bench"] {
        let (status, said) = served.run("part/listing", profile);
        assert!(status == 400 && said.contains("expected `dev` or `release`"), "{profile}: {status} {said}");
    }
    let status = |body: &str| send(served.address(), &order(served.address(), body)).0;
    assert_eq!(status(""), 400);
    assert_eq!(status("{\"listing\": \"part/listing\"}"), 400);
    let text = "{\"listing\": \"part/listing\", \"profile\": \"dev\", \"code\": \"fn main() {}\"}";
    assert_eq!(status(text), 400, "no text from the page");
    assert_eq!(status(&" ".repeat(2000)), 413);
}

#[test]
fn a_listing_that_does_not_compile_is_said_to() {
    let served = Served::with(BOX);
    served.fixture.write("listings/src/part/broken.rs", "//! Broken.\npub fn main() {\n    nonsense();\n}\n");
    let (status, said) = served.run("part/broken", "dev");
    assert_eq!(status, 422, "{said}");
    assert!(said.contains("listings/src/part/broken.rs:3") && said.contains("nonsense"), "{said}");
}

#[test]
fn one_that_never_ends_is_ended() {
    let served =
        Served::with("pub fn main() {\n    loop {\n        std::hint::spin_loop();\n    }\n}\n//@ fails: never ends\n");
    let (status, html) = served.run("part/listing", "dev");
    assert!(status == 200 && html.contains("was ended at the time limit"), "{status} {html}");
}

#[test]
fn more_than_two_at_once_are_refused() {
    let served = waiting("crowd");
    let address = served.address();
    served.fixture.write("wait", "");
    let text = order(address, &body("part/crowd", "dev"));
    let slow: Vec<_> = (0..2)
        .map(|_| {
            let text = text.clone();
            std::thread::spawn(move || send(address, &text))
        })
        .collect();
    wait_until("two of them run", || processes_of("part/crowd") == 2);
    let (status, said) = served.run("part/crowd", "dev");
    assert!(status == 429 && said.contains("2 listings are running already"), "{status} {said}");
    std::fs::remove_file(served.fixture.path("wait")).unwrap();
    for slow in slow {
        assert_eq!(slow.join().unwrap().0, 200);
    }
    assert_eq!(served.run("part/crowd", "dev").0, 200, "there is a place again");
}

#[test]
fn a_reader_who_leaves_leaves_no_process_behind() {
    let served = waiting("left");
    served.fixture.write("wait", "");
    let mut stream = TcpStream::connect(served.address()).unwrap();
    stream.write_all(order(served.address(), &body("part/left", "dev")).as_bytes()).unwrap();
    wait_until("it runs", || processes_of("part/left") == 1);
    let left = Instant::now();
    drop(stream);
    wait_until("it is ended", || processes_of("part/left") == 0);
    assert!(left.elapsed().as_secs() < 5, "it has ten seconds, and was ended after {:?}", left.elapsed());
}

/// A book whose listing `part/NAME` runs as long as there is a file `wait`, which is not there yet.
fn waiting(name: &str) -> Served {
    let fixture = Fixture::new();
    let text = format!(
        "//! It waits.\npub fn main() {{\n    while std::fs::exists({:?}).unwrap() {{\n        std::thread::yield_now();\n    }}\n}}\n",
        fixture.path("wait")
    );
    fixture.write(&format!("listings/src/part/{name}.rs"), &text);
    Served::of(fixture)
}

/// How many processes of this program run a listing of this name, which no other test uses.
fn processes_of(name: &str) -> usize {
    let (own, variable) = (std::process::id().to_string(), format!("RECORDER_LISTING={name}"));
    let is_it = |entry: &std::fs::DirEntry| {
        let read = |name: &str| std::fs::read(entry.path().join(name)).unwrap_or_default();
        let status = String::from_utf8_lossy(&read("status")).into_owned();
        let is_child = status.lines().any(|line| line.strip_prefix("PPid:").is_some_and(|id| id.trim() == own));
        is_child && read("environ").split(|byte| *byte == 0).any(|one| one == variable.as_bytes())
    };
    std::fs::read_dir("/proc").unwrap().flatten().filter(is_it).count()
}
