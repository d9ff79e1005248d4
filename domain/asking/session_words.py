"""More words about sessions that somebody has, in the roles of `lexicon`: moving, calling off and asking about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.asking.lexicon import SITTING
from domain.asking.mentor_words import Rule

ROLES: Mapping[str, str] = {
    "cancel": """
        cancl | canel | canceld | canncel | cancelation | cancellation | cansel | cnacel | cancelling |
        canceling | cancell it | dropping | removing | scrapping | be cancelled | be canceled | get cancelled |
        forget about | no session | no sessions | no meeting | no meetings | no class | no classes | no calls |
        no booking | no bookings | cross out | withdraw | pull out of | back out of | bail on | bail |
        opt out of | not doing | not attending | not joining | not available for | কোনো সেশন না | সেশন না |
        সেশন রাখব না | করতে পারব না | করতে পারছি না | থাকতে পারছি না | যেতে পারছি না | বাদ দিয়েন | বাদ দেও |
        কেটে দেন | কেটে দিন | মুছে দেন | মুছে দিন | kono session na | session na | rakhbo na | korte parbo na |
        korte parchi na | thakte parchi na | jete parchi na | ta bad | bad diyen | bad deo | kete den | kete din |
        muche den | muche din | cancel kore diyen | cancel koira den | aschi na | ashchi na | astesi na | ashtesi na |
        astechi na | ashtechi na | astasi na | aschina | astesina | আসছি না | আসতেছি না | আসতেসি না | আসতাছি না | আসছিনা |
        join korchi na | join kortesi na | জয়েন করছি না | জয়েন করতেছি না | ঢুকছি না | dhukchi na | dhuktesi na
    """,
    "move": """
        moving | rescheduling | shifting | postponing | pushing | delaying | changing | swapping | switching |
        preponing | be moved | be rescheduled | be shifted | be postponed | be pushed | be changed | be delayed |
        get moved | get rescheduled | get it moved | get it rescheduled | prepone | preponed | be preponed |
        advance | change timing | change the timing | change my timing | timing change | time change |
        change of time | change time of | change the time of | change the time for | wrong time | wrong day |
        wrong date | should be | should have been | was supposed to be | supposed to be | meant to be |
        better be | another slot | other slot | different slot | new slot | transfer | adjust | rather |
        works better | work better | suits me better | suits better | reshedule | reschedual | postpond |
        postpon | pospone | shift it | push it | move it | slide | slide it | টাইম চেঞ্জ | সময় চেঞ্জ |
        টাইম বদল | পোস্টপন | শিফট | শিফট করে | মুভ | মুভ করে | রিশিডিউল করে | পোস্টপোন | somoy change |
        shomoy change | time bodol | postpone kore | shift kore | move kore
    """,
    # is "after" or "except" with its ending written apart, and calls nothing off
    "afterwards": "bad e | baad e",
    # the time before it is not the one: "6 is too early, 8?"
    "unsuited": """
        is too early | is too late | too early | too late | is too soon | is not good | is bad | besi deri |
        have class | have a class | have classes | have an exam | have exam | have exams | have a test | have work |
        class ache | class ase | exam ache | exam ase | porikkha ache | porikkha ase | porikha ache | kaj ache |
        kaj ase | office ache | office ase | ক্লাস আছে | পরীক্ষা আছে | কাজ আছে | অফিস আছে
    """,
    # the day beside that of the session: "to the day after"
    "day after": "the day after | day after | the next day | next day | following day | porer din | পরের দিন | পরদিন",
    "day before": "the day before | day before | previous day | ager din | আগের দিন | আগেরদিন",
    # says that it could be so: "is it ok if we do it on friday"
    "suggests": "if we do | if we did | okay if | ok if | alright if | fine if | could we have it | shall we do",
    "earlier": """
        the day before | day before | previous day | ager din | আগের দিন | আগেরদিন | prepone | preponing |
        preponed | be preponed | advance | before
    """,
    "later": "delaying | postponing | pushing | be postponed | be pushed | be delayed | পোস্টপন | পোস্টপোন",
    "all": """
        the rest | the others | rest of them | all the others | বাকিগুলো | বাকি সব | বাকিটা | বাকি | bakigulo |
        baki gulo | baki shob | baki sob | bakita | baki |
        dui tai | duto i | duitoi | dutai | duto | দুটাই | দুটিই | দুইটা | দুটো | দুটা |
        those two | these two | those two sessions | these two sessions | those sessions | these sessions |
        those three | these three | ei duita | oi duita | ei duita session | oi duita session | এই দুইটা | ওই দুইটা |
        gula | gulo | guli | gulai | guloi | গুলা | গুলো | গুলি | গুলাই | গুলোই |
        duita session | duita sessioni | duita | duto session | dui ta | দুইটা সেশন | দুইটা সেশনই | দুটো সেশন |
        দুটি সেশন | দুই সেশন | all of it | every one of them | each of them | each session | sobgula | shobgula |
        সবগুলা | সব সেশন |
        everyone | everybody | all of today | all of tomorrow | সবাই | সবাইকে | সবার | সকলকে | সকলের | sobai | shobai |
        sobaike | shobaike | sobar | shobar
    """,
    # asks whether a time suits somebody: "would tanvir be ok with 7"
    "proposes": """
        ask | ok with | okay with | fine with | work for | works for | be ok | be okay | be possible
    """,
    "meet": "বসব | বসবো | boshbo | bosbo | boshbo | দেখা করবো | কথা বলবো",
    # asks for another time without saying which one
    "another time": """
        another day | another time | any other day | any other time | other day | other time | some other day |
        some other time | different day | different time | onno din | onnodin | onno somoy | onno shomoy | onno time |
        arek din | arekdin | অন্য দিন | অন্যদিন | অন্য সময় | অন্য টাইম | আরেক দিন | আরেকদিন
    """,
    # says anew what was meant: "no, i meant saturday"
    "means": """
        i mean | i meant | i mean to say | i meant to say | i said | আমি বলতে চেয়েছি | আমি বলেছি | বলতে চেয়েছিলাম | মানে |
        ami bolte cheyechi | ami bolechi | bolte cheyechilam | bolte chaisi | mane
    """,
    # wants to be reminded: it is about no session's time
    "reminds": """
        remind me | please remind me | notify me | alert me | send me a reminder | set a reminder | a reminder |
        mone koriye diben | mone koriye den | mone koriye din | mone koriye diyen | mone koraye diben |
        mone koraye den | মনে করিয়ে দিবেন | মনে করিয়ে দেবেন | মনে করিয়ে দিন | মনে করিয়ে দেন | মনে করিয়ে দিয়েন |
        রিমাইন্ডার দিবেন | রিমাইন্ডার দিয়েন | রিমাইন্ডার দিন
    """,
    "agenda": """
        who do i have | with who | with whom | who with | whom do i meet | who am i meeting | who am i seeing |
        কার সাথে | কার সঙ্গে | কাদের সাথে | kar sathe | kar shathe | kar songe | kader sathe | do i hv |
        any appointment | any appointments | any booking | any bookings | any class
    """,
    "filler": """
        over | during | throughout |
        i said | i told you | i think | still | way | hv | hav | kinda | mood nai | mood nei | mood |
        mon chaitese na | মুড নাই | মুড নেই | by the way | btw | try | as planned | the planned time | planned time |
        scheduled time | the scheduled time | original time | timing | that works better | pick | choose |
        shudhu | sudhu | kebol | শুধু | শুধুমাত্র | কেবল |
        select | kori | করি | শুরু | shuru | suru | বসি | boshi | bosi | korben | করবেন | hoy na | হয় না | slot
    """,
}
"""What a phrase may do, beside `lexicon.ROLES`."""

CUES: Mapping[str, str] = {
    # after these an English "not" denies what stands before it: "6pm is not good"
    "copula": "is are was were does do will would am",
    # says that one is not able to come, and does not tell anybody to call it off
    "unable": """
        can't cannot can couldn't won't will unable not no may might parbo parchi parbona partesi partechi parum asbo
        ashbo aste ashte jete thakte পারব পারবো পারছি পারতেছি আসব আসবো আসতে যেতে থাকতে
    """,
    # keeps who writes from a time, where nothing but that time stands before it: "kal exam, porshu 7tay"
    "occupies": "class classes exam exams test porikkha porikha ক্লাস পরীক্ষা এক্সাম",
    # what "korbo na" behind it says will not be done, and calls nothing off
    "never done": "wait opekkha opekha late deri miss অপেক্ষা ওয়েট দেরি লেট মিস",
    # two sessions, and no hour
    "both": "duitai dutoi dutai duitoi দুইটাই দুটোই দুটাই দুটিই",
    # the same where it stands behind whose or when they are: "budhbar er duita"
    "both of": "duita duto dui দুইটা দুটো দুটা দুইটি দুটি",
    # another wish may follow
    "joins": "and then also plus ar r আর এবং ebong তারপর tarpor",
    # adds a wish to the one that is talked about
    "beside": "and also plus ar r আর এবং ebong",
    # the same, behind what is added
    "too": "too also o ও",
    # sets a time when a name stands behind it: "make tanvir at 7"
    "sets": "make set put keep do have",
    # puts something to somebody: "ask tanvir if 7 is ok"
    "puts to": "ask tell inform বলেন বলবেন বলুন জিজ্ঞেস bolen bolben jiggesh",
    # what is counted by a move: "by a week"
    "day": "week weeks soptaho shoptaho hopta সপ্তাহ",
    # says why: the time beside it is not the new one
    "reason": "have got exam viva quiz busy sick ill trip wedding travelling traveling",
    # brings a session forward by less than a day: "ektu agiye anen"
    "forward": "agiye agie egiye agan agao এগিয়ে আগিয়ে আগান আগাও এগায়ে agay prepone",
    # a noun behind an English verb that moves: "change the time" is about no other person
    "moment": """
        time timing date day slot schedule session meeting appointment class booking দিন সময় সময়ে টাইম din somoy shomoy
    """,
    # counts an offset from the session, as `offset of session` of `lexicon`
    "offset of session": "before prepone",
    # another time or person than was said, and nothing surer
    "softly": "should better works work suits slide wrong supposed meant",
    # a clause that follows is what is asked, the one before it why
    "so": "so tai তাই thats",
}
"""What a word does whatever its role is, beside `lexicon.CUES`."""

ALL_BUT: Mapping[str, str] = {
    # who is left out stands behind it
    "ahead": """
        except | except for | excepting | excluding | besides | other than | apart from | aside from | but | but not |
        not | keep | keeping | but keep
    """,
    # or before it
    "behind": """
        chara | chhara | bade | baade | bad diye | baad diye | bad e | thak | thakuk | thakbe | thakbey | rekhe |
        rakhun | rakhen | ছাড়া | বাদে | বাদ দিয়ে | থাক | থাকুক | থাকবে | রেখে | রাখুন | রাখেন | না | নয় | na | noy
    """,
    # so it may say something else as well
    "but": "but",
    "denies": "not | but not | না | নয় | na | noy",
    "keeps": """
        keep | keeping | but keep | thak | thakuk | thakbe | thakbey | rekhe | rakhun | rakhen | থাক | থাকুক | থাকবে |
        রেখে | রাখুন | রাখেন
    """,
    # says of all the others that they are welcome: it names nobody
    "accepts": """
        is fine | are fine | is ok | are ok | is okay | are okay | is good | are good | fine | ok | okay | can come |
        may come | works | thik ache | thik ase | thik achhe | aste parben | aste parbe | asuk | ashuk |
        ঠিক আছে | ঠিক আছেন | আসুক | আসতে পারেন | আসতে পারবে | আসতে পারবেন
    """,
    # with it, all the others are meant without a word
    "only": "only | just | shudhu | sudhu | kebol | শুধু | শুধুমাত্র | কেবল",
    # those others
    "rest": """
        the rest | rest | rest of them | the rest of them | the others | others | all others | all the others |
        all other | the other ones | everyone else | everybody else | everything else | all the rest | baki | bakira |
        baki sob | baki shob | baki sobai | bakigulo | bakigula | baki gulo | baki gula | baki sobgulo | onnora |
        onnogulo |
        onno gulo | বাকি | বাকিরা | বাকি সব | বাকি সবাই | বাকি সবাইকে | বাকিদের | বাকিগুলো | বাকি সবগুলো | অন্যরা |
        অন্যদের | অন্যগুলো
    """,
}
"""What a phrase does in a sentence that leaves somebody out of all."""

BESIDE_WHOM = """
    no | nope | nah | na | না | নাহ | ok | okay | yes | ha | the | one | ones | er | r | s | ta | ti | e | te | টা | টি |
    এর | session | sessions | সেশন | সেশনটা | cancel | please | pls | bhai | vai | apu | ar | আর | and | with |
    at | his | her | hers | ভাই | আপু | ভাইয়ের | আপুর | day | ke | কে
