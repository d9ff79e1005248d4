"""Whom a sentence names: the people that it may mean, or the name that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from domain.asking.lexicon import NAME_ENDINGS
from domain.asking.names import fold, likeness
from domain.asking.words import Word, read, stems

_SHORTEST = 3  # letters that a name needs to count without a word beside it that says that it is a name
_POINTS_BACK = frozenset({"honorific", "with"})
_KEPT = 4096  # names and texts about mentors whose sounds are remembered
_ALIKE = 0.1  # two names whose distances from the text differ by no more are both asked about
_SAME = 0.3  # folded names up to this distance still sound the same


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be named: a mentor, or whom one has a session with."""

    id: int
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """The people that may be meant, the words that name them, and whether something had to be guessed."""

    people: tuple[int, ...] = ()
    words: frozenset[int] = frozenset()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    person: int
    part: int
    """Which word of the person's name."""
    word: int
    far: float


def mentioned(words: Sequence[Word], people: Sequence[Person], is_time: Callable[[str], bool]) -> Mention:
    """Find the people whose names stand in a text; the person whose name has more of the words is meant.

    Args:
        words: the words of the text.
        people: who may be meant.
        is_time: says whether a word is about time by itself; such a word needs a sign that it is a name.
    """
    named = _by_sound(people)
    near = {sounds: _nearest(sounds, named) for sounds in {_sounds(word) for word in words}}
    found = [
        _Match(person, part, at, far)
        for at, word in enumerate(words)
        for name, far in near[_sounds(word)].items()
        for person, part in named[name]
    ]
    pointed = {at for at, word in enumerate(words) if is_pointed_at(words, at) or (not at and not word.roles)}
    matched = {match.word for match in found}
    others = {at for at in pointed - matched if not words[at].roles and not is_time(words[at].text)}
    found = [match for match in found if match.word - 1 not in others]  # "Jamal Hasan" is not Tanvir Hasan
    timed = {at for at in matched if is_time(words[at].text)}
    sure = [match for match in found if _counts(words[match.word], match, pointed, timed)]
    known = set(sure)
    near_by = {at + step for at in (match.word for match in sure) for step in (-1, 1)}
    beside = [match for match in found if match.word in near_by and match.far < _SAME and match not in known]
    return _best([*sure, *beside])


def _by_sound(people: Sequence[Person]) -> dict[str, list[tuple[int, int]]]:
    """Return who has a word in the name, by its sound: the person and which word of the name it is."""
    named: dict[str, list[tuple[int, int]]] = {}
    for person in people:
        for part, name in enumerate(_parts(person.name)):
            named.setdefault(name, []).append((person.id, part))
    return named


@lru_cache(_KEPT)
def _parts(name: str) -> tuple[str, ...]:
    words, _ = read(name)
    kept = [word for word in words if not word.roles & {"title", "honorific"}] or words
    return tuple(folded for word in kept if (folded := fold(word.text)))


@lru_cache(_KEPT)
def _subjects(about: str) -> frozenset[str]:
    return frozenset(fold(word.text) for word in read(about)[0])


def _sounds(word: Word) -> tuple[str, ...]:
    """Return how a word sounds, with and without the ending of a case."""
    if not word.is_name_like:
        return ()
    bare = (*stems(word.text.lower()), *stems(word.plain))  # as it is written, and as words are looked up
    return tuple(filter(None, dict.fromkeys(map(fold, (word.text, *bare)))))


def _nearest(sounds: Sequence[str], names: Iterable[str]) -> dict[str, float]:
    """Return the names that may be meant, and the distance of each from what was written."""
    far: dict[str, float] = {}
    for name in names:
        found = [each for sound in sounds if (each := likeness(sound, name)) is not None]
        if found:
            far[name] = min(found)
    return far


def is_pointed_at(words: Sequence[Word], at: int) -> bool:
    """Tell whether the words beside one say that it is a name."""
    before = words[at - 1] if at else None
    if before is not None and ("name ahead" in before.cues or "title" in before.roles):
        return True
    if before is not None and "to" in before.cues and at > 1 and "meet" in words[at - 2].roles:  # talk to Rahim
        return True
    after = at + 1
    if after < len(words) and "case" in words[after].roles:
        if "name behind" in words[after].cues:
            return True
        after += 1
    behind = words[after] if after < len(words) else None
    return (
        behind is not None and bool(behind.roles & _POINTS_BACK) and "name ahead" not in behind.cues
    )  # a Bangla name stands before them


def _counts(word: Word, match: _Match, pointed: set[int], timed: set[int]) -> bool:
    if match.far >= _SAME or word.roles or len(word.plain) < _SHORTEST:
        return match.word in pointed and not (match.far and (word.roles or match.word in timed))
    return match.word in pointed or match.word not in timed


def _best(found: Sequence[_Match]) -> Mention:
    matches: dict[int, list[_Match]] = {}
    for match in found:
        matches.setdefault(match.person, []).append(match)
    score = {person: _score(mine) for person, mine in matches.items()}
    if not score:
        return Mention()
    most = max(count for count, _ in score.values())
    least = min(far for count, far in score.values() if count == most)
    people = tuple(sorted(person for person, (count, far) in score.items() if count == most and far <= least + _ALIKE))
    return Mention(people, frozenset(match.word for match in found if match.person in people), least >= _SAME)


def _score(mine: Sequence[_Match]) -> tuple[int, float]:
    """Return how many words of a person's name stand in the text, and how far they are from it in all."""
    far: dict[int, float] = {}
    for match in mine:
        far[match.part] = min(match.far, far.get(match.part, match.far))
    return min(len(far), len({match.word for match in mine})), sum(far.values())


def knowing(people: Sequence[Person], subject: str) -> tuple[int, ...]:
    """Return who knows a subject: one of its words is in what they write about themselves."""
    wanted = [sound for word in read(subject)[0] if not word.roles & {"filler", "my"} for sound in _sounds(word)]
    said = frozenset().union(*(_subjects(person.about) for person in people))
    meant = {name for name in said if name and any(_sounds_like(sound, name) for sound in wanted)}
    return tuple(person.id for person in people if not meant.isdisjoint(_subjects(person.about)))


def _sounds_like(heard: str, name: str) -> bool:
    far = likeness(heard, name)
    return far is not None and far < _SAME


def unknown(words: Sequence[Word], taken: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the words (first, end) that are a name nobody has; `taken` says which words mean something else."""
    for at in range(len(words)):
        if not taken(at) and is_pointed_at(words, at) and len(words[at].plain) > 1:
            end = at + 1
            while end < len(words) and not taken(end) and words[end].start == words[end - 1].end + 1:
                end += 1
            return at, end
    return None


def bare(name: str) -> str:
    """Return a name that was typed with the ending of a case without it."""
    return next((name[: -len(end)] for end in NAME_ENDINGS if name.endswith(end)), name)
