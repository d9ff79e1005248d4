"""The words of remarks: English, Bangla, and Bangla in Latin letters. All are compared after `words.plain`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_AS_BEFORE = """
    as it was | ager motoi thak | ager motoi thakuk | ager ta thak | ager tai thak | ager ta thakuk | ager tai thakuk |
    agertai thak | agertai thakuk | আগের মতোই থাক | আগের মতোই থাকুক | আগেরটা থাক | আগেরটাই থাক | আগেরটা থাকুক |
    আগেরটাই থাকুক
"""
_MISTAKES = """
    wrong button | my mistake | a mistake | it was a mistake | that was a mistake | i made a mistake | by accident |
    i didn't mean to | i didn't mean it | i didn't mean that | didn't mean to | didn't mean it | didn't mean that |
    bhul hoise | vul hoise | bhul hoyeche | vul hoyeche | bhul hoyese | vul hoyese | bhul hoye geche |
    vul hoye geche | bhul hoye gese | vul hoye gese | bhul hoye gelo | vul hoye gelo | bhul korsi | vul korsi |
    bhul korechi | vul korechi | bhul kore felsi | vul kore felsi | bhul kore felechi | vul kore felechi |
    ভুল হইছে | ভুল হইসে | ভুল হয়েছে | ভুল হয়ে গেছে | ভুল হয়ে গেল | ভুল করেছি | ভুল করছি | ভুল করে ফেলেছি |
    ভুল করে ফেলছি
