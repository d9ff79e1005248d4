"""The bot is killed again and again while people chat with it: nothing is lost and nothing happens twice."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from random import Random

import pytest

from bot.clock import SystemClock
from db.engine import Database
from simulator.core import Telegram
from tests.support.chaos import size
from tests.support.process import BotProcess
from tests.support.records import Records
from tests.support.waiting import WaitingPerson

PEOPLE, MENTORS = size(18, 30), 6
KILLS, SEED = size(10, 20), 2026
ENOUGH = size(150, 300)  # updates
MOST_MESSAGES = 50  # messages that a life says at most before it is ended
TITLES = 3  # each person gives their session so many titles, if the kills take no longer
LONGEST_LIFE = 1.5  # seconds; on PostgreSQL people may have to wait for what a dead process held
PATIENCE = 480  # seconds for everything; a loaded machine takes long to start a process

log = logging.getLogger(__name__)
pytestmark = [pytest.mark.process, pytest.mark.chaos]


@pytest.fixture
def records(database: Database) -> Records:
    return Records(database, SystemClock())


def people(telegram: Telegram) -> list[WaitingPerson]:
    return [WaitingPerson(telegram, telegram.add_user(1000 + n, f"WaitingPerson{n}")) for n in range(PEOPLE)]


async def lives(bot: BotProcess, telegram: Telegram, records: Records) -> Counter[int]:
    """Run the bot and kill it, many times; count per chat the messages that were in flight at a kill."""
    chance, in_flight = Random(SEED), Counter[int]()
    for _ in range(KILLS):
        await bot.start()
        await bot.ready()
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_LIFE):
                await said(telegram, chance.randint(1, MOST_MESSAGES))
        await asyncio.sleep(chance.uniform(0, 0.05))  # a random moment, hence not one that can be waited for
        await bot.kill()
        in_flight += await records.in_flight()
    await bot.start()
    return in_flight


async def said(telegram: Telegram, count: int) -> None:
    """Wait until the bot has sent or changed so many messages more."""
    with telegram.subscribe() as changes:
        while count:
            change = await changes.get()
            count -= change["kind"] == "edited" or (change["kind"] == "message" and change["message"]["bot"])


async def chat(person: WaitingPerson, mentor_id: int, nth: int, killed: asyncio.Event) -> list[str]:
    """Book a session and go on renaming it until the killing is over; return the titles.

    They change each title once more in their message when it is too late for that.
    """
    await person.arrives()
    await person.books(mentor_id, nth=nth)
    titles: list[str] = []
    while len(titles) < TITLES or not killed.is_set():
        titles.append(f"Title {len(titles)} of {person.user.first_name}")
        await person.renames(titles[-1])
        person.edits(person.typed[-1], "Too late")
    *_, last = [person.says(command) for command in ("/help", "/sessions", "/start")]  # without waiting
    await person.reads("Hello", after=last)
    return titles


async def test_every_update_has_its_effect_once(bot: BotProcess, telegram: Telegram, records: Records) -> None:
    hosts = await mentors(telegram, records)
    guests, killed, chats = people(telegram), asyncio.Event(), list[asyncio.Task[list[str]]]()
    try:
        async with asyncio.timeout(PATIENCE), asyncio.TaskGroup() as group:
            for n, guest in enumerate(guests):
                chats.append(group.create_task(chat(guest, list(hosts)[n % MENTORS], n // MENTORS, killed)))
            in_flight = await lives(bot, telegram, records)
            killed.set()
    except TimeoutError:
        unanswered = [guest for guest, chatting in zip(guests, chats, strict=True) if chatting.cancelled()]
        pytest.fail("\n".join([await what_waits(records, guest) for guest in unanswered]))
    await records.nothing_waits()
    assert await bot.stop() == 0

    sent = [update for person in (*hosts.values(), *guests) for update in person.sent]
    assert len(sent) >= ENOUGH
    await taken_in_once(records, sent)
    for guest, chatting in zip(guests, chats, strict=True):
        await effects_once(records, guest, chatting.result())
    extra = await extra_copies(telegram, records)
    log.info("%d updates, %d messages in flight, %d extra copies", len(sent), in_flight.total(), extra.total())
    assert extra <= in_flight
    assert not bot.complaints


async def what_waits(records: Records, guest: WaitingPerson) -> str:
    """Tell what the database holds of somebody who waits for an answer."""
    questions = {
        "inbox": "SELECT id, update_id, state, attempts, error FROM inbox WHERE person_key = :id"
        " ORDER BY id DESC LIMIT 5",
        "outbox": "SELECT id, sort, state, method, message_id, lease_owner, error FROM outbox WHERE chat_id = :id"
        " ORDER BY id DESC LIMIT 8",
        "dialog": "SELECT conversation, step, version, next_id, message_id FROM dialog WHERE person_key = :id",
    }
    found = {
        name: [dict(row) for row in await records.rows(text, id=guest.user.id)] for name, text in questions.items()
    }
    shown = [(message.message_id, message.text) for message in guest.user.chat.messages[-4:]]
    return f"{guest.user.first_name} waits: {found}, {shown}"


async def mentors(telegram: Telegram, records: Records) -> dict[int, WaitingPerson]:
    """Make mentors, by their id in the database; their chats are open."""
    hosts = [WaitingPerson(telegram, telegram.add_user(500 + n, f"Mentor{n}")) for n in range(MENTORS)]
    for host in hosts:
        host.says("/start")
    return {await records.mentor(host.user.id, host.user.first_name): host for host in hosts}


async def taken_in_once(records: Records, sent: list[int]) -> None:
    """Every update is in the inbox once and done; none is a dead letter."""
    rows = await records.rows("SELECT update_id, state FROM inbox")
    assert Counter(row["update_id"] for row in rows) == Counter(sent)
    assert {row["state"] for row in rows} == {"done"}


async def effects_once(records: Records, guest: WaitingPerson, titles: list[str]) -> None:
    """The audit trail of a person's only session is what they did, in order, each thing once."""
    events = await records.rows(
        "SELECT audit_event.kind, session.title, session.version FROM audit_event"
        " JOIN session ON session.id = audit_event.session_id JOIN person ON person.id = session.student_id"
        " WHERE person.telegram_id = :id ORDER BY audit_event.id",
        id=guest.user.id,
    )
    kinds = [event["kind"] for event in events]
    assert kinds == ["created", *["edited"] * len(titles)]
    assert {(event["title"], event["version"]) for event in events} == {(titles[-1], 1 + len(titles))}


async def extra_copies(telegram: Telegram, records: Records) -> Counter[int]:
    """Count per chat the messages that came once more than they were written."""
    written = await records.sent()
    arrived = Counter(
        message.chat["id"] for chat in telegram.chats.values() for message in chat.messages if message.from_bot
    )
    assert written <= arrived, "some message has not arrived"
    return arrived - written
