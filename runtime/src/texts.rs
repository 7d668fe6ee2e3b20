//! The texts of statements that a connection was asked for before.

use rustc_hash::FxHashMap;

use crate::Statement;

/// So many texts are kept; a program with more questions than that begins anew.
const KEPT_TEXTS: usize = 512;

/// Texts by a key that says all that their text depends on. Whoever keeps them decides what that is.
#[derive(Default)]
pub(crate) struct Texts {
    by_key: FxHashMap<Box<[u64]>, Text>,
    key_buffer: Vec<u64>,
}

/// A text, and what goes with it.
pub(crate) struct Text {
    sql: Box<str>,
    single: bool,
}

impl Texts {
    /// The text of that key.
    #[inline]
    pub(crate) fn get(&self, key: &[u64]) -> Option<&Text> {
        self.by_key.get(key)
    }

    /// Keeps the text of a statement.
    pub(crate) fn keep(&mut self, key: &[u64], statement: &Statement) {
        if self.by_key.len() == KEPT_TEXTS {
            self.by_key.clear();
        }
        let text = Text {
            sql: statement.sql.as_str().into(),
            single: statement.single,
        };
        self.by_key.insert(key.into(), text);
    }

    /// An empty buffer to write a key in.
    #[inline]
    pub(crate) fn take_key_buffer(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.key_buffer)
    }

    /// Takes the buffer back for the next key.
    #[inline]
    pub(crate) fn give_key_buffer(&mut self, mut buffer: Vec<u64>) {
        buffer.clear();
        self.key_buffer = buffer;
    }
}

impl Text {
    /// The text.
    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    /// What [`Statement::single`] says of it.
    pub(crate) fn is_single(&self) -> bool {
        self.single
    }
}
