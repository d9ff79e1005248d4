"""Dates in other languages, away from the loop and for a tenth of a second at most: nobody else waits for them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.flow.turn import Turn
from bot.foreign import languages_of, read_foreign
from domain.when import When

PATIENCE = 0.1
"""Seconds. The first text of a language takes longer, since its words are loaded: it counts as not read."""

_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="foreign")
"""One thread: what takes long delays texts of this kind and nothing else."""


async def in_other_words(turn: Turn, text: str) -> When | None:
    """Return the time that a text in the person's language names; None also when it takes too long to read."""
    languages = languages_of(text, turn.incoming.language)
    if not languages:
        return None
    read = partial(read_foreign, text, languages, now=turn.now, tz=turn.person.tz)
    reading = asyncio.get_running_loop().run_in_executor(_reader, read)
    try:
        async with asyncio.timeout(PATIENCE):
            return await reading
    except TimeoutError:
        return None
