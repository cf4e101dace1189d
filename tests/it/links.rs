//! Every link of every page leads somewhere, for everybody who sees it, and every form is sent to an address that takes it.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use tiendo::web::Limits;

use crate::support::TestApp;

/// More pages than the fixture has: a crawl that goes on forever fails.
const MOST_PAGES: usize = 2_000;

/// The values of an attribute in the page, with `&amp;` and the like undone.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let starts = html.split(attribute).skip(1);
    starts
        .map(|rest| rest.split('"').next().unwrap())
        .map(|value| value.replace("&amp;", "&").replace("&#38;", "&").replace("&#39;", "'"))
        .collect()
}

/// The address that a link on a page leads to; `None` where it stays on the page or leaves the application.
fn target(page: &str, link: &str) -> Option<String> {
    let path = page.split('?').next().unwrap();
    let link = link.split('#').next().unwrap();
    match link {
        "" => None,
        link if link.starts_with("//") || link.contains(':') => None,
        link if link.starts_with('/') => Some(link.to_owned()),
        link if link.starts_with('?') => Some(format!("{path}{link}")),
        link => panic!("{page} links to {link}, which means something else on another page"),
    }
}

/// Does an address fit a path of the route table?
fn fits(path: &str, address: &str) -> bool {
    let address = address.split('?').next().unwrap();
    let (path, address): (Vec<_>, Vec<_>) = (path.split('/').collect(), address.split('/').collect());
    path.len() == address.len()
        && path.iter().zip(&address).all(|(p, a)| p.starts_with('{') && !a.is_empty() || p == a)
}

#[tokio::test]
async fn nobody_meets_a_dead_end() {
    // One who walks through everything takes more files a minute than a person may.
    let app = TestApp::on(TestApp::new().await.pool, Limits::new(5, 1_000).with_files(100_000));
    let posts: Vec<_> =
        tiendo::app::routes().into_iter().filter(|route| route.method == Method::POST).collect();
    let users = [
        None,
        Some("bi-thu"),
        Some("can-bo-1"),
        Some("van-phong"),
        Some("quan-tri"),
        Some("alpha-bi-thu"),
        Some("beta-tong-hop"),
        Some("delta-bi-thu"),
    ];
    let mut dead = Vec::new();
    for user in users {
        let client = match user {
            Some(user) => app.client(user).await,
            None => app.anonymous(),
        };
        let mut waiting = vec![("nowhere".to_owned(), "/".to_owned())];
        let mut seen: BTreeSet<String> = BTreeSet::new();
        // Lists can be filtered and sorted in any combination: of each page, a few addresses are enough.
        let mut variants: BTreeMap<String, usize> = BTreeMap::new();
        while let Some((from, address)) = waiting.pop() {
            let variant = variants.entry(address.split('?').next().unwrap().to_owned()).or_default();
            *variant += 1;
            if *variant > 12 || !seen.insert(address.clone()) {
                continue;
            }
            assert!(seen.len() < MOST_PAGES, "{user:?} walks on and on: {address}");
            let answer = client.get(&address).await;
            if answer.status.is_redirection() {
                let location = answer.location().to_owned();
                waiting.extend(target(&address, &location).map(|to| (address, to)));
                continue;
            }
            if !answer.status.is_success() {
                dead.push(format!("{user:?}: {from} leads to {address}: {}", answer.status));
                continue;
            }
            let is_page = answer.headers["content-type"].to_str().unwrap().starts_with("text/html");
            if !is_page {
                continue;
            }
            for link in values(&answer.text, " href=\"").iter().filter_map(|link| target(&address, link)) {
                waiting.push((address.clone(), link));
            }
            for form in answer.text.split("<form").skip(1).map(|rest| rest.split('>').next().unwrap()) {
                let to = values(form, " action=\"").pop().unwrap_or_else(|| address.clone());
                if form.contains("method=\"post\"") && !posts.iter().any(|route| fits(route.path, &to)) {
                    dead.push(format!("{user:?}: a form on {address} is sent to {to}"));
                }
            }
        }
        assert!(seen.len() > 3, "{user:?} saw {seen:?}");
    }
    assert!(dead.is_empty(), "{dead:#?}");
}
