//! Reads a file that a person edited by hand: settings, keys or a theme.
//!
//! Such a file may be missing, huge, or in the wrong encoding. Each problem becomes one line with its position.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

/// Bytes of the largest file that is read. Nobody writes a megabyte of settings by hand.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// A problem in a file, with its line if it is on one.
pub(crate) type Mistake = (Option<usize>, String);

/// The text of a file; `None` if there is no such file.
///
/// # Errors
/// If the file cannot be read, is too long, or is not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<Option<String>, Mistake> {
    let mut bytes = Vec::new();
    let opened = match File::open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other,
    };
    if let Err(e) = opened.and_then(|f| f.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)) {
        return Err((None, format!("cannot be read: {e}")));
    }
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err((None, format!("not read: longer than {MAX_FILE_BYTES} bytes")));
    }
    decode(bytes).map(Some)
}

/// Bytes as text, without a byte order mark.
fn decode(bytes: Vec<u8>) -> Result<String, Mistake> {
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let what = format!("byte {} is not UTF-8: save the file as UTF-8", good + 1);
        (
            Some(1 + e.as_bytes()[..good].iter().filter(|&&b| b == b'\n').count()),
            what,
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped_and_another_encoding_is_refused_with_its_line() {
        assert_eq!(decode(b"\xef\xbb\xbfa = 1".to_vec()), Ok("a = 1".to_owned()));
        let (line, what) = decode(b"\xef\xbb\xbfa = 1\nb = 'caf\xe9'".to_vec()).expect_err("Latin-1");
        assert_eq!(line, Some(2));
        assert!(what.contains("byte 18 is not UTF-8"), "{what}");
    }
}
