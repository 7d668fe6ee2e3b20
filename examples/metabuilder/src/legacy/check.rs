//! The rules that the entries of an export keep among themselves. A rule is a function; [`Export::check`] is their list.

use std::collections::{HashMap, HashSet};

use super::Export;
use super::problem::{Problems, item, member};
use super::shape::Keyed;

/// Keys of entries that are in the database already: a file that lacks a collection may refer to what is there.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    pub(crate) users: HashSet<String>,
    pub(crate) usernames: HashSet<String>,
    pub(crate) tenants: HashSet<String>,
    pub(crate) pages: HashSet<String>,
    pub(crate) components: HashSet<String>,
    pub(crate) packages: HashSet<String>,
}

impl Export {
    /// Hold the entries against all rules. `known` counts only for collections that the file lacks.
    pub(crate) fn check(&self, known: &Known) -> Result<(), Problems> {
        let mut problems = Problems::default();
        self.keys_are_unique(&mut problems);
        self.keys_of_objects_are_their_ids(&mut problems);
        self.page_levels_are_in_range(&mut problems);
        self.references_exist(known, &mut problems);
        self.nothing_is_its_own_ancestor(&mut problems);
        problems.unless_any(())
    }

    fn keys_are_unique(&self, problems: &mut Problems) {
        let mut check = |collection, field, keys| unique(collection, field, keys, problems);
        check("users", "id", keys(&self.users, |user| &user.id));
        check("users", "username", keys(&self.users, |user| &user.username));
        check("users", "email", keys(&self.users, |user| &user.email));
        check("workflows", "id", keys(&self.workflows, |workflow| &workflow.id));
        check("luaScripts", "id", keys(&self.lua_scripts, |script| &script.id));
        check("pages", "id", keys(&self.pages, |page| &page.id));
        check("schemas", "name", keys(&self.schemas, |schema| &schema.name));
        check("comments", "id", keys(&self.comments, |comment| &comment.id));
        check("cssClasses", "name", keys(&self.css_classes, |category| &category.name));
        check(
            "dropdownConfigs",
            "id",
            keys(&self.dropdown_configs, |dropdown| &dropdown.id),
        );
        check(
            "dropdownConfigs",
            "name",
            keys(&self.dropdown_configs, |dropdown| &dropdown.name),
        );
        check(
            "installedPackages",
            "packageId",
            keys(&self.installed_packages, |package| &package.package_id),
        );
        check("tenants", "id", keys(&self.tenants, |tenant| &tenant.id));
        check(
            "powerTransferRequests",
            "id",
            keys(&self.power_transfer_requests, |request| &request.id),
        );
    }

    fn keys_of_objects_are_their_ids(&self, problems: &mut Problems) {
        let nodes = self
            .component_hierarchy
            .iter()
            .flatten()
            .map(|(key, node)| ("componentHierarchy", key, &node.id));
        let configs = self
            .component_configs
            .iter()
            .flatten()
            .map(|(key, config)| ("componentConfigs", key, &config.id));
        for (collection, key, id) in nodes.chain(configs) {
            if key != id {
                problems.add(
                    member(collection, key) + ".id",
                    format!("stands under the key {key:?} but is {id:?}"),
                );
            }
        }
    }

    fn page_levels_are_in_range(&self, problems: &mut Problems) {
        for (index, page) in self.pages.iter().flatten().enumerate() {
            if !crate::service::PAGE_LEVELS.contains(&page.level) {
                problems.add(
                    item("pages", index) + ".level",
                    format!("{} is not from 1 to 5", page.level),
                );
            }
        }
    }

