"""Sentences about sessions: "book rahim tomorrow 5pm about my cv". Pure, like everything in the domain.

>>> import datetime as dt
>>> from zoneinfo import ZoneInfo
>>> from domain.when import Now
>>> dhaka = ZoneInfo("Asia/Dhaka")
>>> at = Now(dt.datetime(2026, 11, 25, 10, tzinfo=dhaka), dhaka)
>>> names = Names([Person(7, "Rahim Uddin")])
>>> ask = understand("রহিম ভাইয়ের সাথে কাল বিকেল ৫টায় সিভি নিয়ে", names, at)
>>> ask.intent, ask.people, ask.when.start.isoformat(), ask.topic
('book', (7,), '2026-11-26T17:00:00+06:00', 'সিভি')
"""

from domain.asking.agreements import agreed_to, denied_in, drops, is_to_be_kept, only_heard, puts_off, refrains_from
from domain.asking.edits import Edit, read_edit
from domain.asking.no_title import no_title
from domain.asking.parts import agrees_first, is_beside, reminders_beside, two_times, two_wishes
from domain.asking.people import Names, Person, without_names
from domain.asking.picks import is_none_of_them, pick_of
from domain.asking.sentence import Ask, Intent, from_now, guess, hour_beside, read_time, shifted, understand
from domain.asking.titles import asks, bare_title, time_said, title_of

__all__ = [
    "Ask",
    "Edit",
    "Intent",
    "Names",
    "Person",
    "agreed_to",
    "agrees_first",
    "asks",
    "bare_title",
    "denied_in",
    "drops",
    "from_now",
    "guess",
    "hour_beside",
    "is_beside",
    "is_none_of_them",
    "is_to_be_kept",
    "no_title",
    "only_heard",
    "pick_of",
    "puts_off",
    "read_edit",
    "read_time",
    "refrains_from",
    "reminders_beside",
    "shifted",
    "time_said",
    "title_of",
    "two_times",
    "two_wishes",
    "understand",
    "without_names",
]
