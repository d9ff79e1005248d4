"""Words and phrases by what they do in a sentence about sessions: English, Bangla, and Bangla in Latin letters.

A phrase is words with one space between them. All of them are compared after `words.plain`, so capitals, Unicode forms
and apostrophes do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping

ROLES: Mapping[str, str] = {
    # calls a session off
    "cancel": """
        cancel | cancle | cancell | call off | drop | can't make | cant make | cannot make | can't come |
        cant come | cannot come | can't attend | cant attend | cannot attend | can't join | cant join |
        cannot join | won't make it | not coming | বাতিল | ক্যানসেল | ক্যান্সেল | ক্যানসেল্ড | বাদ দিন |
        বাদ দাও | বাদ দেন | আসতে পারব না | আসতে পারবো না | আসতে পারছি না | পারব না | পারবো না | পারছি না |
        আসব না | আসবো না | batil | baatil | kensel | kansel | bad dao | baad dao | bad din | baad din |
        bad den | parbo na | parchi na | parchhi na | parbona | asbo na | ashbo na | aste parbo na |
        ashte parbo na
    """,
    # puts it at another time
    "move": """
        move | reschedule | re-schedule | resched | shift | postpone | push | push back | delay |
        bring forward | change the time | change time | change the date | change my session |
        change my meeting | change the session | change my booking | instead | সরান | সরাও | সরিয়ে |
        সরাতে | সরাবেন | সরানো | পেছান | পেছাও | পেছাতে | পিছান | পিছিয়ে | পিছাতে | এগিয়ে | এগোতে |
        এগিয়ে আনুন | বদলান | বদলাও | বদলাতে | বদলে | পাল্টান | পাল্টাও | পাল্টাতে | সময় বদল |
        সময় পরিবর্তন | পরিবর্তন | নিয়ে যান | নিয়ে যাও | নিয়ে যাবেন | নিয়ে আসুন | রিশিডিউল | shorao |
        soran | shoran | sorao | soriye | shoriye | sorie | shorie | sorate | shorate | sorano | pichan |
        pichao | pichate | pechan | pechao | pechate | pichiye | pichie | pechiye | agiye | agie | egiye |
        bodlan | bodlao | bodlate | bodle | paltan | paltao | paltate | niye jan | niye jao | niye jaben |
        nie jan | nie jao | niye ashun | niye asun | shomoy bodol | somoy bodol
    """,
    # the direction of a move by an hour
    "later": """
        later | push | push back | postpone | delay | পেছান | পেছাও | পেছাতে | পিছান | পিছিয়ে | পিছাতে |
        পরে | pichan | pichao | pichate | pechan | pechao | pechate | pichiye | pichie | pechiye | pore
    """,
    "earlier": "earlier | bring forward | forward | sooner | এগিয়ে | এগোতে | আগে | agiye | agie | egiye | age",
    # books, and nothing else
    "book": "book | booking | reserve | appointment | sign me up | বুক | বুকিং | অ্যাপয়েন্টমেন্ট | buk",
    # books when somebody or a session is named
    "arrange": "arrange | schedule | set up | setup | fix | get me | ঠিক | শিডিউল | thik",
    # asks politely or states a need
    "want": """
        want | need | like | can i | could i | may i | can we | could we | looking for | find | find me |
        let's | lets | চাই | লাগবে | দরকার | দরকার ছিল | চাচ্ছি | চাইছি | করতে চাই | পারি | পারব | পাব |
        পাওয়া যাবে | খুঁজছি | দেন | দিন | দাও | chai | chai ekta | lagbe | dorkar | drkr | chacchi |
        pari | parbo | pabo | paoa jabe | pawa jabe | khujchi | khujtesi | den | din | dao
    """,
    # is what one does with a mentor
    "meet": """
        meet | meeting with | see | talk | speak | chat | discuss | consult | দেখা | দেখা করতে | কথা |
        কথা বলতে | বসতে | আলাপ | পরামর্শ | dekha | kotha | kotha bolte | boste | alap | poramorsho
    """,
    "session": """
        session | sessions | sesion | seshon | meeting | meetings | class | classes | slot | slots |
        booking | bookings | appointment | appointments | mentorship | mentoring | সেশন | সেশনটা |
        সেশনটি | সেশনগুলো | মিটিং | মিটিংটা | ক্লাস | স্লট | অ্যাপয়েন্টমেন্ট | মেন্টরশিপ | seshonta |
        sessionta | sesh | miting | sessiongulo
    """,
    # means the earliest session
    "next": """
        next session | next meeting | next one | next class | next booking | next call |
        next appointment | পরের সেশন | পরবর্তী সেশন | পরের মিটিং | পরের সেশনটা | porer session |
        porobortti session | porer meeting | porer sessionta
    """,
    # asks what there is
    "agenda": """
        what do i have | what have i got | do i have | have i got | what's on | whats on | what is on |
        my sessions | my session list | my schedule | my agenda | my calendar | my bookings |
        my meetings | my appointments | any session | any sessions | any meeting | any meetings |
        next session | next meeting | when is my | when's my | whens my | what time is my |
        show sessions | list sessions | upcoming | কী আছে | কি আছে | কী কী আছে | কি কি আছে | কী কী সেশন |
        কয়টা সেশন | কতগুলো সেশন | আমার সেশন | আমার সেশনগুলো | আমার শিডিউল | সেশন আছে | সেশন আছে কি |
        মিটিং আছে | সেশন কবে | সেশন কখন | সেশন কয়টায় | কবে সেশন | আমার মিটিং | আমার বুকিং | কিছু আছে |
        ki ache | ki ase | ki achhe | ki ki ache | ki ki ase | koyta session | koita session |
        amar session | amar sessiongulo | amar sesion | amar schedule | amar meeting | session ache |
        session ase | meeting ache | meeting ase | session kobe | session kokhon | session koytay |
        kobe session | kichu ache | kisu ase | kono session
    """,
    # asks about free time
    "free": """
        free | available | busy | availability | vacant | booked up | ফ্রি | খালি | ফাঁকা | ব্যস্ত |
        ফ্রী | অবসর | সময় আছে | সময় হবে | khali | faka | fka | bebosto | somoy ache | shomoy ache |
        somoy hobe | shomoy hobe | obosor
    """,
    # the person who writes
    "i": "i | i'm | im | am i | me | ami | amar | amr | আমি | আমার",
    # anybody who can help
    "someone": """
        someone | somebody | anyone | anybody | a mentor | any mentor | mentor | mentors | expert | who |
        who's | whos | a guide | কেউ | কাউকে | কারো | কারও | মেন্টর | মেন্টরের | কোনো মেন্টর | কে | কার |
        এক্সপার্ট | keu | kauke | karo | kono mentor | ekjon mentor | kew | menter
    """,
    # stands beside a name
    "with": "with | w | সাথে | সঙ্গে | সাথেই | sathe | shathe | sate | shate | songe | shonge | sange",
    # the topic follows
    "topic": """
        about | abt | regarding | concerning | re | on the topic of | to discuss | to talk about |
        to review | to prepare | topic | help with | for help with | for
    """,
    # the topic stands before it
    "topic before": """
        নিয়ে | বিষয়ে | ব্যাপারে | সম্পর্কে | জন্য | জন্যে | নিয়া | বিষয়টা নিয়ে | niye | nie | niya |
        nea | niea | bishoye | bisoye | bepare | byapare | somporke | shomporke | jonno | jonne
    """,
    # what somebody must know stands beside it
    "knows": "who knows | that knows | jane | জানে | জানেন | janen | pardorshi | পারদর্শী",
    # stands after a name
    "honorific": """
        ভাই | ভাইয়া | ভাইজান | আপু | আপা | আপুনি | স্যার | ম্যাডাম | ম্যাম | মিস | দাদা | দিদি | জনাব |
        bhai | bhaia | bhaiya | vai | vaia | vaiya | apu | apa | sir | madam | mam | ma'am | maam | dada |
        didi | bro
    """,
    # says whose session it is
    "my": "my | amar | আমার",
    # stands before a name
    "title": """
        mr | mrs | ms | miss | dr | prof | professor | md | mohd | mst | engr | janab | ড | ডা | মিস্টার |
        মিস | মোঃ | মো | মোছাঃ | প্রফেসর
    """,
    # is a number as well, or an article
    "a": "একটা | একটি | ekta | akta | ekti",
    # an ending that is written apart
    "case": "er | r | ke | এর | কে | র",
    # denies, or tells of what is over
    "no": """
        don't | dont | do not | didn't | didnt | did not | never | doesn't | won't | should not |
        shouldn't | না | নয় | নাই | নেই | na | noy | nai | yesterday | গত | goto | করেছিলাম |
        korechilam | last week | last month | গতকাল | গত সপ্তাহ | gotokal | goto soptahe | হয়েছে |
        hoyeche | hoise | ছিল | chilo
    """,
    # has a "no" in it and asks politely
    "yes": "দিন না | দেন না | দাও না | করেন না | den na | din na | dao na | koren na",
    # says nothing by itself
    "filler": """
        আপনি | আপনার | তুমি | তোমার | apni | apnar | tumi | tomar | him | them | please | pls | plz |
        kindly | hi | hello | hey | salam | assalamu | alaikum | the | a | an | my | our | his | her |
        to | at | on | in | from | by | and | or | is | are | am | be | it | of | this | that | some |
        ekta | akta | ekti | for | me | us | we | you | your | would | will | could | can | may | if |
        possible | thanks | thank | then | also | just | around | one | session | hour | minute |
        minutes | min | time | do | get | has | have | anything | something | কিছু | kichu | kisu | একটা |
        একটি | প্লিজ | দয়া | করে | করুন | করেন | করো | কর | করে দিন | করতে | আমি | আমার | আমাকে | কি |
        কী | হবে | যাবে | থেকে | ও | এবং | আর | একটু | হ্যালো | সালাম | আছে | আছেন | আছি | এমন | একজন |
        শিখতে | ami | amar | amake | kore | koren | korun | koro | kor | korte | korbo | ki | hobe |
        jabe | theke | ar | ektu | plis | ache | achi | achen | achhe | ase | emon | ekjon | kal | aj |
        den | din | dao | chai | lagbe
    """,
}
"""What a phrase may do; one may do several things."""

CUES: Mapping[str, str] = {
    # a day follows, or a topic
    "on": "on",
    # opens a topic after "session" or "talk"
    "on topic": "on in",
    # opens a topic less surely than "about"
    "topic perhaps": "for re",
    # a person follows: "talk to rahim"
    "to": "to",
    # the new time follows
    "until": "to till until",
    # stands between the old time and the new one
    "instead": "instead",
    # an English verb that puts the session before the time: "move tomorrow's"
    "moves": "move reschedule postpone push delay shift change",
    # the session itself
    "it": "it this that eta ota এটা ওটা",
    # a denial that may belong to a time: "not this friday"
    "not": "না na not",
    # wants to take something, and means no night: "nite chai"
    "take": "nite nitey",
    # the name follows
    "name ahead": "with w book reserve meet see",
    # the name stands before it, whatever follows
    "name behind": "ke",
    # after these words "book" is something to read
    "reads": "a the this that my your his her our good which what new read reading every any",
}
"""What a word does whatever its role is, by its one plain form; a cue alone does not make a word known."""

ENDINGS = "গুলোর গুলো টাকে টার টিকে টির টায় টা টি য়ের য়ে ের এর কে র ে ই ও gulor gulo take tar ta ti yer er ke r 's s i o"
"""Endings of cases and classifiers that may stand after a name or a word."""

NAME_ENDINGS = ("য়ের", "ের", "কে", "'s", "’s")
"""Endings of cases that are left out when a name is said back."""

HOUR_ENDINGS = ("টা", "টায়", "টার", "এ", "ta", "tay", "tar", "e")
"""What may follow a number that is an hour."""

GENITIVES = ("'s", "’s", "er", "ের", "কার")
"""Whose it is: "tomorrow's", "kalker"."""

GENITIVE, CLASSIFIERS = "ের", ("টাকে", "টা", "টি")
"""আয়েশারটা: a classifier after a genitive means the session."""

HOUR = "at {hour}"
"""How an hour is said."""
