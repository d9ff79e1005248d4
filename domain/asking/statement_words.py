"""The words by which a text tells what is so from what is denied, asked, supposed, over, or about somebody else."""

from __future__ import annotations

NOT = """
    not | won't | wont | will not | am not | i'm not | im not | ain't | aint | isn't | can't | cannot | don't | dont
    | do not | never
"""
"""What an English denial begins with: it stands before what it denies."""

NOT_BEHIND = "na | না | নয় | noy | nah | hobena | hobona | korbona | হবেনা | হবোনা | করবোনা | করবনা"
"""What a denial of Bangla ends with: it stands behind its verb."""

NOT_YET_BEHIND = """
    nai | nei | ni | নাই | নেই | নি | hoyni | hoini | korini | হয়নি | করিনি
"""
"""The same of what has not become so: that says little of what will."""

LINKS = """
    emon | erokom | temon | emonta | এমন | এরকম | তেমন | be | is | am | are | was | been | going | to | gonna |
    going to be | running | by | i | i'm | im | i'll | ill | i will | think | than | even | that | too | so | much |
    at | all | any | a | bit | little | min | mins | minute | minutes | minit | mint | hour | hours | ghonta | ten |
    five | fifteen | twenty | half an hour | an hour | for | the | our | my | session | meeting | hobe | hobo | hoy
    | hoi | hocche | hochche | hoche | hoitese | hoitase | hoibo | hoybo | hoite | hote | korbo | korchi | kortesi |
    korte | kortechi | chai | o | e | ta | ekdom | ektu | ektuo | moteo | khub | pach | panch | dosh | ponero | bish
    | হবে | হবো | হব | হয় | হচ্ছে | হইতেছে | হইতাছে | হইব | হতে | করব | করবো | করছি | করতেছি | করতে | চাই | ও | এ |
    একদম | একটু | একটুও | মোটেও | খুব | মিনিট | মিনিটও | ঘণ্টা | পাঁচ | দশ | পনেরো | বিশ | আধা
"""
"""What may stand between a verb and its denial."""

DOUBTS = """
    more | more than | longer | later than | beshi | besi | বেশি | er beshi | এর বেশি | mone hoy | mone hoi | মনে
    হয় | hoyto | হয়তো | maybe | perhaps | probably | not sure | i think | i guess | dekhi | দেখি | sure na | শিওর
    না
"""
"""What leaves open how it is, beside a denial or a coming."""

LATER = "pore | por | later | in a while | in a bit | পরে | পর"
"""The same beside a coming, where no number says how much later."""

SUPPOSES = """
    if | unless | in case | incase | whether | jodi | যদি | hole | hoile | hoyle | holeo | hoileo | korle | korleo |
    koile | gele | thakle | হলে | হইলে | হলেও | করলে | করলেও | গেলে | থাকলে
"""
"""What makes something a supposition."""

ASKS = """
    ki | kina | naki | keno | ken | kobe | kokhon | koto | কি | কী | কিনা | নাকি | কেন | কবে | কখন | কত | why | how
    | what | when | who | can i | could i | may i | shall i | should i | can we | could we | shall we | should we |
    am i | are we | is it | is that | would it | will it | would that | will you | are you | have you | did you
"""
"""What a question has without its sign."""

ELSEWHEN = """
    was | were | wasn't | weren't | had been | have been | yesterday | last time | last week | last class | last
    session | last month | came | arrived | started | always | often | usually | sometimes | every time | tomorrow |
    gotokal | gatokal | gotokalke | goto | goto din | gotobar | ager bar | ager din | chilam | silam | cilam | chilo
    | silo | hoisilam | hoyechilam | hoichilam | hoyesilam | hoisilo | hoichilo | hoyechilo | hoyesilo | hoisil |
    korechilam | korsilam | korchilam | koresilam | esechilam | aschilam | asilam | kal | kalke | agamikal | porshu
    | projoi | prayi | sobsomoy | shobshomoy | protidin | গতকাল | গতকালকে | গত | গতবার | আগের বার | আগের দিন | ছিলাম
    | ছিল | হয়েছিলাম | হইছিলাম | হয়েছিল | হইছিল | করেছিলাম | করছিলাম | এসেছিলাম | কাল | কালকে | আগামীকাল | পরশু |
    প্রায়ই | সবসময় | প্রতিদিন
"""
"""What is over, on another day, or a habit."""

WRITER = """
    i | i'm | im | i am | i'll | ill | i will | i've | ive | me | my | we | we're | we'll | our | us | ami | amar |
    amr | amra | amader | amake | আমি | আমার | আমরা | আমাদের | আমাকে
"""
"""Who writes."""

OTHER = """
    you | you're | youre | you'll | your | u | ur | he | he's | hes | he'll | she | she's | shes | she'll | they |
    they're | they'll | his | her | their | apni | apnar | apnara | apnader | tumi | tomar | tomra | tui | tor | uni
    | unar | onar | oni | ora | oder | tara | tader | tar | apur | apar | bhaiyer | bhaier | vaiyer | vaier | vaiar
    | sirer | madamer | আপনি | আপনার | আপনারা | আপনাদের | তুমি | তোমার | তুই | তোর | উনি | ওনার | উনার | ওরা | ওদের
    | তারা | তাদের | তার | তাঁর | আপুর | আপার | ভাইয়ের | স্যারের | ম্যাডামের
"""
"""Anybody else, as whoever does something or has it."""

THEY_DO = """
    korlen | korben | koren | korchen | kortesen | kortechen | korsen | korechen | koiren | hoben | hocchen | hoilen
    | holen | hoisen | hoyechen | hoitesen | korlo | korbe | kore | korche | kortese | korse | koreche | korba |
    korteso | koro | করলেন | করবেন | করেন | করছেন | করতেছেন | করেছেন | কইরেন | হবেন | হচ্ছেন | হলেন | হইছেন |
    হয়েছেন | করল | করবে | করে | করছে | করতেছে | করেছে | করবা | করো
"""
"""Verbs of what others do, behind what is done."""

TELLS = """
    tell | inform | let | say | for | with | to | of | bolen | bolun | bolben | bole | bolo | janan | janaben |
    janiye | janay | বলেন | বলুন | বলবেন | বলে | বলো | জানান | জানাবেন | জানিয়ে
"""
"""What makes a name that of whoever is to hear it, or whose session it is."""

OBJECTS = "see | join | meet | keep | letting | waiting | tell | let | for | with | to | than | from | inform"
"""Before "you", this does something to whoever is meant."""

OF_SESSION = """
    session | sessions | meeting | class | call | interview | kache | ke | sathe | shathe | songe | jonno | er
    session | er sathe | er class | সেশন | সেশনে | মিটিং | ক্লাস | ইন্টারভিউ | কাছে | কে | সাথে | সঙ্গে | জন্য
"""
"""Behind a name it says with whom, or to whom."""

THEY_ARE = "is | has | will"
"""Behind a name and what calls somebody it says something about them."""

HONORIFICS = """
    apu | apa | bhai | vai | bhaiya | vaiya | sir | madam | mam | miss | dada | didi | আপু | আপা | ভাই | ভাইয়া |
    স্যার | ম্যাডাম | ম্যাম | মিস | দাদা | দিদি
"""
"""Behind a name these call somebody."""
