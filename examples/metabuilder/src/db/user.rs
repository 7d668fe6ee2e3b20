// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// Someone with an account.
#[derive(Debug, Clone, PartialEq)]
pub struct User {
    /// `id`
    pub id: String,
    /// The name to log in with; credentials and reset tokens go by it.
    pub username: String,
    /// `email`
    pub email: String,
    /// `role`
    pub role: super::Role,
    /// Address of a picture.
    pub profile_picture: Option<String>,
    /// `bio`
    pub bio: Option<String>,
    /// `createdAt`
    pub created_at: generated::DateTime,
    /// `tenantId`
    pub tenant_id: Option<String>,
    /// Whether the whole instance belongs to this user.
    pub is_instance_owner: bool,
    /// When the password was last changed, if it ever was.
    pub password_change_timestamp: Option<generated::DateTime>,
    /// Whether the next login is the first one. Nothing: no flag was ever recorded, which means no.
    pub first_login: Option<bool>,
    /// Place in the list of users.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<User, String>;

/// The name to log in with; credentials and reset tokens go by it.
pub const username: username = username::new(1);

/// The type of [`username`](const@username).
pub type username = generated::Unique<User, String>;

/// The column of `email`.
pub const email: email = email::new(2);

/// The type of [`email`](const@email).
pub type email = generated::Unique<User, String>;

/// The column of `role`.
pub const role: role = role::new(3);

/// The type of [`role`](const@role).
pub type role = generated::Column<User, super::Role>;

/// Address of a picture.
pub const profile_picture: profile_picture = profile_picture::new(4);

/// The type of [`profile_picture`](const@profile_picture).
pub type profile_picture = generated::Column<User, Option<String>>;

/// The column of `bio`.
pub const bio: bio = bio::new(5);

/// The type of [`bio`](const@bio).
pub type bio = generated::Column<User, Option<String>>;

/// The column of `createdAt`.
pub const created_at: created_at = created_at::new(6);

/// The type of [`created_at`](const@created_at).
pub type created_at = generated::Column<User, generated::DateTime>;

/// The column of `tenantId`.
pub const tenant_id: tenant_id = tenant_id::new(7);

/// The type of [`tenant_id`](const@tenant_id).
pub type tenant_id = generated::Column<User, Option<String>>;

/// Whether the whole instance belongs to this user.
pub const is_instance_owner: is_instance_owner = is_instance_owner::new(8);

/// The type of [`is_instance_owner`](const@is_instance_owner).
pub type is_instance_owner = generated::Column<User, bool>;

/// When the password was last changed, if it ever was.
pub const password_change_timestamp: password_change_timestamp = password_change_timestamp::new(9);

/// The type of [`password_change_timestamp`](const@password_change_timestamp).
pub type password_change_timestamp = generated::Column<User, Option<generated::DateTime>>;

/// Whether the next login is the first one. Nothing: no flag was ever recorded, which means no.
pub const first_login: first_login = first_login::new(10);

/// The type of [`first_login`](const@first_login).
pub type first_login = generated::Column<User, Option<bool>>;

/// Place in the list of users.
pub const position: position = position::new(11);

/// The type of [`position`](const@position).
pub type position = generated::Column<User, i32>;

/// The tenant that the user belongs to.
#[derive(Debug, Clone, Copy)]
pub struct tenant;

impl generated::Relation for tenant {
    type From = User;
    type To = super::Tenant;
    type Shape = generated::Maybe;
    const INDEX: usize = 0;
}

impl ::core::ops::Deref for tenant {
    type Target = generated::ToOne<tenant>;

