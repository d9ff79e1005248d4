"""How applicants answer an invitation: English, Bangla, and Bangla in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

Reply = Literal["yes", "no", "other", "unclear", "sure", "keep", "ok", "not", "heard"]
"""To come, not to come, at another time; unclear: not then, which may be either of the last two.

What may as well be about something else: a mere yes ("sure"), an "ok", a mere no ("not"). "keep": it stays as it is.
"heard": it may be a yes, or say no more than that it was read.
"""

SENSES: Mapping[str, str] = {
    "yes": """
        ha | yes | yeah | yep | yup | sure | of course | definitely | absolutely | certainly | gladly | with pleasure |
        accept | accepted | accepting | agree | agreed | confirm | confirmed | works | works for me | that works |
        sounds good | looks good | suits me | fine with me | good for me | deal | why not | can't wait | cannot wait |
        no problem | no issue | no issues | hae | hya | hyan | haa | han | ji | jee | jii | raji | razi | obosshoi |
        oboshshoi | oboshoi | nishchoi | nischoi | somossa nai | shomossha nai | somossha nei | kono somossa nai |
        kono somossa nei | হ্যাঁ | হ্যা | হা | জি | জ্বি | জী | রাজি | অবশ্যই | নিশ্চয়ই | সমস্যা নেই | সমস্যা নাই |
        কোনো সমস্যা নেই | কোন সমস্যা নেই | কোনো সমস্যা নাই | একমত | raji achi | raji asi | রাজি আছি | asubidha nai |
        asubidha nei | osubidha nai | osubidha nei | kono asubidha nai | kono osubidha nai | অসুবিধা নাই | অসুবিধা নেই |
        কোনো অসুবিধা নাই | কোনো অসুবিধা নেই
    """,
    "ok": """
        take it | take that | take that one | take this | take the | i'll take | i will take | nibo | nebo | নিব | নেব |
        নিবো | নেবো |
        ok | okay | okey | alright | all right | fine | great | perfect | thik ache | thik ase | thik asa | tik ache |
        ঠিক আছে | ঠিকাছে | ওকে | good | nice | better | best | preferable | hobe | hoi |
        cholbe | chole | valo | bhalo | valo hoy | bhalo hoy | valo hobe | bhalo hobe | হবে | চলবে | চলে | ভালো |
        ভালো হয় | ভালো হবে
    """,
    # "I see"
    "heard": """
        accha | acha | achcha | আচ্ছা | bujhlam | bujhsi | bujhechi | বুঝলাম | বুঝেছি | noted | understood | got it |
        inshallah | insha allah | in sha allah | inshaallah | insallah | ইনশাআল্লাহ | ইনশাল্লাহ | ইন শা আল্লাহ
    """,
    # of several times; duitai may be a slip of "at two" as well
    "any": """
        duitai | duitatei | duita tei | dutoi | dutotei | jekono | jekono ekta | jekono ta | jekonota | jekono ektay |
        any of them | any of these | any of those | any one | any will do | either one | either of them | both work |
        both of them | both of these | all work | all of them | all of these | whichever | jekono ta | duitay |
        dui tai |
        দুইটাই | দুইটাতেই | দুটোই | দুটোতেই | যেকোনো | যেকোনো একটা | যেকোনোটা | যেকোনো একটায় | যে কোনো একটা
    """,
    "come": """
        come | coming | be there | be present | attend | attending | join | joining | make it | do it | show up |
        participate | see you | see you then | see you there | count me in | ashbo | asbo | ashbo ami | aschi |
        ashchi | ashtesi | ashte parbo | aste parbo | aste pari | ashte pari | parbo | pari | parchi | partesi |
        ashte parchi | aste parchi | parchhi | jabo | jacchi |
        jaitesi | thakbo | thakte parbo | upostit thakbo | upostit | uposthit thakbo | join korbo | join korte parbo |
        আসব | আসবো | আসছি | আসতেছি | আসতে পারব | আসতে পারবো | আসতে পারি | পারব | পারবো | পারি | পারছি |
        আসতে পারছি | পারতেছি | যাব | যাবো |
        যাচ্ছি | থাকব | থাকবো | থাকতে পারব | থাকতে পারবো | উপস্থিত থাকব | উপস্থিত থাকবো | জয়েন করব |
        জয়েন করবো | যোগ দেব | যোগ দিব
    """,
    "keep": """
        keep | keep it | stay | stays | stick to | stick with | leave it | as it is | as planned | thak | thakuk |
        thakuk na | rakhen | rakhun | rakho | থাক | থাকুক | রাখুন | রাখেন | রাখো | আগেরটাই | agertai | as it was |
        as is | as scheduled | as agreed | the old time | the original time | the planned time | the same time |
        ja chilo | ja silo | ja ache | ja ase | age ja chilo | age ja silo | ager ta | যা ছিল | যা আছে |
        আগে যা ছিল | unchanged |
        jemon ache | jemon ase | jemon achhe | jemon chilo | jemon silo | temni | temoni | ager motoi |
        ager moto | ager somoyei | ager shomoyei | ager timei | ager time e | agertai thak | যেমন আছে | যেমন ছিল |
        তেমনই | তেমনি | আগের মতোই | আগের মতো | আগের সময়েই | আগের টাইমেই | আগেরটাই থাক | আগেরটাই থাকুক
    """,
    "not": """
        doesn't | doesnt | does not | isn't | isnt | is not | impossible | not possible |
        not | no | nope | can't | cant | cannot | can not | won't | wont | will not | don't | dont | do not |
        unable | couldn't | na | nah | naa | nai | nei | noy | না | নাহ | নাই | নেই | নয়
    """,
    "no": """
        decline | declined | declining | refuse | refused | reject | not interested | no interest |
        no longer interested | not looking | withdraw my application | withdraw | pass on this | have to pass |
        must pass | found a job | found another job | got a job | got another job | joined elsewhere |
        accepted another offer | no longer looking | not looking anymore | not looking any more | took a job |
        took another job | took another offer | joined another company | have another job | have a job now |
        onno chakri peyechi | notun chakri peyechi | onno chakri hoyeche |
        agroho nai | agroho nei | agrohi na | agrohi noi | chakri peye gechi |
        chakri hoye geche | আগ্রহ নেই | আগ্রহ নাই | আগ্রহী না | আগ্রহী নই | চাকরি পেয়ে গেছি | চাকরি হয়ে গেছে | চাকরি পেয়েছি |
        অন্য চাকরি পেয়েছি | নতুন চাকরি পেয়েছি |
        বাদ দিন | বাদ দেন | bad den | bad din
    """,
    "except": """
        except | except for | excepting | excluding | other than | later than | earlier than | than | apart from |
        besides | chara | chhara | bade | baade | ছাড়া | বাদে
    """,
    # what keeps somebody from a time, and not from coming at all; "say no" does not tell from what
    "busy": """
        busy | not free | not available | unavailable | have an exam | have exam | have class | have a class |
        have something else | have another meeting | at work | at the office | byasto | besto | bebosto | exam ache |
        porikkha ache | class ache | kaj ache | office ache | free na | khali na | free nai | ব্যস্ত | পরীক্ষা আছে |
        ক্লাস আছে | কাজ আছে | অফিস আছে | ফ্রি না | ফ্রি নাই | ফ্রি নেই | ফাঁকা নেই | then | at that time |
        at this time | that day | on that day | this time | tokhon | ei somoy | ei shomoy | oi somoy | oi shomoy |
        oi din | sedin | shedin | তখন | এই সময় | এই সময়ে | ওই সময় | ওই সময়ে | ঐ সময় | সেদিন | ওইদিন | ওই দিন |
        na kore den | na kore din | na bole den | na bole din | না করে দিন | না করে দেন | না বলে দিন | না বলে দেন
    """,
    # as well a reason not to come at all, which is told to the other side where it is said so
    "sick": """
        sick | am ill | i'm ill | is ill | feeling ill | fell ill | unwell | not well | not feeling well | have fever |
        have a fever | fever | in hospital | osustho |
        oshustho | jor | jhor | shorir kharap | sorir kharap | অসুস্থ | জ্বর | শরীর খারাপ | শরীর ভালো না | হাসপাতালে
    """,
    # one's own time: to be kept, or asked about
    "own": "my time | mine",
    # the time beside it is not the one, or what is pointed at
    "points": "that | that's | thats | this | for me | eta | ota | oita | amar jonno | এটা | ওটা | ওইটা | আমার জন্য",
    "unsuited": """
        too late | too early | too soon | so late | so early | besi deri | beshi deri | onek deri |
        onek rat | besi rat |
        onek age | onek sokal | বেশি দেরি | অনেক দেরি | অনেক রাত | বেশি রাত | অনেক আগে | অনেক সকাল
    """,
    "other": """
        another time | another day | another slot | another date | other time | other times | other day | other days |
        other slots | other dates | different time | different times | different day | different date |
        some other time | some other day | new time | new date | reschedule | rescheduled | rescheduling |
        postpone | later date | change the time | change time | change the date | move it |
        onno somoy | onno shomoy | onno somoye | onno shomoye |
        onno din | onno kono din | onno kono somoy | arek din | arekdin | onno time |
        time change | somoy change | somoy bodlano | অন্য সময় | অন্য সময়ে |
        অন্য দিন | অন্যদিন | অন্য কোনো দিন | অন্য কোন দিন | অন্য কোনো সময় | অন্য টাইম | আরেক দিন | আরেকদিন |
        সময় বদলানো | সময় বদলান | সময় বদলে | সময় পরিবর্তন
    """,
    "none": """
        none of these | none of them | none of those | neither | can't do any of these | can't do any of them |
        can't do any of those | can't do any | can't make any of these | can't make any of them | can't make any |
        can't any of these | not any of these | not any of them | can't do either |
        duitar ektao na | none works | none suits | none suit | none |
        konotai na | konotay na | kono tai na | kono ta na | konotatei na | konotatei parbo na | kono
        tatei parbo na | ektao na | konotai hobe na | konotai parbo na | konotai parchi na |
        কোনোটাই না | কোনটাই না | কোনোটিই না | কোনোটাতেই না |
        কোনোটাই হবে না | কোনোটাই পারব না | কোনোটাতে পারব না | কোনোটাই পারছি না | একটাও না
    """,
}
"""What a phrase says."""

FILLERS = """
    a | an | the | i | i'm | im | i am | i'll | ill | i will | i can | we | me | my | it | it's | its | that | this |
    is | are | be | am | will | would | could | can | may | might | shall | should | for | of | to | on | at | in |
    with | and | but | so | then | there | you | your | very | just | please | pls | plz | plss | kindly | thanks |
    thank you | thank | thx | sorry | hi | hello | hey | dear | sir | madam | maam | bhai | vai | bhaiya | vaiya |
    apu | apa | re | রে | salam | assalamu alaikum | assalamualaikum |
    interview | invitation | invite | meeting | time | slot | day | possible | only | both |
    either | all | of them | possibly | if possible | free | me also | how about | what about | instead | rather |
    give | suggest | offer | propose | have | need | want | like | prefer | take | get | let's | lets | do | does |
    ask | afraid | unfortunately | really | happy | glad | happily | too | also | well | anyway | however | able |
    work | suit | suits | date | any | some | maybe | perhaps | ami | amar | amake | amr | apnar | apnake | eta | ota |
    hoy | hole | hoile | den | din | diyen | dien | dite | paren | parben | korun | koren | korte | chai |
    lagbe | dorkar | ektu | kintu | tobe | ar | aro | to | ta | interview te | interview ta | interviewte |
    good morning | good afternoon | good evening | good night | shuvo sokal | shubho sokal | shuvo sondha |
    shubho sondha | শুভ সকাল | শুভ সন্ধ্যা | শুভ রাত্রি |
    dukkhito | dhonnobad | inshallah | insha allah | in sha allah | inshaallah | insallah | anymore | any more |
    already | elsewhere | ইনশাআল্লাহ | ইনশাল্লাহ | ইন শা আল্লাহ |
    আমি | আমার | আমাকে | আপনার | আপনাকে | এটা | এটি | ওটা | হয় | হলে | হইলে | দিন | দেন | দিলে | দিতে |
    পারেন | পারবেন | করুন | করেন | করতে | চাই | লাগবে | দরকার | একটু | কিন্তু | তবে | আর | তো | টা | দুঃখিত | ধন্যবাদ |
    সরি | প্লিজ | দয়া করে | ভাই | ভাইয়া | আপু | আপা | স্যার | ম্যাডাম | ইন্টারভিউ | ইন্টারভিউতে | ইন্টারভিউটা |
    কোনো | কোন | সময় | সময়ে | কি |
    one | ones | that's | thats | e | te | tay | er | এ | তে | এর | era | oita | nite | ওটা | ওইটা | এইটা
