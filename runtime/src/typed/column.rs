//! Columns as constants: what generated code names a field by in filters, orders, selections and aggregates.

use std::{marker::PhantomData, ops::Deref};

use mbgen_sql::model::FieldIndex;

use super::{
    ColumnType, Comparand, Filter, Input, JsonColumn, List, Nullable, Number, OrderBy, Ordered, Text, UniqueFilter,
    aggregate::Expression, order::relevance,
};
use crate::{
    Value,
    query::{
        self, AggregateColumn, Comparison, Direction, FieldFilter, Function, JsonPath, Operand, Order, Sensitivity,
    },
};

/// A column of the model `M` whose values are of the type `C`.
pub struct Column<M, C> {
    index: FieldIndex,
    sensitivity: Sensitivity,
    types: PhantomData<fn() -> (M, C)>,
}

/// A column whose values identify a record by themselves.
pub struct Unique<M, C>(Column<M, C>);

/// Several columns whose values together identify a record; `C` is the tuple of their types.
pub struct CompoundUnique<M, C> {
    fields: &'static [FieldIndex],
    types: PhantomData<fn() -> (M, C)>,
}

/// A place inside the values of a `Json` column: `user::settings.path(["theme", "color"])`.
#[derive(Debug, Clone)]
#[must_use]
pub struct JsonPlace<M> {
    index: FieldIndex,
    path: JsonPath,
    sensitivity: Sensitivity,
    model: PhantomData<fn() -> M>,
}

impl<M, C> Clone for Column<M, C> {
    fn clone(&self) -> Column<M, C> {
        *self
    }
}

impl<M, C> Copy for Column<M, C> {}

impl<M, C> Clone for Unique<M, C> {
    fn clone(&self) -> Unique<M, C> {
        *self
    }
}

impl<M, C> Copy for Unique<M, C> {}

impl<M, C> Clone for CompoundUnique<M, C> {
    fn clone(&self) -> CompoundUnique<M, C> {
        *self
    }
}

impl<M, C> Copy for CompoundUnique<M, C> {}

impl<M, C> Deref for Unique<M, C> {
    type Target = Column<M, C>;

    fn deref(&self) -> &Column<M, C> {
        &self.0
    }
}

impl<M, C: ColumnType> Unique<M, C> {
    /// The column of the field at that position.
    pub const fn new(index: FieldIndex) -> Unique<M, C> {
        Unique(Column::new(index))
    }

    /// The one record with that value.
    pub fn eq(self, value: impl Input<C>) -> UniqueFilter<M> {
        UniqueFilter::new((self.0.index, value.into_value()), Vec::new())
    }
}

impl<M, C> CompoundUnique<M, C> {
    /// The columns of the fields at these positions.
    pub const fn new(fields: &'static [FieldIndex]) -> CompoundUnique<M, C> {
        CompoundUnique {
            fields,
            types: PhantomData,
        }
    }

    /// The one record with these values: `user::email_tenant.eq(("a@x.io", 7))`.
    pub fn eq(self, values: impl Inputs<C>) -> UniqueFilter<M> {
        let mut keys = self.fields.iter().copied().zip(values.into_values());
        let first = keys.next().expect("a criterion of several fields has a first one");
        UniqueFilter::new(first, keys.collect())
    }
}

impl<M, C> Column<M, C> {
    /// The column of the field at that position.
    pub const fn new(index: FieldIndex) -> Column<M, C> {
        Column {
            index,
            sensitivity: Sensitivity::Default,
            types: PhantomData,
        }
    }

    /// The position of the field in its model.
    pub(crate) fn index(self) -> FieldIndex {
        self.index
    }

    fn compare(self, comparison: Comparison, operand: Operand) -> Filter<M> {
        Filter::new(query::Filter::Field(FieldFilter {
            field: self.index,
            comparison,
            operand,
            sensitivity: self.sensitivity,
            path: None,
        }))
    }

    fn order(self, direction: Direction) -> OrderBy<M> {
        let by = Order::Field {
            path: Vec::new(),
            field: self.index,
        };
        OrderBy::new(by, direction)
    }

    fn function<T>(self, function: Function) -> Expression<M, T> {
        Expression::new(AggregateColumn::Function(function, Some(self.index)))
    }
}

