"""/help, /privacy, /cancel, and what is said when nothing fits."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import pytest

from bot.ui.screens.plain import COMMANDS
from tests.support.chat import MONDAY_MORNING, Chatter, World


async def test_a_student_reads_examples_of_booking(nabil: Chatter) -> None:
    await nabil.says("/help")
    nabil.reads("Questions about my React portfolio", "Move or cancel")
    nabil.sees_buttons("Book a session", "Become a mentor", "Privacy", "Home")
    assert "As a mentor" not in (nabil.last.text or "")


async def test_a_mentor_reads_about_hours_and_rooms(world: World) -> None:
    ayesha = await world.mentor("Ayesha")
    await ayesha.says("/help")
    ayesha.reads("As a mentor", "https://zoom.us/j/123456789", "/availability")
    ayesha.sees_no_button("Become a mentor")


async def test_an_admin_reads_about_applications(world: World) -> None:
    shirin = await world.admin()
    await shirin.says("/help")
    shirin.reads("As an admin", "/admin")


@pytest.mark.parametrize("language", ["en", "bn"])
async def test_the_examples_that_are_printed_are_understood(world: World, ayesha: Chatter, language: str) -> None:
    nabil = await world.student("Nabil", language=language)
    start = MONDAY_MORNING.replace(day=24, hour=18)
    await world.meeting(ayesha, nabil, start)
    await nabil.says("qwerty uiop")
    unread = nabil.last.text
    text, entities = str(unread).encode("utf-16-le"), nabil.last.entities
    examples = [
        text[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode("utf-16-le")
        for each in entities
        if each["type"] == "code"
    ]
    assert len(examples) == 3
    for example in examples:
        await nabil.says("/start")
        await nabil.says(example)
        assert nabil.last.text != unread, example
        assert nabil.labels(), example


def menu(world: World, chatter: Chatter) -> list[str]:
    return [each["command"] for each in world.telegram.menu(chatter.user)]


async def test_every_command_in_the_menu_answers(world: World) -> None:
    await world.app.introduce()
    student, mentor, employer = await world.student("Rumi"), await world.mentor("Ayesha"), await world.employer()
    seen = set()
    for chatter in (student, mentor, employer):
        await chatter.says("/start")
        for name in menu(world, chatter):
            await chatter.says(f"/{name}")
            assert chatter.news, name
            assert "didn’t get that" not in (chatter.last.text or ""), name
            assert chatter.news[0].buttons, name
            seen.add(name)
    assert seen == COMMANDS.keys() - {"admin"}


async def test_the_menu_has_the_commands_of_ones_roles_in_ones_language(world: World) -> None:
    await world.app.introduce()
    student, mentor, employer = await world.student("Rumi"), await world.mentor("Ayesha"), await world.employer()
    everybody = menu(world, student)
    for chatter, own in (
        (mentor, ["availability"]),
        (employer, ["availability", "interview", "interviews", "company"]),
    ):
        await chatter.says("/start")
        assert menu(world, chatter) == [*everybody[:3], *own, *everybody[3:]]
    assert menu(world, student) == everybody == ["start", "book", "sessions", "settings", "help", "stop", "privacy"]
    await mentor.says("/help")
    mentor.reads("/availability")
    await mentor.says("বাংলায় বলুন")
    assert "availability" in menu(world, mentor)
    assert world.telegram.menu(mentor.user)[0]["description"].startswith("হোম")


async def test_who_is_forgotten_has_everybodys_menu(world: World) -> None:
    await world.app.introduce()
    karim = await world.employer()
    await karim.says("/privacy")
    assert "company" in menu(world, karim)
    await karim.taps("Delete my data")
    await karim.taps(next(each for each in karim.labels() if "elete" in each))
    assert menu(world, karim) == menu(world, await world.student("Rumi"))


async def test_the_menu_is_set_once(world: World) -> None:
    mentor = await world.mentor("Ayesha")
    await mentor.says("/start")
    del world.telegram.commands[next(iter(world.telegram.commands))]
    await mentor.says("/help")
    assert world.telegram.commands == {}


async def test_privacy_says_what_is_kept(nabil: Chatter) -> None:
    await nabil.says("/help")
    await nabil.taps("Privacy")
    nabil.reads("what I keep about you", "your name, username and id in Telegram", "our admins see it")
    nabil.sees_buttons("My data (JSON)", "My sessions (ICS)", "Delete my data")
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")
    assert len(nabil.messages) == 2


async def test_cancel_without_anything_to_leave_points_to_my_sessions(nabil: Chatter) -> None:
    await nabil.says("/cancel")
    nabil.reads("nothing to stop", "My sessions")


@pytest.mark.parametrize("said", ["what now happens here?", "/nonsense", "০১২", "x" * 4096, "<b>", "/ book"])
async def test_what_nobody_expected_gets_a_way_on(nabil: Chatter, said: str) -> None:
    await nabil.says(said)
    nabil.reads("didn’t get that", "/help")
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")


@pytest.mark.parametrize("language", ["en", "bn"])
async def test_the_examples_name_a_mentor_who_can_be_booked_and_work_as_they_stand(world: World, language: str) -> None:
    await world.mentor("Ayesha Rahman", hours=[(day, 9 * 60, 22 * 60) for day in range(7)])
    rumi = world.meets("Rumi", language=language)
    await rumi.says("/start")
    for asked in ("/help", "/nonsense", "qwerty uiop"):
        await rumi.says(asked)
        example = next(words for words in re.findall("<code>(.*?)</code>", rumi.last.html) if "Ayesha Rahman" in words)
        await rumi.says(example)
        said = rumi.last.text or ""
        assert "Ayesha Rahman" in said, example
        assert "17:00" in said or "১৭:০০" in said, example
        await rumi.says("/cancel")


async def test_without_a_mentor_the_examples_name_nobody(nabil: Chatter) -> None:
    await nabil.says("/help")
    nabil.reads("book a mentor tomorrow 5pm")


@pytest.mark.parametrize("sends", [Chatter.sends_photo, Chatter.sends_sticker])
async def test_pictures_and_stickers_get_the_same_answer(
    nabil: Chatter, sends: Callable[[Chatter], Awaitable[None]]
) -> None:
    await sends(nabil)
    nabil.reads("I can only read text")


async def test_an_unknown_command_leaves_a_wizard(world: World, nabil: Chatter) -> None:
    await world.mentor("Ayesha")
    await nabil.says("/book")
    await nabil.says("/nonsense")
    assert "Ayesha" not in [label for message in nabil.messages for label in nabil.labels(message)]


async def test_a_button_of_an_older_release_says_so(nabil: Chatter) -> None:
    for data in ("v0:book:1", "book_12", "", "v1:nothing::0", "v1:book:1.2:0"):
        await nabil.taps_in(nabil.last, data or " ")
        assert nabil.toast is not None
        assert "no longer works" in nabil.toast
    nabil.hears_nothing()


async def test_stop_and_its_older_word_leave_what_is_going_on(world: World, ayesha: Chatter) -> None:
    nabil = await world.student("Nabil")
    for word in ("/stop", "/cancel"):
        await nabil.says("/book")
        await nabil.says(word)
        nabil.reads("OK, stopped")
