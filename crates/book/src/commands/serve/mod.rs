//! `cargo book serve`: the book at an address of this machine alone, rebuilt and reloaded when its files change.
//!
//! ```text
//! shop     builds sites, keeps the last good one and what was wrong with the last attempt
//! watch    says which of the book's files changed
//! http     pages out, to this machine alone; a script in each that listens for news
//! run      runs a listing of the book when one of its pages asks for it
//! live.js  that script: reloads the page, or lays what is wrong over it
//! ```

mod http;
mod run;
mod shop;
mod watch;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::commands::Failure;
use crate::commands::output::Log;
use run::Bench;
use shop::Shop;
use watch::Watch;

/// How to serve.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether to open the book in the browser.
    pub open: bool,
}

/// A served book. Dropping it ends the service.
pub struct Server {
    address: SocketAddr,
    runtime: tokio::runtime::Runtime,
    service: tokio::task::JoinHandle<std::io::Result<()>>,
    // Ends the watching thread when dropped.
    _watching: watch::Stop,
}

impl Server {
    /// Builds the book at `root` and serves it; what happens is told on `log`, a line each.
    ///
    /// # Errors
    /// The port is taken; the book cannot be built; its folders cannot be watched.
    pub fn start(root: &Path, port: u16, log: Log) -> Result<Self, Failure> {
        let listener = listen(port)?;
        let address = listener.local_addr().map_err(|error| Failure::because("cannot tell the own address", error))?;
        let begun = Instant::now();
        // The port is ours alone, and so is a folder of its name.
        let shop = Arc::new(Shop::open(root, &root.join("target/serve").join(address.port().to_string()), &log)?);
        let mut watch = Watch::of(root)?;
        shop.build()?;
        log.line(format_args!(
            "The book is built ({}) and served at http://{address}/ (Ctrl-C ends it).",
            seconds(begun)
        ));

        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| Failure::because("cannot start the server", error))?;
        let service = {
            let _inside = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)
                .map_err(|error| Failure::because("cannot start the server", error))?;
            let bench = Arc::new(Bench::new(root, Arc::clone(shop.engine()), address.port()));
            let router = http::router(Arc::clone(&shop), bench);
            runtime.spawn(async move { axum::serve(listener, router).await })
        };
        let stop = watch.stop();
        std::thread::spawn(move || {
            while let Some(changed) = watch.next() {
                rebuild(&shop, &changed, &log);
                watch.look_again();
            }
        });
        Ok(Server { address, runtime, service, _watching: stop })
    }

    /// Where it is served.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the program is ended.
    ///
    /// # Errors
    /// The server stopped by itself.
    pub fn wait(self) -> Result<(), Failure> {
        match self.runtime.block_on(self.service) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Failure::because("the server stopped", error)),
            Err(error) => Err(Failure::because("the server stopped", error)),
        }
    }
}

/// Serves the book at `root` until the program is ended.
///
/// # Errors
/// As [`Server::start`]; and when no browser can be opened.
pub fn serve(root: &Path, options: Options, log: Log) -> Result<(), Failure> {
    let server = Server::start(root, options.port, log)?;
    if options.open {
        let url = format!("http://{}/", server.address());
        opener::open(&url).map_err(|error| Failure::because(format!("cannot open {url} in a browser"), error))?;
    }
    server.wait()
}

fn listen(port: u16) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Failure::Message(format!(
            "port {port} is in use: end the program that listens there, or choose another with `--port`"
        )),
        _ => Failure::because(format!("cannot listen on port {port}"), error),
    })?;
    listener.set_nonblocking(true).map_err(|error| Failure::because(format!("cannot listen on port {port}"), error))?;
    Ok(listener)
}

fn rebuild(shop: &Shop, changed: &[String], log: &Log) {
    let begun = Instant::now();
    let what = match changed {
        [one] => format!("{one} changed"),
        [one, ..] => format!("{one} and {} more changed", changed.len() - 1),
        [] => "something changed".to_owned(),
    };
    match shop.build() {
        Ok(()) => log.line(format_args!("{what}: built in {}.", seconds(begun))),
        Err(failure) => log.line(format_args!("{what}:\n{failure}\nThe last good build stays up.")),
    }
}

fn seconds(since: Instant) -> String {
    let elapsed: Duration = since.elapsed();
    format!("{:.2} s", elapsed.as_secs_f64())
}
