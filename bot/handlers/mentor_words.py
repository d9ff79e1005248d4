"""What mentors say in the open chat: answers to requests, how they can be booked, who comes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import partial

from bot.flow.turn import Turn
from bot.handlers import arranging, availability, moving, sentences
from bot.handlers.asking import (
    Unanswered,
    ahead,
    alone,
    dates_in,
    is_at,
    known,
    meant_by,
    named_in,
    named_or_then,
    names_of,
    replied,
    time_in,
    understood,
    wish_of,
    with_names,
)
from bot.handlers.sessions import show_answered
from bot.services.views.sessions import SessionView
from bot.ui.screens import cards
from bot.ui.screens import remarks as screens
from bot.ui.screens import sentences as agendas
from domain import typed as words
from domain.arrangement import AddPeriod, SetHours
from domain.asking import Ask, without_names
from domain.asking.mentor_words import PRONOUNS
from domain.asking.names import fold, likeness
from domain.asking.remarks import Remark
from domain.asking.sayings import agrees, may_name, proposed, unknown, why
from domain.asking.statements import declines
from domain.asking.words import is_known, stems
from domain.dates import closes_hours, days_closed, says_off, takes_nobody, weekdays_closed
from domain.session import Action
from domain.status import HOSTS, Role, Status
from domain.when import When, on_the_clock

_REASON = re.compile(r"\s*(?:[,;:.\n–-]+\s*|(?<!\w)(?:because|since|as|কারণ|karon)(?!\w)\s*)", re.IGNORECASE)
_LONGEST_REASON = 200
_LAST = 50
"""Sessions that are over whose people may be named still."""


def is_mentor(turn: Turn) -> bool:
    """Tell whether a mentor writes."""
    return Role.MENTOR in turn.person.roles


def has_hours(turn: Turn) -> bool:
    """Tell whether somebody writes who has weekly hours and days off: a mentor, or an employer."""
    return bool(turn.person.roles & HOSTS)


async def waiting(turn: Turn) -> list[SessionView]:
    """Return the requests that wait for the person's answer: the one whose card they reply to, or all."""
    return await replied(turn, [view for view in await ahead(turn) if Action.CONFIRM in view.can])


def of(views: Sequence[SessionView], name: str) -> list[SessionView]:
    """Return the sessions with somebody of a name; all of them when none is said."""
    said = [fold(word) for word in name.split()]
    return [view for view in views if not said or any(_is_called(each, view) for each in said)]


def _is_called(word: str, view: SessionView) -> bool:
    names = [fold(part) for name in view.other_names for part in name.split()]
    return any(likeness(word, each) is not None for each in names)


async def confirm(turn: Turn, said: Remark) -> str | None:
    """Confirm the request that is meant, or ask which one; a yes with a condition confirms nothing."""
    names = [word for word in unknown(said.rest) if word.casefold() not in PRONOUNS]
    found, others = meant_by(turn, await waiting(turn), names)
    when = proposed(said.rest, partial(time_in, turn)) if said.rest else None
    if when is not None and wish_of(turn, when) is not None:
        return await otherwise(turn, found, when)
    if others and await tell_none_of(turn, others, said.rest):
        return None
    if others or when is not None:
        ask_for_plain_answer(turn, found)
    else:
        await confirm_of(turn, found)
    return None


async def otherwise(turn: Turn, views: Sequence[SessionView], when: When) -> str | None:
    """Confirm the request that is for a time, or offer that time for the one that is meant."""
    asked = wish_of(turn, when)
    agreed = [view for view in views if asked is not None and is_at(turn, view, asked)]
    if agreed and agrees(str(turn.text), partial(time_in, turn)):
        await confirm_of(turn, agreed)
        return None
    if agreed:
        ask_for_plain_answer(turn, agreed)
        return None
    view = _only(turn, views)
    return None if view is None else await moving.begin_in_words(turn, (Ask("move", when=when), [view]))


