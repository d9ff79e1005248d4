"""What is remembered of words."""

from __future__ import annotations

from domain.spelling import remembered


def test_words_are_remembered_and_what_is_too_long_for_one_takes_no_memory() -> None:
    asked = list[str]()

    @remembered
    def folded(word: str) -> str:
        """Fold it."""
        asked.append(word)
        return word.casefold()

    words = ["Nabil", "নাবিল", "a" * 64, "a" * 65]
    assert [[folded(word), folded(word)] for word in words] == [[word.casefold()] * 2 for word in words]
    assert asked == [*words, words[-1]]
    assert folded.__doc__ == "Fold it."
