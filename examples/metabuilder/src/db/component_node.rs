// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A component in the tree of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentNode {
    /// `id`
    pub id: String,
    /// The kind of component: `Stack`, `Button`, ..
    pub kind: String,
    /// `parentId`
    pub parent_id: Option<String>,
    /// Its children in the order in which they are shown.
    pub child_ids: Vec<String>,
    /// `order`
    pub order: i32,
    /// `pageId`
    pub page_id: String,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<ComponentNode, String>;

/// The kind of component: `Stack`, `Button`, ..
pub const kind: kind = kind::new(1);

/// The type of [`kind`](const@kind).
pub type kind = generated::Column<ComponentNode, String>;

/// The column of `parentId`.
pub const parent_id: parent_id = parent_id::new(2);

/// The type of [`parent_id`](const@parent_id).
pub type parent_id = generated::Column<ComponentNode, Option<String>>;

/// Its children in the order in which they are shown.
pub const child_ids: child_ids = child_ids::new(3);

/// The type of [`child_ids`](const@child_ids).
pub type child_ids = generated::Column<ComponentNode, generated::Json<Vec<String>>>;

/// The column of `order`.
pub const order: order = order::new(4);

/// The type of [`order`](const@order).
pub type order = generated::Column<ComponentNode, i32>;

/// The column of `pageId`.
pub const page_id: page_id = page_id::new(5);

/// The type of [`page_id`](const@page_id).
pub type page_id = generated::Column<ComponentNode, String>;

/// The relation `page`.
#[derive(Debug, Clone, Copy)]
pub struct page;

