//! What the generated client calls: the query engine and its drivers.
