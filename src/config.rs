//! Settings, read once from the environment and the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Settings shared by all subcommands; each has an environment variable and a flag.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// PostgreSQL to use, 15 or later, with the extension unaccent; when unset, a local PostgreSQL is managed under the data folder
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// Folder of the managed PostgreSQL, of evidence, of mails that are not sent, and of the audit trail's key and anchors
    #[arg(long, env = "DATA_DIR", default_value = ".data", global = true)]
    pub data_dir: PathBuf,

    /// The file that holds the key of the audit trail's seals; when unset, `audit.key` in the data folder. It is made when the
    /// first entry is sealed. Keep a copy, and keep it away from the database: without it nothing can be sealed or verified,
    /// and who has it and the database can make the trail anew
    #[arg(long, env = "AUDIT_KEY_FILE", global = true)]
    pub audit_key_file: Option<PathBuf>,

    /// Address to listen on
    #[arg(long, env = "BIND", default_value = "127.0.0.1:8080", global = true)]
    pub bind: SocketAddr,

    /// Set when people reach the server over https (through a reverse proxy): cookies then are `__Host-` and `Secure`
    #[arg(long, env = "HTTPS", default_value_t = false, global = true)]
    pub https: bool,

    /// Set when a reverse proxy in front sets X-Forwarded-For: sign-in attempts are then limited by that address
    #[arg(long, env = "TRUST_PROXY", default_value_t = false, global = true)]
    pub trust_proxy: bool,

    /// Where evidence lies: `s3://bucket/folder`, with the credentials in the AWS variables (needs a build with `--features
    /// s3`); when unset, the folder `evidence` under the data folder
    #[arg(long, env = "EVIDENCE_URL", hide_env_values = true, global = true)]
    pub evidence_url: Option<String>,

    /// The largest evidence file, in megabytes
    #[arg(long, env = "EVIDENCE_MAX_MB", default_value_t = 25, value_parser = clap::value_parser!(u64).range(1..=1024), global = true)]
    pub evidence_max_mb: u64,

    /// The mail server, as `smtps://user:password@host:465` or `smtp://user:password@host:587?tls=required`; when unset, mails
    /// are written to the folder `outbox` under the data folder
    #[arg(long, env = "SMTP_URL", hide_env_values = true, global = true)]
    pub smtp_url: Option<String>,

    /// The sender of mails, as `Tiến độ <tien-do@example.org>`; needed with a mail server
    #[arg(long, env = "MAIL_FROM", global = true)]
    pub mail_from: Option<String>,

    /// The address at which people reach the server, for links in mails and calendars; when unset, `http://` and the address to listen on
    #[arg(long, env = "PUBLIC_URL", global = true)]
    pub public_url: Option<String>,

    /// LibreOffice's program, which makes PDF files; when unset, `soffice` as the system finds it
    #[arg(long, env = "SOFFICE", global = true)]
    pub soffice: Option<PathBuf>,

    /// So many seconds a PDF file may take
    #[arg(long, env = "SOFFICE_SECONDS", default_value_t = 90, value_parser = clap::value_parser!(u64).range(1..=100), global = true)]
    pub soffice_seconds: u64,

    /// How log lines are written
    #[arg(long, env = "LOG_FORMAT", default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One line of text each, coloured on a terminal.
    Text,
    /// One JSON object a line, for programs that collect logs.
    Json,
}

impl Config {
    /// The application's own address without a slash at its end, for links that are read elsewhere.
    pub fn origin(&self) -> String {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.bind));
        url.trim_end_matches('/').to_owned()
    }
}
