"""The way in: /start, and the dashboard as it stands for each person."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Role, Status
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)


async def roles(chatter: Chatter) -> frozenset[Role]:
    async with chatter.world.app.database.read() as tx:
        return (await chatter.person(tx)).roles


async def test_a_new_person_is_greeted_by_name_and_a_student_at_once(world: World) -> None:
    nabil = world.meets("Nabil Hasan")
    await nabil.says("/start")
    nabil.reads("Welcome", "Nabil Hasan", "Dhaka time", "No upcoming sessions")
    nabil.sees_buttons("Book a session", "My sessions", "Settings", "Help")
    nabil.sees_no_button("availability", "applications")
    assert len(nabil.messages) == 1
    assert await roles(nabil) == {Role.STUDENT}


async def test_who_comes_back_gets_no_introduction(nabil: Chatter) -> None:
    await nabil.says("/start")
    nabil.reads("Hello Nabil")
    assert "Welcome" not in (nabil.last.text or "")


@pytest.mark.parametrize("words", ["hi", "Hello?", "/unknown", "/cancel", "salam, ami Nabil"])
async def test_whatever_a_new_person_says_first_they_are_welcomed(world: World, words: str) -> None:
    nabil = world.meets("Nabil")
    await nabil.says(words)
    nabil.reads("Welcome", "Nabil")
    nabil.sees_buttons("Book a session")


async def test_a_sticker_is_a_greeting_too(world: World) -> None:
    nabil = world.meets("Nabil")
    await nabil.sends_sticker()
    nabil.reads("Welcome", "Nabil")


@pytest.mark.parametrize("name", ["<b>Bob</b> & co", "محمد علي", "আয়েশা শ্রী", "👩🏽‍🚀 Zoë", "Nabil\u202eHasan"])
async def test_any_name_is_shown_as_it_is(world: World, name: str) -> None:
    person = world.meets(name.replace(" ", "\u00a0"))
    await person.says("/start")
    shown = (person.last.text or "").replace("\u00a0", " ")
    assert name.replace("\u202e", "") in shown.replace("\u2068", "").replace("\u2069", "")
    assert "\u202e" not in shown


async def test_who_has_no_visible_name_gets_one(world: World) -> None:
    nobody = world.meets("\u200b\u2060", number=4711)
    await nobody.says("/start")
    nobody.reads("Welcome", "#4711")


async def test_a_new_name_is_followed(nabil: Chatter) -> None:
    nabil.user.first_name = "Nabil Hasan"
    await nabil.says("/start")
    nabil.reads("Hello Nabil Hasan")


async def test_other_languages_read_english_until_there_is_theirs(world: World) -> None:
    nabil = world.meets("Nabil", language="sw")
    await nabil.says("/start")
    nabil.reads("Welcome")


@pytest.mark.parametrize("typed", ["/start@simulated_bot", "/START", "/start group", "/start  "])
async def test_start_however_it_is_written(nabil: Chatter, typed: str) -> None:
    await nabil.says(typed)
    nabil.reads("Hello Nabil", "No upcoming sessions")


async def test_the_next_session_stands_on_the_dashboard(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await world.meeting(ayesha, nabil, SIX + dt.timedelta(days=1), title="Portfolio review")
    await world.meeting(ayesha, nabil, SIX)
    await nabil.says("/start")
    nabil.reads("Your next session", "CV review", "Ayesha", "18:00–18:30 Dhaka time", "confirmed")
    nabil.sees_buttons("Join", "Move", "Cancel", "CV review", "Again with Ayesha")
    nabil.sees_no_button("Portfolio")


async def test_join_is_there_as_soon_as_there_is_a_link_and_one_tap(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    for minutes in (-200, -60, 0, 29):
        await world.until(SIX + dt.timedelta(minutes=minutes))
        for person in (nabil, ayesha):
            await person.says("/start")
            [join] = [button for button in person.last.buttons if button.url]
            assert (join.text, join.url) == ("Join the meeting", (await person.sessions())[0].link)
    await world.until(SIX + dt.timedelta(minutes=30))
    await nabil.says("/start")
    nabil.reads("No upcoming sessions")
    nabil.sees_no_button("Join")


@pytest.mark.parametrize(("tap", "status"), [("Confirm", Status.CONFIRMED), ("Decline", Status.CANCELLED)])
async def test_a_request_is_answered_from_the_dashboard_with_one_tap(
    world: World, ayesha: Chatter, nabil: Chatter, tap: str, status: Status
) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(minutes=1)
    await ayesha.says("/start")
    ayesha.reads("waiting for your answer", "CV review", "Nabil")
    before, ayesha.taps_made = len(ayesha.messages), 0
    await ayesha.taps(tap)
    assert ayesha.taps_made == 1
    assert [session.status for session in await ayesha.sessions()] == [status]
    assert len(ayesha.messages) == before - 1, "its card is where it was answered"
    await world.passes(minutes=1)
    nabil.gets("Ayesha", "confirmed" if tap == "Confirm" else "can’t take")


async def test_of_several_requests_each_opens_its_card(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    rumi = await world.student("Rumi")
    for person, clock in ((nabil, "18:00"), (rumi, "19:00")):
        await person.taps("Book a session", "Ayesha", clock, "CV review")
    await world.passes(minutes=1)
    await ayesha.says("/start")
    ayesha.reads("2 requests are waiting for you", "Nabil", "Rumi")
    await ayesha.taps("19:00 CV review")
    ayesha.reads("Rumi", "19:00")
    await ayesha.taps("Confirm")
    await ayesha.says("/start")
    ayesha.reads("waiting for your answer", "Nabil")
    ayesha.sees_buttons("Confirm", "Decline")


async def test_a_dashboard_of_yesterday_still_works(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    old = nabil.last
    await nabil.says("/help")
    await world.passes(days=1)
    await nabil.taps_in(old, "Book a session")
    assert "Ayesha" in (old.text or "")
    assert any(ayesha.name in label for label in nabil.labels(old))


async def test_home_shows_the_dashboard_in_the_same_message(nabil: Chatter) -> None:
    await nabil.taps("Settings", "Home")
    nabil.reads("Hello Nabil", "No upcoming sessions")
    assert len(nabil.messages) == 1


async def test_an_admin_sees_how_many_wait(world: World, nabil: Chatter) -> None:
    shirin = await world.admin()
    shirin.sees_buttons("Admin: 0 waiting")
    await nabil.taps("Settings", "Become a mentor")
    await nabil.says("React")
    await nabil.taps("Evenings", "Send to the admins")
    await shirin.says("/start")
    shirin.sees_buttons("Admin: 1 waiting")
    await nabil.says("/start")
    nabil.reads("Our admins have your application")
    nabil.sees_no_button("applications")


async def test_the_next_session_is_cancelled_with_one_tap_and_moved_with_two(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await nabil.says("/start")
    nabil.taps_made = 0
    await nabil.taps("Cancel")
    assert nabil.taps_made == 1
    nabil.reads("Cancelled")
    await nabil.taps("Undo")
    await nabil.says("/start")
    nabil.taps_made = 0
    await nabil.taps("Move", "19:00")
    assert nabil.taps_made == 2
    nabil.reads("Moved", "19:00–19:30")


async def test_a_mentor_sees_the_day(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    rumi = await world.student("Rumi")
    await world.meeting(ayesha, nabil, SIX)
    await world.meeting(ayesha, rumi, SIX + dt.timedelta(hours=1), title="Portfolio")
    await world.meeting(ayesha, rumi, SIX + dt.timedelta(days=1), title="Mock interview")
    await ayesha.says("/start")
    ayesha.reads("Your next session", "CV review", "Later today:\n19:00–19:30 Portfolio with Rumi ✅")
    assert "Mock interview" not in str(ayesha.last.text)
    await nabil.says("/start")
    assert "Later today" not in str(nabil.last.text)
