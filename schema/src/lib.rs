//! The mbgen schema language: parse, resolve, check, format.
