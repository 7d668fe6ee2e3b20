// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What a package keeps: its collections by name.
#[derive(Debug, Clone, PartialEq)]
pub struct PackageData {
    /// `packageId`
    pub package_id: String,
    /// `data`
    pub data: crate::types::Collections,
}

/// The column of `packageId`.
pub const package_id: package_id = package_id::new(0);

/// The type of [`package_id`](const@package_id).
pub type package_id = generated::Unique<PackageData, String>;

/// The column of `data`.
pub const data: data = data::new(1);

/// The type of [`data`](const@data).
pub type data = generated::Column<PackageData, generated::Json<crate::types::Collections>>;

/// The relation `package`.
#[derive(Debug, Clone, Copy)]
pub struct package;

impl generated::Relation for package {
    type From = PackageData;
    type To = super::InstalledPackage;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for package {
    type Target = generated::ToOne<package>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<package> {
        &generated::ToOne::NEW
    }
}

/// A [`PackageData`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Package = generated::NotLoaded> {
    _record: PackageData,
    /// The relation `package`.
    pub package: Package,
}

impl<Package> With<Package> {
    /// The record alone.
    pub fn into_record(self) -> PackageData {
        self._record
    }
}

impl From<PackageData> for With {
    #[inline]
    fn from(_record: PackageData) -> With {
        With { _record, package: generated::NotLoaded }
    }
}

impl<Package> ::core::ops::Deref for With<Package> {
    type Target = PackageData;

    fn deref(&self) -> &PackageData {
        &self._record
    }
}

impl generated::Load<package> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, package: _value }
    }
}

/// A new [`PackageData`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<PackageId = missing::package_id, Data = missing::data>(
    generated::Draft,
    generated::PhantomData<fn() -> (PackageId, Data)>,
);

/// A new [`PackageData`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`PackageData`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<PackageId, Data> Clone for Create<PackageId, Data> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<PackageId, Data> generated::IntoRecord for Create<PackageId, Data> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<PackageId, Data> ::core::fmt::Debug for Create<PackageId, Data> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `packageId` is not given.
    pub enum package_id {}

    /// `data` is not given.
    pub enum data {}
}

impl<PackageId, Data> Create<PackageId, Data> {
    /// Gives `packageId`.
    pub fn package_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Data> {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `data`.
    pub fn data(
        self,
        _value: impl generated::Input<generated::Json<crate::types::Collections>>,
    ) -> Create<PackageId, generated::Given> {
        Create(
            self.0.field::<generated::Json<crate::types::Collections>>(1, _value),
            generated::PhantomData,
        )
    }

    /// Writes `package`.
    pub fn package(
        self,
        _write: impl generated::OnCreate<package>,
    ) -> Create<generated::Given, Data> {
        Create(self.0.relation::<package>(_write), generated::PhantomData)
    }
}

impl<PackageId: generated::IsGiven, Data: generated::IsGiven> generated::Creation<PackageData>
    for Create<PackageId, Data>
{}

impl<PackageId, Data: generated::IsGiven> generated::Creation<super::installed_package::data>
    for Create<PackageId, Data>
{}

/// A change of a [`PackageData`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`PackageData`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `packageId`.
    pub fn package_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `data`.
    pub fn data(
        self,
        _change: impl generated::Assign<generated::Json<crate::types::Collections>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<crate::types::Collections>>(1, _change))
    }

    /// Writes `package`.
    pub fn package(self, _write: impl generated::OnUpdate<package>) -> Update {
        Update(self.0.relation::<package>(_write))
    }
}

impl generated::Update<PackageData> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for PackageData {}

impl generated::Model for PackageData {
    type With = With;
    type Fields = (String, generated::Json<crate::types::Collections>);
    const INDEX: usize = 15;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "PackageData",
        table: "PackageData",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "package",
                relation_name: "InstalledPackageToPackageData",
                to: 14,
                opposite: 0,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[0], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
        ],
        uniques: &[
            generated::model::Unique {
                name: "packageId",
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
            0 => generated::key::<String>(&self.package_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (String, crate::types::Collections)) -> Self {
        PackageData { package_id: _values.0, data: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for PackageData
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for PackageData {
    #[inline]
    fn values(&self) -> (&String, &crate::types::Collections) {
        (&self.package_id, &self.data)
    }
}

impl generated::serde::Serialize for PackageData {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for PackageData {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<PackageData, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Package> generated::JsonObject for With<Package> {
    type Form = generated::Along<PackageData, PackageData, (Package,)>;

    fn parts(&self) -> (&PackageData, (&Package,)) {
        (&self._record, (&self.package,))
    }

    fn of_parts(_parts: (PackageData, (Package,))) -> Self {
        With { _record: _parts.0, package: _parts.1.0 }
    }
}

impl<Package: generated::ToJson> generated::serde::Serialize for With<Package> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Package: generated::FromJson> generated::serde::Deserialize<'de> for With<Package> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::String, "packageId"),
    generated::Field::of(generated::Scalar::Json, "data"),
];
