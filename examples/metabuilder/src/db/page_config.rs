// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A page of the application and who may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct PageConfig {
    /// `id`
    pub id: String,
    /// `path`
    pub path: String,
    /// `title`
    pub title: String,
    /// 1 (public) to 5 (super god).
    pub level: i32,
    /// `componentTree`
    pub component_tree: Vec<crate::types::TreeNode>,
    /// `requiresAuth`
    pub requires_auth: bool,
    /// `requiredRole`
    pub required_role: Option<super::Role>,
    /// Place in the list of pages.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<PageConfig, String>;

/// The column of `path`.
pub const path: path = path::new(1);

/// The type of [`path`](const@path).
pub type path = generated::Column<PageConfig, String>;

/// The column of `title`.
pub const title: title = title::new(2);

/// The type of [`title`](const@title).
pub type title = generated::Column<PageConfig, String>;

/// 1 (public) to 5 (super god).
pub const level: level = level::new(3);

/// The type of [`level`](const@level).
pub type level = generated::Column<PageConfig, i32>;

/// The column of `componentTree`.
pub const component_tree: component_tree = component_tree::new(4);

/// The type of [`component_tree`](const@component_tree).
pub type component_tree =
    generated::Column<PageConfig, generated::Json<Vec<crate::types::TreeNode>>>;

/// The column of `requiresAuth`.
pub const requires_auth: requires_auth = requires_auth::new(5);

/// The type of [`requires_auth`](const@requires_auth).
pub type requires_auth = generated::Column<PageConfig, bool>;

/// The column of `requiredRole`.
pub const required_role: required_role = required_role::new(6);

/// The type of [`required_role`](const@required_role).
pub type required_role = generated::Column<PageConfig, Option<super::Role>>;

/// Place in the list of pages.
pub const position: position = position::new(7);

/// The type of [`position`](const@position).
pub type position = generated::Column<PageConfig, i32>;

/// The relation `components`.
#[derive(Debug, Clone, Copy)]
pub struct components;

impl generated::Relation for components {
    type From = PageConfig;
    type To = super::ComponentNode;
    type Shape = generated::Many;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for components {
    type Target = generated::ToMany<components>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<components> {
        &generated::ToMany::NEW
    }
}

/// A [`PageConfig`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Components = generated::NotLoaded, Counts = Count> {
    _record: PageConfig,
    /// The relation `components`.
    pub components: Components,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`PageConfig`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Components = generated::NotLoaded> {
    /// How many `components` there are.
    pub components: Components,
}

impl<Components: ::core::cmp::Eq> ::core::cmp::Eq for Count<Components> {}

impl<Components, Counts> With<Components, Counts> {
    /// The record alone.
    pub fn into_record(self) -> PageConfig {
        self._record
    }
}

impl From<PageConfig> for With {
    #[inline]
    fn from(_record: PageConfig) -> With {
        With {
            _record,
            components: generated::NotLoaded,
            count: Count { components: generated::NotLoaded },
        }
    }
}

impl<Components, Counts> ::core::ops::Deref for With<Components, Counts> {
    type Target = PageConfig;

    fn deref(&self) -> &PageConfig {
        &self._record
    }
}

impl<Counts> generated::Load<components> for With<generated::NotLoaded, Counts> {
    type With<T> = With<T, Counts>;

    fn load<T>(self, _value: T) -> With<T, Counts> {
        With { _record: self._record, components: _value, count: self.count }
    }
}

impl<Components> generated::Load<generated::Counted<components>>
    for With<Components, Count<generated::NotLoaded>>
{
    type With<T> = With<Components, Count<T>>;

    fn load<T>(self, _value: T) -> With<Components, Count<T>> {
        With {
            _record: self._record,
            components: self.components,
            count: Count { components: _value },
        }
    }
}

/// A new [`PageConfig`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Path = missing::path,
    Title = missing::title,
    Level = missing::level,
    ComponentTree = missing::component_tree,
>(generated::Draft, generated::PhantomData<fn() -> (Path, Title, Level, ComponentTree)>);

/// A new [`PageConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given, generated::Given>;

/// A new [`PageConfig`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Path, Title, Level, ComponentTree> Clone for Create<Path, Title, Level, ComponentTree> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Path, Title, Level, ComponentTree> generated::IntoRecord
    for Create<Path, Title, Level, ComponentTree>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Path, Title, Level, ComponentTree> ::core::fmt::Debug
    for Create<Path, Title, Level, ComponentTree>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `path` is not given.
    pub enum path {}

    /// `title` is not given.
    pub enum title {}

    /// `level` is not given.
    pub enum level {}

    /// `componentTree` is not given.
    pub enum component_tree {}
}

