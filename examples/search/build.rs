//! Makes the client of `schema.prisma`.

fn main() {
    mbgen_codegen::Build::new().schema("schema.prisma").run();
}
