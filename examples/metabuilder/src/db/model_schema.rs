// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A model that users of MetaBuilder made in its editor.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelSchema {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `label`
    pub label: Option<String>,
    /// `labelPlural`
    pub label_plural: Option<String>,
    /// `icon`
    pub icon: Option<String>,
    /// `fields`
    pub fields: Vec<crate::types::ModelField>,
    /// `listDisplay`
    pub list_display: Option<Vec<String>>,
    /// `listFilter`
    pub list_filter: Option<Vec<String>>,
    /// `searchFields`
    pub search_fields: Option<Vec<String>>,
    /// `ordering`
    pub ordering: Option<Vec<String>>,
    /// Place in the list of schemas.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<ModelSchema, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Unique<ModelSchema, String>;

/// The column of `label`.
pub const label: label = label::new(2);

/// The type of [`label`](const@label).
pub type label = generated::Column<ModelSchema, Option<String>>;

/// The column of `labelPlural`.
pub const label_plural: label_plural = label_plural::new(3);

/// The type of [`label_plural`](const@label_plural).
pub type label_plural = generated::Column<ModelSchema, Option<String>>;

/// The column of `icon`.
pub const icon: icon = icon::new(4);

/// The type of [`icon`](const@icon).
pub type icon = generated::Column<ModelSchema, Option<String>>;

/// The column of `fields`.
pub const fields: fields = fields::new(5);

/// The type of [`fields`](const@fields).
pub type fields = generated::Column<ModelSchema, generated::Json<Vec<crate::types::ModelField>>>;

/// The column of `listDisplay`.
pub const list_display: list_display = list_display::new(6);

/// The type of [`list_display`](const@list_display).
pub type list_display = generated::Column<ModelSchema, Option<generated::Json<Vec<String>>>>;

/// The column of `listFilter`.
pub const list_filter: list_filter = list_filter::new(7);

/// The type of [`list_filter`](const@list_filter).
pub type list_filter = generated::Column<ModelSchema, Option<generated::Json<Vec<String>>>>;

/// The column of `searchFields`.
pub const search_fields: search_fields = search_fields::new(8);

/// The type of [`search_fields`](const@search_fields).
pub type search_fields = generated::Column<ModelSchema, Option<generated::Json<Vec<String>>>>;

/// The column of `ordering`.
pub const ordering: ordering = ordering::new(9);

/// The type of [`ordering`](const@ordering).
pub type ordering = generated::Column<ModelSchema, Option<generated::Json<Vec<String>>>>;

/// Place in the list of schemas.
pub const position: position = position::new(10);

/// The type of [`position`](const@position).
pub type position = generated::Column<ModelSchema, i32>;

/// A [`ModelSchema`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: ModelSchema,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> ModelSchema {
        self._record
    }
}

impl From<ModelSchema> for With {
    #[inline]
    fn from(_record: ModelSchema) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = ModelSchema;

    fn deref(&self) -> &ModelSchema {
        &self._record
    }
}

/// A new [`ModelSchema`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, Fields = missing::fields>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Fields)>,
);

/// A new [`ModelSchema`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`ModelSchema`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Fields> Clone for Create<Name, Fields> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Fields> generated::IntoRecord for Create<Name, Fields> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Fields> ::core::fmt::Debug for Create<Name, Fields> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `fields` is not given.
    pub enum fields {}
}

impl<Name, Fields> Create<Name, Fields> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(self, _value: impl generated::Input<String>) -> Create<generated::Given, Fields> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `label`.
    pub fn label(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(2, _value), generated::PhantomData)
    }

    /// Gives `labelPlural`.
    pub fn label_plural(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(3, _value), generated::PhantomData)
    }

    /// Gives `icon`.
    pub fn icon(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(4, _value), generated::PhantomData)
    }

    /// Gives `fields`.
    pub fn fields(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::ModelField>>>,
    ) -> Create<Name, generated::Given> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::ModelField>>>(5, _value),
            generated::PhantomData,
        )
    }

    /// Gives `listDisplay`.
    pub fn list_display(
        self,
        _value: impl generated::Input<Option<generated::Json<Vec<String>>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<Vec<String>>>>(6, _value),
            generated::PhantomData,
        )
    }

    /// Gives `listFilter`.
    pub fn list_filter(
        self,
        _value: impl generated::Input<Option<generated::Json<Vec<String>>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<Vec<String>>>>(7, _value),
            generated::PhantomData,
        )
    }

    /// Gives `searchFields`.
    pub fn search_fields(
        self,
        _value: impl generated::Input<Option<generated::Json<Vec<String>>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<Vec<String>>>>(8, _value),
            generated::PhantomData,
        )
    }

    /// Gives `ordering`.
    pub fn ordering(
        self,
        _value: impl generated::Input<Option<generated::Json<Vec<String>>>>,
    ) -> Self {
        Create(
            self.0.field::<Option<generated::Json<Vec<String>>>>(9, _value),
            generated::PhantomData,
        )
    }

    /// Place in the list of schemas.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(10, _value), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, Fields: generated::IsGiven> generated::Creation<ModelSchema>
    for Create<Name, Fields>
{}

