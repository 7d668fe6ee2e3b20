// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A script that workflows and components call.
#[derive(Debug, Clone, PartialEq)]
pub struct LuaScript {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// `code`
    pub code: String,
    /// `parameters`
    pub parameters: Vec<crate::types::Parameter>,
    /// `returnType`
    pub return_type: Option<String>,
    /// Place in the list of scripts.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<LuaScript, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Column<LuaScript, String>;

/// The column of `description`.
pub const description: description = description::new(2);

/// The type of [`description`](const@description).
pub type description = generated::Column<LuaScript, Option<String>>;

/// The column of `code`.
pub const code: code = code::new(3);

/// The type of [`code`](const@code).
pub type code = generated::Column<LuaScript, String>;

/// The column of `parameters`.
pub const parameters: parameters = parameters::new(4);

/// The type of [`parameters`](const@parameters).
pub type parameters = generated::Column<LuaScript, generated::Json<Vec<crate::types::Parameter>>>;

/// The column of `returnType`.
pub const return_type: return_type = return_type::new(5);

/// The type of [`return_type`](const@return_type).
pub type return_type = generated::Column<LuaScript, Option<String>>;

/// Place in the list of scripts.
pub const position: position = position::new(6);

/// The type of [`position`](const@position).
pub type position = generated::Column<LuaScript, i32>;

/// A [`LuaScript`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: LuaScript,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> LuaScript {
        self._record
    }
}

impl From<LuaScript> for With {
    #[inline]
    fn from(_record: LuaScript) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = LuaScript;

    fn deref(&self) -> &LuaScript {
        &self._record
    }
}

/// A new [`LuaScript`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, Code = missing::code, Parameters = missing::parameters>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Code, Parameters)>,
);

/// A new [`LuaScript`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given>;

/// A new [`LuaScript`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Code, Parameters> Clone for Create<Name, Code, Parameters> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Code, Parameters> generated::IntoRecord for Create<Name, Code, Parameters> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Code, Parameters> ::core::fmt::Debug for Create<Name, Code, Parameters> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `code` is not given.
    pub enum code {}

    /// `parameters` is not given.
    pub enum parameters {}
}

impl<Name, Code, Parameters> Create<Name, Code, Parameters> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Code, Parameters> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `description`.
    pub fn description(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(2, _value), generated::PhantomData)
    }

    /// Gives `code`.
    pub fn code(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Name, generated::Given, Parameters> {
        Create(self.0.field::<String>(3, _value), generated::PhantomData)
    }

    /// Gives `parameters`.
    pub fn parameters(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::Parameter>>>,
    ) -> Create<Name, Code, generated::Given> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::Parameter>>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Gives `returnType`.
    pub fn return_type(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(5, _value), generated::PhantomData)
    }

    /// Place in the list of scripts.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, Code: generated::IsGiven, Parameters: generated::IsGiven>
    generated::Creation<LuaScript>
    for Create<Name, Code, Parameters>
{}

/// A change of a [`LuaScript`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`LuaScript`] that changes nothing yet.
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

    /// Changes `description`.
    pub fn description(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(2, _change))
    }

    /// Changes `code`.
    pub fn code(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(3, _change))
    }

    /// Changes `parameters`.
    pub fn parameters(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::Parameter>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::Parameter>>>(4, _change))
    }

    /// Changes `returnType`.
    pub fn return_type(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(5, _change))
    }

    /// Place in the list of scripts.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }
}

impl generated::Update<LuaScript> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for LuaScript {}

impl generated::Model for LuaScript {
    type With = With;
    type Fields = (
        String,
        String,
        Option<String>,
        String,
        generated::Json<Vec<crate::types::Parameter>>,
        Option<String>,
        i32,
    );
    const INDEX: usize = 6;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "LuaScript",
        table: "LuaScript",
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
        Option<String>,
        String,
        Vec<crate::types::Parameter>,
        Option<String>,
        i32,
    )) -> Self {
        LuaScript {
            id: _values.0,
            name: _values.1,
            description: _values.2,
            code: _values.3,
            parameters: _values.4,
            return_type: _values.5,
            position: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for LuaScript
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for LuaScript {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &Option<String>,
        &String,
        &Vec<crate::types::Parameter>,
        &Option<String>,
        &i32,
    ) {
        (
            &self.id,
            &self.name,
            &self.description,
            &self.code,
            &self.parameters,
            &self.return_type,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for LuaScript {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for LuaScript {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<LuaScript, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::String, "description").optional(),
    generated::Field::of(generated::Scalar::String, "code"),
    generated::Field::of(generated::Scalar::Json, "parameters"),
    generated::Field::of(generated::Scalar::String, "returnType").optional(),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
