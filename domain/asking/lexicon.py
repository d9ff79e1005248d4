"""Words and phrases by what they do in a sentence about sessions: English, Bangla, and Bangla in Latin letters.

A phrase is words with one space between them. All of them are compared after `words.plain`, so capitals, Unicode forms
and apostrophes do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping

SITTING = "boste | boshte | bosa | bosha | bosar | boshar | bosbo | boshbo | বসতে | বসা | বসার | বসব | বসবো"
"""Sitting together is meeting."""

ROLES: Mapping[str, str] = {
    # calls a session off
    "cancel": """
        cancel | cancle | cancell | call off | drop | can't make | cant make | cannot make | can't come |
        cant come | cannot come | can't attend | cant attend | cannot attend | can't join | cant join |
        cannot join | won't make it | not coming | বাতিল | ক্যানসেল | ক্যান্সেল | ক্যানসেল্ড | বাদ দিন |
        বাদ দাও | বাদ দেন | আসতে পারব না | আসতে পারবো না | আসতে পারছি না | পারব না | পারবো না | পারছি না |
        আসব না | আসবো না | batil | baatil | kensel | kansel | bad dao | baad dao | bad din | baad din |
        bad den | session ta bad | সেশনটা বাদ | সেশন বাদ | session bad |
        parbo na | parchi na | parchhi na | parbona | asbo na | ashbo na | aste parbo na |
        ashte parbo na |
        call it off | called off | scrap | won't be able to make | won't be able to come | can't do |
        cant do | won't come | will not come | not able to come | not able to make it | have to skip |
        skip | ক্যান্সেল করা | বাদ দেওয়া | লাগবে না | হবে না | যেতে পারব না | থাকতে পারব না | আসা হবে না |
        করা লাগবে না | lagbe na | hobe na | jete parbo na | thakte parbo na | asa hobe na | cancel kora |
        bad dite |
        delete my session | delete the session | delete session | remove | don't need | dont need |
        do not need | no longer need | doesn't work | does not work | not possible | isn't possible |
        won't work | আর লাগবে না | সম্ভব না | somvob na | shombhob na |
        delete | get rid of | called it off | not going to happen | baad | sob bad |
        shob bad | বাদ | বাদ দিয়ে | bad diye | baad diye |
        ক্যানসেল করে | লাগছে না | lagtese na | lagche na | asha hobe na | korbo na | করব না | করবো না |
        parbona | parbo nah | parum na | পারতেছি না | partesi na | partechi na
    """,
    # calls a session off where nothing but which one is said beside it: "cv not needed" asks for no less of one
    "unneeded": "won't need | wont need | will not need | isn't needed | is not needed | not needed",
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
        nie jan | nie jao | niye ashun | niye asun | shomoy bodol | somoy bodol |
        put off | swap the time | another time | another day | different time | different day |
        other time | other day | পেছানো | পিছানো | পেছানোর | পিছানোর | পিছাই | পেছাই | পিছায় | এগোনো |
        এগানো | আগানো | আগাতে | সরাই | সরানোর | বদলানো | বদলাই | পাল্টানো | পাল্টাই | চেঞ্জ | অন্য সময় |
        অন্য দিন | অন্যদিন | আরেক দিন | আরেকদিন | pechano | pichano | pichai | pechai | egono | egano |
        agano | agate | shorai | sorai | shorano | bodlano | bodlai | paltano | paltai | change kora |
        onno somoy | onno shomoy | onno din | onnodin | arek din | arekdin | badle | er bodole | পরিবর্তে |
        change it | change that | change to | make it | bring it forward | bring it back |
        bring it earlier | pull it forward | make it earlier | make it later |
        change my appointment | change my class | swap it | switch it | swap to | put it off |
        rather have | rather do | rather meet | put | dile bhalo hoy | dile valo hoy | দিলে ভালো হয় |
        put it back | agay | এগায়ে | change kore | change koren | চেঞ্জ করে |
        change | swap | switch | reschedul | reshedule | rescedule | reschdule | re schedule | rearrange | alter |
        have it | can it be | could it be | some other time | some other day | new time | new date | better time |
        পিছায়ে | পিছায় | pichaye | pichay | আগান | আগাও | আগিয়ে | agan | agao | চেঞ্জ করা | চেঞ্জ করতে |
        change korte |
        বদল | bodol | bodlaite | বদলাইতে | সরানো | অন্য টাইম | onno time | অন্য সময়ে | onno somoye |
        নিয়ে আসেন | niye asen | niye ashen
    """,
    # the direction of a move by an hour
    "later": """
        later | push | push back | postpone | delay | পেছান | পেছাও | পেছাতে | পিছান | পিছিয়ে | পিছাতে |
        পরে | pichan | pichao | pichate | pechan | pechao | pechate | pichiye | pichie | pechiye | pore |
        put off | পেছানো | পিছানো | পেছাই | পিছাই | pechano | pichano | pechai | pichai | back |
        put it off | put it back
    """,
    "earlier": """
        aro age | aro agei | aro taratari | আরও আগে | আরো আগে | আরও তাড়াতাড়ি | আরো তাড়াতাড়ি |
        earlier | bring forward | forward | sooner | এগিয়ে | এগোতে | এগোনো | এগানো | আগানো | আগাতে | আগে | agiye |
        agie | egiye | egono | egano | agano | agate | age |
        bring it forward | pull it forward | bring it earlier | make it earlier |
        agay | এগায়ে | ahead | আগান | আগাও | আগায় | agan | agao | আগিয়ে
    """,
    # together with a direction it moves: "bring maria forward"
    "pulls": """
        bring | pull | put | push | set | start | begin | have | keep | hold | meet | do | get | নিয়ে | niye |
        আনা | ana
    """,
    # why somebody asks: what follows is a reason
    "because": """
        because | bcoz | bcz | becoz | coz | cuz | cos | cz | since i | since my | due to | as i have | as i am |
        as i'm | cause i | কারণ | karon
    """,
    # books, and nothing else
    "book": """
        book | booking | reserve | appointment | sign me up | rebook | re-book | বুক | বুকিং | রিবুক |
        অ্যাপয়েন্টমেন্ট | buk
    """,
    # books when somebody or a session is named
    "arrange": """
        arrange | schedule | set up | setup | fix | get me | put me down | fit me in | squeeze me in |
        give me | ঠিক | শিডিউল | thik |
        set | সেট | সেট করে |
        hook me up | link me up | pair me | match me | connect me | pencil me in | slot me in | sort me out |
        plan | organize | organise | lock in | confirm a | confirm me | set me up | line up | catch
    """,
    # asks politely or states a need
    "want": """
        want | need | like | can i | could i | may i | can we | could we | looking for | find | find me |
        let's | lets | চাই | লাগবে | দরকার | দরকার ছিল | চাচ্ছি | চাইছি | করতে চাই | পারি | পারব | পাব |
        পাওয়া যাবে | খুঁজছি | দেন | দিন | দাও | chai | chai ekta | lagbe | dorkar | drkr | chacchi |
        pari | parbo | pabo | paoa jabe | pawa jabe | khujchi | khujtesi | den | din | dao |
        help | help me | helps | needed | wanna | want to | i'd like | would like | prefer | do you have |
        can you | could you | নিব | নেব | নিবো | নেবো | নিতে চাই | নিতে চাচ্ছি | নিতে পারি | নিতে |
        নেওয়া যাবে | করব | করবো | করা যাবে | দিতে পারবেন | দিতে পারবে | দেওয়া যাবে | সময় দিতে পারবেন |
        সময় দেবেন | সময় দিবেন | সাহায্য | হেল্প | পাবো | করাতে চাই | দরকার ছিলো | nibo | nebo |
        nite chai | nite chacchi | nite pari | nite | neya jabe | newa jabe | korbo | kora jabe |
        dite parben | dite parbe | deya jabe | dewa jabe | somoy dite parben | shomoy dite parben |
        time dite parben | somoy diben | shomoy diben | time diben | diben | dibenna | sahajjo | shahajjo |
        korate chai | korte chai | chacchilam | chaitesi | chaicchi |
        new session | another session | one more session | আরেকটা সেশন | নতুন সেশন | notun session |
        arekta session | neya jay | newa jay | kora jay | deya jay | dewa jay | নেওয়া যায় | নেয়া যায় |
        করা যায় | দেওয়া যায় | দেয়া যায় |
        দিবেন | দেবেন | দেবেন কি | nen | nin | নেন | নিন | নিয়েন | niyen | দিয়েন | diyen | korun | করুন |
        koren | করেন |
        any chance | is it possible | could we start | can we start |
        suggest | recommend | suggest me | recommend me | i'd love | would love | id love | up for | keen to | hoping |
        was hoping | trying to | thinking of | interested in | require | seeking | searching for | looking 4 |
        in need of | parbe | parben | parbe ki | পারবে | পারবেন | পারবেন কি | lagto | লাগত | লাগতো |
        nao | নাও | niyo | নিও |
        nile hoy | nile hobe | korle hoy | korle hobe | নিলে হয় | নিলে হবে | করলে হয় | করলে হবে |
        chahiye | chahie | chahta | chahti | milna | mil sakta | mil sakti | mil sakte | sakta hoon |
        sakta hu | sakti hoon |
        sakte ho | sakte hain | book kar do | kar do
    """,
    # is what one does with a mentor
    "meet": f"""
        {SITTING} |
        alochona | alocona | আলোচনা | kotha koite | kotha koi | কথা কইতে | deka | deka korte | মিট |
        meet | meeting with | see | talk | speak | chat | discuss | consult | দেখা | দেখা করতে | কথা |
        কথা বলতে | আলাপ | পরামর্শ | dekha | kotha | kotha bolte | alap | poramorsho |
        call with | catch up | sit with | দেখা করব | কথা বলব | কথা বলা | kotha bola | kotha bolbo |
        dekha korbo | dekha korte |
        have a word | get a hold of | get hold of | get in touch | hang with | review with | session with | time with
    """,
    "session": """
        session | sessions | sesion | seshon | meeting | meetings | class | classes | slot | slots |
        booking | bookings | appointment | appointments | mentorship | mentoring | সেশন | সেশনটা |
        সেশনটি | সেশনগুলো | মিটিং | মিটিংটা | ক্লাস | স্লট | অ্যাপয়েন্টমেন্ট | মেন্টরশিপ | seshonta |
        sessionta | sesh | miting | sessiongulo |
        call | mentor session | কল |
        opening | openings | time slot | time slots
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
        kobe session | kichu ache | kisu ase | kono session |
        who is coming | who's coming | whos coming | কে আসবে | কে আসছে | কারা আসবে | ke ashbe | ke asbe |
        kara ashbe
    """,
    # asks about free time
    "free": """
        free | available | busy | availability | vacant | booked up | ফ্রি | খালি | ফাঁকা | ব্যস্ত |
        ফ্রী | অবসর | সময় আছে | সময় হবে | khali | faka | fka | bebosto | somoy ache | shomoy ache |
        somoy hobe | shomoy hobe | obosor |
        spare | slots open | has time | have time | got time | ফাকা | ফ্রি আছে | সময় পাব |
        সময় পাওয়া | time ache | time hobe | somoy pabo | khali ache |
        times | timings | সময়গুলো | somoygulo |
        open | opening | gap | gaps | slots left | unbooked | any time left | free hoben | free asen | free acen
    """,
    # the person who writes
    "i": "i | i'm | im | am i | me | ami | amar | amr | আমি | আমার",
    # anybody who can help
    "someone": """
        someone | somebody | anyone | anybody | a mentor | any mentor | mentor | mentors | expert | who |
        who's | whos | a guide | কেউ | কাউকে | কারো | কারও | মেন্টর | মেন্টরের | কোনো মেন্টর | কে | কার |
        এক্সপার্ট | keu | kauke | karo | kono mentor | ekjon mentor | kew | menter |
        any1 | some1 | ne1 | any one | any body | whoever | any expert | one of the mentors | কেউ একজন | যে কেউ |
        যেকোনো মেন্টর | কাউরে | je keu | jekono mentor | kono mentor | mentor ra | mentorder | kaure |
        whom | whose | which mentor | which mentors |
        ke free | ke ke | ke available | ke ache | ke ase | ke achen | ke fka | ke faka | ke khali |
        কে কে |
        যাকে | jake | যে কেউ হোক | people | folks | tutor | tutors | coach | a person |
        whoever is | somebody else | someone else | anyone else | sombody | smone | sm1 | someon | anybdy |
        whos | person |
        ppl | kew ki | keu ki | kono apu | kono bhai | kono vai | কোনো ভাই | কোনো আপু | emon keu | এমন কেউ
    """,
    # stands beside a name
    "with": "with | w | সাথে | সঙ্গে | সাথেই | sathe | shathe | sate | shate | songe | shonge | sange | loge | লগে",
    # the topic follows
    "topic": """
        about | abt | regarding | concerning | re | on the topic of | to discuss | to talk about |
        to review | to prepare | topic | help with | for help with | for |
        help me with | helps with | help in | on topic | the topic is | it's about | its about |
        to practice | to practise | to go over | to go through | to work on | bisoy | bishoy | bisoyta | bishoyta |
        বিষয় | বিষয়টা | টপিক | টপিকটা | topicta
    """,
    # the topic stands before it
    "topic before": """
        নিয়ে | বিষয়ে | ব্যাপারে | সম্পর্কে | জন্য | জন্যে | নিয়া | বিষয়টা নিয়ে | niye | nie | niya |
        nea | niea | bishoye | bisoye | bepare | byapare | somporke | shomporke | jonno | jonne |
        bisoy niye | bisoy ta niye | bisoyta niye | bishoy niye | bishoy ta niye | bishoyta niye | বিষয় নিয়ে
    """,
    # what somebody must know stands beside it
    "knows": """
        who knows | that knows | who does | knows | teaches | who teaches | good at | jane | জানে | জানেন | পারে |
        পারেন | janen | pare | paren | pardorshi | পারদর্শী |
        শেখান | শেখায় | শিখান | শেখাবেন | shekhan | shikhan | shekhay | shekhaben | who teach |
        শেখাবে | shekhabe | shikhabe | shikhaben
    """,
    # stands after a name
    "honorific": """
        ভাই | ভাইয়া | ভাইজান | আপু | আপা | আপুনি | স্যার | ম্যাডাম | ম্যাম | মিস | দাদা | দিদি | জনাব |
        bhai | bhaia | bhaiya | vai | vaia | vaiya | apu | apa | sir | madam | mam | ma'am | maam | dada |
        didi | bro |
        uncle | brother | bhaijan | vaijan | bhai-er | bhaiyya | aapu | aapa | apuni | appi | মিস্ |
        আঙ্কেল | আন্টি | বস | boss | sister | sis
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
        korechilam | last week | last month | গতকাল | গত সপ্তাহ | gotokal | gorkal | gatokal | goto soptahe | হয়েছে |
        hoyeche | hoise | ছিল | chilo |
        not available | not free | unavailable | not able
    """,
    # has a "no" in it and asks politely
    "yes": "দিন না | দেন না | দাও না | করেন না | den na | din na | dao na | koren na",
    # is a greeting or thanks: no name, no topic, no time
    "greeting": """
        hi | hello | hey | good morning | good afternoon | good evening | good night | good day | greetings |
        salam | assalamu | assalamualaikum | assalamu alaikum | alaikum | alaykum | walaikum | walaikum assalam |
        salam alaikum | slm | adab | nomoskar | namaskar | nomoshkar | dhonnobad | thanks | thank | thank you |
        welcome | bye | goodbye | kemon achen | kemon acho | আসসালামু | আসসালামুআলাইকুম | আলাইকুম | আলায়কুম |
        ওয়ালাইকুম | ওয়ালাইকুমুস | সালাম | নমস্কার | আদাব | শুভ সকাল | শুভ সন্ধ্যা | শুভ রাত্রি | ধন্যবাদ |
        হ্যালো | হাই |
        কেমন আছেন | কেমন আছো | বিদায়
    """,
    # tells something: what stands beside it is no topic
    "tells": """
        was | were | said | says | told | went | gave | met | think | thought | loved | enjoyed | liked | great |
        good | nice | bad | fun | sick | happy | sorry | ready | done | finished | called | ভালো | ছিলো | বলেছে |
        বলেছেন | বলল | মানুষ | গেছে | গেছেন | করেছে | করেছেন | অসুস্থ | bhalo | valo | manush | bolse |
        boleche | gese |
        koreche | korse | oshustho
    """,
    # suggests another time or mentor
    "suggests": "how about | what about | let's do | lets do | make it | can we do | could we do",
    # asks what there is to choose from
    "offered": """
        do you have | have you got | what do you have | anything | any time | any slot | any slots | কী কী সময় |
        কোন সময় | স্লট আছে | সময় আছে | কিছু আছে | slot ache | slot ase | time ache | somoy ache |
        what times | which times | what slots | which slots | show me slots | show slots | show me times | show times |
        free slots | free times | open slots | open times
    """,
    # changes a text of a session, and no time: `EDITS` knows which one
    "edits": """
        change the topic | change topic | change the title | change title | change the description | rename |
        retitle |
        edit | add to description | change my topic | টপিক বদলান | টপিক বদলাও | বিষয় বদলান | বিষয় বদলাও |
        টপিক চেঞ্জ | topic bodlan |
        topic bodlao | topic change | title change | bishoy bodlan
    """,
    # asks: a sentence with it is no title
    "asks": """
        why | how | what | when | whens | where | is it | are you | do you | does it | can i | can you | how much |
        how long | কেন | কীভাবে | কিভাবে | কত | কোথায় | কখন | কবে | keno | kivabe | kibhabe | koto | kothay |
        kokhon | kobe
    """,
    # wants the first time there is
    "soonest": """
        soonest | earliest | asap | as soon as possible | as early as possible | first free | first available |
        next available | next free | first slot | next slot | quickest | urgently | urgent | right now |
        immediately |
        যাকে আগে পাওয়া যায় | যাকে আগে পাই | যে আগে ফ্রি | যে আগে খালি | jake age pawa jay | jake age paoa jay |
        jake age pai | je age free | je age khali | whoever is free first | whoever is first |
        সবার আগে | যত তাড়াতাড়ি | যত দ্রুত | তাড়াতাড়ি | দ্রুত | জরুরি | এখনই | এখনি | প্রথম ফাঁকা | প্রথম খালি |
        joto taratari | taratari | joto druto | druto | joruri | ekhoni | akhoni | prothom khali | prothom free |
        shobar age | sobar age |
        as early as | as soon as | at the earliest | the sooner the better | first thing | nearest | quickest possible |
        sobcheye kache | shobcheye kache | সবচেয়ে কাছের | সবচেয়ে আগে | sobcheye age | shobcheye age
    """,
    # means the clock time of the session before
    "same time": """
        same time | same hour | same slot | usual time | একই সময় | একই সময়ে | একই টাইমে | আগের সময়ে |
        same somoy |
        same somoye | same shomoy | same time e | eki somoy | eki somoye | eki shomoy | eki shomoye | eki time e |
        ager somoye |
        ek e somoy | ek e somoye | ek e shomoye | ek e time | ek e time e | oi ek e somoye | oi ek e time e |
        ওই একই সময়ে |
        same day and time | same day same time | same day and same time |
        same day n time | same day & time | same time n day | same day and hour
    """,
    # the same where something is booked; else a time that is talked about
    "that time": """
        oi somoy | oi somoye | oi shomoye | oi time e | at that time | ওই সময় | ওই সময়ে | ঐ সময়ে | সেই সময়ে
    """,
    # means the day of the week, too, of the session before
    "last week": """
        last week | the week before | গত সপ্তাহ | গত সপ্তাহের | গত সপ্তাহে | goto soptaho | goto soptaher |
        goto soptahe | last weeks
    """,
    # asks who somebody is
    "who is": """
        who is | whos | what does | what is | tell me about | tell me more about | more about | info on |
        details of |
        know about | what do | কে | কী করেন | কি করেন | সম্পর্কে বলেন | সম্পর্কে বলুন | সম্পর্কে জানতে চাই |
        ki koren | ke | somporke bolen |
        somporke jante chai | kemon mentor | কেমন মেন্টর
    """,
    # the mentor who is talked about
    "they": """
        she | he | her | him | this mentor | the mentor | this person | উনি | তিনি | উনার | ওনার | uni | unar |
        onar
    """,
    # means whom one has met before, or the session before
    "again": """
        rebook | re-book | book again | again | same mentor | same person | last mentor | previous mentor |
        same as last | same as before | গত সপ্তাহের মতো | গত সপ্তাহের মত | goto soptaher moto |
        goto soptaher moton | last time | last session | previous session | same session | like last |
        একই মেন্টর | একই মেন্টরের | আগের মেন্টর | আগের মেন্টরের | গতবারের | গতবারের মতো | আগের মতো | আগেরবারের |
        আগের সেশন | আগের সেশনটা | আবার | same menter | eki mentor | ager mentor | goto barer | gotobarer |
        ager moto |
        age r moto | agerbarer | ager session | abar |
        repeat | same thing | one more with | agerbar |
        book the same | the same again | same again | same one again | ager ta abar | agerta abar |
        আগেরটা আবার | আগের আবার
    """,
    # everything that is meant
    "all": """
        all | everything | every session | all of them | both of them | both sessions | all sessions |
        all my sessions | সব | সবগুলো | সবকিছু | সবকয়টা | সকল | সমস্ত | shob | sob | shobgulo | sobgulo |
        shob kichu |
        sob kichu | shobkichu | sobkichu | shob koyta | sob bad | shob bad |
        both | দুটোই | দুইটাই | duitai | dutoi
    """,
    # one thing instead of another
    "in place of": """
        instead of | in place of | rather than | জায়গায় | jaygay | jaigay | এর বদলে | বদলে | এর পরিবর্তে |
        পরিবর্তে |
        er bodole | bodole | er poriborte
    """,
    # joins two wishes
    "then": "দিয়ে | diye | and | then | and then | এবং | আর | ও | তারপর | করে | ar | r | ebong | tarpor | kore",
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
        den | din | dao | chai | lagbe |
        any | some | other | another | there | so | well | actually | maybe | perhaps | okay | ok | which |
        next | please? | available? | with | been | being | who | whom | does | did | as | per | but |
        than | there's | make | take | give | put | let | us | it's | its | i'd | i'll | i've | am |
        was wondering | wondering | if | whether | possible | possibly | any chance | quick | quickly |
        together | both | কোন | কোনো | একজনের | একটু | তাহলে | যদি | সম্ভব | নাকি | কিনা | তো | আরেকটা |
        আরেকটি | যেন | করা | দেওয়া | হোক | হয় | হলে | ভালো হয় | চলবে | এইটা | ওইটা | এই | ওই | আরও |
        kono | kon | tahole | jodi | shombhob | somvob | naki | kina | to | arekta | kora | deya | hok |
        hoy | hole | bhalo hoy | valo hoy | cholbe | eita | oita | eta | ei | oi | aro | hobe ki |
        jabe ki |
        তার | তাঁর | উনার | ওনার | যে | যিনি | tar | unar | onar | je | jini | start | begin | started |
        o | learn | know | show | list | see if | কাছে | kache | দেখাতে | দেখাতে চাই | dekhate | দেখান |
        dekhan | shikhte | সময় | সময়টা | সময়ে | টাইম | টাইমটা | somoy | shomoy | somoyta | shomoyta |
        timeta | টা | ta | early | late | bit | little | please | change | আজকে | এটা | ওটা | সেটা |
        sheta | seta |
        first | প্রথম | prothom | coming | lok | লোক |
        new | either | or | works | work for me | suits | got | fine | দেখে | dekhe | দিতে | dite |
        আপনারা | apnara | apnader | আপনাদের | engineer | developer | teacher | there | gets |
        e | te | এ | তে |
        jekono | je kono | jekono ekta | jotota | joto | যেকোনো | যে কোনো | যেকোন | যতটা | যত |
        aste | ashte | আসতে | আসা | arektu | আরেকটু | যায় | jay | jai | আনা | ana | came up | happened |
        hole | urgent |
        day | days |
        u | ur | r u | im | ill | wanna | gonna | gotta | hr | hrs | tho | rather | bot | bhai | pls pls |
        plss | plzz |
        i mean | i meant | mean | meant | have to | need to | wait | hold on | sorry | sry | oops | oh | hmm |
        hm | uh | umm |
        whether u can | see if u can | yaar | re | na re | arre | আরে | মানে | mane | শুনেন | shunen | dekhen to |
        anen | anun | anben | আনেন | আনুন | আনবেন | আনতে | ante | nite | nile | nile hoy | নিলে | নিতে | dile |
        দিলে |
        korle | করলে | hoto | হতো | bhalo | valo | ভালো | better | best | good | great | ok | okay | suit |
        suits | preferably |
        only | again pls | asap pls | doing | having | coming up | booked | scheduled | planned | মতো | moto |
        shomoy |
        anymore | any more | come | right | tomorrows | todays | ones | kindly | request | favor | favour | too |
        anytime | sometime | some time | thing | long | second | more | more with | somehow | calendar | calender | rn |
        tmw | doesnt | doesn't matter | doesnt matter | matter | whichever | whatever | dont care | don't care |
        not sure | idk | no preference | no matter | both of us | u all | y'all | who all | here | sit | down |
        among | hope | hopefully | ideally | if so | available at | ok with | alright | well then | dear | respected |
        hlw | hy | heyy | hii | helo | ei je | ekbar | akbar | একবার | ekdin | ektar | kindly do | i was |
        was hoping | half | an hr |
        in case | if thats ok | if that's ok | if thats fine | if ok | if okay | thats | that's | it would be |
        great if |
        nice | nice if | lovely | a chance | chance | sort of | kind of | maybe can | so that | to be |
        arnd | around | approx | approximately | about then | near | ish | most | earliest possible |
        subidha | shubidha | সুবিধা | parle | পারলে | dekhabo | দেখাব | দেখাবো | bajle | বাজলে |
        mujhe | mujhko | hum | humko | mera | meri | mere | kya | hai | hain | hoon | hun | ho | se | mein |
        liye | koi |
        aap | aapka | kripya | zara | haan | bhi | karo | karna
    """,
}

INABILITIES = """
    can't | cannot | can not | couldn't | won't | will not | won't be able to | will not be able to | not able to |
    unable to | not going to | not gonna | may not | might not | may not be able to | might not be able to |
    don't think i can | do not think i can | no longer can | am not
