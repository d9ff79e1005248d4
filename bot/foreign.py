"""Dates in other languages, read by dateparser: for people whose phone or script is neither English nor Bangla.

Our own reader is asked first. What this one finds is always a guess (`foreign` in `When.assumed`), and it is the whole
text or nothing. dateparser takes half a second to load, and each language a while more: it is imported at first need.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from bot.foreign_words import BEFORE_HOUR, BEHIND_HOUR, EARLY, LATE, NO_DATES, SAID_OTHERWISE
from domain.patterns import later
from domain.when.resolver.hours import instants
from domain.when.value import When

LONGEST = 120
"""Characters; a longer text is more than a date."""

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
_LETTERS = [(later(f"[{letters}]"), languages) for letters, languages in _SCRIPTS.items()]
_BANGLA = later("[\u0980-\u09ff]")
_WORD = later(r"[^\W\d_]")
_NUMBER = later(r"\d+")
_SURE = 0.5
_GUESS = frozenset({"foreign"})


_TOKEN = later(r"[^\s,;?!؟،।()\"]+")
_OF_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march"),
    *("april", "may", "june", "july", "august", "september", "october", "november", "december"),
    *("day", "week", "month", "year", "hour", "minute", "in"),
)
"""What dateparser calls what it knows the words of."""
_HALF_DAY = 12
_SHORT = 2


class Beside(Struct, frozen=True):
    """What is said of a time beside other words."""

    when: When | None
    """None when it was not understood."""
    says_day: bool
    """A word of the language is about a day."""
    says_clock: bool


def languages_of(text: str, language: str | None) -> tuple[str, ...]:
    """Return the languages that a text is tried in; none when it is too long, or in English or Bangla.

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
    return (own,) if own in _LATIN else ()


def read_foreign(text: str, languages: Sequence[str], *, now: dt.datetime, tz: dt.tzinfo) -> When | None:
    """Return the moment or the day that the whole text names; None when it is something else, or over.

    Args:
        text: what our own reader could not read.
        languages: as `languages_of`.
        now: aware.
        tz: the reader's zone.
    """
    found = _parsed(text, languages, now, tz)
    if found is None:
        return None
    at, period = found
    if period == "time":
        return _moment(at, now, tz)
    today = now.astimezone(tz).date()
    return _day(at.date(), today) if period == "day" and _explains(at.date(), today, text) else None


def _parsed(text: str, languages: Sequence[str], now: dt.datetime, tz: dt.tzinfo) -> tuple[dt.datetime, str] | None:
    """Return what dateparser reads, and how exact it is."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - takes half a second, and few people need it

    settings = {
        "RELATIVE_BASE": now.astimezone(tz).replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "RETURN_TIME_AS_PERIOD": True,
    }
    found = DateDataParser(languages=list(languages), settings=settings).get_date_data(text)
    return None if found.date_obj is None else (found.date_obj, str(found.period))


# ── A time beside other words ──


def read_beside(text: str, languages: Sequence[str], *, now: dt.datetime, tz: dt.tzinfo) -> Beside:
    """Read the time in a text that also says something else, such as whom somebody wants to meet.

    Its days and hours are read as a whole: the hour by the words that stand beside it, the days by dateparser.

    Args:
        text: what is left when the name is taken out.
        languages: as `languages_of`.
        now: aware.
        tz: the reader's zone.
    """
    text = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    whole = read_foreign(text, languages, now=now, tz=tz)
    if whole is not None:
        return Beside(whole, says_day=True, says_clock=whole.start is not None)
    hour = _hour(text)
    rest = text if hour is None else f"{text[: hour.start()]} {text[hour.end() :]}"
    days = list(_days(rest, languages[0]))
    clock = "" if hour is None else _clock(hour, text)
    longer = [each for each in days if len(each) > _SHORT or _NUMBER.search(each)]  # "un" is "one" and an article
    phrases = (" ".join([*words, clock]).strip() for words in (days, longer))
    read = (read_foreign(phrase, languages, now=now, tz=tz) for phrase in dict.fromkeys(phrases) if phrase)
    return Beside(next((when for when in read if when is not None), None), bool(days), bool(clock))


def _hour(text: str) -> re.Match[str] | None:
    """Find the hour: with minutes, else with a word behind or before it that says that it is one."""
    found = list(_hours().finditer(text))
    clear = [each for each in found if each["minute"] and (each["sign"] != "." or each["before"] or each["behind"])]
    marked = [each for each in found if each["behind"] or each["sign"] == "h"]
    return next(iter([*clear, *marked, *(each for each in found if each["before"])]), None)


@cache
def _hours() -> re.Pattern[str]:
    before, behind = (
        "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)) for words in (BEFORE_HOUR, BEHIND_HOUR)
    )
    return later(
        rf"(?<![\w:.])(?:(?P<before>{before})\s+(?:las\s+)?)?(?P<hour>[01]?\d|2[0-3])"
        rf"(?:\s?(?P<sign>[:.h])\s?(?P<minute>[0-5]\d))?(?:\s*(?P<behind>{behind}))?(?![\w:])",
        re.IGNORECASE,
    )


def _clock(hour: re.Match[str], text: str) -> str:
    """Write an hour as 19:00, by the part of the day that is named beside it."""
    said, minute = int(hour["hour"]), hour["minute"] or "00"
    words = {each.casefold() for each in _TOKEN.findall(text)}
    if said <= _HALF_DAY and words & _listed(LATE):
        said = said % _HALF_DAY + _HALF_DAY
    elif said == _HALF_DAY and words & _listed(EARLY):
        said = 0
    return f"{said:02}:{minute}"


def _days(text: str, language: str) -> Iterator[str]:
    """Yield the words that dateparser knows in a language, and the numbers."""
    for token in _TOKEN.findall(text):
        word = token.casefold().rstrip(".")
        if word not in _listed(NO_DATES) | _listed(EARLY) | _listed(LATE):
            said = SAID_OTHERWISE.get(language, {}).get(word, token)
            if said != token or _NUMBER.search(token) or _knows(language, word):
                yield said


def _knows(language: str, word: str) -> bool:
    return len(word) > 1 and _bare(word) in _vocabulary(language)


def _bare(word: str) -> str:
    """Return a word without the marks that one may leave out."""
    return "".join(each for each in unicodedata.normalize("NFKD", word) if unicodedata.category(each) != "Mn")


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Return the words by which dateparser knows days, months and what is relative to them, in one language."""
    from dateparser.languages.loader import default_loader  # noqa: PLC0415 - as above

    info = default_loader.get_locale(language).info
    listed = [each for key in _OF_DAYS for each in info.get(key, ())]
    listed += [each for phrases in info.get("relative-type", {}).values() for each in phrases]
    return frozenset(_bare(word) for each in listed for word in each.casefold().replace(".", " ").split())


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
