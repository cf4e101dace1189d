//! Headers that narrow what a page may do, where a request comes from, and signs that no address has.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::Extensions;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::AppState;
use super::limits::Network;
use crate::error::AppError;

/// Sets the security headers; a page with data is never kept by a shared cache.
pub async fn security_headers(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    set(header::CACHE_CONTROL, "no-store");
    if app.config.https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Refuses an address with signs that cannot be written: nothing of ours has such a name. What is pasted into a search box
/// may hold tabs and line breaks.
pub async fn refuse_unprintable(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let path = percent_decode_str(uri.path()).decode_utf8_lossy();
    let is_pasted = |c: char| matches!(c, '\t' | '\n' | '\r');
    let is_refused = path.chars().any(char::is_control)
        || form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
            .any(|(name, value)| name.chars().chain(value.chars()).any(|c| c.is_control() && !is_pasted(c)));
    if is_refused { AppError::NotFound.into_response() } else { next.run(request).await }
}

/// The network that a request comes from; behind a trusted proxy, that of the last address which it names.
#[derive(Debug, Clone, Copy)]
pub struct Client(pub Network);

impl Client {
    /// Where the request of these headers comes from.
    pub fn of(app: &AppState, headers: &HeaderMap, extensions: &Extensions) -> Self {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        Self(network_of(app.config.trust_proxy, peer, headers))
    }
}

impl FromRequestParts<AppState> for Client {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self::of(app, &parts.headers, &parts.extensions))
    }
}

fn network_of(trust_proxy: bool, peer: Option<IpAddr>, headers: &HeaderMap) -> Network {
    let forwarded = || {
        // What the client itself claims comes before: in the same line, or in a line of its own.
        let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        address_in(last.rsplit(',').next()?.trim())
    };
    let address = trust_proxy.then(forwarded).flatten().or(peer);
    Network::of(address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)))
}

/// The address in `198.51.100.7`, `198.51.100.7:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn address_in(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_address_of_the_last_line_is_the_one_that_the_proxy_saw() {
        let of = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", HeaderValue::from_static(line));
            }
            let peer = Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)));
            (network_of(true, peer, &headers).to_string(), network_of(false, peer, &headers).to_string())
        };
        for (lines, expected) in [
            (&["198.51.100.7"][..], "198.51.100.7"),
            (&["203.0.113.9, 198.51.100.7"], "198.51.100.7"),
            (&["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
            (&["203.0.113.9", "203.0.113.8 , 198.51.100.7 "], "198.51.100.7"),
            (&["198.51.100.7:4711"], "198.51.100.7"),
            (&["[2001:db8:1:2::9]:4711"], "2001:db8:1:2::/64"),
            (&["[2001:db8:1:2::9]"], "2001:db8:1:2::/64"),
            (&["2001:db8:1:2::9"], "2001:db8:1:2::/64"),
            (&["::ffff:198.51.100.7"], "198.51.100.7"),
            (&["nonsense"], "192.0.2.1"),
            (&[], "192.0.2.1"),
        ] {
            assert_eq!(of(lines), (expected.to_owned(), "192.0.2.1".to_owned()), "{lines:?}");
        }
    }
}
