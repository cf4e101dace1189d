//! The database: its pool, its migrations, and the managed local PostgreSQL used when no other is named.

mod connect;
mod installation;
pub mod managed;
mod written;

pub use connect::{ConnectError, connect, connect_for_pages, is_migrated, migrate, pool_options};
pub use installation::{Installation, empty_and_recreate, find_installation, holds_data, mark_as_sample};
pub use written::Written;
