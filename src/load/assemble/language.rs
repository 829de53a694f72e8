//! Detects the language of a text where the source does not name it.

use crate::load::corpus::Version;

/// Bytes examined. More would not improve the guess, and a book must not slow down the start.
const SAMPLE_BYTES: usize = 4096;
/// In English text at least one word in this many is `the`. No other language has that word so often.
const WORDS_PER_ARTICLE: usize = 30;
/// In a shorter text a single English quotation could mislead.
const MIN_WORDS: usize = 150;

/// The ISO 639-1 code for each code of the detector.
const CODES: &str = "epo:eo eng:en rus:ru cmn:zh spa:es por:pt ita:it ben:bn fra:fr deu:de ukr:uk kat:ka ara:ar hin:hi \
    jpn:ja heb:he yid:yi pol:pl amh:am jav:jv kor:ko nob:nb dan:da swe:sv fin:fi tur:tr nld:nl hun:hu \
    ces:cs ell:el bul:bg bel:be mar:mr kan:kn ron:ro slv:sl hrv:hr srp:sr mkd:mk lit:lt lav:lv est:et \
    tam:ta vie:vi urd:ur tha:th guj:gu uzb:uz pan:pa aze:az ind:id tel:te pes:fa mal:ml ori:or mya:my \
    nep:ne sin:si khm:km tuk:tk aka:ak zul:zu sna:sn afr:af lat:la slk:sk cat:ca tgl:tl hye:hy cym:cy";

/// The language of `text` as an ISO 639-1 code, where the detector is sure of it.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    // Skip the first lines, which are often names, dates and menus.
    let start = text.ceil_char_boundary(text.len().min(SAMPLE_BYTES * 2) / 8);
    let sample = &text[start..text.floor_char_boundary((start + SAMPLE_BYTES).min(text.len()))];
    if is_plain_english(sample) {
        return Some("en");
    }
    let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    codes()
        .find(|(lang, _)| *lang == found.lang().code())
        .map(|(_, code)| code)
}

fn codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.split(' ').filter_map(|pair| pair.split_once(':'))
}

/// True where the article `the` is so frequent that the text must be English. This takes a twentieth of the time of the
/// detector, which is slower than everything else that happens to a page.
fn is_plain_english(text: &str) -> bool {
    let (mut words, mut articles) = (0, 0);
    for word in text.split_ascii_whitespace() {
        words += 1;
        articles += usize::from(matches!(word, "the" | "The"));
    }
    words >= MIN_WORDS && articles * WORDS_PER_ARTICLE >= words
}

/// The two-letter code at the head of a language tag (`en-GB`, `pt_BR`), in lower case.
pub(crate) fn of_tag(tag: &str) -> Option<String> {
    let head = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (matches!(head.len(), 2 | 3) && head.bytes().all(|b| b.is_ascii_lowercase())).then_some(head)
}

/// Gives versions of unknown language the language that most others have, or English where none is known.
pub(crate) fn fill_in_unknown(versions: &mut [Version]) {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    for version in versions.iter().filter(|v| !v.language.is_empty()) {
        match votes.iter_mut().find(|(code, _)| *code == version.language) {
            Some((_, n)) => *n += 1,
            None => votes.push((&version.language, 1)),
        }
    }
    // A tie is decided by the code, so that the order of versions has no influence.
    let most = votes.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)));
    let most = most.map_or("en", |(code, _)| code).to_owned();
    for version in versions.iter_mut().filter(|v| v.language.is_empty()) {
        version.language.clone_from(&most);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use whatlang::Lang;

    use super::*;

    const ENGLISH: &str = "The pilot left the harbour before dawn and nobody saw the boat again until noon. ";
    const FINNISH: &str = "Luotsi lähti satamasta ennen aamunkoittoa, eikä kukaan nähnyt venettä ennen puoltapäivää. \
                           Satamamestarin mukaan vesi oli sinä yönä vaarallisen korkealla ja tuuli oli kova. \
                           Hänen vaimonsa oli varoittanut häntä, mutta hänen mielestään työ ei voinut odottaa. ";

    #[test]
    fn every_language_has_a_code_of_its_own() {
        let unique: HashSet<&str> = codes().map(|(_, code)| code).collect();
        assert_eq!(
            (codes().count(), unique.len()),
            (Lang::all().len(), Lang::all().len())
        );
        assert!(
            Lang::all()
                .iter()
                .all(|lang| codes().any(|(code, _)| code == lang.code()))
        );
    }

    #[test]
    fn english_is_known_by_its_article_and_the_rest_by_the_detector() {
        assert!(is_plain_english(&ENGLISH.repeat(12)));
        assert!(!is_plain_english(FINNISH));
        assert_eq!(detect(&ENGLISH.repeat(12)), Some("en"));
        assert_eq!(detect(FINNISH), Some("fi"));
    }

    #[test]
    fn an_english_quotation_does_not_make_a_text_english() {
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