/// Filters.
impl<M, C: ColumnType> Column<M, C> {
    /// Equal. An optional column takes `None` for SQL NULL.
    pub fn eq(self, value: impl Comparand<M, C>) -> Filter<M> {
        self.compare(Comparison::Eq, value.into_operand())
    }

    /// Not equal. Records without a value are not among them, unless the value is `None`.
    pub fn ne(self, value: impl Comparand<M, C>) -> Filter<M> {
        self.compare(Comparison::Ne, value.into_operand())
    }

    /// One of the values; of none, no record.
    pub fn is_in(self, values: impl IntoIterator<Item: Input<C>>) -> Filter<M> {
        self.compare(Comparison::In, operands(values))
    }

    /// None of the values; of none, every record.
    pub fn not_in(self, values: impl IntoIterator<Item: Input<C>>) -> Filter<M> {
        self.compare(Comparison::NotIn, operands(values))
    }

    /// Less than the value.
    pub fn lt(self, value: impl Comparand<M, C>) -> Filter<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Lt, value.into_operand())
    }

    /// Less than the value or equal.
    pub fn lte(self, value: impl Comparand<M, C>) -> Filter<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Lte, value.into_operand())
    }

    /// Greater than the value.
    pub fn gt(self, value: impl Comparand<M, C>) -> Filter<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Gt, value.into_operand())
    }

    /// Greater than the value or equal.
    pub fn gte(self, value: impl Comparand<M, C>) -> Filter<M>
    where
        C: Ordered,
    {
        self.compare(Comparison::Gte, value.into_operand())
    }

    /// Without a value.
    pub fn is_null(self) -> Filter<M>
    where
        C: Nullable,
    {
        self.compare(Comparison::Eq, Operand::Value(Value::Null))
    }

    /// With a value.
    pub fn is_not_null(self) -> Filter<M>
    where
        C: Nullable,
    {
        self.compare(Comparison::Ne, Operand::Value(Value::Null))
    }
}

/// Filters on text.
impl<M, C: ColumnType> Column<M, C> {
    /// The same column with comparisons in which the case of letters does not count.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// assert_eq!(db.user().count().filter(user::email.insensitive().starts_with("ALICE")).await?, 1);
    /// # Ok(()) });
    /// ```
    #[must_use]
    pub fn insensitive(self) -> Column<M, C>
    where
        C: Text,
    {
        Column {
            sensitivity: Sensitivity::Insensitive,
            ..self
        }
    }

    /// Contains the text; `%` and `_` in it are plain characters.
    pub fn contains(self, text: impl Comparand<M, C>) -> Filter<M>
    where
        C: Text,
    {
        self.compare(Comparison::Contains, text.into_operand())
    }

    /// Begins with the text.
    pub fn starts_with(self, text: impl Comparand<M, C>) -> Filter<M>
    where
        C: Text,
    {
        self.compare(Comparison::StartsWith, text.into_operand())
    }

    /// Ends with the text.
    pub fn ends_with(self, text: impl Comparand<M, C>) -> Filter<M>
    where
        C: Text,
    {
        self.compare(Comparison::EndsWith, text.into_operand())
    }

    /// Matches a full-text search, in the database's own query language.
    pub fn search(self, search: impl Into<String>) -> Filter<M>
    where
        C: Text,
    {
        self.compare(Comparison::Search, Operand::Value(Value::Text(search.into())))
    }

    /// How well the text matches a full-text search, as an order: the best match first. [`relevance`] takes several columns.
    pub fn relevance(self, search: impl Into<String>) -> OrderBy<M>
    where
        C: Text,
    {
        relevance(self, search)
    }
}

/// Filters on lists.
// Where a signature names an associated type of what a column lacks, the compiler says that there is no such method; a type
// parameter in its place makes it say what the column would have to be.
impl<M, C: ColumnType> Column<M, C> {
    /// The list has the value.
    pub fn has<E: ColumnType>(self, value: impl Input<E>) -> Filter<M>
    where
        C: List<Element = E>,
    {
        self.compare(Comparison::Has, Operand::Value(value.into_value()))
    }

    /// The list has all of the values.
    pub fn has_every<E: ColumnType>(self, values: impl IntoIterator<Item: Input<E>>) -> Filter<M>
    where
        C: List<Element = E>,
    {
        self.compare(Comparison::HasEvery, operands(values))
    }

    /// The list has one of the values.
    pub fn has_some<E: ColumnType>(self, values: impl IntoIterator<Item: Input<E>>) -> Filter<M>
    where
        C: List<Element = E>,
    {
        self.compare(Comparison::HasSome, operands(values))
    }

