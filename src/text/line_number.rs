//! The line on which a byte of a text stands.

/// The number, from 1, of the line on which `byte` stands. A byte past the end is on the last line.
#[must_use]
pub fn line_of_byte(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        assert_eq!(
            [0, 1, 2, 4, 9].map(|byte| line_of_byte("a\nbc\n", byte)),
            [1, 1, 2, 2, 3]
        );
    }
}
