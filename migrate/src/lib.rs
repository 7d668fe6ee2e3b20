//! Compares databases and moves one to the next state.
