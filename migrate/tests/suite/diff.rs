//! Cases of `cases/diff`: the SQL from `before.prisma` (or nothing) to `after.prisma`, for the database that they name, and
//! the risks of its steps. `UPDATE_EXPECT=1` writes `expected.sql` anew; read the difference like code.

use mbgen_migrate::{diff::diff, risk::risks};
use mbgen_schema::lower;
use mbgen_sql::table::Database;
use mbgen_templates::ddl;

use crate::support;

#[test]
fn steps_between_schemas() {
    for case in support::cases("diff") {
        let after = support::schema(&case.join("after.prisma"));
        let provider = after.provider().expect("a case names its database");
        let before = case.join("before.prisma");
        let previous = if before.exists() {
            lower::tables(&support::schema(&before), provider)
        } else {
            Database::empty(provider)
        };
        let next = lower::tables(&after, provider);
        let steps = diff(&previous, &next, &lower::renames(&after, provider));
        let mut text = String::new();
        for risk in risks(&steps, provider.dialect()) {
            text.push_str(&format!("-- {:?}: {}\n", risk.severity(), risk.sentence(None)));
        }
        text.push_str(&ddl::script(&steps, provider.dialect()));
        support::expect(&case.join("expected.sql"), &text);

        assert!(
            diff(&next, &next, &[]).is_empty(),
            "{}: a state differs from itself",
            case.display()
        );
    }
}
