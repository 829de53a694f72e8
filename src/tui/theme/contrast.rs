//! Every theme is legible: contrast as WCAG 2 measures it, on the backgrounds that terminals have.

use ratatui::style::{Color, Style};
use rstest::rstest;

use crate::tui::theme::{ColourDepth, StyleKey, Theme};

/// Dark backgrounds: black, and the two lightest that dark palettes in wide use have.
const DARK: [u32; 3] = [0x00_00_00, 0x1e_1e_1e, 0x28_2c_34];
/// Light backgrounds: white, and a warm paper.
const LIGHT: [u32; 2] = [0xff_ff_ff, 0xf5_f2_e8];

/// The styles of running text.
const TEXT: &[StyleKey] = &[
    StyleKey::Plain,
    StyleKey::SharedAll,
    StyleKey::SharedFew,
    StyleKey::SharedMost,
    StyleKey::Unique,
    StyleKey::Changed,
    StyleKey::Rewritten,
    StyleKey::Finding,
    StyleKey::ByHand,
    StyleKey::Note,
    StyleKey::Title,
    StyleKey::TitleName,
    StyleKey::Header,
    StyleKey::HeaderFocus,
    StyleKey::Status,
    StyleKey::Key,
    StyleKey::Message,
    StyleKey::Heading,
    StyleKey::Hit,
];

/// Signs, which are known by their shape.
const SIGNS: &[StyleKey] = &[
    StyleKey::SignVerbatim,
    StyleKey::SignReworded,
    StyleKey::SignPartial,
    StyleKey::SignUnique,
    StyleKey::SignFinding,
    StyleKey::SignMoved,
    StyleKey::Cursor,
    StyleKey::BorderFocus,
    StyleKey::Bar,
];

fn parts(colour: Color) -> Option<[u8; 3]> {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match colour {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(n @ 16..=231) => {
            let n = usize::from(n - 16);
            Some([STEPS[n / 36], STEPS[n / 6 % 6], STEPS[n % 6]])
        }
        Color::Indexed(n @ 232..) => Some([8 + 10 * (n - 232); 3]),
        _ => None,
    }
}

fn luminance(parts: [u8; 3]) -> f64 {
    let linear = parts.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.039_28 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The backgrounds of a style: its own, or else the terminal's and that of the focused passage.
fn grounds(theme: &Theme, style: Style, grounds: &[u32]) -> Vec<[u8; 3]> {
    if let Some(own) = style.bg.and_then(parts) {
        return vec![own];
    }
    let bytes = |g: &u32| [(g >> 16) as u8, (g >> 8) as u8, *g as u8];
    let focus = theme.style(StyleKey::Focus).bg.and_then(parts);
    grounds.iter().map(bytes).chain(focus).collect()
}

#[rstest]
#[case("dark", &DARK)]
#[case("colour-blind", &DARK)]
#[case("light", &LIGHT)]
fn text_has_contrast_on_every_background(
    #[case] name: &str,
    #[case] terminal: &[u32],
    #[values(ColourDepth::True, ColourDepth::Many)] depth: ColourDepth,
) {
    // The 256 colours are only near the wanted ones, so the contrast may be a little lower.
    let lost = if depth == ColourDepth::Many { 0.7 } else { 0.0 };
    let theme = Theme::shipped(name, depth);
    let mut low = Vec::new();
    for (keys, min_ratio) in [(TEXT, 4.5), (SIGNS, 3.0)] {
        for &key in keys {
            let style = theme.style(key);
            let Some(letters) = style.fg.and_then(parts) else {
                continue;
            };
            for ground in grounds(&theme, style, terminal) {
                let ratio = contrast(letters, ground);
                if ratio < min_ratio - lost {
                    low.push(format!("{key:?} on {ground:?}: {ratio:.2}"));
                }
            }
        }
    }
    assert!(low.is_empty(), "{name}: {low:#?}");
}

#[rstest]
#[case("dark", &DARK)]
#[case("colour-blind", &DARK)]
#[case("light", &LIGHT)]
fn unique_text_stands_out_from_shared_text(#[case] name: &str, #[case] terminal: &[u32]) {
    let theme = Theme::shipped(name, ColourDepth::True);
    let ground = terminal[0].to_be_bytes();
    let ground = [ground[1], ground[2], ground[3]];
    let of = |key: StyleKey| {
        theme
            .style(key)
            .fg
            .and_then(parts)
            .map_or(0.0, |c| contrast(c, ground))
    };
    assert!(of(StyleKey::Unique) > of(StyleKey::SharedAll) * 1.15);
    assert!(
        of(StyleKey::SharedFew) > of(StyleKey::SharedMost)
            && of(StyleKey::SharedMost) > of(StyleKey::SharedAll)
    );
}

#[rstest]
fn sixteen_colours_keep_what_matters_apart(
    #[values("dark", "light", "colour-blind", "high-contrast")] name: &str,
) {
    let theme = Theme::shipped(name, ColourDepth::Sixteen);
    let keys = [
        StyleKey::SharedAll,
        StyleKey::SharedFew,
        StyleKey::Unique,
        StyleKey::Changed,
        StyleKey::Finding,
    ];
    let styles = keys.map(|i| theme.style(i));
    for (i, a) in styles.iter().enumerate() {
        assert!(styles[i + 1..].iter().all(|b| a != b), "{name}: {styles:?}");
    }
}
