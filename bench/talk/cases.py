"""Read the sentences; README.md beside them tells how a line is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
WAYS = ("english", "bangla", "banglish", "other")
"""The files, one for each way of writing."""
_THIRD = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence or a short exchange, where it is typed, and what has to come of it."""

    way: str
    kind: str
    """The class of sentences that it belongs to."""
    scene: str
    """Who types it, and where in the chat they are: a name of `scenes.SCENES`."""
    language: str
    """Of the person's phone and of the bot with them."""
    turns: tuple[str, ...]
    expected: str

    @property
    def text(self) -> str:
        """All that is typed."""
        return " / ".join(self.turns)

    @property
    def is_held_out(self) -> bool:
        """Tell whether nobody who works on the bot is to look at it."""
        return sha256(f"{self.scene} {self.text}".encode()).digest()[0] % _THIRD == 0


def load(folder: Path = HERE) -> list[Case]:
    """Return every case, file by file."""
    return [case for way in WAYS for case in _cases(folder / f"{way}.txt")]


def _cases(path: Path) -> Iterator[Case]:
    given = {"lang": "en", "class": "", "at": ""}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            what, value = line[1:].split()
            given[what] = value
        elif " => " in line and not line.startswith("#"):
            typed, expected = line.split(" => ")
            yield Case(path.stem, given["class"], given["at"], given["lang"], tuple(typed.split(" / ")), expected)