"""

ALONE: Mapping[str, str] = {"n": "no"}
"""What says something else when more is said: "ayesha n rumi"."""

PHRASES: Mapping[str, str] = {
    # asks for a person instead of a bot
    "human": """
        talk to a human | talk to human | speak to a human | talk to a person | talk to a real person |
        real person | speak to someone real | human please | human | contact admin | talk to admin | admin |
        contact support | support | customer care | customer service | helpline | i want to talk to a human |
        connect me to a human | is there a human | can i talk to a human | can i talk to someone |
        can i talk to an admin | write to a human | i need help from a human | complaint | i have a complaint |
        মানুষের সাথে কথা বলতে চাই | মানুষের সঙ্গে কথা বলতে চাই | কারো সাথে কথা বলতে চাই |
        অ্যাডমিনের সাথে কথা বলতে চাই | অ্যাডমিন | সাপোর্ট | একজন মানুষ | মানুষ চাই | অভিযোগ আছে |
        manusher sathe kotha bolte chai | admin er sathe kotha bolte chai | karo sathe kotha bolte chai |
        manush chai | ovijog ache
    """,
    "delete": """
        delete my data | delete my account | remove my account | erase my data | delete everything about me |
        remove my data | delete me | forget me | unsubscribe | close my account | stop messaging me |
        আমার তথ্য মুছে দিন | আমার তথ্য মুছুন | আমার ডেটা মুছে দিন | আমার অ্যাকাউন্ট মুছে দিন |
        অ্যাকাউন্ট বন্ধ করুন | amar data muche den | amar data delete koren | amar account delete koren |
        আমার সব মুছে দিন | আমার সব তথ্য মুছে দিন | আমার সবকিছু মুছে দিন | আমার সব কিছু মুছে দিন | delete all my data |
        amar sob muche den | amar shob muche den | amar sob kichu muche den | amar sob tottho muche den |
        amar sob delete koren |
        amar tottho muche den | account delete korte chai | account bondho koren
    """,
    "undo": """
        undo | undo that | undo it | take it back | i take that back | revert | oops undo | আগের মতো করুন |
        ফিরিয়ে নিন | ফিরিয়ে আনুন | আনডু | ager moto koren | firiye nin | firiye anen
    """,
    "no": f"""
        no | nope | nah | no thanks | no thank you | not now | not yet | never mind | nevermind | nvm | don't |
        dont | do not | leave it | forget it | skip | stop | keep it | no need | not really | don't do it |
        don't book | don't book it | don't cancel | don't cancel it | don't move it | i changed my mind |
        wait no | maybe later | later | না | নাহ | না থাক | থাক | এখন না | এখন থাক | পরে | লাগবে না |
        দরকার নেই | দরকার নাই | বাদ দিন | বাদ দেন | না ধন্যবাদ | করবেন না | করব না | না লাগবে না | রেখে দিন |
        not today | not this time | not right now | leave | abort | don't want it | i don't want it | no don't |
        don't want to | i don't want to | keep that | keep the session | keep my session | keep the time | let it be |
        wrong one | not that one | not this one |
        leave it as is | leave as is | leave it as it is | keep as is | keep it as is | keep it as it is | as it is |
        {_AS_BEFORE} |
        no change | no changes | don't change | don't change it | let it stay | stay as is | leave it be |
        jemon ache thak | jemon ase thak | যেমন আছে থাক | যেমন আছে থাকুক |
        wrong session | not that session | not this session |
        no way | hold off | rather not | i'd rather not | not interested | ইচ্ছা নেই | পরে করব | পরে দেখব | থাকুক | রাখেন |
        pore korbo | pore dekhbo | thakuk | rakhen |
        na | na thak | thak | ekhon na | ekhon thak | pore | lagbe na | dorkar nai | dorkar nei | bad den |
        bad din | korben na | korbo na | rekhe den | na re | naa | naah | nahi
    """,
    # takes back a cancellation that was made just now; keeps what was not
    "keep": """
        keep it | keep that | keep the session | keep my session | keep this session | rekhe den | rakhen |
        রেখে দিন | রাখেন | i can come | i can make it | i can attend | i can join | i can come after all |
        i can make it after all | i can attend after all | i can join after all | i will come after all |
        i'll come after all | i'm coming after all | i will attend after all | i will join after all |
        ashte parbo | aste parbo | ami ashte parbo | ami aste parbo | parbo ashte | parbo aste | join korte parbo |
        আসতে পারব | আসতে পারবো | আমি আসতে পারব | আমি আসতে পারবো | জয়েন করতে পারব | জয়েন করতে পারবো
    """,
    # beside "keep it" it leaves open what is to be kept; it stands under "no" as well
    "needless": """
        no need | not interested | don't want it | i don't want it | leave it | lagbe na | dorkar nai | dorkar nei |
        লাগবে না | দরকার নেই | দরকার নাই | না লাগবে না
    """,
    "yes": """
        yes | yeah | yep | yup | ya | yess | yes please | sure | of course | go ahead | do it | book it |
        confirm it | go for it | please do | absolutely | definitely | correct | that's right | right |
        exactly | that works | works for me | sounds good | looks good | perfect | let's do it | lets do it |
        cancel it | move it | yes cancel it | yes book it | i confirm | confirmed | book that | that one |
        proceed | do that | save it | save | হ্যাঁ | হা | হ্যা | জি | জ্বি | দেন | দিন | জি দেন | জ্বী | জী |
        হ্যাঁ দিন | হ্যাঁ করুন | করুন | করে দিন | করে দেন | বুক করুন | বুক করে দিন | বুক করে দেন | অবশ্যই |
        নিশ্চয়ই | হবে | চলবে | দিয়ে দিন | দিয়ে দেন | ঠিক | সেভ করুন | রাজি | ha | haa | hae | hya |
        hyan | ji | jee | jii | ji den | den | diye den | kore den | kore din | koren | korun |
        book koren | book kore den | obosshoi | obossoi | hobe | cholbe | thik | kore felen | raji |
        raji achi | raji asi | ami raji | ami raji achi | রাজি আছি | আমি রাজি | আমি রাজি আছি | asubidha nai |
        asubidha nei | osubidha nai | osubidha nei | kono asubidha nai | kono osubidha nai | অসুবিধা নাই | অসুবিধা নেই |
        কোনো অসুবিধা নাই | কোনো অসুবিধা নেই | somossa nai | kono somossa nai | somossa nei | kono somossa nei |
        shomossha nai | kono shomossha nai | সমস্যা নাই | সমস্যা নেই | কোনো সমস্যা নাই | কোনো সমস্যা নেই | nibo | nebo |
        নিব | নিবো | নেব | নেবো |
        y | yh | yeap | yaa | dia den | dia din | dia dao | diya den | diya dao | diye din | kore diyen | dia diyen |
        do | pls do | do so | make it so | i'm sure | i agree | agreed | sure thing | yea | ye | yeh | yas | yessir |
        why not | go | that's fine | that's good | it's fine | that is fine | works | suits me | all good | go on |
        carry on | please proceed | okkay | করেন | করে ফেলেন | করে ফেলুন | নিশ্চিত | চলুক | হোক | হয়ে যাক | একদম |
        বাতিল করেন | বাতিল করে দেন | বাতিল করুন | বাতিল করে দিন | batil koren | batil kore den | hok | hoye jak | ekdom |
        haan | haaan | han | haan ji | ji haan | dao | koro | kore dao | diye dao | দাও | করো | করে দাও | দিয়ে দাও
    """,
    # takes time
    "wait": """
        wait | wait a sec | wait a minute | wait a second | one sec | one second | one minute | 1 min | 1 sec |
        a moment | one moment | hold on | hang on | give me a minute | give me a sec | let me think | let me check |
        thinking | দাঁড়ান | একটু দাঁড়ান | এক মিনিট | একটু অপেক্ষা করুন | ভাবছি | দেখি | একটু দেখি | daran |
        ektu daran | darao | ektu darao | daraw | ektu daraw | দাঁড়াও | একটু দাঁড়াও | দাড়াও | একটু দাড়াও | darau |
        ek minute | ek min | vabchi | bhabchi | dekhi | ektu dekhi | wait koren
    """,
    "ok": """
        ok | okay | okey | okk | k | kk | fine | alright | all right | got it | understood | cool | great |
        nice | good | super | done | noted | ok got it | ওকে | আচ্ছা | ঠিক আছে | ঠিকাছে | বুঝেছি | বুঝলাম |
        ভালো | দারুণ | accha | achcha | acha | thik ache | thik ase | thikache | bujhlam | bujhsi | bujhechi |
        valo | bhalo | darun | inshallah | insha allah | inshaallah | insallah | ইনশাআল্লাহ | ইনশাল্লাহ |
        wow | woah | whoa | wow nice | wah | oh nice | oh great | lovely | sweet | amazing | brilliant | excellent |
        wonderful | perfect thanks | khub valo | khub bhalo | baah | bah | বাহ | ওয়াও | চমৎকার | অসাধারণ |
        alhamdulillah thik ache | alhamdulillah thik ase | thik ache alhamdulillah | alhamdulillah ok |
        ok alhamdulillah | আলহামদুলিল্লাহ ঠিক আছে | ঠিক আছে আলহামদুলিল্লাহ |
        okie | oki | okk | haha ok | theek hai | thik hai | noted | fair enough
    """,
    # ── near the start ──
    "coming": """
        coming | i'm coming | im coming | i am coming | on my way | i'm on my way | im on my way | omw |
        joining | joining now | i'm joining | will join in a minute | almost there | be right there | im here |
        here now | just arrived | i have arrived | i've arrived | be there in a minute | আমি এসে গেছি | এসে পড়েছি |
        be there in a sec | be there in a second | be there in a moment | there in a sec | joining in a sec |
        i'll be there in a sec | coming in a sec | in a sec |
        i am in | i'm in | im in | i joined | i have joined | i've joined | im ready | i'm ready | i am ready | ready |
        ami ready | ready achi | রেডি | আমি রেডি | রেডি আছি |
        ami eshe gechi | ami chole eshechi | chole eshechi |
        brb joining | be there soon | i will be there | i'll be there | i'm here | i am here | আসছি | আসতেছি |
        আসতেসি | আসতাছি | আমি আসছি | রাস্তায় | রাস্তায় আছি | জয়েন করছি | ঢুকছি | চলে আসছি | এসে গেছি |
        aschi | ashchi | astesi | ashtesi | astechi | ashtechi | astasi | ami aschi | ami astesi | rastay |
        rastay achi | join kortesi | join korchi | dhuktesi | eshe gechi | আইতাছি | আইতেছি | আইতাসি | aitachi | aitasi |
        aitesi
    """,
    "missing": """
        i can't find you | can't find you | cant find you | i can not find you | i don't see you |
        i can't see you | where are you | nobody is here | no one is here | no one is in the room |
        nobody joined | no one joined | you are not here | is anyone here | i am waiting | i'm waiting |
        the mentor is not here | mentor is not here | im waiting | where is she | where is he | where are they |
        where is my mentor | where is the mentor | she is not here | he is not here | উনি কোথায় | uni kothay |
        আপনি কোথায় | আপনাকে পাচ্ছি না | কোথায় আপনি | কেউ নেই |
        কাউকে পাচ্ছি না | কেউ আসেনি | অপেক্ষা করছি | apni kothay | apni koi | apnake pacchi na |
        apnake pachchi na | kothay apni | keu nai | keu nei | kauke pacchi na | keu ase nai | opekkha korchi |
        opekkha kortesi
    """,
    # ── small talk ──
    "salam": """
        السلام عليكم | السلام علیکم | سلام | selam aleykum | selamün aleyküm | asalaamu alaikum |
        assalamu alaikum | assalamualaikum | assalamu alaykum | as salamu alaikum | asalamu alaikum |
        salamualaikum | assalamu walaikum | salam | salaam | slm | aslm | asalamualaikum |
        assalamu alaikum wa rahmatullah | sallam | asalamu alaykum | asslamualaikum | assalamoalaikum |
        assalam | salamu alaikum | salam alaikum | as-salamu alaikum | assalamu alaikum warahmatullah | asslm |
        assalamu alaykom | আসসালামু আলাইকুম | আসসালামুয়ালাইকুম | আসসালামুআলাইকুম | সালাম | সালামু আলাইকুম |
        স্লামালাইকুম | আস সালামু আলাইকুম
    """,
    "namaskar": "নমস্কার | আদাব | নমস্তে | नमस्ते | नमस्कार | nomoskar | namaskar | nomoshkar | adab | namaste",
    "hello": """
        hola | buenos días | buenas tardes | bonjour | bonsoir | salut | hallo | guten tag | guten morgen |
        ciao | merhaba | selam | olá | halo | selamat pagi | selamat siang | привет | здравствуйте |
        добрый день | مرحبا | أهلا | ہیلو | हैलो | walaikum salam | walaikum assalam | walaikumussalam |
        walaikum as salam | wa alaikum assalam | wa alaikum salam | oalaikum salam | walaikumassalam |
        ওয়ালাইকুম আসসালাম | ওয়ালাইকুম সালাম | ওয়ালাইকুমুস সালাম | ওয়া আলাইকুম আসসালাম | shubho sondha |
        suvo sondha | shuvo sondha | suprovat | good day | welcome | hi | hii | hiii | hello | helo | hey |
        heya | hiya | yo | good morning | good afternoon | good evening | morning | greetings | হাই | হ্যালো |
        হেলো | শুভ সকাল | শুভ সন্ধ্যা | শুভ অপরাহ্ন | সুপ্রভাত | shuvo sokal | suvo sokal | shubho shokal |
        hlw | hlo | hellow |
        good mrng | gud morning | gud mrng | gm | hlw | heyy | wassup
    """,
    "how": """
        how are you | how are you doing | how r u | how are u | how do you do | how is it going |
        how's it going | what's up | whats up | sup | কেমন আছেন | কেমন আছ | কেমন আছো | কি খবর | কী খবর |
        kemon achen | kemon acho | kemon asen | kmn achen | ki khobor | ki obostha | কী অবস্থা
    """,
    "thanks": """
        gracias | muchas gracias | danke | danke schön | vielen dank | merci | merci beaucoup | grazie |
        obrigado | obrigada | teşekkürler | teşekkür ederim | спасибо | धन्यवाद | शुक्रिया | شكرا | شكرًا |
        شکریہ | terima kasih | makasih | thanks | thank you | thank you so much | thanks a lot | many thanks |
        thx | ty | tysm | tnx | thank u | thnx | much appreciated | appreciate it | you're the best |
        great job | well done | ধন্যবাদ | অনেক ধন্যবাদ | থ্যাংকস | থ্যাংক ইউ | থ্যাঙ্কস | শুকরিয়া | কৃতজ্ঞ |
        dhonnobad | dhonnobaad | onek dhonnobad | donnobad | thanku | shukria | jazakallah | jazakallah khair |
        জাজাকাল্লাহ | জাযাকাল্লাহ খাইর |
        thanks a bunch | thanks a million |
        thx a ton | thanks a ton |
        thank you very much | thanks very much | big thanks |
        you are awesome | you're awesome | youre awesome | awesome | shukriya | u r awesome |
        well done | nice work | good bot
    """,
    "bye": """
        adiós | hasta luego | tschüss | auf wiedersehen | au revoir | arrivederci | до свидания | пока |
        güle güle | hoşça kal | sampai jumpa | مع السلامة | خدا حافظ | अलविदा | bye | bye bye | goodbye |
        good bye | see you | see ya | see you later | see you soon | see you tomorrow | cya | take care |
        good night | gn | ttyl | talk to you later | বিদায় | বাই | খোদা হাফেজ | আল্লাহ হাফেজ | শুভ রাত্রি |
        আবার দেখা হবে | ভালো থাকবেন | আসি | khoda hafez | allah hafez | bidai | biday | abar dekha hobe |
        bhalo thakben | valo thakben | shuvo ratri | suvo ratri |
        talk later | talk to you later | ttyl | catch you later | khuda hafiz
    """,
    "sorry": f"""
        sorry | my bad | apologies | oops | দুঃখিত | সরি | মাফ করবেন | dukkhito | maf korben | sry |
        {_MISTAKES}
    """,
    # what is said of something that was done just now: it stands in other lists as well
    "mistake": f"""
        {_MISTAKES} | {_AS_BEFORE} |
        wrong one | not that one | not this one | wrong session | not that session | not this session
    """,
    # ── questions about the bot ──
    "price": """
        is it free | is this free | is it paid | is it free of cost | are sessions free |
        are the sessions free | is the session free | do i have to pay | do i need to pay | how much |
        how much does it cost | how much is it | how much is a session | how much does a session cost |
        what does it cost | what's the price | price | pricing | cost | fee | fees | what is the fee |
        what are the fees | is there a fee | any charge | is there any charge | ফ্রি | এটা কি ফ্রি | ফ্রি কি |
        ফ্রি নাকি | সেশন কি ফ্রি | টাকা লাগবে | টাকা লাগে | কত টাকা | কত টাকা লাগবে | কত টাকা লাগে | খরচ কত |
        ফি কত | দাম কত | টাকা দিতে হবে | পেমেন্ট করতে হবে | free | free naki | eta ki free | session ki free |
        taka lagbe | taka lage | koto taka | koto taka lagbe | koto taka lage | khoroch koto | fee koto |
        dam koto | taka dite hobe | payment korte hobe
    """,
    "length": """
        how long | how long is a session | how long is one session | how long are sessions |
        how long are the sessions | how long does a session last | how long does it take | how long is it |
        how many minutes | how many minutes is a session | what is the length of a session | session length |
        duration | সেশন কতক্ষণ | কতক্ষণ | কতক্ষণের সেশন | কত মিনিট | কত মিনিটের সেশন | সেশন কত মিনিটের |
        একটা সেশন কতক্ষণ | কত সময় লাগে | session kotokkhon | kotokkhon | koto minute | koto minuter session |
        session koto minuter | koto somoy lage | kotokkhoner session | session koto khon |
        কতক্ষণ লাগবে | কতক্ষণ লাগে | কতক্ষণের | কতক্ষণ হবে | koto khon lagbe | kotokkhon lagbe | koto khon |
        kotokkhon lage | how long will it be | how long will it take | how long would it take |
        how long is the session | how much time
    """,
    "able": """
        what can you do | what can i do here | what do you do | how does this work | how does it work |
        how to use | how do i use this | what is this | how can you help | how can you help me |
        what can i ask | help | help me | i need help | menu | options | commands | how to book |
        how do i book | how do i book a session | আপনি কী করতে পারেন | আপনি কি করতে পারেন | কী করতে পারেন |
        কি করতে পারেন | কীভাবে কাজ করে | কিভাবে কাজ করে | কীভাবে বুক করব | কিভাবে বুক করব | এটা কী | এটা কি |
        সাহায্য | সাহায্য করুন | মেনু | apni ki korte paren | ki korte paren | kivabe kaj kore |
        kibhabe kaj kore | kivabe book korbo | kibhabe book korbo | eta ki | sahajjo |
        what all can you do | what all do you do | what else can you do | what can you help with |
        what can you help me with
    """,
    "smile": "lol | haha | hehe | hahaha | lmao | hahah | hihi",
    "who": """
        who are you | what are you | are you a bot | are you human | are you a robot | are you real |
        what's your name | what is your name | is this a bot | আপনি কে | তুমি কে | আপনি কি বট | আপনি কি মানুষ |
        আপনার নাম কী | আপনার নাম কি | apni ke | tumi ke | apni ki bot | apni ki manush | apnar nam ki |
        tomar nam ki | bot naki |
        aap kaun ho | aap kon ho | kaun ho | tum kaun ho
    """,
    "past": """
        show my past sessions | my past sessions | past sessions | previous sessions | my history | session history |
        my old sessions | আগের সেশন | আগের সেশনগুলো | আমার আগের সেশন | পুরোনো সেশন | ager session |
        amar ager session |
        ager sessiongulo
    """,
    "mentors": """
        who are the mentors | show mentors | show me the mentors | list of mentors | mentor list |
        which mentors are there | what mentors do you have | mentors | মেন্টর কারা | মেন্টররা কারা |
        মেন্টরদের তালিকা |
        মেন্টর লিস্ট | কে কে মেন্টর | mentor kara | mentorra kara | mentor der list | ke ke mentor
    """,
    # ── settings ──
    "my zone": """
        what's my timezone | what is my timezone | what's my time zone | what is my time zone | my timezone |
        my time zone | which timezone am i in | what timezone am i in | which time zone do you use | timezone |
        time zone | আমার টাইমজোন কী | আমার টাইমজোন কি | আমার টাইমজোন | টাইমজোন | amar timezone ki |
        amar timezone
    """,
    "bangla": """
        bangla | bengali | bangla please | in bangla | speak bangla | talk in bangla |
        change language to bangla | change the language to bangla | change my language to bangla |
        switch to bangla | set language to bangla | set bangla | use bangla | language bangla | i want bangla |
        can you speak bangla | do you speak bangla | write in bangla | reply in bangla | change to bangla |
        change language to bengali | switch to bengali | change my language to bengali |
        switch my language to bangla |
        switch my language to bengali | can you speak bengali | do you speak bengali | speak bengali | বাংলা |
        বাংলায় | বাংলায় কথা বলুন |
        বাংলায় কথা বলেন | বাংলায় বলুন | বাংলায় লিখুন | বাংলা করুন | বাংলা করে দিন | ভাষা বাংলা |
        ভাষা বাংলা করুন | বাংলা ভাষা | বাংলায় কথা বলতে চাই | banglay | banglay kotha bolen | banglay bolen |
        bangla te bolen | bangla koren | bangla kore den | vasha bangla koren | banglay likhen |
        banglay kotha bolun
    """,
    "english": """
        english | in english | english please | speak english | talk in english | change language to english |
        change the language to english | change my language to english | switch to english |
        set language to english | use english | switch my language to english | do you speak english |
        language english | i want english | can you speak english |
        write in english | reply in english | change to english | ইংরেজি | ইংরেজিতে | ইংরেজিতে কথা বলুন |
        ইংরেজিতে বলুন | ইংলিশ | ভাষা ইংরেজি করুন | ইংরেজি করুন | ইংরেজিতে লিখুন | ingreji | ingrejite bolen |
        english e bolen | english koren | english kore den | englishe bolen
    """,
    "languages": """
        change language | change the language | change my language | language | languages | ভাষা | ভাষা বদলান |
        ভাষা পরিবর্তন | vasha | bhasha | vasha bodlan | language change koren
    """,
    "24 hours": """
        24 hour clock | 24 hours clock | 24-hour clock | use 24 hour clock | use 24 hour time |
        use the 24 hour clock |
        24 hour time | 24 hour format | use 24 hour format | show 24 hour time | switch to 24 hours |
        switch to 24 hour |
        show times in 24 hours | no am pm | 24 ঘণ্টার ঘড়ি | 24 ঘণ্টার সময় | 24 ঘণ্টায় দেখান | 24 ghontar ghori |
        24 ghontay dekhan | 24 ghonta koren
    """,
    "12 hours": """
        12 hour clock | 12 hours clock | 12-hour clock | use 12 hour clock | use 12 hour time |
        use the 12 hour clock |
        12 hour time | 12 hour format | use 12 hour format | switch to 12 hours | switch to 12 hour | show am pm |
        use am pm | use am and pm | show am and pm | 12 ঘণ্টার ঘড়ি | 12 ঘণ্টার সময় | 12 ঘণ্টায় দেখান |
        12 ghontar ghori | 12 ghontay dekhan | 12 ghonta koren
    """,
    "hire": """
        i hire people | i want to hire | i want to hire people | i'd like to hire | i am hiring | we are hiring |
        we're hiring | become an employer | i want to be an employer | i want to become an employer |
        how do i become an employer | নিয়োগ দিতে চাই | লোক নিয়োগ দিতে চাই | আমরা লোক নিচ্ছি | নিয়োগদাতা হতে চাই |
        আমি নিয়োগদাতা হতে চাই | niyog dite chai | lok niyog dite chai | employer hote chai | ami employer hote chai
    """,
    "my company": """
        my company | our company | my colleagues | our colleagues | who are my colleagues | আমার কোম্পানি |
        আমাদের কোম্পানি | আমার সহকর্মীরা | amar company | amader company | amar colleague ra | amar sohokormi
    """,
    "my jobs": """
        jobs | my jobs | our jobs | open jobs | our open jobs | job list | list of jobs | show the jobs |
        show our jobs | চাকরি | আমাদের চাকরি | চাকরিগুলো | চাকরির তালিকা | চাকরিগুলো দেখান | amader job |
        amader jobs | job gulo dekhan | chakri | chakrir list | chakrir talika
    """,
    "new job": """
        new job | add a job | add job | add a new job | add another job | post a job | post a new job | create a job |
        create a new job | new vacancy | add a vacancy | new position | add a position | নতুন চাকরি | নতুন একটা চাকরি |
        চাকরি যোগ করতে চাই | চাকরি যোগ করুন | চাকরি যোগ করো | চাকরি যোগ করেন | চাকরি যোগ করব | একটা চাকরি যোগ করুন |
        একটি চাকরি যোগ করুন | নতুন চাকরি যোগ করুন | notun job | notun chakri | notun ekta job | notun ekta chakri |
        job add korbo | job add korte chai | job add koro | job add koren | job add korun | chakri jog korbo |
        chakri jog koro | chakri jog koren | chakri jog korun | ekta job add koro | ekta job add koren |
        ekta job add korun | ekta chakri jog koro | ekta chakri jog korun | notun job add koro | notun job add koren |
        notun chakri jog koro | notun chakri jog korun
    """,
    "colleague": """
        invite a colleague | invite colleague | invite my colleague | add a colleague | add my colleague |
        link for a colleague | link for my colleague | সহকর্মীকে আমন্ত্রণ | সহকর্মীকে আমন্ত্রণ জানাতে চাই |
        সহকর্মী যোগ করতে চাই | সহকর্মীর লিংক দিন | colleague add korbo | colleague ke invite korbo |
        colleague ke add korte chai | sohokormi jog korbo
    """,
    "leave company": """
        leave the company | leave my company | i want to leave the company | i left the company |
        i'm leaving the company | i am leaving the company | কোম্পানি ছাড়তে চাই | কোম্পানি ছেড়ে দিচ্ছি |
        কোম্পানি ছাড়ি | company charte chai | company chere dicchi | company chere dichchi
    """,
    "settings": "settings | my settings | setting | সেটিংস | আমার সেটিংস | amar settings",
    # neither a yes nor a no; beside anything else it says nothing
    "thinking": "hm | hmm | hum | um | umm | uhm | uh | erm | let me see | well | হুম | হুমম | উম | উমম",
}
"""What a whole text may be made of; of several kinds the first one counts."""

FILLERS = """
    please | pls | plz | bhai | vai | bhaia | vaia | bhaiya | vaiya | apu | apa | sir | madam | mam | dada |
    didi | bro | dear | bot | there | then | now | so | oh | ah | well | and | but | just | actually | to |
    the | it | that | for | me | us | everyone | all | you | again | ভাই | ভাইয়া | আপু | আপা | স্যার |
    ম্যাডাম | দাদা | দিদি | প্লিজ | তাহলে | তবে | এখন | তো | আপনাকে | তোমাকে | আর | একটু | গো | রে | নাকি | কি |
    কী | tahole | tobe | ekhon | apnake | tomake | ar | ektu | go | re | ki | hae | amar | আমার | i | am | i'm |
    will | for your help | your help | very much | so much | a lot | onek | অনেক | for the session |
    for this session | সেশনের জন্য
