"""What has happened before the demo begins, told through the services, so that it could have happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.clock import JumpingClock
from bot.demo.company import Company
from bot.demo.people import (
    AYESHA,
    EVERYBODY,
    FARHANA,
    IMRAN,
    MARIA,
    MENTORS,
    NABIL,
    RAFIQ,
    SABBIR,
    TANVIR,
    SampleMentor,
    SamplePerson,
)
from bot.demo.plot import MEETINGS, Meeting
from bot.services.all import build_services
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from domain.arrangement import AddPeriod, Pause, Rule, SetLengths, SetRule
from domain.attendance import ASKED_AFTER, SETTLING, Presence
from domain.hours import PRESETS, Length
from domain.notices import Booked, Requested
from domain.profile import Field
from domain.slots import OneHost, Period, Slot
from domain.status import Role

if TYPE_CHECKING:
    from bot.app import App
    from bot.services.all import Services
    from bot.settings import Settings
    from db.engine import Database
    from db.transaction import Transaction

LONG_AGO = dt.timedelta(days=17)  # far enough back for a weekend mentor to have met somebody since
HOUR, ONE_DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
MANY = 60  # free times, among which one is chosen
EXAM_WEEKS = range(21, 36)  # days from now


async def make_past(settings: Settings, database: Database, now: dt.datetime) -> None:
    """Fill an empty database with the sample people, and with sessions in every state."""
    clock = JumpingClock(now - LONG_AGO)
    story = Story(build_services(settings, clock), clock)
    async with database.write() as tx:
        await story.arrive(tx)
        story.plan(now)
        await story.live(tx)
    clock.jump(to=now - settings.undo)  # so that what follows is told when the bot starts
    async with database.write() as tx:
        await story.look_back(tx)
        await story.look_ahead(tx)
        await story.arrange(tx)


async def invite_mentor(app: App) -> str:
    """Return the token of an invitation that nobody has used."""
    async with app.database.write() as tx:
        return await app.services.mentors.invite(tx, Role.MENTOR)


Step = Callable[["Transaction"], Awaitable[None]]


class Story:
    """What has happened, one thing after the other; each is done when the clock shows its time."""

    def __init__(self, services: Services, clock: JumpingClock) -> None:
        self._services = services
        self._clock = clock
        self._people: dict[int, PersonView] = {}
        self._ahead: list[tuple[dt.datetime, Step]] = []
        """What is to be done, and when."""
        self._unrated: list[SessionView] = []
        """Sessions of which nothing was said yet."""

    # ── People ──

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
        self._company = Company(self._services, self._people)
        await self._company.found(tx)

    async def _become_mentor(self, tx: Transaction, mentor: SampleMentor) -> None:
        mentors = self._services.mentors
        invitation = await mentors.invite(tx, Role.MENTOR)
        person = await mentors.accept_invite(tx, invitation, actor=self._people[mentor.id])
        await mentors.set_hours(tx, PRESETS[mentor.hours], actor=person)
        await self._services.availability.save(tx, SetLengths((Length(mentor.length, ""),)), actor=person)
        await mentors.set_instant(tx, mentor.instant, actor=person)
        await mentors.set_link(tx, mentor.link, actor=person)
        await mentors.set_languages(tx, mentor.languages, actor=person)
        for field in (Field.ABOUT, Field.POSITION, Field.COMPANY, Field.EXPERTISE):
            await mentors.set_text(tx, field, getattr(mentor, field), actor=person)
        self._people[mentor.id] = person

    # ── What is over ──

    def plan(self, now: dt.datetime) -> None:
        """Note what happens until the demo begins."""
        for meeting in MEETINGS:
            self._at(now - meeting.days * ONE_DAY, partial(self._meet, meeting))
        self._at(now - 13 * ONE_DAY, self._ask_in_vain)
        self._at(now - 10 * ONE_DAY, self._be_declined)
        self._at(now - 7 * ONE_DAY, self._call_off)
        self._at(now - 4 * ONE_DAY, partial(self._meet_last, (AYESHA,), NABIL, "CV review", now - HOUR))
        self._at(now - 2 * ONE_DAY, partial(self._disagree, now))
        self._at(now - 3 * HOUR, self._ask_and_book)
        self._at(now - 9 * ONE_DAY, self._be_ignored)
        self._at(now - 6 * ONE_DAY, self._be_interviewed)
        self._at(now - 5 * ONE_DAY, self._refuse_an_interview)

    def _at(self, when: dt.datetime, step: Step) -> None:
        self._ahead.append((when, step))

    async def live(self, tx: Transaction) -> None:
        """Do what was noted, and what follows from it, in the order of time."""
        while self._ahead:
            when, step = min(self._ahead, key=lambda each: each[0])
            self._ahead.remove((when, step))
            self._clock.jump(to=when)
            await step(tx)

    async def _meet(self, meeting: Meeting, tx: Transaction) -> None:
        """Book a meeting, and note what they say when it begins and when it is over."""
        session = await self._agree_on(tx, meeting.student, meeting.mentor, meeting.topic)
        if meeting.has_missed:
            self._at(session.start + ASKED_AFTER, partial(self._wait, meeting, session.id))
        self._at(session.end, partial(self._end, meeting, session.id))

    async def _wait(self, meeting: Meeting, session_id: int, tx: Transaction) -> None:
        mentor = self._people[meeting.mentor.id]
        await self._services.attendance.say(tx, session_id, Presence.ABSENT, actor=mentor)

    async def _end(self, meeting: Meeting, session_id: int, tx: Transaction) -> None:
        await self._services.sessions.complete(tx, session_id)
        await self._say(meeting, session_id, tx)
        await self._services.notices.forget(tx, session_id)  # they have heard all that long ago

    async def _say(self, meeting: Meeting, session_id: int, tx: Transaction) -> None:
        """Say all that the table gives."""
        ratings, student, mentor = self._services.ratings, self._people[meeting.student.id], meeting.mentor
        if meeting.stars:
            await ratings.rate(tx, session_id, meeting.stars, actor=student)
        if meeting.line:
            await ratings.add_line(tx, session_id, meeting.line, actor=student)
        if meeting.agreed:
            await ratings.agree(tx, session_id, meeting.agreed, actor=student)
        host = self._people[mentor.id]
        if meeting.stars_back:
            await ratings.rate(tx, session_id, meeting.stars_back, actor=host)
        if meeting.advice:
            well, following = meeting.advice
            await ratings.advise(tx, session_id, actor=host, went_well=well, next_step=following)

    async def _ask_in_vain(self, tx: Transaction) -> None:
        """Nobody answers a request in time."""
        session = await self._book(tx, SABBIR, TANVIR, "System design")
        self._at(session.start, partial(self._expire, session.id))

    async def _expire(self, session_id: int, tx: Transaction) -> None:
        await self._services.sessions.expire(tx, session_id)
        await self._services.notices.forget(tx, session_id)

    async def _be_declined(self, tx: Transaction) -> None:
        sessions, session = self._services.sessions, await self._book(tx, NABIL, TANVIR, "Mock interview", later=2)
        await sessions.decline(tx, session.id, actor=self._people[TANVIR.id])
        await sessions.give_reason(tx, session.id, "I travel that day.", actor=self._people[TANVIR.id])
        self._at(self._clock.now() + HOUR, partial(self._release, session.id))

    async def _be_ignored(self, tx: Transaction) -> None:
        """Nobody takes one of the times that an employer offers."""
        session = await self._company.be_ignored(tx)
        until = session.offer.until if session.offer else session.start
        self._at(until, partial(self._lapse, session.id))

    async def _lapse(self, session_id: int, tx: Transaction) -> None:
        await self._services.sessions.lapse(tx, session_id)
        await self._services.notices.forget(tx, session_id)

    async def _refuse_an_interview(self, tx: Transaction) -> None:
        session = await self._company.be_refused(tx)
        self._at(self._clock.now() + HOUR, partial(self._release, session.id))

    async def _be_interviewed(self, tx: Transaction) -> None:
        session = await self._company.meet(tx)
        self._at(session.end, partial(self._judge, session.id))

    async def _judge(self, session_id: int, tx: Transaction) -> None:
        await self._services.sessions.complete(tx, session_id)
        await self._company.judge(tx, session_id)
        await self._services.notices.forget(tx, session_id)

    async def _call_off(self, tx: Transaction) -> None:
        sessions, session = self._services.sessions, await self._book(tx, FARHANA, MARIA, "Portfolio review", later=20)
        await sessions.cancel(tx, session.id, actor=self._people[FARHANA.id])
        await sessions.give_reason(tx, session.id, "পরীক্ষা আছে", actor=self._people[FARHANA.id])
        self._at(self._clock.now() + HOUR, partial(self._release, session.id))

    async def _release(self, session_id: int, tx: Transaction) -> None:
        await self._services.sessions.release(tx, session_id)
        await self._services.notices.forget(tx, session_id)

    async def _meet_last(
        self,
        mentors: Sequence[SampleMentor],
        student: SamplePerson,
        topic: str,
        before: dt.datetime,
        tx: Transaction,
    ) -> None:
        """Meet one of some mentors, as late as can be before a moment; nothing was said of it yet."""
        found = [slot for each in mentors for slot in await self._free(tx, student, each, MANY)]
        slot = max((each for each in found if each.end <= before), key=lambda each: each.end)
        mentor = next(each for each in mentors if self._people[each.id].id == slot.host_id)
        self._unrated.append(await self._agree_on(tx, student, mentor, topic, slot))

    async def _disagree(self, until: dt.datetime, tx: Transaction) -> None:
        """Two say different things of who was there, so that an admin has it to decide."""
        await self._meet_last((AYESHA, RAFIQ, TANVIR), FARHANA, "Career advice", until - HOUR, tx)
        session = self._unrated.pop()
        host = next(each for each in self._people.values() if each.id == session.host.id)
        self._at(session.end, partial(self._state, session.id, Presence.ABSENT, host))
        self._at(until - SETTLING, partial(self._state, session.id, Presence.TALKING, self._people[FARHANA.id]))

    async def _state(self, session_id: int, presence: Presence, actor: PersonView, tx: Transaction) -> None:
        await self._services.sessions.complete(tx, session_id)
        await self._services.attendance.say(tx, session_id, presence, actor=actor)
        await self._services.notices.forget(tx, session_id)

    async def look_back(self, tx: Transaction) -> None:
        """The last of those sessions is over."""
        for session in self._unrated:
            await self._services.sessions.complete(tx, session.id)

    # ── What is ahead ──

    async def _ask_and_book(self, tx: Transaction) -> None:
        """Somebody asks for what will be offered at other times, and somebody books what they will move."""
        [slot, *_] = await self._free(tx, NABIL, TANVIR, 1, after=self._clock.now() + 2 * ONE_DAY)
        asked = await self._book(tx, NABIL, TANVIR, "System design", slot=slot)
        booked = await self._book(tx, SABBIR, RAFIQ, "Finding clients", later=9)
        for session in (asked, booked):
            await self._services.notices.forget(tx, session.id, [Requested, Booked])
        self._offered, self._moved = asked, booked

    async def look_ahead(self, tx: Transaction) -> None:
        """One has a session soon, another has asked for one, others have an offer, a new time, or wait for one."""
        soon = await self._book(tx, NABIL, MARIA, "Career advice")
        await self._book(tx, FARHANA, AYESHA, "SQL interview practice", later=2)
        await self._offer(tx)
        await self._move(tx)
        later = await self._book(tx, SABBIR, MARIA, "Portfolio review", later=12)
        for session in (soon, later):  # the news would come while somebody tries the page
            await self._services.notices.forget(tx, session.id, [Booked])
        await self._services.sooner.wait(tx, later.id, actor=self._people[SABBIR.id])
        await self._company.look_ahead(tx)

    async def _offer(self, tx: Transaction) -> None:
        host, session = self._people[TANVIR.id], self._offered
        free = await self._services.slots.next(tx, OneHost(host.id, moving=session.id), actor=host, count=7)
        starts = [slot.start for slot in free[1::2] if slot.start != session.start]
        await self._services.sessions.offer(tx, session.id, starts, actor=host)

    async def _move(self, tx: Transaction) -> None:
        actor, session = self._people[SABBIR.id], self._moved
        free = await self._services.slots.next(
            tx, OneHost(session.host.id, moving=session.id), actor=actor, after=session.start + ONE_DAY, count=1
        )
        await self._services.sessions.move(tx, session.id, free[0].start, actor=actor)

    async def arrange(self, tx: Transaction) -> None:
        """A mentor has rules, another one is on pause, and somebody would like to be a mentor."""
        today, save = self._clock.now().date(), self._services.availability.save
        exams = Period(today + EXAM_WEEKS.start * ONE_DAY, today + EXAM_WEEKS.stop * ONE_DAY, PRESETS["evenings"])
        lengths = (Length(60, "Mock interview"), Length(15, "Quick question"))
        rules = (SetLengths(lengths), SetRule(Rule.DAY, 3), SetRule(Rule.AFTER, 15), AddPeriod(exams))
        for change in rules:
            await save(tx, change, actor=self._people[TANVIR.id])
        await save(tx, Pause(today + 10 * ONE_DAY), actor=self._people[IMRAN.id])
        about = "Two years in support teams. First jobs, and English for calls."
        await self._services.mentors.apply(tx, actor=self._people[SABBIR.id], about=about, hours=PRESETS["evenings"])

    # ── How they do it ──

    async def _agree_on(
        self, tx: Transaction, student: SamplePerson, mentor: SampleMentor, topic: str, slot: Slot | None = None
    ) -> SessionView:
        """Book a free time, and confirm it where the mentor is asked; the student's view."""
        session = await self._book(tx, student, mentor, topic, slot=slot)
        if not mentor.instant:
            await self._services.sessions.confirm(tx, session.id, actor=self._people[mentor.id])
        return session

    async def _book(  # noqa: PLR0913 - who meets whom, about what and when
        self,
        tx: Transaction,
        student: SamplePerson,
        mentor: SampleMentor,
        topic: str,
        *,
        later: int = 0,
        slot: Slot | None = None,
    ) -> SessionView:
        """Book a time: a mentor's next free one, or so many times later."""
        chosen = slot or (await self._free(tx, student, mentor, later + 1))[later]
        return await self._services.sessions.book(tx, chosen, topic=topic, actor=self._people[student.id])

    async def _free(
        self,
        tx: Transaction,
        student: SamplePerson,
        mentor: SampleMentor,
        count: int,
        after: dt.datetime | None = None,
    ) -> Sequence[Slot]:
        actor, mentor_id = self._people[student.id], self._people[mentor.id].id
        return await self._services.slots.next(tx, OneHost(mentor_id), actor=actor, count=count, after=after)
