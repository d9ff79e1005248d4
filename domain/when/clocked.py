"""Prayers of a text written as clock times: what holds for every week cannot move with the sun."""

from __future__ import annotations

from collections.abc import Sequence

from domain import prayers
from domain.when import LANGUAGES, Now
from domain.when.lexicon import vocabulary
from domain.when.readings.days import day
from domain.when.senses import Sense
from domain.when.specs import Ahead
from domain.when.tokens import Token, tokenise

_OF_A_PRAYER = frozenset({Sense.PRAYER_WORD, Sense.OF})


def clocked(text: str, at: Now) -> str:
    """Return a text with clock times in the place of prayers, as `domain.when.on_the_clock` says."""
    tokens = tokenise(text, vocabulary(LANGUAGES))
    named = [place for place, token in enumerate(tokens) if token.has(Sense.PRAYER)]
    for place in reversed(named):
        first, after, is_over = _place(tokens, place)
        prayer = prayers.on(str(tokens[place].senses[Sense.PRAYER]), at.today, at.tz.key)
        minute = prayer.over if is_over or place == named[0] else prayer.begin
        text = f"{text[: tokens[first].start]}{minute // 60:02}:{minute % 60:02}{text[tokens[after].end :]}"
    return text


def begins_after(word: str, prayer: str) -> bool:
    """Tell whether two lower-case words say "after" a prayer, as `domain.when.is_after_prayer` says."""
    known = vocabulary(LANGUAGES)
    if Sense.AFTER_AHEAD not in known.words.get(word, ()):
        return False
    named = known.look_up(prayer)
    return named is not None and Sense.PRAYER in named[0]


def counts_after(text: str) -> bool:
    """Tell whether a text is a length with "after" behind it, as `domain.when.is_after_length` says."""
    tokens = tokenise(text, vocabulary(LANGUAGES))
    found = day(tokens, 0)
    return found is not None and isinstance(found[0], Ahead) and not tokens[found[1]].text


def _place(tokens: Sequence[Token], at: int) -> tuple[int, int, bool]:
    """Return the first and the last word that belong to a prayer, and whether they say "after" it."""
    first, last = at, at
    while last + 1 < len(tokens) and tokens[last + 1].has_any(_OF_A_PRAYER):
        last += 1
    if at and tokens[at - 1].has(Sense.AFTER):
        return at - 1, last, True
    if last + 1 < len(tokens) and tokens[last + 1].has(Sense.POST_AFTER):
        return first, last + 1, True
    return first, last, False
