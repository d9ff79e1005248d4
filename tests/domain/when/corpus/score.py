"""Read the corpus and judge an engine's answers; README.md beside this file tells what the words of a reading mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from domain.when import When

Verdict = Literal["right", "wrong", "wrong but said", "none"]
Moment = dt.datetime | dt.date | dt.time | None

HERE = Path(__file__).parent
USUAL_NOW = dt.datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Dhaka"))
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DOUBTFUL = 0.6
"""An answer less sure than this asks before it acts."""

PART_HOURS = {
    "dawn": ("03:00", "08:00"),
    "morning": ("05:00", "13:00"),
    "noon": ("11:00", "15:00"),
    "afternoon": ("12:00", "19:00"),
    "evening": ("15:00", "23:59"),
    "night": ("18:00", "23:59"),
}
"""How early and how late the hours of a part of the day may lie when the text names no hour."""

DAYS_OF = {"d": 1, "w": 7, "m": 30}


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase with every reading that is right for it."""

    way: str
    kind: str
    phrase: str
    readings: tuple[str, ...]
    must_say: bool
    now: dt.datetime


def load(folder: Path = HERE) -> list[Case]:
    """Return every case, file by file."""
    return [case for path in sorted(folder.glob("*/*.txt")) for case in _cases(path)]


def judge(case: Case, when: When | None) -> Verdict:
    """Compare an answer with the readings; "wrong but said" is an answer that the bot would ask about."""
    if any(_fits(reading, when, case.now) for reading in case.readings):
        return "right"
    if when is None:
        return "none"
    asks = when.confidence < DOUBTFUL or when.assumed
    return "wrong but said" if asks or any(judge(case, other) == "right" for other in when.alternatives) else "wrong"


def keeps_quiet(case: Case, when: When | None) -> bool:
    """Tell whether an answer to an ambiguous phrase names neither an assumption nor another reading."""
    return case.must_say and when is not None and not when.assumed and not when.alternatives


def _cases(path: Path) -> Iterator[Case]:
    now = USUAL_NOW
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@now "):
            _, moment, zone = line.split()
            now = dt.datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
            continue
        phrase, expected = line.split(" => ")
        readings = tuple(expected.removeprefix("? ").split(" | "))
        yield Case(path.parent.name, path.stem, phrase, readings, expected.startswith("? "), now)


def _fits(reading: str, when: When | None, now: dt.datetime) -> bool:
    kind, _, rest = reading.partition(" ")
    if when is None or kind == "none":
        return when is None and kind == "none"
    return when.kind == kind and CHECKS[kind](rest, when, now)


def _same_moment(rest: str, when: When, now: dt.datetime) -> bool:
    day, _, part = rest.partition(" ")
    if part:
        return when.start is None and (_text(when.date), when.part) == (day, part)
    return isinstance(when.start, dt.datetime) and _wall(when.start, now) == _moment(rest)


def _same_range(rest: str, when: When, now: dt.datetime) -> bool:
    start, end = (_moment(word) for word in rest.split())
    return _same_start(start, _wall(when.start, now), now) and _same_end(end, _wall(when.end, now))


def _same_start(expected: Moment, start: Moment, now: dt.datetime) -> bool:
    return start == expected or (expected is None and start in {now.replace(tzinfo=None), now.date()})


def _same_end(expected: Moment, end: Moment) -> bool:
    """An open end may also be written as the end of the day."""
    clock = end.time() if isinstance(end, dt.datetime) else end
    return end == expected or (expected is None and clock in {dt.time(0), dt.time(23, 59)})


def _same_rule(rest: str, when: When, now: dt.datetime) -> bool:
    freq, *words = rest.split()
    wanted: dict[str, str] = {"freq": freq, **dict(word.split("=") for word in words)}
    length = wanted.pop("for", None)
    found = _plain(when.rule or {})
    if length:
        wanted |= {key: found[key] for key in ("count", "until") if key in found}
        if not _lasts(found, length, now):
            return False
    return found == _plain(wanted)


