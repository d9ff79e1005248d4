"""`update_mentorship_session`, one of the three functions that the owner of the project asked for by name."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.services.sessions.answers import Answering
from bot.services.sessions.change import Changes
from bot.services.sessions.edits import Editing
from bot.services.sessions.endings import Ending
from bot.services.sessions.interviews import Interviews
from bot.services.sessions.lists import require_role
from bot.services.sessions.moves import Moving
from bot.services.sessions.offers import Offering
from bot.services.sessions.ticks import Ticks
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.models import Session
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain import interviews
from domain.interviews import KINDS
from domain.offers import open_of
from domain.refusals import BadStatusChange, SessionChanged
from domain.session import Part, require_version
from domain.status import Kind, Status
from domain.zones import instant


class Brief(Struct, frozen=True):
    """Changes any part of a session; the two other functions that the owner named are in `booking` and `lists`."""

    changes: Changes
    answering: Answering
    moving: Moving
    offering: Offering
    ending: Ending
    editing: Editing
    ticks: Ticks
    interviews: Interviews

    async def update_mentorship_session(  # noqa: PLR0913, PLR0917 - the brief's parameters
        self,
        tx: Transaction,
        session_id: int | uuid.UUID,
        role: str,
        title: str | None = None,
        description: str | None = None,
        date: dt.date | None = None,
        time: dt.time | None = None,
        status: str | None = None,
        zoom_link: str | None = None,
        *,
        zone: str | None = None,
        job_id: int | None = None,
        version: int | None = None,
        seen_start: dt.datetime | None = None,
        withdraws: bool = False,
        actor: PersonView,
    ) -> SessionView:
        """Change any part of a session; None keeps what is there, and so does repeating it.

        A page sends back all that it has read, the old beside the new. When the session was changed since, nobody can
        tell them apart, so nothing is changed; only cancelling always works, and it changes nothing else. Who
        shows by nothing what they have seen may change what they have not: news of it that wait for them are told.

        Another time that its host gives is an offer: the session stays where it is until the guest takes it, which
        confirms it. An applicant's CONFIRMED is their yes: of several times to the one shown, and to a fixed time when
        nothing else is given: such an interview is CONFIRMED already, so beside all the rest that is only repeated.

        Args:
            tx: the transaction.
            session_id: our id or the public one.
            role: the role in which the actor looks; it gives no rights.
            title: what it is about.
            description: more about it; "" removes it.
            date: on the wall clock of `zone`; without `time` the time stays.
            time: naive; without `date` the date stays. The length always stays.
            status: CONFIRMED confirms, CANCELLED cancels, or declines a request as its host, COMPLETED completes.
            zoom_link: where to meet; "" goes back to the mentor's room, or a made one.
            zone: whose clock is meant; None is the one that the session's own date and time are on.
            job_id: for which job an interview is.
            version: the one that the actor has seen; None does not ask, but takes no offer back.
            seen_start: the start that they have seen, on the clock where they saw it; None does not ask.
            withdraws: nothing is to be offered any more; before all else, so that another time may be offered instead.
            actor: who acts.

        Raises:
            DomainError: as `edit`, `move`, `offer`, `withdraw`, `confirm`, `cancel`, `decline` and `complete` do;
                NotAllowed for a role that does not exist, BadStatusChange for a status that cannot be reached or does
                not exist, SessionChanged when it is not any more what the actor has seen.
        """
        require_role(role)
        shows = version is not None or seen_start is not None or (date is not None and time is not None)
        actor = replace(actor, has_seen=shows or not actor.is_elsewhere)
        row = await self.changes.open(tx, session_id, actor=actor)
        if status == Status.CANCELLED:
            await self._set_status(tx, row, status, actor=actor)
            return self.changes.view(row, actor)
        if withdraws and _is_meant(row.session, version, actor):
            _require_seen(row.session, version, seen_start)
            _require_offer_seen(row.session, version, actor)
            await self.offering.withdraw(tx, session_id, actor=actor)
            version = None  # it is another one now, and everything else stands as they have seen it
        start = _start(row.session, date, time, ZoneInfo(zone or row.session.zone), seen_start)
        has_other_job = job_id is not None and (row.beside is None or row.beside.interview.job_id != job_id)
        texts = _changed(row.session, title=title, description=description, zoom_link=zoom_link)
        is_alone = (title, description, date, time, zoom_link) == (None,) * 5
        # asked before anything is done: a time that is taken confirms, and the page repeats what was before
        answers = _answers(row, status, actor, is_alone=is_alone)
        if texts or has_other_job or start != row.session.start_time or answers:
            _require_seen(row.session, version, seen_start)
        if texts:
            await self.editing.edit(
                tx,
                session_id,
                title=texts.get("title"),
                description=texts.get("description"),
                link=texts.get("zoom_link"),
                actor=actor,
            )
        if start != row.session.start_time:
            await self._move(tx, row, start, actor=actor)
        is_up_to_guest = start != row.session.start_time and status == Status.CONFIRMED
        if status == Status.CONFIRMED and _is_applicant(row, actor):
            if is_alone or row.session.status != status:
                await self._say_yes(tx, row, actor=actor)
        elif status is not None and answers and not is_up_to_guest:
            await self._set_status(tx, row, status, actor=actor)
        if has_other_job:
            return await self.interviews.describe(tx, row.session.id, job_id=job_id, actor=actor)
        return self.changes.view(row, actor)

    async def _move(self, tx: Transaction, row: SessionRow, start: dt.datetime, *, actor: PersonView) -> None:
        """Offer a host's other time; a guest takes it when it is offered, else they move."""
        session, offer = row.session, open_of(row.session)
        is_guest = actor.id != session.mentor_id and row.attendee(actor.id) is not None
        if is_guest and offer is not None and start in offer.starts:
            await self.offering.take(tx, session.id, start, actor=actor)
        elif actor.id == session.mentor_id and session.kind != Kind.GROUP:
            await self.offering.offer(tx, session.id, [start], actor=actor)
        else:
            await self.moving.move(tx, session.id, start, actor=actor)

    async def _say_yes(self, tx: Transaction, row: SessionRow, *, actor: PersonView) -> None:
        """Let an applicant take the time that they see, of several, or accept the one that is fixed."""
        session = row.session
        if session.status == Status.PENDING:
            await self.offering.take(tx, session.id, session.start_time, actor=actor)
        elif session.status != Status.CONFIRMED or session.accepted_at is None:
            await self.interviews.accept(tx, session.id, actor=actor)

    async def _set_status(self, tx: Transaction, row: SessionRow, status: str, *, actor: PersonView) -> None:
        session = row.session
        if status == session.status:
            return
        if status == Status.CONFIRMED:
            await self.answering.confirm(tx, session.id, actor=actor)
        elif status == Status.CANCELLED:
            is_request = session.status == Status.PENDING and session.kind not in interviews.KINDS
            declines = is_request and actor.id == session.mentor_id
            await (self.ending.decline if declines else self.ending.cancel)(tx, session.id, actor=actor)
        elif status == Status.COMPLETED:
            await self.ticks.complete(tx, session.id, actor=actor)
        else:
            raise BadStatusChange(session.status, status)


