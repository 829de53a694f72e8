//! Portuguese.

use crate::findings::language::{Tables, role};

pub(crate) const TABLES: Tables = Tables {
    roles: &[
        (
            role::FUNCTION,
            "o a os as um uma uns umas de da do das dos em na no nas nos por pela pelo pelas pelos para com sem sob \
             sobre entre até desde após ante contra ao aos à às e ou mas nem que se como quando onde quem qual quais \
             cujo cuja porque pois então também já ainda só apenas mais menos muito muita muitos muitas todo toda \
             todos todas outro outra outros outras este esta estes estas esse essa esses essas aquele aquela isso \
             isto aquilo ele ela eles elas eu nós você vocês me te lhe lhes nos seu sua seus suas meu minha é são \
             era eram foi foram ser sendo sido está estão estava estavam estar há havia ter tem têm tinha tinham teve \
             tiveram vai vão ia iam pode podem poderá deve devem num numa dele dela deles delas não nunca disse diz",
        ),
        (
            role::NEGATOR,
            "não tampouco nunca jamais ninguém nada nenhum nenhuma nem",
        ),
        (
            role::NEGATIVE,
            "sem vez invés negou nega negam negaram recusou recusa falhou deixou evitou evitar impediu impossível pouco poucos \
             poucas raramente dificilmente exceto falta rejeitou falso",
        ),
        (
            role::SAID,
            "disse diz afirmou afirma declarou declara contou conta explicou explica acrescentou acrescenta informou \
             informa ressaltou comentou alertou avaliou argumentou",
        ),
        (
            role::TITLE,
            "sr sra dr dra prof professor professora presidente ministro ministra secretário secretária governador \
             governadora prefeito prefeita senador senadora deputado deputada juiz juíza general coronel capitão \
             delegado delegada diretor diretora técnico papa rei rainha dom dona chefe ex vice",
        ),
        (role::PRONOUN, "ele ela eles elas"),
        (role::ABOUT, "cerca aproximadamente quase uns umas perto torno"),
        (role::MORE, "mais menos acima pelo mínimo ultrapassa"),
        (role::LESS, "até abaixo máximo"),
        (
            role::INSTITUTION,
            "ministério secretaria polícia governo prefeitura instituto universidade empresa banco tribunal câmara \
             senado congresso partido comissão conselho associação agência organização fundação federação clube \
             hospital departamento companhia folha jornal",
        ),
        (role::CONNECTOR, "de da do das dos e di del von van"),
        (role::BEFORE_YEAR, "em de desde até e a entre ano"),
        (role::ARTICLE, "um uma"),
        (role::UNDOES_NEGATOR, "só apenas somente mais porque"),
        (role::NUMBER_AND, "e"),
    ],
    cardinals: "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze \
                dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    scales: &[
        ("cem", 1e2),
        ("cento", 1e2),
        ("mil", 1e3),
        ("milhão", 1e6),
        ("milhões", 1e6),
        ("bilhão", 1e9),
        ("bilhões", 1e9),
        ("trilhão", 1e12),
        ("trilhões", 1e12),
        ("dúzia", 12.0),
    ],
    ordinals: "primeiro|primeira segundo|segunda terceiro|terceira quarto|quarta quinto|quinta sexto|sexta \
               sétimo|sétima oitavo|oitava nono|nona décimo|décima",
    months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    weekdays: "segunda terça quarta quinta sexta sábado domingo",
    weekday_tail: Some("feira"),
    units: &[
        ("%", "porcento"),
        ("$", "dólar dólares"),
        ("r$", "real reais"),
        ("€", "euro euros"),
        ("person", "pessoa pessoas"),
        ("km", "km quilômetro quilômetros quilómetro quilómetros"),
        ("m", "metro metros"),
        ("kg", "kg quilo quilos"),
    ],
    decimal_comma: true,
    capital_nouns: false,
    capital_days: false,
    aliases: "eua americano americanos americana americanas estados washington|rússia russo russa moscou|reino britânico \
              inglaterra londres",
};
