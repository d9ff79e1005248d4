"""What the demo suggests to try next follows from what has happened, in whatever order people do things."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from bot.demo.guide import RULES, Request, Scene, tip
from bot.demo.people import AT_FIRST, AYESHA, EMMA, EVERYBODY, FARHANA, NABIL, NEWCOMER, SHIRIN
from simulator.core import Telegram

FRESH = Scene(
    requests=[Request(1, AYESHA.id, FARHANA.name)], due="reminder for Nabil", invitation="https://t.me/b?start=x"
)
BOOKED = replace(FRESH, acted=frozenset({EMMA.id}), has_booked=True)
DONE = replace(
    BOOKED,
    acted=frozenset(each.id for each in EVERYBODY),
    requests=(),
    has_written=True,
    has_reminded=True,
    pressed=frozenset({"rate", "take", "myweek", "ics", "ruling"}),
    commands=frozenset({"/privacy"}),
    mentors=frozenset({NEWCOMER.id}),
)


@pytest.mark.parametrize(
    ("scene", "person", "words"),
    [
        (FRESH, EMMA.id, "book a session"),
        (replace(FRESH, acted=frozenset({NABIL.id})), EMMA.id, "book a session"),
        (replace(BOOKED, is_due_soon=True, due="request for Ayesha Rahman"), None, "request for Ayesha Rahman"),
        (
            replace(BOOKED, news=[AYESHA.id], requests=[*FRESH.requests, Request(2, AYESHA.id, EMMA.name)]),
            AYESHA.id,
            "the request of Emma Schmidt waits for an answer",
        ),
        (replace(BOOKED, requests=[Request(2, AYESHA.id, EMMA.name)]), AYESHA.id, "Emma Schmidt waits for an answer"),
        (replace(BOOKED, news=[EMMA.id], requests=()), EMMA.id, "there is news"),
        (replace(BOOKED, requests=()), None, "Next event (reminder for Nabil)"),
        (replace(BOOKED, requests=(), has_reminded=True), NABIL.id, "write a sentence"),
        (replace(DONE, pressed=frozenset()), NABIL.id, "rate it"),
        (replace(DONE, pressed=frozenset({"rate"})), NABIL.id, "offers other times"),
        (replace(DONE, pressed=frozenset({"rate", "take", "ruling"})), NABIL.id, "My week"),
        (replace(DONE, pressed=DONE.pressed - {"ics"}), NABIL.id, "Add to calendar"),
        (replace(DONE, pressed=DONE.pressed - {"ruling"}), SHIRIN.id, "do not agree"),
        (replace(DONE, commands=frozenset()), EMMA.id, "/privacy"),
        (replace(DONE, acted=frozenset({EMMA.id})), NEWCOMER.id, "press Start"),
        (replace(DONE, mentors=frozenset()), NEWCOMER.id, "an invitation makes a mentor"),
        (DONE, None, "Next event (reminder for Nabil)"),
        (replace(DONE, due=""), None, ""),
    ],
)
def test_one_thing_is_suggested(scene: Scene, person: int | None, words: str) -> None:
    found = tip(scene)
    assert (found.person, words in found.text) == (person, True), found


def test_every_rule_can_be_satisfied() -> None:
    assert [rule.__name__ for rule in RULES if rule(replace(DONE, due="")) is not None] == []


async def test_what_the_demo_begins_with_is_no_news_however_soon_somebody_is_chosen() -> None:
    telegram = Telegram("4242:guide-tests")
    NABIL.join(telegram)
    EMMA.join(telegram)
    chat = telegram.users[NABIL.id].chat
    NABIL.greet(telegram)
    telegram.look(EMMA.id)
    for text in ("hello", "another time is offered"):
        await telegram.call("sendMessage", {"chat_id": chat.id, "text": text})
    assert chat.unread == 0
    telegram.clock.jump(by=dt.timedelta(seconds=AT_FIRST))
    await telegram.call("sendMessage", {"chat_id": chat.id, "text": "a reminder"})
    assert chat.unread == 1