"""
"""What may stand beside the phrases and says nothing."""

EVERYBODY = """
    everyone | everybody | everything |
    all of them | them all | all sessions | all my sessions | all of my sessions |
    all the sessions | every session | both | both of them |
    both sessions | all students | all my students | everyone's | everybody's |
    সবাই | সবাইকে | সবার | সকলকে | সকলের | সব সেশন | সব সেশনে | সবগুলো সেশন | সবগুলোতে | দুজনকে | দুইজনকে | দুজনকেই |
    sobai | shobai | sobaike | shobaike | sobar | shobar | sob session | shob session | sobgula session |
    sobgulo session | sob gulo session | duijonkei |
    dujonkei | duijonke | dujonke
"""
"""What says that all are meant whom one meets."""

EVERYBODY_THEN = (
    "all of today | all of tomorrow | all of tonight | all tonight | all of today's sessions | all today's sessions"
)
"""What says so of a day."""

ADDED = """
    also | too | as well | in addition | alongside | beside mine | next to mine | both | o | somoyo | timeo | somoytao |
    timetao | ও | সময়ও | টাইমও | সময়টাও | টাইমটাও | পাশাপাশি | pashapashi
"""
"""What says that something is wanted beside what there is."""
THE_TWO = """
    both of us | us both | we both | two of us | the two of us | and i both | and me both | both want | both agreed |
    both agree | we all | all of us | আমরা দুজন | আমরা দুজনে | আমরা দুজনেই | আমরা দুইজন | আমরা দুইজনেই | আমরা সবাই |
    আমাদের দুজনের | amra dujon | amra dujone | amra dujonei | amra duijon | amra duijonei | amra sobai | amra shobai |
    amader dujoner | amader duijoner
