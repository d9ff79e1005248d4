"""A text is a question about sessions, or a mentor's answer, when all of its words are known."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from domain.asking import session_words
from domain.asking.mentor_words import BESIDE, RULES, SENSES
from domain.asking.sayings import Saying, sayings, why_behind
from domain.asking.told import told
from domain.when import When, parse_when

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=DHAKA)


def parse(text: str) -> When | None:
    return parse_when(text, now=NOW, tz=DHAKA)


def first(text: str) -> Saying | None:
    return next(sayings(text, parse), None)


def test_every_rule_names_senses_that_there_are() -> None:
    rules = [*session_words.RULES, *RULES]
    named = {each.strip() for rule in rules for part in rule.needs.split("&") for each in part.split("|")}
    named |= {each.strip() for rule in rules for each in rule.but.split("|")} - {""}
    assert named <= SENSES.keys() | session_words.SENSES.keys() | BESIDE


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("there in 5", 5),
        ("7 min", 7),
        ("running a bit behind, 10 more mins", 10),
        ("net nai, 15 min por dhukbo", 15),
        ("need half an hour", 30),
        ("wait 5 more minutes", 5),
        ("আর ৭ মিনিট লাগবে", 7),
        ("ar 1 ghonta lagbe", 60),
    ],
)
def test_a_length_is_read_in_minutes(text: str, minutes: int) -> None:
    said = first(text)
    assert said is not None
    assert (said.kind, said.minutes) == ("minutes late", minutes)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("decline farhana, too busy", "too busy"),
        ("farhana ke na kore den, shorir kharap", "shorir kharap"),
        ("ফারহানাকে না করে দিন কারণ পরীক্ষা", "পরীক্ষা"),
    ],
)
def test_a_reason_stands_behind_the_name(text: str, after: str) -> None:
    said = first(text)
    assert said is not None
    assert (said.kind, said.after) == ("decline", after)


@pytest.mark.parametrize("text", ["", "hello", "book ayesha tomorrow", "https://zoom.us/j/1", "x" * 300, "is it free?"])
def test_what_is_about_something_else_is_nothing(text: str) -> None:
    assert first(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("who is available tonight?", "who is available tomorrow", "who's available friday 7pm"),
        *("who is available this week?", "aj rate ke available?", "show available tomorrow"),
    ],
)
def test_who_can_be_met_is_no_question_about_ones_own_day(text: str) -> None:
    assert first(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how long does my meeting with priya take", "lasts"),
        ("priya apur sathe session ta kotokkhon", "lasts"),
        ("is nusrat's call still on", "status"),
        ("wens my next session n with who", "agenda"),
        ("who is my mentor on friday", "agenda"),
        ("শুক্রবার কার সাথে বসতে হবে", "agenda"),
        ("do i hv any mtg on victory day", "agenda"),
        ("i can't find the link", "where"),
        ("has he joined", "missing"),
    ],
)
def test_what_is_asked_in_a_hurry(text: str, kind: str) -> None:
    assert [each.kind for each in sayings(text, parse)][:1] == [kind]


def test_half_an_hour_later_is_not_late() -> None:
    assert all(each.kind != "minutes late" for each in sayings("start 20 min later", parse))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(
            (f"can't take nabil, {each}", "")
            for each in ("how about thursday", "what about 6pm", "can he come thursday?")
        ),
        *((f"nabil ke nite parbo na, {each}", "") for each in ("thursday hole kemon hoy", "brihospotibar ki parbe?")),
        *((f"নাবিলকে নিতে পারব না, {each}", "") for each in ("বৃহস্পতিবার হলে কেমন হয়", "বৃহস্পতিবার কি পারবে?")),
        ("can't take nabil, i have a meeting about sql", "i have a meeting about sql"),
        ("can't take nabil, i have class thursday", "i have class thursday"),
    ],
)
def test_what_is_proposed_instead_is_no_reason(text: str, reason: str) -> None:
    assert why_behind(text) == reason


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((each, None) for each in ("rumi ke bole den", "rumi ke ektu bolen", "রুমি কে বলে দেন", "রুমি কে একটু জানান")),
        *(("rumi ke ektu wait korte bolen", "ektu wait korte"), ("রুমি কে সরি বলে দেন", "সরি")),
    ],
)
def test_who_is_to_be_told_is_not_what_they_are_told(text: str, words: str | None) -> None:
    assert told(text, ["rumi", "রুমি"].__contains__) == words
