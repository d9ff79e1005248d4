"""Judging a notice when it is due: is it still true, can its reader hear it, and do they want to hear it now?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.services.afterwards import outcome_of, with_more
from bot.services.notices import meanwhile
from bot.services.rows import is_of_company, person_view, quiet_of, session_view
from bot.services.secrets import new_secret, token_hash
from bot.services.views.notices import Drop, NoticeView, Tell, Verdict, Wait
from bot.services.views.people import PersonView
from bot.services.views.sessions import ChangedSession
from bot.settings import Settings
from db.models import Person
from db.queries import accounts, companies, deadletters, feedback, interviews, mentors, notices, people
from db.queries.notices import Due
from db.transaction import Transaction
from domain.attendance import MISSED, Outcome, Presence, outcome
from domain.notices import (
    WAITS_LONG,
    Advised,
    Agreed,
    Applied,
    Approved,
    AskedAgain,
    Attend,
    Awaited,
    Disputed,
    EmployerApplied,
    EmployerApproved,
    EmployerRefused,
    Fact,
    Here,
    KeyMade,
    Meanwhile,
    NotesOpen,
    Rate,
    Rated,
    Refused,
    Standing,
    Trouble,
    Unreachable,
)
from domain.quiet import quiet_around
from domain.status import MessageState

_AGAIN = dt.timedelta(seconds=1)
"""What would be told of an interview that somebody is changing at this moment is judged again so much later."""


class Judging:
    """Decides about a notice by how things are when it is claimed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def judge(self, tx: Transaction, ids: Sequence[int], *, now: dt.datetime) -> list[Verdict]:
        """Tell what becomes of notices: one is told, waits, as in its reader's quiet hours, or is dropped.

        Args:
            tx: the transaction that claims them.
            ids: of notices that wait.
            now: aware.

        Returns:
            A verdict for each, in the order given.

        Raises:
            KeyError, TypeError: a newer release has written one, or something is missing in it.
        """
        found = await notices.find(tx, ids, now=now)
        return [await self._judge(tx, found.get(notice_id), now) for notice_id in ids]

    async def _judge(self, tx: Transaction, due: Due | None, now: dt.datetime) -> Verdict:
        if due is None or (due.expires_at is not None and due.expires_at <= now):
            return Drop(MessageState.EXPIRED if due else MessageState.OBSOLETE)
        until = _wakes(due, now)
        if until is not None:
            return Wait(until)
        if not _hears(due.reader.person, due.fact) or not _is_in(due):
            return Drop(MessageState.OBSOLETE)
        reader = person_view(due.reader, self._settings.admin_ids)
        changed = await self._changed(tx, due, reader, now)
        standing = await self._look_up(tx, due, _standing(due, missed=len(changed)))
        secret = await _new_secret(tx, due.fact, reader.id) if isinstance(due.fact, KeyMade) else None
        standing = replace(standing, has_secret=secret is not None)
        view = replace(_view(due, reader, changed, now), secret=secret)
        if not due.fact.is_true(standing):
            return Drop(MessageState.OBSOLETE)
        if not await _is_noted(tx, due, now):
            return Wait(now + _AGAIN)
        return Tell(await _with_more(tx, view, now) if due.fact.shows_more else view)

    async def _changed(
        self, tx: Transaction, due: Due, reader: PersonView, now: dt.datetime
    ) -> Sequence[ChangedSession]:
        if not isinstance(due.fact, Meanwhile):
            return ()
        return await meanwhile.changes(tx, reader, due.fact.since, due.due_at, now=now)

    async def _look_up(self, tx: Transaction, due: Due, standing: Standing) -> Standing:
        """Add what a few kinds need to know besides their session and reader."""
        match due.fact:
            case Attend() | Awaited() | Here() | Disputed() | Rate() | Rated() | Advised() | Agreed():
                standing = await _heard(tx, due, standing)
            case Applied(applicant=person_id) | EmployerApplied(applicant=person_id):
                standing = await _applied(tx, person_id, standing)
            case Approved() | Refused() | EmployerApproved() | EmployerRefused():
                standing = await _applied(tx, standing.reader_id, standing)
            case NotesOpen():
                written = await interviews.notes(tx, due.session_id or 0)
                standing = replace(standing, has_notes=any(each.person_id != standing.reader_id for each in written))
            case Unreachable(person=int(person_id)):
                lost = await people.by_id(tx, person_id)
                standing = replace(standing, unreachable=_unreachable([lost.person] if lost else []))
            case Trouble(what=what):
                standing = replace(standing, has_trouble=await self._has_trouble(tx, what))
        return standing

    async def _has_trouble(self, tx: Transaction, what: str) -> bool:
        if what in deadletters.SORTS:
            return (await deadletters.total(tx, what)).n > 0
        return await deadletters.oldest_wait(tx) >= WAITS_LONG.total_seconds()


