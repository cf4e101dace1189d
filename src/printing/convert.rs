//! One run of LibreOffice: with a profile of its own, in a folder of its own, ended with everything it started.

use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, Command};

use super::model::{PrintTrouble, Printer};

/// A process with all that it starts; they end when this is dropped.
struct Group(Child);

impl Group {
    fn end(&self) {
        let leader = self.0.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(leader) = leader {
            // It may have ended by itself this moment.
            let _ = kill_process_group(leader, Signal::KILL);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.end();
    }
}

/// Makes a PDF file from a document.
pub(super) async fn convert(printer: &Printer, document: Vec<u8>) -> Result<Vec<u8>, PrintTrouble> {
    let folder = tempfile::Builder::new().prefix("tiendo-pdf-").tempdir().map_err(|error| failed(&error))?;
    let from = folder.path().join("document.docx");
    tokio::fs::write(&from, document).await.map_err(|error| failed(&error))?;
    let spawned = Command::new(&printer.program)
        .arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()))
        .args([
            "--headless",
            "--norestore",
            "--nologo",
            "--nolockcheck",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
        ])
        .arg(folder.path())
        .arg(&from)
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .env("SAL_USE_VCLPLUGIN", "svp")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let child = match spawned {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            tracing::error!(program = %printer.program.display(), "no PDF: LibreOffice is not installed");
            return Err(PrintTrouble::NoProgram);
        }
        Err(error) => return Err(failed(&error)),
    };
    let mut group = Group(child);
    let waited = tokio::time::timeout(printer.patience, group.0.wait()).await;
    let Ok(ended) = waited else {
        tracing::error!(
            seconds = printer.patience.as_secs(),
            "no PDF: LibreOffice took too long and was ended"
        );
        group.end();
        let _ = group.0.wait().await;
        return Err(PrintTrouble::TimedOut);
    };
    let status = ended.map_err(|error| failed(&error))?;
    match tokio::fs::read(folder.path().join("document.pdf")).await {
        Ok(pdf) if pdf.starts_with(b"%PDF-") => Ok(pdf),
        _ => {
            tracing::error!(%status, "no PDF: LibreOffice gave no file");
            Err(PrintTrouble::NoFile)
        }
    }
}

fn failed(error: &std::io::Error) -> PrintTrouble {
    tracing::error!(%error, "no PDF: this machine refused");
    PrintTrouble::Machine
}
