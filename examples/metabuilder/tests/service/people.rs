//! Users, their passwords, their tenants, and the power over the instance.

use chrono::{DateTime, TimeDelta, Utc};
use metabuilder::db::{Role, TransferStatus, User, power_transfer_request, tenant, user};
use metabuilder::types::HomepageConfig;
use metabuilder::{MetaBuilder, is_old_hash};

use crate::app::{empty, with_sample};

async fn names(app: &MetaBuilder) -> Vec<String> {
    app.users()
        .await
        .unwrap()
        .into_iter()
        .map(|user| user.username)
        .collect()
}

async fn user_of(app: &MetaBuilder, username: &str) -> User {
    app.user_named(username).await.unwrap().expect("the user exists")
}

fn time(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap()
}

#[tokio::test]
async fn a_user_is_added_at_the_end_changed_and_removed() {
    let app = empty().await;
    let ada = app
        .add_user(user::create().username("ada").email("ada@x.example"))
        .await
        .unwrap();
    let bob = app
        .add_user(user::create().username("bob").email("bob@x.example").role(Role::Admin))
        .await
        .unwrap();
    assert_eq!(
        (ada.role, ada.is_instance_owner, ada.first_login),
        (Role::User, false, Some(false))
    );
    assert_eq!((ada.position, bob.position), (0, 1));
    assert_eq!(names(&app).await, ["ada", "bob"]);

    let ada = app
        .update_user(&ada.id, user::update().bio("Writes notes").role(Role::God))
        .await
        .unwrap();
    assert_eq!(
        (ada.bio.as_deref(), ada.role, ada.email.as_str()),
        (Some("Writes notes"), Role::God, "ada@x.example")
    );
    let ada = app
        .update_user(&ada.id, user::update().bio(None::<String>))
        .await
        .unwrap();
    assert_eq!(ada.bio, None);

    let taken = app
        .update_user(&ada.id, user::update().email("bob@x.example"))
        .await
        .unwrap_err();
    assert!(
        matches!(&taken, metabuilder::Error::Database(error) if error.is_unique_violation()),
        "{taken}"
    );

    app.delete_user(&ada.id).await.unwrap();
    assert_eq!(names(&app).await, ["bob"]);
    assert!(app.delete_user(&ada.id).await.unwrap_err().is_not_found());
    assert!(
        app.update_user("nobody", user::update().bio(""))
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn setting_all_users_keeps_what_belongs_to_those_who_stay() {
    let app = with_sample().await;
    let mut users = app.users().await.unwrap();
    users.retain(|user| user.username != "rosa");
    users.reverse();
    let gone = app.set_users(&users).await.unwrap_err();
    assert!(
        matches!(&gone, metabuilder::Error::Database(error) if error.is_foreign_key_violation()),
        "{gone}"
    );
    assert_eq!(
        app.users().await.unwrap().len(),
        7,
        "søren can't be in the tenant that goes with rosa"
    );

    users[1].tenant_id = None;
    app.set_users(&users).await.unwrap();
    assert_eq!(names(&app).await, ["guest", "søren", "quinn", "pim", "god", "olive"]);
    assert_eq!(app.comments().await.unwrap().len(), 4, "rosa wrote none");
    let tenants = app.tenants().await.unwrap();
    assert_eq!(tenants.len(), 1, "rosa's tenant went with her");
    assert_eq!(user_of(&app, "pim").await.tenant_id.as_deref(), Some("tenant_cider"));
    assert_eq!(user_of(&app, "søren").await.tenant_id, None);
}

#[tokio::test]
async fn users_can_swap_their_names() {
    let app = with_sample().await;
    let mut users = app.users().await.unwrap();
    let (first, second) = (users[0].username.clone(), users[1].username.clone());
    users[0].username = second.clone();
    users[1].username = first.clone();
    app.set_users(&users).await.unwrap();
    assert_eq!(names(&app).await[..2], [second, first]);
}

#[tokio::test]
async fn a_wrong_list_of_users_changes_none() {
    let app = with_sample().await;
    let before = app.users().await.unwrap();
    let mut users = before.clone();
    users.remove(0);
    users[1].email = users[2].email.clone();
    app.set_users(&users).await.unwrap_err();
    assert_eq!(app.users().await.unwrap(), before);
}

#[tokio::test]
async fn a_new_name_takes_password_and_token_along() {
    let app = with_sample().await;
    app.update_user("user_rosa", user::update().username("rosalind"))
        .await
        .unwrap();
    assert!(app.verify_credential("rosalind", "honeycomb").await.unwrap());
    assert!(!app.verify_credential("rosa", "honeycomb").await.unwrap());
    assert_eq!(
        app.password_reset_token("rosalind").await.unwrap().as_deref(),
        Some("tok_5f0c9a")
    );

    app.delete_user("user_rosa").await.unwrap();
    assert!(!app.credentials().await.unwrap().contains_key("rosalind"));
    assert_eq!(app.password_reset_token("rosalind").await.unwrap(), None);
}

#[tokio::test]
async fn an_old_password_verifies_and_is_hashed_again() {
    let app = with_sample().await;
    let stored = async || app.credentials().await.unwrap()["olive"].clone();
    let old = stored().await;
    assert!(is_old_hash(&old));

    assert!(!app.verify_credential("olive", "pit and oil").await.unwrap());
    assert_eq!(stored().await, old, "a failed login changes nothing");
    assert!(app.verify_credential("olive", "pit-and-oil").await.unwrap());
    let modern = stored().await;
    assert!(modern.starts_with("$argon2id$"), "{modern}");
    assert!(app.verify_credential("olive", "pit-and-oil").await.unwrap());
    assert!(!app.verify_credential("olive", "pit and oil").await.unwrap());
    assert_eq!(stored().await, modern, "only once");
    assert!(
        !app.password_change_timestamps().await.unwrap().contains_key("olive"),
        "the password is the same"
    );
    assert!(!app.verify_credential("nobody", "").await.unwrap());
}

#[tokio::test]
async fn a_new_password_is_noted_with_its_time() {
    let app = with_sample().await;
    let before = Utc::now() - TimeDelta::seconds(1);
    app.set_password("quinn", "a new one").await.unwrap();
    assert!(app.verify_credential("quinn", "a new one").await.unwrap());
    assert!(!app.verify_credential("quinn", "press the apples").await.unwrap());
    assert!(app.password_change_timestamps().await.unwrap()["quinn"] > before);

    app.set_password_change_timestamp("quinn", time(5)).await.unwrap();
    assert_eq!(app.password_change_timestamps().await.unwrap()["quinn"], time(5));
    assert!(
        app.set_password_change_timestamp("nobody", time(5))
            .await
            .unwrap_err()
            .is_not_found()
    );
}

#[tokio::test]
async fn first_logins_are_flagged() {
    let app = with_sample().await;
    let flags = app.first_login_flags().await.unwrap();
    assert_eq!(
        flags.into_iter().collect::<Vec<_>>(),
        [("god".to_owned(), true), ("quinn".to_owned(), false)]
    );
    app.set_first_login_flag("god", false).await.unwrap();
    app.set_first_login_flag("pim", true).await.unwrap();
    let flags = app.first_login_flags().await.unwrap();
    assert_eq!((flags["god"], flags["pim"]), (false, true));
}

#[tokio::test]
async fn reset_tokens_come_and_go() {
    let app = empty().await;
    app.set_password_reset_token("ada", "one").await.unwrap();
    app.set_password_reset_token("ada", "two").await.unwrap();
    assert_eq!(app.password_reset_token("ada").await.unwrap().as_deref(), Some("two"));
    assert_eq!(app.password_reset_tokens().await.unwrap().len(), 1);
    assert!(app.delete_password_reset_token("ada").await.unwrap());
    assert!(!app.delete_password_reset_token("ada").await.unwrap());
}

#[tokio::test]
async fn gods_password_is_shown_until_it_expires_or_is_changed() {
    let app = empty().await;
    assert_eq!(app.god_credentials_expiry().await.unwrap(), None);
    assert_eq!(
        app.god_credentials_expiry_duration().await.unwrap(),
        TimeDelta::hours(1)
    );
    app.initialise().await.unwrap();
    assert!(app.should_show_god_credentials().await.unwrap());

    app.set_god_credentials_expiry(Utc::now() - TimeDelta::seconds(1))
        .await
        .unwrap();
    assert!(!app.should_show_god_credentials().await.unwrap());

    app.set_god_credentials_expiry_duration(TimeDelta::minutes(5))
        .await
        .unwrap();
    let expiry = app.reset_god_credentials_expiry().await.unwrap();
    assert!(expiry <= Utc::now() + TimeDelta::minutes(5));
    assert_eq!(
        app.god_credentials_expiry().await.unwrap().unwrap().timestamp_millis(),
        expiry.timestamp_millis()
    );
    assert!(app.should_show_god_credentials().await.unwrap());

    app.set_password("god", "a new one").await.unwrap();
    assert!(!app.should_show_god_credentials().await.unwrap());
    assert!(
        app.set_god_credentials_expiry_duration(TimeDelta::seconds(-1))
            .await
            .unwrap_err()
            .is_refused()
    );
}

#[tokio::test]
async fn asking_for_the_first_time_starts_the_clock() {
    let app = empty().await;
    assert!(app.should_show_god_credentials().await.unwrap());
    assert!(app.god_credentials_expiry().await.unwrap().unwrap() > Utc::now());
}

#[tokio::test]
async fn the_power_goes_over_whole_or_not_at_all() {
    let app = with_sample().await;
    assert_eq!(app.super_god().await.unwrap().unwrap().username, "olive");
    let (olive, pim) = app.transfer_super_god_power("user_olive", "user_pim").await.unwrap();
    assert_eq!((olive.role, olive.is_instance_owner), (Role::God, false));
    assert_eq!((pim.role, pim.is_instance_owner), (Role::Supergod, true));
    assert_eq!(app.super_god().await.unwrap().unwrap(), pim);
    assert_eq!(
        app.power_transfer_requests().await.unwrap()[0].status,
        TransferStatus::Accepted
    );

    let before = app.users().await.unwrap();
    for (from, to, why) in [
        (
            "user_olive",
            "user_quinn",
            "olive is god, only the supergod has power to give",
        ),
        ("user_pim", "nobody", "no user has the id \"nobody\""),
        ("nobody", "user_pim", "no user has the id \"nobody\""),
        (
            "user_pim",
            "user_pim",
            "the power goes from one user to another, not to the same one",
        ),
    ] {
        let refused = app.transfer_super_god_power(from, to).await.unwrap_err();
        assert!(refused.is_refused());
        assert_eq!(refused.to_string(), why);
    }
    assert_eq!(app.users().await.unwrap(), before);
}

#[tokio::test]
async fn of_two_transfers_at_once_one_wins() {
    let app = with_sample().await;
    let (first, second) = tokio::join!(
        app.transfer_super_god_power("user_olive", "user_pim"),
        app.transfer_super_god_power("user_olive", "user_quinn"),
    );
    assert!(first.is_ok() != second.is_ok());
    let gods = app
        .users()
        .await
        .unwrap()
        .into_iter()
        .filter(|user| user.role == Role::Supergod)
        .count();
    assert_eq!(gods, 1);
}

#[tokio::test]
async fn requests_for_power_are_kept() {
    let app = with_sample().await;
    let new = power_transfer_request::create()
        .from_user_id("user_olive")
        .to_user_id("user_quinn")
        .expires_at(time(9));
    let request = app.add_power_transfer_request(new).await.unwrap();
    assert_eq!((request.status, request.position), (TransferStatus::Pending, 1));
    let change = power_transfer_request::update().status(TransferStatus::Rejected);
    let request = app.update_power_transfer_request(&request.id, change).await.unwrap();
    assert_eq!(request.status, TransferStatus::Rejected);
    app.delete_power_transfer_request(&request.id).await.unwrap();
    let all = app.power_transfer_requests().await.unwrap();
    assert_eq!(all.len(), 1);
    app.set_power_transfer_requests(&[]).await.unwrap();
    assert!(app.power_transfer_requests().await.unwrap().is_empty());
    app.set_power_transfer_requests(&all).await.unwrap();
    assert_eq!(app.power_transfer_requests().await.unwrap(), all);
}

#[tokio::test]
async fn a_tenant_has_an_owner_and_members() {
    let app = with_sample().await;
    let new = tenant::create().name("Press").owner_id("user_olive");
    let press = app.add_tenant(new).await.unwrap();
    assert_eq!((press.position, &press.homepage_config), (2, &None));
    let homepage = HomepageConfig {
        page_id: "page_home".into(),
        custom_content: Some(serde_json::Value::Null),
    };
    let press = app
        .update_tenant(
            &press.id,
            tenant::update().name("Presses").homepage_config(homepage.clone()),
        )
        .await
        .unwrap();
    assert_eq!(
        (press.name.as_str(), press.homepage_config.as_ref()),
        ("Presses", Some(&homepage))
    );
    app.update_user("user_guest", user::update().tenant_id(&press.id))
        .await
        .unwrap();

    let tenants = app.tenants_with_people().await.unwrap();
    let people: Vec<(&str, Vec<&str>)> = tenants
        .iter()
        .map(|tenant| {
            (
                tenant.owner.username.as_str(),
                tenant.members.iter().map(|member| member.username.as_str()).collect(),
            )
        })
        .collect();
    assert_eq!(
        people,
        [
            ("quinn", vec!["pim", "quinn"]),
            ("rosa", vec!["rosa", "søren"]),
            ("olive", vec!["guest"])
        ]
    );

    app.delete_tenant(&press.id).await.unwrap();
    assert_eq!(user_of(&app, "guest").await.tenant_id, None);
    app.delete_user("user_quinn").await.unwrap();
    assert_eq!(app.tenants().await.unwrap().len(), 1, "a tenant goes with its owner");
    assert_eq!(user_of(&app, "pim").await.tenant_id, None);
}

#[tokio::test]
async fn setting_all_tenants_keeps_the_members_of_those_that_stay() {
    let app = with_sample().await;
    let mut tenants = app.tenants().await.unwrap();
    tenants.remove(0);
    tenants[0].name = "Bees".into();
    app.set_tenants(&tenants).await.unwrap();
    let kept = app.tenants().await.unwrap();
    assert_eq!((kept.len(), kept[0].name.as_str(), kept[0].position), (1, "Bees", 0));
    assert_eq!(user_of(&app, "søren").await.tenant_id.as_deref(), Some("tenant_hives"));
    assert_eq!(user_of(&app, "pim").await.tenant_id, None);
}
