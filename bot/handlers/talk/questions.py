"""Questions about one's own sessions, and what mentors answer to requests, in the open chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.mentors import requests, rules
from bot.handlers.mentors.availability import is_page
from bot.handlers.sessions.cards import show_requests
from bot.handlers.sessions.moves import begin_in_words, is_spent
from bot.handlers.talk import clock_questions, counts, sentences
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import alone, dates_in, time_in, wish_of
from bot.handlers.text.roles import has_hours, is_mentor
from bot.handlers.text.sessions import ahead, is_at, meant_by, replied, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screens import availability, remarks
from bot.ui.screens import questions as screens
from bot.ui.screens import sentences as agendas
from domain.asking import Ask, title_of
from domain.asking.clock_questions import clock_question
from domain.asking.remarks import LATEST, Remark
from domain.asking.sayings import Saying, agrees, either, proposed, sayings, why, why_behind
from domain.asking.statements import is_doubted
from domain.hours import LENGTHS
from domain.session import Action, Part
from domain.status import Status
from domain.typed import whole_days
from domain.zones import MINUTE, minute

_LOOKED_BACK = 10
"""Sessions that are over and may be asked about by name."""

_SIGNALS = frozenset({"late", "takes", "on the way"})
"""Senses beside a length that say of it how late somebody is, or when they come."""
_BARE = frozenset({"minutes", "", "i"})
"""Those of a length that stands alone."""

_SETTINGS = frozenset({"minutes", "gap", "instant on", "instant off"})
"""What may be said where a mentor sees everything that is set."""
_BETWEEN = frozenset({"agenda", "next", "count", "requests", "status", "about", "lasts"})
"""What may be asked while something else is going on."""
_TOPIC = ("book", "topics")
"""The step that asks for one."""
_ASKING = frozenset({"question", "asked whether", "who", "what", "when", "how many", "how long", "show", "any"})
"""Senses of which a question has at least one."""
Answer = Callable[[Turn, Saying], Awaitable[Remark | str | None]]


def meant(turn: Turn, text: str) -> Iterator[Saying]:
    """Yield what a text may say; what a mentor writes about single dates is something else.

    In a conversation only a question about one's own sessions is one: "it" is there what the conversation is about.
    """
    is_looking = is_page(turn)
    is_between = turn.dialog.conversation is not None and not is_looking
    if is_between and _is_topic(turn, text):
        return
    if clock_question(text, turn.at.when) is not None:
        yield Saying("clock", frozenset())
    if turn.person.is_new or dates_in(turn, text) is not None:
        return
    for said in sayings(text, turn.at.when):
        if (not is_looking or said.kind in _SETTINGS) and (not is_between or _is_asked_between(said)):
            yield said


def _is_topic(turn: Turn, text: str) -> bool:
    """Tell whether a topic is asked for and this may well be one."""
    return (turn.dialog.conversation, turn.dialog.step) == _TOPIC and title_of(text) == "plain"


def _is_asked_between(said: Saying) -> bool:
    """Tell whether it asks about sessions that are there, and not about what a conversation is about."""
    return said.kind in _BETWEEN and bool(said.senses & _ASKING) and bool(said.senses & {"i", "names"})


async def tell_between(turn: Turn, text: str) -> bool:
    """Answer a question about one's sessions inside of a conversation, and tell whether it was one."""
    ask = alone(turn, text) if not _is_topic(turn, text) else None
    if ask is None or ask.intent not in ("agenda", "free"):
        return False
    await sentences.tell(turn, await understood(turn, text) or ask)
    return True


async def answer(turn: Turn, said: Saying) -> Remark | str | None:
    """Answer what is said; a remark that is returned is to be answered instead, a text stands above what is shown.

    Raises:
        Unanswered: it means nothing here.
    """
    return await _ANSWERS[said.kind](turn, said)


# ── Which sessions ──


async def _asked_about(turn: Turn, said: Saying, *, past: bool = False) -> list[SessionView]:
    """Return the coming sessions that are asked about, and those over when a name is only found there.

    Raises:
        Unanswered: a word names nobody whom the person meets.
    """
    views = await ahead(turn)
    found, unknown = with_names(views, said.names)
    if unknown and past:
        found, unknown = with_names(
            (await turn.services.sessions.past(turn.tx, actor=turn.person, size=_LOOKED_BACK)).items, said.names
        )
        found = found[:1]
    if unknown:
        raise Unanswered
    asked = wish_of(turn, said.when)
    return [view for view in found if asked is None or is_at(turn, view, asked)]


# ── Questions ──


async def agenda(turn: Turn, said: Saying) -> None:
    """List the sessions at a time, or with somebody."""
    views = await _asked_about(turn, said)
    turn.show(agendas.agenda(turn.say, wish_of(turn, said.when), views, is_free=False))


