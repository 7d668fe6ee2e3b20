// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A package that was added to the application.
#[derive(Debug, Clone, PartialEq)]
pub struct InstalledPackage {
    /// `packageId`
    pub package_id: String,
    /// `installedAt`
    pub installed_at: generated::DateTime,
    /// `version`
    pub version: String,
    /// `enabled`
    pub enabled: bool,
    /// Place in the list of packages.
    pub position: i32,
}

/// The column of `packageId`.
pub const package_id: package_id = package_id::new(0);

/// The type of [`package_id`](const@package_id).
pub type package_id = generated::Unique<InstalledPackage, String>;

/// The column of `installedAt`.
pub const installed_at: installed_at = installed_at::new(1);

/// The type of [`installed_at`](const@installed_at).
pub type installed_at = generated::Column<InstalledPackage, generated::DateTime>;

/// The column of `version`.
pub const version: version = version::new(2);

/// The type of [`version`](const@version).
pub type version = generated::Column<InstalledPackage, String>;

/// The column of `enabled`.
pub const enabled: enabled = enabled::new(3);

/// The type of [`enabled`](const@enabled).
pub type enabled = generated::Column<InstalledPackage, bool>;

/// Place in the list of packages.
pub const position: position = position::new(4);

/// The type of [`position`](const@position).
pub type position = generated::Column<InstalledPackage, i32>;

/// The relation `data`.
#[derive(Debug, Clone, Copy)]
pub struct data;

impl generated::Relation for data {
    type From = InstalledPackage;
    type To = super::PackageData;
    type Shape = generated::Maybe;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for data {
    type Target = generated::ToOne<data>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<data> {
        &generated::ToOne::NEW
    }
}

/// A [`InstalledPackage`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<Data = generated::NotLoaded> {
    _record: InstalledPackage,
    /// The relation `data`.
    pub data: Data,
}

impl<Data> With<Data> {
    /// The record alone.
    pub fn into_record(self) -> InstalledPackage {
        self._record
    }
}

impl From<InstalledPackage> for With {
    #[inline]
    fn from(_record: InstalledPackage) -> With {
        With { _record, data: generated::NotLoaded }
    }
}

impl<Data> ::core::ops::Deref for With<Data> {
    type Target = InstalledPackage;

    fn deref(&self) -> &InstalledPackage {
        &self._record
    }
}

impl generated::Load<data> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, data: _value }
    }
}

/// A new [`InstalledPackage`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<PackageId = missing::package_id, Version = missing::version>(
    generated::Draft,
    generated::PhantomData<fn() -> (PackageId, Version)>,
);

/// A new [`InstalledPackage`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`InstalledPackage`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<PackageId, Version> Clone for Create<PackageId, Version> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<PackageId, Version> generated::IntoRecord for Create<PackageId, Version> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<PackageId, Version> ::core::fmt::Debug for Create<PackageId, Version> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `packageId` is not given.
    pub enum package_id {}

    /// `version` is not given.
    pub enum version {}
}

impl<PackageId, Version> Create<PackageId, Version> {
    /// Gives `packageId`.
    pub fn package_id(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Version> {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `installedAt`.
    pub fn installed_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(1, _value), generated::PhantomData)
    }

    /// Gives `version`.
    pub fn version(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<PackageId, generated::Given> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `enabled`.
    pub fn enabled(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(3, _value), generated::PhantomData)
    }

    /// Place in the list of packages.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(4, _value), generated::PhantomData)
    }

    /// Writes `data`.
    pub fn data(self, _write: impl generated::OnCreate<data>) -> Self {
        Create(self.0.relation::<data>(_write), generated::PhantomData)
    }
}

impl<PackageId: generated::IsGiven, Version: generated::IsGiven>
    generated::Creation<InstalledPackage>
    for Create<PackageId, Version>
{}

impl<PackageId: generated::IsGiven, Version: generated::IsGiven>
    generated::Creation<super::package_data::package>
    for Create<PackageId, Version>
{}

/// A change of a [`InstalledPackage`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`InstalledPackage`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `packageId`.
    pub fn package_id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `installedAt`.
    pub fn installed_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(1, _change))
    }

    /// Changes `version`.
    pub fn version(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `enabled`.
    pub fn enabled(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(3, _change))
    }

    /// Place in the list of packages.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(4, _change))
    }

    /// Writes `data`.
    pub fn data(self, _write: impl generated::OnUpdate<data>) -> Update {
        Update(self.0.relation::<data>(_write))
    }
}

impl generated::Update<InstalledPackage> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for InstalledPackage {}

impl generated::Model for InstalledPackage {
    type With = With;
    type Fields = (String, generated::DateTime, String, bool, i32);
    const INDEX: usize = 14;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "InstalledPackage",
        table: "InstalledPackage",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "data",
                relation_name: "InstalledPackageToPackageData",
                to: 15,
                opposite: 0,
                arity: generated::Arity::Optional,
                link: generated::Link::There { local: &[0], remote: &[0] },
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
    fn from_values(_values: (String, generated::DateTime, String, bool, i32)) -> Self {
        InstalledPackage {
            package_id: _values.0,
            installed_at: _values.1,
            version: _values.2,
            enabled: _values.3,
            position: _values.4,
        }
    }
}

impl<Slot> generated::Load<Slot> for InstalledPackage
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for InstalledPackage {
    #[inline]
    fn values(&self) -> (&String, &generated::DateTime, &String, &bool, &i32) {
        (&self.package_id, &self.installed_at, &self.version, &self.enabled, &self.position)
    }
}

impl generated::serde::Serialize for InstalledPackage {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for InstalledPackage {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<InstalledPackage, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Data> generated::JsonObject for With<Data> {
    type Form = generated::Along<InstalledPackage, InstalledPackage, (Data,)>;

    fn parts(&self) -> (&InstalledPackage, (&Data,)) {
        (&self._record, (&self.data,))
    }

    fn of_parts(_parts: (InstalledPackage, (Data,))) -> Self {
        With { _record: _parts.0, data: _parts.1.0 }
    }
}

impl<Data: generated::ToJson> generated::serde::Serialize for With<Data> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, Data: generated::FromJson> generated::serde::Deserialize<'de> for With<Data> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 5] = [
    generated::Field::of(generated::Scalar::String, "packageId"),
    generated::Field::of(generated::Scalar::DateTime, "installedAt").default(
        generated::Default::Now,
    ),
    generated::Field::of(generated::Scalar::String, "version"),
    generated::Field::of(generated::Scalar::Boolean, "enabled").default(generated::Default::Literal(generated::Literal::Boolean(
        true,
    ))),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