    fn references_exist(&self, known: &Known, problems: &mut Problems) {
        let users = Targets::list("user", "id", &self.users, |user| &user.id, &known.users);
        let usernames = Targets::list("user", "username", &self.users, |user| &user.username, &known.usernames);
        let tenants = Targets::list("tenant", "id", &self.tenants, |tenant| &tenant.id, &known.tenants);
        let pages = Targets::list("page", "id", &self.pages, |page| &page.id, &known.pages);
        // Only comments refer to comments, and a file that has any has all.
        let nowhere = HashSet::new();
        let comments = Targets::list("comment", "id", &self.comments, |comment| &comment.id, &nowhere);
        let packages = Targets::list(
            "package",
            "packageId",
            &self.installed_packages,
            |package| &package.package_id,
            &known.packages,
        );
        let components = Targets::keyed("component", "id", &self.component_hierarchy, &known.components);

        for (index, user) in self.users.iter().flatten().enumerate() {
            tenants.check(item("users", index) + ".tenantId", user.tenant_id.as_ref(), problems);
        }
        for (index, tenant) in self.tenants.iter().flatten().enumerate() {
            users.check(item("tenants", index) + ".ownerId", Some(&tenant.owner_id), problems);
        }
        for (index, request) in self.power_transfer_requests.iter().flatten().enumerate() {
            let path = item("powerTransferRequests", index);
            users.check(format!("{path}.fromUserId"), Some(&request.from_user_id), problems);
            users.check(format!("{path}.toUserId"), Some(&request.to_user_id), problems);
        }
        for (index, comment) in self.comments.iter().flatten().enumerate() {
            let path = item("comments", index);
            users.check(format!("{path}.userId"), Some(&comment.user_id), problems);
            comments.check(format!("{path}.parentId"), comment.parent_id.as_ref(), problems);
        }
        for (key, node) in self.component_hierarchy.iter().flatten() {
            let path = member("componentHierarchy", key);
            pages.check(format!("{path}.pageId"), Some(&node.page_id), problems);
            components.check(format!("{path}.parentId"), node.parent_id.as_ref(), problems);
        }
        for (key, config) in self.component_configs.iter().flatten() {
            components.check(
                member("componentConfigs", key) + ".componentId",
                Some(&config.component_id),
                problems,
            );
        }
        for (key, _) in self.password_change_timestamps.iter().flatten() {
            usernames.check(member("passwordChangeTimestamps", key), Some(key), problems);
        }
        for (key, _) in self.first_login_flags.iter().flatten() {
            usernames.check(member("firstLoginFlags", key), Some(key), problems);
        }
        for (key, _) in self.package_data.iter().flatten() {
            packages.check(member("packageData", key), Some(key), problems);
        }
    }

    fn nothing_is_its_own_ancestor(&self, problems: &mut Problems) {
        // An id that is used twice is another rule's: the first one counts.
        let mut parents = HashMap::new();
        for comment in self.comments.iter().flatten() {
            parents
                .entry(comment.id.as_str())
                .or_insert(comment.parent_id.as_deref());
        }
        for (index, comment) in self.comments.iter().flatten().enumerate() {
            if is_own_ancestor(&comment.id, &parents) {
                problems.add(
                    item("comments", index) + ".parentId",
                    "makes the comment an answer to itself",
                );
            }
        }
        let nodes = self.component_hierarchy.iter().flatten();
        let parents = nodes
            .map(|(key, node)| (key.as_str(), node.parent_id.as_deref()))
            .collect();
        for (key, _) in self.component_hierarchy.iter().flatten() {
            if is_own_ancestor(key, &parents) {
                problems.add(
                    member("componentHierarchy", key) + ".parentId",
                    "puts the component inside itself",
                );
            }
        }
    }
}

fn keys<'e, T>(list: &'e Option<Vec<T>>, key: impl Fn(&'e T) -> &'e String) -> Vec<&'e str> {
    list.iter().flatten().map(|entry| key(entry).as_str()).collect()
}

fn unique(collection: &str, field: &str, keys: Vec<&str>, problems: &mut Problems) {
    let mut first = HashMap::new();
    for (index, key) in keys.into_iter().enumerate() {
        let used_by = *first.entry(key).or_insert(index);
        if used_by != index {
            problems.add(
                format!("{}.{field}", item(collection, index)),
                format!("already used by {}", item(collection, used_by)),
            );
        }
    }
}

/// Whether following the parents from `start` leads back to it.
fn is_own_ancestor(start: &str, parents: &HashMap<&str, Option<&str>>) -> bool {
    let mut seen = HashSet::new();
    let mut current = start;
    while let Some(Some(parent)) = parents.get(current) {
        if *parent == start {
            return true;
        }
        // A ring further up that `start` is no part of.
        if !seen.insert(*parent) {
            return false;
        }
        current = parent;
    }
    false
}

/// What a reference may point at.
struct Targets<'e> {
    noun: &'static str,
    key: &'static str,
    keys: HashSet<&'e str>,
}

impl<'e> Targets<'e> {
    fn list<T>(
        noun: &'static str,
        key: &'static str,
        list: &'e Option<Vec<T>>,
        of: impl Fn(&'e T) -> &'e String,
        known: &'e HashSet<String>,
    ) -> Self {
        let keys = match list {
            Some(entries) => entries.iter().map(|entry| of(entry).as_str()).collect(),
            None => known.iter().map(String::as_str).collect(),
        };
        Targets { noun, key, keys }
    }

    fn keyed<T>(
        noun: &'static str,
        key: &'static str,
        entries: &'e Option<Keyed<T>>,
        known: &'e HashSet<String>,
    ) -> Self {
        let keys = match entries {
            Some(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            None => known.iter().map(String::as_str).collect(),
        };
        Targets { noun, key, keys }
    }

    fn check(&self, path: String, reference: Option<&String>, problems: &mut Problems) {
        if let Some(reference) = reference.filter(|reference| !self.keys.contains(reference.as_str())) {
            problems.add(path, format!("no {} has the {} {reference:?}", self.noun, self.key));
        }
    }
}
