// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// A record of the model `Profile`.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// `id`
    pub id: i32,
    /// `bio`
    pub bio: String,
    /// `userId`
    pub user_id: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Profile, i32>;

/// The column of `bio`.
pub const bio: bio = bio::new(1);

/// The type of [`bio`](const@bio).
pub type bio = generated::Column<Profile, String>;

/// The column of `userId`.
pub const user_id: user_id = user_id::new(2);

/// The type of [`user_id`](const@user_id).
pub type user_id = generated::Unique<Profile, i32>;

/// The relation `user`.
#[derive(Debug, Clone, Copy)]
pub struct user;

impl generated::Relation for user {
    type From = Profile;
    type To = super::User;
    type Shape = generated::One;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for user {
    type Target = generated::ToOne<user>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<user> {
        &generated::ToOne::NEW
    }
}

/// A [`Profile`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<User = generated::NotLoaded> {
    _record: Profile,
    /// The relation `user`.
    pub user: User,
}

impl<User> With<User> {
    /// The record alone.
    pub fn into_record(self) -> Profile {
        self._record
    }
}

impl From<Profile> for With {
    #[inline]
    fn from(_record: Profile) -> With {
        With { _record, user: generated::NotLoaded }
    }
}

impl<User> ::core::ops::Deref for With<User> {
    type Target = Profile;

    fn deref(&self) -> &Profile {
        &self._record
    }
}

impl generated::Load<user> for With<generated::NotLoaded> {
    type With<T> = With<T>;

    fn load<T>(self, _value: T) -> With<T> {
        With { _record: self._record, user: _value }
    }
}

/// A new [`Profile`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Bio = missing::bio, UserId = missing::user_id>(
    generated::Draft,
    generated::PhantomData<fn() -> (Bio, UserId)>,
);

/// A new [`Profile`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`Profile`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Bio, UserId> Clone for Create<Bio, UserId> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Bio, UserId> generated::IntoRecord for Create<Bio, UserId> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Bio, UserId> ::core::fmt::Debug for Create<Bio, UserId> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `bio` is not given.
    pub enum bio {}

    /// `userId` is not given.
    pub enum user_id {}
}

impl<Bio, UserId> Create<Bio, UserId> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(0, _value), generated::PhantomData)
    }

    /// Gives `bio`.
    pub fn bio(self, _value: impl generated::Input<String>) -> Create<generated::Given, UserId> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `userId`.
    pub fn user_id(self, _value: impl generated::Input<i32>) -> Create<Bio, generated::Given> {
        Create(self.0.field::<i32>(2, _value), generated::PhantomData)
    }

    /// Writes `user`.
    pub fn user(self, _write: impl generated::OnCreate<user>) -> Create<Bio, generated::Given> {
        Create(self.0.relation::<user>(_write), generated::PhantomData)
    }
}

impl<Bio: generated::IsGiven, UserId: generated::IsGiven> generated::Creation<Profile>
    for Create<Bio, UserId>
{}

impl<Bio: generated::IsGiven, UserId> generated::Creation<super::user::profile>
    for Create<Bio, UserId>
{}

/// A change of a [`Profile`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Profile`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(0, _change))
    }

    /// Changes `bio`.
    pub fn bio(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `userId`.
    pub fn user_id(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(2, _change))
    }

    /// Writes `user`.
    pub fn user(self, _write: impl generated::OnUpdate<user>) -> Update {
        Update(self.0.relation::<user>(_write))
    }
}

impl generated::Update<Profile> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Profile {}

impl generated::Model for Profile {
    type With = With;
    type Fields = (i32, String, i32);
    const INDEX: usize = 2;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Profile",
        table: "Profile",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "user",
                relation_name: "ProfileToUser",
                to: 0,
                opposite: 1,
                arity: generated::Arity::Required,
                link: generated::Link::Here { local: &[2], remote: &[0] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
        ],
        uniques: &[
            generated::model::Unique {
                name: "id",
                database_name: None,
                fields: &[0],
                is_primary: true,
            },
            generated::model::Unique {
                name: "userId",
                database_name: Some("Profile_userId_key"),
                fields: &[2],
                is_primary: false,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            2 => generated::key::<i32>(&self.user_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String, i32)) -> Self {
        Profile { id: _values.0, bio: _values.1, user_id: _values.2 }
    }
}

impl<Slot> generated::Load<Slot> for Profile
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Profile {
    #[inline]
    fn values(&self) -> (&i32, &String, &i32) {
        (&self.id, &self.bio, &self.user_id)
    }
}

impl generated::serde::Serialize for Profile {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Profile {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Profile, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<User> generated::JsonObject for With<User> {
    type Form = generated::Along<Profile, Profile, (User,)>;

    fn parts(&self) -> (&Profile, (&User,)) {
        (&self._record, (&self.user,))
    }

    fn of_parts(_parts: (Profile, (User,))) -> Self {
        With { _record: _parts.0, user: _parts.1.0 }
    }
}

impl<User: generated::ToJson> generated::serde::Serialize for With<User> {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de, User: generated::FromJson> generated::serde::Deserialize<'de> for With<User> {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 3] = [
    generated::Field::of(generated::Scalar::Int, "id").default(generated::Default::Autoincrement),
    generated::Field::of(generated::Scalar::String, "bio"),
    generated::Field::of(generated::Scalar::Int, "userId"),
];
