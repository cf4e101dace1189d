//! What every page stands on: state, routes, extractors that fail as our pages, forms, languages, assets.

pub mod assets;
mod cx;
mod error_pages;
mod extract;
mod feature;
mod form;
mod limits;
mod marking;
mod moment;
mod moment_query;
mod parameters;
mod route;
mod security;
mod sent;
mod shell;
mod state;
mod tables;
mod upload;
mod words;

pub use cx::{Cx, Db, Doorkeeper, Lookup, User};
pub use error_pages::{AnothersPage, Somebody, Typed, cookie, draw_error_pages, language_of};
pub use extract::{
    Address, Html, Json, PAGE_MAX, Path, address_of, asks_for_json, done, is_page, moved_to, own_path,
    see_other,
};
pub use feature::Feature;
pub use form::{
    FieldError, Fields, Form, FormData, FormErrors, FormState, LONG_FORM_MAX, LongForm, Reader, TextRule,
    field_id, unread_moment,
};

pub use limits::{Attempt, Cost, Guesses, Limits, Network, Payer, busy, too_often};
pub use marking::{Filled, Mark, fill, mark};
pub use moment::AnotherMoment;
pub use parameters::{
    KnownParameters, Number, PageNumber, Query, Switch, from_code, known_parameters, must_exist, page_of,
};
pub use route::Route;
pub use security::{Client, refuse_unprintable, security_headers};
pub use sent::{KEPT_FIELD, Origin, Sent};
pub use shell::{NavItem, SampleBanner, Section, Shell, Viewer, WorkPlace, landing};
pub use state::AppState;
pub use tables::{Whole, table_files};
pub use upload::{NotReceived, Part, Upload, download, download_made};
