"""Words about interviews: who invites whom, and what is asked and told about an invitation. In English, in Bangla, and
in Bangla in Latin letters; compared as `phrases.Phrases` does.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from domain.asking.gist_words import FILLERS, FRAMES

SENSES = {
    # ── what it is ──
    "interview": """
        interview | interviews | interviewing | interviewed | interveiw | intervw | intrvw | intervu |
        ইন্টারভিউ | ইন্টার্ভিউ | ইন্টারভিউটা | সাক্ষাৎকার | সাক্ষাতকার | সাক্ষাত্কার | intarvew | intarviu |
        interbhiu | ইন্টারভিউতে | interviewte |
        my interviews | our interviews | what interviews | which interviews | how many interviews | any interviews |
        how many interview | amar interviewgulo | amar interview gulo | koyta interview | koita interview |
        ki ki interview | kon kon interview | কয়টা ইন্টারভিউ | কয়টি ইন্টারভিউ | কতগুলো ইন্টারভিউ | কী কী ইন্টারভিউ |
        কি কি ইন্টারভিউ | আমার ইন্টারভিউগুলো | intervieu | shakkhatkar | viva | ভাইভা |
        another round | one more round | another interview round | next round | second interview | interview again |
        follow up interview | followup interview | second round | third round | final round |
        2 nd interview | 3 rd interview | 2 nd round | 3 rd round | আরেক রাউন্ড | আরেকটা রাউন্ড |
        আরও এক রাউন্ড | পরের রাউন্ড | দ্বিতীয় রাউন্ড | arek round | arekta round | aro ek round | porer round
    """,
    "mine": """
        my interviews | our interviews | what interviews | which interviews | how many interviews | any interviews |
        how many interview | amar interviewgulo | amar interview gulo | koyta interview | koita interview |
        ki ki interview | kon kon interview | কয়টা ইন্টারভিউ | কয়টি ইন্টারভিউ | কতগুলো ইন্টারভিউ | কী কী ইন্টারভিউ |
        কি কি ইন্টারভিউ | আমার ইন্টারভিউগুলো
    """,
    "discussion": """
        project discussion | project discussions | project talk | project meeting | project call | project
        review | discussion about the project | discuss the project | discuss a project | discuss our
        project | talk about the project | প্রজেক্ট আলোচনা | প্রজেক্ট ডিসকাশন | প্রজেক্ট মিটিং | প্রকল্প
        আলোচনা | প্রজেক্ট নিয়ে আলোচনা | প্রজেক্ট নিয়ে কথা | প্রকল্প নিয়ে আলোচনা | project alochona |
        project niye alochona | project niye kotha | project niye meeting | project discuss | project
        discussion er
    """,
    "sort": """
        technical | tech | hr | final | final round | first round | second round | third round | 1st round |
        2nd round | 3rd round | round | coding | screening | phone | online | টেকনিক্যাল | ফাইনাল | প্রথম
        রাউন্ড | দ্বিতীয় রাউন্ড | second interview | second | third |
        2 nd interview | 3 rd interview | 2 nd round | 3 rd round | follow up interview | followup interview |
        দ্বিতীয় | তৃতীয় | ditiyo | tritiyo
    """,
    "one more": """
        second | third | 2 nd interview | 3 rd interview | 2 nd round | 3 rd round | second round | third round |
        follow up interview | followup interview |
        দ্বিতীয় | তৃতীয় | ditiyo | tritiyo | দ্বিতীয় রাউন্ড
    """,
    "practice": """
        practice | practise | practicing | mock | prep | preparation | tips | skills | question | questions
        | advice | coaching | help with | help me with | guidance | প্র্যাকটিস | প্রাকটিস | মক | প্রস্তুতির
        | টিপস | practis
    """,
    # ── who ──
    "me": """
        i would like to | i'd like to | i want to | i need to | i will | i would | we will | we want to | me
        | i | we | us | myself | i'm | i'll | ami | amra | আমি | আমরা | im | ill | id
    """,
    "and": "and | & | plus | as well as | ও | আর | এবং | ar | ebong | o | r | aar",
    "with": "with | w | along with | together with",
    "with before": "সাথে | সঙ্গে | sathe | shathe | sate | songe | shonge",
    "panel": """
        panel | interviewers | interviewer | co-interviewer | cohost | by | beside | প্যানেল | প্যানেলে |
        প্যানেলের | off the panel | panel e | on the panel
    """,
    "for": "for | of",
    "notes": """
        note | notes | my note | private note | personal note | note to self | note to myself | note down |
        did i write | i wrote | i have written | did i note | i noted | নোট | নোটগুলো | নোটটা | notegulo | noteta |
        likhechi | likhsi | likhechilam | likhsilam | লিখেছি | লিখছি | লিখেছিলাম
    """,
    "writes": """
        write | write down | likho | likhun | likhen | likhi | likhbo | likhte | লিখুন | লিখো | লিখেন | লিখি | লিখব |
        লিখবো | লিখতে
    """,
    "only": """
        only | just | alone | nobody else | no one else | shudhu | sudhu | shudhui | kebol | khali | eka | শুধু |
        শুধুই | কেবল | একা
    """,
    "not": "not | no | noy | নয়",
    "instead": "instead of | in place of | rather than",
    "instead before": "bodole | bodle | poriborte | বদলে | পরিবর্তে | জায়গায়",
    "joins": """
        thakbe | thakben | thakuk | o thakbe | o thakben | o thakuk | থাকবে | থাকবেন | থাকুক | ও থাকবে | ও থাকবেন |
        be there | comes along | come along | sits in | sit in
    """,
    "link": """
        link | links | meeting link | meet link | zoom | zoom link | google meet | room | লিংক | লিঙ্ক | মিটিং লিংক
    """,
    "owns": "er | এর | r er",
    "to whom": "ke | কে",
    "honorific": """
        bhai | vai | bhaiya | vaiya | apu | apa | sir | madam | mr | mrs | ms | miss | dr | md | ভাই |
        ভাইয়া | আপু | আপা | স্যার | ম্যাডাম | saheb | সাহেব | candidate | candidates | applicant |
        applicants | প্রার্থী | students | student
    """,
    # ── which job, and about what ──
    "job": """
        job | role | position | post | opening | vacancy | circular | চাকরি | চাকরির | পদ | পদে | পদের |
        পোস্ট | পোস্টের | পজিশন | chakri | chakrir | pod | pode | poder
    """,
    "jobs": """
        jobs | roles | positions | openings | vacancies | job list | jobs list | চাকরিগুলো | chakrigulo |
        posts
    """,
    "about": "about | regarding | concerning | on the topic of | topic | re",
    "about before": "নিয়ে | বিষয়ে | ব্যাপারে | niye | nie | bishoye | bisoye | bepare",
    # ── how long, how many ──
    "each": """
        each | apiece | a piece | every one | each one | per person | per head | per candidate | per
        applicant | প্রত্যেকে | প্রত্যেকের | জনপ্রতি | জন প্রতি | প্রতিজন | করে | kore | protteke | prottek
        | jonproti | jon proti
    """,
    "break": """
        break | breaks | gap | gaps | pause | buffer | rest | breather | interval | in between | between
        them | between each | between interviews | between two | বিরতি | বিরতির | ফাঁক | গ্যাপ | ব্রেক |
        biroti | fak | faak
    """,
    "soonest": "asap | as soon as possible | soon | soonest | urgent | urgently | জরুরি | joruri",
    "no break": """
        back to back | back-to-back | no break | no breaks | no gap | without break | without a break |
        without breaks | without gap | one after another | one after the other | in a row | পরপর | পর পর |
        একটানা | বিরতি ছাড়া | porpor | por por | ektana | biroti chara
    """,
    "within": "in | within | after",
    "later": "later | from now | পরে | pore | আগে | age | before | earlier | বাদে",
    "or": """
        or | either | otherwise | অথবা | বা | নাহলে | নইলে | কিংবা | othoba | ba | naki | নাকি | kingba |
        nahole
    """,
    # ── what is done ──
    "arrange": """
        schedule | set up | setup | set | arrange | book | plan | organize | organise | fix | fix up | line
        up | put | hold | conduct | take | have | do | new | another | create | make | call | keep | lock |
        want to | need to | নাও | নেব | নেবো | নিব | নিবো | নিন | নেন | নিতে | নেওয়া | নিতে চাই | ঠিক করো |
        ঠিক করুন | ঠিক করেন | ঠিক | রাখো | রাখুন | রাখেন | রাখবো | রাখি | সেট | ডাকো | ডাকুন | ডাকেন | করতে
        চাই | করব | করবো | শিডিউল | ফিক্স | নিতে হবে | nao | nibo | nebo | nei | nite | newa | neya | nite
        chai | thik koro | thik | rakho | rakhun | rakhen | rakhbo | rakhi | dako | dakun | daken | korbo |
        korte chai | nite hobe | nin | nen | niyo |
        আরেকটা | আরও একটা | arekta | aro ekta
    """,
    "invite": """
        invite | call in | shortlist | আমন্ত্রণ | আমন্ত্রণ জানান | আমন্ত্রণ জানাও | ইনভাইট | amontron |
        invite koro | send an invite to | send invite to | send an invitation to
    """,
    "offer": """
        offer | offers | propose | give | give a choice | let choose | choice | choose | pick | can choose |
        options | option | দিন | দাও | প্রস্তাব | বেছে নিতে | bole dao | prostab | bolo | bolun
    """,
    # ── what is asked ──
    "when": """
        when | when's | whens | what time | which day | কবে | কখন | কয়টায় | kobe | kokhon | koytay |
        koitay
    """,
    "who": """
        who | who's | whos | who all | whom | কে | কারা | কে কে | কার সাথে | কার সঙ্গে | কে কে আছে | ke |
        kara | ke ke | kar sathe | kar shathe | কার | কার কার | কাদের | kar | kar kar | kader
    """,
    "whether": """
        did | has | have they | has he | has she | is it | কি | ki | ki na | কিনা | was | does | do they |
        hasn't | hasnt | haven't | havent | didn't | didnt | did i offer | did we offer | have i offered |
        have we offered | times offered | offered times
    """,
    "what": """
        what | কি | ki | what's | whats | what should | what do | কী | কি কি | কী কী | ki ki | how | how
        should | kivabe | কীভাবে
    """,
    "answered": """
        answered | answer | answers | replied | reply | responded | respond | response | accepted | accept |
        agreed | agree | confirmed | confirm | said yes | say yes | says yes | said no | say no | declined |
        উত্তর | উত্তর দিয়েছে | উত্তর দিয়েছেন | উত্তর দিল | উত্তর দেয় | উত্তর দেয়নি | উত্তর দেননি | রাজি
        | রাজি হয়েছে | রাজি হয়েছেন | জানিয়েছে | জানিয়েছেন | জানায়নি | জবাব | জবাব দিয়েছে | uttor |
        uttor dise | uttor diyeche | uttor diyechen | uttor dey nai | uttor deyni | raji | raji hoise | raji
        hoyeche | raji hoyechen | janaise | janiyeche | janay nai | jobab | jobab dise | confirm korse |
        confirm koreche | accept korse | accept koreche | reply dise | reply diyeche | reply dey nai |
        responded yet
    """,
    "invited": "invitation | invitations | invite | invites | আমন্ত্রণের | amontroner",
    # ── what comes of it ──
    "moved on": """
        next step | next stage | porer dhap | porer dhape | porer step | porer stepe | পরের ধাপ | পরের ধাপে |
        moved on | moves on | selected | hired | shortlisted | passed | passed the interview |
        সিলেক্টেড | সিলেক্ট | নির্বাচিত | নির্বাচন করলাম |
        পাস করেছে | পাস করেছেন | সিলেক্ট করলাম | silekted | silect | nirbachito | pass korse | pass koreche |
        select korlam | selected korlam
    """,
    "rejected": """
        rejected | reject | rejecting | not selected | turned down | not a fit | no hire | not hired | রিজেক্ট |
        রিজেক্টেড | রিজেক্ট করলাম | প্রত্যাখ্যান | নির্বাচিত না | নির্বাচিত হয়নি | বাদ পড়েছে | বাদ পড়েছেন |
        reject korlam | reject koro | riject | bad porse | bad poreche | select hoy nai | select hoyni
    """,
    "no-show": """
        no show | no-show | noshow | did not show up | didn't show up | didnt show up | never showed up | did not
        show | didn't show | did not come | didn't come | didnt come | never came | did not turn up | didn't turn
        up | was absent | আসেনি | আসেননি | আসে নাই | আসে নি | আসেন নাই | আসেন নি | ase nai | ashe nai | aseni |
        asheni | asen nai | ashen nai | asenni | ashenni
    """,
    "again": """
        another round | one more round | another interview round | next round | second interview | interview
        again | আরেক রাউন্ড | আরেকটা রাউন্ড | আরও এক রাউন্ড | পরের রাউন্ড | arek round | arekta round | aro ek
        round | porer round
    """,
    # ── what is told ──
    "remind": """
        remind | nudge | ping | chase | poke | follow up with | follow up | ask again | ask once more | মনে
        করিয়ে | মনে করায় | মনে করিয়ে দিন | মনে করিয়ে দাও | মনে করিয়ে দেন | তাগাদা | আবার জিজ্ঞেস | mone
        koriye | mone koraye | mone koraya | mone korie | mone koriye dao | mone koriye din | mone koriye den | tagada |
        abar jiggesh
    """,
    "add": """
        add | include | bring in | bring along | join | let join | have join | joins | যোগ | যোগ করুন | যোগ
        করো | যোগ করেন | রাখুন সাথে | নিয়ে আসুন | অ্যাড | jog | jog koro | jog korun | jog koren | add koro
        | add koren | add korun
    """,
    "remove": """
        remove | take off | take out | drop | take away | off the panel | kick out | without | বাদ | বাদ দিন
        | বাদ দাও | বাদ দেন | সরান | সরাও | bad | bad dao | bad din | bad den | shorao | soran | off
    """,
    "hand over": """
        hand over | handover | hand | pass on | give away | pass | transfer | take over | take my place |
        takes my place | takes over | in my place | instead of me | replace me | replaces me | stand in for
        me | cover for me | আমার জায়গায় | আমার বদলে | আমার পরিবর্তে | হস্তান্তর | বুঝিয়ে দিন | amar
        jaygay | amar jaigay | amar bodole | amar bodle | hand over koro | hand over korun
    """,
    "to": "to | into | onto | in | from | on | e | তে | এ | theke | থেকে",
    "show": """
        show | list | see | view | open | board | status | overview | দেখাও | দেখান | দেখাবেন | তালিকা |
        লিস্ট | dekhao | dekhan | dekhaben | talika | which | কোন কোন | kon kon | কী কী | ki ki
    """,
    "my": "my | our | mine | আমার | আমাদের | amar | amader",
    "move": """
        move | reschedule | shift | postpone | push | delay | change | সরিয়ে | পেছান | পিছান | soriye |
        pichao | pechao
    """,
    "cancel": """
        cancel | call off | delete | scrap | বাতিল | ক্যানসেল | ক্যান্সেল | batil | kensel | can't | cannot
        | cant | i will not come | i won't come | i'm not coming | i am not coming | i will not be there |
        i won't be there | i will not join | i won't join | aste parbo na | ashte parbo na | thakte parbo na |
        jete parbo na | আসতে পারব না | আসতে পারবো না | থাকতে পারব না | থাকতে পারবো না
    """,
    "offered": """
        did i offer | did we offer | have i offered | have we offered | i offered | we offered | i have offered |
        i've offered | we have offered | times offered | offered times | diyechi |
        diyesi | diechi | disi | dilam | diyechilam | disilam | দিয়েছি | দিছি | দিসি | দিলাম | দিয়েছিলাম | প্রস্তাব করেছি |
        অফার করেছি | offer korechi | offer korsi | offer korlam | prostab korechi
    """,
    "prepare": """
        prepare | bring | prepared | preparing | study | read up | ready | get ready | প্রস্তুতি | প্রস্তুত
        | পড়ব | পড়বো | নিয়ে আসব | নিয়ে আসবো | প্রস্তুতি নিব | প্রস্তুতি নেব | prostuti | prostut | porbo
        | niye asbo | niye ashbo | prostuti nibo | prostuti nebo | niye aste | niye ashte | niye asbe | niye ashbe |
        niye asben | niye ashben | sathe anbe | sathe anben | anbe | anben | নিয়ে আসতে | নিয়ে আসবে | নিয়ে আসবেন |
        সাথে আনবে | সাথে আনবেন | আনবে | আনবেন | ante | niye asuk | নিয়ে আসুক | আনতে
    """,
    "another time": """
        another day | another time | other day | other time | other times | different day | different time |
        some other day | some other time | later day | অন্য দিন | অন্যদিন | অন্য সময় | আরেক দিন | আরেকদিন |
        অন্য সময়ে | onno din | onnodin | onno somoy | onno shomoy | onno time | arek din | arekdin
    """,
    "accept": """
        i accept | i agree | i confirm | i'll be there | i will be there | count me in | happy to come | i
        will attend | i'll attend | i accept the interview | accept it | accept the invitation | ami raji |
        আমি রাজি | গ্রহণ করলাম | ami asbo | ami ashbo | আমি আসব | আমি আসবো | আমি থাকব | আমি থাকবো | ami
        thakbo | accept korlam | confirm korlam
    """,
}
"""What words say, by their sense."""

HINTS = {
    "takes": """
        give | gives | assign | assigns | reassign | take | takes | take it | takes it | can take | should take |
        will take | do | does | do it | will do | should do | handle | handles | dao | den | din | diye dao | diye din |
        দিন | দাও | দেন | দিয়ে দিন | দিয়ে দাও | nibe | niben | nebe | neben | নেবে | নেবেন | নিবে | নিবেন | nik
    """,
    "sets length": """
        change | make | set | extend | shorten | lengthen | increase | reduce | koro | korun | koren | করুন | করো |
        করেন | বাড়ান | কমান | barao | komao | baran | koman
    """,
    "length": "length | duration | longer | shorter | lomba | choto | boro | দৈর্ঘ্য | সময়কাল | লম্বা | ছোট | বড়",
    "gives": """
        give | gives | send | sends | share | forward | pass | show | tell | dao | den | din | diye dao | diye din |
        pathao | pathan | pathiye dao | pathiye din | দিন | দাও | দেন | দিয়ে দিন | দিয়ে দাও | পাঠান | পাঠাও |
        পাঠিয়ে দিন | পাঠিয়ে দাও
    """,
    "adds me": """
        put me on | put me in | put me into | add me | include me | have me on | let me join | i want to join |
        i will join | i'll join | i would like to join | i'd like to join | can i join | may i join | amake | amakeo |
        আমাকে | আমাকেও
    """,
    "keeps": """
        put me on | put me in | put me into | have me on | rakho | rakhun | rakhen | nao | রাখো | রাখুন | রাখেন | নাও |
        নিন
    """,
    "leaves": """
        leave | step down from | step out of | get out of | drop out of | back out of | pull out of | withdraw from |
        take me off | take me out | remove me | drop me | charte | chere | ছাড়তে | ছেড়ে
    """,
    "reads": "read | what did | poro | porte | pori | পড়ি | পড়ো | পড়তে",
    "denies": """
        not | no | noy | won't | wont | don't | dont | doesn't | doesnt | can't | cant | cannot | na | nai | না | নাই |
        নয়
    """,
    "fails": """
        fail | fails | failed | bad | baad | bad den | bad din | bad dao | bad dilam | baad den | baad din | baad dao |
        baad dilam | ফেল | বাদ | বাদ দিন | বাদ দেন | বাদ দাও | বাদ দিলাম
    """,
    "passes": """
        pass | passes | hire | hires | hiring | pash | pas | পাস | পাশ | হায়ার
    """,
    "tells": """
        say | said | says | write | wrote | written | writes | note | noted | think | thinks | likhse | likhche |
        likheche | likhechen | likhlo | likhlen | bolse | bolche | boleche | bolechen | bollo | bollen |
        লিখেছে | লিখেছেন | লিখল | লিখলো | লিখলেন | বলেছে | বলেছেন | বলল | বললো | বললেন
    """,
    "access": "access | details | info | recording | এক্সেস | অ্যাক্সেস",
    "all": """
        all | both | every | each interview | all of them | both of them | sob | shob | sobgulo | shobgulo | duitai |
        dutoi | সব | সবগুলো | দুটোই | দুইটাই | সবকটা
    """,
}
"""What words may say besides, that say nothing or something else in most texts."""

AUXILIARIES = "is are was were will would can could should shall does do did has have may might"
"""Right before a name these only ask."""
LABELS = "length | duration | ask | tell | applicant | candidates | bolo | bolun | বলুন | বলো"
"""What is no name at an invitation, besides what names its title and its description: "ask them to", "the length"."""

CHOICES = {
    "drop": """
        drop | remove | delete | take out | take off | take away | take back |
        withdraw | without | not | no | skip | leave out | except |
        minus | cross out | forget | scrap | cancel | instead of | rather than | in place of
    """,
    "dropped": """
        back | ferot | ferot nin | ferot nen | ferot nao | firiye nin | firiye nen | firiye nao | tule nin | ফেরত |
        ফেরত নিন | ফেরত নেন | ফেরত নাও | ফিরিয়ে নিন | ফিরিয়ে নেন | ফিরিয়ে নাও | তুলে নিন | তুলে নেন |
        bad diye | baad diye | bad dia | baad dia | er bodole | er bodle | er jaygay | er poriborte | bad | baad |
        bad den | bad din | bad dao | baad den | baad din | baad dao | na kore | er ta bad | er ta baad diye |
        বাদ দিয়ে | এর বদলে | বদলে | এর জায়গায় | এর পরিবর্তে | বাদ | বাদ দিন | বাদ দেন | বাদ দাও | না | নয় |
        er ta bad diye | er ta bad den | na | noy
    """,
    "denies": "not | no | na | noy | না | নয়",
    "instead": "instead of | rather than | in place of",
    "add": """
        add | also | include | plus | offer | jog | jog koro | jog korun | jog koren | aro | যোগ | যোগ করুন | যোগ করো |
        যোগ করেন | আরও | too | as well | o dite pari | o dite parbo | o din | o den | o dao | ও দিতে পারি | ও দিতে পারব |
        ও দিন | ও দেন | ও দাও | o rakhen | o rakhun | ও রাখুন | ও রাখেন
    """,
    "only": "only | just | keep | leave | shudhu | sudhu | shudhui | kebol | শুধু | শুধুই | কেবল",
    "joins": "and | & | but | then | ar | aar | ebong | kintu | tobe | আর | এবং | কিন্তু",
    "turns": "but | kintu | কিন্তু",
}
"""What is said of times that are chosen: which go (said before the time, or behind it), come, or stay alone."""

AGAIN = {
    "same": """
        the same | same | same thing | same interview | same invitation | same invite | same times | same time |
        likewise | ditto | ekoi | eki | ekoi vabe | same ta | ekoi ta | একই | একইভাবে | একই ভাবে | সেম
    """,
    "also": """
        too | also | as well | o | keo | ke o | jonno o | jonneo | jonno eo | ও | কেও | কে ও | জন্যও | জন্যেও | জন্য ও
    """,
    "and": "and | & | ar | aar | ebong | আর | এবং",
    "case": "ke | কে | er | এর",
}
"""What asks to invite another one as the last one was invited."""
ALSO_ENDINGS = ("কেও", "keo", "রও")
"""What "also" is behind a name that it is written together with."""

RESULTS = """
    mark | marked | put | set | count | counted | record | log | change | as | result | results | outcome | verdict |
    decision | status | rejalt | folafol | ফল | ফলাফল | রেজাল্ট
