"""Which other times an applicant asks for in words, and what the employer makes of it."""

from __future__ import annotations

import pytest

from tests.conversations.test_applicants import at, invited
from tests.support.chat import Chatter, World


async def _asking(world: World) -> tuple[Chatter, Chatter]:
    """Let Nabil look for other times than Wednesday 3 pm, and have chosen Friday."""
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2))
    await nabil.taps("Other times", "Fri 27")
    return karim, nabil


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(("can we do it an hour later?", "25"), ("30 min later pls", "25"), ("ek ghonta pore hole bhalo hoy", "25")),
        *(("এক ঘণ্টা পরে করা যাবে?", "25"), ("1 ghonta pore kora jabe?", "25"), ("an hour earlier please", "25")),
        *(("can we shift to the next day same time", "26"), ("porer din same time e kora jabe?", "26")),
        *(("পরের দিন একই সময়ে নেওয়া যাবে?", "26"), ("can we do it 2 days later", "27"), ("tomorrow same time?", "24")),
        ("can we do it tomorrow?", "24"),
    ],
)
async def test_how_much_later_counts_from_the_interview(world: World, text: str, day: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2))
    await nabil.says(text)
    nabil.reads("Shall I ask for this?", f"Possible: {_short(day)}")


def _short(day: str) -> str:
    return {"24": "Tue 24 Nov", "25": "Wed 25 Nov", "26": "Thu 26 Nov", "27": "Fri 27 Nov"}[day]


@pytest.mark.parametrize("text", ["move ayesha an hour later", "আয়েশার সেশন ১ ঘণ্টা পেছান", "ayesha 1 hour later"])
async def test_who_is_named_is_moved_beside_an_invitation(world: World, text: str) -> None:
    karim, ayesha, nabil = await world.employer("Karim"), await world.mentor("Ayesha"), await world.student("Nabil")
    await world.meeting(ayesha, nabil, at(18))
    await invited(karim, nabil, at(15, days=2))
    await nabil.says(text)
    nabil.reads("with Ayesha", "New: Tue 24 Nov, 19:00")


async def test_of_several_offered_times_nobody_knows_which_one_an_hour_later_counts_from(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2), at(18, days=2))
    await nabil.says("an hour later?")
    nabil.reads("Possible: an hour later?")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        *((text, "Sat 28 Nov") for text in ("not friday, saturday", "friday na, shonibar", "শুক্রবার না, শনিবার")),
        *((text, "Sat 28 Nov") for text in ("no, saturday", "saturday instead", "না, শনিবার")),
        *((text, "Fri 27 Nov, Sat 28 Nov") for text in ("also saturday", "saturday too", "and saturday", "saturday")),
        ("and sunday evening", "Fri 27 Nov, Sun 29 Nov · and sunday evening"),
        ("friday works for me", "Fri 27 Nov"),
        ("my exams are over by then", "Fri 27 Nov · my exams are over by then"),
        ("not before the exam", "Fri 27 Nov · not before the exam"),
    ],
)
async def test_what_is_chosen_is_corrected_in_words(world: World, text: str, chosen: str) -> None:
    _, nabil = await _asking(world)
    await nabil.says(text)
    assert str(nabil.last.text).endswith(f"Possible: {chosen}")


async def test_remarks_are_kept_one_beside_the_other(world: World) -> None:
    _, nabil = await _asking(world)
    await nabil.says("my exams are over by then")
    await nabil.says("please call me before")
    nabil.reads("my exams are over by then; please call me before")


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("can we do it an hour later?", "Wed 25 Nov 16:00"),
        ("sunday 3pm", "Sun 29 Nov 15:00"),
        ("thursday after 3:30pm", "Thu 26 Nov 15:30, Thu 26 Nov 18:30, Thu 26 Nov 21:30"),
        ("thursday before 9am", "Thu 26 Nov 08:00, Thu 26 Nov 08:30"),
        ("after 9 pm on weekdays", "Mon 23 Nov 21:00, Sun 29 Nov 21:30, Sun 6 Dec 21:30"),
    ],
)
async def test_only_what_fits_the_hours_is_chosen_already(world: World, text: str, chosen: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2))
    await nabil.taps("Other times")
    await nabil.says(text)
    await nabil.taps("Send")
    await karim.taps("Offer other times")
    karim.reads(f"Chosen: {chosen}\n")