impl generated::Relation for page {
    type From = ComponentNode;
    type To = super::PageConfig;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for page {
    type Target = generated::ToOne<page>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<page> {
        &generated::ToOne::NEW
    }
}

/// The relation `parent`.
#[derive(Debug, Clone, Copy)]
pub struct parent;

impl generated::Relation for parent {
    type From = ComponentNode;
    type To = super::ComponentNode;
    type Shape = generated::Maybe;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for parent {
    type Target = generated::ToOne<parent>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<parent> {
        &generated::ToOne::NEW
    }
}

/// The relation `children`.
#[derive(Debug, Clone, Copy)]
pub struct children;

impl generated::Relation for children {
    type From = ComponentNode;
    type To = super::ComponentNode;
    type Shape = generated::Many;
    const INDEX: usize = 2;
}

impl ::core::ops::Deref for children {
    type Target = generated::ToMany<children>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<children> {
        &generated::ToMany::NEW
    }
}

/// The relation `configs`.
#[derive(Debug, Clone, Copy)]
pub struct configs;

impl generated::Relation for configs {
    type From = ComponentNode;
    type To = super::ComponentConfig;
    type Shape = generated::Many;
    const INDEX: usize = 3;
}

impl ::core::ops::Deref for configs {
    type Target = generated::ToMany<configs>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<configs> {
        &generated::ToMany::NEW
    }
}

/// A [`ComponentNode`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Page = generated::NotLoaded,
    Parent = generated::NotLoaded,
    Children = generated::NotLoaded,
    Configs = generated::NotLoaded,
    Counts = Count,
> {
    _record: ComponentNode,
    /// The relation `page`.
    pub page: Page,
    /// The relation `parent`.
    pub parent: Parent,
    /// The relation `children`.
    pub children: Children,
    /// The relation `configs`.
    pub configs: Configs,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`ComponentNode`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<Children = generated::NotLoaded, Configs = generated::NotLoaded> {
    /// How many `children` there are.
    pub children: Children,
    /// How many `configs` there are.
    pub configs: Configs,
}

impl<Children: ::core::cmp::Eq, Configs: ::core::cmp::Eq> ::core::cmp::Eq
    for Count<Children, Configs>
{}

impl<Page, Parent, Children, Configs, Counts> With<Page, Parent, Children, Configs, Counts> {
    /// The record alone.
    pub fn into_record(self) -> ComponentNode {
        self._record
    }
}

impl From<ComponentNode> for With {
    #[inline]
    fn from(_record: ComponentNode) -> With {
        With {
            _record,
            page: generated::NotLoaded,
            parent: generated::NotLoaded,
            children: generated::NotLoaded,
            configs: generated::NotLoaded,
            count: Count { children: generated::NotLoaded, configs: generated::NotLoaded },
        }
    }
}

impl<Page, Parent, Children, Configs, Counts> ::core::ops::Deref
    for With<Page, Parent, Children, Configs, Counts>
{
    type Target = ComponentNode;

    fn deref(&self) -> &ComponentNode {
        &self._record
    }
}

impl<Parent, Children, Configs, Counts> generated::Load<page>
    for With<generated::NotLoaded, Parent, Children, Configs, Counts>
{
    type With<T> = With<T, Parent, Children, Configs, Counts>;

    fn load<T>(self, _value: T) -> With<T, Parent, Children, Configs, Counts> {
        With {
            _record: self._record,
            page: _value,
            parent: self.parent,
            children: self.children,
            configs: self.configs,
            count: self.count,
        }
    }
}

impl<Page, Children, Configs, Counts> generated::Load<parent>
    for With<Page, generated::NotLoaded, Children, Configs, Counts>
{
    type With<T> = With<Page, T, Children, Configs, Counts>;

    fn load<T>(self, _value: T) -> With<Page, T, Children, Configs, Counts> {
        With {
            _record: self._record,
            page: self.page,
            parent: _value,
            children: self.children,
            configs: self.configs,
            count: self.count,
        }
    }
}

impl<Page, Parent, Configs, Counts> generated::Load<children>
    for With<Page, Parent, generated::NotLoaded, Configs, Counts>
{
    type With<T> = With<Page, Parent, T, Configs, Counts>;

    fn load<T>(self, _value: T) -> With<Page, Parent, T, Configs, Counts> {
        With {
            _record: self._record,
            page: self.page,
            parent: self.parent,
            children: _value,
            configs: self.configs,
            count: self.count,
        }
    }
}

impl<Page, Parent, Children, Counts> generated::Load<configs>
    for With<Page, Parent, Children, generated::NotLoaded, Counts>
{
    type With<T> = With<Page, Parent, Children, T, Counts>;

    fn load<T>(self, _value: T) -> With<Page, Parent, Children, T, Counts> {
        With {
            _record: self._record,
            page: self.page,
            parent: self.parent,
            children: self.children,
            configs: _value,
            count: self.count,
        }
    }
}

impl<Page, Parent, Children, Configs, Count1> generated::Load<generated::Counted<children>>
    for With<Page, Parent, Children, Configs, Count<generated::NotLoaded, Count1>>
{
    type With<T> = With<Page, Parent, Children, Configs, Count<T, Count1>>;

    fn load<T>(self, _value: T) -> With<Page, Parent, Children, Configs, Count<T, Count1>> {
        With {
            _record: self._record,
            page: self.page,
            parent: self.parent,
            children: self.children,
            configs: self.configs,
            count: Count { children: _value, configs: self.count.configs },
        }
    }
}

impl<Page, Parent, Children, Configs, Count0> generated::Load<generated::Counted<configs>>
    for With<Page, Parent, Children, Configs, Count<Count0, generated::NotLoaded>>
{
    type With<T> = With<Page, Parent, Children, Configs, Count<Count0, T>>;

    fn load<T>(self, _value: T) -> With<Page, Parent, Children, Configs, Count<Count0, T>> {
        With {
            _record: self._record,
            page: self.page,
            parent: self.parent,
            children: self.children,
            configs: self.configs,
            count: Count { children: self.count.children, configs: _value },
        }
    }
}

/// A new [`ComponentNode`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Kind = missing::kind,
    ChildIds = missing::child_ids,
    Order = missing::order,
    PageId = missing::page_id,
>(generated::Draft, generated::PhantomData<fn() -> (Kind, ChildIds, Order, PageId)>);

/// A new [`ComponentNode`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given, generated::Given>;

/// A new [`ComponentNode`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Kind, ChildIds, Order, PageId> Clone for Create<Kind, ChildIds, Order, PageId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Kind, ChildIds, Order, PageId> generated::IntoRecord
    for Create<Kind, ChildIds, Order, PageId>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Kind, ChildIds, Order, PageId> ::core::fmt::Debug for Create<Kind, ChildIds, Order, PageId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `kind` is not given.
    pub enum kind {}

    /// `childIds` is not given.
    pub enum child_ids {}

    /// `order` is not given.
    pub enum order {}

    /// `pageId` is not given.
    pub enum page_id {}
}

impl<Kind, ChildIds, Order, PageId> Create<Kind, ChildIds, Order, PageId> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// The kind of component: `Stack`, `Button`, ..
    pub fn kind(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, ChildIds, Order, PageId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `parentId`.
    pub fn parent_id(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(2, _value), generated::PhantomData)
    }

