//! What waits to be checked in a period, in which order, and how long checking took.

mod model;
mod pages;
mod rules;
mod store;

pub(in crate::reporting) use model::{Neighbours, Waiting};
pub(in crate::reporting) use pages::duration;
pub(in crate::reporting) use rules::{Times, next_after, open_to, times};
pub(in crate::reporting) use store::{list_times, list_waiting};