async def test_nothing_is_chosen_where_words_say_more(world: World) -> None:
    karim, nabil = await _asking(world)
    await nabil.says("only if my boss lets me")
    await nabil.taps("Send")
    await karim.taps("Offer other times")
    karim.reads("only if my boss lets me")
    assert "Chosen" not in str(karim.last.text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("actually wait, 2nd one", "11:00–11:30"), ("ok fine, i take wednesday", "11:00–11:30")),
        *(("never mind, thursday 4 is ok", "16:00–16:30"), ("actually i can come on wed", "11:00–11:30")),
        *(("budhbar asbo", "11:00–11:30"), ("বুধবার আসতে পারব", "11:00–11:30"), ("i will come", "Which of the times")),
        *(("wednesday", "Possible: Wed 25 Nov"), ("wednesday evening is ok", "Possible: Wed 25 Nov · evening")),
        *(("any day but wednesday", "Possible: Mon 23 Nov, Tue 24 Nov, Thu"), ("i can come on friday", "Fri 27 Nov")),
        *(("when is my interview?", "Upcoming"), ("can lima join too?", "I don’t know that, so Karim will read it")),
        ("is friday possible?", "Possible: Fri 27 Nov"),
    ],
)
async def test_an_offered_time_is_taken_where_others_are_asked_for(world: World, text: str, answer: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15), at(11, days=2), at(16, days=3))
    await nabil.taps("None: other times")
    await nabil.says(text)
    nabil.reads(answer)


# ── What the employer makes of it ──


async def _asked(world: World) -> tuple[Chatter, Chatter]:
    """Let Nabil ask for another time than Wednesday 3 pm: any afternoon."""
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2))
    await nabil.taps("Other times", "afternoon", "Send")
    return karim, nabil


async def test_a_time_that_was_said_takes_the_place_of_those_that_only_fit(world: World) -> None:
    karim, nabil = await _asked(world)
    await karim.taps("Offer other times")
    karim.reads("Chosen: Mon 23 Nov 12:00, Mon 30 Nov 12:00, Sun 6 Dec 17:30\n")
    await karim.says("thursday 12")
    karim.reads("Chosen: Thu 26 Nov 12:00\n")
    for _ in range(2):  # said twice it stays
        await karim.says("and sunday 12")
        karim.reads("Chosen: Thu 26 Nov 12:00, Sun 29 Nov 12:00\n")
    await karim.says("send")
    nabil.gets("Thu 26 Nov 12:00, Sun 29 Nov 12:00")


async def test_of_days_that_were_said_nothing_is_chosen_by_itself(world: World) -> None:
    karim, _ = await _asked(world)
    await karim.taps("Offer other times")
    await karim.says("thursday evening")
    karim.reads("You asked for Thu 26 Nov, evening")
    karim.sees_no_button("Send")


async def test_what_stays_when_some_are_dropped_is_chosen(world: World) -> None:
    karim, _ = await _asked(world)
    await karim.taps("Offer other times")
    await karim.says("drop monday")
    await karim.says("thursday 1pm")
    karim.reads("Chosen: Thu 26 Nov 13:00, Sun 6 Dec 17:30\n")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, "To offer: Fri 27 Nov, 15:00") for text in ("ok friday 3pm is fine", "thik ache friday 3tay")),
        *((text, "To offer: Fri 27 Nov, 15:00") for text in ("আচ্ছা শুক্রবার ৩টায়", "give him friday 3pm", "friday 3")),
        ("friday 3pm or saturday 11am", "Chosen: Fri 27 Nov 15:00, Sat 28 Nov 11:00"),
        ("friday works", "Free on Fri 27 Nov"),
        *((text, "Chosen: Mon 23 Nov 12:00") for text in ("yes ok", "ok do that", "accept nabil's time", "হ্যাঁ")),
        *(
            (text, "It stays on Wed 25 Nov 15:00")
            for text in ("cant, we keep wednesday", "keep it", "wednesday 3pm is fine")
        ),
        *(("ok", "👍"), ("book a mentor friday 5pm", "No mentor"), ("what do I have on friday", "no sessions")),
    ],
)
async def test_an_employer_answers_who_asks_for_another_time(world: World, text: str, answer: str) -> None:
    karim, _ = await _asked(world)
    await karim.says(text)
    karim.reads(answer)


async def test_of_several_who_ask_for_another_time_one_is_chosen_first(world: World) -> None:
    karim, _ = await _asked(world)
    rumi = await world.student("Rumi")
    await invited(karim, rumi, at(17, days=2))
    await rumi.taps("Other times", "morning", "Send")
    await karim.says("/help")
    await karim.says("ok friday 3pm is fine")
    karim.reads("Which session")
    karim.sees_buttons("Wed 25 Nov 15:00", "Wed 25 Nov 17:00")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((text, "Possible: Wed 25 Nov · ") for text in ("5tay hobe?", "৫টায় হবে?", "an hour later?")),
        *((text, "Possible: Thu 26 Nov") for text in ("kal parbo na, thursday hobe?", "is thursday possible")),
        *(("tomorrow 5pm", "No mentor"), ("ok", "👍")),
    ],
)
async def test_who_has_accepted_asks_for_another_time(world: World, text: str, answer: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(karim, nabil, at(15, days=2))
    await nabil.taps("Accept")
    await nabil.says(text)
    nabil.reads(answer)
