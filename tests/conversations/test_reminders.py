"""Reminders: on time, for both sides, each on their own clock, and never stale."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.flow.outbox import Outbox, Said
from bot.flow.outcome import Job
from bot.services.views.sessions import SessionView
from db.models import outbox
from domain.status import Status
from simulator.model import Message
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX_TODAY = MONDAY_MORNING.replace(hour=18)
SIX = SIX_TODAY + dt.timedelta(days=3)
"""Far enough away for every reminder."""


@pytest.fixture
async def ayesha(world: World) -> Chatter:
    return await world.mentor("Ayesha", zone="Europe/London", hours=tuple((day, 0, 1440) for day in range(7)))


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX)


def before(**span: float) -> dt.datetime:
    return SIX - dt.timedelta(**span)


def headline(message: Message) -> str:
    return (message.text or "").partition("\n")[0]


async def reminded(chatter: Chatter, moment: dt.datetime) -> str:
    """Return the only message that comes at a moment, having heard nothing until a second before."""
    chatter.looks_up()
    await chatter.world.until(moment - dt.timedelta(seconds=1))
    chatter.hears_nothing()
    await chatter.world.until(moment)
    assert len(chatter.news) == 1, [message.text for message in chatter.news]
    return headline(chatter.last)


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("who", ["Ayesha", "Nabil"])
async def test_both_are_reminded_four_times(ayesha: Chatter, nabil: Chatter, who: str) -> None:
    reader = ayesha if who == "Ayesha" else nabil
    clock = "12:00" if who == "Ayesha" else "18:00"
    assert await reminded(reader, before(hours=24)) == f"Tomorrow at {clock} you have a session."
    assert await reminded(reader, before(hours=1)) == "Your session starts in 1 hour."
    assert await reminded(reader, before(minutes=10)) == "Your session starts in 10 minutes."
    assert await reminded(reader, SIX) == "Your session starts now."
    reader.looks_up()
    await reader.world.passes(minutes=9)
    reader.hears_nothing()


@pytest.mark.usefixtures("session")
async def test_each_reads_their_own_clock_and_the_others(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(hours=1))
    nabil.reads("18:00–18:30 Dhaka time", "For Ayesha", "12:00–12:30 London time")
    ayesha.reads("12:00–12:30 London time", "For Nabil", "18:00–18:30 Dhaka time")


async def test_a_reminder_is_a_control_panel(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    await world.until(before(hours=24))
    nabil.sees_buttons("Edit", "Move", "Cancel")
    nabil.sees_no_button("Late", "coming")
    await world.until(before(minutes=10))
    for person in (ayesha, nabil):
        person.sees_buttons("Join the meeting", "I’m coming", "Late 5 min", "Late 10 min", "Late 15 min")
        person.sees_buttons("Edit", "Move", "Cancel")
        assert [button.url for button in person.last.buttons if button.url] == [(await person.sessions())[0].link]
    assert session.link is None


@pytest.mark.usefixtures("session")
@pytest.mark.parametrize("minutes", [5, 10, 15])
async def test_late_is_one_tap_and_told_at_once(world: World, ayesha: Chatter, nabil: Chatter, minutes: int) -> None:
    await world.until(before(minutes=10))
    ayesha.looks_up()
    nabil.taps_made = 0
    await nabil.taps(f"Late {minutes} min")
    assert nabil.taps_made == 1
    nabil.reads(f"I told Ayesha you’ll be about {minutes} minutes late")
    assert headline(ayesha.gets("Nabil will be about")) == f"Nabil will be about {minutes} minutes late."
    ayesha.sees_buttons("Join the meeting")


@pytest.mark.usefixtures("session")
async def test_coming_is_told_once_however_often_it_is_pressed(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(minutes=10))
    nabil.looks_up()
    await ayesha.taps_wildly("I’m coming")
    ayesha.reads("I told Nabil you’re coming")
    assert [headline(message) for message in nabil.news] == ["Ayesha is coming."]


@pytest.mark.usefixtures("session")
async def test_later_and_later_is_told_each_time(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(minutes=10))
    ayesha.looks_up()
    await nabil.taps("Late 5 min", "Late 15 min")
    heard = [headline(message) for message in ayesha.news]
    assert heard == ["Nabil will be about 5 minutes late.", "Nabil will be about 15 minutes late."]


@pytest.mark.usefixtures("session")
async def test_a_session_is_moved_from_its_reminder(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(hours=24))
    nabil.taps_made = 0
    await nabil.taps("Move")
    choice = nabil.labels()[3]
    await nabil.taps(choice)
    assert nabil.taps_made == 2
    nabil.reads("Moved")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session")


@pytest.mark.usefixtures("session")
async def test_a_session_is_cancelled_from_its_reminder(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(hours=1))
    nabil.taps_made = 0
    await nabil.taps("Cancel")
    assert nabil.taps_made == 1
    await world.passes(seconds=30)
    ayesha.gets("Nabil has cancelled")
    ayesha.looks_up()
    nabil.looks_up()
    await world.passes(days=1)
    ayesha.hears_nothing()
    nabil.hears_nothing()


async def test_booked_within_a_day_there_is_no_tomorrow(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX_TODAY)
    await world.until(SIX_TODAY)
    heard = [headline(message) for message in nabil.news]
    assert heard == [
        "Your session starts in 1 hour.",
        "Your session starts in 10 minutes.",
        "Your session starts now.",
    ]


async def test_confirmed_late_the_reminders_that_are_left_come(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, MONDAY_MORNING + dt.timedelta(hours=1, minutes=30))
    await world.passes(hours=1, minutes=35)
    assert [headline(message) for message in nabil.news][-2:] == [
        "Your session starts in 10 minutes.",
        "Your session starts now.",
    ]


async def test_my_own_times_are_kept_and_the_other_side_has_theirs(
    world: World, ayesha: Chatter, nabil: Chatter, session: SessionView
) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders", "☑ 1 day before", "☑ 10 minutes before", "☑ at the start")
    ayesha.looks_up()
    nabil.looks_up()
    await world.until(session.start)
    assert [headline(message) for message in nabil.news] == ["Your session starts in 1 hour."]
    assert len(ayesha.news) == 4


@pytest.mark.usefixtures("session")
async def test_who_wants_none_gets_none(world: World, nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("Reminders", "☑ 1 day before", "☑ 1 hour before", "☑ 10 minutes before", "☑ at the start")
    await world.until(SIX)
    nabil.hears_nothing()


@pytest.mark.usefixtures("session")
async def test_moved_before_the_reminder_the_new_time_counts(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.says("/sessions")
    await nabil.taps("CV review", "Move")
    await nabil.taps(nabil.labels()[0])
    [moved] = await nabil.sessions()
    assert moved.start < SIX
    await world.passes(minutes=1)
    ayesha.looks_up()
    await world.until(moved.start)
    told = [headline(message) for message in ayesha.news]
    assert told[-1] == "Your session starts now."
    ayesha.looks_up()
    await world.until(SIX)
    assert not [message for message in ayesha.news if "starts" in (message.text or "")]


@pytest.mark.usefixtures("session")
async def test_moved_after_a_reminder_it_is_corrected(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(hours=24))
    nabil.gets("Tomorrow at 18:00")
    await ayesha.taps("Move", "Other day", "30", "10:00", "Send (1)")
    nabil.gets("Ayesha offers you other times", "Thu 26 Nov, 18:00")
    assert not [label for message in nabil.messages[:-1] for label in nabil.labels(message) if label == "Move"]
    await nabil.taps("Mon 30 Nov 16:00")
    ayesha.gets("Nabil has taken a time that you offered", "Thu 26 Nov 12:00")
    assert not [label for message in ayesha.messages[:-1] for label in ayesha.labels(message) if label == "Move"]


@pytest.mark.usefixtures("session")
async def test_a_reminder_is_never_sent_for_what_was_cancelled_meanwhile(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    """Cancelled in the very moment in which the reminder is due, before it is claimed."""
    await world.until(before(hours=1, seconds=1))
    world.clock.jump(by=dt.timedelta(seconds=1))
    async with world.app.database.write() as tx:
        [session] = await ayesha.sessions()
        await world.app.services.sessions.cancel(tx, session.id, actor=await ayesha.person(tx))
    nabil.looks_up()
    await world.settles()
    nabil.hears_nothing()
    await world.passes(seconds=30)
    nabil.gets("Ayesha has cancelled")


# ── The link ──


@pytest.mark.usefixtures("session")
async def test_without_a_link_there_is_a_room_nobody_guesses(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(minutes=10))
    [hosts], [guests] = await ayesha.sessions(), await nabil.sessions()
    assert hosts.link == guests.link
    assert hosts.link is not None
    room = hosts.link.removeprefix("https://meet.jit.si/skillbd-")
    assert len(room) == 32
    assert int(room, 16) > 0
    ayesha.reads("You open the room")
    assert "You open the room" not in (nabil.last.text or "")


async def test_no_two_rooms_are_alike(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await world.meeting(ayesha, nabil, SIX + dt.timedelta(hours=1))
    assert len({session.link for session in await nabil.sessions()}) == 2


@pytest.mark.usefixtures("session")
async def test_the_mentors_own_link_replaces_the_room(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/sessions")
    await ayesha.taps("CV review", "Edit", "Meeting link")
    await ayesha.says("https://zoom.us/j/4711")
    await world.passes(seconds=30)
    nabil.gets("Ayesha has a new meeting link", "zoom.us")
    await world.until(before(minutes=10))
    for person in (ayesha, nabil):
        assert [button.url for button in person.last.buttons if button.url] == ["https://zoom.us/j/4711"]
    assert "You open the room" not in (ayesha.last.text or "")


@pytest.mark.usefixtures("session")
async def test_a_link_that_comes_at_the_last_minute_is_told_at_once(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.until(SIX + dt.timedelta(minutes=3))
    await ayesha.taps("Edit", "Meeting link")
    nabil.looks_up()
    await ayesha.says("https://zoom.us/j/4711")
    nabil.gets("Ayesha has a new meeting link")
    assert "https://zoom.us/j/4711" in [button.url for button in nabil.last.buttons]


# ── The bot was down ──


@pytest.mark.usefixtures("session")
async def test_after_a_night_without_power_nobody_gets_a_burst(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    """Three reminders came due; the last one counts, and says how things are."""
    world.clock.jump(to=before(minutes=4))
    await world.settles()
    for person in (ayesha, nabil):
        assert len(person.news) == 1
        person.reads(f"Sorry, this is late: it was due Thu 26 Nov {'11:50' if person is ayesha else '17:50'}")
        person.reads("Your session starts in 4 minutes")
        person.sees_buttons("Join the meeting", "Late 5 min")


@pytest.mark.usefixtures("session")
async def test_a_reminder_that_is_a_little_late_says_what_is_left(world: World, nabil: Chatter) -> None:
    world.clock.jump(to=before(minutes=9))
    await world.settles()
    assert headline(nabil.last) == "Your session starts in 10 minutes."
    assert len(nabil.news) == 1


@pytest.mark.usefixtures("session")
async def test_back_shortly_after_the_start_it_says_that_it_began(world: World, nabil: Chatter) -> None:
    world.clock.jump(to=SIX + dt.timedelta(minutes=5))
    await world.settles()
    assert len(nabil.news) == 1
    nabil.reads("Your session began 5 minutes ago, at 18:00")
    nabil.sees_buttons("Join the meeting", "Late 5 min")


@pytest.mark.usefixtures("session")
async def test_back_when_all_is_over_only_the_question_is_left(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    world.clock.jump(to=SIX + dt.timedelta(hours=3))
    await world.settles()
    for each, other in ((ayesha, "Nabil"), (nabil, "Ayesha")):
        [asked] = each.news
        assert str(asked.text).startswith(f"How was your session with {other}?")
    assert [session.status for session in await nabil.sessions()] == [Status.COMPLETED]


async def test_a_request_that_ran_out_while_the_bot_was_down_is_told_as_that(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await nabil.taps("Book a session", "Ayesha", "10:00", "CV review")
    ayesha.looks_up()
    nabil.looks_up()
    world.clock.jump(by=dt.timedelta(minutes=50))
    await world.settles()
    assert len(nabil.news) == 1
    nabil.gets("Ayesha didn’t answer in time")
    ayesha.hears_nothing()


@pytest.mark.usefixtures("session")
async def test_late_is_not_told_for_a_session_that_is_over(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.until(before(minutes=10))
    panel, late = nabil.finds("Late 5 min")
    await world.until(SIX + dt.timedelta(minutes=31))
    ayesha.looks_up()
    await nabil.taps_in(panel, late)
    ayesha.hears_nothing()
    nabil.reads("✔️ done")
    nabil.sees_no_button("Late 5 min")


@pytest.mark.usefixtures("session")
async def test_the_newest_panel_is_the_card_and_the_old_ones_are_plain(world: World, nabil: Chatter) -> None:
    await world.until(SIX)
    with_buttons = [message for message in nabil.messages if "CV review" in (message.text or "") and message.buttons]
    assert with_buttons == [nabil.last]


async def test_a_reminder_that_another_process_takes_during_a_turn_leaves_the_screen_that_is_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    if world.app.database.is_sqlite:
        pytest.skip("on SQLite nobody takes anything during a turn")
    _, nabil, _ = await world.agreed(SIX_TODAY)
    mine = (outbox.c.chat_id == nabil.user.id, outbox.c.kind == "reminder", outbox.c.state == "waiting")
    async with world.app.database.write() as tx:
        first = await tx.scalar(select(outbox.c.id).where(*mine).order_by(outbox.c.due_at).limit(1))
        await tx.execute(update(outbox).where(outbox.c.id == first).values(due_at=world.clock.now()))
    say, taken = Outbox.say, list[Job]()

    async def late(self: Outbox, *given: Any, **named: Any) -> Said:
        if not taken:
            taken.extend(await self.claim(10))
            world.app.sender.accept(taken)
        return await say(self, *given, **named)

    monkeypatch.setattr(Outbox, "say", late)
    await nabil.taps("Move")
    assert len(taken) == 1
    nabil.reads("Tap a new time")
    assert nabil.labels(nabil.live[-1])
