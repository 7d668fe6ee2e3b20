//! Pages, components, workflows, scripts, comments, and what else an application consists of.

use metabuilder::db::{
    Role, comment, component_config, component_node, css_category, dropdown_config, installed_package, lua_script,
    model_schema, page_config, workflow,
};
use metabuilder::types::{
    DropdownOption, ModelField, NodeKind, Parameter, Position, TreeNode, WorkflowEdge, WorkflowNode,
};
use serde_json::json;

use crate::app::{empty, with_sample};

fn object(value: serde_json::Value) -> metabuilder::types::Object {
    serde_json::from_value(value).unwrap()
}

#[tokio::test]
async fn a_page_has_a_level_and_a_tree() {
    let app = with_sample().await;
    let tree = vec![TreeNode {
        id: "root".into(),
        kind: "Stack".into(),
        children: None,
        more: object(json!({"props": {"gap": 2.5}})),
    }];
    let new = page_config::create()
        .path("/new")
        .title("New")
        .level(5)
        .component_tree(&tree)
        .required_role(Role::Supergod);
    let page = app.add_page(new).await.unwrap();
    assert_eq!(
        (page.position, page.requires_auth, page.required_role),
        (3, false, Some(Role::Supergod))
    );
    assert_eq!(page.component_tree, tree);

    let page = app
        .update_page(
            &page.id,
            page_config::update().title("Newer").required_role(None::<Role>),
        )
        .await
        .unwrap();
    assert_eq!((page.title.as_str(), page.required_role), ("Newer", None));
    let refused = app
        .update_page(&page.id, page_config::update().title("Newest").level(6))
        .await
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the level of the page \"/new\" is 6, not from 1 to 5"
    );
    assert_eq!(
        app.pages().await.unwrap()[3].title,
        "Newer",
        "the title did not change either"
    );
    let bad = page_config::create()
        .path("/zero")
        .title("Zero")
        .level(0)
        .component_tree(&tree);
    assert!(app.add_page(bad).await.unwrap_err().is_refused());

    app.delete_page(&page.id).await.unwrap();
    app.delete_page("page_home").await.unwrap();
    assert!(
        app.component_hierarchy().await.unwrap().is_empty(),
        "components go with their page"
    );
    assert!(app.component_configs().await.unwrap().is_empty());
}

#[tokio::test]
async fn setting_all_pages_keeps_the_components_of_those_that_stay() {
    let app = with_sample().await;
    let mut pages = app.pages().await.unwrap();
    pages.pop();
    pages.reverse();
    app.set_pages(&pages).await.unwrap();
    let paths: Vec<String> = app.pages().await.unwrap().into_iter().map(|page| page.path).collect();
    assert_eq!(paths, ["/harvest", "/"]);
    assert_eq!(app.component_hierarchy().await.unwrap().len(), 3);
    pages[0].level = 9;
    pages[0].id = "another".into();
    assert!(app.set_pages(&pages).await.unwrap_err().is_refused());
    assert_eq!(app.pages().await.unwrap().len(), 2);
}

#[tokio::test]
async fn components_lie_in_each_other() {
    let app = with_sample().await;
    let new = component_node::create()
        .id("icon")
        .kind("Icon")
        .parent_id("enter")
        .child_ids(Vec::<String>::new())
        .order(0)
        .page_id("page_home");
    app.add_component_node(new).await.unwrap();
    app.update_component_node("enter", component_node::update().child_ids(vec!["icon".to_owned()]))
        .await
        .unwrap();
    let gone = app.delete_component_node("enter").await.unwrap();
    assert_eq!(gone.kind, "Button");
    let left = app.component_hierarchy().await.unwrap();
    assert_eq!(
        left.keys().collect::<Vec<_>>(),
        ["stack", "title"],
        "what lay in it is gone too"
    );
    assert_eq!(left["stack"].child_ids, ["title"]);
}

