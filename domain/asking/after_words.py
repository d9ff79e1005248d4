"""How people say who is there once a session has begun, and how it was: English, Bangla, and Bangla in Latin letters.

Patterns of a whole text, compared with its words in their plain form; a slip of the keyboard is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from domain.patterns import later

_WHO = r"((?:[^\s]+ ){0,4}?)"
_NOT_ME = r"(?!(?:.* )?(?:i|we|ami|amra|if|why|what|when|who|how|will|would|can|jodi|keno|ke|আমি|আমরা|যদি|কেন|কে) )"
"""What I have done, or what would be, is something else."""
_STILL = r"(?:(?:still|yet|even|today|now|ekhono|akhono|aj|ajke|to|এখনো|এখনও|আজ|আজকে|তো) )*"
_TAIL = (
    r"(?: (?:yet|still|today|now|at all|so far|till now|again|on time|to|the|for|our|my|session|call|meeting|class|"
    r"please|pls|bhai|apu|vai|aj|ajke|ekhono|ভাই|আপু|আজ|আজকে|এখনো|এখনও|সেশনে|session e|call e))*"
)
_NOT_ASKED = (
    r"(?!(?:.* )?(?:cancel|move|reschedule|shift|book|again|please|why|if|batil|bad den|bad din|shorao|soran|abar|keno|"
    r"jodi|বাতিল|বাদ|সরান|সরাও|বুক|আবার|কেন|যদি)(?: |$))"
)
"""What asks for something else beside it is about that."""
_THEY = r"(?:she|he|they|uni|tini|she|se|o|keu|mentor|student|উনি|তিনি|সে|ও|কেউ|মেন্টর|শিক্ষার্থী)"

_BEFORE = r"(?:(?:thanks|thank you|wow|yes|ha|ji|apu|vai|bhai|sir|onek|dhonnobad|ধন্যবাদ|আপু|ভাই|অনেক|জি) )*"
_GOOD = (
    r"(?:great|good|nice|helpful|amazing|awesome|useful|excellent|fantastic|wonderful|perfect|productive|insightful|"
    r"informative|clear|fun|lovely|brilliant|kind|friendly|bad|boring|terrible|useless|disappointing|ok|okay|fine)"
)

SHAPES: Mapping[str, Sequence[str]] = {
    "no show": [
        _NOT_ME
        + _WHO
        + _STILL
        + r"(?:hasnt|havent|didnt|has not|have not|did not|never|not|isnt|is not|arent|are not|was not|wasnt) "
        + _STILL
        + r"(?:here|there|come|came|coming|join|joined|joining|show up|showed up|shown up|show|turn up|turned up|"
        + r"arrive|arrived|attend|attended|online|in|on|in the (?:room|call|meeting|meet)|on the call)"
        + _TAIL,
        _NOT_ME + r"(?:nobody|no (?:one|1)|noone) "
        r"(?:(?:is|was) (?:here|there|present)|came|has come|joined|has joined|showed up|turned up|"
        r"attended|did (?:come|join|attend))" + _TAIL,
        _NOT_ME + r"((?:[^\s]+ ){1,4}?)(?:is |was )?(?:a )?(?:no show|noshow|no-show|absent|missing)" + _TAIL,
        _NOT_ME + r"no sign of ([^\s]+(?: [^\s]+)?)",
        _NOT_ME
        + _WHO
        + _STILL
        + r"(?:আসেনি|আসে নি|আসেননি|আসেন নি|আসে নাই|আসেন নাই|আসছে না|আসছেন না|আসতেছে না|আসলেন না|আসলো না|এলেন না|"
        + r"এলো না|এল না|জয়েন করেনি|জয়েন করেননি|জয়েন করে নাই|জয়েন করেন নাই|যোগ দেননি|যোগ দেয়নি|ঢোকেননি|ঢোকেনি)"
        + _TAIL,
        _NOT_ME + rf"({_THEY} )" + _STILL + r"(?:এখানে |ekhane )?(?:নেই|নাই|nei|nai|অনুপস্থিত)",
        _NOT_ME
        + _WHO
        + _STILL
        + r"(?:ash?eni|ash?enni|ash?e ni|ash?en ni|ash?e nai|ash?en nai|ash?lo na|ash?len na|elo na|elen na|"
        + r"ash?che na|ash?tese na|ash?teche na|join koreni|join korenni|join kore ni|join koren ni|join kore nai|"
        + r"join koren nai|dhukeni|dhoke nai)"
        + _TAIL,
    ],
    "stars": [
        (
            r"(?:i )?(?:rate|rating|give|gave|score|my rating)(?: is| for)? (?:to )?((?:[^\s]+ ){0,4}?)([1-5])"
            r"(?: stars?)?(?: out of 5| from me| for (?:the|this|my) session)?"
        ),
        (
            r"((?:[^\s]+ ){0,3}?)([1-5]) (?:stars?|tara|তারা|স্টার)"
            r"(?: dilam| dibo| den| দিলাম| দেব| out of 5| for (?:it|her|him|them))*"
        ),
        (r"(?=[1-5] (?:stars?|out of 5) (?:for|to) ((?:[^\s]+ ?){1,3})$)([1-5]) .*"),
        r"((?:[^\s]+ ){0,3}?)([1-5]) (?:out of|e|এ) 5(?: dilam| দিলাম)?",
        r"((?:[^\s]+ ){0,3}?)5 (?:e|er moddhe|এ|এর মধ্যে) ([1-5])(?: dilam| দিলাম)?",
        r"(?:change|make|set|update) ((?:[^\s]+ ){0,4}?)(?:rating|stars) (?:to )?([1-5])(?: stars?)?",
        r"((?:[^\s]+ ){0,4}?)(?:rating|রেটিং) ([1-5]) (?:koren|kore den|kore dao|করেন|করুন|করে দিন|করে দেন)",
        r"(?:rating|rate|রেটিং|রেট) ()([1-5])(?: dilam| দিলাম)?",
    ],
    # how others rate whoever asks, if they are rated
    "own rating": [
        r"(?:show|see|view|what is|what was|whats|how is|hows)(?: me)? my (?:average |overall |own )?ratings?(?: now)?",
        r"(?:amar|আমার) (?:rating|রেটিং)(?: ?(?:ta|টা))? (?:koto|ki|কত|কী|কি)(?: ekhon| এখন)?",
    ],
    # stars are asked for, or about, and none are said
    "rating": [
        (
            r"(?:(?:how|where|when|can|could|may|do|did|have|should) )*(?:i|to)"
            r"(?: (?:want|wanna|would like|need|like))?(?: (?:to|already|now|still))* "
            r"(?:rate|rated|change my rating of|give (?:a )?(?:rating|stars)(?: to| for)?)"
            r"((?: [^\s]+){0,4}?)"
        ),
        (
            r"(?:(?:show|see|view|change|edit|what is|what was|whats|which)(?: me)?) my ((?:[^\s]+ )?)"
            r"(?:ratings?|stars)(?: (?:of|for|to) ((?:[^\s]+ ?){1,3}))?"
        ),
        (
            r"((?:[^\s]+ ){0,3}?)(?:(?:rating|rate|stars?|tara) )(?:ki )?(?:(?:kibhabe|kivabe|kemne) )?"
            r"(?:dite|korte|change korte|bodlate) ?(?:chai|chacchi|chachchi|parbo|pari|hobe|hoy)?"
        ),
        (
            r"((?:[^\s]+ ){0,3}?)(?:ami )?(?:ki )?(?:rating|rate|stars?|tara) (?:ki )?"
            r"(?:disi|diyechi|diechi|dichi|korsi|korechi)(?: ki)?"
        ),
        (
            r"((?:[^\s]+ ){0,3}?)(?:(?:রেটিং|রেট|স্টার|তারা) )(?:কি )?(?:(?:কীভাবে|কিভাবে|কেমনে) )?"
            r"(?:দিতে|করতে|বদলাতে) ?(?:চাই|চাচ্ছি|পারব|পারবো|পারি|হবে|হয়)?"
        ),
        r"((?:[^\s]+ ){0,3}?)(?:কি )?(?:রেটিং|রেট|স্টার|তারা) (?:কি )?(?:দিয়েছি|দিছি|দিসি|করেছি)(?: কি)?",
    ],
    "alone": [
        (
            r"(?:(?:i am|im|i m|i have been|ive been|still|just|only|me) )+(?:sitting |waiting |here )*"
            r"(?:alone|all alone|all by myself|by myself)(?: here| in the (?:room|call|meeting)| now)*"
        ),
        (
            r"(?:ami )?(?:eka|ekai|ekla|ekla ekla|akla|eka eka) (?:boshe |bose |wait |opekkha |room e |call e )*"
            r"(?:achi|asi|ache|korchi|kortesi|kortechi)"
        ),
        r"(?:ami )?(?:onekkhon |kotokkhon |ekhono )?(?:dhore )?(?:boshe|bose) (?:achi|asi)",
        r"(?:আমি )?(?:একা|একাই|একলা|একা একা) (?:বসে |অপেক্ষা |রুমে |কলে )*(?:আছি|করছি|করতেছি)",
        r"(?:আমি )?(?:অনেকক্ষণ |কতক্ষণ |এখনো )?(?:ধরে )?বসে আছি",
    ],
    "missed": [
        (
            _NOT_ASKED
            + r"(?:(?:sorry|hi|so) )*(?:i )?(?:just |really )?(?:couldnt|could not|wasnt able to|was not able to)"
            r" (?:join|attend|come|connect|get in|log in|be there|make it)(?: .*)?"
        ),
        _NOT_ASKED + r"(?:(?:sorry|hi|so) )*i missed (?:it|the|our|my|your|todays)(?: .*)?",
        (
            _NOT_ASKED + r"(?:.* )?(?:join korte|attend korte|connect korte|dhukte|jete|aste|ashte|thakte) "
            r"(?:parini|pari ni|pari nai|parlam na)(?: .*)?"
        ),
        (
            _NOT_ASKED + r"(?:.* )?(?:জয়েন করতে|যোগ দিতে|কানেক্ট করতে|ঢুকতে|যেতে|আসতে|থাকতে) "
            r"(?:পারিনি|পারি নি|পারি নাই|পারলাম না)(?: .*)?"
        ),
    ],
    "talking": [
        (
            r"(?:(?:sorry|ok|okay|yes|yeah|no|now|ha|ji|accha) )*(?:we are|were|we have|weve|we) "
            r"(?:(?:just|now|already|both) )*(?:talking|speaking|in the (?:call|session|meeting)|on the call|on call|"
            r"started|connected|here)(?: now| already| on zoom| on meet)*"
        ),
        _NOT_ME
        + r"(?!(?:.* )?(?:nobody|no (?:one|1)|noone|none|keu)(?: |$))(?:(?:sorry|ok|okay|yes|now) )*((?:[^\s]+ ){1,3}?)"
        + r"(?:(?:(?:is|has|have|just|finally|now) )+(?:here|joined|arrived|come)|joined|arrived|came|"
        + r"was (?:here|there|present)|did (?:come|join|attend|show up|turn up)|showed up|turned up|attended)"
        + r"(?: now| just now| already| finally| though| after all)*",
        (
            r"(?:(?:sorry|ok|ha|ji|accha) )*(?:amra |amader )?kotha (?:bolchi|boltesi|bolteci|boltechi|cholche|"
            r"choltese|hocche|hochche|hosse|hoitese|hoyeche|hoyese|hoise|hoiche|bolechi|bolsi|bolesi)(?: ekhon)?"
        ),
        (
            r"(?:(?:আচ্ছা|হ্যাঁ|জি|সরি) )*(?:আমরা |আমাদের )?কথা "
            r"(?:বলছি|বলতেছি|চলছে|হচ্ছে|হইতেছে|হয়েছে|হইছে|বলেছি)(?: এখন)?"
        ),
        r"(?:(?:sorry|ok|okay|yes|yeah|no|but) )*we (?:(?:did|have|just) )*(?:talked|talk|met|spoke|spoken)",
        _NOT_ME
        + r"((?:[^\s]+ ){1,3}?)(?:eshechen|esechen|esheche|eseche|eshe gechen|eshe geche|chole eshechen|"
        + r"join korechen|join koreche|join korse|join korsen|eshechilen|eshechilo|esechilen|esechilo|ashchilo|aschilo|"
        + r"asche|asse|ashse)",
        _NOT_ME
        + r"((?:[^\s]+ ){1,3}?)(?:এসেছেন|এসেছে|এসে গেছেন|এসে গেছে|এসে পড়েছেন|চলে এসেছেন|জয়েন করেছেন|জয়েন করেছে|"
        + r"এসেছিলেন|এসেছিল|এসেছিলো)",
    ],
    "present": [
        (
            r"(?:(?:but|no|sorry|yes|hey) )*(?:i|we) (?:(?:really|also|did|have|had) )*"
            r"(?:was|were|come|came|join|joined|attend|attended|show up|showed up|been|waited)"
            r"(?: (?:there|here|present|online|waiting|the|in|at|on|to|for|it|session|call|meeting|time|whole|you|her|"
            r"him))*"
        ),
        (
            r"(?:(?:na|kintu|sorry|ji) )*(?:ami|amra) (?:to |toh )?(?:(?:session e|call e|shekhane|okhane) )?"
            r"(?:chilam|silam|cilam|eshechilam|esechilam|ashchilam|aschilam|join korechilam|join korsilam|join korechi)"
        ),
        (
            r"(?:(?:না|কিন্তু|সরি|জি) )*(?:আমি|আমরা) (?:তো )?(?:(?:সেশনে|কলে|সেখানে|ওখানে) )?"
            r"(?:ছিলাম|এসেছিলাম|জয়েন করেছিলাম|জয়েন করেছি)"
        ),
    ],
    "praise": [
        (
            _BEFORE
            + r"((?:[^\s]+ ){0,2}?)"
            + r"(?:(?:it|that|this|everything|session|the session|the class|the call|she|he|mentor|the mentor|class) )?"
            + r"(?:was|were) (?:not )?(?:(?:really|so|very|quite|too|pretty|absolutely|a|super) )*"
            + _GOOD
            + r"(?: .*)?"
        ),
        _BEFORE + r"(?:what a )?(?:(?:really|very|such a|a) )*" + _GOOD + r" (?:session|class|call)(?: .*)?",
        _BEFORE + r"(?:she|he|they|it|mentor|the mentor) (?:really )?helped(?: me)?(?: a lot| so much| much)?(?: .*)?",
        _BEFORE + r"(?:i )?(?:really )?(?:loved|liked|enjoyed) (?:it|that|the session|this session)(?: .*)?",
        _BEFORE + r"(?:i )?(?:learned|learnt) (?:a lot|so much|many things)(?: .*)?",
        (
            _BEFORE
            + r"((?:[^\s]+ ){0,2}?)"
            + r"(?:(?:session|sessionta|session ta|apu|vai|bhai|onek|khub|khubi|besh|oshadharon|darun|kub) )*"
            + r"(?:valo|bhalo|kharap|darun|sundor|joss|oshadharon|osadharon|helpful) (?:na )?"
            + r"(?:chilo|silo|cilo|hoyeche|hoyese|hoise|hoiche|laglo|lagse|lagche|legeche|legese|lage nai|lageni)"
            + r"(?: .*)?"
        ),
        (
            _BEFORE
            + r"((?:[^\s]+ ){0,2}?)"
            + r"(?:(?:সেশন|সেশনটা|আপু|ভাই|অনেক|খুব|খুবই|বেশ) )*"
            + r"(?:ভালো|ভাল|খারাপ|দারুণ|সুন্দর|অসাধারণ|চমৎকার) "
            + r"(?:ছিল|ছিলো|হয়েছে|হইছে|হইসে|লাগল|লাগলো|লেগেছে|লাগছে|লাগসে|লাগেনি|লাগে নাই)(?: .*)?"
        ),
    ],
}
"""What is said, and the shapes that it has; the group holds the words that name the other side."""

STARS_BESIDE = (
    r"(?<![\w.])([1-5]) (?:(?:stars?|tara|তারা|স্টার)(?!\w)|(?:out of|e|এ) 5(?: from me| for (?:it|her|him|the session))?$)"
)
"""Stars in a clause of a text that says more."""
NO_STARS = (
    r"(?<!\w)(?:would|cant|cannot|wont|(?:would|could|should|did|does)nt|how many|more than|less than|got|"
    r"কত জন|কতজন|kotojon|koto jon)(?!\w)"
)
"""What says, beside negations, that a clause gives none."""
BESIDE_STARS = later(r"[,;!?।\n]+|\.(?!\d)|(?<!\w)(?:but|because|kintu|karon|কিন্তু|কারণ)(?!\w)", re.IGNORECASE)
"""What parts such clauses."""

TELLS_MORE = (
    rf"(?<!\w)(?:{_GOOD}|valo|bhalo|kharap|darun|sundor|ভালো|ভাল|খারাপ|দারুণ|সুন্দর|was|were|is|chilo|silo|cilo|hoyeche|hoyese|hoise|hoiche|laglo|lagse|lagche|legeche|legese|ছিল|ছিলো|হয়েছে|"
    r"হইছে|হইসে|লাগল|লাগলো|লেগেছে|লাগছে|লাগসে|loved|liked|enjoyed|learned|learnt|helped|thanks|dhonnobad|ধন্যবাদ)(?!\w)"
)
"""What says more than stars and a name."""
STAR_SIGNS = later(
    r"(?:(?<![\d/])([1-5])\s*)?((?:[⭐★🌟]\ufe0f?\s*){1,5})(?:([1-5])(?:\s*/\s*5|\s*stars?)?(?![\w:]))?(?![⭐★🌟])"
)
"""Stars that are drawn: as many as there are, or as the number beside them says."""
SAYS_STARS = later(r"(?<!\w)(?:rat(?:e|ed|ing|ings)|stars?|tara)(?!\w)|তারা|স্টার|রেট|[⭐★🌟]", re.IGNORECASE)
"""What leaves no doubt that a number is one of stars."""

AHEAD = later(
    r"(?<!\w)(?:will|i['’]?ll|gonna|going|running|next|hobe|porer|হবে|পরের|পরেরটা(?:য়|তে)?)(?!\w)", re.IGNORECASE
)
"""What says that somebody is going to be late, and not that it was late."""
OF_THE_BOT = later(r"(?<!\w)(?:bot|app|বট|অ্যাপ)(?!\w)", re.IGNORECASE)
"""What is said of the bot, unless a student is named: no words for one."""

NUMBERS: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ek": 1, "dui": 2, "tin": 3, "char": 4, "pach": 5, "panch": 5,
    "এক": 1, "দুই": 2, "তিন": 3, "চার": 4, "পাঁচ": 5,
}  # fmt: skip
"""How many stars, in words."""

_WITH_WHOM = r"\s+(?:with|w/|for)\s+(?P<with>[^:,–—-]+?)"
_WHOM_WITH = r"(?P<whom>[^:,–—-]+?)(?:ের|র|\s*er|r)?\s+(?:sathe|shathe|songe|shonge|সাথে|সঙ্গে)\s+"
AGREED = later(
    r"\s*(?:(?:so\s+)?(?:(?:we(?:['’]ve)?\s+|what\s+we\s+)?(?:have\s+)?(?:agreed|decided)|agreement|next\s+steps?)"
    rf"(?:{_WITH_WHOM})?|(?:{_WHOM_WITH})?(?:thik\s+(?:holo|hoilo|hoise|hoyeche)|kotha\s+(?:holo|hoilo|hoise)|"
    r"ঠিক\s+(?:হলো|হল|হয়েছে|হয়েছে|হইছে)|কথা\s+(?:হলো|হল)))"
    r"(?:\s*[:–—-]\s*|\s+(?:that|je|যে)\s+|(?<=agreed)\s+(?:to|on)\s+)(?P<words>.*\w.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What was agreed, as it is typed: behind a colon, or a word that leads to it."""

