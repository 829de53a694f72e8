use rstest::rstest;

use crate::align::lexicon::vectors::*;

fn parse(text: &[u8]) -> Result<Vectors, VectorsError> {
    Vectors::parse(text, Path::new("words.vec"))
}

#[rstest]
#[case::glove("boat 1 0 0\nShip 0.9 0.1 0\nmoon 0 0 1\n")]
#[case::word2vec("3 3\nboat 1 0 0 \nship 0.9 0.1 0 \nmoon 0 0 1 \n")]
#[case::last_line_open("boat 1 0 0\nship 0.9 0.1 0\nship 0 0 1\nnothing 0 0 0\n\nmoon 0 0 1")]
fn near_words_are_kin_and_far_ones_are_not(#[case] text: &str) {
    let vectors = parse(text.as_bytes()).expect("a good file");
    assert_eq!(vectors.len(), 3);
    let n = |w| vectors.number(w).expect("a known word");
    assert!(vectors.kinship(n("boat"), n("ship")) > 0.9);
    assert_eq!(vectors.kinship(n("boat"), n("moon")).to_bits(), 0);
    assert_eq!(vectors.number("nothing"), None);
}

#[rstest]
#[case::ragged(
    b"boat 1 0\nship 1 0 0\n",
    "words.vec, line 2: 3 numbers where the first word has 2"
)]
#[case::prose(b"boat 1 0\nthe ship left\n", "words.vec, line 2: `ship` is no number")]
#[case::infinite(b"boat 1 inf\n", "words.vec, line 1: `inf` is no number")]
#[case::bytes(b"boat 1 0\n\xff\xfe 1 0\n", "words.vec, line 2: not UTF-8 text")]
#[case::lone(
    b"boat\n",
    "words.vec, line 1: 0 numbers after the word; a vector has 2 to 2048"
)]
#[case::empty(b"\n\n", "words.vec: no word vectors in it")]
#[case::header_only(b"2 3\n", "words.vec: no word vectors in it")]
fn a_bad_file_is_told_by_name_and_line(#[case] text: &[u8], #[case] told: &str) {
    assert_eq!(parse(text).expect_err("a bad file").to_string(), told);
}

#[test]
fn a_line_without_end_is_refused_early() {
    let long = vec![b'1'; 1 << 20];
    let told = parse(&long).expect_err("no vector").to_string();
    assert_eq!(told, "words.vec, line 1: longer than 64 KB");
}

#[test]
fn a_missing_file_is_named() {
    let told = Vectors::read(Path::new("no/such/words.vec"))
        .expect_err("no file")
        .to_string();
    assert!(told.starts_with("no/such/words.vec: "), "{told}");
}
