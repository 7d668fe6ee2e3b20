//! The super god, and how the power goes to someone else.

use mbgen_runtime::typed::Given;

use crate::db::{Filter, PowerTransferRequest, Role, Transaction, TransferStatus, User, power_transfer_request, user};
use crate::error::{Error, Result};
use crate::service::{MetaBuilder, place};

impl MetaBuilder {
    /// The owner of the instance.
    pub async fn super_god(&self) -> Result<Option<User>> {
        let mut found = self
            .db
            .user()
            .find_many()
            .filter(user::role.eq(Role::Supergod))
            .order_by([user::is_instance_owner.desc(), user::position.asc(), user::id.asc()])
            .take(1)
            .await?;
        Ok(found.pop())
    }

    /// Hand the instance from the super god to another user, and return both as they are then.
    ///
    /// Refused unless the giver is super god and both exist. Pending requests for this transfer count as accepted.
    pub async fn transfer_super_god_power(&self, from_user_id: &str, to_user_id: &str) -> Result<(User, User)> {
        if from_user_id == to_user_id {
            return Err(Error::refused(
                "the power goes from one user to another, not to the same one",
            ));
        }
        Ok(self
            .db
            .transaction(async |tx| {
                let giver = existing(&tx, from_user_id).await?;
                existing(&tx, to_user_id).await?;
                let fall = user::update().role(Role::God).is_instance_owner(false);
                let rise = user::update().role(Role::Supergod).is_instance_owner(true);
                // The role is a condition of the write itself: of two transfers at once only one meets it.
                let is_super_god = user::id.eq(from_user_id).and(user::role.eq(Role::Supergod));
                if tx.user().update_many(is_super_god, fall).await? == 0 {
                    let (name, role) = (giver.username, giver.role);
                    let why = format!("{name} is {role}, only the supergod has power to give");
                    return Err(Error::refused(why).into());
                }
                let giver = existing(&tx, from_user_id).await?;
                let taker = tx.user().update(user::id.eq(to_user_id), rise).await?;
                tx.power_transfer_request()
                    .update_many(
                        power_transfer_request::from_user_id
                            .eq(from_user_id)
                            .and(power_transfer_request::to_user_id.eq(to_user_id))
                            .and(power_transfer_request::status.eq(TransferStatus::Pending)),
                        power_transfer_request::update().status(TransferStatus::Accepted),
                    )
                    .await?;
                Ok((giver, taker))
            })
            .await?)
    }

    /// All requests to transfer the power.
    pub async fn power_transfer_requests(&self) -> Result<Vec<PowerTransferRequest>> {
        let order = [power_transfer_request::position.asc(), power_transfer_request::id.asc()];
        Ok(self.db.power_transfer_request().find_many().order_by(order).await?)
    }

    /// Replace all requests.
    pub async fn set_power_transfer_requests(&self, requests: &[PowerTransferRequest]) -> Result<()> {
        Ok(self
            .db
            .transaction(async |tx| Ok(replace(&tx, requests).await?))
            .await?)
    }

    /// Add a request at the end of the list.
    pub async fn add_power_transfer_request(
        &self,
        new: power_transfer_request::Create<Given, Given, Given>,
    ) -> Result<PowerTransferRequest> {
        Ok(self
            .db
            .transaction(async |tx| {
                let position = next_position!(tx.power_transfer_request(), power_transfer_request);
                tx.power_transfer_request().create(new.clone().position(position)).await
            })
            .await?)
    }

    /// Change some fields of a request.
    pub async fn update_power_transfer_request(
        &self,
        id: &str,
        changes: power_transfer_request::Update,
    ) -> Result<PowerTransferRequest> {
        Ok(self
            .db
            .power_transfer_request()
            .update(power_transfer_request::id.eq(id), changes)
            .await?)
    }

    /// Remove a request.
    pub async fn delete_power_transfer_request(&self, id: &str) -> Result<PowerTransferRequest> {
        Ok(self
            .db
            .power_transfer_request()
            .delete(power_transfer_request::id.eq(id))
            .await?)
    }
}

async fn existing(tx: &Transaction, id: &str) -> Result<User> {
    let user = tx.user().find_unique(user::id.eq(id)).await?;
    user.ok_or_else(|| Error::refused(format!("no user has the id {id:?}")))
}

pub(crate) async fn replace(tx: &Transaction, requests: &[PowerTransferRequest]) -> Result<()> {
    tx.power_transfer_request().delete_many(Filter::all()).await?;
    tx.power_transfer_request()
        .create_many(requests.iter().enumerate().map(|(index, request)| {
            power_transfer_request::create()
                .id(&request.id)
                .from_user_id(&request.from_user_id)
                .to_user_id(&request.to_user_id)
                .status(request.status)
                .created_at(request.created_at)
                .expires_at(request.expires_at)
                .position(place(index))
        }))
        .await?;
    Ok(())
}
