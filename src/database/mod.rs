//! The database: its pool, its migrations, and the managed local PostgreSQL used when no other is named.

mod connect;
mod installation;
pub mod managed;

pub use connect::{ConnectError, connect, is_migrated, migrate, pool_options};
pub use installation::{Installation, empty_and_recreate, find_installation, holds_data, mark_as_sample};
