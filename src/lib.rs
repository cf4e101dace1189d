//! The floor plan of the application.

pub mod sample;
