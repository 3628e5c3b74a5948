//! Builds sites, and keeps the last good one.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use evidence::engine::Engine;
use evidence::toolchain::Toolchain;
use serde::Serialize;
use tokio::sync::watch;

use crate::commands::output::Log;
use crate::commands::{Failure, site};

/// What pages are told: which build is served, and what is wrong with a later attempt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct News {
    /// Names the build that is served. A later build has a greater one, in another run of the server too.
    pub(super) build: u64,
    /// Why the last attempt failed, if it did.
    pub(super) error: Option<String>,
}

/// A folder with a built site; it goes when nobody reads from it any more.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) folder: PathBuf,
    pub(super) build: u64,
}

impl Drop for Site {
    fn drop(&mut self) {
        // What cannot be removed now is removed when a server starts here again.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The last good site of a book, and the news on it.
pub(super) struct Shop {
    root: PathBuf,
    engine: Arc<Engine>,
    folder: PathBuf,
    options: site::Options,
    log: Log,
    site: RwLock<Option<Arc<Site>>>,
    news: watch::Sender<News>,
}

impl Shop {
    /// A shop for the book at `root`, without a site as yet. It builds below `folder`, which is emptied.
    ///
    /// # Errors
    /// The folder cannot be made; there is no toolchain to take fresh evidence with.
    pub(super) fn open(root: &Path, folder: &Path, log: &Log) -> Result<Self, Failure> {
        let engine = Arc::new(Engine::new(Toolchain::find(root)?, root)?);
        let make = || -> io::Result<()> {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            fs::create_dir_all(folder)
        };
        make().map_err(|error| Failure::because(format!("cannot make the folder {}", folder.display()), error))?;
        let (news, _) = watch::channel(News::default());
        let telling = log.clone();
        let listings = crate::Options {
            fresh: Some(Arc::clone(&engine)),
            progress: Arc::new(move |done, of| telling.step("fresh evidence", done, of)),
            // An author writes the claim before the sentence that cites it.
            whole: false,
            ..crate::Options::default()
        };
        let options = site::Options { listings, site_url: Some("/".to_owned()) };
        let (root, folder) = (root.to_owned(), folder.to_owned());
        Ok(Shop { root, engine, folder, options, log: log.clone(), site: RwLock::default(), news })
    }

    /// What takes its evidence.
    pub(super) fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// The site to serve; `None` before the first good build.
    pub(super) fn site(&self) -> Option<Arc<Site>> {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// News as they come.
    pub(super) fn news(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Builds the book anew and serves it from now on; if that fails, the site before stays, and the news say why.
    ///
    /// # Errors
    /// Everything wrong with the chapters and listings.
    pub(super) fn build(&self) -> Result<(), Failure> {
        let build = self.next_build();
        let folder = self.folder.join(build.to_string());
        let site = Site { folder: folder.clone(), build };
        // A panic (there are some in mdBook, on input that it does not expect) must not end the watching.
        let built = catch_unwind(AssertUnwindSafe(|| site::build(&self.root, &folder, &self.options)));
        self.log.clear();
        let built = built.unwrap_or_else(|_| Err(Failure::Message("the build panicked: see the terminal".to_owned())));
        match built {
            Ok(()) => {
                let site = Some(Arc::new(site));
                *self.site.write().unwrap_or_else(PoisonError::into_inner) = site;
                self.news.send_replace(News { build, error: None });
                Ok(())
            }
            Err(failure) => {
                self.news.send_modify(|news| news.error = Some(failure.to_string()));
                Err(failure)
            }
        }
    }

    fn next_build(&self) -> u64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        u64::try_from(now).unwrap_or(u64::MAX - 1).max(self.news.borrow().build + 1)
    }
}
