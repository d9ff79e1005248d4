"""Companies: how somebody becomes an employer, who works beside them, and the jobs they look for people for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bot.clock import Clock
from bot.services import invites
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.sessions import Sessions
from bot.services.views.companies import ColleagueView, CompanyView, EmployerApplicantView, HandOverView
from bot.services.views.people import PersonView
from bot.services.views.sessions import JobView
from db.locks import lock_people, refusing
from db.models import Company, Employment, Job
from db.queries import audit, calendars, companies, conduct, interviews, people, sessions
from db.queries.sessions import SessionRow
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.companies import is_same
from domain.notices import EmployerApplied, EmployerApproved, EmployerRefused
from domain.refusals import (
    BadStatusChange,
    ColleagueBusy,
    EmployedElsewhere,
    InterviewsAhead,
    NotAllowed,
    NotAnEmployer,
    NotFound,
    ReferenceTaken,
    SessionChanged,
    TooManyJobs,
)
from domain.status import MentorState, Role
from domain.texts import NAME_LIMIT, TITLE_LIMIT, clean, require_id

REFERENCE_LIMIT = 40
MOST_JOBS = 200
"""How many jobs of a company are kept, closed ones too."""

_REFERENCE = "uq_job_company_id_reference"


class Companies:
    """Applications, colleagues and jobs. Who is an employer of which company is asked in one place: `require`."""

    def __init__(self, clock: Clock, notices: Notices, people_: People, sessions_: Sessions) -> None:
        self._clock = clock
        self._notices = notices
        self._people = people_
        self._sessions = sessions_

    # ── Who is an employer of what ──

    async def require(self, tx: Transaction, actor: PersonView) -> int:
        """Return the id of the company of which the actor is an employer.

        Raises:
            NotAnEmployer: of none.
        """
        found = await companies.employment(tx, actor.id)
        if found is None or found.state != MentorState.APPROVED or found.company_id is None:
            raise NotAnEmployer(f"person {actor.id} is an employer of no company")
        return found.company_id

    async def of(self, tx: Transaction, *, actor: PersonView) -> CompanyView | None:
        """Return the actor's company, or the one for which they ask; None: neither."""
        found = await companies.employment(tx, actor.id)
        if found is None:
            return None
        state = MentorState(found.state)
        company = await companies.company(tx, found.company_id) if found.company_id is not None else None
        if company is None:
            return CompanyView(None, found.company_name, state)
        all_ = await companies.employers(tx, company.id)
        others = tuple(ColleagueView(person_id, name) for person_id, name in all_ if person_id != actor.id)
        return CompanyView(company.id, company.name, state, others)

    async def mine(self, tx: Transaction, *, actor: PersonView) -> CompanyView:
        """Return the actor's company.

        Raises:
            NotAnEmployer: they have none.
        """
        found = await self.of(tx, actor=actor)
        if found is None or found.state is not MentorState.APPROVED:
            raise NotAnEmployer(f"person {actor.id} is an employer of no company")
        return found

    # ── Becoming an employer ──

    async def found(self, tx: Transaction, name: str, *, actor: PersonView) -> CompanyView:
        """Make the company of somebody who holds the role and has none yet.

        Raises:
            NotAnEmployer: the actor does not hold the role.
            EmployedElsewhere: they have a company.
            EmptyText, TextTooLong: the name.
        """
        text = clean(name, "company", limit=NAME_LIMIT)
        present = await self._locked(tx, actor.id)
        if Role.EMPLOYER not in (await self._people.get(tx, actor.id)).roles:
            raise NotAnEmployer(f"person {actor.id} was not invited as an employer")
        _require_free(present)
        await self._employ(tx, actor.id, await self._made(tx, text), by=actor.id)
        return await self.mine(tx, actor=actor)

    async def ask(self, tx: Transaction, name: str, *, actor: PersonView) -> CompanyView:
        """Ask to become an employer; admins are asked, at most once a day for the same person.

        Raises:
            EmployedElsewhere: they have a company.
            EmptyText, TextTooLong: the company's name.
        """
        text, now = clean(name, "company", limit=NAME_LIMIT), self._clock.now()
        present = await self._locked(tx, actor.id)
        _require_free(present)
        if present is not None and present.state == MentorState.WAITING:
            return CompanyView(None, present.company_name, MentorState.WAITING)
        is_second = bool(_there(await companies.staffed(tx), text))
        await self._put(tx, actor.id, MentorState.WAITING, text)
        await audit.of_person(tx, AuditKind.EMPLOYER_APPLIED, actor.id, at=now, actor_id=actor.id)
        for admin in await self._people.admins(tx):
            key = f"employer:{actor.id}:{admin.id}:{now.date()}"
            await self._notices.tell(
                tx, admin.id, EmployerApplied(actor.id, actor.name, text, is_second or None), dedupe=key
            )
        return CompanyView(None, text, MentorState.WAITING, is_second=is_second)

    async def applicants(self, tx: Transaction, *, actor: PersonView) -> list[EmployerApplicantView]:
        """Return who waits to become an employer, longest first.

        Raises:
            NotAllowed: the actor is no admin.
        """
        _require_admin(actor)
        rows = await companies.waiting(tx)
        staffed = await companies.staffed(tx) if rows else ()
        return [
            EmployerApplicantView(who.id, who.name, who.username, row.company_name, _there(staffed, row.company_name))
            for row, who in rows
        ]

    async def approve(self, tx: Transaction, person_id: int, *, actor: PersonView) -> PersonView:
        """Make an applicant an employer of a new company and tell them; approving twice is fine.

        Raises:
            NotAllowed: the actor is no admin.
            NotFound: the person has not asked.
        """
        asked = await self._asked(tx, person_id, actor)
        if asked.state != MentorState.APPROVED:
            await self._employ(tx, person_id, await self._made(tx, asked.company_name), by=actor.id)
            owner = await calendars.of(tx, person_id)
            has_hours = True if owner is not None and owner.hours else None
            await self._notices.tell(tx, person_id, EmployerApproved(asked.company_name, has_hours))
        return await self._people.get(tx, person_id)

    async def refuse(self, tx: Transaction, person_id: int, *, actor: PersonView) -> PersonView:
        """Refuse an applicant and tell them; refusing twice is fine.

        Raises:
            NotAllowed: the actor is no admin.
            NotFound: the person has not asked.
            BadStatusChange: the person was approved meanwhile.
        """
        asked = await self._asked(tx, person_id, actor)
        if asked.state == MentorState.APPROVED:
            raise BadStatusChange(asked.state, MentorState.REFUSED)
        if asked.state != MentorState.REFUSED:
            await self._put(tx, person_id, MentorState.REFUSED, asked.company_name)
            now = self._clock.now()
            await audit.of_person(tx, AuditKind.EMPLOYER_REFUSED, person_id, at=now, actor_id=actor.id)
            await self._notices.tell(tx, person_id, EmployerRefused(asked.company_name))
        return await self._people.get(tx, person_id)

    # ── Colleagues ──

    async def colleague_link(self, tx: Transaction, *, actor: PersonView) -> str:
        """Return the token of a link that makes one person an employer of the actor's company, within seven days.

        Raises:
            NotAnEmployer: the actor has no company.
        """
        await self._locked(tx, actor.id)
        company_id = await self.require(tx, actor)
        return await invites.make(tx, Role.EMPLOYER, now=self._clock.now(), company_id=company_id)

    async def is_in(self, tx: Transaction, company_id: int, *, actor: PersonView) -> bool:
        """Tell whether the actor is an employer of this company."""
        found = await companies.employment(tx, actor.id)
        return found is not None and (found.state, found.company_id) == (MentorState.APPROVED, company_id)

    async def join(self, tx: Transaction, company_id: int, *, actor: PersonView) -> None:
        """Make somebody who has opened a colleague's link an employer of the same company.

        Raises:
            EmployedElsewhere: they are an employer of another one.
        """
        present = await self._locked(tx, actor.id)
        if not await self.is_in(tx, company_id, actor=actor):
            _require_free(present)
            await self._employ(tx, actor.id, company_id, by=actor.id)

    async def hand_over_plan(self, tx: Transaction, *, actor: PersonView) -> HandOverView:
        """Return what the actor has ahead for the company, and which colleagues could take what over.

        Raises:
            NotAnEmployer: the actor has no company.
        """
        mine = await self.mine(tx, actor=actor)
        rows = await self._ahead(tx, actor)
        views = [await self._sessions.find(tx, each, actor=actor) for each in rows]
        able = {each.id: frozenset[int]() for each in mine.colleagues}
        for session_id, row in rows.items():
            for person_id in await _able(tx, row, able):
                able[person_id] |= {session_id}
        return HandOverView(tuple(views), able)

    async def leave(self, tx: Transaction, *, actor: PersonView, to: int | None = None) -> None:
        """Let the actor be no employer any more; the company stays, also when they were the last one.

        Interviews that they hold and that have not begun go to a colleague, `to`: all of them, or nobody leaves. What
        was called off a moment ago can no longer be undone.

        Raises:
            NotAnEmployer: the actor has no company.
            InterviewsAhead: there are such interviews, and nobody is named who is an employer of the same company.
            ColleagueBusy: the colleague is not free for some of them, or interviews there already.
        """
        everybody = {each.person.id for row in (await self._ahead(tx, actor)).values() for each in row.attendees}
        await self._locked(tx, actor.id, *everybody, *([to] if to else []))
        now_in = {each.person.id for row in (await self._ahead(tx, actor)).values() for each in row.attendees}
        if not now_in <= {actor.id, *everybody}:
            raise SessionChanged("somebody was invited meanwhile, who is not locked")
        await self._hand_over(tx, actor, to)
        await self._sessions.give_up_undo(tx, actor.id, actor=actor)
        await self.end(tx, actor.id, by=actor.id)

    async def _hand_over(self, tx: Transaction, actor: PersonView, to: int | None) -> None:
        plan, mine = await self.hand_over_plan(tx, actor=actor), await self.mine(tx, actor=actor)
        if not plan.interviews:
            return
        name = next((each.name for each in mine.colleagues if each.id == to), None)
        if to is None or name is None:
            raise InterviewsAhead(len(plan.interviews))
        clashes = tuple(each.start for each in plan.interviews if each.id not in plan.able[to])
        if clashes:
            raise ColleagueBusy(name, clashes)
        for each in plan.interviews:
            await self._sessions.hand_over(tx, each.id, to, actor=actor)

    async def _ahead(self, tx: Transaction, actor: PersonView) -> Mapping[int, SessionRow]:
        """Return the interviews that the actor holds for the company and that have not begun, earliest first."""
        ids = await interviews.hosted_ahead(tx, actor.id, await self.require(tx, actor), now=self._clock.now())
        found = await sessions.find_all(tx, ids)
        return {each: found[each] for each in ids}

    async def end(self, tx: Transaction, person_id: int, *, by: int) -> None:
        """End somebody's employment, or that they ask for one, and take the role away; call it with them locked."""
        was_employer = await companies.is_employer(tx, person_id)
        await companies.end(tx, person_id)
        await conduct.revoke(tx, person_id, Role.EMPLOYER)
        if was_employer:
            await audit.of_person(tx, AuditKind.EMPLOYER_LEFT, person_id, at=self._clock.now(), actor_id=by)

    # ── Jobs ──

    async def jobs(
        self, tx: Transaction, *, actor: PersonView, open_only: bool = False, of: int | None = None
    ) -> list[JobView]:
        """Return the jobs of the actor's company, open ones first; admins may look at those of a person (`of`).

        Raises:
            NotAnEmployer: the actor is no employer.
            NotAllowed: the jobs are another employer's.
        """
        person = actor if of in (None, actor.id) else await self._looked_at(tx, of or 0, actor)
        if actor.roles & {Role.EMPLOYER, Role.ADMIN} and not await companies.is_employer(tx, person.id):
            return []  # there is no company yet
        rows = await companies.jobs(tx, await self.require(tx, person))
        return [_view(row) for row in rows if row.is_open or not open_only]

    async def job(self, tx: Transaction, job_id: int, *, actor: PersonView) -> JobView:
        """Return one job of the actor's company.

        Raises:
            NotAnEmployer, NotFound: as `edit_job`.
        """
        return _view(await self._own(tx, job_id, actor))

    async def add_job(self, tx: Transaction, title: str, reference: str | None = None, *, actor: PersonView) -> JobView:
        """Write a job down, open.

        Raises:
            NotAnEmployer: the actor has no company.
            EmptyText, TextTooLong: the title or the reference.
            ReferenceTaken: another job of the company has this reference.
            TooManyJobs: there are enough.
        """
        company_id = await self.require(tx, actor)
        if len(await companies.jobs(tx, company_id)) >= MOST_JOBS:
            raise TooManyJobs(MOST_JOBS)
        row = Job(company_id=company_id, title="", is_open=True, created_at=self._clock.now())
        return await self._write(tx, row, title, reference, actor)

    async def edit_job(
        self, tx: Transaction, job_id: int, title: str, reference: str | None, *, actor: PersonView
    ) -> JobView:
        """Change title and reference of a job; None: it has no reference.

        Raises:
            NotAnEmployer: the actor has no company.
            NotFound: the job is not of their company.
            EmptyText, TextTooLong, ReferenceTaken: as `add_job`.
        """
        return await self._write(tx, await self._own(tx, job_id, actor), title, reference, actor)

    async def close_job(self, tx: Transaction, job_id: int, *, actor: PersonView) -> JobView:
        """Look for nobody any more; may raise as `edit_job`. Closing twice is fine."""
        return await self._switch(tx, job_id, actor, is_open=False)

    async def open_job(self, tx: Transaction, job_id: int, *, actor: PersonView) -> JobView:
        """Look for somebody again; may raise as `edit_job`. Opening twice is fine."""
        return await self._switch(tx, job_id, actor, is_open=True)

    async def _switch(self, tx: Transaction, job_id: int, actor: PersonView, *, is_open: bool) -> JobView:
        row = await self._own(tx, job_id, actor)
        if row.is_open != is_open:
            row.is_open = is_open
            await self._note_job(tx, row, actor)
        return _view(row)

    async def _write(self, tx: Transaction, row: Job, title: str, reference: str | None, actor: PersonView) -> JobView:
        words = clean(title, "job", limit=TITLE_LIMIT)
        called = clean(reference, "reference", limit=REFERENCE_LIMIT) if reference else None
        others = [each.reference for each in await companies.jobs(tx, row.company_id) if each.id != row.id]
        if called and called.casefold() in [each.casefold() for each in others if each]:
            raise ReferenceTaken(called)
        row.title, row.reference = words, called
        tx.add(row)
        with refusing(_REFERENCE, ReferenceTaken(called or "")):  # of two colleagues at once one is second
            await tx.flush()
        await self._note_job(tx, row, actor)
        return _view(row)

    async def _note_job(self, tx: Transaction, row: Job, actor: PersonView) -> None:
        await tx.flush()
        facts = {"job": row.id, "open": row.is_open}
        await audit.of_person(tx, AuditKind.JOB, actor.id, at=self._clock.now(), actor_id=actor.id, **facts)

    async def _own(self, tx: Transaction, job_id: int, actor: PersonView) -> Job:
        company_id = await self.require(tx, actor)
        row = await companies.job(tx, require_id(job_id))
        if row is None or row.company_id != company_id:
            raise NotFound(f"job {job_id} is not of this company")
        return row

    async def _looked_at(self, tx: Transaction, person_id: int, actor: PersonView) -> PersonView:
        if Role.ADMIN not in actor.roles:
            raise NotAllowed("these jobs are another employer's")
        return await self._people.get(tx, require_id(person_id))

    # ── What all of it is made of ──

    async def _locked(self, tx: Transaction, person_id: int, *others: int) -> Employment | None:
        """Lock somebody, and others with them, and return how they stand; whoever is suspended gets no further."""
        await lock_people(tx, person_id, *others)
        if (await conduct.suspended(tx, [person_id])).get(person_id, True):
            raise NotAllowed(f"person {person_id} is kept out")
        return await companies.employment(tx, person_id, fresh=True)

    async def _asked(self, tx: Transaction, person_id: int, actor: PersonView) -> Employment:
        _require_admin(actor)
        await lock_people(tx, require_id(person_id))
        asked = await companies.employment(tx, person_id, fresh=True)
        if asked is None:
            raise NotFound(f"person {person_id} has not asked to be an employer")
        return asked

    async def _made(self, tx: Transaction, name: str) -> int:
        row = Company(name=name, created_at=self._clock.now())
        tx.add(row)
        await tx.flush()
        return row.id

    async def _put(
        self, tx: Transaction, person_id: int, state: MentorState, name: str, company_id: int | None = None
    ) -> None:
        row = await companies.employment(tx, person_id)
        if row is None:
            row = Employment(person_id=person_id)
            tx.add(row)
        row.company_id, row.company_name, row.state, row.since = company_id, name, state, self._clock.now()
        await tx.flush()

    async def _employ(self, tx: Transaction, person_id: int, company_id: int, *, by: int) -> None:
        """Make somebody an employer: employment, role, and a calendar when they have none."""
        company = await companies.company(tx, company_id)
        if company is None:
            raise NotFound(f"there is no company {company_id}")
        now = self._clock.now()
        await self._put(tx, person_id, MentorState.APPROVED, company.name, company_id)
        await people.grant(tx, person_id, Role.EMPLOYER, at=now, by=by)
        await calendars.ensure(tx, person_id)
        await audit.of_person(tx, AuditKind.EMPLOYED, person_id, at=now, actor_id=by, company=company_id)


async def _able(tx: Transaction, row: SessionRow, colleagues: Collection[int]) -> set[int]:
    """Return which colleagues could take an interview over: free for it and all that is offered, and not in it yet."""
    session, those = row.session, set(colleagues) - {each.person.id for each in row.attendees}
    length = session.end_time - session.start_time
    for start in {session.start_time, *await sessions.offered(tx, session.id)} if those else ():
        span = (start, start + length)
        busy = await sessions.busy(tx, those, span, but=session.id, actor_id=row.host.id)
        those -= {each.person_id for each in busy}
        if not those:
            break
    return those


def _there(staffed: Iterable[tuple[str, str]], company: str) -> tuple[str, ...]:
    """Return who works for a company of this name already."""
    return tuple(name for known, name in staffed if is_same(known, company))


def _require_free(present: Employment | None) -> None:
    if present is not None and present.state == MentorState.APPROVED:
        raise EmployedElsewhere(present.company_name)


def _require_admin(actor: PersonView) -> None:
    if Role.ADMIN not in actor.roles:
        raise NotAllowed("only admins decide who is an employer")


def _view(row: Job) -> JobView:
    return JobView(row.id, row.title, row.reference, row.is_open)