impl<Path, Title, Level, ComponentTree> Create<Path, Title, Level, ComponentTree> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `path`.
    pub fn path(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Title, Level, ComponentTree> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `title`.
    pub fn title(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Path, generated::Given, Level, ComponentTree> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// 1 (public) to 5 (super god).
    pub fn level(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Path, Title, generated::Given, ComponentTree> {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }

    /// Gives `componentTree`.
    pub fn component_tree(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::TreeNode>>>,
    ) -> Create<Path, Title, Level, generated::Given> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::TreeNode>>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Gives `requiresAuth`.
    pub fn requires_auth(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(5, _value), generated::PhantomData)
    }

    /// Gives `requiredRole`.
    pub fn required_role(self, _value: impl generated::Input<Option<super::Role>>) -> Self {
        Create(self.0.field::<Option<super::Role>>(6, _value), generated::PhantomData)
    }

    /// Place in the list of pages.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(7, _value), generated::PhantomData)
    }

    /// Writes `components`.
    pub fn components(self, _write: impl generated::OnCreate<components>) -> Self {
        Create(self.0.relation::<components>(_write), generated::PhantomData)
    }
}

impl<
    Path: generated::IsGiven,
    Title: generated::IsGiven,
    Level: generated::IsGiven,
    ComponentTree: generated::IsGiven,
> generated::Creation<PageConfig> for Create<Path, Title, Level, ComponentTree> {}

impl<
    Path: generated::IsGiven,
    Title: generated::IsGiven,
    Level: generated::IsGiven,
    ComponentTree: generated::IsGiven,
> generated::Creation<super::component_node::page> for Create<Path, Title, Level, ComponentTree> {}

/// A change of a [`PageConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`PageConfig`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `path`.
    pub fn path(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `title`.
    pub fn title(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// 1 (public) to 5 (super god).
    pub fn level(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }

    /// Changes `componentTree`.
    pub fn component_tree(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::TreeNode>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::TreeNode>>>(4, _change))
    }

    /// Changes `requiresAuth`.
    pub fn requires_auth(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(5, _change))
    }

    /// Changes `requiredRole`.
    pub fn required_role(self, _change: impl generated::Assign<Option<super::Role>>) -> Update {
        Update(self.0.field::<Option<super::Role>>(6, _change))
    }

    /// Place in the list of pages.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(7, _change))
    }

    /// Writes `components`.
    pub fn components(self, _write: impl generated::OnUpdate<components>) -> Update {
        Update(self.0.relation::<components>(_write))
    }
}

impl generated::Update<PageConfig> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for PageConfig {}

impl generated::Model for PageConfig {
    type With = With;
    type Fields = (
        String,
        String,
        String,
        i32,
        generated::Json<Vec<crate::types::TreeNode>>,
        bool,
        Option<super::Role>,
        i32,
    );
    const INDEX: usize = 7;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "PageConfig",
        table: "PageConfig",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "components",
                relation_name: "ComponentNodeToPageConfig",
                to: 10,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[5] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
        ],
        uniques: &[
            generated::model::Unique {
                name: "id",
                database_name: None,
                fields: &[0],
                is_primary: true,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<String>(&self.id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        String,
        String,
        String,
        i32,
        Vec<crate::types::TreeNode>,
        bool,
        Option<super::Role>,
        i32,
    )) -> Self {
        PageConfig {
            id: _values.0,
            path: _values.1,
            title: _values.2,
            level: _values.3,
            component_tree: _values.4,
            requires_auth: _values.5,
            required_role: _values.6,
            position: _values.7,
        }
    }
}

impl<Slot> generated::Load<Slot> for PageConfig
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for PageConfig {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &String,
        &i32,
        &Vec<crate::types::TreeNode>,
        &bool,
        &Option<super::Role>,
        &i32,
    ) {
        (
            &self.id,
            &self.path,
            &self.title,
            &self.level,
            &self.component_tree,
            &self.requires_auth,
            &self.required_role,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for PageConfig {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for PageConfig {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<PageConfig, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Components, Counts> generated::JsonObject for With<Components, Counts> {
    type Form = generated::Along<PageConfig, PageConfig, (Components, Counts)>;

    fn parts(&self) -> (&PageConfig, (&Components, &Counts)) {
        (&self._record, (&self.components, &self.count))
    }

    fn of_parts(_parts: (PageConfig, (Components, Counts))) -> Self {
        With { _record: _parts.0, components: _parts.1.0, count: _parts.1.1 }
    }
}

impl<Components: generated::ToJson, Counts: generated::ToJson> generated::serde::Serialize
    for With<Components, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Components: generated::FromJson, Counts: generated::FromJson>
    generated::serde::Deserialize<'de>
    for With<Components, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Components> generated::JsonObject for Count<Components> {
    type Form = generated::Counts<PageConfig, (Components,)>;

    fn parts(&self) -> (&Components,) {
        (&self.components,)
    }

    fn of_parts(_parts: (Components,)) -> Self {
        Count { components: _parts.0 }
    }
}

static FIELDS: [generated::Field; 8] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "path"),
    generated::Field::of(generated::Scalar::String, "title"),
    generated::Field::of(generated::Scalar::Int, "level"),
    generated::Field::of(generated::Scalar::Json, "componentTree"),
    generated::Field::of(generated::Scalar::Boolean, "requiresAuth").default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of_enum(0, "requiredRole").optional(),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