    #[inline]
    fn deref(&self) -> &generated::ToOne<tenant> {
        &generated::ToOne::NEW
    }
}

/// The tenants that the user owns.
#[derive(Debug, Clone, Copy)]
pub struct owned_tenants;

impl generated::Relation for owned_tenants {
    type From = User;
    type To = super::Tenant;
    type Shape = generated::Many;
    const INDEX: usize = 1;
}

impl ::core::ops::Deref for owned_tenants {
    type Target = generated::ToMany<owned_tenants>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<owned_tenants> {
        &generated::ToMany::NEW
    }
}

/// The relation `comments`.
#[derive(Debug, Clone, Copy)]
pub struct comments;

impl generated::Relation for comments {
    type From = User;
    type To = super::Comment;
    type Shape = generated::Many;
    const INDEX: usize = 2;
}

impl ::core::ops::Deref for comments {
    type Target = generated::ToMany<comments>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<comments> {
        &generated::ToMany::NEW
    }
}

/// The relation `transfersOffered`.
#[derive(Debug, Clone, Copy)]
pub struct transfers_offered;

impl generated::Relation for transfers_offered {
    type From = User;
    type To = super::PowerTransferRequest;
    type Shape = generated::Many;
    const INDEX: usize = 3;
}

impl ::core::ops::Deref for transfers_offered {
    type Target = generated::ToMany<transfers_offered>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<transfers_offered> {
        &generated::ToMany::NEW
    }
}

/// The relation `transfersReceived`.
#[derive(Debug, Clone, Copy)]
pub struct transfers_received;

impl generated::Relation for transfers_received {
    type From = User;
    type To = super::PowerTransferRequest;
    type Shape = generated::Many;
    const INDEX: usize = 4;
}

impl ::core::ops::Deref for transfers_received {
    type Target = generated::ToMany<transfers_received>;

