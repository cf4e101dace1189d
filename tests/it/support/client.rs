//! A browser without a browser: cookies, forms, answers.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{Extensions, HeaderMap, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Somebody who asks.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: Vec<(String, String)>,
    pub headers: Vec<(&'static str, String)>,
    /// Whose pages it has open, as their scripts say it; learned from a page before the first deed.
    owner: Arc<Mutex<Option<String>>>,
}

const OWNER: &str = "x-page-owner";

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: bytes::Bytes,
    pub extensions: Extensions,
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Vec::new(), headers: Vec::new(), owner: Arc::default() }
    }

    /// The same with pages of that owner open.
    pub fn with_pages_of(mut self, owner: uuid::Uuid) -> Self {
        self.owner = Arc::new(Mutex::new(Some(owner.to_string())));
        self
    }

    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.cookies.retain(|(n, _)| n != name);
        self.cookies.push((name.to_owned(), value.to_owned()));
        if name.ends_with("session") {
            self.owner = Arc::default();
        }
        self
    }

    /// Sends a header; an empty value leaves out one that would be sent otherwise.
    pub fn with_header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(n, _)| *n != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        serde_json::from_str(&answer.text).unwrap()
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_body(path, body).await
    }

    /// Posts as the page would whose button is pressed: with the fingerprint of what it shows.
    pub async fn post_shown(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let shown = self.get(page).await.field("shown");
        let mut fields = fields.to_vec();
        fields.extend(shown.as_deref().map(|shown| ("shown", shown)));
        self.post(path, &fields).await
    }

    pub async fn post_body(&self, path: &str, body: String) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let request = if self.headers.iter().any(|(n, _)| *n == "sec-fetch-site") {
            request
        } else {
            request.header("sec-fetch-site", "same-origin")
        };
        self.send(request, Body::from(body)).await
    }

    /// Sends files as a form does: field, name as it stands in the header, content.
    pub async fn post_files(&self, path: &str, files: &[(&str, &str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (field, name, content) in files {
            let head = format!(
                "--edge\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        self.post_raw(path, Body::from(body)).await
    }

    /// Sends a body that says it holds files.
    pub async fn post_raw(&self, path: &str, body: Body) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin");
        self.send(request, body).await
    }

    /// The cookies as a request carries them.
    pub fn cookies(&self) -> String {
        let cookies: Vec<_> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        cookies.join("; ")
    }

    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let mut request = request.body(body).unwrap();
        let names_none = !self.headers.iter().any(|(name, _)| *name == OWNER);
        if !request.method().is_safe()
            && names_none
            && let Some(owner) = self.owner().await
        {
            request.headers_mut().insert(OWNER, owner.parse().unwrap());
        }
        let (parts, body) = self.answer(request).await.into_parts();
        let is_endless =
            parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_endless { bytes::Bytes::new() } else { body.collect().await.unwrap().to_bytes() };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes, extensions: parts.extensions }
    }

    /// The answer as it begins: of a stream, there is no end.
    pub async fn answer(&self, mut request: Request<Body>) -> Response<Body> {
        let headers = request.headers_mut();
        headers.insert(header::HOST, "127.0.0.1:8080".parse().unwrap());
        headers.insert(header::COOKIE, self.cookies().parse().unwrap());
        for (name, value) in self.headers.iter().filter(|(_, value)| !value.is_empty()) {
            headers.insert(*name, value.parse().unwrap());
        }
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Whose pages are open: as the account's own page says it.
    async fn owner(&self) -> Option<String> {
        let known = self.owner.lock().unwrap().clone();
        if known.is_some() || !self.cookies.iter().any(|(name, _)| name.ends_with("session")) {
            return known;
        }
        let request = Request::get("/account").body(Body::empty()).unwrap();
        let page = self.answer(request).await.into_body().collect().await.unwrap().to_bytes();
        let page = String::from_utf8_lossy(&page).into_owned();
        let owner = page.split("data-owner=\"").nth(1)?.split('"').next().map(str::to_owned);
        self.owner.lock().unwrap().clone_from(&owner);
        owner
    }
}

impl Answer {
    /// Where the answer leads.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers.get_all(header::SET_COOKIE).iter().find_map(|line| {
            let (n, rest) = line.to_str().ok()?.split_once('=')?;
            (n == name).then(|| rest.split(';').next().unwrap_or_default().to_owned())
        })
    }

    /// The value of a field in the page: an input's or a textarea's, by its name.
    pub fn field(&self, name: &str) -> Option<String> {
        let at = self.text.find(&format!("name=\"{name}\""))?;
        let start = self.text[..at].rfind('<')?;
        let end = at + self.text[at..].find('>')?;
        let tag = &self.text[start..end];
        if tag.starts_with("<textarea") {
            let close = end + self.text[end..].find("</textarea>")?;
            return Some(unescape(&self.text[end + 1..close]));
        }
        let value =
            tag.split_once(" value=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default());
        Some(unescape(value))
    }

    /// Asserts the status and that the page says so.
    #[track_caller]
    pub fn says(&self, status: StatusCode, words: &str) -> &Self {
        assert_eq!(self.status, status, "{}", self.text);
        assert!(self.text.contains(words), "“{words}” is missing in\n{}", self.text);
        self
    }

    /// Asserts that a deed was done and where it leads.
    #[track_caller]
    pub fn leads_to(&self, start: &str) -> &Self {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        assert!(self.location().starts_with(start), "leads to {} instead of {start}", self.location());
        self
    }
}

fn unescape(text: &str) -> String {
    text.replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}
