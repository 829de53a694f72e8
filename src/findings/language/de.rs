//! German.

use crate::findings::language::{Tables, role};

pub(crate) const TABLES: Tables = Tables {
    roles: &[
        (
            role::FUNCTION,
            "der die das den dem des ein eine einen einem einer eines und oder aber sondern denn weil dass ob wenn als \
             wie wo wer was welche welcher welches in im an am auf aus bei beim mit nach seit von vom zu zum zur über \
             unter vor hinter neben zwischen durch für gegen ohne um bis während wegen ich mich mir wir uns du dich er \
             ihn ihm sie ihr ihnen es man sich sein seine seinen seiner seinem ihre ihren ihrer ihrem unser dieser \
             diese dieses diesen diesem jener ist sind war waren sei seien wäre wird werden wurde wurden worden hat \
             haben hatte hatten kann können konnte soll sollen muss müssen will wollen darf nicht kein keine keinen \
             keiner keinem nie auch noch schon nur sehr mehr so dann da hier dort etwa rund laut sagte sagt",
        ),
        (
            role::NEGATOR,
            "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts weder nirgends",
        ),
        (
            role::NEGATIVE,
            "ohne bestritt bestreitet verweigerte lehnte ablehnte scheiterte kaum selten wenig wenige unmöglich falsch \
             verhinderte unwahrscheinlich dementierte",
        ),
        (
            role::SAID,
            "sagte sagt sagten erklärte erklärt betonte meinte erzählte teilte berichtete fügte warnte kündigte",
        ),
        (
            role::TITLE,
            "herr frau dr prof professor präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler \
             bundeskanzlerin bürgermeister bürgermeisterin general oberst hauptmann direktor direktorin sprecher \
             sprecherin chef chefin richter richterin könig königin papst kapitän",
        ),
        (role::PRONOUN, "er sie"),
        (
            role::ABOUT,
            "etwa rund ungefähr circa ca fast knapp gegen beinahe",
        ),
        (role::MORE, "mehr über mindestens"),
        (role::LESS, "weniger unter höchstens bis maximal"),
        (
            role::INSTITUTION,
            "ministerium polizei regierung gericht behörde amt bank universität institut partei verband kommission \
             unternehmen gesellschaft rat bundestag senat agentur",
        ),
        (role::CONNECTOR, "von van der de zu und für"),
        (role::BEFORE_YEAR, "jahr jahre jahren seit bis von ab im und um"),
        (role::ARTICLE, "eine einer ein"),
        (role::UNDOES_NEGATOR, "nur zuletzt mehr"),
        (role::NUMBER_AND, ""),
    ],
    cardinals: "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn \
                sechzehn siebzehn achtzehn neunzehn",
    tens: "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    scales: &[
        ("hundert", 1e2),
        ("tausend", 1e3),
        ("million", 1e6),
        ("millionen", 1e6),
        ("milliarde", 1e9),
        ("milliarden", 1e9),
        ("dutzend", 12.0),
    ],
    ordinals: "erste|ersten|erster zweite|zweiten|zweiter dritte|dritten|dritter vierte|vierten fünfte|fünften \
               sechste|sechsten siebte|siebten achte|achten neunte|neunten zehnte|zehnten",
    months: "januar februar märz april mai juni juli august september oktober november dezember",
    weekdays: "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    weekday_tail: None,
    units: &[
        ("%", "prozent"),
        ("$", "dollar"),
        ("€", "euro"),
        ("person", "menschen personen person leute"),
        ("km", "km kilometer kilometern"),
        ("m", "meter metern"),
        ("kg", "kg kilo kilogramm"),
    ],
    decimal_comma: true,
    capital_nouns: true,
    capital_days: true,
    aliases: "usa amerikanische amerikanischen us|russland russische russischen moskau kreml|großbritannien britische \
              britischen london",
};
