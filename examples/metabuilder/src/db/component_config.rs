// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// How a component looks and what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct ComponentConfig {
    /// `id`
    pub id: String,
    /// `componentId`
    pub component_id: String,
    /// `props`
    pub props: crate::types::Object,
    /// `styles`
    pub styles: crate::types::Object,
    /// `events`
    pub events: crate::types::Object,
    /// `conditionalRendering`
    pub conditional_rendering: Option<crate::types::ConditionalRendering>,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<ComponentConfig, String>;

/// The column of `componentId`.
pub const component_id: component_id = component_id::new(1);

/// The type of [`component_id`](const@component_id).
pub type component_id = generated::Column<ComponentConfig, String>;

/// The column of `props`.
pub const props: props = props::new(2);

/// The type of [`props`](const@props).
pub type props = generated::Column<ComponentConfig, generated::Json<crate::types::Object>>;

/// The column of `styles`.
pub const styles: styles = styles::new(3);

/// The type of [`styles`](const@styles).
pub type styles = generated::Column<ComponentConfig, generated::Json<crate::types::Object>>;

/// The column of `events`.
pub const events: events = events::new(4);

/// The type of [`events`](const@events).
pub type events = generated::Column<ComponentConfig, generated::Json<crate::types::Object>>;

/// The column of `conditionalRendering`.
pub const conditional_rendering: conditional_rendering = conditional_rendering::new(5);

/// The type of [`conditional_rendering`](const@conditional_rendering).
pub type conditional_rendering =
    generated::Column<ComponentConfig, Option<generated::Json<crate::types::ConditionalRendering>>>;

/// The relation `component`.
#[derive(Debug, Clone, Copy)]
pub struct component;

impl generated::Relation for component {
    type From = ComponentConfig;
    type To = super::ComponentNode;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for component {
    type Target = generated::ToOne<component>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<component> {
        &generated::ToOne::NEW
    }
}

/// A [`ComponentConfig`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Component = generated::NotLoaded> {
    _record: ComponentConfig,
    /// The relation `component`.
    pub component: Component,
}

impl<Component> With<Component> {
    /// The record alone.
    pub fn into_record(self) -> ComponentConfig {
        self._record
    }
}

impl From<ComponentConfig> for With {
    #[inline]
    fn from(_record: ComponentConfig) -> With {
        With { _record, component: generated::NotLoaded }
    }
}

impl<Component> ::core::ops::Deref for With<Component> {
    type Target = ComponentConfig;

    fn deref(&self) -> &ComponentConfig {
        &self._record
    }
}

impl generated::Load<component> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, component: _value }
    }
}

/// A new [`ComponentConfig`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    ComponentId = missing::component_id,
    Props = missing::props,
    Styles = missing::styles,
    Events = missing::events,
>(generated::Draft, generated::PhantomData<fn() -> (ComponentId, Props, Styles, Events)>);

/// A new [`ComponentConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given, generated::Given>;

/// A new [`ComponentConfig`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<ComponentId, Props, Styles, Events> Clone for Create<ComponentId, Props, Styles, Events> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<ComponentId, Props, Styles, Events> generated::IntoRecord
    for Create<ComponentId, Props, Styles, Events>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<ComponentId, Props, Styles, Events> ::core::fmt::Debug
    for Create<ComponentId, Props, Styles, Events>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `componentId` is not given.
    pub enum component_id {}

    /// `props` is not given.
    pub enum props {}

    /// `styles` is not given.
    pub enum styles {}

    /// `events` is not given.
    pub enum events {}
}

impl<ComponentId, Props, Styles, Events> Create<ComponentId, Props, Styles, Events> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `componentId`.
    pub fn component_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Props, Styles, Events> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `props`.
    pub fn props(
        self,
        _value: impl generated::Input<generated::Json<crate::types::Object>>,
    ) -> Create<ComponentId, generated::Given, Styles, Events> {
        Create(
            self.0.field::<generated::Json<crate::types::Object>>(2, _value),
            generated::PhantomData,
        )
    }

    /// Gives `styles`.
    pub fn styles(
        self,
        _value: impl generated::Input<generated::Json<crate::types::Object>>,
    ) -> Create<ComponentId, Props, generated::Given, Events> {
        Create(
            self.0.field::<generated::Json<crate::types::Object>>(3, _value),
            generated::PhantomData,
        )
    }

    /// Gives `events`.
    pub fn events(
        self,
        _value: impl generated::Input<generated::Json<crate::types::Object>>,
    ) -> Create<ComponentId, Props, Styles, generated::Given> {
        Create(
            self.0.field::<generated::Json<crate::types::Object>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Gives `conditionalRendering`.
    pub fn conditional_rendering(
        self,
        _value: impl generated::Input<Option<generated::Json<crate::types::ConditionalRendering>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<crate::types::ConditionalRendering>>>(5, _value),
            generated::PhantomData,
        )
    }

    /// Writes `component`.
    pub fn component(
        self,
        _write: impl generated::OnCreate<component>,
    ) -> Create<generated::Given, Props, Styles, Events> {
        Create(self.0.relation::<component>(_write), generated::PhantomData)
    }
}

