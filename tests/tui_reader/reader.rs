//! A reader without a terminal: keys in, styled screen out. The keys go through the shipped key file.

use std::sync::Arc;

use hexapla::load::Corpus;
use hexapla::tui::input::actions::Action;
use hexapla::tui::input::keymap::{Keymap, chord};
use hexapla::tui::jobs::worker;
use hexapla::tui::messages::effect::Effect;
use hexapla::tui::messages::event::{Event, Mouse, MouseKind};
use hexapla::tui::messages::export::Exports;
use hexapla::tui::messages::message::Message;
use hexapla::tui::messages::opened::OpenedCorpus;
use hexapla::tui::model::{Model, ReaderOptions};
use hexapla::tui::terminal::frame_buffer::draw;
use hexapla::tui::theme::ActiveTheme;
use hexapla::tui::theme::colour::ColourDepth;
use hexapla::tui::update::update;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::story;

/// A reader, its screen, and what it asked for outside.
pub(crate) struct TestReader {
    pub model: Model,
    pub screen: Terminal<TestBackend>,
    pub asked: Vec<Effect>,
    by_hand: bool,
}

impl TestReader {
    /// A reader on the story whose links are made by hand.
    pub(crate) fn story(width: u16, height: u16) -> Self {
        let mut reader = Self::pending(story::corpus(), width, height);
        reader.by_hand = true;
        reader.collate();
        reader
    }

    /// A reader on a corpus, the engine done.
    pub(crate) fn open(corpus: Arc<Corpus>, width: u16, height: u16) -> Self {
        let mut reader = Self::pending(corpus, width, height);
        reader.collate();
        reader
    }

    /// A reader on a corpus of which nothing is known yet.
    pub(crate) fn pending(corpus: Arc<Corpus>, width: u16, height: u16) -> Self {
        let theme = ActiveTheme::shipped("dark", ColourDepth::True);
        let opened = OpenedCorpus {
            corpus,
            ..OpenedCorpus::default()
        };
        let options = ReaderOptions::new(Keymap::standard(), theme);
        let mut model = Model::new(&opened, options, Exports::default(), (width, height));
        // A picture is of a screen at rest.
        model.view.glide_enabled = false;
        let screen = Terminal::new(TestBackend::new(width, height)).expect("a test screen");
        let mut reader = Self {
            model,
            screen,
            asked: Vec::new(),
            by_hand: false,
        };
        reader.draw();
        reader
    }

    /// Lets the engine do its work.
    pub(crate) fn collate(&mut self) {
        let (corpus, base) = (Arc::clone(self.model.work.corpus()), self.model.work.base);
        let analysis = if self.by_hand {
            story::analysis(&corpus, base)
        } else {
            worker::analyze(corpus, base, &self.model.engine, &self.model.manual.edits, &())
                .expect("nothing cancels")
        };
        self.take(Event::Work(Message::Collated(analysis)));
    }

    /// Takes an event in, does at once what it asks for, draws.
    pub(crate) fn take(&mut self, event: Event) {
        for effect in update(&mut self.model, event) {
            self.asked.push(effect.clone());
            match effect {
                Effect::Rebase { base } => {
                    let analysis = self.model.work.analysis().expect("an analysis");
                    self.take(Event::Work(Message::Rebased(analysis.with_base(base))));
                }
                Effect::Collate { .. } => self.collate(),
                Effect::ApplyEdits if !self.model.work.engine_result().pending => {
                    let engine = Arc::clone(self.model.work.engine_result());
                    let edits = self.model.manual.edits.clone();
                    let analysis = worker::analyze_edits(engine, self.model.work.base, &edits);
                    self.take(Event::Work(Message::Collated(analysis)));
                }
                _ => {}
            }
        }
        self.draw();
    }

    fn draw(&mut self) {
        draw(&mut self.screen, &self.model).expect("a test screen takes everything");
    }

    /// Presses keys as a key file writes them: `5 j`, `g g`, `ctrl-d`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in chord(keys).expect(keys).0 {
            self.take(Event::Key(key));
        }
        self
    }

    /// Types text as it is.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.take(Event::Key(hexapla::tui::input::key::Key::char(c)));
        }
        self
    }

    /// Presses the first key that the key file gives an action.
    pub(crate) fn act(&mut self, action: Action) -> &mut Self {
        let keys = self.model.keymap.keys_of(action).next().expect("a key").clone();
        for key in keys.0 {
            self.take(Event::Key(key));
        }
        self
    }

    /// Points with the mouse.
    pub(crate) fn point(&mut self, kind: MouseKind, x: u16, y: u16) -> &mut Self {
        self.take(Event::Mouse(Mouse { kind, x, y }));
        self
    }

    /// Gives the screen another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.screen.backend_mut().resize(width, height);
        self.take(Event::Resize(width, height));
        self
    }

    pub(crate) fn buffer(&self) -> &Buffer {
        self.screen.backend().buffer()
    }

    /// The screen's lines as text.
    pub(crate) fn lines(&self) -> Vec<String> {
        let buf = self.buffer();
        let line = |y| {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buf.area.width {
                let symbol = buf[(x, y)].symbol();
                if skip == 0 {
                    line.push_str(symbol);
                }
                skip = hexapla::text::wrap::width(symbol).max(skip).saturating_sub(1);
            }
            line.trim_end().to_owned()
        };
        (0..buf.area.height).map(line).collect()
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.lines().join("\n")
    }

    /// The bottom line.
    pub(crate) fn status(&self) -> String {
        self.lines().last().cloned().unwrap_or_default()
    }

    /// The words of the sentence that has the focus.
    pub(crate) fn focus(&self) -> &str {
        self.model
            .focus()
            .map_or("", |id| self.model.work.corpus().sentence(id))
    }
}
