"""How a yes names what is to be done: by the verb of the button, in three ways of writing."""

from __future__ import annotations

from collections.abc import Mapping

WAIT = "wait"
"""To be asked about an earlier time later on: who does not want it takes nothing back."""

VERBS: Mapping[str, str] = {
    "book": "book | book this | book the session | reserve | reserve it | buk | বুক | বুক কইরা | কনফার্ম",
    "move": """
        move | move this | shift | shift it | reschedule | reschedule it | soran | shoran | sorao | shorao | soriye |
        shoriye | niye jan | niye jao | সরান | সরাও | সরিয়ে | নিয়ে যান | নিয়ে যাও | মুভ | শিফট
    """,
    "cancel": """
        cancel | cancel this | cancel that | call it off | drop it | batil | baatil | বাতিল | ক্যানসেল | ক্যান্সেল |
        kensel | kansel
    """,
    WAIT: """
        i'll wait | i will wait | i can wait | wait korbo | wait kori | wait korchi | opekkha korbo | opekkha kori |
        opekkha korchi | ask me | let me know | tell me | janaben | janaiyen | অপেক্ষা করব | অপেক্ষা করবো | অপেক্ষা করছি |
        ওয়েট করব | ওয়েট করবো | জানাবেন | জানাইয়েন
    """,
    "send": """
        send | send it | send this | send them | send all | send now | send the invitation | send the invitations |
        send invitation | send invitations | send invite | send the invite | invite | invite them | invite him |
        invite her | offer | offer it | offer them | pathan | pathao | pathiye | pathay | pathai | পাঠান | পাঠাও |
        পাঠিয়ে | পাঠায় | পাঠাই | সেন্ড | আমন্ত্রণ পাঠান | আমন্ত্রণ পাঠিয়ে | amontron pathan
    """,
}
"""What is to be done, by how it is called."""

DENIED: Mapping[str, str] = {
    "send": """
        pathio na | pathiyo na | pathaio na | pathaben na | pathayen na | pathaiyen na | pathabo na | pathano jabe na |
        পাঠিও না | পাঠিয়ো না | পাঠাবেন না | পাঠায়েন না | পাঠাইয়েন না | পাঠাব না | পাঠাবো না | পাঠানো যাবে না
    """,
}
"""The verbs in forms that ask for nothing: with a "not" they are a denial, while "pathan na" is a polite yes."""

WONT = """
    won't | will not | am not | i'm not | not going to | don't want to | do not want to | don't need to | korbo na |
    korboi na | korchi na | kortesi na | kortechi na | korte chai na | korte chacchi na | করব না | করবো না | করবই না |
    করছি না | করতেছি না | করতেসি না | করতে চাই না | করতে চাচ্ছি না | dibo na | debo na | দিব না | দেব না | দিবো না
"""
"""What says of a verb that whoever writes will not do it."""

WONT_VERBS: Mapping[str, str] = {
    "cancel": "cancelling | canceling | call off | drop",
    "move": """
        change | change it | change anything | change the time | change my time | change the session | changing |
        changing it | moving | moving it | rescheduling | time change | somoy change | shomoy change | somoy bodol |
        চেঞ্জ | টাইম চেঞ্জ | সময় চেঞ্জ | সময় বদল | সময় পরিবর্তন | পরিবর্তন
    """,
}
"""The verbs beside it that ask for nothing alone."""

WONT_FORMS: Mapping[str, str] = {
    "move": """
        bodlabo na | bodlabona | soriye nibo na | sorabo na | shorabo na | pichabo na | pechabo na | agabo na |
        bodlate chai na | sorate chai na | pichate chai na | বদলাব না | বদলাবো না | পাল্টাব না | পাল্টাবো না |
        সরাব না | সরাবো না | পিছাব না | পিছাবো না | পেছাব না | পেছাবো না | আগাব না | আগাবো না | বদলাতে চাই না |
        সরাতে চাই না | পেছাতে চাই না | পিছাতে চাই না
    """,
}
"""The verbs that have the "not" in them."""

