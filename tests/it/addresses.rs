//! Addresses that nobody can have meant: signs that cannot be written, numbers that are none, parameters that a page does not
//! know. Each is refused by its name; none is answered with something else, and none is a fault of ours.

use axum::http::{Method, StatusCode};
use tiendo::web::KnownParameters;

use crate::access_matrix::{EXAMPLES, fresh};
use crate::support::{Answer, Client, TestApp};

const VISITORS: [&str; 6] = ["bi-thu", "can-bo-1", "quan-tri", "alpha-bi-thu", "alpha-tong-hop", "van-phong"];

/// Parameters that take any words: what is looked for, what was just done, where to go on.
const WORDS: [&str; 5] = ["q", "done", "next", "title", "person"];

fn is_refused(answer: &Answer, address: &str) -> bool {
    let expected = if address.starts_with("/api/") { 422 } else { 404 };
    answer.status.as_u16() == expected || matches!(answer.status.as_u16(), 404 | 422)
}

/// Does the answer say which parameter it is about? Moments, and forms that are filled in from an address, say it in words of their
/// own.
fn names(answer: &Answer, name: &str) -> bool {
    answer.text.contains(&format!("“{name}”")) || answer.status == StatusCode::UNPROCESSABLE_ENTITY
}

/// The visitor for whom a page is there.
async fn reader(clients: &[Client], address: &str) -> Option<(Client, Answer)> {
    for client in clients {
        let answer = client.get(address).await;
        if answer.extensions.get::<KnownParameters>().is_some() {
            return Some((client.clone(), answer));
        }
    }
    None
}

fn with(address: &str, query: &str) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{query}")
}

#[tokio::test]
async fn no_address_is_answered_with_something_else_than_was_asked() {
    let app = fresh().await;
    let mut clients = vec![app.anonymous()];
    for user in VISITORS {
        clients.push(app.client(user).await);
    }
    clients.rotate_left(1);
    let mut wrong = Vec::new();
    for route in tiendo::app::routes().into_iter().filter(|route| route.method == Method::GET) {
        let (_, address) = EXAMPLES.iter().find(|(path, _)| *path == route.path).unwrap();
        // The path: every part of it that is a parameter.
        let parts: Vec<_> = address.split('?').next().unwrap().split('/').collect();
        for (at, part) in route.path.split('/').enumerate().filter(|(_, part)| part.starts_with('{')) {
            for value in ["%00", "a%00b", "%07", "-1", "abc", "99999999999999999999"] {
                let mut changed = parts.clone();
                changed[at] = value;
                let path = changed.join("/");
                for client in &clients {
                    let answer = client.get(&path).await;
                    let is_forbidden = value.contains("%0");
                    if answer.status.is_server_error()
                        || is_forbidden && answer.status != StatusCode::NOT_FOUND
                    {
                        wrong.push(format!("{path} ({part}): {}", answer.status));
                    }
                }
            }
        }
        let anybody = &clients[0];
        for query in ["x=%00", "%00=x", "x=%1b"] {
            let address = with(address, query);
            let answer = anybody.get(&address).await;
            if answer.status != StatusCode::NOT_FOUND {
                wrong.push(format!("{address}: {}", answer.status));
            }
        }
        let Some((client, answer)) = reader(&clients, address).await else { continue };
        let known = answer.extensions.get::<KnownParameters>().unwrap().names();
        let unknown = with(address, "khong_co=1");
        let answer = client.get(&unknown).await;
        if !is_refused(&answer, address) || !answer.text.contains("khong_co") {
            wrong.push(format!("{unknown}: {}", answer.status));
        }
        let bare = address.split('?').next().unwrap();
        for name in known {
            let given: Vec<_> =
                form_urlencoded::parse(address.split('?').nth(1).unwrap_or_default().as_bytes())
                    .into_owned()
                    .filter(|(other, _)| other != name)
                    .collect();
            let rest = form_urlencoded::Serializer::new(String::new()).extend_pairs(&given).finish();
            let address = if rest.is_empty() { bare.to_owned() } else { format!("{bare}?{rest}") };
            // The file of a table is asked for by two of them.
            let partner = match name {
                "table" => "&format=csv",
                "format" => "&table=1",
                _ => "",
            };
            // What cannot be read, and what can be read and does not exist. Lists grow shorter: who asks for a page that there may
            // have been is shown the last one.
            let values = ["-1", "abc", "9999"].into_iter().filter(|value| (name, *value) != ("page", "9999"));
            for value in values {
                let address = with(&address, &format!("{name}={value}{partner}"));
                let answer = client.get(&address).await;
                let is_wrong =
                    !(WORDS.contains(&name) || is_refused(&answer, &address) && names(&answer, name));
                if answer.status.is_server_error() || is_wrong {
                    wrong.push(format!("{address}: {}", answer.status));
                }
            }
            let forbidden = with(&address, &format!("{name}=a%00b"));
            let answer = client.get(&forbidden).await;
            if answer.status != StatusCode::NOT_FOUND {
                wrong.push(format!("{forbidden}: {}", answer.status));
            }
            let doubled = with(&address, &format!("{name}=1&{name}=2"));
            let answer = client.get(&doubled).await;
            if !is_refused(&answer, &doubled) && !route.path.ends_with("/directives/new") {
                wrong.push(format!("{doubled}: {}", answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn the_parameter_is_named_and_the_way_on_is_the_page_without_it() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    for (address, words, onward) in [
        ("/search?q=abc&page=-1", "Không đọc được giá trị của tham số “page”.", "/search?q=abc"),
        ("/notices?q=1", "Trang này không có tham số “q”.", "/notices"),
        (
            "/plans/2021/periods/2?accepted=1&accepted=1",
            "Tham số “accepted” được ghi hai lần.",
            "/plans/2021/periods/2",
        ),
        (
            "/plans/2021/periods/2/tasks?table=abc&format=xlsx",
            "Không đọc được giá trị của tham số “table”.",
            "?format=xlsx",
        ),
        (
            "/plans/2021/periods/2/tasks?table=1",
            "Không đọc được giá trị của tham số “table”.",
            "/plans/2021/periods/2/tasks",
        ),
        ("/search?group=abc", "Không đọc được giá trị của tham số “group”.", "/search"),
    ] {
        let answer = board.get(address).await;
        answer.says(StatusCode::NOT_FOUND, words);
        assert!(
            answer.text.contains(&format!("{onward}\">Mở trang không kèm tham số này")),
            "{}",
            answer.text
        );
    }
    for (query, name) in [
        ("accepted_only=yes", "accepted_only"),
        ("per_page=abc", "per_page"),
        ("per_page=501", "per_page"),
        ("page=0", "page"),
        ("pages=1", "pages"),
        ("page=1&page=2", "page"),
    ] {
        let answer = board.get(&format!("/api/v1/plans/2021/periods/2/entries?{query}")).await;
        answer.says(StatusCode::UNPROCESSABLE_ENTITY, &format!("“{name}”"));
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
}

/// The moments that the API writes can be asked for.
#[tokio::test]
async fn a_moment_of_the_api_is_taken_back() {
    let app = TestApp::new().await;
    let board = app.client("can-bo-1").await;
    let past = board.json("/api/v1/plans/2021/periods/2/rollup?at=2021-07-01").await;
    let moment = past["as_of"].as_str().unwrap();
    assert_eq!(moment, "2021-07-01T16:59:59.999999Z");
    assert_eq!(board.json(&format!("/api/v1/plans/2021/periods/2/rollup?at={moment}")).await, past);
    assert_eq!(board.get(&format!("/plans/2021/periods/2?at={moment}")).await.status, StatusCode::OK);
}
