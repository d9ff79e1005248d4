"""A machine that does whatever people may do, in any order, and looks after each step whether the promises hold."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import tempfile
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.clock import JumpingClock
from bot.services.all import build_services
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from bot.settings import load
from db.engine import Database
from db.models import AuditEvent, Session, outbox
from domain.refusals import DomainError
from domain.status import Ending, Status
from tests.support.rows import double_booked
from tests.support.services import NOW, ServiceWorld

T = TypeVar("T")

ACTIVE = (Status.PENDING, Status.CONFIRMED)
LEADS = (1440, 60, 10, 0)
SETTINGS = load(None, token="1:machine-tests", open_per_pair=1000, open_per_person=1000)
SECOND = dt.timedelta(seconds=1)
CHANGES = ("confirm", "decline", "cancel", "move", "move", "edit")
WHO = st.sampled_from(["host", "host", "host", "guest", "guest", "guest", "stranger"])
INDEX = st.integers(0, 11)
"""Chooses among whatever there is."""


class SessionMachine(RuleBasedStateMachine):
    """Two mentors, who may book each other, and two students."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        shutil.copy(self.template, Path(self.folder.name) / "bot.db")
        self.clock = JumpingClock(NOW)
        self.world = ServiceWorld(
            Database(f"sqlite:///{self.folder.name}/bot.db"), build_services(SETTINGS, self.clock), self.clock
        )
        self.people: list[PersonView] = []
        self.sessions: list[int] = []
        self.beliefs: dict[tuple[int, int], tuple[bool, dt.datetime]] = {}
        """What each person was told of each session, or did to it: whether it is on, and when it starts."""
        self.before: dict[tuple[int, int], Mapping[str, Any]] = {}
        """The row of a session as it was before a person changed it, until somebody else does."""

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.world.database.close())
        self.runner.close()
        self.folder.cleanup()

    @initialize()
    def people_arrive(self) -> None:
        self.people = [
            self.run(self.world.mentor("Ayesha")),
            self.run(self.world.mentor("Bilal", instant=True, notice=0)),
            self.run(self.world.person("Nabil")),
            self.run(self.world.person("Rumi")),
        ]

    @rule(student=st.integers(0, 3), mentor=st.integers(0, 1), slot=INDEX)
    def book(self, student: int, mentor: int, slot: int) -> None:
        who, whom = self.people[student], self.people[mentor]
        if student == mentor:
            return
        free = self.run(self.world.slots(whom, who, count=12))
        audited = self.run(self.world.count(AuditEvent))
        view = self.run(self.world.book(who, whom, free[slot % len(free)]))
        assert self.run(self.world.count(AuditEvent)) > audited
        self.sessions.append(view.id)
        self.knows(who, view)

    @precondition(lambda self: self.sessions)
    @rule(change=st.sampled_from(CHANGES), which=INDEX, who=WHO)
    def change(self, change: str, which: int, who: str) -> None:
        session_id = self.choose(which)
        self.attempt(change, session_id, self.player(who, session_id))

    @precondition(lambda self: self.sessions)
    @rule(change=st.sampled_from(CHANGES), which=INDEX, who=WHO, wait=st.sampled_from([0, 0, 10, 29]))
    def change_and_undo(self, change: str, which: int, who: str, wait: int) -> None:
        session_id = self.choose(which)
        player = self.player(who, session_id)
        if self.attempt(change, session_id, player):
            self.clock.jump(by=wait * SECOND)
            self.settle()
            self.attempt("undo", session_id, player)

    @precondition(lambda self: self.sessions)
    @rule(which=INDEX, who=WHO)
    def undo(self, which: int, who: str) -> None:
        session_id = self.choose(which)
        self.attempt("undo", session_id, self.player(who, session_id))

    @rule(span=st.sampled_from([SECOND, 29 * SECOND, 31 * SECOND, 1200 * SECOND, 3 * 3600 * SECOND, 86400 * SECOND]))
    def time_passes(self, span: dt.timedelta) -> None:
        self.clock.jump(by=span)
        self.settle()

    @precondition(lambda self: self.sessions)
    @rule(which=INDEX, early=st.sampled_from([14 * 60, 5, -60]))
    def a_session_comes_near(self, which: int, early: int) -> None:
        moment = self.row(self.choose(which))["start_time"] - early * SECOND
        if moment > self.clock.now():
            self.clock.jump(to=moment)
            self.settle()

    @rule()
    def everybody_knows(self) -> None:
        """Once nothing can be undone and all is told, what people believe is what is true."""
        self.clock.jump(by=SETTINGS.undo)
        self.settle()
        for session_id in self.sessions:
            row = self.row(session_id)
            if row["end_time"] <= self.clock.now():
                continue
            for person_id in (row["mentor_id"], row["student_id"]):
                belief = self.beliefs.get((session_id, person_id))
                assert belief is not None or row["ending"] is not None
                if belief is not None:
                    self.compare(row, person_id, belief)

    def compare(self, row: Mapping[str, Any], person_id: int, belief: tuple[bool, dt.datetime]) -> None:
        is_on, start = belief
        waits_again = row["status"] == Status.PENDING and person_id == row["student_id"]  # the answer will be told
        assert is_on == (row["status"] != Status.CANCELLED) or waits_again
        assert start == row["start_time"] or not is_on

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        async def look() -> int:
            async with self.world.database.read() as tx:
                return await double_booked(tx)

        assert self.run(look()) == 0

    @invariant()
    def reminders_match_what_is_confirmed(self) -> None:
        """Those due within the time of an undo may be missing: the news says when the session is."""
        now, planned = self.clock.now(), self.reminders()
        for session_id in self.sessions:
            row = self.row(session_id)
            for person_id in (row["mentor_id"], row["student_id"]):
                theirs = planned.pop((session_id, person_id), set())
                if row["status"] != Status.CONFIRMED:
                    assert theirs == set()
                    continue
                dues = {lead: row["start_time"] - lead * 60 * SECOND for lead in LEADS}
                assert theirs >= {(lead, due) for lead, due in dues.items() if due > now + SETTINGS.undo}
                assert theirs <= set(dues.items())
        assert planned == {}

    def attempt(self, change: str, session_id: int, who: PersonView) -> bool:
        """Let somebody try something; a refusal changes nothing, everything else is written down."""
        before, audited = self.row(session_id), self.run(self.world.count(AuditEvent))
        arguments = self.arguments(change, before, who)
        if arguments is None:
            return False
        try:
            view = self.run(self.world.do(change, session_id, actor=who, **arguments))
        except DomainError:
            assert self.run(self.world.count(AuditEvent)) == audited
            assert self.row(session_id) == before
            return False
        after = self.row(session_id)
        if change == "undo":
            expected = self.before.pop((session_id, who.id), {})
            assert {name: after[name] for name in expected} == expected
        if after["version"] > before["version"]:
            assert self.run(self.world.count(AuditEvent)) > audited
            assert self.is_sensible(change, before["status"], after["status"])
            self.note(change, before, who)
        self.knows(who, view)
        return True

    def arguments(self, change: str, row: Mapping[str, Any], who: PersonView) -> dict[str, Any] | None:
        if change == "edit":
            return {"title": f"Topic {self.clock.now()}"}
        if change != "move":
            return {}
        host = self.person(row["mentor_id"])
        if who.id not in (row["mentor_id"], row["student_id"]):
            return {"start": row["start_time"] + 3600 * SECOND}
        free = self.run(self.world.slots(host, who, moving=row["id"], count=12))
        return {"start": free[row["version"] % len(free)]} if free else None

    def is_sensible(self, change: str, old: str, new: str) -> bool:
        steps = {(Status.PENDING, Status.CONFIRMED), (Status.PENDING, Status.CANCELLED)}
        return old == new or change == "undo" or (old, new) in steps | {(Status.CONFIRMED, Status.CANCELLED)}

    def note(self, change: str, before: Mapping[str, Any], who: PersonView) -> None:
        """Remember what an undo has to bring back; an edit leaves that as it is."""
        if change == "edit":
            return
        for person in self.people:
            self.before.pop((before["id"], person.id), None)
        if change in ("move", "cancel", "decline"):
            kept = ("status", "start_time", "end_time", "date", "time", "ending", "ended_by", "zoom_link", "answer_by")
            self.before[before["id"], who.id] = {name: before[name] for name in kept}

    def settle(self) -> None:
        """Do and tell all that is due, as the flow does."""
        while self.run(self.world.tick()):
            pass
        for notice in self.run(self.world.deliver()):
            if notice.session is not None:
                self.knows(notice.reader, notice.session)

    def knows(self, who: PersonView, view: SessionView) -> None:
        is_on = view.status != Status.CANCELLED
        assert is_on or view.ending in set(Ending)
        self.beliefs[view.id, who.id] = (is_on, view.start.astimezone(dt.UTC))

    def choose(self, which: int) -> int:
        """Choose a session, the latest ones rather than old ones."""
        return self.sessions[-1 - which % len(self.sessions)]

    def player(self, who: str, session_id: int) -> PersonView:
        row = self.row(session_id)
        if who == "stranger":
            return next(each for each in self.people if each.id not in (row["mentor_id"], row["student_id"]))
        return self.person(row["mentor_id" if who == "host" else "student_id"])

    def person(self, person_id: int) -> PersonView:
        return next(person for person in self.people if person.id == person_id)

    def row(self, session_id: int) -> Mapping[str, Any]:
        async def read() -> Mapping[str, Any]:
            async with self.world.database.read() as tx:
                question = select(Session.__table__).where(Session.id == session_id)
                return dict((await tx.execute(question)).mappings().one())

        return self.run(read())

    def reminders(self) -> dict[tuple[int, int], set[tuple[int, dt.datetime]]]:
        """List what is planned: by session and person, leads in minutes with their moments."""

        async def read() -> dict[tuple[int, int], set[tuple[int, dt.datetime]]]:
            planned: dict[tuple[int, int], set[tuple[int, dt.datetime]]] = {}
            where = (outbox.c.state == "waiting", outbox.c.kind == "reminder")
            async with self.world.database.read() as tx:
                for row in await tx.execute(select(outbox).where(*where)):
                    planned.setdefault((row.session_id, row.person_id), set()).add((row.data["lead"], row.due_at))
            return planned

        return self.run(read())


def test_whatever_people_do_the_promises_hold(sqlite_template: Path) -> None:
    SessionMachine.template = sqlite_template
    run_state_machine_as_test(
        SessionMachine,
        settings=settings(max_examples=8, stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )
