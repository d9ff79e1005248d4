"""After an interview: what comes of it, and what each interviewer thinks. Nothing of it is for the applicant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from bot.services.afterwards import with_more
from bot.services.notices.telling import Notice
from bot.services.rows import is_of_company, seat_of
from bot.services.sessions.change import Change, Changes
from bot.services.views.companies import NotesView, NoteView
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import Interview
from db.queries import feedback, interviews, sessions
from db.queries.interviews import Note
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.attendance import Presence
from domain.interviews import (
    NOTE_LIMIT,
    NOTES_OPEN_AFTER,
    Decision,
    are_notes_open,
    asked_once_more_at,
    may_write,
    require_fitting,
)
from domain.notices import Decide, Fact, NotesOpen, Undecided
from domain.refusals import NotAllowed, NotesShown, NotFound
from domain.session import Action, require
from domain.texts import clean, require_id


class Deciding:
    """Decide, write a note, read the notes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    async def decide(self, tx: Transaction, session_id: int, decision: Decision, *, actor: PersonView) -> SessionView:
        """Write down what comes of an interview; it may be decided anew, and the last word counts.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed, BadStatusChange: as `Action.DECIDE` is refused, or the actor has left the company.
            WasThere, WasAbsent: the host has said something else of who was there.
        """
        async with self._changes.change(tx, session_id, Action.DECIDE, actor=actor) as change:
            _require_of_company(change.row, actor)
            known = (await feedback.of(tx, change.session.id)).by(change.row.host.id)
            require_fitting(decision, Presence(known.presence) if known.presence else None)
            interview = await _interview(tx, change)
            change.is_new = interview.decision != decision
            if change.is_new:
                interview.decision, interview.decided_by, interview.decided_at = decision, actor.id, change.now
                await self._show_others(tx, change, actor)
        return await with_more(tx, self._changes.view(change.row, actor), now=change.now)

    async def _show_others(self, tx: Transaction, change: Change, actor: PersonView) -> None:
        """Draw the cards of the other interviewers again, and ask nobody any more."""
        colleagues = [each.person.id for each in change.row.interviewers if each.person.id != actor.id]
        await self._changes.notices.forget(tx, change.session.id, [Decide, Undecided])
        await self._changes.notices.redraw(tx, change.session, colleagues, change.now, anyway=True)

    async def write_note(self, tx: Transaction, session_id: int, words: str, *, actor: PersonView) -> NotesView:
        """Keep what an interviewer thinks, in place of what they have written before.

        When everybody has written, the others are told that they can read it.

        Raises:
            EmptyText, TextTooLong: the words.
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed, BadStatusChange: as `Action.DECIDE` is refused, or the actor has left the company.
            NotesShown: the others may have read what was there before.
        """
        text = clean(words, "description", limit=NOTE_LIMIT)
        async with self._changes.change(tx, session_id, Action.DECIDE, actor=actor) as change:
            _require_of_company(change.row, actor)
            row, before = change.row, await interviews.notes(tx, change.session.id)
            mine = next((each.text for each in before if each.person_id == actor.id), None)
            change.is_new = mine != text
            if change.is_new and not may_write(
                actor.id, _panel(row), _writers(before), are_open=_are_open(row, before, change.now)
            ):
                raise NotesShown("the others may have read it")
            if change.is_new:
                await interviews.note(tx, row.session.id, actor.id, text, at=change.now)
            if mine is None:
                await self._tell_when_all(tx, change, before, actor)
        return await self._notes(tx, change.row, actor)

    async def _tell_when_all(
        self, tx: Transaction, change: Change, before: Collection[Note], actor: PersonView
    ) -> None:
        """Tell the others that everybody has written, unless they were told that the notes are open."""
        row, panel = change.row, _panel(change.row)
        all_in = panel <= {*_writers(before), actor.id}
        if not all_in or change.now >= row.session.end_time + NOTES_OPEN_AFTER:
            return
        await self._changes.notices.forget(tx, row.session.id, [NotesOpen])
        for person_id in panel - {actor.id}:
            await self._changes.notices.tell(tx, person_id, NotesOpen(are_all=True), row.session)

    async def notes(self, tx: Transaction, session_id: int, *, actor: PersonView) -> NotesView:
        """Return one's own note about an interview; those of the others when all have written, or after two days.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed: the actor is the applicant, or an admin, or has left the company.
            BadStatusChange: it has not begun, or was called off.
        """
        row = await sessions.find(tx, require_id(session_id))
        seat = seat_of(row, actor) if row is not None else None
        if row is None or seat is None:
            raise NotFound(f"there is no session {session_id} for this person")
        require(row.session, seat, Action.READ_NOTES, self._changes.clock.now())
        _require_of_company(row, actor)
        return await self._notes(tx, row, actor)

    async def _notes(self, tx: Transaction, row: SessionRow, actor: PersonView) -> NotesView:
        written = await interviews.notes(tx, row.session.id)
        writers, now = _writers(written), self._changes.clock.now()
        are_open = _are_open(row, written, now)
        others = tuple(NoteView(each.person_id, each.name, each.text) for each in written if each.person_id != actor.id)
        return NotesView(
            mine=next((each.text for each in written if each.person_id == actor.id), None),
            others=others if are_open else (),
            missing=tuple(each.person.name for each in row.interviewers if each.person.id not in writers),
            are_open=are_open,
            may_write=may_write(actor.id, _panel(row), writers, are_open=are_open),
        )


async def ask(tx: Transaction, changes: Changes, change: Change) -> None:
    """Ask each interviewer what comes of an interview that is over, and plan what they hear later about it."""
    session, panel = change.session, _panel(change.row)
    for person_id in sorted(panel):
        key = f"decide:{session.id}:{person_id}"
        await changes.notices.tell(tx, person_id, Decide(), session, dedupe=key)
    once_more = asked_once_more_at(session.end_time, change.row.host.zone)
    planned = [_planned(change, change.row.host.id, Undecided(), once_more)]
    if len(panel) > 1 and not panel <= _writers(await interviews.notes(tx, session.id)):
        due = session.end_time + NOTES_OPEN_AFTER
        planned += [_planned(change, person_id, NotesOpen(), due) for person_id in sorted(panel)]
    await changes.notices.write(tx, planned)


def _planned(change: Change, reader_id: int, fact: Fact, due: dt.datetime) -> Notice:
    return Notice(
        reader_id=reader_id,
        fact=fact,
        session_id=change.session.id,
        due=due,
        expires=due + fact.kept,
        dedupe=f"{fact.kind}:{change.session.id}:{reader_id}",
    )


async def _interview(tx: Transaction, change: Change) -> Interview:
    """Return what stands beside the session; a release that knew nothing of it may have made the interview."""
    if change.row.beside is None:
        beside = await interviews.describe(tx, {"company_id": None, "round": 1})
        await interviews.add(tx, beside, change.session.id)
        change.row = change.row._replace(beside=beside)
        return beside.interview
    return change.row.beside.interview


def _require_of_company(row: SessionRow, actor: PersonView) -> None:
    if not is_of_company(row, actor.id):
        raise NotAllowed("who has left the company knows nothing of what it thinks any more")


def _panel(row: SessionRow) -> set[int]:
    return {each.person.id for each in row.interviewers}


def _writers(written: Collection[Note]) -> set[int]:
    return {each.person_id for each in written}


def _are_open(row: SessionRow, written: Collection[Note], now: dt.datetime) -> bool:
    return are_notes_open(_panel(row), _writers(written), row.session.end_time, now)
