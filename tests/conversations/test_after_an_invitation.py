"""Right after an invitation: more times are offered or fewer, and another applicant is to have the same."""

from __future__ import annotations

import pytest

from tests.conversations.test_interviews_in_words import TUESDAY, invited
from tests.support.chat import Chatter, World


async def _offered(world: World) -> tuple[Chatter, Chatter]:
    """Let Karim offer Rumi two times, who has read it; Sami and Lima are known."""
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await world.employer("Lima")
    await world.student("Sami")
    await karim.says("offer rumi wednesday 3pm or thursday 4pm")
    await karim.taps("Yes, send")
    await world.passes(seconds=40)
    rumi.gets("Wed 25 Nov 15:00", "Thu 26 Nov 16:00")
    return karim, rumi


@pytest.mark.parametrize(
    "text",
    [
        *("also offer friday 3pm", "add friday 3pm too", "also friday at 3pm", "friday 3pm as well", "add friday 3pm"),
        *("also offer rumi friday 3pm", "give rumi friday 3pm too", "offer friday 3pm as well"),
        *("shukrobar 3tay o dite pari", "shukrobar bikal 3ta o den", "friday 3pm jog korun", "aro friday 3pm"),
        *("শুক্রবার ৩টায় ও দিতে পারি", "শুক্রবার বিকাল ৩টা যোগ করুন", "আরও শুক্রবার বিকাল ৩টা", "রুমিকে শুক্রবার বিকাল ৩টা ও দিন"),
    ],
)
async def test_another_time_is_offered_as_well(world: World, text: str) -> None:
    karim, rumi = await _offered(world)
    await karim.says(text)
    karim.reads("Interview with Rumi", "Chosen: Wed 25 Nov 15:00, Thu 26 Nov 16:00, Fri 27 Nov 15:00")
    rumi.looks_up()
    await karim.taps("Send (3)")
    karim.reads("Rumi can choose: Wed 25 Nov 15:00, Thu 26 Nov 16:00, Fri 27 Nov 15:00")
    await world.passes(seconds=40)
    rumi.gets("Karim has changed the times you can choose from", "Fri 27 Nov 15:00")
    await rumi.taps("Fri 27 Nov 15:00")
    await world.passes(seconds=40)
    karim.gets("Rumi", "Fri 27 Nov, 15:00")


@pytest.mark.parametrize(
    "text",
    [
        *("take wednesday back", "take back wednesday", "withdraw wednesday", "drop wednesday", "wednesday bad den"),
        *("take wednesday back from rumi", "only thursday", "budhbar ferot nin", "rumir budhbar bad den"),
        *("বুধবার ফিরিয়ে নিন", "বুধবার বাদ দিন", "শুধু বৃহস্পতিবার", "not wednesday"),
    ],
)
async def test_an_offered_time_is_taken_back_and_the_rest_stays(world: World, text: str) -> None:
    karim, rumi = await _offered(world)
    await karim.says(text)
    karim.reads("Chosen: Thu 26 Nov 16:00\n")
    await karim.taps("Send (1)")
    await world.passes(seconds=40)
    rumi.reads("Karim has changed the times you can choose from", "Thu 26 Nov 16:00")
    assert "Wed 25 Nov" not in str(rumi.last.text)


async def test_one_time_comes_in_the_place_of_another(world: World) -> None:
    karim, _ = await _offered(world)
    await karim.says("friday 3pm instead of wednesday")
    karim.reads("Chosen: Thu 26 Nov 16:00, Fri 27 Nov 15:00")


async def test_who_has_not_heard_yet_reads_the_times_as_they_are(world: World) -> None:
    karim, rumi = await world.employer("Karim"), await world.student("Rumi")
    await karim.says("offer rumi wednesday 3pm or thursday 4pm")
    await karim.taps("Yes, send")
    await karim.says("also offer friday 3pm")
    await karim.taps("Send (3)")
    await world.passes(minutes=2)
    assert len([each for each in rumi.news if "Fri 27 Nov 15:00" in str(each.text)]) == 1
    rumi.reads_nowhere("has changed the times")


async def test_the_last_time_is_not_taken_back_without_another(world: World) -> None:
    karim, _ = await _offered(world)
    await karim.says("take back wednesday and thursday")
    karim.reads("You haven’t offered any other time", "Rumi can choose")
    karim.sees_buttons("Take the offer back")


async def test_a_day_without_an_hour_shows_its_free_times(world: World) -> None:
    karim, _ = await _offered(world)
    await karim.says("also offer friday")
    karim.reads("Fri 27 Nov", "Chosen: Wed 25 Nov 15:00, Thu 26 Nov 16:00")


async def test_a_time_that_is_not_free_is_left_out(world: World) -> None:
    karim, _ = await _offered(world)
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil, TUESDAY.replace(day=27, hour=15))
    await karim.says("also offer rumi friday 3pm")
    karim.reads("Fri 27 Nov 15:00: not free, so I left it out.", "Chosen: Wed 25 Nov 15:00, Thu 26 Nov 16:00")


