//! The language of each version, where the source does not say.

use whatlang::Lang;

use crate::load::corpus::Version;

/// Bytes looked at: more does not make the guess better, and a book must not slow the start.
const SAMPLE: usize = 4096;
/// One word in so many is `the`, at least: no other language has that word so often.
const ARTICLES: usize = 30;
/// Words below which a single quotation could mislead.
const TOO_FEW: usize = 150;

/// Three-letter codes of the detector and their ISO 639-1 codes.
const CODES: [(Lang, &str); 70] = [
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

/// The language of `text` as an ISO 639-1 code, where the detector is sure of it.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    // From some way in: the first lines are often names, dates and menus.
    let start = text.ceil_char_boundary(text.len().min(SAMPLE * 2) / 8);
    let sample = &text[start..text.floor_char_boundary((start + SAMPLE).min(text.len()))];
    if is_plain_english(sample) {
        return Some("en");
    }
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    CODES
        .iter()
        .find(|(lang, _)| *lang == found.lang())
        .map(|(_, code)| *code)
}

/// True where the article alone says so: it is looked for in a twentieth of the time that the detector takes, which is
/// longer than reading a page takes otherwise.
fn is_plain_english(text: &str) -> bool {
    let (mut words, mut articles) = (0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        articles += usize::from(matches!(word, "the" | "The"));
    }
    words >= TOO_FEW && articles * ARTICLES >= words
}

/// The two-letter code at the head of a language tag (`en-GB`, `pt_BR`), in lower case.
pub(crate) fn of_tag(tag: &str) -> Option<String> {
    let head = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (matches!(head.len(), 2 | 3) && head.bytes().all(|b| b.is_ascii_lowercase())).then_some(head)
}

/// Gives versions whose language is not known the language most of the others have; English where none is known.
pub(crate) fn settle(versions: &mut [Version]) {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    for version in versions.iter().filter(|v| !v.language.is_empty()) {
        match votes.iter_mut().find(|(code, _)| *code == version.language) {
            Some((_, n)) => *n += 1,
            None => votes.push((&version.language, 1)),
        }
    }
    // By code where two are even, so that the order of versions decides nothing.
    let most = votes.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let most = most.map_or("en", |(code, _)| code).to_owned();
    for version in versions.iter_mut().filter(|v| v.language.is_empty()) {
        version.language.clone_from(&most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The pilot left the harbour before dawn and nobody saw the boat again until noon. ";
    const FINNISH: &str = "Luotsi lähti satamasta ennen aamunkoittoa, eikä kukaan nähnyt venettä ennen puoltapäivää. \
                           Satamamestarin mukaan vesi oli sinä yönä vaarallisen korkealla ja tuuli oli kova. \
                           Hänen vaimonsa oli varoittanut häntä, mutta hänen mielestään työ ei voinut odottaa. ";

    #[test]
    fn every_language_has_a_code_of_its_own() {
        for (i, (lang, code)) in CODES.iter().enumerate() {
            assert!(CODES[..i].iter().all(|c| c.0 != *lang && c.1 != *code), "{code}");
        }
        assert_eq!(CODES.len(), Lang::all().len());
    }

    #[test]
    fn the_article_tells_english_and_the_detector_the_rest() {
        assert!(is_plain_english(&ENGLISH.repeat(12)));
        assert!(!is_plain_english(FINNISH));
        assert_eq!(detect(&ENGLISH.repeat(12)), Some("en"));
        assert_eq!(detect(FINNISH), Some("fi"));
    }

    #[test]
    fn a_quotation_in_english_makes_no_english_text() {
        let text = [&FINNISH.repeat(3), ENGLISH, &FINNISH.repeat(3)].concat();
        assert!(!is_plain_english(&text));
        assert_eq!(detect(&text), Some("fi"));
    }

    #[test]
    fn few_words_are_left_to_the_detector() {
        assert!(!is_plain_english("the the the"));
        assert_eq!(detect("the the the"), None);
    }
}
