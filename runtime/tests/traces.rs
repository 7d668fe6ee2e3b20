//! What operations and statements leave in traces. Alone in its program: who listens is remembered per place in the code, for
//! all threads of a program, and others that don't listen would be in the way.
#![cfg(feature = "sqlite")]

use std::time::Duration;

use mbgen_runtime::ConnectOptions;

/// Keeps what is logged.
struct Log(std::sync::Arc<std::sync::Mutex<String>>);

impl tracing::Subscriber for Log {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with("mbgen")
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut |field: &tracing::field::Field, value: &dyn std::fmt::Debug| self.keep(field, value));
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut |field: &tracing::field::Field, value: &dyn std::fmt::Debug| self.keep(field, value));
    }

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut |field: &tracing::field::Field, value: &dyn std::fmt::Debug| self.keep(field, value));
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}

impl Log {
    fn keep(&self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        *self.0.lock().unwrap() += &format!("{field}={value:?}\n");
    }
}

#[tokio::test]
async fn logs_tell_statements_and_values_only_when_asked() {
    for asked in [false, true] {
        let said = std::sync::Arc::default();
        let _log = tracing::subscriber::set_default(Log(std::sync::Arc::clone(&said)));
        let options = ConnectOptions::new(":memory:")
            .log_parameters(asked)
            .warn_slower_than(Duration::ZERO);
        let db = options.connect().await.unwrap();
        db.query("SELECT ?").bind("secret").fetch::<(String,)>().await.unwrap();
        let said = said.lock().unwrap();
        assert!(said.contains("db.query.text=SELECT ?"), "{said}");
        assert!(said.contains("message=slow statement"), "{said}");
        assert_eq!(said.contains("secret"), asked, "{said}");
        for field in [
            "otel.name=\"raw\"",
            "otel.name=\"SELECT\"",
            "otel.kind=\"client\"",
            "db.system.name=\"sqlite\"",
            "db.namespace=\":memory:\"",
            "db.operation.name=\"SELECT\"",
            "db.response.returned_rows=1",
        ] {
            assert!(said.contains(field), "{field}\n{said}");
        }
    }
}
