"""A message with two wishes: which of them comes first, and what the other one is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from bot.flow.turn import Turn
from bot.handlers.booking.draft import booking
from bot.handlers.invitations.draft import interviewing
from bot.handlers.mentors.availability import is_page
from bot.handlers.sessions.moves import moving
from bot.handlers.settings.draft import choosing
from bot.handlers.settings.reminders import is_lead
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import dates_in, is_whole, named_in, time_in
from bot.handlers.text.roles import has_hours
from bot.handlers.text.spared import kept_in
from domain import typed as words
from domain.asking import Ask, agreed_to, asks, reminders_beside, two_times, two_wishes
from domain.asking.interviews import read_invitation
from domain.asking.parts import clauses
from domain.asking.remarks import remark
from domain.dates import days_closed, two_changes
from domain.when import When

_WISHES = {"book", "move", "cancel"}


async def without_reminder(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part the wish to be reminded from what books or moves, or says yes to that."""
    ways = list(reminders_beside(text))
    if not ways or not _may_part(turn):
        return None
    if any(words.says_before(rest) and is_lead(turn, rest) for rest, _ in ways):
        return None  # "1 day before and 1 hour before" are two reminders
    rest, said = next((each for each in ways if not each[1] or is_lead(turn, each[1])), ways[0])
    ask, is_busy = await understood(turn, rest), turn.dialog.conversation in {booking.name, moving.name}
    if ask is None:
        answers = remark(rest) if is_busy else None
        return (rest, said) if answers is not None and answers.kind in {"yes", "ok"} else None
    is_meant = ask.intent in {"book", "move"} and (ask.is_said or bool(ask.people) or is_busy)
    return (rest, said) if is_meant else None


async def of_two(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part two wishes about different people, or days.

    One session for another is a single wish, and so is what is done with all but some.
    """
    whole = _of_day_and_sessions(turn, text) or _of_two_days(turn, text) or _of_two_invitations(turn, text)
    return whole or await _of_two_people(turn, text) or await _of_two_times(turn, text)


async def _of_two_times(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part a booking at two times, "rahim friday and saturday 7pm": each with the words that are said of both.

    Who asks whether somebody is free then has not chosen both.
    """
    ways = list(two_times(text)) if _may_part(turn) and not asks(text) else []
    whole = await understood(turn, text) if ways else None
    if whole is None or whole.intent != "book" or whole.is_search or not whole.people:
        return None
    if whole.when is not None and _has_hours(whole.when):
        return None
    for latter, former in ways:
        one, other = [await _at_one_time(turn, each, whole.people) for each in (latter, former)]
        if one is not None and other is not None and one[1] != other[1]:
            return one[0], other[0]
    return None


def _has_hours(when: When) -> bool:
    """Tell whether it says from when until when: "between 7 and 9 on friday or saturday" is one wish."""
    return when.kind == "range" or (when.kind == "availability" and "part" not in when.assumed)


async def _at_one_time(
    turn: Turn, ways: Sequence[tuple[str, str]], people: Sequence[int]
) -> tuple[str, dt.datetime] | None:
    """Return the text that books at one moment when nothing but a time is taken out, and that moment."""
    for taken, rest in ways:
        when = time_in(turn, taken)
        ask = await understood(turn, rest) if when is not None and when.span[1] - when.span[0] >= len(taken) else None
        found = ask.when if ask is not None and (ask.intent, ask.people) == ("book", people) else None
        if found is not None and isinstance(found.start, dt.datetime) and "unclear" not in found.assumed:
            return (rest, found.start) if found.kind == "datetime" else None
    return None


def _of_two_invitations(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part a yes to the invitation that is written from another one: "ok send, and interview sami right after"."""
    if turn.dialog.conversation != interviewing.name:
        return None
    for answer, other in two_wishes(text):
        wanted = read_invitation(other, partial(time_in, turn)) if agreed_to(answer) == "send" else None
        if wanted is not None and wanted.applicants:
            return answer, other
    return None


async def _of_two_people(turn: Turn, text: str) -> tuple[str, str] | None:
    if not _may_part(turn):
        return None
    pair = clauses(text)
    if len(pair) == 2 and await _are_times_of_two(turn, *pair):  # noqa: PLR2004 - "nabil at 5, rumi at 3"
        return pair[0], pair[1]
    ways = list(two_wishes(text))
    whole = await understood(turn, text) if ways else None
    kept = await kept_in(turn, text) if ways else None
    if (whole is not None and whole.instead is not None) or (kept is not None and kept.views):
        return None
    for one, other in ways:
        if await _goes_on(turn, one, other) or await _are_times_of_two(turn, one, other):
            return one, other
        first, second = await understood(turn, one), await understood(turn, other)
        is_one = second is not None and not second.is_said and first is not None and first.when is None
        if not is_one and _wants(first) and _wants(second, first) and not _shares_people(first, second):
            return one, other
    return None


async def _goes_on(turn: Turn, answer: str, other: str) -> bool:
    """Tell whether a yes to what is being booked or moved is followed by the wish to meet somebody else, too."""
    said, is_busy = remark(answer), turn.dialog.conversation in {booking.name, moving.name}
    if not is_busy or said is None or said.kind not in {"yes", "ok"}:
        return False
    wish = await understood(turn, other)
    return _wants(wish, Ask("book")) and wish is not None and getattr(turn.draft, "mentor_id", 0) not in wish.people


def _of_two_days(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part what somebody with hours writes of days that become different things, "friday off but saturday open"."""
    if not _may_change_days(turn) or is_whole(turn, text):
        return None
    parts = two_changes(text, turn.at)
    return parts if parts is not None and _is_of_days(turn, parts[0]) else None


def _of_day_and_sessions(turn: Turn, text: str) -> tuple[str, str] | None:
    """Part days off from sessions that are to be cancelled: "cancel tonight and take the day off"."""
    if not _may_change_days(turn):
        return None
    for parts in two_wishes(text):
        off = [_is_of_days(turn, part) for part in parts]
        if off.count(True) == 1 and "cancel" in named_in(parts[off.index(False)]):
            return parts
    return None


def _may_change_days(turn: Turn) -> bool:
    """Tell whether somebody writes who has days off, where these may be written."""
    return (turn.dialog.conversation is None or is_page(turn)) and has_hours(turn)


def _is_of_days(turn: Turn, text: str) -> bool:
    return bool(dates_in(turn, text) or days_closed(text, turn.at))


async def _are_times_of_two(turn: Turn, one: str, other: str) -> bool:
    """Tell whether two people are named, each with a time, and nothing else."""
    asks = [await understood(turn, one), await understood(turn, other)]
    first, second = (
        ask if ask and ask.people and ask.when and not (ask.is_said or ask.topic) else None for ask in asks
    )
    return first is not None and second is not None and not _shares_people(first, second)


def _may_part(turn: Turn) -> bool:
    """Tell whether a text may hold wishes here, rather than a note or an answer that is kept as it is."""
    return turn.dialog.conversation in {None, booking.name, moving.name, choosing.name}


def _wants(ask: Ask | None, before: Ask | None = None) -> bool:
    """Tell whether something is to be done with a person; a name with a time goes on with a booking before it.

    What is called off may be named by its time as well.
    """
    is_meant = ask is not None and (bool(ask.people) or (ask.intent == "cancel" and ask.when is not None))
    if ask is None or ask.intent not in _WISHES or not is_meant or ask.subject:
        return False
    goes_on = before is not None and before.intent == "book" and ask.when is not None
    return ask.is_said or goes_on


def _shares_people(one: Ask | None, other: Ask | None) -> bool:
    return bool(one and other and set(one.people) & set(other.people))
