//! The reader's screen on the bundled sample as an SVG. The example writes it, and a test compares it with the file.

use std::fmt::Write as _;
use std::sync::Arc;

use hexapla::align::ManualEdits;
use hexapla::load::{self, LoadOptions};
use hexapla::text::wrap;
use hexapla::tui::input::keymap::{Keymap, chord};
use hexapla::tui::jobs::worker;
use hexapla::tui::messages::event::Event;
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
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Columns and lines of the screen.
const SIZE: (u16, u16) = (120, 32);
/// Keys pressed before the picture is taken: the first thing that the README suggests to try.
const KEYS: &str = "f";

/// Pixels of a cell, of the margin around the screen, and of the letters.
const CELL: (f32, f32) = (8.0, 17.0);
const MARGIN: f32 = 10.0;
const FONT_SIZE: f32 = 13.25;
/// From the top of a cell to the line that the letters stand on.
const BASELINE: f32 = 12.75;

/// What the theme leaves to the terminal: its own background and text colour.
const BACKGROUND: &str = "#16181d";
const FOREGROUND: &str = "#d5d8de";

/// The picture.
pub(crate) fn screen() -> String {
    svg(sample_screen().backend().buffer())
}

/// The reader on the bundled sample, in the dark theme.
fn sample_screen() -> Terminal<TestBackend> {
    let mut loaded = load::open(&load::sample(), &LoadOptions::default()).expect("the sample opens");
    "sample".clone_into(&mut loaded.corpus.name);
    let corpus = Arc::new(loaded.corpus);
    let theme = ActiveTheme::shipped("dark", ColourDepth::True);
    let opened = OpenedCorpus {
        corpus,
        ..OpenedCorpus::default()
    };
    let options = ReaderOptions::new(Keymap::standard(), theme);
    let mut model = Model::new(&opened, options, Exports::default(), SIZE);
    model.view.glide_enabled = false;
    let analysis = worker::analyze(opened.corpus, 0, &model.engine, &ManualEdits::default(), &());
    let collated = Message::Collated(analysis.expect("nothing cancels"));
    update(&mut model, Event::Work(collated));
    for key in chord(KEYS).expect("keys").0 {
        update(&mut model, Event::Key(key));
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a test screen");
    draw(&mut terminal, &model).expect("a test screen takes everything");
    terminal
}

fn svg(buffer: &Buffer) -> String {
    let (columns, lines) = (f32::from(buffer.area.width), f32::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2.0 * MARGIN, lines * CELL.1 + 2.0 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace\" \
         font-size=\"{FONT_SIZE}\" role=\"img\">\n\
         <title>hexapla shows the bundled sample: versions of one story side by side</title>\n\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{BACKGROUND}\" stroke=\"#4a4f59\"/>\n",
        width - 1.0,
        height - 1.0
    );
    for y in 0..buffer.area.height {
        backgrounds(&mut out, buffer, y);
        letters(&mut out, buffer, y);
    }
    out += "</svg>\n";
    out
}

/// A rectangle for each stretch of one background colour.
fn backgrounds(out: &mut String, buffer: &Buffer, y: u16) {
    let mut x = 0;
    while x < buffer.area.width {
        let (_, fill) = colours(&buffer[(x, y)]);
        let end = (x..buffer.area.width)
            .find(|&x| colours(&buffer[(x, y)]).1 != fill)
            .unwrap_or(buffer.area.width);
        if fill != BACKGROUND {
            rect(
                out,
                (left(x), top(y)),
                (f32::from(end - x) * CELL.0, CELL.1),
                &fill,
            );
        }
        x = end;
    }
}

/// The text of a line, a stretch of one style at a time. Lines and blocks are drawn as shapes, so that they join.
fn letters(out: &mut String, buffer: &Buffer, y: u16) {
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let (fill, _) = colours(cell);
        if shape(out, cell.symbol(), (left(x), top(y)), &fill) {
            x += 1;
            continue;
        }
        let style = style(cell);
        let (start, mut text, mut columns) = (x, String::new(), 0);
        while x < buffer.area.width {
            let next = &buffer[(x, y)];
            if self::style(next) != style || shape(&mut String::new(), next.symbol(), (0.0, 0.0), "") {
                break;
            }
            text += next.symbol();
            let width = wrap::width(next.symbol()).max(1) as u16;
            columns += width;
            x += width;
        }
        let underlined = cell.modifier.contains(Modifier::UNDERLINED);
        if text.trim().is_empty() && !underlined {
            continue;
        }
        let text = text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" {style}>{text}</text>",
            left(start),
            top(y) + BASELINE,
            f32::from(columns) * CELL.0,
        );
    }
}

