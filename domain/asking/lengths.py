"""Which length a text does not want: "1 hour lagbe, 30 min e hobe na"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from domain.asking.reading import LONGEST_LENGTH, Parse
from domain.asking.session_words import CASES, TOO_SHORT, TOO_SHORT_BEHIND
from domain.asking.words import Word, plain, read

_MOST_WORDS = 4  # of a phrase that refuses


def without_refused_lengths(text: str, parse: Parse) -> str:
    """Return a text without the lengths that it does not want; positions stay the same.

    Args:
        text: what was typed.
        parse: reads the time in a part of a text.
    """
    words, _ = read(text)
    if "?" in text or not any(_refuses(words, at) for at in range(len(words))):
        return text
    lengths = list(_lengths(text, words, parse))
    for first, after in lengths:
        begin, end = _refused(text, words, first, after)
        text = text[:begin] + " " * (end - begin) + text[end:]
    for at in (at for at, word in enumerate(words) if lengths and word.plain == TOO_SHORT):
        if at + 1 < len(words) and words[at + 1].plain.isdigit() and not _goes_on(text, words, at + 1):
            text = text[: words[at].start] + " " * (words[at + 1].end - words[at].start) + text[words[at + 1].end :]
    return text


def _refuses(words: Sequence[Word], at: int) -> bool:
    """Tell whether words begin at a place that may refuse a length: only then each few words are read as one."""
    phrases = (tuple(word.plain for word in words[at:end]) for end in range(at + 1, at + _MOST_WORDS + 1))
    return words[at].plain == TOO_SHORT or any(each in _behind() for each in phrases)


def _lengths(text: str, words: Sequence[Word], parse: Parse) -> Iterator[tuple[int, int]]:
    """Yield where lengths stand, each from its first word to the one behind it."""
    at = 0
    while at < len(words):
        for after in range(min(at + LONGEST_LENGTH, len(words)), at, -1):
            part = text[words[at].start : words[after - 1].end]
            found = parse(part)
            is_whole = found is not None and found.kind == "duration" and found.span == (0, len(part))
            if is_whole and _is_one_clause(text, words[at:after]):
                yield at, after
                at = after - 1
                break
        at += 1


def _refused(text: str, words: Sequence[Word], first: int, after: int) -> tuple[int, int]:
    """Return the part of a text in which a length is refused; an empty one when it is not."""
    if first and words[first - 1].plain == TOO_SHORT and not text[words[first - 1].end : words[first].start].strip():
        return words[first - 1].start, words[after - 1].end
    behind = after + 1 if after < len(words) and words[after].plain in CASES else after
    for end in range(min(behind + _MOST_WORDS, len(words)), behind, -1):
        said = tuple(word.plain for word in words[behind:end])
        if said in _behind() and _is_one_clause(text, words[first:end]):
            return words[first].start, words[end - 1].end
    return 0, 0


def _is_one_clause(text: str, words: Sequence[Word]) -> bool:
    return not any(text[word.end : behind.start].strip(" -") for word, behind in pairwise(words))


def _goes_on(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands behind a number without a sign between them."""
    return at + 1 < len(words) and not text[words[at].end : words[at + 1].start].strip()


@cache
def _behind() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain(each).split()) for each in TOO_SHORT_BEHIND.split("|"))
