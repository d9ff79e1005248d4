"""What has happened before the demo begins, told through the services, so that it could have happened."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.clock import JumpingClock
from bot.demo.people import AYESHA, EMMA, EVERYBODY, FARHANA, MARIA, MENTORS, NABIL, TANVIR, SampleMentor, SamplePerson
from bot.services.all import build_services
from bot.services.views import PersonView, SessionView
from domain.arrangement import SetLengths
from domain.hours import PRESETS, Length
from domain.status import Role

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.all import Services
    from db.transaction import Transaction

LONG_AGO = dt.timedelta(days=16)  # far enough back for a weekend mentor to have met somebody since


async def make_past(app: App) -> None:
    """Fill an empty database with the sample people: sessions behind them, one ahead and a request that waits."""
    clock = JumpingClock(app.clock.now() - LONG_AGO)
    story = Story(build_services(app.settings, clock))
    async with app.database.write() as tx:
        await story.arrive(tx)
        await story.meet(tx)
    clock.jump(to=app.clock.now() - app.settings.undo)  # so that what follows is told when the bot starts
    async with app.database.write() as tx:
        await story.look_back(tx, clock.now())
        await story.look_ahead(tx)


async def invite_mentor(app: App) -> str:
    """Return the token of an invitation that nobody has used."""
    async with app.database.write() as tx:
        return await app.services.mentors.invite(tx, Role.MENTOR)


class Story:
    """What has happened, one part after the other; each is called when the clock shows its time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._people: dict[int, PersonView] = {}

    async def arrive(self, tx: Transaction) -> None:
        """Everybody but the newcomer comes and says who they are."""
        people = self._services.people
        for each in EVERYBODY:
            if each.is_new:
                continue
            person = await people.arrive(
                tx, telegram_id=each.id, name=each.name, username=each.username, language=each.language
            )
            self._people[each.id] = await people.set_zone(tx, each.zone, actor=person)
        for mentor in MENTORS:
            await self._become_mentor(tx, mentor)

    async def _become_mentor(self, tx: Transaction, mentor: SampleMentor) -> None:
        mentors = self._services.mentors
        invitation = await mentors.invite(tx, Role.MENTOR)
        person = await mentors.accept_invite(tx, invitation, actor=self._people[mentor.id])
        await mentors.set_hours(tx, PRESETS[mentor.hours], actor=person)
        await self._services.availability.save(tx, SetLengths((Length(mentor.length, ""),)), actor=person)
        await mentors.set_about(tx, mentor.about, actor=person)
        await mentors.set_instant(tx, mentor.instant, actor=person)
        await mentors.set_link(tx, mentor.link, actor=person)
        self._people[mentor.id] = person

    async def meet(self, tx: Transaction) -> None:
        """Some of them met."""
        sessions = self._services.sessions
        for student, mentor, topic in (
            (NABIL, AYESHA, "CV review"),
            (FARHANA, TANVIR, "Mock interview"),
            (EMMA, MARIA, "Portfolio review"),
        ):
            session = await self._book(tx, student, mentor, topic)
            if not mentor.instant:
                await sessions.confirm(tx, session.id, actor=self._people[mentor.id])

    async def look_back(self, tx: Transaction, now: dt.datetime) -> None:
        """Those sessions are over."""
        sessions = self._services.sessions
        for due in await sessions.chore.due(tx, now):
            await sessions.complete(tx, due.session_id)

    async def look_ahead(self, tx: Transaction) -> None:
        """One has a session ahead, another has asked for one."""
        await self._book(tx, NABIL, MARIA, "Career advice")
        await self._book(tx, FARHANA, AYESHA, "SQL interview practice", later=2)

    async def _book(
        self, tx: Transaction, student: SamplePerson, mentor: SampleMentor, topic: str, *, later: int = 0
    ) -> SessionView:
        """Book a mentor's next free time, or so many times later."""
        actor, mentor_id = self._people[student.id], self._people[mentor.id].id
        slots = await self._services.calendars.next_slots(tx, mentor_id, actor=actor, count=later + 1)
        return await self._services.sessions.book(tx, slots[later], topic=topic, actor=actor)
