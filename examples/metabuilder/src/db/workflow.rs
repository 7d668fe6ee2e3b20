// Made by `mbgen generate` from the schema. Changes are lost when it runs again.

#![cfg_attr(rustfmt, rustfmt_skip)]

use mbgen_runtime::generated;

/// Steps that run one after the other when something happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Workflow {
    /// `id`
    pub id: String,
    /// `name`
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// `nodes`
    pub nodes: Vec<crate::types::WorkflowNode>,
    /// `edges`
    pub edges: Vec<crate::types::WorkflowEdge>,
    /// `enabled`
    pub enabled: bool,
    /// Place in the list of workflows.
    pub position: i32,
}

/// The column of `id`.
pub const id: id = id::new(0);

/// The type of [`id`](const@id).
pub type id = generated::Unique<Workflow, String>;

/// The column of `name`.
pub const name: name = name::new(1);

/// The type of [`name`](const@name).
pub type name = generated::Column<Workflow, String>;

/// The column of `description`.
pub const description: description = description::new(2);

/// The type of [`description`](const@description).
pub type description = generated::Column<Workflow, Option<String>>;

/// The column of `nodes`.
pub const nodes: nodes = nodes::new(3);

/// The type of [`nodes`](const@nodes).
pub type nodes = generated::Column<Workflow, generated::Json<Vec<crate::types::WorkflowNode>>>;

/// The column of `edges`.
pub const edges: edges = edges::new(4);

/// The type of [`edges`](const@edges).
pub type edges = generated::Column<Workflow, generated::Json<Vec<crate::types::WorkflowEdge>>>;

/// The column of `enabled`.
pub const enabled: enabled = enabled::new(5);

/// The type of [`enabled`](const@enabled).
pub type enabled = generated::Column<Workflow, bool>;

/// Place in the list of workflows.
pub const position: position = position::new(6);

/// The type of [`position`](const@position).
pub type position = generated::Column<Workflow, i32>;

/// A [`Workflow`] with what was loaded along with it; it derefs to the record.
#[derive(Debug, Clone, PartialEq)]
pub struct With {
    _record: Workflow,
}

impl With {
    /// The record alone.
    pub fn into_record(self) -> Workflow {
        self._record
    }
}

impl From<Workflow> for With {
    #[inline]
    fn from(_record: Workflow) -> With {
        With { _record }
    }
}

impl ::core::ops::Deref for With {
    type Target = Workflow;

    fn deref(&self) -> &Workflow {
        &self._record
    }
}

/// A new [`Workflow`]. Its type tells which required fields are given.
#[must_use]
pub struct Create<Name = missing::name, Nodes = missing::nodes, Edges = missing::edges>(
    generated::Draft,
    generated::PhantomData<fn() -> (Name, Nodes, Edges)>,
);

/// A new [`Workflow`] that lacks nothing: what functions take and give.
pub type Complete = Create<generated::Given, generated::Given, generated::Given>;

/// A new [`Workflow`] without values.
#[inline]
pub fn create() -> Create {
    Create(generated::Draft::new(), generated::PhantomData)
}

impl<Name, Nodes, Edges> Clone for Create<Name, Nodes, Edges> {
    fn clone(&self) -> Self {
        Create(self.0.clone(), generated::PhantomData)
    }
}

impl<Name, Nodes, Edges> generated::IntoRecord for Create<Name, Nodes, Edges> {
    fn into_record(self) -> generated::Record {
        self.0.into_record()
    }
}

impl<Name, Nodes, Edges> ::core::fmt::Debug for Create<Name, Nodes, Edges> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::core::fmt::Debug::fmt(&self.0, f)
    }
}

/// What a create still lacks.
pub mod missing {
    /// `name` is not given.
    pub enum name {}

    /// `nodes` is not given.
    pub enum nodes {}

    /// `edges` is not given.
    pub enum edges {}
}

impl<Name, Nodes, Edges> Create<Name, Nodes, Edges> {
    /// Gives `id`.
    pub fn id(self, _value: impl generated::Input<String>) -> Self {
        Create(self.0.field::<String>(0, _value), generated::PhantomData)
    }

    /// Gives `name`.
    pub fn name(
        self,
        _value: impl generated::Input<String>,
    ) -> Create<generated::Given, Nodes, Edges> {
        Create(self.0.field::<String>(1, _value), generated::PhantomData)
    }

    /// Gives `description`.
    pub fn description(self, _value: impl generated::Input<Option<String>>) -> Self {
        Create(self.0.field::<Option<String>>(2, _value), generated::PhantomData)
    }

    /// Gives `nodes`.
    pub fn nodes(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::WorkflowNode>>>,
    ) -> Create<Name, generated::Given, Edges> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::WorkflowNode>>>(3, _value),
            generated::PhantomData,
        )
    }

    /// Gives `edges`.
    pub fn edges(
        self,
        _value: impl generated::Input<generated::Json<Vec<crate::types::WorkflowEdge>>>,
    ) -> Create<Name, Nodes, generated::Given> {
        Create(
            self.0.field::<generated::Json<Vec<crate::types::WorkflowEdge>>>(4, _value),
            generated::PhantomData,
        )
    }

    /// Gives `enabled`.
    pub fn enabled(self, _value: impl generated::Input<bool>) -> Self {
        Create(self.0.field::<bool>(5, _value), generated::PhantomData)
    }

    /// Place in the list of workflows.
    pub fn position(self, _value: impl generated::Input<i32>) -> Self {
        Create(self.0.field::<i32>(6, _value), generated::PhantomData)
    }
}

