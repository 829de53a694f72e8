//! Remembers where jumps began, so that the reader can go back and forward.

use crate::tui::state::position::TextPosition;

const MAX_JUMPS: usize = 100;

/// Where jumps began, oldest first, and where in that list the reader stands.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    places: Vec<TextPosition>,
    at: usize,
}

impl Jumps {
    /// Remembers where a jump begins. What lay ahead is forgotten.
    pub fn push(&mut self, from: TextPosition) {
        self.places.truncate(self.at);
        self.places.retain(|p| p.id != from.id);
        if self.places.len() == MAX_JUMPS {
            self.places.remove(0);
        }
        self.places.push(from);
        self.at = self.places.len();
    }

    /// The place before; `here` is remembered, so that one can come forward again.
    pub fn back(&mut self, here: TextPosition) -> Option<TextPosition> {
        if self.at == self.places.len() {
            let before = self.places.len();
            self.push(here);
            // `here` may itself have stood in the list.
            self.at = self.places.len() - 1;
            if before == 0 {
                return None;
            }
        }
        self.at = self.at.checked_sub(1)?;
        self.places.get(self.at).copied()
    }

    /// The beginnings of jumps, oldest first.
    #[must_use]
    pub fn into_places(self) -> Vec<TextPosition> {
        self.places
    }

    /// The jumps in another corpus; `find` gives each position there, where it is left.
    #[must_use]
    pub fn mapped(self, find: impl Fn(TextPosition) -> Option<TextPosition>) -> Self {
        let mut mapped = Self::default();
        for place in self.into_places().into_iter().filter_map(find) {
            mapped.push(place);
        }
        mapped
    }

    /// The place after.
    pub fn forward(&mut self) -> Option<TextPosition> {
        let next = self.places.get(self.at + 1).copied()?;
        self.at += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::SentenceId;

    fn place(s: usize) -> TextPosition {
        TextPosition {
            id: SentenceId::new(0, s),
            byte: 0,
        }
    }

    #[test]
    fn back_and_forward_walk_the_same_way() {
        let mut jumps = Jumps::default();
        jumps.push(place(1));
        jumps.push(place(5));
        assert_eq!(jumps.back(place(9)), Some(place(5)));
        assert_eq!(jumps.back(place(5)), Some(place(1)));
        assert_eq!(jumps.back(place(1)), None);
        assert_eq!(jumps.forward(), Some(place(5)));
        assert_eq!(jumps.forward(), Some(place(9)));
        assert_eq!(jumps.forward(), None);
    }

    #[test]
    fn with_no_jump_there_is_no_way_back() {
        assert_eq!(Jumps::default().back(place(3)), None);
    }
}
