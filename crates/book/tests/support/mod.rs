//! A small book in a temporary folder, and a client for its server.

#![allow(dead_code, reason = "each test program uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use book::commands::output::Log;

/// A book of two chapters, and no listings.
pub(crate) struct Fixture {
    folder: tempfile::TempDir,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let fixture = Fixture { folder: tempfile::tempdir().unwrap() };
        fixture.write("book.toml", "[book]\ntitle = \"Fixture\"\n[build]\ncreate-missing = false\n");
        fixture.write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](part/two.md)\n");
        fixture.write("src/one.md", "# First\n\nA sentence on memory.\n");
        fixture.write(
            "src/part/two.md",
            "# Second\n\nA zebra.\n\n<figure><figcaption>Quagga</figcaption><div data-unsearched>pushq xylophone</div></figure>\n",
        );
        fixture.write("listings/src/lib.rs", "//! Listings.\n");
        fixture
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }
}

/// A log that a test can read while the server writes it.
#[derive(Clone, Default)]
pub(crate) struct Told(Arc<Mutex<Vec<u8>>>);

impl Told {
    pub(crate) fn log(&self) -> Log {
        Log::new(Box::new(self.clone()), false)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Status and body of `GET path`, with the path sent as it is, and the headers given (each with its line end).
pub(crate) fn get_with(address: SocketAddr, path: &str, headers: &str) -> (u16, String) {
    send(address, &format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"))
}

/// Status and body of what answers a whole request.
pub(crate) fn send(address: SocketAddr, request: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an HTTP answer");
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
    (status, body)
}

/// Status and body of `GET path`.
pub(crate) fn get(address: SocketAddr, path: &str) -> (u16, String) {
    get_with(address, path, &format!("Host: {address}\r\n"))
}

/// The news that a page is told.
pub(crate) struct News(TcpStream);

impl News {
    pub(crate) fn listen(address: SocketAddr) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(
            stream,
            "GET /-/news HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        )
        .unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        News(stream)
    }

    /// The next message, a text frame of the server's.
    pub(crate) fn next(&mut self) -> serde_json::Value {
        let mut read = |length: usize| {
            let mut bytes = vec![0; length];
            self.0.read_exact(&mut bytes).unwrap();
            bytes
        };
        let start = read(2);
        assert_eq!(start[0], 0x81, "one whole text frame");
        let length = match start[1] {
            126 => usize::from(u16::from_be_bytes(read(2).try_into().unwrap())),
            short => usize::from(short),
        };
        serde_json::from_slice(&read(length)).unwrap()
    }
}

/// Waits until `done`, for ten seconds at most.
pub(crate) fn wait_until(what: &str, done: impl Fn() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(10), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
