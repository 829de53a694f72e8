//! Word vectors of the user's own, read from a text file: a line is a word and its numbers (`word v1 v2 ..`), as GloVe,
//! word2vec and fastText write them. A first line of two whole numbers (how many words, how long) is passed over.
//!
//! Two different words whose vectors point the same way count as relatives of each other (`features`). Nothing is
//! downloaded and nothing is built in.

#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::text::words::normal;

/// A larger file is refused: what it holds would not fit beside the texts.
pub const MOST_BYTES: u64 = 1 << 30;
/// A line longer than this is no vector.
const MOST_LINE: u64 = 1 << 16;
/// Vectors shorter or longer than this are refused.
const DIMENSIONS: std::ops::RangeInclusive<usize> = 2..=2048;
/// Words whose vectors are nearer than this cosine are relatives.
const NEAR: f32 = 0.55;

/// Word vectors, each of length 1.
#[derive(Debug, Default)]
pub struct Vectors {
    words: FxHashMap<String, u32>,
    dimensions: usize,
    numbers: Vec<f32>,
}

/// Why a file of vectors cannot be used; every message names the file, and the line where there is one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VectorsError {
    /// The file cannot be read.
    #[error("{}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The file is larger than [`MOST_BYTES`].
    #[error("{}: larger than {} MB; keep the commonest words only", path.display(), MOST_BYTES >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A line is not a word and its numbers.
    #[error("{}, line {line}: {what}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        what: String,
    },
    /// No line holds a vector.
    #[error("{}: no word vectors in it", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
}

impl Vectors {
    /// Reads a file of vectors. Words are kept under their normal form; of two lines for one word the first counts.
    ///
    /// # Errors
    /// Where the file cannot be read, is too large, holds no vector, or a line is not a word and as many finite
    /// numbers as the first.
    pub fn read(path: &Path) -> Result<Self, VectorsError> {
        let failed = |error| VectorsError::Read {
            path: path.to_owned(),
            error,
        };
        let file = File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.len() > MOST_BYTES {
            return Err(VectorsError::TooLarge {
                path: path.to_owned(),
            });
        }
        // The length is asked once and may grow, or be unknown: no more than the limit is read in any case.
        Self::parse(BufReader::new(file.take(MOST_BYTES)), path)
    }

    fn parse(mut lines: impl BufRead, path: &Path) -> Result<Self, VectorsError> {
        let mut made = Self::default();
        let mut bytes = Vec::new();
        for line in 1.. {
            let wrong = |what: String| VectorsError::Line {
                path: path.to_owned(),
                line,
                what,
            };
            bytes.clear();
            let read = lines.by_ref().take(MOST_LINE).read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| VectorsError::Read {
                path: path.to_owned(),
                error,
            })?;
            if read == 0 {
                break;
            }
            if read as u64 == MOST_LINE && bytes.last() != Some(&b'\n') {
                return Err(wrong(format!("longer than {} KB", MOST_LINE >> 10)));
            }
            let text = std::str::from_utf8(&bytes).map_err(|_| wrong("not UTF-8 text".to_owned()))?;
            if line == 1 && is_header(text) || text.trim().is_empty() {
                continue;
            }
            made.take(text).map_err(wrong)?;
        }
        if made.words.is_empty() {
            return Err(VectorsError::Empty {
                path: path.to_owned(),
            });
        }
        Ok(made)
    }

    /// Takes one line in.
    fn take(&mut self, line: &str) -> Result<(), String> {
        let mut fields = line.split_ascii_whitespace();
        let word = fields.next().unwrap_or_default();
        let from = self.numbers.len();
        for field in fields {
            match field.parse::<f32>() {
                Ok(number) if number.is_finite() => self.numbers.push(number),
                _ => {
                    return Err(format!(
                        "`{}` is no number",
                        field.chars().take(20).collect::<String>()
                    ));
                }
            }
        }
        let count = self.numbers.len() - from;
        if self.dimensions == 0 {
            if !DIMENSIONS.contains(&count) {
                return Err(format!(
                    "{count} numbers after the word; a vector has {} to {}",
                    DIMENSIONS.start(),
                    DIMENSIONS.end()
                ));
            }
            self.dimensions = count;
        }
        if count != self.dimensions {
            return Err(format!(
                "{count} numbers where the first word has {}",
                self.dimensions
            ));
        }
        let length = self.numbers[from..].iter().map(|x| x * x).sum::<f32>().sqrt();
        let form = normal(word);
        // A vector of nothing points nowhere; of two spellings of one word the first, the commoner, counts.
        if !length.is_normal() || self.words.contains_key(&*form) {
            self.numbers.truncate(from);
            return Ok(());
        }
        self.numbers[from..].iter_mut().for_each(|x| *x /= length);
        let number = self.words.len() as u32;
        self.words.insert(form.into_owned(), number);
        Ok(())
    }

    /// How many words have a vector.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// True where no word has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The number of a word's vector, given the word in its normal form.
    pub(crate) fn number(&self, form: &str) -> Option<u32> {
        self.words.get(form).copied()
    }

    /// How near two words are: their vectors' cosine where it is high enough to say anything, else 0.
    pub(crate) fn kinship(&self, x: u32, y: u32) -> f32 {
        let of = |n: u32| {
            let from = n as usize * self.dimensions;
            self.numbers.get(from..from + self.dimensions).unwrap_or_default()
        };
        let cosine: f32 = of(x).iter().zip(of(y)).map(|(a, b)| a * b).sum();
        if cosine >= NEAR { cosine.min(1.0) } else { 0.0 }
    }
}

/// Whether a line is word2vec's first: how many words, how long a vector.
fn is_header(line: &str) -> bool {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    fields.len() == 2 && fields.iter().all(|f| f.parse::<usize>().is_ok())
}
