"""How somebody says that days off are to be none any more: English, Bangla, and Bangla in Latin letters."""

from __future__ import annotations

from collections.abc import Mapping

SENSES: Mapping[str, str] = {
    "day off": """
        day off | days off | day offs | off day | off days | time off | time offs | leave | leaves | leave days |
        vacation | vacations | vacation days | holiday | holidays | chuti | chhuti | chutita | chutigulo | chuti gulo |
        chutigula | chuti gula | chuti gulo sob | chutigulo sob | chutir din | chutir dingulo | chutir din gulo |
        chutir dingula | chutir din gula | ছুটি | ছুটিটা | ছুটিগুলো | ছুটি গুলো | ছুটিগুলো সব | ছুটির দিন |
        ছুটির দিনগুলো | ছুটির দিন গুলো
    """,
    "on it": "chutir dine | chutir diner | chutir din er | ছুটির দিনে | ছুটির দিনের",
    "remove": """
        cancel | cancels | remove | delete | drop | clear | undo | take back | forget | end | get rid of | scrap |
        batil | bad | baad | cancel koro | cancel koren | cancel korun | cancel kore dao | cancel kore den |
        cancel kore din | batil koro | batil koren | batil korun | batil kore dao | batil kore den | batil kore din |
        batil korte chai | cancel korte chai | bad dao | bad den | bad din | bad diye dao | bad diye den |
        bad diye din | baad dao | baad den | baad din | bad dite chai | muche dao | muche den | muche din | tule nao |
        tule nin | tule den | lagbe na | dorkar nei | dorkar nai |
        বাতিল | বাদ | ক্যান্সেল | বাতিল করো | বাতিল কর | বাতিল করুন | বাতিল করেন | বাতিল করে দাও | বাতিল করে দিন |
        বাতিল করে দেন | বাতিল করতে চাই | ক্যান্সেল করো | ক্যান্সেল করুন | ক্যান্সেল করেন | ক্যান্সেল করতে চাই |
        বাদ দাও | বাদ দিন | বাদ দেন | বাদ দিয়ে দাও | বাদ দিয়ে দিন | বাদ দিতে চাই | মুছে দাও | মুছে দিন | মুছে দেন |
        তুলে নাও | তুলে নিন | লাগবে না | দরকার নেই | দরকার নাই
    """,
    "which": """
        all | all of | every | my | our | the | any | this | that | these | those | both | planned | upcoming | future |
        remaining | other | coming | amar | amader | ei | oi | sob | shob | sobgulo | shobgulo | sob gulo | shob gulo |
        sokol | samner | agami | আমার | আমাদের | এই | ওই | সব | সবগুলো | সকল | সামনের | আগামী
    """,
    "of days": "on | in | for | from | of | er | r | ta | ti | e | te | এর | টা | টি | ke | কে",
    "around": """
        please | pls | plz | kindly | can you | could you | would you | will you | i want to | i'd like to |
        i would like to | i need to | i have to | hi | hello | hey | bot | ok | okay | now | again | then | so |
        thanks | thank you | sorry | actually | i'm back | im back | i am back | i'm working again |
        i am working again |
        i'm working after all | after all | anymore | any more | bhai | vai | bhaiya | apu | apa | sir | madam | ami |
        ekhon | ektu | doya kore | fire eshechi | fire esechi | ami fire eshechi | ar | ভাই | আপু | স্যার | আমি | এখন |
        একটু | দয়া করে | প্লিজ | ফিরে এসেছি | আমি ফিরে এসেছি | আর | ধন্যবাদ
    """,
}
"""What a phrase says."""
