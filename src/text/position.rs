//! The line and column of a byte offset, as an editor shows them: both from 1.

/// The line that a byte of a text is on.
pub(crate) fn line_of_byte(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

/// The line and the column of a byte. Columns count characters.
pub(crate) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line_of_byte(text, byte), column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_and_column("é = 1\nü = x", 11), (2, 4));
        assert_eq!(line_and_column("", 40), (1, 1));
        assert_eq!(line_of_byte("a\nb\n", 2), 2);
    }
}
