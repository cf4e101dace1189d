//! Mails: written from the notices in them when they are sent, and handed to a mail server or to the outbox.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use sqlx::PgPool;

use super::model::Notice;
use super::present::Sources;
use super::store;
use super::{outbox, urls, words};
use crate::config::Config;
use crate::i18n::Lang;
use crate::job::{self, Job, Trouble};
use crate::kernel::{AccountId, Clock, JobId, date_in_vietnam};

/// The kind of the jobs that send a mail.
pub const MAIL: &str = "notice.mail";

/// A mail server that says nothing for so long is given up; well within a job's time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where mails go.
#[derive(Debug, Clone)]
enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Outbox(PathBuf),
}

/// A mail before it is sent.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// To whom, as people are shown.
    pub name: &'a str,
    /// The address.
    pub email: &'a str,
    /// What it is about, in one line.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// Sends mails as configured.
#[derive(Debug, Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    public_url: String,
    clock: Clock,
    sources: Sources,
}

impl Mailer {
    /// The mailer of these settings, or what is wrong with them. An illustration mails nobody: its mails stay in the outbox.
    pub fn open(config: &Config, clock: Clock, is_sample: bool) -> Result<Self, String> {
        let from = config.mail_from.as_deref().unwrap_or("Tiến độ <tien-do@localhost>");
        let from = from.parse().map_err(|error| format!("MAIL_FROM is no address of a sender: {error}"))?;
        let public_url = config.origin();
        let host = public_url.strip_prefix("https://").or_else(|| public_url.strip_prefix("http://"));
        if host.is_none_or(|host| {
            host.is_empty() || host.contains(|c: char| c.is_whitespace() || c.is_control())
        }) {
            return Err(format!("PUBLIC_URL begins with https:// or http://, not as “{public_url}”"));
        }
        let way = match config.smtp_url.as_deref() {
            Some(_) if config.mail_from.is_none() => {
                return Err("SMTP_URL needs MAIL_FROM, the address of the sender".to_owned());
            }
            Some(url) => {
                // The address may hold a password: what is wrong with it is told without repeating it.
                let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
                    "SMTP_URL is written smtps://user:password@host:465 or smtp://user:password@host:587?tls=required"
                        .to_owned()
                })?;
                let server = Way::Server(server.timeout(Some(PATIENCE)).build());
                if is_sample { Way::Outbox(config.data_dir.join("outbox")) } else { server }
            }
            None => Way::Outbox(config.data_dir.join("outbox")),
        };
        Ok(Self { way, from, public_url, clock, sources: Sources::default() })
    }

    /// The same, for the notices of these features: it mails no others.
    #[must_use]
    pub fn with_sources(self, sources: Sources) -> Self {
        Self { sources, ..self }
    }

    /// Sends the mail of a job: the notices in it that are still unread, and the mark of the audit trail, if it carries one.
    /// Nothing to tell, or no address: no mail.
    pub async fn send(&self, pool: &PgPool, job: &Job) -> Result<(), Trouble> {
        let account = job.payload.get("account").cloned().unwrap_or_default();
        let account: AccountId = serde_json::from_value(account)
            .map_err(|_| Trouble::Never("no account in the job".to_owned()))?;
        let mut db = pool.acquire().await?;
        let now = self.clock.now();
        let rows = store::list_of_mail(&mut db, job.id, date_in_vietnam(now)).await?;
        let mut notices = self.sources.judge(&mut db, rows, now).await?;
        let person = store::find_addressee(&mut db, account).await?.filter(|person| !person.is_disabled);
        drop(db);
        let Some((person, email)) = person.and_then(|p| p.email.clone().map(|email| (p, email))) else {
            return Ok(());
        };
        let mark = job.payload.get("mark").and_then(|mark| mark.as_str());
        if notices.is_empty() && mark.is_none() {
            return Ok(());
        }
        notices.sort_by_key(|notice| (notice.kind.urgency, notice.args.due_at()));
        let told = Told { notices, mark };
        let lang = Lang::from_code(&person.language).unwrap_or_default();
        let letter = Letter {
            name: &person.display_name,
            email: &email,
            subject: subject(lang, &told),
            body: self.body(lang, self.clock.now(), &person.display_name, &told),
        };
        self.deliver(pool, job, letter).await
    }

    /// The address at which people reach the server, for links.
    pub fn origin(&self) -> &str {
        &self.public_url
    }

    /// Hands a letter to the mail server, or to the outbox, as the mail of that job.
    pub async fn deliver(&self, pool: &PgPool, job: &Job, letter: Letter<'_>) -> Result<(), Trouble> {
        let mail = self.write(job.id, letter).map_err(Trouble::Never)?;
        match &self.way {
            Way::Outbox(folder) => self.put(folder.clone(), job.id, mail.formatted()).await,
            Way::Server(server) => hand_over(server, pool, job, mail).await,
        }
    }

    /// The outbox takes a mail of the same name again without harm, so it is simply tried until it works.
    async fn put(&self, folder: PathBuf, id: JobId, mail: Vec<u8>) -> Result<(), Trouble> {
        let put = tokio::task::spawn_blocking(move || outbox::put(&folder, &id.to_string(), &mail)).await;
        match put {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Trouble::Again(format!("outbox: {error}"))),
            Err(error) => Err(Trouble::Again(format!("outbox: {error}"))),
        }
    }

    fn write(&self, id: JobId, letter: Letter<'_>) -> Result<Message, String> {
        let address: Address =
            letter.email.parse().map_err(|error| format!("the address cannot be written to: {error}"))?;
        // The library encodes what stands in headers; a line break in a name ends no header, and is no part of a name either.
        let name = one_line(letter.name);
        let message_id = format!("<{id}@{}>", self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(name), address))
            .message_id(Some(message_id))
            .subject(one_line(&letter.subject))
            .raw_header(auto_generated())
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body)
            .map_err(|error| error.to_string())
    }

    fn body(&self, lang: Lang, now: DateTime<Utc>, name: &str, told: &Told<'_>) -> String {
        let mut text = format!("{}\n\n", lang.t_args("notice-mail-greeting", &[("name", one_line(name))]));
        if !told.notices.is_empty() {
            let _ = writeln!(text, "{}", lang.t_args("notice-mail-intro", &[("n", told.notices.len())]));
        }
        for (n, notice) in (1..).zip(&told.notices) {
            let what = one_line(&words::sentence(notice, lang, now));
            let label = lang.t(notice.kind.label);
            let place =
                notice.organisation.as_deref().map_or_else(String::new, |o| format!(" – {}", one_line(o)));
            let _ = write!(text, "\n{n}. {label}{place}\n{what}\n{}{}\n", self.public_url, notice.href);
        }
        if let Some(mark) = told.mark {
            let _ = write!(text, "\n{}\n", lang.t_args("notice-mail-mark", &[("mark", mark)]));
        }
        let settings = format!("{}{}", self.public_url, urls::MAIL_SETTINGS);
        let _ = write!(
            text,
            "\n-- \n{}\n{}\n",
            lang.t("app-owner"),
            lang.t_args("notice-mail-settings", &[("href", settings)])
        );
        text
    }
}

