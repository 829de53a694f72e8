//! English.

use crate::findings::language::{Tables, role};

pub(crate) const TABLES: Tables = Tables {
    roles: &[
        (
            role::FUNCTION,
            "a an the this that these those and or but nor so yet if as than then because while when where who whom \
             whose which what why how of in on at by to from with into onto upon over under about around between \
             among through during before after since until till for against within without off out up down near \
             i me my mine we us our ours you your yours he him his she her hers it its they them their theirs \
             himself herself itself themselves one's is are was were be been being am has have had having do does did \
             doing done will would shall should can could may might must not no n't never there here also too very \
             just only even still already again more most much many some any all each every both either neither \
             such own same other others another s t d ll ve re m it's he's she's that's there's i'm we're they're \
             i've we've they've he'd she'd they'd we'd i'd he'll she'll it'll they'll we'll however though although \
             per via amid well now today yesterday tomorrow tonight ever said says say",
        ),
        (
            role::NEGATOR,
            "not no never none nobody nothing neither nor cannot nowhere",
        ),
        (
            role::NEGATIVE,
            "without denied denies deny denying fail failed fails failing failure refused refuses refuse refusing \
             rejected rejects reject lacked lack lacks lacking unable hardly barely scarcely rarely seldom few little \
             impossible unlikely unless ruled instead dismissed disputed false wrong wrongly stopped avoid avoided \
             prevent prevented refrain refrained refraining low less fewer absent absence lack rather doubt doubts doubted far cease ceased zero except unclear declined",
        ),
        (
            role::SAID,
            "said says say told tells added adds stated states announced announces explained explains claimed claims \
             warned warns insisted insists argued argues wrote writes commented comments remarked noted notes \
             declared declares replied recalled recalls admitted admits confirmed confirms tweeted",
        ),
        (
            role::TITLE,
            "duke duchess baron baroness mr mrs ms miss dr prof professor sir dame lord lady president premier prime minister chancellor senator \
             sen rep congressman congresswoman governor gov mayor judge justice king queen prince princess pope \
             general gen lt col colonel maj major sgt sergeant capt captain cpl corporal adm admiral commander \
             officer chief director secretary spokesman spokeswoman spokesperson chairman chairwoman ceo coach \
             reverend rev father sister brother st detective inspector superintendent ambassador deputy vice jr sr \
             former senior acting foreign defence defense interior finance",
        ),
        (role::PRONOUN, "he she they"),
        (
            role::ABOUT,
            "about around some roughly approximately approx circa nearly almost estimated or",
        ),
        (role::MORE, "more over least above exceeding exceeded topped many"),
        (role::LESS, "less fewer under below most up"),
        (
            role::INSTITUTION,
            "ministry department agency office police court government council committee commission company bank \
             university institute association union party group corporation corp inc ltd llc house senate congress \
             parliament observatory service services bureau board authority army force forces navy airforce news \
             times post guardian reuters ap afp bbc cnn network radio television tass interfax kremlin pentagon \
             centre center foundation organisation organization state white states united nations nation un eu \
             nato federation league club team school hospital fund exchange reserve website newspaper magazine line \
             lines airlines airways ferries",
        ),
        (
            role::CONNECTOR,
            "of the de da do dos das del della di la le van von der den bin ibn al el and for",
        ),
        (
            role::BEFORE_YEAR,
            "in since of by until till from to before after during early late mid and between around year \
             spring summer autumn fall winter about",
        ),
        (role::ARTICLE, "a an"),
        (
            role::UNDOES_NEGATOR,
            "only just merely simply least doubt matter later less fewer more other mention surprise wonder question \
             to even necessarily but than so",
        ),
        (role::NUMBER_AND, "and"),
    ],
    cardinals: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                sixteen seventeen eighteen nineteen",
    tens: "twenty thirty forty fifty sixty seventy eighty ninety",
    scales: &[
        ("hundred", 1e2),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("dozen", 12.0),
        ("bn", 1e9),
        ("mn", 1e6),
        ("tn", 1e12),
    ],
    ordinals: "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    months: "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep \
             october|oct november|nov december|dec",
    weekdays: "monday|mon tuesday|tue|tues wednesday|wed thursday|thu|thur|thurs friday|fri saturday|sat sunday|sun",
    weekday_tail: None,
    units: &[
        ("%", "percent pct percentage"),
        ("$", "dollar dollars usd"),
        ("€", "euro euros eur"),
        ("£", "pound pounds gbp sterling"),
        ("person", "people persons person passenger passengers"),
        ("man", "man men"),
        ("woman", "woman women"),
        ("child", "child children kids"),
        ("km", "km kilometre kilometres kilometer kilometers"),
        ("mile", "mile miles"),
        ("m", "metre metres meter meters"),
        ("kg", "kg kilo kilos kilogram kilograms"),
        ("foot", "foot feet ft"),
    ],
    decimal_comma: false,
    capital_nouns: false,
    capital_days: true,
    aliases: "uk britain british briton britons england english london|us usa u.s u.s.a america american americans washington|russia russian \
              moscow kremlin|china chinese beijing|eu european brussels europe|isis isil daesh|un u.n|france french \
              paris|germany german berlin|iran iranian tehran|israel israeli israelis|spain spanish spaniard spaniards|holland dutch \
              netherlands|swiss switzerland|japan japanese tokyo|korea korean seoul pyongyang|india indian delhi|\
              prc cpc|nyse",
};
