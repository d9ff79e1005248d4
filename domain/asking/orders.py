"""In which order applicants come, in words: "sami first", "swap nabil and rumi". No I/O and no guessing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from msgspec import Struct

from domain.asking.draft_words import ORDER
from domain.asking.interviews import auxiliaries
from domain.asking.people import bare
from domain.asking.phrases import WORD, Phrases, spelled
from domain.asking.words import plain
from domain.patterns import later

_LONGEST = 120
"""Characters of the longest text that is read."""
_CLAUSE = later(r"[,;.\n।]+(?:\s|$)")
_MOVES = ("swap", "reverse", "first", "last", "before", "behind")
_TWO = 2


class Order(Struct, frozen=True):
    """How some of several come: first, last, before another, behind another, swapped; or all the other way round."""

    kind: str
    names: tuple[str, ...] = ()

    def applied(self, order: Sequence[int], called: Callable[[str], Collection[int]]) -> list[int] | None:
        """Return who comes after whom, by id; None: it is not clear who is meant."""
        found = [[each for each in order if each in called(name)] for name in self.names]
        if any(len(ids) != 1 for ids in found):
            return None
        ids = list(dict.fromkeys(each for [each] in found))
        others = [each for each in order if each not in ids]
        match self.kind:
            case "reverse":
                return list(reversed(order)) if not ids else None
            case "first":
                return [*ids, *others]
            case "last":
                return [*others, *ids]
        return _beside(self.kind, order, ids) if len(ids) == _TWO else None


def _beside(kind: str, order: Sequence[int], ids: Sequence[int]) -> list[int]:
    """Return the order with two of them swapped, or with the first of them right before the second or behind it."""
    one, other = ids
    if kind == "swap":
        return [{one: other, other: one}.get(each, each) for each in order]
    rest = [each for each in order if each != one]
    at = rest.index(other) + (kind == "behind")
    return [*rest[:at], one, *rest[at:]]


def read_order(text: str) -> Sequence[Order] | None:
    """Return what a text says of the order; None when it says anything else.

    >>> read_order("sami first, rumi last")
    [Order(kind='first', names=('sami',)), Order(kind='last', names=('rumi',))]
    >>> read_order("sami at 5")
    """
    words = WORD.findall(text)
    if "?" in text or (words and plain(words[0]) in auxiliaries()):
        return None  # "is rumi last"
    clauses = [clause for clause in _CLAUSE.split(text) if clause.strip()] if len(text) <= _LONGEST else []
    found = list[Order]()
    for clause in clauses:
        said = _read(clause)
        if said is None or not (said.kind or (found and found[-1].kind == "first")):
            return None
        if said.kind:
            found.append(said)
        else:  # "sami first, then rumi"
            found[-1] = Order("first", (*found[-1].names, *said.names))
    return found or None


def _read(clause: str) -> Order | None:
    words, names, kinds, is_apart = WORD.findall(clause), list[str](), list[str](), True
    forms, at, first = [(spelled(word) or [word])[0] for word in words], 0, -1
    while at < len(words):
        size, senses = _phrases().longest(forms, at)
        kind = next((each for each in _MOVES if each in senses), "")
        if size and kind:
            kinds.append(kind)
            first = len(names) if first < 0 else first
        elif not size and (words[at].isdigit() or not is_apart):
            return None  # two words that nobody knows: more than a name
        elif not size:
            names.append(bare(words[at]))
        is_apart, at = bool(size), at + max(size, 1)
    if not kinds:
        return Order("", tuple(names)) if names else None
    return _order(kinds, names, first) if len(kinds) == 1 else None


def _order(kinds: Sequence[str], names: Sequence[str], first: int) -> Order | None:
    """Return what one word says of names of which so many stand before it."""
    [kind] = kinds
    is_between = len(names) == _TWO and first == 1
    if kind == "first" and is_between:  # "nabiler age rumi"
        return Order("before", (names[1], names[0]))
    fits = {"reverse": not names, "swap": len(names) == _TWO, "before": is_between, "behind": is_between}
    return Order(kind, tuple(names)) if fits.get(kind, bool(names)) else None


@cache
def _phrases() -> Phrases:
    return Phrases(ORDER)
