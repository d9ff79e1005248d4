"""Known words that were typed with a slip of the finger: a letter too many, too few, or two in the wrong order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SHORTEST = 6
"""Letters of the shortest word that counts with a slip."""


class Slips:
    """Words, found by what is typed when the finger slips once.

    >>> Slips(["python", "design"]).of("pyhton"), Slips(["science"]).of("silence")
    ('python', None)
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Take words in their plain forms."""
        self._words = frozenset(words)
        self._forms: dict[str, set[str]] = {}
        for word in self._words:
            for form in _without_a_letter(word):
                self._forms.setdefault(form, set()).add(word)

    def of(self, typed: str) -> str | None:
        """Return the word that was meant, if it is one of these."""
        if typed in self._words:
            return typed
        near = {each for form in _without_a_letter(typed) for each in self._forms.get(form, ())}
        return min((each for each in near if _is_slip(typed, each)), default=None)


def _without_a_letter(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one of its letters but the first: one slip makes them meet."""
    if len(word) >= SHORTEST - 1 and word.isalpha():
        yield word
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :]


def _is_slip(typed: str, word: str) -> bool:
    """Tell a letter too many, too few or in the wrong place from another word: "science" is no "silence"."""
    is_long = max(len(typed), len(word)) >= SHORTEST
    return is_long and (len(typed) != len(word) or sorted(typed) == sorted(word))
