"""Whom a sentence names: the people that it may mean, or the name that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.lexicon import NAME_ENDINGS, SHORT_WITHOUT, VERB_ENDINGS
from domain.asking.names import Sounds, fold
from domain.asking.subjects import Knowledge, Subjects, subjects_of
from domain.asking.words import Word, plain, read, stems

_SHORTEST = 3  # letters that a name needs to count without a word beside it that says that it is a name
_POINTS_BACK = frozenset({"honorific", "with"})
_LEAVES_OUT = frozenset({"not", "except"})
_KEPT = 4096  # names and texts about mentors whose sounds are remembered
_ALIKE = 0.1  # two names whose distances from the text differ by no more are both asked about
_SAME = 0.3  # folded names up to this distance still sound the same


class Person(Struct, frozen=True):
    """Somebody who may be named: a mentor, or whom one has a session with."""

    id: int
    name: str
    about: str = ""


class Names:
    """The people who may be named, found by the sounds of their names and of what they write about themselves.

    To make it takes long, to ask it does not: one of all mentors serves everybody, with those beside it whom only one
    person knows.
    """

    def __init__(self, people: Iterable[Person] = (), *, beside: Names | None = None, but: int | None = None) -> None:
        """Take people.

        Args:
            people: who may be named; of somebody who is in `beside` too, what stands there counts.
            beside: more who may be named.
            but: somebody in `beside` who may not be.
        """
        self._beside, self._but = beside, but
        known = frozenset[int]() if beside is None else beside.ids - {but}
        self._people = [each for each in people if each.id not in known]
        self._bearers: dict[str, list[tuple[int, int]]] = {}
        for person in self._people:
            for part, names in enumerate(_parts(person.name)):
                for called in names:
                    self._bearers.setdefault(called, []).append((person.id, part))
        self._sounds = Sounds(self._bearers)

    @cached_property
    def ids(self) -> frozenset[int]:
        """Who they are, without those beside."""
        return frozenset(person.id for person in self._people)

    def named(self, sounds: Sequence[str]) -> dict[tuple[int, int], float]:
        """Return who may be meant by a word (the person, and which word of the name) with the distance of each.

        Args:
            sounds: how the word sounds, with and without an ending.
        """
        beside = {} if self._beside is None else self._beside.named(sounds)
        far = {bearer: each for bearer, each in beside.items() if bearer[0] != self._but}
        for sound in sounds:
            for name, each in self._sounds.near(sound).items():
                for bearer in self._bearers[name]:
                    far[bearer] = min(each, far.get(bearer, each))
        return far

    def called(self, word: str) -> set[int]:
        """Return who may be called by a word, with or without the ending of a case; the nearest of several."""
        bare = (*stems(word.lower()), *stems(plain(word)))
        far = self.named([*filter(None, dict.fromkeys(map(fold, (word, *bare))))])
        nearest = min(far.values(), default=0.0)
        return {id_ for (id_, _), each in far.items() if each <= nearest + _ALIKE}

    def knowing(self, subject: str) -> list[int]:
        """Return who writes most of a subject about themselves, in the order in which they were given."""
        score = self._knowing(subjects_of(subject))
        most = max(score.values(), default=0)
        return [id_ for id_, each in score.items() if each == most]

    def _knowing(self, subject: Subjects) -> dict[int, float]:
        beside = {} if self._beside is None else self._beside._knowing(subject)
        mine = self._knowledge.score(subject)
        return {
            **{id_: each for id_, each in beside.items() if id_ != self._but},
            **{id_: mine[id_] for id_ in sorted(mine, key=self._places.__getitem__)},
        }

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {person.id: place for place, person in enumerate(self._people)}

    @cached_property
    def _knowledge(self) -> Knowledge:
        return Knowledge((person.id, person.about) for person in self._people)


class Mention(Struct, frozen=True):
    """The people that may be meant, the words that name them, and whether something had to be guessed."""

    people: tuple[int, ...] = ()
    words: frozenset[int] = frozenset()
    guessed: bool = False
    denied: frozenset[int] = frozenset()
    """The words that deny another name: "not Rahim" of "not Rahim, Karim"."""
    but: frozenset[int] = frozenset()
    """Who is not meant where anybody else is: "someone else, not Rahim"."""


class _Match(Struct, frozen=True):
    person: int
    part: int
    """Which word of the person's name."""
    word: int
    far: float


def mentioned(words: Sequence[Word], names: Names, is_time: Callable[[str], bool]) -> Mention:
    """Find whose names stand in a text, as `_found` does; a name that is denied beside another one is not meant."""
    denials = [_denied(words, at, is_time) for at, word in enumerate(words) if word.cues & _LEAVES_OUT]
    denied = frozenset(at for each in denials for at in each)
    if denied:
        left = [replace(word, text="", plain="") if at in denied else word for at, word in enumerate(words)]
        meant = _found(left, names, is_time)
        if meant.people:
            return replace(meant, denied=denied)
        if any("someone" in word.roles for word in left):
            others = _found([words[at] for at in sorted(denied) if not words[at].cues & _LEAVES_OUT], names, is_time)
            return Mention(denied=denied, but=frozenset(others.people)) if others.people else meant
    return _found(words, names, is_time)


