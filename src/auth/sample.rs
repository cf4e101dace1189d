//! Sample accounts, whose password is public, are used on the server's own machine only.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, Version, header};

use crate::config::Config;

/// Returns the setting by which others could reach the server, as it is written; with sample accounts it must not start then.
pub fn exposed_by(config: &Config) -> Option<String> {
    if !config.bind.ip().is_loopback() {
        return Some(format!("BIND={}", config.bind));
    }
    if config.https {
        return Some("HTTPS=true".to_owned());
    }
    if config.trust_proxy {
        return Some("TRUST_PROXY=true".to_owned());
    }
    config.public_url.as_ref().map(|url| format!("PUBLIC_URL={url}"))
}

/// Whether a request comes from this very machine, as far as it says: through a proxy or a tunnel somebody else may sit at
/// the other end. Of those, the ones that add nothing of their own still speak HTTP/1.0, as no browser does.
pub(super) fn is_from_here(config: &Config, version: Version, headers: &HeaderMap) -> bool {
    if exposed_by(config).is_some() || version < Version::HTTP_11 {
        return false;
    }
    let all = |name: HeaderName, is_here: &dyn Fn(&str) -> bool| {
        headers.get_all(name).iter().all(|line| line.to_str().is_ok_and(is_here))
    };
    headers.contains_key(header::HOST)
        && all(header::HOST, &is_loopback)
        && all(header::ORIGIN, &|origin| origin.split_once("://").is_some_and(|(_, host)| is_loopback(host)))
        && !headers.keys().any(|name| tells_of_a_proxy(name.as_str()))
}

/// Whether a header, by its name, is one that proxies, tunnels and content networks add.
fn tells_of_a_proxy(name: &str) -> bool {
    const BEGINNINGS: [&str; 18] = [
        "cdn-",
        "cf-",
        "fastly-",
        "fly-",
        "proxy-",
        "tailscale-",
        "x-akamai-",
        "x-amz",
        "x-arr-",
        "x-azure-",
        "x-envoy-",
        "x-forwarded",
        "x-original-",
        "x-proxy",
        "x-real-",
        "x-rewrite-",
        "x-scheme",
        "x-vercel-",
    ];
    const WHOLE: [&str; 5] = ["forwarded", "front-end-https", "via", "x-host", "x-url-scheme"];
    BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
        || WHOLE.contains(&name)
        || ["client-ip", "cluster-client", "connecting-ip"].iter().any(|part| name.contains(part))
}

/// Whether the host of `localhost`, `localhost:8080`, `127.0.0.1`, `[::1]:8080`, `::1` is this machine.
fn is_loopback(host: &str) -> bool {
    if let Ok(address) = host.parse::<IpAddr>() {
        return address.is_loopback();
    }
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let name = match host.strip_prefix('[') {
        Some(address) => address.split_once(']').map_or(address, |(address, _)| address),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost") || name.parse().is_ok_and(|a: IpAddr| a.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_told_by_whatever_it_adds() {
        for name in [
            "cdn-loop",
            "cf-connecting-ip",
            "cf-ray",
            "fastly-client-ip",
            "forwarded",
            "front-end-https",
            "tailscale-user-login",
            "true-client-ip",
            "via",
            "x-azure-clientip",
            "x-client-ip",
            "x-cluster-client-ip",
            "x-envoy-external-address",
            "x-forwarded",
            "x-forwarded-for",
            "x-forwarded-port",
            "x-forwarded-proto",
            "x-forwarded-scheme",
            "x-forwarded-ssl",
            "x-original-forwarded-for",
            "x-original-url",
            "x-real-ip",
            "x-scheme",
        ] {
            assert!(tells_of_a_proxy(name), "{name}");
        }
        for name in [
            "accept",
            "cookie",
            "host",
            "origin",
            "referer",
            "user-agent",
            "x-page-owner",
            "x-requested-with",
        ] {
            assert!(!tells_of_a_proxy(name), "{name}");
        }
    }

    #[test]
    fn this_machine_goes_by_these_names() {
        for (host, expected) in [
            ("localhost", true),
            ("LocalHost:8080", true),
            ("a.localhost:8080", true),
            ("127.0.0.1", true),
            ("127.0.0.1:8080", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("::1", true),
            ("tien-do.example", false),
            ("localhost.example", false),
            ("127.0.0.1.example", false),
            ("192.0.2.1:8080", false),
            ("[2001:db8::1]:8080", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(host), expected, "{host}");
        }
    }
}
