//! The command line: parse it, hand it on, nothing else.

use clap::Parser;
use tiendo::cli::{Cli, run};

fn main() -> std::process::ExitCode {
    run(Cli::parse())
}
