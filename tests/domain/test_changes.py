"""What an employer writes at an invitation that is not sent yet, in three ways of writing."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.asking import Names, read_edit
from domain.asking.changes import Changes, read_changes
from domain.status import Kind
from domain.when import Now, parse_when

DHAKA = ZoneInfo("Asia/Dhaka")
MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=DHAKA)


def changes(text: str) -> Changes | None:
    """Read a text on Monday morning in Dhaka."""
    parse = partial(parse_when, now=MONDAY, tz=DHAKA)
    return read_changes(text, parse, lambda part: read_edit(part, Names(), Now(MONDAY, DHAKA)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "20 min each, 10 min break, and lima will join too",
            {"minutes": 20, "pause": 10, "added": ["lima"]},
        ),
        ("10 min break, 20 min each", {"minutes": 20, "pause": 10}),
        ("make it 45 minutes", {"minutes": 45}),
        ("change the length to 45 minutes", {"minutes": 45}),
        ("20 minit kore", {"minutes": 20}),
        ("৪৫ মিনিট করে", {"minutes": 45}),
        ("10 min break", {"pause": 10}),
        ("১০ মিনিট বিরতি", {"pause": 10}),
        ("no break", {"pause": 0}),
        ("only rumi", {"only": ["rumi"]}),
        ("rumi only", {"only": ["rumi"]}),
        ("shudhu rumi", {"only": ["rumi"]}),
        ("শুধু রুমি, ৪৫ মিনিট", {"only": ["রুমি"], "minutes": 45}),
        ("without nabil", {"removed": ["nabil"]}),
        ("nabil bad dao", {"removed": ["nabil"]}),
        ("রুমিকে বাদ দিন", {"removed": ["রুমি"]}),
        ("remove nabil and rumi", {"removed": ["nabil", "rumi"]}),
        ("not nabil, rumi", {"removed": ["nabil"], "named": ["rumi"]}),
        ("lima should join", {"added": ["lima"]}),
        ("lima o thakbe", {"added": ["lima"]}),
        ("with lima and jamal", {"added": ["lima", "jamal"]}),
        ("title: React developer round 1", {"texts": {"title": "React developer round 1"}}),
        ("20 min each, title: React, round 1", {"minutes": 20, "texts": {"title": "React, round 1"}}),
        ("they should bring their laptop", {"texts": {"prepare": "bring their laptop"}}),
        ("ask them to bring a laptop", {"texts": {"prepare": "bring a laptop"}}),
        ("prepare: a talk of five minutes", {"texts": {"prepare": "a talk of five minutes"}}),
        ("laptop niye aste bolben", {"texts": {"prepare": "laptop niye aste bolben"}}),
        ("ল্যাপটপ সাথে আনবেন", {"texts": {"prepare": "ল্যাপটপ সাথে আনবেন"}}),
        (
            "45 minutes and they should bring their id card, 2 photos",
            {"minutes": 45, "texts": {"prepare": "bring their id card, 2 photos"}},
        ),
        ("link is https://meet.google.com/abc-defg-hij", {"texts": {"link": "https://meet.google.com/abc-defg-hij"}}),
        ("title Frontend round and 45 minutes", {"minutes": 45, "texts": {"title": "Frontend round"}}),
        ("make it 45 min each and title Frontend round", {"minutes": 45, "texts": {"title": "Frontend round"}}),
        ("title: Frontend round, 45 minutes", {"minutes": 45, "texts": {"title": "Frontend round"}}),
        ("sql", {"texts": {"title": "Sql"}}),
        ("react round", {"texts": {"title": "React round"}}),
        ("রিঅ্যাক্ট", {"texts": {"title": "রিঅ্যাক্ট"}}),
        ("title React and Node round", {"texts": {"title": "React and Node round"}}),
        ("টাইটেল প্রথম রাউন্ড আর ৪৫ মিনিট", {"minutes": 45, "texts": {"title": "প্রথম রাউন্ড"}}),
        ("title frontend ar 45 min", {"minutes": 45, "texts": {"title": "frontend"}}),
        (
            "45 min, bring laptop, title React",
            {"minutes": 45, "texts": {"prepare": "bring laptop", "title": "React"}},
        ),
        ("bring laptop and 10 min break", {"pause": 10, "texts": {"prepare": "bring laptop"}}),
        (
            "lima ar tania thakbe, 45 minute, laptop ante bolo",
            {"added": ["lima", "tania"], "minutes": 45, "texts": {"prepare": "laptop ante bolo"}},
        ),
        ("title React and lima joins", {"added": ["lima"], "texts": {"title": "React"}}),
        ("rumi instead of nabil", {"removed": ["nabil"], "named": ["rumi"]}),
        ("nabil er bodole rumi", {"removed": ["nabil"], "named": ["rumi"]}),
        ("নাবিলের বদলে রুমি", {"removed": ["নাবিল"], "named": ["রুমি"]}),
        ("is lima free then?", {"asked": ["lima"]}),
        ("can lima join at 5pm", {"asked": ["lima"]}),
        ("will lima be there?", {"asked": ["lima"]}),
        ("lima ki thakbe?", {"asked": ["lima"]}),
        ("লিমা কি তখন ফ্রি?", {"asked": ["লিমা"]}),
        ("45 minutes, can lima join?", {"minutes": 45, "asked": ["lima"]}),
        ("could you add lima?", {"added": ["lima"]}),
        ("can you make it 45 minutes?", {"minutes": 45}),
        ("make it a project discussion", {"kind": Kind.DISCUSSION}),
        ("for the react job", {"job": "react"}),
    ],
)
def test_what_is_to_be_different(text: str, said: dict[str, Any]) -> None:
    assert changes(text) == Changes(**said)


@pytest.mark.parametrize(
    "text",
    [
        *("5pm", "tomorrow", "friday evening", "not tomorrow, wednesday", "30 minutes later", "কাল বিকাল ৫টা"),
        *("hello", "we are ready", "who has answered?", "cancel rumi's interview on thursday", "remind rumi to answer"),
        *("move rumi's interview to 5pm", "did rumi accept?", "offer rumi sunday 3pm or monday 4pm"),
    ],
)
def test_what_changes_nothing_but_the_time_or_is_about_something_else(text: str) -> None:
    assert changes(text) is None


@pytest.mark.parametrize(
    ("text", "is_own"),
    [
        *((text, False) for text in ("description for me: python basics", "details for me: python basics")),
        *((text, False) for text in ("amar jonno description: python basics", "আমার জন্য বিবরণ: পাইথন")),
        *((text, True) for text in ("note for me: weak in sql", "amar jonno note: sql", "আমার জন্য নোট: পাইথন")),
        *((text, True) for text in ("private note: weak in sql", "private description: weak in sql")),
    ],
)
def test_only_a_note_for_me_is_for_nobody_else(text: str, is_own: bool) -> None:
    edit = read_edit(text, Names(), Now(MONDAY, DHAKA))
    assert edit is not None
    assert edit.is_own == is_own