async def test_another_interview_at_that_time_may_be_meant(world: World) -> None:
    karim, _ = await _offered(world)
    nabil = await world.student("Nabil")
    await invited(world, karim, nabil, TUESDAY.replace(day=25, hour=18))
    await karim.says("wednesday bad den")
    assert "Chosen" not in str(karim.last.text)


async def test_times_are_offered_instead_of_a_fixed_one(world: World) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await invited(world, karim, nabil, TUESDAY.replace(hour=15))
    await karim.says("also offer nabil friday 3pm")
    karim.reads("Now: Tue 24 Nov, 15:00", "Chosen: Fri 27 Nov 15:00")


async def test_an_invitation_moves_as_an_offer(world: World) -> None:
    karim, rumi = await _offered(world)
    await karim.says("move rumi to friday 3pm")
    karim.reads("To offer: Fri 27 Nov, 15:00", "Shall I offer this time?")
    await karim.taps("Yes, offer it")
    await world.passes(seconds=40)
    rumi.reads("Karim has changed the times", "Fri 27 Nov 15:00")
    assert "Wed 25 Nov" not in str(rumi.last.text)


@pytest.mark.parametrize(
    "text",
    [
        *("what times did i offer rumi?", "which times have i offered", "what did i offer to rumi"),
        *("did i offer rumi wednesday?", "show the offered times"),
        *("rumi ke ki ki somoy diyechi?", "রুমিকে কী কী সময় দিয়েছি?", "rumi ke kon kon time disi"),
    ],
)
async def test_what_is_offered_is_told(world: World, text: str) -> None:
    karim, _ = await _offered(world)
    await karim.says(text)
    karim.reads("Rumi can choose: Wed 25 Nov 15:00, Thu 26 Nov 16:00")


@pytest.mark.parametrize(
    "text",
    [
        *("the same for sami", "same for sami", "same thing for sami please", "sami too", "also sami", "sami keo"),
        *("samir jonno o ekoi", "ekoi vabe sami", "সামির জন্যও একই", "সামিকেও", "sami ke o"),
    ],
)
async def test_another_applicant_is_invited_alike(world: World, text: str) -> None:
    karim, _ = await _offered(world)
    await karim.says(text)
    karim.reads("Sami may choose from: Wed 25 Nov 15:30, Thu 26 Nov 16:30", "Shall I send it?")
    await karim.taps("Yes, send")
    await karim.says("what times did i offer rumi?")
    karim.reads("Rumi can choose: Wed 25 Nov 15:00, Thu 26 Nov 16:00")


@pytest.mark.parametrize("text", ["the same for sami at 4", "sami keo 4tay", "same for sami 4pm", "also sami at 4"])
async def test_another_applicant_comes_on_the_same_day(world: World, text: str) -> None:
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await world.student("Sami")
    await karim.says("interview nabil tomorrow 3pm, 45 minutes")
    await karim.says("they should bring their laptop")
    await karim.says("title: React round")
    await karim.taps("Yes, send")
    await world.passes(seconds=40)
    nabil.gets("React round")
    await karim.says(text)
    karim.reads("Tue 24 Nov", "16:00–16:45 Sami", "React round", "bring their laptop", "Shall I send it?")
    await karim.taps("Never mind")
    await karim.says("the same for sami")
    karim.reads("Tue 24 Nov", "15:45–16:30 Sami", "Shall I send it?")


