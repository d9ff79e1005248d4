"""The words of what people ask about the bot and want it to be like, by sense, and which senses make which remark.

A remark of `remark_words` is listed as it is said. These are not: whatever the order, and whatever says nothing beside
it, the same words mean the same. Words are compared after `words.plain`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

SHORT: Mapping[str, str] = {
    "hv": "have",
    "hav": "have",
    "wen": "when",
    "wher": "where",
    "b4": "before",
    "cud": "could",
    "wud": "would",
    "shud": "should",
    "wid": "with",
    "wit": "with",
    "dis": "this",
    "mtg": "meeting",
    "appt": "appointment",
    "sess": "session",
    "seshion": "session",
    "sesson": "session",
    "sesion": "session",
    "confrm": "confirm",
    "cnfrm": "confirm",
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "plss": "please",
    "wats": "whats",
    "msg": "message",
    "msgs": "messages",
    "min": "minutes",
    "mins": "minutes",
    "hr": "hours",
    "hrs": "hours",
    "thnks": "thanks",
    "thnk": "thank",
    "nd": "and",
    "n": "and",
    "&": "and",
    "coz": "because",
    "smth": "something",
    "sm1": "someone",
    "bn": "bangla",
    "tmi": "tumi",
    "wat": "what",
    "wht": "what",
    "hw": "how",
    "thx": "thanks",
    "thnx": "thanks",
    "tnx": "thanks",
    "yr": "your",
    "nite": "night",
    "rn": "now",
    "4": "for",
    "abt": "about",
    "ppl": "people",
    "acc": "account",
    "lang": "language",
    "hlp": "help",
    "hepl": "help",
    "wth": "with",
}
"""One spelling for what is shortened in a chat."""

FRAMES = """
    please | kindly | can you | could you | can you please | could you please | would you | will you |
    would you mind | hey | hey bot | hi | hello | bot | so | ok | okay | i want you to | i want to |
    i would like to | i'd like to | i would like you to | i'd like you to | i want | i need you to | i need to |
    i need | is it possible to | may i | bhai | vai | bhaiya | vaiya | apu | sir | dada | bro | actually |
    just | also | ভাই | আপু | স্যার | দয়া করে | প্লিজ | একটু | ektu | doya kore | thanks | thank you |
    ধন্যবাদ | dhonnobad | from now on | from now | now | again | right | i think | you can | you may
"""
"""Polite words that may stand before or behind a remark of a fixed shape."""

FILLERS = """
    shob | sob | shobgulo | sobgulo | সবগুলো |
    দেখান | দেখাও | দেখাবেন | dekhan | dekhao | dekhaben | paowa | পাওয়া | paoa | কইরেন | koiren | diyo |
    দিয়ো | do | done | doing | does | go | going | get to | let | let's | thing | things | stuff | much |
    very | really | too | also | as well | only | more | some | any | of | in | on | at | by | with | from |
    or | if | then | here | there | to | once | anymore | any more | total | myself | exactly | this | that |
    these | those | it | its | it's | they | them | we | our | my | mine | your | you're | yours | man | guys |
    right | yet | still | ever | even | than | like | be | been | being | was | were | am | kind | type | sort |
    maybe | perhaps | know | tell | say | hmm | hm | umm | haha | lol | সব | সবাই | করা | করে | করেন | করুন |
    করো | কর | করবেন | করবো | করব | করতে | করতেছে | করছে | করছেন | করি | করলে | দিন | দেন | দিয়েন | দিয়ে |
    দেওয়া | দেবেন | দিবেন | দাও | দিও | দেয়া | নিন | নেন | চাই | চাচ্ছি | আমি | আমাকে | আমারে | আমাদের |
    আপনি | আপনার | আপনাদের | তুমি | তোমার | তুই | এটা | এটি | এটার | এই | এখানে | ওটা | ওই | টা | একটা | একটি |
    কোনো | কোন | কিছু | আছে | আছেন | আছো | হয় | হবে | হয়েছে | হইছে | হলে | তা | যে | জন্য | জন্যে | থেকে |
    সাথে | সঙ্গে | ও | এবং | না কি | আরও | ভাইয়া | যাবে | যায় | পারি | পারব | পারবো | পারবেন | বলেন | বলুন |
    বলো | বল | জানতে | জানান | এর | তে | এ | koro | kor | kore | koren | korun | korben | korbo | korte |
    korteche | kortese | kortesi | kora | kori | korle | korar | den | din | diyen | diye | dio | dibo | diben |
    deben | dao | deya | dewa | nin | nen | chai | chacchi | ami | amake | amare | amader | apni | apnar |
    apnader | tumi | tomar | tui | eta | eti | ei | ekhane | oita | ota | ta | ekta | ekti | kono | kichu |
    ache | achen | acho | ase | asen | aso | hoy | hobe | hoyeche | hoise | hole | je | jonno | jonne | theke |
    sathe | o | ebong | aro | jabe | jay | pari | parbo | parben | bolen | bolun | bolo | bol | jante | janan |
    er | te | e | vaia | re | naki | are | is | will | would | should | could | can | may | please | must |
    have | has | had | got | want | wants | need | needed | take | takes | taken | use | using | used | make |
    makes | happen | get | gets | give | show | today | currently | first | every | each | all | everything |
    anything | something | time | times | me | us | i |
    a bunch | a million |
    turn | a ton | a lot | lot | ton | dear | since | these days | right now | nowadays | at the moment | permanently |
    ফেলুন | ফেলেন | ফেলো | felun | felen | felo | mujhe | aap | hai | hain | hoon | ho | chahiye | kitna |
    lagega | bhi |
    last week | this week | last month | this month | last year | this year | next week | tomorrow |
    ive | i've | im | i'm | is | guys | finally | back | recently | newly
