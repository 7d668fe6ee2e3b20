//! The vocabulary of databases: dialects, tables, steps, models.
