//! The files of a new project.

use minijinja::{Environment, context, syntax::SyntaxConfig};

/// What the files of a new project are made from.
#[derive(Debug, Clone, Copy)]
pub struct Scaffold<'a> {
    /// The name of the provider, as a datasource writes it.
    pub provider: &'a str,
    /// The URL of the database, for `.env`.
    pub url: &'a str,
    /// Whether the schema begins with an example model.
    pub with_model: bool,
}

impl Scaffold<'_> {
    /// `schema.prisma`.
    pub fn schema(&self) -> String {
        self.render(include_str!("schema.prisma.jinja"))
    }

    /// The lines of `.env`.
    pub fn env(&self) -> String {
        self.render(include_str!("env.jinja"))
    }

    /// `.gitignore`.
    pub fn gitignore(&self) -> String {
        self.render(include_str!("gitignore.jinja"))
    }

    fn render(&self, template: &str) -> String {
        let mut environment = Environment::new();

        let syntax = SyntaxConfig::builder()
            .trim_blocks(true)
            .keep_trailing_newline(true)
            .build()
            .expect("the default delimiters are valid");
        environment.set_syntax(syntax);
        environment
            .render_str(template, context! { provider => self.provider, url => self.url.replace('\\', "\\\\").replace('"', "\\\""), with_model => self.with_model })
            .expect("the templates of this crate are valid, its tests render each")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scaffold_quotes_the_url_and_names_the_provider() {
        let scaffold = Scaffold {
            provider: "mysql",
            url: "mysql://a:\"b\"@h/d",
            with_model: true,
        };
        assert!(scaffold.schema().contains("provider = \"mysql\""));
        assert!(scaffold.schema().contains("model User {"));
        assert_eq!(
            scaffold.env().lines().last(),
            Some(r#"DATABASE_URL="mysql://a:\"b\"@h/d""#)
        );
        assert!(scaffold.gitignore().contains(".env"));
    }

    #[test]
    fn a_scaffold_without_a_model_ends_after_the_datasource() {
        let scaffold = Scaffold {
            provider: "sqlite",
            url: "file:./dev.db",
            with_model: false,
        };
        assert!(scaffold.schema().ends_with("}\n"));
        assert!(!scaffold.schema().contains("model"));
    }
}