"""
"""Beside a decision these name nobody: "mark nabil as rejected"."""

SAYS_NOTHING = f"""
    {FILLERS} | {FRAMES} | he | she | they | he's | she's | good | great | excellent | valo | bhalo | ভালো | ভাল |
    never mind | nevermind | forget it | actually | on second thought | thak | থাক |
    a | an | the | both | all of them | s | time | date | start | starting | begin | session | sessions |
    meeting | meetings | slot | slots | for an | people | person | too | also | which | available | free |
    er jonno | জন্য | ta | tay | tai | টা | টায় | টি | টিতে | গুলো | gulo | kori | korun | rakha | হবে | দিয়ে |
    asap | urgent | urgently | soon | as soon as possible | jabe | take place | would like | i would | upcoming | next |
    say | said | says | them | him | her | his | their | তাকে | তাঁকে | take ke | একসাথে | একসঙ্গে | eksathe
    | ekshathe | eksonge | together | minute | minutes | hour | hours | মিনিট | ঘণ্টা | নেবে | নেবেন | নিবে
    | নিবেন | nibe | niben | nebe | neben | niche | nicche | নিচ্ছে | নিচ্ছেন | coming | everyone |
    everybody | anyone | anybody | sobai | সবাই | keu | কেউ | yet | ekhono | এখনো | এখনও | nai | না
    | then | tokhon | তখন | ফ্রি
