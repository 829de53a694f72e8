//! The one table of everything a reader can do. Key handling, help, the palette and docs/KEYS.md come from it, so a
//! new action is one row here and one arm in `update/dispatch.rs`, which does not compile without it. Its default key
//! goes in `assets/keymap.toml`, its test in `tests/tui_reader/actions.rs`.

/// The groups of actions, in the order of help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Through the text.
    Move,
    /// To the next thing of a kind.
    Navigate,
    /// Which panes are shown, and where.
    Panes,
    /// Layout and theme.
    View,
    /// Links and notes made by hand.
    Manual,
    /// To the clipboard.
    Copy,
    /// Opening, reloading, writing.
    Files,
    /// The program itself.
    Commands,
}

impl Group {
    /// The heading in help.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Navigate => "Navigate",
            Self::Panes => "Panes",
            Self::View => "View",
            Self::Manual => "By hand",
            Self::Copy => "Copy",
            Self::Files => "Files",
            Self::Commands => "Commands",
        }
    }
}

/// What an action needs besides being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// It changes something that the undo history keeps. What is typed (names, notes) is recorded when it is entered.
    pub undo: bool,
    /// It changes something that is saved for the next session, but that undo leaves alone.
    pub save: bool,
    /// It also works in the passage view, which follows the focus.
    pub in_passage_view: bool,
    /// It does the same with any popup open.
    pub in_popups: bool,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionEntry {
    /// The action.
    pub action: Action,
    /// Its name in key files and in the palette.
    pub id: &'static str,
    /// The group it is listed in.
    pub group: Group,
    /// What it does, for help.
    pub text: &'static str,
    /// What it needs besides being done.
    pub needs: Needs,
}

macro_rules! actions {
    ($($group:ident { $($name:ident $id:literal $text:literal $([$($need:ident),+])?,)+ })+) => {
        /// Something a reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $text] $name,)+)+
        }

        /// Every action once, in the order of help.
        pub const ACTIONS: &[ActionEntry] = &[
            $($(ActionEntry {
                action: Action::$name,
                id: $id,
                group: Group::$group,
                text: $text,
                needs: Needs { $($($need: true,)+)? ..NO_NEEDS },
            },)+)+
        ];
    };
}

const NO_NEEDS: Needs = Needs {
    undo: false,
    save: false,
    in_passage_view: false,
    in_popups: false,
};