async def _applied(tx: Transaction, person_id: int, standing: Standing) -> Standing:
    """Add what has become of somebody's applications."""
    profile, employment = await mentors.profile(tx, person_id), await companies.employment(tx, person_id)
    states = profile.mentor.state if profile else None, employment.state if employment else None
    return replace(standing, application=states[0], employment=states[1])


async def _heard(tx: Transaction, due: Due, standing: Standing) -> Standing:
    """Add what both sides have said of the session."""
    about = due.fact.session if isinstance(due.fact, Disputed) else due.session_id
    known = await feedback.of(tx, about or 0)
    mine = known.by(standing.reader_id)
    others = [said for person_id, said in known.said.items() if person_id != standing.reader_id]
    said = [Presence(each.presence) for each in known.said.values() if each.presence]
    is_disputed = len(said) > 1 and known.ruling is None and outcome(said[0], said[1]) is Outcome.DISPUTED
    return replace(
        standing,
        has_spoken=mine.presence is not None,
        is_missed=any(each.presence == Presence.ABSENT for each in others),
        is_disputed=is_disputed,
        is_no_show=due.session is not None and outcome_of(known, due.session.host.id) in MISSED,
        has_rated=mine.stars is not None,
        is_rated=any(each.stars is not None for each in others),
        is_advised=any(each.went_well or each.next_step for each in others),
        has_agreed=any(each.agreed for each in others),
    )


async def _is_noted(tx: Transaction, due: Due, now: dt.datetime) -> bool:
    """Write down, for the company's board, that an applicant is asked once more; False: not at this moment."""
    if not isinstance(due.fact, AskedAgain) or due.session is None or due.session.beside is None:
        return True
    return await interviews.note_nudge(tx, due.session.session.id, at=now)


async def _with_more(tx: Transaction, view: NoticeView[Fact], now: dt.datetime) -> NoticeView[Fact]:
    return replace(view, session=await with_more(tx, view.session, now=now)) if view.session else view


async def _new_secret(tx: Transaction, fact: KeyMade, owner_id: int) -> str | None:
    """Give a token its secret in the moment in which it is told; None: it was taken back."""
    secret = new_secret()
    return secret if await accounts.set_hash(tx, fact.token, owner_id, token_hash(secret)) else None


def _wakes(due: Due, now: dt.datetime) -> dt.datetime | None:
    """Return when the reader's quiet hours end; None outside of them, and for what would then come too late."""
    person = due.reader.person
    quiet = quiet_of(person)
    if quiet is None or due.fact.passes_quiet:
        return None
    around = quiet_around(quiet, ZoneInfo(person.zone), now)
    latest = due.fact.latest(due.session.session if due.session else None, now=now) or due.expires_at
    return None if around is None or (latest is not None and around[1] > latest) else around[1]


def _hears(person: Person, fact: Fact) -> bool:
    """Tell whether somebody can be told at all: who is suspended hears of that, and of nothing else."""
    return person.unreachable_since is None and (person.suspended_at is not None) is fact.is_for_suspended


def _is_in(due: Due) -> bool:
    """Tell whether the reader still takes part in the session that it is about, if it is about one."""
    if due.session is None:
        return due.session_id is None
    return due.session.attendee(due.reader.person.id) is not None


def _standing(due: Due, *, missed: int) -> Standing:
    row = due.session
    return Standing(
        reader_id=due.reader.person.id,
        roles=due.reader.roles,
        session=row.session if row else None,
        unreachable=_unreachable([each.person for each in row.attendees]) if row else frozenset(),
        is_overtaken=due.is_overtaken,
        is_of_company=row is not None and is_of_company(row, due.reader.person.id),
        is_decided=row is not None and row.beside is not None and row.beside.interview.decision is not None,
        missed=missed,
    )


def _unreachable(those: Sequence[Person]) -> frozenset[int]:
    return frozenset(person.id for person in those if person.unreachable_since is not None)


def _view(due: Due, reader: PersonView, changed: Sequence[ChangedSession], now: dt.datetime) -> NoticeView[Fact]:
    return NoticeView(
        fact=due.fact,
        reader=reader,
        now=now.astimezone(reader.tz),
        due=due.due_at.astimezone(reader.tz),
        session=session_view(due.session, reader, now=now) if due.session else None,
        changed=changed,
    )
