"""A new chore is walked beside the others, and whatever fails in it waits by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pytest
from sqlalchemy import ColumnElement, func, select, text, update
from sqlalchemy.exc import OperationalError

from bot.flow.chores import Chores
from bot.ui.screen import Screen
from db.file import DatabaseReplaced
from db.models import AuditEvent, Session, stuck
from db.queries import due
from db.queries import stuck as queries
from db.queries.due import Moments
from db.transaction import Transaction
from domain.status import Status
from tests.support.chat import MONDAY_MORNING, Chatter, World
from tests.support.letters import parked_work

START = MONDAY_MORNING + dt.timedelta(hours=10)
WISHED = START


class Wish(NamedTuple):
    """Good luck to a session."""

    session_id: int
    kind: str = "wish"


@dataclass
class Wishes:
    """The made-up chore: at the start, somebody wishes good luck. An audit row remembers."""

    bad: Sequence[int] = ()
    """The sessions to which nobody can wish it."""
    blind: Exception | None = None
    """What happens to whoever asks what is due."""
    name: str = "wishes"
    is_search: bool = False
    tries: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next = [select(func.min(Session.start_time)).where(*self._open()).scalar_subquery()]

    @property
    def next(self) -> Moments:
        self._look()
        return self._next

    async def due(self, tx: Transaction, now: dt.datetime) -> Sequence[Wish]:
        self._look()
        question = select(Session.id).where(Session.start_time <= now, *self._open())
        return [Wish(number) for number in await tx.scalars(question.order_by(Session.id))]

    async def do(self, tx: Transaction, work: Wish) -> None:
        self.tries.append(work.session_id)
        tx.add(AuditEvent(session_id=work.session_id, kind="wished", at=WISHED, data={}))
        await tx.flush()
        if work.session_id in self.bad:
            raise ZeroDivisionError

    def _look(self) -> None:
        if self.blind is not None:
            raise self.blind

    @staticmethod
    def _open() -> Sequence[ColumnElement[bool]]:
        done = select(AuditEvent.id).where(AuditEvent.session_id == Session.id, AuditEvent.kind == "wished")
        return (~done.exists(), ~queries.keeps("wish"))


@dataclass
class House:
    """A bot with the made-up chore in the registry, and two sessions whose start is ahead."""

    world: World
    wishes: Wishes
    nabil: Chatter
    first: int
    second: int

    async def wished(self) -> list[int]:
        question = select(AuditEvent.session_id).where(AuditEvent.kind == "wished").order_by(AuditEvent.session_id)
        async with self.world.app.database.read() as tx:
            return [number for number in await tx.scalars(question) if number is not None]

    async def statuses(self) -> list[Status]:
        return [each.status for each in await self.nabil.sessions()]

    async def ticks(self) -> None:
        """Let the wait for another try be over, and the ticks look again."""
        async with self.world.app.database.write() as tx:
            await tx.execute(update(stuck).values(retry_real=0.0))
        await self.world.settles()


@pytest.fixture
async def house(world: World) -> House:
    ayesha, bashir = await world.mentor("Ayesha"), await world.mentor("Bashir")
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    first, second = await world.meeting(ayesha, nabil, START), await world.meeting(bashir, rumi, START)
    wishes, app = Wishes(), world.app
    app.ticks.chores = Chores(app.database, (wishes, app.services.sessions.chore))
    return House(world, wishes, nabil, first.id, second.id)


async def test_a_made_up_chore_is_done_when_it_is_due_and_once(house: House) -> None:
    assert await house.world.app.ticks.chores.next_due(house.world.clock.now(), ()) == WISHED
    await house.world.until(WISHED - dt.timedelta(seconds=1))
    assert await house.wished() == []
    await house.world.until(WISHED)
    await house.world.until(START + dt.timedelta(minutes=31))
    assert await house.wished() == house.wishes.tries == [house.first, house.second]
    assert await house.statuses() == [Status.COMPLETED], "the chore of the sessions is done as ever"


async def test_work_that_fails_is_parked_alone_and_no_other_chore_is_held_up(house: House) -> None:
    house.wishes.bad = [house.first]
    await house.world.until(START + dt.timedelta(minutes=31))
    assert await house.wished() == [house.second], "half a wish was undone"
    assert await house.statuses() == [Status.COMPLETED]
    for _ in range(len(queries.DELAYS) + 2):
        await house.ticks()
    async with house.world.app.database.read() as tx:
        [letter] = await parked_work(tx)
    assert (letter["kind"], letter["session_id"], letter["error"]) == ("wish", house.first, "ZeroDivisionError")
    assert house.wishes.tries.count(house.first) == 1 + len(queries.DELAYS)
    assert house.wishes.tries.count(house.second) == 1


async def test_what_is_parked_is_over_when_an_admin_has_it_tried_again(house: House) -> None:
    house.wishes.bad = [house.first]
    await house.world.until(WISHED)
    for _ in range(len(queries.DELAYS) + 1):
        await house.ticks()
    house.wishes.bad = []
    async with house.world.app.database.write() as tx:
        [letter] = await parked_work(tx)
        assert await queries.revive(tx, letter["id"])
    await house.world.settles()
    assert await house.wished() == [house.first, house.second]
    async with house.world.app.database.read() as tx:
        assert (await tx.execute(select(stuck))).first() is None


async def test_a_chore_that_cannot_tell_what_is_due_holds_up_no_other(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.wishes.blind = ZeroDivisionError()
    await house.world.until(START + dt.timedelta(minutes=31))
    assert await house.statuses() == [Status.COMPLETED]
    assert any("How was your session" in (each.text or "") for each in house.nabil.user.chat.visible)
    assert "the chore wishes cannot tell what is due" in caplog.text
    house.wishes.blind = None
    await house.world.settles()
    assert await house.wished() == [house.first, house.second], "late, and not lost"


async def test_a_row_that_cannot_be_read_holds_up_its_chore_and_no_message(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    if not house.world.app.database.is_sqlite:
        pytest.skip("PostgreSQL stores no moment that is none")
    async with house.world.app.database.write() as tx:
        await tx.execute(text("UPDATE session SET answer_by = '2026-01-99 broken', status = 'PENDING'"))
        await house.world.app.outbox.post(tx, house.nabil.user.id, Screen("it is time"), now=house.world.clock.now())
    await house.world.app.ticks.once()
    await house.world.app.sender.idle()
    assert "it is time" in [each.text for each in house.nabil.user.chat.visible]
    assert "the chore sessions cannot tell what is due" in caplog.text


async def test_what_is_asked_is_put_together_once(house: House) -> None:
    await house.world.app.ticks.once()
    made = due._asking.cache_info().currsize
    for _ in range(3):
        await house.world.app.ticks.once()
    assert due._asking.cache_info().currsize == made


@pytest.mark.parametrize(
    "trouble", [OperationalError("", {}, ConnectionResetError()), DatabaseReplaced("replaced")], ids=["away", "gone"]
)
async def test_a_database_in_trouble_is_no_fault_of_the_chore(house: House, trouble: Exception) -> None:
    house.wishes.blind = trouble
    house.world.clock.jump(to=START)
    with pytest.raises(type(trouble)):
        await house.world.app.ticks.once()
    with pytest.raises(type(trouble)):
        await house.world.app.ticks.chores.walk(START)