impl<Name: generated::IsGiven, Nodes: generated::IsGiven, Edges: generated::IsGiven>
    generated::Creation<Workflow>
    for Create<Name, Nodes, Edges>
{}

/// A change of a [`Workflow`].
#[derive(Debug, Clone)]
#[must_use]
pub struct Update(generated::Edits);

/// A change of a [`Workflow`] that changes nothing yet.
#[inline]
pub fn update() -> Update {
    Update(generated::Edits::new())
}

impl Update {
    /// Changes `id`.
    pub fn id(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(0, _change))
    }

    /// Changes `name`.
    pub fn name(self, _change: impl generated::Assign<String>) -> Update {
        Update(self.0.field::<String>(1, _change))
    }

    /// Changes `description`.
    pub fn description(self, _change: impl generated::Assign<Option<String>>) -> Update {
        Update(self.0.field::<Option<String>>(2, _change))
    }

    /// Changes `nodes`.
    pub fn nodes(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::WorkflowNode>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::WorkflowNode>>>(3, _change))
    }

    /// Changes `edges`.
    pub fn edges(
        self,
        _change: impl generated::Assign<generated::Json<Vec<crate::types::WorkflowEdge>>>,
    ) -> Update {
        Update(self.0.field::<generated::Json<Vec<crate::types::WorkflowEdge>>>(4, _change))
    }

    /// Changes `enabled`.
    pub fn enabled(self, _change: impl generated::Assign<bool>) -> Update {
        Update(self.0.field::<bool>(5, _change))
    }

    /// Place in the list of workflows.
    pub fn position(self, _change: impl generated::Assign<i32>) -> Update {
        Update(self.0.field::<i32>(6, _change))
    }
}

impl generated::Update<Workflow> for Update {
    #[inline]
    fn into_changes(self) -> generated::Changes {
        self.0.into_changes()
    }
}

impl generated::Writable for Workflow {}

impl generated::Model for Workflow {
    type With = With;
    type Fields = (
        String,
        String,
        Option<String>,
        generated::Json<Vec<crate::types::WorkflowNode>>,
        generated::Json<Vec<crate::types::WorkflowEdge>>,
        bool,
        i32,
    );
    const INDEX: usize = 5;
    const MODEL: &'static generated::model::Model = &generated::model::Model {
        name: "Workflow",
        table: "Workflow",
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
    fn from_values(_values: (
        String,
        String,
        Option<String>,
        Vec<crate::types::WorkflowNode>,
        Vec<crate::types::WorkflowEdge>,
        bool,
        i32,
    )) -> Self {
        Workflow {
            id: _values.0,
            name: _values.1,
            description: _values.2,
            nodes: _values.3,
            edges: _values.4,
            enabled: _values.5,
            position: _values.6,
        }
    }
}

impl<Slot> generated::Load<Slot> for Workflow
where
    With: generated::Load<Slot>,
{
    type With<T> = <With as generated::Load<Slot>>::With<T>;

    fn load<T>(self, _value: T) -> <With as generated::Load<Slot>>::With<T> {
        generated::Load::<Slot>::load(With::from(self), _value)
    }
}

impl generated::JsonRecord for Workflow {
    #[inline]
    fn values(
        &self,
    ) -> (
        &String,
        &String,
        &Option<String>,
        &Vec<crate::types::WorkflowNode>,
        &Vec<crate::types::WorkflowEdge>,
        &bool,
        &i32,
    ) {
        (
            &self.id,
            &self.name,
            &self.description,
            &self.nodes,
            &self.edges,
            &self.enabled,
            &self.position,
        )
    }
}

impl generated::serde::Serialize for Workflow {
    fn serialize<S: generated::serde::Serializer>(
        &self,
        _serializer: S,
    ) -> Result<S::Ok, S::Error> {
        generated::serialize(self, _serializer)
    }
}

impl<'de> generated::serde::Deserialize<'de> for Workflow {
    fn deserialize<D: generated::serde::Deserializer<'de>>(
        _deserializer: D,
    ) -> Result<Workflow, D::Error> {
        generated::deserialize(_deserializer)
    }
}

static FIELDS: [generated::Field; 7] = [
    generated::Field::of(generated::Scalar::String, "id").default(generated::Default::Cuid(1)),
    generated::Field::of(generated::Scalar::String, "name"),
    generated::Field::of(generated::Scalar::String, "description").optional(),
    generated::Field::of(generated::Scalar::Json, "nodes"),
    generated::Field::of(generated::Scalar::Json, "edges"),
    generated::Field::of(generated::Scalar::Boolean, "enabled").default(generated::Default::Literal(generated::Literal::Boolean(
        true,
    ))),
    generated::Field::of(generated::Scalar::Int, "position").default(generated::Default::Literal(generated::Literal::Int(
        0,
    ))),
];
