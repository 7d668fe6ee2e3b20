//! Generates the typed client of an mbgen schema.
