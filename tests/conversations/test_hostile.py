"""Forged buttons, double presses, odd input and bugs: a clear sentence, and nothing lost or leaked."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from bot.flow import outcome, parking, runner
from bot.logs import redact_logs
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import KINDS
from bot.ui.buttons.cards import Confirm, Decline
from bot.ui.buttons.edits import EditField
from bot.ui.buttons.times import Month, PickDay, PickSlot
from bot.ui.screens import privacy
from db.models import Person
from simulator.model import Upload
from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
SECRET = "Quitting my job at Acme"


@pytest.fixture
async def session(world: World, ayesha: Chatter, nabil: Chatter) -> SessionView:
    return await world.meeting(ayesha, nabil, SIX, title=SECRET)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once what met a bug or an outage: tests do not wait."""
    monkeypatch.setattr(parking, "RETRIES", (0.0, 0.0))
    monkeypatch.setattr(outcome, "BACKOFF", (0.0,))


@pytest.fixture
def slow_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let presses of the same button come so far apart that none counts as a double press."""
    monkeypatch.setattr(runner, "DOUBLE_PRESS", 0.0)


# ── A button pressed twenty times ──


STUDENT = {
    "Book a session": ("Book a session", "Who would you like to meet"),
    "a mentor": ("Book a session > Ayesha", "The next free times"),
    "a time": ("Book a session > Ayesha > 18:00", "What is it about"),
    "Other day": ("Book a session > Ayesha > Other day", "November 2026"),
    "Never mind": ("Book a session > Never mind", "Nothing changed"),
    "a topic": ("Book a session > Ayesha > 18:00 > CV review", "waiting for Ayesha"),
    "Undo": ("Book a session > Ayesha > 18:00 > CV review > Undo", "undone"),
    "Cancel": ("Book a session > Ayesha > 18:00 > CV review > Cancel", "cancelled by you"),
    "a reason": ("Book a session > Ayesha > 18:00 > CV review > Cancel > My plans changed", "My plans changed"),
    "Move": ("Book a session > Ayesha > 18:00 > CV review > Move", "Tap a new time"),
    "a new time": ("Book a session > Ayesha > 18:00 > CV review > Move > 19:00", "19:00–19:30"),
    "Add a description": ("Book a session > Ayesha > 18:00 > CV review > Add a description", "What should be covered"),
    "Edit": ("Book a session > Ayesha > 18:00 > CV review > Edit", "What would you like to change"),
    "My sessions": ("My sessions", "No upcoming sessions"),
    "a zone": ("Settings > Time zone > London", "London time"),
    "a switch": ("Settings > Reminders > ☑ 1 hour before", "When should I remind you"),
    "asking": ("Settings > Become a mentor > Never mind", "Hello Nabil"),
}


@pytest.mark.usefixtures("ayesha", "slow_fingers")
@pytest.mark.parametrize("way", STUDENT)
async def test_a_button_pressed_twenty_times_does_it_once(nabil: Chatter, way: str) -> None:
    path, final = STUDENT[way]
    *before, wild = path.split(" > ")
    await nabil.taps(*before)
    await nabil.taps_wildly(wild)
    nabil.reads(final)
    nabil.hears_nothing()
    assert len(await nabil.sessions()) <= 1


@pytest.mark.usefixtures("ayesha")
async def test_a_finger_that_bounces_gets_no_second_answer(nabil: Chatter) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00")
    await nabil.taps_wildly("CV review")
    nabil.reads("waiting for Ayesha")
    assert {answer.text for answer in nabil.user.answers} == {None}


@pytest.mark.parametrize("label", ["Confirm", "Decline"])
@pytest.mark.usefixtures("slow_fingers")
async def test_an_answer_pressed_twenty_times_is_told_once(
    world: World, ayesha: Chatter, nabil: Chatter, label: str
) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    await world.passes(seconds=30)
    nabil.looks_up()
    await ayesha.taps_wildly(label)
    ayesha.reads("confirmed" if label == "Confirm" else "declined by you")
    await world.passes(minutes=1)
    assert len(nabil.news) == 1


@pytest.mark.usefixtures("slow_fingers")
async def test_a_mentors_switch_pressed_twenty_times_is_on(ayesha: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps_wildly("Book without asking me")
    ayesha.reads("at once, without asking you")


async def test_booking_and_changing_my_mind_very_fast_is_followed_in_order(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00")
    message, topic = nabil.finds("CV review")
    _, back = nabil.finds("Other time")
    nabil.user.presses(message.message_id, topic)
    nabil.user.presses(message.message_id, back)
    nabil.user.presses(message.message_id, topic)
    await world.settles()
    nabil.reads("CV review", "waiting for Ayesha")
    assert len(await ayesha.sessions()) == 1


# ── Forged and foreign buttons ──


WORDS = {"which": "past", "code": "cv", "field": "title", "region": "asia"}


def forged(session: SessionView, victim: int) -> Iterator[str]:
    """Yield the data of every kind of button, with somebody else's ids and several versions."""
    numbers = {
        "session_id": session.id,
        "mentor_id": session.host.id,
        "person_id": victim,
        "start_minute": int(session.start.timestamp()) // 60,
        "month": 202611,
        "day": 20261123,
        "minutes": 5,
        "on": 1,
    }
    for kind in KINDS.values():
        fields = kind.__struct_fields__
        for version in (session.version, 2**63 - 1):
            given = {**dict.fromkeys(fields, 0), **WORDS, **numbers, "draft": version, "version": version}
            yield kind(**{name: given[name] for name in fields}).pack()


