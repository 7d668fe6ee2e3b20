//! Values and names of every kind come back as they were, or are refused: whatever they are made of, wherever they go.

#[path = "../everywhere/mod.rs"]
mod everywhere;

mod decimals;
mod quoting;
mod types;
