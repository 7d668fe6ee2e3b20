// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// Who wrote how much: read, never written.
#[derive(Debug, Clone, PartialEq)]
pub struct Authorship {
    /// `userId`
    pub user_id: i32,
    /// `email`
    pub email: String,
    /// `posts`
    pub posts: i32,
}

/// The column of `userId`.
pub const user_id: user_id = user_id::new(0);

/// The type of [`user_id`](const@user_id).
pub type user_id = generated::Unique<Authorship, i32>;

/// The column of `email`.
pub const email: email = email::new(1);

/// The type of [`email`](const@email).
pub type email = generated::Column<Authorship, String>;

/// The column of `posts`.
pub const posts: posts = posts::new(2);

/// The type of [`posts`](const@posts).
pub type posts = generated::Column<Authorship, i32>;

/// A [`Authorship`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: Authorship,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> Authorship {
        self._record
    }
}

impl From<Authorship> for With {
    #[inline]
    fn from(_record: Authorship) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = Authorship;

    fn deref(&self) -> &Authorship {
        &self._record
    }
}

impl generated::Model for Authorship {
    type With = With;
    type Fields = (i32, String, i32);
    const INDEX: usize = 6;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Authorship",
        table: "Authorship",
        database_schema: None,
        fields: &FIELDS,
        relations: &[],
        uniques: &[
            generated::model::Unique {
                name: "userId",
                database_name: Some("Authorship_userId_key"),
                fields: &[0],
                is_primary: false,
            },
        ],
        is_view: true,
    };

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (i32, String, i32)) -> Self {
        Authorship { user_id: _values.0, email: _values.1, posts: _values.2 }
    }
}

impl<Slot> generated::Load<Slot> for Authorship
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Authorship {
    #[inline]
    fn values(&self) -> (&i32, &String, &i32) {
        (&self.user_id, &self.email, &self.posts)
    }
}

impl generated::serde::Serialize for Authorship {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Authorship {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Authorship, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 3] = [
    generated::Field::of(generated::Scalar::Int, "userId"),
    generated::Field::of(generated::Scalar::String, "email"),
    generated::Field::of(generated::Scalar::Int, "posts"),
];