async def test_forged_buttons_teach_a_stranger_nothing_and_change_nothing(
    world: World, ayesha: Chatter, nabil: Chatter, rumi: Chatter, session: SessionView
) -> None:
    before = [await everything(person) for person in (ayesha, nabil)]
    tried = set()
    for data in forged(session, await _id(nabil)):
        tried.add(data.split(":")[1])
        rumi.user.presses(rumi.messages[0].message_id, data)
        if len(tried) % 10 == 0:
            await world.settles()
            rumi.reads_nowhere(SECRET)
    await world.settles()
    assert tried == set(KINDS)
    for message in rumi.messages:
        assert SECRET not in str(message.view())
        assert "meet.jit.si" not in str(message.view())
    assert [await everything(person) for person in (ayesha, nabil)] == before
    assert not [answer.text for answer in rumi.user.answers if SECRET in (answer.text or "")]
    await world.passes(minutes=1)
    ayesha.hears_nothing()
    nabil.hears_nothing()


@pytest.mark.parametrize("kind", [Confirm, Decline])
async def test_students_do_not_answer_their_own_requests(
    ayesha: Chatter, nabil: Chatter, kind: type[Confirm] | type[Decline]
) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00", "CV review")
    [mine] = await nabil.sessions()
    await nabil.taps_in(nabil.last, kind(mine.id, version=mine.version).pack())
    nabil.reads("You can’t do that", "waiting for Ayesha")
    assert await nabil.sessions() == [mine]
    ayesha.hears_nothing()


async def test_students_do_not_give_the_link(nabil: Chatter, session: SessionView) -> None:
    await nabil.says("/sessions")
    await nabil.taps("18:00", "Edit")
    nabil.sees_no_button("Meeting link")
    await nabil.taps_in(nabil.last, EditField("link", draft=version_of(nabil)).pack())
    await nabil.says("https://evil.example/room")
    [mine] = await nabil.sessions()
    assert mine.id == session.id
    assert "evil" not in str(mine)


