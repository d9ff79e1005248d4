"""The words of questions about one's sessions, and of what mentors say: English, Bangla, and Bangla in Latin letters.

All are compared after `words.plain`; of several phrases that begin at a word the longest counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

_MUST = """
    bolte hobe | kotha bolte hobe | korte hobe | dite hobe | nite hobe | hote hobe | jante hobe | dekhte hobe |
    jete hobe | aste hobe | ashte hobe | thakte hobe | বলতে হবে | কথা বলতে হবে | করতে হবে | দিতে হবে |
    নিতে হবে | হতে হবে | জানতে হবে | দেখতে হবে | যেতে হবে | আসতে হবে | থাকতে হবে
"""
"""What has to be done, and is no yes: "hobe" behind a verb."""

SENSES: Mapping[str, str] = {
    # ── asks ──
    "how many": """
        total |
        how many | number of | total number of | count | koyta | koita | koyti | kotogulo | kotota |
        koto gula |
        koyjon | koy jon | kotojon | koto jon | কয়টা | কয়টি | কতগুলো | কতটা | কতটি | কয়জন | কতজন | কত জন |
        মোট কয়টা
    """,
    "how long": """
        how long | how much time | how soon | how far | kotokkhon | koto somoy | koto din | কতক্ষণ | কত সময় |
        কত দিন
    """,
    "when": """
        when | when's | whens | what time | what's the time | whats the time | at what time | which time |
        which day |
        what day | what date | kobe | kokhon | koytay | koytar | koitay | kototay | কবে | কখন | কয়টায় | কয়টার |
        কটায় | কত তারিখ
    """,
    "who": """
        who all | who all are | who else | who else is |
        who | who's | whos | whom | whose | ke | ke ke | kar | kara | kake | কে | কে কে | কার | কারা | কাকে | কাদের
    """,
    "what": """
        hows | how's | how is | how does |
        why | what for | keno | কেন | what | what's | whats | wat | wats | which | কী | কি | কোন | ki | kon |
        kisher | কিসের | kiser
    """,
    "asked whether": "ki | কি | naki | নাকি | hobe to | hobe toh | হবে তো",
    "any": "any | anything | something | anyone | anybody | kono | kichu | kisu | keu | কোনো | কোন | কিছু | কেউ",
    "show": """
        details of | details | info | read | open | details of my |
        can u tell me | could u tell me | can u show me | show | show me | list | let me see | check | tell me |
        let me know | give me | remind me | can you tell me | could you tell me |
        can you show me | can you show | could you show me | can you remind me | could you remind me |
        can you check |
        i want to know | want to know | do you know | i wanna know | wanna know | dekhan | dekhao | dekhaben |
        bolen |
        bolben | janan | janaben | দেখান | দেখাও | দেখাবেন | বলেন | বলুন | বলবেন | জানান | জানাবেন |
        মনে করিয়ে দেন | মনে করিয়ে দিন
    """,
    # ── of what ──
    "session": """
        session | sessions | sesion | sesions | seshon | meeting | meetings | class | classes | call | calls |
        booking | er session | এর সেশন |
        bookings | appointment | appointments | interview | interviews | miting | সেশন | সেশনগুলো | মিটিং | ক্লাস |
        বুকিং | কল
    """,
    "sessions": """
        sessions | slots | each session | every session | meetings | session gulo | sessiongulo |

        proti session | সেশনগুলো | প্রতি সেশন | প্রতিটি সেশন | সেশন
    """,
    "student": """
        ppl | folks | candidates | learners |
        student | students | mentee | mentees | people | person | persons | somebody | learner | chatro | chatri |
        ছাত্র | ছাত্রী | শিক্ষার্থী | স্টুডেন্ট | মানুষ
    """,
    "mentor": "mentor | mentors | মেন্টর",
    "request": """
        request | requests | rqst | booking request | booking requests | new request | new requests | invitation |
        onurodh | onurod | notun request | notun onurodh | রিকোয়েস্ট | অনুরোধ | অনুরোধগুলো | নতুন রিকোয়েস্ট |
        নতুন অনুরোধ
    """,
    "pending": """
        অপেক্ষা করছে | অপেক্ষা করছেন | opekkha korche | opekkha kortese | opekkha korchen | awaiting me |
        not answered | not answered yet |
        pending | waiting | waits | awaiting | waiting for me | waiting for my reply | waiting for my answer |
        waiting on me |
        unanswered | needs my answer | need my answer | to confirm | to accept | to answer | to approve |
        left to answer |
        opekkhay | opekkha | baki | অপেক্ষায় | অপেক্ষা | বাকি | ঝুলে
    """,
    "asked": """
        asked | asked for | requested | wants to meet | want to meet | wants to book | wants a session | booked me |
        asking for | chaiche | cheyeche | chaise | চেয়েছে | চাইছে | চাইছেন | চেয়েছেন
    """,
    "it": """
        it | this | that | eta | ota | এটা | ওটা | সেটা | she | he | they | they're | they are | them | uni | উনি | ওনি
    """,
    "i": """
        my day | my week | my day like | my week like | i | i'm | im | i've | ive | i'll | ill |
        me | my | mine | we | our | us | amar | ami | amr | amake |
        did i do | did i have | did i take | did i finish | did i give | did i hold | have i done | have i had |
        have i taken | have i given | i did | i took | i gave | i held | i had | i finished | i completed |
        i conducted | i mentored | i've done | i have done | ive done | i've had | i have had |
        amader | আমার | আমি | আমাকে | আমাদের
    """,
    "next": """
        next | next one | upcoming | coming up | following | nearest | porer | porbortti | porobortti | porerta |
        samner |
        পরের | পরবর্তী | পরেরটা | সামনের
    """,
    "past": """
        finish | did i do | did i have | did i take | did i finish | did i give | did i hold | have i done |
        have i had | have i taken | have i given | i did | i took | i gave | i held | i had | i finished |
        i completed | i conducted | i mentored | i've done | i have done | ive done | i've had | i have had |
        past | previous | previously | last | last time | before | earlier | already | so far | history | old |
        done | had | taken | finished | completed | attended | held | age | ager | purono | korechi | korsi |
        hoyeche | hoise |
        niyechi | nisi | chilo | আগে | আগের | পুরোনো | গতবার | করেছি | হয়েছে | নিয়েছি | ছিল
    """,
    "planned": """
        planned | scheduled | lined up | on my plate | on my calendar | in my calendar | on the calendar | plate |
        plan |
        plans | schedule | agenda | calendar | booked | fixed | arranged | on my schedule | i booked | shedule |
        shidule |
        শিডিউল | সময়সূচি | ঠিক করা | বুক করা | fixed ache
    """,
    "have": "have | have got | got | get | there | ache | ase | achhe | asse | আছে | আছেন | রয়েছে",
    "meet": """
        meet | meeting | met | see | seeing | talk to | talking to | talk with | speak | speaking | sit | dekha |
        kotha |
        boschi | bosbo | boshbo | দেখা | কথা | বসব | বসছি | বসবো
    """,
    "coming": """
        coming | come | comes | joining | join | joins | attend | attending | showing up | asche | aschen | ashche |
        ashbe |
        asbe | asben | ashben | astese | asteche | আসছে | আসছেন | আসবে | আসবেন | আসতেছে |
        on for
    """,
    "until": """
        till | until | left | to go | remaining | away | from now | before my | baki | বাকি | start | starts |
        begin | begins | shuru | শুরু
    """,
    "about": """
        about | topic | topics | subject | title | discuss | discussing | going to discuss | talk about |
        talking about |
        to talk about | regarding | niye | nie | niya | bishoy | bisoy | topik | নিয়ে | বিষয় | টপিক | বিষয়ে
    """,
    # what is kept of whoever asks is no topic
    "of me": "about me | regarding me | amake niye | amar bishoye | আমাকে নিয়ে | আমার বিষয়ে",
    "wrote": """
        write | wrote | written | writes | say | said | says | message | note | notes | ask | asks | question |
        questions | problem | description | details | detail | likhse | likheche | likhlo | bolse | boleche |
        লিখেছে | লিখেছেন | লিখছে | লিখল | বলেছে | বলেছেন | প্রশ্ন | সমস্যা
    """,
    "wants": "want | wants | wanted | need | needs | chay | chan | chacche | চায় | চান | চাচ্ছে | চাচ্ছেন",
    "frame": "can you | could you | can u | could u | would you | will you | can you please | could you please",
    "modal": """
        can | could | should | must | may | might | shall | parbo | pari | parben | পারব | পারি | পারবেন | পারা যাবে
    """,
    "answered": """
        cancel | cancelled | canceled | called off | update | updates | news | confirmation | গ্রহণ হয়েছে |
        গৃহীত | বাতিল করেছে | বাতিল করেছেন | batil koreche | batil korse | cancel korse | cancel koreche |
        finalised | final |
        confirmed | confirm | accept | accepted | accepts | approve | approved | agree | agreed | agree to |
        say yes | said yes |
        reply | replied | respond | responded | answer | answered | decide | decided | declined | decline | reject |
        rejected |
        status | confirm korse | confirm koreche | confirm koresen | confirm hoise | confirm hoyeche |
        confirm hoyese |
        accept korse | accept koreche | accept hoise | raji | raji hoise | raji hoyeche | raji hoiche | okay korse |
        ok korse |
        reply dise | uttor dise | রাজি | রাজি হয়েছে | রাজি হয়েছেন | রাজি হইছে | রাজি হইছেন | কনফার্ম |
        কনফার্ম করেছে | কনফার্ম করেছেন |
        কনফার্ম করছে | কনফার্ম হয়েছে | কনফার্ম হইছে | কনফার্ম করসে | নিশ্চিত | নিশ্চিত করেছে | নিশ্চিত করেছেন |
        নিশ্চিত হয়েছে |
        অ্যাকসেপ্ট করেছে | অ্যাকসেপ্ট করছে | উত্তর দিয়েছে | উত্তর দিয়েছেন | উত্তর দিছে | গ্রহণ করেছে
    """,
    "off when": """
        which days am i off | what days am i off | on which days am i off | when am i off | which days off do i have |
        what days off do i have | when are my days off | what are my days off | show my days off | amar chuti kobe |
        amar chuti kobe kobe | ami kobe chutite | amar kon kon din chuti | আমার ছুটি কবে | আমার ছুটি কবে কবে |
        আমি কবে ছুটিতে | আমার কোন কোন দিন ছুটি
    """,
    "nobody books": """
        can nobody book me | can no one book me | nobody can book me | no one can book me | can't anybody book me |
        can't anyone book me | can't people book me | can't students book me | nobody books me |
        amake keu book korte parche na | amake keu book korte parse na | keu amake book korte parche na |
        আমাকে কেউ বুক করতে পারছে না | কেউ আমাকে বুক করতে পারছে না | আমাকে বুক করা যাচ্ছে না |
        amake book kora jacche na
    """,
    "hours": """
        hours | working hours | work hours | my hours | availability | timetable | timings | office hours |
        somoysuchi |
        kajer somoy | amar somoy | amar shomoy | কাজের সময় | সময়সূচি | আমার সময়
    """,
    "work": "work | works | working | bookable | available | kaj | kaj kori | কাজ | কাজ করি",
    "looks": "look | looks | looking | look like | looks like | looking like | day like | my day like | my week like",
    # ── what mentors answer ──
    "accept": """
        confirm | accept | approve | confirmed | accepted | approved | nishchit | confirm kore den |
        confirm kore din |
        confirm koren | confirm korlam | confirm korun | confirm korchi | accept kore den | accept koren |
        accept korlam |
        approve kore den | approve koren | কনফার্ম | কনফার্ম করে দেন | কনফার্ম করে দিন | কনফার্ম করুন |
        কনফার্ম করেন | কনফার্ম করলাম |
        কনফার্ম করছি | অ্যাকসেপ্ট | অ্যাকসেপ্ট করুন | অ্যাকসেপ্ট করে দেন | অ্যাকসেপ্ট করে দিন | এপ্রুভ করে দেন |
        গ্রহণ করুন | গ্রহণ করলাম |
        নিশ্চিত | নিশ্চিত করুন | নিশ্চিত করে দিন | নিশ্চিত করে দেন | নিশ্চিত করলাম | নিশ্চিত করছি
    """,
    "agree": """
        yes | yes to | ok | okay | ok with | ok for | fine | fine with | sure | can take | will take | i'll take |
        i'll see |
        i can take | i can meet | i can see | take | taking | happy to take | glad to take | happy to meet |
        happy to see |
        say yes to | tell yes | works for me | good | nibo | nebo | nib | neb | nicchi | nichchi | nite parbo |
        nite pari | dite parbo | dite pari | somoy dite parbo |
        ha | haa | hae | hya | ji | ha bole den | ha bolen | ha bole din | hae bole den | ha kore den | raji |
        ami raji | thik ache | thik ase | হ্যাঁ | হ্যাঁ বলে দেন | হ্যাঁ বলে দিন | হ্যাঁ বলুন | হ্যাঁ বলেন |
        হ্যাঁ করে দেন | জি | রাজি | আমি রাজি |
        নিব | নেব | নিবো | নেবো | নিচ্ছি | নিলাম | নিতে পারব | নিতে পারবো | নিতে পারি | দিতে পারব | দিতে পারবো | দিতে পারি |
        সময় দিতে পারব | ঠিক আছে | ওকে |
        haa bolo | hya bolo | ha bolo | hya bole den | hya bolen | haa bole den | hae bolo | হ্যাঁ বলো |
        ok kore den | chole | nilam | নিলাম |
        can come | may come | can join | may join | is welcome | welcome | good to go | good with | cool with |
        okay with | okay for | good for me | no problem with | no problem for | go ahead with | happy with |
        happy to help | happy to have | glad to help | suits me | alright with | i'll meet | i will meet | i will see |
        i will take | ashte paren | aste paren | ashte parbe | aste parbe | আসতে পারেন | আসতে পারবে | আসুক |
        ashuk | asuk
    """,
    # a soft yes: a request that it is said of will take place
    "will be": """
        hobe | cholbe | hoye jabe | kora jabe | neya jabe | nea jabe | হবে | চলবে | হয়ে যাবে | করা যাবে | নেওয়া যাবে |
        will happen | will work | should work | should be fine | should be ok | should be okay
    """,
    # neither a yes nor a no: whom it is said of hears that later
    "answers later": """
        later | not yet | pore hobe | পরে হবে |
        pore janabo | pore janabo ami | pore janacchi | pore janaitesi | pore bolbo | pore bolchi |
        pore dekhbo | pore confirm korbo | পরে জানাব | পরে জানাবো | পরে জানাচ্ছি | পরে বলব | পরে বলবো | পরে বলছি |
        পরে দেখব | পরে দেখবো | will answer later | answer later | decide later | will decide later | tell you later |
        let you know later | will tell you later | will let you know later | will let you know | let you know
    """,
    # would have somebody at another time than they ask for
    "proposes": """
        tell him to come | tell her to come | let him come | let her come | offer | offer him | offer her | propose |
        suggest | instead | aste bolen | ashte bolen | aste bolun | ashte bolun | আসতে বলেন | আসতে বলুন | এর বদলে |
        er bodole
    """,
    # has time then, for a request or for everybody
    "has time": "can do | could do | i can do | i could do | can give | i can give",
    # asks whether they may come at another time
    "asks for": """
        can he come | can she come | can they come | could he come | could she come | could they come | can he do |
        can she do | can they do | could he do | could she do | could they do | ask him to come | ask her to come |
        how about | what about | ashte parbe | aste parbe | আসতে পারবে | আসতে পারবেন
    """,
    "but": """
        but | but only | however | kintu | tobe | কিন্তু | তবে | but can we | but can we start
    """,
    "decline": """
        turn | turning | have to say no | have to say no to | must say no | must say no to | pass on | have to pass on |
        have to pass | not taking | not doing | couldn't take | couldn't do | can't help | cannot help |
        can't manage | cannot manage | won't do | won't be able to do | not able to do | unable to do |
        decline | reject | refuse | turn down | say no to | say no | tell no | deny | can't take | cant take |
        cannot take |
        can not take | can't meet | cant meet | cannot meet | can't see | cant see | can't do | cant do |
        can't accept |
        cant accept | cannot accept | won't take | wont take | will not take | won't be able to take |
        not able to take |
        unable to take | not possible | isn't possible | is not possible | don't accept | dont accept |
        do not accept |
        don't confirm | can't confirm | cant confirm | won't accept | not accepting | no to | no for |
        na kore den | na kore din | na koren | na bole den | na bole din | na bolen | na bolun | nite parchi na |
        nite parbo na |
        nite partesi na | nite pari na | nibo na | nebo na | nicchi na | decline koren | decline kore den |
        decline korun |
        reject koren | reject kore den | reject korun | firiye den | fera den | bad den | sombhob na | shombhob na |
        somvob na |
        না করে দেন | না করে দিন | না করেন | না বলে দেন | না বলে দিন | না বলুন | না বলেন | নিতে পারছি না |
        নিতে পারব না | নিতে পারবো না |
        নিতে পারতেছি না | নেওয়া সম্ভব না | নিব না | নেব না | নেবো না | নিবো না | নিচ্ছি না | ফিরিয়ে দিন |
        ফিরিয়ে দেন | সম্ভব না |
        রিজেক্ট করে দেন | রিজেক্ট করুন | ডিক্লাইন করুন | বাদ দিন | বাদ দেন |
        parbo na | parbona | parchi na | partesi na | partechi na | পারব না | পারবো না | পারছি না |
        পারতেছি না | na bolo | na koro |
        না বলো | না করো | turn down | i can't | i cant | sorry can't | sorry cant | cant do it |
        i can't take | i cant take | i can't do | i cant do |
        i can't meet | i cant meet | i can't see | i cant see | i can't accept |
        i cant accept | say sorry to | hobe na | হবে না |
        somoy nai | সময় নাই
    """,
    # may as well be said of the screen: it declines only who is named behind it
    "cannot see": "can't see | cant see | i can't see | i cant see",
    # ── how a mentor can be booked ──
    "set": f"""
        {_MUST} |
        let | make | set | change | keep | switch | update | want | i'd like | should be | must be | to be | be | need |
        koren | korun |
        kore den | kore din | hobe | hok | রাখুন | করুন | করেন | করে দিন | করে দেন | হবে | হোক |
        koro | kore dao | korte chai | chai | করতে চাই | চাই | prefer | i prefer | করো | করে দাও |
        adjust | reduce | increase | add |
        rakhen | rakho | rakhun | rakhben | raikhen | রাখো | রাখেন | রাখবেন | den | din | দিন | দেন
    """,
    "each": """
        each | long | apiece | per session | per person | per student | length | duration | sessions | slots |
        minute each |
        minute sessions | kore | proti | er session | করে | প্রতি | প্রত্যেক | এর সেশন | দৈর্ঘ্য
    """,
    "from now": "from now on | now on | from today | from today on | ekhon theke | aj theke | এখন থেকে | আজ থেকে",
    "gap": """
        gap | gaps | buffer | break | breaks | rest | pause | space | biroti | birotir | faka | bisram |
        বিরতি | ফাঁকা | ফাঁক |
        বিশ্রাম |
        between sessions | between two sessions | between my sessions | between each session | between meetings |
        between classes | break between | gap between | duita session er majhe | session er majhe | majhe |
        মাঝে | সেশনের মাঝে | apart | dui session er majhe | dui sessioner majhe | sessioner majhe | majhkhane |
        দুই সেশনের মাঝে | দুইটা সেশনের মাঝে | মাঝখানে | দুই সেশনের মাঝখানে
    """,
    "at once": """
        without asking | without asking me | without my approval | without my confirmation | without confirmation |
        without approval | without my ok | automatically | auto accept | auto confirm | auto approve | auto-accept |
        auto-confirm | auto-approve | instantly | directly | straight away | instant | no need to ask me |
        don't ask me |
        dont ask me | not ask me | na jiggesh kore | na jigges kore | amake jiggesh na kore |
        amake na jiggesh kore |
        sorasori | shorashori | জিজ্ঞেস না করে | আমাকে জিজ্ঞেস না করে | সরাসরি | অটোমেটিক | ইনস্ট্যান্ট |
        জিজ্ঞেস করা লাগবে না |
        without asking me first | without my permission | without permission | no approval needed | on their own
    """,
    "ask first": """
        ask me first | ask me before | ask first | ask me | let me approve | let me confirm | i want to approve |
        i want to confirm | manually | with my approval | amake age jiggesh | age amake jiggesh | age jiggesh |
        আগে আমাকে জিজ্ঞেস | আমাকে আগে জিজ্ঞেস | আগে জিজ্ঞেস
    """,
    "book": """
        book | bookings | books | let students book | students can book | can book | be booked | let them book |
        let people book | everyone | everything | all | every | বুক | বুকিং | সব | সবাই | shob | sob | shobai | buk |
        can book me | book me | let ppl book | students book
    """,
    # ── near the start ──
    "link": """
        link | links | zoom | zoom link | meet link | meeting link | room | meeting room | url | google meet |
        gmeet |
        address | লিংক | লিঙ্ক | জুম | জুমের লিংক | রুম | মিটিং লিংক
    """,
    "where": """
        where | where's | wheres | how | how do | kothay | koi | kivabe | kibhabe | কোথায় | কই | কীভাবে | কিভাবে
    """,
    "send": """
        send | resend | re-send | send me | send again | share | give | give me | drop | forward | lagbe | den |
        din | dao |
        pathan | pathao | diyen | diben | chai | need | lost | want | দেন | দিন | দাও | পাঠান | পাঠাও | দিয়েন |
        লাগবে | চাই | হারিয়ে
    """,
    "trouble": """
        not working | isn't working | isnt working | doesn't work | doesnt work | does not work | not opening |
        isn't opening |
        isnt opening | doesn't open | doesnt open | won't open | wont open | can't open | cant open | cannot open |
        broken |
        dead | expired | invalid | not loading | won't load | wrong | problem | issue | error | not able to open |
        unable to open |
        kaj korche na | kaj kore na | kaj kortese na | kaj kortesena | khulche na | khule na | khultese na |
        khulte parchi na |
        khulte partesi na | hocche na | hoitese na | pacchi na | pachchi na | paitesi na | painai | pai nai |
        somossa |
        shomossha | কাজ করছে না | কাজ করে না | কাজ করতেছে না | খুলছে না | খোলে না | খুলতেছে না | খুলতে পারছি না |
        হচ্ছে না | সমস্যা |
        পাচ্ছি না | পাইনি | পাই নাই | নষ্ট | ভুল
    """,
    "cannot join": """
        can't join | cant join | cannot join | can not join | unable to join | not able to join | can't get in |
        cant get in |
        cannot get in | can't enter | cant enter | can't connect | cant connect | cannot connect | couldn't join |
        not letting me in | doesn't let me in | won't let me in | stuck in the waiting room |
        stuck in waiting room |
        in the waiting room | join korte parchi na | join korte partesi na | join hocche na | join hote parchi na |
        dhukte parchi na | dhukte partesi na | dhukte partechi na | dhukte pari na | জয়েন করতে পারছি না |
        জয়েন করতে পারতেছি না |
        জয়েন হতে পারছি না | জয়েন হচ্ছে না | ঢুকতে পারছি না | ঢুকতে পারতেছি না | ঢুকতে পারি না
    """,
    "where to join": """
        where do i join | how do i join | where to join | how to join | where do i go | where should i join |
        how can i join | where can i join | how do i get in | where do we meet | where are we meeting |
        where is the meeting |
        where is the session | where's the meeting | where's the session | which room | kothay join korbo |
        kivabe join korbo | kibhabe join korbo | kothay ashbo | kothay asbo | কোথায় জয়েন করব | কীভাবে জয়েন করব |
        কিভাবে জয়েন করব |
        কোথায় আসব | কোথায় জয়েন করবো | কিভাবে জয়েন করবো
    """,
    "absent": """
        not here | isn't here | isnt here | not there | isn't there | isnt there | nobody is here | nobody's here |
        no one's here |
        nobody here | no one here | nobody is there | no one is there | not joined | not joined yet |
        hasn't joined |
        hasnt joined | has not joined | haven't joined | didn't join | didnt join | did not join | not in the room |
        not in the meeting | not in the call | not showing up | no show | didn't come | didnt come | hasn't come |
        not come |
        not come yet | shes not there | she's not there | hes not there | he's not there | shes not here |
        she's not here |
        hes not here | he's not here | not online | can't find | cant find | cannot find | can't see | cant see |
        don't see |
        where is | where's | wheres | where are you | no one is in | nobody is in | nobody came | no one came |
        nobody joined |
        nobody has joined | no one has joined | no one joined | no sign of | waiting for |
        i'm waiting | im waiting | i am waiting | still waiting | waiting | been waiting | in the call |
        in the room |
        in the meeting | on the call | ashe nai | ase nai | asheni | aseni | join kore nai | join kore ni | koreni |
        kauke dekhchi na | kauke dekhtesi na | dekhchi na | dekhtesi na | khuje pacchi na | khuje pachchi na |
        khuje paitesi na |
        keu nai | keu nei | kothay | koi | opekkha korchi | opekkha kortesi | boshe achi | bose achi |
        আসে নাই | আসেনি | আসেননি | আসেন নাই | জয়েন করেনি | জয়েন করেননি | জয়েন করে নাই | কাউকে দেখছি না |
        দেখছি না | দেখতেছি না |
        খুঁজে পাচ্ছি না | পাচ্ছি না | কেউ নেই | কেউ নাই | কোথায় | কই | অপেক্ষা করছি | অপেক্ষা করতেছি | বসে আছি
    """,
    "present": """
        there | here | online | joined | around | in the room | in the call | there yet | here yet | online yet |
        in yet | achen | asen | eschen | esechen | eseche | এসেছেন | এসেছে | আছেন
    """,
    "on the way": """
        coming | i'm coming | on my way | on the way | omw | joining | be there | will be there | ill be there |
        i'll be there |
        almost there | nearly there | getting ready | logging in | connecting | there | reaching | aschi | ashchi |
        astesi |
        ashtesi | astechi | ashtechi | asteci | asteasi | dhuktesi | dhukchi | join korchi | join kortesi |
        chole aschi |
        আসছি | আসতেছি | আসতেসি | ঢুকছি | ঢুকতেছি | জয়েন করছি | জয়েন করতেছি | চলে আসছি | পৌঁছে যাব
    """,
    "takes": """
        need | needs | give me | wait | hold on | more | just | another | only | gimme | hang on | take me |
        will take |
        lagbe | lagteche | lagtese | dorkar | wait koren | opekkha koren | opekkha korun | aro | ar | den | din |
        লাগবে | লাগছে | দরকার | অপেক্ষা করুন | অপেক্ষা করেন | আরো | আরও | আর | দেন | দিন | মাত্র
    """,
    "late": """
        late | running late | be late | delayed | delay | behind | running behind | behind schedule | late hobe |
        deri |
        deri hobe | deri hoitese | deri hocche | deri hoye jabe | দেরি | দেরী | দেরি হবে | দেরি হচ্ছে |
        দেরি হয়ে যাবে | লেট
    """,
    # ── says nothing by itself ──
    "": f"""
        {_MUST} | pass on to | pass it on to | pass this on to | ba | othoba | kimba | বা | অথবা | কিংবা |
        look | looks | looking | day like |
        all | end | ends | his | their | bolbe | bolben | bolte | kotha bolte | বলতে | বলবে | বলবেন |
        help with | help | with whom |
        please | pls | plz | plss | kindly | hi | hello | hey | bot | dear | bhai | vai | bhaia | vaia | bhaiya |
        vaiya | apu | apa | re | রে |
        sir | madam | mam | maam | dada | didi | bro | ভাই | ভাইয়া | আপু | আপা | স্যার | ম্যাডাম | ম্যাম | দাদা |
        দিদি | প্লিজ | একটু |
        ektu | so | oh | ok so | well | and | but | also | then | now | right now | still | yet | already | again |
        abar | আবার | actually |
        the | a | an | to | at | on | in | of | from | with | w | by | is | are | am | was | were | be | been | do |
        does | did | will |
        would | has | had | having | going | gonna | up | for | or | as | there is | there are | his | her | their |
        sathe | shathe | songe | shonge | সাথে | সঙ্গে | ta | ti | er | r | e | te | ke | টা | টি | এর | র | কে |
        এ | তে | kache | কাছে |
        hobe | hoy | হবে | হয় | to | তো | o | ও | ei | oi | এই | ওই | ekhon | এখন | moto | মোট | mot | total |
        in total | altogether |
        unfortunately | sadly | regretfully | afraid | i'm afraid | im afraid | down | gotta | got to | have to |
        need to | durbhaggo | dukkhito | দুর্ভাগ্যবশত |
        sorry | thanks | thank you | dhonnobad | ধন্যবাদ | সরি | দুঃখিত | hmm | um | kindly | currently | today's |
        about | abt | like |
        roughly | approx | around | maybe | perhaps | probably | guys | everyone | just | only | one | ones | time |
        day | date | din | somoy |
        সময় | দিন | তারিখ | koren | korun | kore | korte | করুন | করেন | করে | করতে | i'm | i am | i | my | amar |
        আমার | inshallah | insha allah | in sha allah | inshaallah | insallah | ইনশাআল্লাহ | ইনশাল্লাহ | ইনশা আল্লাহ |
        ইন শা আল্লাহ | alhamdulillah | আলহামদুলিল্লাহ
    """,
}
"""What a phrase says; one may say several things."""


class Rule(NamedTuple):
    """When a text is of a kind: one of each group must be said, and nothing of the last one."""

    kind: str
    needs: str
    but: str = ""


PRONOUNS = frozenset(
    [
        "him",
        "her",
        "them",
        "he",
        "she",
        "they",
        "this",
        "that",
        "one",
        "please",
        "pls",
        "plz",
        "bhai",
        "vai",
        "apu",
        "apa",
        "তাকে",
        "তাঁকে",
        "ওকে",
        "ওনাকে",
        "উনাকে",
        "তাদের",
        "oke",
        "take",
        "onake",
        "unake",
        "tader",
    ]
)
"""What stands for the name of whoever asks, or says nothing beside a yes."""

BESIDE = frozenset({"names", "time", "minutes", "question"})
"""What a rule may ask for beside the senses: words that nobody knows; a time; a length; a question by its first
words or its sign."""

_ACTS = "book|minutes|modal|frame"
_NEVER = f"{_ACTS}|past"
_OTHER = f"{_NEVER}|link|decline|how long|how many|late|where"
"""What makes a question one about something else."""
_NO_YES = "question|who|when|how many|decline|link|book|asked whether"
"""What is said beside words of a yes that is none to a request."""

RULES: Sequence[Rule] = (
    # ── near the start ──
    Rule("where", "link & trouble|send|where|cannot join", "book|hours|set"),
    Rule("where", "cannot join|where to join", "time"),
    Rule("missing", "absent", "link|when|pending|request|time|student|what|about|answered"),
    Rule(
        "missing",
        "present & names & question",
        "link|when|pending|request|time|student|sessions|session|what|about|answered|mentor|any|minutes|book|late|wants",
    ),
    # ── how a mentor can be booked ──
    Rule("minutes", "minutes & sessions|each", "gap|names|time|when|who|what|how many|how long|past|late|takes"),
    Rule("gap", "minutes & gap", "names|time|when|who|what|how many|how long|past|late|asked whether"),
    Rule("minutes", "minutes & session & set", "names|time|when|who|what|how many|how long|past|late|asked whether"),
    Rule("instant on", "at once & book|accept|request|session|answered", "names|time"),
    Rule("instant off", "ask first", "names|time"),
    Rule("hours", "hours & i|show|what|when", "names|session|time|book|link"),
    Rule("hours", "work & when & i", "names|session|time|book"),
    Rule("hours", "off when", "names|session|time|book"),
    Rule("why closed", "nobody books & what", "names|session|decline"),
    # ── questions ──
    Rule("count", "how many & session|student|request|meet|asked|mentor", "book|minutes|modal"),
    Rule("count", "how many & past & i", "book|minutes|modal"),
    Rule("agenda", "who & asked & time", _NEVER),
    Rule("next", "how long & until", f"names|{_NEVER}"),
    Rule("next", "how long|when|how many & until & session|next|meet|i", "book|past|modal"),
    Rule("requests", "request & any|show|pending|have|what|who|question|how many", f"answered|decline|names|{_NEVER}"),
    Rule("requests", "pending|asked & who|any|what|how many|show|question", f"names|link|{_NEVER}"),
    Rule(
        "status", "answered & question|asked whether|what|when|any & names|session|it|next|time|i", f"decline|{_ACTS}"
    ),
    Rule("about", "what & about|wrote|wants & names|session|time|next|it|i", f"hours|how many|link|{_ACTS}"),
    Rule("about", "any|show & wrote & names", f"hours|how many|link|{_ACTS}"),
    Rule("about", "show & request & names", f"hours|link|{_ACTS}"),
    Rule("about", "what & coming|meet & names", f"time|{_OTHER}"),
    Rule("past", "past & session|meet|student|mentor & who|show|what|i|when|how many", f"time|next|answered|{_ACTS}"),
    Rule("next", "next & who|when|what|show|how long|question & i|session|student|mentor|meet", f"time|{_NEVER}"),
    Rule("next", "next & when|what|who", f"time|names|{_NEVER}"),
    Rule("next", "next & i & session|student|mentor", f"time|answered|{_NEVER}"),
    Rule("agenda", "who & coming|meet|have|session|student & i|coming|meet|session|student", _OTHER),
    Rule("agenda", "when & session|meet|names|coming & i|session|names", f"work|{_OTHER}"),
    Rule("agenda", "what & looks & i|time", f"names|{_OTHER}"),
    Rule("agenda", "when & until|work & i & time", _OTHER),
    Rule("agenda", "any & coming & time", _OTHER),
    Rule("agenda", "coming & names & question|asked whether|when", _OTHER),
    Rule("agenda", "any|planned|show|what|question|asked whether & planned|session|meet & i|planned|any|time", _OTHER),
    Rule("agenda", "what|any|show|asked whether|question & time & i", _OTHER),
    Rule("agenda", "show & time & about|session|meet|planned|when", f"mentor|{_OTHER}"),
    Rule("day", "who|show & time", f"mentor|names|hours|work|{_OTHER}"),
    # ── a mentor's answers ──
    Rule(
        "otherwise",
        "agree|accept|proposes|has time|asks for & time",
        "who|when|what|how many|how long|link|book|hours|sessions|absent|late|past|asked whether|put off",
    ),
    Rule("confirm", "accept", f"answers later|{_NO_YES}"),
    Rule("confirm", "agree|will be & names|request", f"answers later|put off|{_NO_YES}"),
    Rule("decline", "decline & names|request|it", "question|when|cannot see"),
    Rule("decline", "cannot see & names", "question|when|request|it"),
)
"""The kinds of texts, the surer ones first. Groups are joined by "&", what one group may be by "|"."""

ALL_REQUESTS = """
    both requests | both the requests | both of the requests |
    all | all requests | all of the requests | all the requests | every request | all of it | each of them | sob |
    shob | sobgula | shobgula | sobgulo | shobgulo | sob request | shob request | sob gula | sob gulo | dui jon |
    duijon | dujon | duita | duitai | dutai | dutoi | সব | সবগুলো | সবগুলি | সব অনুরোধ | সব রিকোয়েস্ট | দুজন |
    দুইজন | দুটোই | দুইটাই | দুইটা | দুটো
