"""Words in a person's language, times on their clock.

A text is found by its key, so a typing error in a key makes a test fail before people see it. Catalogues are read once,
at start; another language is another folder. A text is HTML when called, and plain through `Say.plain` for labels and
toasts.
"""

from __future__ import annotations

import datetime as dt
import gettext
import html
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, get_day_names, get_timezone_location
from babel.lists import format_list
from babel.messages import Catalog
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"
STANDARD = "en"
"""The language of people whose own is missing."""

_FEW = 3  # of many names so many are shown
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_WORD = re.compile(r"[^\s\d,.:–]+")
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ISOLATE, _POP = "\u2068", "\u2069"


class Markup(str):
    """HTML that is safe already: as an argument it is not escaped again."""

    __slots__ = ()


Argument = str | int | dt.datetime | dt.date | dt.timedelta


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one language, by key; more than one form where the number decides."""

    language: str
    locale: Locale
    texts: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]
    digits: Mapping[int, str]
    names: Mapping[str, str]
    """Months, weekdays, parts of the day and cities that Babel lacks or spells otherwise, by what Babel says."""

    @classmethod
    def read(cls, path: Path, language: str) -> Catalogue:
        """Read a ``.po`` file and the ``names.po`` that may stand beside it.

        Raises:
            ValueError: a text is missing.
        """
        source, texts = _read(path, language)
        digits = {ord("0") + value: digit for value, digit in enumerate(texts["digits"][0])}
        beside = path.with_name("names.po")
        names = _read(beside, language)[1] if beside.exists() else {}
        mended = {name: forms[0] for name, forms in names.items()}
        return cls(language, _locale(language), texts, gettext.c2py(source.plural_expr), digits, mended)


def _read(path: Path, language: str) -> tuple[Catalog, Mapping[str, tuple[str, ...]]]:
    with path.open("rb") as file:
        source = read_po(file, locale=language)
    texts = {_forms(message.id)[0]: _forms(message.string) for message in source if message.id}
    missing = [key for key, forms in texts.items() if not all(forms)]
    if missing:
        raise ValueError(f"{path}: no text for {', '.join(missing)}")
    return source, texts


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _locale(language: str) -> Locale:
    """Return Babel's locale; one that Babel does not know, such as a pseudo-locale, gets that of its language."""
    try:
        return Locale.parse(language)
    except UnknownLocaleError:
        return Locale.parse(language.partition("_")[0])


@dataclass(frozen=True, slots=True)
class Catalogues:
    """All languages, by the lower-case name of their folder."""

    languages: Mapping[str, Catalogue]

    @classmethod
    def load(cls, folder: Path = LOCALES) -> Catalogues:
        """Read every language below a folder."""
        found = {path.parts[-3]: path for path in sorted(folder.glob("*/LC_MESSAGES/bot.po"))}
        return cls({name.lower(): Catalogue.read(path, name) for name, path in found.items()})

    def say(self, language: str, zone: str | ZoneInfo, now: dt.datetime) -> Say:
        """Return the words for one person: a language tag such as ``bn`` or ``en-GB``, a zone, the present (aware)."""
        return Say(self.best(language), ZoneInfo(zone) if isinstance(zone, str) else zone, now, self.names())

    def best(self, language: str) -> Catalogue:
        """Return the catalogue of a language, of its main language, or the standard one."""
        wanted = language.lower().replace("-", "_")
        names = (wanted, wanted.partition("_")[0], STANDARD)
        return next(self.languages[name] for name in names if name in self.languages)

    def names(self) -> Mapping[str, str]:
        """Return each language's code and its name in itself."""
        return {code: catalogue.texts["language-name"][0] for code, catalogue in self.languages.items()}


