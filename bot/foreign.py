"""Dates in other languages, read by dateparser: for people whose phone or script is neither English nor Bangla.

Our own reader is asked first. What this one finds is always a guess (`foreign` in `When.assumed`), and it is the whole
text or nothing. dateparser takes half a second to load, and each language a while more: it is imported at first need.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from domain.when.resolver.hours import instants
from domain.when.value import When

LONGEST = 120
"""Characters; a longer text is more than a date."""

_OURS = {"en", "bn"}
_LATIN = frozenset(
    {
        *(
            "af",
            "az",
            "ca",
            "cs",
            "cy",
            "da",
            "de",
            "es",
            "et",
            "eu",
            "fi",
            "fil",
            "fr",
            "ga",
            "gl",
            "hr",
            "hu",
            "id",
            "is",
        ),
        *("it", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "uz", "vi"),
    }
)
"""Languages in Latin letters: only a person's own is tried."""
_SCRIPTS: Mapping[str, Sequence[str]] = {
    "\u0900-\u097f": ("hi", "mr", "ne"),
    "\u0600-\u06ff": ("ar", "fa", "ur"),
    "\u0400-\u04ff": ("ru", "uk", "be", "bg", "sr", "kk", "ky", "mk", "mn"),
    "\u0370-\u03ff": ("el",),
    "\u0590-\u05ff": ("he",),
    "\u0b80-\u0bff": ("ta",),
    "\u0c00-\u0c7f": ("te",),
    "\u0a80-\u0aff": ("gu",),
    "\u0a00-\u0a7f": ("pa",),
    "\u0d80-\u0dff": ("si",),
    "\u0e00-\u0e7f": ("th",),
    "\uac00-\ud7af": ("ko",),
    "\u3040-\u30ff": ("ja",),
    "\u4e00-\u9fff": ("zh", "ja"),
}
"""Languages by their letters, the likeliest first; a person's own comes before it."""
_LETTERS = [(re.compile(f"[{letters}]"), languages) for letters, languages in _SCRIPTS.items()]
_BANGLA = re.compile("[\u0980-\u09ff]")
_WORD = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_SURE = 0.5
_GUESS = frozenset({"foreign"})


def languages_of(text: str, language: str | None) -> tuple[str, ...]:
    """Return the languages that a text is tried in; none when it is too long, or English or Bangla without a year.

    Args:
        text: what was typed.
        language: of the person's phone, such as "de" or "pt-br"; None when it is not known.
    """
    own = (language or "").lower().partition("-")[0]
    if len(text) > LONGEST or not _WORD.search(text) or _BANGLA.search(text):
        return ()
    for letters, languages in _LETTERS:
        if letters.search(text):
            return (own,) if own in languages else tuple(languages[:1])
    if own in _LATIN:
        return (own,)
    return ("en",) if _YEAR.search(text) else ()


def read_foreign(text: str, languages: Sequence[str], *, now: dt.datetime, tz: dt.tzinfo) -> When | None:
    """Return the moment or the day that the whole text names; None when it is something else, or over.

    Args:
        text: what our own reader could not read.
        languages: as `languages_of`; English is read only with day, month and year.
        now: aware.
        tz: the reader's zone.
    """
    from dateparser.date import DateDataParser  # noqa: PLC0415 - takes half a second, and few people need it

    here = now.astimezone(tz)
    settings = {
        "RELATIVE_BASE": here.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "RETURN_TIME_AS_PERIOD": True,
        "STRICT_PARSING": not _OURS.isdisjoint(languages),
    }
    found = DateDataParser(languages=list(languages), settings=settings).get_date_data(text)
    if found.date_obj is None:
        return None
    at: dt.datetime = found.date_obj
    if found.period == "time":
        return _moment(at, now, tz)
    explained = _explains(at.date(), here.date(), text)
    return _day(at.date(), here.date()) if found.period == "day" and explained else None


def _moment(at: dt.datetime, now: dt.datetime, tz: dt.tzinfo) -> When | None:
    moments = instants(at.date(), at.hour * 60 + at.minute, tz) if at.tzinfo is None else [at.astimezone(tz)]
    if not moments or moments[0] <= now:
        return None
    return When("datetime", start=moments[0], confidence=_SURE, assumed=_GUESS)


def _day(day: dt.date, today: dt.date) -> When | None:
    return When("date", date=day, confidence=_SURE, assumed=_GUESS) if day >= today else None


def _explains(day: dt.date, today: dt.date, text: str) -> bool:
    """Say whether a day accounts for every number: in "mañana a las 5" the hour would be left out without a word."""
    ahead = (day - today).days
    known = {day.day, day.month, day.year, day.year % 100, ahead, ahead // 7}
    return all(int(number) in known for number in _NUMBER.findall(text))