def without_names(text: str, names: Names) -> tuple[tuple[int, ...], str]:
    """Return who is named in a text of another language, and the text without their names."""
    words, _ = read(text)
    found = mentioned(words, names, lambda _word: False)
    people, at = found.people, found.words
    if not people:  # beside an unknown word, "bonjour Ayesha", it is looked for alone
        alone = ((at, mentioned([word], names, lambda _word: False).people) for at, word in enumerate(words))
        people, at = next(((each, frozenset({place})) for place, each in alone if each), (people, at))
    for place in at:
        first, after = words[place].start, words[place].end
        text = text[:first] + " " * (after - first) + text[after:]
    return people, text


def _denied(words: Sequence[Word], at: int, is_time: Callable[[str], bool]) -> Sequence[int]:
    """Return a denial with the name that it denies: behind it in English, before it in Bangla."""
    step = 1 if words[at].cues & {"not ahead", "except ahead"} else -1
    name = at + step
    while 0 <= name < len(words) and words[name].roles & {"honorific", "title", "case"}:
        name += step
    is_name = 0 <= name < len(words) and words[name].is_name_like and not words[name].roles
    return range(min(at, name), max(at, name) + 1) if is_name and not is_time(words[name].text) else ()


def _found(words: Sequence[Word], names: Names, is_time: Callable[[str], bool]) -> Mention:
    """Find the people whose names stand in a text; the person whose name has more of the words is meant.

    Args:
        words: the words of the text.
        names: who may be meant.
        is_time: says whether a word is about time by itself; such a word needs a sign that it is a name.
    """
    pointed = {at for at, word in enumerate(words) if is_pointed_at(words, at) or not (at or _says_something(word))}
    maybe = [at for at, word in enumerate(words) if not word.roles or at in pointed]  # "can" sounds like Khan
    near = {sounds: names.named(sounds) for sounds in {_sounds(words[at]) for at in maybe}}
    found = [_Match(person, part, at, far) for at in maybe for (person, part), far in near[_sounds(words[at])].items()]
    matched = {match.word for match in found}
    others = {at for at in pointed - matched if not _says_something(words[at]) and not is_time(words[at].text)}
    found = [match for match in found if match.word - 1 not in others]  # "Jamal Hasan" is not Tanvir Hasan
    timed = {at for at in matched if is_time(words[at].text)}
    sure = [match for match in found if _counts(words[match.word], match, pointed, timed)]
    known = set(sure)
    near_by = {at + step for at in (match.word for match in sure) for step in (-1, 1)}
    beside = [match for match in found if match.word in near_by and match.far < _SAME and match not in known]
    return _best([*sure, *beside])


def _says_something(word: Word) -> bool:
    """Tell whether a word is known, be it only by what stands beside it: "tell" of "tell rumi" is no first name."""
    return bool(word.roles or word.cues)


@lru_cache(_KEPT)
def _parts(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the folded parts of a name, each with how people are called by it."""
    words, _ = read(name)
    kept = [word for word in words if not word.roles & {"title", "honorific"}] or words
    parts = (filter(None, dict.fromkeys(map(fold, (word.text, *_short(word.text))))) for word in kept)
    return tuple(part for part in map(tuple, parts) if part)


def _short(name: str) -> Iterator[str]:
    """Return how somebody is called whose name is two words written as one: Rafiq for Rafiqul."""
    for ending in SHORT_WITHOUT:
        short = name.removesuffix(ending)
        if short != name and len(short) >= _SHORTEST:
            yield short


def _sounds(word: Word) -> tuple[str, ...]:
    """Return how a word sounds, with and without the ending of a case."""
    if not word.is_name_like:
        return ()
    bare = (*stems(word.text.lower()), *stems(word.plain))  # as it is written, and as words are looked up
    return tuple(filter(None, dict.fromkeys(map(fold, (word.text, *bare)))))


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


def called(names: Names, name: str) -> set[int]:
    """Return who may be called by a name of one word or several: whoever has all words of it, else one of them."""
    ids = [found for word in name.split() if (found := names.called(word))]
    return (set.intersection(*ids) or set.union(*ids)) if ids else set()


def is_named(name: str, text: str) -> bool:
    """Tell whether a text has a word of somebody's name, with or without the ending of a case: just this one."""
    mine = {sounds for part in _parts(name) for sounds in part}
    return any(not mine.isdisjoint(_sounds(word)) for word in read(text)[0])


def knowing(names: Names, subject: str) -> tuple[int, ...]:
    """Return who knows a subject: whoever writes most of it about themselves."""
    return tuple(names.knowing(subject))


def unknown(words: Sequence[Word], taken: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the words (first, end) that are a name nobody has; `taken` says which words mean something else."""
    for at in range(len(words)):
        is_verb = words[at].plain.endswith(VERB_ENDINGS)
        if not taken(at) and not is_verb and is_pointed_at(words, at) and len(words[at].plain) > 1:
            end = at + 1
            while end < len(words) and not taken(end) and words[end].start == words[end - 1].end + 1:
                end += 1
            return at, end
    return None


def bare(name: str) -> str:
    """Return a name that was typed with the ending of a case without it."""
    return next((name[: -len(end)] for end in NAME_ENDINGS if name.endswith(end)), name)