@pytest.mark.parametrize("text", ["the same for sami, 45 minutes", "same for sami but 45 minutes"])
async def test_another_length_beside_it_is_kept(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await world.student("Sami")
    await karim.says(text)
    karim.reads("15:30–16:15 Sami", "Shall I send it?")


async def test_who_is_invited_already_is_not_invited_like_somebody_else(world: World) -> None:
    karim, _ = await _offered(world)
    await invited(world, karim, await world.student("Nabil"), TUESDAY.replace(hour=15))
    await karim.says("what times did i offer rumi?")
    await karim.says("rumi ke o janan")
    assert "Shall I send it?" not in str(karim.last.text)


async def test_a_colleague_is_no_applicant(world: World) -> None:
    karim, _ = await _offered(world)
    await karim.says("lima too")
    karim.reads("Who interviews")
    karim.sees_buttons("Lima")


@pytest.mark.parametrize("text", ["thanks rumi too", "tell me the same", "same", "jamal too", "thik ache, o"])
async def test_what_names_nobody_begins_nothing(world: World, text: str) -> None:
    karim, _ = await _offered(world)
    await karim.says(text)
    assert "Shall I send it?" not in str(karim.last.text)


# ── What cannot be done to an invitation that is sent, and who cannot be booked ──


async def _interviewed(world: World) -> Chatter:
    """Let Karim have an interview with Nabil, its card at hand; Lima is a colleague."""
    karim, nabil = await world.employer("Karim"), await world.student("Nabil")
    await world.employer("Lima")
    await karim.says("interview nabil tomorrow 3pm")
    await karim.taps("Yes, send")
    await world.passes(seconds=40)
    nabil.gets("15:00")
    return karim


@pytest.mark.parametrize(
    "text",
    [
        *("make nabil's interview 45 minutes", "45 min instead of 30", "change the length to 45 minutes"),
        *("make it 45 minutes", "not 30 minutes, 45 minutes", "make it 1 hour", "30 minute er bodole 45 minute"),
        *("30 na, 45 minute koren", "৪৫ মিনিট করুন", "৩০ মিনিটের বদলে ৪৫ মিনিট", "length 45 minutes please"),
    ],
)
async def test_the_length_of_what_is_sent_stays_and_the_way_to_another_is_said(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await karim.says(text)
    karim.reads("An interview that has been sent keeps its length", "invite Nabil again", "15:00–15:30")


@pytest.mark.parametrize("text", ["make my sessions 45 minutes", "45 minute por", "nabil in 45 minutes"])
async def test_other_minutes_are_no_length_of_an_interview(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await karim.says(text)
    assert "keeps its length" not in str(karim.last.text)


@pytest.mark.parametrize(
    "text",
    [
        *("give nabil's interview link to lima", "send lima the link of nabil's interview"),
        *("nabil er interview er link lima ke den", "নাবিলের ইন্টারভিউয়ের লিংক লিমাকে দিন"),
        *("share the interview link of nabil with lima", "forward nabil's interview link to lima"),
    ],
)
async def test_a_link_is_not_passed_on_and_the_way_in_is_said(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await karim.says(text)
    karim.reads("under Interviewers you can add Lima", "Nabil", "15:00")
    karim.sees_buttons("Interviewers")


async def test_an_applicant_has_the_link_already(world: World) -> None:
    karim = await _interviewed(world)
    for text in ("send the interview link to nabil", "give nabil's interview link to jamal"):
        await karim.says(text)
        karim.reads("Nabil has the link on their own card")


@pytest.mark.parametrize("text", ["cancel nabil", "nabil batil", "নাবিলকে বাতিল করুন", "cancel nabil's invitation"])
async def test_the_only_one_with_somebody_is_withdrawn_by_one_tap(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await karim.says(text)
    karim.reads("Shall I cancel this session?", "With Nabil")
    karim.taps_made = 0
    await karim.taps("Yes, cancel it")
    assert karim.taps_made == 1


@pytest.mark.parametrize("text", ["book nabil tomorrow 5pm", "i want a session with nabil", "nabil ke book koro"])
async def test_an_applicant_is_no_mentor(world: World, text: str) -> None:
    karim = await _interviewed(world)
    await karim.says(text)
    karim.reads("Nabil can’t be booked like a mentor", "Interview with Nabil")


async def test_who_has_no_hours_reads_where_they_are_set(world: World) -> None:
    karim = await _interviewed(world)
    for text in ("make my sessions 45 minutes", "add friday 3pm to 5pm"):
        await karim.says(text)
        karim.reads("Only mentors and employers have working hours", "/availability")


# ── Several times for several applicants ──


@pytest.mark.parametrize(
    "text",
    [
        "offer rumi and sami wednesday 3pm or thursday 4pm",
        "offer an interview to rumi and sami on wednesday 3pm or thursday 4pm",
        "rumi ar sami ke interview offer koro budhbar bikal 3ta ba brihospotibar bikal 4ta",
        "রুমি আর সামিকে ইন্টারভিউয়ের জন্য বুধবার বিকাল ৩টা অথবা বৃহস্পতিবার বিকাল ৪টা প্রস্তাব দিন",
    ],
)
async def test_applicants_choose_one_after_the_other(world: World, text: str) -> None:
    karim, rumi, sami = await world.employer("Karim"), await world.student("Rumi"), await world.student("Sami")
    await karim.says(text)
    karim.reads("Only one applicant at a time", "begin with Rumi: Wed 25 Nov 15:00, Thu 26 Nov 16:00", "turn of Sami")
    await karim.taps("Begin with Rumi")
    karim.reads("Rumi may choose from: Wed 25 Nov 15:00, Thu 26 Nov 16:00", "Shall I send it?")
    await karim.taps("Yes, send")
    karim.reads("Sent to Rumi. Now the next one:", "Sami may choose from: Wed 25 Nov 15:30, Thu 26 Nov 16:30")
    await karim.taps("Yes, send")
    karim.reads("I’ll tell Sami in a moment")
    await world.passes(seconds=60)
    rumi.gets("Wed 25 Nov 15:00", "Thu 26 Nov 16:00")
    sami.gets("Wed 25 Nov 15:30", "Thu 26 Nov 16:30")


async def test_applicants_have_one_time_each_instead(world: World) -> None:
    karim = await world.employer("Karim")
    for name in ("Rumi", "Sami"):
        await world.student(name)
    await karim.says("offer rumi and sami wednesday 3pm or thursday 4pm")
    await karim.taps("One time each")
    karim.reads("Interviews with Rumi and Sami")
    await karim.says("wednesday 3pm")
    karim.reads("15:00–15:30 Rumi", "15:30–16:00 Sami", "Shall I send it?")
