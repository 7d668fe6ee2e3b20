//! Comments and the answers to them.

use std::collections::{HashMap, HashSet};

use mbgen_runtime::typed::Given;

use crate::db::{Comment, Filter, Transaction, User, comment};
use crate::error::{Error, Result};
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All comments.
    pub async fn comments(&self) -> Result<Vec<Comment>> {
        Ok(self
            .db
            .comment()
            .find_many()
            .order_by([comment::position.asc(), comment::id.asc()])
            .await?)
    }

    /// Replace all comments.
    pub async fn set_comments(&self, comments: &[Comment]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, comments).await?))
            .await?)
    }

    /// Add a comment at the end of the list.
    pub async fn add_comment(&self, new: comment::Create<Given, Given>) -> Result<Comment> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.comment(), comment);
                tx.comment().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a comment.
    pub async fn update_comment(&self, id: &str, changes: comment::Update) -> Result<Comment> {
        Ok(self.db.comment().update(comment::id.eq(id), changes).await?)
    }

    /// Remove a comment. The answers to it stay.
    pub async fn delete_comment(&self, id: &str) -> Result<Comment> {
        Ok(self.db.comment().delete(comment::id.eq(id)).await?)
    }

    /// The comments that answer none, each with its author and the answers to it.
    pub async fn threads(&self) -> Result<Vec<comment::With<User, crate::db::NotLoaded, Vec<comment::With<User>>>>> {
        let order = || [comment::created_at.asc(), comment::position.asc()];
        let threads = self
            .db
            .comment()
            .find_many()
            .filter(comment::parent_id.is_null())
            .order_by(order())
            .include(comment::author)
            .include(comment::replies.order_by(order()).include(comment::author))
            .await?;
        Ok(threads)
    }
}

/// Replace all comments: nothing but comments refers to comments, so they are made anew, what is answered first.
pub(crate) async fn replace(tx: &Transaction, comments: &[Comment]) -> Result<()> {
    tx.comment().delete_many(Filter::all()).await?;
    let ordered = parents_first(comments, |comment| &comment.id, |comment| comment.parent_id.as_deref())?;
    tx.comment()
        .create_many(ordered.into_iter().map(|(index, comment)| {
            comment::create()
                .id(&comment.id)
                .user_id(&comment.user_id)
                .content(&comment.content)
                .created_at(comment.created_at)
                .updated_at(comment.updated_at)
                .parent_id(&comment.parent_id)
                .position(place(index))
        }))
        .await?;
    Ok(())
}

/// The entries with their places, each after its parent.
pub(super) fn parents_first<'e, T>(
    entries: &'e [T],
    id: impl Fn(&'e T) -> &'e str,
    parent: impl Fn(&'e T) -> Option<&'e str>,
) -> Result<Vec<(usize, &'e T)>> {
    let places: HashMap<&str, usize> = entries
        .iter()
        .enumerate()
        .map(|(index, entry)| (id(entry), index))
        .collect();
    let mut done = HashSet::new();
    let mut ordered = Vec::with_capacity(entries.len());
    for start in 0..entries.len() {
        // Up to the first ancestor that is done, then down again. A parent that is no entry is the database's to judge.
        let mut path = Vec::new();
        let mut current = Some(start);
        while let Some(index) = current.filter(|index| !done.contains(index)) {
            if path.contains(&index) {
                return Err(Error::refused(format!("{:?} is its own ancestor", id(&entries[index]))));
            }
            path.push(index);
            current = parent(&entries[index]).and_then(|parent| places.get(parent).copied());
        }
        for index in path.into_iter().rev() {
            done.insert(index);
            ordered.push((index, &entries[index]));
        }
    }
    Ok(ordered)
}
