//! Tiến độ: a Party committee's yearly work plan, the reports on it and the figures made from them.
//!
//! The floor plan, lowest first. A module imports lower floors only; a test reads this file and holds it to that.
//!
//! Where a comment names a section of the domain: §2 (who may do what) stands in [`access`], §3 and §4 (records, a report's life) in
//! [`reporting`], §5 (the arithmetic) on the page `/arithmetic` and in short in [`rollup`], §6 (documents) in [`export`], §8 (text)
//! in `kernel/text.rs`, §9 (time) in [`kernel::Clock`].
#![allow(
    clippy::module_name_repetitions,
    reason = "`access::AccessError` reads better at the call than `access::Error`"
)]
#![allow(
    clippy::missing_errors_doc,
    reason = "errors are named in the prose where they mean something to the caller"
)]
#![allow(clippy::must_use_candidate, reason = "nearly every pure function would carry it")]

// floor: the words that everybody shares
pub mod kernel;

// floor: who may do what, and how a failure looks
pub mod access;
pub mod config;

// floor
pub mod error;

// floor: the database; files; writers for documents and tables
pub mod database;
pub mod export;
pub mod vault;

// floor: writing down what was done; pages and forms
pub mod audit;
pub mod web;

// floor: what people do; what is done beside the requests
pub mod job;
pub mod work;

// floor
pub mod organisation;

// floor
pub mod auth;

// floor
pub mod holiday;
pub mod notice;

// floor
pub mod accounts;

// floor
pub mod printing;

// floor
pub mod meeting;
pub mod plan;
pub mod register;

// floor
pub mod reporting;

// floor
pub mod obstacle;

// floor
pub mod directive;
pub mod suggestion;

// floor: where an organisation's work to do comes together
pub mod home;

// floor
pub mod rollup;

// floor
pub mod forecast;

// floor
pub mod dashboard;

// floor
pub mod consolidation;

// floor: pages that compose what lies below
pub mod agenda;
pub mod desk;

// floor
pub mod search;

// floor
pub mod api;

// floor
pub mod importing;

// floor
pub mod sample;

// floor
pub mod app;

// floor
pub mod cli;