async def _day(turn: Turn, said: Saying) -> None:
    """List the sessions of a time for somebody with hours; others rather ask who is free then."""
    if not has_hours(turn):
        raise Unanswered
    await agenda(turn, said)


async def following(turn: Turn, said: Saying) -> None:
    """Show the next session."""
    views = await _asked_about(turn, replace(said, when=None))
    turn.show(agendas.agenda(turn.say, None, views[:1], is_free=False))


async def count(turn: Turn, said: Saying) -> None:
    """Count the sessions of a time; of one that has begun those that are over too."""
    before = counts.past_days(turn)
    first, last = before or counts.days_of(turn, said.when)
    today = turn.now.astimezone(turn.person.tz).date()
    is_short = first >= today or (last - first < dt.timedelta(days=27) and await _has_some(turn, first, last))
    if before is None and "past" not in said.senses and (said.when is None or is_short or said.names):
        await agenda(turn, said)
    elif said.names:
        raise Unanswered
    else:
        await counts.count(turn, first, last)


async def _has_some(turn: Turn, first: dt.date, last: dt.date) -> bool:
    """Tell whether sessions are ahead on some days: if none are, those that are over are what is asked about."""
    return any(first <= view.start.date() <= last for view in await ahead(turn))


async def _requests(turn: Turn, said: Saying) -> None:
    """Show who waits for an answer: the person's own, or that of a mentor."""
    if is_mentor(turn):
        await show_requests(turn)
        return
    views = [view for view in await ahead(turn) if view.status is Status.PENDING]
    if not views and "request" not in said.senses:
        raise Unanswered
    turn.show(screens.requests(turn.say, views))


async def status(turn: Turn, said: Saying) -> None:
    """Say whether a session is confirmed."""
    views = await replied(turn, await _asked_about(turn, said, past=True))
    if not views and said.names:  # "is it still at 6" is answered by what it is at
        views = await _asked_about(turn, replace(said, when=None))
    if len(views) == 1:
        turn.show(screens.status(turn.say, views[0]), card=views[0].id)
    else:
        turn.show(agendas.agenda(turn.say, wish_of(turn, said.when), views, is_free=False))


async def _clock(turn: Turn, _said: Saying) -> None:
    await clock_questions.answer(turn)


async def lasts(turn: Turn, said: Saying) -> None:
    """Say how long a session takes: the next one when no other is meant."""
    views = await replied(turn, await _asked_about(turn, said))
    if not views:
        raise Unanswered
    turn.show(screens.length(turn.say, views[0]), card=views[0].id)


async def tell_length(turn: Turn) -> bool:
    """Say how long the interview takes that comes next; False: none does, so that all sessions may be meant."""
    views = [view for view in (await ahead(turn))[:1] if view.interview is not None and view.part is Part.GUEST]
    if views:
        turn.show(screens.length(turn.say, views[0]), card=views[0].id)
    return bool(views)


async def about(turn: Turn, said: Saying) -> None:
    """Show what a session is about: the next one when no other is meant."""
    views = await replied(turn, await _asked_about(turn, said, past=True))
    if not views:
        turn.show(agendas.agenda(turn.say, wish_of(turn, said.when), views, is_free=False))
    elif len(views) > 1 and (said.when is not None or said.names):
        turn.show(screens.topics(turn.say, views))
    else:
        turn.show(screens.topic(turn.say, views[0]), card=views[0].id)


async def _past(_turn: Turn, said: Saying) -> Remark:
    if said.names:
        raise Unanswered
    return Remark("past")


# ── Near the start ──


async def _near(turn: Turn, said: Saying) -> SessionView:
    """Return the session that is about to start or runs; a word that names nobody is why somebody is late.

    Raises:
        Unanswered: there is none, or it is with somebody else.
    """
    found, _ = with_names(await ahead(turn), said.names)
    views = [view for view in await replied(turn, found) if Action.LATE in view.can]
    if not views:
        raise Unanswered
    return views[0]


async def _minutes_late(turn: Turn, said: Saying) -> Remark | None:
    """Tell who comes in time from who comes late: "there in 5" may be either; "I have 30 minutes" is neither."""
    view = await _near(turn, said)
    if said.minutes > LATEST:
        raise Unanswered
    if not said.senses & _SIGNALS and said.senses - _BARE:
        turn.show(remarks.late_or_moved(turn.say, [view]), card=view.id)
        return None
    in_time = minute(turn.now + said.minutes * MINUTE) <= minute(view.start)
    if in_time and not said.senses & {"late", "takes"}:
        return Remark("coming")
    return Remark("late", minutes=said.minutes)


async def _missing(turn: Turn, said: Saying) -> Remark:
    await _near(turn, said)
    return Remark("missing")


