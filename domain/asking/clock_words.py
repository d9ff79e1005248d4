"""How people ask what time it is, or will be, somewhere else: English, Bangla, and Bangla in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

SENSES: Mapping[str, str] = {
    "asks now": """
        what time is it | what time it is | what's the time | what is the time | whats the time | current time |
        the current time | time now | the time now | time right now | local time | what is the local time |
        what's the local time | what is the current time | what's the current time | what time now | time is it |
        koyta baje | koita baje | kota baje | koto baje | somoy koto | shomoy koto | koyta bajtese | koyta bajche |
        koyta baje ekhon | tell me the time | say the time | time in | the time in | কয়টা বাজে | কয়টা বাজছে | কটা বাজে
        | কত বাজে | সময় কত | কয়টা বাজতেছে
    """,
    "asks": "what time | which time | what hour | what's the time of | what is the time of",
    "asks perhaps": """
        when | when's | koyta | koita | kota | koto | koytay | koitay | kotay | কয়টা | কটা | কত | কয়টায় | কটায়
    """,
    "asks of a time": "what is | what's | whats | what will | is what",
    "will be": """
        will it be | will that be | would it be | would that be | is that | that is | will be | would be | hobe | bajbe
        | baje hobe | hoy | hoi | dekhabe | হবে | বাজবে | বাজে হবে | হয় | দেখাবে
    """,
    "that": """
        that | that time | this | it | its | oi somoy | oi shomoy | oi somoye | oi shomoye | oi time | oi time e |
        sei somoy | sei shomoy | tokhon | takhon | ota | oita | seta | eta | eita | ওই সময় | ওই সময়ে | ঐ সময় |
        সেই সময় | তখন | ওটা | সেটা | এটা | ওই টাইম | ওই টাইমে
    """,
    "session": """
        session | my session | the session | our session | meeting | my meeting | the meeting | our meeting | class |
        my class | interview | my interview | the interview | appointment | my appointment | booking | my booking |
        next session | my next session | session ta | sessionta | session er | sessioner | amar session | amader session
        | meeting ta | meetingta | সেশন | সেশনটা | সেশনের | আমার সেশন | আমাদের সেশন | মিটিং | মিটিংটা | আমার মিটিং |
        ইন্টারভিউ | ক্লাস
    """,
    "count": """
        koyta session | koita session | koyta meeting | koyta class | koto session | koyta interview | কয়টা সেশন |
        কয়টা মিটিং | কয়টা ক্লাস | কতটা সেশন | koyta booking
    """,
    "theirs": """
        for her | for him | for them | for the other side | for my mentor | for my student | for the mentor |
        for the student | for the applicant | to her | to him | on her clock | on his clock | on their clock |
        in her time | in his time | in their time | in her timezone | in his timezone | in their timezone |
        in her time zone | in his time zone | in their time zone | her time | his time | their time | her clock |
        his clock | their clock | there | over there | at her end | at his end | at their end | on her end | on his end
        | tar jonno | onar jonno | or jonno | tar kache | onar kache | tar okhane | onar okhane | or okhane | okhane |
        shekhane | sekhane | tar ghorite | onar ghorite | or ghorite | tader ghorite | tar somoy | onar somoy | or somoy
        | tar somoye | onar somoye | or somoye | tar time e | onar time e | or time e | apur ghorite | apur time e |
        apur okhane | bhaiyer ghorite | sir er ghorite | তার জন্য | তাঁর জন্য | ওনার জন্য | উনার জন্য | ওর জন্য | ওখানে
        | সেখানে | তার ওখানে | ওনার ওখানে | তার ঘড়িতে | তাঁর ঘড়িতে | ওনার ঘড়িতে | উনার ঘড়িতে | ওর ঘড়িতে |
        তাদের ঘড়িতে | আপুর ঘড়িতে | তার সময়ে | ওনার সময়ে | উনার সময়ে | ওর সময়ে
    """,
    "own": """
        here | for me | my time | in my time | on my clock | my clock | in my timezone | in my time zone | my end |
        ekhane | amar ekhane | amar ghorite | amar somoy | amar somoye | amar time e | amar jonno | এখানে | আমার এখানে |
        আমার ঘড়িতে | আমার সময়ে | আমার জন্য
    """,
    "now": "now | right now | at the moment | currently | ekhon | akhon | ekhn | ei muhurte | এখন | এই মুহূর্তে",
    "in": "in | at | in the | time in | the time in",
    "for": "for",
    "with": "with | er sathe | sathe | songe | er songe | সাথে | সঙ্গে | এর সাথে | র সাথে",
    "locative": "e | te | y | এ | তে | য়",
    "their time": "her time | his time | their time | her clock | his clock | their clock | tar somoy | onar somoy",
    "clock": "time | time in | timezone | time zone | er somoy | somoy | er shomoy | shomoy | সময় | এর সময় | টাইম",
    "for behind": """
        jonno | er jonno | kache | er kache | okhane | er okhane | ekhane | er ekhane | clock | on the clock | time e |
        er time e | ghorite | er ghorite | somoye | er somoye | shomoye | er shomoye | জন্য | এর জন্য | কাছে | এর কাছে |
        ওখানে | এর ওখানে | ঘড়িতে | এর ঘড়িতে | সময়ে | এর সময়ে | টাইমে
    """,
    "": """
        is | the | be | you | for you | your | please | pls | plz | hi | hello | hey | bot | ok | okay | so | and |
        tell me | can you tell me | could you tell me | do you know | i want to know | tell | say | me | will | would |
        then | exactly | mean | means | equal to | equals | if it is | ta | ti | ki | tahole | bolo | bolen | bolun |
        bolte paren | janan | apu | apa | bhai | vai | bhaiya | sir | madam | bhaia | didi | dada | by | as | of | টা |
        টি | কি | কী | তাহলে | বলো | বলেন | বলুন | ভাই | আপু | স্যার | ম্যাডাম | ar | ebong | আর | ও | এবং | city | শহরে
        | shohore | are | am | ache | আছে | thik
    """,
}
"""What a phrase says."""

LOCATIVES = ("ে", "তে", "য়")
"""How a word of Bangla script ends that says where."""
LATIN_LOCATIVES = ("te", "ey", "e", "y")
"""How it ends in Latin letters, which many names do as well."""
