"""A note on an interview in words: it stays with the company, whatever stands in front of it."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.test_interviews_in_words import invited
from tests.support.chat import MONDAY_MORNING, Chatter, World

TODAY = MONDAY_MORNING
RUNS, OVER = TODAY.replace(hour=16, minute=10), TODAY.replace(hour=16, minute=33)
NOTES = (
    *("note: strong in react, weak in sql", "note: rumi is weak in sql", "add a note: weak in sql, rude"),
    *("my note: weak in sql", "notes: weak in sql", "note - weak in sql", "note = weak in sql"),
    *("note to self: ask her about salary", "write a note: weak in sql", "private note: weak in sql"),
    *("নোট: SQL এ দুর্বল", "নোট লিখুন: SQL এ দুর্বল", "note likho: sql e durbol", "amar note: sql e durbol"),
)


async def of_two(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Karim interview Rumi at 16:00 and Sami at 17:00, today; both have said yes."""
    karim, rumi, sami = await world.employer("Karim"), await world.student("Rumi"), await world.student("Sami")
    for guest, hour in ((rumi, 16), (sami, 17)):
        view = await invited(world, karim, guest, TODAY.replace(hour=hour, minute=0))
        async with world.app.database.write() as tx:
            await world.app.services.sessions.accept(tx, view.id, actor=await guest.person(tx))
    await world.passes(seconds=40)
    return karim, rumi, sami


async def _details(who: Chatter) -> list[str]:
    return [view.description for view in await who.sessions()]


async def _is_kept_for_me(world: World, karim: Chatter, *others: Chatter) -> None:
    """Nobody else has heard of it, and nothing of it stands on a card."""
    await world.passes(seconds=60)
    for each in others:
        each.reads_nowhere("weak")
        each.reads_nowhere("দুর্বল")
        each.reads_nowhere("changed this")
    assert not any(await _details(karim))


@pytest.mark.parametrize("moment", [RUNS, OVER])
@pytest.mark.parametrize("text", NOTES)
async def test_a_note_is_one_about_whom_one_has_just_met(world: World, text: str, moment: dt.datetime) -> None:
    karim, rumi, sami = await of_two(world)
    await world.until(moment)
    await karim.says(text)
    karim.reads("Saved.", "Notes about Rumi")
    await _is_kept_for_me(world, karim, rumi, sami)


@pytest.mark.parametrize(
    "text", ["note for rumi: weak in sql", "note: rumi is weak in sql", "rumir note: weak in sql", "রুমির নোট: দুর্বল"]
)
async def test_a_note_waits_until_the_interview_has_begun(world: World, text: str) -> None:
    karim, rumi, sami = await of_two(world)
    await karim.says(text)
    karim.reads("once the interview with Rumi has begun", "Nobody has been told")
    await _is_kept_for_me(world, karim, rumi, sami)


@pytest.mark.parametrize(
    "text",
    [
        *(each for each in NOTES if "rumi" not in each),
        *("put weak in sql in the notes", "change the note to weak in sql", "add weak in sql to notes"),
        *("note e likho sql e weak", "নোট SQL এ দুর্বল দিন"),
    ],
)
async def test_a_note_about_nobody_is_asked_about(world: World, text: str) -> None:
    karim, rumi, sami = await of_two(world)
    await karim.says(text)
    await _is_kept_for_me(world, karim, rumi, sami)
    karim.reads("stays with your company")


async def test_who_is_named_in_a_note_may_be_another_one(world: World) -> None:
    karim, rumi, sami = await of_two(world)
    await world.until(OVER)
    await karim.says("note: ask sami what he thinks of sql, rumi is weak in it")
    await _is_kept_for_me(world, karim, rumi, sami)
    karim.reads("note for Rumi: …")
    await karim.says("note for sami: weak in sql")
    karim.reads("once the interview with Sami has begun")
    await _is_kept_for_me(world, karim, rumi, sami)


@pytest.mark.parametrize("text", ["write a note", "নোট লিখুন", "note likhbo", "i want to write a note"])
async def test_a_note_is_asked_for_where_none_is_said(world: World, text: str) -> None:
    karim, rumi, sami = await of_two(world)
    await world.until(OVER)
    await karim.says(text)
    karim.reads("What do you think of Rumi?")
    await karim.says("weak in sql")
    karim.reads("Saved.", "Notes about Rumi")
    await _is_kept_for_me(world, karim, rumi, sami)


@pytest.mark.parametrize(
    "text",
    ["what did i write about rumi", "what did i note about rumi?", "rumi ke niye ki likhechi", "show notes of rumi"],
)
async def test_what_was_noted_is_shown(world: World, text: str) -> None:
    karim, _, _ = await of_two(world)
    await world.until(OVER)
    await karim.says("note: good communication")
    await karim.says(text)
    karim.reads("Notes about Rumi", "good communication")


async def test_a_note_at_an_invitation_is_no_task_for_whoever_is_invited(world: World) -> None:
    karim, rumi, sami = await of_two(world)
    await world.student("Nabil")
    for text in ("note for nabil: weak in sql", "note: weak in sql"):
        await karim.says("interview nabil tomorrow 3pm")
        await karim.says(text)
        karim.reads("stays with your company", "Shall I send it?")
        assert "Please prepare" not in str(karim.last.text)
    await world.until(OVER)
    await karim.says("interview nabil tomorrow 3pm")
    await karim.says("note: weak in sql")
    karim.reads("Saved.", "Notes about Rumi", "Shall I send it?")
    await _is_kept_for_me(world, karim, rumi, sami)


async def test_a_decision_beside_a_wish_is_not_passed_on(world: World) -> None:
    karim, rumi, _ = await of_two(world)
    await world.until(OVER)
    await karim.says("rumi passed, next round on thursday 3pm")
    assert "pass this on" not in str(karim.last.text)
    rumi.reads_nowhere("passed")


async def test_a_mentor_who_interviews_too_still_writes_on_a_session(world: World) -> None:
    ayesha, _, _ = await world.agreed(TODAY.replace(hour=19) + dt.timedelta(days=1))
    await ayesha.says("note: bring your cv")
    ayesha.reads("bring your cv", "CV review")