async def test_a_forged_time_cannot_be_booked(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    """3 a.m., the past, far ahead, off the grid's end, at the end of time: fresh times answer each."""
    host = await _id(ayesha)
    await nabil.taps("Book a session", "Ayesha")
    three = SIX.replace(hour=3)
    minutes = [int(moment.timestamp()) // 60 for moment in (three, SIX.replace(year=2025), SIX.replace(year=2036))]
    for minute in (*minutes, int(SIX.replace(hour=20, minute=45).timestamp()) // 60, 0, -1, 2**60, 2**63 - 1):
        await nabil.taps_in(nabil.last, PickSlot(host, minute, draft=version_of(nabil)).pack())
        if nabil.labels() == [] or "What is it about" in (nabil.last.text or ""):
            await nabil.taps("CV review")
        nabil.sees_buttons("18:00")
    assert not await nabil.sessions()


@pytest.mark.parametrize("part", ["month", "day"])
async def test_a_forged_calendar_shows_only_what_there_is(ayesha: Chatter, nabil: Chatter, part: str) -> None:
    await nabil.taps("Book a session", "Ayesha", "Other day")
    for number in (0, 1, -5, 202613, 20261332, 999999, 99999999, 10101, 2**63 - 1):
        draft = version_of(nabil)
        press = Month(number, draft=draft) if part == "month" else PickDay(number, 0, draft=draft)
        await nabil.taps_in(nabil.last, press.pack())
        assert nabil.labels()
        if "Other day" in nabil.labels():
            await nabil.taps("Other day")
    assert ayesha.name in (nabil.last.text or "")


GARBAGE = (
    *("", ":", "v1", "v1:", "v1::", "v1:::", "v1:book", "v1:book:0", "v1:book:0:0", "v2:book::0", "V1:book::0"),
    *("v1:card:1", "v1:card:x:1", "v1:card:01:1", "v1:card:1e3:1", "v1:card:١:1", "v1:card:1.2:1", "v1:card:1:1:1"),
    *("v1:late:1.7:1", "v1:late:1.-5:1", "v1:zone:atlantis:0", "v1:lang:xx:0", "v1:preset:never:0", "v1:length:7:0"),
    *("v1:list:future.0:0", "v1:list:past.-1:0", "v1:list:past.99999:0", "v1:topic:none:1", "v1:field:status:1"),
    *("null", "0", "🙂", "'; DROP TABLE session; --", "../../etc/passwd", "<b>", "%n", "v1:card:9223372036854775808:1"),
    *("a" * 64, "v1:" + ":" * 61, "v1:zones:moon:0", "v1:remind:3.1:0", "v1:remind:60.2:0", "v1:clear:title:1"),
)  # fmt: skip


@pytest.mark.usefixtures("ayesha")
async def test_garbage_in_buttons_is_answered_and_nothing_breaks(world: World, nabil: Chatter) -> None:
    for data in GARBAGE:
        nabil.user.presses(nabil.messages[0].message_id, data)
    await world.settles()
    assert len(nabil.user.answers) == len(GARBAGE)
    await nabil.says("/start")
    nabil.reads("Hello Nabil")


# ── Odd input ──


TYPED = {
    "a topic": ("Nabil", "Book a session > Ayesha > 18:00"),
    "a description": ("Nabil", "Book a session > Ayesha > 18:00 > CV review > Add a description"),
    "a title": ("Nabil", "Book a session > Ayesha > 18:00 > CV review > Edit > Title"),
    "a reason": ("Nabil", "Book a session > Ayesha > 18:00 > CV review > Cancel > Another reason"),
    "an application": ("Nabil", "Settings > Become a mentor"),
    "a room": ("Ayesha", "My availability > My meeting room"),
    "about me": ("Ayesha", "My availability > About me"),
}


async def at_step(world: World, what: str) -> Chatter:
    """Bring somebody to the step where this is to be typed."""
    name, path = TYPED[what]
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    person = nabil if name == "Nabil" else ayesha
    await person.says("/start")
    await person.taps(*path.split(" > "))
    return person


@pytest.mark.parametrize("what", TYPED)
async def test_pictures_where_words_are_asked_are_explained_and_asked_again(world: World, what: str) -> None:
    person = await at_step(world, what)
    asked = person.last.text or ""
    user, cv = person.user, Upload("cv.pdf", b"%PDF-1.7", "application/pdf")
    with_caption: Callable[[], object] = partial(user.sends_document, cv, caption="my CV")
    for send in (user.sends_photo, user.sends_sticker, user.sends_location, user.shares_contact, with_caption):
        send()
        await world.settles()
        person.reads("I need words here", asked.split("\n", maxsplit=1)[0])
    assert [message for message in person.messages if "I need words here" in str(message.text)] == [person.last]


@pytest.mark.parametrize("what", TYPED)
async def test_a_text_that_is_too_long_is_explained_and_asked_again(world: World, what: str) -> None:
    person = await at_step(world, what)
    for text in ("x" * 4096, "আ" * 4096, "😀" * 2048, "<b>&" * 1024):
        await person.says(text)
        person.reads("That’s too long" if what != "a room" else "not a link")
        assert len(person.news) == 1
    await person.says("https://zoom.us/j/1")
    if what != "an application":  # its next question follows
        person.sees_no_button("Never mind")
    assert "too long" not in (person.last.text or "")


@pytest.mark.parametrize("what", ["a topic", "a title", "a reason", "a room"])
async def test_a_text_without_anything_to_see_is_explained(world: World, what: str) -> None:
    person = await at_step(world, what)
    for text in ("\u200b", "\u2060\u200d", "\u3164"):
        await person.says(text)
        person.reads("not a link" if what == "a room" else "I need some words")


ODD = {"nul": "CV\0 review", "surrogate": "CV \ud83d review", "both": "\0\udc00CV\ud800"}


@pytest.mark.usefixtures("ayesha")
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_characters_that_no_database_takes_are_taken_out(world: World, nabil: Chatter, text: str) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00")
    update = nabil.user.says("a topic")
    world.telegram.updates.drop()
    odd = dict.fromkeys(("first_name", "last_name", "username", "language_code"), text)
    person = {**update["message"]["from"], **odd}
    await world.receives({**update, "message": {**update["message"], "text": text, "from": person}})
    [session] = await nabil.sessions()
    assert "CV" in session.title
    assert not set(session.title) & set("\0\ud800\udc00\ud83d")


async def test_such_characters_in_a_button_are_no_button(world: World, nabil: Chatter) -> None:
    update = nabil.user.presses(nabil.last.message_id, "v1:home::0")
    world.telegram.updates.drop()
    for number, data in enumerate(("v1:home::0\0", "\ud800", "v1:\0card:1:1")):
        query = {**update["callback_query"], "data": data}
        await world.receives({"update_id": 10 + number, "callback_query": query})
    assert nabil.toast is not None
    assert "no longer works" in nabil.toast


async def test_numbers_beyond_63_bits_are_not_for_us(world: World, nabil: Chatter) -> None:
    huge = 2**70
    message = nabil.user.says("/help")["message"]
    press = nabil.user.presses(nabil.last.message_id, "v1:home::0")["callback_query"]
    world.telegram.updates.drop()
    updates: list[Mapping[str, Any]] = [
        {"update_id": 11, "message": {**message, "from": {**message["from"], "id": huge}}},
        {"update_id": 12, "message": {**message, "chat": {**message["chat"], "id": -huge}}},
        {"update_id": 13, "callback_query": {**press, "message": {**press["message"], "message_id": huge}}},
        {"update_id": 14, "message": {**message, "message_id": huge, "date": 0}},
    ]
    await world.receives(*updates)
    await nabil.says("/start")
    nabil.reads("Hello Nabil")
    async with world.app.database.read() as tx:
        assert len((await tx.scalars(select(Person.id))).all()) == 1


async def test_an_update_number_beyond_63_bits_does_not_stop_the_poll(world: World, nabil: Chatter) -> None:
    waiting = world.telegram.updates.pending
    update = nabil.user.says("/help")
    waiting[2**70] = {**update, "update_id": 2**70}
    await world.app.poller.poll(wait=0)
    waiting.clear()
    await nabil.says("/start")
    nabil.reads("Hello Nabil")


MALFORMED: Sequence[Mapping[str, Any]] = (
    {},
    {"message": {}},
    {"message": None},
    {"message": "hello"},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 5}}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 1000, "type": "private"}, "text": "no sender"}},
    {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1000, "type": "private"}}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": "private"}, "from": {"id": "y"}}},
    {"message": {"message_id": 1, "date": 0, "chat": {"id": 1000, "type": "private"}, "from": {"id": 1000}, "text": 5}},
    {"callback_query": {}},
    {"callback_query": []},
    {"callback_query": "x"},
    {"callback_query": {"id": "1", "from": {"id": 1000, "is_bot": False, "first_name": "N"}, "chat_instance": "1"}},
    {"callback_query": {"id": None, "from": None, "message": {"chat": None}}},
    {"my_chat_member": {}},
    {"my_chat_member": {"chat": {"id": 1000, "type": "private"}}},
    {"something_new": {"from": {"id": 1000}}},
    {"poll_answer": {"poll_id": "1", "option_ids": [0], "user": {"id": 1000, "is_bot": False, "first_name": "N"}}},
)


