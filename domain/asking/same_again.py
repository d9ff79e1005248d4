"""Who is to be invited as the last one was: "the same for sami at 4", "sami keo". No I/O and no guessing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct

from domain.asking.interview_words import AGAIN, ALSO_ENDINGS, SAYS_NOTHING
from domain.asking.phrases import WORD, Phrases, spelled
from domain.when import When

LONGEST = 80
"""Characters of the longest text that is read."""
_MOST_WORDS = 3
"""Of a name."""

Parse = Callable[[str], When | None]


class Same(Struct, frozen=True):
    """Whom another invitation is for that is like the last one."""

    names: tuple[str, ...]
    """As they were typed."""
    when: When | None = None
    is_said: bool = True
    """A word says that it is the same; else only that somebody comes too."""


def read_same(text: str, parse: Parse) -> Same | None:
    """Return whom a text wants to be invited as the last one was; None: it says something else.

    Args:
        text: what was typed.
        parse: reads the time in a text.
    """
    when = parse(text) if len(text) <= LONGEST else None
    rest = text if when is None else f"{text[: when.span[0]]} {text[when.span[1] :]}"
    words, said, names, at = WORD.findall(rest), set[str](), [list[str]()], 0
    while at < len(words) and len(text) <= LONGEST:
        size, senses = _phrases().longest([(spelled(word) or [word])[0] for word in words], at)
        ending = next((end for end in ALSO_ENDINGS if words[at].endswith(end) and words[at] != end), "")
        if ending or not size:
            names[-1].append(words[at].removesuffix(ending))
            said |= {"also"} if ending else set()
        elif names[-1] and "and" in senses:
            names.append([])
        said |= senses if not ending else set()
        at += 1 if ending else size or 1
    found = [" ".join(name) for name in names if name]
    is_about = said & {"same", "also"} and found and all(len(name) <= _MOST_WORDS for name in names)
    return Same(tuple(found), when, "same" in said) if is_about and "?" not in text else None


@cache
def _phrases() -> Phrases:
    return Phrases(
        {**AGAIN, "": f"{SAYS_NOTHING} | for | but | kintu | tobe | কিন্তু | তবে | interview | invitation | invite"}
    )
