//! Colours: read from theme files, mixed, and reduced to the colours a terminal can show.

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ColourDepth {
    /// None, because of `NO_COLOR` or `color = "never"`.
    None,
    /// The 16 ANSI colours.
    Sixteen,
    /// 256.
    Many,
    /// All.
    #[default]
    True,
}

impl ColourDepth {
    /// The colours of the terminal, from environment variables. An empty `NO_COLOR` does not count.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let contains = |name: &str, words: &[&str]| {
            variable(name).is_some_and(|value| words.iter().any(|w| value.contains(w)))
        };
        if variable("NO_COLOR").is_some_and(|v| !v.is_empty()) || contains("TERM", &["dumb"]) {
            Self::None
        } else if contains("COLORTERM", &["truecolor", "24bit"])
            || contains("TERM", &["direct", "kitty", "alacritty", "ghostty"])
        {
            Self::True
        } else if contains("TERM", &["256"]) {
            Self::Many
        } else {
            Self::Sixteen
        }
    }
}

/// Reads `#rrggbb`, a name (`red`, `light-red`) or a number of the 256.
#[must_use]
pub fn parse(text: &str) -> Option<Color> {
    text.parse().ok()
}

/// The colour nearest to `colour` that a terminal of this depth shows.
#[must_use]
pub fn fit(colour: Color, depth: ColourDepth) -> Option<Color> {
    match (depth, colour) {
        (ColourDepth::None, _) => None,
        (ColourDepth::Many, Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest_of_256(r, g, b))),
        (ColourDepth::Sixteen, Color::Rgb(r, g, b)) => Some(nearest_of_16(r, g, b)),
        _ => Some(colour),
    }
}

/// The colour at `t` between `a` and `b`; the nearer one if either cannot be mixed.
#[must_use]
pub fn between(a: Color, b: Color, t: f32) -> Color {
    let mix = |x: u8, y: u8| (f32::from(x) + (f32::from(y) - f32::from(x)) * t).round() as u8;
    match (a, b) {
        (Color::Rgb(r, g, b), Color::Rgb(r2, g2, b2)) => Color::Rgb(mix(r, r2), mix(g, g2), mix(b, b2)),
        _ if t < 0.5 => a,
        _ => b,
    }
}

/// The steps of the 6 x 6 x 6 cube of the 256 colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn nearest_of_256(r: u8, g: u8, b: u8) -> u8 {
    let step = |c: u8| (0..6).min_by_key(|&i| STEPS[i].abs_diff(c)).unwrap_or(0);
    let (i, j, k) = (step(r), step(g), step(b));
    let cube = (STEPS[i], STEPS[j], STEPS[k]);
    // The grey ramp runs from 8 in steps of 10 and is finer than the cube.
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let grey_step = (mean.saturating_sub(3) / 10).min(23) as u8;
    let grey = 8 + 10 * grey_step;
    if apart((r, g, b), (grey, grey, grey)) < apart((r, g, b), cube) {
        232 + grey_step
    } else {
        (16 + 36 * i + 6 * j + k) as u8
    }
}

/// A light colour is a grey if its strongest and its weakest part differ by less than this.
const GREY: u8 = 36;
/// The same of a dark colour: a muted dark one is read better as a grey.
const DARK_GREY: u8 = 50;
/// Lightness from which a colour is a light one.
const LIGHT: u16 = 128;
/// Greys, each up to a lightness.
const GREYS: [(u16, Color); 4] = [
    (45, Color::Black),
    (140, Color::DarkGray),
    (200, Color::Gray),
    (u16::MAX, Color::White),
];
/// Light colours, each up to a hue in degrees: those that are read well on a dark background.
const LIGHTS: [(u16, Color); 7] = [
    (25, Color::LightRed),
    (75, Color::LightYellow),
    (150, Color::LightGreen),
    (230, Color::LightCyan),
    (255, Color::LightBlue),
    (340, Color::LightMagenta),
    (u16::MAX, Color::LightRed),
];
/// Dark colours, each up to a hue: those that are read well on a light background, where terminals show cyan and yellow
/// too pale.
const DARKS: [(u16, Color); 6] = [
    (45, Color::Red),
    (75, Color::Yellow),
    (165, Color::Green),
    (275, Color::Blue),
    (330, Color::Magenta),
    (u16::MAX, Color::Red),
];

/// The colour of the sixteen with the same hue and about the same lightness. The nearest of them would make most muted
/// colours grey, so nothing would stand out.
fn nearest_of_16(r: u8, g: u8, b: u8) -> Color {
    let lightness = ((2126 * u32::from(r) + 7152 * u32::from(g) + 722 * u32::from(b)) / 10_000) as u16;
    let spread = r.max(g).max(b) - r.min(g).min(b);
    let light = lightness >= LIGHT;
    let grey = spread < if light { GREY } else { DARK_GREY };
    let (table, at): (&[(u16, Color)], u16) = match (grey, light) {
        (true, _) => (&GREYS, lightness),
        (false, true) => (&LIGHTS, hue(r, g, b)),
        (false, false) => (&DARKS, hue(r, g, b)),
    };
    table.iter().find(|c| at < c.0).map_or(Color::Reset, |c| c.1)
}

/// The hue in degrees, red at 0.
fn hue(r: u8, g: u8, b: u8) -> u16 {
    let [red, green, blue] = [r, g, b].map(i32::from);
    let (max, min) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = (max - min).max(1);
    let degrees = if max == red {
        60 * (green - blue) / spread
    } else if max == green {
        120 + 60 * (blue - red) / spread
    } else {
        240 + 60 * (red - green) / spread
    };
    degrees.rem_euclid(360) as u16
}

fn apart(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case((255, 255, 255), 231)]
    #[case((0, 0, 0), 16)]
    #[case((128, 128, 128), 244)]
    #[case((255, 135, 0), 208)]
    fn colours_come_down_to_the_nearest_of_256(#[case] rgb: (u8, u8, u8), #[case] index: u8) {
        assert_eq!(
            fit(Color::Rgb(rgb.0, rgb.1, rgb.2), ColourDepth::Many),
            Some(Color::Indexed(index))
        );
    }

    #[rstest]
    #[case((240, 198, 116), Color::LightYellow)]
    #[case((255, 143, 112), Color::LightRed)]
    #[case((179, 166, 204), Color::LightMagenta)]
    #[case((142, 197, 255), Color::LightCyan)]
    #[case((192, 28, 40), Color::Red)]
    #[case((26, 95, 180), Color::Blue)]
    #[case((29, 122, 85), Color::Green)]
    #[case((140, 149, 163), Color::Gray)]
    #[case((36, 42, 54), Color::Black)]
    #[case((250, 250, 250), Color::White)]
    fn colours_keep_their_hue_among_sixteen(#[case] rgb: (u8, u8, u8), #[case] colour: Color) {
        assert_eq!(
            fit(Color::Rgb(rgb.0, rgb.1, rgb.2), ColourDepth::Sixteen),
            Some(colour)
        );
    }

    #[rstest]
    #[case(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")], ColourDepth::None)]
    #[case(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")], ColourDepth::True)]
    #[case(&[("TERM", "xterm-256color")], ColourDepth::Many)]
    #[case(&[("TERM", "linux")], ColourDepth::Sixteen)]
    #[case(&[], ColourDepth::Sixteen)]
    fn the_environment_contains_how_many(#[case] set: &[(&str, &str)], #[case] depth: ColourDepth) {
        let variable = |name: &str| set.iter().find(|s| s.0 == name).map(|s| s.1.to_owned());
        assert_eq!(ColourDepth::from_environment(variable), depth);
    }
}
