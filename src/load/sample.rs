//! The corpus that comes with the program: one invented story in six versions.

use std::borrow::Cow;

use crate::load::sources::input::Input;

/// Name and bytes of every version, in order.
const FILES: &[(&str, &[u8])] = &[
    ("1-wire.json", include_bytes!("../../assets/sample/1-wire.json")),
    ("2-daily.json", include_bytes!("../../assets/sample/2-daily.json")),
    ("3-spun.json", include_bytes!("../../assets/sample/3-spun.json")),
    (
        "4-translated.json",
        include_bytes!("../../assets/sample/4-translated.json"),
    ),
    ("5-brief.json", include_bytes!("../../assets/sample/5-brief.json")),
    (
        "6-corrected.json",
        include_bytes!("../../assets/sample/6-corrected.json"),
    ),
];

/// The bundled sample as inputs for [`crate::load::open`].
#[must_use]
pub fn sample() -> Vec<Input> {
    let input = |&(name, bytes): &(&str, &'static [u8])| Input::Named {
        name: name.to_owned(),
        bytes: Cow::Borrowed(bytes),
    };
    FILES.iter().map(input).collect()
}
