// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A group of CSS classes to choose from in the editor.
#[derive(Debug, Clone, PartialEq)]
pub struct CssCategory {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `classes`
    pub classes: Vec<String>,
    /// Place in the list of categories.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<CssCategory, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Unique<CssCategory, String>;

/// The column of `classes`.
pub const classes: classes = classes::new(2);

/// The type of [`classes`](const@classes).
pub type classes = generated::Column<CssCategory, generated::Json<Vec<String>>>;

/// Place in the list of categories.
pub const position: position = position::new(3);

/// The type of [`position`](const@position).
pub type position = generated::Column<CssCategory, i32>;

/// A [`CssCategory`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: CssCategory,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> CssCategory {
        self._record
    }
}

impl From<CssCategory> for With {
    #[inline]
    fn from(_record: CssCategory) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = CssCategory;

    fn deref(&self) -> &CssCategory {
        &self._record
    }
}

/// A new [`CssCategory`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, Classes = missing::classes>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Classes)>,
);

/// A new [`CssCategory`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`CssCategory`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Classes> Clone for Create<Name, Classes> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Classes> generated::IntoRecord for Create<Name, Classes> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Classes> ::core::fmt::Debug for Create<Name, Classes> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `classes` is not given.
    pub enum classes {}
}

impl<Name, Classes> Create<Name, Classes> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<String>) -> Create<generated::Given, Classes> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `classes`.
    pub fn classes(
        self,
        _value: impl generated::Input<generated::Json<Vec<String>>>,
    ) -> Create<Name, generated::Given> {
        Create(self.0.field::<generated::Json<Vec<String>>>(2, _value), generated::PhantomData)
    }

    /// Place in the list of categories.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(3, _value), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, Classes: generated::IsGiven> generated::Creation<CssCategory>
    for Create<Name, Classes>
{}

/// A change of a [`CssCategory`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`CssCategory`] that changes nothing yet.
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

    /// Changes `classes`.
    pub fn classes(self, _change: impl generated::Assign<generated::Json<Vec<String>>>) -> Update {
        Update(self.0.field::<generated::Json<Vec<String>>>(2, _change))
    }

    /// Place in the list of categories.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(3, _change))
    }
}

impl generated::Update<CssCategory> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for CssCategory {}

impl generated::Model for CssCategory {
    type With = With;
    type Fields = (String, String, generated::Json<Vec<String>>, i32);
    const INDEX: usize = 12;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "CssCategory",
        table: "CssCategory",
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
                database_name: Some("CssCategory_name_key"),
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
    fn from_values(_values: (String, String, Vec<String>, i32)) -> Self {
        CssCategory { id: _values.0, name: _values.1, classes: _values.2, position: _values.3 }
    }
}

impl<Slot> generated::Load<Slot> for CssCategory
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for CssCategory {
    #[inline]
    fn values(&self) -> (&String, &String, &Vec<String>, &i32) {
        (&self.id, &self.name, &self.classes, &self.position)
    }
}

impl generated::serde::Serialize for CssCategory {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for CssCategory {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<CssCategory, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 4] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::Json, "classes"),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