    #[inline]
    fn deref(&self) -> &generated::ToMany<transfers_received> {
        &generated::ToMany::NEW
    }
}

/// A [`User`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With<
    Tenant = generated::NotLoaded,
    OwnedTenants = generated::NotLoaded,
    Comments = generated::NotLoaded,
    TransfersOffered = generated::NotLoaded,
    TransfersReceived = generated::NotLoaded,
    Counts = Count,
> {
    _record: User,
    /// The tenant that the user belongs to.
    pub tenant: Tenant,
    /// The tenants that the user owns.
    pub owned_tenants: OwnedTenants,
    /// The relation `comments`.
    pub comments: Comments,
    /// The relation `transfersOffered`.
    pub transfers_offered: TransfersOffered,
    /// The relation `transfersReceived`.
    pub transfers_received: TransfersReceived,
    /// Numbers of related records.
    pub count: Counts,
}

/// Numbers of records related to a [`User`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Count<
    OwnedTenants = generated::NotLoaded,
    Comments = generated::NotLoaded,
    TransfersOffered = generated::NotLoaded,
    TransfersReceived = generated::NotLoaded,
> {
    /// How many `ownedTenants` there are.
    pub owned_tenants: OwnedTenants,
    /// How many `comments` there are.
    pub comments: Comments,
    /// How many `transfersOffered` there are.
    pub transfers_offered: TransfersOffered,
    /// How many `transfersReceived` there are.
    pub transfers_received: TransfersReceived,
}

impl<
    OwnedTenants: ::core::cmp::Eq,
    Comments: ::core::cmp::Eq,
    TransfersOffered: ::core::cmp::Eq,
    TransfersReceived: ::core::cmp::Eq,
> ::core::cmp::Eq for Count<OwnedTenants, Comments, TransfersOffered, TransfersReceived> {}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
    With<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
{
    /// The record alone.
    pub fn into_record(self) -> User {
        self._record
    }
}

impl From<User> for With {
    #[inline]
    fn from(_record: User) -> With {
        With {
            _record,
            tenant: generated::NotLoaded,
            owned_tenants: generated::NotLoaded,
            comments: generated::NotLoaded,
            transfers_offered: generated::NotLoaded,
            transfers_received: generated::NotLoaded,
            count: Count {
                owned_tenants: generated::NotLoaded,
                comments: generated::NotLoaded,
                transfers_offered: generated::NotLoaded,
                transfers_received: generated::NotLoaded,
            },
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts> ::core::ops::Deref
    for With<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
{
    type Target = User;

    fn deref(&self) -> &User {
        &self._record
    }
}

impl<OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts> generated::Load<tenant>
    for With<
        generated::NotLoaded, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts,
    >
{
    type With<T> = With<T, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<T, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts> {
        With {
            _record: self._record,
            tenant: _value,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: self.count,
        }
    }
}

impl<Tenant, Comments, TransfersOffered, TransfersReceived, Counts> generated::Load<owned_tenants>
    for With<Tenant, generated::NotLoaded, Comments, TransfersOffered, TransfersReceived, Counts>
{
    type With<T> = With<Tenant, T, Comments, TransfersOffered, TransfersReceived, Counts>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Tenant, T, Comments, TransfersOffered, TransfersReceived, Counts> {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: _value,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: self.count,
        }
    }
}

impl<Tenant, OwnedTenants, TransfersOffered, TransfersReceived, Counts> generated::Load<comments>
    for With<
        Tenant, OwnedTenants, generated::NotLoaded, TransfersOffered, TransfersReceived, Counts,
    >
{
    type With<T> = With<Tenant, OwnedTenants, T, TransfersOffered, TransfersReceived, Counts>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Tenant, OwnedTenants, T, TransfersOffered, TransfersReceived, Counts> {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: _value,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: self.count,
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersReceived, Counts> generated::Load<transfers_offered>
    for With<Tenant, OwnedTenants, Comments, generated::NotLoaded, TransfersReceived, Counts>
{
    type With<T> = With<Tenant, OwnedTenants, Comments, T, TransfersReceived, Counts>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Tenant, OwnedTenants, Comments, T, TransfersReceived, Counts> {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: _value,
            transfers_received: self.transfers_received,
            count: self.count,
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, Counts> generated::Load<transfers_received>
    for With<Tenant, OwnedTenants, Comments, TransfersOffered, generated::NotLoaded, Counts>
{
    type With<T> = With<Tenant, OwnedTenants, Comments, TransfersOffered, T, Counts>;

    fn load<T>(
        self,
        _value: T,
    ) -> With<Tenant, OwnedTenants, Comments, TransfersOffered, T, Counts> {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: _value,
            count: self.count,
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Count1, Count2, Count3>
    generated::Load<generated::Counted<owned_tenants>>
    for With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<generated::NotLoaded, Count1, Count2, Count3>,
    >
{
    type With<T> = With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<T, Count1, Count2, Count3>,
    >;

    fn load<T>(
        self,
        _value: T,
    ) -> With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<T, Count1, Count2, Count3>,
    > {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: Count {
                owned_tenants: _value,
                comments: self.count.comments,
                transfers_offered: self.count.transfers_offered,
                transfers_received: self.count.transfers_received,
            },
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Count0, Count2, Count3>
    generated::Load<generated::Counted<comments>>
    for With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, generated::NotLoaded, Count2, Count3>,
    >
{
    type With<T> = With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, T, Count2, Count3>,
    >;

    fn load<T>(
        self,
        _value: T,
    ) -> With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, T, Count2, Count3>,
    > {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: Count {
                owned_tenants: self.count.owned_tenants,
                comments: _value,
                transfers_offered: self.count.transfers_offered,
                transfers_received: self.count.transfers_received,
            },
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Count0, Count1, Count3>
    generated::Load<generated::Counted<transfers_offered>>
    for With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, generated::NotLoaded, Count3>,
    >
{
    type With<T> = With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, T, Count3>,
    >;

    fn load<T>(
        self,
        _value: T,
    ) -> With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, T, Count3>,
    > {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: Count {
                owned_tenants: self.count.owned_tenants,
                comments: self.count.comments,
                transfers_offered: _value,
                transfers_received: self.count.transfers_received,
            },
        }
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Count0, Count1, Count2>
    generated::Load<generated::Counted<transfers_received>>
    for With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, Count2, generated::NotLoaded>,
    >
{
    type With<T> = With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, Count2, T>,
    >;

    fn load<T>(
        self,
        _value: T,
    ) -> With<
        Tenant,
        OwnedTenants,
        Comments,
        TransfersOffered,
        TransfersReceived,
        Count<Count0, Count1, Count2, T>,
    > {
        With {
            _record: self._record,
            tenant: self.tenant,
            owned_tenants: self.owned_tenants,
            comments: self.comments,
            transfers_offered: self.transfers_offered,
            transfers_received: self.transfers_received,
            count: Count {
                owned_tenants: self.count.owned_tenants,
                comments: self.count.comments,
                transfers_offered: self.count.transfers_offered,
                transfers_received: _value,
            },
        }
    }
}

/// A new [`User`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Username = missing::username, Email = missing::email>(
    generated::Draft,
    generated::PhantomData<fn() -> (Username, Email)>,
);

/// A new [`User`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given>;

/// A new [`User`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Username, Email> Clone for Create<Username, Email> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Username, Email> generated::IntoRecord for Create<Username, Email> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Username, Email> ::core::fmt::Debug for Create<Username, Email> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `username` is not given.
    pub enum username {}

    /// `email` is not given.
    pub enum email {}
}

impl<Username, Email> Create<Username, Email> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// The name to log in with; credentials and reset tokens go by it.
    pub fn username(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Email> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `email`.
    pub fn email(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<Username, generated::Given> {
        Create(self.0.field::<String>(2, _value), generated::PhantomData)
    }

    /// Gives `role`.
    pub fn role(self, _value: impl generated::Input<super::Role>) -> Self {
        Create(self.0.field::<super::Role>(3, _value), generated::PhantomData)
    }

    /// Address of a picture.
    pub fn profile_picture(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(4, _value), generated::PhantomData)
    }

    /// Gives `bio`.
    pub fn bio(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(5, _value), generated::PhantomData)
    }

    /// Gives `createdAt`.
    pub fn created_at(self, _value: impl generated::Input<generated::DateTime>) -> Self {
        Create(self.0.field::<generated::DateTime>(6, _value), generated::PhantomData)
    }

    /// Gives `tenantId`.
    pub fn tenant_id(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(7, _value), generated::PhantomData)
    }

    /// Whether the whole instance belongs to this user.
    pub fn is_instance_owner(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(8, _value), generated::PhantomData)
    }

    /// When the password was last changed, if it ever was.
    pub fn password_change_timestamp(
        self,
        _value: impl generated::Input<Option<generated::DateTime>>,
    ) -> Self {
        Create(self.0.field::<Option<generated::DateTime>>(9, _value), generated::PhantomData)
    }

    /// Whether the next login is the first one. Nothing: no flag was ever recorded, which means no.
    pub fn first_login(self, _value: impl generated::Input<Option<bool>>) -> Self {
        Create(self.0.field::<Option<bool>>(10, _value), generated::PhantomData)
    }

    /// Place in the list of users.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(11, _value), generated::PhantomData)
    }

    /// The tenant that the user belongs to.
    pub fn tenant(self, _write: impl generated::OnCreate<tenant>) -> Self {
        Create(self.0.relation::<tenant>(_write), generated::PhantomData)
    }

    /// The tenants that the user owns.
    pub fn owned_tenants(self, _write: impl generated::OnCreate<owned_tenants>) -> Self {
        Create(self.0.relation::<owned_tenants>(_write), generated::PhantomData)
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnCreate<comments>) -> Self {
        Create(self.0.relation::<comments>(_write), generated::PhantomData)
    }

    /// Writes `transfersOffered`.
    pub fn transfers_offered(self, _write: impl generated::OnCreate<transfers_offered>) -> Self {
        Create(self.0.relation::<transfers_offered>(_write), generated::PhantomData)
    }

    /// Writes `transfersReceived`.
    pub fn transfers_received(self, _write: impl generated::OnCreate<transfers_received>) -> Self {
        Create(self.0.relation::<transfers_received>(_write), generated::PhantomData)
    }
}

impl<Username: generated::IsGiven, Email: generated::IsGiven> generated::Creation<User>
    for Create<Username, Email>
{}

impl<Username: generated::IsGiven, Email: generated::IsGiven>
    generated::Creation<super::tenant::members>
    for Create<Username, Email>
{}

impl<Username: generated::IsGiven, Email: generated::IsGiven>
    generated::Creation<super::tenant::owner>
    for Create<Username, Email>
{}

impl<Username: generated::IsGiven, Email: generated::IsGiven>
    generated::Creation<super::comment::author>
    for Create<Username, Email>
{}

impl<Username: generated::IsGiven, Email: generated::IsGiven>
    generated::Creation<super::power_transfer_request::from>
    for Create<Username, Email>
{}

impl<Username: generated::IsGiven, Email: generated::IsGiven>
    generated::Creation<super::power_transfer_request::to>
    for Create<Username, Email>
{}

/// A change of a [`User`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`User`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// The name to log in with; credentials and reset tokens go by it.
    pub fn username(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `email`.
    pub fn email(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(2, _change))
    }

    /// Changes `role`.
    pub fn role(self, _change: impl generated::Assign<super::Role>) -> Update {
        Update(self.0.field::<super::Role>(3, _change))
    }

    /// Address of a picture.
    pub fn profile_picture(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(4, _change))
    }

    /// Changes `bio`.
    pub fn bio(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(5, _change))
    }

    /// Changes `createdAt`.
    pub fn created_at(self, _change: impl generated::Assign<generated::DateTime>) -> Update {
        Update(self.0.field::<generated::DateTime>(6, _change))
    }

    /// Changes `tenantId`.
    pub fn tenant_id(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(7, _change))
    }

    /// Whether the whole instance belongs to this user.
    pub fn is_instance_owner(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(8, _change))
    }

    /// When the password was last changed, if it ever was.
    pub fn password_change_timestamp(
        self,
        _change: impl generated::Assign<Option<generated::DateTime>>,
    ) -> Update {
        Update(self.0.field::<Option<generated::DateTime>>(9, _change))
    }

    /// Whether the next login is the first one. Nothing: no flag was ever recorded, which means no.
    pub fn first_login(self, _change: impl generated::Assign<Option<bool>>) -> Update {
        Update(self.0.field::<Option<bool>>(10, _change))
    }

    /// Place in the list of users.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(11, _change))
    }

    /// The tenant that the user belongs to.
    pub fn tenant(self, _write: impl generated::OnUpdate<tenant>) -> Update {
        Update(self.0.relation::<tenant>(_write))
    }

    /// The tenants that the user owns.
    pub fn owned_tenants(self, _write: impl generated::OnUpdate<owned_tenants>) -> Update {
        Update(self.0.relation::<owned_tenants>(_write))
    }

    /// Writes `comments`.
    pub fn comments(self, _write: impl generated::OnUpdate<comments>) -> Update {
        Update(self.0.relation::<comments>(_write))
    }

    /// Writes `transfersOffered`.
    pub fn transfers_offered(self, _write: impl generated::OnUpdate<transfers_offered>) -> Update {
        Update(self.0.relation::<transfers_offered>(_write))
    }

    /// Writes `transfersReceived`.
    pub fn transfers_received(
        self,
        _write: impl generated::OnUpdate<transfers_received>,
    ) -> Update {
        Update(self.0.relation::<transfers_received>(_write))
    }
}

impl generated::Update<User> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for User {}

impl generated::Model for User {
    type With = With;
    type Fields = generated::And<
        (
            String,
            String,
            String,
            super::Role,
            Option<String>,
            Option<String>,
            generated::DateTime,
            Option<String>,
        ),
        (bool, Option<generated::DateTime>, Option<bool>, i32),
    >;
    const INDEX: usize = 0;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "User",
        table: "User",
        database_schema: None,
        fields: &FIELDS,
        relations: &[
            generated::model::Relation {
                name: "tenant",
                relation_name: "members",
                to: 2,
                opposite: 1,
                arity: generated::Arity::Optional,
                link: generated::Link::Here { local: &[7], remote: &[0] },
                on_delete: generated::ReferentialAction::SetNull,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "ownedTenants",
                relation_name: "owner",
                to: 2,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[2] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "comments",
                relation_name: "CommentToUser",
                to: 4,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[1] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "transfersOffered",
                relation_name: "from",
                to: 3,
                opposite: 0,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[1] },
                on_delete: generated::ReferentialAction::Cascade,
                on_update: generated::ReferentialAction::Cascade,
                constraint: None,
            },
            generated::model::Relation {
                name: "transfersReceived",
                relation_name: "to",
                to: 3,
                opposite: 1,
                arity: generated::Arity::List,
                link: generated::Link::There { local: &[0], remote: &[2] },
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
                name: "username",
                database_name: Some("User_username_key"),
                fields: &[1],
                is_primary: false,
            },
            generated::model::Unique {
                name: "email",
                database_name: Some("User_email_key"),
                fields: &[2],
                is_primary: false,
            },
        ],
        is_view: false,
    };

