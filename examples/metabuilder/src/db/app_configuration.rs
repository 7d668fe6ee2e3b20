// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// The application as a whole. What its lists hold is up to the application.
#[derive(Debug, Clone, PartialEq)]
pub struct AppConfiguration {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `schemas`
    pub schemas: Vec<serde_json::Value>,
    /// `workflows`
    pub workflows: Vec<serde_json::Value>,
    /// `luaScripts`
    pub lua_scripts: Vec<serde_json::Value>,
    /// `pages`
    pub pages: Vec<serde_json::Value>,
    /// `theme`
    pub theme: crate::types::Theme,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<AppConfiguration, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Column<AppConfiguration, String>;

/// The column of `schemas`.
pub const schemas: schemas = schemas::new(2);

/// The type of [`schemas`](const@schemas).
pub type schemas = generated::Column<AppConfiguration, generated::Json<Vec<serde_json::Value>>>;

/// The column of `workflows`.
pub const workflows: workflows = workflows::new(3);

/// The type of [`workflows`](const@workflows).
pub type workflows = generated::Column<AppConfiguration, generated::Json<Vec<serde_json::Value>>>;

/// The column of `luaScripts`.
pub const lua_scripts: lua_scripts = lua_scripts::new(4);

/// The type of [`lua_scripts`](const@lua_scripts).
pub type lua_scripts = generated::Column<AppConfiguration, generated::Json<Vec<serde_json::Value>>>;

/// The column of `pages`.
pub const pages: pages = pages::new(5);

/// The type of [`pages`](const@pages).
pub type pages = generated::Column<AppConfiguration, generated::Json<Vec<serde_json::Value>>>;

/// The column of `theme`.
pub const theme: theme = theme::new(6);

/// The type of [`theme`](const@theme).
pub type theme = generated::Column<AppConfiguration, generated::Json<crate::types::Theme>>;

/// A [`AppConfiguration`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: AppConfiguration,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> AppConfiguration {
        self._record
    }
}

impl From<AppConfiguration> for With {
    #[inline]
    fn from(_record: AppConfiguration) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = AppConfiguration;

    fn deref(&self) -> &AppConfiguration {
        &self._record
    }
}

/// A new [`AppConfiguration`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Name = missing::name,
    Schemas = missing::schemas,
    Workflows = missing::workflows,
    LuaScripts = missing::lua_scripts,
    Pages = missing::pages,
    Theme = missing::theme,
>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Schemas, Workflows, LuaScripts, Pages, Theme)>,
);

/// A new [`AppConfiguration`] that lacks nothing: what functions take and give.
pub type Complete = Create<
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
    generated::Given,
>;

/// A new [`AppConfiguration`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Schemas, Workflows, LuaScripts, Pages, Theme> Clone
    for Create<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
{
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Schemas, Workflows, LuaScripts, Pages, Theme> generated::IntoRecord
    for Create<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Schemas, Workflows, LuaScripts, Pages, Theme> ::core::fmt::Debug
    for Create<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `schemas` is not given.
    pub enum schemas {}

    /// `workflows` is not given.
    pub enum workflows {}

    /// `luaScripts` is not given.
    pub enum lua_scripts {}

    /// `pages` is not given.
    pub enum pages {}

    /// `theme` is not given.
    pub enum theme {}
}