/// Nobody's mail program answers a mail of ours with "out of office".
fn auto_generated() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned())
}

/// What a mail tells: notices, the mark of the audit trail, or both.
struct Told<'a> {
    notices: Vec<Notice>,
    mark: Option<&'a str>,
}

/// "Quá hạn – báo cáo tháng 9/2021", with the number of notices where there are more: the most urgent stands first.
fn subject(lang: Lang, told: &Told<'_>) -> String {
    let notices = &told.notices;
    if notices.is_empty() {
        return lang.t("notice-mail-mark-subject");
    }
    let first = notices.first().map_or_else(String::new, |notice| {
        let label = lang.t(notice.kind.label);
        if notice.args.period().is_none() {
            return label;
        }
        let period = words::period(&notice.args, lang);
        lang.t_args("notice-mail-first", &[("label", label), ("period", period)])
    });
    if notices.len() == 1 {
        return first;
    }
    let args = [("n", notices.len().to_string()), ("first", first)];
    lang.t_args("notice-mail-subject", &args)
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Gives a mail to the server, never twice. SMTP has no way to ask later whether a mail was taken, so before the server gets it,
/// the job is marked as handed over, on disk. A reply says how it ended: taken, or refused and tried again with the same
/// `Message-ID`. Without a reply, or when this process dies in between, nobody knows; such a job stays marked as uncertain, to
/// be seen in the log and in the table, and is not sent again: the notice is in the application in any case.
async fn hand_over(
    server: &AsyncSmtpTransport<Tokio1Executor>,
    pool: &PgPool,
    job: &Job,
    mail: Message,
) -> Result<(), Trouble> {
    // Connecting and signing in come before: what goes wrong there is certain, and tried again.
    match server.test_connection().await {
        Ok(true) => {}
        Ok(false) => return Err(Trouble::Again("the mail server hung up".to_owned())),
        Err(error) => return Err(Trouble::Again(error.to_string())),
    }
    if !job::hand_over(&mut *pool.acquire().await?, job).await? {
        return Err(Trouble::Again("the lease ended".to_owned()));
    }
    match server.send(mail).await {
        Ok(_) => Ok(()),
        // Also a refusal for good, as SMTP has it: most come from a setting that somebody mends within the day.
        Err(error) if error.is_transient() || error.is_permanent() => Err(Trouble::Again(error.to_string())),
        Err(error) => Err(Trouble::Unknown(error.to_string())),
    }
}
