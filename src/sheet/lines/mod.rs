//! Wraps text to a width: lines of pieces, each with its role.

pub mod role_spans;
pub mod search;

use crate::align::Collation;
use crate::findings::Finding;
use crate::load::SentenceId;
use crate::sheet::lines::role_spans::RoleSpan;
use crate::sheet::role::TextRole;
use crate::sheet::rows::Cell;
use crate::sheet::signs;
use crate::sheet::signs::Sign;
use crate::text::{Span, wrap};

/// A part of a line, all of one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Byte range in the version's cleaned text. A line feed or tab in it is drawn as one space.
    pub span: Span,
    /// The sentence it belongs to; `None` for the space between two sentences.
    pub sentence: Option<SentenceId>,
    /// What it is.
    pub role: TextRole,
}

/// One line of a pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right, without gap.
    pub pieces: Vec<Piece>,
    /// The sentences that begin on this line; the gutter shows their signs.
    pub begins: Vec<SentenceId>,
}

/// A collation and its findings, seen from a base version.
#[derive(Clone, Copy, Debug)]
pub struct Lens<'a> {
    pub collation: &'a Collation,
    /// All findings, sorted by passage.
    pub findings: &'a [Finding],
    /// The version that the others are compared with.
    pub base: usize,
}

impl Lens<'_> {
    /// The gutter sign of a sentence; `None` before the engine has run.
    #[must_use]
    pub fn sign(&self, id: SentenceId) -> Option<Sign> {
        signs::sign(self.collation, self.base, id)
    }

    /// True where a finding is about this sentence.
    pub(crate) fn has_finding(&self, id: SentenceId) -> bool {
        let findings = role_spans::of_passage(self.findings, self.collation.passage_of(id));
        findings.iter().any(|f| f.readings.iter().any(|r| r.at == id))
    }

    /// The spans of a sentence and their roles.
    pub(crate) fn role_spans(&self, id: SentenceId) -> Vec<RoleSpan> {
        role_spans::role_spans(self.collation, self.findings, self.base, id)
    }

    /// The lines of a cell of version `v`. Each sentence begins a new line.
    #[must_use]
    pub fn cell(&self, v: usize, cell: &Cell, columns: usize) -> Vec<Line> {
        let moved = cell.is_moved();
        let lines = cell.sentences.iter().flat_map(|&s| {
            let id = SentenceId::new(v, s as usize);
            self.flow(v, std::iter::once(id), columns, moved)
        });
        lines.collect()
    }

    /// The lines of paragraph `p` of version `v`, as running text.
    #[must_use]
    pub fn paragraph(&self, v: usize, p: usize, columns: usize) -> Vec<Line> {
        let sentences = self.collation.corpus.versions[v].paragraphs[p].clone();
        self.flow(v, sentences.map(|s| SentenceId::new(v, s)), columns, false)
    }

    /// Wraps consecutive sentences of one version and cuts the lines where roles change. `moved` is set in every role.
    pub(crate) fn flow(
        &self,
        v: usize,
        ids: impl Iterator<Item = SentenceId>,
        columns: usize,
        moved: bool,
    ) -> Vec<Line> {
        let version = &self.collation.corpus.versions[v];
        let mut pieces: Vec<Piece> = Vec::new();
        let mut starts: Vec<(usize, SentenceId)> = Vec::new();
        for id in ids {
            let whole = version.sentences[id.s()];
            if let Some(last) = pieces.last().filter(|p| p.span.end < whole.start) {
                let span = Span::new(last.span.end, whole.start);
                pieces.push(Piece {
                    span,
                    sentence: None,
                    role: TextRole::default(),
                });
            }
            starts.push((whole.start, id));
            pieces.extend(self.role_spans(id).into_iter().map(|s| Piece {
                span: s.span,
                sentence: Some(id),
                role: TextRole { moved, ..s.role },
            }));
        }
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return Vec::new();
        };
        let whole = Span::new(first.span.start, last.span.end);
        let lines = wrap::wrap(whole.of(version.text()), columns);
        let mut lines: Vec<Line> = lines
            .into_iter()
            .map(|span| cut(&pieces, span.shifted(whole.start)))
            .collect();
        // A sentence without visible characters still gets a line, so that nothing is lost.
        if lines.is_empty() {
            lines.push(Line::default());
        }
        for (start, id) in starts {
            let on = lines
                .iter()
                .rposition(|l| l.pieces.first().is_some_and(|p| p.span.start <= start));
            lines[on.unwrap_or(0)].begins.push(id);
        }
        lines
    }
}

/// The pieces of one line.
fn cut(pieces: &[Piece], line: Span) -> Line {
    let from = pieces.partition_point(|p| p.span.end <= line.start);
    let on_line = pieces[from..].iter().take_while(|p| p.span.start < line.end);
    let pieces = on_line
        .map(|p| Piece {
            span: Span::new(p.span.start.max(line.start), p.span.end.min(line.end)),
            ..*p
        })
        .filter(|p| !p.span.is_empty())
        .collect();
    Line {
        pieces,
        begins: Vec::new(),
    }
}
