//! What lies over the texts and takes the keys until it is closed.

use tui_input::Input;

use crate::load::SentenceId;

/// Something over the texts.
#[derive(Clone, Debug)]
pub enum Popup {
    /// The list of keys, scrolled down by some lines.
    Help {
        /// Lines above the first one shown.
        top: usize,
    },
    /// The focused passage from every version, scrolled down by some lines.
    Passage {
        /// Lines above the first one shown.
        top: usize,
    },
    /// The whole corpus at a glance.
    Overview(OverviewState),
    /// A list to choose from.
    List(List),
    /// A line to type into.
    Prompt(Prompt),
}

/// The overview and the place marked in it.
#[derive(Clone, Debug, Default)]
pub struct OverviewState {
    /// Number of the marked entry.
    pub at: usize,
    /// Columns of the matrix left of the first one shown.
    pub left: usize,
}

/// What a list offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// Disagreements.
    Findings,
    /// Where else the focused passage stands.
    Elsewhere,
    /// Bookmarks.
    Bookmarks,
    /// Notes and links made by hand.
    ByHand,
    /// Which passages are shown.
    Filters,
    /// Versions, and which of their passages are shown.
    Chosen,
    /// Formats to write.
    Exports,
    /// Whether a file is written over.
    Overwrite,
    /// Every action, narrowed by typing.
    Palette,
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct List {
    /// What it offers.
    pub kind: ListKind,
    /// What was typed to narrow it.
    pub typed: Input,
    /// Number of the marked entry.
    pub at: usize,
}

impl List {
    /// A list with its first entry marked.
    #[must_use]
    pub fn new(kind: ListKind) -> Self {
        Self {
            kind,
            typed: Input::default(),
            at: 0,
        }
    }

    /// True where keys are typed into it and name no actions.
    #[must_use]
    pub fn types(&self) -> bool {
        self.kind == ListKind::Palette
    }
}

/// What a typed line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptKind {
    /// Words to look for.
    Search,
    /// Another name for a version.
    Rename {
        /// Which.
        version: usize,
    },
    /// The path of one more version.
    AddVersion,
    /// The file to write.
    ExportTo {
        /// Number of the format.
        format: usize,
    },
    /// How wide the page is.
    ExportWidth,
    /// A note at a sentence.
    Note {
        /// Which.
        at: SentenceId,
    },
}

impl PromptKind {
    /// True where a path is typed, which can be completed.
    #[must_use]
    pub const fn is_path(self) -> bool {
        matches!(self, Self::AddVersion | Self::ExportTo { .. })
    }
}

/// A line to type into.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What for.
    pub kind: PromptKind,
    /// The line so far.
    pub typed: Input,
}