def ask_to_confirm(turn: Turn, view: SessionView) -> None:
    """Ask whether a request is to be confirmed: "accha" may say no more than that it was read."""
    turn.show(cards.card(turn.say, view, turn.say("confirm-ask", name=turn.say.names(view.across))), card=view.id)


def ask_for_plain_answer(turn: Turn, views: Sequence[SessionView]) -> None:
    """Show the request that is meant, whose student hears a yes or a no and nothing of a condition."""
    view = _only(turn, views)
    if view is not None:
        turn.show(screens.plain_answer(turn.say, view), card=view.id)


async def tell_none_of(turn: Turn, names: Sequence[str], rest: str = "") -> bool:
    """Say that nothing of somebody waits for an answer, and show what does; False when the words name nobody.

    Args:
        turn: the turn.
        names: words that name nobody whose request waits.
        rest: what stands beside the verb: a word that nobody knows is a name at its beginning.
    """
    views = await ahead(turn)
    theirs, unknown = with_names(views, names)
    theirs = theirs if len(unknown) < len(names) else []
    first = next((word for word in names if rest.startswith(word) and not is_known(word)), None)
    waits = [view for view in views if Action.CONFIRM in view.can]
    if not theirs and not waits:
        turn.show(screens.line(turn.say, turn.say("no-requests")))
        return True
    if not theirs and first is None:
        return False
    name = turn.say.names(theirs[0].across) if theirs else _bare(str(first))
    view = next((each for each in (theirs, waits) if len(each) == 1), [None])[0]
    turn.show(screens.none_of(turn.say, name, view, waits), card=view.id if view is not None else None)
    return True


def _bare(name: str) -> str:
    """Return a name that was typed without what shows that something is theirs."""
    owned = name.removesuffix("'s").removesuffix("’s")
    return owned if owned.isascii() else next(iter(stems(owned)), owned)


async def confirm_of(turn: Turn, views: Sequence[SessionView]) -> None:
    """Confirm a request, if it is the only one; else show what there is."""
    view = _only(turn, views)
    if view is not None:
        done = await turn.services.sessions.confirm(turn.tx, view.id, version=view.version, actor=turn.person)
        await show_answered(turn, done, cards.confirmed(turn.say, done))


async def decline(turn: Turn, said: Remark) -> str | None:
    """Decline the request that is meant; words behind the name are the reason."""
    name, reason = _parted(said.rest)
    names = unknown(name)
    if name and not reason and not await _met(turn, names):
        reason = why(str(turn.text)) or ("" if may_name(name) else name)  # "decline, too busy", "decline i am sick"
        names = [] if reason else names
    return await decline_named(turn, names, reason)


async def decline_named(turn: Turn, names: Sequence[str], reason: str) -> str | None:
    """Decline the request of whoever is named, or what it is about, or the only one; never that of somebody else."""
    found, others = with_names(await waiting(turn), names)
    is_named = len(others) < len(names)
    about = [] if is_named else [view for view in found if _is_about(view, names)]
    if is_named or not names or about:
        await decline_of(turn, about or found, reason)
        return None
    settled = [view for view in await _met(turn, names) if Action.CANCEL in view.can]
    settled = named_or_then(turn, settled, names) or settled
    if settled:
        return ask_to_cancel(turn, settled)
    turn.show(screens.which(turn.say, found) if found else screens.line(turn.say, turn.say("no-requests")))
    return None


def _is_about(view: SessionView, words: Sequence[str]) -> bool:
    """Tell whether the title of a session has one of these words: "decline the cv one"."""
    return not {fold(word) for word in words}.isdisjoint(fold(word) for word in view.title.split())


def ask_to_cancel(turn: Turn, views: Sequence[SessionView]) -> str:
    """Ask what is to be cancelled of sessions that cannot be declined any more, and say why it is asked."""
    if len(views) == 1:
        turn.show(agendas.cancel(turn.say, views[0]), card=views[0].id)
    else:
        turn.show(agendas.cancel_which(turn.say, views, may_be_all=True))
    names = list(dict.fromkeys(name for view in views for name in view.across))
    return turn.say("confirmed-before" if len(names) == 1 else "confirmed-before-several", name=turn.say.names(names))


