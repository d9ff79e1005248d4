"""Times that come beside those that are chosen: "or friday 3pm", "শনিবারও"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from domain.asking.draft_words import MORE_BEFORE, MORE_BEHIND
from domain.asking.sayings import either
from domain.patterns import later
from domain.when import When

_EDGE = r"[\s,;:.!?।]*"
_MORE_BEFORE = later(rf"{_EDGE}(?:{'|'.join(MORE_BEFORE)})(?!\w){_EDGE}", re.IGNORECASE)
_MORE_BEHIND = later(rf"{_EDGE}(?:(?<=\s)|(?<![\x00-\x7f])(?=ও))(?:{'|'.join(MORE_BEHIND)}){_EDGE}$", re.IGNORECASE)


def read_more(text: str, parse: Callable[[str], When | None]) -> Sequence[When]:
    """Return the times that come beside those that are chosen, "or friday 3pm"; none when it says anything else.

    Args:
        text: what was typed.
        parse: reads the time in a text; a number alone is an hour.
    """
    rest = _MORE_BEHIND.sub("", _MORE_BEFORE.sub("", text, count=1) if _MORE_BEFORE.match(text) else text)
    if rest == text or "?" in text:
        return ()
    times = either(rest, parse) or tuple(when for when in [parse(rest)] if when is not None)
    is_alone = len(times) == 1 and rest[slice(*times[0].span)].strip() == rest.strip()
    is_length = any(when.kind == "duration" for when in times)  # "and 45 min"
    return times if (len(times) > 1 or is_alone) and not is_length else ()
