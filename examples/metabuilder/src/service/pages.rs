//! Pages. Their components, with what configures them, go with a page that goes.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use mbgen_runtime::typed::Given;

use crate::db::{PageConfig, Transaction, page_config};
use crate::error::{Error, Result};
use crate::service::{MetaBuilder, place};

/// From what anyone sees to what only the super god sees.
pub const PAGE_LEVELS: RangeInclusive<i32> = 1..=5;

impl MetaBuilder {
    /// All pages.
    pub async fn pages(&self) -> Result<Vec<PageConfig>> {
        Ok(self
            .db
            .page_config()
            .find_many()
            .order_by([page_config::position.asc(), page_config::id.asc()])
            .await?)
    }

    /// Replace all pages. The components of a page that stays, stay.
    pub async fn set_pages(&self, pages: &[PageConfig]) -> Result<()> {
        Ok(self.db.transaction(async |tx| Ok(replace(&tx, pages).await?)).await?)
    }

    /// Add a page at the end of the list.
    pub async fn add_page(&self, new: page_config::Create<Given, Given, Given, Given>) -> Result<PageConfig> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.page_config(), page_config);
                Ok(checked(tx.page_config().create(new.clone().position(position)).await?)?)
            })
            .await?)
    }

    /// Change some fields of a page.
    pub async fn update_page(&self, id: &str, changes: page_config::Update) -> Result<PageConfig> {
        Ok(self
            .db
            .transaction(async |tx| {
                Ok(checked(
                    tx.page_config().update(page_config::id.eq(id), changes.clone()).await?,
                )?)
            })
            .await?)
    }

    /// Remove a page with its components.
    pub async fn delete_page(&self, id: &str) -> Result<PageConfig> {
        Ok(self.db.page_config().delete(page_config::id.eq(id)).await?)
    }
}

/// The page, unless its level is none; inside a transaction, which is rolled back then.
fn checked(page: PageConfig) -> Result<PageConfig> {
    if PAGE_LEVELS.contains(&page.level) {
        return Ok(page);
    }
    let (first, last) = PAGE_LEVELS.into_inner();
    Err(Error::refused(format!(
        "the level of the page {:?} is {}, not from {first} to {last}",
        page.path, page.level
    )))
}

/// Replace all pages; changing those that stay, instead of making them anew, keeps their components.
pub(crate) async fn replace(tx: &Transaction, pages: &[PageConfig]) -> Result<()> {
    tx.page_config()
        .delete_many(page_config::id.not_in(pages.iter().map(|page| &page.id)))
        .await?;
    let kept: HashSet<String> = tx
        .page_config()
        .find_many()
        .select(page_config::id)
        .await?
        .into_iter()
        .collect();
    for (index, page) in pages.iter().enumerate().filter(|(_, page)| kept.contains(&page.id)) {
        let change = page_config::update()
            .path(&page.path)
            .title(&page.title)
            .level(page.level)
            .component_tree(&page.component_tree)
            .requires_auth(page.requires_auth)
            .required_role(page.required_role)
            .position(place(index));
        checked(tx.page_config().update(page_config::id.eq(&page.id), change).await?)?;
    }
    let new = pages.iter().enumerate().filter(|(_, page)| !kept.contains(&page.id));
    for (_, page) in new.clone() {
        checked(page.clone())?;
    }
    tx.page_config()
        .create_many(new.map(|(index, page)| {
            page_config::create()
                .id(&page.id)
                .path(&page.path)
                .title(&page.title)
                .level(page.level)
                .component_tree(&page.component_tree)
                .requires_auth(page.requires_auth)
                .required_role(page.required_role)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