    #[inline]
    fn key(&self, _field: usize) -> generated::Value {
        match _field {
            0 => generated::key::<String>(&self.id),
            7 => generated::key::<Option<String>>(&self.tenant_id),
            _ => generated::Value::Null,
        }
    }

    #[inline]
    fn schema() -> &'static generated::Schema {
        &super::SCHEMA
    }

    #[inline]
    fn from_values(_values: (
        (
            String,
            String,
            String,
            super::Role,
            Option<String>,
            Option<String>,
            generated::DateTime,
            Option<String>,
        ),
        (bool, Option<generated::DateTime>, Option<bool>, i32),
    )) -> Self {
        User {
            id: _values.0.0,
            username: _values.0.1,
            email: _values.0.2,
            role: _values.0.3,
            profile_picture: _values.0.4,
            bio: _values.0.5,
            created_at: _values.0.6,
            tenant_id: _values.0.7,
            is_instance_owner: _values.1.0,
            password_change_timestamp: _values.1.1,
            first_login: _values.1.2,
            position: _values.1.3,
        }
    }
}

impl<Slot> generated::Load<Slot> for User
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for User {
    #[inline]
    fn values(
        &self,
    ) -> (
        (
            &String,
            &String,
            &String,
            &super::Role,
            &Option<String>,
            &Option<String>,
            &generated::DateTime,
            &Option<String>,
        ),
        (&bool, &Option<generated::DateTime>, &Option<bool>, &i32),
    ) {
        (
            (
                &self.id,
                &self.username,
                &self.email,
                &self.role,
                &self.profile_picture,
                &self.bio,
                &self.created_at,
                &self.tenant_id,
            ),
            (
                &self.is_instance_owner,
                &self.password_change_timestamp,
                &self.first_login,
                &self.position,
            ),
        )
    }
}