async def _where(turn: Turn, said: Saying) -> Remark:
    if not await _asked_about(turn, replace(said, when=None)):
        raise Unanswered
    return Remark("where")


# ── Mentors ──


async def confirm(turn: Turn, said: Saying) -> None:
    """Confirm the request that is meant."""
    views = await _requests_meant(turn, said)
    if said.senses.isdisjoint({"accept", "agree"}) and not agrees(str(turn.text), partial(time_in, turn)):
        raise Unanswered  # "nabil er session online hobe"
    if said.minutes or is_doubted(str(turn.text)):
        requests.ask_for_plain_answer(turn, views)
    else:
        await requests.confirm_of(turn, views)


async def _otherwise(turn: Turn, said: Saying) -> str | None:
    """Offer the time that goes with a yes, where it is not the one that was asked for."""
    text, parse = str(turn.text), partial(time_in, turn)
    found, unknown = with_names(await requests.waiting(turn), said.names)
    if "proposes" in said.senses and said.names and (unknown or not found):
        agreed = [view for view in await ahead(turn) if Action.OFFER in view.can or is_spent(view)]
        found, unknown = with_names(agreed, said.names)
    when = proposed(text, parse)
    if unknown or not found or when is None:
        raise Unanswered
    if len(either(text, parse)) > 1 and "proposes" in said.senses and len(found) == 1:
        return await begin_in_words(turn, (Ask("move", when=when), found))
    asked, whole = wish_of(turn, when), wish_of(turn, parse(text))
    is_offered = "proposes" in said.senses or asked != whole or agrees(text, parse)
    if asked is None or not (asked.is_pointed or is_offered):
        raise Unanswered  # "taking a break tomorrow", "how about my session tomorrow" say nothing of a request
    return await requests.otherwise(turn, found, when)


async def decline(turn: Turn, said: Saying) -> str | None:
    """Decline the request that is meant; words that name nobody are the reason."""
    waits, (_, others) = await requests.waiting(turn), with_names(await ahead(turn), said.names)
    is_met = len(others) < len(said.names)
    if not waits or (said.names and not is_met and not said.senses & {"request", "it"}):
        raise Unanswered
    if is_met:
        _, unknown = with_names(waits, said.names)
        beside = said.after or said.before if unknown else why_behind(str(turn.text))
        return await requests.decline_named(turn, said.names, beside)
    reason = why(str(turn.text)) if said.names else ""
    return await requests.decline_named(turn, said.names if reason is None else (), reason or "")


async def _requests_meant(turn: Turn, said: Saying) -> list[SessionView]:
    found, unknown = meant_by(turn, await requests.waiting(turn), said.names)
    asked = wish_of(turn, said.when)
    views = [view for view in found if asked is None or is_at(turn, view, asked)]
    if unknown or not views:
        raise Unanswered
    return views


async def hours(turn: Turn, _said: Saying) -> None:
    """Show when a mentor can be booked, or when an employer works."""
    profile = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    if profile is None or not has_hours(turn):
        raise Unanswered
    off = await turn.services.mentors.time_off(turn.tx, actor=turn.person)
    dates = await turn.services.mentors.overrides(turn.tx, actor=turn.person)
    turn.show(availability.weekly(turn.say, profile, off, dates))


async def _closed(turn: Turn, said: Saying) -> str | None:
    """Say why times of a day are closed, of today when none is named."""
    if not has_hours(turn):
        raise Unanswered
    named = whole_days(said.when)
    return await rules.begin_closed(turn, named[0] if named else turn.at.today)


async def _length(turn: Turn, said: Saying) -> Remark | None:
    """Change the length; when there is no such one, and no rule is said, show those that there are."""
    instead = await _of_mentor(turn, said)
    if said.minutes in LENGTHS or (await rules.changes_in(turn, str(turn.text))).changes:
        return instead
    turn.show(availability.lengths(turn.say))
    return None


async def _of_mentor(turn: Turn, said: Saying) -> Remark:
    is_everybodys = said.kind in ("minutes", "gap") and has_hours(turn)
    if not (is_everybodys or is_mentor(turn)):
        raise Unanswered
    return Remark(said.kind, minutes=said.minutes)


_ANSWERS: Mapping[str, Answer] = {
    "agenda": agenda,
    "day": _day,
    "next": following,
    "count": count,
    "requests": _requests,
    "status": status,
    "clock": _clock,
    "about": about,
    "lasts": lasts,
    "past": _past,
    "where": _where,
    "missing": _missing,
    "minutes late": _minutes_late,
    "otherwise": _otherwise,
    "confirm": confirm,
    "decline": decline,
    "hours": hours,
    "minutes": _length,
    "why closed": _closed,
    **dict.fromkeys(("instant on", "instant off", "gap"), _of_mentor),
}
