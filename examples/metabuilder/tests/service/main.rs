//! Every operation of the service, on an SQLite file of its own for each test.

mod app;

mod people;

mod content;

mod exchange;