/// Draws a box-drawing or block character as shapes; false where it is another character.
fn shape(out: &mut String, symbol: &str, (x, y): (f32, f32), fill: &str) -> bool {
    let (w, h) = CELL;
    // How thick the strokes are from the middle of the cell: up, down, left, right.
    let [up, down, left, right] = match symbol {
        "▌" => return rect(out, (x, y), (w / 2.0, h), fill),
        "▐" => return rect(out, (x + w / 2.0, y), (w / 2.0, h), fill),
        "▕" => return rect(out, (x + w * 0.75, y), (w / 4.0, h), fill),
        "█" => return rect(out, (x, y), (w, h), fill),
        "─" => [0.0, 0.0, 1.0, 1.0],
        "━" => [0.0, 0.0, 2.0, 2.0],
        "│" => [1.0, 1.0, 0.0, 0.0],
        "┃" => [2.0, 2.0, 0.0, 0.0],
        "┌" => [0.0, 1.0, 0.0, 1.0],
        "┐" => [0.0, 1.0, 1.0, 0.0],
        "└" => [1.0, 0.0, 0.0, 1.0],
        "┘" => [1.0, 0.0, 1.0, 0.0],
        "┬" => [0.0, 1.0, 1.0, 1.0],
        "┴" => [1.0, 0.0, 1.0, 1.0],
        "├" => [1.0, 1.0, 0.0, 1.0],
        "┤" => [1.0, 1.0, 1.0, 0.0],
        "┼" => [1.0, 1.0, 1.0, 1.0],
        _ => return false,
    };
    let (middle, centre) = (x + w / 2.0, y + h / 2.0);
    for (thick, top, height) in [(up, y, h / 2.0), (down, centre, h / 2.0)] {
        if thick > 0.0 {
            rect(out, (middle - thick / 2.0, top), (thick, height), fill);
        }
    }
    for (thick, start, width) in [(left, x, w / 2.0), (right, middle, w / 2.0)] {
        if thick > 0.0 {
            rect(out, (start, centre - thick / 2.0), (width, thick), fill);
        }
    }
    true
}

fn rect(out: &mut String, (x, y): (f32, f32), (width, height): (f32, f32), fill: &str) -> bool {
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
    );
    true
}

fn left(x: u16) -> f32 {
    f32::from(x) * CELL.0 + MARGIN
}

fn top(y: u16) -> f32 {
    f32::from(y) * CELL.1 + MARGIN
}

/// The attributes of a cell's text.
fn style(cell: &Cell) -> String {
    let mut style = format!("fill=\"{}\"", colours(cell).0);
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\".65\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ] {
        if cell.modifier.contains(modifier) {
            style += attribute;
        }
    }
    style
}

/// The text colour and the background of a cell.
fn colours(cell: &Cell) -> (String, String) {
    let hex = |colour: Color, default: &str| match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_owned(),
    };
    let (text, background) = (hex(cell.fg, FOREGROUND), hex(cell.bg, BACKGROUND));
    match cell.modifier.contains(Modifier::REVERSED) {
        true => (background, text),
        false => (text, background),
    }
}
