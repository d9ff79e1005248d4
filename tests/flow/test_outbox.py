"""The outbox: order, leases, and what happens to rows that a dead process had taken."""

from __future__ import annotations

import asyncio
import datetime as dt
from itertools import groupby
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from bot.flow import outbox as flow
from bot.flow.outbox import Outbox
from bot.flow.outcome import Outcome, State
from bot.ui import notices
from bot.ui.screen import Screen
from db.models import message, outbox
from db.queries import outbox as queries
from domain.status import Role
from simulator.errors import ApiError
from tests.support.chat import Chatter, World
from tests.support.statements import counted


async def _posts(world: World, chatter: Chatter, *texts: str) -> None:
    async with world.app.database.write() as tx:
        for text in texts:
            await world.app.outbox.post(tx, chatter.user.id, Screen(text), now=world.clock.now())


async def _states(world: World) -> list[str]:
    async with world.app.database.read() as tx:
        return list(await tx.scalars(select(outbox.c.state).order_by(outbox.c.id)))


def _another(world: World) -> Outbox:
    """Return the outbox of a second process on the same database."""
    return Outbox(
        database=world.app.database,
        services=world.app.services,
        catalogues=world.app.catalogues,
        clock=world.clock,
        owner="another process",
        outage=world.app.outage,
    )


async def test_a_claim_takes_one_row_of_each_chat_in_order(world: World, nabil: Chatter, rumi: Chatter) -> None:
    await _posts(world, nabil, "one", "two", "three")
    await _posts(world, rumi, "uno")
    jobs = await world.app.outbox.claim(10)
    assert [job.payload["text"] for job in jobs] == ["one", "uno"]
    assert await world.app.outbox.claim(10) == []
    world.app.sender.accept(jobs)
    await world.settles()
    assert [message.text for message in nabil.news] == ["one", "two", "three"]


async def test_what_another_process_holds_is_not_taken(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "one", "two")
    assert len(await _another(world).claim(10)) == 1
    assert await world.app.outbox.claim(10) == []


async def test_what_is_in_hand_again_since_it_was_looked_for_is_not_lost(
    world: World, nabil: Chatter, caplog: pytest.LogCaptureFixture
) -> None:
    """It was settled while the rows were read, and claimed once more."""
    await _posts(world, nabil, "one")
    [job] = await world.app.outbox.claim(10)
    seen = iter([[], [job.id]])
    await world.app.outbox.put_back_lost(lambda: next(seen))
    assert (await _states(world))[-1] == "leased"
    assert not caplog.records
    await world.app.outbox.put_back_lost(list)
    assert (await _states(world))[-1] == "waiting"
    assert "1 messages wait again" in caplog.text


async def test_leases_in_hand_are_renewed_and_nobody_elses(world: World, nabil: Chatter, rumi: Chatter) -> None:
    await _posts(world, nabil, "mine")
    [mine] = await world.app.outbox.claim(10)
    await _posts(world, rumi, "theirs")
    [theirs] = await _another(world).claim(10)
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).values(lease_real=0.0))
    await world.app.outbox.keep([mine.id, theirs.id])
    assert (await _row(world, mine.id))["lease_real"] > 0
    assert (await _row(world, theirs.id))["lease_real"] == 0


async def test_a_row_that_waits_for_another_try_keeps_its_chat_in_order(
    world: World, nabil: Chatter, rumi: Chatter
) -> None:
    await _posts(world, nabil, "first", "second")
    await _posts(world, rumi, "uno")
    async with world.app.database.write() as tx:
        first = select(outbox.c.id).where(outbox.c.state == "waiting").order_by(outbox.c.id).limit(1)
        await tx.execute(update(outbox).where(outbox.c.id == first.scalar_subquery()).values(retry_real=9e9))
    assert [job.payload["text"] for job in await world.app.outbox.claim(10)] == ["uno"]


