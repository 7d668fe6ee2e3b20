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
#[derive(Debug)]
#[must_use]
pub struct Create<Name = missing::name, Label = missing::label, Options = missing::options>(
    generated::Draft<(Name, Label, Options)>,
);

/// A new [`DropdownConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given>;

/// A new [`DropdownConfig`] without values.
pub fn create() -> Create {
    Create(generated::Draft::new())
}

impl<Name, Label, Options> Clone for Create<Name, Label, Options> {
    fn clone(&self) -> Self {
        Create(self.0.clone())
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    #[derive(Debug)]
    pub enum name {}

    /// `label` is not given.
    #[derive(Debug)]
    pub enum label {}

    /// `options` is not given.
    #[derive(Debug)]
    pub enum options {}
}

impl<Name, Label, Options> Create<Name, Label, Options> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Create<Name, Label, Options> {
        Create(self.0.field::<String, _>(0, _value))
    }

    /// Gives `name`.
    pub fn name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Label, Options> {
        Create(self.0.field::<String, _>(1, _value))
    }

    /// Gives `label`.
    pub fn label(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Name, generated::Given, Options> {
        Create(self.0.field::<String, _>(2, _value))
    }

    /// Gives `options`.
    pub fn options(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::DropdownOption>>>,
    ) -> Create<Name, Label, generated::Given> {
        Create(self.0.field::<generated::Json<Vec<crate::types::DropdownOption>>, _>(3, _value))
    }

    /// Place in the list of dropdowns.
    pub fn position(self, _value: impl generated::Input<i32>) -> Create<Name, Label, Options> {
        Create(self.0.field::<i32, _>(4, _value))
    }
}

impl<Name: generated::IsGiven, Label: generated::IsGiven, Options: generated::IsGiven>
    generated::Creation<DropdownConfig>
    for Create<Name, Label, Options>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

/// A change of a [`DropdownConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`DropdownConfig`] that changes nothing yet.
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
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for DropdownConfig {}

impl generated::Model for DropdownConfig {
    type With = With;
    const SCHEMA: &'static generated::Schema = &super::SCHEMA;
    const INDEX: usize = 13;
    const FIELDS: &'static [generated::Field] = MODEL.fields;

    fn decode(_row: &generated::Row<'_>, _at: usize) -> generated::Result<DropdownConfig> {
        let _row = generated::Reader::new(_row, _at, MODEL.fields);
        Ok(DropdownConfig {
            id: _row.get::<String>(0)?,
            name: _row.get::<String>(1)?,
            label: _row.get::<String>(2)?,
            options: _row.get::<generated::Json<Vec<crate::types::DropdownOption>>>(3)?,
            position: _row.get::<i32>(4)?,
        })
    }
}

impl<Slot> generated::Load<Slot> for DropdownConfig
where
    With: generated::Load<Slot>,
{
    type With<T: Send> = <With as generated::Load<Slot>>::With<T>;

    fn load<T: Send>(self, _value: T) -> Self::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::ToJson for DropdownConfig {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            generated::member::<String>("id", &self.id),
            generated::member::<String>("name", &self.name),
            generated::member::<String>("label", &self.label),
            generated::member::<generated::Json<Vec<crate::types::DropdownOption>>>(
                "options",
                &self.options,
            ),
            generated::member::<i32>("position", &self.position),
        ]))
    }
}

impl generated::ReadMembers for DropdownConfig {
    fn read(_members: &mut generated::Members) -> Result<DropdownConfig, String> {
        Ok(DropdownConfig {
            id: _members.column::<String>("id")?,
            name: _members.column::<String>("name")?,
            label: _members.column::<String>("label")?,
            options: _members.column::<
                generated::Json<Vec<crate::types::DropdownOption>>,
            >("options")?,
            position: _members.column::<i32>("position")?,
        })
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

pub(super) const MODEL: generated::model::Model = generated::model::Model {
    name: "DropdownConfig",
    table: "DropdownConfig",
    database_schema: None,
    fields: &[
        generated::Field {
            name: "id",
            column: "id",
            default: Some(generated::Default::Cuid(1)),
            ..generated::FIELD
        },
        generated::Field { name: "name", column: "name", ..generated::FIELD },
        generated::Field { name: "label", column: "label", ..generated::FIELD },
        generated::Field {
            name: "options",
            column: "options",
            kind: generated::FieldKind::Scalar(generated::Scalar::Json),
            ..generated::FIELD
        },
        generated::Field {
            name: "position",
            column: "position",
            kind: generated::FieldKind::Scalar(generated::Scalar::Int),
            default: Some(generated::Default::Literal(generated::Literal::Int(0))),
            ..generated::FIELD
        },
    ],
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
