"""The chats that the READMEs show: they are played here line by line, so that they cannot lie."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.ui.say import Catalogues
from tests.support.chat import Chatter, World

ROOT = Path(__file__).parents[2]
SPEAKER = 8  # characters of a line that tell who speaks; empty where the one of before goes on
BUTTON = re.compile(r"\[([^\]]+)\]")
TIME = "…"
DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")


@dataclass(frozen=True)
class Readme:
    """A page, who speaks in its chat, and its words for time that passes."""

    page: str
    language: str
    student: str
    mentor: str
    bot: str
    taps: str
    later: str
    units: Mapping[str, str]


READMES = [
    Readme("README.md", "en", "Emma", "Ayesha", "Bot", "taps ", "later", {"seconds": "seconds", "hour": "hours"}),
    Readme("README.bn.md", "bn", "নাবিল", "আয়েশা", "বট", "চাপেন ", "পর", {"সেকেন্ড": "seconds", "ঘণ্টা": "hours"}),
]


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    """Read the words as they are: nobody has chosen a clock."""
    return Catalogues.load()


def shown(page: str) -> list[tuple[str, list[str]]]:
    """Return who speaks in the chat, and their lines."""
    block = re.search(r"^```text\n(.*?)^```$", (ROOT / page).read_text(), re.MULTILINE | re.DOTALL)
    assert block, f"{page} shows no chat"
    chat: list[tuple[str, list[str]]] = []
    for line in block[1].splitlines():
        speaker, words = line[:SPEAKER].strip(), line[SPEAKER:]
        if speaker:
            chat.append((speaker, []))
        chat[-1][1].append(words)
    return chat


@pytest.mark.parametrize("readme", READMES, ids=lambda readme: readme.language)
async def test_the_chat_of_a_readme_is_what_happens(world: World, readme: Readme) -> None:
    mentor = await world.mentor("Ayesha Rahman" if readme.language == "en" else "আয়েশা রহমান", language=readme.language)
    student = await world.student(readme.student, zone="Europe/Berlin", language=readme.language)
    people = {readme.mentor: mentor, readme.student: student}
    for speaker, lines in shown(readme.page):
        if speaker == TIME:
            await passes(student, lines[0], readme)
        elif speaker == readme.bot:
            answers(student, lines)
        else:
            await acts(people[speaker], lines[0], readme)


async def passes(student: Chatter, words: str, readme: Readme) -> None:
    """Let time pass: "30 seconds later", "1 hour before the session"."""
    number, unit, when = words.translate(DIGITS).split()[:3]
    span = dt.timedelta(**{readme.units[unit]: int(number)})
    if when == readme.later:
        await student.world.passes(seconds=span.total_seconds())
    else:
        [session] = await student.sessions()
        await student.world.until(session.start - span)


async def acts(person: Chatter, words: str, readme: Readme) -> None:
    """Tap what is said to be tapped, or type the words."""
    if words.startswith(readme.taps):
        for label in words.removeprefix(readme.taps).split(" → "):
            _, button = person.finds(label)
            assert button.text == label
            await person.taps(label)
    else:
        await person.says(words)


def answers(student: Chatter, lines: list[str]) -> None:
    """Check that the newest message has these lines, and these buttons and no others."""
    student.reads(*(line for line in lines if not line.startswith("[")))
    assert student.labels() == [label for line in lines if line.startswith("[") for label in BUTTON.findall(line)]