actions! {
    Move {
        LineDown "line-down" "down one line",
        LineUp "line-up" "up one line",
        PassageNext "passage-next" "next passage" [in_passage_view],
        PassagePrevious "passage-previous" "previous passage" [in_passage_view],
        HalfDown "half-down" "down half a page",
        HalfUp "half-up" "up half a page",
        PageDown "page-down" "down a page",
        PageUp "page-up" "up a page",
        Top "top" "to the top; with a count, to that paragraph",
        Bottom "bottom" "to the end; with a count, to that paragraph",
        ScrollDown "scroll-down" "scroll down a line",
        ScrollUp "scroll-up" "scroll up a line",
        Centre "centre" "centre the current line",
    }
    Navigate {
        DifferenceNext "difference-next" "next difference: a passage that is not the same everywhere" [in_passage_view],
        DifferencePrevious "difference-previous" "previous difference" [in_passage_view],
        UniqueNext "unique-next" "next unique passage" [in_passage_view],
        UniquePrevious "unique-previous" "previous unique passage" [in_passage_view],
        MovedNext "moved-next" "next moved passage" [in_passage_view],
        MovedPrevious "moved-previous" "previous moved passage" [in_passage_view],
        FindingNext "finding-next" "next disagreement" [in_passage_view],
        FindingPrevious "finding-previous" "previous disagreement" [in_passage_view],
        Counterpart "counterpart" "same passage in the next version that has it",
        Elsewhere "elsewhere" "list this passage in the other versions",
        JumpBack "jump-back" "back to where the last jump began",
        JumpForward "jump-forward" "forward again",
        Search "search" "search all versions; start with re: for a regular expression",
        HitNext "hit-next" "next hit" [in_passage_view],
        HitPrevious "hit-previous" "previous hit" [in_passage_view],
        Findings "findings" "list the disagreements",
        Bookmark "bookmark" "toggle bookmark" [undo, in_passage_view],
        Bookmarks "bookmarks" "list the bookmarks",
    }
    Panes {
        PaneLeft "pane-left" "focus the pane to the left" [in_passage_view],
        PaneRight "pane-right" "focus the pane to the right" [in_passage_view],
        PagePanesLeft "panes-left" "show the panes to the left",
        PagePanesRight "panes-right" "show the panes to the right",
        Base "base" "make this version the base" [save],
        Hide "hide" "hide this pane" [undo],
        ShowAll "show-all" "show all panes" [undo],
        ShiftLeft "pane-shift-left" "move this pane to the left" [undo],
        ShiftRight "pane-shift-right" "move this pane to the right" [undo],
        Widen "panes-wider" "fewer, wider panes" [save],
        Narrow "panes-narrower" "more, narrower panes" [save],
        Rename "rename" "rename this version",
    }
    View {
        Layout "layout" "switch between aligned and reading" [save],
        Single "single" "show this version alone, or all again" [save],
        Paragraphs "paragraphs" "switch between rows by passage and rows by paragraph of the base",
        Fold "fold" "open or close the fold here",
        Glide "glide" "in reading, let the other panes scroll smoothly or at once",
        Passage "passage" "show this passage from all versions, and why it is linked; in a list, select",
        Overview "overview" "overview of all versions",
        Filter "filter" "filter the passages",
        Chosen "chosen" "filter the passages by version",
        Strictness "strictness" "make linking stricter or looser" [save],
        Theme "theme" "next theme" [in_passage_view],
    }
    Manual {
        Link "link" "link this sentence with another: press here, then there" [undo],
        Unlink "unlink" "unlink this sentence from another: press here, then there" [undo],
        Note "note" "write or change a note on this sentence" [in_passage_view],
        MadeByHand "made-by-hand" "list the notes and links made by hand",
        Undo "undo" "undo the last change to links, notes, names, bookmarks or panes" [save, in_passage_view],
        Redo "redo" "redo" [save, in_passage_view],
    }
    Copy {
        CopySentence "copy-sentence" "copy the sentence" [in_passage_view],
        CopyPassage "copy-passage" "copy the passage from all versions" [in_passage_view],
    }
    Files {
        Edit "edit" "edit the source of this version, at this sentence",
        Reload "reload" "reload the files",
        Watch "watch" "turn automatic reloading on or off",
        AddVersion "add-version" "open one more version",
        Export "export" "export all versions to a file",
    }
    Commands {
        Help "help" "this help",
        Palette "palette" "find a command by name",
        Cancel "cancel" "close the popup, or cancel",
        Close "close" "close the popup, or quit",
        Suspend "suspend" "suspend to the shell" [in_popups],
        Redraw "redraw" "redraw the screen" [in_popups],
        Quit "quit" "quit at once" [in_popups],
    }
}

impl Action {
    /// Its row in the table.
    #[must_use]
    pub fn entry(self) -> &'static ActionEntry {
        // The enum and the table come from the same list, in the same order.
        &ACTIONS[self as usize]
    }

    /// The action of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        ACTIONS.iter().find(|e| e.id == id).map(|e| e.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_finds_its_own_row_by_number_and_name() {
        for entry in ACTIONS {
            assert_eq!(entry.action.entry().id, entry.id);
            let by_id = Action::from_id(entry.id);
            assert_eq!(by_id, Some(entry.action), "two actions share {}", entry.id);
        }
    }

    #[test]
    fn no_action_is_both_undone_and_only_saved() {
        for entry in ACTIONS {
            assert!(!(entry.needs.undo && entry.needs.save), "{}", entry.id);
        }
    }
}
