"""Words are found by key; arguments are escaped, isolated and shown on the reader's clock."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from msgspec.structs import replace

from bot.ui import dates
from bot.ui.labels import clip, width
from bot.ui.say import Markup
from tests.ui.samples import CATALOGUES, NOW, START, say

NEW_YORK_FALL_BACK = dt.datetime(2026, 11, 1, 5, 30, tzinfo=dt.UTC)


def test_arguments_are_escaped_once() -> None:
    assert say()("hello", name="<b>&") == "Hello &lt;b&gt;&amp;."
    assert say()("hello", name=Markup("<b>Ayesha</b>")) == "Hello <b>Ayesha</b>."
    assert say().plain("hello", name="<b>") == "Hello <b>."


def test_braces_in_an_argument_stay_what_they_are() -> None:
    assert say()("hello", name="{name} {0.__class__}") == "Hello {name} {0.__class__}."


@pytest.mark.parametrize("call", [lambda words: words("no-such-text"), lambda words: words("hello")])
def test_a_missing_text_or_argument_is_an_error(call: object) -> None:
    with pytest.raises(KeyError):
        call(say())  # type: ignore[operator]  # a lambda of the list above


def test_a_name_from_right_to_left_is_isolated() -> None:
    assert say()("hello", name="محمد") == "Hello \u2068محمد\u2069."
    assert say()("hello", name="Ay\u202eesha\u2069") == "Hello Ayesha."


def test_a_moment_is_an_entity_in_our_own_words() -> None:
    assert say()("notice-answer-by", moment=START) == (
        f'Without an answer the request expires: <tg-time unix="{int(START.timestamp())}">Tue 24 Nov, 18:00</tg-time>'
    )
    assert "Tue 24 Nov 07:00 (New York time)" in say(zone="America/New_York").plain("notice-answer-by", moment=START)


def test_labels_are_on_the_readers_clock() -> None:
    words = say(zone="Europe/London")
    assert words.slot_label(START) == "Tue 24 Nov 12:00"
    assert words.span(START, START + dt.timedelta(minutes=30)) == "12:00–12:30"
    assert words.day_label(START) == words.day_label(START.date()) == "Tue 24 Nov"
    assert (words.month_label(START), words.weekday(6), words.weekday(4, short=True)) == ("November 2026", "Sun", "Fr")


def test_the_repeated_hour_says_which_one_it_is() -> None:
    words = say(zone="America/New_York")
    hours = [words.clock(NEW_YORK_FALL_BACK + dt.timedelta(hours=n)) for n in (0, 1, 2)]
    assert hours == ["01:30 EDT", "01:30 EST", "02:30"]


def test_the_repeated_hour_on_the_readers_own_clock_is_two_hours() -> None:
    """Both compare as equal there, so that what is remembered of one must not be said of the other."""
    words = say(zone="America/New_York")
    first = NEW_YORK_FALL_BACK.astimezone(words.zone)
    again = first.replace(fold=1)
    assert first == again
    assert [words.clock(each) for each in (first, again, first)] == ["01:30 EDT", "01:30 EST", "01:30 EDT"]
    entities = [words("notice-answer-by", moment=each) for each in (first, again)]
    assert [re.findall(r"\d{10}", each) for each in entities] == [["1793511000"], ["1793514600"]]


def test_what_is_remembered_is_right_on_another_day_in_another_language_and_zone() -> None:
    next_day = START + dt.timedelta(days=1)
    for _ in range(2):  # the second time everything is remembered
        assert say().slot_label(START) == "Tue 24 Nov 18:00"
        assert say().slot_label(next_day) == "Wed 25 Nov 18:00"
        assert say("bn").slot_label(START) == "মঙ্গল ২৪ নভে ১৮:০০"
        assert say(zone="Europe/London").slot_label(START) == "Tue 24 Nov 12:00"
        assert (say().moment(START), say("bn").clock(START)) == ("Tue 24 Nov, 18:00", "১৮:০০")
        assert (say().day_label(next_day), say("bn").day_label(next_day)) == ("Wed 25 Nov", "বুধবার, ২৫ নভেম্বর")
        assert (say().date_label(START.date()), say("bn").date_label(START.date())) == ("24 Nov", "২৪ নভে")
        assert (say().weekday(1), say().weekday(2), say("bn").weekday(1)) == ("Tue", "Wed", "মঙ্গল")
        assert (say().wall(1080), say("bn").wall(1080), say().wall(1110)) == ("18:00", "১৮:০০", "18:30")
        assert (say().city("Asia/Dhaka"), say("bn").city("Asia/Dhaka")) == ("Dhaka", "ঢাকা")


def test_a_label_is_the_same_whenever_it_is_said_within_half_a_year() -> None:
    later = replace(say(), now=NOW + dt.timedelta(days=180))
    assert later.slot_label(START) == say().slot_label(START) == "Tue 24 Nov 18:00"


@pytest.mark.parametrize("days", [-300, 300])
def test_what_is_farther_away_is_said_with_its_year(days: int) -> None:
    there = replace(say(), now=NOW + dt.timedelta(days=days))
    assert there.slot_label(START) == "Tue 24 Nov 2026 18:00"
    assert there.day_label(START) == "Tue 24 Nov 2026"
    assert there.date_label(START.date()) == "24 Nov 2026"


def test_a_moment_that_telegram_cannot_show_stays_text() -> None:
    far = START.replace(year=2286)
    assert say()("notice-answer-by", moment=far) == "Without an answer the request expires: Wed 24 Nov 2286, 18:00"


@pytest.mark.parametrize(
    "remembers",
    [dates.clock, dates.bare_clock, dates.span, dates.day, dates.wall, dates.wall_span, dates.weekday, dates.city],
)
def test_what_is_remembered_has_an_end(remembers: Any) -> None:
    assert remembers.cache_info().maxsize is not None


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="no zone"):
        say().slot_label(START.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 minutes"), (1, "1 minute"), (90, "1 hour 30 minutes"), (1440, "1 day"), (2885, "2 days 5 minutes")],
)
def test_lengths_in_words(minutes: int, words: str) -> None:
    assert say().duration(dt.timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Dhaka", "Dhaka time"),
        ("America/New_York", "New York time"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("UTC", "UTC time"),
        ("Etc/GMT+5", "GMT+5 time"),
    ],
)
def test_zones_are_named_after_their_city(zone: str, name: str) -> None:
    assert say().zone_named(zone) == name


def test_plural_forms_follow_the_number() -> None:
    assert say().plural("waiting", 1) == "1 request is waiting for you:"
    assert say().plural("waiting", 3) == "3 requests are waiting for you:"


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "xx", ""])
def test_who_speaks_another_language_gets_english(language: str) -> None:
    assert CATALOGUES.say(language, "Asia/Dhaka", NOW).plain("language-name") == "English"


@pytest.mark.parametrize(
    ("text", "columns", "clipped"),
    [
        ("Ayesha", 6, "Ayesha"),
        ("Ayesha Khan", 7, "Ayesha…"),
        ("👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀", 4, "👩🏽‍🚀…"),
        ("🇧🇩🇧🇩🇧🇩", 5, "🇧🇩🇧🇩…"),
        ("আয়েশা খান", 3, "আয়ে…"),
        ("বিশ্ববিদ্যালয়", 5, "বিশ্ববি…"),
        ("মঙ্গল", 2, "ম…"),
    ],
)
def test_clipping_cuts_between_characters_as_people_see_them(text: str, columns: int, clipped: str) -> None:
    assert clip(text, columns) == clipped
    assert width(clipped) <= columns