impl<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
    Create<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
{
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Schemas, Workflows, LuaScripts, Pages, Theme> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `schemas`.
    pub fn schemas(
        self,
        _value: impl generated::Input<generated::Json<Vec<serde_json::Value>>>,
    ) -> Create<Name, generated::Given, Workflows, LuaScripts, Pages, Theme> {
        Create(
            self.0.field::<generated::Json<Vec<serde_json::Value>>>(2, _value),
            generated::PhantomData,
        )
    }

    /// Gives `workflows`.
    pub fn workflows(
        self,
        _value: impl generated::Input<generated::Json<Vec<serde_json::Value>>>,
    ) -> Create<Name, Schemas, generated::Given, LuaScripts, Pages, Theme> {
        Create(
            self.0.field::<generated::Json<Vec<serde_json::Value>>>(3, _value),
            generated::PhantomData,
        )
    }

    /// Gives `luaScripts`.
    pub fn lua_scripts(
        self,
        _value: impl generated::Input<generated::Json<Vec<serde_json::Value>>>,
    ) -> Create<Name, Schemas, Workflows, generated::Given, Pages, Theme> {
        Create(
            self.0.field::<generated::Json<Vec<serde_json::Value>>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Gives `pages`.
    pub fn pages(
        self,
        _value: impl generated::Input<generated::Json<Vec<serde_json::Value>>>,
    ) -> Create<Name, Schemas, Workflows, LuaScripts, generated::Given, Theme> {
        Create(
            self.0.field::<generated::Json<Vec<serde_json::Value>>>(5, _value),
            generated::PhantomData,
        )
    }

    /// Gives `theme`.
    pub fn theme(
        self,
        _value: impl generated::Input<generated::Json<crate::types::Theme>>,
    ) -> Create<Name, Schemas, Workflows, LuaScripts, Pages, generated::Given> {
        Create(
            self.0.field::<generated::Json<crate::types::Theme>>(6, _value),
            generated::PhantomData,
        )
    }
}

impl<
    Name: generated::IsGiven,
    Schemas: generated::IsGiven,
    Workflows: generated::IsGiven,
    LuaScripts: generated::IsGiven,
    Pages: generated::IsGiven,
    Theme: generated::IsGiven,
> generated::Creation<AppConfiguration>
    for Create<Name, Schemas, Workflows, LuaScripts, Pages, Theme>
{}

/// A change of a [`AppConfiguration`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`AppConfiguration`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `name`.
    pub fn name(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `schemas`.
    pub fn schemas(
        self,
        _change: impl generated::Assign<generated::Json<Vec<serde_json::Value>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<serde_json::Value>>>(2, _change))
    }

    /// Changes `workflows`.
    pub fn workflows(
        self,
        _change: impl generated::Assign<generated::Json<Vec<serde_json::Value>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<serde_json::Value>>>(3, _change))
    }

    /// Changes `luaScripts`.
    pub fn lua_scripts(
        self,
        _change: impl generated::Assign<generated::Json<Vec<serde_json::Value>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<serde_json::Value>>>(4, _change))
    }

    /// Changes `pages`.
    pub fn pages(
        self,
        _change: impl generated::Assign<generated::Json<Vec<serde_json::Value>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<serde_json::Value>>>(5, _change))
    }

    /// Changes `theme`.
    pub fn theme(
        self,
        _change: impl generated::Assign<generated::Json<crate::types::Theme>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<crate::types::Theme>>(6, _change))
    }
}

impl generated::Update<AppConfiguration> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for AppConfiguration {}

impl generated::Model for AppConfiguration {
    type With = With;
    type Fields = (
        String,
        String,
        generated::Json<Vec<serde_json::Value>>,
        generated::Json<Vec<serde_json::Value>>,
        generated::Json<Vec<serde_json::Value>>,
        generated::Json<Vec<serde_json::Value>>,
        generated::Json<crate::types::Theme>,
    );
    const INDEX: usize = 9;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "AppConfiguration",
        table: "AppConfiguration",
        database_schema: None,
        fields: &FIELDS,
        relations: &[],
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
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        String,
        String,
        Vec<serde_json::Value>,
        Vec<serde_json::Value>,
        Vec<serde_json::Value>,
        Vec<serde_json::Value>,
        crate::types::Theme,
    )) -> Self {
        AppConfiguration {
            id: _values.0,
            name: _values.1,
            schemas: _values.2,
            workflows: _values.3,
            lua_scripts: _values.4,
            pages: _values.5,
            theme: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for AppConfiguration
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for AppConfiguration {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &Vec<serde_json::Value>,
        &Vec<serde_json::Value>,
        &Vec<serde_json::Value>,
        &Vec<serde_json::Value>,
        &crate::types::Theme,
    ) {
        (
            &self.id,
            &self.name,
            &self.schemas,
            &self.workflows,
            &self.lua_scripts,
            &self.pages,
            &self.theme,
        )
    }
}

impl generated::serde::Serialize for AppConfiguration {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for AppConfiguration {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<AppConfiguration, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::Json, "schemas"),
    generated::Field::of(generated::Scalar::Json, "workflows"),
    generated::Field::of(generated::Scalar::Json, "luaScripts"),
    generated::Field::of(generated::Scalar::Json, "pages"),
    generated::Field::of(generated::Scalar::Json, "theme"),
];
