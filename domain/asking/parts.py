"""Parts of a text that may ask for something when the whole of it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from itertools import pairwise

from domain.asking.lexicon import ENDING_TOO
from domain.asking.remark_words import AGREES
from domain.asking.remarks import remark
from domain.asking.words import LONGEST, Word, read
from domain.patterns import later

_SIGN = later(r"\s*[,;:.!।…-]")
_BESIDE = frozenset({"filler", "honorific"})
_BESIDE_NAME = frozenset({"honorific", "case", "with"})
_LONGEST_YES = _LONGEST_TIME = 3
"""Words."""
_MOST_EDGES = 8
"""Of a text that is read anew, as a whole, for each of them."""
_CLAUSE = later(r"\s*[,;.!?।\n]+\s+")


def after_opening(text: str) -> str:
    """Return a text without words that only open it; empty when it has none, or when "no" denies what follows.

    >>> [after_opening(each) for each in ("no, saturday", "no time tomorrow", "yes but about sql", "na tanvir vai")]
    ['saturday', '', 'about sql', 'tanvir vai']
    """
    words, hits = read(text)
    meant = {at for hit in hits if hit.role == "means" for at in range(hit.first, hit.after)}
    after = next((at for at, word in enumerate(words) if "opening" not in word.cues and at not in meant), 0)
    if not after:
        return ""
    is_turned = "clause" in words[after].cues and after + 1 < len(words)
    after += is_turned
    first = words[after]
    is_apart = is_turned or after - 1 in meant or _SIGN.match(text, words[after - 1].end) is not None
    is_short = all(word.roles & _BESIDE_NAME for word in words[after + 1 :]) or not first.is_name_like
    return text[first.start :] if is_apart or is_short or "behind opening" in first.cues else ""


def without_reason(text: str) -> str:
    """Return a text without the reason at its end; empty when it has none."""
    words, hits = read(text)
    first = min((hit.first for hit in hits if hit.role == "because"), default=0)
    return text[: words[first].start] if first else ""


def clauses(text: str) -> Sequence[str]:
    """Return the clauses of a text when there are several; what is only supposed, or no request, has none."""
    words, _ = read(text)
    if len(text) > LONGEST or any("if" in word.cues for word in words):
        return ()
    ends = [match.span() for match in _CLAUSE.finditer(text)]
    ends += [(word.start, word.end) for word in words[1:] if "clause" in word.cues]
    return _between(text, [(0, 0), *sorted(ends), (len(text), len(text))]) if ends else ()


def joined(text: str) -> Sequence[str]:
    """Return what an enumeration has in a row.

    >>> joined("farhana's 6pm and nabil")
    ["farhana's 6pm", 'nabil']
    """
    return _between(text, edges_of(text, read(text)[0], ()))


def _between(text: str, edges: Sequence[tuple[int, int]]) -> Sequence[str]:
    """Return what stands between some edges, and is more than a space."""
    parts = [text[end:start].strip() for (_, end), (start, _) in pairwise(edges)]
    return [part for part in parts if part]


def reminders_beside(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a wish to be reminded from a text, longest first: the rest, and when to be reminded.

    The latter is empty when it is not said.

    >>> next(reminders_beside("book ayesha at 7pm and remind me 30 min before"))
    ('book ayesha at 7pm', '30 min before')
    """
    words, hits = read(text)
    reminds = [hit for hit in hits if hit.role == "reminds"]
    if not reminds:
        return
    ahead = [hit for hit in reminds if hit.first and not all(each.roles & _BESIDE for each in words[hit.after :])]
    edges = edges_of(text, words, [words[hit.first].start for hit in ahead])
    if not _are_few(edges[1:-1]):
        return
    for at, (before, begin) in enumerate(edges[:-1]):
        for end, behind in reversed(edges[at + 1 :]):
            rest = " ".join(each for each in (text[:before].strip(), text[behind:].strip()) if each)
            said = _reminder(text[begin:end].strip()) if rest else None
            if said is not None:
                yield rest, said