"""
"""What may stand beside that and says no more."""

ALL, CANCEL_ALL = "all", "cancel all"
"""How all are meant, and how all are called off."""

NOT_BEHIND = frozenset(["না", "নয়", "নাই", "নেই", "na", "noy", "nai"])
"""Denials of Bangla: they follow the verb."""

KEEPS = """
    keep | don't cancel | dont cancel | do not cancel | don't touch | dont touch | do not touch | don't move |
    dont move | do not move | don't change | dont change | do not change
"""
"""The session behind it stays as it is, while another one does not."""

LEAVES = "leave"
"""The same, only of somebody: "leave ayesha's"."""

KEEPS_BEHIND = """
    stays | stay | remains | stays on | is fine | is ok | is okay | as is | as it is | alone | থাক | থাকুক | থাকবে |
    থাকবেই | থাকতে দিন | থাকতে দেন | রাখেন | রাখুন | রাখবেন | রাখব | রেখে দেন | রেখে দিন | ঠিক আছে | ঠিক থাক |
    ঠিক থাকবে | thak | thakuk | thakok | thakbe | thakte den | thakte din | rakhen | rakhun | rakhben | rakhbo |
    rekhe den | rekhe din | thik ache | thik ase | thik thakbe | বাতিল না | বাদ না | cancel na | bad na | batil na
