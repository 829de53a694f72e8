//! One text of a file's history.

use crate::load::draft::Draft;
use crate::load::error::Problem;
use crate::load::formats;
use crate::load::options::LoadOptions;
use crate::load::sources::source::SourceBytes;

/// The text of the file in one commit.
#[derive(Clone, Debug, Default)]
pub(crate) struct Revision {
    /// What the file was called then. Gives the source and the ending.
    pub path: String,
    /// `2024-05-01 1a2b3c4`, or `working tree`.
    pub name: String,
    /// When it was written, ISO 8601.
    pub date: Option<String>,
    /// First line of the commit message.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The full hash of the commit.
    pub commit: Option<String>,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// Revisions of a file, and what a reader should know about them.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileHistory {
    pub revisions: Vec<Revision>,
    pub notices: Vec<String>,
}

impl Revision {
    /// Parses the text in its own format. What git records takes precedence over metadata in the text.
    pub(crate) fn parse(self, options: &LoadOptions) -> Result<Vec<Draft>, Problem> {
        let bytes = SourceBytes {
            label: self.path,
            bytes: self.bytes,
            ..SourceBytes::default()
        };
        let mut drafts = formats::parse(bytes, options)?;
        let alone = drafts.len() == 1;
        for draft in &mut drafts {
            draft.name = match draft.name.take().filter(|_| !alone) {
                Some(own) => Some(format!("{} {own}", self.name)),
                None => Some(self.name.clone()),
            };
            // The text's own title stays as a detail.
            if let (Some(_), Some(own)) = (&self.title, draft.title.clone()) {
                draft.more.push(("headline", own));
            }
            draft.title = self.title.clone().or(draft.title.take());
            draft.date = self.date.clone().or(draft.date.take());
            draft.byline = self.author.clone().or(draft.byline.take());
            draft.more.extend(self.commit.clone().map(|id| ("revision", id)));
        }
        Ok(drafts)
    }
}
