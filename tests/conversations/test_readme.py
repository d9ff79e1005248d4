"""The chat that README.md shows: it is played here line by line, so that it cannot lie."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from tests.support.chat import Chatter, World

README = Path(__file__).parents[2] / "README.md"
SPEAKER = 8  # characters of a line that tell who speaks; empty where the one of before goes on
BUTTON = re.compile(r"\[([^\]]+)\]")
STUDENT, MENTOR, BOT, TIME = "Emma", "Ayesha", "Bot", "…"


def shown() -> list[tuple[str, list[str]]]:
    """Return who speaks in the chat, and their lines."""
    block = re.search(r"^```text\n(.*?)^```$", README.read_text(), re.MULTILINE | re.DOTALL)
    assert block, "README.md shows no chat"
    chat: list[tuple[str, list[str]]] = []
    for line in block[1].splitlines():
        speaker, words = line[:SPEAKER].strip(), line[SPEAKER:]
        if speaker:
            chat.append((speaker, []))
        chat[-1][1].append(words)
    return chat


async def test_the_chat_of_the_readme_is_what_happens(world: World) -> None:
    people = {
        MENTOR: await world.mentor("Ayesha Rahman"),
        STUDENT: await world.student("Emma", zone="Europe/Berlin"),
    }
    for speaker, lines in shown():
        if speaker == TIME:
            await passes(people[STUDENT], lines[0])
        elif speaker == BOT:
            answers(people[STUDENT], lines)
        else:
            await acts(people[speaker], lines[0])


async def passes(student: Chatter, words: str) -> None:
    """Let time pass: "30 seconds later", "1 hour before the session"."""
    number, unit, when = words.split()[:3]
    span = dt.timedelta(**{f"{unit.rstrip('s')}s": int(number)})
    if when == "later":
        await student.world.passes(seconds=span.total_seconds())
    else:
        [session] = await student.sessions()
        await student.world.until(session.start - span)


async def acts(person: Chatter, words: str) -> None:
    """Tap what is said to be tapped, or type the words."""
    if words.startswith("taps "):
        for label in words.removeprefix("taps ").split(" → "):
            _, button = person.finds(label)
            assert button.text == label
            await person.taps(label)
    else:
        await person.says(words)


def answers(student: Chatter, lines: list[str]) -> None:
    """Check that the newest message has these lines, and these buttons and no others."""
    student.reads(*(line for line in lines if not line.startswith("[")))
    assert student.labels() == [label for line in lines if line.startswith("[") for label in BUTTON.findall(line)]