    /// The list is empty, or is not.
    pub fn is_empty(self, empty: bool) -> Filter<M>
    where
        C: List,
    {
        self.compare(Comparison::IsEmpty, Operand::Value(Value::Boolean(empty)))
    }
}

/// Filters on JSON.
impl<M, C: ColumnType> Column<M, C> {
    /// A place inside the value: names of members and positions in arrays.
    ///
    /// ```
    /// # use doc_client::*;
    /// # on_a_small_blog(async |db: Database| {
    /// use serde_json::json;
    ///
    /// let dark = json!({ "theme": { "name": "dark" }, "tabs": [1, 2] });
    /// db.user().update(user::id.eq(1), user::update().settings(dark)).await?;
    /// let likes_dark = user::settings.path(["theme", "name"]).eq("dark").and(user::settings.path(["tabs"]).array_contains(2));
    /// assert_eq!(db.user().count().filter(likes_dark).await?, 1);
    /// # Ok(()) });
    /// ```
    pub fn path<S: Into<String>>(self, steps: impl IntoIterator<Item = S>) -> JsonPlace<M>
    where
        C: JsonColumn,
    {
        JsonPlace {
            index: self.index,
            path: JsonPath(steps.into_iter().map(Into::into).collect()),
            sensitivity: Sensitivity::Default,
            model: PhantomData,
        }
    }

    /// Null in either sense: without a value, or with the JSON value `null`.
    pub fn is_any_null(self) -> Filter<M>
    where
        C: JsonColumn,
    {
        self.compare(Comparison::Eq, Operand::AnyNull)
    }
}

impl<M> JsonPlace<M> {
    /// Comparisons in which the case of letters does not count.
    pub fn insensitive(mut self) -> JsonPlace<M> {
        self.sensitivity = Sensitivity::Insensitive;
        self
    }

    fn compare(self, comparison: Comparison, value: Value) -> Filter<M> {
        Filter::new(query::Filter::Field(FieldFilter {
            field: self.index,
            comparison,
            operand: Operand::Value(value),
            sensitivity: self.sensitivity,
            path: Some(self.path),
        }))
    }

    fn json(self, comparison: Comparison, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.compare(comparison, Value::Json(value.into()))
    }

    fn text(self, comparison: Comparison, text: impl Into<String>) -> Filter<M> {
        self.compare(comparison, Value::Text(text.into()))
    }

    /// Equal as JSON.
    pub fn eq(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Eq, value)
    }

    /// Not equal as JSON.
    pub fn ne(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Ne, value)
    }

    /// Less than a number or text.
    pub fn lt(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Lt, value)
    }

    /// At most a number or text.
    pub fn lte(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Lte, value)
    }

    /// Greater than a number or text.
    pub fn gt(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Gt, value)
    }

    /// At least a number or text.
    pub fn gte(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::Gte, value)
    }

    /// A JSON string that contains the text.
    pub fn string_contains(self, text: impl Into<String>) -> Filter<M> {
        self.text(Comparison::StringContains, text)
    }

    /// A JSON string that begins with the text.
    pub fn string_starts_with(self, text: impl Into<String>) -> Filter<M> {
        self.text(Comparison::StringStartsWith, text)
    }

    /// A JSON string that ends with the text.
    pub fn string_ends_with(self, text: impl Into<String>) -> Filter<M> {
        self.text(Comparison::StringEndsWith, text)
    }

    /// A JSON array that contains the value, or all elements of it where it is an array.
    pub fn array_contains(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::ArrayContains, value)
    }

    /// A JSON array whose first element equals the value.
    pub fn array_starts_with(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::ArrayStartsWith, value)
    }

    /// A JSON array whose last element equals the value.
    pub fn array_ends_with(self, value: impl Into<serde_json::Value>) -> Filter<M> {
        self.json(Comparison::ArrayEndsWith, value)
    }
}

/// Orders and aggregates.
impl<M, C: ColumnType> Column<M, C> {
    /// The smallest first.
    pub fn asc(self) -> OrderBy<M> {
        self.order(Direction::Ascending)
    }

    /// The largest first.
    pub fn desc(self) -> OrderBy<M> {
        self.order(Direction::Descending)
    }

    /// How many records have a value.
    pub fn count(self) -> Expression<M, i64> {
        self.function(Function::Count)
    }

