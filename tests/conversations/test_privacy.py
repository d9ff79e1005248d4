"""What is kept about people: they get it, have some of it forgotten, and have all of it deleted at once."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select, update

from db.models import AuditEvent, Identity, Person, Session, metadata
from db.queries.privacy import KEPT
from domain.interviews import Asked
from domain.privacy import FORMER
from tests.conversations.test_applicants import invited
from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
TYPED = "portfolio of watercolours"


async def everything(world: World) -> str:
    """Return all that the database holds, as text."""
    found = []
    async with world.app.database.read() as tx:
        for table in metadata.sorted_tables:
            rows = (await tx.execute(select(table))).all()
            found += [f"{table.name}: {json.dumps(list(row), default=str, ensure_ascii=False)}" for row in rows]
    return "\n".join(found)


def finds(words: str, text: str) -> list[str]:
    """Return the lines that hold these words, as words of their own."""
    return [line for line in text.split("\n") if re.search(rf"(?<!\\w){re.escape(words)}(?!\\w)", line)]


async def rahman(world: World) -> Chatter:
    """Let a student arrive with a username, who has met Ayesha, and asked Bilal for a session."""
    ayesha = await world.mentor("Ayesha")
    await world.mentor("Bilal")
    who = world.meets("Zahirul Rahman", number=770_077_007)
    who.user.username = "zahir_r"
    await who.says("/start")
    await world.meeting(ayesha, who, TONIGHT, title=TYPED)
    await world.until(TONIGHT.replace(hour=20))
    await ayesha.says("/sessions")
    await ayesha.taps("Past")
    await who.says("book ayesha tomorrow 6pm about CV review")
    await who.taps("Book it")
    await who.says("book bilal tomorrow 8pm about " + TYPED)
    await who.taps("Book it", "Add a description")
    await who.says("Look at my " + TYPED)
    await world.passes(minutes=2)
    await ayesha.taps("Confirm")
    return who


async def test_everything_is_deleted_at_once_and_nothing_is_left_anywhere(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    caplog.set_level(logging.INFO)
    who = await rahman(world)
    traces = ("Zahirul Rahman", "zahir_r", "770077007", TYPED)
    before = await everything(world)
    assert all(finds(each, before) for each in traces), "the control: each of them is there"

    await who.says("please delete my data")
    await who.taps("Delete my data")
    who.reads("This can’t be undone", "2 sessions or requests are called off", "Ayesha", "Bilal")
    who.reads("Past sessions stay", "Former member")
    await who.taps("Keep my data")
    who.reads("what I keep about you")
    assert len(await who.sessions()) == 3
    await who.taps("Delete my data", "Delete everything")
    who.reads("Everything about you is deleted")
    assert who.labels() == []

    after = await everything(world)
    assert not [line for each in traces for line in finds(each, after)]
    assert not [each for each in traces if finds(each, caplog.text)]
    await world.passes(minutes=2)
    after = await everything(world)
    assert not [line for each in traces for line in finds(each, after)]

    ayesha = Chatter(world, next(user for user in world.telegram.users.values() if user.first_name == "Ayesha"))
    ayesha.reads("cancelled by Former member", "CV review")
    await ayesha.says("/sessions")
    await ayesha.taps("Past", "Session")
    ayesha.reads("With Former member", "✔️")
    for said in ("For Former member", "hasn’t opened this bot"):
        ayesha.reads_nowhere(said)

    await who.says("/start")
    who.reads("Welcome to SkillBD, Zahirul Rahman", "No upcoming sessions")
    assert await who.sessions() == []
    async with world.app.database.read() as tx:
        kinds = (await tx.scalars(select(AuditEvent.kind).where(AuditEvent.kind == "erased"))).all()
        assert len(kinds) == 1
        assert len((await tx.scalars(select(Person).where(Person.name == FORMER))).all()) == 1


async def test_everything_is_deleted_in_the_message_of_a_booking(world: World, nabil: Chatter) -> None:
    """The question is still there on another device, whose message has gone on to a booking meanwhile."""
    await world.mentor("Ayesha")
    await nabil.says("/privacy")
    await nabil.taps("Delete my data")
    asked, button = nabil.finds("Delete everything")
    await nabil.taps("Keep my data", "Home", "Book a session")
    nabil.reads("Who would you like to meet?")
    assert not any("Delete everything" in label for label in nabil.labels(asked))
    await nabil.taps_in(asked, button)
    nabil.reads("Everything about you is deleted")
    await nabil.says("/start")
    nabil.reads("Welcome to SkillBD")


async def test_the_message_of_a_keyboard_goes_when_everything_is_deleted(world: World, nabil: Chatter) -> None:
    await nabil.says("/privacy")
    await nabil.taps("Delete my data")
    asked, button = nabil.finds("Delete everything")
    await nabil.says("/settings")
    await nabil.taps("Time zone", "Share where I am")
    keyboard = next(each for each in nabil.messages if each.keyboard)
    await nabil.taps_in(asked, button)
    assert "Everything about you is deleted" in (asked.text or "")
    assert keyboard not in nabil.messages
    assert not finds(str(nabil.user.id), await everything(world))


async def test_what_is_called_off_is_what_was_read(world: World) -> None:
    ayesha, nabil, view = await world.agreed(TONIGHT)
    await nabil.says("/privacy")
    await nabil.taps("Delete my data")
    nabil.reads("1 session or request is called off", "CV review")
    ask, button = nabil.finds("Delete everything")
    await ayesha.taps("Cancel")
    await nabil.taps_in(ask, button)
    nabil.reads("Your sessions changed meanwhile", "You have no upcoming sessions")
    assert (await nabil.sessions())[0].id == view.id
    await ayesha.says("/privacy")
    await ayesha.taps("Delete my data", "Delete everything")
    await world.passes(minutes=1)
    await nabil.says("/book")
    nabil.reads_nowhere("Which mentor")
    await nabil.says("/sessions")
    await nabil.taps("Past")
    nabil.reads_nowhere("Ayesha and")


async def test_what_is_kept_is_handed_over_as_files(world: World) -> None:
    _, nabil, view = await world.agreed(TONIGHT)
    await nabil.says("/privacy")
    nabil.reads("your sessions (1)")
    await nabil.taps("My data (JSON)")
    sent = nabil.last.document
    assert sent is not None
    data: dict[str, Any] = json.loads(sent.content)
    assert data["person"][0]["name"] == "Nabil"
    assert data["identity"][0]["subject"] == str(nabil.user.id)
    assert [each["title"] for each in data["session"]] == ["CV review"]
    assert "token_hash" not in sent.content.decode()
    await nabil.taps("My sessions (ICS)")
    calendar = nabil.last.document
    assert calendar is not None
    [event] = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert event["UID"] == str(view.public_id)
    await nabil.taps_in(nabil.messages[0], "v1:mydata:others:0")
    assert "no longer works" in str(nabil.toast)


async def test_single_facts_are_forgotten_and_stay_so(world: World) -> None:
    ayesha, nabil, view = await world.agreed(TONIGHT, zone="Europe/London")
    nabil.user.username = "nabil_s"
    async with world.app.database.write() as tx:
        me = await nabil.person(tx)
        values = {"provider": "site", "subject": "s-1", "person_id": me.id, "created_at": MONDAY_MORNING}
        tx.add(Identity(**values, email="nabil@example.org", picture="https://example.org/n.png"))
        described = {"description": "my old essay", "created_by": me.id}
        await tx.execute(update(Session).where(Session.id == view.id).values(described))
    await nabil.says("/privacy")
    nabil.sees_no_button("what I wrote")
    await nabil.taps("Forget my username")
    nabil.reads("I won’t store it again")
    await nabil.taps("Forget e-mail and picture", "Forget my time zone")
    await world.until(TONIGHT.replace(hour=20))
    await nabil.says("/privacy")
    nabil.sees_no_button("Forget my username", "Forget my time zone", "Forget e-mail")
    await nabil.taps("Forget what I wrote")
    left = await everything(world)
    assert not [each for each in ("nabil@example.org", "n.png", "Europe/London") if f": {each}" in left]
    async with world.app.database.read() as tx:
        row = await tx.get_one(Person, (await nabil.person(tx)).id)
        assert (row.username, row.zone) == (None, "Asia/Dhaka")
        assert (await tx.get_one(Session, view.id)).description == ""
        assert await tx.scalar(select(Identity.email).where(Identity.provider == "site")) is None
    await nabil.taps("Store my username again")
    await nabil.says("/privacy")
    nabil.sees_buttons("Forget my username")
    await ayesha.taps_in(ayesha.messages[0], "v1:forget:typed.0:0")
    assert "no longer works" in str(ayesha.toast)


def test_every_table_and_column_is_declared() -> None:
    assert {kept.table.name for kept in KEPT} == set(metadata.tables), "say in `KEPT` what it keeps of people"
    assert len(KEPT) == len(metadata.tables)
    for kept in KEPT:
        if kept.ours is not None:
            assert {*kept.says, *kept.ours} == set(kept.table.columns.keys()), kept.table.name
        else:
            assert not kept.says
    references = {
        column.table.name
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    unsaid = {kept.table.name for kept in KEPT if kept.theirs is None}
    assert not references & unsaid, "whose rows are they?"


async def test_nothing_that_was_written_to_others_stays_with_them(world: World) -> None:
    """Lines that were passed on, feedback, what to prepare for an interview, other times in words."""
    ayesha, who, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT - dt.timedelta(minutes=8))
    await who.says("the lift smells of turpentine")
    await who.taps("Pass it on")
    ayesha.gets("the lift smells of turpentine")
    await world.until(TONIGHT + dt.timedelta(hours=1))
    await who.taps("5 ⭐")
    await who.taps("Add a line")
    await who.says("a patient teacher of aquarelle")
    await ayesha.taps("5 ⭐")
    ayesha.reads("a patient teacher of aquarelle")

    karim = await world.employer("Karim")
    view = await invited(karim, who, TONIGHT + dt.timedelta(days=1), prepare="your gouache studies")
    asked = Asked(words="my linocut class ends at noon")
    async with world.app.database.write() as tx:
        await world.app.services.sessions.ask_for_times(tx, view.id, asked, actor=await who.person(tx))
    await world.passes(minutes=1)
    karim.gets("my linocut class ends at noon")
    written = ("turpentine", "aquarelle", "gouache", "linocut")
    before = await everything(world)
    assert all(finds(each, before) for each in written), "the control: each of them is there"

    await who.says("please delete my data")
    await who.taps("Delete my data", "Delete everything")
    after = await everything(world)
    assert not [line for each in written for line in finds(each, after)]