impl generated::serde::Serialize for User {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for User {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<User, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
    generated::JsonObject
    for With<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
{
    type Form = generated::Along<
        User,
        User,
        (Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts),
    >;

    fn parts(
        &self,
    ) -> (
        &User,
        (&Tenant, &OwnedTenants, &Comments, &TransfersOffered, &TransfersReceived, &Counts),
    ) {
        (
            &self._record,
            (
                &self.tenant,
                &self.owned_tenants,
                &self.comments,
                &self.transfers_offered,
                &self.transfers_received,
                &self.count,
            ),
        )
    }

    fn of_parts(_parts: (
        User,
        (Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts),
    )) -> Self {
        With {
            _record: _parts.0,
            tenant: _parts.1.0,
            owned_tenants: _parts.1.1,
            comments: _parts.1.2,
            transfers_offered: _parts.1.3,
            transfers_received: _parts.1.4,
            count: _parts.1.5,
        }
    }
}

impl<
    Tenant: generated::ToJson,
    OwnedTenants: generated::ToJson,
    Comments: generated::ToJson,
    TransfersOffered: generated::ToJson,
    TransfersReceived: generated::ToJson,
    Counts: generated::ToJson,
> generated::serde::Serialize
    for With<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
{
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<
    'de,
    Tenant: generated::FromJson,
    OwnedTenants: generated::FromJson,
    Comments: generated::FromJson,
    TransfersOffered: generated::FromJson,
    TransfersReceived: generated::FromJson,
    Counts: generated::FromJson,
> generated::serde::Deserialize<'de>
    for With<Tenant, OwnedTenants, Comments, TransfersOffered, TransfersReceived, Counts>
{
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Self, D::Error> {
        generated::deserialize(_deserializer)
    }
}

impl<OwnedTenants, Comments, TransfersOffered, TransfersReceived> generated::JsonObject
    for Count<OwnedTenants, Comments, TransfersOffered, TransfersReceived>
{
    type Form =
        generated::Counts<User, (OwnedTenants, Comments, TransfersOffered, TransfersReceived)>;

    fn parts(&self) -> (&OwnedTenants, &Comments, &TransfersOffered, &TransfersReceived) {
        (&self.owned_tenants, &self.comments, &self.transfers_offered, &self.transfers_received)
    }

    fn of_parts(_parts: (OwnedTenants, Comments, TransfersOffered, TransfersReceived)) -> Self {
        Count {
            owned_tenants: _parts.0,
            comments: _parts.1,
            transfers_offered: _parts.2,
            transfers_received: _parts.3,
        }
    }
}

static FIELDS: [generated::Field; 12] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "username"),
    generated::Field::of(generated::Scalar::String, "email"),
    generated::Field::of_enum(0, "role").default(generated::Default::Literal(generated::Literal::Enum(
        1,
    ))),
    generated::Field::of(generated::Scalar::String, "profilePicture").optional(),
    generated::Field::of(generated::Scalar::String, "bio").optional(),
    generated::Field::of(generated::Scalar::DateTime, "createdAt").default(generated::Default::Now),
    generated::Field::of(generated::Scalar::String, "tenantId").optional(),
    generated::Field::of(generated::Scalar::Boolean, "isInstanceOwner").default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of(generated::Scalar::DateTime, "passwordChangeTimestamp").optional(),
    generated::Field::of(generated::Scalar::Boolean, "firstLogin").optional().default(generated::Default::Literal(generated::Literal::Boolean(
        false,
    ))),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
