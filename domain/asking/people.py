"""Whom a sentence names: the people that it may mean, or the name that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.asking.names import fold, likeness
from domain.asking.words import Word, read, stems

_SHORTEST = 3  # letters of a name that counts without a word beside it that says so
_POINTS_AHEAD = frozenset({"with", "title", "book", "meet"})
_POINTS_BACK = frozenset({"honorific", "with"})
_ALIKE = 0.1  # two people whose names are so equally far from what is written are both asked about
_SAME = 0.3  # so far apart, folded names still sound the same


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
    """Find the people whose names stand in a text; who has more of the words in the name is meant.

    Args:
        words: the words of the text.
        people: who may be meant.
        is_time: says whether a word is about time by itself; such a word needs a sign that it is a name.
    """
    heard = [[fold(each) for each in (word.text, *stems(word.plain))] if word.is_name_like else [] for word in words]
    names = [(person.id, _parts(person.name)) for person in people]
    found = [
        _Match(person, part, at, far)
        for at, sounds in enumerate(heard)
        if sounds and any(sounds)
        for person, parts in names
        for part, name in enumerate(parts)
        if (far := _nearest(sounds, name)) is not None
    ]
    pointed = {at for at, word in enumerate(words) if is_pointed_at(words, at) or (not at and not word.roles)}
    matched = {match.word for match in found}
    others = {at for at in pointed - matched if not words[at].roles and not is_time(words[at].text)}
    found = [match for match in found if match.word - 1 not in others]  # "Jamal Hasan" is not Tanvir Hasan
    sure = [match for match in found if _counts(words, match, pointed, is_time)]
    near = {at + step for at in (match.word for match in sure) for step in (-1, 1)}
    return _best([*sure, *(match for match in found if match not in sure and match.word in near and match.far < _SAME)])


def _parts(name: str) -> list[str]:
    words, _ = read(name)
    kept = [word for word in words if not word.roles & {"title", "honorific"}] or words
    return [folded for word in kept if (folded := fold(word.text))]


def _nearest(sounds: Sequence[str], name: str) -> float | None:
    return min((far for sound in sounds if sound and (far := likeness(sound, name)) is not None), default=None)


def is_pointed_at(words: Sequence[Word], at: int) -> bool:
    """Tell whether the words beside one say that it is a name."""
    ahead = at - 1 if at > 1 and words[at - 1].plain == "to" else at  # talk to Rahim
    if ahead and words[ahead - 1].roles & _POINTS_AHEAD:
        return True
    after = at + 1
    if after < len(words) and "case" in words[after].roles:
        if words[after].plain == "ke":
            return True
        after += 1
    return after < len(words) and bool(words[after].roles & _POINTS_BACK)


def _counts(words: Sequence[Word], match: _Match, pointed: set[int], is_time: Callable[[str], bool]) -> bool:
    word = words[match.word]
    if match.far >= _SAME or word.roles or len(word.plain) < _SHORTEST:
        return match.word in pointed and not (match.far and (word.roles or is_time(word.text)))
    return match.word in pointed or not is_time(word.text)


def _best(found: Sequence[_Match]) -> Mention:
    score: dict[int, tuple[int, float]] = {}
    for person in {match.person for match in found}:
        mine = [match for match in found if match.person == person]
        parts = {part: min(match.far for match in mine if match.part == part) for part in {each.part for each in mine}}
        score[person] = (min(len(parts), len({match.word for match in mine})), sum(parts.values()))
    if not score:
        return Mention()
    most = max(count for count, _ in score.values())
    least = min(far for count, far in score.values() if count == most)
    people = tuple(
        sorted(person for person, (count, far) in score.items() if count == most and far <= least + _SAME / 3)
    )
    return Mention(people, frozenset(match.word for match in found if match.person in people), least >= _SAME)


def knowing(people: Sequence[Person], subject: str) -> tuple[int, ...]:
    """Return who says to know a subject: one of its words stands in what they write about themselves."""
    wanted = [
        fold(each)
        for word in read(subject)[0]
        if not word.roles & {"filler", "my"}
        for each in (word.text, *stems(word.plain))
    ]
    return tuple(
        person.id
        for person in people
        if any(_sounds_like(sound, fold(word.text)) for sound in wanted for word in read(person.about)[0])
    )


def _sounds_like(heard: str, name: str) -> bool:
    far = likeness(heard, name)
    return far is not None and far < _SAME


def unknown(words: Sequence[Word], taken: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the words (first, end) that must be a name, though nobody's; `taken` says which mean something else."""
    for at in range(len(words)):
        if not taken(at) and is_pointed_at(words, at) and len(words[at].plain) > 1:
            end = at + 1
            while end < len(words) and not taken(end) and words[end].start == words[end - 1].end + 1:
                end += 1
            return at, end
    return None


def bare(name: str) -> str:
    """Return a name that was typed with the ending of a case without it."""
    return next((name[: -len(end)] for end in ("য়ের", "ের", "কে", "'s", "’s") if name.endswith(end)), name)