CORRECTS = """
    actually | no | sorry | make it | make that | i mean | i meant | rather | instead | na | asole | asholei | ashole |
    mane | ভুল | না | আসলে | মানে | দেন | den | koren | করেন
"""
"""What stands beside a number that puts other stars in the place of those that were given."""

ADVICE = later(
    r"\s*(?:my\s+)?(?:feedback|ফিডব্যাক|fidback)\s*(?:(?:for|to|about|on)\s+([^:,–—-]+?)\s*)?[:–—-]\s*(.*\w.*)"
    r"|\s*([^:,–—-]+?)(?:ের|র|\s*er|r)?\s+(?:jonno|jonne|জন্য|জন্যে)\s+(?:feedback|ফিডব্যাক|fidback)\s*[:–—-]\s*(.*\w.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What a mentor has to say to a student, behind a colon."""

SOMEBODY = """
    she | he | they | it | her | him | them | nobody | mentor | student | sir | madam | maam | apu | apa | bhai | vai |
    bhaia | vaia | uni | tini | se | o | keu | my | the | our | guy | person | still | but |
    it | this | session | a | of | sorry | hey | hello |
    amar | give | i | me | last | latest | ke | er | r | কে | এর | র |
    khub | khubi | onek | besh | very | good | great | nice | valo | bhalo | খুব | অনেক | বেশ | ভালো |
    amar | to | আমার | উনি | তিনি | সে | ও | কেউ | আপু | আপা | ভাই | ভাইয়া | স্যার | ম্যাডাম | মেন্টর | শিক্ষার্থী | ছাত্র |
    ছাত্রী | তো
"""
"""Words beside a name, or instead of one: whoever the session is with."""
