"""Dates in other languages, away from the loop and for a tenth of a second at most: nobody else waits for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bot.flow.turn import Turn
from bot.foreign import Beside, languages_of, read_beside, read_foreign
from domain.when import When

T = TypeVar("T")

PATIENCE = 0.1
"""Seconds for a text."""
LOADING = 1.5
"""Seconds, once for each language, while its words are loaded."""

_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="foreign")
"""One thread: what takes long delays texts of this kind and nothing else."""
_loaded: set[str] = set()
"""Languages whose words are there."""


def expect(turn: Turn) -> None:
    """Begin to load the words of a person's language, which they are likely to write next."""
    for language in languages_of("hello", turn.incoming.language):
        if language not in _loaded:
            _reader.submit(partial(_load, language, turn))


def _load(language: str, turn: Turn) -> None:
    read_beside("1", (language,), now=turn.now, tz=turn.person.tz)
    _loaded.add(language)


async def in_other_words(turn: Turn, text: str) -> When | None:
    """Return the time that a text in the person's language names; None also when it takes too long to read."""
    return await _read(turn, text, read_foreign)


async def beside_other_words(turn: Turn, text: str) -> Beside | None:
    """Return what a text says of a time beside other words; None also when it takes too long to read."""
    return await _read(turn, text, read_beside)


async def _read(turn: Turn, text: str, reader: Callable[..., T]) -> T | None:
    languages = languages_of(text, turn.incoming.language)
    if not languages:
        return None
    patience = PATIENCE if _loaded.issuperset(languages) else LOADING
    read = partial(_reading, reader, text, languages, turn)
    reading = asyncio.get_running_loop().run_in_executor(_reader, read)
    try:
        async with asyncio.timeout(patience):
            return await reading
    except TimeoutError:
        return None


def _reading(reader: Callable[..., T], text: str, languages: Sequence[str], turn: Turn) -> T:
    found = reader(text, languages, now=turn.now, tz=turn.person.tz)
    _loaded.update(languages)
    return found