"""
"""The same, behind the session."""

TOO_SHORT, TOO_SHORT_BEHIND = (
    "not",
    """
    hobe na | hobena | hoy na | hoyna | cholbe na | kulabe na | jothesto na | jothesto noy | enough na |
    enough hobe na | kom | kom hobe | kom hoye jabe | kom hoy | na | noy | is not enough | isn't enough |
    not enough | won't be enough | will not be enough | wont do | will not do | is too short | too short |
    is too little | is short | is not good |
    হবে না | হবেনা | হয় না | চলবে না | কুলাবে না | যথেষ্ট না | যথেষ্ট নয় | কম | কম হবে | কম হয়ে যাবে | কম হয় | না | নয়
    """,
)
"""The length beside it is not the one that is wanted: before the length, and behind it."""

CASES = frozenset({"e", "te", "er"})
"""Endings of a number that may stand apart from it."""

NOT_THAT, NOT_THAT_BEHIND = "not", "না | নয় | na | noy"
"""The session beside it is not the one; where nothing else is named, this corrects what was said before."""

SENSES: Mapping[str, str] = {
    # keeps what it says even inside of a time: "tomorrow evening so can we make it 9pm"
    "able": "can | could | shall",
    "modal": "should be | should have been | supposed to be",
    # asks for another time, and tells nobody that somebody is late
    "put off": """
        later | postpone | push | push it | delay it | delay the | delay this | delay my | make it | earlier |
        sooner | shift | move | reschedule | instead | prepone | bring | forward | পিছিয়ে | এগিয়ে | pichiye |
        agiye | pichay | agay
    """,
    "answered": """
        still on | still at | is on | on for | still happening | happening | taking place | going ahead | moved |
        rescheduled | shifted | postponed | still there | still valid | finalized | okayed | ok hoise |
        thik ase | thik ache | ঠিক আছে | হচ্ছে | hocche
    """,
    "meet": f"{SITTING} | appointment with | booked with | scheduled with | got",
    "next": "samne | সামনে | ahead",
    "planned": "did i book | have i booked | i have booked | i've booked | did i schedule | did i fix",
    "where to join": """
        where will we | where do we | where are we | where shall we | where will i meet | where to meet |
        ki vabe join korbo | ki bhabe join korbo | ki vabe dhukbo | kivabe dhukbo | kemne join korbo |
        kothay dhukbo | কিভাবে ঢুকব | কীভাবে ঢুকব
    """,
    "late": """
        in traffic | stuck | jam | jame | jam e | jam a | jyam | জ্যামে | জ্যাম | atke | আটকে | held up |
        caught up | deri hotese | late hobo | late hoye | lateness | l8
    """,
    "on the way": """
        be with you | will join | i'll join | ill join | can join | able to join | joining in | join in |
        i can start | start in | will be in | পৌঁছাব | পৌছাব | pouchabo | pouchai | dhukbo | ঢুকব | join korbo |
        জয়েন করব | ashtechi | chole asbo | asbo | ashbo | আসব | আসবো | asi | ashi | ashtasi | আসি
    """,
    "absent": """
        there yet | here yet | joined yet | is she coming | is he coming | are they coming | has she joined |
        has he joined | did she join | did he join | is she there | is he there | is she here | is he here |
        is she online | is he online | is anyone there | why is she not | still not here | dekha jacche na |
        dekhtesina | দেখা যাচ্ছে না | কাউকে পাচ্ছি না
    """,
    "got": """
        didn't get | didnt get | did not get | don't have | dont have | never got | haven't got | havent got |
        can't find | cant find | cannot find | can't see | cant see | don't see | dont see | no | which | get |
        find | see | paina | pai na
    """,
    "lasts": "last | lasts | long | take | takes | cholbe | চলবে | lagbe | লাগবে",
    "": """
        bit | a bit | little | a little | lil | abit | apologies | i think | i guess | looks like | seems |
        tell | tell her | tell him | let her know | let him know | inform | running | net nai | net nei |
        internet nai | current nai | karent nai | electricity nai | নেট নাই | কারেন্ট নাই | net | wifi |
        internet | electricity | current | down | por | pore | পর | পরে | nai | ready | রেডি | প্রস্তুত | exactly | ok |
        okay | basically | supposed | meant | hey there | listen | quick question | btw | by the way | kindly |
        mins | next week | this week | week | it's | its | nite | night | jani na | janina | জানি না |
        koshto kore | kosto kore | কষ্ট করে | doya kore | দয়া করে
    """,
}
"""What a phrase says, beside `mentor_words.SENSES`."""

WITHIN = frozenset(["me", "gimme"])
"""What a number without its unit stands behind, beside `mentor_words.WITHIN`: "give me 5"."""

RULES: Sequence[Rule] = (
    Rule("where", "link & got|absent", "book|hours|set|names|time"),
    Rule(
        "minutes late",
        "minutes & late|on the way",
        "session|each|when|who|time|how many|how long|put off|book|set|past",
    ),
    Rule("minutes late", "minutes & takes", "session|each|when|who|names|time|how many|put off|link|past"),
    Rule(
        "minutes late",
        "minutes",
        "session|sessions|each|when|who|names|time|how many|how long|put off|what|any|question|asked whether|set|book|"
        "past",
    ),
    Rule("lasts", "how long & session|meet|names & names|time|next|i", "until|book|past|late|link|minutes|able"),
    Rule("agenda", "who & mentor & i", "book|minutes|past|link|decline|modal|frame|next"),
    Rule("agenda", "who & meet|session & time|next|i", "book|minutes|past|link|decline|modal|frame"),
)
"""What makes what, before `mentor_words.RULES`."""
