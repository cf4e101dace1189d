//! The subcommands.

mod database;
mod files;
mod privileges;
mod serve;
mod table;
pub mod trail;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::auth::actions::{self as accounts, AccountMade};
use crate::config::{Config, LogFormat};
use crate::kernel::Clock;
use crate::vault::Vault;
use crate::{importing, sample};
use database::{Opened, open};

/// Whatever ends a command early, as one sentence for the terminal.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What `--help` says of the variables that have no flag.
const OTHER_VARIABLES: &str = "\
Variables without a flag:
  RUST_LOG   what is logged [default: info,sqlx=warn]
  PG_BINDIR  the folder of PostgreSQL's programs; when unset, it is found by itself";

/// Tiến độ: a Party committee's yearly work plan, the reports on it and the figures made from them.
///
/// Without a subcommand it serves: with DATABASE_URL unset it starts a PostgreSQL of its own under .data, loads the sample plan
/// into it when it is empty, and prints the address and the accounts to sign in with.
#[derive(Debug, Parser)]
#[command(version, verbatim_doc_comment, after_help = OTHER_VARIABLES)]
#[allow(clippy::doc_markdown, reason = "the comment is what --help says")]
pub struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the application (what happens without a subcommand)
    Serve,
    /// Bring the database's schema up to date and give the role `tiendo_app`, where there is one, its rights
    Migrate,
    /// Make the first administrator, who makes all other accounts in the application
    CreateUser(CreateUser),
    /// Import a plan, organisations, accounts, assignments and periods from files: all of them, or nothing
    #[command(long_about = files::LONG_HELP)]
    Import(Import),
    /// Fill an empty database with the sample (illustrative data), or remove the sample
    Sample(Sample),
    /// Look after the audit trail
    #[command(subcommand)]
    Audit(Audit),
}

#[derive(Debug, Args)]
struct CreateUser {
    /// The user name: a-z, 0-9, dot, hyphen, underscore
    #[arg(long)]
    name: String,
    /// The name of the organisation at the root, when there is none yet
    #[arg(long, default_value = "Đảng ủy Khối")]
    organisation: String,
    /// The password; when unset it is asked for
    #[arg(long, env = "TIENDO_PASSWORD", hide_env_values = true)]
    password: Option<String>,
}

#[derive(Debug, Args)]
struct Import {
    /// Files named plan.json, organisations.csv, accounts.csv, assignments.csv, periods.csv, or a folder that holds them
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
struct Sample {
    /// Remove the sample: everything in the database, provided that it is a sample
    #[arg(long)]
    discard: bool,
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Walk the whole chain under its key, compare it with every mark outside the database, and say what is wrong and where
    #[command(long_about = trail::VERIFY_HELP)]
    Verify {
        /// A mark from a mail or from the last page of an approved document, as 1234:89abcdef01234567 (may be given repeatedly)
        #[arg(long, value_name = "MARK")]
        expect: Vec<crate::audit::Mark>,
    },
    /// Begin a new anchor file at the trail's present head, after a backup was put back, say; stop the server before
    BeginAnchors {
        /// Why; it is recorded in the trail
        #[arg(long)]
        reason: String,
    },
}

/// Runs the command and says how it ended.
pub fn run(cli: Cli) -> ExitCode {
    start_log(cli.config.log_format);
    let mut cli = cli;
    let is_server = matches!(cli.command, None | Some(Command::Serve));
    if let Err(failure) = privileges::settle(&mut cli.config, is_server) {
        return end(Err(failure));
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return end(Err(error.into())),
    };
    end(runtime.block_on(dispatch(cli)))
}

/// Log lines go to standard error: coloured for a person at a terminal who has not set `NO_COLOR`, plain into files.
fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    );
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}

