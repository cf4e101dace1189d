//! Tiến độ: a Party committee's yearly work plan, the reports on it and the figures made from them.
//!
//! The house, lowest storey first. A module imports lower storeys, and of its own storey what is listed above it; a test reads this
//! file and holds it to that.
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

// storey: words
pub mod kernel;

pub mod i18n;

pub mod access;
pub mod config;

pub mod error;

// storey: machinery
pub mod database;

pub mod export;
pub mod vault;

pub mod audit;

pub mod work;

pub mod job;
pub mod web;

// storey: ground
pub mod organisation;

pub mod auth;

pub mod holiday;
pub mod notice;

pub mod accounts;
pub mod printing;

pub mod plan;
pub mod register;

// storey: reporting
pub mod reporting;

pub mod assignment;
pub mod spreadsheet;

// storey: correspondence
pub mod meeting;
pub mod obstacle;

pub mod directive;
pub mod suggestion;

// storey: figures
pub mod home;

pub mod rollup;

pub mod forecast;

pub mod dashboard;

pub mod consolidation;

pub mod agenda;
pub mod desk;

pub mod search;

// storey: entrances
pub mod api;

pub mod importing;

pub mod sample;

pub mod app;

pub mod cli;
