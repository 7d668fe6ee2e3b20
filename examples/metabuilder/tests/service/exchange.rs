//! Import and export of the old store's JSON.

use metabuilder::MetaBuilder;
use metabuilder::db::user;
use serde_json::{Value, json};

use crate::app::{SAMPLE, empty, with_sample};

fn sample() -> Value {
    serde_json::from_str(SAMPLE).unwrap()
}

async fn exported(app: &MetaBuilder) -> Value {
    serde_json::from_str(&app.export().await.unwrap()).unwrap()
}

#[tokio::test]
async fn an_export_of_an_import_is_the_same() {
    let app = empty().await;
    app.import(SAMPLE).await.unwrap();
    assert_eq!(exported(&app).await, sample());
    app.import(&app.export().await.unwrap()).await.unwrap();
    assert_eq!(exported(&app).await, sample(), "and once more over what is there");
}

#[tokio::test]
async fn an_import_tells_what_it_brought() {
    let app = empty().await;
    let imported = app
        .import(&json!({"users": [], "workflows": sample()["workflows"]}).to_string())
        .await
        .unwrap();
    assert_eq!(imported.to_string(), "0 users, 2 workflows");
    assert_eq!(app.import("{}").await.unwrap().to_string(), "nothing");
}

#[tokio::test]
async fn any_property_may_be_missing() {
    // Alone, those that refer to no other collection.
    let alone = [
        "credentials",
        "workflows",
        "luaScripts",
        "pages",
        "schemas",
        "appConfig",
        "godCredentialsExpiry",
        "godCredentialsExpiryDuration",
        "cssClasses",
        "dropdownConfigs",
        "installedPackages",
        "smtpConfig",
        "passwordResetTokens",
    ];
    for name in alone {
        let app = empty().await;
        app.import(&json!({name: sample()[name]}).to_string()).await.unwrap();
        assert_eq!(exported(&app).await[name], sample()[name], "{name}");
    }
    // Over a database that has the rest, any.
    let app = with_sample().await;
    for name in sample().as_object().unwrap().keys() {
        app.import(&json!({name: sample()[name]}).to_string()).await.unwrap();
        assert_eq!(exported(&app).await, sample(), "{name}");
    }
}

#[tokio::test]
async fn a_collection_that_the_file_lacks_stays() {
    let app = with_sample().await;
    app.import(&json!({"workflows": []}).to_string()).await.unwrap();
    let mut expected = sample();
    expected["workflows"] = json!([]);
    assert_eq!(exported(&app).await, expected);
}

#[tokio::test]
async fn users_and_tenants_point_at_each_other() {
    let app = empty().await;
    let user = |id: &str, tenant: &str| json!({"id": id, "username": id, "email": id, "role": "user", "createdAt": 0, "tenantId": tenant});
    let tenant = |id: &str, owner: &str| json!({"id": id, "name": id, "ownerId": owner, "createdAt": 0});
    let export = json!({"users": [user("a", "s"), user("b", "t")], "tenants": [tenant("s", "b"), tenant("t", "a")]});
    app.import(&export.to_string()).await.unwrap();
    let all = exported(&app).await;
    assert_eq!((&all["users"], &all["tenants"]), (&export["users"], &export["tenants"]));
    app.delete_user("a").await.unwrap();
    let left = app.users().await.unwrap();
    assert_eq!((left.len(), app.tenants().await.unwrap().len()), (1, 1));
    assert_eq!(left[0].tenant_id, None, "b's tenant went with a");
}

/// What is wrong with the sample when something in it is replaced.
async fn wrong(change: impl FnOnce(&mut Value)) -> String {
    let app = with_sample().await;
    app.update_user("user_guest", user::update().bio("here before"))
        .await
        .unwrap();
    let before = app.export().await.unwrap();
    let mut export = sample();
    change(&mut export);
    let error = app.import(&export.to_string()).await.expect_err("the export is wrong");
    assert!(error.problems().is_some(), "{error}");
    assert_eq!(app.export().await.unwrap(), before, "a wrong export changes nothing");
    error.to_string()
}

#[tokio::test]
async fn what_is_used_twice_is_named() {
    let message = wrong(|export| {
        export["users"][3]["email"] = json!("god@orchard.example");
        export["users"][4]["username"] = json!("olive");
        export["comments"][2]["id"] = json!("c_1");
        export["schemas"][1]["name"] = json!("Basket");
    });
    assert_eq!(
        message.await,
        "users[4].username: already used by users[0]\n\
         users[3].email: already used by users[1]\n\
         schemas[1].name: already used by schemas[0]\n\
         comments[2].id: already used by comments[0]"
    );
}