/// A change of a [`ModelSchema`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`ModelSchema`] that changes nothing yet.
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
    pub fn label(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(2, _change))
    }

    /// Changes `labelPlural`.
    pub fn label_plural(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(3, _change))
    }

    /// Changes `icon`.
    pub fn icon(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(4, _change))
    }

    /// Changes `fields`.
    pub fn fields(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::ModelField>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::ModelField>>>(5, _change))
    }

    /// Changes `listDisplay`.
    pub fn list_display(
        self,
        _change: impl generated::Assign<Option<generated::Json<Vec<String>>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<Vec<String>>>>(6, _change))
    }

    /// Changes `listFilter`.
    pub fn list_filter(
        self,
        _change: impl generated::Assign<Option<generated::Json<Vec<String>>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<Vec<String>>>>(7, _change))
    }

    /// Changes `searchFields`.
    pub fn search_fields(
        self,
        _change: impl generated::Assign<Option<generated::Json<Vec<String>>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<Vec<String>>>>(8, _change))
    }

    /// Changes `ordering`.
    pub fn ordering(
        self,
        _change: impl generated::Assign<Option<generated::Json<Vec<String>>>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::Json<Vec<String>>>>(9, _change))
    }

    /// Place in the list of schemas.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(10, _change))
    }
}

impl generated::Update<ModelSchema> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for ModelSchema {}

impl generated::Model for ModelSchema {
    type With = With;
    type Fields = generated::And<
        (
            String,
            String,
            Option<String>,
            Option<String>,
            Option<String>,
            generated::Json<Vec<crate::types::ModelField>>,
            Option<generated::Json<Vec<String>>>,
            Option<generated::Json<Vec<String>>>,
        ),
        (Option<generated::Json<Vec<String>>>, Option<generated::Json<Vec<String>>>, i32),
    >;
    const INDEX: usize = 8;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "ModelSchema",
        table: "ModelSchema",
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
                database_name: Some("ModelSchema_name_key"),
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
        (
            String,
            String,
            Option<String>,
            Option<String>,
            Option<String>,
            Vec<crate::types::ModelField>,
            Option<Vec<String>>,
            Option<Vec<String>>,
        ),
        (Option<Vec<String>>, Option<Vec<String>>, i32),
    )) -> Self {
        ModelSchema {
            id: _values.0.0,
            name: _values.0.1,
            label: _values.0.2,
            label_plural: _values.0.3,
            icon: _values.0.4,
            fields: _values.0.5,
            list_display: _values.0.6,
            list_filter: _values.0.7,
            search_fields: _values.1.0,
            ordering: _values.1.1,
            position: _values.1.2,
        }
    }
}

impl<Slot> generated::Load<Slot> for ModelSchema
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for ModelSchema {
    #[inline]
    fn values(
        &self,
    ) -> (
        (
            &String,
            &String,
            &Option<String>,
            &Option<String>,
            &Option<String>,
            &Vec<crate::types::ModelField>,
            &Option<Vec<String>>,
            &Option<Vec<String>>,
        ),
        (&Option<Vec<String>>, &Option<Vec<String>>, &i32),
    ) {
        (
            (
                &self.id,
                &self.name,
                &self.label,
                &self.label_plural,
                &self.icon,
                &self.fields,
                &self.list_display,
                &self.list_filter,
            ),
            (&self.search_fields, &self.ordering, &self.position),
        )
    }
}

impl generated::serde::Serialize for ModelSchema {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for ModelSchema {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<ModelSchema, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 11] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::String, "label").optional(),
    generated::Field::of(generated::Scalar::String, "labelPlural").optional(),
    generated::Field::of(generated::Scalar::String, "icon").optional(),
    generated::Field::of(generated::Scalar::Json, "fields"),
    generated::Field::of(generated::Scalar::Json, "listDisplay").optional(),
    generated::Field::of(generated::Scalar::Json, "listFilter").optional(),
    generated::Field::of(generated::Scalar::Json, "searchFields").optional(),
    generated::Field::of(generated::Scalar::Json, "ordering").optional(),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
