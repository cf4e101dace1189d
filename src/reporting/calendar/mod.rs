//! When what is due: the calendar of all periods, as a page and as a feed for the person's own calendar.

mod feed;
mod handlers;
mod model;
mod pages;
mod store;
mod urls;

pub use handlers::routes;