impl<
    ComponentId: generated::IsGiven,
    Props: generated::IsGiven,
    Styles: generated::IsGiven,
    Events: generated::IsGiven,
> generated::Creation<ComponentConfig> for Create<ComponentId, Props, Styles, Events> {}

impl<ComponentId, Props: generated::IsGiven, Styles: generated::IsGiven, Events: generated::IsGiven>
    generated::Creation<super::component_node::configs>
    for Create<ComponentId, Props, Styles, Events>
{}

/// A change of a [`ComponentConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`ComponentConfig`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `componentId`.
    pub fn component_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `props`.
    pub fn props(
        self,
        _change: impl generated::Assign<generated::Json<crate::types::Object>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<crate::types::Object>>(2, _change))
    }

    /// Changes `styles`.
    pub fn styles(
        self,
        _change: impl generated::Assign<generated::Json<crate::types::Object>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<crate::types::Object>>(3, _change))
    }

    /// Changes `events`.
    pub fn events(
        self,
        _change: impl generated::Assign<generated::Json<crate::types::Object>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<crate::types::Object>>(4, _change))
    }

    /// Changes `conditionalRendering`.
    pub fn conditional_rendering(
        self,
        _change: impl generated::Assign<
            Option<generated::Json<crate::types::ConditionalRendering>>,
        >,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<crate::types::ConditionalRendering>>>(
            5,
            _change,
        ))
    }

    /// Writes `component`.
    pub fn component(self, _write: impl generated::OnUpdate<component>) -> Update {
        Update(self.0.relation::<component>(_write))
    }
}

impl generated::Update<ComponentConfig> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for ComponentConfig {}

impl generated::Model for ComponentConfig {
    type With = With;
    type Fields = (
        String,
        String,
        generated::Json<crate::types::Object>,
        generated::Json<crate::types::Object>,
        generated::Json<crate::types::Object>,
        Option<generated::Json<crate::types::ConditionalRendering>>,
    );
    const INDEX: usize = 11;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "ComponentConfig",
        table: "ComponentConfig",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "component",
                relation_name: "ComponentConfigToComponentNode",
                to: 10,
                opposite: 3,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[1], remote: &[0] },
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
            1 => generated::key::<String>(&self.component_id),
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
        crate::types::Object,
        crate::types::Object,
        crate::types::Object,
        Option<crate::types::ConditionalRendering>,
    )) -> Self {
        ComponentConfig {
            id: _values.0,
            component_id: _values.1,
            props: _values.2,
            styles: _values.3,
            events: _values.4,
            conditional_rendering: _values.5,
        }
    }
}

impl<Slot> generated::Load<Slot> for ComponentConfig
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for ComponentConfig {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &crate::types::Object,
        &crate::types::Object,
        &crate::types::Object,
        &Option<crate::types::ConditionalRendering>,
    ) {
        (
            &self.id,
            &self.component_id,
            &self.props,
            &self.styles,
            &self.events,
            &self.conditional_rendering,
        )
    }
}

impl generated::serde::Serialize for ComponentConfig {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for ComponentConfig {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<ComponentConfig, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Component> generated::JsonObject for With<Component> {
    type Form = generated::Along<ComponentConfig, ComponentConfig, (Component,)>;

    fn parts(&self) -> (&ComponentConfig, (&Component,)) {
        (&self._record, (&self.component,))
    }

    fn of_parts(_parts: (ComponentConfig, (Component,))) -> Self {
        With { _record: _parts.0, component: _parts.1.0 }
    }
}

impl<Component: generated::ToJson> generated::serde::Serialize for With<Component> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Component: generated::FromJson> generated::serde::Deserialize<'de> for With<Component> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 6] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "componentId"),
    generated::Field::of(generated::Scalar::Json, "props"),
    generated::Field::of(generated::Scalar::Json, "styles"),
    generated::Field::of(generated::Scalar::Json, "events"),
    generated::Field::of(generated::Scalar::Json, "conditionalRendering").optional(),
];
