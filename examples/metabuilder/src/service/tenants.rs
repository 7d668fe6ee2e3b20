//! Tenants: a name, an owner, and the users who belong to them.

use std::collections::HashSet;

use mbgen_runtime::typed::Given;

use crate::db::{Tenant, Transaction, tenant, user};
use crate::error::Result;
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// All tenants.
    pub async fn tenants(&self) -> Result<Vec<Tenant>> {
        Ok(self
            .db
            .tenant()
            .find_many()
            .order_by([tenant::position.asc(), tenant::id.asc()])
            .await?)
    }

    /// Replace all tenants. The members of a tenant that stays remain its members.
    pub async fn set_tenants(&self, tenants: &[Tenant]) -> Result<()> {
        Ok(self.db.transaction(async |tx| Ok(replace(&tx, tenants).await?)).await?)
    }

    /// Add a tenant at the end of the list.
    pub async fn add_tenant(&self, new: tenant::Create<Given, Given>) -> Result<Tenant> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.tenant(), tenant);
                tx.tenant().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a tenant.
    pub async fn update_tenant(&self, id: &str, changes: tenant::Update) -> Result<Tenant> {
        Ok(self.db.tenant().update(tenant::id.eq(id), changes).await?)
    }

    /// Remove a tenant. Its members stay as users without one.
    pub async fn delete_tenant(&self, id: &str) -> Result<Tenant> {
        Ok(self.db.tenant().delete(tenant::id.eq(id)).await?)
    }

    /// All tenants, each with its owner and its members.
    pub async fn tenants_with_people(&self) -> Result<Vec<tenant::With<crate::db::User, Vec<crate::db::User>>>> {
        let rows = self
            .db
            .tenant()
            .find_many()
            .order_by([tenant::position.asc(), tenant::id.asc()])
            .include(tenant::owner)
            .include(tenant::members.order_by([user::position.asc(), user::id.asc()]))
            .await?;
        Ok(rows)
    }
}

/// Replace all tenants; changing those that stay, instead of making them anew, keeps their members.
pub(crate) async fn replace(tx: &Transaction, tenants: &[Tenant]) -> Result<()> {
    tx.tenant()
        .delete_many(tenant::id.not_in(tenants.iter().map(|tenant| &tenant.id)))
        .await?;
    let kept: HashSet<String> = tx.tenant().find_many().select(tenant::id).await?.into_iter().collect();
    for (index, tenant) in tenants
        .iter()
        .enumerate()
        .filter(|(_, tenant)| kept.contains(&tenant.id))
    {
        let change = tenant::update()
            .name(&tenant.name)
            .owner_id(&tenant.owner_id)
            .created_at(tenant.created_at)
            .homepage_config(&tenant.homepage_config)
            .position(place(index));
        tx.tenant().update(tenant::id.eq(&tenant.id), change).await?;
    }
    let new = tenants
        .iter()
        .enumerate()
        .filter(|(_, tenant)| !kept.contains(&tenant.id));
    tx.tenant()
        .create_many(new.map(|(index, tenant)| {
            tenant::create()
                .id(&tenant.id)
                .name(&tenant.name)
                .owner_id(&tenant.owner_id)
                .created_at(tenant.created_at)
                .homepage_config(&tenant.homepage_config)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