#[allow(clippy::print_stderr, reason = "the command line speaks to its terminal")]
fn end(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("tiendo: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(cli: Cli) -> Result<(), Failure> {
    let config = cli.config;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::serve(config).await,
        Command::Migrate => {
            let opened = open(&config).await?;
            say("the schema is up to date");
            opened.close().await;
            Ok(())
        }
        Command::CreateUser(new) => record_with(&config, async |opened| create_user(opened, new).await).await,
        Command::Import(import) => {
            let files = files::read(&import.files)?;
            record_with(&config, async |opened| import_files(opened, &files).await).await
        }
        Command::Sample(sample) => {
            record_with(&config, async |opened| load_or_discard(opened, &config, sample.discard).await).await
        }
        Command::Audit(Audit::Verify { expect }) => {
            with(&config, async |opened| trail::report(opened, &config, expect).await).await
        }
        Command::Audit(Audit::BeginAnchors { reason }) => {
            with(&config, async |opened| trail::begin_anchors(opened, &config, &reason).await).await
        }
    }
}

/// Opens the database, does the work and closes it, however the work ended.
async fn with(
    config: &Config,
    work: impl AsyncFnOnce(&Opened) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let opened = open(config).await?;
    let result = work(&opened).await;
    opened.close().await;
    result
}

/// The same for work that records deeds: they are sealed behind it.
async fn record_with(
    config: &Config,
    work: impl AsyncFnOnce(&Opened) -> Result<(), Failure>,
) -> Result<(), Failure> {
    with(config, async |opened| {
        let result = work(opened).await;
        trail::seal_behind(opened, config).await;
        result
    })
    .await
}

#[allow(clippy::print_stdout, reason = "the command line speaks to its terminal")]
fn say(what: impl std::fmt::Display) {
    println!("{what}");
}

async fn clock_of(opened: &Opened) -> Result<Clock, Failure> {
    let installation = crate::database::find_installation(&mut *opened.pool.acquire().await?).await?;
    Ok(Clock::moved(installation.clock_offset_seconds))
}

async fn create_user(opened: &Opened, new: CreateUser) -> Result<(), Failure> {
    let password = match new.password {
        Some(password) => password,
        None => ask_for_password()?,
    };
    let name = new.name.to_lowercase();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if name.len() < 2
        || name.len() > 64
        || !name.chars().all(is_plain)
        || !name.starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return Err("the user name takes a-z, 0-9, dot, hyphen and underscore, 2 to 64 of them, beginning with a letter or digit".into());
    }
    let clock = clock_of(opened).await?;
    let mut db = opened.pool.acquire().await?;
    match accounts::create_first_administrator(&mut db, &clock, &name, password, &new.organisation).await? {
        AccountMade::Weak(weakness) => return Err(weakness.in_english().into()),
        AccountMade::Done => say(format!("the administrator “{name}” can sign in")),
        AccountMade::NameTaken => return Err(format!("there is an account “{name}” already").into()),
    }
    Ok(())
}

fn ask_for_password() -> Result<String, Failure> {
    let password = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("The same again: ")? == password {
        Ok(password)
    } else {
        Err("the two passwords differ; nothing was made".into())
    }
}

async fn import_files(opened: &Opened, files: &importing::Files) -> Result<(), Failure> {
    let clock = clock_of(opened).await?;
    let summary = importing::import(&mut *opened.pool.acquire().await?, &clock, files).await?;
    say(format!("imported: {summary}"));
    Ok(())
}

async fn load_or_discard(opened: &Opened, config: &Config, discard: bool) -> Result<(), Failure> {
    let mut db = opened.pool.acquire().await?;
    let (installation, holds_data) =
        (crate::database::find_installation(&mut db).await?, crate::database::holds_data(&mut db).await?);
    if discard {
        if !installation.is_sample {
            return Err("this database does not hold the sample; nothing was removed".into());
        }
        drop(db);
        crate::audit::end(&opened.pool, &crate::audit::Trail::of(config)).await?;
        crate::database::empty_and_recreate(&opened.pool).await?;
        say("the sample is removed, the database is empty");
        return Ok(());
    }
    if holds_data {
        return Err("the database is not empty, so the sample was not loaded (a sample is removed by: tiendo sample --discard)".into());
    }
    let (summary, reports) = sample::load(&mut db).await?;
    sample::keep_evidence(&Vault::open(config)?).await?;
    say(format!("loaded: {summary}, {reports} reports (illustrative data)"));
    Ok(())
}
