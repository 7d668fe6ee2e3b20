#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| mbgen_schema_fuzz::check(text));
