//! What a handle does besides running operations: hooks around them, tags on their statements, reads that become one.

use std::sync::Arc;

use super::{Client, Hook, batch::Batch};

/// What a handle was extended by. Handles without any have none.
#[derive(Clone, Default)]
pub(super) struct Extensions {
    hooks: Vec<Arc<dyn Hook>>,
    tags: Vec<(String, String)>,
    /// The tags as a comment.
    comment: Option<Arc<str>>,
    batch: Option<Arc<Batch>>,
}

impl Extensions {
    /// The same for a transaction: its reads don't mix with those outside.
    pub(super) fn in_transaction(&self) -> Extensions {
        Extensions {
            batch: self.batch.as_ref().map(|_| Arc::default()),
            ..self.clone()
        }
    }
}

impl Client {
    /// A handle on the same with a hook around every operation, inside the hooks that there are already. Transactions that
    /// are begun on the handle have it, too.
    pub fn with_hook(&self, hook: impl Hook) -> Client {
        self.extended(|extensions| extensions.hooks.push(Arc::new(hook)))
    }

    /// A handle on the same whose statements carry a comment with that tag, for the logs of the server and what reads them:
    /// `/*route='users'*/`. Statements with different comments are different statements to every cache, so a tag should
    /// have few values.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// let db = db.tagged("route", "/users");
    /// db.user().find_many().await?; // SELECT .. /*route='%2Fusers'*/
    /// # Ok(()) });
    /// ```
    pub fn tagged(&self, name: impl Into<String>, value: impl Into<String>) -> Client {
        let (name, value) = (name.into(), value.into());
        self.extended(|extensions| {
            extensions.tags.retain(|(earlier, _)| *earlier != name);
            extensions.tags.push((name, value));
            extensions.tags.sort();
            extensions.comment = Some(comment(&extensions.tags).into());
        })
    }

    /// A handle on the same whose reads by unique criteria become one statement where they are asked for at the same time
    /// and differ in nothing but the values: `find_unique` in a loop of futures, in the resolvers of a graph. Reads that
    /// come alone wait for the others of their tick, so a handle without this is faster for them.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_new_database(async |db: Database| {
    /// db.user().create_many((1..=3).map(|n| user::create().id(n).email(format!("{n}@x.io")))).await?;
    /// let db = db.batched();
    /// let reads = (1..=4).map(|id| db.user().find_unique(user::id.eq(id)).into_future());
    /// let users = futures_util::future::try_join_all(reads).await?; // one SELECT .. WHERE id IN (..)
    /// assert_eq!(users.iter().flatten().count(), 3);
    /// # Ok(()) });
    /// ```
    pub fn batched(&self) -> Client {
        self.extended(|extensions| extensions.batch = Some(Arc::default()))
    }

    fn extended(&self, extend: impl FnOnce(&mut Extensions)) -> Client {
        let mut extensions = self.extensions.as_deref().cloned().unwrap_or_default();
        extend(&mut extensions);
        Client {
            extensions: Some(Arc::new(extensions)),
            ..self.clone()
        }
    }

    /// The same handle without hooks.
    pub(super) fn without_hooks(&self) -> Client {
        self.extended(|extensions| extensions.hooks.clear())
    }

    /// The hooks, the outermost first.
    pub(super) fn hooks(&self) -> &[Arc<dyn Hook>] {
        self.extensions
            .as_ref()
            .map_or(&[], |extensions| extensions.hooks.as_slice())
    }

    /// The comment of its statements.
    pub(super) fn comment(&self) -> Option<&Arc<str>> {
        self.extensions.as_ref()?.comment.as_ref()
    }

    /// The reads that wait for each other, where they do.
    pub(crate) fn gathering(&self) -> Option<&Batch> {
        self.extensions.as_ref()?.batch.as_deref()
    }
}

/// Tags in the notation of sqlcommenter: sorted, every name and value with percent signs for what is not plain.
fn comment(tags: &[(String, String)]) -> String {
    let tags = tags
        .iter()
        .map(|(name, value)| format!("{}='{}'", plain(name), plain(value)));
    format!(" /*{}*/", tags.collect::<Vec<_>>().join(","))
}

fn plain(text: &str) -> String {
    use std::fmt::Write as _;
    let mut plain = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => plain.push(char::from(byte)),
            _ => write!(plain, "%{byte:02X}").expect("a string takes all text"),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_can_not_end_its_comment() {
        let tags = [("a*/".to_owned(), "x' */ ? $1 :b".to_owned())];
        assert_eq!(comment(&tags), " /*a%2A%2F='x%27%20%2A%2F%20%3F%20%241%20%3Ab'*/");
    }
}
