// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// What a user who forgot the password has to show.
#[derive(Debug, Clone, PartialEq)]
pub struct PasswordResetToken {
    /// `username`
    pub username: String,
    /// `token`
    pub token: String,
}

/// The column of `username`.
pub const username: username = username::new(0);

/// The type of [`username`](const@username).
pub type username = generated::Unique<PasswordResetToken, String>;

/// The column of `token`.
pub const token: token = token::new(1);

/// The type of [`token`](const@token).
pub type token = generated::Column<PasswordResetToken, String>;

/// A [`PasswordResetToken`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: PasswordResetToken,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> PasswordResetToken {
        self._record
    }
}

impl From<PasswordResetToken> for With {
    #[inline]
    fn from(_record: PasswordResetToken) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = PasswordResetToken;

    fn deref(&self) -> &PasswordResetToken {
        &self._record
    }
}

/// A new [`PasswordResetToken`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Username = missing::username, Token = missing::token>(
    generated::Draft,
    generated::PhantomData<fn() -> (Username, Token)>,
);

/// A new [`PasswordResetToken`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`PasswordResetToken`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Username, Token> Clone for Create<Username, Token> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Username, Token> generated::IntoRecord for Create<Username, Token> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Username, Token> ::core::fmt::Debug for Create<Username, Token> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `username` is not given.
    pub enum username {}

    /// `token` is not given.
    pub enum token {}
}

impl<Username, Token> Create<Username, Token> {
    /// Gives `username`.
    pub fn username(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Token> {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `token`.
    pub fn token(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Username, generated::Given> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }
}

impl<Username: generated::IsGiven, Token: generated::IsGiven>
    generated::Creation<PasswordResetToken>
    for Create<Username, Token>
{}

/// A change of a [`PasswordResetToken`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`PasswordResetToken`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `username`.
    pub fn username(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `token`.
    pub fn token(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }
}

impl generated::Update<PasswordResetToken> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for PasswordResetToken {}

impl generated::Model for PasswordResetToken {
    type With = With;
    type Fields = (String, String);
    const INDEX: usize = 18;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "PasswordResetToken",
        table: "PasswordResetToken",
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
        PasswordResetToken { username: _values.0, token: _values.1 }
    }
}

impl<Slot> generated::Load<Slot> for PasswordResetToken
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for PasswordResetToken {
    #[inline]
    fn values(&self) -> (&String, &String) {
        (&self.username, &self.token)
    }
}

impl generated::serde::Serialize for PasswordResetToken {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for PasswordResetToken {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<PasswordResetToken, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 2] = [
    generated::Field::of(generated::Scalar::String, "username"),
    generated::Field::of(generated::Scalar::String, "token"),
];
