"""What somebody knows and wants to know: subjects by any of their names, and all other words by their sounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from domain.asking.names import Sounds, fold
from domain.asking.words import SUBJECTS, Word, mended, plain, read, stems

_KEPT = 4096  # texts whose subjects are remembered
_SAME = 0.3  # folded words up to this distance still sound the same
_LONGEST = 3  # words of a subject's name
_SILENT_ROLES = frozenset({"filler", "my", "at large", "someone", "want", "case", "with"})


def _by_name() -> Mapping[tuple[str, ...], str]:
    listed = [(line, name) for line in SUBJECTS for name in line.split("|")]
    return {tuple(plain(name).split()): line.split("|")[0].strip() for line, name in listed}


_BY_NAME = _by_name()


class Subjects(Struct, frozen=True):
    """What a text is about."""

    named: frozenset[str]
    """Subjects, each by its first name."""
    words: frozenset[str]
    """Other words, by their sounds."""
    inside: frozenset[str]
    """Subjects that are only part of another one's name: the "design" of "system design"."""
    sounds: tuple[tuple[str, ...], ...]
    """How each of the other words sounds, with and without an ending."""


@lru_cache(_KEPT)
def subjects_of(text: str) -> Subjects:
    """Find the subjects of a text; a longer name hides the shorter one in it."""
    words = read(text)[0]
    named, inside, sounds, at = set[str](), set[str](), list[tuple[str, ...]](), 0
    while at < len(words):
        name, size = _name_at(words, at)
        if name:
            named.add(name)
            inside |= {part for each in words[at : at + size] if size > 1 and (part := _named([each]))}
        elif not words[at].roles & _SILENT_ROLES:
            sounds.append(_sounds(words[at]))
        at += size
    folded = frozenset(sound for each in sounds for sound in each[:1])
    return Subjects(frozenset(named), folded, frozenset(inside - named), tuple(sounds))


def _name_at(words: Sequence[Word], at: int) -> tuple[str, int]:
    """Return the subject that is named from a word on, and by how many words; no subject takes one."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        name = _named(words[at : at + size])
        if name:
            return name, size
    return "", 1


def _named(words: Sequence[Word]) -> str:
    *ahead, last = (word.plain for word in words)
    before = tuple(map(mended, ahead))
    return next(
        (_BY_NAME[key] for end in (last, *stems(last), mended(last)) if (key := (*before, end)) in _BY_NAME), ""
    )


def _sounds(word: Word) -> tuple[str, ...]:
    if not word.is_name_like:
        return ()
    return tuple(filter(None, dict.fromkeys(map(fold, (word.text, *stems(word.plain))))))


class Knowledge:
    """Who writes what about themselves."""

    def __init__(self, written: Iterable[tuple[int, str]]) -> None:
        """Take people by id, with what they write."""
        self._named: dict[str, set[int]] = {}
        self._inside: dict[str, set[int]] = {}
        self._words: dict[str, set[int]] = {}
        for id_, text in written:
            about = subjects_of(text)
            for found, index in ((about.named, self._named), (about.inside, self._inside), (about.words, self._words)):
                for each in found:
                    index.setdefault(each, set()).add(id_)
        self._sounds = Sounds(self._words)

    def score(self, wanted: Subjects) -> Mapping[int, float]:
        """Return who knows something of it, and how much: a part of another subject counts less than the whole."""
        score: dict[int, float] = {}
        for name in wanted.named:
            whole = self._named.get(name, set())
            for id_ in whole:
                score[id_] = score.get(id_, 0) + 1
            for id_ in self._inside.get(name, set()) - whole:
                score[id_] = score.get(id_, 0) + 0.5
        for sounds in wanted.sounds:
            near = {word for sound in sounds for word, far in self._sounds.near(sound).items() if far < _SAME}
            for id_ in {id_ for word in near for id_ in self._words[word]}:
                score[id_] = score.get(id_, 0) + 1
        return score
