"""How somebody with hours can be booked, in words: rules, hours of every week, days off."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from bot.flow.turn import Turn
from bot.handlers.mentors import hours, rules
from bot.handlers.mentors.dates import begin_dates
from bot.handlers.text.asks import understood
from bot.handlers.text.clocks import clocks_in
from bot.handlers.text.contents import alone, dates_in
from bot.handlers.text.sessions import ahead
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screen import lines
from domain import typed as words
from domain.arrangement import AddPeriod, SetHours
from domain.asking import Ask
from domain.dates import closes_hours, days_closed, says_off, takes_nobody, weekdays_closed
from domain.other_clock import Clocks
from domain.when import on_the_clock


async def take_rules(turn: Turn, text: str) -> str | None:
    """Begin with a rule, a pause or a period that a mentor writes.

    Raises:
        Unanswered: the text is about something else.
    """
    said = await rules.changes_in(turn, text)
    of_days = any(isinstance(change, AddPeriod | SetHours) for change in said.changes)
    if not (said.changes or said.clocks) or (of_days and await _asks(turn, text)):
        raise Unanswered
    return await rules.begin_with(turn, said)


async def _asks(turn: Turn, text: str) -> bool:
    """Tell whether days and hours are those of a session that the mentor asks for."""
    ask = alone(turn, text)
    named = await understood(turn, text)
    asks = ask is not None and ask.is_said and not ask.perhaps and ask.intent != "free"
    return asks or (named is not None and bool(named.people))


async def week(turn: Turn, text: str) -> str | None:
    """Begin with rules, weekly hours or whole days off that a mentor writes.

    Raises:
        Unanswered: the text is none of it.
    """
    with suppress(Unanswered):
        return await take_rules(turn, text)
    return await _week(turn, *clocks_in(turn, text))


async def _week(turn: Turn, text: str, clocks: Clocks | None) -> str | None:
    ask = alone(turn, text)
    named = await understood(turn, text)
    if named is not None and named.people and named.intent in ("cancel", "move"):
        raise Unanswered  # "I'm sick tomorrow, cancel rumi" is about one session
    off = _off(turn, text, await ahead(turn) if _may_cancel(ask, text) else ())
    if any(off):
        above = [rules.left_card(turn), turn.say("clock-days", own=turn.say.zone_name) if clocks else None]
        return lines([*above, await hours.begin_off(turn, off)])
    if (ask is not None and ask.is_said and ask.intent != "free") or not _is_week(turn, text):
        raise Unanswered
    if named is not None and (named.people or named.topic):
        raise Unanswered
    return lines([rules.left_card(turn), await hours.begin_in_words(turn, (text, clocks))])


def _may_cancel(ask: Ask | None, text: str) -> bool:
    """Tell whether "not coming on friday" may mean the sessions that are there."""
    return ask is not None and ask.intent == "cancel" and not takes_nobody(text)


async def off_duty(turn: Turn, text: str) -> str | None:
    """Begin with days or hours off where a time to meet is asked for.

    Raises:
        Unanswered: the text may be such a time.
    """
    dates = dates_in(turn, text) if says_off(text) else None
    if dates is not None:
        return await begin_dates(turn, dates)
    off = _off(turn, text, ()) if says_off(text) else ([], frozenset[int]())
    if not any(off):
        raise Unanswered
    return await hours.begin_off(turn, off)


def _off(turn: Turn, text: str, views: Sequence[SessionView]) -> tuple[list[words.Days], frozenset[int]]:
    """Return days off and weekdays that are off in every week; days on which one of some sessions stands are not."""
    days = days_closed(text, turn.at)
    is_taken = any(first <= view.start.date() <= last for view in views for first, last in days)
    return [] if is_taken else days, weekdays_closed(text, turn.at)


def _is_week(turn: Turn, text: str) -> bool:
    """Tell whether a text is about the hours of every week."""
    if words.says_away(text) or closes_hours(text, turn.at):
        return False
    text = on_the_clock(text, turn.at)
    when = turn.at.when(text)
    if when is None or when.kind not in ("availability", "recurrence"):
        return words.adds_hours(text, turn.at)
    return bool(words.weekly_hours(text, turn.at))
