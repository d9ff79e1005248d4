"""An invitation that is not sent yet is changed in words, at the free times and at the last look."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.conversations.test_interviews_in_words import invited
from tests.support.chat import MONDAY_MORNING, Chatter, World

THURSDAY = MONDAY_MORNING + dt.timedelta(days=3)


async def writes(world: World, first: str) -> Chatter:
    """Let Karim begin an invitation; Lima is his colleague, and three people can be invited."""
    karim = await world.employer("Karim")
    await world.employer("Lima")
    for name in ("Nabil", "Rumi", "Sami"):
        await world.student(name)
    await karim.says(first)
    return karim


@pytest.mark.parametrize(
    "first", ["interview nabil and rumi tomorrow 3pm", "interview nabil and rumi tomorrow from 3pm"]
)
async def test_length_break_and_colleague_in_one_sentence(world: World, first: str) -> None:
    karim = await writes(world, first)
    await karim.says("20 min each, 10 min break, and lima will join too")
    karim.reads("Interviews with Nabil and Rumi, 20 minutes each", "With you: Lima", "10 minutes between two of them")


async def test_everything_on_the_last_look_can_be_said(world: World) -> None:
    karim = await writes(world, "interview nabil and rumi tomorrow 3pm")
    for text, seen in (
        ("title: React developer round 1", "React developer round 1"),
        ("they should bring their laptop", "Please prepare: bring their laptop"),
        ("link is https://meet.google.com/abc-defg-hij", "Meeting link: https://meet.google.com/abc-defg-hij"),
        ("make it 45 minutes", "15:45–16:30 Rumi"),
        ("10 min break", "15:55–16:40 Rumi"),
        ("not tomorrow, wednesday", "Wed 25 Nov"),
        ("বুধবার না, মঙ্গলবার", "Tue 24 Nov"),
        ("not tuesday, wednesday", "Wed 25 Nov"),
        ("30 minutes later", "15:30–16:15 Nabil"),
        ("only rumi", "15:30–16:15 Rumi"),
        ("add sami", "Interviews with Rumi and Sami"),
        ("not sami, nabil", "Interviews with Rumi and Nabil"),
        ("limao thakbe", "With you: Lima"),
        ("লিমা বাদ", "Interviews with Rumi and Nabil"),
        ("লিমাও থাকবে, ৩০ মিনিট করে", "With you: Lima"),
        ("টাইটেল: প্রথম রাউন্ড", "প্রথম রাউন্ড"),
        ("title: React developer round 1, 45 minutes", "React developer round 1"),
        ("৪৫ মিনিট করে", "16:25–17:10 Nabil"),
        ("without lima", "Interviews with Rumi and Nabil"),
        ("rumi only, friday 4pm", "Fri 27 Nov"),
    ):
        await karim.says(text)
        karim.reads(seen, "Shall I send it?")
    karim.reads("React developer round 1", "bring their laptop", "abc-defg-hij", "16:00–16:45 Rumi")
    assert "Lima" not in str(karim.last.text)
    await karim.says("what a lovely day")
    karim.reads("I didn’t get that", "add Lima", "Shall I send it?")
    await karim.says("add jamal")
    karim.reads("I found nobody called “jamal”", "Who’s invited?")


async def test_what_is_noted_at_the_free_times_is_said_there(world: World) -> None:
    karim = await writes(world, "interview nabil tomorrow")
    await karim.says("title: First round")
    karim.reads("First round", "Interview with Nabil")
    await karim.says("3pm")
    karim.reads("Tue 24 Nov", "First round", "Shall I send it?")


async def test_another_invitation_begins_anew(world: World) -> None:
    karim = await writes(world, "interview nabil and rumi tomorrow 4pm")
    await karim.says("interview nabil tomorrow 3pm")
    karim.reads("Interview with Nabil, 30 minutes", "15:00–15:30 Nabil")
    assert "Rumi" not in str(karim.last.text)


async def test_questions_are_answered_above_the_draft(world: World) -> None:
    karim = await writes(world, "interview nabil tomorrow 3pm")
    for question in ("who has answered?", "ke ke uttor diyeche", "did rumi accept?"):
        await karim.says(question)
        karim.reads("Interview with Nabil", "Shall I send it?")
        assert "didn’t get" not in str(karim.last.text)
    await karim.taps("Applicants")
    await karim.says("who has answered?")
    karim.reads("No interviews yet", "Who’s invited?")


async def test_an_interview_that_there_is_can_be_called_off_from_there(world: World) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await world.student("Nabil")
    await invited(world, karim, rumi, THURSDAY.replace(hour=15))
    for first in ("interview nabil tomorrow 3pm", "interview nabil tomorrow", "interview rumi tomorrow 3pm"):
        await karim.says(first)
        await karim.says("cancel rumi's interview on thursday")
        karim.reads("Shall I cancel this session?", "Rumi", "Thu 26 Nov, 15:00")


@pytest.mark.parametrize(
    "first", ["interview nabil and rumi tomorrow from 3pm", "interview nabil and rumi tomorrow afternoon"]
)
async def test_an_hour_is_one_of_the_day_whose_times_are_shown(world: World, first: str) -> None:
    karim = await writes(world, first)
    karim.reads("Free on Tue 24 Nov")
    await karim.says("4:30")
    karim.reads("Tue 24 Nov", "16:30–17:00 Nabil", "17:00–17:30 Rumi")


async def test_a_question_about_a_colleague_adds_nobody(world: World) -> None:
    karim = await writes(world, "interview nabil tomorrow 3pm")
    for question in ("is lima free then?", "can lima join?", "lima ki thakbe?", "লিমা কি থাকবে?"):
        await karim.says(question)
        karim.reads("Lima has nothing else on Tue 24 Nov 15:00", "add Lima", "Shall I send it?")
        assert "With you" not in str(karim.last.text)
    await karim.says("add lima")
    await karim.says("will lima be there?")
    karim.reads("With you: Lima\n", "Shall I send it?")


async def test_a_colleague_who_is_busy_is_said_to_be(world: World) -> None:
    karim, lima, rumi = await world.employer("Karim"), await world.employer("Lima"), await world.student("Rumi")
    await world.student("Nabil")
    await invited(world, lima, rumi, THURSDAY.replace(hour=15))
    await karim.says("interview nabil on thursday 3pm")
    await karim.says("can lima join?")
    karim.reads("Lima has something else on Thu 26 Nov 15:00", "Shall I send it?")


async def test_before_a_time_is_chosen_a_colleague_is_only_named(world: World) -> None:
    karim = await writes(world, "interview nabil tomorrow")
    await karim.says("is lima free then?")
    karim.reads("Lima doesn’t interview with you yet", "add Lima", "Interview with Nabil")


async def test_all_wishes_of_one_sentence_are_kept(world: World) -> None:
    karim = await writes(world, "interview nabil tomorrow 3pm")
    await karim.says("title Frontend round and 45 minutes, bring laptop, lima joins")
    karim.reads("With you: Lima", "15:00–15:45 Nabil", "Frontend round\n", "Please prepare: bring laptop\n")
    await karim.says("rumi instead of nabil")
    karim.reads("15:00–15:45 Rumi", "Frontend round")
    await karim.says("interview sami instead of rumi")
    karim.reads("15:00–15:45 Sami", "Frontend round")


async def test_a_time_that_one_has_offered_oneself_is_not_lost_to_somebody_faster(world: World) -> None:
    karim, lima, rumi = await world.employer("Karim"), await world.employer("Lima"), await world.student("Rumi")
    await world.student("Sami")
    await invited(world, karim, rumi, THURSDAY.replace(hour=15), THURSDAY.replace(hour=17))
    await karim.says("interview sami on thursday 3pm")
    assert "faster" not in str(karim.last.text)
    karim.reads("Thu 26 Nov 15:00 isn’t free: you have something else then, or have offered that time")
    await lima.says("interview sami on thursday 3pm with karim")
    lima.reads("Thu 26 Nov 15:00 isn’t free: a colleague who interviews with you has something else then")
