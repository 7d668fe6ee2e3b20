//! An empty database in a folder of its own, gone at the end of the test.

use std::ops::Deref;

use metabuilder::MetaBuilder;

pub(crate) const SAMPLE: &str = include_str!("../../sample.json");

pub(crate) struct App {
    app: MetaBuilder,
    _folder: tempfile::TempDir,
}

impl Deref for App {
    type Target = MetaBuilder;

    fn deref(&self) -> &MetaBuilder {
        &self.app
    }
}

pub(crate) async fn empty() -> App {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("file:{}", folder.path().join("test.db").display());
    let app = MetaBuilder::open(&url).await.expect("a new database opens");
    App { app, _folder: folder }
}

pub(crate) async fn with_sample() -> App {
    let app = empty().await;
    app.import(SAMPLE).await.expect("the sample imports");
    app
}
