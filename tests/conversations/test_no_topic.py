"""At "What is it about?" only a topic books: a yes, a question, a no and "I'll say later" go on in their own way."""

from __future__ import annotations

import pytest

from tests.support.chat import Chatter, World

ASKED = "What is it about?"
LATER = [
    "পরে বলব",
    "bolbo pore",
    "i'll tell later",
    "I will tell you later",
    "এখনো ঠিক করিনি",
    "jani na",
    "nothing special",
    "first let me ask my friend",
    "wait let me check with my friend",
    "i need to ask my boss first",
    "i have to ask my boss",
    "i need to talk to my boss first",
    "let me talk to my friend",
    "age bondhu ke jiggesh kori",
    "আগে বাবাকে জিজ্ঞেস করি",
    "ektu vebe dekhi",
    "amar ma ke jiggesh kore boli",
]
NOTHING = ["2", "8", "৮", "2.", "#3", "yes", "আচ্ছা", "...", "👍", "lol", "ঠিক আছে", "done"]
VERBS = [
    *("book", "Book.", "booking", "book it", "ok book", "book a session", "i want to book", "reserve", "a session"),
    *("বুক", "বুকিং", "বুক করেন", "বুক করতে চাই", "buk", "book koren", "booking korte chai"),
]
QUESTIONS = [
    *("what topics are there", "ki ki topic ache", "i have another question", "কী কী বিষয় আছে", "can i ask something"),
    *("ki niye bola jay", "give me the list"),
]
REFUSALS = ["don't book it yet", "book na", "book korben na", "বুক করবেন না", "this is not what i want"]
TITLES = [
    *("CV review", "job nai, ki korbo", "how to start freelancing", "my thesis is not going well", "general"),
    *("first job", "how to ask for a raise", "talk with my boss about a raise", "first check of my cv"),
    *("complaint about my salary", "boss er name ovijog", "বসের নামে অভিযোগ"),
    *("book review", "accounting book", "sessions in php", "wrong answers in interviews"),
    *("later stages of a thesis", "interview questions", "চাকরি নিয়ে", "5 minute pitch", "5 year plan"),
]


async def at_the_question(world: World) -> Chatter:
    await world.mentor("Ayesha Rahman", instant=True)
    await world.mentor("Rahim Uddin")
    nabil = await world.student("Nabil")
    await nabil.says("book ayesha tomorrow 7pm")
    nabil.reads(ASKED)
    return nabil


@pytest.mark.parametrize("said", LATER)
async def test_what_comes_later_asks_for_a_few_words(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("A few words will do", ASKED)
    nabil.sees_buttons("CV review")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", [*NOTHING, *VERBS, *QUESTIONS])
async def test_a_yes_or_a_question_asks_again(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("In a few words", ASKED)
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", REFUSALS)
async def test_a_refusal_ends_it(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("Nothing changed")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["sorry wrong time", "ভুল সময়", "wrong day"])
async def test_a_wrong_time_asks_for_another(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("The next free times")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", ["he is not my mentor", "wrong mentor", "উনি আমার মেন্টর না"])
async def test_a_wrong_mentor_asks_for_another_at_the_same_time(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    await nabil.taps("Rahim Uddin")
    nabil.reads("Rahim Uddin", "19:00", ASKED)


async def test_a_question_about_the_mentor_does_not_book(world: World) -> None:
    nabil = await at_the_question(world)
    await nabil.says("does she know python")
    assert await nabil.sessions() == []


@pytest.mark.parametrize(
    "said", ["i need to complain about my grade", "i have to talk to my boss", "i must speak to my teacher"]
)
async def test_what_may_be_a_topic_is_asked_about(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads(f"About {said}", "Shall I book it?")


@pytest.mark.parametrize("said", ["i want to complain about ayesha", "ayesha apur name ovijog", "talk to a human"])
async def test_a_complaint_about_a_mentor_books_nothing(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.gets("our team")
    assert await nabil.sessions() == []


@pytest.mark.parametrize("said", TITLES)
async def test_a_topic_books(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    assert len(await nabil.sessions()) == 1


@pytest.mark.parametrize(
    "said", ["i want to learn python who can help", "who can help me with python", "someone who knows python"]
)
async def test_who_asks_for_somebody_keeps_the_time_and_books_nothing(world: World, said: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("Tue 24 Nov 19:00", "python")
    assert await nabil.sessions() == []


OTHER_TIMES = {
    "রাত ৮টায় হলে আমার সুবিধা হয়": "20:00",
    "8 tay hole valo hoy, cv dekhabo": "20:00",
    "parle 8 tay": "20:00",
    "sondha 8 ta hole amar subidha": "20:00",
    "8 ta bajle valo hoto": "20:00",
    "8pm works better for me": "20:00",
    "oi ek e time e": "19:00",
    "na rahim vai": "Rahim Uddin",
    "না রহিম ভাই": "Rahim Uddin",
}


@pytest.mark.parametrize(("said", "read"), OTHER_TIMES.items())
async def test_a_time_or_a_mentor_is_taken_and_the_topic_asked_again(world: World, said: str, read: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads("Tue 24 Nov", read, ASKED)
    assert await nabil.sessions() == []


DENIALS = {
    **dict.fromkeys(("kal amar class ase", "i have an exam tomorrow"), "The next free times"),
    **dict.fromkeys(("অন্য দিন হলে ভালো হয়", "onno din", "onno somoy", "another day"), "tap a day"),
    **dict.fromkeys(("ota na", "not rahim", "rahim na"), "In a few words"),
    **dict.fromkeys(("ektu darao", "darao", "দাঁড়াও"), ""),
    **dict.fromkeys(
        ("career change", "exam tomorrow", "rahim's course", "sleeping at 2 am, i cannot work"), "Shall I book it?"
    ),
}


@pytest.mark.parametrize(("said", "read"), DENIALS.items())
async def test_a_time_that_will_not_do_a_denial_or_a_name_does_not_book(world: World, said: str, read: str) -> None:
    nabil = await at_the_question(world)
    await nabil.says(said)
    nabil.reads(read)
    assert await nabil.sessions() == []


async def test_python_ke_shekhabe_is_no_plain_topic(world: World) -> None:
    nabil = await at_the_question(world)
    await nabil.says("python ke shekhabe")
    assert await nabil.sessions() == []