"""
"""What says that whoever writes and who is met want the same: it is about what they have with each other."""

SIGNS: Mapping[str, str] = {
    **dict.fromkeys("👍👌✅", "ok"),
    **dict.fromkeys("🙏❤💙😍🥰", "thanks"),
    **dict.fromkeys("👎❌", "no"),
    **dict.fromkeys("👋", "hello"),
}

NUMBERS: Mapping[int, str] = {
    2: "two min | two mins | two minutes | দুই মিনিট | দু মিনিট | dui min | dui minit | dui minute",
    3: "three min | three mins | three minutes | তিন মিনিট | tin min | tin minit | tin minute",
    4: "four min | four mins | four minutes | চার মিনিট | char min | char minit | char minute",
    5: "five | পাঁচ | pach | panch",
    10: "ten | দশ | dosh | dos",
    15: "fifteen | quarter of an hour | a quarter | পনেরো | পনের | ponero",
    20: "twenty | বিশ | কুড়ি | bish",
    30: "thirty | half an hour | half hour | আধা ঘণ্টা | আধা ঘন্টা | আধ ঘণ্টা | ত্রিশ | adha ghonta | aadha ghonta | trish",
    45: "forty five | forty-five | পঁয়তাল্লিশ",
    60: "an hour | one hour | 1 hour | এক ঘণ্টা | এক ঘন্টা | ১ ঘণ্টা | 1 ghonta | ek ghonta | sixty",
}
"""How late somebody is, in words."""

BETWEEN = """
    - | to | or | maybe | perhaps | even | min | mins | minute | minutes | minit | no | theke | ba | na | hoyto |
    থেকে | বা | না | হয়তো | মিনিট
