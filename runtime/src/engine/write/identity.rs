//! Identities that the database makes by an expression, `@default(dbgenerated(..))`, where an INSERT can't return them: the
//! expression is evaluated first, and its value inserted.

use mbgen_sql::model::{Default, FieldIndex, ModelIndex};

use super::{insert::Row, session::Session};
use crate::{Result, Statement, Value};

impl Session<'_> {
    /// Gives a new row the values of its identity that the database would make by an expression and not tell.
    pub(super) async fn make_identity(&mut self, model: ModelIndex, row: &mut Row) -> Result<()> {
        if self.dialect.returning().insert {
            return Ok(());
        }
        let this = self.model(model);
        for field in this.identity() {
            if row[*field].is_none() && this.fields[*field].default == Some(Default::Database) {
                row[*field] = self.evaluated_default(model, *field).await?;
            }
        }
        Ok(())
    }

    /// The value of a column's default; `None` where the column has none.
    async fn evaluated_default(&mut self, model: ModelIndex, field: FieldIndex) -> Result<Option<Value>> {
        let this = self.model(model);
        let Some(query) = self.dialect.default_expression_query() else {
            return Ok(None);
        };
        let query = Statement::new(query).bind(this.table).bind(this.fields[field].column);
        let mut expression = None;
        self.connection
            .fetch(&query, &mut |row| {
                expression = row.text(0)?.map(|text| text.into_owned());
                Ok(())
            })
            .await?;
        let Some(expression) = expression else {
            return Ok(None);
        };
        let evaluation = Statement::new(format!("SELECT {expression}"));
        let found = self.collect(model, evaluation, &[field]).await?;
        Ok(found.first().map(|record| record.value(field)))
    }
}
