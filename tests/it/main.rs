//! The integration tests, one binary: the application in this process on a real PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(missing_docs, reason = "a test's name says what it holds to")]

mod sign_off;
mod support;

mod access_matrix;
mod agenda;
mod api;
mod approval;
mod as_of;
mod audit;
mod auth;
mod browser;
mod burden;
mod calendar;
mod chasing;
mod clarities;
mod comments;
mod consolidated_documents;
mod consolidation;
mod dashboard;
mod desk;
mod differences;
mod directives;
mod documents;
mod evidence;
mod extensions;
mod findings;
mod forecasts;
mod holidays;
mod house_rules;
mod importing;
mod job;
mod libreoffice;
mod links;
mod mail;
mod managed;
mod measures;
mod meetings;
mod messages;
mod my_tasks;
mod notice;
mod obstacles;
mod printing;
mod queries;
mod query_data;
mod reminders;
mod reporting;
mod rollup;
mod search;
mod shortcomings;
mod spreadsheet;
mod standing;
mod suggestions;
mod tables;
