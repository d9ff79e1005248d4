"""How people speak of their favourite mentors: English, Bangla, and Bangla in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

SENSES: Mapping[str, str] = {
    "favourite": """
        favourite | favourites | favorite | favorites | favourite list | favorite list | fav | favs |
        fav list | favourite mentor | favourite mentors | favorite mentor | favorite mentors | unfavourite |
        unfavorite | pochonder | pochondo | pochonder talika | pochonder mentor | priyo | priyo mentor |
        ফেভারিট | ফেভারিটস | পছন্দের | পছন্দের তালিকা | পছন্দের মেন্টর | প্রিয় | প্রিয় মেন্টর
    """,
    "off": """
        remove | delete | drop | take | take out | unfavourite | unfavorite | unmark | unstar | bad | baad |
        bad dao | bad den | bad din | baad dao | baad den | soran | sorao | shoran | soriye | muche | muchen |
        no longer | isn't | is not | not | বাদ | সরান | সরাও | সরিয়ে | মুছে | মুছুন
    """,
    "on": """
        add | put | mark | make | save | set | star | jog | jukto | add koren | rakhen | rakho | rakhun | যোগ |
        যুক্ত | রাখুন | রাখেন | রাখো | অ্যাড
    """,
    "show": """
        show | list | see | view | open | who | who are | what | which | dekhan | dekhao | dekhi | dekhte |
        kara | ke ke | দেখান | দেখাও | দেখি | দেখতে | কারা | কে কে
    """,
}
"""What a phrase says."""

FILLERS = """
    a | an | the | my | me | of | from | to | in | as | into | out | on | are | is | i | have | do | can |
    you | please | pls | plz | want | mentors | mentor | list | one | any more | anymore | now | and | bhai |
    vai | apu | apa | sir | amar | ami | theke | talika | talikay | ke | er | r | e | te | koren | korun |
    koro | kore | korte | den | din | dao | chai | hishebe | hisebe | gulo | gula | আমার | আমি | থেকে |
    তালিকা | তালিকায় | তালিকাতে | কে | এর | করুন | করেন | করো | করে | করতে | দিন | দেন | দাও | চাই | হিসেবে |
    ভাই | আপু | মেন্টর | মেন্টররা | মেন্টরদের | লিস্ট | লিস্টে
"""
"""What says nothing beside these."""
