//! Places worth coming back to: where jumps began, and bookmarks.

use crate::tui::state::position::ReadingPlace;

/// Jumps remembered.
const MOST: usize = 100;

/// Where jumps began, oldest first, and where in that list the reader stands.
#[derive(Clone, Debug, Default)]
pub struct Jumps {
    places: Vec<ReadingPlace>,
    at: usize,
}

impl Jumps {
    /// Remembers where a jump begins. What lay ahead is forgotten.
    pub fn push(&mut self, from: ReadingPlace) {
        self.places.truncate(self.at);
        self.places.retain(|p| p.id != from.id);
        if self.places.len() == MOST {
            self.places.remove(0);
        }
        self.places.push(from);
        self.at = self.places.len();
    }

    /// The place before; `here` is remembered, so that one can come forward again.
    pub fn back(&mut self, here: ReadingPlace) -> Option<ReadingPlace> {
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
    pub fn into_places(self) -> Vec<ReadingPlace> {
        self.places
    }

    /// The jumps whose beginnings are found again.
    #[must_use]
    pub fn carried(self, find: impl Fn(ReadingPlace) -> Option<ReadingPlace>) -> Self {
        let mut carried = Self::default();
        for place in self.into_places().into_iter().filter_map(find) {
            carried.push(place);
        }
        carried
    }

    /// The place after.
    pub fn forward(&mut self) -> Option<ReadingPlace> {
        let next = self.places.get(self.at + 1).copied()?;
        self.at += 1;
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::SentenceId;

    fn place(s: usize) -> ReadingPlace {
        ReadingPlace {
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