#[tokio::test]
async fn setting_all_components_keeps_what_configures_those_that_stay() {
    let app = with_sample().await;
    let mut nodes: Vec<_> = app.component_hierarchy().await.unwrap().into_values().collect();
    // `enter` moves from `stack` into `title`, and `stack` goes.
    nodes.retain(|node| node.id != "stack");
    nodes[0].parent_id = Some("title".into());
    nodes[1].parent_id = None;
    app.set_component_hierarchy(&nodes).await.unwrap();
    let left = app.component_hierarchy().await.unwrap();
    assert_eq!(left.keys().collect::<Vec<_>>(), ["enter", "title"]);
    assert_eq!(left["enter"].parent_id.as_deref(), Some("title"));
    assert_eq!(app.component_configs().await.unwrap().len(), 1);

    nodes[1].parent_id = Some("enter".into());
    assert!(
        app.set_component_hierarchy(&nodes).await.unwrap_err().is_refused(),
        "each inside the other"
    );
}

#[tokio::test]
async fn a_component_is_configured() {
    let app = with_sample().await;
    let new = component_config::create()
        .id("cfg")
        .component_id("title")
        .props(object(json!({"size": 1})))
        .styles(object(json!({})))
        .events(object(json!({})));
    let config = app.add_component_config(new).await.unwrap();
    assert_eq!(config.conditional_rendering, None);
    let config = app
        .update_component_config("cfg", component_config::update().props(object(json!({"size": 2.0}))))
        .await
        .unwrap();
    assert_eq!(serde_json::to_string(&config.props).unwrap(), r#"{"size":2.0}"#);
    app.delete_component_config("cfg_enter").await.unwrap();
    let all: Vec<_> = app.component_configs().await.unwrap().into_values().collect();
    assert_eq!(all, [config]);
    app.set_component_configs(&[]).await.unwrap();
    assert!(app.component_configs().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_workflow_has_steps_and_edges() {
    let app = with_sample().await;
    let step = |id: &str, kind| WorkflowNode {
        id: id.into(),
        kind,
        label: id.to_uppercase(),
        config: object(json!({"deep": [1, null, {"x": "ü"}]})),
        position: Position {
            x: 0.into(),
            y: serde_json::Number::from_f64(-1.5).unwrap(),
        },
    };
    let nodes = vec![step("a", NodeKind::Trigger), step("b", NodeKind::Lua)];
    let edges = vec![WorkflowEdge {
        id: "e".into(),
        source: "a".into(),
        target: "b".into(),
        label: None,
    }];
    let new = workflow::create()
        .id("wf")
        .name("New")
        .nodes(&nodes)
        .edges(&edges)
        .enabled(false);
    let added = app.add_workflow(new).await.unwrap();
    assert_eq!((added.position, &added.nodes, &added.edges), (2, &nodes, &edges));
    let changed = app
        .update_workflow("wf", workflow::update().enabled(true).description("Does things"))
        .await
        .unwrap();
    assert_eq!(
        (changed.enabled, changed.description.as_deref(), &changed.nodes),
        (true, Some("Does things"), &nodes)
    );

    let mut all = app.workflows().await.unwrap();
    all.rotate_right(1);
    app.set_workflows(&all).await.unwrap();
    let names: Vec<String> = app
        .workflows()
        .await
        .unwrap()
        .into_iter()
        .map(|workflow| workflow.name)
        .collect();
    assert_eq!(names, ["New", "Harvest", "Winter sleep"]);
    app.delete_workflow("wf").await.unwrap();
    assert_eq!(app.workflows().await.unwrap().len(), 2);
}

#[tokio::test]
async fn scripts_come_and_go() {
    let app = with_sample().await;
    let parameters = vec![Parameter {
        name: "x".into(),
        kind: "number".into(),
    }];
    let new = lua_script::create()
        .id("lua")
        .name("New")
        .code("return 1\n")
        .parameters(&parameters);
    let script = app.add_lua_script(new).await.unwrap();
    assert_eq!((script.return_type, script.parameters), (None, parameters));
    app.update_lua_script("lua", lua_script::update().return_type("number"))
        .await
        .unwrap();
    app.delete_lua_script("lua_weigh").await.unwrap();
    let all = app.lua_scripts().await.unwrap();
    assert_eq!((all.len(), all[0].return_type.as_deref()), (1, Some("number")));
    app.set_lua_scripts(&[]).await.unwrap();
    assert!(app.lua_scripts().await.unwrap().is_empty());
}

#[tokio::test]
async fn comments_are_answered() {
    let app = with_sample().await;
    let new = comment::create()
        .user_id("user_olive")
        .content("100%_\\ \"quoted\"")
        .parent_id("c_4");
    let added = app.add_comment(new).await.unwrap();
    assert_eq!((added.position, added.updated_at), (4, None));
    let later = added.created_at + chrono::TimeDelta::milliseconds(1);
    app.update_comment(&added.id, comment::update().content("Edited").updated_at(later))
        .await
        .unwrap();

    let threads = app.threads().await.unwrap();
    let told: Vec<String> = threads
        .iter()
        .map(|thread| {
            let replies = thread.replies.iter();
            let replies: Vec<String> = replies
                .map(|reply| format!(" < {}: {}", reply.author.username, reply.content))
                .collect();
            format!("{}: {}{}", thread.author.username, thread.content, replies.concat())
        })
        .collect();
    assert_eq!(
        told,
        [
            "quinn: The press is 100% clean_again < pim: Then open the page /harvest",
            "søren: The bees are awake 🐝 < olive: Edited",
        ]
    );

    app.delete_comment("c_4").await.unwrap();
    let all = app.comments().await.unwrap();
    assert_eq!((all.len(), all[3].parent_id.as_deref()), (4, None), "the answer stays");
    app.delete_user("user_quinn").await.unwrap();
    assert_eq!(app.comments().await.unwrap().len(), 2, "comments go with their author");
    let unknown = comment::create().user_id("nobody").content("");
    app.add_comment(unknown).await.unwrap_err();
}

#[tokio::test]
async fn all_comments_are_set_in_any_order() {
    let app = with_sample().await;
    let mut comments = app.comments().await.unwrap();
    comments.reverse();
    app.set_comments(&comments).await.unwrap();
    let ids: Vec<String> = app
        .comments()
        .await
        .unwrap()
        .into_iter()
        .map(|comment| comment.id)
        .collect();
    assert_eq!(ids, ["c_4", "c_3", "c_2", "c_1"]);
    // c_1 answers c_3, which answers c_2, which answers c_1.
    comments[3].parent_id = Some("c_3".into());
    assert!(app.set_comments(&comments).await.unwrap_err().is_refused());
    assert_eq!(app.comments().await.unwrap().len(), 4);
}

#[tokio::test]
async fn schemas_are_known_by_name() {
    let app = with_sample().await;
    let fields = vec![ModelField {
        name: "at".into(),
        kind: "datetime".into(),
        required: Some(true),
        more: object(json!({"validation": {"after": 0}})),
    }];
    let new = model_schema::create()
        .name("Event")
        .fields(&fields)
        .ordering(vec!["-at".to_owned()]);
    let event = app.add_schema(new).await.unwrap();
    assert_eq!(
        (event.fields, event.ordering, event.list_filter),
        (fields, Some(vec!["-at".to_owned()]), None)
    );
    app.update_schema("Event", model_schema::update().label("Happening"))
        .await
        .unwrap();
    app.delete_schema("Basket").await.unwrap();
    let all = app.schemas().await.unwrap();
    let names: Vec<&str> = all.iter().map(|schema| schema.name.as_str()).collect();
    assert_eq!(names, ["Hive", "Event"]);
    app.set_schemas(&all[1..]).await.unwrap();
    assert_eq!(app.schemas().await.unwrap()[0].label.as_deref(), Some("Happening"));
}

#[tokio::test]
async fn classes_and_dropdowns_come_and_go() {
    let app = with_sample().await;
    app.add_css_category(css_category::create().name("Space").classes(vec!["p-2".to_owned()]))
        .await
        .unwrap();
    app.update_css_category("Text", css_category::update().classes(vec!["italic".to_owned()]))
        .await
        .unwrap();
    app.delete_css_category("Layout").await.unwrap();
    let css = app.css_categories().await.unwrap();
    let told: Vec<(&str, &[String])> = css
        .iter()
        .map(|one| (one.name.as_str(), one.classes.as_slice()))
        .collect();
    assert_eq!(
        told,
        [("Text", &["italic".to_owned()][..]), ("Space", &["p-2".to_owned()][..])]
    );
    app.set_css_categories(&css[..1]).await.unwrap();
    assert_eq!(app.css_categories().await.unwrap().len(), 1);

    let options = vec![DropdownOption {
        value: "a".into(),
        label: "A".into(),
    }];
    app.add_dropdown(
        dropdown_config::create()
            .id("dd")
            .name("letters")
            .label("Letters")
            .options(&options),
    )
    .await
    .unwrap();
    app.update_dropdown("dd", dropdown_config::update().label("Letter"))
        .await
        .unwrap();
    app.delete_dropdown("dd_variety").await.unwrap();
    let all = app.dropdowns().await.unwrap();
    assert_eq!(
        (all.len(), all[0].label.as_str(), &all[0].options),
        (1, "Letter", &options)
    );
    app.set_dropdowns(&[]).await.unwrap();
    assert!(app.dropdowns().await.unwrap().is_empty());
}

#[tokio::test]
async fn packages_keep_data() {
    let app = with_sample().await;
    app.install_package(installed_package::create().package_id("forum").version("1.0.0"))
        .await
        .unwrap();
    assert!(!app.disable_package("forum").await.unwrap().enabled);
    assert!(app.enable_package("forum").await.unwrap().enabled);
    assert!(app.enable_package("chess").await.unwrap_err().is_not_found());
    assert!(app.package_data("forum").await.unwrap().is_empty());

    let data = serde_json::from_value(json!({"threads": [{"id": 1}], "posts": []})).unwrap();
    app.set_package_data("forum", &data).await.unwrap();
    assert_eq!(app.package_data("forum").await.unwrap(), data);
    app.set_package_data("chess", &data).await.unwrap_err();
    assert!(app.delete_package_data("guestbook").await.unwrap());
    assert!(!app.delete_package_data("guestbook").await.unwrap());

    let mut packages = app.installed_packages().await.unwrap();
    packages.reverse();
    app.set_installed_packages(&packages).await.unwrap();
    assert_eq!(app.package_data("forum").await.unwrap(), data);
    app.uninstall_package("forum").await.unwrap();
    assert!(app.all_package_data().await.unwrap().is_empty());
    let left: Vec<String> = app
        .installed_packages()
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.package_id)
        .collect();
    assert_eq!(left, ["weather", "guestbook"]);
}

#[tokio::test]
async fn there_is_one_application_and_one_mail_server() {
    let app = empty().await;
    assert_eq!(app.app_config().await.unwrap(), None);
    assert_eq!(app.smtp_config().await.unwrap(), None);
    let sample = with_sample().await;
    let mut config = sample.app_config().await.unwrap().unwrap();
    app.set_app_config(&config).await.unwrap();
    config.id = "another".into();
    config.theme.fonts.clear();
    app.set_app_config(&config).await.unwrap();
    assert_eq!(app.app_config().await.unwrap(), Some(config));

    let mut smtp = sample.smtp_config().await.unwrap().unwrap();
    app.set_smtp_config(&smtp).await.unwrap();
    assert_eq!(app.smtp_config().await.unwrap().as_ref(), Some(&smtp));
    smtp.port = 65_536;
    assert!(app.set_smtp_config(&smtp).await.unwrap_err().is_refused());
}

#[tokio::test]
async fn initialising_twice_changes_nothing() {
    let app = empty().await;
    assert!(app.initialise().await.unwrap());
    let before = app.export().await.unwrap();
    assert!(!app.initialise().await.unwrap());
    assert_eq!(app.export().await.unwrap(), before);
    for (username, role, password) in metabuilder::service::DEFAULT_USERS {
        let user = app.user_named(username).await.unwrap().unwrap();
        assert_eq!((user.role, user.first_login), (role, Some(true)));
        assert!(app.verify_credential(username, password).await.unwrap());
    }
    assert_eq!(app.super_god().await.unwrap().unwrap().username, "supergod");
    assert!(app.app_config().await.unwrap().is_some());
    assert!(!app.css_categories().await.unwrap().is_empty());
    assert!(!app.dropdowns().await.unwrap().is_empty());
}

#[tokio::test]
async fn clearing_leaves_nothing() {
    let app = with_sample().await;
    app.clear().await.unwrap();
    assert_eq!(app.to_legacy().await.unwrap(), empty().await.to_legacy().await.unwrap());
}
