//! Mails as files, where there is no mail server: one `.eml` each, whole or not there at all.

use std::io::Write;
use std::path::Path;

/// Writes a mail; one of the same name is replaced, so that a second attempt changes nothing.
pub fn put(folder: &Path, name: &str, mail: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    // Readable by its owner only, synced before it gets its name, gone if the process ends before.
    let mut file = tempfile::Builder::new().prefix(".").suffix(".part").tempfile_in(folder)?;
    file.write_all(mail)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(format!("{name}.eml")))?;
    std::fs::File::open(folder)?.sync_all()
}
