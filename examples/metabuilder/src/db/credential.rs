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
#[derive(Debug)]
#[must_use]
pub struct Create<Username = missing::username, PasswordHash = missing::password_hash>(
    generated::Draft<(Username, PasswordHash)>,
);

/// A new [`Credential`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Credential`] without values.
pub fn create() -> Create {
    Create(generated::Draft::new())
}

impl<Username, PasswordHash> Clone for Create<Username, PasswordHash> {
    fn clone(&self) -> Self {
        Create(self.0.clone())
    }
}

/// What a create still lacks.
pub mod missing {
    /// `username` is not given.
    #[derive(Debug)]
    pub enum username {}

    /// `passwordHash` is not given.
    #[derive(Debug)]
    pub enum password_hash {}
}

impl<Username, PasswordHash> Create<Username, PasswordHash> {
    /// Whose password it is.
    pub fn username(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, PasswordHash> {
        Create(self.0.field::<String, _>(0, _value))
    }

    /// Argon2 in PHC form; or the SHA-512 in hex of the old store, until the user next logs in.
    pub fn password_hash(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Username, generated::Given> {
        Create(self.0.field::<String, _>(1, _value))
    }
}

impl<Username: generated::IsGiven, PasswordHash: generated::IsGiven> generated::Creation<Credential>
    for Create<Username, PasswordHash>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

/// A change of a [`Credential`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Credential`] that changes nothing yet.
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
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Credential {}

impl generated::Model for Credential {
    type With = With;
    const SCHEMA: &'static generated::Schema = &super::SCHEMA;
    const INDEX: usize = 1;
    const FIELDS: &'static [generated::Field] = MODEL.fields;

    fn decode(_row: &generated::Row<'_>, _at: usize) -> generated::Result<Credential> {
        let _row = generated::Reader::new(_row, _at, MODEL.fields);
        Ok(Credential { username: _row.get::<String>(0)?, password_hash: _row.get::<String>(1)? })
    }
}

impl<Slot> generated::Load<Slot> for Credential
where
    With: generated::Load<Slot>,
{
    type With<T: Send> = <With as generated::Load<Slot>>::With<T>;

    fn load<T: Send>(self, _value: T) -> Self::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::ToJson for Credential {
    fn to_json(&self) -> generated::JsonForm<'_> {
        generated::JsonForm::Object(Vec::from([
            generated::member::<String>("username", &self.username),
            generated::member::<String>("passwordHash", &self.password_hash),
        ]))
    }
}

impl generated::ReadMembers for Credential {
    fn read(_members: &mut generated::Members) -> Result<Credential, String> {
        Ok(Credential {
            username: _members.column::<String>("username")?,
            password_hash: _members.column::<String>("passwordHash")?,
        })
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

pub(super) const MODEL: generated::model::Model = generated::model::Model {
    name: "Credential",
    table: "Credential",
    database_schema: None,
    fields: &[
        generated::Field { name: "username", column: "username", ..generated::FIELD },
        generated::Field { name: "passwordHash", column: "passwordHash", ..generated::FIELD },
    ],
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
