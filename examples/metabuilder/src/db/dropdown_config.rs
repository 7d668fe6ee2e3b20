// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A list of options to choose from in a form.
#[derive(Debug, Clone, PartialEq)]
pub struct DropdownConfig {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `label`
    pub label: String,
    /// `options`
    pub options: Vec<crate::types::DropdownOption>,
    /// Place in the list of dropdowns.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<DropdownConfig, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Unique<DropdownConfig, String>;

/// The column of `label`.
pub const label: label = label::new(2);

/// The type of [`label`](const@label).
pub type label = generated::Column<DropdownConfig, String>;

/// The column of `options`.
pub const options: options = options::new(3);

/// The type of [`options`](const@options).
pub type options =
    generated::Column<DropdownConfig, generated::Json<Vec<crate::types::DropdownOption>>>;

/// Place in the list of dropdowns.
pub const position: position = position::new(4);

/// The type of [`position`](const@position).
pub type position = generated::Column<DropdownConfig, i32>;

/// A [`DropdownConfig`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: DropdownConfig,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> DropdownConfig {
        self._record
    }
}

impl From<DropdownConfig> for With {
    #[inline]
    fn from(_record: DropdownConfig) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = DropdownConfig;

    fn deref(&self) -> &DropdownConfig {
        &self._record
    }
}

/// A new [`DropdownConfig`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, Label = missing::label, Options = missing::options>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Label, Options)>,
);

/// A new [`DropdownConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given>;

/// A new [`DropdownConfig`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Label, Options> Clone for Create<Name, Label, Options> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Label, Options> generated::IntoRecord for Create<Name, Label, Options> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Label, Options> ::core::fmt::Debug for Create<Name, Label, Options> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `label` is not given.
    pub enum label {}

    /// `options` is not given.
    pub enum options {}
}

impl<Name, Label, Options> Create<Name, Label, Options> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Label, Options> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `label`.
    pub fn label(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Name, generated::Given, Options> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `options`.
    pub fn options(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::DropdownOption>>>,
    ) -> Create<Name, Label, generated::Given> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::DropdownOption>>>(3, _value),
            generated::PhantomData,
        )
    }

    /// Place in the list of dropdowns.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(4, _value), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, Label: generated::IsGiven, Options: generated::IsGiven>
    generated::Creation<DropdownConfig>
    for Create<Name, Label, Options>
{}

/// A change of a [`DropdownConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`DropdownConfig`] that changes nothing yet.
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

    /// Changes `label`.
    pub fn label(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `options`.
    pub fn options(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::DropdownOption>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::DropdownOption>>>(3, _change))
    }

    /// Place in the list of dropdowns.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(4, _change))
    }
}

impl generated::Update<DropdownConfig> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for DropdownConfig {}

impl generated::Model for DropdownConfig {
    type With = With;
    type Fields = (String, String, String, generated::Json<Vec<crate::types::DropdownOption>>, i32);
    const INDEX: usize = 13;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "DropdownConfig",
        table: "DropdownConfig",
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
            generated::model::Unique {
                name: "name",
                database_name: Some("DropdownConfig_name_key"),
                fields: &[1],
                is_primary: false,
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
        String,
        Vec<crate::types::DropdownOption>,
        i32,
    )) -> Self {
        DropdownConfig {
            id: _values.0,
            name: _values.1,
            label: _values.2,
            options: _values.3,
            position: _values.4,
        }
    }
}

impl<Slot> generated::Load<Slot> for DropdownConfig
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for DropdownConfig {
    #[inline]
    fn values(&self) -> (&String, &String, &String, &Vec<crate::types::DropdownOption>, &i32) {
        (&self.id, &self.name, &self.label, &self.options, &self.position)
    }
}

impl generated::serde::Serialize for DropdownConfig {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for DropdownConfig {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<DropdownConfig, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 5] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::String, "label"),
    generated::Field::of(generated::Scalar::Json, "options"),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