def _plain(rule: Mapping[str, object]) -> dict[str, str]:
    """Write a rule in one way: lists as "MO,TU", no interval of 1, no part beside an hour, daily on days as weekly."""
    plain = {key: _joined(value) for key, value in rule.items() if value not in (None, [], ())}
    if plain.get("interval") == "1":
        del plain["interval"]
    if "time" in plain:
        plain.pop("part", None)
    place = plain.pop("bysetpos", "")
    if "byday" in plain:
        days = {place + day.removeprefix("+") for day in plain["byday"].split(",")}
        plain |= {"byday": ",".join(sorted(days)), "freq": plain["freq"].replace("DAILY", "WEEKLY")}
        if days == set(DAYS) and plain["freq"] == "WEEKLY":
            plain["freq"] = "DAILY"
            del plain["byday"]
    return plain


def _joined(value: object) -> str:
    return ",".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value)


def _lasts(rule: Mapping[str, str], length: str, now: dt.datetime) -> bool:
    """Whether a rule goes on for a length such as 8w, counted in times or to a day at most a week off."""
    days = int(length[:-1]) * DAYS_OF[length[-1]]
    if "until" in rule:
        end = now.date() + dt.timedelta(days=days)
        return abs((dt.date.fromisoformat(rule["until"]) - end).days) <= DAYS_OF["w"]
    a_week = len(rule["byday"].split(",")) if "byday" in rule else 1
    times = days if rule.get("freq") == "DAILY" else days // 7 * a_week
    return rule.get("count") == str(times)


def _same_hours(rest: str, when: When, _: dt.datetime) -> bool:
    wanted: dict[str, list[str]] = {}
    for part in rest.split("; "):
        days, hours = part.split()
        wanted |= {day: hours.split(",") for span in days.split(",") for day in _days(span)}
    found = {day: [tuple(pair) for pair in pairs] for day, pairs in (when.weekly or {}).items() if pairs}
    return found.keys() == wanted.keys() and all(_same_windows(wanted[day], found[day]) for day in wanted)


def _days(span: str) -> list[str]:
    first, _, last = span.partition("-")
    start = DAYS.index(first)
    count = (DAYS.index(last or first) - start) % len(DAYS) + 1
    return [DAYS[(start + step) % len(DAYS)] for step in range(count)]


def _same_windows(wanted: list[str], found: list[tuple[str, ...]]) -> bool:
    if wanted[0] in PART_HOURS:
        early, late = PART_HOURS[wanted[0]]
        return all(early <= start <= _end(end) <= late for start, end in found)
    return [(start, _end(end)) for start, end in found] == [
        (start, _end(end)) for start, end in (window.split("-") for window in wanted)
    ]


def _end(clock: str) -> str:
    return "23:59" if clock in {"24:00", "00:00"} else clock


def _length(text: str) -> dt.timedelta:
    units = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
    total, number = dt.timedelta(), ""
    for letter in text:
        if letter.isdigit():
            number += letter
        else:
            total += dt.timedelta(**{units[letter]: int(number)})
            number = ""
    return total


def _moment(text: str) -> Moment:
    if text == "-":
        return None
    if "T" in text:
        return dt.datetime.fromisoformat(text)
    return dt.time.fromisoformat(text) if ":" in text else dt.date.fromisoformat(text)


def _wall(moment: Moment, now: dt.datetime) -> Moment:
    """The clock on the wall in the zone of the case: both readings of a doubled hour are alike."""
    return moment.astimezone(now.tzinfo).replace(tzinfo=None, fold=0) if isinstance(moment, dt.datetime) else moment


def _text(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


CHECKS: Mapping[str, Callable[[str, When, dt.datetime], bool]] = {
    "datetime": _same_moment,
    "date": lambda rest, when, _: _text(when.date) == rest,
    "time": lambda rest, when, _: when.time == _moment(rest),
    "range": _same_range,
    "duration": lambda rest, when, _: when.duration == _length(rest),
    "recurrence": _same_rule,
    "availability": _same_hours,
}
