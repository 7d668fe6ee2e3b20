//! The command as a user types it. A case is a file under `cases/`: commands, what they print, and their exit codes, with
//! a folder `NAME.in` to run in where it needs files, and `NAME.out` for the files it leaves. `TRYCMD=overwrite` rewrites
//! the expectations.

#[test]
fn commands_print_what_the_cases_say() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("DATABASE_URL", "")
        .case("tests/cases/*.trycmd");
}
