//! What every page stands on: state, routes, extractors that fail as our pages, forms, languages, assets.

pub mod assets;
mod error_pages;
mod extract;
mod form;
mod i18n;
mod moment;
mod route;
mod security;
mod shell;
mod state;
mod tables;
mod upload;
mod when;
mod words;

pub use error_pages::{cookie, draw_error_pages, language_of};
pub use extract::{Address, Html, Json, Path, Query, asks_for_json, moved_to, own_path, see_other};
pub use form::{FieldError, FormData, FormErrors, LongForm, TextRule, field_id};
pub use i18n::{Arg, Lang, Message, message_keys};
pub use moment::AnotherMoment;
pub use route::Route;
pub use security::{client_address, security_headers};
pub use shell::{NavItem, SampleBanner, Section, Shell, Viewer, WorkPlace, landing};
pub use state::{AppState, Limits};
pub use tables::{Whole, table_files};
pub use upload::{NotReceived, Part, Upload, download, download_made};
pub use when::When;