@dataclass(frozen=True, slots=True)
class Say:
    """Words for one reader. Arguments are escaped; moments become Telegram's date-time entity."""

    catalogue: Catalogue
    zone: ZoneInfo
    now: dt.datetime
    languages: Mapping[str, str]
    """All languages: `Catalogues.names`."""

    def __call__(self, key: str, /, **args: Argument) -> Markup:
        """Return a text as HTML.

        Raises:
            KeyError: there is no such text, or an argument is missing.
        """
        return Markup(self._fill(self._form(key), {name: self._html(value) for name, value in args.items()}))

    def plain(self, key: str, /, **args: Argument) -> str:
        """Return a text without markup, for a label or a toast."""
        return self._fill(self._form(key), {name: self._plain(value) for name, value in args.items()})

    def plural(self, key: str, n: int, /, **args: Argument) -> Markup:
        """Return the form of a text that a number asks for, as HTML; ``{n}`` is the number."""
        return Markup(
            self._fill(self._form(key, n), {name: self._html(value) for name, value in {**args, "n": n}.items()})
        )

    def names(self, names: Sequence[str]) -> str:
        """Return "Ayesha, Nabil and Rumi" as the language puts names in a row; of many only the first are shown."""
        if not names:
            return self.plain("nobody-yet")
        shown, more = list(names), len(names) - _FEW
        if more > 1:
            shown = [*names[:_FEW], self._fill(self._form("more-people", more), {"n": self.number(more)})]
        return format_list(shown, locale=self.catalogue.locale)

    @staticmethod
    def escape(text: str) -> Markup:
        """Return plain text as HTML."""
        return Markup(html.escape(text, quote=False))

    @property
    def other_languages(self) -> Mapping[str, str]:
        """Return all languages but this one: code and name in itself."""
        mine = self.catalogue.language.lower()
        return {code: name for code, name in self.languages.items() if code != mine}

    # ── Times ──

    def local(self, moment: dt.datetime) -> dt.datetime:
        """Return a moment on the reader's clock.

        Raises:
            ValueError: it is naive.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment} has no zone")
        return moment.astimezone(self.zone)

    def moment(self, moment: dt.datetime) -> str:
        """Return "Tue 24 Nov 2026, 18:00"."""
        return self._dated("pattern-moment", moment) + self._fold(moment)

    def slot_label(self, moment: dt.datetime) -> str:
        """Return "Tue 24 Nov 18:00", for a button."""
        return self._dated("pattern-slot", moment) + self._fold(moment)

    def clock(self, moment: dt.datetime) -> str:
        """Return "18:00", and which one in the hour that a clock change repeats."""
        return self._dated("pattern-clock", moment) + self._fold(moment)

    def spoken(self, moment: dt.datetime) -> str:
        """Return the time as a sentence says it, which may name the part of the day: "সন্ধ্যা ৬:০০"."""
        return self._dated("pattern-spoken", moment) + self._fold(moment)

    def span(self, start: dt.datetime, end: dt.datetime) -> str:
        """Return "18:00–18:30"."""
        return self.plain("span", start=Markup(self.clock(start)), end=Markup(self.clock(end)))

    def wall(self, minute: int) -> str:
        """Return "18:00" for a minute since midnight, on no particular day; 1440 is midnight again."""
        shown = dt.datetime(2000, 1, 1, minute // 60 % 24, minute % 60, tzinfo=dt.UTC)
        return self._named(format_datetime(shown, self._form("pattern-clock"), locale=self.catalogue.locale))

    def day_label(self, day: dt.date) -> str:
        """Return "Tue 24 Nov"; a date-time counts on the reader's clock."""
        day = self.local(day) if isinstance(day, dt.datetime) else day
        return self._named(format_date(day, self._form("pattern-day"), locale=self.catalogue.locale))

    def date_label(self, day: dt.date) -> str:
        """Return "24 Nov", for a button."""
        return self._named(format_date(day, self._form("pattern-date"), locale=self.catalogue.locale))

    def month_label(self, day: dt.date) -> str:
        """Return "November 2026"."""
        return self._named(format_date(day, self._form("pattern-month"), locale=self.catalogue.locale))

    def weekday(self, weekday: int, *, short: bool = False) -> str:
        """Return "Tue", short "Tu"; 0 is Monday."""
        names = get_day_names("short" if short else "abbreviated", "stand-alone", self.catalogue.locale)
        return self._named(str(names[weekday]))

    def duration(self, length: dt.timedelta) -> str:
        """Return "1 hour 30 minutes", to the minute."""
        minutes = round(length.total_seconds() / 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        parts = [
            self._fill(self._form(key, amount), {"n": self.number(amount)})
            for key, amount in (("n-days", days), ("n-hours", hours), ("n-minutes", minutes))
            if amount
        ]
        return " ".join(parts) or self._fill(self._form("n-minutes", 0), {"n": self.number(0)})

    @property
    def zone_name(self) -> str:
        """Return "Dhaka time": the reader's zone."""
        return self.zone_named(self.zone.key)

    def zone_named(self, zone: str) -> str:
        """Return a zone as people call it, "New York time"."""
        return self.plain("zone-name", city=self.city(zone))

    def city(self, zone: str) -> str:
        """Return the city that a zone is named after, "New York"."""
        city = _city(zone, self.catalogue.locale)
        return self.catalogue.names.get(city, city)

    def country(self, code: str) -> str:
        """Return the country of an ISO code, "Bangladesh"."""
        return str(self.catalogue.locale.territories.get(code, code))

    def elsewhere(self, zone: str) -> Say:
        """Return the same words on another clock."""
        return replace(self, zone=ZoneInfo(zone))

    def number(self, value: int | str) -> str:
        """Return a number in the language's digits."""
        return str(value).translate(self.catalogue.digits)

    # ── Making texts ──

    def _form(self, key: str, n: int | None = None) -> str:
        return self.catalogue.texts[key][0 if n is None else self.catalogue.form(n)]

    @staticmethod
    def _fill(text: str, args: Mapping[str, str]) -> str:
        return _PLACEHOLDER.sub(lambda found: args[found[1]], text)

    def _html(self, value: Argument) -> str:
        if isinstance(value, dt.datetime):
            shown = f"{self.moment(value)} ({self.zone.key})"
            return f'<tg-time unix="{int(value.timestamp())}" format="wDt">{html.escape(shown)}</tg-time>'
        return value if isinstance(value, Markup) else html.escape(self._plain(value), quote=False)

    def _plain(self, value: Argument) -> str:
        match value:
            case str():
                return value if isinstance(value, Markup) else isolated(value)
            case dt.datetime():
                return f"{self.slot_label(value)} ({self.zone_name})"
            case dt.date():
                return self.day_label(value)
            case dt.timedelta():
                return self.duration(value)
        return self.number(value)

    def _dated(self, pattern: str, moment: dt.datetime) -> str:
        local = self.local(moment)
        return self._named(format_datetime(local, self._form(pattern), tzinfo=self.zone, locale=self.catalogue.locale))

    def _named(self, text: str) -> str:
        """Return what Babel made with the language's own names and digits."""
        return self.number(_WORD.sub(lambda found: self.catalogue.names.get(found[0], found[0]), text))

    def _fold(self, moment: dt.datetime) -> str:
        """Return " EDT" or " EST" in the hour that a clock change repeats, otherwise nothing."""
        local = self.local(moment)
        return "" if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset() else f" {local.tzname()}"


def isolated(text: str) -> str:
    """Return a text that cannot reorder what stands around it: isolated when it runs from right to left."""
    text = text.translate(_BIDI_CONTROLS)
    if any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text):
        return f"{_ISOLATE}{text}{_POP}"
    return text


@cache
def _city(zone: str, locale: Locale) -> str:
    area, _, _ = zone.partition("/")
    if area in ("Etc", zone):
        return zone.rpartition("/")[2]
    return str(get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)).rpartition("/")[2]