@pytest.mark.usefixtures("impatient")
async def test_malformed_updates_are_put_aside_and_the_next_one_goes_on(
    world: World, nabil: Chatter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    await world.receives(*({"update_id": number, **update} for number, update in enumerate(MALFORMED, start=10)))
    await nabil.says("/help")
    nabil.reads("What I can do")
    world.bugs = len(await world.dead_letters())
    assert 0 < world.bugs < len(MALFORMED)


# ── Bugs ──


def broken(times: int) -> Any:
    """Return a screen that fails so many times."""
    left = itertools.count(-times)
    real = privacy.privacy

    def broken_privacy(*args: Any) -> Any:
        if next(left) < 0:
            raise RuntimeError("a bug")
        return real(*args)

    return broken_privacy


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("way", ["/privacy", "Privacy"])
async def test_a_bug_is_apologised_for_with_a_reference_and_the_next_update_goes_on(
    world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    world.bugs = 1
    await nabil.says("/help")
    monkeypatch.setattr(privacy, "privacy", broken(99))
    await (nabil.says(way) if way == "/privacy" else nabil.taps(way))
    assert len(nabil.news) == 1
    [letter] = await world.dead_letters()
    assert isinstance(letter, dict)
    nabil.reads("went wrong on my side", letter["reference"])
    await nabil.taps("Home")
    nabil.reads("Hello Nabil")


@pytest.mark.usefixtures("impatient")
async def test_a_bug_that_passes_is_never_seen(world: World, nabil: Chatter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "privacy", broken(2))
    await nabil.says("/privacy")
    nabil.reads("Privacy")
    assert len(nabil.news) == 1


@pytest.mark.usefixtures("impatient")
async def test_a_bug_leaves_no_half_booking(
    world: World, ayesha: Chatter, nabil: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is stored, then the screen fails: neither stays."""
    world.bugs = 1
    await nabil.taps("Book a session", "Ayesha", "18:00")

    def fails(*_args: object) -> Any:
        raise RuntimeError("a bug")

    monkeypatch.setattr("bot.ui.screens.cards.booked", fails)
    await nabil.taps("CV review")
    nabil.reads("went wrong on my side")
    assert not await nabil.sessions()
    monkeypatch.undo()
    await nabil.taps("CV review")
    assert len(await nabil.sessions()) == 1
    await world.passes(minutes=1)
    assert len(ayesha.news) == 1


async def test_a_bug_in_what_a_mentor_writes_is_no_sentence_that_means_nothing(
    world: World, ayesha: Chatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether a text is about hours at all is asked by an exception: one of Python's own is a bug all the same."""
    world.bugs = 1

    def fails(*_args: object) -> Any:
        raise KeyError("a bug")

    monkeypatch.setattr("bot.flow.parking.RETRIES", ())
    monkeypatch.setattr("bot.handlers.mentors.hours.begin_off", fails)
    await ayesha.says("off tomorrow")
    ayesha.reads("Something went wrong")


# ── Side by side ──


async def test_two_people_who_book_at_the_same_time_do_not_mix(
    world: World, ayesha: Chatter, nabil: Chatter, rumi: Chatter
) -> None:
    await nabil.taps("Book a session")
    await rumi.taps("Book a session")
    await nabil.taps("Ayesha")
    await rumi.taps("Ayesha")
    await rumi.taps("19:00")
    await nabil.taps("18:00")
    await rumi.says("Rumi's topic")
    await nabil.says("Nabil's topic")
    booked = {(session.others[0].name, session.title, session.start.hour) for session in await ayesha.sessions()}
    assert booked == {("Nabil", "Nabil's topic", 18), ("Rumi", "Rumi's topic", 19)}


async def test_the_same_update_twice_books_once(world: World, ayesha: Chatter, nabil: Chatter) -> None:
    await nabil.taps("Book a session", "Ayesha", "18:00")
    message, topic = nabil.finds("CV review")
    update = nabil.user.presses(message.message_id, topic)
    await world.receives(update, update)
    await world.receives(update, {**update, "update_id": update["update_id"] + 1000})
    assert len(await ayesha.sessions()) == 1
    nabil.reads("waiting for Ayesha")


# ── Secrets ──


@pytest.fixture
def logs(world: World, caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Let every logger say everything, as `run` sets them up."""
    undo = redact_logs(world.app.settings.token.text)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    undo()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("trouble", [None, "timeout", "disconnect"])
async def test_neither_token_nor_link_reaches_a_log(
    world: World, ayesha: Chatter, nabil: Chatter, logs: pytest.LogCaptureFixture, trouble: str | None
) -> None:
    await world.meeting(ayesha, nabil, SIX)
    await ayesha.says("/sessions")
    await ayesha.taps("18:00", "Edit", "Meeting link")
    await ayesha.says("https://zoom.us/j/555666777?pwd=hush")
    if trouble:
        world.telegram.fail("sendMessage", nabil.user.id, error=trouble)
    world.clock.jump(to=SIX)
    await world.settles()
    assert len(logs.records) > 10
    for record in logs.records:
        shown = f"{record.getMessage()} {record.exc_text} {record.args}"
        assert world.telegram.token not in shown
        assert "555666777" not in shown
        assert "skillbd-" not in shown


def version_of(person: Chatter) -> int:
    """Return the draft version that the wizard's buttons carry."""
    return int(str(person.last.buttons[-1].data).rpartition(":")[2])


async def everything(person: Chatter) -> tuple[Any, ...]:
    """Return all that is known of a person and their sessions."""
    async with person.world.app.database.read() as tx:
        me = await person.person(tx)
        profile = await person.world.app.services.mentors.profile(tx, actor=me)
    return me, profile, await person.sessions()


async def _id(person: Chatter) -> int:
    async with person.world.app.database.read() as tx:
        return (await person.person(tx)).id