"""
"""What says, beside an answer to requests, that all of them are meant."""
BOTH = """
    both requests | both the requests | both of the requests |
    both | both of them | duijonkei | dujonkei | duijonke | dujonke | dui jon | duijon | dujon | duita | duitai |
    dutai | dutoi | দুজনকে | দুইজনকে | দুজনকেই | দুজন | দুইজন | দুটোই | দুইটাই | দুইটা | দুটো
"""
"""What of it is said of two."""
EITHER = (
    *("or else", "or", "ba", "othoba", "kimba", "na hole", "nahole", "naile"),
    *("বা", "অথবা", "কিংবা", "না হলে", "নাহলে"),
)
"""What stands between two times of which either will do."""
JOINS = ("and", "but", "n", "ar", "aar", "ebong", "kintu", "আর", "এবং", "কিন্তু")
"""What joins two answers to requests."""
LISTS = ("and", "ar", "aar", "ebong", "o", "আর", "ও", "এবং")
"""What joins times that are offered, beside a comma."""
YES = ("ok", "okay", "yes", "ha", "haa", "ji", "ওকে", "হ্যাঁ", "জি", "to")
"""What makes, beside "both" and nothing else, a yes to both: "yes to both"."""
FINE = (
    *YES,
    *("happy", "glad", "can", "take", "fine", "alright", "okey", "thik", "ache", "ase", "raji", "hobe"),
    *("nibo", "nebo", "nilam"),
    *("ঠিক", "আছে", "ঠিকাছে", "রাজি", "হবে", "নিব", "নিবো", "নেব", "নেবো", "নিলাম"),
)
"""The words of a yes that may as well be a remark on how it is: "both are fine", "sob thik ache"."""
BESIDE_ALL = (
    *("are", "is", "they", "they're", "for", "with", "of", "them", "me", "please", "pls", "then", "i", "i'll", "will"),
    *("ke", "e", "er", "ta", "r", "bhai", "vai", "inshallah", "alhamdulillah", "কে", "ই", "এর", "টা", "ইনশাআল্লাহ"),
)
"""What may stand beside these and "all", and says no more."""
NO_REQUESTS = ("everything",)
"""What is rather said of how one is: "everything is fine"."""
NONE = """
    none | none of them | none of these | none of those | none of the requests | neither | neither of them |
    not any of them | ekta o na | ektao na | ekta teo na | konotai na | konota i na | kono ta i na | kono tai na |
    kono ta e na | konota na | kono ta na | kaukei na | kauke i na | কোনোটাই না | কোনটাই না | কোনোটা না | একটাও না |
    কাউকেই না