#[tokio::test]
async fn what_refers_to_nothing_is_named() {
    let message = wrong(|export| {
        export["users"][2]["tenantId"] = json!("tenant_gone");
        export["tenants"][0]["ownerId"] = json!("user_gone");
        export["powerTransferRequests"][0]["toUserId"] = json!("user_gone");
        export["comments"][0]["userId"] = json!("user_gone");
        export["comments"][1]["parentId"] = json!("c_gone");
        export["componentHierarchy"]["enter"]["pageId"] = json!("page_gone");
        export["componentHierarchy"]["title"]["parentId"] = json!("gone");
        export["componentConfigs"]["cfg_enter"]["componentId"] = json!("gone");
        export["passwordChangeTimestamps"]["no one"] = json!(1);
        export["firstLoginFlags"]["nobody"] = json!(true);
        export["packageData"]["chess"] = json!({});
    });
    assert_eq!(
        message.await,
        "users[2].tenantId: no tenant has the id \"tenant_gone\"\n\
         tenants[0].ownerId: no user has the id \"user_gone\"\n\
         powerTransferRequests[0].toUserId: no user has the id \"user_gone\"\n\
         comments[0].userId: no user has the id \"user_gone\"\n\
         comments[1].parentId: no comment has the id \"c_gone\"\n\
         componentHierarchy.enter.pageId: no page has the id \"page_gone\"\n\
         componentHierarchy.title.parentId: no component has the id \"gone\"\n\
         componentConfigs.cfg_enter.componentId: no component has the id \"gone\"\n\
         passwordChangeTimestamps[\"no one\"]: no user has the username \"no one\"\n\
         firstLoginFlags.nobody: no user has the username \"nobody\"\n\
         packageData.chess: no package has the packageId \"chess\""
    );
}

#[tokio::test]
async fn wrong_types_are_named_with_their_path() {
    let message = wrong(|export| {
        export["users"][0]["role"] = json!("king");
        export["users"][1]["createdAt"] = json!("yesterday");
        export["users"][2].as_object_mut().unwrap().remove("email");
        export["users"][3]["nickname"] = json!("Q");
        export["credentials"]["pim"] = json!(7);
        export["workflows"][0]["nodes"][1]["position"]["x"] = json!("left");
        export["workflows"][1]["nodes"][0]["type"] = json!("magic");
        export["pages"][0]["componentTree"][0]["children"][1]["id"] = json!(null);
        export["comments"][3] = json!("text");
        export["smtpConfig"]["port"] = json!(70000);
        export["tenants"] = json!({});
        export["colours"] = json!([]);
    });
    assert_eq!(
        message.await,
        "users[0].role: `king` is not a value of the enum Role\n\
         users[1].createdAt: invalid type: string \"yesterday\", expected a time in milliseconds since 1970\n\
         users[2]: missing field `email`\n\
         users[3].nickname: unknown field `nickname`, expected one of `id`, `username`, `email`, `role`, `profilePicture`, `bio`, `createdAt`, `tenantId`, `isInstanceOwner`\n\
         credentials.pim: invalid type: integer `7`, expected a string\n\
         workflows[0].nodes[1].position.x: invalid type: string \"left\", expected a JSON number\n\
         workflows[1].nodes[0].type: unknown variant `magic`, expected one of `trigger`, `action`, `condition`, `lua`, `transform`\n\
         pages[0].componentTree[0].children[1].id: invalid type: null, expected a string\n\
         comments[3]: invalid type: string \"text\", expected an object\n\
         tenants: expected a list, found an object\n\
         smtpConfig.port: invalid value: integer `70000`, expected u16\n\
         colours: no collection has this name"
    );
}

#[tokio::test]
async fn further_rules_are_held() {
    let message = wrong(|export| {
        export["pages"][2]["level"] = json!(6);
        export["comments"][0]["parentId"] = json!("c_3");
        export["componentHierarchy"]["title"]["id"] = json!("titel");
        export["componentHierarchy"]["stack"]["parentId"] = json!("stack");
    });
    assert_eq!(
        message.await,
        "componentHierarchy.title.id: stands under the key \"title\" but is \"titel\"\n\
         pages[2].level: 6 is not from 1 to 5\n\
         comments[0].parentId: makes the comment an answer to itself\n\
         comments[1].parentId: makes the comment an answer to itself\n\
         comments[2].parentId: makes the comment an answer to itself\n\
         componentHierarchy.stack.parentId: puts the component inside itself"
    );
}

#[tokio::test]
async fn what_is_no_export_is_refused() {
    let app = with_sample().await;
    for (text, message) in [
        ("", "not JSON: EOF while parsing a value at line 1 column 0"),
        ("{\"users\": [}", "not JSON: expected value at line 1 column 12"),
        (
            "[]",
            "an export is an object with a property per collection, not a list",
        ),
    ] {
        assert_eq!(app.import(text).await.unwrap_err().to_string(), message);
    }
    assert_eq!(exported(&app).await, sample());
}

#[tokio::test]
async fn a_file_without_users_refers_to_those_in_the_database() {
    let app = with_sample().await;
    let mut comments = sample()["comments"].clone();
    comments[0]["userId"] = json!("user_rosa");
    app.import(&json!({"comments": comments}).to_string()).await.unwrap();
    assert_eq!(app.comments().await.unwrap()[0].user_id, "user_rosa");

    // Rosa goes, and with her the tenant that søren would be in.
    let mut users = sample()["users"].clone();
    users.as_array_mut().unwrap().remove(4);
    let error = app.import(&json!({"users": users}).to_string()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "users[4].tenantId: no tenant has the id \"tenant_hives\""
    );
}
