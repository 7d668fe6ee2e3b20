// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What somebody owns.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// `id`
    pub id: i32,
    /// `balance`
    pub balance: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Account, i32>;

/// The column of `balance`.
pub const balance: balance = balance::new(1);

/// The type of [`balance`](const@balance).
pub type balance = generated::Column<Account, i32>;

/// A [`Account`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: Account,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> Account {
        self._record
    }
}

impl From<Account> for With {
    #[inline]
    fn from(_record: Account) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = Account;

    fn deref(&self) -> &Account {
        &self._record
    }
}

/// A new [`Account`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Id = missing::id, Balance = missing::balance>(
    generated::Draft,
    generated::PhantomData<fn() -> (Id, Balance)>,
);

/// A new [`Account`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Account`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Id, Balance> Clone for Create<Id, Balance> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Id, Balance> generated::IntoRecord for Create<Id, Balance> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Id, Balance> ::core::fmt::Debug for Create<Id, Balance> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `id` is not given.
    pub enum id {}

    /// `balance` is not given.
    pub enum balance {}
}

impl<Id, Balance> Create<Id, Balance> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Create<generated::Given, Balance> {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `balance`.
    pub fn balance(self, _value: impl generated::Input<i32>) -> Create<Id, generated::Given> {
        Create(self.0.field::<i32>(1, _value), generated::PhantomData)
    }
}

impl<Id: generated::IsGiven, Balance: generated::IsGiven> generated::Creation<Account>
    for Create<Id, Balance>
{}

/// A change of a [`Account`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Account`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `balance`.
    pub fn balance(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(1, _change))
    }
}

impl generated::Update<Account> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Account {}

impl generated::Model for Account {
    type With = With;
    type Fields = (i32, i32);
    const INDEX: usize = 5;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Account",
        table: "Account",
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
    fn from_values(_values: (i32, i32)) -> Self {
        Account { id: _values.0, balance: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for Account
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Account {
    #[inline]
    fn values(&self) -> (&i32, &i32) {
        (&self.id, &self.balance)
    }
}

impl generated::serde::Serialize for Account {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Account {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Account, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::Int, "id"),
    generated::Field::of(generated::Scalar::Int, "balance"),
];
