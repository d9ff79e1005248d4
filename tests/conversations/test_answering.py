"""A mentor answers requests: who is named hears it, and nobody else; several are answered in one message."""

from __future__ import annotations

import datetime as dt

import pytest

from domain.status import Status
from tests.conversations.test_mentor_words import asked, statuses
from tests.support.chat import MONDAY_MORNING, Chatter, World

TUESDAY = MONDAY_MORNING.replace(hour=18) + dt.timedelta(days=1)


async def settled(world: World) -> tuple[Chatter, Chatter, Chatter]:
    """Let Nabil be confirmed, and Rumi wait for an answer."""
    ayesha, [rumi] = await asked(world, "Rumi")
    nabil = await world.student("Nabil")
    await world.meeting(ayesha, nabil, TUESDAY)
    return ayesha, nabil, rumi


@pytest.mark.parametrize(
    "said",
    [
        "decline nabil",
        "cant take nabil",
        "sorry nabil, i cant take it",
        "turn down nabil's request",
        "nabil ke na kore den",
        "nabil er ta parbo na",
        "নাবিলকে না করে দিন",
    ],
)
async def test_who_is_confirmed_is_not_declined_and_nobody_in_their_place(world: World, said: str) -> None:
    ayesha, nabil, rumi = await settled(world)
    await ayesha.says(said)
    ayesha.reads("Nabil is already confirmed.", "Shall I cancel this session?")
    assert statuses(await rumi.sessions()) == [Status.PENDING]
    await ayesha.says("yes")
    assert statuses(await nabil.sessions()) == [Status.CANCELLED]
    assert statuses(await rumi.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    "said", ["sorry i can't see the request", "cant see rumi's request", "i can't see it", "i cant see this request"]
)
async def test_who_cannot_see_a_request_declines_none(world: World, said: str) -> None:
    ayesha, _, rumi = await settled(world)
    await ayesha.says(said)
    assert statuses(await rumi.sessions()) == [Status.PENDING]


async def test_who_cannot_see_somebody_declines_them(world: World) -> None:
    ayesha, [rumi] = await asked(world, "Rumi")
    await ayesha.says("sorry i can't see rumi")
    assert statuses(await rumi.sessions()) == [Status.CANCELLED]


@pytest.mark.parametrize("said", ["decline karim", "decline karim bhai, i am sick", "sorry karim, i cant take it"])
async def test_a_name_that_nobody_has_is_no_reason(world: World, said: str) -> None:
    ayesha, _, rumi = await settled(world)
    await ayesha.says(said)
    ayesha.reads("Which request do you mean?", "Rumi")
    assert statuses(await rumi.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("decline, i am sick", "i am sick"),
        ("decline, too busy", "too busy"),
        ("reject, exams", "exams"),
        ("decline the cv one, not my topic", "not my topic"),
        ("decline i am sick", "i am sick"),
        ("sorry, i can't take this request, i have fever", "i have fever"),
        ("i have fever, can't take this request", "i have fever"),
        ("family emergency, have to decline this request", "family emergency"),
        ("request ta nite parbo na, jor hoise", "jor hoise"),
        ("decline rumi, i have another class", "i have another class"),
        ("decline rumi, too late for me", "too late for me"),
        ("rumi ke nite parbo na, class ache", "class ache"),
        ("রুমিকে নিতে পারছি না, ক্লাস আছে", "ক্লাস আছে"),
        ("রুমিরটা নিতে পারব না, ওই সময় ক্লাস আছে", "ওই সময় ক্লাস আছে"),
        ("না, রুমিরটা হবে না, ক্লাস আছে", "ক্লাস আছে"),
    ],
)
async def test_the_only_request_is_declined_without_a_name(world: World, said: str, reason: str) -> None:
    ayesha, _, rumi = await settled(world)
    await ayesha.says(said)
    assert statuses(await rumi.sessions()) == [Status.CANCELLED]
    ayesha.reads("Reason: " + reason)


