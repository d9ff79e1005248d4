"""The texts of one language, read from its ``.po`` files."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages import Catalog
from babel.messages.pofile import read_po
from msgspec import Struct

from bot.ui.endings import prepared

PARTS = "pattern-parts"
"""The parts of the day beside a clock of 12 hours: AM and PM, or more of them."""
HEADINGS = "pattern-headings"
"""The parts of the day above the times of a part."""

_WORD = re.compile(r"[^\s\d,.:–]+")


class Catalogue(Struct, frozen=True, eq=False):
    """The texts of one language, by key; more than one form where the number decides. Read once, it never changes."""

    language: str
    locale: Locale
    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    digits: Mapping[int, str]
    """What stands for 0 to 9, as far as the language has digits of its own."""
    parts: Mapping[str, Sequence[tuple[int, str]]]
    """Parts of the day by their pattern, each with the hour at which it begins."""
    names: Mapping[str, str]
    """Months, weekdays, parts of the day and cities that Babel lacks or spells otherwise, by what Babel says."""

    @classmethod
    def read(cls, path: Path, language: str) -> Catalogue:
        """Read a ``.po`` file and the ``names.po`` that may stand beside it.

        Raises:
            ValueError: a text is missing.
        """
        source, texts = _read(path, language)
        digits = {ord(usual): digit for usual, digit in zip("0123456789", texts["digits"][0], strict=True)}
        own = {usual: digit for usual, digit in digits.items() if digit != chr(usual)}
        beside = path.with_name("names.po")
        names = _read(beside, language)[1] if beside.exists() else {}
        mended = {name: forms[0] for name, forms in names.items()}
        parts = {key: _parts(texts[key][0]) for key in (PARTS, HEADINGS)}
        return cls(language, _locale(language), texts, gettext.c2py(source.plural_expr), own, parts, mended)

    @property
    def hours24(self) -> bool:
        """Whether who has not chosen a clock reads one of 24 hours."""
        return self.text("pattern-hours") == "24"

    def part(self, pattern: str, hour: int) -> str:
        """Return the part of the day that an hour from 0 to 23 belongs to, by the pattern of the parts."""
        return next(name for begin, name in reversed(self.parts[pattern]) if begin <= hour)

    def text(self, key: str, n: int | None = None) -> str:
        """Return a text with its ``{placeholders}``, in the form that a number asks for.

        Raises:
            KeyError: there is no such text.
        """
        return self.texts[key][0 if n is None else self.form(n)]

    def number(self, value: int | str) -> str:
        """Return a number, or a text with numbers in it, in the language's digits."""
        return str(value).translate(self.digits) if self.digits else str(value)

    def mended(self, text: str) -> str:
        """Return what Babel made with the language's own names and digits."""
        if self.names:
            text = _WORD.sub(lambda found: self.names.get(found[0], found[0]), text)
        return self.number(text)


def _read(path: Path, language: str) -> tuple[Catalog, Mapping[str, tuple[str, ...]]]:
    with path.open("rb") as file:
        source = read_po(file, locale=language)
    texts = {_forms(message.id)[0]: _forms(message.string) for message in source if message.id}
    missing = [key for key, forms in texts.items() if not all(forms)]
    if missing:
        raise ValueError(f"{path}: no text for {', '.join(missing)}")
    return source, texts


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(map(prepared, (text or "",) if isinstance(text, str | None) else text))


def _parts(pattern: str) -> Sequence[tuple[int, str]]:
    """Read "0 AM, 12 PM": from which hour on it is which part of the day."""
    pairs = (each.strip().split(" ", 1) for each in pattern.split(","))
    return [(int(hour), name) for hour, name in pairs]


def _locale(language: str) -> Locale:
    """Return Babel's locale; one that Babel does not know, such as a pseudo-locale, gets that of its language."""
    try:
        return Locale.parse(language)
    except UnknownLocaleError:
        return Locale.parse(language.partition("_")[0])
