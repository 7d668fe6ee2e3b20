//! Writes the client of schema.prisma for `src/main.rs` to include.

fn main() {
    mbgen_codegen::Build::new().schema("schema.prisma").run();
}
