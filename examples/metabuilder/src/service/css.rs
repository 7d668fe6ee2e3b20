//! CSS classes to choose from, in categories known by their names.

use mbgen_runtime::typed::Given;

use crate::db::{CssCategory, Filter, Transaction, css_category};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All categories of CSS classes.
    pub async fn css_categories(&self) -> Result<Vec<CssCategory>> {
        let order = [css_category::position.asc(), css_category::name.asc()];
        Ok(self.db.css_category().find_many().order_by(order).await?)
    }

    /// Replace all categories of CSS classes.
    pub async fn set_css_categories(&self, css_categories: &[CssCategory]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, css_categories).await?))
            .await?)
    }

    /// Add a category of CSS classes at the end of the list.
    pub async fn add_css_category(&self, new: css_category::Create<Given, Given>) -> Result<CssCategory> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.css_category(), css_category);
                tx.css_category().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a category of CSS classes.
    pub async fn update_css_category(&self, name: &str, changes: css_category::Update) -> Result<CssCategory> {
        Ok(self
            .db
            .css_category()
            .update(css_category::name.eq(name), changes)
            .await?)
    }

    /// Remove a category of CSS classes.
    pub async fn delete_css_category(&self, name: &str) -> Result<CssCategory> {
        Ok(self.db.css_category().delete(css_category::name.eq(name)).await?)
    }
}

pub(crate) async fn replace(tx: &Transaction, css_categories: &[CssCategory]) -> Result<()> {
    tx.css_category().delete_many(Filter::all()).await?;
    tx.css_category()
        .create_many(css_categories.iter().enumerate().map(|(index, css_category)| {
            css_category::create()
                .id(&css_category.id)
                .name(&css_category.name)
                .classes(&css_category.classes)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
