// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// The server that mail goes through.
#[derive(Debug, Clone, PartialEq)]
pub struct SMTPConfig {
    /// `id`
    pub id: String,
    /// `host`
    pub host: String,
    /// `port`
    pub port: i32,
    /// `secure`
    pub secure: bool,
    /// `username`
    pub username: String,
    /// `password`
    pub password: String,
    /// `fromEmail`
    pub from_email: String,
    /// `fromName`
    pub from_name: String,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<SMTPConfig, String>;

/// The column of `host`.
pub const host: host = host::new(1);

/// The type of [`host`](const@host).
pub type host = generated::Column<SMTPConfig, String>;

/// The column of `port`.
pub const port: port = port::new(2);

/// The type of [`port`](const@port).
pub type port = generated::Column<SMTPConfig, i32>;

/// The column of `secure`.
pub const secure: secure = secure::new(3);

/// The type of [`secure`](const@secure).
pub type secure = generated::Column<SMTPConfig, bool>;

/// The column of `username`.
pub const username: username = username::new(4);

/// The type of [`username`](const@username).
pub type username = generated::Column<SMTPConfig, String>;

/// The column of `password`.
pub const password: password = password::new(5);

/// The type of [`password`](const@password).
pub type password = generated::Column<SMTPConfig, String>;

/// The column of `fromEmail`.
pub const from_email: from_email = from_email::new(6);

/// The type of [`from_email`](const@from_email).
pub type from_email = generated::Column<SMTPConfig, String>;

/// The column of `fromName`.
pub const from_name: from_name = from_name::new(7);

/// The type of [`from_name`](const@from_name).
pub type from_name = generated::Column<SMTPConfig, String>;

/// A [`SMTPConfig`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: SMTPConfig,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> SMTPConfig {
        self._record
    }
}

impl From<SMTPConfig> for With {
    #[inline]
    fn from(_record: SMTPConfig) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = SMTPConfig;

    fn deref(&self) -> &SMTPConfig {
        &self._record
    }
}

/// A new [`SMTPConfig`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<
    Host = missing::host,
    Port = missing::port,
    Secure = missing::secure,
    Username = missing::username,
    Password = missing::password,
    FromEmail = missing::from_email,
    FromName = missing::from_name,
>(
    generated::Draft,
    generated::PhantomData<fn() -> (Host, Port, Secure, Username, Password, FromEmail, FromName)>,
);

/// A new [`SMTPConfig`] that lacks nothing: what functions take and give.
pub type Complete = Create<
    generated::Given, generated::Given, generated::Given, generated::Given, generated::Given,
    generated::Given, generated::Given,
>;