"""
"""What says nothing beside these."""

TAKES = """
    i take | i'll take | i will take | take it | i choose | i pick | nibo | nebo | nilam | নিব | নেব | নেবো |
    নিবো | নিলাম
"""
"""What chooses one of several times: of a time beside it one is sure."""

INSTEAD = """
    instead | rather | bodole | er bodole | tar bodole | er poriborte | borong | বদলে | এর বদলে | তার বদলে | পরিবর্তে |
    বরং
"""
"""What puts a time in the place of those before."""

QUESTIONS = """
    am i | is | isn't | are | was | does | did | do i | do we | do you | what | which | when | how | can i |
    can we | can you | can it | can the | could i | could we | could you | could it | could the | would it |
    would you | would that | would the | will it | will you | will we | will the | shall i | shall we | should i |
    should we | may i | may we
"""
"""What opens a question that has no mark."""
BEFORE_QUESTIONS = """
    ok | okay | accha | acha | so | and | but | then | well | sorry | hi | hello | hey | sir | madam | vai | bhai |
    apu | thanks | please
"""
"""What may stand before it."""

ASKING = "ki | কি | কী | naki | নাকি"
"""What makes a question wherever it stands."""

RULES: Sequence[tuple[Reply, Sequence[str]]] = (
    ("other", ("other",)),
    ("other", ("none",)),
    ("no", ("no",)),
    ("unclear", ("sick",)),
    ("unclear", ("unsuited",)),
    ("unclear", ("busy", "not")),
    ("unclear", ("not", "keep")),
    ("keep", ("keep",)),
    ("unclear", ("any", "not")),
    ("no", ("not", "come")),
    ("unclear", ("not", "ok")),
    ("not", ("not",)),
    ("heard", ("any",)),
    ("yes", ("come",)),
    ("sure", ("yes",)),
    ("unclear", ("busy",)),
    ("ok", ("ok",)),
    ("heard", ("heard",)),
)
"""What an answer is, by the senses that it has to have; the first that fits counts."""
