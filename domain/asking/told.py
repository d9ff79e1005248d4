"""Words that somebody is to be told: "tell rumi to bring her cv", "রুমিকে বলুন সিভি নিয়ে আসতে"."""

from __future__ import annotations

import re
from collections.abc import Callable

from domain.asking.words import plain
from domain.patterns import later

_MOST_OF_NAME = 4
"""Words of a name, with what stands before or behind it out of respect."""
_HONORIFICS = frozenset(
    [
        *("bhai", "vai", "bhaiya", "vaiya", "apu", "apa", "sir", "madam", "mam", "dada", "didi", "mr", "ms", "mrs"),
        *(plain(word) for word in ("ভাই", "ভাইয়া", "আপু", "আপা", "স্যার", "ম্যাডাম", "দাদা", "দিদি")),
    ]
)
_THEM = frozenset(
    [
        *("her", "him", "them", "mentor", "unake", "onake", "take", "taake", "mentorke"),
        *(plain(word) for word in ("উনাকে", "ওনাকে", "তাকে", "তাঁকে", "ওঁকে", "মেন্টর", "মেন্টরকে")),
    ]
)
"""Whoever the session at hand is with."""
_THEIR = frozenset(["my", "the", "amar", plain("আমার")])
_VERB = later(
    r"\s*(?:(?:please|pls|plz|can\s+you|could\s+you|kindly)\s+)*"
    r"(?:tell|ask|remind|message|msg|text|inform|let|write(?:\s+to)?|say\s+to|pass(?:\s+(?:this|it))?\s+on\s+to)\s+",
    re.IGNORECASE,
)
_JOIN = later(r"[\s:,–-]*(?:(?:know(?:\s+that)?|that|to|about)(?=\s)|[:,])?\s*", re.IGNORECASE)
_CASE, _APART = ("ke", "কে"), later(r"\s+(?:ke|কে)(?!\w)", re.IGNORECASE)
"""Says that "apu" is spoken of, and not to."""
_FOR = later(r"for(?!\w)", re.IGNORECASE)
"""What is asked for is not said in words of its own: "ask rumi for her cv"."""
_TELLS = (
    r"(?:bolen|bolun|bolo|bolben|bole\s+(?:den|din|dao|diben|dien)|janan|janao|janaben|janiye\s+(?:den|din|dao|diben)"
    r"|বলেন|বলুন|বলো|বলবেন|বলে\s+(?:দেন|দিন|দাও|দেবেন|দিয়েন)|জানান|জানাও|জানাবেন|জানিয়ে\s+(?:দেন|দিন|দাও|দেবেন))"
)
_BEHIND = later(
    rf"(?:ke|কে)?\s*(?:(?:ektu|একটু|please|pls)\s+)*{_TELLS}(?:\s+(?:je|যে)(?=\s)|[:,])?\s+",
    re.IGNORECASE,
)
_BEFORE_VERB = later(
    rf"(?:(?:ke|কে)\s+)?+(?!(?:(?:ektu|একটু|please|pls|plz)\s+)*{_TELLS})(\S.*?)\s+{_TELLS}[\s.!।]*$",
    re.IGNORECASE | re.DOTALL,
)
"""The words stand between the name and the verb: "rumi ke ektu wait korte bolen"; "rumi ke bole den" has none."""
_ALSO = later(r"(?:and|&|,|ar|o|আর|ও)\s*([^\s:,]+)", re.IGNORECASE)
"""Several who are named are told nothing: each has a session of their own."""
_EVERYBODY = later(
    r"(?:all\s+of\s+them|them\s+all|everyone|everybody|all|both|sobaike|shobaike|duijonke|dujonke"
    r"|সবাইকে|সবাইরে|দুজনকে|দুইজনকে)(?![\w\u0980-\u09ff])",
    re.IGNORECASE,
)
_WORD = later(r"[^\s:,]+")


def told(text: str, is_name: Callable[[str], bool]) -> str | None:
    """Return what somebody who is named is to be told, as it was typed; None: nobody is to be told anything.

    Who is meant may be called "her" as well, or "apu".

    Args:
        text: what was typed.
        is_name: tells whether a word names who is meant, with an ending or without.

    >>> told("please tell rumi apu to bring her cv", lambda word: word == "rumi")
    'bring her cv'
    >>> told("apu ke bolen amar viva 12 tarikh", lambda word: False)
    'amar viva 12 tarikh'
    >>> told("rumi ke ektu wait korte bolen", lambda word: word == "rumi")
    'ektu wait korte'
    """
    verb = _VERB.match(text)
    start = verb.end() if verb else 0
    after = None if _EVERYBODY.match(text, start) else _after_name(text, start, is_name)
    if after is None or (verb and _FOR.match(text, after)):
        return None
    join = (_JOIN if verb else _BEHIND).match(text, after)
    if join:
        return text[join.end() :].strip() or None
    between = _BEFORE_VERB.match(text, after) if not _ALSO.match(text, after) else None
    return between[1] if between else None


def tells_several(text: str, is_name: Callable[[str], bool]) -> bool:
    """Tell whether a text has something for several people, by their names or as "everybody".

    >>> tells_several("tell rumi and sami to wait", ["rumi", "sami"].__contains__), tells_several("সবাইকে বলুন", str)
    (True, True)
    """
    verb = _VERB.match(text)
    start = verb.end() if verb else 0
    if _EVERYBODY.match(text, start):
        return verb is not None or re.search(_TELLS, text, re.IGNORECASE) is not None
    names = [word for word in _WORD.finditer(text, start) if is_name(word[0])]
    also = _ALSO.match(text, len(text[: names[0].end()]) + 1) if names else None
    return bool(verb and names[0].start() == start and also and is_name(also[1])) if names else False


def _after_name(text: str, start: int, is_name: Callable[[str], bool]) -> int | None:
    """Return where the name ends that stands there; None: there is none."""
    end, is_named = start, False
    for word in list(_WORD.finditer(text, start))[:_MOST_OF_NAME]:
        said = plain(word[0])
        is_them = said in _THEM or bool({said, said.removesuffix("ke"), said.removesuffix("কে")} & _HONORIFICS)
        if not (is_them or is_name(word[0]) or (said in _THEIR and not is_named)):
            break
        is_pointed = bool(start) or said.endswith(_CASE) or _APART.match(text, word.end())
        end, is_named = word.end(), is_named or bool(is_them and is_pointed) or is_name(word[0])
    while is_named and text[end : end + 1].isspace():
        end += 1
    also = _ALSO.match(text, end)
    return end if is_named and not (also and is_name(also[1])) else None
