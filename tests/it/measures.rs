//! What work costs in memory: run one at a time, in a process of their own, so that the peak is theirs.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, HttpBody};
use axum::http::StatusCode;

use crate::support::TestApp;

/// A figure of this process' memory, in kilobytes.
fn memory(name: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(name)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Forgets the peak so far; gives what is in use now.
pub fn from_here() -> i64 {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    memory("VmRSS:")
}

/// How far memory grew beyond that at most, in kilobytes.
pub fn grown_since(before: i64) -> i64 {
    memory("VmHWM:") - before
}

/// A form with one PDF of so many bytes, in pieces as they come from a line.
struct Pdf {
    left: usize,
    has_begun: bool,
}

impl HttpBody for Pdf {
    type Data = bytes::Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        let bytes = if !self.has_begun {
            self.has_begun = true;
            b"--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n"
                .to_vec()
        } else if self.left > 0 {
            let n = self.left.min(64 * 1024);
            self.left -= n;
            if self.left == 0 { b"%%EOF\r\n--edge--\r\n".to_vec() } else { vec![b'x'; n] }
        } else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(Ok(http_body::Frame::data(bytes.into()))))
    }
}

#[tokio::test]
#[ignore = "measures this process; run by tests/run"]
async fn a_file_of_25_megabytes_takes_at_most_8_of_memory() {
    let app = TestApp::new().await;
    let reporter = app.client("alpha-tong-hop").await;
    let path = "/organisations/alpha/reports/2021/3/entries/1/evidence";
    // The first one warms up what is made once.
    for (round, size) in [("a small file first", 100 * 1024), ("25 MB", 25 * 1024 * 1024 - 1024)] {
        let before = from_here();
        let body = Body::new(Pdf { left: size, has_begun: false });
        assert_eq!(reporter.post_raw(path, body).await.status, StatusCode::SEE_OTHER);
        println!("upload, {round}: memory grew by {} KB at most", grown_since(before));
        if size > 1024 * 1024 {
            assert!(grown_since(before) <= 8 * 1024);
        }
    }
}