async def test_replies_go_before_urgent_notices_before_others(world: World, rumi: Chatter) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.mentor("Nabil")
    await rumi.taps("Book a session", "Ayesha", "18:00", "CV review")
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).where(outbox.c.state == "waiting").values(due_at=world.clock.now()))
        await tx.execute(insert(outbox).values(_news(world, await nabil.person(tx), urgent=True)))
        await world.app.outbox.post(tx, rumi.user.id, Screen("a reply"), now=world.clock.now())
    jobs = await world.app.outbox.claim(10)
    assert [(job.chat_id, job.priority) for job in jobs] == [
        (rumi.user.id, 0),
        (nabil.user.id, 1),
        (ayesha.user.id, 2),
    ]


def _news(world: World, person: Any, **more: Any) -> dict[str, Any]:
    now = world.clock.now()
    facts = {"sort": "notice", "kind": "approved", "chat_id": person.telegram_id, "person_id": person.id}
    return {**facts, "due_at": now, "created_at": now, "data": {}, **more}


async def test_a_notice_that_cannot_be_rendered_does_not_keep_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.mentor("Nabil")
    nabil.looks_up()
    render, bug = notices.render, _bug_for(monkeypatch, "Nabil")
    async with world.app.database.write() as tx:
        for chatter in (ayesha, nabil, ayesha):
            await tx.execute(insert(outbox).values(_news(world, await chatter.person(tx))))
    await world.settles()
    assert len(ayesha.news) == 2
    assert nabil.news == []
    assert "cannot be rendered" in caplog.text
    await nabil.says("/help")
    assert len(nabil.news) == 1, "what waits for another try keeps no reply waiting"
    nabil.looks_up()
    bug.setattr(notices, "render", render)
    await _skip_waits(world)
    await world.settles()
    assert len(nabil.news) == 1


