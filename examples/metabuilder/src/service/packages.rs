//! Packages: which are installed, and what each keeps.

use std::collections::{BTreeMap, HashSet};

use mbgen_runtime::typed::Given;

use crate::db::{Filter, InstalledPackage, PackageData, Transaction, installed_package, package_data};
use crate::error::Result;
use crate::service::{MetaBuilder, place};
use crate::types::Collections;

impl MetaBuilder {
    /// All installed packages.
    pub async fn installed_packages(&self) -> Result<Vec<InstalledPackage>> {
        let order = [installed_package::position.asc(), installed_package::package_id.asc()];
        Ok(self.db.installed_package().find_many().order_by(order).await?)
    }

    /// Replace all installed packages. The data of a package that stays, stays.
    pub async fn set_installed_packages(&self, packages: &[InstalledPackage]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, packages).await?))
            .await?)
    }

    /// Install a package at the end of the list.
    pub async fn install_package(&self, new: installed_package::Create<Given, Given>) -> Result<InstalledPackage> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.installed_package(), installed_package);
                tx.installed_package().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of an installed package.
    pub async fn update_package(
        &self,
        package_id: &str,
        changes: installed_package::Update,
    ) -> Result<InstalledPackage> {
        Ok(self
            .db
            .installed_package()
            .update(installed_package::package_id.eq(package_id), changes)
            .await?)
    }

    /// Let an installed package work.
    pub async fn enable_package(&self, package_id: &str) -> Result<InstalledPackage> {
        self.update_package(package_id, installed_package::update().enabled(true))
            .await
    }

    /// Keep an installed package from working.
    pub async fn disable_package(&self, package_id: &str) -> Result<InstalledPackage> {
        self.update_package(package_id, installed_package::update().enabled(false))
            .await
    }

    /// Remove a package with its data.
    pub async fn uninstall_package(&self, package_id: &str) -> Result<InstalledPackage> {
        Ok(self
            .db
            .installed_package()
            .delete(installed_package::package_id.eq(package_id))
            .await?)
    }

    /// The data of all packages that keep any.
    pub async fn all_package_data(&self) -> Result<BTreeMap<String, Collections>> {
        let rows = self.db.package_data().find_many().await?;
        Ok(rows.into_iter().map(|row| (row.package_id, row.data)).collect())
    }

    /// The data of a package; without any, no collections.
    pub async fn package_data(&self, package_id: &str) -> Result<Collections> {
        let row = self
            .db
            .package_data()
            .find_unique(package_data::package_id.eq(package_id))
            .await?;
        Ok(row.map(|row| row.data).unwrap_or_default())
    }

    /// Replace the data of a package, which must be installed.
    pub async fn set_package_data(&self, package_id: &str, data: &Collections) -> Result<()> {
        self.db
            .package_data()
            .upsert(
                package_data::package_id.eq(package_id),
                package_data::create().package_id(package_id).data(data),
                package_data::update().data(data),
            )
            .await?;
        Ok(())
    }

    /// Remove the data of a package; whether there was any.
    pub async fn delete_package_data(&self, package_id: &str) -> Result<bool> {
        Ok(self
            .db
            .package_data()
            .delete_many(package_data::package_id.eq(package_id))
            .await?
            > 0)
    }
}

/// Replace all packages; changing those that stay, instead of making them anew, keeps their data.
pub(crate) async fn replace(tx: &Transaction, packages: &[InstalledPackage]) -> Result<()> {
    let ids = packages.iter().map(|package| &package.package_id);
    tx.installed_package()
        .delete_many(installed_package::package_id.not_in(ids))
        .await?;
    let kept = tx
        .installed_package()
        .find_many()
        .select(installed_package::package_id)
        .await?;
    let kept: HashSet<String> = kept.into_iter().collect();
    for (index, package) in packages
        .iter()
        .enumerate()
        .filter(|(_, package)| kept.contains(&package.package_id))
    {
        let change = installed_package::update()
            .installed_at(package.installed_at)
            .version(&package.version)
            .enabled(package.enabled)
            .position(place(index));
        tx.installed_package()
            .update(installed_package::package_id.eq(&package.package_id), change)
            .await?;
    }
    let new = packages
        .iter()
        .enumerate()
        .filter(|(_, package)| !kept.contains(&package.package_id));
    tx.installed_package()
        .create_many(new.map(|(index, package)| {
            installed_package::create()
                .package_id(&package.package_id)
                .installed_at(package.installed_at)
                .version(&package.version)
                .enabled(package.enabled)
                .position(place(index))
        }))
        .await?;
    Ok(())
}

pub(crate) async fn replace_data(tx: &Transaction, data: &[PackageData]) -> Result<()> {
    tx.package_data().delete_many(Filter::all()).await?;
    let new = data
        .iter()
        .map(|row| package_data::create().package_id(&row.package_id).data(&row.data));
    tx.package_data().create_many(new).await?;
    Ok(())
}