@pytest.mark.parametrize("said", ["decline rumi, sorry", "rumi ke nite parbo na, dukkhito", "decline rumi. thank you"])
async def test_what_is_only_polite_is_no_reason(world: World, said: str) -> None:
    ayesha, _, rumi = await settled(world)
    await ayesha.says(said)
    assert statuses(await rumi.sessions()) == [Status.CANCELLED]
    ayesha.reads("Want to add a reason?")


async def test_sorry_is_no_yes(world: World) -> None:
    ayesha, _, rumi = await settled(world)
    await ayesha.says("sorry i can't take rumi")
    assert statuses(await rumi.sessions()) == [Status.CANCELLED]


async def test_one_of_two_answers_is_a_question(world: World) -> None:
    ayesha, nabil, rumi = await settled(world)
    await ayesha.says("confirm rumi and decline nabil")
    ayesha.reads("Rumi", "✅ confirmed", "Nabil is already confirmed.", "Shall I cancel this session?")
    assert statuses(await rumi.sessions()) == statuses(await nabil.sessions()) == [Status.CONFIRMED]


async def test_what_was_confirmed_before_stays_when_another_one_is_declined(world: World) -> None:
    ayesha, nabil, rumi = await settled(world)
    await ayesha.says("confirm nabil and decline rumi, i have an exam")
    ayesha.reads("declined by you", "Reason: i have an exam", "Nabil is already confirmed.")
    assert statuses(await nabil.sessions()) == [Status.CONFIRMED]
    await ayesha.taps("Undo")
    assert statuses(await rumi.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    "said",
    ["farhana yes nabil no", "confirm farhana and decline nabil", "nabil er ta parbo na, farhana ke nibo"],
)
async def test_two_requests_are_answered_at_once(world: World, said: str) -> None:
    ayesha, [farhana, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.reads("Your 2 answers:")
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]
    assert statuses(await nabil.sessions()) == [Status.CANCELLED]


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("accept both", Status.CONFIRMED),
        ("sobaike confirm koren", Status.CONFIRMED),
        *((text, Status.CONFIRMED) for text in ("ok all", "both are fine", "all good, confirm them")),
        *((text, Status.CONFIRMED) for text in ("sobai ke ok", "sob ok", "দুইটাই ঠিক আছে")),
        ("reject all, i am sick", Status.CANCELLED),
        ("দুজনকেই না করে দিন", Status.CANCELLED),
    ],
)
async def test_all_requests_are_answered_at_once(world: World, said: str, becomes: Status) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in students] == [[becomes], [becomes]]


@pytest.mark.parametrize(
    ("before", "said", "becomes"),
    [
        ("confirm", "they're all fine", Status.CONFIRMED),
        ("/help", "sob thik ache", Status.PENDING),
        ("/help", "yes to both", Status.CONFIRMED),
        ("show nabil's request", "both are fine", Status.PENDING),
        ("none of them", "yes to both", Status.PENDING),
        ("none of them", "yes all", Status.CANCELLED),
    ],
)
async def test_what_may_be_a_remark_answers_only_what_lies_open(
    world: World, before: str, said: str, becomes: Status
) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(before)
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in students] == [[becomes]] * 2


