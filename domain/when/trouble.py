"""Times that cannot be: an hour that no clock shows, a day that no month has, what is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from domain.when import LANGUAGES
from domain.when.lexicon import vocabulary
from domain.when.readings.numbers import Tokens
from domain.when.readings.phrases import Found, scan
from domain.when.resolver.context import Context
from domain.when.resolver.days import place
from domain.when.resolver.moments import moment
from domain.when.senses import Sense
from domain.when.specs import Calendar, Gone, Holiday, Moment, Span
from domain.when.tokens import tokenise

Trouble = Literal["hour", "day", "past"]

_LEAP_YEAR = 2028
_LAST_DAY = 31


def trouble(text: str, *, now: dt.datetime, tz: dt.tzinfo) -> Trouble | None:
    """Return why a time that a text names cannot be, None when nothing is wrong with it.

    Args:
        text: anything.
        now: aware.
        tz: the reader's zone.
    """
    tokens = tokenise(text, vocabulary(LANGUAGES))
    if _names_no_hour(tokens):
        return "hour"
    found, here = scan(tokens), now.astimezone(tz)
    context = Context(here, tz, range(7), here.date())
    if _is_beyond_its_month(tokens) or any(_is_no_day(each, context) for each in _moments(found)):
        return "day"
    return "past" if any(_is_over(each, found, context) for each in _moments(found)) else None


def _names_no_hour(ts: Tokens) -> bool:
    """25:00, 5:75, 30 o'clock."""
    for hour, sign, minute in zip(ts, ts[1:], ts[2:], strict=False):
        if hour.number is None or len(hour.text) > 2:
            continue
        dial = sign.text == ":" and sign.tight and minute.tight and len(minute.text) == 2 and minute.number is not None
        if dial and (hour.number > 24 or (minute.number or 0) > 59):
            return True
        said = sign.has(Sense.MERIDIEM) or sign.senses.get(Sense.OCLOCK) or sign.senses.get(Sense.CLASSIFIER) == "sure"
        if said and hour.number > 24 and not hour.tight:
            return True
    return False


def _is_beyond_its_month(ts: Tokens) -> bool:
    """32 december, dec 45."""
    for first, second in pairwise(ts):
        for number, month in ((first, second), (second, first)):
            if month.has(Sense.MONTH) and len(number.text) == 2 and (number.number or 0) > _LAST_DAY:
                return not number.tight
    return False


def _moments(found: Found) -> Iterator[Moment]:
    for phrase in found.phrases:
        ends: Sequence[object] = (phrase.first, phrase.last) if isinstance(phrase, Span) else (phrase,)
        yield from (each for each in ends if isinstance(each, Moment))


def _is_no_day(each: Moment, context: Context) -> bool:
    dates = [spec for spec in each.days if isinstance(spec, Calendar)]
    leap = Context(context.now, context.tz, context.workdays, dt.date(_LEAP_YEAR, 1, 1))
    return any(place([Calendar(spec.month, spec.day)], leap) is None for spec in dates)


def _is_over(each: Moment, found: Found, context: Context) -> bool:
    timed = each.clock is not None or each.part is not None
    if any(isinstance(spec, Gone) for spec in each.days):
        return timed or not found.strange
    named = any(isinstance(spec, Holiday) for spec in each.days)  # one that no almanac knows is not over
    return bool(each.days) and not named and not each.weak and moment(each, context) is None
