//! Files on their way: in, read piece by piece, and out, streamed.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use object_store::GetResult;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::AppState;
use crate::error::AppError;
use crate::kernel::without_accents;
use crate::vault::{Received, Vault, VaultError};

/// So many files of full size may come in one form.
const FILES_AT_ONCE: u64 = 20;

/// A form with files, read part by part.
#[derive(Debug)]
pub struct Upload(Multipart);

impl FromRequest<AppState> for Upload {
    type Rejection = AppError;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, AppError> {
        let most = app.config.evidence_max_mb * 1024 * 1024 * FILES_AT_ONCE;
        let said = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse().ok());
        if said.is_some_and(|said: u64| said > most) {
            return Err(AppError::TooLarge);
        }
        let mut request = request.map(|body| Body::new(PieceByPiece { body, is_resting: false }));
        DefaultBodyLimit::max(usize::try_from(most).unwrap_or(usize::MAX)).apply(&mut request);
        Multipart::from_request(request, app).await.map(Self).map_err(|_| AppError::Malformed)
    }
}

/// A body that gives one piece at a time: the reader of forms takes in whatever is ready, on a fast line the whole file.
struct PieceByPiece {
    body: Body,
    is_resting: bool,
}

impl HttpBody for PieceByPiece {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.is_resting {
            self.is_resting = false;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let polled = Pin::new(&mut self.body).poll_frame(context);
        self.is_resting = polled.is_ready();
        polled
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Upload {
    /// The next part, if there is one.
    pub async fn next(&mut self) -> Result<Option<Part<'_>>, AppError> {
        Ok(self.0.next_field().await.map_err(|error| refused(&error))?.map(Part))
    }
}

/// A part of a form with files.
#[derive(Debug)]
pub struct Part<'a>(Field<'a>);

impl Part<'_> {
    /// The field's name.
    pub fn field(&self) -> &str {
        self.0.name().unwrap_or_default()
    }

    /// The file's name as the browser says it.
    pub fn file_name(&self) -> &str {
        self.0.file_name().unwrap_or_default()
    }

    /// The next bytes, if there are more.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, AppError> {
        self.0.chunk().await.map_err(|error| refused(&error))
    }

    /// Takes the file in. What is too large or has no room is read to its end all the same, as far as the limit of the
    /// whole form, so that the sentence reaches the browser.
    pub async fn receive(
        &mut self,
        vault: &Vault,
        max_bytes: u64,
    ) -> Result<Result<Received, NotReceived>, AppError> {
        let (mut incoming, mut refusal) = match vault.receive() {
            Ok(incoming) => (Some(incoming), None),
            Err(VaultError::Full(_)) => (None, Some(NotReceived::Full)),
            Err(error) => return Err(AppError::internal(error)),
        };
        while let Some(bytes) = self.chunk().await? {
            let Some(file) = &mut incoming else { continue };
            if file.size() + bytes.len() as u64 > max_bytes {
                refusal = Some(NotReceived::TooLarge);
            } else {
                match file.write(&bytes).await {
                    Ok(()) => {}
                    Err(VaultError::Full(_)) => refusal = Some(NotReceived::Full),
                    Err(error) => return Err(AppError::internal(error)),
                }
            }
            if refusal.is_some() {
                incoming = None;
            }
        }
        let (Some(incoming), None) = (incoming, refusal) else {
            return Ok(Err(refusal.unwrap_or(NotReceived::Full)));
        };
        match incoming.finish().await {
            Ok(received) => Ok(Ok(received)),
            Err(VaultError::Full(_)) => Ok(Err(NotReceived::Full)),
            Err(error) => Err(AppError::internal(error)),
        }
    }
}

/// Why a file did not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReceived {
    /// It is larger than allowed.
    TooLarge,
    /// There is no room for it.
    Full,
}

fn refused(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::TooLarge
    } else {
        AppError::Unreadable("upload-unreadable")
    }
}

/// What a name may hold as it stands in a header (RFC 5987).
const IN_HEADER: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'*')
    .add(b',')
    .add(b'/')
    .add(b':')
    .add(b';')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'?')
    .add(b'@')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'{')
    .add(b'}');

/// Hands a file out: streamed, under its name where it is to be saved, and never as something that a browser would run.
pub fn download(file: GetResult, media_type: &str, name: Option<&str>) -> Response {
    let size = file.meta.size;
    hand_out(Body::from_stream(file.into_stream()), size, media_type, name)
}

/// The same for a file that was made just now.
pub fn download_made(bytes: Vec<u8>, media_type: &str, name: &str) -> Response {
    let size = bytes.len() as u64;
    hand_out(Body::from(bytes), size, media_type, Some(name))
}

/// The name for programs that know ASCII alone: letters without their accents, a hyphen for a stroke, other signs left out.
fn ascii_name(name: &str) -> String {
    let plain: String = without_accents(name)
        .chars()
        .filter_map(|c| match c {
            c if c.is_ascii_alphanumeric() || ".-_ ".contains(c) => Some(c),
            '/' | '\\' | ':' | '–' | '—' => Some('-'),
            '×' => Some('x'),
            c if c.is_whitespace() => Some(' '),
            _ => None,
        })
        .collect();
    let (stem, ending) = plain.rsplit_once('.').map_or((plain.as_str(), ""), |(stem, ending)| (stem, ending));
    let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = stem.trim_matches(['.', '-', ' ']);
    let stem = if stem.is_empty() { "tep" } else { stem };
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

fn hand_out(body: Body, size: u64, media_type: &str, name: Option<&str>) -> Response {
    let disposition = name.map_or_else(
        || "inline".to_owned(),
        |name| {
            let plain = ascii_name(name);
            format!(
                "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
                utf8_percent_encode(name, IN_HEADER)
            )
        },
    );
    let mut response = body.into_response();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, media_type);
    set(header::CONTENT_LENGTH, &size.to_string());
    set(header::CONTENT_DISPOSITION, &disposition);
    set(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    set(header::CACHE_CONTROL, "private, no-cache");
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_ascii_is_read_as_words() {
        for (name, expected) in [
            ("Từ 17% tháng 4-2021 đến 69% tháng 9-2021.xlsx", "Tu 17 thang 4-2021 den 69 thang 9-2021.xlsx"),
            ("Bản đồ nhiệt- 32 nhiệm vụ × 68 đơn vị.xlsx", "Ban do nhiet- 32 nhiem vu x 68 don vi.xlsx"),
            ("Báo cáo “tháng 9/2021”..csv", "Bao cao thang 9-2021.csv"),
            ("文件.pdf", "tep.pdf"),
            ("không đuôi", "khong duoi"),
            ("a\"b\r\nc.pdf", "ab c.pdf"),
        ] {
            assert_eq!(ascii_name(name), expected, "{name}");
        }
    }
}
