// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// The password of a user, hashed.
#[derive(Debug, Clone, PartialEq)]
pub struct Credential {
    /// Whose password it is.
    pub username: String,
    /// Argon2 in PHC form; or the SHA-512 in hex of the old store, until the user next logs in.
    pub password_hash: String,
}

/// Whose password it is.
pub const username: username = username::new(0);

/// The type of [`username`](const@username).
pub type username = generated::Unique<Credential, String>;

/// Argon2 in PHC form; or the SHA-512 in hex of the old store, until the user next logs in.
pub const password_hash: password_hash = password_hash::new(1);

/// The type of [`password_hash`](const@password_hash).
pub type password_hash = generated::Column<Credential, String>;

/// A [`Credential`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: Credential,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> Credential {
        self._record
    }
}

impl From<Credential> for With {
    #[inline]
    fn from(_record: Credential) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self._record
    }
}

/// A new [`Credential`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Username = missing::username, PasswordHash = missing::password_hash>(
    generated::Draft,
    generated::PhantomData<fn() -> (Username, PasswordHash)>,
);

/// A new [`Credential`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Credential`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Username, PasswordHash> Clone for Create<Username, PasswordHash> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Username, PasswordHash> generated::IntoRecord for Create<Username, PasswordHash> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Username, PasswordHash> ::core::fmt::Debug for Create<Username, PasswordHash> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `username` is not given.
    pub enum username {}

    /// `passwordHash` is not given.
    pub enum password_hash {}
}

impl<Username, PasswordHash> Create<Username, PasswordHash> {
    /// Whose password it is.
    pub fn username(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, PasswordHash> {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Argon2 in PHC form; or the SHA-512 in hex of the old store, until the user next logs in.
    pub fn password_hash(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Username, generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }
}

impl<Username: generated::IsGiven, PasswordHash: generated::IsGiven> generated::Creation<Credential>
    for Create<Username, PasswordHash>
{}

/// A change of a [`Credential`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Credential`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Whose password it is.
    pub fn username(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Argon2 in PHC form; or the SHA-512 in hex of the old store, until the user next logs in.
    pub fn password_hash(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }
}

impl generated::Update<Credential> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Credential {}

impl generated::Model for Credential {
    type With = With;
    type Fields = (String, String);
    const INDEX: usize = 1;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Credential",
        table: "Credential",
        database_schema: None,
        fields: &FIELDS,
        relations: &[],
        uniques: &[
            generated::model::Unique {
                name: "username",
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
    fn from_values(_values: (String, String)) -> Self {
        Credential { username: _values.0, password_hash: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for Credential
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Credential {
    #[inline]
    fn values(&self) -> (&String, &String) {
        (&self.username, &self.password_hash)
    }
}

impl generated::serde::Serialize for Credential {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Credential {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Credential, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::String, "username"),
    generated::Field::of(generated::Scalar::String, "passwordHash"),
];