@pytest.mark.parametrize(
    "said", ["none of them, i am sick", "kono ta e parbo na, i am sick", "কোনোটাই পারব না, i am sick"]
)
async def test_a_no_to_each_of_them_asks_once(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.reads("Shall I cancel these 2 sessions?", "Farhana", "Nabil", "i am sick")
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 2
    await ayesha.says("yes")
    await world.passes(minutes=1)
    for student in students:
        student.gets("declined", "Reason: i am sick")


async def test_who_stays_out_of_none_is_not_asked_about(world: World) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil", "Rumi")
    await ayesha.says("none of them except nabil")
    await ayesha.says("yes")
    found = [statuses(await each.sessions()) for each in students]
    assert found == [[Status.CANCELLED], [Status.PENDING], [Status.CANCELLED]]


@pytest.mark.parametrize(
    "said",
    [
        *("nabil er ta hobe inshallah", "nabil er ta cholbe", "nabil ok inshallah", "inshallah nabil er session hobe"),
        *("নাবিলেরটা হবে ইনশাআল্লাহ", "nabil ok, farhana pore janabo", "farhana later, nabil ok"),
    ],
)
async def test_a_soft_yes_beside_a_name_is_one(world: World, said: str) -> None:
    ayesha, [farhana, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    assert statuses(await nabil.sessions()) == [Status.CONFIRMED]
    assert statuses(await farhana.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    "said",
    [
        *("nabil er ta hobe?", "nabil er ta ki hobe", "nabil er ta hobe to", "nabil er ta hoyto hobe"),
        *("nabil er ta pore hobe", "nabil er sathe kotha bolte hobe", "nabil ar farhana ke bolte hobe"),
        *("nabil maybe hobe", "nabil ok mone hoy", "nabil maybe hobe, farhana ok", "probably nabil ok, farhana ok"),
        *("nabil er session bad hobe", "নাবিলের সাথে কথা বলতে হবে"),
        *("nabil er session kobe hobe", "nabil er session online hobe", "nabil er ta hobe jodi 7tay hoy", "inshallah"),
    ],
)
async def test_what_is_asked_or_supposed_is_no_soft_yes(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 2


@pytest.mark.parametrize(
    ("said", "becomes"), [("alhamdulillah thik ache", Status.CONFIRMED), ("alhamdulillah bhalo", Status.PENDING)]
)
async def test_thanks_to_god_is_no_yes_by_itself(world: World, said: str, becomes: Status) -> None:
    ayesha, [rumi] = await asked(world, "Rumi")
    await ayesha.says(said)
    assert statuses(await rumi.sessions()) == [becomes]


async def test_a_reason_goes_to_everybody_who_is_declined(world: World) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says("reject all, i am sick")
    await world.passes(minutes=1)
    for student in students:
        student.gets("Reason: i am sick")


async def test_both_of_three_are_asked_about(world: World) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil", "Rumi")
    await ayesha.says("accept both")
    ayesha.reads("Nothing is answered yet", "Farhana", "Nabil", "Rumi")
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 3


@pytest.mark.parametrize("said", ["confirm farhana, offer nabil 8pm", "farhana ok, nabil ke rat 8tay dite parbo"])
async def test_one_is_confirmed_and_the_other_one_offered_another_time(world: World, said: str) -> None:
    ayesha, [farhana, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.reads("Farhana", "✅ confirmed", "To offer: Mon 23 Nov, 20:00")
    await ayesha.says("yes")
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]
    await world.passes(minutes=1)
    nabil.gets("20:00")


@pytest.mark.parametrize(
    "said",
    [
        "accept farhana. nabil, sorry i have a family program",
        "confirm all except karim",
        "confirm all but decline nabil",
        "confirm all except nabil, decline him",
        "decline the rest",
        "farhana ok, offer nabil 5am today",
        "confirm farhana and cancel nabil",
        "sorry farhana, nabil ok",
        "reject all on tuesday",
        "decline all sql requests",
        "can't take both",
        "সবাইকে নিব না",
    ],
)
async def test_what_is_not_clear_answers_nobody(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.reads("Nothing is answered yet", "Farhana", "Nabil")
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 2


@pytest.mark.parametrize(
    "said",
    ["both are good", "ok i will see both", "ok i answered both", "both are confirmed", "no, farhana and nabil"],
)
async def test_a_remark_about_both_answers_nobody(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 2


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("offer nabil 8pm or 8:30", "Mon 23 Nov 20:00, Mon 23 Nov 20:30"),
        ("offer nabil 8 or 8:30", "Mon 23 Nov 20:00, Mon 23 Nov 20:30"),
        ("nabil ke 8ta ba sare 8tay dite parbo", "Mon 23 Nov 20:00, Mon 23 Nov 20:30"),
        ("নাবিলকে রাত ৮টা বা সাড়ে ৮টায় আসতে বলেন", "Mon 23 Nov 20:00, Mon 23 Nov 20:30"),
        ("move nabil to 8pm or 9pm", "Mon 23 Nov 20:00, Mon 23 Nov 21:00"),
        ("offer nabil tomorrow 8pm or friday 7pm", "Tue 24 Nov 20:00, Fri 27 Nov 19:00"),
        ("confirm farhana, offer nabil 8pm or 8:30", "Mon 23 Nov 20:00, Mon 23 Nov 20:30"),
    ],
)
async def test_of_several_times_each_is_offered(world: World, said: str, chosen: str) -> None:
    ayesha, [_, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says(said)
    ayesha.reads("Chosen: " + chosen)
    await ayesha.says("yes")
    await world.passes(minutes=1)
    nabil.gets("Ayesha offers you other times", chosen)


@pytest.mark.parametrize(
    "said",
    [
        "sorry i cant at 6, can do 8 or 8:30",
        "6tay hobe na, 8ta ba sare 8tay dite parbo",
        "i can do 8 or 8:30",
        "rumi can come at 8 or 8:30",
    ],
)
async def test_who_cannot_then_says_when_instead(world: World, said: str) -> None:
    ayesha, [_] = await asked(world, "Rumi")
    await ayesha.says(said)
    ayesha.reads("Chosen: Mon 23 Nov 20:00, Mon 23 Nov 20:30")


async def test_of_several_times_the_one_that_is_not_free_is_named(world: World) -> None:
    ayesha, [_, nabil] = await asked(world, "Farhana", "Nabil")
    await ayesha.says("offer nabil 6pm or 8pm")
    ayesha.reads("Mon 23 Nov 18:00: not free, so I left it out.", "Chosen: Mon 23 Nov 20:00")
    await ayesha.says("yes")
    await world.passes(minutes=1)
    nabil.gets("Ayesha offers you other times", "20:00")


async def test_hours_whose_day_may_be_either_are_not_chosen(world: World) -> None:
    ayesha, [_] = await asked(world, "Rumi")
    await ayesha.says("i can do 8pm or 9pm on friday")
    ayesha.reads("please check it")


async def test_hours_of_every_week_are_no_offer(world: World) -> None:
    ayesha, [_] = await asked(world, "Rumi")
    await ayesha.says("i can do mondays 7 to 9 in the evening")
    ayesha.reads("Mon 19:00–21:00")
    ayesha.sees_buttons("Save")


@pytest.mark.parametrize(
    "said",
    [
        "confirm all except nabil",
        "accept everyone but nabil",
        "accept all of today except nabil",
        "nabil chara sobaike confirm koren",
        "নাবিল বাদে সব কনফার্ম",
    ],
)
async def test_who_is_left_out_of_all_hears_nothing(world: World, said: str) -> None:
    ayesha, [farhana, nabil, rumi] = await asked(world, "Farhana", "Nabil", "Rumi")
    await ayesha.says(said)
    found = [statuses(await each.sessions()) for each in (farhana, nabil, rumi)]
    assert found == [[Status.CONFIRMED], [Status.PENDING], [Status.CONFIRMED]]


@pytest.mark.parametrize(
    "said",
    ["confirm nabil, decline the rest", "accept nabil and reject everyone else", "decline all, confirm nabil"],
)
async def test_who_hears_yes_is_not_one_of_the_rest(world: World, said: str) -> None:
    ayesha, [farhana, nabil, rumi] = await asked(world, "Farhana", "Nabil", "Rumi")
    await ayesha.says(said)
    found = [statuses(await each.sessions()) for each in (farhana, nabil, rumi)]
    assert found == [[Status.CANCELLED], [Status.CONFIRMED], [Status.CANCELLED]]


@pytest.mark.parametrize("said", ["accept all of today", "confirm everyone today"])
async def test_all_of_a_day_are_not_all(world: World, said: str) -> None:
    ayesha, [farhana] = await asked(world, "Farhana")
    rumi = await world.student("Rumi")
    await rumi.says("book ayesha tomorrow 8pm about sql")
    await rumi.taps("Book it")
    await world.passes(minutes=1)
    await ayesha.says(said)
    assert statuses(await farhana.sessions()) == [Status.CONFIRMED]
    assert statuses(await rumi.sessions()) == [Status.PENDING]


@pytest.mark.parametrize(
    "said",
    [
        "tell nabil to come at 9pm wednesday",
        "nabil 8pm wednesday instead",
        "offer nabil 8pm wednesday",
        "move nabil to 8pm wednesday",
        "nabil an hour later",
        "nabil ke budhbar rat 8tay aste bolen",
        "নাবিলকে বুধবার রাত ৮টায় আসতে বলেন",
    ],
)
@pytest.mark.parametrize("before", ["", "farhana 8:30pm instead"])
async def test_a_time_for_who_was_declined_goes_to_nobody_else(world: World, said: str, before: str) -> None:
    ayesha, [farhana, _] = await asked(world, "Farhana", "Nabil")
    await ayesha.says("decline nabil")
    await world.passes(minutes=1)
    if before:
        await ayesha.says(before)
        ayesha.reads("Farhana", "20:30")
    await ayesha.says(said)
    assert "Nabil has no session or request with you any more" in str(ayesha.last.text)
    ayesha.reads_nowhere("To offer: Wed")
    await ayesha.says("/stop")
    farhana.hears_nothing()


@pytest.mark.parametrize(
    "said",
    [
        "everyone but rumi is fine",
        "everyone except rumi is ok",
        "all are fine except rumi",
        "all but rumi ok",
        "everyone except rumi's 7pm is fine",
        "rumi chara sobai thik ache",
        "sobai thik ache rumi bade",
        "রুমি ছাড়া সবাই ঠিক আছে",
    ],
)
async def test_all_but_one_are_welcome(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Nabil", "Rumi", "Lima")
    await ayesha.says(said)
    found = [statuses(await each.sessions()) for each in students]
    assert found == [[Status.CONFIRMED], [Status.PENDING], [Status.CONFIRMED]]


@pytest.mark.parametrize("said", ["everyone but karim is fine", "everyone but rumi's 9pm is fine", "all but rumi?"])
async def test_who_is_left_out_and_not_known_has_nobody_confirmed(world: World, said: str) -> None:
    ayesha, students = await asked(world, "Nabil", "Rumi", "Lima")
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in students] == [[Status.PENDING]] * 3


@pytest.mark.parametrize("said", ["decline nabil and rumi today", "aj nabil ar rumir ta parbo na"])
async def test_the_day_of_several_requests_is_no_time_that_is_offered(world: World, said: str) -> None:
    ayesha, [nabil, rumi, lima] = await asked(world, "Nabil", "Rumi", "Lima")
    await ayesha.says(said.replace("today", "tomorrow").replace("aj ", "kal "))
    assert [statuses(await each.sessions()) for each in (nabil, rumi)] == [[Status.PENDING]] * 2
    await ayesha.says(said)
    assert [statuses(await each.sessions()) for each in (nabil, rumi)] == [[Status.CANCELLED]] * 2
    assert statuses(await lima.sessions()) == [Status.PENDING]


@pytest.mark.parametrize("others", [(), ("Lima",)])
async def test_several_who_are_confirmed_are_asked_about(world: World, others: tuple[str, ...]) -> None:
    ayesha, waiting = await asked(world, *others)
    nabil, rumi = await world.student("Nabil"), await world.student("Rumi")
    for hour, each in enumerate((nabil, rumi)):
        await world.meeting(ayesha, each, TUESDAY + hour * dt.timedelta(hours=1))
    await ayesha.says("decline nabil and rumi tomorrow")
    ayesha.reads("Already confirmed: Nabil and Rumi.", "Which session should I cancel?")
    assert {status for each in (nabil, rumi) for status in statuses(await each.sessions())} == {Status.CONFIRMED}
    assert [statuses(await each.sessions()) for each in waiting] == [[Status.PENDING] for _ in waiting]
