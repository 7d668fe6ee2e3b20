//! The shapes of what the schema calls Json: its `@type` comments name these types, and the generated client reads and
//! writes them. Names in JSON are those of the old store.
//!
//! Numbers whose form matters to an export (`0` is not `0.0`) are kept as JSON numbers. What an application may add to
//! a shape goes to `more`, so that nothing of it is lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

/// An object whose members are up to the application.
pub type Object = Map<String, Value>;

/// The data of a package: the records of each collection.
pub type Collections = BTreeMap<String, Vec<Value>>;

/// A step of a workflow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct WorkflowNode {
    /// Names the step in the edges.
    pub id: String,
    /// What the step does.
    #[serde(rename = "type")]
    pub kind: NodeKind,
    /// What the editor shows.
    pub label: String,
    /// Settings of the step, different for each kind.
    pub config: Object,
    /// Where the editor draws it.
    pub position: Position,
}

/// What a step of a workflow does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// Starts the workflow.
    Trigger,
    /// Does something to the world.
    Action,
    /// Goes one way or the other.
    Condition,
    /// Runs a script.
    Lua,
    /// Changes the data that flows through.
    Transform,
}

/// A place on the editor's canvas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Position {
    /// To the right.
    pub x: Number,
    /// Downwards.
    pub y: Number,
}

/// The way from one step of a workflow to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct WorkflowEdge {
    /// Names the edge.
    pub id: String,
    /// The step that it leaves.
    pub source: String,
    /// The step that it goes to.
    pub target: String,
    /// What the editor shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A parameter of a script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Parameter {
    /// Its name in the script.
    pub name: String,
    /// The type of its values, in Lua's words.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A component of a page, with those inside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an object")]
pub struct TreeNode {
    /// Names the component.
    pub id: String,
    /// The kind of component.
    #[serde(rename = "type")]
    pub kind: String,
    /// The components inside, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children: Option<Vec<TreeNode>>,
    /// Whatever else the component has.
    #[serde(flatten)]
    pub more: Object,
}

/// A field of a model made in the editor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(expecting = "an object")]
pub struct ModelField {
    /// Its name.
    pub name: String,
    /// The type of its values, in the editor's words.
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether a record must have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Rules of validation and whatever else the field has.
    #[serde(flatten)]
    pub more: Object,
}

/// Colours and fonts of an application, by their use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct Theme {
    /// CSS colours.
    pub colors: BTreeMap<String, String>,
    /// Font families.
    pub fonts: BTreeMap<String, String>,
}

/// When a component is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct ConditionalRendering {
    /// An expression.
    pub condition: String,
    /// The script that decides instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lua_script_id: Option<String>,
}

/// An option of a dropdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct DropdownOption {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// What the visitors of a tenant see first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub struct HomepageConfig {
    /// The page.
    pub page_id: String,
    /// What the tenant puts on it.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub custom_content: Option<Value>,
}

/// A value that is given, be it null.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}
