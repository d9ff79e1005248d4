"""The company of the demo: two employers, two jobs, and a week of interviews in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.demo.people import EMMA, EMPLOYERS, FARHANA, KARIM, LIMA, NABIL, SABBIR, SamplePerson
from bot.services.views.people import PersonView
from bot.services.views.sessions import JobView, SessionView
from domain.hours import PRESETS
from domain.interviews import Applicant, Asked, Decision, Invitations, Panel
from domain.notices import OnPanel
from domain.status import Kind, Role

if TYPE_CHECKING:
    from bot.services.all import Services
    from db.transaction import Transaction

COMPANY = "Rupali Soft"
STRANGER = "Rumi Khan"
"""An applicant who has never met the bot."""
_MANY = 40  # free times, among which those of the demo are spread over the week


class Company:
    """What the company has done so far, and what it has ahead."""

    def __init__(self, services: Services, people: Mapping[int, PersonView]) -> None:
        self._services = services
        self._people = dict(people)
        self._jobs: list[JobView] = []

    async def found(self, tx: Transaction) -> None:
        """One employer makes it, by an invitation; the other one comes by a link of hers."""
        companies, mentors = self._services.companies, self._services.mentors
        token = await mentors.invite(tx, Role.EMPLOYER)
        for each in EMPLOYERS:
            who = await mentors.accept_invite(tx, token, actor=self._people[each.id])
            self._people[each.id] = who
            if each is KARIM:
                await companies.found(tx, COMPANY, actor=who)
            await mentors.set_hours(tx, PRESETS["daytime"], actor=who)
            token = await companies.colleague_link(tx, actor=who)
        for title, reference in (("React developer", "WEB-7"), ("Data analyst", "DATA-2")):
            self._jobs.append(await companies.add_job(tx, title, reference, actor=self._people[KARIM.id]))

    # ── What is over ──

    async def be_ignored(self, tx: Transaction) -> SessionView:
        """Offer two times, of which none is taken."""
        return await self._invite(tx, KARIM, EMMA, "First interview", offered=2)

    async def be_refused(self, tx: Transaction) -> SessionView:
        """An applicant says no, and why."""
        session, emma = await self._invite(tx, LIMA, EMMA, "First interview"), self._people[EMMA.id]
        await self._services.sessions.cancel(tx, session.id, actor=emma)
        return await self._services.sessions.give_reason(tx, session.id, "I have found a job.", actor=emma)

    async def meet(self, tx: Transaction) -> SessionView:
        """Both interview somebody, who accepts."""
        session = await self._invite(tx, KARIM, SABBIR, "First interview", cohosts=(LIMA,), job=0)
        return await self._services.sessions.accept(tx, session.id, actor=self._people[SABBIR.id])

    async def judge(self, tx: Transaction, session_id: int) -> None:
        """One of the two writes what they think, and what comes of it is decided."""
        karim, sessions = self._people[KARIM.id], self._services.sessions
        await sessions.write_note(tx, session_id, "Knows React well, explains calmly.", actor=karim)
        await sessions.decide(tx, session_id, Decision.MOVED_ON, actor=karim)

    # ── What is ahead ──

    async def look_ahead(self, tx: Transaction) -> None:
        """A week of interviews: agreed, to choose from, without an answer, asked for at another time, by link."""
        sessions, people = self._services.sessions, self._people
        agreed = await self._invite(tx, KARIM, FARHANA, "First interview", cohosts=(LIMA,), job=1, later=2)
        await sessions.accept(tx, agreed.id, actor=people[FARHANA.id])
        await self._services.notices.forget(tx, agreed.id, [OnPanel])  # it would come while somebody tries the page
        await self._invite(tx, KARIM, SABBIR, "Second interview", offered=3, job=0, later=4)
        asked = await self._invite(tx, LIMA, NABIL, "First interview", job=1, later=12)
        day = (asked.start + dt.timedelta(days=1)).date()
        await sessions.ask_for_times(tx, asked.id, Asked((day,), ("evening",)), actor=people[NABIL.id])
        stranger = await self._services.applicants.stranger(tx, STRANGER, actor=people[LIMA.id])
        await self._invite(tx, LIMA, stranger, "Portfolio talk", kind=Kind.DISCUSSION, later=15)

    # ── How they do it ──

    async def _invite(  # noqa: PLR0913 - who meets whom, about what and when
        self,
        tx: Transaction,
        host: SamplePerson,
        applicant: SamplePerson | PersonView,
        title: str,
        *,
        cohosts: Sequence[SamplePerson] = (),
        offered: int = 1,
        job: int | None = None,
        kind: Kind = Kind.INTERVIEW,
        later: int = 0,
    ) -> SessionView:
        """Invite somebody to the next time that is free for all, or so many times later."""
        actor = self._people[host.id]
        guest = applicant if isinstance(applicant, PersonView) else self._people[applicant.id]
        others = tuple(self._people[each.id].id for each in cohosts)
        panel = Panel((actor.id, *others), (guest.id,), 30)
        free = await self._services.slots.next(tx, panel, actor=actor, count=_MANY)
        starts = tuple(slot.start for slot in free[later : later + 2 * offered : 2])
        wanted = Invitations(
            applicants=(Applicant(guest.id, starts),),
            minutes=30,
            title=title,
            kind=kind,
            cohosts=others,
            job_id=None if job is None else self._jobs[job].id,
            prepare="Have a project of yours at hand." if kind is Kind.DISCUSSION else "",
        )
        [session] = await self._services.sessions.invite(tx, wanted, actor=actor)
        return session
