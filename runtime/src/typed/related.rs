//! The records that are related to one that is there already: `db.related(user::posts, &alice)`.

use mbgen_sql::model::Link;

use super::{
    All, Find, Model,
    model::metadata,
    relation::{Relation, Shape},
};
use crate::{
    Client,
    query::{Comparison, Filter, Page, Quantifier},
};

impl Client {
    /// The records that a relation leads to from a record: all of a relation to many, the one or none of a relation to
    /// one. It is a query like any other, with conditions, an order and a selection of its own.
    ///
    /// To call it a method of the record, write that method: records are plain structs.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_new_database(async |db: Database| {
    /// impl Recent for User {
    ///     async fn recent_posts(&self, db: &Database) -> Result<Vec<Post>, Error> {
    ///         db.related(user::posts, self).order_by(post::id.desc()).take(3).await
    ///     }
    /// }
    /// # trait Recent { async fn recent_posts(&self, db: &Database) -> Result<Vec<Post>, Error>; }
    ///
    /// let alice = db.user().create(user::create().email("alice@example.com")).await?;
    /// db.post().create(post::create().title("Hello").author_id(alice.id)).await?;
    /// let posts = alice.recent_posts(&db).await?;
    /// let author: User = db.related(post::author, &posts[0]).await?;
    /// assert_eq!(author, alice);
    /// # Ok(()) });
    /// ```
    pub fn related<R: Relation>(&self, relation: R, record: &R::From) -> Find<'_, R::To, All<R::To>, R::Shape> {
        let _ = relation;
        let page = Page {
            filter: related_to::<R>(record),
            take: R::Shape::AT_MOST_ONE.then_some(1),
            ..Page::default()
        };
        Find::new(self, page)
    }
}

/// The condition on the related model that only the records meet to which the relation leads.
fn related_to<R: Relation>(record: &R::From) -> Filter {
    let relation = &metadata::<R::From>().relations[R::INDEX];
    match relation.link {
        Link::Here { local, remote } | Link::There { local, remote } => {
            let keys = local.iter().zip(remote).map(|(&local, &remote)| {
                let value = record.key(local);
                if value.is_null() {
                    // A key with a part missing refers to nothing.
                    return Filter::Nothing;
                }
                Filter::field(remote, Comparison::Eq, value)
            });
            keys.fold(Filter::All, Filter::and)
        }
        Link::Table { local, .. } => Filter::Relation {
            relation: relation.opposite,
            quantifier: Quantifier::Some,
            filter: Box::new(Filter::field(local, Comparison::Eq, record.key(local))),
        },
    }
}
