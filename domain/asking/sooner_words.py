"""How people ask to hear of an earlier time, or of none any more: English, Bangla, and Bangla in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SENSES: Mapping[str, str] = {
    "sooner": """
        sooner | earlier | before that | before then | before it | before my session | before mine |
        earlier one | earlier slot | earlier time | earlier date | age | agei | aage | aro age | er age | ager |
        agerta | আগে | আগেই | আরও আগে | আরো আগে | এর আগে | তার আগে | আগের | আগেরটা
    """,
    "opens": """
        open | opens | opens up | open up | opened | free | frees | frees up | free up | gets free | is free |
        becomes free | available | becomes available | become available | comes up | come up | shows up |
        pops up | turns up | there is | there's | appears | possible | vacant | empty | khali | faka | fanka |
        faaka | free hoy | khole | pawa | paoa | paowa | খালি | ফাঁকা | ফাকা | ফ্রি | খোলে | পাওয়া | সম্ভব |
        shombhob | sombhob | have | has | had | gets
    """,
    # somebody else gives a time back
    "cancels": """
        someone cancels | somebody cancels | anyone cancels | anybody cancels | someone drops out |
        somebody drops out | someone else cancels | somebody else cancels | there is a cancellation |
        there's a cancellation | a cancellation comes up | any cancellation | keu batil korle |
        keu cancel korle | keu bad dile | keu na ashle | কেউ বাতিল করলে | কেউ ক্যান্সেল করলে | কেউ বাদ দিলে |
        কেউ না এলে | কেউ না আসলে
    """,
    "if": """
        if | in case | once | as soon as | should | hole | hoile | holei | gele | geley | pele | peley |
        thakle | paile | paille | jodi | hoy jodi | হলে | হলেই | হইলে | গেলে | গেলেই | পেলে | থাকলে | যদি
    """,
    "when": "when | whenever | jokhon | jokhoni | যখন | যখনই",
    "tell": """
        tell | tell me | telling me | let me know | lmk | notify | notify me | notifying me | ping | ping me |
        pinging me | message me | msg me | text me | inform me | alert me | ask me | asking me | offer me |
        offering me | give me | give it to me | keep me posted | janaben | janan | janaiyen | janayen | janio |
        janiyo | janao | janate | janano | bolben | bolen | boilen | bolo | diyen | diben | dien | den | nibo |
        nite chai | জানাবেন | জানান | জানাইয়েন | জানাও | জানাবে | জানাতে | জানানো | জানিও | জানায়েন | বলবেন |
        বলেন | বলুন | বলো | দিয়েন | দিবেন | দেবেন | দেন | নেব | নিব | নিতে চাই
    """,
    "list": """
        waiting list | waitlist | wait list | waitlist me | অপেক্ষার তালিকা | অপেক্ষার তালিকায় |
        ওয়েটিং লিস্ট | ওয়েটিং লিস্টে | waiting list e
    """,
    # is asked for, or is over
    "waiting": """
        wait | waiting | wait for | waiting for | opekkha | opekha | অপেক্ষা | অপেক্ষায়
    """,
    "am i": """
        am i waiting | am i still waiting | am i on the waiting list | am i on a waiting list | am i on the waitlist |
        what am i waiting for | do i still wait | ami ki opekkhay | ami ki opekkhay achi | ami ki opekkha korchi |
        ami ki ekhono opekkhay | ami ki waiting list e | আমি কি অপেক্ষায় | আমি কি অপেক্ষায় আছি |
        আমি কি অপেক্ষা করছি | আমি কি এখনও অপেক্ষায় | আমি কি এখনো অপেক্ষায় | আমি কি অপেক্ষার তালিকায়
    """,
    "ends": """
        stop waiting | i stop waiting | no more waiting | opekkha bondho | opekkha bad | অপেক্ষা বন্ধ | অপেক্ষা বাদ |
        won't wait | will not wait | not waiting | no longer waiting | don't want to wait | don't wait any more |
        wait korbo na | opekkha korbo na | wait korte chai na | opekkha korte chai na | wait korchi na |
        opekkha korchi na | wait kora lagbe na | opekkha kora lagbe na | ওয়েট করব না | ওয়েট করবো না | অপেক্ষা করব না |
        অপেক্ষা করবো না | অপেক্ষা করতে চাই না | অপেক্ষা করছি না | অপেক্ষা করা লাগবে না
    """,
    "whole": "sooner if possible | earlier if possible | আগে হলে ভালো | age hole valo | age hole bhalo",
    "not": """
        stop | don't | dont | do not | no more | no longer | never | not | anymore | any more | na | না |
        remove | off
    """,
    "unneeded": """
        don't need | dont need | no longer need | don't want | dont want | no longer want | lagbe na |
        dorkar nai | dorkar nei | লাগবে না | দরকার নেই | দরকার নাই
    """,
}
"""What a phrase says."""

FILLERS = """
    a | an | the | i | me | my | it | that | this | one | some | any | something | anything | someone |
    somebody | slot | slots | time | times | session | sessions | meeting | appointment | spot | place | date |
    seat | for | of | to | with | by | on | at | in | up | about | from | and | but | so | then | also | even |
    too | very | just | please | pls | plz | plss | kindly | can | could | can i | could i | can you |
    could you | can u | could u | would you | will you | can i have it | can i get | may i | i would | i'd |
    i'll | i will | like | love | prefer | want | want to | wanna | need | take | take it | get | got | be |
    is | are | there | chance | way | else | mentor | her | his | him | she | he | they | their | hi | hey |
    hello | bot | ok | okay | thanks | thank you | now | already | still | keep | keep my | keep it |
    keep my session | don't move it | dont move it | don't cancel it | dont cancel it | put me | put me on |
    add me | add me to | sign me up | right away | asap | bhai | vai | bhaiya | vaiya | apu | apa | apur |
    apar | bhaiyer | vaiyer | bhaier | vaier | sir | madam | maam | dada | didi | er | r | ta | ti | e | te |
    kono | kichu | kisu | somoy | shomoy | amake | amare | ami | amar | ektu | plz ektu | ar | aro | tahole |
    taile | abar | hobe | hoy | valo | bhalo | sathe | shathe | songe | kache | kase | korle | ekta | akta |
    ei | oi | কোনো | কোন | কিছু | সময় | স্লট | সেশন | সেশনটা | সেশনটি | টাইম | একটা | একটি | আমাকে | আমারে |
    আমি | আমার | একটু | আর | আরও | আরো | তাহলে | আবার | হবে | হয় | ভালো | সাথে | সঙ্গে | কাছে | এই | ওই | ভাই |
    ভাইয়া | ভাইয়ের | আপু | আপুর | আপা | আপার | স্যার | স্যারের | ম্যাডাম | প্লিজ | দয়া করে | এর | র | টা |
    টি | তো | যেন | নিয়ে | niye | মেন্টর | ধন্যবাদ | হ্যালো | আচ্ছা | ঠিক আছে | koren |
    thak | thakuk | thakbe | rakhen | থাক | থাকুক | থাকবে | রাখেন | thik ache | thik ase | any more | anymore |
    korte | kore | korun | korben | করেন | করুন | করবেন | করতে | করে | achi | আছি | jonno | জন্য
"""
"""What says nothing beside these."""

ASKS: Sequence[Sequence[str]] = (("am i",),)
"""What asks whether one is waiting."""
STOPS: Sequence[Sequence[str]] = (
    ("not|unneeded", "sooner", "tell|waiting"),
    ("unneeded", "sooner"),
    ("not|unneeded", "list"),
    ("ends",),
)
"""What asks to hear no more: one of each group is said."""
WAITS: Sequence[Sequence[str]] = (
    ("whole",),
    ("list",),
    ("sooner", "opens", "if|tell"),
    ("sooner", "tell", "if|when"),
    ("sooner", "cancels"),
    ("cancels", "tell"),
)
"""What asks to hear of an earlier time."""
