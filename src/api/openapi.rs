//! The description of the API in `OpenAPI`.

use utoipa::openapi::RefOr;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{handlers, rollup};

#[derive(OpenApi)]
#[openapi(
    info(title = "Tiến độ", version = "1", description = "Reads the plan, its reports and its figures under the caller's own permissions: by the session's cookie, or by a bearer token made on the account page."),
    paths(handlers::show_plan, handlers::list_organisations, handlers::list_periods, handlers::list_assignments, handlers::list_entries, rollup::show_rollup),
    modifiers(&Security, &Problems),
    security(("token" = []), ("session" = []))
)]
struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("session"))),
        );
    }
}

/// Failures are told as `application/problem+json` (RFC 9457).
struct Problems;

impl Modify for Problems {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let operations = openapi.paths.paths.values_mut().filter_map(|path| path.get.as_mut());
        for (status, response) in operations.flat_map(|operation| operation.responses.responses.iter_mut()) {
            if let RefOr::T(response) = response
                && status.starts_with(['4', '5'])
                && let Some(content) = response.content.swap_remove("application/json")
            {
                response.content.insert("application/problem+json".to_owned(), content);
            }
        }
    }
}

/// The whole description.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
