//! Files as a person's editor left them: read, decoded, and refused with a reason.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::config::dirs;
use crate::text::{clean_line, line_of_byte};

/// Bytes of a settings file; nobody writes a megabyte by hand.
const LARGEST: u64 = 1 << 20;

/// The text of a file; `None` where there is none.
///
/// # Errors
/// One clean line that names the file and says why it cannot be used.
pub fn text(path: &Path) -> Result<Option<String>, String> {
    let mut bytes = Vec::new();
    let opened = match File::open(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other,
    };
    if let Err(e) = opened.and_then(|f| f.take(LARGEST + 1).read_to_end(&mut bytes)) {
        return Err(at(path, None, &format!("cannot be read: {e}")));
    }
    if bytes.len() as u64 > LARGEST {
        return Err(at(path, None, &format!("longer than {LARGEST} bytes: not read")));
    }
    decode(bytes)
        .map(Some)
        .map_err(|(line, why)| at(path, Some(line), &why))
}

/// Bytes as text, a mark of the byte order left off.
fn decode(bytes: Vec<u8>) -> Result<String, (usize, String)> {
    let text = String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&e.as_bytes()[..good]);
        (
            line_of_byte(&valid, good),
            format!("byte {} is not UTF-8: save the file as UTF-8", good + 1),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Line and column, from 1, of a byte of a text.
#[must_use]
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line_of_byte(text, byte), column)
}

/// `FILE:LINE: what`, on one clean line. What stands in the configuration directory goes by its name there, so that the
/// reader's one line holds it; `hexapla config` says where that is.
#[must_use]
pub fn at(path: &Path, line: Option<usize>, what: &str) -> String {
    let dir = dirs::config();
    let path = dir.and_then(|d| path.strip_prefix(d).ok()).unwrap_or(path);
    let line = line.map(|l| format!(":{l}")).unwrap_or_default();
    clean_line(&format!("{}{line}: {what}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_left_off_and_other_encodings_are_refused_by_line() {
        assert_eq!(decode(b"\xef\xbb\xbfa = 1".to_vec()), Ok("a = 1".to_owned()));
        let (line, why) = decode(b"\xef\xbb\xbfa = 1\nb = 'caf\xe9'".to_vec()).expect_err("Latin-1");
        assert_eq!(line, 2);
        assert!(why.contains("byte 18 is not UTF-8"), "{why}");
    }

    #[test]
    fn places_count_characters() {
        assert_eq!(line_and_column("é = 1\nü = x", 11), (2, 4));
        assert_eq!(line_and_column("", 40), (1, 1));
    }
}
