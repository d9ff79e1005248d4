"""Questions of what time it is, or will be, on another clock: that of a place, or of whom the person meets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.flow.turn import Turn
from bot.handlers.text.clocks import places_of
from bot.handlers.text.contents import wish_of
from bot.handlers.text.sessions import ahead, at_hand, is_at, is_with, known
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.screen import lines
from bot.ui.screens import cards, remarks, sentences
from bot.ui.screens import clocks as screens
from domain.asking import Names
from domain.asking.clock_questions import ClockQuestion, Run, clock_question
from domain.asking.people import called
from domain.when import When
from domain.zones import from_minute

_WHERE = frozenset({"place", "for", "clock"})
"""What says of words that they are a place, or whose clock it is."""
_WELL_KNOWN = 300  # thousands of people: a place that nothing in the sentence says to be one


class _Place(Struct, frozen=True):
    """What is called so."""

    name: str
    zones: Sequence[str]
    """None: no place is called so; several: it is not clear which one."""
    is_source: bool


class _Meant(Struct, frozen=True):
    """Whose clocks are meant."""

    places: Sequence[_Place]
    people: frozenset[int]
    """Whose clock is asked for, or whose session it is."""
    source: frozenset[int]
    """On whose clock the time is that is said."""


class _Clock(Struct, frozen=True):
    """The clock of somebody whom the person meets or may book."""

    name: str
    zone: str


async def answer(turn: Turn) -> None:
    """Say the moment that is asked about on both clocks.

    Raises:
        Unanswered: it is about something else.
    """
    asked = clock_question(str(turn.text), turn.at.when)
    if asked is None:
        raise Unanswered
    meant = _meant(asked, await known(turn))
    unclear = next((place for place in meant.places if len(place.zones) != 1), None)
    if unclear is not None:
        turn.show(screens.unclear(turn.say, unclear.name, is_known=bool(unclear.zones)))
        return
    people = meant.people | meant.source or _chosen(turn, asked)
    views = await _sessions(turn, asked, people)
    theirs = await _clocks(turn, views, people) if people or asked.is_theirs else []
    moment = _moment(turn, asked, meant, theirs)
    is_either = asked.about == "either" and not meant.places
    view = views[0] if views and (moment is None or is_either) else None
    moments = [each for each in (moment, view.start if view else None) if each is not None]
    said = lines([_said(turn, meant, theirs, each) for each in moments])
    if not said:
        turn.show(sentences.agenda(turn.say, wish_of(turn, asked.when), [], is_free=False))
    elif view is not None and turn.dialog.conversation is None:
        turn.show(cards.card(turn.say, view, said), card=view.id)
    else:
        turn.show(remarks.line(turn.say, said))


def _said(turn: Turn, meant: _Meant, theirs: Sequence[_Clock], moment: dt.datetime) -> str | None:
    """Say a moment on each clock that is asked for; on that of which a time is said when there is no other."""
    say, is_now = turn.say, moment == turn.now
    places = [place for place in meant.places if not place.is_source]
    whose = [] if places else theirs
    places = places if places or whose else list(meant.places)
    found = [screens.at_place(say, moment, place.name, place.zones[0], is_now=is_now) for place in places]
    found += [screens.for_whom(say, moment, each.name, each.zone, is_now=is_now) for each in whose]
    return lines(found or [say("clock-own-only", zone=say.zone_name, when=say.moment(moment))])


def _meant(asked: ClockQuestion, names: Names) -> _Meant:
    """Tell places from people.

    Raises:
        Unanswered: words are neither, or somebody is named and nothing says that it is about their clock.
    """
    places, people, source, is_whose = list[_Place](), set[int](), set[int](), asked.is_theirs
    for run in asked.runs:
        named, place = called(names, run.words), _place(run, asked)
        if place.zones and (not named or run.mark == "place"):
            places.append(place)
        elif named:
            (source if run.is_source else people).update(named)
            is_whose = is_whose or run.mark in _WHERE
        elif run.mark == "place" and asked.names_clock and not asked.of_session:  # a session may be "in english"
            places.append(place)
        else:
            raise Unanswered
    if not places and not is_whose:
        raise Unanswered  # "when is ayesha's session"
    return _Meant(places, frozenset(people), frozenset(source))


def _place(run: Run, asked: ClockQuestion) -> _Place:
    """Return what is surely a place, or is said to be one; without zones it is none."""
    name, found = places_of(run.words) if run.mark != "with" else (run.words, [])
    is_said = run.mark == "place" and not asked.of_session
    is_meant = is_said or any(each.people >= _WELL_KNOWN for each in found)
    return _Place(name, tuple({each.zone: 0 for each in found}) if is_meant else (), run.is_source)


async def _sessions(turn: Turn, asked: ClockQuestion, people: frozenset[int]) -> list[SessionView]:
    """Return the sessions that may be meant: the one at hand, or those with who is named, earliest first."""
    at = wish_of(turn, asked.when) if asked.when is not None and asked.of_session else None
    views = [each for each in await ahead(turn) if is_with(each, people) and (at is None or is_at(turn, each, at))]
    return await at_hand(turn, views)


def _chosen(turn: Turn, asked: ClockQuestion) -> frozenset[int]:
    """Return the mentor who is being booked, where "her" is who it is."""
    mentor_id = getattr(turn.draft, "mentor_id", 0)
    return frozenset({mentor_id} if asked.is_theirs and mentor_id else ())


async def _clocks(turn: Turn, views: Sequence[SessionView], people: frozenset[int]) -> list[_Clock]:
    """Return the clocks of whom one meets, as their card shows them; else of the mentor who is named or booked."""
    others = [each for view in views[:1] for each in view.others if not people or each.id in people]
    if others:
        return [_Clock(each.name, each.zone) for each in others if not each.is_gone]
    mentors = await turn.services.finding.in_order(turn.tx, [*people], actor=turn.person)
    found = await turn.services.finding.those(turn.tx, mentors[:1], actor=turn.person)
    return [_Clock(each.name, each.zone) for each in found]


def _moment(turn: Turn, asked: ClockQuestion, meant: _Meant, theirs: Sequence[_Clock]) -> dt.datetime | None:
    """Return the moment that is asked about: now, the time that is said or chosen; None: it is that of a session.

    Raises:
        Unanswered: a time is said that is no moment.
    """
    if asked.about != "then":
        return turn.now
    source = [place.zones[0] for place in meant.places if place.is_source]
    source += [each.zone for each in theirs if meant.source or asked.is_from_theirs]
    zone = ZoneInfo(source[0]) if source else turn.person.tz
    said = None if asked.when is None else _said_moment(asked.when, zone, turn.now)
    if said is None and asked.when is not None and not asked.of_session:
        raise Unanswered
    chosen = getattr(turn.draft, "start_minute", 0) if not asked.of_session else 0
    return said or (from_minute(chosen) if chosen else None)


def _said_moment(when: When, zone: ZoneInfo, now: dt.datetime) -> dt.datetime | None:
    """Return a time that is said as a moment on a clock: an hour alone is today's there."""
    if isinstance(when.start, dt.datetime):
        return when.start.replace(tzinfo=zone)
    hour = when.time or when.start
    return dt.datetime.combine(now.astimezone(zone).date(), hour, zone) if isinstance(hour, dt.time) else None
