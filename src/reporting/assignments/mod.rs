//! What an organisation is to do: its assignments (phân công) with the five clarities, deadlines and targets.

mod handlers;
mod model;
mod pages;
mod rules;
mod store;

pub use handlers::routes;