"""
"""How one says that one is not able to; with what follows it calls a session off."""

PRESENCES = """
    come | coming | make | make it | making it | attend | attending | join | joining | do | do it | be there | show up |
    meet | manage | keep | take it | have it
"""
"""What one does at a session."""
"""What a phrase may do; one may do several things."""

CUES: Mapping[str, str] = {
    # of all that are free, whoever is so first
    "first": "first প্রথম prothom",
    # a length beside it says when, not how long: "in two hours"
    "away": "in within after before ago later earlier sooner hence পরে আগে পর মধ্যে pore age por moddhe from",
    # a length behind it says how far something moves
    "by": "by",
    # the same behind a length that is counted from what is talked about, and else from now
    "counts on": "por porei পর পরেই pore পরে age আগে",
    # how far a session is put off by days is counted in it
    "days": """
        din dine diner ekdin akdin duidin dudin tindin দিন একদিন দুইদিন দুদিন তিনদিন soptaho shoptaho soptah shoptah
        hopta shopta sopta saptah সপ্তাহ সপ্তা হপ্তা
    """,
    # how long something takes is counted in it
    "unit": "hour hours hr hrs min mins minute minutes ghonta ghonta'r minit ঘণ্টা ঘণ্টার ঘন্টা মিনিট মিনিটের",
    # thanks for what is over
    "thanks": "thanks thank dhonnobad ধন্যবাদ",
    # who can be booked
    "mentors": "mentor mentors menter মেন্টর মেন্টররা মেন্টরদের",
    # makes a question of the word before it: "how long", "what is"
    "question": "is are do does did can could will would should much long many was were am you",
    # a day; in Bangla also "give"
    "day": "din দিন day days",
    # makes an English word a verb of Bangla: "change kore"
    "does it": "kore koren kora korte koro",
    # what is not meant stands behind it
    "old behind": "not than",
    # says that one is not able to
    "cannot": "can't cannot can couldn't won't will doesn't does isn't not unable may might don't busy",
    # the one that is known
    "known": "my the our this that amar amader আমার আমাদের এই ওই ei oi",
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
    "moves": "move reschedule postpone push delay shift change swap switch rearrange",
    # stands for the session behind a day or a genitive: "the sunday one", "kalker ta"
    "one": "one ones ta ti টা টি",
    # the session itself
    "it": "it this that eta ota এটা ওটা",
    # how far a session is put off, when a length stands before it, whatever else is said
    "offset": "later earlier sooner",
    # the same, where the sentence is about a session: without one it counts from now
    "offset of session": """
        পরে আগে pore age agiye agie egiye আগিয়ে এগিয়ে এগায়ে agay pichiye pichie pechiye pichaye পিছিয়ে পিছায়ে
        pichan pichao pechan pechao পিছান পিছাও পেছান পেছাও agan agao আগান আগাও
    """,
    # another time or person than was said, and nothing surer
    "softly": """
        rather put dile দিলে make change swap switch can could have some instead another other different অন্য
        অন্যদিন আরেক আরেকদিন
        onno onnodin arek arekdin বদলে bodole
    """,
    # after the name of a place: "7pm london time"
    "clock of": """
        time timezone somoy shomoy somoye shomoye timee ghorite সময় সময়ে টাইম টাইমে ঘড়িতে ঘড়ি ghori
    """,
    # the same, for the clock of who is named: "9am her time"
    "theirs": """
        her his their theirs unar onar apur apar bhaiyar vaiyar tar taar or উনার ওনার আপুর আপার ভাইয়ার তার তাঁর ওর
    """,
    # a case behind it
    "of a clock": "e te এ তে",
    # of these, what says so only right before the clock: else "9 tar", "8pm or"
    "theirs ahead": "tar or",
    # before the name of a place: "7pm in london"
    "at place": "in",
    # a denial that may belong to a time: "not this friday"
    "not": "না na not নয় noy",
    # leaves somebody out
    "except": "except excluding besides chara ছাড়া বাদে bade",
    # the same, before who is left out
    "except ahead": "except excluding besides",
    # the same, before what is denied
    "not ahead": "not",
    # opens a text and says nothing, or denies what was understood before: "no, saturday"
    "opening": """
        no nope nah na hmm hm wait sorry sry oops oh well ok okay yes yeah actually hey hi hello না নাহ আচ্ছা
        accha acha yep sure ha haan hae ji jee হ্যাঁ জি
        arre আরে
    """,
    # what follows such an opening without a sign between them
    "behind opening": "i im make about with at on that the it let lets not can could move change book give cancel",
    # another clause begins
    "clause": "but so kintu tai কিন্তু তাই",
    # turns away from what was agreed to: "ok but with karim"
    "turns": "but kintu instead rather tahole tobe কিন্তু তাহলে তবে",
    # supposes something: that asks for nothing yet
    "if": "if jodi যদি what why",
    # says where somebody works, or what they speak: that is whom one looks for, and no topic
    "of person": "works work working employed from at speaks speak kaj bolen কাজ বলেন বলে",
    # gives what is wanted: "and take ayesha"
    "takes": "take get have give put see take den nen din nin দেন নেন দিন নিন",
    # at the end of "instead of" and "rather than": who is given up follows
    "of": "of than",
    # a person follows, and no hour: "help from tanvir"
    "from": "from",
    # wants to take something, and means no night: "nite chai"
    "take": "nite nitey",
    # begins or is a denial, and does not only look back
    "denies": "don't dont do didn't didnt did never doesn't won't should shouldn't না নয় নাই নেই na noy nai",
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

ENDING_TOO = "ও"
"""What adds the word that it ends."""

NAME_ENDINGS = ("য়ের", "ের", "কে", "'s", "’s")
"""Endings of cases that are left out when a name is said back."""

HOUR_ENDINGS = ("টা", "টায়", "টার", "এ", "ta", "tay", "tar", "e")
"""What may follow a number that is an hour."""

GENITIVES = ("'s", "’s", "er", "ের", "কার")
"""Whose it is: "tomorrow's", "kalker"."""

OWNERS = (*GENITIVES, "s")
"""The same behind a name, as it is typed in a hurry: "9am marias time"."""

OWNER_LETTERS = ("r", "র")
"""The same behind a vowel: "mariar time e 6 tay"."""

GENITIVE, CLASSIFIERS = "[েিীুূো]র", ("টাকে", "টা", "টি")
"""নাবিলেরটা, রুমিরটা: a classifier after a genitive means the session; চারটা is an hour."""

LONG_GENITIVE = "(?:[^\\Wচব]|\u09bc)ার"
"""আয়েশারটা and মারিয়ারটা (whose য় is two letters) as well; চারটা and বারটা are hours, শুক্রবারটা is a day."""

CLASSIFIED = ("টা", "টি", "টাকে", "ta", "ti", "take")
"""The session that is known: সেশনটা."""

PLURALS = ("গুলো", "গুলা", "গুলি", "gulo", "gula", "guli")
"""The sessions that are known, behind whose or when: রাতেরগুলো, "kalker gulo"."""

SHORT_WITHOUT = ("ুল", "ুর", "ul", "ur", "ool", "oor")
"""How a name ends that people are called by without this ending: Rafiqul, Mahbubur."""

VERB_ENDINGS = (
    *("বেন", "ছেন", "লাম", "লেন", "তেছি", "তেসি", "চ্ছি", "চ্ছে", "বো", "iben", "aben", "chhen", "techi", "tesi"),
    *("tesen", "chhi", "cchi", "ilam", "ibo", "abo"),
)
"""How verbs of Bangla end; such a word before ভাই is no name."""

HALVES_OF_DAY = ("am", "pm")
"""What ends a clock time: behind it may stand the place whose clock it is, "3pm london"."""

HOUR = "at {hour}"
"""How an hour is said."""

TODAY = "{time} today"
"""How a clock time of today is said."""

EDITS: Mapping[str, str] = {
    # changes a text of a session
    "edits": """
        change | update | edit | set | make | add | put | replace | correct | switch | rename | retitle | call |
        name |
        বদলান | বদলাও | বদলে | বদলাতে | বদলানো | পাল্টান | পাল্টাও | পাল্টে | পাল্টাতে | পরিবর্তন | চেঞ্জ |
        দিন | দেন | দাও | করুন |
        করেন | করো | কর | রাখুন | রাখেন | রাখো | হবে | লিখুন | লিখেন | যোগ | bodlan | bodlao | bodle | bodlate |
        bodol | paltan |
        paltao | palte | poriborton | den | din | dao | korun | koren | koro | kor | rakhun | rakhen | rakho |
        hobe |
        likhen | likhun | jog | should be | is now | will be | is
    """,
    # is a text of a session
    "title": """
        topic | title | subject | heading | টাইটেল | টাইটেলটা | টপিক | টপিকটা | শিরোনাম | বিষয় | বিষয়টা | topicta | titleta |
        bishoy | bisoy
    """,
    "description": """
        description | desc | note | notes | details |
        বিস্তারিত | bistarito | bistarit | agenda note | বিবরণ | বিবরণে | বর্ণনা | নোট | ডিটেইলস |
        biboron |
        bornona | descriptione
    """,
    # is what an interviewer writes for the company only
    "note": "note | notes | নোট",
    # says that a note is for nobody else
    "own": """
        self | myself | private | personal | secret | only me | নিজের | নিজের জন্য | প্রাইভেট |
        ব্যক্তিগত | nijer | nijer jonno | gopon | গোপন
    """,
    # says the same of a note; a description "for me" is changed for whoever asks for it
    "for me": "for me | আমার জন্য | amar jonno",
    # names the session anew
    "renames": "rename | retitle",
    # the new text follows
    "becomes": "to | as | into | should be | is now | will be | হিসেবে | hisebe",
}
"""What phrases do in a sentence that changes a text of a session; elsewhere they mean something else."""

PICKS: Mapping[int, str] = {
    0: "first 1st earliest প্রথম প্রথমটা প্রথমটাই prothom prothomta 1ta 1টা ১ম ১মটা",
    1: "second 2nd দ্বিতীয় দ্বিতীয়টা ditiyo ditiyota ২য় ২য়টা",
    2: "third 3rd তৃতীয় তৃতীয়টা tritiyo tritiyota ৩য় ৩য়টা",
    3: "fourth 4th চতুর্থ চতুর্থটা choturtho ৪র্থ ৪র্থটা",
    -1: "last latest final শেষ শেষের শেষেরটা shesh sesh shesher sesher shesherta sesherta",
}
"""By which place something that is offered is called."""

NUMBERS: Mapping[str, int] = {"ek": 1, "এক": 1, "dui": 2, "দুই": 2, "tin": 3, "তিন": 3, "char": 4, "চার": 4}
"""What stands before "number" in words."""

OF_TWO: Mapping[int, str] = {
    0: "the earlier one|the former|the former one",
    1: "the later one|later one|the latter|the latter one|porer ta|porerta|porertai|পরেরটা|পরেরটাই",
}
"""By which place one of two is called."""

ALL_OF_THEM = """
    all | all of them | all of these | all of it | every one | everyone | both | both of them | both of these |
    all three | সব | সবগুলো | সবগুলোই | সবকটা | সবাই | দুটোই | দুইটাই | sob | sobgulo | sobgulai | sob gulo | sobkota |
    sobai | duitai | dutoi
"""
"""All of what is offered."""

NONE_OF_THEM = """
    none | none of these | none of them | none of those | none works | none of these work | none of these works for me |
    none of these work for me | nothing here works | nothing works |
    nothing works for me | none works for me | nothing suits me | nothing suits | none suits | neither |
    other times | other time | more times |
    different times | another time | another day | other day | other days | show more | more | something else |
    একটাও না | কোনোটাই না | কোনটাই না | কোনোটাই হবে না | অন্য সময় | অন্য দিন | আরও সময় | ektao na |
    konotai na | konotai hobe na |
    onno somoy | onno shomoy | onno din | aro somoy
"""
"""Nothing that is offered will do."""
