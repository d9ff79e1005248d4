"""When an interview is over: what comes of it in one tap, notes that open together, and nothing for the applicant."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from bot.services.views.sessions import SessionView
from domain.interviews import Applicant, Decision, Invitations
from tests.support.chat import MONDAY_MORNING, Chatter, World

ELEVEN = MONDAY_MORNING.replace(hour=11) + dt.timedelta(days=1)
OVER = ELEVEN + dt.timedelta(minutes=30)


@pytest.fixture
async def karim(world: World) -> Chatter:
    return await world.employer("Karim", "Rupali Soft")


async def invited(
    world: World, host: Chatter, guest: Chatter, *cohosts: Chatter, accepts: bool = True, **more: Any
) -> SessionView:
    """Invite somebody for tomorrow at eleven; all have read it."""
    async with world.app.database.write() as tx:
        me, applicant = await host.person(tx), await guest.person(tx)
        panel = tuple([(await each.person(tx)).id for each in cohosts])
        wanted = Invitations(
            applicants=(Applicant(applicant.id, (ELEVEN,)),), minutes=30, title="React interview", cohosts=panel, **more
        )
        [view] = await world.app.services.sessions.invite(tx, wanted, actor=me)
        if accepts:
            await world.app.services.sessions.accept(tx, view.id, actor=applicant)
    await world.passes(seconds=30)
    for each in (host, guest, *cohosts):
        each.looks_up()
    return view


async def test_what_comes_of_it_is_one_tap_that_the_applicant_never_learns_of(world: World, karim: Chatter) -> None:
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil)
    await world.until(OVER)
    karim.gets("The interview with Nabil is over. What comes next?", "Result: not decided yet")
    nabil.looks_up()
    karim.taps_made = 0
    await karim.taps("Moved on")
    assert karim.taps_made == 1
    karim.reads("Saved for your company: Moved on", "Result: Moved on. Nabil doesn’t see it.")
    await karim.taps("Rejected")
    karim.reads("Result: Rejected")
    await nabil.says("/sessions")
    await nabil.taps("Past", "React int")
    nabil.sees_no_button("Rejected", "Write a note", "Read the notes")
    await world.passes(hours=60)
    nabil.hears_nothing()
    assert not [each for each in nabil.news if "ejected" in (each.text or "")]
    nabil.reads_nowhere("Result")


async def test_notes_are_written_apart_and_read_together(world: World, karim: Chatter) -> None:
    lima, nabil = await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, lima)
    await world.until(OVER)
    await karim.taps("Write a note")
    karim.reads("What do you think of Nabil?", "Nabil never sees it")
    await karim.says("x" * 1001)
    karim.reads("1000")
    await karim.says("Knows hooks, tests little")
    karim.reads("Saved.", "You: Knows hooks, tests little", "No note yet: Lima", "when everyone has written, or from")
    await lima.taps("Read the notes")
    assert "hooks" not in (lima.last.text or "")
    lima.reads("No note yet: Lima")
    await karim.taps("Change my note")
    karim.reads("Your note now: Knows hooks, tests little")
    await karim.taps("Never mind")
    karim.reads("React interview", "With Nabil", "Interviewing too: Lima")
    karim.looks_up()
    await lima.taps("Write a note")
    await lima.says("Shy, but clear")
    lima.reads("Karim: Knows hooks, tests little", "You: Shy, but clear")
    lima.sees_no_button("Change my note")
    await world.passes(minutes=1)
    karim.gets("All notes about Nabil are in")
    await karim.taps("Write a note")
    karim.reads("so it stays as it is", "Lima: Shy, but clear")
    await karim.taps("Back", "Another round")
    karim.reads("Result: Another round")
    for words in ("hooks", "Shy", "Another round"):
        nabil.reads_nowhere(words)


async def test_who_did_not_come_cannot_have_moved_on(world: World, karim: Chatter) -> None:
    lima, nabil = await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, lima)
    await world.until(ELEVEN + dt.timedelta(minutes=12))
    karim.gets("Nabil")
    await karim.taps("Nabil isn’t here")
    karim.reads("I told Nabil that you are waiting")
    await world.until(OVER)
    lima.gets("Nabil didn’t come. What comes next?")
    await lima.taps("Moved on")
    lima.reads("The card says that nobody came")
    karim.gets("Nabil didn’t come")
    karim.sees_no_button("Moved on")
    await karim.taps("No-show")
    karim.reads("Result: No-show")
    await karim.taps("We talked")
    karim.reads("Result: not decided yet")
    karim.sees_no_button("No-show")


async def test_another_round_is_sent_to_the_same_people_in_a_few_taps(world: World, karim: Chatter) -> None:
    lima, nabil = await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, lima)
    await world.until(OVER)
    karim.taps_made = 0
    await karim.taps("Another round")
    karim.reads("Shall we invite Nabil again?")
    await karim.taps("Invite to round 2")
    karim.reads("Nabil, 30 minutes", "With you: Lima")
    await karim.taps("Tue 24 Nov 14:00", "Yes, send")
    assert karim.taps_made == 4
    karim.reads("With Nabil", "Interviewing too: Lima", "Round 2", "14:00–14:30")
    await world.passes(minutes=1)
    nabil.gets("Karim", "Round 2", "14:00–14:30")
    await lima.says("/sessions")
    await lima.taps("Past", "React int", "Rejected")
    lima.sees_no_button("Invite to round 2")


async def test_what_nobody_has_decided_is_asked_once_the_next_morning(world: World, karim: Chatter) -> None:
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil)
    await world.until(OVER)
    karim.looks_up()
    await world.until(OVER.replace(hour=8, minute=59) + dt.timedelta(days=1))
    karim.hears_nothing()
    await world.until(OVER.replace(hour=9, minute=0) + dt.timedelta(days=1))
    karim.gets("You haven’t said yet what comes of the interview with Nabil")
    karim.looks_up()
    await world.passes(hours=100)
    karim.hears_nothing()


async def test_everybody_is_reminded_with_what_they_need(world: World, karim: Chatter) -> None:
    lima, nabil = await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, lima, accepts=False, prepare="Your best project", round=2)
    for before in (dt.timedelta(hours=24), dt.timedelta(hours=1)):
        await world.until(ELEVEN - before)
        for who in (karim, lima):
            who.gets("interview", "Nabil hasn’t answered yet", "With Nabil", "Interviewing too", "Round 2")
        nabil.gets("interview", "please say whether you’re coming", "Please prepare: Your best project")
        nabil.sees_buttons("Accept")
    await world.until(ELEVEN - dt.timedelta(minutes=10))
    for who in (karim, lima, nabil):
        who.gets("Your interview starts in 10 minutes.")
        who.sees_buttons("Join")
        who.looks_up()


async def test_in_bangla_too(world: World) -> None:
    karim = await world.employer("Karim", language="bn")
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil)
    await world.until(OVER)
    karim.gets("Nabil-এর সঙ্গে ইন্টারভিউ শেষ")
    await karim.taps("নোট লিখুন")
    await karim.says("ভালো")
    karim.reads("আপনি: ভালো")
    await karim.taps("ফিরে যান", "আরেক রাউন্ড")
    karim.reads("ফল: আরেক রাউন্ড")


async def test_a_forged_decision_is_no_decision(world: World, karim: Chatter) -> None:
    nabil = await world.student("Nabil")
    view = await invited(world, karim, nabil)
    await world.until(OVER)
    for data in (f"v1:outcome:{view.id}.{Decision.MOVED_ON}:1", f"v1:notes:{view.id}:1", f"v1:note:{view.id}:1"):
        await nabil.taps_in(nabil.last, data)
        nabil.reads_nowhere("Result")
        nabil.reads_nowhere("What do you think")
    await karim.taps_in(karim.last, f"v1:outcome:{view.id}.hired:1")
    assert "hired" not in (karim.last.text or "")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("nabil rejected", "Rejected"),
        ("rejected", "Rejected"),
        ("reject nabil", "Rejected"),
        ("nabil moved on", "Moved on"),
        ("nabil is selected", "Moved on"),
        ("select korlam", "Moved on"),
        ("no show", "No-show"),
        ("nabil didn't show up", "No-show"),
        ("nabil ashe nai", "No-show"),
        ("another round with nabil", "Another round"),
        ("নাবিলকে রিজেক্ট করলাম", "Rejected"),
        ("নাবিল সিলেক্টেড", "Moved on"),
        ("নাবিল আসেননি", "No-show"),
    ],
)
async def test_what_comes_of_it_may_be_written(world: World, karim: Chatter, words: str, result: str) -> None:
    nabil = await world.student("Nabil")
    view = await invited(world, karim, nabil)
    await world.until(OVER)
    nabil.looks_up()
    await karim.says(words)
    karim.reads(f"Result: {result}")
    [kept] = [each for each in await karim.sessions() if each.id == view.id]
    assert kept.interview is not None
    assert kept.interview.decision is not None
    nabil.hears_nothing()


async def test_the_last_word_counts_and_nobody_else_is_meant(world: World, karim: Chatter) -> None:
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    await invited(world, karim, nabil)
    await world.until(OVER)
    await karim.says("nabil rejected")
    await karim.says("nabil moved on")
    karim.reads("Result: Moved on")
    await karim.says("rumi rejected")
    assert "Result" not in (karim.last.text or "")
    rumi.hears_nothing()


async def test_somebody_else_s_words_decide_nothing(world: World, karim: Chatter) -> None:
    nabil = await world.student("Nabil")
    view = await invited(world, karim, nabil)
    await world.until(OVER)
    await nabil.says("moved on")
    await nabil.says("i was rejected")
    [kept] = [each for each in await karim.sessions() if each.id == view.id]
    assert kept.interview is not None
    assert kept.interview.decision is None


@pytest.mark.parametrize(
    "words",
    [
        *("don't reject nabil", "not going to reject nabil", "should i reject nabil?", "nabil rejected our offer"),
        *("don't hire nabil yet", "rejected candidates", "নাবিলকে সিলেক্ট করব না", "nabil ke select korbo na"),
        *("next step?", "select a time", "can i hire more people", "let's move on", "nabil ase nai ?"),
    ],
)
async def test_what_is_asked_denied_or_about_something_else_decides_nothing(
    world: World, karim: Chatter, words: str
) -> None:
    view = await invited(world, karim, await world.student("Nabil"))
    await world.until(OVER)
    await karim.says(words)
    [kept] = [each for each in await karim.sessions() if each.id == view.id]
    assert kept.interview is not None
    assert kept.interview.decision is None


async def test_without_a_name_what_runs_is_meant_and_not_what_is_over(world: World, karim: Chatter) -> None:
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    first = await invited(world, karim, nabil)
    async with world.app.database.write() as tx:
        me, applicant = await karim.person(tx), await rumi.person(tx)
        wanted = Invitations(applicants=(Applicant(applicant.id, (OVER,)),), minutes=30, title="React interview")
        [second] = await world.app.services.sessions.invite(tx, wanted, actor=me)
        await world.app.services.sessions.accept(tx, second.id, actor=applicant)
    await world.until(OVER + dt.timedelta(minutes=12))
    await karim.says("no show")
    [kept] = [each for each in await karim.sessions() if each.id == first.id]
    assert kept.interview is not None
    assert kept.interview.decision is None


@pytest.mark.parametrize(
    ("write", "show"),
    [
        ("note for nabil: strong in react, weak in sql", "show notes of nabil"),
        ("nabil er note: strong in react, weak in sql", "nabil er note dekhao"),
        ("নাবিলের নোট: strong in react, weak in sql", "নাবিলের নোট দেখাও"),
        ("note about Nabil - strong in react, weak in sql", "read nabil's notes"),
    ],
)
async def test_a_note_is_written_and_read_in_words(world: World, karim: Chatter, write: str, show: str) -> None:
    await invited(world, karim, await world.student("Nabil"))
    await world.until(OVER)
    await karim.says(write)
    karim.reads("Saved.", "strong in react, weak in sql")
    await karim.says("note for nabil: call him back")
    karim.reads("Saved.", "weak in sql", "call him back")
    await karim.says(show)
    karim.reads("strong in react, weak in sql", "call him back")


async def test_a_note_for_somebody_whom_one_has_not_met_yet_is_one_of_the_session(world: World) -> None:
    ayesha, _, _ = await world.agreed(ELEVEN.replace(hour=19))
    await ayesha.says("note for nabil: bring your cv")
    ayesha.reads("bring your cv", "CV review")


async def test_a_note_may_hold_the_words_of_a_question(world: World, karim: Chatter) -> None:
    await invited(world, karim, await world.student("Nabil"))
    await world.until(OVER)
    await karim.taps("Write a note")
    await karim.says("The interview went well, he asked when he can join")
    karim.reads("Saved.", "he asked when he can join")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        *(("yes", "These times are free"), ("thursday 3pm", "Thu 26 Nov"), ("haan, thursday 3pm", "Thu 26 Nov")),
        ("no", "nothing changed"),
    ],
)
async def test_the_question_for_another_round_takes_a_yes_and_a_time(
    world: World, karim: Chatter, text: str, seen: str
) -> None:
    rumi = await world.student("Rumi")
    await world.mentor("Ayesha")
    await invited(world, karim, rumi)
    await world.until(OVER)
    await karim.says("another round")
    karim.reads("Shall we invite Rumi again?")
    await karim.says(text)
    karim.reads(seen)


ABSENT = ("nabil was a no show", "nabil was a no-show", "mark nabil as no show", "nabil ase nai")
DECIDED = (
    *((text, "No-show") for text in (*ABSENT, "change nabil's result to no-show", "নাবিল আসেনি")),
    *((text, "Rejected") for text in ("নাবিল বাদ", "nabil k baad den", "নাবিলকে বাদ দিন", "nabil failed")),
    *(
        (text, "Moved on")
        for text in ("নাবিল পরের ধাপে", "nabil porer dhape", "nabil pass", "hire nabil", "nabil has moved on")
    ),
)


@pytest.mark.parametrize(("text", "result"), DECIDED)
async def test_what_comes_of_it_in_words_stays_with_the_company(
    world: World, karim: Chatter, text: str, result: str
) -> None:
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil)
    await world.until(OVER)
    await karim.taps("Moved on" if result == "Rejected" else "Rejected")
    nabil.looks_up()
    await karim.says(text)
    karim.reads(f"Saved for your company: {result}", f"Result: {result}")
    await world.passes(minutes=1)
    nabil.hears_nothing()


@pytest.mark.parametrize(
    "text", ["is nabil rejected", "nabil was bad", "can lima hire nabil", "pass the link to nabil"]
)
async def test_what_only_speaks_of_a_result_is_none(world: World, karim: Chatter, text: str) -> None:
    await world.employer("Lima")
    await invited(world, karim, await world.student("Nabil"))
    await world.until(OVER)
    await karim.says(text)
    karim.reads_nowhere("Saved for your company")


async def test_bad_calls_off_what_is_ahead(world: World, karim: Chatter) -> None:
    await invited(world, karim, await world.student("Nabil"))
    await karim.says("নাবিল বাদ")
    karim.reads("Shall I cancel this session?")


async def test_what_a_colleague_wrote_and_an_applicant_answered_is_shown(world: World, karim: Chatter) -> None:
    lima, nabil = await world.employer("Lima"), await world.student("Nabil")
    await invited(world, karim, nabil, lima, accepts=False)
    await karim.says("what did nabil say?")
    karim.reads("no answer from Nabil yet")
    async with world.app.database.write() as tx:
        view = (await nabil.sessions())[0]
        await world.app.services.sessions.accept(tx, view.id, actor=await nabil.person(tx))
    await world.until(OVER)
    for text in ("what did lima write?", "what did lima write about nabil?", "lima ki likhse?"):
        await karim.says(text)
        karim.reads("Notes about Nabil")
