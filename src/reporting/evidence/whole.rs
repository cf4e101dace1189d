//! Where a picture ends. What cameras and phones write behind it (a film, marks of their own) is nobody's fault.

use std::io::{BufRead, BufReader, Read, Result, Seek, SeekFrom};

/// Returns the offset behind a JPEG's end mark; `None` where the file is torn before. The pictures inside its segments, small
/// ones for previews, have end marks of their own, so the segments are walked.
pub fn end_of_jpeg<F: Read + Seek>(file: &mut F) -> Option<u64> {
    walk_jpeg(file).ok().flatten()
}

fn walk_jpeg<F: Read + Seek>(file: &mut F) -> Result<Option<u64>> {
    file.seek(SeekFrom::Start(2))?;
    let mut bytes = BufReader::with_capacity(64 * 1024, file);
    loop {
        // Up to the next mark: compressed data holds 0xFF only before 0x00 or a restart mark.
        bytes.skip_until(0xff)?;
        let mut mark = read::<1, _>(&mut bytes)?;
        while mark == [0xff] {
            mark = read(&mut bytes)?;
        }
        match mark {
            [0xd9] => return bytes.stream_position().map(Some),
            [0x00 | 0x01 | 0xd0..=0xd8] => {}
            _ => match u16::from_be_bytes(read(&mut bytes)?).checked_sub(2) {
                Some(length) => bytes.seek_relative(length.into())?,
                None => return Ok(None),
            },
        }
    }
}

/// Returns the offset behind the chunk that ends a PNG; `None` where the file is torn before.
pub fn end_of_png<F: Read + Seek>(file: &mut F) -> Option<u64> {
    walk_png(file).ok()
}

fn walk_png<F: Read + Seek>(file: &mut F) -> Result<u64> {
    file.seek(SeekFrom::Start(8))?;
    let mut bytes = BufReader::new(file);
    loop {
        let length = u32::from_be_bytes(read(&mut bytes)?);
        let kind = read::<4, _>(&mut bytes)?;
        if &kind == b"IEND" {
            read::<4, _>(&mut bytes)?;
            return bytes.stream_position();
        }
        bytes.seek_relative(i64::from(length) + 4)?;
    }
}

/// The next bytes; fails where the file ends before.
fn read<const N: usize, R: Read>(bytes: &mut R) -> Result<[u8; N]> {
    let mut read = [0; N];
    bytes.read_exact(&mut read)?;
    Ok(read)
}
