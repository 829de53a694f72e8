//! The style keys: everything on screen that a theme can style separately.
//!
//! To add one: a row here, and a line in every file of `assets/themes`.

macro_rules! style_keys {
    ($($name:ident $id:literal $text:literal,)+) => {
        /// Something on screen that has its own style.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum StyleKey {
            $(#[doc = $text] $name,)+
        }

        /// Every style key with its name in theme files.
        pub const STYLE_KEYS: &[(StyleKey, &str)] = &[$((StyleKey::$name, $id),)+];
    };
}

style_keys! {
    Plain "plain" "text of which nothing is known",
    SharedAll "shared-by-all" "text that every version carries",
    SharedFew "shared-by-few" "text that two of many carry; more carriers get steps between this and the next",
    SharedMost "shared-by-most" "text that all but one carry",
    Unique "unique" "text that one version alone carries",
    Changed "changed" "laid over words that the sentence compared with has not",
    Shifted "shifted" "laid over words that are elsewhere in the sentence compared with",
    Rewritten "rewritten" "laid over a sentence in wholly other words",
    Finding "finding" "laid over words that versions disagree about",
    Moved "moved" "laid over text that is elsewhere in its own version",
    Weak "weak" "laid over text whose link is unsure",
    Focus "focus" "laid over the passage that has the focus",
    SignVerbatim "sign-verbatim" "the gutter's =",
    SignReworded "sign-reworded" "the gutter's ~",
    SignPartial "sign-partial" "the gutter's -",
    SignUnique "sign-unique" "the gutter's +",
    SignFinding "sign-finding" "the gutter's !",
    SignMoved "sign-moved" "the gutter's ^ and v",
    ByHand "by-hand" "the gutter's * and the reader's own notes",
    Note "note" "remarks between the text: homes, counterparts elsewhere",
    Gap "gap" "the mark of a gap",
    Title "title" "the top line",
    TitleName "title-name" "the name of the corpus in it",
    Header "header" "a pane's header",
    HeaderFocus "header-focus" "the header of the pane that has the focus",
    Bar "bar" "the full part of a share bar",
    BarRest "bar-rest" "the empty part of it",
    Border "border" "lines between panes",
    BorderFocus "border-focus" "the line beside the passage that has the focus",
    Cursor "cursor" "the line beside the line that has the focus",
    Status "status" "the bottom line",
    Key "key" "keys in the bottom line and in help",
    Message "message" "a word to the reader",
    Heading "heading" "headings in help and lists",
    Hit "hit" "laid over what a search found",
    Marked "marked" "the marked line of a list",
}