"""
"""What says nothing beside these."""

POSSESSIVES = ("'s", "’s")
"""Ends a name that owns something: "nabil's interview"."""


class Rule(Struct, frozen=True):
    """What makes a text say something: senses of which one of each group must be there, and none of some others."""

    kind: str
    needs: str
    """Groups with & between them, senses of a group with | between them."""
    but: str = ""
    is_named: bool | None = None
    """Whether a name has to stand there (True), or must not (False)."""


DECISIONS = frozenset({"no-show", "rejected", "again", "moved on"})
"""What comes of an interview."""
HELD = frozenset({"failed", "hired"})
"""What comes of one that is over, by words that elsewhere say something else: "nabil bad"."""
UNSURE = """
    don't | dont | do | not | never | no | won't | cannot | can't | can | could | should | shall | would | will | want |
    may | if | na | না | nai | নাই | নয় | ki | কি | yet | going | korbo | করব | করবো |
    think | maybe | perhaps | probably | guess | hope | hopefully | mone | মনে | hoyto | hoito | হয়তো | হয়ত |
    thak | thakuk | থাক | থাকুক
"""
"""Beside a decision these say that it is none, or not yet, or not for sure."""

_ASKED = "who|when|whether|what|practice|invite|remind|offer|show"
_DECIDED = "who|when|what|practice|invite|remind|offer|show"
_OF_HELD = f"{_DECIDED}|interview|discussion|panel|link|notes|add|move|arrange|prepare|answered|mine|jobs|job"
_GIVEN = (
    "who|when|what|practice|invite|remind|show|add|remove|hand over|answered|mine|move|prepare|another time|accept|jobs"
)
_OF_IT = "link|notes|access"
"""What may be given to somebody who does not interview."""
_OTHER_TEXTS = "link|invite|interview|discussion|remind|answered"
"""Beside these a note is a part of something else."""
_NOT_JOIN = "practice|who|when|what|remove|remind|hand over|offer|prepare"
RULES: Sequence[Rule] = (
    Rule("no-show", "no-show", but=_DECIDED),
    Rule("rejected", "rejected", but=_DECIDED),
    Rule("again", "again", but=f"{_DECIDED}|arrange|cancel|move"),
    Rule("moved on", "moved on", but=_DECIDED),
    Rule("failed", "fails", but=_OF_HELD, is_named=True),
    Rule("hired", "passes", but=_OF_HELD, is_named=True),
    Rule("told", "tells & what", but="who|when|practice|invite|remind|add|interview|prepare", is_named=True),
    Rule(
        "length",
        "sets length & interview|discussion",
        but="who|when|what|practice|invite|offer|remind|add|remove|hand over",
        is_named=True,
    ),
    Rule(
        "length",
        "sets length|length|instead|instead before|not",
        but="who|when|what|practice|invite|offer|remind|add|remove|hand over|my|break|each|notes|link",
        is_named=False,
    ),
    Rule(
        "link", "link & gives & interview|discussion|invited", but="practice|who|when|what|remind|notes", is_named=True
    ),
    Rule("notes", "notes & show|what|reads", but="practice|who|when|add|remove|writes"),
    Rule("note", "notes & writes|add|arrange|move|offer", but=f"practice|who|when|remove|hand over|{_OTHER_TEXTS}"),
    Rule("leave", "leaves & interview|discussion", but="practice|who|when|what|add|offer", is_named=True),
    Rule("leave", "remove & adds me & interview|discussion", but="practice|who|when|what", is_named=True),
    Rule("join", "adds me & add|joins|keeps & interview|discussion", but=f"{_NOT_JOIN}|{_OF_IT}", is_named=True),
    Rule("takes", "takes", but=f"{_GIVEN}|{_OF_IT}", is_named=True),
    Rule("hand over", "hand over & interview|discussion|panel|me|my|to", but=f"practice|{_OF_IT}"),
    Rule("add", "add & interview|discussion|panel", but="practice|who|when|what"),
    Rule("remove", "remove & interview|discussion|panel", but="practice|who|when|what", is_named=True),
    Rule("nudge", "remind & answered|interview|discussion|invited|to whom", but="who|when|what", is_named=True),
    Rule("nudge", "remind", but="who|when|what|me|my", is_named=True),
    Rule("answers", "who & answered", is_named=False),
    Rule("answered", "whether & answered", but="who|remind", is_named=True),
    Rule("prepare", "prepare & what & interview|discussion|me|my", but="practice"),
    Rule("offered", "offered & what|when|show|whether", but="practice|link|notes|prepare|answered|remind"),
    Rule("who", "who & interview", but="answered|practice|arrange|invite"),
    Rule("when", "when & interview|discussion", but="practice"),
    Rule("board", "show & interview|discussion", but="practice|move|cancel|job", is_named=False),
    Rule("mine", "mine", but="practice|move|cancel|remind|answered|prepare|another time|job|hand over", is_named=False),
    Rule("change", "cancel|move & interview|discussion", but="practice|who|when", is_named=True),
    Rule("jobs", "show|my & jobs", but="interview|practice", is_named=False),
)
"""What is asked and told about interviews, the surer first."""

_OTHERWISE = """
    mine | practice | when | who | whether | answered | remind | add | remove | hand over | show | move | cancel |
    prepare | another time | accept
"""
INVITES: Sequence[Rule] = (
    Rule("invitation", "interview|discussion|invite|offer", but=_OTHERWISE, is_named=True),
    Rule("invitation", "interview|discussion & arrange|invite", but=f"{_OTHERWISE} | my", is_named=False),
)
"""What makes a text an invitation."""
