//! Words like "the" and "said", which sentences share whatever they are about.
//!
//! Two sentences that share only such words do not report the same thing. A language without a list goes by the length
//! of its words alone (`idf.rs`). Words are in lower case, as [`crate::text::words::normal`] gives them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// ISO 639-1 code and words.
const LISTS: &[(&str, &str)] = &[
    (
        "en",
        "a an the and or but nor so yet if then than that this these those there here it its itself he him his himself \
         she her hers herself they them their theirs themselves we us our ours you your yours i me my mine who whom \
         whose which what when where why how is am are was were be been being do does did done doing has have had having \
         will would shall should can could may might must of in on at by for from to into onto with without within about \
         over under up down out off as not no neither either both all any each every some such only just also too very \
         more most much many other others another own same again once now while after before during until since because \
         though although between among through against upon one ones said say says told get got go went come came make \
         made let don't didn't isn't wasn't it's i'm he's she's that's cannot can't won't ought toward towards however \
         even still ever never well like",
    ),
    (
        "pt",
        "o a os as um uma uns umas e ou mas que se de do da dos das em no na nos nas por pelo pela pelos pelas para com \
         sem sob sobre entre até desde ao aos à às é são foi foram era eram ser sido está estão estava estavam estar tem \
         têm tinha tinham ter havia há não sim já ainda mais menos muito muita muitos muitas também só como quando onde \
         quem qual quais cujo cuja isso isto esse essa esses essas este esta estes estas aquele aquela ele ela eles elas \
         lhe lhes me te nós seu sua seus suas eu você vai vão pode podem disse diz afirmou outro outra outros outras \
         todo toda todos todas cada mesmo mesma depois antes porque pois num numa",
    ),
    (
        "es",
        "el la los las lo un una unos unas y e o u pero que si de del en por para con sin sobre entre hasta desde a al \
         es son fue fueron era eran ser sido está están estaba estar ha han había haber hay no sí ya aún más menos muy \
         también solo sólo como cuando donde quien cual cuyo eso esto ese esa esos esas este esta estos estas él ella \
         ellos ellas le les me te se nos su sus yo puede pueden dijo dice otro otra otros otras todo toda todos todas \
         cada mismo misma después antes porque pues",
    ),
    (
        "fr",
        "le la les l' un une des du de d' et ou mais que qu' qui si en dans par pour avec sans sur sous entre à au aux \
         est sont était étaient être été a ont avait avaient avoir il elle ils elles on nous vous je tu me te se lui \
         leur leurs son sa ses ce cet cette ces ne pas plus moins très aussi comme quand où dont y même autre autres \
         tout toute tous toutes chaque après avant parce dit",
    ),
    (
        "de",
        "der die das den dem des ein eine einer einem einen eines und oder aber dass wenn als wie so in im an am auf aus \
         bei beim mit nach von vom vor zu zum zur über unter zwischen für gegen durch ohne um bis seit ist sind war waren \
         sein gewesen wird werden wurde wurden worden hat haben hatte hatten kann können konnte soll sollen muss er sie \
         es wir ihr ich du mich mir ihm ihn ihnen uns sich sein seine seiner seinem seinen ihre ihrer ihrem ihren nicht \
         kein keine auch nur noch schon sehr mehr dieser diese dieses diesem diesen der welcher was wer wo sagte",
    ),
    (
        "it",
        "il lo la i gli le un uno una e ed o ma che se di del della dei delle dello degli in nel nella nei nelle a al \
         alla ai alle da dal dalla dai con su sul sulla per tra fra è sono era erano essere stato stata ha hanno aveva \
         avevano avere non più meno molto anche solo come quando dove chi cui questo questa questi queste quello quella \
         egli lui lei loro si ci mi ti suo sua suoi sue dopo prima perché disse",
    ),
    (
        "nl",
        "de het een en of maar dat die als dan zo in op aan bij met naar van voor uit over onder tussen tegen door zonder \
         om tot te is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon zal zullen zou moet \
         hij zij ze het we wij je ik hem haar hun zich zijn haar niet geen ook nog al zeer meer deze dit wie wat waar er",
    ),
    (
        "ru",
        "и в во на с со к ко у о об от до по из за под над при про без для между через не ни но а да или что чтобы как \
         если же бы ли то это этот эта эти тот та те он она оно они его её ее их ему ей им мы вы я меня мне нас вас \
         свой своя свои который которая которые было был была были быть есть уже ещё еще только также так там где когда \
         кто все всё после до очень",
    ),
];

/// The lists as sets: a large corpus looks up hundreds of thousands of words.
static SETS: LazyLock<Vec<(&str, FxHashSet<&str>)>> = LazyLock::new(|| {
    let list = |l: &(&'static str, &'static str)| (l.0, l.1.split(' ').collect());
    LISTS.iter().map(list).collect()
});

fn list(language: &str) -> Option<&'static FxHashSet<&'static str>> {
    SETS.iter().find(|l| l.0 == language).map(|l| &l.1)
}

/// Whether the function words of a language are listed.
pub(crate) fn has_word_list(language: &str) -> bool {
    list(language).is_some()
}

/// Whether a word of a language is a function word; false where the language has no list.
pub(crate) fn is_function_word(language: &str, word: &str) -> bool {
    list(language).is_some_and(|l| l.contains(word))
}