def two_wishes(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a text at a word that joins two wishes, or at a sign before one of several.

    >>> list(two_wishes("move ayesha to 8pm & cancel rahim"))
    [('move ayesha to 8pm', 'cancel rahim')]
    """
    words, _ = read(text)
    if any("joins" in word.cues for word in words[1:-1]):
        edges = edges_of(text, words, ())[1:-1]
        for end, begin in edges if _are_few(edges) else ():
            yield text[:end].strip(), text[begin:].strip()


def two_times(text: str) -> Iterator[tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]]:
    """Yield the ways to take out the time behind a word that joins two, and those to take out the one before it.

    A way is what is taken out, and the text without that. A question about somebody has none: "can rahim do 6 and 7".

    >>> [(latter[0], former[0]) for latter, former in two_times("rahim friday and saturday 7pm")]
    [(('saturday', 'rahim friday 7pm'), ('friday', 'rahim saturday 7pm'))]
    """
    words, _ = read(text)
    if len(words) > 1 and "question" in words[0].cues and not words[1].roles:
        return
    firsts = [at for at, word in enumerate(words) if at and "joins" in word.cues]
    for first in firsts if _are_few(firsts) else ():
        after = next((at for at in range(first, len(words)) if "joins" not in words[at].cues), len(words))
        ends, begins = words[after : after + _LONGEST_TIME], words[max(first - _LONGEST_TIME, 0) : first]
        latter = [(text[words[after].start : end.end], words[first].start, end.end) for end in ends]
        former = [
            (text[begin.start : words[first - 1].end], begin.start, words[after].start)
            for begin in reversed(begins)
            if ends
        ]
        yield [_without(text, *way) for way in latter], [_without(text, *way) for way in former]


def _without(text: str, taken: str, first: int, after: int) -> tuple[str, str]:
    return taken, " ".join(each for each in (text[:first].strip(), text[after:].strip()) if each)


def is_beside(text: str) -> bool:
    """Tell whether a text begins with a word that adds it to what was said: it corrects nothing.

    >>> is_beside("also karim at 8"), is_beside("with karim at 8")
    (True, False)
    """
    words, _ = read(text)
    return len(words) > 1 and "beside" in words[0].cues


def adds(text: str) -> bool:
    """Tell whether a text adds to what was said, by how it begins or by a word behind.

    >>> [adds(each) for each in ("and also friday", "friday too", "শুক্রবারও", "friday")]
    [True, True, True, False]
    """
    words, _ = read(text)
    return is_beside(text) or any("too" in word.cues or word.plain.endswith(ENDING_TOO) for word in words)


def says_instead(text: str) -> bool:
    """Tell whether a text puts something in the place of what was said: "try rahim instead"."""
    return any("instead" in word.cues for word in read(text)[0])


def agrees_first(text: str) -> bool:
    """Tell whether a text begins with a yes and goes on with something else, from which it does not turn away.

    >>> [agrees_first(each) for each in ("ok karim at 8", "sure, karim at 8", "ok but with karim", "ok")]
    [True, True, False, False]
    """
    words, _ = read(text)
    said = (remark(text[: words[at].start]) for at in range(1, min(len(words), _LONGEST_YES + 1)))
    agreed = [at for at, each in enumerate(said, 1) if each is not None and each.kind in AGREES]
    return bool(agreed) and not any("turns" in word.cues for word in words[: max(agreed) + 1])


def edges_of(text: str, words: Sequence[Word], begins: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return where one clause ends and the next begins, with the ends of the text; some begin without a sign.

    A text that is longer than any request is not parted.
    """
    if len(text) > LONGEST:
        return [(0, 0), (len(text), len(text))]
    edges = {match.start(): match.end() for match in _CLAUSE.finditer(text)}
    edges |= {begin: begin for begin in begins}
    for word in words[1:]:
        if "joins" in word.cues:  # ", and also" is one edge
            ends = [end for end, begin in edges.items() if end < word.start and not text[begin : word.start].strip()]
            edges[min(ends, default=word.start)] = word.end
    return [(0, 0), *sorted(edges.items()), (len(text), len(text))]


def _are_few(edges: Sized) -> bool:
    """Tell whether a text may be parted at each of these, one after the other."""
    return len(edges) <= _MOST_EDGES


def _reminder(clause: str) -> str | None:
    """Return when a clause wants a reminder, empty when it does not say; None: it wants none."""
    said = remark(clause)
    if said is not None and said.kind == "remind":
        return said.rest
    words, _ = read(clause)
    wants = any("reminds" in word.roles for word in words)
    return "" if wants and all(word.roles & {"reminds", *_BESIDE} for word in words) else None
