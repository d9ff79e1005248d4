"""Mentors as somebody finds them: who there is, who is free, and who somebody is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.services.afterwards import ratings_of
from bot.services.busy import Guests, engagements
from bot.services.directory import Directory, Entry, Everybody
from bot.services.rows import mentor_view
from bot.services.slots import Slots
from bot.services.soonest import Search, soonest, within
from bot.services.views.mentors import MentorCard, MentorView, Openings, Soonest
from bot.services.views.pages import Page, turn_to
from bot.services.views.people import PersonView
from db.queries import favourites, mentors
from db.queries.mentors import Known
from db.transaction import Transaction
from domain.asking import Names
from domain.slots import Interval, OneHost, Slot
from domain.wishes import Wish
from domain.zones import from_minute, minute, minute_from

_NEXT = 3
"""Free times on a mentor's card."""
_OPENINGS = 4
"""Times of each mentor in an answer to who is free."""


class Finding:
    """Mentors as somebody finds them. Every method takes the transaction first and never commits."""

    def __init__(self, clock: Clock, directory: Directory, slots: Slots) -> None:
        self._clock = clock
        self._directory = directory
        self._slots = slots

    async def mentors(self, tx: Transaction, *, actor: PersonView, page: int = 0, size: int = 6) -> Page[MentorView]:
        """Return one page of the mentors who can be booked: favourites first, then those the actor has met, by name."""
        everybody, known = await self._directory.everybody(tx), await self._known(tx, actor)
        ordered = _in_order(everybody, known, but=actor.id)
        page, pages = turn_to(page, len(ordered), size)
        shown = [everybody.mentors[id_] for id_ in ordered[page * size : (page + 1) * size]]
        return Page(await self._listed(tx, shown, known), page, pages, len(ordered))

    async def has_mentors(self, tx: Transaction, *, actor: PersonView) -> bool:
        """Tell whether there is a mentor whom the actor can book."""
        return any(id_ != actor.id for id_ in (await self._directory.everybody(tx)).mentors)

    async def those(self, tx: Transaction, mentor_ids: Sequence[int], *, actor: PersonView) -> list[MentorView]:
        """Return some mentors, in the order given, with whether the actor has met them; may raise as `mentor`."""
        known = await self._known(tx, actor)
        return await self._listed(tx, [await self._directory.mentor(tx, id_) for id_ in mentor_ids], known)

    async def _listed(self, tx: Transaction, entries: Sequence[Entry], known: Known) -> list[MentorView]:
        """Return mentors as a list shows them, with their ratings."""
        rated = await ratings_of(tx, [each.id for each in entries], now=self._clock.now())
        return [
            mentor_view(each, met=each.id in known.met, starred=each.id in known.starred, rating=rated.get(each.id))
            for each in entries
        ]

    async def mentor(self, tx: Transaction, mentor_id: int) -> MentorView:
        """Return a mentor.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        return mentor_view(await self._directory.mentor(tx, mentor_id))

    async def soonest(
        self, tx: Transaction, *, actor: PersonView, among: Collection[int] | None = None, count: int = 6
    ) -> list[Soonest]:
        """Return the mentors whom the actor can meet first, each with the first time that is free for both.

        Args:
            tx: the transaction.
            actor: who would book.
            among: only these mentors; None: anybody.
            count: how many; fewer are returned when no more have a free time.
        """
        now, everybody = minute_from(self._clock.now()), await self._directory.everybody(tx)
        wanted = everybody.mentors.keys() if among is None else set(among)
        openings = [each for each in everybody.openings(now) if each[1] in wanted and each[1] != actor.id]
        look = partial(engagements, tx, guests=Guests([actor.id], actor.id))
        found = await soonest(everybody.mentors, openings, look, now=now, count=count)
        return [_first_free(everybody.mentors[mentor_id], start) for start, mentor_id in found]

    async def openings(
        self,
        tx: Transaction,
        asked: Wish | None,
        *,
        actor: PersonView,
        among: Collection[int] | None = None,
        count: int = 5,
    ) -> list[Openings]:
        """Return mentors who are free when the actor wishes, soonest first, each with their first such times.

        Args:
            tx: the transaction.
            asked: when, on the actor's clock; None: as soon as there is time, one of each mentor.
            actor: who would book.
            among: only these mentors; None: anybody.
            count: how many mentors.
        """
        if asked is None:
            found = await self.soonest(tx, actor=actor, among=among, count=count)
            return [Openings(await self.mentor(tx, each.slot.host_id), [each.slot]) for each in found]
        now, everybody = self._clock.now(), await self._directory.everybody(tx)
        entries = [
            each for id_, each in everybody.mentors.items() if id_ != actor.id and (among is None or id_ in among)
        ]
        readings = asked.readings() if asked.is_pointed else [asked]

        def admits(start: int) -> bool:
            return any(each.admits(from_minute(start), actor.tz) for each in readings)

        search = Search(_span_of(readings, actor.tz, now=now), admits, count, _OPENINGS)
        look = partial(engagements, tx, guests=Guests([actor.id], actor.id))
        some = await within(entries, search, look, now=minute_from(now))
        return [Openings(mentor_view(entry), _slots(entry, starts)) for entry, starts in some]

    async def free_within(
        self, tx: Transaction, span: dt.timedelta, *, most: int, actor: PersonView
    ) -> Mapping[int, Sequence[Slot]]:
        """Return the first free times of all mentors within a span from now, at most so many of each, by their ids."""
        now, everybody = self._clock.now(), await self._directory.everybody(tx)
        entries = [each for id_, each in everybody.mentors.items() if id_ != actor.id]
        search = Search((minute_from(now), minute(now + span)), lambda _: True, len(entries), most)
        found = await within(
            entries, search, partial(engagements, tx, guests=Guests([actor.id], actor.id)), now=minute_from(now)
        )
        return {entry.id: _slots(entry, starts) for entry, starts in found}

    async def names(self, tx: Transaction, *, actor: PersonView) -> Names:
        """Return the mentors whom the actor can book by how they are called and what they write about themselves."""
        return Names(beside=(await self._directory.everybody(tx)).names, but=actor.id)

    async def in_order(self, tx: Transaction, mentor_ids: Collection[int], *, actor: PersonView) -> tuple[int, ...]:
        """Put mentors in the order of the list: favourites first, then those the actor has met, the latest on top."""
        everybody, known = await self._directory.everybody(tx), await self._known(tx, actor)
        wanted = set(mentor_ids)
        return tuple(id_ for id_ in _in_order(everybody, known, but=actor.id) if id_ in wanted)

    async def knowing(self, tx: Transaction, subject: str, *, actor: PersonView) -> list[int]:
        """Return the mentors who write most of a subject about themselves."""
        names = await self.names(tx, actor=actor)
        return [id_ for id_ in names.knowing(subject) if id_ != actor.id]

    async def favour(self, tx: Transaction, mentor_id: int, *, on: bool, actor: PersonView) -> None:
        """Let the actor find a mentor first, or like any other; twice is fine.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        await self.mentor(tx, mentor_id)
        if on:
            await favourites.add(tx, actor.id, mentor_id, at=self._clock.now())
        else:
            await favourites.drop(tx, actor.id, mentor_id)

    async def card(self, tx: Transaction, mentor_id: int, *, actor: PersonView) -> MentorCard:
        """Return a mentor with what helps to choose them; nobody is free for a session with themselves.

        Raises:
            NotAMentor: the person is not a mentor (any more).
        """
        [mentor] = await self.those(tx, [mentor_id], actor=actor)
        is_own = mentor_id == actor.id
        free = [] if is_own else await self._slots.next(tx, OneHost(mentor_id), count=_NEXT, actor=actor)
        return MentorCard(mentor, await mentors.completed(tx, mentor_id), free)

    async def _known(self, tx: Transaction, actor: PersonView) -> Known:
        return await mentors.known(tx, actor.id, now=self._clock.now())


def _in_order(everybody: Everybody, known: Known, *, but: int) -> list[int]:
    """Put the mentors in the order of the list: favourites, those that were met, each with the latest on top; by name.

    Args:
        everybody: the mentors.
        known: whom the one who looks for them knows.
        but: somebody who is left out.
    """
    met = sorted(known.met, key=lambda id_: known.met[id_], reverse=True)
    others = dict.fromkeys((*known.starred, *met, *everybody.by_name))
    return [id_ for id_ in others if id_ != but and id_ in everybody.mentors]


def _slots(entry: Entry, starts: Iterable[int]) -> list[Slot]:
    return [Slot.of(entry.id, from_minute(start), entry.rules.length) for start in starts]


def _span_of(readings: Sequence[Wish], zone: ZoneInfo, *, now: dt.datetime) -> Interval:
    """Return where the starts lie that one of these readings may admit, in minutes."""
    spans = [each.span(zone, now=now) for each in readings]
    return min(first for first, _ in spans), max(end for _, end in spans)


def _first_free(mentor: Entry, start: int) -> Soonest:
    slot = Slot.of(mentor.id, from_minute(start), mentor.rules.length)
    return Soonest(slot, mentor.name, mentor.about or None)