async def test_a_notice_that_can_never_be_rendered_is_parked_with_a_reference(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    nabil = await world.mentor("Nabil")
    _bug_for(monkeypatch, "Nabil")
    async with world.app.database.write() as tx:
        await tx.execute(insert(outbox).values(_news(world, await nabil.person(tx))))
    tries = 0
    while (await _states(world))[-1] == "waiting":
        await _skip_waits(world)
        await world.settles()
        tries += 1
    row = await _last(world)
    assert (tries, row["state"], row["error"], row["sent_at"]) == (4, "failed", "ZeroDivisionError", world.clock.now())
    assert row["reference"] in caplog.text


def _bug_for(monkeypatch: pytest.MonkeyPatch, name: str) -> pytest.MonkeyPatch:
    """Let every notice to somebody of this name meet a bug."""
    render = notices.render

    def breaks(say: Any, view: Any) -> Screen:
        if view.reader.name == name:
            raise ZeroDivisionError
        return render(say, view)

    monkeypatch.setattr(notices, "render", breaks)
    return monkeypatch


async def _skip_waits(world: World) -> None:
    """Let what waits for another try be tried now."""
    async with world.app.database.write() as tx:
        await tx.execute(update(outbox).values(retry_real=0.0))


async def _last(world: World) -> Any:
    async with world.app.database.read() as tx:
        return (await tx.execute(select(outbox).order_by(outbox.c.id.desc()).limit(1))).mappings().one()


async def test_what_telegram_refuses_is_parked_with_a_reference_and_the_chat_goes_on(
    world: World, nabil: Chatter, caplog: pytest.LogCaptureFixture
) -> None:
    world.telegram.fail("sendMessage", error=ApiError(400, "Bad Request: something new"), times=2)
    await _posts(world, nabil, "refused", "fine")
    await world.settles()
    *before, apology = [message.text or "" for message in nabil.news]
    assert before == ["fine"]
    async with world.app.database.read() as tx:
        [row] = (await tx.execute(select(outbox).where(outbox.c.state == "failed"))).mappings()
    assert (row["error"], row["sent_at"]) == ("Something new", world.clock.now())
    assert row["reference"] in caplog.text
    assert row["reference"] in apology
    assert "refused" not in caplog.text


async def test_what_is_overdue_for_too_long_expires_unsent(world: World, nabil: Chatter) -> None:
    async with world.app.database.write() as tx:
        person = await nabil.person(tx)
        expires = world.clock.now() + dt.timedelta(minutes=5)
        await tx.execute(insert(outbox).values(_news(world, person, expires_at=expires)))
    world.clock.jump(by=dt.timedelta(minutes=6))
    await world.settles()
    nabil.hears_nothing()
    assert (await _states(world))[-1] == "expired"


async def test_what_failed_can_be_revived_once(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "at last")
    async with world.app.database.write() as tx:
        row_id = (await tx.scalars(select(outbox.c.id).where(outbox.c.state == "waiting"))).one()
        failed = {"state": "failed", "attempts": 9, "ambiguous": 3, "retry_real": 9e9, "reference": "cafe0123"}
        await tx.execute(update(outbox).where(outbox.c.id == row_id).values(**failed, sent_at=world.clock.now()))
    async with world.app.database.write() as tx:
        assert await queries.revive(tx, row_id)
        assert not await queries.revive(tx, row_id)
    await world.settles()
    assert nabil.news[-1].text == "at last"


async def _asks(world: World, chatter: Chatter, times: int) -> None:
    """Let somebody ask so often at once, and all turns be served while nothing can be sent."""
    for number in range(times):
        chatter.user.says(f"/help {number}")
    await world.app.poller.poll(wait=0)
    while await world.app.inbox.serve_one():
        pass


async def test_a_chat_has_a_few_replies_in_hand_and_the_others_wait(
    world: World, nabil: Chatter, rumi: Chatter
) -> None:
    await world.halts()
    await _asks(world, nabil, 10)
    assert len(world.app.sender.held()) == (await _states(world)).count("leased") == 4
    assert (await _states(world)).count("waiting") == 6
    assert await _is_behind(world, nabil)
    assert not await _is_behind(world, rumi)


async def test_a_newer_screen_of_a_message_replaces_the_edit_that_waits(world: World, nabil: Chatter) -> None:
    await nabil.says("/settings")
    message, button = nabil.finds("Reminders")
    await world.halts()
    await _asks(world, nabil, 4)  # as many as go to the sender at once
    for _ in range(2):
        nabil.user.presses(message.message_id, button)
        await _asks(world, nabil, 1)
    edits = select(outbox.c.state).where(outbox.c.method == "editMessageText").order_by(outbox.c.id)
    async with world.app.database.read() as tx:
        assert (await tx.scalars(edits)).all() == ["superseded", "waiting"]


async def test_without_the_bound_all_replies_of_a_chat_are_in_hand(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "IN_HAND", 10_000)
    await world.halts()
    await _asks(world, nabil, 10)
    assert len(world.app.sender.held()) == 10


async def test_what_waits_for_the_sender_follows_in_order_without_a_regular_look(world: World, nabil: Chatter) -> None:
    await _asks(world, nabil, 10)
    await world.settles()
    sent = await _sent(world, nabil)
    assert len(sent) >= 10
    assert sent == sorted(sent)
    assert not await _is_behind(world, nabil)


async def _is_behind(world: World, chatter: Chatter) -> bool:
    async with world.app.database.read() as tx:
        return await world.app.outbox.is_behind(tx, chatter.user.id)


async def _sent(world: World, chatter: Chatter) -> list[int]:
    """Return the ids of the rows whose messages the person has, in the order they read them."""
    async with world.app.database.read() as tx:
        rows = await tx.execute(
            select(message.c.telegram_id, outbox.c.id).join(outbox, outbox.c.message_id == message.c.id)
        )
        ids = {row.telegram_id: row.id for row in rows}
    return [ids[each.message_id] for each in chatter.user.chat.visible if each.message_id in ids]


@pytest.mark.parametrize("state", ["in flight", "waits for another try", "waits for its turn"])
async def test_a_long_queue_of_one_chat_hides_nobody_elses_rows(
    world: World, nabil: Chatter, rumi: Chatter, state: str
) -> None:
    await _posts(world, nabil, *(f"line {number}" for number in range(300)))
    await _posts(world, rumi, "uno")
    first = select(func.min(outbox.c.id)).where(outbox.c.state == "waiting").scalar_subquery()
    if state == "in flight":
        assert [job.payload["text"] for job in await _another(world).claim(1)] == ["line 0"]
    if state == "waits for another try":
        async with world.app.database.write() as tx:
            await tx.execute(update(outbox).where(outbox.c.id == first).values(retry_real=9e9))
    texts = [job.payload["text"] for job in await world.app.outbox.claim(2)]
    assert texts == (["line 0", "uno"] if state == "waits for its turn" else ["uno"])


async def test_urgent_notices_are_claimed_when_there_is_no_room_for_others(
    world: World, nabil: Chatter, rumi: Chatter
) -> None:
    await _posts(world, rumi, "a reply")
    async with world.app.database.write() as tx:
        await tx.execute(insert(outbox).values(_news(world, await nabil.person(tx), urgent=True)))
    assert [job.chat_id for job in await world.app.outbox.claim(0, 5)] == []  # judged: nobody has approved Nabil
    assert (await _states(world))[-1] == "obsolete"


async def _meet(world: World, number: int, start: dt.datetime) -> None:
    """Let two new people meet at an aware moment; only their reminders wait, and one of them has the session's card."""
    services, now = world.app.services, world.clock.now()
    async with world.app.database.write() as tx:
        mentor, guest = [
            await services.people.arrive(tx, telegram_id=who, name=f"Y{who}", username=None, language="en")
            for who in (6000 + number, 7000 + number)
        ]
        mentor = await services.mentors.accept_invite(tx, await services.mentors.invite(tx, Role.MENTOR), actor=mentor)
        begin, ids = start.astimezone(mentor.tz), (mentor.id, mentor.id, guest.id)
        make = services.sessions.create_mentorship_session
        made = await make(tx, Role.MENTOR, *ids, "CV review", "", begin.date(), begin.time(), actor=mentor)
        await tx.execute(insert(message).values(chat_id=7000 + number, session_id=made.id, live=True, created_at=now))
        await tx.execute(delete(outbox).where(outbox.c.kind != "reminder"))


async def test_however_many_reminders_are_claimed_with_few_questions(world: World) -> None:
    start = world.clock.now() + dt.timedelta(days=30)
    for number in range(flow.BATCH // 2):
        await _meet(world, number, start)
    world.clock.jump(to=start - dt.timedelta(minutes=59))
    with counted() as statements:
        jobs = await world.app.outbox.claim(100)
    assert len({job.chat_id for job in jobs}) == len(jobs) == flow.BATCH
    async with world.app.database.read() as tx:
        shrunk = await tx.scalar(select(func.count()).where(outbox.c.method == "editMessageText"))
    assert shrunk == flow.BATCH // 2, "the old cards shrink"
    # The same one again is sent together with the one before. SQLite looks for more, and notes the messages by
    # themselves; PostgreSQL locks out other claims.
    assert len(list(groupby(statements))) == (10 if world.app.database.is_sqlite else 9)


async def test_a_turn_waits_for_one_small_batch_of_notices(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async with world.app.database.write() as tx:
        people = [
            await world.app.services.people.arrive(tx, telegram_id=5000 + n, name="Y", username=None, language="en")
            for n in range(50)
        ]
        await tx.execute(insert(outbox), [_news(world, person) for person in people])
    judged, judge = 0, world.app.services.notices.judge

    async def counts(tx: Any, ids: Any, **named: Any) -> Any:
        nonlocal judged
        judged += len(ids)
        return await judge(tx, ids, **named)

    monkeypatch.setattr(world.app.services.notices, "judge", counts)
    before_turn, before_commit = list[int](), list[int]()

    async def turns() -> None:
        while judged < 50:
            asked = judged
            async with world.app.database.write():
                before_turn.append(judged - asked)
            before_commit.append(judged - asked)
            await asyncio.sleep(0)

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(turns())
        assert await world.app.outbox.claim(100) == []
    assert (await _states(world)).count("obsolete") == 50
    if world.app.database.is_sqlite:  # on PostgreSQL turns do not wait for a claim at all
        assert max(before_turn) <= flow.BATCH
        assert max(before_commit) <= 2 * flow.BATCH  # another batch may have come to share the commit


async def test_a_holder_settles_nothing_that_was_taken_from_it(world: World, nabil: Chatter) -> None:
    await _posts(world, nabil, "mine", "next")
    [job] = await world.app.outbox.claim(1)
    async with world.app.database.write() as tx:
        await queries.release(tx)
    [again] = await _another(world).claim(1)
    assert again.id == job.id
    for state in (State.SENT, State.FAILED, State.RETRY):
        await world.app.outbox.settle([Outcome(job, state=state, ambiguous=1, telegram_id=77)])
    row = await _row(world, job.id)
    assert (row["state"], row["lease_owner"], row["ambiguous"]) == ("leased", "another process", 0)
    await _another(world).settle([Outcome(again, state=State.SENT, telegram_id=78)])
    assert (await _row(world, job.id))["state"] == "sent"


async def _row(world: World, row_id: int) -> Any:
    async with world.app.database.read() as tx:
        return (await tx.execute(select(outbox).where(outbox.c.id == row_id))).mappings().one()


async def test_tries_that_may_have_arrived_are_counted_over_restarts_and_end(world: World, nabil: Chatter) -> None:
    world.telegram.fail("sendMessage", error="drop_reply", times=99)
    await nabil.says("/help")
    for _ in range(5):
        await world.restarts()
        await _skip_waits(world)
        await world.settles()
    row = await _last(world)
    assert (row["state"], row["ambiguous"]) == ("failed", 3)
    assert row["reference"] is not None
    assert len(nabil.news) == 3
    world.telegram.faults.rules.clear()
    await nabil.says("/help")
    assert len(nabil.news) == 1, "the chat goes on"


async def test_a_reply_does_not_overtake_one_that_may_have_arrived_but_an_urgent_notice_does(
    world: World, nabil: Chatter
) -> None:
    world.telegram.fail("sendMessage", error="drop_reply")
    await nabil.says("/help")
    await nabil.says("/sessions")
    assert (await _states(world))[-2:] == ["waiting", "waiting"]
    async with world.app.database.write() as tx:
        await tx.execute(insert(outbox).values(_news(world, await nabil.person(tx), urgent=True)))
    await world.settles()
    assert (await _states(world))[-3:] == ["waiting", "waiting", "obsolete"]


async def test_at_the_start_sqlite_takes_over_everything_since_it_has_no_other_process(
    world: World, nabil: Chatter
) -> None:
    await _posts(world, nabil, "from before")
    await _another(world).claim(10)
    await world.app.leases.take()
    assert (await _states(world))[-1] == ("waiting" if world.app.database.is_sqlite else "leased")


@pytest.mark.parametrize("minutes", [1, 60])
async def test_only_a_notice_that_another_process_may_take_in_a_moment_makes_a_chat_busy(
    world: World, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    lane, asked = queries.lane, list[int]()

    async def noting(tx: Any, chat_id: int, *given: Any, **named: Any) -> Any:
        asked.append(chat_id)
        return await lane(tx, chat_id, *given, **named)

    monkeypatch.setattr(queries, "lane", noting)
    _, nabil, _ = await world.agreed(world.clock.now().replace(hour=18) + dt.timedelta(days=1))
    waits = (outbox.c.sort == "notice", outbox.c.state == "waiting", outbox.c.chat_id == nabil.user.id)
    async with world.app.database.write() as tx:
        due = world.clock.now() + dt.timedelta(minutes=minutes)
        assert (await tx.scalars(update(outbox).where(*waits).values(due_at=due).returning(outbox.c.id))).all()
    asked.clear()
    await nabil.says("/sessions")
    is_busy = minutes == 1 and not world.app.database.is_sqlite
    assert asked == ([nabil.user.id] if is_busy else [])
