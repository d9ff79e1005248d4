"""Small talk and questions get one line that fits; the same words are never said twice to who is not understood."""

from __future__ import annotations

import datetime as dt
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
    *((said, "Thank you, Nabil, and the same") for said in ("Eid mubarak bhai!", "শুভ নববর্ষ", "happy new year to u")),
    *((said, "I’m here") for said in ("hello? is anyone there", "testing", "কেউ আছেন?")),
    *((said, "Glad to hear it") for said in ("alhamdulillah valo achi", "ভালো আছি")),
    *((said, "SkillBD’s team made me") for said in ("who is ur developer", "কে বানিয়েছে তোমাকে", "tomake ke banaise")),
    *(
        (said, "Sessions are online")
        for said in ("is it in person or online", "is it online?", "জুম ইনস্টল করতে হবে?", "session kothay hoy")
    ),
    *((said, "no other app") for said in ("do u have an app", "অ্যাপ আছে?", "website ase naki")),
    *(
        (said, "Anybody can ask to become")
        for said in ("how to become a mentor", "আমি মেন্টর হতে চাই", "mentor hobo kivabe")
    ),
    *(
        (said, "A session is for one person")
        for said in ("can i bring my friend", "বন্ধুর জন্য বুক করব?", "bondhuke ana jabe")
    ),
    *(
        (said, "Yes, book as many")
        for said in ("can i book 3 sessions", "একাধিক সেশন বুক করা যাবে?", "duita session book kora jabe?")
    ),
    *(
        (said, "If you missed it")
        for said in ("what if i forget to join", "মিস করলে কী হবে", "join korte na parle ki hobe")
    ),
    *(
        (said, "if nobody comes")
        for said in ("what if the mentor doesn't show up", "মেন্টর না আসলে কী হবে?", "mentor na asle ki hobe")
    ),
    *(
        (said, "I record nothing")
        for said in ("are the sessions recorded", "সেশন কি রেকর্ড হয়?", "record kora hoy naki")
    ),
    *(
        (said, "no certificates")
        for said in ("do i get a certificate after this", "সার্টিফিকেট দিবেন?", "certificate paowa jabe")
    ),
    *((said, "our admins see it") for said in ("is my info safe here", "আমার তথ্য কি নিরাপদ", "amar data ki safe")),
    *(
        (said, "nobody’s number")
        for said in ("give me the mentor's whatsapp", "মেন্টরের নম্বর দিন", "mentor er number den")
    ),
    *(
        (said, "I’m sorry about that")
        for said in ("this app doesn't work", "একটা সমস্যা হয়েছে", "amar ekta problem hoise")
    ),
    *((said, "I was no help") for said in ("u r so useless", "ফালতু বট", "tumi ekta boka")),
    *((said, "No harm done") for said in ("oh sorry wrong number", "ভুল করে চলে এসেছি")),
    *((said, "talk to a human") for said in ("i dont understand anything", "কিছুই বুঝি না", "kichu bujhtesi na", "???")),
    *((said, "It’s Mon 23 Nov, 09:00") for said in ("what time is it now", "আজ কী বার?", "koyta baje vai")),
    *((said, "🙂") for said in ("😂😂", "...")),
    *(
        (said, "Our admins look at everybody")
        for said in ("r these mentors verified?", "মেন্টররা কি আসল?", "mentorder ki bishwas kora jay")
    ),
    *(
        (said, "which languages a mentor speaks")
        for said in ("do the mentors speak bangla?", "মেন্টররা কি ইংরেজিতে কথা বলেন?", "mentor ra ki bangla bolen")
    ),
    *((said, "move or cancel the session here") for said in ("what happens if i dont turn up", "skip korle ki hobe")),
    *((said, "delete everything") for said in ("delete my account", "আমার তথ্য মুছে দিন", "amar data muche den")),
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


@pytest.mark.parametrize("said", ["zoom", "problem", "আমার একটা সমস্যা হয়েছে"])
async def test_a_reason_that_sounds_like_a_question_stays_a_reason(world: World, said: str) -> None:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await world.meeting(ayesha, nabil, world.clock.now() + dt.timedelta(hours=10), title="CV")
    await nabil.says("cancel my session")
    await nabil.taps("Yes, cancel it", "Another reason")
    await nabil.says(said)
    nabil.reads(said)


@pytest.mark.parametrize(
    "said",
    [
        "i want to complain about ayesha",
        "complaint against ayesha",
        "ayesha apur name ovijog ache",
        "আয়েশার বিরুদ্ধে অভিযোগ আছে",
    ],
)
async def test_a_complaint_about_somebody_books_nobody_and_reaches_an_admin(world: World, said: str) -> None:
    shirin, _, nabil = await world.admin(), await world.mentor("Ayesha"), await world.student("Nabil")
    await nabil.says(said)
    nabil.reads("told")
    shirin.gets("Nabil")