/// A new [`SMTPConfig`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Host, Port, Secure, Username, Password, FromEmail, FromName> Clone
    for Create<Host, Port, Secure, Username, Password, FromEmail, FromName>
{
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Host, Port, Secure, Username, Password, FromEmail, FromName> generated::IntoRecord
    for Create<Host, Port, Secure, Username, Password, FromEmail, FromName>
{
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Host, Port, Secure, Username, Password, FromEmail, FromName> ::core::fmt::Debug
    for Create<Host, Port, Secure, Username, Password, FromEmail, FromName>
{
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `host` is not given.
    pub enum host {}

    /// `port` is not given.
    pub enum port {}

    /// `secure` is not given.
    pub enum secure {}

    /// `username` is not given.
    pub enum username {}

    /// `password` is not given.
    pub enum password {}

    /// `fromEmail` is not given.
    pub enum from_email {}

    /// `fromName` is not given.
    pub enum from_name {}
}

impl<Host, Port, Secure, Username, Password, FromEmail, FromName>
    Create<Host, Port, Secure, Username, Password, FromEmail, FromName>
{
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `host`.
    pub fn host(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Port, Secure, Username, Password, FromEmail, FromName> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `port`.
    pub fn port(
        self,
        _value: impl generated::Input<i32>,
    ) -> Create<Host, generated::Given, Secure, Username, Password, FromEmail, FromName> {
        Create(self.0.field::<i32>(2, _value), generated::PhantomData)
    }

    /// Gives `secure`.
    pub fn secure(
        self,
        _value: impl generated::Input<bool>,
    ) -> Create<Host, Port, generated::Given, Username, Password, FromEmail, FromName> {
        Create(self.0.field::<bool>(3, _value), generated::PhantomData)
    }

    /// Gives `username`.
    pub fn username(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Host, Port, Secure, generated::Given, Password, FromEmail, FromName> {
        Create(self.0.field::<String>(4, _value), generated::PhantomData)
    }

    /// Gives `password`.
    pub fn password(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Host, Port, Secure, Username, generated::Given, FromEmail, FromName> {
        Create(self.0.field::<String>(5, _value), generated::PhantomData)
    }

    /// Gives `fromEmail`.
    pub fn from_email(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Host, Port, Secure, Username, Password, generated::Given, FromName> {
        Create(self.0.field::<String>(6, _value), generated::PhantomData)
    }

    /// Gives `fromName`.
    pub fn from_name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Host, Port, Secure, Username, Password, FromEmail, generated::Given> {
        Create(self.0.field::<String>(7, _value), generated::PhantomData)
    }
}

impl<
    Host: generated::IsGiven,
    Port: generated::IsGiven,
    Secure: generated::IsGiven,
    Username: generated::IsGiven,
    Password: generated::IsGiven,
    FromEmail: generated::IsGiven,
    FromName: generated::IsGiven,
> generated::Creation<SMTPConfig>
    for Create<Host, Port, Secure, Username, Password, FromEmail, FromName>
{}

/// A change of a [`SMTPConfig`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`SMTPConfig`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `host`.
    pub fn host(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `port`.
    pub fn port(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(2, _change))
    }

    /// Changes `secure`.
    pub fn secure(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(3, _change))
    }

    /// Changes `username`.
    pub fn username(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(4, _change))
    }

    /// Changes `password`.
    pub fn password(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(5, _change))
    }

    /// Changes `fromEmail`.
    pub fn from_email(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(6, _change))
    }

    /// Changes `fromName`.
    pub fn from_name(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(7, _change))
    }
}

impl generated::Update<SMTPConfig> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for SMTPConfig {}

impl generated::Model for SMTPConfig {
    type With = With;
    type Fields = (String, String, i32, bool, String, String, String, String);
    const INDEX: usize = 17;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "SMTPConfig",
        table: "SMTPConfig",
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
    fn from_values(_values: (String, String, i32, bool, String, String, String, String)) -> Self {
        SMTPConfig {
            id: _values.0,
            host: _values.1,
            port: _values.2,
            secure: _values.3,
            username: _values.4,
            password: _values.5,
            from_email: _values.6,
            from_name: _values.7,
        }
    }
}

impl<Slot> generated::Load<Slot> for SMTPConfig
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for SMTPConfig {
    #[inline]
    fn values(&self) -> (&String, &String, &i32, &bool, &String, &String, &String, &String) {
        (
            &self.id,
            &self.host,
            &self.port,
            &self.secure,
            &self.username,
            &self.password,
            &self.from_email,
            &self.from_name,
        )
    }
}

impl generated::serde::Serialize for SMTPConfig {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for SMTPConfig {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<SMTPConfig, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 8] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Literal(generated::Literal::Text(
        "default",
    ))),
    generated::Field::of(generated::Scalar::String, "host"),
    generated::Field::of(generated::Scalar::Int, "port"),
    generated::Field::of(generated::Scalar::Boolean, "secure"),
    generated::Field::of(generated::Scalar::String, "username"),
    generated::Field::of(generated::Scalar::String, "password"),
    generated::Field::of(generated::Scalar::String, "fromEmail"),
    generated::Field::of(generated::Scalar::String, "fromName"),
];
