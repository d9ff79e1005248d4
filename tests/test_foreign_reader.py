"""Dates in other languages: the whole text or nothing, and never for sure."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.foreign import LONGEST, languages_of, read_foreign
from domain.when import When, parse_when
from tests.domain.when.corpus.score import load

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 25, 10, tzinfo=DHAKA)  # a Wednesday
LOADED = "import sys, bot.app; print(*{'dateparser', 'holidays', 'suntime'} & set(sys.modules))"


def read(text: str, language: str) -> When | None:
    languages = languages_of(text, language)
    return read_foreign(text, languages, now=NOW, tz=DHAKA) if languages else None


@pytest.mark.parametrize(
    ("text", "language", "start"),
    [
        ("viernes 18:00", "es-MX", dt.datetime(2026, 11, 27, 18, tzinfo=DHAKA)),
        ("demain à 17h30", "fr", dt.datetime(2026, 11, 26, 17, 30, tzinfo=DHAKA)),
        ("послезавтра в 16:00", "en", dt.datetime(2026, 11, 27, 16, tzinfo=DHAKA)),
        ("через 3 часа", "ru", dt.datetime(2026, 11, 25, 13, tzinfo=DHAKA)),
        ("7 दिसंबर 17:00", "bn", dt.datetime(2026, 12, 7, 17, tzinfo=DHAKA)),
        ("غدا الساعة 6 مساء", "ar", dt.datetime(2026, 11, 26, 18, tzinfo=DHAKA)),
    ],
)
def test_an_hour_that_is_written_makes_a_moment(text: str, language: str, start: dt.datetime) -> None:
    when = read(text, language)
    assert when is not None
    assert (when.kind, when.start, set(when.assumed)) == ("datetime", start, {"foreign"})


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Samstag", "de", "2026-11-28"),
        ("7 دسمبر", "ur", "2026-12-07"),
        ("через 4 дня", "ru", "2026-11-29"),
        ("कल", "hi", "2026-11-26"),
    ],
)
def test_without_an_hour_it_is_a_day(text: str, language: str, day: str) -> None:
    when = read(text, language)
    assert when is not None
    assert (when.kind, when.start, when.date, set(when.assumed)) == (
        "date",
        None,
        dt.date.fromisoformat(day),
        {"foreign"},
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *(("mañana a las 5", "es"), ("morgen um 17 Uhr", "de")),  # the hour would be dropped without a word
        *(
            ("ich komme am Freitag", "de"),
            ("quiero el viernes", "es"),
            ("hallo", "de"),
            ("спасибо", "ru"),
            ("да", "ru"),
        ),
        *(("вчера", "ru"), ("hier", "fr"), ("décembre", "fr"), ("5", "es"), ("12.12.", "de")),
    ],
)
def test_a_part_of_a_text_the_past_and_a_month_are_nothing(text: str, language: str) -> None:
    assert read(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "languages"),
    [
        ("next friday", "en", ()),
        ("morgen", "en", ()),
        ("morgen", None, ()),
        ("morgen", "de-AT", ("de",)),
        ("শুক্রবার", "de", ()),
        ("завтра", "de", ("ru",)),
        ("завтра", "uk", ("uk",)),
        ("cancel my session on 26 november 2026", "en", ()),
        ("x" * (LONGEST + 1), "de", ()),
    ],
)
def test_the_phone_and_the_letters_tell_the_language(
    text: str, language: str | None, languages: tuple[str, ...]
) -> None:
    assert languages_of(text, language) == languages


def test_our_own_corpus_is_read_as_before() -> None:
    """What we read is never read again, and what is no time stays none: nothing is silently wrong by it."""
    ours = [(case, parse_when(case.phrase, now=case.now, tz=case.now.tzinfo or DHAKA)) for case in load()]
    left = [case for case, when in ours if when is None and languages_of(case.phrase, "de")]
    found = [read_foreign(case.phrase, ["de"], now=case.now, tz=case.now.tzinfo or DHAKA) for case in left]
    assert all(when is None or "foreign" in when.assumed for when in found)
    assert [case.phrase for case, when in zip(left, found, strict=True) if case.kind == "none" and when] == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["de", "es", "ru", "ar", "hi", "en"]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    read(text, language)


def test_nothing_of_it_is_loaded_at_the_start() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
