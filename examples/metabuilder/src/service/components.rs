//! The components of pages: what lies in what, and how each is configured.

use std::collections::{BTreeMap, HashSet};

use mbgen_runtime::typed::Creation;

use crate::db::{ComponentConfig, ComponentNode, Filter, Transaction, component_config, component_node};
use crate::error::Result;
use crate::service::MetaBuilder;
use crate::service::comments::parents_first;

impl MetaBuilder {
    /// All components by id.
    pub async fn component_hierarchy(&self) -> Result<BTreeMap<String, ComponentNode>> {
        let rows = self.db.component_node().find_many().await?;
        Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
    }

    /// Replace all components. What configures one that stays, stays.
    pub async fn set_component_hierarchy(&self, nodes: &[ComponentNode]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace_nodes(&tx, nodes).await?))
            .await?)
    }

    /// Add a component.
    pub async fn add_component_node(&self, new: impl Creation<ComponentNode>) -> Result<ComponentNode> {
        Ok(self.db.component_node().create(new).await?)
    }

    /// Change some fields of a component.
    pub async fn update_component_node(&self, id: &str, changes: component_node::Update) -> Result<ComponentNode> {
        Ok(self
            .db
            .component_node()
            .update(component_node::id.eq(id), changes)
            .await?)
    }

    /// Remove a component with all that lies in it, and its name from the children of the one that it lies in.
    pub async fn delete_component_node(&self, id: &str) -> Result<ComponentNode> {
        Ok(self
            .db
            .transaction(async |tx| {
                let gone = tx.component_node().delete(component_node::id.eq(id)).await?;
                if let Some(parent_id) = &gone.parent_id {
                    let parent = tx
                        .component_node()
                        .find_unique(component_node::id.eq(parent_id))
                        .or_not_found()
                        .await?;
                    let children: Vec<String> = parent.child_ids.into_iter().filter(|child| child != id).collect();
                    let change = component_node::update().child_ids(children);
                    tx.component_node()
                        .update(component_node::id.eq(parent_id), change)
                        .await?;
                }
                Ok(gone)
            })
            .await?)
    }

    /// All configurations of components by their own id.
    pub async fn component_configs(&self) -> Result<BTreeMap<String, ComponentConfig>> {
        let rows = self.db.component_config().find_many().await?;
        Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
    }

    /// Replace all configurations.
    pub async fn set_component_configs(&self, configs: &[ComponentConfig]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace_configs(&tx, configs).await?))
            .await?)
    }

    /// Add a configuration.
    pub async fn add_component_config(&self, new: impl Creation<ComponentConfig>) -> Result<ComponentConfig> {
        Ok(self.db.component_config().create(new).await?)
    }

    /// Change some fields of a configuration.
    pub async fn update_component_config(
        &self,
        id: &str,
        changes: component_config::Update,
    ) -> Result<ComponentConfig> {
        Ok(self
            .db
            .component_config()
            .update(component_config::id.eq(id), changes)
            .await?)
    }

    /// Remove a configuration.
    pub async fn delete_component_config(&self, id: &str) -> Result<ComponentConfig> {
        Ok(self.db.component_config().delete(component_config::id.eq(id)).await?)
    }
}

/// Replace all components; changing those that stay, instead of making them anew, keeps their configurations.
///
/// A component goes with the one that it lies in, so those that stay leave it before any goes, and all find their places
/// at the end.
pub(crate) async fn replace_nodes(tx: &Transaction, nodes: &[ComponentNode]) -> Result<()> {
    let alone = component_node::update().parent_id(None::<String>);
    tx.component_node().update_many(Filter::all(), alone).await?;
    tx.component_node()
        .delete_many(component_node::id.not_in(nodes.iter().map(|node| &node.id)))
        .await?;
    let kept: HashSet<String> = tx
        .component_node()
        .find_many()
        .select(component_node::id)
        .await?
        .into_iter()
        .collect();
    let ordered = parents_first(nodes, |node| &node.id, |node| node.parent_id.as_deref())?;
    let new = ordered.iter().filter(|(_, node)| !kept.contains(&node.id));
    tx.component_node()
        .create_many(new.map(|(_, node)| {
            component_node::create()
                .id(&node.id)
                .kind(&node.kind)
                .parent_id(&node.parent_id)
                .child_ids(&node.child_ids)
                .order(node.order)
                .page_id(&node.page_id)
        }))
        .await?;
    for (_, node) in ordered.iter().filter(|(_, node)| kept.contains(&node.id)) {
        let change = component_node::update()
            .kind(&node.kind)
            .parent_id(&node.parent_id)
            .child_ids(&node.child_ids)
            .order(node.order)
            .page_id(&node.page_id);
        tx.component_node()
            .update(component_node::id.eq(&node.id), change)
            .await?;
    }
    Ok(())
}

pub(crate) async fn replace_configs(tx: &Transaction, configs: &[ComponentConfig]) -> Result<()> {
    tx.component_config().delete_many(Filter::all()).await?;
    tx.component_config()
        .create_many(configs.iter().map(|config| {
            component_config::create()
                .id(&config.id)
                .component_id(&config.component_id)
                .props(&config.props)
                .styles(&config.styles)
                .events(&config.events)
                .conditional_rendering(&config.conditional_rendering)
        }))
        .await?;
    Ok(())
}