    /// The sum of the values; `None` of none.
    pub fn sum<S: ColumnType>(self) -> Expression<M, Option<S>>
    where
        C: Number<Sum = S>,
    {
        self.function(Function::Sum)
    }

    /// The mean of the values; `None` of none.
    pub fn avg<S: ColumnType>(self) -> Expression<M, Option<S>>
    where
        C: Number<Mean = S>,
    {
        self.function(Function::Avg)
    }

    /// The least of the values; `None` of none.
    pub fn min<L: ColumnType>(self) -> Expression<M, L>
    where
        C: Ordered<Least = L>,
    {
        self.function(Function::Min)
    }

    /// The greatest of the values; `None` of none.
    pub fn max<L: ColumnType>(self) -> Expression<M, L>
    where
        C: Ordered<Least = L>,
    {
        self.function(Function::Max)
    }
}

/// One column of the model `M`, unique or not.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a column of `{M}`", label = "expected a column of `{M}`")]
pub trait ColumnOf<M>: Copy {
    /// The type of its values.
    type Type: ColumnType;

    /// The column.
    fn column(self) -> Column<M, Self::Type>;
}

impl<M, C: ColumnType> ColumnOf<M> for Column<M, C> {
    type Type = C;

    fn column(self) -> Column<M, C> {
        self
    }
}

impl<M, C: ColumnType> ColumnOf<M> for Unique<M, C> {
    type Type = C;

    fn column(self) -> Column<M, C> {
        self.0
    }
}

/// A column of the model `M`, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a column of `{M}`",
    label = "expected a column of `{M}`, or a tuple of them"
)]
pub trait Columns<M> {
    /// The positions of the fields.
    fn into_fields(self) -> Vec<FieldIndex>;
}

impl<M, C> Columns<M> for Column<M, C> {
    fn into_fields(self) -> Vec<FieldIndex> {
        vec![self.index]
    }
}

impl<M, C> Columns<M> for Unique<M, C> {
    fn into_fields(self) -> Vec<FieldIndex> {
        vec![self.0.index]
    }
}

macro_rules! columns {
    ($($column:ident),+) => {
        impl<M, $($column: Columns<M>),+> Columns<M> for ($($column,)+) {
            #[expect(non_snake_case, reason = "the names are those of the types")]
            fn into_fields(self) -> Vec<FieldIndex> {
                let ($($column,)+) = self;
                let mut fields = Vec::new();
                $(fields.extend($column.into_fields());)+
                fields
            }
        }
    };
}

columns!(A);
columns!(A, B);
columns!(A, B, C);
columns!(A, B, C, D);
columns!(A, B, C, D, E);
columns!(A, B, C, D, E, F);
columns!(A, B, C, D, E, F, G);
columns!(A, B, C, D, E, F, G, H);

/// Values for a tuple of columns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not give values for the columns `{C}`",
    label = "expected a tuple with one value per column, in the order of the criterion"
)]
pub trait Inputs<C> {
    /// The values as the engine has them.
    fn into_values(self) -> Vec<Value>;
}

macro_rules! inputs {
    ($($input:ident $column:ident),+) => {
        impl<$($input, $column),+> Inputs<($($column,)+)> for ($($input,)+)
        where
            $($column: ColumnType, $input: Input<$column>),+
        {
            #[expect(non_snake_case, reason = "the names are those of the types")]
            fn into_values(self) -> Vec<Value> {
                let ($($input,)+) = self;
                vec![$($input.into_value()),+]
            }
        }
    };
}

inputs!(A1 C1, A2 C2);
inputs!(A1 C1, A2 C2, A3 C3);
inputs!(A1 C1, A2 C2, A3 C3, A4 C4);
inputs!(A1 C1, A2 C2, A3 C3, A4 C4, A5 C5);
inputs!(A1 C1, A2 C2, A3 C3, A4 C4, A5 C5, A6 C6);
inputs!(A1 C1, A2 C2, A3 C3, A4 C4, A5 C5, A6 C6, A7 C7);
inputs!(A1 C1, A2 C2, A3 C3, A4 C4, A5 C5, A6 C6, A7 C7, A8 C8);

pub(crate) fn operands<C: ColumnType>(values: impl IntoIterator<Item: Input<C>>) -> Operand {
    Operand::Values(values.into_iter().map(Input::into_value).collect())
}