def _is_applicant(row: SessionRow, actor: PersonView) -> bool:
    place = row.attendee(actor.id)
    return row.session.kind in KINDS and place is not None and place.part == Part.GUEST


def _is_meant(session: Session, version: int | None, actor: PersonView) -> bool:
    """Tell whether an offer is to be taken back, rather than repeated by a guest's page from before it was made."""
    return open_of(session) is not None and (actor.id == session.mentor_id or version in (None, session.version))


def _answers(row: SessionRow, status: str | None, actor: PersonView, *, is_alone: bool) -> bool:
    """Tell whether a status would be another one, or is alone an applicant's yes."""
    is_open = is_alone and row.session.accepted_at is None and _is_applicant(row, actor)
    return (is_open and status == Status.CONFIRMED) or status not in (None, row.session.status)


def _require_seen(session: Session, version: int | None, start: dt.datetime | None) -> None:
    """Refuse a change of something else than the actor has seen.

    Raises:
        SessionChanged: there was another change.
    """
    require_version(session, version)
    if start is not None and start != session.start_time:
        raise SessionChanged(f"the session starts at {session.start_time.isoformat()}, not {start.isoformat()}")


def _require_offer_seen(session: Session, version: int | None, actor: PersonView) -> None:
    """Refuse to take an offer back for a host who does not show that they have seen it: a page from before it has none.

    Raises:
        SessionChanged: no version is given, which alone changes with an offer.
    """
    if version is None and actor.id == session.mentor_id:
        raise SessionChanged("without a version nobody knows whether its host has seen the offer")


def _changed(session: Session, **wanted: str | None) -> Mapping[str, str]:
    """Return what would be different, of the texts that are given: who may not change a text may repeat it."""
    return {name: text for name, text in wanted.items() if text is not None and text != getattr(session, name)}


def _start(
    session: Session, date: dt.date | None, time: dt.time | None, zone: ZoneInfo, seen: dt.datetime | None
) -> dt.datetime:
    """Return the wanted start: what is not given stays as the clock shows it, and so does what was seen on another.

    Raises:
        SessionChanged: another time is wanted than the one that was seen, on a clock that is not the actor's any more.
    """
    if date is None and time is None:
        return session.start_time
    shown = session.start_time.astimezone(zone).replace(tzinfo=None)
    read = shown if seen is None else seen.replace(tzinfo=None)
    wanted = dt.datetime.combine(date or read.date(), time or read.time())
    if wanted == shown or (wanted == read and seen == session.start_time):
        return session.start_time
    if read != shown:
        raise SessionChanged(f"the actor's clock shows {shown.isoformat()} by now, not {read.isoformat()}")
    return instant(wanted.date(), wanted.time(), zone)
