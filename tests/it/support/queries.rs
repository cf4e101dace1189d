//! Counts the statements that run on this thread: the tests' runtimes have one thread each.

use std::cell::Cell;

use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, Interest};
use tracing::{Event, Metadata, Subscriber};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counter;

impl Subscriber for Counter {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> Interest {
        Interest::sometimes()
    }
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {
        COUNT.with(|count| count.set(count.get() + 1));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Begins to count; ends when the guard is dropped.
pub fn counting() -> DefaultGuard {
    COUNT.with(|count| count.set(0));
    tracing::subscriber::set_default(Counter)
}

/// The statements since the last look.
pub fn taken() -> usize {
    COUNT.with(|count| count.replace(0))
}