    /// Its children in the order in which they are shown.
    pub fn child_ids(
        self,
        _value: impl generated::Input<generated::Json<Vec<String>>>,
    ) -> Create<Kind, generated::Given, Order, PageId> {
        Create(self.0.field::<generated::Json<Vec<String>>>(3, _value), generated::PhantomData)
    }

    /// Gives `order`.
    pub fn order(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Kind, ChildIds, generated::Given, PageId> {
        Create(self.0.field::<i32>(4, _value), generated::PhantomData)
    }

    /// Gives `pageId`.
    pub fn page_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Kind, ChildIds, Order, generated::Given> {
        Create(self.0.field::<String>(5, _value), generated::PhantomData)
    }

    /// Writes `page`.
    pub fn page(
        self,
        _write: impl generated::OnCreate<page>,
    ) -> Create<Kind, ChildIds, Order, generated::Given> {
        Create(self.0.relation::<page>(_write), generated::PhantomData)
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnCreate<parent>) -> Self {
        Create(self.0.relation::<parent>(_write), generated::PhantomData)
    }

    /// Writes `children`.
    pub fn children(self, _write: impl generated::OnCreate<children>) -> Self {
        Create(self.0.relation::<children>(_write), generated::PhantomData)
    }

    /// Writes `configs`.
    pub fn configs(self, _write: impl generated::OnCreate<configs>) -> Self {
        Create(self.0.relation::<configs>(_write), generated::PhantomData)
    }
}

impl<
    Kind: generated::IsGiven,
    ChildIds: generated::IsGiven,
    Order: generated::IsGiven,
    PageId: generated::IsGiven,
> generated::Creation<ComponentNode> for Create<Kind, ChildIds, Order, PageId> {}

impl<Kind: generated::IsGiven, ChildIds: generated::IsGiven, Order: generated::IsGiven, PageId>
    generated::Creation<super::page_config::components>
    for Create<Kind, ChildIds, Order, PageId>
{}

impl<
    Kind: generated::IsGiven,
    ChildIds: generated::IsGiven,
    Order: generated::IsGiven,
    PageId: generated::IsGiven,
> generated::Creation<super::component_node::children> for Create<Kind, ChildIds, Order, PageId> {}

impl<
    Kind: generated::IsGiven,
    ChildIds: generated::IsGiven,
    Order: generated::IsGiven,
    PageId: generated::IsGiven,
> generated::Creation<super::component_node::parent> for Create<Kind, ChildIds, Order, PageId> {}

impl<
    Kind: generated::IsGiven,
    ChildIds: generated::IsGiven,
    Order: generated::IsGiven,
    PageId: generated::IsGiven,
> generated::Creation<super::component_config::component>
    for Create<Kind, ChildIds, Order, PageId>
{}

/// A change of a [`ComponentNode`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`ComponentNode`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// The kind of component: `Stack`, `Button`, ..
    pub fn kind(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `parentId`.
    pub fn parent_id(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(2, _change))
    }

    /// Its children in the order in which they are shown.
    pub fn child_ids(
        self,
        _change: impl generated::Assign<generated::Json<Vec<String>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<String>>>(3, _change))
    }