async def _met(turn: Turn, names: Sequence[str]) -> list[SessionView]:
    """Return the coming sessions with whoever is named; none when nobody is."""
    found, others = with_names(await ahead(turn), names)
    return found if len(others) < len(names) else []


async def decline_of(turn: Turn, views: Sequence[SessionView], reason: str) -> None:
    """Decline a request, if it is the only one, with the reason that was said; else show what there is.

    What is in doubt, asked, denied or on a condition is asked about, and is no reason.
    """
    view = _only(turn, views)
    if view is None:
        return
    if not declines(str(turn.text)):
        turn.show(agendas.decline(turn.say, view), card=view.id)
        return
    done = await declined(turn, view, reason)
    shown = cards.reason_kept(turn.say, done) if reason else cards.declined(turn.say, done)
    await show_answered(turn, done, shown)


async def declined(turn: Turn, view: SessionView, reason: str) -> SessionView:
    """Decline a request, with the reason if there is one, and return what it has become."""
    done = await turn.services.sessions.decline(turn.tx, view.id, version=view.version, actor=turn.person)
    if not reason:
        return done
    return await turn.services.sessions.give_reason(turn.tx, view.id, reason[:_LONGEST_REASON], actor=turn.person)


def _parted(rest: str) -> tuple[str, str]:
    """Cut "farhana, I am sick" into the name and the reason."""
    parts = _REASON.split(rest, maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""


def _only(turn: Turn, views: Sequence[SessionView]) -> SessionView | None:
    """Return the request that is meant; if there is not just one, show what there is."""
    if len(views) == 1:
        return views[0]
    turn.show(screens.which(turn.say, views) if views else screens.line(turn.say, turn.say("no-requests")))
    return None


async def who_comes(turn: Turn, said: Remark) -> str | None:
    """Show the sessions of a day, or those ahead."""
    return await sentences.answer(turn, f"what do I have {said.rest}".strip())


async def how_many(turn: Turn, said: Remark) -> None:
    """Count the sessions that the person has had in a time, those to come beside them."""
    when = turn.moment.when(said.rest) if said.rest else None
    await count(turn, *(past_days(turn) or days_of(turn, when)))


def past_days(turn: Turn) -> words.Days | None:
    """Return the days of the week or month before this one, when that is said."""
    return words.past_days(str(turn.text), turn.moment)


async def count(turn: Turn, first: dt.date, last: dt.date) -> None:
    """Count the person's sessions from one day to another."""
    role = Role.MENTOR if is_mentor(turn) else Role.STUDENT
    rows = await turn.services.sessions.get_dashboard_sessions(turn.tx, turn.person.id, role, actor=turn.person)
    inside = [view for view in rows if first <= view.start.date() <= last]
    done = sum(view.status is Status.COMPLETED for view in inside)
    coming = sum(view.status in (Status.CONFIRMED, Status.PENDING) for view in inside)
    counted = turn.say("sessions-counted", first=first, last=last, done=done, coming=coming)
    turn.show(screens.line(turn.say, counted))


def days_of(turn: Turn, when: When | None) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a time; this month when none is said."""
    today = turn.now.astimezone(turn.person.tz).date()
    start, end = (when.start, when.end) if when is not None else (None, None)
    if isinstance(start, dt.date) and isinstance(end, dt.date):
        return _date(start), _date(end)
    if when is not None and when.date is not None:
        return when.date, when.date
    first = today.replace(day=1)
    following = (first + dt.timedelta(days=31)).replace(day=1)
    return first, following - dt.timedelta(days=1)


def _date(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


async def time_alone(turn: Turn, text: str) -> When | None:
    """Return the time that is all somebody with hours says in the open chat: they ask what is then, or propose it."""
    if turn.dialog.conversation is not None or not has_hours(turn) or dates_in(turn, text) is not None:
        return None
    ask = await understood(turn, text)
    return ask.when if ask is not None and ask.is_time_alone and wish_of(turn, ask.when) is not None else None


async def at_time(turn: Turn, when: When, at_hand: int | None) -> str | None:
    """Offer a clock time for the request that lies open; list the sessions of a day.

    Raises:
        Unanswered: it is neither.
    """
    asked = wish_of(turn, when)
    requested = [view for view in await ahead(turn) if view.id == at_hand and _is_open(view)]
    if asked is not None and asked.is_pointed and requested and not is_at(turn, requested[0], asked):
        return await otherwise(turn, requested, when)
    if asked is None or asked.is_pointed:
        raise Unanswered
    views = [view for view in await ahead(turn) if is_at(turn, view, asked)]
    turn.show(agendas.agenda(turn.say, asked, views, is_free=False))
    return None


async def gone_in(turn: Turn, text: str) -> str | None:
    """Return who is named beside a time or a change and has no session ahead, though there was one; None: nobody."""
    asked = wish_of(turn, time_in(turn, text))
    is_change = (asked is not None and asked.is_pointed) or bool(named_in(text))
    if not has_hours(turn) or not is_change or without_names(text, await known(turn))[0]:
        return None
    past = await turn.services.sessions.past(turn.tx, actor=turn.person, size=_LAST)
    people = without_names(text, names_of(past.items))[0]
    return next((other.name for view in past.items for other in view.others if other.id in people), None)


def _is_open(view: SessionView) -> bool:
    """Tell whether a time alone is about a session: a request that waits, or one for which times are offered."""
    return Action.CONFIRM in view.can or (moving.replaces(view) and view.interview is None)


async def rules(turn: Turn, text: str) -> bool:
    """Begin with a rule, a pause or a period that a mentor writes; False when the text is about something else."""
    said = await arranging.changes_in(turn, text)
    of_days = any(isinstance(change, AddPeriod | SetHours) for change in said.changes)
    if not said.changes or (of_days and await _asks(turn, text)):
        return False
    await arranging.begin_with(turn, said)
    return True


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
    ask = alone(turn, text)
    if await rules(turn, text):
        return None
    named = await understood(turn, text)
    if named is not None and named.people and named.intent in ("cancel", "move"):
        raise Unanswered  # "I'm sick tomorrow, cancel rumi" is about one session
    off = _off(turn, text, await ahead(turn) if _may_cancel(ask, text) else ())
    if any(off):
        return await availability.begin_off(turn, off)
    if (ask is not None and ask.is_said and ask.intent != "free") or not _is_week(turn, text):
        raise Unanswered
    if named is not None and (named.people or named.topic):
        raise Unanswered
    return await availability.begin_in_words(turn, text)


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
        return await availability.begin_dates(turn, dates)
    off = _off(turn, text, ()) if says_off(text) else ([], frozenset[int]())
    if not any(off):
        raise Unanswered
    return await availability.begin_off(turn, off)


def _off(turn: Turn, text: str, views: Sequence[SessionView]) -> tuple[list[words.Days], frozenset[int]]:
    """Return days off and weekdays that are off in every week; days on which one of some sessions stands are not."""
    days = days_closed(text, turn.moment)
    is_taken = any(first <= view.start.date() <= last for view in views for first, last in days)
    return [] if is_taken else days, weekdays_closed(text, turn.moment)


def _is_week(turn: Turn, text: str) -> bool:
    """Tell whether a text is about the hours of every week."""
    if words.says_away(text) or closes_hours(text, turn.moment):
        return False
    text = on_the_clock(text, turn.moment)
    when = turn.moment.when(text)
    if when is None or when.kind not in ("availability", "recurrence"):
        return words.adds_hours(text, turn.moment)
    return bool(words.weekly_hours(text, turn.moment))
