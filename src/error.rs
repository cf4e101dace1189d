//! What can keep something from being done: a failure, with a status, a page and details for the log only, or a refusal, with a
//! sentence on the page that was sent.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::access::Denied;
use crate::i18n::Message;

/// Why a request cannot be answered as asked. An invalid form is not one: its page comes back instead.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or lies outside the person's scope.
    #[error("not found")]
    NotFound,
    /// The page exists, what was chosen on it does not; the message key says so.
    #[error("unknown: {0}")]
    Unknown(&'static str),
    /// The person sees it, but it is not the person's to do.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in; where to come back to after signing in.
    #[error("sign-in needed")]
    SignInNeeded {
        /// The address that was asked for.
        back_to: String,
    },
    /// What was asked no longer fits the state of things; the message key says how.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// What the address changes is over for good: the message key says so, and its page shows how it ended.
    #[error("over: {what}")]
    Over {
        /// The message key.
        what: &'static str,
        /// The page of what is over.
        page: String,
    },
    /// The moment asked for cannot be shown; the message key says why.
    #[error("no such moment: {0}")]
    Moment(&'static str),
    /// The address carries a parameter that cannot be answered.
    #[error("parameter {name}: {fault:?}")]
    Parameter {
        /// Its name.
        name: String,
        /// What is wrong with it.
        fault: ParameterFault,
    },
    /// The request's body is larger than allowed.
    #[error("body too large")]
    TooLarge,
    /// The request cannot be read at all.
    #[error("malformed request")]
    Malformed,
    /// A field of the form holds a sign that the database cannot keep.
    #[error("a sign that cannot be kept")]
    Unwritable,
    /// Something of the request cannot be read; the message key says what cannot be read.
    #[error("malformed request: {0}")]
    Unreadable(&'static str),
    /// Too many attempts.
    #[error("too many requests")]
    TooManyRequests,
    /// The database does not answer.
    #[error("database away")]
    Unavailable(#[source] sqlx::Error),
    /// A fault of ours.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why something is not done, for who asked for it; the page comes back with all that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A value cannot be taken: said beside its field, answered with 422.
    Field {
        /// The field.
        name: &'static str,
        /// Why not.
        message: Message,
    },
    /// Things stand otherwise than the page showed: said above the page as it is now, answered with 409.
    Changed(Message),
}

impl Refusal {
    /// A value cannot be taken, as the message of a key says.
    pub const fn field(name: &'static str, key: &'static str) -> Self {
        Self::Field { name, message: Message::new(key) }
    }
}

/// What an action ends with: done, refused, or failed.
pub type Done<T = ()> = Result<Result<T, Refusal>, AppError>;

impl AppError {
    /// A fault of ours, with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// A parameter of the address, by its name, that cannot be answered.
    pub fn parameter(name: &str, fault: ParameterFault) -> Self {
        Self::Parameter { name: name.chars().take(60).collect(), fault }
    }

    /// A parameter whose value is none that it may have.
    pub fn unreadable(name: &str) -> Self {
        Self::parameter(name, ParameterFault::Unreadable)
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::Unknown(_) | Self::Parameter { .. } => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignInNeeded { .. } => StatusCode::SEE_OTHER,
            Self::Conflict(_) | Self::Over { .. } => StatusCode::CONFLICT,
            Self::Moment(_) | Self::Unwritable => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Malformed | Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Left in a response for the middleware that draws the error page in the visitor's language.
#[derive(Debug, Clone, Default)]
pub struct ErrorMark {
    /// The message key of what happened, when it is more than the status says.
    pub message: Option<&'static str>,
    /// Where to come back to after signing in.
    pub sign_in_for: Option<String>,
    /// The page that shows how it ended, of what is over for good.
    pub ended_at: Option<String>,
    /// It is the moment that was asked for which cannot be shown: the way on is the present.
    pub is_moment: bool,
    /// It is a parameter of the address which cannot be answered: its name, and what is wrong with it.
    pub parameter: Option<(String, ParameterFault)>,
}

/// What is wrong with a parameter of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterFault {
    /// The page does not know it.
    Unknown,
    /// It is given twice.
    Doubled,
    /// Its value is none that it may have.
    Unreadable,
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match &self {
            Self::Internal(cause) => tracing::error!(error = ?cause, "request failed"),
            Self::Unavailable(cause) => tracing::error!(error = %cause, "database away"),
            _ => {}
        }
        let mut response = self.status().into_response();
        let mark = match self {
            Self::Conflict(message) | Self::Unknown(message) | Self::Unreadable(message) => {
                ErrorMark { message: Some(message), ..ErrorMark::default() }
            }
            Self::Over { what, page } => {
                ErrorMark { message: Some(what), ended_at: Some(page), ..ErrorMark::default() }
            }
            Self::Unwritable => {
                ErrorMark { message: Some("form-control-characters"), ..ErrorMark::default() }
            }
            Self::Moment(message) => {
                ErrorMark { message: Some(message), is_moment: true, ..ErrorMark::default() }
            }
            Self::Parameter { name, fault } => {
                ErrorMark { parameter: Some((name, fault)), ..ErrorMark::default() }
            }
            Self::SignInNeeded { back_to } => {
                ErrorMark { sign_in_for: Some(back_to), ..ErrorMark::default() }
            }
            _ => ErrorMark::default(),
        };
        response.extensions_mut().insert(mark);
        response
    }
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::OutsideScope => Self::NotFound,
            Denied::NotYours => Self::Forbidden,
        }
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        // A field that is read as it stands, an id or a code, may hold a NUL, which PostgreSQL takes in no text.
        let is_unwritable = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code)
            .is_some_and(|code| code == "22021");
        if is_unwritable {
            return Self::Unwritable;
        }
        let is_away = match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_) => true,
            // Class 57: operator intervention (shutdown, starting up); 53: out of resources, a full disk among them.
            sqlx::Error::Database(cause) => cause.code().is_some_and(|code| {
                // 57014: the statement took longer than a page may wait.
                code == "57014" || code.starts_with("57P") || code.starts_with("53") || code.starts_with("08")
            }),
            _ => false,
        };
        if is_away { Self::Unavailable(error) } else { Self::internal(error) }
    }
}
