//! The one table of what a reader can do: key handling, help, the palette and README's key list derive from it.

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct ActionEntry {
    /// What is done.
    pub action: Action,
    /// Its name in key files and in the palette.
    pub id: &'static str,
    /// Under which heading help lists it.
    pub group: &'static str,
    /// What it does, in words.
    pub text: &'static str,
}

macro_rules! actions {
    ($($group:literal { $($name:ident $id:literal $words:literal,)+ })+) => {
        /// What a reader can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $words] $name,)+)+
        }

        /// Every action once, in the order of help.
        pub const ACTIONS: &[ActionEntry] = &[
            $($(ActionEntry { action: Action::$name, id: $id, group: $group, text: $words },)+)+
        ];
    };
}

actions! {
    "Move" {
        LineDown "line-down" "down one line",
        LineUp "line-up" "up one line",
        PassageNext "passage-next" "to the next passage",
        PassagePrevious "passage-previous" "to the passage before",
        HalfDown "half-down" "down half a page",
        HalfUp "half-up" "up half a page",
        PageDown "page-down" "down a page",
        PageUp "page-up" "up a page",
        Top "top" "to the top; with a count, to that paragraph",
        Bottom "bottom" "to the end; with a count, to that paragraph",
        ScrollDown "scroll-down" "move the text up a line under the focus",
        ScrollUp "scroll-up" "move the text down a line under the focus",
        Centre "centre" "bring the focus to the middle",
    }
    "Find one's way" {
        DifferenceNext "difference-next" "to the next passage that is not the same everywhere",
        DifferencePrevious "difference-previous" "to the one before",
        UniqueNext "unique-next" "to the next unique passage",
        UniquePrevious "unique-previous" "to the one before",
        MovedNext "moved-next" "to the next moved passage",
        MovedPrevious "moved-previous" "to the one before",
        FindingNext "finding-next" "to the next disagreement",
        FindingPrevious "finding-previous" "to the one before",
        Counterpart "counterpart" "to the same passage in the next version that carries it",
        Elsewhere "elsewhere" "list where else this passage stands",
        JumpBack "jump-back" "back to where the last jump began",
        JumpForward "jump-forward" "forward again",
        Search "search" "search all versions; re: before it makes it a regular expression",
        HitNext "hit-next" "to the next hit",
        HitPrevious "hit-previous" "to the hit before",
        Findings "findings" "list the disagreements",
        Bookmark "bookmark" "set or lift a bookmark here",
        Bookmarks "bookmarks" "list the bookmarks",
    }
    "Panes" {
        PaneLeft "pane-left" "focus the pane to the left",
        PaneRight "pane-right" "focus the pane to the right",
        PagePanesLeft "panes-left" "show the panes to the left",
        PagePanesRight "panes-right" "show the panes to the right",
        Base "base" "make this version the base",
        Hide "hide" "hide this pane",
        ShowAll "show-all" "show all panes again",
        ShiftLeft "pane-shift-left" "move this pane to the left",
        ShiftRight "pane-shift-right" "move this pane to the right",
        Widen "panes-wider" "fewer, wider panes",
        Narrow "panes-narrower" "more, narrower panes",
        Rename "rename" "give this version another name",
    }
    "Look" {
        Layout "layout" "switch between aligned and reading",
        Single "single" "this version alone, and back",
        Paragraphs "paragraphs" "rows by passage, or as wide as a paragraph of the base",
        Fold "fold" "open the fold here, or close it again",
        Glide "glide" "in reading, other panes come level smoothly or at once",
        Passage "passage" "the passage from all versions, and why it is linked; in a list, take what is marked",
        Overview "overview" "the whole corpus at a glance",
        Filter "filter" "choose which passages are shown",
        Chosen "chosen" "choose versions, and see only what they have",
        Strictness "strictness" "link more loosely or more strictly",
        Theme "theme" "another theme",
    }
    "By hand" {
        Link "link" "link this sentence with another: here, then there",
        Unlink "unlink" "part this sentence from another: here, then there",
        Note "note" "write a note at this sentence, or change it",
        MadeByHand "made-by-hand" "list the notes and links made by hand",
        Undo "undo" "undo what was made last: links, notes, names, bookmarks, hidden and moved panes",
        Redo "redo" "do it again",
    }
    "Take along" {
        CopySentence "copy-sentence" "copy the sentence",
        CopyPassage "copy-passage" "copy the passage from all versions",
    }
    "Files" {
        Edit "edit" "open the source of this version in your editor, at this sentence",
        Reload "reload" "read the files again",
        Watch "watch" "read changed files again by themselves, or leave them",
        AddVersion "add-version" "open one more version beside these",
        Export "export" "write all versions to a file",
    }
    "Program" {
        Help "help" "this help",
        Palette "palette" "find an action by its name",
        Cancel "cancel" "close what is open, drop what was begun",
        Close "close" "close what is open, else quit",
        Suspend "suspend" "back to the shell for a while",
        Redraw "redraw" "draw the screen anew",
        Quit "quit" "quit at once",
    }
}

impl Action {
    /// Its line in the table.
    ///
    /// # Panics
    /// Never: the table is made from the same list as the actions.
    #[must_use]
    pub fn entry(self) -> &'static ActionEntry {
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
    fn every_action_finds_its_own_line_and_name() {
        for entry in ACTIONS {
            assert_eq!(entry.action.entry().id, entry.id);
            assert_eq!(
                Action::from_id(entry.id),
                Some(entry.action),
                "two actions share {}",
                entry.id
            );
        }
    }
}
