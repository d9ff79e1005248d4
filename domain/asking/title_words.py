"""What is said where a topic is asked for and is none: the words, and which of them make what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.asking.gist_words import Rule

SENSES: Mapping[str, str] = {
    "topic": """
        topic | topics | subject | subjects | option | options | choice | choices | list | example | examples | বিষয় |
        বিষয়গুলো | টপিক | টপিকগুলো | তালিকা | উদাহরণ | bishoy | bisoy | bishoygulo | topicgulo | talika | udahoron
    """,
    "asks": """
        what | which | are there | is there | show | give | can i | could i | may i | should i | ki | ki ki | kon |
        kon kon | kon kono | কী | কি | কী কী | কি কি | কোন | কোন কোন | dekhan | দেখান | how
    """,
    "question": """
        question | questions | query | queries | ask something | ask you something | ask a question | ask one thing |
        want to ask | প্রশ্ন | প্রশ্নটা | জিজ্ঞেস | জিজ্ঞাসা | proshno | prosno | jiggesh | jiggasha | jigges
    """,
    "talk": """
        talk | talk about | discuss | choose | pick | write | কথা | কথা বলা | বলা | বলতে | লেখা | লিখতে | kotha |
        kotha bola | bola | bolte | lekha | likhte | niye | নিয়ে
    """,
    "later": """
        later | later on | afterwards | after | pore | পরে | in the session | during the session | at the session |
        in the meeting | when we meet | when we talk | then | tokhon | তখন | session e | সেশনে | dekha hole | দেখা হলে
    """,
    "tell": """
        tell | say | write | decide | choose | think | explain | inform | let you know | let him know | let her know |
        bolbo | bolb | bolbone | bolboni | janabo | janabone | likhbo | thik korbo | vabbo | bhabbo | বলব | বলবো |
        বলবনে | জানাব | জানাবো | লিখব | লিখবো | ঠিক করব | ঠিক করবো | ভাবব | ভেবে বলব | vebe bolbo | bhebe bolbo
    """,
    "undecided": """
        don't know | do not know | dunno | idk | not sure | unsure | no idea | undecided | not decided |
        haven't decided | have not decided | not yet decided | no topic | nothing | nothing special |
        nothing in particular | nothing specific | anything | whatever | any topic | jani na | janina | জানি না | জানিনা |
        no reason | no special reason | no particular reason | kono karon nai | karon nai | কোনো কারণ নেই | কোনো কারণ নাই |
        ঠিক করিনি | ঠিক করি নাই | ঠিক করি নি | thik korini | thik kori nai | thik kori ni | কিছু না | kichu na | kisu na |
        je kono | যেকোনো | jekono
    """,
    "let me": """
        let me | lemme | first | before that | age | agey | আগে | tar age | তার আগে
    """,
    "have to": "i have to | i need to | i must | i should",
    "talk to": "talk to | talk with | speak to | speak with | discuss with",
    "find out": """
        ask | check | check with | consult | see | look | confirm with | ask about it |
        jiggesh kori | jigges kori | jiggasha kori | jiggesh kore nei |
        jiggesh kore dekhi | jiggesh kore | dekhi | dekhe nei | জিজ্ঞেস করি | জিজ্ঞেস করে | জিজ্ঞাসা করি | দেখি | দেখে নেই |
        kotha bole nei | কথা বলে নেই
    """,
    "comes back": """
        vebe dekhi | bhebe dekhi | ভেবে দেখি | vebe janai | bhebe janai | vebe janacchi | ভেবে জানাচ্ছি | ভেবে জানাই |
        jiggesh kore boli | jiggesh kore bolchi | jiggesh kore janai | jiggesh kore janacchi | kotha bole janai |
        kotha bole janacchi | kotha bole boli | dekhe janacchi | dekhe janai | জিজ্ঞেস করে বলি | জিজ্ঞেস করে জানাচ্ছি |
        কথা বলে জানাচ্ছি | কথা বলে জানাই | দেখে জানাচ্ছি | get back to you | come back to you
    """,
    "others": """
        my | friend | friends | a friend | boss | father | mother | dad | mom | mum | parents | teacher | wife |
        husband | brother | sister | colleague | calendar | schedule | class | family | bondhu | bondhuke | bondhur |
        baba | babake | baba ke | ma | make | ma ke | abbu | ammu | boss ke | bor | bou | bhaike | routine | ke | er |
        sathe | বন্ধু | বন্ধুকে | বন্ধুর | বাবা | বাবাকে | মা | মাকে | আব্বু | আব্বুকে | আম্মু | আম্মুকে | বসকে |
        রুটিন | ক্যালেন্ডার | সাথে | with | to
    """,
    "wrong": "wrong | incorrect | mistake | by mistake | vul | bhul | ভুল",
    "not": """
        not | isn't | is not | don't | do not | didn't | never | won't | na | nah | noy | nai | না | নয় | নাই
    """,
    "somebody else": """
        someone else | somebody else | anyone else | anybody else | someone different | another mentor | other mentor |
        different mentor | another person | different person | onno keu | onno kauke | onno karo |
        onno karo sathe | onno mentor | onno kono mentor | onno jon | arekjon | arek jon | অন্য কেউ | অন্য কাউকে |
        অন্য কারো | অন্য কারও | অন্য মেন্টর | অন্য কোনো মেন্টর | অন্যজন | আরেকজন
    """,
    "except": """
        other than | someone other than | somebody other than | anyone other than | except | anyone but |
        anybody but | someone but | chara | chhara | bade | ছাড়া | বাদে
    """,
    "with": "with | sathe | shathe | songe | সাথে | সঙ্গে",
    "mentor": "mentor | mentors | person | মেন্টর | মেন্টরটা | mentorta",
    "time": "time | hour | slot | somoy | shomoy | সময় | টাইম | day | date | din | tarikh | দিন | তারিখ",
    "that one": "ota | oita | eta | eita | oi ta | ei ta | ওটা | ওইটা | এটা | এইটা | that one | this one",
    "wanted": "what i want | what i wanted | i want | i wanted | ja chai | ja cheyechi | যা চাই | যা চেয়েছি",
    "book": """
        book | booking | bookings | book it | book this | book that | reserve | reserve it | reservation | confirm |
        confirm it | schedule | schedule it | buk | buking | বুক | বুকিং | কনফার্ম
    """,
    "session": """
        session | sessions | meeting | appointment | slot | seshon | miting | সেশন | সেশনটা | মিটিং | অ্যাপয়েন্টমেন্ট
    """,
    "": """
        he | she | him | her | his | they | this | that | i'll | i've | have | has | had | another | one | more | yet |
        please | need | want | would | will | now | before | first | about | said | chose | picked | got | uni | eni |
        উনি | ইনি | ache | ase | achhe | আছে | amar | আমার | ekta | akta | arekta | আরেকটা | ekhono | এখনো | এখনও | ta |
        ti | টা | jay | jabe | যায় | যাবে | korben | koiren | diyen |
        a | an | the | i | just | ok | okay | yes | sorry | wait | oops | দুঃখিত | সরি | করবেন | emni | এমনি
    """,
}
"""What phrases mean; those that mean "" say nothing, as the fillers of remarks."""

RULES: Sequence[Rule] = (
    Rule("other mentor", ("mentor", "wrong|not|except"), "asks|with|somebody else"),
    Rule("other mentor", ("somebody else",), "asks|with|not"),
    Rule("other time", ("time", "wrong|not"), "asks"),
    Rule("refused", ("book", "not"), "later|mentor|undecided"),
    Rule("refused", ("wanted", "not")),
    Rule("later", ("comes back",), "let me|have to|find out|talk to|others|tell|later|topic"),
    Rule("later", ("let me", "find out|talk to"), "have to|others|tell|later"),
    Rule("later", ("have to", "find out"), "others|tell|later"),
    Rule("later", ("later", "tell"), "topic|talk|asks|undecided|not"),
    Rule("later", ("undecided",), "topic|talk|tell|asks|later|not|question"),
    Rule("question", ("question",), "asks|talk|tell|later|topic|mentor"),
    Rule("question", ("topic", "asks|talk"), "talk|tell|mentor|question"),
    Rule("question", ("asks", "talk"), "tell|mentor"),
    Rule("nothing", ("that one", "not")),
    Rule("nothing", ("mentor",), "asks"),
    Rule("nothing", ("book|session",), "book|session|time|mentor|wanted"),
)
"""What a text says that is no topic; the first one counts."""
