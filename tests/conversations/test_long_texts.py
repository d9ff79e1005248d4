"""However long a text is, it is read a bounded number of times: nobody keeps all others waiting with one message."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.flow.reading import read
from bot.flow.turn import Incoming
from domain import dates
from domain.asking import parts, sentence
from domain.when import parsing
from tests.support.chat import MONDAY_MORNING, Chatter, World

ENOUGH = 150  # readings of one message
PLACES = {
    "a student's open chat": ("Nabil", ()),
    "the topic of a booking": ("Nabil", ("/start", "Book a session", "Ayesha", "18:00")),
    "a mentor's open chat": ("Ayesha", ()),
    "a mentor's days off": ("Ayesha", ("/start", "My availability", "Days off")),
    "an employer's open chat": ("Karim", ()),
}
AGAIN_AND_AGAIN = (
    "<b>&",
    "9 ",
    "1.",
    ". ",
    ", ",
    "5pm, 6pm, ",
    "7pm and 8pm ",
    "remind me ",
    "remind me 1 hour before and ",
    "cancel ayesha and book rumi ",
    "ayesha at 5, rumi at 6, ",
    "A, b & c; ",
    "dhaka time ",
    "10 min break and ",
    "not monday but tuesday, ",
    "kal 5tay r porshu 6tay ar ",
)
LENGTHS = (300, 4000)  # characters


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a time is looked for in a text, and how often a sentence is taken apart."""
    count = Counter[str]()

    def counted(place: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(place, name)

        def counting(*given: Any) -> Any:
            count[name] += 1
            return real(*given)

        monkeypatch.setattr(place, name, counting)

    parsing.parse.cache_clear()
    counted(parsing, "scan")
    counted(sentence, "_Sentence")
    return count


async def _somebody(world: World, name: str) -> Chatter:
    ayesha, nabil = await world.mentor("Ayesha"), await world.student("Nabil")
    await world.meeting(ayesha, nabil, MONDAY_MORNING + dt.timedelta(days=1, hours=9))
    return {"Ayesha": ayesha, "Nabil": nabil, "Karim": await world.employer()}[name]


async def _goes(person: Chatter, path: Sequence[str]) -> None:
    for step in path:
        await (person.says(step) if step.startswith("/") else person.taps(step))


@pytest.mark.parametrize("place", PLACES)
async def test_a_text_is_read_a_bounded_number_of_times(world: World, readings: Counter[str], place: str) -> None:
    name, path = PLACES[place]
    person = await _somebody(world, name)
    for text in ((each * length)[:length].strip() for each in AGAIN_AND_AGAIN for length in LENGTHS):
        await _goes(person, path)
        readings.clear()
        await person.says(text)
        assert person.news, "it is answered"
        assert max(readings.values(), default=0) <= ENOUGH, (text[:40], len(text), readings)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("a student's open chat", "<b>&" * 60),
        ("a mentor's open chat", "cancel ayesha and book rumi " * 20),
        ("a mentor's days off", " ".join(map(str, range(200)))),
    ],
    ids=["edges", "wishes", "numbers"],
)
async def test_without_a_limit_it_would_be_read_hundreds_of_times(
    world: World, readings: Counter[str], monkeypatch: pytest.MonkeyPatch, place: str, text: str
) -> None:
    """The control."""
    for module, name in ((parts, "_MOST_EDGES"), (dates, "_MOST_EDGES"), (dates, "_MOST_WORDS")):
        monkeypatch.setattr(module, name, 1000)
    name, path = PLACES[place]
    person = await _somebody(world, name)
    await _goes(person, path)
    readings.clear()
    await person.says(text)
    assert max(readings.values()) > ENOUGH


async def test_a_long_gap_is_a_short_one(world: World) -> None:
    """What looks for words tries each space of a gap."""
    nabil = await world.student("Nabil")
    said = Incoming.of(read(nabil.user.says("friday" + 3900 * " " + "off\n\n\n  \n\nplease,  thanks"), world.app.bot))
    assert said is not None
    assert said.text == "friday off\n\nplease,  thanks"