"""
"""What says no to all, without a verb of it."""
NO_TO_ALL = """
    no both | both no | no all | all no | dujonkei na | duijonkei na | duitai na | dutoi na | sobaike na | shobaike na |
    sobgulo na | shobgulo na | দুজনকেই না | দুইজনকেই না | দুইটাই না | দুটোই না | সবাইকে না | সবগুলো না
"""
"""The same where nothing else of the text says no: "dujonkei na kore den" has a verb."""
ANY_OF = """
    any | any of them | any of these | any of those | any of the requests | either | either of them | ekta o | ektao |
    ekta teo | konotai | konota i | kono ta i | kono tai | kono ta e | konota | kono ta | kono ta te i | konotatei |
    kono request | kaukei | kauke i | কোনোটাই | কোনটাই | কোনোটা | কোনোটাতেই | একটাও | কাউকেই
"""
"""What says, beside a no, that it is one to all."""
STATED = ("confirmed", "accepted", "approved")
"""What rather tells how it is than what is to be done: "both are confirmed"."""
DECLINES_ALL = (
    *("decline", "reject", "refuse", "deny", "turn", "say", "tell", "no", "na", "firiye", "fera", "bad"),
    *("না", "ফিরিয়ে", "বাদ", "রিজেক্ট", "ডিক্লাইন"),
)
"""How the words begin that decline all; with others, "can't take all" or "নিব না", some may be taken."""
EXCEPT = ("except", "excluding", "besides", "without", "unless", "chara", "chhara", "bade", "ছাড়া", "বাদে")
"""What takes somebody out of all."""
SORRY = ("sorry", "sry", "unfortunately", "sadly", "dukkhito", "দুঃখিত", "সরি", "দুর্ভাগ্যবশত")
"""What is said to somebody who hears no yes."""

OF_HOURS = frozenset({"otherwise"})
"""Kinds in which a number that no time has taken is an hour rather than a name: "8 or 9"."""

NEGATIONS = ("no", "not", "never", "don't", "dont", "na", "nai", "না", "নাই", "নয়", "noy")
"""What takes back a yes that it stands beside."""

REASONS = (
    *("because of", "because", "since", "as", "due to", "cause of", "cause", "coz of", "coz"),
    *("কারণ", "karon"),
)
"""What stands before a reason, and is no part of it."""
NO_REASON = (
    *("tell", "say", "inform", "why", "mistake", "bolo", "bolen", "bolun", "bolben", "bolar", "janan", "janaben"),
    *("keno", "vul", "bhul", "বলো", "বলেন", "বলুন", "বলবেন", "বলার", "জানান", "জানাবেন", "কেন", "ভুল"),
)
"""What a clause says that is no reason: what is to be told, or that it was a slip."""
OWN = frozenset({"i", "i'm", "im", "i've", "ive", "my", "we", "ami", "amar", "আমি", "আমার"})
"""What begins a sentence about oneself: it is a reason, and no name."""
OWN_REASONS = ("i have", "i've", "there is", "amar", "আমার")
"""What begins a reason behind a pause."""

BEGINS: Sequence[str] = [
    "\n    is ",
    " are ",
    " am i ",
    " was ",
    " were ",
    " do i ",
    " does ",
    " did ",
    " did i ",
    " has ",
    " have i ",
    " have any ",
    " will i ",
    " will ",
    " any news ",
    " if ",
    "\n    whether ",
    " isn't ",
    " didn't ",
    " hasn't\n",
]
"""How a question begins."""

UNITS: Mapping[int, str] = {
    1: "min | mins | minute | minutes | minit | mint | minuter | minutes' | m | মিনিট | মিনিটের | মিনিটে | মিন",
    60: "hour | hours | hr | hrs | h | ghonta | ghontar | ghonta'r | ঘণ্টা | ঘণ্টার | ঘন্টা | ঘন্টার",
}
"""What lengths are counted in, in minutes."""

LENGTHS: Mapping[int, str] = {30: "half-hour", 60: "hour long | hour-long | hourlong"}
"""Lengths of a session that have no number, in minutes."""

NUMBERS: Mapping[int, str] = {
    1: "one | an | a | ek | akta | ekta | এক | একটা",
    2: "two | dui | duita | দুই | দুইটা",
    3: "three | tin | তিন",
    5: "five | pach | panch | পাঁচ",
    10: "ten | dosh | dos | দশ",
    15: "fifteen | ponero | পনেরো | পনের",
    20: "twenty | bish | বিশ | কুড়ি",
    30: "thirty | half an | half | trish | tirish | adha | aadha | আধা | আধ | ত্রিশ",
    45: "forty five | forty-five | poytallish | পঁয়তাল্লিশ",
    60: "sixty | shat | ষাট",
}
"""Numbers in words; a half stands before an hour, and is its thirty minutes."""

MORE = frozenset(["more", "extra", "another", "aro", "আরো", "আরও"])
"""What may stand between a number and its unit: "5 more minutes"."""

HALVES = frozenset(["half an", "half", "adha", "aadha", "আধা", "আধ"])
WITHIN = frozenset(["in", "within"])
"""What a number without its unit stands behind: "there in 5"."""
