//! `cargo book serve` on a small book.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use std::net::TcpListener;

use book::commands::serve::Server;
use support::{Fixture, News, Told, get, get_with, wait_until};

fn serve(fixture: &Fixture) -> (Server, Told) {
    let told = Told::default();
    (Server::start(fixture.root(), 0, told.log()).unwrap(), told)
}

#[test]
fn pages_are_served_with_a_script_that_is_in_no_built_file() {
    let fixture = Fixture::new();
    let (server, log) = serve(&fixture);
    let address = server.address();
    assert!(address.ip().is_loopback());
    assert!(log.text().contains(&format!("http://{address}/")), "{}", log.text());

    let (status, page) = get(address, "/part/two.html");
    assert_eq!(status, 200);
    assert!(page.contains("A zebra.") && page.contains("/-/live.js"), "{page}");
    let (status, page) = get(address, "/");
    assert!(status == 200 && page.contains("A sentence on memory."), "{status} {page}");
    let (status, script) = get(address, "/-/live.js");
    assert!(status == 200 && script.contains("WebSocket"), "{status}");
    let (status, page) = get(address, "/nothing.html");
    assert!(status == 404 && page.contains("Document not found"), "{status} {page}");

    let folder = fixture.path(&format!("target/serve/{}", address.port()));
    let build = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let built = std::fs::read_to_string(build.join("part/two.html")).unwrap();
    assert!(built.contains("A zebra.") && !built.contains("live.js"));
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let fixture = Fixture::new();
    let (server, _) = serve(&fixture);
    for path in [
        "/../../../../book.toml",
        "/..%2f..%2f..%2f..%2fbook.toml",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/book.toml",
        "/part/../../../../../book.toml",
        "/..%5c..%5cbook.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
    ] {
        let (status, body) = get(server.address(), path);
        assert!((400..500).contains(&status), "{path}: {status}");
        assert!(!body.contains("create-missing") && !body.contains("root:"), "{path}: {body}");
    }
}

#[test]
fn other_names_than_this_machines_are_refused() {
    let fixture = Fixture::new();
    let (server, _) = serve(&fixture);
    let address = server.address();
    let status = |headers: &str| get_with(address, "/", headers).0;
    assert_eq!(status("Host: localhost:3000\r\n"), 200);
    assert_eq!(status("Host: [::1]\r\n"), 200);
    assert_eq!(status("Host: example.org\r\n"), 403);
    assert_eq!(status("Host: localhost.example.org\r\n"), 403);
    assert_eq!(status(""), 400);
    assert_eq!(status("Host: localhost\r\nOrigin: https://example.org\r\n"), 403);
    assert_eq!(status("Host: localhost\r\nOrigin: http://localhost:3000\r\n"), 200);
    assert_eq!(get_with(address, "http://example.org/", "Host: localhost\r\n").0, 403);
}

#[test]
fn a_broken_edit_is_told_and_the_last_good_build_stays_until_it_is_mended() {
    let fixture = Fixture::new();
    let (server, log) = serve(&fixture);
    let address = server.address();
    let mut news = News::listen(address);
    let first = news.next();
    assert_eq!(first["error"], serde_json::Value::Null);

    let summary = fixture.read("src/SUMMARY.md");
    fixture.write("src/SUMMARY.md", &format!("{summary}- [<b>Gone</b>](gone.md)\n"));
    let broken = news.next();
    assert_eq!(broken["build"], first["build"]);
    assert!(broken["error"].as_str().unwrap().contains("gone.md"), "{broken}");
    assert!(get(address, "/part/two.html").1.contains("A zebra."));
    wait_until("the log tells it", || log.text().contains("The last good build stays up."));
    assert!(log.text().contains("error: src/SUMMARY.md: "), "{}", log.text());
    // A page opened now is told too.
    assert_eq!(News::listen(address).next()["error"], broken["error"]);

    fixture.write("src/part/two.md", "# Second\n\nA yak.\n");
    fixture.write("src/SUMMARY.md", &summary);
    let mut mended = news.next();
    while !mended["error"].is_null() {
        mended = news.next();
    }
    assert!(mended["build"].as_u64() > first["build"].as_u64(), "{first} {mended}");
    wait_until("the new page is served", || get(address, "/part/two.html").1.contains("A yak."));
    wait_until("the log tells it", || log.text().contains("changed: built in"));
}

#[test]
fn a_book_that_is_broken_at_the_start_is_not_served() {
    let fixture = Fixture::new();
    fixture.write("src/SUMMARY.md", "- [Gone](gone.md)\n");
    let failure = Server::start(fixture.root(), 0, Told::default().log()).err().unwrap();
    assert_eq!(failure.status(), 1);
    assert!(failure.to_string().contains("gone.md"), "{failure}");
}

#[test]
fn a_busy_port_is_told_in_one_message() {
    let fixture = Fixture::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let failure = Server::start(fixture.root(), port, Told::default().log()).err().unwrap();
    assert_eq!(failure.status(), 1);
    assert_eq!(
        failure.to_string(),
        format!("error: port {port} is in use: end the program that listens there, or choose another with `--port`")
    );
}