BESIDE_WONT = """
    ok | okay | accha | acha | আচ্ছা | ashbo | asbo | ashboi | আসব | আসবো | আসবই | thak | thakuk | thakbe | থাক | থাকুক |
    থাকবে | i will come | i'll come | will come | i will be there | i'll be there | keep it | leave it | as planned |
    anything |
    time | timing | somoy | shomoy | সময় | সময়টা | টাইম | er | r | ta | ti | te | e | টা | টি | এর | ami | আমি | amra |
    আমরা | ar | আর | any more | anymore | with | on | her | his | sessions | now
"""
"""What may stand beside that and says no more."""

LATER = """
    not yet | not now | not right now | not just yet | later | a bit later | ekhon na | ekhoni na | akhon na |
    akhoni na | ekhono na | pore | ektu pore | pore pathabo | i'll send it later | i will send it later |
    send it later | send later | hold it | hold off | এখন না | এখনই না | এখনো না | এখন নয় | পরে | একটু পরে |
    পরে পাঠাব | পরে পাঠাবো
"""
"""What is asked is to be done at another time."""

KEEP = """
    keep | keep it | keep this | keep that | keep these | keep them | rakho | rakhen | rakhun | rakhben | eta rakhen |
    etai rakhen | eta rakhun | rekhe den | rekhe din | rekhe dao | রাখো | রাখেন | রাখুন | রাখবেন | এটা রাখুন |
    এটাই রাখুন | এটা রাখেন | রেখে দিন | রেখে দেন | রেখে দাও
"""
"""What saves that which is not saved yet; of what is there already it says that it stays."""

BESIDE = """
    koro | koren | korun | kore | koiren | korben | den | din | dao | diyen | felo | felen | felun | করো | কর | করেন |
    করুন | করে | কইরেন | করবেন | দিন | দেন | দাও | দিয়েন | ফেলো | ফেলেন | ফেলুন
"""
"""What stands behind a verb of Bangla and says nothing more."""

NOT = """
    not | don't | do not | never | korben na | koiren na | koro na | koren na | korar dorkar nai | kora lagbe na |
    diyen na | diben na | করবেন না | কইরেন না | করো না | কর না | করেন না | করার দরকার নেই | করা লাগবে না | দিয়েন না |
    দিবেন না
"""
"""What says that a verb is not to be done."""

BESIDE_NOT = """
    no | nope | nah | na | না | নাহ | yet | now | right now | just yet | ekhon | ekhoni | akhon | akhoni | ekhono | এখন |
    এখনই | এখনও | এখনো | session | my | meeting | booking | this | ei | eta | এটা | sessionta | সেশন | সেশনটা |
    এই | মিটিং
"""
"""What may stand beside that: "no, cancel" alone says the contrary of "don't cancel"."""

HEARD = """
    accha | achcha | acha | আচ্ছা | bujhlam | bujhsi | bujhechi | বুঝেছি | বুঝলাম | noted | understood | got it | i see |
    inshallah | insha allah | inshaallah | insallah | ইনশাআল্লাহ | ইনশাল্লাহ | wow | woah | whoa | wah | baah | bah | বাহ |
    ওয়াও
"""
"""What may be a yes, and often says no more than that something was read."""

DRAFT = """
    this | that | it | the | booking | request | session | meeting | interview | invitation | call | everything |
    ei | eta | ota | etai | sessionta | bookingta | এটা | ওটা | এই | সেশন | সেশনটা | বুকিং | বুকিংটা | ইন্টারভিউ |
    ইন্টারভিউটা | মিটিং | থাক | thak
"""
"""What stands beside "cancel" where nothing is booked yet."""

UNNEEDED = """
    not needed | no longer needed | isn't needed | is not needed | not needed anymore | dorkar nai | dorkar nei |
    দরকার নাই | দরকার নেই
"""
"""What calls off what is not booked yet, as "cancel" does."""
