//! What a feature adds to the application; `app` lists the features and knows nothing else of them.

use super::route::Route;
use crate::job::Task;

/// A feature, as it registers itself.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// The name of its folder.
    pub name: &'static str,
    /// Its addresses.
    pub routes: fn() -> Vec<Route>,
    /// What it does by the clock.
    pub tasks: fn() -> Vec<Task>,
}

impl Feature {
    /// A feature that has nothing yet: the others are set beside it, `Feature { routes, ..Feature::named("holiday") }`.
    pub const fn named(name: &'static str) -> Self {
        Self { name, routes: Vec::new, tasks: Vec::new }
    }
}
