//! Colours: read from theme files, mixed, and brought down to what a terminal can show.

use ratatui::style::Color;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Depth {
    /// None: `NO_COLOR`, or asked for.
    None,
    /// The sixteen of old.
    Sixteen,
    /// 256.
    Many,
    /// All.
    #[default]
    True,
}

impl Depth {
    /// What the environment says of the terminal. `NO_COLOR` counts where it is not empty.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let says = |name: &str, words: &[&str]| {
            variable(name).is_some_and(|value| words.iter().any(|w| value.contains(w)))
        };
        if variable("NO_COLOR").is_some_and(|v| !v.is_empty()) || says("TERM", &["dumb"]) {
            Self::None
        } else if says("COLORTERM", &["truecolor", "24bit"])
            || says("TERM", &["direct", "kitty", "alacritty", "ghostty"])
        {
            Self::True
        } else if says("TERM", &["256"]) {
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
pub fn fit(colour: Color, depth: Depth) -> Option<Color> {
    match (depth, colour) {
        (Depth::None, _) => None,
        (Depth::Many, Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest_of_256(r, g, b))),
        (Depth::Sixteen, Color::Rgb(r, g, b)) => Some(nearest_of_16(r, g, b)),
        _ => Some(colour),
    }
}

/// The colour `t` of the way from `a` to `b`; the nearer end where either is no mixable colour.
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

/// The sixteen, as xterm shows them.
const SIXTEEN: [(Color, (u8, u8, u8)); 16] = [
    (Color::Black, (0, 0, 0)),
    (Color::Red, (205, 0, 0)),
    (Color::Green, (0, 205, 0)),
    (Color::Yellow, (205, 205, 0)),
    (Color::Blue, (0, 0, 238)),
    (Color::Magenta, (205, 0, 205)),
    (Color::Cyan, (0, 205, 205)),
    (Color::Gray, (229, 229, 229)),
    (Color::DarkGray, (127, 127, 127)),
    (Color::LightRed, (255, 0, 0)),
    (Color::LightGreen, (0, 255, 0)),
    (Color::LightYellow, (255, 255, 0)),
    (Color::LightBlue, (92, 92, 255)),
    (Color::LightMagenta, (255, 0, 255)),
    (Color::LightCyan, (0, 255, 255)),
    (Color::White, (255, 255, 255)),
];

fn nearest_of_16(r: u8, g: u8, b: u8) -> Color {
    let nearest = SIXTEEN.iter().min_by_key(|c| apart((r, g, b), c.1));
    nearest.map_or(Color::Reset, |c| c.0)
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
            fit(Color::Rgb(rgb.0, rgb.1, rgb.2), Depth::Many),
            Some(Color::Indexed(index))
        );
    }

    #[rstest]
    #[case(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")], Depth::None)]
    #[case(&[("NO_COLOR", ""), ("COLORTERM", "truecolor")], Depth::True)]
    #[case(&[("TERM", "xterm-256color")], Depth::Many)]
    #[case(&[("TERM", "linux")], Depth::Sixteen)]
    #[case(&[], Depth::Sixteen)]
    fn the_environment_says_how_many(#[case] set: &[(&str, &str)], #[case] depth: Depth) {
        let variable = |name: &str| set.iter().find(|s| s.0 == name).map(|s| s.1.to_owned());
        assert_eq!(Depth::from_environment(variable), depth);
    }
}