"""
"""What says nothing beside a word of a sense."""

SENSES: Mapping[str, str] = {
    # ── how it is said ──
    "not": """
        can't | cannot | not | no | none | never | don't | doesn't | didn't | won't | isn't | nothing |
        without | না | নাই | নেই | নয় | নি | নাকি না | na | nai | nei | noy | ni |
        dont ping me | don't ping me | do not ping me
    """,
    "stop": """
        stop | stopped | turn off | turn it off | turn them off | turn of | switch off | off | disable |
        disabled | remove | delete | cancel | clear | end | mute | unset | reset | get rid of | বন্ধ | বাদ |
        সরান | সরিয়ে | মুছে | বাতিল | অফ | থামান | থামাও | bondho | bondo | bad | shoran | soran | shoriye |
        muche | batil | thaman
    """,
    "unneeded": """
        লাগবে না | লাগবেনা | দরকার নেই | দরকার নাই | চাই না | চাইনা | lagbe na | lagbena | dorkar nai | chai na
    """,
    "change": """
        change | changed | set | setup | set up | switch | edit | update | choose | pick | fix | adjust |
        customize | turn on | enable | open | see | view | manage | বদলান | বদলাব | বদলাবো | বদলাতে | বদলে |
        পরিবর্তন | পাল্টান | পাল্টাব | ঠিক | সেট | bodlan | bodlabo | bodlate | bodle | poriborton | paltan |
        paltabo | thik
    """,
    "wrong": "wrong | incorrect | not right | ভুল | bhul | vul",
    "how": """
        how | how can | how do | how to | how will | কীভাবে | কিভাবে | কেমনে | kivabe | kibhabe | kemne | kmne |
        process
    """,
    "what": "what | what's | which | কি | কী | কোনটা | ki | konta | কত | koto",
    "where": "where | where's | কোথায় | কই | kothay | kothai | koi",
    "when": "when | now | এখন | ekhon | ekhn | akhon",
    "only": "only | just | শুধু | শুধুমাত্র | কেবল | sudhu | shudhu | kebol | sudhumatro",
    "span": """
        1 | a | an | one | এক | ek | half | আধা | আধ | adha | at | to | from | after | between | and | until |
        tar | টার | till | before | porjonto | theke | por | pore | age | থেকে | পর্যন্ত | পর | পরে | আগে | ও
    """,
    "whether": """
        can i | could i | may i | am i able | is it possible | possible | allowed | able | limit | maximum | max
    """,
    "you": """
        you | your | you're | yourself | bot | the bot | আপনি | আপনারা | তুমি | তুই | বট | apni | apnara |
        tumi | tui
    """,
    "got": """
        get | got | getting | receive | received | come | came | পাই | পাইনি | পাচ্ছি | আসেনি | আসে | আসছে |
        pai | paini | pacchi | asheni | ashe
    """,
    # ── settings ──
    "lead": """
        the day before | day before | a day before | 1 day before | one day before | the hour before | an hour before |
        1 hour before | 10 minutes before | at the start | ager din | ager diner | ek din age | ek diner |
        ek ghonta age | আগের দিন | আগের দিনের | একদিন আগে | একদিন আগের | এক দিন আগে | এক দিন আগের | এক ঘণ্টা আগে |
        এক ঘণ্টা আগের
    """,
    "reminder": """
        remind | reminds | reminded | reminding | reminder | reminders | remainder | remainders | notify |
        notification | notifications | notified | alert | alerts | রিমাইন্ডার | রিমাইন্ডারটা | রিমাইন্ডারগুলো |
        নোটিফিকেশন | নোটিফাই | মনে করিয়ে | মনে করায়ে | মনে করাবেন | মনে করাইয়া | মনে করানো | mone koriye |
        mone koraye | mone koray | mone korai | mone koraben | mone korano | mone koraiya |
        ping me | heads up | a heads up | mone koraio | mone koraiyo | mone koraiyen |
        mone koraien | mone korayen | মনে করাইয়েন | মনে করায়েন | mone koriyo | মনে করাইও | মনে করিও | মনে করাইয়ো
    """,
    "message": """
        message | messages | messaging | text | texts | texting | disturb | disturbing | bother | ping |
        contact | write | send | call | মেসেজ | ম্যাসেজ | বিরক্ত | ডিস্টার্ব | জ্বালাবেন | জ্বালাতন | নক |
        masej | mesej | birokto | biroqto | jalaben | jalaiyen | knock | nok |
        sending | sends | notify me at night | dont ping me | don't ping me | do not ping me
    """,
    "anytime": """
        anytime | any time | whenever | always | at any time | যেকোনো সময় | সবসময় | je kono somoy | shobsomoy
    """,
    "quiet": """
        quiet | quiet hours | quiet time | do not disturb | dnd | silent | silent hours | silence | quiet hour |
        mute me | বিরক্ত না করার সময় | নীরব সময় | বিরক্ত নয় | ডু নট ডিস্টার্ব | birokto na korar somoy |
        nirob somoy
    """,
    "clock": """
        clock | format | time format | hour format | clock format | hour clock | ঘড়ি | ঘড়ির | ঘড়িতে |
        ফরম্যাট | ghori | ghorite | formate
    """,
    "time": "time | times | hours | সময় | somoy | shomoy",
    "24": """
        24 | 24h | 24hr | 24hrs | 24-hour | 24 hour | 24 hours | 24 ঘণ্টা | 24 ঘন্টা | 24 ঘণ্টার | 24 ঘন্টার |
        24 ঘণ্টায় | 24 ghonta | 24 ghontar | 24 ghontay | 24 ghonta te | 24 hour er | military |
        military time | railway time
    """,
    "12": """
        12 | 12h | 12hr | 12hrs | 12-hour | 12 hour | 12 hours | 12 ঘণ্টা | 12 ঘন্টা | 12 ঘণ্টার | 12 ঘন্টার |
        12 ঘণ্টায় | 12 ghonta | 12 ghontar | 12 ghontay
    """,
    "am pm": "am pm | am and pm | am or pm | ampm | am/pm | এএম পিএম",
    "hate 24": "hate 24 | hate 24h | hate 24 hour | hate the 24 hour | dislike 24 hour",
    "hate 12": "hate am pm | hate 12 | hate 12 hour | hate the 12 hour | hate ampm | dislike am pm",
    "like 24": """
        like 24 | like 24h | like 24 hour | like the 24 hour | read 24 | read 24h | read 24 hour |
        understand 24 | understand 24h | understand 24 hour | want 24 hour | want 24h
    """,
    "like 12": """
        like am pm | like 12 | like 12 hour | like the 12 hour | read am pm | understand am pm | want am pm
    """,
    "not 24": """
        instead of 24 | instead of 24 hour | instead of 24 hours | instead of 24h | instead of the 24 hour |
        not 24
    """,
    "not 12": """
        instead of 12 | instead of 12 hour | instead of 12 hours | instead of 12h | instead of am pm | not 12
    """,
    "dislike": "like | hate | dislike | understand | follow | read | confuses | confusing | বুঝি | bujhi",
    "zone": """
        timezone | time zone | timezones | zone | zones | টাইমজোন | টাইম জোন | time zone ta | timezone ta
    """,
    "live": """
        live | living | lives | stay | staying | moved | moved to | shifted | relocated | based | located | settled |
        i'm in | im in | i am in | we are in | we're in | currently in | now in | i'm from | im from | i am from |
        travelling to | traveling to | going to | i'm at | thaki | thakchi | thaktesi | থাকি | থাকছি | থাকতেছি |
        আছি | achi | asi | eshechi | esechi | এসেছি | chole eshechi | chole ashchi | chole aschi | chole gechi |
        চলে এসেছি | চলে আসছি | চলে গেছি | আমি এখন | এখন আমি | ami ekhon | ekhon ami | bas kori | বাস করি | my city |
        shifted to | relocated to | my city to | city to | settled in | arrived in | reached |
        i'm back in | im back in | i am back in | we are back in | returned to | got back to | came back to |
        fire eshechi | fire esechi | fire ashchi | fire aschi | fire elam | back korechi | ফিরে এসেছি | ফিরে আসছি |
        ফিরে এলাম | ফিরেছি | firechi
    """,
    "moves": """
        live | living | lives | stay | staying | moved | moved to | shifted | relocated | based | located | settled |
        travelling to | traveling to | going to | shifted to | relocated to | settled in | arrived in | reached
    """,
    "writer": "i | ive | i've | im | i'm | we | we've | ami | amra | আমি | আমরা",
    "another": "he | she | they | them | you | it | this | that | those | these",
    "use": "use | using | show | follow | keep",
    "keeps": "keep | keeps | store | stores | save | saves | collect | collects | hold",
    "between": """
        from | after | between | till | until | theke | থেকে | por | পর | পরে | pore | at night | রাতে | rate | raate
    """,
    "language": "language | languages | ভাষা | ভাষায় | ভাষাটা | vasha | bhasha | vashay",
    "bangla": """
        bangla | bengali | bangali | bangla te | বাংলা | বাংলায় | বাংলাতে | banglay | banglai | banglate |
        bengla
    """,
    "english": """
        english | eng | ইংরেজি | ইংরেজিতে | ইংলিশ | ইংলিশে | ingreji | ingrejite | englishe | english e |
        english te | inglish
    """,
    "speak": """
        bolen | bole | বলেন | বলে |
        speak | speaks | talk to | talk with | speak to | speak with | talk | talks | talking | chat | write |
        reply | answer | respond | converse | say | কথা বলুন | কথা বলেন | কথা বলো | কথা বল | কথা বলতে |
        কথা বলব | কথা বলি | কথা | লিখুন | লেখেন | লিখেন | উত্তর | জবাব | kotha bolun | kotha bolen |
        kotha bolo | kotha bolte | kotha | likhun | likhen | uttor | jobab
    """,
    "understand": """
        understand | understood | read | follow | বুঝি | বুঝিনা | বুঝতে | পারি | bujhi | bujhina | bujhte | pari
    """,
    "settings": "settings | setting | preference | preferences | option | options | সেটিংস | সেটিং | setings",
    # ── who one talks to ──
    "machine": """
        bot | robot | human | a human | real | real person | person | machine | ai | computer | chatgpt |
        program | a bot | people | bot or human | রোবট | বট | মানুষ | মেশিন | manush | manus | রিয়েল
    """,
    "someone": """
        human | a human | real person | person | someone | somebody | anyone | admin | an admin | agent |
        operator | support | staff | team | manager | authority | owner | মানুষ | মানুষের | কারো | কারও |
        কারোর | অ্যাডমিন | এডমিন | অ্যাডমিনের | এডমিনের | কর্তৃপক্ষ | manush | manusher | karo | admin er |
        keu | help line | helpline |
        someone real | real human | actual person | actual human | customer care | customer support | customer service |
        hotline | real admin
    """,
    "reach": """
        talk | talk to | speak | speak to | speak with | talk with | connect | connect me | call | call me |
        write to | contact | reach | number | phone | message | chat with | complain | কথা | কথা বলতে |
        যোগাযোগ | নম্বর | নাম্বার | ফোন | kotha | kotha bolte | jogajog |
        help from | help of | customer care | customer support | customer service | hotline
    """,
    "made": """
        made | make | built | build | created | creator | create | owner | own | owns | developer | developed |
        programmed | founder | behind | boss | maker | বানিয়েছে | বানিয়েছেন | বানাইছে | বানাইসে | তৈরি |
        মালিক | বানালো | baniyeche | banaiche | banaise | banaisen | banailo | toiri | malik |
        runs | runs this | behind this | owns | owns this | runs this bot
    """,
    "who": "who | who's | কে | কারা | ke | kara | কার | kar",
    "name": "name | old | age | নাম | বয়স | nam | boyos | boyosh | where are you from | where do you live",
    # ── how it goes ──
    "trouble": """
        problem | problems | issue | issues | trouble | error | errors | bug | bugs | broken | not working |
        isn't working | doesn't work | does not work | don't work | didn't work | stuck | failed | fails |
        something is wrong | something went wrong | complaint | complain | সমস্যা | সমস্যায় | প্রবলেম |
        ঝামেলা | অভিযোগ | কাজ করছে না | কাজ করতেছে না | কাজ করে না | কাজ হচ্ছে না | হচ্ছে না | হইতেছে না |
        shomossa | somossa | somosha | shomosha | jhamela | kaj kore na | kaj korche na | kaj kortese na |
        kaj hocche na | hocche na | hoitese na | hoy na
    """,
    "puzzled": """
        i don't understand | don't understand | do not understand | i didn't understand | confused | confusing |
        i'm lost | no idea | don't get it | i don't get it | didn't get it | what do you mean |
        what does that mean | i don't know | i'm confused | বুঝি না | বুঝিনা | বুঝতেছি না | বুঝতেসি না |
        বুঝতে পারছি না | বুঝলাম না | বুঝিনি | কী বলেন | bujhi na | bujhina | bujhtesi na | bujhtechi na |
        bujhte parchi na | bujhte partesi na | bujhlam na | bujhini | mane ki | মানে কী | মানে কি |
        huh | do you mean | come again | wdym
    """,
    "rude": """
        stupid | idiot | dumb | useless | fool | foolish | bad | worst | terrible | horrible | sucks | suck |
        trash | garbage | shit | bullshit | crap | fuck | fucking | wtf | damn | nonsense | hate | annoying |
        rubbish | waste | pathetic | shut up | বোকা | গাধা | পাগল | ফালতু | বেকার | বাজে | ছাগল | বেয়াদব |
        ধুর | ধুৎ | মাথামোটা | boka | gadha | pagol | faltu | bekar | baje | chagol | beyadob | dhur | dhut |
        bal | baler | fao | fau | shala | sala
    """,
    "wrong number": """
        wrong number | wrong person | wrong chat | by mistake | not for you | sent by mistake | রং নাম্বার |
        ভুল নাম্বার | ভুল করে | ভুলে | rong number | wrong nambar | bhul kore | vul kore | bhule | vule
    """,
    "sent": """
        sent | send | pressed | clicked | came | came here | typed | messaged | started | এসেছি | চলে এসেছি |
        দিয়েছি
    """,
    "love": """
        love | love you | i love you | marry | married | single | girlfriend | boyfriend | joke | jokes | sing |
        song | story | bored | boring | beautiful | cute | ভালোবাসি | ভালবাসি | বিয়ে | জোকস | গান | গল্প |
        valobashi | bhalobashi | biye | gan | golpo | weather | crush
    """,
    "there": """
        test | testing | are you there | anyone there | anybody there | anyone here | anybody here |
        is anyone there | you there | you online |
        are you online | anyone online | is anyone online | awake | alive | active | is this working | are you working |
        are you alive | কেউ আছেন | কেউ আছে | আছেন | আছো | টেস্ট | শুনছেন | keu achen | keu ase | keu ache |
        achen | asen | shunchen
    """,
    "all days": """
        fridays | saturdays | sundays | weekends | weekend | holidays | holiday | at night | all day | 24 7 | 24/7 |
        day and night | every day | everyday | late night | friday | শুক্রবারে | শুক্রবার | ছুটির দিনে | রাতে |
        shukrobare | shukrobar | chutir dine | rate | raate
    """,
    "glad": """
        i'm fine | i am fine | i'm good | i am good | i'm ok | fine and you | doing well | i'm well | not bad |
        and you | alhamdulillah | i'm great | all good | আলহামদুলিল্লাহ | ভালো আছি | আমি ভালো | আছি |
        bhalo achi | valo achi | valo asi | bhalo asi | ami valo | alhamdulilah
    """,
    "feast": """
        eid mubarak | eid mubarok | ramadan mubarak | ramadan kareem | happy new year | happy birthday |
        merry christmas | congratulations | congrats | happy eid | happy ramadan | happy pohela boishakh |
        ঈদ মোবারক | ঈদ মুবারক | রমজান মোবারক | শুভ নববর্ষ | শুভ জন্মদিন | নববর্ষের শুভেচ্ছা | পূজার শুভেচ্ছা |
        শারদীয় শুভেচ্ছা | শুভ বড়দিন | শুভেচ্ছা | অভিনন্দন | shubho noboborsho | shuvo noboborsho |
        suvo noboborsho | eid moobarak | sharodiyo shuveccha | shubho jonmodin | shuveccha | ovinondon |
        happy puja | jummah mubarak | jumma mubarak | জুম্মা মোবারক |
        shuvo nobo borsho | shubho noboborsho | shuvo noboborsho | pohela boishakh
    """,
    # ── who the mentors are ──
    "trust": """
        trust | trusted | trustworthy | real | real people | genuine | fake | legit | verified | verify | checked |
        qualified | professional | professionals | reliable | scam | authentic | background check | বিশ্বাস | আসল |
        ভুয়া | যাচাই | যাচাই করা | checks | vetted | vet | screened | approves | selects |
        selected | biswas | bishwas | bisshas | asol | ashol | vua | jachai | real manush
    """,
    "them": "they | them | these people | these guys | those people | your people | ওরা | উনারা | তারা | ora | unara",
    # ── questions ──
    "this session": """
        this session | this one | this meeting | this class | about this session | about this one | about this meeting |
        for this session | for this one | for this meeting | of this session | for today's session | ei session |
        ei session er | ei session ta | ei session tar | ei sessioner | ei meeting | ei meeting er | ei tar | eitar |
        এই সেশন | এই সেশনের | এই সেশনটা | এই সেশনটার | এই মিটিং | এই মিটিংয়ের | এটার
    """,
    "session": """
        session | sessions | meeting | meetings | class | classes | appointment | appointments | slot | slots |
        booking | bookings | call | সেশন | সেশনের | সেশনে | মিটিং | মিটিংয়ের | ক্লাস | বুকিং | session er |
        sessione | session e | session ta | meeting ta
    """,
    "book": "book | booking | booked | bookings | reserve | schedule | বুক | বুকিং",
    "bring": """
        bring | come | join | attend | আনতে | আসতে | আনা | যোগ | ante | aste | niye | নিয়ে | ana | anbo | আনব
    """,
    "mentor": """
        mentor | mentors | a mentor | the mentor | teacher | instructor | trainer | মেন্টর | মেন্টরের |
        মেন্টররা | শিক্ষক | mentor er | mentorer | mentorra | mentor ra | mentorder | mentar
    """,
    "service": """
        free of cost | paid | it free | this free | totally free | completely free | fully free |
        free of charge | free or paid | paid or free | sessions free | session free | for free |
        everything free | বিনা পয়সায় | বিনামূল্যে | ফ্রি | ফ্রী | ফ্রিতে | free te | freete | binamulle |
        mufote | free naki | free ki |
        really free | is it free | actually free
    """,
    "money": """
        money | pay | paying | payment | payments | cost | costs | price | prices | pricing | fee | fees |
        charge | charges | how much | expensive | bkash | nagad | subscription | taka | tk | bucks | টাকা |
        টাকাপয়সা | টাকা পয়সা | পেমেন্ট | খরচ | ফি | দাম | চার্জ | বিকাশ | poisa | taka poisa | khoroch | dam |
        lagbe taka | taka koto |
        paisa | paise
    """,
    "duration": """
        how long | how many minutes | how many hours | how much time | duration | length | কতক্ষণ | কতক্ষন |
        কত মিনিট | কত মিনিটের | কত সময় | কত ঘণ্টা | কতক্ষণের | kotokkhon | kotokhon | koto khon | koto minute |
        koto minit | koto minuter | koto somoy | koto ghonta | koto shomoy
    """,
    "lasts": "last | lasts | long | হয় | লাগে | লাগবে | চলে | lage | lagbe | chole | hoy",
    "works": """
        work | works | working | function | start | begin | get started | purpose | point | about | for | help |
        helps | কাজ | কাজটা | শুরু | kaj | shuru | suru | চলে | chole
    """,
    "venue": """
        online | offline | in person | face to face | physical | physically | venue | location | office |
        address | held | place | take place | takes place | hosted | অনলাইন | অনলাইনে | অফলাইন | সরাসরি |
        সামনাসামনি | অফিস | ঠিকানা | online e | offline e | shorashori | samnasamni | thikana | onlain | onlaine
    """,
    "tool": """
        zoom | google meet | meet | gmeet | skype | teams | install | download | software | laptop | computer |
        camera | webcam | headphone | headphones | microphone | mic | video | জুম | গুগল মিট | ইনস্টল |
        ডাউনলোড | ল্যাপটপ | ক্যামেরা | ভিডিও | jum | zoom e
    """,
    "required": """
        need | required | have to | must | necessary | mandatory | লাগবে | লাগে | দরকার | lagbe | lage | dorkar
    """,
    "app": """
        app | apps | application | apk | website | web site | site | play store | playstore | android | iphone |
        ios | অ্যাপ | এপ | অ্যাপস | ওয়েবসাইট | app ta | web | mobile app
    """,
    "become": """
        become | be a | be | being | join as | apply as | apply | register as | register | sign up as |
        work as | as | teach | হতে | হব | হবো | হওয়া | হওয়ার | hote | hobo | hoya | howa | hote hole |
        apply kore
    """,
    "friend": """
        friend | friends | someone else | other person | another person | brother | sister | cousin | wife |
        husband | son | daughter | classmate | classmates | roommate | colleague | group | friend's |
        my brother | বন্ধু | বন্ধুর | বন্ধুকে | বন্ধুদের | ছোট ভাই | ছোট ভাইয়ের | ছোট বোন | বোনের | অন্য কারো |
        অন্য কারও | bondhu | bondhur | bondhuke | bondhuder | choto vai | choto bhai | choto bon | boner |
        onno karo | frnd | frnds |
        two of us | both of us | us together | my friend and i
    """,
    "several": """
        two | 2 | three | 3 | multiple | several | more than one | many | how many | as many | unlimited |
        more | একাধিক | দুইটা | দুটি | দুইটি | কয়টা | কতগুলো | কয়টি | duita | duiti | koyta | koita |
        kotogulo | ekadhik | ekshathe | একসাথে
    """,
    "missed": """
        don't show up | don't show | not show up | don't turn up | not turn up | no show | skip | don't appear |
        miss | missed | forget | forgot | can't come | cannot come | can't join | can't attend | don't come |
        don't join | don't attend | didn't come | didn't join | didn't attend | not join | not come |
        not attend | absent | late | মিস | ভুলে যাই | ভুলে গেলে | আসতে না পারলে | না আসতে পারলে |
        যেতে না পারলে | জয়েন না করলে | অনুপস্থিত | bhule gele | vule gele | aste na parle | na aste parle |
        join na korle | join korte na parle | na asle | na ashle
    """,
    "no show": """
        doesn't come | does not come | doesn't join | doesn't show up | doesn't show | not come | not show up |
        not join | won't come | never comes | didn't come | didn't join | didn't show up | absent | cancels |
        is late | late | না আসে | না আসলে | না এলে | আসে না | জয়েন না করে | na ashe | na ase | na asle |
        na ashle | na ele | join na kore
    """,
    "what if": """
        what if | what happens | what will happen | what would happen | কী হবে | কি হবে | ki hobe | ki hoy | if
    """,
    "record": """
        record | recorded | recording | recordings | records | রেকর্ড | রেকর্ডিং | rekord | video record
    """,
    "certificate": """
        certificate | certificates | certification | সার্টিফিকেট | সনদ | sertificate | sonod | certifikate
    """,
    "data": """
        data | information | info | details | chat | chats | number | তথ্য | ডেটা | tottho | tothyo | account
    """,
    "safe": """
        safe | secure | private | privacy | confidential | who sees | who can see | share | sold | protected |
        নিরাপদ | গোপন | গোপনীয়তা | nirapod | gopon
    """,
    # ── what is kept of whoever writes ──
    "about me": """
        about me | of me | on me | regarding me | amar somporke | amar shomporke | amar bepare | amar byapare |
        amake niye | আমার সম্পর্কে | আমার ব্যাপারে | আমাকে নিয়ে
    """,
    "knows": """
        know | knows | known | jano | janen | jane | janes | rakho | rakhen | rakhes | joma | joma ache |
        জানো | জানেন | জানে | রাখো | রাখেন | রাখছেন | জমা | জমা আছে
    """,
    "privacy": "privacy | privacy policy | privacy page | privacy settings | গোপনীয়তা | প্রাইভেসি | praivesi",
    "forget": """
        forget | delete | erase | muche | bhule jao | bhule jan | bhule jaben | vule jao | vule jan | vule jaben |
        ভুলে যান | ভুলে যাও | ভুলে যাবেন | মুছে
    """,
    "fact": """
        username | user name | email | e-mail | email address | mail address | what i wrote | what i typed | ইউজারনেম |
        ইমেইল | ই-মেইল | ja likhechi | ja likhsi | যা লিখেছি | যা লিখছি
    """,
    "sees": """
        see | sees | saw | read | reads | get | gets | have | has | dekhe | dekhen | dekhte | dekhben | pabe |
        paben | pay | দেখে | দেখেন | দেখতে | দেখবেন | দেখবে | পাবে | পাবেন | পায় | পান
    """,
    "my number": """
        my number | my phone | my phone number | my mobile number | my whatsapp | my whatsapp number | amar number |
        amar nambar | amar phone number | amar phone | amar mobile number | আমার নম্বর | আমার নাম্বার | আমার ফোন নম্বর |
        আমার ফোন নাম্বার | আমার ফোন | আমার মোবাইল নম্বর
    """,
    "stars": "rating | ratings | star | stars | রেটিং | তারা | স্টার",
    "anonymous": "anonymous | anonymously | anon | secret | hidden | অজানা | বেনামি | benami | nam chara | নাম ছাড়া",
    "contact": """
        number | phone | phone number | contact | whatsapp | facebook | email | messenger | talk | talk to |
        message | chat | speak | নম্বর | নাম্বার | ফোন | হোয়াটসঅ্যাপ | ফেসবুক | ইমেইল | মেসেজ | কথা | nambar |
        kotha | kotha bola
    """,
    "before": "before | directly | আগে | age | সরাসরি | shorashori | personal | personally",
    "o'clock": """
        what time is it | what time it is | what's the time | what is the time | time now | current time |
        the time now | what time now | কয়টা বাজে | কয়টা বাজছে | কটা বাজে | কত বাজে | সময় কত | koyta baje |
        koita baje | kota baje | koto baje | somoy koto | koyta bajtese
    """,
    "date": """
        what day is it | which day is it | what day is today | which day is today | what's today |
        what is today | today's date | what date is it | what date is today | what is the date |
        what's the date | what's today's date | which date is today | date today | day today | current date |
        আজ কী বার | আজ কি বার | আজকে কী বার | আজকে কি বার | আজ কত তারিখ | আজকে কত তারিখ | আজকের তারিখ |
        আজকের তারিখ কত | aj ki bar | ajke ki bar | ajk ki bar | aj koto tarikh | ajke koto tarikh |
        ajker tarikh | ajker date | aaj ki bar | ajke kon din | aj kon din
    """,
}
"""Words and phrases, with bars between them; one may have several senses."""

KEPT = frozenset({"only", "span"})
"""Senses that belong to an hour or a length where they stand beside it, and say nothing elsewhere."""
ONLY = "only"
MOVES, WRITER, ANOTHER = "moves", "writer", "another"
"""Senses of where somebody lives or goes, of who writes, and of anybody else."""

QUESTION = "?"
"""The sense of the sign that asks."""


class Rule(Struct, frozen=True):
    """What a text says that has these senses, and no others than those that may stand beside them."""

    kind: str
    needs: Sequence[str]
    """All of them have to be there; with a bar one of several is enough."""
    may: str = ""
    """Senses that may be there as well, with bars between them."""
    is_open: bool = False
    """Other words are its rest: an hour, a place."""
    unknown: int = 0
    """So many words that nobody knows may stand in it, unless they name somebody."""
    is_own: bool = False
    """It is about the writer: "karim moved to dubai" is not."""


_ASKED = "how|what|where|when|whether|you|?|required|message|hello|salam|sorry|thanks|lasts|book|session|mentor|service"
RULES: Sequence[Rule] = (
    # ── settings ──
    Rule("trouble", ("reminder", "not", "got"), "message"),
    Rule("quiet", ("reminder", "not|stop", "between"), "you|whether|hello|message", is_open=True),
    Rule(
        "reminder off",
        ("reminder", "not|stop|unneeded", "this session"),
        "message|you|unneeded|stop|not|session|whether",
    ),
    Rule("reminder times", ("reminder", "not|stop|unneeded", "lead"), "message|you|session|unneeded|stop|not"),
    Rule("reminders off", ("reminder", "not|stop|unneeded"), "message|you|unneeded|stop|not|session|anytime"),
    Rule("quiet off", ("quiet", "stop|not|unneeded"), "message|anytime|you|when|time|change|unneeded"),
    Rule("quiet off", ("message", "anytime"), "you|stop|quiet|whether"),
    Rule("24 hours", ("24|like 24|like 12", "not 12"), "clock|time|change|you|whether|speak"),
    Rule("12 hours", ("12|am pm|like 12|like 24", "not 24"), "clock|time|change|you|whether|speak"),
    Rule("12 hours", ("hate 24",), "clock|time|change|you|12|am pm|like 12"),
    Rule("24 hours", ("hate 12",), "clock|time|change|you|24|like 24"),
    Rule("12 hours", ("like 24", "not"), "clock|time|change|you|12|am pm|like 12"),
    Rule("24 hours", ("like 12", "not"), "clock|time|change|you|24|like 24"),
    Rule("24 hours", ("like 24",), "clock|change|you"),
    Rule("12 hours", ("like 12",), "clock|change|you"),
    Rule("12 hours", ("24", "not|dislike|stop"), "clock|you|not|dislike"),
    Rule("24 hours", ("am pm|12", "not|dislike|stop"), "clock|you|not|dislike"),
    Rule("24 hours", ("24", "clock|time|change|speak|use"), "clock|time|change|you|speak|whether|use"),
    Rule("12 hours", ("12", "clock|time|am pm"), "clock|time|change|you|am pm|speak|whether"),
    Rule("12 hours", ("am pm",), "clock|time|change|you|12|whether"),
    Rule("bangla", ("english", "not|puzzled", "understand|puzzled|speak"), "bangla|not|puzzled|you|what"),
    Rule("english", ("bangla", "not|puzzled", "understand|puzzled|speak"), "english|not|puzzled|you|what"),
    Rule("bangla", ("bangla",), "speak|language|change|you|what|whether|understand"),
    Rule("english", ("english",), "speak|language|change|you|what|whether|understand"),
    Rule(
        "languages",
        ("language", "change|how|wrong|what"),
        "how|change|you|what|whether|settings|where|speak|understand",
    ),
    Rule("zones", ("zone", "change|wrong|how"), "how|change|you|what|whether|wrong|not|where"),
    Rule("my zone", ("zone",), "what|you|when"),
    Rule("reminder times", ("reminder", "several"), "you|session|got"),
    Rule("reminder times", ("reminder", "change"), "you|session|whether"),
    Rule("quiet times", ("quiet", "change"), "you|whether"),
    Rule("settings", ("reminder|quiet", "settings|how|what|when"), "how|change|you|what|when|session|where|whether"),
    Rule("settings", ("settings",), "how|change|you|what|where|whether|when|reminder|quiet|clock|zone|language"),
    Rule("settings", ("clock", "change|how"), "how|change|you|what|whether"),
    Rule("remind", ("reminder",), "you|session|change|whether|hello|message", is_open=True),
    Rule("quiet", ("message", "not|stop"), "you|message|not|reminder|whether|hello", is_open=True),
    Rule("quiet", ("quiet",), "change|you|message", is_open=True),
    # ── who one talks to ──
    Rule("human", ("someone", "reach"), "whether|trouble|you|how|required|change|message"),
    Rule("who", ("machine", "you"), "not|what|who|?|speak"),
    Rule("who", ("name", "you|what"), "what|how|where|name"),
    Rule("made", ("made", "who|you"), "who|you|what|how"),
    Rule("trouble", ("trouble",), "not|you|session|app|works|when|required|change|whether|book|sorry"),
    Rule("puzzled", ("puzzled",), "what|how|you|works|session|mentor|?"),
    Rule("rude", ("rude",), "you|what|machine|works|app|trouble|not|stop|session|service"),
    Rule("wrong number", ("wrong number",), "sorry|sent|you|session|not|message|wrong|trouble"),
    Rule("love", ("love",), "you|what|how|whether|machine|not|is|speak"),
    Rule("there", ("works|there", "you", "all days"), "hello|you|?|machine|there|works|service|24|whether|when"),
    Rule("there", ("there",), "hello|you|?|machine|when|salam|service|24|someone"),
    Rule("glad", ("glad",), "you|how|thanks|what|salam|hello|sorry"),
    Rule("feast", ("feast",), "you|hello|salam|thanks|machine"),
    Rule("salam", ("salam",), "hello|how are|how|you|what|sorry|glad"),
    Rule("hello", ("hello",), "how are|how|you|what|sorry|glad|salam|?"),
    Rule("how", ("how are",), "how|you|what|glad|?|when"),
    Rule("thanks", ("thanks",), "hello|ok|you|sorry|bye|salam|what|works"),
    Rule("bye", ("bye",), "hello|ok|you|sorry|thanks|salam|when"),
    # ── who the mentors are ──
    Rule("trusted", ("trust", "mentor|them"), f"{_ASKED}|trust|machine|not|safe|them|works|who|made"),
    Rule("tongue", ("speak|understand", "mentor|them", "bangla|english|language"), f"{_ASKED}|speak|not|them|works"),
    # ── questions ──
    Rule("o'clock", ("o'clock|date",), "when|what|date|o'clock|?|you|hello"),
    Rule("become", ("become", "mentor"), "how|whether|what|where|?|works|required"),
    Rule("price", ("service|money",), f"{_ASKED}|not|data|money|app", unknown=1),
    Rule("length", ("duration",), f"{_ASKED}|several|duration", unknown=0),
    Rule("absent", ("what if|how", "mentor", "no show"), f"{_ASKED}|missed|what if|not|no show", unknown=1),
    Rule("missed", ("what if|how", "missed"), f"{_ASKED}|bring|what if|not|missed|venue|trouble", unknown=1),
    Rule("record", ("record",), f"{_ASKED}|venue|tool|not", unknown=1),
    Rule("certificate", ("certificate",), f"{_ASKED}|not|become", unknown=1),
    Rule("delete", ("stop|forget", "data|about me"), "you|whether|how|?|hello|wrong"),
    Rule("my data", ("privacy",), "you|what|where|how"),
    Rule("my data", ("about me", "knows|keeps|what|data"), "you|what|how|data|whether|who|machine|app|sees"),
    Rule("my data", ("keeps|knows", "data", "what"), "you|machine|app"),
    Rule("my data", ("forget", "fact|zone"), "you|zone|data|whether|how|contact|stop"),
    Rule("my number", ("my number", "sees|safe"), "you|who|what|whether|mentor|them|not|contact|data", is_open=True),
    Rule("anonymous", ("stars", "anonymous|safe"), "you|who|what|how|whether|mentor|them|not|sees"),
    Rule(
        "private",
        ("safe", "data|you|session|app|machine|?"),
        f"{_ASKED}|data|not|who|someone|works|app|machine",
        unknown=1,
    ),
    Rule("contact", ("mentor", "contact"), f"{_ASKED}|bring|contact|before|reach|data|speak"),
    Rule("app", ("app",), f"{_ASKED}|tool|works|not|who", unknown=1),
    Rule("venue", ("tool", "required|how|what|whether|?"), f"{_ASKED}|venue|tool|works|not|become"),
    Rule("venue", ("venue",), f"{_ASKED}|venue|tool|not"),
    Rule("venue", ("where", "session|mentor"), f"{_ASKED}|venue|tool"),
    Rule("friend", ("friend", "book|bring|whether|session"), f"{_ASKED}|bring|friend|venue|become", unknown=1),
    Rule("several", ("several", "whether|?", "book|session"), f"{_ASKED}|when|several"),
    Rule("able", ("works|book", "how"), f"{_ASKED}|works|app|machine"),
    Rule("able", ("works", "what", "you|?"), f"{_ASKED}|app|machine"),
)
"""The first that fits counts."""

LAST_RULES: Sequence[Rule] = (
    Rule("moved", ("live|zone",), "live|zone|you|when|time|change|use|whether|wrong|hello", is_open=True, is_own=True),
    Rule(
        "moved", ("time", "use|change"), "live|zone|you|when|time|change|use|whether|hello", is_open=True, is_own=True
    ),
)
"""What counts when nothing else does: whoever asks has to know whether the rest is a place."""

NOWHERE = """
    a | an | the | my | our | his | her | their | amar |
    car | cars | bus | buses | train | trains | plane | flight | taxi | uber | rickshaw | cng | bike | boat |
    launch | lift | traffic | jam | bank | class | classes | classroom | lecture | exam | exams | lab | library
    | campus | school | college | university | varsity | uni | office | work | job | duty | home | house | bed |
    sleep | room | hostel | mess | kitchen | bathroom | toilet | shower | hospital | clinic | doctor | meeting |
    meetings | call | interview | session | market | bazar | shop | mall | restaurant | cafe | mosque | masjid |
    namaz | prayer | church | temple | gym | park | field | airport | station | stand | road | street | way |
    queue | line | hurry | trouble | love | village | hometown | town | city | country | area | place | here |
    there | outside | inside | wedding | party | tour | trip | holiday | leave | gari | garite | gaari | bas |
    base | basa | basay | basai | basha | bashay | bashai | bari | barite | ofis | ofise | afis | afise | klas |
    klase | hospitale | haspatal | haspatale | rasta | rastay | gram | grame | bazare | dokan | dokane | ghor |
    ghore | rickshay | trene | baire | jame | pothe | গাড়ি | গাড়িতে | বাস | বাসে | ট্রেন | ট্রেনে | রিকশা |
    রিকশায় | জ্যামে | ব্যাংক | ব্যাংকে | ক্লাস | ক্লাসে | পরীক্ষা | পরীক্ষায় | স্কুল | স্কুলে | কলেজ | কলেজে |
    ভার্সিটি | ভার্সিটিতে | ক্যাম্পাস | ক্যাম্পাসে | অফিস | অফিসে | বাসা | বাসায় | বাড়ি | বাড়িতে | ঘর | ঘরে |
    হাসপাতাল | হাসপাতালে | মিটিং | মিটিংয়ে | মিটিংএ | বাজার | বাজারে | দোকান | দোকানে | মসজিদ | মসজিদে | নামাজ
    | নামাজে | রাস্তা | রাস্তায় | গ্রাম | গ্রামে | পথে | বাইরে | কাজ | কাজে | এয়ারপোর্ট | এয়ারপোর্টে
"""
"""Where people are without having moved, though towns somewhere are called so."""
BESIDE = "sathe | shathe | songe | shonge | সাথে | সঙ্গে"
"""What stands behind the name of somebody whom one is with."""
