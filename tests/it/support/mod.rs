//! What every test stands on: one PostgreSQL for the process, a database of its own for each test, clients by identity.

mod app;
pub mod book;
mod client;
mod cluster;
pub mod fixture;
pub mod queries;

pub use app::TestApp;
pub use client::{Answer, Client};
