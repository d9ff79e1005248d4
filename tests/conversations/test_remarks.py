"""Small talk and questions get one line that fits; the same words are never said twice to who is not understood."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.chat import World

LINES = [
    *((said, "Hello Nabil!") for said in ("hi", "good morning", "হ্যালো ভাই", "hlw")),
    *((said, "Walaikum assalam") for said in ("salam", "Assalamu alaikum bhai", "আসসালামু আলাইকুম")),
    *((said, "Namaskar") for said in ("নমস্কার দাদা", "adab")),
    *((said, "I’m fine") for said in ("how are you", "kemon asen", "কী খবর?")),
    *((said, "You’re welcome") for said in ("thanks a lot", "অনেক ধন্যবাদ", "dhonnobad apu", "🙏")),
    *((said, "Goodbye") for said in ("bye", "allah hafez", "আবার দেখা হবে")),
    *((said, "costs nothing") for said in ("how much is a session?", "ফ্রি নাকি?", "taka lagbe?")),
    *((said, "30 minutes to 1 hour") for said in ("how long is one session", "কত মিনিটের সেশন?", "kotokkhon")),
    *((said, "Just write what you want") for said in ("how does this work?", "আপনি কী করতে পারেন", "kivabe book korbo")),
    *((said, "not a person") for said in ("are you a bot?", "আপনি কে?", "apni ke")),
    *((said, "admin will do it") for said in ("delete my account", "আমার তথ্য মুছে দিন", "amar data muche den")),
]


@pytest.mark.parametrize(("said", "answer"), LINES)
async def test_a_remark_gets_one_line_and_at_most_one_button(world: World, said: str, answer: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads(answer)
    assert len(nabil.labels()) <= 1
    assert "\n" not in str(nabil.last.text)


async def test_a_new_person_is_greeted_with_all_there_is(world: World) -> None:
    rumi = world.meets("Rumi")
    await rumi.says("আসসালামু আলাইকুম")
    rumi.reads("Walaikum assalam", "Rumi")
    rumi.sees_buttons("Book a session")


@pytest.mark.parametrize("said", ["show my past sessions", "আগের সেশন", "ager session"])
async def test_past_sessions_are_shown(world: World, said: str) -> None:
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.sees_buttons("Upcoming")


@pytest.mark.parametrize("said", ["who are the mentors?", "মেন্টর কারা", "mentor list"])
async def test_the_mentors_are_shown(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.sees_buttons("Ayesha")


@pytest.mark.parametrize("said", ["talk to a human", "অ্যাডমিনের সাথে কথা বলতে চাই", "manush chai"])
async def test_admins_hear_of_who_wants_to_talk_to_a_person(world: World, said: str) -> None:
    shirin, nabil = await world.admin(), await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("I told our team")
    shirin.gets("Nabil wants to talk to a person")
    shirin.looks_up()
    await nabil.says(said)
    shirin.hears_nothing()


async def test_without_an_admin_nobody_is_promised(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("support")
    nabil.reads("Nobody of our team can be reached")


async def test_what_is_not_understood_is_never_answered_twice_in_the_same_words(world: World) -> None:
    shirin, nabil = await world.admin(), await world.student("Nabil")
    answers = []
    for said in ("qwerty", "asdfgh", "zxcvbn", "poiuyt"):
        await nabil.says(said)
        answers.append(nabil.last.text)
    assert all(one != other for one, other in pairwise(answers))
    assert "talk to a human" in str(answers[2])
    message, button = nabil.finds("Talk to a human")
    await nabil.taps_in(message, button)
    assert "I told our team" in str(message.text)
    shirin.gets("Nabil wants to talk to a person")


async def test_after_something_understood_the_count_begins_again(world: World) -> None:
    nabil = await world.student("Nabil")
    for said in ("qwerty", "asdfgh", "thanks", "zxcvbn"):
        await nabil.says(said)
    nabil.reads("didn’t get that")


async def test_photos_are_answered_once_a_minute(world: World) -> None:
    nabil = await world.student("Nabil")
    await nabil.sends_photo()
    nabil.gets("I can only read text")
    await nabil.sends_photo()
    nabil.hears_nothing()
    await nabil.sends_sticker()
    nabil.hears_nothing()
    await nabil.says("hi")
    nabil.reads("Hello Nabil!")


async def test_html_in_a_name_is_only_text(world: World) -> None:
    nabil = await world.student("<b>Nabil</b>")
    await nabil.says("hello")
    nabil.reads("<b>Nabil</b>")


@pytest.mark.parametrize("said", ["ayesha", "book ayesha today 6pm", "ayesha apu today 6pm about salary"])
async def test_a_sentence_that_books_is_no_remark(world: World, said: str) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("Ayesha")
    nabil.sees_buttons("18:00" if said == "ayesha" else "Never mind")