    /// Changes `order`.
    pub fn order(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(4, _change))
    }

    /// Changes `pageId`.
    pub fn page_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(5, _change))
    }

    /// Writes `page`.
    pub fn page(self, _write: impl generated::OnUpdate<page>) -> Update {
        Update(self.0.relation::<page>(_write))
    }

    /// Writes `parent`.
    pub fn parent(self, _write: impl generated::OnUpdate<parent>) -> Update {
        Update(self.0.relation::<parent>(_write))
    }

    /// Writes `children`.
    pub fn children(self, _write: impl generated::OnUpdate<children>) -> Update {
        Update(self.0.relation::<children>(_write))
    }

    /// Writes `configs`.
    pub fn configs(self, _write: impl generated::OnUpdate<configs>) -> Update {
        Update(self.0.relation::<configs>(_write))
    }
}

impl generated::Update<ComponentNode> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for ComponentNode {}

impl generated::Model for ComponentNode {
    type With = With;
    type Fields = (String, String, Option<String>, generated::Json<Vec<String>>, i32, String);
    const INDEX: usize = 10;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "ComponentNode",
        table: "ComponentNode",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "page",
                relation_name: "ComponentNodeToPageConfig",
                to: 7,
                opposite: 0,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[5], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "parent",
                relation_name: "children",
                to: 10,
                opposite: 2,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[2], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "children",
                relation_name: "children",
                to: 10,
                opposite: 1,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[2] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "configs",
                relation_name: "ComponentConfigToComponentNode",
                to: 11,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[1] },
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
            2 => generated::key::<Option<String>>(&self.parent_id),
            5 => generated::key::<String>(&self.page_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (String, String, Option<String>, Vec<String>, i32, String)) -> Self {
        ComponentNode {
            id: _values.0,
            kind: _values.1,
            parent_id: _values.2,
            child_ids: _values.3,
            order: _values.4,
            page_id: _values.5,
        }
    }
}

impl<Slot> generated::Load<Slot> for ComponentNode
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for ComponentNode {
    #[inline]
    fn values(&self) -> (&String, &String, &Option<String>, &Vec<String>, &i32, &String) {
        (&self.id, &self.kind, &self.parent_id, &self.child_ids, &self.order, &self.page_id)
    }
}

impl generated::serde::Serialize for ComponentNode {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for ComponentNode {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<ComponentNode, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Page, Parent, Children, Configs, Counts> generated::JsonObject
    for With<Page, Parent, Children, Configs, Counts>
{
    type Form =
        generated::Along<ComponentNode, ComponentNode, (Page, Parent, Children, Configs, Counts)>;

    fn parts(&self) -> (&ComponentNode, (&Page, &Parent, &Children, &Configs, &Counts)) {
        (&self._record, (&self.page, &self.parent, &self.children, &self.configs, &self.count))
    }

    fn of_parts(_parts: (ComponentNode, (Page, Parent, Children, Configs, Counts))) -> Self {
        With {
            _record: _parts.0,
            page: _parts.1.0,
            parent: _parts.1.1,
            children: _parts.1.2,
            configs: _parts.1.3,
            count: _parts.1.4,
        }
    }
}

impl<
    Page: generated::ToJson,
    Parent: generated::ToJson,
    Children: generated::ToJson,
    Configs: generated::ToJson,
    Counts: generated::ToJson,
> generated::serde::Serialize for With<Page, Parent, Children, Configs, Counts> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    'de,
    Page: generated::FromJson,
    Parent: generated::FromJson,
    Children: generated::FromJson,
    Configs: generated::FromJson,
    Counts: generated::FromJson,
> generated::serde::Deserialize<'de> for With<Page, Parent, Children, Configs, Counts> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Children, Configs> generated::JsonObject for Count<Children, Configs> {
    type Form = generated::Counts<ComponentNode, (Children, Configs)>;

    fn parts(&self) -> (&Children, &Configs) {
        (&self.children, &self.configs)
    }

    fn of_parts(_parts: (Children, Configs)) -> Self {
        Count { children: _parts.0, configs: _parts.1 }
    }
}

static FIELDS: [generated::Field; 6] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "kind").column("type"),
    generated::Field::of(generated::Scalar::String, "parentId").optional(),
    generated::Field::of(generated::Scalar::Json, "childIds"),
    generated::Field::of(generated::Scalar::Int, "order"),
    generated::Field::of(generated::Scalar::String, "pageId"),
];
