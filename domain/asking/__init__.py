"""Sentences about sessions: "book rahim tomorrow 5pm about my cv". Pure, like everything in the domain.

>>> import datetime as dt
>>> from zoneinfo import ZoneInfo
>>> dhaka = ZoneInfo("Asia/Dhaka")
>>> now = dt.datetime(2026, 11, 25, 10, tzinfo=dhaka)
>>> names = Names([Person(7, "Rahim Uddin")])
>>> ask = understand("রহিম ভাইয়ের সাথে কাল বিকেল ৫টায় সিভি নিয়ে", names, now=now, tz=dhaka)
>>> ask.intent, ask.people, ask.when.start.isoformat(), ask.topic
('book', (7,), '2026-11-26T17:00:00+06:00', 'সিভি')
"""

from domain.asking.people import Names, Person, without_names
from domain.asking.sentence import Ask, Intent, read_time, understand
from domain.asking.titles import bare_title, title_of

__all__ = ["Ask", "Intent", "Names", "Person", "bare_title", "read_time", "title_of", "understand", "without_names"]
