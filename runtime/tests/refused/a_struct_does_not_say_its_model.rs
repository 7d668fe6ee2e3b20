#![allow(warnings)]
use mbgen_runtime::Select;

#[derive(Select)]
struct Card {
    id: i32,
}

fn main() {}