"""
"""What stands between the two ends of how late somebody is, or before a correction of it: "10, maybe 15 minutes"."""

AROUND = """
    maybe | perhaps | probably | around | about | approximately | approx | roughly | almost | like | max | maximum |
    only | just | i | think | guess | ish | so | m | hoyto | hoyt | mone | hoy | pray | prai | praay | moto |
    er | ta | matro | sorboccho | হয়তো | মনে | হয় | প্রায় | মতো | মত | এর | মাত্র | সর্বোচ্চ | বড়জোর | মিনিটের | মিনিট
"""
"""What may stand beside the number when somebody is asked how late they are, "maybe 15", and in their answer only."""

_ANY = r"(?:[^\s]+\ )*?"
_REST = r"(.+)"
_MINE = r"(?:my|amar|আমার)"

SHAPES: Sequence[tuple[str, Sequence[str]]] = [
    (
        "human",
        [
            (
                r"(?:(?:i|we|please|want|need|would|like|have|wish|to|make|file|a|got)\ )*"
                r"(?:complain|complaint)\ (?:about|against)\ "
            )
            + _REST,
            r"(.+?)\ (?:er\ |r\ )?(?:name|biruddhe|bepare|namey)\ (?:ovijog|obhijog|complain|complaint)(?:\ .*)?",
            r"(.+?)\ (?:নামে|বিরুদ্ধে|ব্যাপারে)\ (?:অভিযোগ|কমপ্লেইন)(?:\ .*)?",
        ],
    ),
    (
        "late",
        [
            (
                r"(?!.*(?:too\ late|as\ late\ as|cancel|late\ (?:at|in|evening|night|afternoon)|book|move|"
                r"later|want|need|like|why|start|begin|\d\ \d\d))"
            )
            + _ANY
            + r"(?:late|delayed|behind)(?:\ .*)?",
            r"(?!.*\d\ \d\d)(?:.*\ )?(?:stuck|traffic)(?:\ .*)?(?:\ \d+)\ ?(?:min|mins|minutes|minute|m)?(?:\ .*)?",
            r"(?:.*\ )?(?:জ্যামে|জ্যাম)\ (?:.*\ )?\d+\ ?মিনিট(?:\ .*)?",
            r"(?!.*\d\ \d\d)(?:.*\ )?(?:jam|jame|jam\ e)\ (?:.*\ )?\d+\ ?(?:min|minutes?|minit)(?:\ .*)?",
            r"(?!.*(?:বাতিল|পেছা|সরা|বুক))" + _ANY + r"(?:দেরি|দেরী|লেট)(?:\ .*)?",
            r"(?!.*(?:batil|picha|shora|book))" + _ANY + r"(?:deri|dery)(?:\ .*)?",
        ],
    ),
    (
        "where",
        [
            r"(?:the\ |my\ )?link\ (?:doesn't|doesnt|does\ not|isn't|is\ not)\ (?:work|working|open|opening)(?:\ .*)?",
            r"(?:.*\ )?(?:where|send|share|give|get|resend|what|need|show)\ (?:.*\ )?link(?:\ .*)?",
            (
                r"(?:the\ |zoom\ |meet\ |meeting\ |my\ |session\ |google\ meet\ |"
                r"join\ )*link(?:\ please|\ pls|\ plz|\ koi|\ kothay)?"
            ),
            (
                r"(?:.*\ )?(?:link|লিংক|লিঙ্ক)(?:টা|টি|\ ta)?\ (?:.*\ )?(?:koi|kothay|den|din|dao|"
                r"diyen|pathan|lagbe|কই|কোথায়|দিন|দেন|দাও|পাঠান|পাঠিয়ে|লাগবে|চাই|পাইনি|"
                r"পাচ্ছি)(?:\ .*)?"
            ),
            r"(?:মিটিং\ |মিটিংয়ের\ |সেশনের\ |জুম\ )*(?:লিংক|লিঙ্ক)(?:টা|টি)?",
            (
                r"(?:i\ )?(?:didn't|don't|did\ not|do\ not|haven't|never)\ (?:get|got|have|see|"
                r"receive|received|find)\ (?:.*\ )?link(?:\ .*)?"
            ),
            r"(?:how|where)\ (?:do|can|should)\ (?:i|we)\ (?:join|meet|connect)(?:\ .*)?",
            r"(?:kivabe|kibhabe|kothay|কীভাবে|কিভাবে|কোথায়)\ (?:join|jukto|জয়েন|যুক্ত)\ (?:.+)",
        ],
    ),
    (
        "remind",
        [
            r"(?:can\ you\ |please\ |pls\ |could\ you\ )?(?:remind|notify|alert)\ me\ " + _REST,
            r"(?:send|set|add|give)\ (?:me\ )?(?:a\ |my\ )?reminders?\ (?:to\ |for\ )?" + _REST,
            (
                r"(?:আমাকে\ )?(.+?\ আগে)\ (?:আমাকে\ )?(?:মনে\ করিয়ে\ (?:দিন|দেন|দিবেন|দেবেন)|"
                r"রিমাইন্ডার\ (?:দিন|দেন|দিয়েন|চাই)|জানাবেন|জানান)"
            ),
            (
                r"(?:amake\ )?(.+?\ age)\ (?:amake\ )?(?:mone\ koriye\ (?:den|din|diben)|"
                r"mone\ koraye\ (?:den|diben)|reminder\ (?:den|din|diben|chai)|janaben|janan)"
            ),
        ],
    ),
    (
        "quiet",
        [
            (
                r"(?:please\ )?(?:don't|dont|do\ not|never|no)\ (?:message|messages|text|texts|"
                r"disturb|notify|notifications|write|write\ to|send|bother|ping|"
                r"call)\ (?:me\ )?(?:anything\ |messages\ )?"
            )
            + _REST,
            r"(?:set\ )?(?:my\ )?quiet\ (?:hours|time)\ (?:to\ |from\ |are\ |is\ )?" + _REST,
            (
                r"(?:আমাকে\ )?(.+?)\ (?:মেসেজ|বিরক্ত|নোটিফিকেশন)\ (?:দেবেন\ না|দিবেন\ না|"
                r"করবেন\ না|পাঠাবেন\ না|দিয়েন\ না|করা\ যাবে\ না)"
            ),
            (
                r"(?:amake\ )?(.+?)\ (?:message|msg|birokto|disturb|notification)\ (?:diben\ na|"
                r"deben\ na|korben\ na|pathaben\ na|diyen\ na|koiren\ na)"
            ),
        ],
    ),
    # ── what mentors say ──
    (
        "confirm",
        [
            (
                r"(?:please\ |yes\ |ok\ |i\ )?(?:confirm|accept|approve)(?:\ (?:it|the\ request|"
                r"request|session|all|for))*(?:\ "
            )
            + _REST
            + ")?",
            r"(?:(.+?)\ )?(?:কনফার্ম|নিশ্চিত|অ্যাকসেপ্ট|গ্রহণ)\ (?:করুন|করেন|করলাম|করছি|করে\ দিন|করে\ দেন)",
            r"(?:(.+?)\ )?(?:confirm|accept|nishchit)\ (?:koren|korun|korlam|kore\ den|kore\ din|korchi)",
        ],
    ),
    (
        "decline",
        [
            (
                r"(?:please\ |i\ )?(?:decline|reject|refuse|turn\ down)(?:\ (?:it|the\ request|"
                r"request|session))*(?:\ "
            )
            + _REST
            + ")?",
            (
                r"(.+?)\ ?(?:কে\ না\ করে\ (?:দিন|দেন)|কে\ না\ বলে\ (?:দিন|দেন)|কে\ না\ বলুন|"
                r"\ নিতে\ পারছি\ না|\ নিতে\ পারব\ না|কে\ ফিরিয়ে\ দিন)"
            ),
            (
                r"(.+?)\ (?:ke\ na\ kore\ den|ke\ na\ bole\ den|ke\ na\ bolen|nite\ parchi\ na|"
                r"nite\ parbo\ na|decline\ koren|reject\ koren)"
            ),
        ],
    ),
    (
        "minutes",
        [
            (
                r"(?:please\ )?(?:make|set|change|keep)\ (?:my\ |the\ |each\ |"
                r"every\ )?sessions?(?:\ length|\ duration)?(?:\ to|\ be|\ take|\ last)*\ (?:a\ |"
                r"an\ )?[^\s]+\ ?(?:minutes?|mins?|m|hours?|h)?(?:\ each|\ long)?"
            ),
            (
                r"(?:my\ )?sessions\ (?:are|should\ be|take|last)\ [^\s]+\ ?(?:minutes?|mins?|m|"
                r"hours?|h)(?:\ each|\ long)?"
            ),
            (
                r"(?:আমার\ )?(?:সেশন|সেশনগুলো|প্রতিটি\ সেশন|প্রতি\ সেশন)\ [^\s]+\ (?:মিনিট|"
                r"মিনিটের|ঘণ্টা|ঘণ্টার)\ (?:করুন|করেন|করে\ দিন|করে\ দেন|হবে)"
            ),
            (
                r"(?:amar\ )?(?:session|sessiongulo|proti\ session)\ [^\s]+\ (?:minutes?|min|minit|"
                r"minuter|ghonta|ghontar)\ (?:koren|korun|kore\ den|hobe)"
            ),
        ],
    ),
    (
        "instant on",
        [
            (
                r"(?:turn\ on\ |enable\ |switch\ on\ |set\ )(?:instant\ (?:booking|bookings|"
                r"confirm|confirmation)|auto\ ?-?confirm)"
            ),
            (
                r"(?:confirm|accept)\ (?:everything|every\ request|all\ requests|bookings|"
                r"all\ bookings)\ (?:automatically|at\ once|instantly)"
            ),
            r"(?:instant\ booking|ইনস্ট্যান্ট\ বুকিং)\ (?:on|chalu|চালু)(?:\ koren|\ করুন)?",
        ],
    ),
    (
        "instant off",
        [
            (
                r"(?:turn\ off\ |disable\ |switch\ off\ )(?:instant\ (?:booking|bookings|confirm|"
                r"confirmation)|auto\ ?-?confirm)"
            ),
            r"(?:ask\ me\ (?:first|before\ (?:confirming|booking)))",
            r"(?:instant\ booking|ইনস্ট্যান্ট\ বুকিং)\ (?:off|bondho|বন্ধ)(?:\ koren|\ করুন)?",
        ],
    ),
    (
        "who comes",
        [
            r"(?:who\ is|who's|whos)\ (?:coming|joining|booked)(?:\ (?:on|in|for))?(?:\ " + _REST + ")?",
            r"who\ (?:do|will)\ i\ (?:have|meet|see)(?:\ (?:on|in))?(?:\ " + _REST + ")?",
            (
                r"(?:(.+?)\ )?(?:কে\ আসছে|কে\ আসবে|কে\ কে\ আসছে|কে\ কে\ আসবে|কারা\ আসছে|"
                r"কারা\ আসবে|কে\ আসছেন|কে\ আসবেন)"
            ),
            (
                r"(?:(.+?)\ )?(?:ke\ ashbe|ke\ asbe|ke\ aschen|ke\ asche|ke\ ke\ ashbe|"
                r"ke\ ke\ asbe|kara\ asbe|kara\ ashbe|ke\ astese)"
            ),
        ],
    ),
    (
        "how many",
        [
            (
                r"how\ many\ (?:sessions|meetings|classes|students|bookings)(?:\ (?:did|do|have|"
                r"had|will|i|we|have\ had|take|taken|done|got|there|are|were|in|on|for))*(?:\ "
            )
            + _REST
            + ")?",
            (
                r"(?:(.+?)\ )?(?:কয়টা|কতগুলো|কতটা|কয়টি)\ (?:সেশন|মিটিং|ক্লাস)(?:\ (?:করেছি|হয়েছে|"
                r"নিয়েছি|হলো|করলাম|ছিল))?"
            ),
            (
                r"(?:(.+?)\ )?(?:koyta|koita|kotogulo|koyti)\ (?:session|meeting|"
                r"class)(?:\ (?:korechi|korsi|hoyeche|hoise|niyechi|nisi|korlam|chilo))?"
            ),
        ],
    ),
]
"""What a whole text may look like; a group is what it leaves open. Spaces are written with a backslash."""

AGREES = frozenset({"yes", "ok"})
"""The kinds of remark that agree."""
