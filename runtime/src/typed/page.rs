//! Which records a number is computed over: what counts and other aggregates are told alike.

/// The methods of a query with a page of records that only counts them.
macro_rules! paged {
    ([$($generics:tt)*] $type:ty) => {
        impl<$($generics)*> $type {
            /// Only over the records that meet the condition as well.
            pub fn filter(mut self, filter: impl Condition<M>) -> Self {
                self.page.filter = self.page.filter.and(filter.into_condition());
                self
            }

            /// The order in which `take`, `skip` and `cursor` count.
            pub fn order_by(mut self, order: impl Orders<M>) -> Self {
                self.page.order.extend(order.into_orders());
                self
            }

            /// Only over so many records.
            pub fn take(mut self, count: i64) -> Self {
                self.page.take = Some(count);
                self
            }

            /// Without the first records.
            pub fn skip(mut self, count: u64) -> Self {
                self.page.skip = count;
                self
            }

            /// From that record on, itself included.
            pub fn cursor(mut self, record: UniqueFilter<M>) -> Self {
                self.page.cursor = Some(record.into_query());
                self
            }
        }
    };
}

pub(super) use paged;
