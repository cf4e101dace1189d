//! A row of the route table: the router is built from it, and the permission matrix is taken from it.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, on};

use super::{AppState, Cost};

/// One method on one path.
#[derive(Debug, Clone)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with `{name}` for its parameters.
    pub path: &'static str,
    /// What answers.
    pub handler: MethodRouter<AppState>,
    /// It takes or hands out files, which may need minutes on a slow line; everything else is answered within seconds.
    pub carries_files: bool,
    /// Its form does the same whoever is signed in: it may come from anybody's page.
    pub from_any_page: bool,
    /// What it costs, beyond a page.
    pub cost: Cost,
}

impl Route {
    /// A page or a list.
    pub fn get<H: Handler<T, AppState>, T: 'static>(path: &'static str, handler: H) -> Self {
        Self {
            method: Method::GET,
            path,
            handler: on(axum::routing::MethodFilter::GET, handler),
            carries_files: false,
            from_any_page: false,
            cost: Cost::Plain,
        }
    }

    /// A deed.
    pub fn post<H: Handler<T, AppState>, T: 'static>(path: &'static str, handler: H) -> Self {
        Self {
            method: Method::POST,
            path,
            handler: on(axum::routing::MethodFilter::POST, handler),
            carries_files: false,
            from_any_page: false,
            cost: Cost::Plain,
        }
    }

    /// The same, with files on the way.
    #[must_use]
    pub const fn carrying_files(mut self) -> Self {
        self.carries_files = true;
        self.cost = Cost::File;
        self
    }

    /// The same; it changes what opens an account, or has a password hashed.
    #[must_use]
    pub const fn touching_secrets(mut self) -> Self {
        self.cost = Cost::Secret;
        self
    }

    /// The same from anybody's page, also one that is open since before somebody else has signed in.
    #[must_use]
    pub const fn from_any_page(mut self) -> Self {
        self.from_any_page = true;
        self
    }
}
